//! A form with a rule, a review list and a table, for tests of this crate.

use huoju_core::edition::{
    Confidence, Counts, DimensionDef, Edition, Form, Label, Level, MeasureDef, MeasureValue, Provenance,
    ReviewDef, RuleDef, TableDef, TableEntryDef, sample,
};
use huoju_core::rules::{Cmp, Literal, Node, NodeId, Op, Program, Type};

fn label(zh: &str, en: &str) -> Label {
    Label::new(zh, en)
}

fn provenance() -> Provenance {
    Provenance { basis: "示例".into(), confidence: Confidence::Inferred }
}

fn measure(id: &str, sum: Option<NodeId>) -> MeasureDef {
    let scale = if sum.is_some() { 2 } else { 0 };
    MeasureDef {
        id: id.to_owned(),
        label: label(id, id),
        value: sum.map_or(MeasureValue::Records, MeasureValue::Sum),
        scale,
        unit: if sum.is_some() { "元" } else { "项" }.to_owned(),
        shown_unit: if sum.is_some() { "万元" } else { "项" }.to_owned(),
        shown_shift: if sum.is_some() { 4 } else { 0 },
        shown_scale: scale,
    }
}

/// The sample form with the rule `R1` (amount ≤ 100.00, soft), the review list `large` (amount > 100.00) and the
/// table `T1` (by kind: records and amounts).
pub(crate) fn form() -> Form {
    let money = Type::Number { precision: 18, scale: 2 };
    let root = |op, ty| Node { op, ty, record: 0 };
    let nodes = vec![
        root(Op::Field(1), money),
        root(Op::Literal(Literal::Number(10_000)), money),
        root(Op::Compare(Cmp::Le, 0, 1), Type::Boolean),
        root(Op::Compare(Cmp::Gt, 0, 1), Type::Boolean),
        root(Op::Field(5), Type::Code(0)),
    ];
    let mut definition = sample::definition();
    let form = &mut definition.forms[0];
    form.program = Program { nodes, ..Program::default() }.into();
    form.rules = vec![RuleDef {
        id: "R1".to_owned(),
        source: None,
        level: Level::Soft,
        record: 0,
        when: None,
        assert: 2,
        fields: vec![1, 0],
        title: label("额度", "Limit"),
        message: label("{number} 的金额 {amount} 超过 100 元", "amount {amount} of {number} is above 100"),
        hint: label("请核实", "check it"),
        text: "amount <= 100".into(),
        provenance: provenance(),
    }]
    .into();
    form.reviews = vec![ReviewDef {
        id: "large".to_owned(),
        title: label("大额", "Large"),
        when: 3,
        show: vec![(0, 1), (0, 0)],
        text: "amount > 100".into(),
        provenance: provenance(),
    }]
    .into();
    form.measures = vec![measure("count", None), measure("amount", Some(0))].into();
    form.tables = vec![TableDef {
        id: "T1".to_owned(),
        title: label("按类别", "By kind"),
        dimensions: vec![DimensionDef {
            id: "kind".to_owned(),
            label: label("类别", "Kind"),
            list: Some(0),
            lowest: None,
            total: true,
            name: None,
            difference: None,
        }]
        .into(),
        measures: vec![0, 1],
        entries: vec![TableEntryDef { when: None, at: vec![4], sums: Vec::new() }],
        ratios: Vec::new(),
        counts: Counts::Counted,
        comparable: true,
        note: Label::default(),
        provenance: provenance(),
    }];
    Edition::new(definition).unwrap().form("contract").unwrap()
}
