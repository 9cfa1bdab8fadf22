//! Records in JSON.

use super::*;

#[test]
fn json_in_its_three_shapes() {
    let record = r#"{"编号": "甲", "amount": 0.10, "signed": null, "contributors": [{"name": "示例", "x": 1}], "备注": true}"#;
    let expected = json(record).unwrap();
    assert_eq!(expected.records[0].2.get("amount"), Some("0.10"));
    assert_eq!(expected.records[0].2.get("contributors[1].name"), Some("示例"));
    assert_eq!(
        expected.report.files[0].columns.unknown.iter().map(|key| key.header.as_str()).collect::<Vec<_>>(),
        ["x", "备注"]
    );
    assert!(expected.report.files[0].columns.missing.iter().any(|missing| missing.field == "region"));
    assert_eq!(json(&format!("[{record}]")).unwrap().records, expected.records);
    let lines = json(&format!("{record}\n{record}\n")).unwrap();
    assert_eq!(lines.records[1], (0, 2, expected.records[0].2.clone()));
    assert_eq!(lines.report.files[0].rows, 2);
}

#[test]
fn a_text_where_child_records_belong_is_named() {
    let text = r#"[{"number": "1", "contributors": "张示例"}, {"number": "2", "完成人": 5, "x": "y"}, {"number": "3", "contributors": ""}]"#;
    let seen = json(text).unwrap();
    assert_eq!(numbers(&seen), ["1", "2", "3"]);
    let shape = |key: &str, text: &str| Shape::NotChildren { key: key.to_owned(), text: text.to_owned() };
    let found: Vec<_> =
        seen.problems.iter().map(|problem| (problem.origin.row, problem.shape.clone())).collect();
    assert_eq!(found, [(1, shape("contributors", "张**")), (2, shape("完成人", "5**"))]);
    assert_eq!(seen.report.misfits(), 2);
    let unknown: Vec<_> = seen.report.files[0].columns.unknown.iter().map(|key| &*key.header).collect();
    assert_eq!(unknown, ["x"], "they are no unknown columns");
    let said = |text: &str| json(text).unwrap_err().message(Lang::Zh);
    assert_eq!(said(r#"{"number": 01}"#), "test.json 第 1 条记录：第 12 个字节起不符合 JSON 语法。");
}

#[test]
fn json_of_another_shape_is_a_finding_and_the_rest_is_read() {
    let text = r#"[17, {"number": "1", "contributors": ["张示例", {"name": "甲"}, [2]]}, ["示例"], {"number": {"a": 1}, "amount": "2.50"},
        {"number": "3", "amount": [1], "contributors": {"name": "乙"}}, {"number": "4", "contributors": [{"name": ["丙"]}]}, "x", null]"#;
    let seen = json(text).unwrap();
    let found: Vec<_> =
        seen.problems.iter().map(|problem| (problem.origin.row, problem.shape.clone())).collect();
    let children = |text: &str| Shape::NotChildren { key: "contributors".to_owned(), text: text.to_owned() };
    let record = |text: &str| Shape::NotARecord { text: text.to_owned() };
    let expected = [
        (1, record("1**")),
        (2, children("张**")),
        (2, children("[**")),
        (3, record("[**")),
        (5, children("{**")),
        (7, record("x**")),
        (8, record("n**")),
    ];
    assert_eq!(found, expected);
    assert_eq!(numbers(&seen), ["1", r#"{"a": 1}"#, "3", "4"], "an invalid cell keeps its text");
    let names: Vec<_> =
        seen.records[0].2.children("contributors").iter().map(|child| child.get("name")).collect();
    assert_eq!(names, [Some("甲")], "what stands beside it is read");
    let nested = |row, field, text: &str| (row, field, InvalidReason::Nested, text.to_owned());
    assert_eq!(seen.invalid, [nested(4, 0, r#"{"a": 1}"#), nested(5, 1, "[1]")]);
    assert_eq!((seen.report.files[0].rows, seen.report.misfits()), (4, 7));
    // One record after the other, and the file of a level by itself.
    let seen = json("{\"number\": \"1\"}\n[5]\n{\"number\": \"2\"} 7").unwrap();
    assert_eq!((numbers(&seen), seen.problems.len()), (vec!["1", "2"], 2));
    // Where there is no record at all, too.
    let seen = json("[[], 5]").unwrap();
    assert_eq!((seen.records.len(), seen.problems.len(), seen.report.misfits()), (0, 2, 2));
}

#[test]
fn json_numbers_are_read_as_their_text() {
    let seen =
        json(r#"[{"amount": 9007199254740993.07}, {"amount": 1e5}, {"amount": "1,000"}, {"amount": -0.0}]"#)
            .unwrap();
    let amounts: Vec<_> = seen.records.iter().map(|(_, _, record)| record.get("amount")).collect();
    assert_eq!(amounts, [Some("9007199254740993.07"), Some("1e5"), Some("1000.00"), Some("0.00")]);
    assert_eq!(seen.invalid, [(2, 1, InvalidReason::Exponent, "1e5".to_owned())]);
}

#[test]
fn json_that_is_not_of_records_says_where() {
    for (text, row) in [
        (r#"[{"number": 1}, {"number": 2"#, 2),
        (r#"{"number": 1, "编号": 2}"#, 1),
        (r#"{"number": 1, "number": 2}"#, 1),
        (r#"{"contributors": [{"name": "甲"}], "contributors": [{"name": "乙"}]}"#, 1),
        (r#"{"contributors": [{"name": "甲"}], "完成人": [{"name": "乙"}]}"#, 1),
        (r#"{"contributors": [{"name": "甲", "姓名": "乙"}]}"#, 1),
        ("nothing", 1),
        ("17", 1),
        ("[1, oops]", 2),
    ] {
        let error = json(text).unwrap_err();
        assert!(matches!(error, Error::Json { row: found, .. } if found == row), "{text}: {error}");
    }
    assert!(matches!(json("").unwrap_err(), Error::Empty { .. }));
}

#[test]
fn json_that_no_field_takes_is_named_and_left_out() {
    let text = r#"{"number": "1", "x": "2", "y": null, "people": [{"name": "甲"}], "contributors": [{"name": "乙", "z": "1", "deeper": [{"name": "丙", "more": [{"name": "丁"}]}]}, {"name": "戊"}]}"#;
    let seen = json(text).unwrap();
    let unknown: Vec<&str> =
        seen.report.files[0].columns.unknown.iter().map(|column| column.header.as_str()).collect();
    assert_eq!(unknown, ["deeper", "people", "x", "z"]);
    let names: Vec<_> =
        seen.records[0].2.children("contributors").iter().map(|child| child.get("name")).collect();
    assert_eq!(names, [Some("乙"), Some("戊")]);
}

#[test]
fn json_in_gb18030_is_known_by_its_bytes() {
    let text = r#"{"number": "示例一", "contributors": [{"name": "甲"}]}"#;
    let encoded = encoding_rs::GB18030.encode(text).0.into_owned();
    let seen = see(vec![Input::bytes("a.jsonl", &encoded)], ReadOptions::default()).unwrap();
    assert_eq!(seen.report.files[0].encoding, Encoding::Gb18030);
    assert_eq!(seen.records, json(text).unwrap().records);
}

#[test]
fn json_bytes_that_are_no_text_damage_only_their_cell() {
    let seen = see(
        vec![Input::bytes("a.json", b"[{\"number\": \"a\xff\", \"amount\": 1}, {\"number\": \"b\"}]")],
        ReadOptions::default(),
    )
    .unwrap();
    assert_eq!(numbers(&seen), ["a\u{fffd}", "b"]);
    assert_eq!(seen.invalid[0].2, InvalidReason::BadText);
}

#[test]
fn json_of_which_no_key_is_a_field_says_what_it_should_be() {
    for (text, keys) in [
        (r#"{"records": [{"number": "1"}]}"#, 1),
        ("{}", 0),
        ("[{}, {}]", 0),
        (r#"{"number": null}"#, 0),
        (r#"[{"x": 1}, {"y": true}]"#, 2),
    ] {
        let error = json(text).unwrap_err();
        assert!(matches!(error, Error::NoKnownColumn { columns, .. } if columns == keys), "{text}: {error}");
        let said = error.message(Lang::En);
        assert!(
            said.contains(&format!("(different keys: {keys})")) && said.contains("an array of records"),
            "{said}"
        );
    }
    // An empty record among others is one, and so is one that has nothing but child records.
    assert_eq!(json(r#"[{}, {"number": "1"}]"#).unwrap().report.files[0].rows, 2);
    assert_eq!(json(r#"{"contributors": [{"name": "甲"}]}"#).unwrap().report.files[0].rows, 1);
}

#[test]
fn json_truth_values_are_yes_and_no_only_where_these_belong() {
    let seen = json(r#"[{"number": true, "amount": false}, {"number": "true", "foreign": true}, {"number": "2", "contributors": [{"name": true}]}]"#).unwrap();
    let truth = |row, field, text: &str| (row, field, InvalidReason::TruthValue, text.to_owned());
    assert_eq!(seen.invalid, [truth(1, 0, "true"), truth(1, 1, "false")]);
    assert_eq!(numbers(&seen), ["true", "true", "2"], "an invalid cell keeps its text");
    assert_eq!(seen.records[1].2.get("foreign"), Some("是"));
    assert_eq!(seen.records[2].2.get("contributors[1].name"), Some("true"));
}
