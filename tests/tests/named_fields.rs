//! A change of a cell reaches the findings that show it: a rule lists the fields of its own record that its texts name, but for those whose
//! changes reach all findings, personal ones and those of the key.

use huoju_core::edition::{FieldDef, FormDef, Personal, RuleDef};

/// Fields of the rule's own record that its texts name and that it does not list.
fn unlisted<'a>(form: &'a FormDef, rule: &'a RuleDef) -> Vec<&'a str> {
    let fields = &form.records[usize::from(rule.record)].fields;
    let texts = [&rule.message.zh, &rule.message.en, &rule.hint.zh, &rule.hint.en];
    let names: Vec<&str> = texts
        .iter()
        .flat_map(|text| text.split('{').skip(1))
        .filter_map(|part| part.split(['}', ':']).next())
        .collect();
    let reaches_all = |number: u16, field: &FieldDef| {
        field.personal != Personal::Never || rule.record == 0 && form.key.contains(&number)
    };
    let open = (0..).zip(fields).filter(|(number, field)| {
        names.contains(&field.id.as_str()) && !rule.fields.contains(number) && !reaches_all(*number, field)
    });
    open.map(|(_, field)| field.id.as_str()).collect()
}

#[test]
fn rules_list_the_fields_that_their_texts_name() {
    for year in [2021, 2022] {
        for form in &huoju::edition(year).unwrap().definition().forms {
            for rule in &form.rules {
                assert_eq!(unlisted(form, rule), [""; 0], "{}", rule.id);
            }
        }
    }
}
