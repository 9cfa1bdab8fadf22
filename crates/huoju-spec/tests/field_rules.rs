//! What a field says becomes rules: their ids, levels and texts.

use std::fs;
use std::path::Path;

use huoju_core::edition::{Confidence, FormDef, Level, RuleDef};
use huoju_spec::{Source, compile};

/// The base form with more fields, compiled.
fn form(fields: &str) -> FormDef {
    let base = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/good/base");
    let paths = [
        "edition.toml",
        "codelists/lists.toml",
        "codelists/colour.csv",
        "form/form.toml",
        "form/fields.toml",
    ];
    let read = paths.map(|path| (path, fs::read_to_string(base.join(path)).unwrap()));
    let all = read.iter().map(|(path, text)| (*path, text.as_str())).chain([("form/more.toml", fields)]);
    let compiled = compile(&Source::from_texts(all).unwrap()).unwrap_or_else(|wrong| panic!("{wrong}"));
    compiled.edition.forms.into_iter().next().unwrap()
}

fn field(ty: &str, extra: &str, confidence: &str) -> String {
    format!(
        "[[field]]\nid = \"size\"\nlabel = {{ zh = \"尺寸\", en = \"Size\" }}\ntype = \"{ty}\"\n{extra}\n\
         basis = \"示例\"\nconfidence = \"{confidence}\"\n"
    )
}

/// The checks of the field `size`, in order, with their levels.
fn checks(ty: &str, extra: &str, confidence: &str) -> Vec<(String, Level)> {
    let form = form(&field(ty, extra, confidence));
    let of_size = form.rules.iter().filter_map(|rule| {
        let check = rule.id.strip_prefix("thing.size.")?;
        Some((check.to_owned(), rule.level))
    });
    of_size.collect()
}

fn rule(ty: &str, extra: &str, check: &str) -> RuleDef {
    let form = form(&field(ty, extra, "official"));
    form.rules.iter().find(|rule| rule.id == format!("thing.size.{check}")).unwrap().clone()
}

fn named(checks: &[(&str, Level)]) -> Vec<(String, Level)> {
    checks.iter().map(|(check, level)| ((*check).to_owned(), *level)).collect()
}

#[test]
fn each_type_has_its_checks() {
    use Level::{Hard, Soft};
    assert_eq!(checks("date", "", "official"), named(&[("type", Hard)]));
    assert_eq!(checks("boolean", "", "inferred"), named(&[("type", Hard)]));
    assert_eq!(checks("code(colour)", "leaf = true", "inferred"), named(&[("code", Hard), ("leaf", Hard)]));
    assert_eq!(checks("text(18)", "", "official"), named(&[("type", Hard), ("length", Soft)]));
    let all =
        "required = true\npattern = '[0-9]{18}'\ncheck = \"citizen_id\"\nlength_confidence = \"secondary\"";
    let found = checks("text(18)", all, "official");
    let expected =
        [("type", Hard), ("required", Hard), ("length", Hard), ("pattern", Hard), ("check_digit", Soft)];
    assert_eq!(found, named(&expected));
}

#[test]
fn inferred_is_soft() {
    use Level::{Hard, Soft};
    let found = checks("text(18)", "required = true\npattern = '[0-9]{18}'", "inferred");
    assert_eq!(found, named(&[("type", Hard), ("required", Soft), ("length", Soft), ("pattern", Soft)]));
    let found = checks("date", "required = true\nrequired_confidence = \"inferred\"", "official");
    assert_eq!(found, named(&[("type", Hard), ("required", Soft)]));
}

#[test]
fn a_derived_number_is_hard_and_a_derived_judgement_soft() {
    use Level::{Hard, Soft};
    let found = checks("decimal(18,2)", "unit = \"元\"\nderived = 'price + price'", "inferred");
    assert_eq!(found, named(&[("type", Hard), ("derived", Hard)]));
    let found = checks("boolean", "derived = 'colour = \"1\"'", "official");
    assert_eq!(found, named(&[("type", Hard), ("derived", Soft)]));
}

#[test]
fn conditions_become_antecedents() {
    let always = rule("date", "required = true", "required");
    assert_eq!((always.when, always.message.zh.as_str()), (None, "「尺寸」未填写"));
    let sometimes = rule("date", "required = 'colour = \"1\" and price > 0'", "required");
    assert!(sometimes.when.is_some());
    assert_eq!(sometimes.message.zh, "按「颜色」（{colour}）、「价格」（{price}），应填写「尺寸」，但未填写");
    assert_eq!(
        sometimes.message.en,
        "Given “Colour” ({colour}), “Price” ({price}), “Size” must be given, but is not"
    );
    assert_eq!(sometimes.fields.len(), 3);
    assert!(checks("date", "required = 'false'", "official").iter().all(|(check, _)| check != "required"));
    let outside = rule("decimal(9,2)", "applies = 'colour = \"1\"'", "applies");
    assert_eq!((outside.level, outside.when.is_some()), (Level::Soft, true));
    let asked = rule("decimal(9,2)", "applies = 'colour = \"1\"'\napplies_level = \"hard\"", "applies");
    assert_eq!(asked.level, Level::Hard);
}

#[test]
fn the_key_is_hard_even_where_it_is_inferred() {
    let form = form("");
    let rule = form.rules.iter().find(|rule| rule.id == "thing.number.required").unwrap();
    assert_eq!((rule.level, rule.provenance.confidence), (Level::Hard, Confidence::Official));
}

#[test]
fn blocks_and_children_have_ids_of_their_own() {
    let form = form("");
    let ids: Vec<&str> = form.rules.iter().map(|rule| rule.id.as_str()).collect();
    for id in ["thing.seller_name.length", "thing.buyer_name.length", "thing.parts.weight.type"] {
        assert!(ids.contains(&id), "{id} is not among {ids:?}");
    }
    let seller = form.records[0].fields.iter().find(|field| field.id == "seller_name").unwrap();
    assert_eq!(seller.label.zh, "卖方名称");
    assert_eq!(seller.aliases, ["卖方单位", "甲方单位", "甲方名称"]);
}
