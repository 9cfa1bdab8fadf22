//! Random records: values, empty cells, other spellings, and what cannot be read.

use huoju_core::data::Record;
use huoju_core::edition::{FieldDef, FieldType, Form, RecordKind};

use super::{RandomEdition, Tape};

const NUMBERS: &[&str] = &[
    "1",
    "0",
    "",
    "100",
    "-1",
    "2.5",
    "99.995",
    "1,234.50",
    "0.01",
    "-0",
    "50.00",
    "1000",
    "12",
    "3",
    "0.5",
    "-7.25",
    "abc",
    "1e5",
    "12.3456",
    "9999999999999",
    "１２",
    "+8",
    "1,23",
    "999.95",
    "200.5",
    "7.100",
];
const DAYS: &[&str] = &[
    "2021-06-30",
    "2021-01-01",
    "",
    "2021-12-31",
    "2021-07-01",
    "2021-02-28",
    "2020-02-29",
    "2022-01-01",
    "2021/3/31",
    "20210501",
    "2021年4月1日",
    "2021.10.1",
    "2021-02-30",
    "01/02/2021",
    "1899-12-31",
    "坏",
    "2020-12-31",
    "2021-08-31",
];
const BOOLEANS: &[&str] = &["是", "否", "", "1", "0", "true", "No", "有", "2", "或"];
const PLACES: &[&str] = &[
    "11", "12", "", "13", "21", "1", "2", "111", "211", "甲", "乙省", "甲省", "99", "东", "1199", "丙", "A省",
];
const KINDS: &[&str] = &["11", "1", "", "2", "12", "121", "小类一", "二", "x", "3"];
const TEXTS: &[&str] = &[
    "甲乙",
    "ab",
    "",
    "Abc",
    " b ",
    "2021-03-31",
    "12",
    "abab",
    "　",
    "甲",
    "11",
    "2021-02-29",
    "长长长长长长长长长长长长长",
    "11010119900307803X",
    "b1c",
    "Ａ１",
    "１１０",
];

impl RandomEdition {
    /// Draws a record of the edition's form.
    #[must_use]
    pub fn record(tape: &mut Tape<'_>) -> Record {
        let mut record = Record::new();
        for (field, texts) in [
            ("number", TEXTS),
            ("word", TEXTS),
            ("memo", TEXTS),
            ("day", DAYS),
            ("until", DAYS),
            ("flag", BOOLEANS),
            ("other_flag", BOOLEANS),
            ("place", PLACES),
            ("old_place", PLACES),
            ("kind", KINDS),
            ("count_of", NUMBERS),
            ("ratio", NUMBERS),
            ("amount", NUMBERS),
            ("part", NUMBERS),
            ("large", NUMBERS),
            ("seller_title", TEXTS),
            ("seller_score", NUMBERS),
            ("buyer_title", TEXTS),
            ("buyer_score", NUMBERS),
        ] {
            record = record.with(field, tape.one(texts));
        }
        // Mostly left to what follows from the other fields.
        if tape.percent(20) {
            record = record.with("rest", tape.one(NUMBERS));
        }
        if tape.percent(20) {
            record = record.with("sure", tape.one(BOOLEANS));
        }
        for _ in 0..tape.below(4) {
            let mut child = Record::new();
            for (field, texts) in [
                ("name", TEXTS),
                ("mark", TEXTS),
                ("made", DAYS),
                ("done", BOOLEANS),
                ("where", PLACES),
                ("sort", KINDS),
                ("pieces", NUMBERS),
                ("price", NUMBERS),
                ("cost", NUMBERS),
            ] {
                child = child.with(field, tape.one(texts));
            }
            record = record.with_child("items", child);
        }
        record
    }
}

const AMOUNTS: &[&str] = &[
    "100000.00",
    "10000000.00",
    "9999999.99",
    "0",
    "80.00",
    "1,000,000",
    "500000",
    "99.99",
    "1000000.00",
    "",
    "5000",
    "80000000.5",
    "一百万",
];
const CONTRACT_DAYS: &[&str] = &[
    "2021-03-15",
    "2021-03-15",
    "2021-12-31",
    "2021-01-01",
    "2021-06-05",
    "2020-12-20",
    "2022-03-14",
    "",
    "2021-11-31",
];
const CONTRACT_TEXTS: &[&str] = &[
    "示例技术开发项目",
    "示例大学",
    "示例科学院",
    "北京示例有限公司",
    "示例市教育局",
    "设备采购与技术开发",
    "示例培训班",
    "无",
    "**",
    "000000",
    "100080",
    "010-00000000",
    "a@b.cn",
    "Example Ltd",
    "示例医院",
    "张示例",
    "专利转让示例",
    "",
];
const CONTRACT_NUMBERS: &[&str] = &[
    "2021110000000001",
    "2021110101000007",
    "2020310000000000",
    "202111000000000",
    "2021660000000002",
    "9999990000000003",
];
const CREDIT_CODES: &[&str] = &[
    "91350100M000100Y43",
    "91350100M000100Y44",
    "11350100M000100Y43",
    "12100000000000000X",
    "91350100m000100y43",
    "123",
];

/// Draws a record of a form of the edition of 2021, with its child records: mostly plausible cells, chosen by the type
/// of the field.
///
/// # Panics
/// Where the form has no fields.
#[must_use]
pub fn plausible(form: &Form, tape: &mut Tape<'_>) -> Record {
    let mut record = cells(form, 0, tape);
    for (kind, child) in (1..).zip(&form.definition().records[1..]) {
        for _ in 0..tape.below(3) {
            record = record.with_child(child.id.as_str(), cells(form, kind, tape));
        }
    }
    record
}

fn cells(form: &Form, kind: RecordKind, tape: &mut Tape<'_>) -> Record {
    let fields = form.record(kind).unwrap().fields.iter();
    fields.fold(Record::new(), |record, field| {
        let text = if tape.percent(12) { String::new() } else { plausible_cell(form, field, tape) };
        record.with(field.id.as_str(), text)
    })
}

fn plausible_cell(form: &Form, field: &FieldDef, tape: &mut Tape<'_>) -> String {
    match field.ty {
        FieldType::Date | FieldType::Month => tape.one(CONTRACT_DAYS).to_owned(),
        FieldType::Boolean => tape.one(&["是", "否", "否", "1", "0", "？"]).to_owned(),
        FieldType::Number { .. } => tape.one(AMOUNTS).to_owned(),
        FieldType::Code { list } => {
            let entries = &form.edition().definition().lists[usize::from(list)].entries;
            // Three in five are the usual ones.
            let usual = ["142", "registered", "110101", "E", "150", "11", "22", "1", "2", "9", "CIT", "01"];
            let fitting: Vec<&str> =
                usual.into_iter().filter(|code| entries.iter().any(|entry| entry.code == *code)).collect();
            match (tape.below(10), fitting.is_empty()) {
                (0..=5, false) => tape.one(&fitting).to_owned(),
                (9, _) => tape.one(entries).label.zh.into(),
                (8, _) => tape.one(&["110102000", "4401", "XX", "440000"]).to_owned(),
                _ => tape.one(entries).code.into(),
            }
        }
        FieldType::Text { .. } => match field.id.as_str() {
            "registration_number" => tape.one(CONTRACT_NUMBERS),
            "registration_institution_code" => tape.one(&["110000", "110101", "660000", "1100", "440300"]),
            id if id.ends_with("credit_code") => tape.one(CREDIT_CODES),
            _ => tape.one(CONTRACT_TEXTS),
        }
        .to_owned(),
    }
}
