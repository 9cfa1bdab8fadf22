use huoju_core::data::{InvalidReason, Normalisation, Record};
use huoju_core::edition::{Lang, sample};
use proptest::prelude::*;

use super::*;
use crate::encoding::FileKind;
use crate::limits::MAX_RECORD;
use crate::problem::Shape;

mod json;

/// All records of some inputs as texts, the cells that are invalid, the misfits and the report.
#[derive(Debug, PartialEq)]
struct Seen {
    records: Vec<(u32, u64, Record)>,
    invalid: Vec<(u64, u16, InvalidReason, String)>,
    problems: Vec<RowProblem>,
    report: ReadReport,
}

fn see(inputs: Vec<Input<'_>>, options: ReadOptions) -> Result<Seen, Error> {
    let form = sample::form().unwrap();
    let mut reading = Reading::new(&form, inputs, options)?;
    let attachments = reading.attachments.clone();
    let (mut feeder, mut chunk) = (Feeder::new(&form, attachments.as_ref()), Chunk::default());
    let (mut records, mut invalid, mut problems) = (Vec::new(), Vec::new(), Vec::new());
    while let Some(work) = reading.next(&mut chunk)? {
        feeder.feed(&work, &chunk, &mut |batch, misfits| {
            for (row, origin) in batch.origins.iter().enumerate() {
                records.push((origin.file, origin.row, Record::from_batch(&form, batch, row).unwrap()));
            }
            let cells = batch.root.invalid.iter();
            invalid.extend(cells.map(|cell| {
                (batch.origins[cell.row as usize].row, cell.field, cell.reason, cell.text.to_string())
            }));
            problems.extend_from_slice(misfits);
        })?;
    }
    reading.stray(false, &mut |problem| {
        problems.push(problem.clone());
        Ok(())
    })?;
    Ok(Seen { records, invalid, problems, report: reading.report(feeder.finish())? })
}

fn csv(bytes: &[u8]) -> Result<Seen, Error> {
    let seen = see(vec![Input::bytes("test.csv", bytes)], ReadOptions::default())?;
    // The size of the chunks changes nothing.
    let small =
        see(vec![Input::bytes("test.csv", bytes)], ReadOptions { chunk: 64, ..ReadOptions::default() })?;
    assert_eq!(seen, small);
    Ok(seen)
}

fn json(text: &str) -> Result<Seen, Error> {
    see(vec![Input::bytes("test.json", text.as_bytes())], ReadOptions::default())
}

fn numbers(seen: &Seen) -> Vec<&str> {
    seen.records.iter().map(|(_, _, record)| record.get("number").unwrap_or("")).collect()
}

const TABLE: &str = "编号,成交额（万元）,登记日期,合同类别,contributors[2].name,contributors[1].name\r\n\
    甲1,\"1,250.5\",2021年1月5日,2,,\r\n\
    ,,,,,\r\n\
    \"乙\n\"\"2\"\"\",３,2021/1/5,技术咨询,示例乙,\r\n";

#[test]
fn the_same_table_in_every_encoding() {
    let expected = csv(TABLE.as_bytes()).unwrap();
    assert_eq!(numbers(&expected), ["甲1", "乙\n\"2\""]);
    assert_eq!(expected.records[0].2.get("amount"), Some("12505000.00"));
    assert_eq!(expected.records[1].1, 3, "the blank row is counted");
    assert_eq!(expected.records[1].2.get("contributors[2].name"), Some("示例乙"));
    assert_eq!(expected.report.files[0].blank_rows, 1);
    assert_eq!(expected.report.files[0].columns.converted[0].powers_of_ten, 4);
    let ended = csv(format!("{TABLE}\u{1a}").as_bytes()).unwrap();
    assert_eq!((&ended.records, ended.report.files[0].blank_rows), (&expected.records, 2), "Ctrl-Z");
    assert_eq!(ended.report.misfits(), 0);
    let count = |field: &str, change| {
        let mut counts = expected.report.normalisations.iter();
        counts.find(|count| count.field == field && count.change == change).map(|count| count.cells)
    };
    assert_eq!(count("amount", Normalisation::Unit), Some(2));
    assert_eq!(count("kind", Normalisation::CodeName), Some(1));

    let units: Vec<u16> = TABLE.encode_utf16().collect();
    let utf16 = |mark: &[u8], bytes: fn(u16) -> [u8; 2]| {
        [mark, &units.iter().flat_map(|unit| bytes(*unit)).collect::<Vec<_>>()].concat()
    };
    for (bytes, encoding) in [
        ([b"\xef\xbb\xbf", TABLE.as_bytes()].concat(), Encoding::Utf8),
        (encoding_rs::GB18030.encode(TABLE).0.into_owned(), Encoding::Gb18030),
        (utf16(b"\xff\xfe", u16::to_le_bytes), Encoding::Utf16Le),
        (utf16(b"\xfe\xff", u16::to_be_bytes), Encoding::Utf16Be),
    ] {
        let seen = csv(&bytes).unwrap();
        assert_eq!(seen.report.files[0].encoding, encoding);
        assert_eq!(
            (&seen.records, &seen.report.normalisations),
            (&expected.records, &expected.report.normalisations)
        );
    }
}

#[test]
fn a_damaged_cell_is_a_finding_and_its_row_is_kept() {
    let good = "编号,成交额\n示例一,1\n示例二,2\n示例三,3\n";
    let mut utf8 = good.as_bytes().to_vec();
    let place = good.find("二").unwrap();
    utf8[place] = 0xff;
    let mut encoded = encoding_rs::GB18030.encode(good).0.into_owned();
    let (two, _, _) = encoding_rs::GB18030.encode("二");
    let place = encoded.windows(2).position(|pair| pair == &*two).unwrap();
    encoded[place] = 0xff;
    for bytes in [utf8, encoded] {
        let seen = csv(&bytes).unwrap();
        assert_eq!((numbers(&seen)[0], numbers(&seen)[2]), ("示例一", "示例三"));
        assert_eq!(seen.records[1].2.get("amount"), Some("2.00"));
        assert_eq!(seen.invalid.len(), 1);
        assert!(
            matches!(&seen.invalid[0], (2, 0, InvalidReason::BadText, text) if text.starts_with("示例\u{fffd}"))
        );
    }
}

#[test]
fn what_another_program_could_not_decode_is_no_text_in_any_encoding() {
    let text = "编号,成交额\n示例一,1\n示例\u{fffd},2\n";
    let gb18030 = encoding_rs::GB18030.encode(text).0.into_owned();
    assert!(gb18030.windows(4).any(|bytes| bytes == b"\x84\x31\xa4\x37"));
    let utf16: Vec<u8> =
        "\u{feff}".chars().chain(text.chars()).flat_map(|letter| (letter as u16).to_le_bytes()).collect();
    let json = "[{\"number\": \"示例一\"}, {\"number\": \"示例\u{fffd}\"}]";
    for bytes in [text.as_bytes(), &gb18030, &utf16] {
        let seen = csv(bytes).unwrap();
        assert_eq!(seen.invalid, [(2, 0, InvalidReason::BadText, "示例\u{fffd}".to_owned())]);
    }
    let seen = see(vec![Input::bytes("a.json", json.as_bytes())], ReadOptions::default()).unwrap();
    assert_eq!(seen.invalid, [(2, 0, InvalidReason::BadText, "示例\u{fffd}".to_owned())]);
}

#[test]
fn control_characters_damage_only_their_cell() {
    let seen = csv(b"number,amount\na\0b,1\nc,2\n").unwrap();
    assert_eq!(numbers(&seen), ["a\0b", "c"]);
    assert_eq!(seen.invalid[0].2, InvalidReason::BadText);
}

#[test]
fn rows_that_do_not_fit_are_kept_and_named() {
    let seen = csv(b"number,amount,region\n1\n2,1,100,x\n3,1,100, ,\n\"4\",2,100,\"\"\n").unwrap();
    assert_eq!(numbers(&seen), ["1", "2", "3", "4"]);
    let shapes: Vec<_> =
        seen.problems.iter().map(|problem| (problem.origin.row, problem.shape.clone())).collect();
    let few = Shape::TooFewCells { cells: 1, expected: 3 };
    let many = Shape::TooManyCells { cells: 4, expected: 3 };
    assert_eq!(shapes, [(1, few), (2, many)]);
    assert_eq!(seen.report.misfits(), 2);
}

#[test]
fn a_quote_without_partner_is_named_and_shows_no_other_record() {
    let unpaired = |cell| Shape::UnpairedQuote { cell };
    // As many columns as a form has: of fewer a line with as many cells proves nothing.
    let wide = |text: String| text.replace(",,,,,\n", ",,,,,,,,,,,,,,,,,\n");
    let header = "number,name,a,b,c,d,e,f,g,h,i,j,k,l,m,n,o,p,q,r\n";
    let line = |number: &str| format!("{number},x,,,,,,\n");
    for (text, expected, records) in [
        // The quote of the third record closes the one of the first, and text follows it.
        ("number,amount\n1,\"a\n2,b\n3,\"c\"\n4,d\n".to_owned(), vec![(1, unpaired(2))], 4),
        // Nothing follows it: what it took up are whole records, but a program writes a cell of such lines just so.
        (
            format!("{header}1,\"x,,,,,,\n{}3,x\",,,,,,\n", line("2")),
            vec![(1, Shape::RecordsInCell { cell: 2, lines: 1 })],
            1,
        ),
        // One at the beginning of a cell of one record, and one at the end of a cell of the next.
        (format!("{header}1,\"x,,,,,,\n2,,x\",,,,,\n{}", line("3")), vec![(1, unpaired(2))], 3),
        // One that is never closed, before other records.
        (format!("{header}1,\"x,,,,,,\n{}", line("2")), vec![(1, unpaired(2))], 2),
        ("number,amount\n1,\"2\n3,4\n".to_owned(), vec![(1, unpaired(2))], 2),
        // Several, each in a record of its own.
        (
            format!("{header}1,\"x,,,,,,\n2,x,\",,,,,\n{}\"4,x,,,,,,\n{}", line("3"), line("5")),
            vec![(1, unpaired(2)), (2, unpaired(3)), (4, unpaired(1))],
            5,
        ),
        // Text after the closing quote of a cell whose lines are no records.
        (
            format!("{header}1,\"x\ny\" z,,,,,,\n{}", line("2")),
            vec![(1, Shape::TextAfterQuote { cell: 2, lines: 2 })],
            2,
        ),
        // A cell of several lines is none of these, whatever stands in it.
        (format!("{header}1,\"x,y\n\"\"z\"\"\n\",,,,,,\n{}", line("2")), vec![], 2),
        ("number,amount\n\"1\n2\" ,3\n".to_owned(), vec![], 1),
        ("number,amount\n\"1\" x,3\n".to_owned(), vec![], 1),
    ] {
        let text = wide(text);
        let seen = csv(text.as_bytes()).unwrap();
        let problems: Vec<_> =
            seen.problems.iter().map(|problem| (problem.origin.row, problem.shape.clone())).collect();
        assert_eq!((problems, seen.records.len()), (expected, records), "{text}");
        let shown = seen.invalid.iter().map(|(_, _, _, text)| text);
        assert!(shown.into_iter().all(|text| !text.contains('\n')), "{text}");
    }
}

#[test]
fn a_file_of_one_level_is_joined_to_its_records() {
    let records = "编号,成交额\nA1,1\nB2,2\nB2,3\nC3,4\n";
    // A unit in the header, a quoted line break, a row that is too short, a blank row: all as in records.
    let people = "姓名,编号,比例,x\n\"甲\n一\",A1,60,\n乙, A1 ,40,\n丙,B2,1,\n,,,\n丁,D4,2\n戊,,3,\n";
    let inputs = |records, people| {
        vec![Input::bytes("people.csv", people).children("完成人"), Input::bytes("a.csv", records)]
    };
    let options = |chunk| ReadOptions { chunk, ..ReadOptions::default() };
    let seen = see(inputs(records.as_bytes(), people.as_bytes()), options(1 << 20)).unwrap();
    assert_eq!(seen, see(inputs(records.as_bytes(), people.as_bytes()), options(16)).unwrap());
    let names = |record: &Record| {
        record
            .children("contributors")
            .iter()
            .map(|child| child.get("name").unwrap_or("").to_owned())
            .collect()
    };
    let names: Vec<Vec<String>> = seen.records.iter().map(|(_, _, record)| names(record)).collect();
    assert_eq!(names, [vec!["甲\n一", "乙"], vec!["丙"], vec!["丙"], vec![]]);
    let problems: Vec<_> = seen
        .problems
        .iter()
        .map(|problem| (problem.origin.file, problem.origin.row, problem.shape.clone()))
        .collect();
    let key = |key: &str| key.to_owned();
    assert_eq!(
        problems,
        [
            (1, 3, Shape::SeveralRecords { key: key("B2"), records: 2 }),
            (1, 5, Shape::TooFewCells { cells: 3, expected: 4 }),
            (1, 5, Shape::NoRecord { key: key("D4") }),
            (1, 6, Shape::NoKey),
        ]
    );
    let [a, people] = &seen.report.files[..] else { panic!("two inputs, records first") };
    assert_eq!(
        (a.name.as_str(), people.name.as_str(), people.child.as_deref()),
        ("a.csv", "people.csv", Some("完成人"))
    );
    assert_eq!((seen.report.rows(), people.rows, people.blank_rows, seen.report.misfits()), (4, 5, 1, 4));
    assert_eq!(people.columns.unknown[0].header, "x");
}

#[test]
fn a_level_comes_in_any_format() {
    let records = || Input::bytes("a.csv", b"number\nA1\nB2\n");
    let csv = Input::bytes("b.csv", "编号,姓名,比例\nA1,甲,60\nB2,乙,\nA1,丙,40\nC3,丁,1\n".as_bytes());
    let json = r#"[{"编号": "A1", "姓名": "甲", "比例": 60}, {"name": "乙", "number": "B2"},
        {"编号": "A1", "姓名": "丙", "比例": "40", "x": 1}, {"编号": "C3", "姓名": "丁", "比例": 1}]"#;
    let line = |number, name| Record::new().with("number", number).with("完成人姓名", "").with("name", name);
    let given = [
        line("A1", "甲").with("share", "60"),
        line("B2", "乙"),
        line("A1", "丙").with("share", "40"),
        line("C3", "丁").with("share", "1"),
    ];
    let seen = |input: Input<'static>| {
        see(vec![records(), input.children("contributors")], ReadOptions::default()).unwrap()
    };
    let expected = seen(csv);
    assert_eq!(expected.records[0].2.children("contributors").len(), 2);
    assert!(matches!(expected.problems[0].shape, Shape::NoRecord { .. }));
    for (input, unknown) in [(Input::bytes("b.json", json.as_bytes()), 1), (Input::records("b", given), 0)] {
        let seen = seen(input);
        assert_eq!((&seen.records, &seen.problems), (&expected.records, &expected.problems));
        let file = &seen.report.files[1];
        assert_eq!((file.rows, file.columns.unknown.len()), (4, unknown));
        assert_eq!(file.columns.missing, expected.report.files[1].columns.missing);
    }
}

#[test]
fn children_inside_a_record_and_in_a_file_are_both_read_and_named() {
    let records = r#"[{"number": "1", "contributors": [{"name": "甲"}]}, {"number": "2"}, {"number": "3", "contributors": []}]"#;
    let people = "number,name\n1,乙\n2,丙\n3,丁\n1,戊\n";
    let inputs = || {
        vec![
            Input::bytes("a.json", records.as_bytes()),
            Input::bytes("people.csv", people.as_bytes()).children("contributors"),
        ]
    };
    let seen = see(inputs(), ReadOptions::default()).unwrap();
    let names = |record: &Record| -> Vec<String> {
        record
            .children("contributors")
            .iter()
            .filter_map(|child| child.get("name").map(str::to_owned))
            .collect()
    };
    let names: Vec<Vec<String>> = seen.records.iter().map(|(_, _, record)| names(record)).collect();
    assert_eq!(names, [vec!["甲", "乙", "戊"], vec!["丙"], vec!["丁"]]);
    let inside = || Shape::GivenInside { key: "1".to_owned() };
    let problems: Vec<_> =
        seen.problems.iter().map(|problem| (problem.origin.row, problem.shape.clone())).collect();
    assert_eq!(problems, [(1, inside()), (4, inside())]);
    // As columns of the record, likewise.
    let wide = "number,contributors[1].name\n1,甲\n2,\n";
    let inputs = vec![
        Input::bytes("a.csv", wide.as_bytes()),
        Input::bytes("people.csv", b"number,name\n1,\xe4\xb9\x99\n2,\xe4\xb8\x99\n").children("contributors"),
    ];
    let seen = see(inputs, ReadOptions::default()).unwrap();
    let shapes: Vec<_> = seen.problems.iter().map(|problem| problem.shape.clone()).collect();
    assert_eq!((shapes, seen.records[0].2.children("contributors").len()), (vec![inside()], 2));
    assert_eq!(seen.records[1].2.get("contributors[1].name"), Some("丙"));
}

#[test]
fn a_file_of_children_that_cannot_be_joined_is_refused() {
    let people = |name, text: &'static str| {
        let inputs = vec![
            Input::bytes("a.csv", b"number\n1\n"),
            Input::bytes(name, text.as_bytes()).children("contributors"),
        ];
        see(inputs, ReadOptions::default()).unwrap_err()
    };
    assert!(matches!(people("b.csv", "name\n甲\n"), Error::NoKeyColumn { field, .. } if field == "number"));
    assert!(
        matches!(people("b.csv", "x,y\n甲,1\n"), Error::NoKnownColumn { form, .. } if form.zh == "完成人")
    );
    assert!(matches!(people("b.csv", "name,name,number\n"), Error::DuplicateColumn { .. }));
    assert!(matches!(people("b.csv", "number,x\n1,2\n"), Error::NoKnownColumn { columns: 2, .. }));
    // Lines that name their own fields are asked as a whole, for each may leave some out.
    assert!(
        matches!(people("b.json", r#"[{"name": "甲"}, {"x": 1}]"#), Error::NoKeyColumn { field, .. } if field == "number")
    );
    let stranger = people("b.json", r#"{"x": "甲", "y": 1}"#);
    assert!(
        matches!(&stranger, Error::NoKnownColumn { form, columns: 2, .. } if form.zh == "完成人"),
        "{stranger}"
    );
    assert!(stranger.message(Lang::Zh).contains("编号、姓名"), "{}", stranger.message(Lang::Zh));
    assert!(matches!(
        people("b.json", r#"[{"number": 1}, {"number": 2, "x": 3}]"#),
        Error::NoKnownColumn { columns: 2, .. }
    ));
    let twice = r#"{"number": "1", "编号": "1", "name": "甲"}"#;
    assert!(matches!(people("b.json", twice), Error::Json { row: 1, .. }));
    let batch = Record::new().with("number", "1").to_batch(&sample::form().unwrap()).unwrap();
    let batches = Input::batches("b", std::iter::once(batch)).children("contributors");
    let inputs = vec![Input::bytes("a.csv", b"number\n1\n"), batches];
    assert!(matches!(see(inputs, ReadOptions::default()), Err(Error::Children { row: 0, .. })));
    assert!(matches!(people("b.csv", "name,number\n\"甲,1\n"), Error::UnclosedQuote { .. }));
    let inputs = vec![Input::bytes("b.csv", b"").children("people")];
    assert!(
        matches!(see(inputs, ReadOptions::default()), Err(Error::UnknownChild { known, .. }) if known == "contributors")
    );
}

#[test]
fn what_could_not_be_decoded_of_a_child_is_invalid() {
    let whole = "1,示例技术有限公司\n".repeat(200);
    let people = [b"number,name\n", whole.as_bytes(), b"1,", &[0xe7, 0x94], b"\n"].concat();
    let inputs =
        vec![Input::bytes("a.csv", b"number\n1\n"), Input::bytes("b.csv", &people).children("contributors")];
    let seen = see(inputs, ReadOptions::default()).unwrap();
    assert_eq!(
        (seen.report.files[1].damaged_rows, seen.records[0].2.children("contributors").len()),
        (1, 201)
    );
    let form = sample::form().unwrap();
    let mut reader = Attachments::reader(&form);
    reader.begin(1, huoju_core::data::Origin { file: 1, row: 1 });
    reader.key(0, "1");
    reader.cell(0, "示\u{fffd}", 0);
    reader.end().unwrap();
    let mut builder = form.builder();
    builder.attach(reader.finish().into());
    builder.begin(huoju_core::data::Origin { file: 0, row: 1 });
    builder.cell(0, "1");
    let batch = builder.finish();
    assert_eq!(batch.children[0].rows.invalid[0].reason, InvalidReason::BadText);
}

#[test]
fn problems_come_before_the_findings_of_their_row() {
    let form = sample::form().unwrap();
    let mut job = form.job(huoju_core::edit::JobOptions::default());
    let mut findings: Vec<huoju_core::edit::Finding> = Vec::new();
    let inputs = [Input::bytes("test.csv", b"number,amount\n1\n2,3,4\n")];
    read(&form, inputs, &ReadOptions::default(), &mut job, &mut findings).unwrap();
    let found: Vec<_> = findings.iter().map(|finding| (finding.subject.row, finding.rule.as_str())).collect();
    assert_eq!(found, [(1, "input.too_few_cells"), (2, "input.too_many_cells")]);
}

#[test]
fn inputs_that_cannot_be_read_say_why() {
    assert!(matches!(csv(b"").unwrap_err(), Error::Empty { .. }));
    assert!(matches!(csv(b"\n\r\n\n").unwrap_err(), Error::Empty { .. }));
    assert!(matches!(csv(b"\xef\xbb\xbf").unwrap_err(), Error::Empty { .. }));
    assert!(matches!(csv(b"PK\x03\x04....").unwrap_err(), Error::NotText { kind: FileKind::Zip, .. }));
    assert!(matches!(csv(&[0; 100]).unwrap_err(), Error::NotText { kind: FileKind::Binary, .. }));
    assert!(matches!(csv(b"a,b\n1,2\n").unwrap_err(), Error::NoKnownColumn { .. }));
    assert!(matches!(csv(b"number,number\n").unwrap_err(), Error::DuplicateColumn { .. }));
    assert!(matches!(
        csv(b"number,amount\n1,\"2\n3\n").unwrap_err(),
        Error::UnclosedQuote { row: 1, column: 2, .. }
    ));
    let many = ["number"].into_iter().chain(std::iter::repeat_n("x", 99_999)).collect::<Vec<_>>().join(",");
    assert!(matches!(csv(many.as_bytes()).unwrap_err(), Error::TooManyColumns { columns: 100_000, .. }));
    let latin = "number,amount\n".to_owned() + &"x,\u{e9}\u{e8}\n".repeat(10);
    let latin: Vec<u8> = latin.chars().map(|character| u8::try_from(u32::from(character)).unwrap()).collect();
    assert!(csv(&latin).is_ok() || matches!(csv(&latin).unwrap_err(), Error::UnknownEncoding { .. }));
}

#[test]
fn header_only_is_no_error() {
    for text in ["number,amount", "number,amount\n", "\n\nnumber;amount\r\n\r\n"] {
        let seen = csv(text.as_bytes()).unwrap();
        assert!(seen.records.is_empty(), "{text:?}");
        assert_eq!(seen.report.files[0].columns.missing.len(), 6);
    }
}

#[test]
fn very_large_cells_do_not_take_the_memory() {
    let huge = |size: usize| "number,amount\n1,2\n".to_owned() + &"x".repeat(size) + ",3\n4,5\n";
    let seen = see(vec![Input::bytes("test.csv", huge(2 << 20).as_bytes())], ReadOptions::default()).unwrap();
    assert_eq!((numbers(&seen)[0], numbers(&seen)[2]), ("1", "4"));
    assert!(matches!(&seen.invalid[0], (2, 0, InvalidReason::TooLong, text) if text.len() <= 200));
    let text = huge(MAX_RECORD + 1);
    let error = see(vec![Input::bytes("test.csv", text.as_bytes())], ReadOptions::default()).unwrap_err();
    assert!(matches!(error, Error::RecordTooLong { row: 2, quote: None, .. }), "{error}");
    let text = "number,amount\n1,\"".to_owned() + &"2\n".repeat(1 << 20) + "\",5\n3,4\n";
    let error = see(vec![Input::bytes("test.csv", text.as_bytes())], ReadOptions::default()).unwrap_err();
    assert!(matches!(error, Error::CellTooLong { row: 1, column: 2, .. }), "{error}");
}

#[test]
fn several_inputs_are_numbered_in_order() {
    let inputs = vec![
        Input::bytes("a.csv", b"number\n1\n2\n"),
        Input::bytes("b.json", br#"[{"number": 3}]"#),
        Input::reader("c.csv", &b"\xb1\xe0\xba\xc5\n4\n"[..]),
    ];
    let seen = see(inputs, ReadOptions::default()).unwrap();
    let places: Vec<_> = seen.records.iter().map(|(file, row, _)| (*file, *row)).collect();
    assert_eq!(places, [(0, 1), (0, 2), (1, 1), (2, 1)]);
    assert_eq!(numbers(&seen), ["1", "2", "3", "4"]);
    assert_eq!(seen.report.files[2].encoding, Encoding::Gb18030);
}

/// Bytes that mean something to readers, in no order.
fn hostile(pieces: &'static [&'static [u8]]) -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![4 => proptest::sample::select(pieces).prop_map(<[u8]>::to_vec), 1 => proptest::collection::vec(any::<u8>(), 0..5)];
    proptest::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn no_csv_breaks_the_reader(bytes in hostile(&[b"\"", b",", b"\n", b"\r\n", b"1", b"-2.5", b"\xe7\xa4\xba\xe4\xbe\x8b", b"\xca\xbe", b"\0", b"2021-01-05"]), chunk in 64usize..300) {
        let text = [b"number,amount,signed,contributors[2].name\n", &bytes[..]].concat();
        let whole = see(vec![Input::bytes("a.csv", &text)], ReadOptions::default());
        let parts = see(vec![Input::bytes("a.csv", &text)], ReadOptions { chunk, ..ReadOptions::default() });
        match (whole, parts) {
            // The encoding is found out from the first chunk that tells, which may be another one.
            (Ok(whole), Ok(parts)) if whole.report.files[0].encoding == parts.report.files[0].encoding => prop_assert_eq!(whole, parts),
            (Ok(whole), Ok(parts)) => prop_assert_eq!(whole.report.rows(), parts.report.rows()),
            _ => {}
        }
        let _ = see(vec![Input::bytes("a.csv", &bytes)], ReadOptions::default());
    }

    #[test]
    fn no_json_breaks_the_reader(bytes in hostile(&[b"{", b"}", b"[", b"]", b"\"", b":", b",", b"1", b"\\", b"\"number\":", b"{\"amount\":1}", b"null", b"\xff"]), chunk in 64usize..300) {
        for text in [bytes.clone(), [b"[", &bytes[..], b"]"].concat()] {
            let whole = see(vec![Input::bytes("a.json", &text)], ReadOptions::default());
            let parts = see(vec![Input::bytes("a.json", &text)], ReadOptions { chunk, ..ReadOptions::default() });
            prop_assert_eq!(whole.is_ok(), parts.is_ok());
            if let (Ok(whole), Ok(parts)) = (whole, parts) {
                prop_assert_eq!(whole, parts);
            }
        }
    }
}

#[test]
fn text_after_a_quote_is_counted_beside_a_damaged_record_too() {
    let text =
        [b"number,amount\n\"a\"b,1\n".as_slice(), "示例,1\n".repeat(200).as_bytes(), b"\xff,1\n"].concat();
    for chunk in [20, 1 << 20] {
        let seen = see(
            vec![Input::bytes("a.csv", &text)],
            ReadOptions { chunk, encoding: Some(Encoding::Utf8), ..ReadOptions::default() },
        )
        .unwrap();
        let counted: Vec<_> = seen.report.normalisations.iter().map(|one| (one.change, one.cells)).collect();
        assert_eq!(counted, [(Normalisation::Quotes, 1)], "chunks of {chunk}");
    }
}

#[test]
fn a_wrong_encoding_is_an_error_and_not_many_findings() {
    let rows = |count: usize| {
        let row = |row| format!("示例科技有限公司{row},{row},2021-01-05\n");
        "编号,成交额,登记日期\n".to_owned() + &(1..=count).map(row).collect::<String>()
    };
    let text = rows(50);
    let gb = encoding_rs::GB18030.encode(&text).0.into_owned();
    for (bytes, tried, rather) in
        [(&gb[..], Encoding::Utf8, Encoding::Gb18030), (text.as_bytes(), Encoding::Gb18030, Encoding::Utf8)]
    {
        let options = ReadOptions { encoding: Some(tried), ..ReadOptions::default() };
        let error = see(vec![Input::bytes("test.csv", bytes)], options).unwrap_err();
        assert!(
            matches!(&error, Error::WrongEncoding { tried: t, likely: Some(l), .. } if (*t, *l) == (tried, rather)),
            "{error}"
        );
    }
    // UTF-8 for a long while, then GB18030: more than the beginning tells.
    let mut joined = rows(9_000).into_bytes();
    joined.extend(encoding_rs::GB18030.encode(&rows(1_000)).0.iter());
    let error = csv(&joined).unwrap_err();
    assert!(matches!(error, Error::WrongEncoding { damaged: Some(1_001), .. }), "{error}");
    assert_eq!(csv(text.as_bytes()).unwrap().report.files[0].damaged_rows, 0);
}

#[test]
fn text_after_a_closing_quote_is_taken_and_counted() {
    let seen = csv(b"number,region\n\"1\"x,\n\"a\"b\"c\",\n\"2\" ,\n\"3\"\"\",\n").unwrap();
    assert_eq!(numbers(&seen), ["1x", "ab\"c\"", "2", "3\""]);
    let counted: Vec<_> =
        seen.report.normalisations.iter().map(|count| (count.change, count.cells)).collect();
    assert_eq!(counted, [(Normalisation::Trimmed, 1), (Normalisation::Quotes, 2)]);
}
