use huoju_core::edition::{Confidence, Day, EntryDef, FieldDef, Label, Provenance, RecordDef};
use huoju_core::rules::Cmp;
use huoju_core::rules::types::check_program;

use super::*;
use crate::language::scope::{ParameterValue, ScopeField, ScopeParameter, ScopeRecord};
use huoju_core::edition::ListDef;

fn provenance() -> Provenance {
    Provenance { basis: "".into(), confidence: Confidence::Official }
}

/// (code, parent's code, level, first year)
fn list(id: &str, entries: &[(&str, &str, &str)]) -> ListDef {
    let place =
        |code: &str| entries.iter().position(|entry| entry.0 == code).and_then(|place| place.try_into().ok());
    let entry = |(index, (code, parent, level)): (usize, &(&str, &str, &str))| EntryDef {
        code: (*code).into(),
        label: Label::new(format!("名{code}"), format!("Name {code}")),
        parent: place(parent),
        level: (*level).into(),
        valid_from: Day::MIN,
        valid_to: Day::MAX,
        successors: Vec::new(),
        position: index.try_into().unwrap(),
    };
    ListDef {
        id: id.to_owned(),
        title: Label::default(),
        open: None,
        entries: entries.iter().enumerate().map(entry).collect(),
        aliases: Vec::new(),
        provenance: provenance(),
    }
}

fn lists() -> Vec<ListDef> {
    let mut region = list(
        "region",
        &[
            ("110000", "", "province"),
            ("110101", "110000", "county"),
            ("320000", "", "province"),
            ("320100", "320000", "prefecture"),
            ("320102", "320100", "county"),
        ],
    );
    // 320100 was reissued in 2021: two entries of one code.
    let old = EntryDef { valid_to: 18_700, ..region.entries[3].clone() };
    region.entries[3].valid_from = 18_700;
    region.entries.insert(3, old);
    region.entries[4].parent = Some(2);
    region.entries[5].parent = Some(4);
    vec![
        region,
        list("row", &[("110000", "", "a"), ("320100", "", "b")]),
        list("type", &[("1", "", ""), ("11", "1", ""), ("2", "", "")]),
        list("day_list", &[("2021-05-01", "", ""), ("2021-10-01", "", "")]),
    ]
}

fn field(id: &str, ty: FieldType, unit: Option<&str>) -> ScopeField {
    ScopeField { id: id.to_owned(), ty, unit: unit.map(str::to_owned), derived: None }
}

fn parameter(id: &str, unit: Option<&str>, values: &[(Day, &str)]) -> ScopeParameter {
    let values = values.iter().map(|(day, text)| (*day, (*text).to_owned())).collect();
    ScopeParameter { id: id.to_owned(), unit: unit.map(str::to_owned), value: ParameterValue::Dated(values) }
}

const AMOUNT: FieldType = FieldType::Number { precision: 18, scale: 2 };
const WHOLE: FieldType = FieldType::Number { precision: 9, scale: 0 };

fn scope(lists: &[ListDef]) -> Scope<'_> {
    let mut fields = vec![
        field("contract_amount", AMOUNT, Some("元")),
        field("technology_amount", AMOUNT, Some("元")),
        field("budget", FieldType::Number { precision: 12, scale: 4 }, Some("万元")),
        field("staff", WHOLE, Some("人")),
        field("ratio", FieldType::Number { precision: 6, scale: 4 }, None),
        field("name", FieldType::Text { max: 100 }, None),
        field("region", FieldType::Code { list: 0 }, None),
        field("kind", FieldType::Code { list: 2 }, None),
        field("signed", FieldType::Date, None),
        field("registered", FieldType::Date, None),
        field("related", FieldType::Boolean, None),
        field("other_amount", AMOUNT, Some("元")),
        field("loop_a", AMOUNT, Some("元")),
        field("loop_b", AMOUNT, Some("元")),
        field("broken", AMOUNT, Some("元")),
    ];
    for (id, derived) in [
        ("other_amount", "contract_amount - technology_amount"),
        ("loop_a", "loop_b"),
        ("loop_b", "loop_a + 0"),
        ("broken", "nothing"),
    ] {
        let field = fields.iter_mut().find(|field| field.id == id).unwrap();
        field.derived = Some(parse(derived).unwrap());
    }
    let lines = vec![field("amount", AMOUNT, Some("元")), field("title", FieldType::Text { max: 10 }, None)];
    Scope {
        lists,
        records: vec![
            ScopeRecord { id: String::new(), fields, order_by: None },
            ScopeRecord { id: "lines".to_owned(), fields: lines, order_by: None },
        ],
        parameters: vec![
            parameter("large_amount", Some("元"), &[(Day::MIN, "10000000.00")]),
            parameter("term", Some("年"), &[(Day::MIN, "5")]),
            parameter("three_yuan", Some("元"), &[(Day::MIN, "3")]),
            parameter("moving", Some("元"), &[(0, "1.00"), (18_700, "2.50")]),
            parameter("future", None, &[(30_000, "1")]),
            parameter("home", None, &[(0, "110000")]),
            parameter("home_text", None, &[(0, "x1")]),
            ScopeParameter {
                id: "words".to_owned(),
                unit: None,
                value: ParameterValue::Texts(vec!["设备".to_owned(), "采购".to_owned()]),
            },
            ScopeParameter {
                id: "days".to_owned(),
                unit: None,
                value: ParameterValue::Texts(vec!["2021-05-01".to_owned(), "2021-05-02".to_owned()]),
            },
            ScopeParameter {
                id: "kinds".to_owned(),
                unit: None,
                value: ParameterValue::Texts(vec!["1".to_owned(), "2".to_owned()]),
            },
        ],
        counted_by: Some(9),
        period_from: 18_628,
        period_to: 18_992,
    }
}

fn records(scope: &Scope<'_>) -> Vec<RecordDef> {
    let field = |field: &ScopeField| FieldDef {
        unit: field.unit.clone(),
        ..FieldDef::new(&field.id, Label::default(), field.ty, provenance())
    };
    let record = |record: &ScopeRecord| RecordDef {
        id: record.id.clone(),
        label: Label::default(),
        fields: record.fields.iter().map(field).collect(),
        attached: None,
        order_by: None,
    };
    scope.records.iter().map(record).collect()
}

/// Compiles, checks the program as a bundle's would be, and gives the builder and the node.
fn compiled(
    text: &str,
    record: RecordKind,
    expected: &Expected,
) -> Result<(ProgramBuilder, NodeId), Vec<Diagnostic>> {
    let lists = lists();
    let scope = scope(&lists);
    let mut unfolded = ProgramBuilder::unfolded();
    let plain = compile_expression(text, &scope, &mut unfolded, record, expected);
    check_program(&unfolded.finish(), &records(&scope), &lists)
        .unwrap_or_else(|error| panic!("{text}: {error}"));
    let mut builder = ProgramBuilder::new();
    let node = compile_expression(text, &scope, &mut builder, record, expected);
    assert_eq!(node.is_ok(), plain.is_ok(), "folding changes no verdict: {text} {node:?} {plain:?}");
    let node = node?;
    check_program(&builder.clone().finish(), &records(&scope), &lists)
        .unwrap_or_else(|error| panic!("{text}: {error}"));
    // Its canonical text is the same expression.
    let printed = parse(text).unwrap().to_string();
    assert_eq!(compile_expression(&printed, &scope, &mut builder, record, expected), Ok(node), "{printed}");
    Ok((builder, node))
}

fn condition(text: &str) -> (ProgramBuilder, NodeId) {
    compiled(text, 0, &Expected::Boolean).unwrap_or_else(|mistakes| panic!("{text}: {mistakes:?}"))
}

fn op(text: &str) -> Op {
    let (builder, node) = condition(text);
    builder.node(node).op.clone()
}

/// The first mistake of a condition.
fn mistake(text: &str) -> (Mistake, String, String) {
    let first = compiled(text, 0, &Expected::Boolean).unwrap_err().remove(0);
    (first.mistake, first.found, first.message.en.into())
}

fn refused(text: &str, mistake_expected: Mistake, found: &str, part: &str) {
    let (mistake, at, message) = mistake(text);
    assert_eq!((mistake, at.as_str()), (mistake_expected, found), "{text}: {message}");
    assert!(message.contains(part), "{text}: {message}");
}

#[test]
fn amounts_compare_at_one_scale_and_in_one_unit() {
    assert!(matches!(op("technology_amount <= contract_amount"), Op::Compare(Cmp::Le, 0, 1)));
    condition("contract_amount + technology_amount > 0");
    condition("contract_amount >= large_amount");
    condition("in_unit(budget, \"元\") <= contract_amount");
    condition("budget <= in_unit(contract_amount, \"万元\")");
    condition("contract_amount * ratio <= technology_amount");
    condition("contract_amount * 0.05 <= technology_amount");
    condition("staff * 0.5 > 0");
    refused("contract_amount > 100", Mistake::Unit, "contract_amount > 100", "make it a parameter in 元");
    refused("contract_amount > budget", Mistake::Unit, "contract_amount > budget", "in_unit(…, \"元\")");
    refused("contract_amount > staff", Mistake::Unit, "contract_amount > staff", "staff in 人");
    refused("contract_amount + ratio > 0", Mistake::Unit, "contract_amount + ratio", "ratio has no unit");
    refused(
        "contract_amount * budget > 0",
        Mistake::Unit,
        "contract_amount * budget",
        "cannot be multiplied",
    );
    refused("in_unit(budget, \"个\") > 0", Mistake::Unit, "\"个\"", "does not convert");
    refused("in_unit(ratio, \"元\") > 0", Mistake::Unit, "ratio", "no unit");
    refused("contract_amount in {0, 5}", Mistake::Unit, "5", "no unit");
}

#[test]
fn conversions_are_exact() {
    let (builder, node) =
        compiled("in_unit(contract_amount, \"万元\")", 0, &Expected::Number(Some("万元".to_owned())))
            .unwrap();
    assert_eq!(builder.node(node).ty, Type::Number { precision: 19, scale: 6 });
    let (builder, node) =
        compiled("in_unit(budget, \"元\")", 0, &Expected::Number(Some("元".to_owned()))).unwrap();
    assert_eq!(builder.node(node).ty, Type::Number { precision: 17, scale: 4 });
}

#[test]
fn digits_are_bounded_while_compiling() {
    let twice = "contract_amount * ratio * ratio * ratio";
    condition(&format!("{twice} > 0"));
    refused(&format!("{twice} * ratio > 0"), Mistake::Digits, &format!("{twice} * ratio"), "38");
    condition("round(contract_amount / technology_amount, 4) <= 1");
    refused(
        "round(contract_amount * ratio * ratio / technology_amount, 18) > 0",
        Mistake::Digits,
        "contract_amount * ratio * ratio / technology_amount",
        "38",
    );
    refused(
        "contract_amount / technology_amount > 1",
        Mistake::Arguments,
        "contract_amount / technology_amount",
        "round(a / b, n)",
    );
    refused("round(contract_amount / 0, 2) > 0", Mistake::Arguments, "0", "by zero");
    refused("round(contract_amount, -1) > 0", Mistake::Arguments, "-1", "from 0 to 18");
}

#[test]
fn codes_compare_with_the_texts_of_their_list() {
    let (builder, node) = condition("region = \"320100\"");
    assert!(matches!(builder.node(node).op, Op::CodeIn(_, 0)));
    assert_eq!(
        builder.finish().code_sets[0],
        [false, false, false, true, true, false],
        "every entry of the code"
    );
    let marks = |text: &str| condition(text).0.finish().code_sets.pop().unwrap();
    assert_eq!(marks("kind <> \"2\""), [true, true, false]);
    assert_eq!(marks("\"2\" = kind"), [false, false, true]);
    assert_eq!(marks("kind in {\"1\", \"2\"}"), [true, false, true]);
    assert_eq!(marks("kind not_in kinds"), [false, true, false]);
    assert_eq!(marks("descends_from(kind, \"1\")"), [true, true, false]);
    assert_eq!(marks("descends_from(region, \"320000\")"), [false, false, true, true, true, true]);
    refused("kind = \"22\"", Mistake::Code, "\"22\"", "no code of list type: did you mean `2`");
    refused("kind = \"名11\"", Mistake::Code, "\"名11\"", "it is the name of 11");
    refused("kind in {\"1\", \"甲\"}", Mistake::Code, "\"甲\"", "no code of list type");
    refused("descends_from(kind, \"3\")", Mistake::Code, "\"3\"", "no code");
    refused("kind = region", Mistake::Type, "kind = region", "recode");
    refused("kind < \"2\"", Mistake::Type, "kind < \"2\"", "text(…)");
    refused("kind = name", Mistake::Type, "kind = name", "text(…)");
    refused("kind = 2", Mistake::Type, "kind = 2", "a number");
    refused("kind in {1}", Mistake::Type, "1", "a code of list type is sought");
}

#[test]
fn lists_lead_to_each_other() {
    let map = |text: &str| {
        let list = if text.starts_with("level") { 0 } else { 1 };
        compiled(text, 0, &Expected::Code(list)).unwrap().0.finish().code_maps.pop().unwrap()
    };
    const NONE: u16 = huoju_core::edition::NO_ENTRY;
    assert_eq!(map("recode(region, \"row\")"), [0, 0, NONE, 1, 1, 1]);
    assert_eq!(map("recode(region, \"row\", \"b\")"), [NONE, NONE, NONE, 1, 1, 1]);
    assert_eq!(map("level(region, \"province\")"), [0, 0, 2, 2, 2, 2]);
    refused(
        "isnull(level(region, \"provinz\"))",
        Mistake::UnknownName,
        "\"provinz\"",
        "did you mean `province`",
    );
    refused("isnull(recode(kind, \"row\"))", Mistake::Code, "\"row\"", "no code above");
    refused("isnull(recode(kind, \"rows\"))", Mistake::UnknownName, "\"rows\"", "did you mean `row`");
    condition("text(region) = substr(name, 1, 6)");
    condition("isnull(code(substr(name, 1, 4) || \"00\", \"region\"))");
    condition("region = code(\"110000\", \"region\")");
}

#[test]
fn branches_agree_in_type_and_unit() {
    let code = Expected::Code(1);
    let text = "case when related then code(\"110000\", \"row\") when not related then recode(region, \"row\") else null";
    compiled(text, 0, &code).unwrap();
    compiled("\"110000\"", 0, &code).unwrap();
    compiled("if related then \"110000\" else if staff > 0 * staff then \"320100\" else null", 0, &code)
        .unwrap();
    compiled("if related then \"110000\" else recode(region, \"row\")", 0, &code).unwrap();
    condition("nvl(kind, \"1\") = \"1\"");
    condition("(if related then 0 else contract_amount) <= large_amount");
    condition("nvl(contract_amount, 0) = 0");
    refused("isnull(if related then name else staff)", Mistake::Type, "staff", "another is a text");
    refused(
        "isnull(if related then contract_amount else 5)",
        Mistake::Unit,
        "5",
        "another is a number in 元",
    );
    refused("isnull(if related then null else null)", Mistake::Type, "null", "every branch");
    refused("isnull(if staff then 1 else 2)", Mistake::Type, "staff", "a condition is needed");
    let scale = |text: &str| {
        let (builder, node) = compiled(text, 0, &Expected::Number(None)).unwrap();
        builder.node(node).ty
    };
    assert_eq!(scale("if related then 1.5 else 2.255"), Type::Number { precision: 4, scale: 3 });
}

#[test]
fn derived_fields_are_read_where_they_are_not_given() {
    let (builder, node) = condition("other_amount >= 0");
    let Op::Compare(_, read, _) = builder.node(node).op else { panic!() };
    assert!(matches!(builder.node(read).op, Op::Nvl(..)));
    condition("is_empty(other_amount)");
    refused("loop_a > 0", Mistake::Cycle, "loop_a", "loop_a, loop_b");
    refused("broken > 0", Mistake::Type, "broken", "derived");
    let field = Expected::Field(AMOUNT, Some("元".to_owned()));
    compiled("round(contract_amount * 0.05, 2)", 0, &field).unwrap();
    let mistakes = compiled("contract_amount * 0.005", 0, &field).unwrap_err();
    assert!(mistakes[0].message.en.contains("round it to 2"), "{mistakes:?}");
    let (builder, node) = compiled("0", 0, &field).unwrap();
    assert_eq!(builder.node(node).ty, Type::Number { precision: 1, scale: 2 });
    compiled("if contract_amount >= large_amount then 1 else 0", 0, &Expected::Number(Some("项".to_owned())))
        .unwrap();
    assert_eq!(compiled("1", 0, &field).unwrap_err()[0].mistake, Mistake::Unit);
}

#[test]
fn parameters_are_constants_or_chosen_by_date() {
    let (builder, node) = condition("contract_amount > moving");
    let Op::Compare(_, _, chosen) = builder.node(node).op else { panic!() };
    let Op::Rescale(chosen) = builder.node(chosen).op else { panic!() };
    let Op::If(earlier, before, after) = builder.node(chosen).op else { panic!() };
    assert!(matches!(builder.node(earlier).op, Op::Compare(Cmp::Lt, _, _)));
    let number = |node: NodeId| match builder.node(node).op {
        Op::Literal(Literal::Number(number)) => number,
        _ => panic!(),
    };
    assert_eq!((number(before), number(after)), (10, 25));
    condition("contains_any(name, words) or name in words");
    condition("signed <= dateadd(registered, term, \"Y\")");
    condition("between(registered, period_first, period_last)");
    condition("name = home_text");
    refused("name = words", Mistake::Type, "words", "list of texts");
    refused("ratio > future", Mistake::Type, "future", "no value in the survey period");
    refused(
        "signed > dateadd(registered, moving, \"M\")",
        Mistake::Arguments,
        "moving",
        "one value in the period",
    );
    refused("contains_any(name, term)", Mistake::Type, "term", "list of texts");
    for (text, wanted) in [
        ("signed <= dateadd(registered, three_yuan, \"M\")", "without a unit or 月 or 个月"),
        ("ratio < round(ratio, three_yuan)", "without a unit is"),
        ("ratio < trunc(ratio / staff, three_yuan)", "without a unit is"),
        ("name = substr(name, 1, three_yuan)", "without a unit is"),
    ] {
        refused(text, Mistake::Unit, "three_yuan", wanted);
    }
    refused("signed <= dateadd(registered, term, \"D\")", Mistake::Unit, "term", "this is in 年");
    let mistakes = compiled("amount > moving", 1, &Expected::Boolean).unwrap_err();
    assert!(mistakes[0].message.en.contains("child records have no date"));
}

#[test]
fn child_records_are_counted_and_summed() {
    condition("sum(lines.amount) <= contract_amount and count(lines) > 0");
    compiled("amount >= 0 and length(title) > 1", 1, &Expected::Boolean).unwrap();
    refused("lines.amount > 0", Mistake::Arguments, "lines.amount", "sum(lines.amount)");
    refused("sum(line.amount) > 0", Mistake::UnknownName, "line.amount", "did you mean `lines`");
    refused("sum(lines.amonut) > 0", Mistake::UnknownName, "lines.amonut", "did you mean `amount`");
    refused("sum(lines.title) > 0", Mistake::Type, "lines.title", "a text is no number");
    refused("count(contract_amount) > 0", Mistake::UnknownName, "contract_amount", "child record");
    refused("lines = 1", Mistake::UnknownName, "lines", "count(lines)");
    let mistakes =
        compiled("amount < contract_amount and count(lines) = 1", 1, &Expected::Boolean).unwrap_err();
    assert!(mistakes[0].message.en.contains("cannot read"));
    assert!(mistakes[1].message.en.contains("put this rule on the record"));
}

#[test]
fn aggregates_take_expressions_over_one_kind_of_child_record() {
    condition("max(lines.amount * 2 - three_yuan) <= contract_amount and min(lines.amount) >= 0");
    condition("count(lines.amount > three_yuan and not is_empty(lines.title)) = 1");
    condition("first(lines.title) = name and count_distinct(trim(lines.title)) > 1");
    condition("sum(if isnull(lines.title) then 0 else lines.amount) < contract_amount");
    refused("sum(three_yuan) > 0", Mistake::Arguments, "three_yuan", "reads fields of child records");
    refused(
        "sum(lines.amount - contract_amount) > 0",
        Mistake::UnknownName,
        "contract_amount",
        "a field of the record itself",
    );
    refused("sum(lines.amount - amount) > 0", Mistake::UnknownName, "amount", "write lines.amount");
    refused("is_empty(lines.title)", Mistake::Arguments, "lines.title", "sum(lines.title)");
    refused("count(is_empty(title) and lines.amount > 0) > 0", Mistake::UnknownName, "title", "lines.title");
    refused(
        "max(lines.amount + sum(lines.amount)) > 0",
        Mistake::Arguments,
        "lines.amount",
        "another aggregate",
    );
    refused("max(lines.amount + count(lines)) > 0", Mistake::Arguments, "lines", "another aggregate");
    refused("max(lines.title) = name", Mistake::Type, "lines.title", "numbers or dates");
    refused("count(lines.amount) > 0", Mistake::Type, "lines.amount", "count(not isnull(…))");
    refused("count_distinct(lines.amount > 0) > 0", Mistake::Type, "lines.amount > 0", "this is a condition");
    refused("max(lines.amount) > ratio", Mistake::Unit, "max(lines.amount) > ratio", "is in 元");
    refused(
        "sum(lines.amount * moving_rate) > 0",
        Mistake::UnknownName,
        "moving_rate",
        "no field or parameter",
    );
    refused("max(lines.amount * 2 - moving) > 0", Mistake::Type, "moving", "child records have no date");
}

#[test]
fn texts_and_dates() {
    condition("match_characters(name, \"[0-9]{16}\") and length(trim(upper(lower(name)))) = 16");
    condition("replace(name, \"-\", \"\") || \"x\" <> substr(name, 2) and instr(name, \"公司\") = 0");
    condition("levenshtein(name, \"abc\") <= 2 and is_check_digit(name, \"unified_social_credit_code\")");
    condition("contains_any(name, \"设备\", words)");
    condition("match_characters(name, home_text)");
    condition("signed in days and signed not_in day_list and name in day_list");
    condition(
        "signed > cast(\"2021-01-01\", date) and signed in {cast(\"2021-05-01\", date), cast(\"2021-05-02\", date)}",
    );
    condition(
        "getyear(signed) = 2021 and getmonth(signed) < 3 and dayofmonth(signed) = 1 and weekday(signed) <= 5",
    );
    condition("datediff(signed, registered) <= 365 and dateadd(signed, -1, \"D\") < registered");
    condition("nvl(getyear(cast(substr(name, 1, 4) || \"-01-01\", date)) = 2021, false)");
    refused("match_characters(name, \"a{\")", Mistake::Pattern, "\"a{\"", "braces");
    refused("signed > cast(\"2021-02-30\", date)", Mistake::Type, "\"2021-02-30\"", "YYYY-MM-DD");
    refused("signed > \"2021-01-01\"", Mistake::Type, "signed > \"2021-01-01\"", "cast");
    refused("registered - signed > 5", Mistake::Type, "registered", "datediff");
    refused("length(region) = 6", Mistake::Type, "region", "text(…)");
    refused("substr(name, 0, 2) = \"\"", Mistake::Arguments, "0", "from 1");
    refused("instr(name, \"\") = 0", Mistake::Arguments, "\"\"", "every text");
    refused("match_characters(name, words)", Mistake::Type, "words", "list of texts");
    refused("signed in words", Mistake::Type, "words", "no day");
    refused("match_characters(name, name)", Mistake::Arguments, "name", "written out");
    refused("is_check_digit(name, \"citizen\")", Mistake::UnknownName, "\"citizen\"", "no check digit");
    refused("signed = dateadd(signed, 1, \"W\")", Mistake::Arguments, "\"W\"", "\"D\"");
    refused("is_empty(contract_amount + 1)", Mistake::Arguments, "contract_amount + 1", "name of a field");
}

#[test]
fn names_and_arguments_are_explained() {
    refused("contract_amonut > 0", Mistake::UnknownName, "contract_amonut", "did you mean `contract_amount`");
    refused("lenght(name) > 0", Mistake::UnknownName, "lenght", "did you mean `length`");
    refused("length > 0", Mistake::UnknownName, "length", "is a function");
    refused("length() > 0", Mistake::Arguments, "length()", "length(text)");
    refused("between(staff, 1)", Mistake::Arguments, "between(staff, 1)", "between(x, from, to)");
    refused("name", Mistake::Type, "name", "a condition is needed here, this is a text");
    refused("related + 1 > 0", Mistake::Type, "related", "a condition");
    refused("staff = null", Mistake::Type, "staff = null", "isnull");
    refused("name = 5", Mistake::Type, "name = 5", "without quotes");
    refused("related > false", Mistake::Type, "related > false", "stands alone");
    let mistakes = compiled("nothing > 0 and neither = 1 or name", 0, &Expected::Boolean).unwrap_err();
    assert_eq!(mistakes.iter().map(|one| one.column).collect::<Vec<_>>(), [1, 17, 32]);
}

#[test]
fn constants_vanish() {
    let (builder, node) = condition("1 + 1 = 2 and (related or round(7 / 2, 0) = 4)");
    assert_eq!(builder.node(node).op, Op::Literal(Literal::Boolean(true)));
    assert!(matches!(op("not (staff <= 5 * staff)"), Op::Compare(Cmp::Gt, ..)));
    assert!(matches!(op("name in {\"a\", \"b\", \"a\"}"), Op::In(_, literals) if literals.len() == 2));
    assert!(matches!(op("name in {\"a\"}"), Op::Compare(Cmp::Eq, ..)));
    assert!(
        matches!(op("ratio in {0.5, -1}"), Op::In(_, literals) if literals == [Literal::Number(-10_000), Literal::Number(5_000)])
    );
}

#[test]
fn every_function_of_the_table_compiles() {
    use huoju_core::rules::operators::{ArgumentKind, FUNCTIONS, Notation};
    for function in FUNCTIONS.iter().filter(|function| function.notation == Notation::Call) {
        let argument = |kind: ArgumentKind| match kind {
            ArgumentKind::Any | ArgumentKind::Field | ArgumentKind::Number => "ratio",
            ArgumentKind::NumberOrQuotient => "ratio / ratio",
            ArgumentKind::Text => "name",
            ArgumentKind::Date => "signed",
            ArgumentKind::Boolean => "related",
            ArgumentKind::Code | ArgumentKind::CodeOrDate => "region",
            ArgumentKind::Set => "words",
            ArgumentKind::OverChildren => "lines.amount",
            ArgumentKind::ChildKindOrCondition => "lines",
            ArgumentKind::Whole => "1",
            ArgumentKind::TextLiteral | ArgumentKind::TextOrTexts if function.name == "level" => "\"county\"",
            ArgumentKind::TextLiteral if function.name == "recode" => "\"a\"",
            ArgumentKind::TextLiteral | ArgumentKind::TextOrTexts => "\"110000\"",
            ArgumentKind::List => "\"row\"",
            ArgumentKind::Unit => "\"元\"",
            ArgumentKind::DatePart => "\"D\"",
            ArgumentKind::CheckDigit => "\"citizen_id\"",
            ArgumentKind::DateWord => "date",
        };
        let mut arguments: Vec<&str> = function.arguments.iter().map(|one| argument(one.kind)).collect();
        if function.name == "in_unit" {
            arguments[0] = "budget";
        }
        for length in function.arity().0..=arguments.len() {
            condition(&format!("isnull({}({}))", function.name, arguments[..length].join(", ")));
        }
    }
}

#[test]
fn the_deepest_expression_compiles() {
    let deep = format!("{}related{}", "not (".repeat(190), ")".repeat(190));
    condition(&deep);
    let arms = "if related then 1 else ".repeat(95) + "2";
    compiled(&arms, 0, &Expected::Number(None)).unwrap();
    compiled(
        &format!(
            "({}",
            "if related then \"110000\" else (".repeat(60) + "recode(region, \"row\")" + &")".repeat(61)
        ),
        0,
        &Expected::Code(1),
    )
    .unwrap();
}

#[test]
fn chains_of_derived_fields_end() {
    let lists = lists();
    let mut scope = scope(&lists);
    for place in 0..400 {
        let mut derived = field(&format!("d{place}"), AMOUNT, Some("元"));
        derived.derived = Some(parse(&format!("d{} + 0", place + 1)).unwrap());
        scope.records[0].fields.push(derived);
    }
    let mut builder = ProgramBuilder::new();
    assert!(
        compile_expression("d380 >= 0", &scope, &mut builder, 0, &Expected::Boolean).is_err(),
        "d400 does not exist"
    );
    assert!(compile_expression("d0 >= 0", &scope, &mut builder, 0, &Expected::Boolean).is_err());
}
