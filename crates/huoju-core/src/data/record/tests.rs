use proptest::prelude::*;

use super::*;
use crate::data::InvalidReason;
use crate::edition::sample;

#[test]
fn cells_are_set_by_path() {
    let mut record = Record::new().with("amount", "1").with_child("contributors", Record::new());
    record.set("contributors[1].name", "甲").unwrap();
    assert_eq!((record.get("amount"), record.get("contributors[1].name")), (Some("1"), Some("甲")));
    record.set("amount", "").unwrap();
    assert_eq!((record.get("amount"), record.cells().count()), (None, 0));
    let missing = RecordError::NoSuchChild { path: "contributors[2].name".into(), count: 1 };
    assert_eq!(record.set("contributors[2].name", "乙"), Err(missing));
    assert_eq!(
        record.set("contributors[0].name", "乙"),
        Err(RecordError::BadPath { path: "contributors[0].name".into() })
    );
    assert_eq!(record.remove_child("contributors", 2), None);
    assert!(record.remove_child("contributors", 1).is_some());
    assert_eq!(record, Record::new());
}

#[test]
fn a_record_that_is_not_of_the_form_is_refused() {
    let form = sample::form().unwrap();
    let message = |record: Record| record.to_batch(&form).map(|_| ()).unwrap_err().to_string();
    assert_eq!(message(Record::new().with("x", "1")), "form contract has no field \"x\"");
    assert_eq!(
        message(Record::new().with("成交额", "1")),
        "form contract has no field \"成交额\"; its id is \"amount\""
    );
    assert_eq!(
        message(Record::new().with_child("people", Record::new())),
        "form contract has no child records \"people\"; it has contributors"
    );
    let child = Record::new().with("amount", "1");
    assert_eq!(
        message(Record::new().with_child("contributors", child)),
        "form contract: contributors has no field \"amount\""
    );
    let chinese = |record: Record| record.to_batch(&form).map(|_| ()).unwrap_err().message(Lang::Zh);
    assert_eq!(chinese(Record::new().with("x", "1")), "调查表 contract 没有指标 \"x\"");
    assert_eq!(
        chinese(Record::new().with_child("contributors", Record::new().with("姓名", "甲"))),
        "调查表 contract 的子记录 contributors 没有指标 \"姓名\"；应写代号 \"name\""
    );
    let nested =
        Record::new().with_child("contributors", Record::new().with_child("contributors", Record::new()));
    assert!(matches!(nested.to_batch(&form), Err(RecordError::Nested { .. })));
}

#[test]
fn a_refused_record_leaves_the_batch_as_it_was() {
    let mut builder = sample::form().unwrap().builder();
    let bad = Record::new().with("amount", "1").with_child("contributors", Record::new().with("x", "1"));
    assert!(bad.add_to(&mut builder, Origin::default()).is_err());
    assert_eq!((builder.len(), builder.finish().children[0].rows.len), (0, 0));
}

#[test]
fn unreadable_cells_are_no_error() {
    let form = sample::form().unwrap();
    let batch = Record::new().with("amount", "-0").with("signed", "2021-02-30").to_batch(&form).unwrap();
    assert_eq!(form.cell_text(0, &batch.root, 1, 0).as_deref(), Some("0.00"));
    assert_eq!(batch.root.invalid_at(3, 0).map(|cell| cell.reason), Some(InvalidReason::NoSuchDay));
    assert_eq!(Record::from_batch(&form, &batch, 1), None);
    assert_eq!(form.cell_text(0, &batch.root, 99, 0), None);
}

#[test]
fn objects_are_read_without_loss() {
    let read = |json: &str| serde_json::from_str::<Record>(json);
    let record =
        read(r#"{"amount": 12345678901234567890.10, "share": 7, "foreign": true, "kind": null}"#).unwrap();
    assert_eq!(
        record.cells().collect::<Vec<_>>(),
        [("amount", "12345678901234567890.10"), ("foreign", "是"), ("share", "7")]
    );
    assert_eq!(read(r#"{"contributors": []}"#).unwrap(), Record::new());
    for json in ["[]", "1", r#"{"a": {"b": "c"}}"#, r#"{"a": "1", "a": "2"}"#, r#"{"a": ["b"]}"#] {
        assert!(read(json).is_err(), "{json}");
    }
    assert!(read(&format!(r#"{{"a": {}"#, "[".repeat(100_000))).is_err());
}

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "[0-9,.-]{0,8}",
        "(19|20)[0-9]{2}[-/][01][0-9][-/][0-3][0-9]",
        proptest::sample::select(vec!["100", "200", "11", "甲市", "是", "no", " 文字 ", "1105"])
            .prop_map(str::to_owned),
    ]
}

proptest! {
    #[test]
    fn what_is_written_is_read_as_the_same(cells in proptest::collection::vec((0usize..8, text()), 0..12), names in proptest::collection::vec(text(), 0..3)) {
        let form = sample::form().unwrap();
        let fields = &form.definition().records[0].fields;
        let mut record = cells.iter().fold(Record::new(), |record, (field, text)| record.with(fields[*field].id.clone(), text));
        for name in names {
            record.add_child("contributors", Record::new().with("name", name));
        }
        let batch = record.to_batch(&form).unwrap();
        let written = Record::from_batch(&form, &batch, 0).unwrap();
        let again = written.to_batch(&form).unwrap();
        prop_assert_eq!(Record::from_batch(&form, &again, 0).unwrap(), written);
        for (one, other) in batch.root.invalid.iter().zip(&again.root.invalid) {
            // A long text was cut, so it may be unreadable for another reason.
            prop_assert!(one == other || one.text.len() + 4 > crate::data::InvalidCell::MAX_TEXT);
        }
    }
}
