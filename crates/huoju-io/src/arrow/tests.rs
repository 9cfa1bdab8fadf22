use std::sync::Arc;

use arrow_array::types::{Int8Type, UInt32Type};
use arrow_array::{Array, LargeStringArray};
use arrow_array::{
    ArrayRef, BooleanArray, Date32Array, Decimal128Array, DictionaryArray, Float32Array, Float64Array,
    Int64Array, ListArray, RecordBatch, RecordBatchIterator, StringArray, StringViewArray, StructArray,
    TimestampMicrosecondArray,
};
use arrow_buffer::OffsetBuffer;
use arrow_schema::{DataType, Field};
use huoju_core::data::{InvalidReason, Record};
use huoju_core::edit::{Finding, JobOptions};

use crate::testing::form;
use crate::{Error, Input, ReadOptions, ReadReport};

fn columns(columns: &[(&str, ArrayRef)]) -> RecordBatch {
    RecordBatch::try_from_iter(columns.iter().map(|(name, column)| (*name, Arc::clone(column)))).unwrap()
}

fn input(batch: RecordBatch) -> Input<'static> {
    let schema = batch.schema();
    Input::arrow("frame", RecordBatchIterator::new([Ok(batch)], schema))
}

/// Findings and report of a batch of columns.
fn read(batch: RecordBatch) -> Result<(Vec<Finding>, ReadReport), Error> {
    let (form, mut findings) = (form(), Vec::new());
    let mut job = form.job(JobOptions::default());
    let report = crate::read(&form, [input(batch)], &ReadOptions::default(), &mut job, &mut findings)?;
    Ok((findings, report))
}

/// The records that a batch of columns is read as, and the reason of each invalid cell.
fn records(batch: RecordBatch) -> (Vec<Record>, Vec<(u32, u16, InvalidReason)>) {
    let form = form();
    let mut reading = crate::read::Reading::new(&form, [input(batch)], ReadOptions::default()).unwrap();
    let (mut feeder, mut chunk) = (crate::feed::Feeder::new(&form, None), crate::chunk::Chunk::default());
    let (mut records, mut invalid) = (Vec::new(), Vec::new());
    while let Some(work) = reading.next(&mut chunk).unwrap() {
        let mut take = |batch: &huoju_core::data::Batch, _: &[crate::RowProblem]| {
            records.extend((0..batch.root.len).filter_map(|row| Record::from_batch(&form, batch, row)));
            invalid.extend(batch.root.invalid.iter().map(|cell| (cell.row, cell.field, cell.reason)));
        };
        feeder.feed(&work, &chunk, &mut take).unwrap();
    }
    (records, invalid)
}

#[test]
fn every_type_is_read_as_its_field() {
    let kinds: DictionaryArray<Int8Type> = vec![Some("11"), None].into_iter().collect();
    let (records, invalid) = records(columns(&[
        ("编号", Arc::new(StringViewArray::from(vec![Some(" 一号 "), Some("二号的编号比十二个字节长")]))),
        (
            "成交额（万元）",
            Arc::new(
                Decimal128Array::from(vec![Some(12_345_600), None]).with_precision_and_scale(20, 6).unwrap(),
            ),
        ),
        ("registered", Arc::new(Date32Array::from(vec![Some(18_687), None]))),
        (
            "signed",
            // 2021-03-01 and a time of the day before 1970.
            Arc::new(TimestampMicrosecondArray::from(vec![Some(18_687 * 86_400_000_000), Some(-1)])),
        ),
        ("foreign", Arc::new(BooleanArray::from(vec![Some(true), Some(false)]))),
        ("kind", Arc::new(kinds)),
        ("region", Arc::new(Int64Array::from(vec![Some(100), None]))),
        ("备注", Arc::new(LargeStringArray::from(vec!["x", "y"]))),
    ]));
    assert_eq!(
        records[0],
        Record::new()
            .with("number", "一号")
            .with("amount", "123456.00")
            .with("registered", "2021-03-01")
            .with("signed", "2021-03-01")
            .with("foreign", "是")
            .with("kind", "11")
            .with("region", "100")
    );
    assert_eq!(
        records[1],
        Record::new()
            .with("number", "二号的编号比十二个字节长")
            .with("signed", "1969-12-31")
            .with("foreign", "否")
    );
    assert!(invalid.is_empty());
}

#[test]
fn doubles_are_amounts_only_where_they_leave_no_doubt() {
    let amounts =
        |values: Vec<Option<f64>>| columns(&[("amount", Arc::new(Float64Array::from(values)) as ArrayRef)]);
    let (read, invalid) =
        records(amounts(vec![Some(0.1 + 0.2), None, Some(-99.99), Some(f64::NAN), Some(f64::INFINITY)]));
    let texts: Vec<Option<&str>> = read.iter().map(|record| record.get("amount")).collect();
    assert_eq!(texts, [Some("0.30"), None, Some("-99.99"), Some("NaN"), Some("inf")]);
    assert_eq!(invalid, [(3, 1, InvalidReason::NotANumber), (4, 1, InvalidReason::NotANumber)]);
    match super::tests::read(amounts(vec![Some(1.0), Some(1.005)])) {
        Err(Error::Inexact { row: 2, column, value, decimals: 2, .. }) => {
            assert_eq!((column.as_str(), value.as_str()), ("amount", "1.005"));
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn doubles_are_codes_and_texts_where_they_are_whole() {
    let doubles = |values: Vec<Option<f64>>| Arc::new(Float64Array::from(values)) as ArrayRef;
    let (read, invalid) = records(columns(&[
        ("number", doubles(vec![Some(2_021_320_101_000_069.0), Some(f64::NAN), None])),
        ("kind", doubles(vec![Some(11.0), Some(f64::NAN), Some(11.0)])),
        ("signed", doubles(vec![Some(20_210_301.0), None, Some(f64::INFINITY)])),
    ]));
    let first =
        Record::new().with("number", "2021320101000069").with("kind", "11").with("signed", "2021-03-01");
    assert_eq!(read, [first, Record::new(), Record::new().with("kind", "11").with("signed", "inf")]);
    assert_eq!(invalid.len(), 1);
    match super::tests::read(columns(&[("number", doubles(vec![Some(1.5)]))])) {
        Err(Error::Inexact { column, value, decimals: 0, .. }) => {
            assert_eq!((&*column, &*value), ("number", "1.5"))
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn what_does_not_fit_its_field_is_an_invalid_cell_and_a_wrong_type_an_error() {
    let (_, invalid) = records(columns(&[
        ("amount", Arc::new(StringArray::from(vec!["1.005", "x", "1e5"])) as ArrayRef),
        ("signed", Arc::new(Int64Array::from(vec![20_210_301, 1, -1]))),
        ("foreign", Arc::new(Date32Array::from(vec![Some(0), None, None]))),
    ]));
    let reasons: Vec<(u32, u16)> = invalid.iter().map(|(row, field, _)| (*row, *field)).collect();
    assert_eq!(reasons, [(0, 1), (0, 4), (1, 1), (1, 3), (2, 1), (2, 3)]);
    for column in [
        Arc::new(arrow_array::BinaryArray::from(vec![&b"1"[..]])) as ArrayRef,
        Arc::new(TimestampMicrosecondArray::from(vec![0]).with_timezone("Asia/Shanghai")),
    ] {
        match read(columns(&[("amount", column)])) {
            Err(Error::ColumnType { column, .. }) => assert_eq!(column, "amount"),
            other => panic!("{other:?}"),
        }
    }
    // 24 bits do not hold the digits of any longer number.
    for (value, is_read) in [(16_777_215.0, true), (16_777_216.0, false)] {
        for name in ["number", "amount"] {
            let floats = read(columns(&[(name, Arc::new(Float32Array::from(vec![value])) as ArrayRef)]));
            assert_eq!(floats.is_ok(), is_read, "{name} {value}");
            assert!(is_read || matches!(floats, Err(Error::Inexact { row: 1, .. })), "{name}");
        }
    }
    let twice = columns(&[
        ("amount", Arc::new(Int64Array::from(vec![1])) as ArrayRef),
        ("成交额", Arc::new(Int64Array::from(vec![1]))),
    ]);
    assert!(matches!(read(twice), Err(Error::DuplicateColumn { .. })));
    let unknown = columns(&[("x", Arc::new(Int64Array::from(vec![1])) as ArrayRef)]);
    assert!(matches!(read(unknown), Err(Error::NoKnownColumn { .. })));
}

#[test]
fn lists_of_structs_are_child_records() {
    let members = StructArray::try_from(vec![
        ("name", Arc::new(StringArray::from(vec!["甲", "乙", "丙"])) as ArrayRef),
        ("share", Arc::new(Int64Array::from(vec![Some(60), None, Some(100)]))),
        ("x", Arc::new(Int64Array::from(vec![1, 2, 3]))),
    ])
    .unwrap();
    let item = Arc::new(Field::new("item", members.data_type().clone(), true));
    let offsets = OffsetBuffer::new(vec![0, 2, 2, 3].into());
    let list = ListArray::new(item, offsets, Arc::new(members), None);
    let all = columns(&[
        ("number", Arc::new(StringArray::from(vec!["1", "2", "3"])) as ArrayRef),
        ("contributors", Arc::new(list)),
    ]);
    // A slice begins in the middle of the lists.
    for from in 0..3 {
        let (records, _) = records(all.slice(from, 3 - from));
        let names = |record: &Record| -> Vec<Option<String>> {
            record.children("contributors").iter().map(|child| child.get("name").map(str::to_owned)).collect()
        };
        let expected = [vec!["甲", "乙"], vec![], vec!["丙"]];
        for (record, expected) in records.iter().zip(&expected[from..]) {
            assert_eq!(
                names(record),
                expected.iter().map(|name| Some((*name).to_owned())).collect::<Vec<_>>()
            );
        }
        assert_eq!(records.len(), 3 - from);
    }
    let (_, report) = read(all).unwrap();
    let unknown = &report.files[0].columns.unknown;
    assert_eq!(unknown.iter().map(|it| (it.column, it.header.as_str())).collect::<Vec<_>>(), [(0, "x")]);
}

#[test]
fn where_child_records_belong_nothing_else_stands() {
    let numbers = Arc::new(Int64Array::from(vec![None, Some(5)])) as ArrayRef;
    let all = columns(&[
        ("number", Arc::new(StringArray::from(vec!["1", "2"])) as ArrayRef),
        ("contributors", numbers),
    ]);
    match read(all.clone()) {
        Err(Error::ChildrenType { column, found, .. }) => {
            assert_eq!((&*column, &*found), ("contributors", "Int64"))
        }
        other => panic!("{other:?}"),
    }
    assert_eq!(read(all.slice(0, 1)).unwrap().1.files[0].columns.unknown, []);
}

#[test]
fn numbered_columns_are_child_records_up_to_the_last_that_holds_something() {
    let (records, _) = records(columns(&[
        ("number", Arc::new(StringArray::from(vec!["1", "2"])) as ArrayRef),
        ("contributors[2].name", Arc::new(StringArray::from(vec![Some("乙"), None]))),
        ("contributors[1].name", Arc::new(StringArray::from(vec![None, Some(" ")]))),
    ]));
    assert_eq!(records[0].children("contributors").len(), 2);
    assert_eq!(records[0].get("contributors[2].name"), Some("乙"));
    assert!(records[1].children("contributors").is_empty());
}

/// A dictionary, 10,000 rows, several threads: the same findings as from CSV, in order.
#[cfg(feature = "native")]
#[test]
fn columns_give_the_findings_of_the_file_for_any_number_of_threads() {
    use crate::{RunOptions, run};
    let rows = 10_000;
    let mut text = String::from("number,amount,kind\n");
    for row in 0..rows {
        text += &format!("{row},{}.50,{}\n", row % 150, if row % 3 == 0 { "11" } else { "99" });
    }
    let kinds: DictionaryArray<UInt32Type> =
        (0..rows).map(|row| if row % 3 == 0 { "11" } else { "99" }).collect();
    let amounts = Decimal128Array::from_iter_values((0..rows).map(|row| i128::from(row % 150) * 1000 + 500));
    let batch = columns(&[
        ("number", Arc::new(StringArray::from_iter_values((0..rows).map(|row| row.to_string()))) as ArrayRef),
        ("amount", Arc::new(amounts.with_precision_and_scale(30, 3).unwrap())),
        ("kind", Arc::new(kinds)),
    ]);
    let form = form();
    let findings = |input: Input<'_>, threads: usize| {
        let options = RunOptions { threads: std::num::NonZeroUsize::new(threads), ..RunOptions::default() };
        let mut all: Vec<Finding> = Vec::new();
        let deliver = |part: &mut Vec<Finding>| {
            all.append(part);
            Ok(())
        };
        let (report, _) = run(&form, [input], &options, Vec::new, deliver).unwrap();
        (all, report.job)
    };
    let expected = findings(Input::bytes("a.csv", text.as_bytes()), 1);
    assert!(expected.0.len() > 3_000);
    for threads in [1, 2, 5] {
        let found = findings(input(batch.clone()), threads);
        assert_eq!(found.0, expected.0);
        assert_eq!(found.1.rules, expected.1.rules);
        assert_eq!(found.1.tally, expected.1.tally);
    }
}

#[test]
fn what_was_found_comes_out_as_columns() {
    let form = form();
    let mut findings: Vec<Finding> = Vec::new();
    let mut job = form.job(JobOptions::default());
    let text = b"number,amount,kind,registered\n1,250.00,11,2021-03-01\n2,1,,2021-03-01\n";
    let inputs = [Input::bytes("a.csv", text)];
    let read = crate::read(&form, inputs, &ReadOptions::default(), &mut job, &mut findings).unwrap();
    let report = job.finish();
    let columns = super::findings(&findings, &read).unwrap();
    assert_eq!(columns.num_rows(), findings.len());
    let table = super::table(&report.tally.table(&form, "T1").unwrap()).unwrap();
    let amount = table.column_by_name("amount").unwrap();
    assert_eq!(amount.data_type(), &DataType::Decimal128(38, 2));
    let amounts: &Decimal128Array = amount.as_any().downcast_ref().unwrap();
    assert!((0..table.num_rows()).any(|row| amounts.value(row) == 25_100));
    let summary = crate::write::Summary::new(&form, &report, &read, &[]);
    let summary = super::summary(&form, &summary).unwrap();
    let fail = summary.column_by_name("fail").unwrap();
    let fail: &arrow_array::UInt64Array = fail.as_any().downcast_ref().unwrap();
    assert_eq!(fail.value(0), 1);
}

#[test]
fn many_child_records_make_several_batches() {
    let (records_of, children_of) = (3_000, 40);
    let count = records_of * children_of;
    let names = StringArray::from_iter_values((0..count).map(|child| format!("名{child}")));
    let members = StructArray::try_from(vec![("name", Arc::new(names) as ArrayRef)]).unwrap();
    let item = Arc::new(Field::new("item", members.data_type().clone(), true));
    let offsets =
        (0..=records_of).map(|record| i32::try_from(record * children_of).unwrap()).collect::<Vec<_>>();
    let list = ListArray::new(item, OffsetBuffer::new(offsets.into()), Arc::new(members), None);
    let (read, _) = records(columns(&[
        (
            "number",
            Arc::new(StringArray::from_iter_values((0..records_of).map(|row| row.to_string()))) as ArrayRef,
        ),
        ("contributors", Arc::new(list)),
    ]));
    assert_eq!(read.len(), records_of);
    for (number, record) in read.iter().enumerate() {
        assert_eq!(record.get("number"), Some(number.to_string().as_str()));
        assert_eq!(record.children("contributors").len(), children_of);
        let last = format!("名{}", (number + 1) * children_of - 1);
        assert_eq!(record.get(&format!("contributors[{children_of}].name")), Some(last.as_str()));
    }
}

#[test]
fn codes_of_columns_are_of_the_day_of_their_record() {
    // 200 and e1 are of the sample's dated lists; what matters is that each row is judged by its own date.
    let days = ["2021-03-01", "2019-03-01", "2021-03-01", "2030-01-01"];
    let codes = ["200", "200", "100", "200"];
    let by_column = records(columns(&[
        ("region", Arc::new(StringArray::from(codes.to_vec())) as ArrayRef),
        ("registered", Arc::new(StringArray::from(days.to_vec()))),
    ]));
    let form = form();
    let mut one_by_one = (Vec::new(), Vec::new());
    for (row, (code, day)) in (0..).zip(codes.iter().zip(days)) {
        let record = Record::new().with("region", *code).with("registered", day);
        let batch = record.to_batch(&form).unwrap();
        one_by_one.0.extend(Record::from_batch(&form, &batch, 0));
        one_by_one.1.extend(batch.root.invalid.iter().map(|cell| (row, cell.field, cell.reason)));
    }
    assert_eq!(by_column, one_by_one);
    assert!(!one_by_one.1.is_empty() && one_by_one.1.len() < 4);
}
