//! Messages and findings as people and programs see them.

use super::testing::*;
use super::*;
use crate::data::InvalidReason;
use crate::edition::{
    Edition, EditionDef, FieldType, Form, Lang, Level, ParameterDef, Personal, ReviewDef, bundle,
};
use crate::rules::{Literal, Op};

/// A form with one rule that always fails, on the record or on its contributors.
fn failing(record: u16, zh: &str, en: &str, fields: &[u16]) -> EditionDef {
    let mut nodes = Nodes::default();
    let never = nodes.at(record, Op::Literal(Literal::Boolean(false)), BOOLEAN);
    let mut always_fails = rule("R-1", Level::Soft, record, None, never);
    always_fails.message = label(zh, en);
    always_fails.fields = fields.to_vec();
    let mut edition = edition_def(nodes.0, vec![always_fails], Vec::new());
    edition.parameters = vec![ParameterDef {
        id: "large".into(),
        label: label("大额", "Large"),
        unit: Some("元".into()),
        overridable: false,
        values: vec![(18_628, "100.00".into()), (18_809, "200.00".into())],
        provenance: provenance(),
    }]
    .into();
    edition
}

fn findings(form: &Form, record: Hand, reveal_personal: bool) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut job = form.job(JobOptions { reveal_personal, ..JobOptions::default() });
    job.push(&batch(&[record], 7), &mut findings);
    findings
}

/// The message of a template for a record, in both languages.
fn message(zh: &str, en: &str, record: Hand) -> (String, String) {
    let found = findings(&form(failing(0, zh, en, &[AMOUNT])), record, false).remove(0);
    (found.message.zh.into(), found.message.en.into())
}

#[test]
fn templates_are_filled_in_both_languages() {
    let record = || {
        Hand::new()
            .with(AMOUNT, Cell::Number(1_000_000_005))
            .with(REGISTERED, Cell::Date(18_700))
            .with(FOREIGN, Cell::Boolean(true))
            .with(REGION, Cell::Code(1))
            .with(PERSON, "张示例")
    };
    let (zh, en) = message(
        "{amount} 元、{part} 元，{registered}，{foreign}，{region}，{person}，{=large}",
        "{amount}; {part}; {region}",
        record(),
    );
    assert_eq!(zh, "10000000.05 元、（空） 元，2021-03-14，是，100 甲市，张**，100.00");
    assert_eq!(en, "10000000.05; (empty); 100 100");
    // Within brackets there is no second pair.
    let (zh, en) = message("甲方（{part}，{amount}）", "party ({part})", record());
    assert_eq!((&*zh, &*en), ("甲方（空，10000000.05）", "party (empty)"));
    // The parameter that holds on the day of the record; the last day of the period where it has none.
    assert_eq!(message("{=large}", "", record().with(REGISTERED, Cell::Date(18_809))).0, "200.00");
    assert_eq!(message("{=large}", "", record().with(REGISTERED, Cell::Empty)).0, "200.00");
    assert_eq!(message("{=period_first} {=period_last}", "", record()).0, "2021-01-01 2021-12-31");
    // What is no placeholder stays as it is.
    let odd = "{{amount}} {nothing} {amount:what} {=none} } { {";
    assert_eq!(message(odd, "", record()).0, "{amount} {nothing} {amount:what} {=none} } { {");
}

#[test]
fn reasons_say_what_is_wrong_with_a_cell() {
    let reason = |field: u16, id: &str, reason, text, day: Option<i32>| {
        let record = Hand::new()
            .with(field, Cell::Invalid(reason, text))
            .with(REGISTERED, day.map_or(Cell::Empty, Cell::Date));
        let template = format!("{{{id}}}：{{{id}:reason}}");
        message(&template, &template, record)
    };
    let pair = |zh: &str, en: &str| (zh.to_owned(), en.to_owned());
    assert_eq!(
        reason(AMOUNT, "amount", InvalidReason::Exponent, "1e5", None),
        pair(
            "1e5：用科学计数法书写，准确数字无从得知",
            "1e5：written with an exponent, so that its exact digits are unknown"
        )
    );
    assert_eq!(
        reason(AMOUNT, "amount", InvalidReason::TooManyDecimals, "1.234", None),
        pair("1.234：小数超过 2 位", "1.234：more than 2 digits after the point")
    );
    assert_eq!(
        reason(AMOUNT, "amount", InvalidReason::OutOfRange, "9", None),
        pair("9：整数部分超过 16 位", "9：more than 16 digits before the point")
    );
    assert_eq!(
        reason(REGION, "region", InvalidReason::UnknownCode, "9", None),
        pair("9：“地区”中没有这个代码", "9：not in “Region”")
    );
    assert_eq!(
        reason(REGION, "region", InvalidReason::RetiredCode, "200", Some(18_800)),
        pair(
            // 300, the other successor, is not yet in force.
            "200：代码自 2021-03-14 起停用，现为 100 甲市",
            "200：retired since 2021-03-14, now 100 100"
        )
    );
    assert_eq!(
        reason(REGION, "region", InvalidReason::FutureCode, "300", Some(18_800)),
        pair("300：代码自 2024-10-04 起才启用", "300：in force only from 2024-10-04")
    );
    // A valid cell has no reason.
    assert_eq!(message("{amount:reason}", "", Hand::new()).0, "");
}

#[test]
fn limits_of_numbers_are_in_the_unit_of_the_field_whatever_that_of_the_column() {
    let mut edition = failing(0, "{amount:reason}", "{amount:reason}", &[AMOUNT]);
    edition.forms[0].records[0].fields[usize::from(AMOUNT)].unit = Some("元".into());
    let record = Hand::new().with(AMOUNT, Cell::Invalid(InvalidReason::TooManyDecimals, "24.1234567"));
    let found = findings(&form(edition), record, false);
    assert_eq!(found[0].message.zh, "以元计，小数超过 2 位");
    assert_eq!(found[0].message.en, "more than 2 digits after the point in 元");
}

#[test]
fn a_finding_has_the_same_json_everywhere() {
    let edition = failing(0, "成交额 {amount} 元", "Amount {amount} yuan", &[AMOUNT, PERSON, PART]);
    let record = Hand::new()
        .with(NUMBER, "2021110000000001")
        .with(AMOUNT, Cell::Number(5))
        .with(PERSON, "13800001234");
    let found = findings(&form(edition), record, false);
    let expected = serde_json::json!([{
        "rule": "R-1",
        "level": "soft",
        "subject": {"kind": "record", "key": "2021110000000001", "file": 0, "row": 7, "path": ""},
        "fields": ["amount", "person", "part"],
        "values": ["0.05", "138****1234", null],
        "message": {"zh": "成交额 0.05 元", "en": "Amount 0.05 yuan"},
        "hint": {"zh": "请核对", "en": "Check it"},
    }]);
    assert_eq!(serde_json::to_value(&found).unwrap(), expected);
    assert_eq!(serde_json::from_value::<Vec<Finding>>(expected).unwrap(), found);
}

#[test]
fn a_personal_value_is_not_given_away_by_another_field() {
    // The number of the contract is no personal field, but here it holds a person's name.
    let record =
        || Hand::new().with(NUMBER, "王小明").with(PERSON, "王小明").with(FOREIGN, Cell::Boolean(false));
    for fields in [&[FOREIGN, NUMBER, PERSON][..], &[NUMBER]] {
        let form = form(failing(0, "{number}，{person}，{foreign}", "{number}", fields));
        let found = findings(&form, record(), false).remove(0);
        assert_eq!((found.message.zh.as_str(), found.message.en.as_str()), ("王**，王**，否", "王**"));
        assert!(
            found.values.contains(&Some("王**".into())) && !found.values.contains(&Some("王小明".into()))
        );
        assert_eq!(found.subject.key, "王**");
        assert_eq!(findings(&form, record(), true)[0].message.zh, "王小明，王小明，否");
    }
    // Nor where the finding does not show the person, or the text is written otherwise.
    let form = form(failing(0, "{number}", "", &[NUMBER]));
    assert_eq!(findings(&form, record(), false)[0].message.zh, "王**");
    let otherwise = Hand::new().with(NUMBER, " ａbc示例x").with(PERSON, "ABC示例X");
    assert_eq!(findings(&form, otherwise, false)[0].message.zh, " **");
}

/// A form whose number is personal unless the contract is foreign, and whose shares are below a half.
fn personal_by_condition() -> Form {
    let mut nodes = Nodes::default();
    let never = nodes.at(0, Op::Literal(Literal::Boolean(false)), BOOLEAN);
    let foreign = nodes.at(0, Op::Field(FOREIGN), BOOLEAN);
    let home = nodes.at(0, Op::Not(foreign), BOOLEAN);
    let never_child = nodes.at(1, Op::Literal(Literal::Boolean(false)), BOOLEAN);
    let named = nodes.at(1, Op::Empty(SHARE), BOOLEAN);
    let mut of_record = rule("R-1", Level::Soft, 0, None, never);
    of_record.message = label("{number}", "{number}");
    of_record.fields = vec![NUMBER];
    let mut of_child = rule("R-2", Level::Soft, 1, None, never_child);
    of_child.message = label("{share} {number}", "{share}");
    of_child.fields = vec![SHARE];
    let mut edition = edition_def(nodes.0, vec![of_record, of_child], Vec::new());
    let records = &mut edition.forms[0].records;
    records[0].fields[usize::from(NUMBER)].personal = Personal::When(home);
    records[1].fields[usize::from(SHARE)].personal = Personal::When(named);
    form(edition)
}

#[test]
fn a_field_that_is_personal_under_a_condition_is_shown_only_where_that_is_known_to_be_false() {
    let form = personal_by_condition();
    let record = |foreign: Cell| Hand::new().with(NUMBER, "王小明").with(FOREIGN, foreign);
    for (foreign, expected) in [
        (Cell::Boolean(true), "王小明"),
        (Cell::Boolean(false), "王**"),
        (Cell::Empty, "王**"),
        (Cell::Invalid(InvalidReason::NotABoolean, "也许"), "王**"),
    ] {
        let found = findings(&form, record(foreign.clone()), false).remove(0);
        assert_eq!(found.subject.key, expected, "{foreign:?}");
        assert_eq!(found.values, [Some(expected.to_owned())]);
        assert_eq!((found.message.zh.as_str(), found.message.en.as_str()), (expected, expected));
        assert_eq!(findings(&form, record(foreign), true)[0].message.zh, "王小明");
    }
    // Each row by its own cells, the rows of child records by theirs.
    let records = [
        record(Cell::Boolean(true)).child("甲", Cell::Number(5_000)),
        record(Cell::Boolean(false)).child("乙", Cell::Number(5_000)),
    ];
    let mut found: Vec<Finding> = Vec::new();
    form.job(JobOptions::default()).push(&batch(&records, 1), &mut found);
    let messages: Vec<&str> = found.iter().map(|finding| finding.message.zh.as_str()).collect();
    assert_eq!(messages, ["王小明", "50.00 王小明", "王**", "50.00 王**"]);
}

#[test]
fn a_bundle_whose_personal_condition_is_none_is_refused() {
    let mut nodes = Nodes::default();
    let never = nodes.at(0, Op::Literal(Literal::Boolean(false)), BOOLEAN);
    let number = nodes.at(0, Op::Field(NUMBER), node_type(FieldType::Text { max: 16 }));
    let of_child = nodes.at(1, Op::Empty(SHARE), BOOLEAN);
    let mut edition = edition_def(nodes.0, vec![rule("R-1", Level::Soft, 0, None, never)], Vec::new());
    for (node, problem) in [
        (never, None),
        (number, Some("is not true or false")),
        (of_child, Some("belongs to another record kind")),
        (999, Some("names no node")),
    ] {
        edition.forms[0].records[0].fields[0].personal = Personal::When(node);
        let opened = Edition::from_bundle(&bundle::write(&edition).unwrap());
        let said =
            opened.map(|opened| assert_eq!(opened.definition(), &edition)).map_err(|error| error.to_string());
        let place = |problem| format!("malformed edition: contract: number: personal: {problem}");
        assert_eq!(said.err(), problem.map(place));
    }
}

#[test]
fn a_session_masks_as_the_record_stands() {
    let form = personal_by_condition();
    let record = crate::data::Record::new().with("number", "王小明");
    let mut session = form.session(&record).unwrap();
    let shown = |session: &Session| session.to_findings()[0].message.zh.clone();
    assert_eq!(shown(&session), "王**");
    session.set("foreign", "是").unwrap();
    assert_eq!(shown(&session), "王小明");
    session.set("foreign", "否").unwrap();
    assert_eq!(shown(&session), "王**");
    session.reveal_personal(true);
    assert_eq!(shown(&session), "王小明");
}

#[test]
fn the_number_of_an_identity_card_is_masked_wherever_it_stands() {
    let form = form(failing(0, "{number}", "", &[NUMBER]));
    for (text, expected) in [
        ("11010519491231002X", "110***********002X"),
        ("11010519491231002x", "110***********002x"),
        // The check digit of a credit code, not of an identity card.
        ("91350100M000100Y43", "91350100M000100Y43"),
        ("110105194912310021", "110***********0021"),
    ] {
        let found = findings(&form, Hand::new().with(NUMBER, text), false).remove(0);
        assert_eq!((found.message.zh.as_str(), found.subject.key.as_str()), (expected, expected));
        assert_eq!(findings(&form, Hand::new().with(NUMBER, text), true)[0].message.zh, text);
    }
}

#[test]
fn personal_numbers_inside_a_text_are_masked_but_not_in_amounts() {
    let form = form(failing(0, "{number} {amount}", "", &[NUMBER, AMOUNT]));
    let record = Hand::new().with(NUMBER, "找李四13800138000").with(AMOUNT, Cell::Number(1_380_013_800_000));
    let found = findings(&form, record.clone(), false).remove(0);
    assert_eq!(found.message.zh, "找李四138****8000 13800138000.00");
    assert_eq!(
        (found.subject.key.as_str(), found.values[0].as_deref()),
        ("找李四138****8000", Some("找李四138****8000"))
    );
    assert_eq!(findings(&form, record, true)[0].message.zh, "找李四13800138000 13800138000.00");
    let wrong = Hand::new().with(AMOUNT, Cell::Invalid(InvalidReason::NotANumber, "13800138000转李四"));
    assert_eq!(findings(&form, wrong, false)[0].values[1].as_deref(), Some("138****8000转李四"));
    // A number across the place where a long text is cut.
    let long = format!("{}13800138000{}", "示".repeat(330), "示".repeat(400));
    let found = findings(&form, Hand::new().with(NUMBER, long.as_str()), false).remove(0);
    assert_eq!(found.values[0].as_deref(), Some(format!("{}138****800…", "示".repeat(330)).as_str()));
}

#[test]
fn a_message_shows_what_the_first_child_record_has() {
    let form = form(failing(
        0,
        "{number} {contributors.share} {contributors.name}",
        "{contributors.other}",
        &[NUMBER],
    ));
    let record =
        Hand::new().with(NUMBER, "一号").child("张甲", Cell::Number(5_000)).child("李乙", Cell::Empty);
    let alone = Hand::new().with(NUMBER, "二号");
    let mut found: Vec<Finding> = Vec::new();
    form.job(JobOptions::default()).push(&batch(&[alone, record], 1), &mut found);
    let messages: Vec<&str> = found.iter().map(|finding| finding.message.zh.as_str()).collect();
    assert_eq!(messages, ["二号 （空） （空）", "一号 50.00 张**"]);
    assert_eq!(found[1].message.en, "{contributors.other}");
}

#[test]
fn the_first_child_record_is_the_one_with_the_least_number() {
    let mut edition = failing(0, "{contributors.name}", "", &[NUMBER]);
    edition.forms[0].records[1].order_by = Some(SHARE);
    let form = form(edition);
    let record =
        Hand::new().child("甲", Cell::Empty).child("乙", Cell::Number(2)).child("丙", Cell::Number(1));
    assert_eq!(findings(&form, record, true)[0].message.zh, "丙");
    let equal = Hand::new().child("甲", Cell::Number(2)).child("乙", Cell::Number(2));
    assert_eq!(findings(&form, equal, true)[0].message.zh, "甲");
    let none = Hand::new().child("甲", Cell::Empty).child("乙", Cell::Empty);
    assert_eq!(findings(&form, none, true)[0].message.zh, "甲");
}

#[test]
fn findings_on_child_records_say_which() {
    let form = form(failing(1, "{name} {share} {number}", "", &[SHARE]));
    let record =
        Hand::new().with(NUMBER, "一号").child("张甲", Cell::Number(5000)).child("李乙", Cell::Empty);
    let masked = findings(&form, record.clone(), false);
    let paths: Vec<&str> = masked.iter().map(|finding| finding.subject.path.as_str()).collect();
    assert_eq!(paths, ["contributors[1].share", "contributors[2].share"]);
    assert_eq!(masked[0].subject.kind, SubjectKind::Child);
    assert_eq!(masked[0].message.zh, "张** 50.00 一号");
    assert_eq!(findings(&form, record, true)[1].message.zh, "李乙 （空） 一号");
}

#[test]
fn levels_have_their_official_names() {
    let names: Vec<_> = [Level::Hard, Level::Soft, Level::Note].map(|level| level.name(Lang::Zh)).into();
    assert_eq!(names, ["强制性", "核实性", "提示性"]);
}

#[test]
fn a_review_list_shows_its_fields_and_masks_what_is_personal() {
    struct Listed(Vec<Reviewed>);
    impl Sink for Listed {
        fn finding(&mut self, _finding: &FindingView<'_>) {}
        fn review(&mut self, review: &ReviewView<'_>) {
            self.0.push(review.to_reviewed());
        }
    }
    let mut nodes = Nodes::default();
    let always = nodes.at(0, Op::Literal(Literal::Boolean(true)), BOOLEAN);
    let review = ReviewDef {
        id: "list".into(),
        title: label("清单", "List"),
        when: always,
        show: vec![(0, PERSON), (0, AMOUNT), (0, REGION)],
        text: "".into(),
        provenance: provenance(),
    };
    let form = form(edition_def(nodes.0, Vec::new(), vec![review]));
    let record = || Hand::new().with(PERSON, "张示例").with(AMOUNT, Cell::Number(1_005));
    for (reveal_personal, name) in [(false, "张**"), (true, "张示例")] {
        let mut listed = Listed(Vec::new());
        let mut job = form.job(JobOptions { reveal_personal, ..JobOptions::default() });
        job.push(&batch(&[record()], 7), &mut listed);
        let values: Vec<Option<&str>> = listed.0[0].values.iter().map(Option::as_deref).collect();
        assert_eq!(values, [Some(name), Some("10.05"), None]);
        assert_eq!(listed.0[0].fields.len(), 3);
    }
}

#[test]
fn a_review_list_shows_all_child_records_and_says_where_there_is_none() {
    struct Listed(Vec<Reviewed>);
    impl Sink for Listed {
        fn finding(&mut self, _finding: &FindingView<'_>) {}
        fn review(&mut self, review: &ReviewView<'_>) {
            self.0.push(review.to_reviewed());
        }
    }
    let mut nodes = Nodes::default();
    let always = nodes.at(0, Op::Literal(Literal::Boolean(true)), BOOLEAN);
    let review = ReviewDef {
        id: "list".into(),
        title: label("清单", "List"),
        when: always,
        show: vec![(0, NUMBER), (1, SHARE)],
        text: "".into(),
        provenance: provenance(),
    };
    let form = form(edition_def(nodes.0, Vec::new(), vec![review]));
    let records = [
        Hand::new().with(NUMBER, "一号").child("甲", Cell::Number(5_000)).child("乙", Cell::Empty),
        Hand::new().with(NUMBER, "二号"),
    ];
    let mut listed = Listed(Vec::new());
    form.job(JobOptions::default()).push(&batch(&records, 1), &mut listed);
    assert_eq!(listed.0[0].fields, ["number", "contributors.share"]);
    assert_eq!(listed.0[0].values, [Some("一号".into()), Some("50.00; –".into())]);
    assert_eq!(listed.0[1].values, [Some("二号".into()), None]);
}

#[test]
fn long_values_are_cut_where_they_are_shown() {
    let form = form(failing(0, "「{person}」", "{person}", &[PERSON]));
    let long = "示".repeat(400_000);
    let finding = findings(&form, Hand::new().with(PERSON, long.as_str()), true).remove(0);
    let shown = "示".repeat(333) + "…";
    assert_eq!(finding.values, [Some(shown.clone())]);
    assert_eq!(finding.message.zh, format!("「{shown}」"));
}

#[test]
fn a_brace_is_found_wherever_it_stands() {
    let named = |out: &mut String, name: &str| {
        out.push_str(name);
        true
    };
    for before in (0..100).flat_map(|count| ["a", "合"].map(|letter| letter.repeat(count))) {
        assert_eq!(message::fill(&format!("{before}{{x}}{before}"), named), format!("{before}x{before}"));
        assert_eq!(message::fill(&format!("{before}}}}}"), named), format!("{before}}}"));
        assert_eq!(message::fill(&before, named), before);
    }
}
