use proptest::prelude::*;

use super::*;
use crate::data::{InvalidCell, Rows, date};
use crate::edition::sample;

const NUMBER: u16 = 0;
const AMOUNT: u16 = 1;
const REGISTERED: u16 = 2;
const SIGNED: u16 = 3;
const FOREIGN: u16 = 4;
const KIND: u16 = 5;
const REGION: u16 = 6;
const SIGNING_REGION: u16 = 7;

fn builder() -> BatchBuilder {
    BatchBuilder::new(&sample::form().unwrap())
}

/// A batch of one record.
fn one(cells: &[(u16, &str)]) -> Batch {
    let mut builder = builder();
    builder.begin(Origin::default());
    cells.iter().for_each(|(field, text)| builder.cell(*field, text));
    builder.finish()
}

fn entry(batch: &Batch, field: u16) -> Option<EntryId> {
    let column = &batch.root.columns[usize::from(field)];
    let Values::Code(entries) = &column.values else { return None };
    column.valid.get(0).then(|| entries[0])
}

fn reason(batch: &Batch, field: u16) -> Option<InvalidReason> {
    batch.root.invalid_at(field, 0).map(|cell| cell.reason)
}

#[test]
fn every_type_is_read() {
    let batch = one(&[
        (NUMBER, " 合同一号 "),
        (AMOUNT, "1,250.5"),
        (REGISTERED, "2021年3月1日"),
        (FOREIGN, "否"),
        (KIND, "11"),
        (REGION, "100"),
    ]);
    assert_eq!(batch.root.text_at(NUMBER, 0), Some("合同一号"));
    assert!(matches!(&batch.root.columns[1].values, Values::Number(values) if values == &[125_050]));
    assert!(matches!(&batch.root.columns[2].values, Values::Date(values) if values == &[18_687]));
    assert!(matches!(&batch.root.columns[4].values, Values::Boolean(values) if !values.get(0)));
    assert_eq!((entry(&batch, KIND), entry(&batch, REGION)), (Some(1), Some(1)));
    assert!(!batch.root.columns[usize::from(SIGNED)].valid.get(0));
    assert!(batch.root.invalid.is_empty());
}

#[test]
fn bad_cells_are_kept_with_their_reason() {
    let long = "9".repeat(MAX_CELL + 1);
    for (field, text, expected) in [
        (AMOUNT, "1e5", InvalidReason::Exponent),
        (AMOUNT, "12.345", InvalidReason::TooManyDecimals),
        (AMOUNT, "9999999999999999999", InvalidReason::OutOfRange),
        (AMOUNT, "1\0", InvalidReason::BadText),
        (AMOUNT, long.as_str(), InvalidReason::TooLong),
        (REGISTERED, "2021-02-30", InvalidReason::NoSuchDay),
        (REGISTERED, "01/02/2021", InvalidReason::AmbiguousDate),
        (REGISTERED, long.as_str(), InvalidReason::TooLong),
        (FOREIGN, "可能", InvalidReason::NotABoolean),
        (FOREIGN, long.as_str(), InvalidReason::TooLong),
        (AMOUNT, "1\u{fffd}", InvalidReason::BadText),
        (NUMBER, "a\0b", InvalidReason::BadText),
        (NUMBER, "示例\u{fffd}", InvalidReason::BadText),
        (NUMBER, long.as_str(), InvalidReason::TooLong),
        (KIND, "9", InvalidReason::UnknownCode),
        (KIND, "1\u{1}", InvalidReason::BadText),
        (KIND, "\u{fffd}", InvalidReason::BadText),
        (KIND, &long[..2_000], InvalidReason::UnknownCode),
        (KIND, long.as_str(), InvalidReason::TooLong),
        (REGION, "200", InvalidReason::RetiredCode),
        (REGION, "300", InvalidReason::FutureCode),
    ] {
        let batch = one(&[(field, text)]);
        assert_eq!(reason(&batch, field), Some(expected), "{field} {:.20}", text);
        let kept = &batch.root.invalid[0].text;
        assert!(text.starts_with(&**kept) && kept.len() <= InvalidCell::MAX_TEXT);
        let column = &batch.root.columns[usize::from(field)];
        assert!(column.invalid.get(0) && !column.valid.get(0));
    }
}

#[test]
fn codes_are_of_the_day_of_the_record() {
    // The date may come after the code; a field may have a date of its own; without a date the period's end counts.
    let batch =
        one(&[(REGION, "100"), (SIGNING_REGION, "100"), (REGISTERED, "1990-01-01"), (SIGNED, "2021-01-01")]);
    assert_eq!((entry(&batch, REGION), entry(&batch, SIGNING_REGION)), (Some(0), Some(1)));
    let batch =
        one(&[(REGISTERED, "2021-02-01"), (REGION, "200"), (SIGNED, "不详"), (SIGNING_REGION, "200")]);
    assert_eq!(
        (entry(&batch, REGION), reason(&batch, SIGNING_REGION)),
        (Some(2), Some(InvalidReason::RetiredCode))
    );
}

#[test]
fn normalisations_are_counted() {
    let mut builder = builder();
    for (field, text) in [
        (AMOUNT, " 1,000 "),
        (KIND, "02"),
        (KIND, " 技术转让"),
        (REGION, "甲市"),
        (KIND, "１"),
        (NUMBER, " "),
    ] {
        builder.begin(Origin::default());
        builder.cell(field, text);
    }
    builder.cell_scaled(AMOUNT, "1.5", 4);
    let _ = builder.finish();
    let counted: Vec<_> = builder
        .normalisations()
        .into_iter()
        .map(|((_, field, change), count)| (field, change, count))
        .collect();
    assert_eq!(
        counted,
        [
            (NUMBER, Normalisation::Trimmed, 1),
            (AMOUNT, Normalisation::Trimmed, 1),
            (AMOUNT, Normalisation::Thousands, 1),
            (AMOUNT, Normalisation::Unit, 1),
            (KIND, Normalisation::Trimmed, 1),
            (KIND, Normalisation::FullWidth, 1),
            (KIND, Normalisation::CodeAlias, 1),
            (KIND, Normalisation::CodeName, 1),
            (REGION, Normalisation::CodeName, 1),
        ]
    );
}

#[test]
fn children_hang_on_their_records() {
    let mut builder = builder();
    for children in [2, 0, 1] {
        builder.begin(Origin::default());
        builder.cell(REGISTERED, "1990-01-01");
        for index in 0..children {
            builder.begin_child(1);
            builder.child_cell(0, if index == 0 { "甲" } else { "乙" });
            builder.child_cell(1, "50x");
            builder.child_cell(2, "100");
        }
        builder.end();
    }
    let batch = builder.finish();
    let children = &batch.children[0];
    assert_eq!(children.offsets, [0, 2, 2, 3]);
    assert_eq!(children.rows.len, 3);
    assert_eq!(children.rows.text_at(0, 1), Some("乙"));
    assert_eq!(children.rows.invalid.len(), 3);
    assert!(matches!(&children.rows.columns[2].values, Values::Code(entries) if entries == &[0, 0, 0]));
}

#[test]
fn a_field_that_comes_twice_is_settled() {
    let batch = one(&[(AMOUNT, "1"), (AMOUNT, "2")]);
    assert!(matches!(&batch.root.columns[1].values, Values::Number(values) if values == &[200]));
    for cells in [[(AMOUNT, "x"), (AMOUNT, "2")], [(AMOUNT, "2"), (AMOUNT, "x")], [(KIND, "1"), (KIND, "x")]]
    {
        let batch = one(&cells);
        assert_eq!(batch.root.invalid.len(), 1);
        assert!(!batch.root.columns[usize::from(cells[0].0)].valid.get(0));
    }
}

#[test]
fn full_width_letters_and_digits_are_folded_where_a_text_has_a_pattern() {
    for (half_width, expected, counted) in [(true, "20A－甲", Some(1)), (false, "２０Ａ－甲", None)] {
        let mut definition = sample::definition();
        definition.forms[0].records[0].fields[usize::from(NUMBER)].half_width = half_width;
        let form = crate::edition::Edition::new(definition).unwrap().form("contract").unwrap();
        let mut builder = form.builder();
        for text in ["２０Ａ－甲", "20A"] {
            builder.begin(Origin::default());
            builder.cell(NUMBER, text);
        }
        let batch = builder.finish();
        assert_eq!(
            (batch.root.text_at(NUMBER, 0), batch.root.text_at(NUMBER, 1)),
            (Some(expected), Some("20A"))
        );
        assert_eq!(builder.normalisations().get(&(0, NUMBER, Normalisation::FullWidth)).copied(), counted);
    }
}

#[test]
fn an_empty_batch_has_its_columns() {
    let mut builder = builder();
    let batch = builder.finish();
    assert_eq!((batch.root.len, batch.root.columns.len(), &batch.children[0].offsets[..]), (0, 8, &[0][..]));
    assert_eq!((builder.len(), builder.is_full()), (0, false));
}

/// What a batch says, however its memory came to be.
fn content(batch: &Batch) -> Vec<String> {
    let cell = |rows: &Rows, field: usize, row: usize| {
        let column = &rows.columns[field];
        if !column.valid.get(row) {
            return format!("{:?}", u16::try_from(field).ok().and_then(|field| rows.invalid_at(field, row)));
        }
        match &column.values {
            Values::Number(values) => values[row].to_string(),
            Values::Date(values) => values[row].to_string(),
            Values::Boolean(values) => values.get(row).to_string(),
            Values::Code(values) => values[row].to_string(),
            Values::Text(values) => rows.text[values[row].0 as usize..values[row].1 as usize].to_owned(),
        }
    };
    let rows = |rows: &Rows| {
        let row =
            |row| (0..rows.columns.len()).map(|field| cell(rows, field, row)).collect::<Vec<_>>().join("|");
        (0..rows.len).map(row).collect::<Vec<_>>()
    };
    let mut all = rows(&batch.root);
    all.extend(rows(&batch.children[0].rows));
    all.push(format!("{:?} {:?}", batch.children[0].offsets, batch.origins));
    all
}

fn cell_text() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "[0-9,.eE+-]{0,8}",
        "[0-9/.年月日-]{0,11}",
        proptest::sample::select(vec![
            "100",
            "200",
            "11",
            "e1",
            "甲市",
            "2021-03-01",
            "是",
            "否",
            " ",
            "12.50",
            "1105"
        ])
        .prop_map(str::to_owned),
    ]
}

fn typed() -> impl Strategy<Value = Typed> {
    let number = prop_oneof![any::<i128>(), -10i128..10, (-100i128..100).prop_map(|value| value * 1_000_000)];
    prop_oneof![
        (number, 0u8..30).prop_map(|(value, scale)| Typed::Number { value, scale }),
        // Some days beyond the years that are read, and all around their ends.
        prop_oneof![-30_000i32..50_000, -25_570i32..-25_560, 47_840i32..47_850].prop_map(Typed::Date),
        any::<bool>().prop_map(Typed::Boolean),
    ]
}

#[test]
fn the_last_days_that_are_read_are_those_of_the_years() {
    assert!(date::is_readable(date::parse("1900-01-01").unwrap().value));
    assert!(date::is_readable(date::parse("2100-12-31").unwrap().value));
    assert!(!date::is_readable(date::from_civil(1899, 12, 31).unwrap()));
    assert!(!date::is_readable(date::from_civil(2101, 1, 1).unwrap()));
}

#[test]
fn typed_cells_are_read_by_the_type_of_their_field() {
    let mut builder = builder();
    builder.begin(Origin::default());
    builder.typed_cell(AMOUNT, Typed::Number { value: 125_000, scale: 3 }, 0);
    builder.typed_cell(REGISTERED, Typed::Date(18_687), 0);
    builder.typed_cell(FOREIGN, Typed::Boolean(true), 0);
    builder.typed_cell(KIND, Typed::Number { value: 11, scale: 0 }, 0);
    builder.typed_cell(SIGNED, Typed::Number { value: 125_001, scale: 3 }, 0);
    let batch = builder.finish();
    assert!(matches!(&batch.root.columns[1].values, Values::Number(values) if values == &[12_500]));
    assert!(matches!(&batch.root.columns[2].values, Values::Date(values) if values == &[18_687]));
    assert!(matches!(&batch.root.columns[4].values, Values::Boolean(values) if values.get(0)));
    assert_eq!(entry(&batch, KIND), Some(1));
    assert_eq!(&*batch.root.invalid_at(SIGNED, 0).unwrap().text, "125.001");
    assert!(builder.normalisations().is_empty());
}

proptest! {
    #[test]
    fn a_typed_cell_is_read_as_its_text(cells in proptest::collection::vec((0u16..8, typed(), -4i8..5), 0..12)) {
        let (mut texts, mut types) = (builder(), builder());
        texts.begin(Origin::default());
        types.begin(Origin::default());
        for (field, cell, shift) in &cells {
            texts.cell_scaled(*field, &cell.to_string(), *shift);
            types.typed_cell(*field, *cell, *shift);
        }
        prop_assert_eq!(content(&types.finish()), content(&texts.finish()));
    }

    #[test]
    fn records_by_column_are_those_by_row(records in proptest::collection::vec(proptest::collection::vec(cell_text(), 8), 1..40), children in proptest::collection::vec(0usize..4, 40), at_once in any::<[bool; 8]>()) {
        let (mut by_row, mut by_column) = (builder(), builder());
        let origin = |row: usize| Origin { file: 0, row: row as u64 + 1 };
        for (row, cells) in records.iter().enumerate() {
            by_row.begin(origin(row));
            (0..).zip(cells).for_each(|(field, text)| by_row.cell(field, text));
            for _ in 0..children[row] {
                by_row.begin_child(1);
                by_row.child_cell(0, &cells[0]);
            }
        }
        by_column.begin_several((0..records.len()).map(origin));
        for field in (0..8u16).rev() {
            let cells = records.iter().map(|cells| &*cells[usize::from(field)]).enumerate();
            if at_once[usize::from(field)] {
                by_column.text_column(field, cells.map(|(row, text)| (row, Ok(text))), 0);
                continue;
            }
            for (row, text) in cells {
                by_column.select(row);
                by_column.cell(field, text);
            }
        }
        for (row, cells) in records.iter().enumerate().filter(|(row, _)| children[*row] > 0) {
            by_column.select(row);
            for _ in 0..children[row] {
                by_column.begin_child(1);
                by_column.child_cell(0, &cells[0]);
            }
        }
        prop_assert_eq!(content(&by_column.finish()), content(&by_row.finish()));
        prop_assert_eq!(by_column.normalisations(), by_row.normalisations());
    }

    #[test]
    fn typed_columns_are_those_by_row(records in proptest::collection::vec(proptest::array::uniform8(proptest::option::of(typed())), 1..40), shift in -4i8..5) {
        let (mut by_row, mut by_column) = (builder(), builder());
        let origin = |row: usize| Origin { file: 0, row: row as u64 + 1 };
        for (row, cells) in records.iter().enumerate() {
            by_row.begin(origin(row));
            let given = (0..).zip(cells).filter_map(|(field, cell)| Some((field, (*cell)?)));
            given.for_each(|(field, cell)| by_row.typed_cell(field, cell, shift));
        }
        by_column.begin_several((0..records.len()).map(origin));
        for field in (0..8u16).rev() {
            let cells = records.iter().enumerate().filter_map(|(row, cells)| Some((row, cells[usize::from(field)]?)));
            by_column.typed_column(field, cells, shift);
        }
        prop_assert_eq!(content(&by_column.finish()), content(&by_row.finish()));
        prop_assert_eq!(by_column.normalisations(), by_row.normalisations());
    }

    #[test]
    fn any_cells_give_a_sound_batch(records in proptest::collection::vec(proptest::collection::vec((0u16..8, cell_text(), -4i8..5), 0..12), 0..80)) {
        let mut builder = builder();
        let mut before = Vec::new();
        // The second round builds in the recycled memory of the first.
        for round in 0..3 {
            for (row, cells) in (1..).zip(&records) {
                builder.begin(Origin { file: 0, row });
                for (field, text, shift) in cells {
                    builder.cell_scaled(*field, text, *shift);
                    if *field < 3 {
                        builder.begin_child(1);
                        builder.child_cell(*field, text);
                    }
                }
            }
            let batch = builder.finish();
            prop_assert_eq!(batch.root.len, records.len());
            for rows in [&batch.root, &batch.children[0].rows] {
                for column in &rows.columns {
                    prop_assert_eq!((column.valid.len(), column.invalid.len()), (rows.len, rows.len));
                    prop_assert!(column.valid.words().iter().zip(column.invalid.words()).all(|(valid, invalid)| valid & invalid == 0));
                }
                prop_assert!(rows.invalid.is_sorted_by_key(|cell| (cell.row, cell.field)));
                let marked: u64 = rows.columns.iter().map(|column| column.invalid.count()).sum();
                prop_assert_eq!(marked, rows.invalid.len() as u64);
            }
            if round > 0 {
                prop_assert_eq!(&content(&batch), &before);
            }
            before = content(&batch);
            builder.recycle(batch);
        }
    }
}
