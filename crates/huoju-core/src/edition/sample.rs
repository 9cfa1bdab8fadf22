//! A very small edition for the examples in this documentation and for tests: one form with a field of
//! each type, a steady and a dated code list, and a kind of child record.

use super::definition::{
    Confidence, Day, EditionDef, EntryDef, EntryId, FieldDef, FieldType, FormDef, Label, ListDef, Provenance,
    RecordDef, SurveyDef,
};
use super::{Edition, EditionError, Form, Shared};
use crate::rules::{Dfa, Program};

/// The form `contract` of the sample edition.
///
/// # Errors
/// None in fact; the definition is checked as any other.
pub fn form() -> Result<Form, EditionError> {
    Edition::new(definition())?.form("contract")
}

/// The definition: survey year 2021, lists `kind` and `region`, form `contract` with child records `contributors`.
#[must_use]
pub fn definition() -> EditionDef {
    EditionDef {
        year: 2021,
        revision: 1,
        title: label("示例", "Sample"),
        period_from: 18_628,
        period_to: 18_992,
        provenance: provenance(),
        lists: vec![kinds(), regions()].into(),
        parameters: Shared::default(),
        surveys: vec![SurveyDef { id: "sample".into(), title: label("示例", "Sample") }].into(),
        forms: vec![contract()],
    }
}

fn label(zh: &str, en: &str) -> Label {
    Label::new(zh, en)
}

fn provenance() -> Provenance {
    Provenance { basis: "示例".into(), confidence: Confidence::Inferred }
}

fn entry(code: &str, zh: &str, en: &str, parent: Option<EntryId>) -> EntryDef {
    EntryDef {
        code: code.into(),
        label: label(zh, en),
        parent,
        level: "".into(),
        valid_from: Day::MIN,
        valid_to: Day::MAX,
        successors: Vec::new(),
        position: 0,
    }
}

/// A steady list, open below with codes of four digits.
fn kinds() -> ListDef {
    ListDef {
        id: "kind".into(),
        title: label("合同类别", "Contract kind"),
        open: Some(digits(4)),
        entries: vec![
            entry("1", "技术开发", "Development", None),
            entry("11", "合作开发", "Cooperative development", Some(0)),
            entry("2", "技术转让", "Transfer", None),
            entry("E1", "技术咨询", "Consultancy", None),
        ],
        aliases: vec![("02".into(), "2".into())],
        provenance: provenance(),
    }
}

/// The pattern of so many digits.
fn digits(count: u16) -> Dfa {
    let mut dfa = Dfa { accept: vec![false, false], next: vec![0, 0], ..Dfa::default() };
    dfa.classes = (0..=u8::MAX).map(|byte| u8::from(byte.is_ascii_digit())).collect();
    dfa.class_count = 2;
    // State 1 has seen no digit, state 2 one, and so on.
    for seen in 1..=count {
        dfa.next.extend([0, seen + 1]);
        dfa.accept.push(seen == count);
    }
    dfa.next.extend([0, 0]);
    dfa
}

/// A dated list: 100 was issued twice, 200 was retired and split, 300 begins after the period.
fn regions() -> ListDef {
    let dated = |code: &str, zh: &str, valid_from, valid_to| EntryDef {
        valid_from,
        valid_to,
        ..entry(code, zh, "", None)
    };
    let mut retired = dated("200", "乙市", Day::MIN, 18_700);
    retired.successors = vec!["100".into(), "300".into()];
    ListDef {
        id: "region".into(),
        title: label("地区", "Region"),
        open: None,
        entries: vec![
            dated("100", "旧甲市", Day::MIN, 10_000),
            dated("100", "甲市", 18_000, Day::MAX),
            retired,
            dated("300", "丙市", 20_000, Day::MAX),
            dated("400", "丁市", 10_000, Day::MAX),
            dated("500", "丁市", 19_500, Day::MAX),
        ],
        aliases: Vec::new(),
        provenance: provenance(),
    }
}

fn field(id: &str, zh: &str, ty: FieldType) -> FieldDef {
    FieldDef::new(id, label(zh, id), ty, provenance())
}

fn contract() -> FormDef {
    let amount = FieldDef {
        unit: Some("元".into()),
        ..field("amount", "成交额", FieldType::Number { precision: 18, scale: 2 })
    };
    let region_at_signing =
        FieldDef { as_of: Some(3), ..field("signing_region", "签订地", FieldType::Code { list: 1 }) };
    let root = vec![
        field("number", "编号", FieldType::Text { max: 16 }),
        amount,
        field("registered", "登记日期", FieldType::Date),
        field("signed", "签订日期", FieldType::Date),
        field("foreign", "是否涉外", FieldType::Boolean),
        field("kind", "合同类别", FieldType::Code { list: 0 }),
        field("region", "地区", FieldType::Code { list: 1 }),
        region_at_signing,
    ];
    let contributor = vec![
        field("name", "姓名", FieldType::Text { max: 30 }),
        field("share", "比例", FieldType::Number { precision: 3, scale: 0 }),
        field("region", "地区", FieldType::Code { list: 1 }),
    ];
    FormDef {
        id: "contract".into(),
        survey: "sample".into(),
        title: label("合同", "Contract"),
        printed: Shared::default(),
        key: vec![0],
        counted_by: Some(2),
        counted_when: None,
        struck_out_when: None,
        secret_when: None,
        records: vec![
            RecordDef {
                id: String::new(),
                label: label("合同", "Contract"),
                fields: root,
                attached: None,
                order_by: None,
            },
            RecordDef {
                id: "contributors".into(),
                label: label("完成人", "Contributors"),
                fields: contributor,
                attached: None,
                order_by: None,
            },
        ]
        .into(),
        program: Program::default().into(),
        rules: Shared::default(),
        across: Shared::default(),
        reviews: Shared::default(),
        measures: Shared::default(),
        ratios: Shared::default(),
        tables: Vec::new(),
        provenance: provenance(),
    }
}
