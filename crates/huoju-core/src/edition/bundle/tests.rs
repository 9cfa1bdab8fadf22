//! A bundle is not trusted: whatever byte is changed, it is refused.

use super::{FORMAT_VERSION, HEADER, OPERATOR_VERSION, seal};
use crate::edition::*;
use crate::rules::{Node, Op, Type};

fn label(text: &str) -> Label {
    Label::new(text, text)
}

fn edition() -> EditionDef {
    EditionDef {
        year: 2021,
        revision: 1,
        title: label("test"),
        period_from: 18_628,
        period_to: 18_992,
        provenance: Provenance { basis: "test".into(), confidence: Confidence::Inferred },
        lists: Shared::default(),
        parameters: Shared::default(),
        surveys: Shared::default(),
        forms: Vec::new(),
    }
}

#[test]
fn what_is_written_is_read() {
    let bytes = bundle::write(&edition()).unwrap();
    let read = Edition::from_bundle(&bytes).unwrap();
    assert_eq!(read.definition(), &edition());
    let built_in = Edition::from_static_bundle(bytes.leak()).unwrap();
    assert_eq!((built_in.definition(), built_in.digest()), (&edition(), read.digest()));
    assert_eq!(read.digest(), Edition::new(edition()).unwrap().digest());
}

#[test]
fn any_changed_byte_is_refused() {
    let bytes = bundle::write(&edition()).unwrap();
    for place in 0..bytes.len() {
        for bit in 0..8 {
            let mut changed = bytes.clone();
            changed[place] ^= 1 << bit;
            assert!(Edition::from_bundle(&changed).is_err(), "byte {place}, bit {bit}");
        }
    }
}

#[test]
fn any_shortened_bundle_is_refused() {
    let bytes = bundle::write(&edition()).unwrap();
    for length in 0..bytes.len() {
        assert!(Edition::from_bundle(&bytes[..length]).is_err(), "{length} bytes");
    }
    assert_eq!(Edition::from_bundle(b"PK").unwrap_err(), EditionError::NotABundle);
}

#[test]
fn a_newer_operator_table_is_named() {
    let mut bytes = bundle::write(&edition()).unwrap();
    bytes[10] = 9;
    let error = Edition::from_bundle(&bytes).unwrap_err().to_string();
    assert!(error.contains(&format!("needs format {FORMAT_VERSION}.9")), "{error}");
}

/// A bundle of this payload, its digest as it should be.
fn sealed(payload: &[u8]) -> Vec<u8> {
    let mut bytes = bundle::write(&edition()).unwrap();
    bytes.truncate(HEADER);
    bytes[HEADER - 32..].copy_from_slice(&seal(payload, FORMAT_VERSION, OPERATOR_VERSION));
    bytes.extend_from_slice(payload);
    bytes
}

#[test]
fn a_pool_that_does_not_hold_the_texts_is_refused() {
    let whole = bundle::write(&edition()).unwrap()[HEADER..].to_vec();
    assert_eq!(whole[..8], *b"\x04\0\0\0test", "equal texts stand there once");
    assert!(Edition::from_bundle(&sealed(&whole)).is_ok());
    let shorter = [b"\x03\0\0\0tes", &whole[8..]].concat();
    let split = [b"\x04\0\0\0t\xc3\xa9t", &whole[8..]].concat();
    let longer = [b"\x05\0\0\0tests", &whole[8..]].concat();
    assert!(Edition::from_bundle(&sealed(&split)).is_ok(), "it is not the digest that refuses the others");
    assert!(Edition::from_bundle(&sealed(&longer)).is_ok());
    let no_text = [b"\x04\0\0\0t\xe9st", &whole[8..]].concat();
    let damages: [(&[u8], &str); 5] = [
        (b"\x04\0\0", "there is no pool"),
        (b"\xff\xff\xff\xfftest", "longer than the bundle"),
        (&no_text, "the pool of texts"),
        (&shorter, "payload"),
        (&[&whole[..], b"x"].concat(), "does not end where it should"),
    ];
    for (payload, expected) in damages {
        let error = Edition::from_bundle(&sealed(payload)).unwrap_err().to_string();
        assert!(error.starts_with("malformed edition: payload: ") && error.contains(expected), "{error}");
    }
}

#[test]
fn contradictions_are_named() {
    let mut upside_down = edition();
    upside_down.period_to = upside_down.period_from - 1;
    let error = Edition::new(upside_down).unwrap_err().to_string();
    assert_eq!(error, "malformed edition: period: ends before it begins");
}

/// A table over the kinds (list 0), with a measure of each kind.
fn tabulated() -> EditionDef {
    let mut edition = sample::definition();
    let form = &mut edition.forms[0];
    let node = |op, ty| Node { op, ty, record: 0 };
    let number = Type::Number { precision: 18, scale: 2 };
    form.program.nodes = vec![
        node(Op::Field(0), Type::Text),
        node(Op::Field(1), number),
        node(Op::Field(4), Type::Boolean),
        node(Op::Field(5), Type::Code(0)),
    ];
    let measure = |id: &str, value, scale| MeasureDef {
        id: id.into(),
        label: Label::default(),
        value,
        scale,
        unit: "项".into(),
        shown_unit: "项".into(),
        shown_shift: 0,
        shown_scale: 0,
    };
    form.measures = vec![
        measure("records", MeasureValue::Records, 0),
        measure("sum", MeasureValue::Sum(1), 2),
        measure("findings", MeasureValue::Findings(vec![Level::Hard, Level::Soft]), 0),
        measure("texts", MeasureValue::Distinct(0), 0),
        measure("given", MeasureValue::Lines, 2),
    ]
    .into();
    form.struck_out_when = Some(2);
    let dimension = |id: &str, list, name, difference| DimensionDef {
        id: id.into(),
        label: Label::default(),
        list,
        lowest: None,
        total: true,
        name,
        difference,
    };
    form.tables = vec![TableDef {
        id: "X".into(),
        title: Label::default(),
        dimensions: vec![
            dimension("kind", Some(0), None, Some(DifferenceDef { line: 3, plus: 0, minus: 2 })),
            dimension("number", None, Some(0), None),
        ]
        .into(),
        measures: vec![0, 1, 2, 4],
        entries: vec![
            TableEntryDef { when: None, at: vec![3, 0], sums: Vec::new() },
            TableEntryDef { when: None, at: vec![3, 0], sums: vec![EntrySumDef { measure: 3, value: 1 }] },
        ],
        ratios: vec![RatioDef {
            id: "rate".into(),
            label: Label::default(),
            of: 2,
            per: Divisor::Measure(0),
            times: 100,
            shift: 0,
            unit: "%".into(),
            scale: 1,
        }],
        counts: Counts::Counted,
        comparable: false,
        note: Label::default(),
        provenance: form.provenance.clone(),
    }];
    edition
}

#[test]
fn a_table_that_names_what_is_not_there_is_refused() {
    let bytes = |edition: &EditionDef| bundle::write(edition).unwrap();
    assert!(Edition::from_bundle(&bytes(&tabulated())).is_ok());
    type Damage = fn(&mut FormDef);
    let damages: [(Damage, &str); 27] = [
        (|form| form.struck_out_when = Some(3), "struck_out_when: is not true or false"),
        (|form| form.struck_out_when = Some(9), "struck_out_when: names no node"),
        (|form| form.measures[1].value = MeasureValue::Sum(0), "sum: sum: is no number of scale 2"),
        (|form| form.measures[3].value = MeasureValue::Distinct(1), "texts: distinct: is no text"),
        (|form| form.measures[3].value = MeasureValue::Distinct(9), "texts: distinct: names no node"),
        (|form| form.measures[3].scale = 2, "texts: scale: of a count is not 0"),
        (
            |form| form.measures[2].value = MeasureValue::Findings(vec![Level::Soft, Level::Hard]),
            "findings: findings: names levels out of order",
        ),
        (|form| form.tables[0].dimensions[1].name = Some(1), "number: name: is no text"),
        (|form| form.tables[0].dimensions[1].name = Some(9), "number: name: names no node"),
        (|form| form.tables[0].dimensions[0].name = Some(0), "kind: name: is given beside a list"),
        (|form| difference(form).minus = 9, "kind: difference: does not name three codes"),
        (|form| difference(form).minus = 0, "kind: difference: does not name three codes"),
        (
            |form| form.tables[0].dimensions[1].difference = form.tables[0].dimensions[0].difference,
            "number: difference: is of a dimension without a list",
        ),
        (|form| form.tables[0].measures.push(3), "X: difference: is of different texts"),
        (
            |form| form.tables[0].ratios[0].per = Divisor::Measure(4),
            "rate: measures: is of no measure of the table",
        ),
        (|form| form.tables[0].ratios[0].per = figures(0), "rate: divides by figures"),
        (
            |form| {
                form.ratios = form.tables[0].ratios.clone().into();
                form.ratios[0].per = figures(99);
            },
            "rate: measures: is of no measure of the table, or of no list",
        ),
        (
            |form| {
                form.ratios = form.tables[0].ratios.clone().into();
                form.ratios[0].of = 9;
            },
            "rate: measures: is of no measure of the table",
        ),
        (|form| form.tables[0].ratios[0].shift = 19, "rate: scale: is more than 18 digits"),
        (|form| form.measures[4].scale = 19, "given: scale: is more than 18 digits"),
        (|form| sums(form)[0].measure = 9, "X: entry: gives no measure of the table"),
        (|form| sums(form)[0].measure = 1, "X: sum: has a value of its own"),
        (|form| sums(form)[0].value = 9, "X: given: names no node"),
        (|form| sums(form)[0].value = 0, "X: given: is given what is no number of its scale"),
        (|form| form.measures[4].scale = 3, "X: given: is given what is no number of its scale"),
        (
            |form| sums(form).push(EntrySumDef { measure: 3, value: 1 }),
            "X: entry: gives measures out of order",
        ),
        (|form| form.tables[0].ratios[0].times = 0, "rate: times: is not between 1 and a million"),
    ];
    for (damage, expected) in damages {
        let mut edition = tabulated();
        damage(&mut edition.forms[0]);
        let error = Edition::from_bundle(&bytes(&edition)).unwrap_err().to_string();
        assert!(error.contains(expected), "{error}\n{expected}");
    }
}

fn sums(form: &mut FormDef) -> &mut Vec<EntrySumDef> {
    &mut form.tables[0].entries[1].sums
}

/// Given figures over a list.
fn figures(list: ListId) -> Divisor {
    Divisor::Figures(FiguresDef {
        id: "given".into(),
        label: Label::default(),
        lists: vec![list],
        unit: "元".into(),
    })
}

fn difference(form: &mut FormDef) -> &mut DifferenceDef {
    form.tables[0].dimensions[0].difference.as_mut().unwrap()
}
