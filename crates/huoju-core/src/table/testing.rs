//! A small edition and its records, for the tests of this folder.

use super::{FindingCounts, MeasureValues, NodeValues, Selection, Tabulator, Tally};
use crate::data::{Batch, Bitmap, Column, Rows, Values};
use crate::edition::*;
use crate::rules::{Literal, Node, NodeId, Op, Program, Type};

/// One record: registration date, kind (entry), amount in 0.01 元, office, whether it is foreign, name of the office.
#[derive(Debug, Clone, Copy)]
pub(super) struct Contract {
    pub(super) date: Option<Day>,
    pub(super) kind: Option<EntryId>,
    pub(super) amount: Option<i64>,
    pub(super) office: Option<&'static str>,
    pub(super) foreign: bool,
    pub(super) name: Option<&'static str>,
}

/// A record of the middle of the period.
pub(super) fn contract(kind: EntryId, amount: i64, office: &'static str) -> Contract {
    Contract {
        date: Some(150),
        kind: Some(kind),
        amount: Some(amount),
        office: Some(office),
        foreign: false,
        name: None,
    }
}

pub(super) fn label(zh: &str, en: &str) -> Label {
    Label::new(zh, en)
}

pub(super) fn provenance() -> Provenance {
    Provenance { basis: "test".into(), confidence: Confidence::Inferred }
}

fn entry(
    code: &str,
    zh: &str,
    parent: Option<EntryId>,
    level: &str,
    span: (Day, Day),
    position: u16,
) -> EntryDef {
    EntryDef {
        code: code.into(),
        label: label(zh, &format!("Kind {code}")),
        parent,
        level: level.into(),
        valid_from: span.0,
        valid_to: span.1,
        successors: Vec::new(),
        position,
    }
}

const ALWAYS: (Day, Day) = (Day::MIN, Day::MAX);

/// The list of kinds. Printed order is 2 (with 21, 22), 1, 3; 22 was reissued; 9 is retired before the period.
pub(super) fn kinds() -> ListDef {
    ListDef {
        id: "kind".into(),
        title: label("类别", "Kind"),
        open: None,
        entries: vec![
            entry("1", "甲", None, "class", ALWAYS, 5),
            entry("2", "乙", None, "class", ALWAYS, 0),
            entry("21", "乙一", Some(1), "sub", ALWAYS, 1),
            entry("22", "旧乙二", Some(1), "sub", (Day::MIN, 160), 2),
            entry("22", "乙二", Some(1), "sub", (160, Day::MAX), 3),
            entry("3", "丙", None, "class", ALWAYS, 6),
            entry("9", "旧", None, "class", (Day::MIN, 50), 7),
        ],
        aliases: Vec::new(),
        provenance: provenance(),
    }
}

fn field(id: &str, ty: FieldType) -> FieldDef {
    FieldDef::new(id, label(id, id), ty, provenance())
}

pub(super) fn dimension(id: &str, list: Option<ListId>) -> DimensionDef {
    DimensionDef {
        id: id.into(),
        label: label(id, id),
        list,
        lowest: None,
        total: true,
        name: None,
        difference: None,
    }
}

pub(super) const KIND: NodeId = 0;
const AMOUNT: NodeId = 1;
pub(super) const OFFICE: NodeId = 2;
pub(super) const FOREIGN: NodeId = 3;
pub(super) const NAME: NodeId = 4;

/// A table over the given dimensions: (id, list, node).
pub(super) fn table(
    id: &str,
    dimensions: &[(&str, Option<ListId>, NodeId)],
    when: Option<NodeId>,
) -> TableDef {
    TableDef {
        id: id.into(),
        title: label(id, id),
        dimensions: dimensions.iter().map(|(id, list, _)| dimension(id, *list)).collect(),
        measures: vec![0, 1],
        entries: vec![TableEntryDef {
            when,
            at: dimensions.iter().map(|(.., node)| *node).collect(),
            sums: Vec::new(),
        }],
        ratios: Vec::new(),
        counts: Counts::Counted,
        comparable: true,
        note: Label::default(),
        provenance: provenance(),
    }
}

/// Offices with their names, and how many contracts each name has.
fn offices() -> TableDef {
    let mut table = table("offices", &[("office", None, OFFICE)], None);
    table.dimensions[0].name = Some(NAME);
    table.measures = vec![0, 2];
    table.ratios = vec![RatioDef {
        id: "per_name".into(),
        label: label("每名", "Per name"),
        of: 0,
        per: Divisor::Measure(1),
        times: 1,
        shift: 0,
        unit: "项".into(),
        scale: 1,
    }];
    table
}

/// The edition with a table `sheet` alone: all records count on the line 1, where their amounts are added up too, and those of
/// foreign contracts give `given` their amounts on the line 3.
pub(super) fn sheet() -> EditionDef {
    let mut edition = definition();
    let form = &mut edition.forms[0];
    let code = |entry| Node { op: Op::Literal(Literal::Code(entry)), ty: Type::Code(0), record: 0 };
    form.program.nodes.extend([code(0), code(5)]);
    let amount = form.measures[1].clone();
    form.measures.push(MeasureDef {
        id: "given".into(),
        label: label("given", "given"),
        value: MeasureValue::Lines,
        ..amount
    });
    let mut sheet = table("sheet", &[("kind", Some(0), 5)], None);
    sheet.measures = vec![0, 1, 3];
    sheet.entries.push(TableEntryDef {
        when: Some(FOREIGN),
        at: vec![6],
        sums: vec![EntrySumDef { measure: 2, value: AMOUNT }],
    });
    sheet.ratios = vec![RatioDef {
        id: "per_contract".into(),
        label: label("每项", "Per contract"),
        of: 2,
        per: Divisor::Measure(0),
        times: 1,
        unit: "元".into(),
        shift: 0,
        scale: 2,
    }];
    form.tables = vec![sheet];
    edition
}

/// The edition, with tables `kind`, `cross` (kind × office), `foreign` (kind of foreign contracts only) and `offices`.
pub(super) fn definition() -> EditionDef {
    let number = Type::Number { precision: 18, scale: 2 };
    let node = |op, ty| Node { op, ty, record: 0 };
    let program = Program {
        nodes: vec![
            node(Op::Field(1), Type::Code(0)),
            node(Op::Field(2), number),
            node(Op::Field(3), Type::Text),
            node(Op::Field(4), Type::Boolean),
            node(Op::Field(5), Type::Text),
        ],
        ..Program::default()
    };
    let measure = |id: &str, sum: Option<NodeId>, unit: &str, shift, shown| MeasureDef {
        id: id.into(),
        label: label(id, id),
        value: sum.map_or(MeasureValue::Records, MeasureValue::Sum),
        scale: if sum.is_some() { 2 } else { 0 },
        unit: if sum.is_some() { "元".into() } else { unit.into() },
        shown_unit: unit.into(),
        shown_shift: shift,
        shown_scale: shown,
    };
    let form = FormDef {
        id: "contract".into(),
        survey: "survey".into(),
        title: label("合同", "Contract"),
        printed: Shared::default(),
        key: Vec::new(),
        counted_by: Some(0),
        counted_when: None,
        struck_out_when: None,
        secret_when: None,
        records: vec![RecordDef {
            id: String::new(),
            label: Label::default(),
            attached: None,
            order_by: None,
            fields: vec![
                field("date", FieldType::Date),
                field("kind", FieldType::Code { list: 0 }),
                field("amount", FieldType::Number { precision: 18, scale: 2 }),
                field("office", FieldType::Text { max: 32 }),
                field("foreign", FieldType::Boolean),
                field("name", FieldType::Text { max: 32 }),
            ],
        }]
        .into(),
        program: program.into(),
        rules: Shared::default(),
        across: Shared::default(),
        reviews: Shared::default(),
        measures: vec![
            measure("count", None, "项", 0, 0),
            measure("amount", Some(AMOUNT), "万元", 4, 2),
            MeasureDef { value: MeasureValue::Distinct(NAME), ..measure("names", None, "个", 0, 0) },
        ]
        .into(),
        ratios: Shared::default(),
        tables: vec![
            table("kind", &[("kind", Some(0), KIND)], None),
            table("cross", &[("kind", Some(0), KIND), ("office", None, OFFICE)], None),
            table("foreign", &[("kind", Some(0), KIND)], Some(FOREIGN)),
            offices(),
        ],
        provenance: provenance(),
    };
    EditionDef {
        year: 2021,
        revision: 1,
        title: label("二〇二一", "2021"),
        period_from: 100,
        period_to: 200,
        provenance: provenance(),
        lists: vec![kinds()].into(),
        parameters: Shared::default(),
        surveys: vec![SurveyDef { id: "survey".into(), title: Label::default() }].into(),
        forms: vec![form],
    }
}

pub(super) fn form() -> Form {
    form_of(definition())
}

pub(super) fn form_of(definition: EditionDef) -> Form {
    Edition::new(definition).unwrap().form("contract").unwrap()
}

/// Amounts in 0.01 元: 乙一 10,000.00 and 49.99 元, 乙二 50.00 元, 甲 100,000,000.00 元, one unclassified of 50.00 元.
pub(super) fn records() -> Vec<Contract> {
    vec![
        contract(2, 1_000_000, "x"),
        contract(2, 4_999, "y"),
        contract(4, 5_000, "x"),
        contract(0, 10_000_000_000, "x"),
        Contract { kind: None, ..contract(0, 5_000, "y") },
    ]
}

/// The tally of records, pushed as one batch.
pub(super) fn tally(form: &Form, contracts: &[Contract]) -> Tally {
    tabulator(form, contracts).finish()
}

pub(super) fn tabulator(form: &Form, contracts: &[Contract]) -> Tabulator {
    let mut tabulator = Tabulator::new(form);
    push(&mut tabulator, form, contracts);
    tabulator
}

pub(super) fn push(tabulator: &mut Tabulator, form: &Form, contracts: &[Contract]) {
    let batch = batch(contracts);
    let values = Cells { form, batch: &batch };
    tabulator.push(&Selection::new(form, &batch, &values), &values, &FindingCounts::default());
}

fn column<T>(
    contracts: &[Contract],
    get: impl Fn(&Contract) -> Option<T>,
    wrap: impl Fn(Vec<T>) -> Values,
) -> Column
where
    T: Default,
{
    let mut valid = Bitmap::default();
    let values = contracts.iter().map(|contract| {
        let value = get(contract);
        valid.push(value.is_some());
        value.unwrap_or_default()
    });
    let values = wrap(values.collect());
    Column { values, valid, invalid: Bitmap::filled(contracts.len(), false), unknown: Bitmap::default() }
}

fn batch(contracts: &[Contract]) -> Batch {
    let mut text = String::new();
    let mut span = |office: &str| {
        let start = u32::try_from(text.len()).unwrap();
        text.push_str(office);
        (start, u32::try_from(text.len()).unwrap())
    };
    let spans: Vec<_> = contracts.iter().map(|contract| span(contract.office.unwrap_or_default())).collect();
    let names: Vec<_> = contracts.iter().map(|contract| span(contract.name.unwrap_or_default())).collect();
    let mut foreign = Bitmap::default();
    contracts.iter().for_each(|contract| foreign.push(contract.foreign));
    let columns = vec![
        column(contracts, |contract| contract.date, Values::Date),
        column(contracts, |contract| contract.kind, Values::Code),
        column(contracts, |contract| contract.amount, Values::Number),
        column(contracts, |contract| contract.office.map(|_| (0, 0)), |_| Values::Text(spans.clone())),
        column(contracts, |contract| Some(contract.foreign), |_| Values::Boolean(foreign.clone())),
        column(contracts, |contract| contract.name.map(|_| (0, 0)), |_| Values::Text(names.clone())),
    ];
    let root = Rows { len: contracts.len(), columns, text, invalid: Vec::new() };
    Batch { root, ..Batch::default() }
}

/// Values of nodes that are fields, read straight from the batch.
struct Cells<'a> {
    form: &'a Form,
    batch: &'a Batch,
}

impl Cells<'_> {
    fn column(&self, node: NodeId) -> &Column {
        let Op::Field(field) = self.form.definition().program.nodes[node as usize].op else {
            panic!("not a field")
        };
        &self.batch.root.columns[usize::from(field)]
    }
}

impl NodeValues for Cells<'_> {
    fn truth(&self, node: NodeId, out: &mut Bitmap) {
        let Values::Boolean(bits) = &self.column(node).values else { panic!("not a boolean") };
        out.clone_from(bits);
    }

    fn codes(&self, node: NodeId, out: &mut Vec<EntryId>) {
        out.clear();
        if let Op::Literal(Literal::Code(code)) = self.form.definition().program.nodes[node as usize].op {
            return out.resize(self.batch.root.len, code);
        }
        let column = self.column(node);
        let Values::Code(codes) = &column.values else { panic!("not a code") };
        out.extend(
            codes.iter().enumerate().map(|(row, code)| if column.valid.get(row) { *code } else { NO_ENTRY }),
        );
    }

    fn numbers(&self, node: NodeId, out: &mut MeasureValues) {
        let column = self.column(node);
        let Values::Number(numbers) = &column.values else { panic!("not a number") };
        out.narrow.clone_from(numbers);
        out.null.clear();
        (0..numbers.len()).for_each(|row| out.null.push(!column.valid.get(row)));
    }

    fn texts(&self, node: NodeId, rows: &[u32], visit: &mut dyn FnMut(Option<&str>)) {
        let Op::Field(field) = self.form.definition().program.nodes[node as usize].op else {
            panic!("not a field")
        };
        rows.iter().for_each(|row| visit(self.batch.root.text_at(field, *row as usize)));
    }
}
