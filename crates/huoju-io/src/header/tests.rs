use huoju_core::edition::{Edition, FieldType, Form, Lang, sample};

use super::*;

fn form() -> Form {
    let mut definition = sample::definition();
    let fields = &mut definition.forms[0].records[0].fields;
    fields[1].aliases = vec!["合同成交总金额".to_owned(), "合同金额（万元）".to_owned()];
    fields[0].aliases = vec!["名称".to_owned(), "合同编号".to_owned()];
    let mut other = fields[0].clone();
    other.id = "other".to_owned();
    other.label.zh = "其他 （说明）".into();
    other.label.en = "Other".into();
    other.aliases = vec!["名称".to_owned()];
    other.ty = FieldType::Text { max: 10 };
    fields.push(other);
    Edition::new(definition).unwrap().form("contract").unwrap()
}

fn columns(header: &[&str]) -> Result<Columns, Error> {
    let header: Vec<String> = header.iter().map(|text| (*text).to_owned()).collect();
    Columns::new(form().definition(), &header, "test.csv")
}

fn target(header: &str) -> Option<(u16, i8)> {
    columns(&[header]).ok()?.targets[0].map(|target| (target.field, target.shift))
}

#[test]
fn ids_labels_and_aliases_in_many_spellings() {
    for header in [
        "number",
        " NUMBER ",
        "编号",
        "＊编号",
        "编 号：",
        "\u{feff}编号",
        "ｎｕｍｂｅｒ",
        "合同编号",
        "编\n号",
    ] {
        assert_eq!(target(header), Some((0, 0)), "{header}");
    }
    assert_eq!(target("其他(说明)"), Some((8, 0)));
    assert_eq!(target("其他【说明】"), Some((8, 0)));
    assert_eq!(target("备注"), None);
}

#[test]
fn units_are_converted_exactly() {
    for (header, shift) in [
        ("成交额", 0),
        ("成交额（元）", 0),
        ("成交额(万元)", 4),
        ("合同成交总金额[亿元]", 8),
        ("成交额（单位：万元）", 4),
        ("成交额/分", -2),
        // An alias that names another unit than the field's.
        ("合同金额（万元）", 4),
        ("Ａmount（万元）", 4),
    ] {
        assert_eq!(target(header), Some((1, shift)), "{header}");
    }
    assert_eq!(target("成交额（美元）"), None);
    assert_eq!(target("编号（万元）"), None);
    // A unit that would take a rate is said, with the field's own.
    let unknown = columns(&["编号", "成交额（万美元）", "编号（万元）", "备注（万元）"]).unwrap().unknown;
    let of = unknown[0].other_unit.as_ref().map(|other| (other.field.as_str(), other.unit.as_str()));
    assert_eq!(of, Some(("amount", "元")));
    assert!(unknown.len() == 3 && unknown[1..].iter().all(|column| column.other_unit.is_none()));
    assert_eq!(target("合同金额"), None);
    let found = columns(&["成交额(万元)", "编号"]).unwrap().converted;
    assert_eq!((found[0].column, found[0].field.as_str(), found[0].powers_of_ten), (1, "amount", 4));
}

#[test]
fn a_column_that_is_there_twice_or_could_be_two_fields_is_refused() {
    let error = columns(&["备注", "编号", "成交额", "number"]).unwrap_err();
    assert!(matches!(&error, Error::DuplicateColumn { first: (2, _), second: (4, _), .. }), "{error}");
    let error = columns(&["编号", "名称"]).unwrap_err();
    assert!(
        matches!(&error, Error::AmbiguousColumn { column: 2, fields, .. } if fields == &["number", "other"]),
        "{error}"
    );
    assert!(columns(&["编号", "备注", "备注", ""]).is_ok());
}

#[test]
fn child_records_are_numbered_from_one() {
    let found = columns(&["编号", "contributors[2].name", "完成人[1].姓名", "contributors[0].name"]).unwrap();
    let places: Vec<_> =
        found.targets.iter().flatten().map(|target| (target.kind, target.child, target.field)).collect();
    assert_eq!(places, [(0, 0, 0), (1, 1, 0), (1, 0, 0)]);
    assert_eq!(found.unknown[0].column, 4);
}

#[test]
fn unknown_and_missing_columns_are_named() {
    let found = columns(&["备注", "编号", "某列"]).unwrap();
    assert_eq!(
        found.unknown.iter().map(|column| column.header.as_str()).collect::<Vec<_>>(),
        ["备注", "某列"]
    );
    assert_eq!(found.missing.len(), 8);
    assert!(!found.lacks_required());
    let error = columns(&["甲", "乙"]).unwrap_err();
    assert!(matches!(&error, Error::NoKnownColumn { columns: 2, .. }));
    assert!(matches!(
        columns(&vec!["x"; 100_000]).unwrap_err(),
        Error::TooManyColumns { columns: 100_000, .. }
    ));
}

#[test]
fn data_in_the_place_of_a_header_is_not_shown() {
    let row = ["110101199003077758", "联系人 13800138000", "张三丰", "100"];
    let found = columns(&[&["编号"], row.as_slice()].concat()).unwrap();
    let shown: Vec<&str> = found.unknown.iter().map(|column| column.header.as_str()).collect();
    assert_eq!(shown, ["110***********7758", "联**", "张**", "1**"]);
    let mut keys = Keys::default();
    keys.note("13800138000");
    let form = sample::form().unwrap();
    assert_eq!(Columns::of_keys(form.definition(), 0, &keys).unknown[0].header, "138****8000");
}

/// No cell tells that the others are data: names of people and firms are texts as those of fields are.
#[test]
fn a_line_of_which_nothing_is_known_is_not_shown() {
    for row in [&["张三", "北京某某科技有限公司"][..], &["张三", "110101199003077758"], &["张三"]]
    {
        let error = columns(row).unwrap_err();
        assert!(matches!(&error, Error::NoKnownColumn { columns, .. } if *columns == row.len()), "{error}");
        for (text, name) in [(error.message(Lang::Zh), "编号"), (error.to_string(), "such as number")] {
            assert!(!row.iter().any(|cell| text.contains(cell)), "{text}");
            assert!(text.contains(name), "{text}");
        }
    }
    let form = sample::form().unwrap();
    let mut keys = Keys::default();
    keys.note("张三");
    let error = keys.check(form.definition(), ("a.json", Format::Json)).unwrap_err();
    assert!(
        error.message(Lang::Zh).contains("1 种键") && !error.message(Lang::Zh).contains("张三"),
        "{error}"
    );
    assert!(!error.to_string().contains("张三"), "{error}");
}
