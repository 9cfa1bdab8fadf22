//! A small form with a field of each type, and random expressions over it that have a type.

use huoju_core::edition::{
    Confidence, Day, EditionDef, EntryDef, FieldDef, FieldType, FormDef, Label, Level, ListDef, NO_ENTRY,
    Provenance, RecordDef, RuleDef, Shared, SurveyDef,
};
use huoju_core::rules::{NodeId, Program};
use huoju_spec::language::{ParameterValue, Scope, ScopeField, ScopeParameter, ScopeRecord, parse};
use proptest::prelude::*;

pub(crate) const PERIOD: (Day, Day) = (18_628, 18_992);

/// (id, type, unit, derived from)
type Field = (&'static str, FieldType, Option<&'static str>, Option<&'static str>);

pub(crate) const FIELDS: [Field; 12] = [
    ("a", FieldType::Number { precision: 9, scale: 2 }, Some("元"), None),
    ("b", FieldType::Number { precision: 9, scale: 2 }, Some("元"), None),
    ("w", FieldType::Number { precision: 6, scale: 3 }, Some("万元"), None),
    ("n", FieldType::Number { precision: 3, scale: 0 }, None, None),
    ("r", FieldType::Number { precision: 4, scale: 3 }, None, None),
    ("t", FieldType::Text { max: 12 }, None, None),
    ("u", FieldType::Text { max: 12 }, None, None),
    ("d", FieldType::Date, None, None),
    ("e", FieldType::Date, None, None),
    ("c", FieldType::Code { list: 0 }, None, None),
    ("p", FieldType::Boolean, None, None),
    ("q", FieldType::Boolean, None, Some("a > b")),
];

pub(crate) const CHILD_FIELDS: [Field; 1] =
    [("x", FieldType::Number { precision: 7, scale: 2 }, Some("元"), None)];

fn provenance() -> Provenance {
    Provenance { basis: "test".into(), confidence: Confidence::Official }
}

fn label(id: &str) -> Label {
    Label::new(id, id)
}

fn list(id: &str, entries: &[(&str, Option<u16>, &str)]) -> ListDef {
    let entry = |(position, (code, parent, level)): (u16, &(&str, Option<u16>, &str))| EntryDef {
        code: (*code).into(),
        label: label(&format!("name {code}")),
        parent: *parent,
        level: (*level).into(),
        valid_from: Day::MIN,
        valid_to: Day::MAX,
        successors: Vec::new(),
        position,
    };
    ListDef {
        id: id.to_owned(),
        title: label(id),
        open: None,
        entries: (0..NO_ENTRY).zip(entries).map(entry).collect(),
        aliases: Vec::new(),
        provenance: provenance(),
    }
}

pub(crate) fn lists() -> Vec<ListDef> {
    vec![
        list(
            "kind",
            &[("1", None, "top"), ("11", Some(0), "low"), ("12", Some(0), "low"), ("2", None, "top")],
        ),
        list("row", &[("1", None, ""), ("12", Some(0), "")]),
    ]
}

pub(crate) fn scope(lists: &[ListDef]) -> Scope<'_> {
    let field = |(id, ty, unit, derived): &Field| ScopeField {
        id: (*id).to_owned(),
        ty: *ty,
        unit: unit.map(str::to_owned),
        derived: derived.map(|text| parse(text).unwrap()),
    };
    let parameter = |id: &str, unit: Option<&str>, value| ScopeParameter {
        id: id.to_owned(),
        unit: unit.map(str::to_owned),
        value,
    };
    let dated = |values: &[(Day, &str)]| {
        ParameterValue::Dated(values.iter().map(|(day, text)| (*day, (*text).to_owned())).collect())
    };
    let record = |id: &str, fields: &[Field]| ScopeRecord {
        id: id.to_owned(),
        fields: fields.iter().map(field).collect(),
        order_by: None,
    };
    Scope {
        lists,
        records: vec![record("", &FIELDS), record("lines", &CHILD_FIELDS)],
        parameters: vec![
            parameter("limit", Some("元"), dated(&[(Day::MIN, "10.50")])),
            parameter("moving", Some("元"), dated(&[(0, "1.00"), (18_800, "2.5")])),
            parameter("words", None, ParameterValue::Texts(vec!["ab".to_owned(), "公".to_owned()])),
        ],
        counted_by: Some(7),
        period_from: PERIOD.0,
        period_to: PERIOD.1,
    }
}

/// An edition with one form, whose rules are these nodes.
pub(crate) fn edition(lists: Vec<ListDef>, program: Program, asserts: &[NodeId]) -> EditionDef {
    let field = |(id, ty, unit, _): &Field| FieldDef {
        unit: unit.map(str::to_owned),
        ..FieldDef::new(id, label(id), *ty, provenance())
    };
    let record = |id: &str, fields: &[Field]| RecordDef {
        id: id.to_owned(),
        label: label(id),
        fields: fields.iter().map(field).collect(),
        attached: None,
        order_by: None,
    };
    let rule = |(place, assert): (usize, &NodeId)| RuleDef {
        id: format!("R-{place}"),
        source: None,
        level: Level::Soft,
        record: 0,
        when: None,
        assert: *assert,
        fields: vec![0],
        title: label("rule"),
        message: label("message"),
        hint: label("hint"),
        text: "".into(),
        provenance: provenance(),
    };
    let form = FormDef {
        id: "form".to_owned(),
        survey: "survey".to_owned(),
        title: label("form"),
        printed: Shared::default(),
        key: Vec::new(),
        counted_by: Some(7),
        counted_when: None,
        struck_out_when: None,
        secret_when: None,
        records: vec![record("", &FIELDS), record("lines", &CHILD_FIELDS)].into(),
        program: program.into(),
        rules: asserts.iter().enumerate().map(rule).collect(),
        across: Shared::default(),
        reviews: Shared::default(),
        measures: Shared::default(),
        ratios: Shared::default(),
        tables: Vec::new(),
        provenance: provenance(),
    };
    EditionDef {
        year: 2021,
        revision: 1,
        title: label("edition"),
        period_from: PERIOD.0,
        period_to: PERIOD.1,
        provenance: provenance(),
        lists: lists.into(),
        parameters: Shared::default(),
        surveys: vec![SurveyDef { id: "survey".to_owned(), title: label("survey") }].into(),
        forms: vec![form],
    }
}

/// What an expression gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sort {
    Condition,
    Plain,
    Yuan,
    Text,
    Date,
    Code,
}

/// A random condition over the form, of at most so many levels.
pub(crate) fn condition(levels: u32) -> BoxedStrategy<String> {
    expression(Sort::Condition, levels)
}

fn one_of(texts: &[&str]) -> BoxedStrategy<String> {
    prop::sample::select(texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>()).boxed()
}

/// Fills `#` signs of a template, one after the other.
fn filled(template: &'static str, parts: Vec<BoxedStrategy<String>>) -> BoxedStrategy<String> {
    parts
        .prop_map(move |parts| {
            let mut pieces = template.split('#');
            let mut text = pieces.next().unwrap_or_default().to_owned();
            for (part, piece) in parts.iter().zip(pieces) {
                text = text + "(" + part + ")" + piece;
            }
            text
        })
        .boxed()
}

fn expression(sort: Sort, levels: u32) -> BoxedStrategy<String> {
    let leaf = match sort {
        Sort::Condition => one_of(&[
            "p",
            "q",
            "not p",
            "true",
            "false",
            "is_empty(a)",
            "isnull(t)",
            "c = \"11\"",
            "p and null",
        ]),
        Sort::Plain => one_of(&[
            "n",
            "r",
            "0",
            "1",
            "2.5",
            "-3",
            "count(lines)",
            "length(t)",
            "count(lines.x > limit)",
            "count_distinct(lines.x)",
        ]),
        Sort::Yuan => one_of(&[
            "a",
            "b",
            "limit",
            "moving",
            "0",
            "in_unit(w, \"元\")",
            "sum(lines.x)",
            "min(lines.x * 2)",
            "first(nvl(lines.x, limit))",
            "-a",
        ]),
        Sort::Text => one_of(&["t", "u", "\"ab\"", "\"\"", "text(c)", "\"2021-05-01\"", "substr(t, 2, 3)"]),
        Sort::Date => one_of(&["d", "e", "period_first", "cast(\"2021-02-28\", date)"]),
        Sort::Code => one_of(&["c", "code(\"2\", \"kind\")"]),
    };
    if levels == 0 {
        return leaf;
    }
    let part = |sort| expression(sort, levels - 1);
    let with = |template, sorts: &[Sort]| filled(template, sorts.iter().map(|sort| part(*sort)).collect());
    let (any, plain, yuan, text, date, code) =
        (Sort::Condition, Sort::Plain, Sort::Yuan, Sort::Text, Sort::Date, Sort::Code);
    let templates: Vec<BoxedStrategy<String>> = match sort {
        Sort::Condition => vec![
            with("# and #", &[any, any]),
            with("# or #", &[any, any]),
            with("# xor #", &[any, any]),
            with("not #", &[any]),
            with("if # then # else #", &[any, any, any]),
            with("nvl(#, #)", &[any, any]),
            with("# = #", &[any, any]),
            with("isnull(#)", &[yuan]),
            with("# <= #", &[yuan, yuan]),
            with("# <> #", &[plain, plain]),
            with("between(#, #, #)", &[plain, plain, plain]),
            with("# < #", &[date, date]),
            with("# = #", &[text, text]),
            with("# = #", &[code, code]),
            with("# in {1, 2.5, -3}", &[plain]),
            with("# not_in {\"ab\", \"\"}", &[text]),
            with("# in {\"1\", \"12\"}", &[code]),
            with("descends_from(#, \"1\")", &[code]),
            with("match_characters(#, \"[a-c]*公?\")", &[text]),
            with("contains_any(#, words, \"c\")", &[text]),
            with("isnull(recode(#, \"row\"))", &[code]),
        ],
        Sort::Plain => vec![
            with("# + #", &[plain, plain]),
            with("# - #", &[plain, plain]),
            with("# * #", &[plain, plain]),
            with("round(# / #, 2)", &[plain, plain]),
            with("trunc(# / #, 1)", &[yuan, yuan]),
            with("round(#, 1)", &[plain]),
            with("ceil(#)", &[plain]),
            with("mod(#, #)", &[plain, plain]),
            with("abs(-#)", &[plain]),
            with("getyear(#)", &[date]),
            with("datediff(#, #)", &[date, date]),
            with("weekday(#)", &[date]),
            with("instr(#, \"b\")", &[text]),
            with("case when # then # when # then # else null", &[any, plain, any, plain]),
            with("nvl(#, #)", &[plain, plain]),
        ],
        Sort::Yuan => vec![
            with("# + #", &[yuan, yuan]),
            with("# * #", &[yuan, plain]),
            with("floor(#)", &[yuan]),
            with("if # then # else #", &[any, yuan, yuan]),
            with("nvl(#, #)", &[yuan, yuan]),
            with("in_unit(in_unit(#, \"万元\"), \"元\")", &[yuan]),
        ],
        Sort::Text => vec![
            with("# || #", &[text, text]),
            with("upper(#)", &[text]),
            with("if # then # else #", &[any, text, text]),
            with("replace(#, \"a\", \"公\")", &[text]),
            with("text(#)", &[code]),
        ],
        Sort::Date => vec![
            with("dateadd(#, 1, \"M\")", &[date]),
            with("dateadd(#, -3, \"D\")", &[date]),
            with("if # then # else #", &[any, date, date]),
            with("cast(# || \"\", date)", &[text]),
        ],
        Sort::Code => vec![
            with("if # then # else \"12\"", &[any, code]),
            with("level(#, \"top\")", &[code]),
            with("nvl(#, #)", &[code, code]),
            with("code(# || \"\", \"kind\")", &[text]),
        ],
    };
    prop_oneof![1 => leaf, 3 => prop::strategy::Union::new(templates)].boxed()
}
