//! A small form and batches made by hand, for tests of this folder.

use crate::data::{Batch, Bitmap, Children, Column, InvalidCell, InvalidReason, Origin, Rows, Values};
use crate::edition::{
    Confidence, Day, Edition, EditionDef, EntryDef, FieldDef, FieldType, Form, FormDef, Label, Level,
    ListDef, Personal, Provenance, RecordDef, RecordKind, ReviewDef, RuleDef, Shared, SurveyDef, Text,
};
use crate::rules::{Literal, Node, NodeId, Op, Program, Type};

pub(super) const NUMBER: u16 = 0;
pub(super) const AMOUNT: u16 = 1;
pub(super) const PART: u16 = 2;
pub(super) const REGISTERED: u16 = 3;
pub(super) const FOREIGN: u16 = 4;
pub(super) const REGION: u16 = 5;
pub(super) const PERSON: u16 = 6;
/// Fields of the child records.
pub(super) const NAME: u16 = 0;
pub(super) const SHARE: u16 = 1;

pub(super) const BOOLEAN: Type = Type::Boolean;
pub(super) const MONEY: Type = Type::Number { precision: 18, scale: 2 };
pub(super) const WHOLE: Type = Type::Number { precision: 10, scale: 0 };

pub(super) fn label(zh: &str, en: &str) -> Label {
    Label::new(zh, en)
}

pub(super) fn provenance() -> Provenance {
    Provenance { basis: "示例".into(), confidence: Confidence::Inferred }
}

/// Appends nodes.
#[derive(Default)]
pub(super) struct Nodes(pub(super) Program);

impl Nodes {
    pub(super) fn at(&mut self, record: RecordKind, op: Op, ty: Type) -> NodeId {
        self.0.nodes.push(Node { op, ty, record });
        NodeId::try_from(self.0.nodes.len() - 1).unwrap()
    }

    pub(super) fn root(&mut self, op: Op, ty: Type) -> NodeId {
        self.at(0, op, ty)
    }

    pub(super) fn child(&mut self, op: Op, ty: Type) -> NodeId {
        self.at(1, op, ty)
    }

    pub(super) fn field(&mut self, field: u16) -> NodeId {
        let ty = node_type(record_fields()[usize::from(field)].ty);
        self.root(Op::Field(field), ty)
    }

    pub(super) fn money(&mut self, value: i128) -> NodeId {
        self.root(Op::Literal(Literal::Number(value)), MONEY)
    }
}

pub(super) fn node_type(ty: FieldType) -> Type {
    match ty {
        FieldType::Text { .. } => Type::Text,
        FieldType::Code { list } => Type::Code(list),
        FieldType::Date | FieldType::Month => Type::Date,
        FieldType::Boolean => Type::Boolean,
        FieldType::Number { precision, scale } => Type::Number { precision, scale },
    }
}

fn field(id: &str, zh: &str, ty: FieldType) -> FieldDef {
    FieldDef::new(id, label(zh, id), ty, provenance())
}

pub(super) fn record_fields() -> Vec<FieldDef> {
    vec![
        field("number", "编号", FieldType::Text { max: 16 }),
        field("amount", "成交额", FieldType::Number { precision: 18, scale: 2 }),
        field("part", "技术交易额", FieldType::Number { precision: 18, scale: 2 }),
        field("registered", "登记日期", FieldType::Date),
        field("foreign", "是否涉外", FieldType::Boolean),
        field("region", "地区", FieldType::Code { list: 0 }),
        FieldDef { personal: Personal::Always, ..field("person", "联系人", FieldType::Text { max: 20 }) },
    ]
}

pub(super) fn child_fields() -> Vec<FieldDef> {
    vec![
        FieldDef { personal: Personal::Always, ..field("name", "姓名", FieldType::Text { max: 30 }) },
        field("share", "比例", FieldType::Number { precision: 5, scale: 2 }),
    ]
}

/// 100 was issued twice, 200 was retired in 2021-03 and split, 300 begins in 2024-10.
pub(super) fn regions() -> ListDef {
    let entry = |code: &str, zh: &str, valid_from, valid_to, successors: &[&str]| EntryDef {
        code: code.into(),
        label: label(zh, code),
        parent: None,
        level: "".into(),
        position: 0,
        valid_from,
        valid_to,
        successors: successors.iter().map(|code| Text::from(*code)).collect(),
    };
    ListDef {
        id: "region".into(),
        title: label("地区", "Region"),
        open: None,
        entries: vec![
            entry("100", "旧甲市", Day::MIN, 10_000, &[]),
            entry("100", "甲市", 18_000, Day::MAX, &[]),
            entry("200", "乙市", Day::MIN, 18_700, &["100", "300"]),
            entry("300", "丙市", 20_000, Day::MAX, &[]),
        ],
        aliases: Vec::new(),
        provenance: provenance(),
    }
}

pub(super) fn rule(
    id: &str,
    level: Level,
    record: RecordKind,
    when: Option<NodeId>,
    assert: NodeId,
) -> RuleDef {
    RuleDef {
        id: id.into(),
        source: None,
        level,
        record,
        when,
        assert,
        fields: vec![0],
        title: label(id, id),
        message: label("不符", "wrong"),
        hint: label("请核对", "Check it"),
        text: "".into(),
        provenance: provenance(),
    }
}

pub(super) fn edition_def(program: Program, rules: Vec<RuleDef>, reviews: Vec<ReviewDef>) -> EditionDef {
    EditionDef {
        year: 2021,
        revision: 1,
        title: label("示例", "Sample"),
        period_from: 18_628,
        period_to: 18_992,
        provenance: provenance(),
        lists: vec![regions()].into(),
        parameters: Shared::default(),
        surveys: vec![SurveyDef { id: "sample".into(), title: label("示例", "Sample") }].into(),
        forms: vec![FormDef {
            id: "contract".into(),
            survey: "sample".into(),
            title: label("合同", "Contract"),
            printed: Shared::default(),
            key: vec![NUMBER],
            counted_by: Some(REGISTERED),
            counted_when: None,
            struck_out_when: None,
            secret_when: None,
            records: vec![
                RecordDef {
                    id: String::new(),
                    label: label("合同", "Contract"),
                    fields: record_fields(),
                    attached: None,
                    order_by: None,
                },
                RecordDef {
                    id: "contributors".into(),
                    label: label("完成人", "Contributors"),
                    fields: child_fields(),
                    attached: None,
                    order_by: None,
                },
            ]
            .into(),
            program: program.into(),
            rules: rules.into(),
            across: Shared::default(),
            reviews: reviews.into(),
            measures: Shared::default(),
            ratios: Shared::default(),
            tables: Vec::new(),
            provenance: provenance(),
        }],
    }
}

pub(super) fn form(definition: EditionDef) -> Form {
    Edition::new(definition).unwrap().form("contract").unwrap()
}

/// A form of an edition that need not be valid.
pub(super) fn form_unchecked(definition: EditionDef) -> Form {
    Edition::unchecked(definition).form("contract").unwrap()
}

/// A cell by hand.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Cell {
    Empty,
    Invalid(InvalidReason, &'static str),
    Number(i64),
    Date(Day),
    Boolean(bool),
    Code(u16),
    Text(String),
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Cell::Text(text.into())
    }
}

/// A record by hand: cells of the root, and of each contributor.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Hand {
    pub(super) cells: Vec<Cell>,
    pub(super) children: Vec<Vec<Cell>>,
}

impl Hand {
    pub(super) fn new() -> Self {
        Hand { cells: vec![Cell::Empty; record_fields().len()], children: Vec::new() }
    }

    pub(super) fn with(mut self, field: u16, cell: impl Into<Cell>) -> Self {
        self.cells[usize::from(field)] = cell.into();
        self
    }

    pub(super) fn child(mut self, name: impl Into<Cell>, share: Cell) -> Self {
        self.children.push(vec![name.into(), share]);
        self
    }
}

/// A batch of records; rows are numbered from `first`.
pub(super) fn batch(records: &[Hand], first: u64) -> Batch {
    let mut root = rows(&record_fields());
    let mut children = Children { rows: rows(&child_fields()), offsets: vec![0] };
    let mut origins = Vec::new();
    for (record, row) in records.iter().zip(first..) {
        push(&mut root, &record.cells);
        record.children.iter().for_each(|child| push(&mut children.rows, child));
        children.offsets.push(u32::try_from(children.rows.len).unwrap());
        origins.push(Origin { file: 0, row });
    }
    Batch { root, children: vec![children], origins, ..Batch::default() }
}

fn rows(fields: &[FieldDef]) -> Rows {
    let column = |field: &FieldDef| Column {
        values: match field.ty {
            FieldType::Text { .. } => Values::Text(Vec::new()),
            FieldType::Code { .. } => Values::Code(Vec::new()),
            FieldType::Date | FieldType::Month => Values::Date(Vec::new()),
            FieldType::Boolean => Values::Boolean(Bitmap::default()),
            FieldType::Number { .. } => Values::Number(Vec::new()),
        },
        valid: Bitmap::default(),
        invalid: Bitmap::default(),
        unknown: Bitmap::default(),
    };
    Rows { columns: fields.iter().map(column).collect(), ..Rows::default() }
}

/// Rows without a value get a value that would be noticed if it were used.
fn push(rows: &mut Rows, cells: &[Cell]) {
    for (index, (column, cell)) in rows.columns.iter_mut().zip(cells).enumerate() {
        match (&mut column.values, cell) {
            (Values::Number(values), Cell::Number(value)) => values.push(*value),
            (Values::Number(values), _) => values.push(i64::MAX),
            (Values::Date(values), Cell::Date(value)) => values.push(*value),
            (Values::Date(values), _) => values.push(Day::MAX),
            (Values::Boolean(values), Cell::Boolean(value)) => values.push(*value),
            (Values::Boolean(values), _) => values.push(true),
            (Values::Code(values), Cell::Code(value)) => values.push(*value),
            (Values::Code(values), _) => values.push(u16::MAX),
            (Values::Text(spans), Cell::Text(text)) => {
                let start = u32::try_from(rows.text.len()).unwrap();
                rows.text.push_str(text);
                spans.push((start, u32::try_from(rows.text.len()).unwrap()));
            }
            (Values::Text(spans), _) => spans.push((u32::MAX, u32::MAX)),
        }
        column.valid.push(!matches!(cell, Cell::Empty | Cell::Invalid(..)));
        column.invalid.push(matches!(cell, Cell::Invalid(..)));
        if let Cell::Invalid(reason, text) = cell {
            rows.invalid.push(InvalidCell {
                row: u32::try_from(rows.len).unwrap(),
                field: u16::try_from(index).unwrap(),
                reason: *reason,
                text: (*text).into(),
            });
        }
    }
    rows.len += 1;
}
