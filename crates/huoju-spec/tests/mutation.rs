//! A rule whose examples stay away from its boundary is told so.

use huoju_spec::{Source, mutate};

fn edition(fail: &str) -> Source {
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
    Source::from_texts([("edition.toml", edition), ("form/form.toml", form), ("form/rules.toml", rule)])
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
