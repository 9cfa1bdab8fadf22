//! A rule whose examples stay away from its boundary is told so.

use huoju_spec::{Source, mutate};

fn edition(fail: &str) -> Source {
    edition_with(fail, "")
}

fn edition_with(fail: &str, more: &str) -> Source {
    let names = r#"title = { zh = "示例", en = "Example" }"#;
    let label = r#"label = { zh = "数量", en = "Quantity" }"#;
    let known = "basis = \"示例\"\nconfidence = \"official\"";
    let edition = format!(
        "[edition]\nyear = 2021\nrevision = 1\n{names}\nperiod = ['2021-01-01', '2021-12-31']\n{known}\n[[survey]]\nid = 'example'\n{names}\n"
    );
    let form = format!(
        "[form]\nid = 'example'\nsurvey = 'example'\n{names}\nkey = ['quantity']\n{known}\n[[field]]\nid = 'quantity'\n{label}\ntype = 'integer(9)'\n{known}\n"
    );
    let rule = format!(
        "[[rule]]\nid = 'EX-1'\nlevel = 'soft'\nassert = 'quantity <= 10'\n{names}\nmessage = {{ zh = \"过多\", en = \"Too many\" }}\nhint = {{ zh = \"请核对\", en = \"Check it\" }}\n{known}\npass = [{{ quantity = '9' }}, {{ quantity = '10' }}]\nfail = [{{ quantity = '{fail}' }}]\n"
    );
    Source::from_texts([
        ("edition.toml", edition),
        ("form/form.toml", form),
        ("form/rules.toml", rule + more),
    ])
    .unwrap()
}

#[test]
fn an_example_beside_the_boundary_notices_every_mistake() {
    let report = mutate(&edition("11")).unwrap();
    assert!(report.mutants >= 4, "{report:?}");
    assert_eq!(report.survivors, []);
}

#[test]
fn an_example_far_from_the_boundary_does_not() {
    let report = mutate(&edition("1000")).unwrap();
    assert!(report.survivors.iter().any(|(rule, _)| rule == "EX-1"), "{report:?}");
}

#[test]
fn conditions_of_fields_and_review_lists_need_examples_too() {
    let field = "[[field]]\nid = 'reason'\nlabel = { zh = \"理由\", en = \"Reason\" }\ntype = 'text(9)'\nrequired = 'quantity > 5'\nbasis = \"示例\"\nconfidence = \"official\"\n";
    let review = "[[review]]\nid = 'many'\ntitle = { zh = \"多\", en = \"Many\" }\nwhen = 'quantity >= 7'\nbasis = \"示例\"\nconfidence = \"official\"\nlisted = [{ quantity = '7' }, { quantity = '8' }]\n";
    let far = format!("{field}{review}not_listed = [{{ quantity = '0' }}]\n");
    let survivors: Vec<String> =
        mutate(&edition_with("11", &far)).unwrap().survivors.into_iter().map(|one| one.0).collect();
    assert!(
        survivors.contains(&"many".to_owned()) && survivors.contains(&"example.reason.required".to_owned())
    );
    let near = "not_listed = [{ quantity = '6' }]\n[[example]]\nof = 'reason.required'\nfail = [{ quantity = '6' }, { quantity = '7' }]\nnot_applicable = [{ quantity = '5' }, { quantity = '4' }]\n";
    assert_eq!(mutate(&edition_with("11", &format!("{field}{review}{near}"))).unwrap().survivors, []);
}
