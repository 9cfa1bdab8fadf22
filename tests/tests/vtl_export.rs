//! The rules as VTL: what is folded, how numbers are written, and what is left out. What it means is tested with
//! another engine, by `tests/oracle/vtl.py`.

use std::path::Path;

use huoju_core::edition::{Edition, Form, bundle};
use huoju_spec::export::vtl::{Holds, Numbers, export};
use huoju_spec::{Source, compile};
use huoju_tests::random::{RandomEdition, Tape};

fn form() -> Form {
    huoju::edition(2021).unwrap().form("technology_contract").unwrap()
}

/// A rule of an export by its id.
fn rule<'a>(text: &'a str, id: &str) -> &'a str {
    let end = text.find(&format!("\n    errorcode \"{id}\"")).unwrap();
    let start = text[..end].rfind(":\n    ").unwrap();
    text[start + 2..end].trim()
}

#[test]
fn parameters_units_and_ancestors_are_written_out() {
    let vtl = export(&form(), 0, Numbers::Decimal);
    assert_eq!(rule(&vtl.text, "TM-004-2"), "(technology_transaction_amount <= contract_amount)");
    assert_eq!(
        rule(&vtl.text, "TM-021-1"),
        "when (contract_type in {\"3\"})\n    then (contract_amount < 10000000.00)"
    );
    assert_eq!(
        rule(&vtl.text, "TM-002-1"),
        "((registration_date >= cast(\"2021-01-01\", date)) and (registration_date <= cast(\"2021-12-31\", date)))"
    );
    assert!(rule(&vtl.text, "TM-040-2.buyer").contains("match_characters(buyer_name, \"^(.*医院)$\")"));
    let whole = export(&form(), 0, Numbers::Whole);
    assert!(rule(&whole.text, "TM-021-1").ends_with("then (contract_amount < 1000000000)"));
    assert!(
        rule(&whole.text, "TM-006-2").contains("((round((contract_amount / 100)) * 100) = contract_amount)")
    );
}

#[test]
fn what_is_exported_apart_is_announced_as_it_is_exported() {
    let mut left_out = 0;
    for id in ["achievement_applied", "transfer_institution"] {
        let form = huoju::edition(2021).unwrap().form(id).unwrap();
        let text = export(&form, 0, Numbers::Decimal).text;
        for (kind, record) in (0..).zip(&form.definition().records).skip(1) {
            let apart = export(&form, kind, Numbers::Decimal);
            let announced = match apart.left_out.len() {
                0 => format!("   {}: {} rules", record.id, apart.carried),
                more => format!("   {}: {} rules, {more} left out", record.id, apart.carried),
            };
            let is_announced = text.lines().any(|line| line.trim_end_matches(" */") == announced);
            assert_eq!(is_announced, apart.carried + apart.left_out.len() > 0, "{announced}");
            left_out += apart.left_out.len();
        }
    }
    assert!(left_out > 0, "nothing is left out");
}

#[test]
fn every_rule_is_carried_or_named_with_its_reason() {
    let form = form();
    let vtl = export(&form, 0, Numbers::Decimal);
    let definition = form.definition();
    let of_record = definition.rules.iter().filter(|rule| rule.record == 0).count();
    assert_eq!(vtl.carried + vtl.left_out.len(), of_record + definition.across.len());
    let over_records: Vec<&str> = definition.across.iter().map(|rule| rule.id.as_str()).collect();
    assert!(over_records.len() > 10);
    let left_out: Vec<&str> = vtl.left_out.iter().map(|left| left.rule.as_str()).collect();
    assert!(left_out.ends_with(&over_records));
    let left_out = &left_out[..left_out.len() - over_records.len()];
    assert_eq!(
        left_out,
        [
            "technology_contract.seller_unified_social_credit_code.check_digit",
            "technology_contract.buyer_unified_social_credit_code.check_digit",
            "TM-048-1",
            "TM-048-2",
            "TM-012-2",
            "TM-013-1.seller",
            "TM-013-1.buyer",
            "TM-013-2.seller",
            "TM-013-2.buyer",
            "TM-013-3.seller",
            "TM-013-3.buyer",
            "TM-042-1",
            "TM-042-2",
            "TM-042-3",
            "SELLER-1",
            "REGISTRAR-1",
            "REGISTRAR-2",
            "TM-001-1",
            "TM-001-2",
        ]
    );
    for left in &vtl.left_out {
        assert!(vtl.text.contains(&format!("   {}: {}", left.rule, left.reason)));
    }
}

#[test]
fn the_data_set_has_every_field_and_what_rules_ask_of_its_cell() {
    let form = form();
    let vtl = export(&form, 0, Numbers::Whole);
    let components = &vtl.structure.datasets[0].components;
    assert_eq!((components[0].name.as_str(), components[0].role), ("row", "Identifier"));
    let values = components.iter().filter(|one| matches!(one.holds, Holds::Value(_))).count();
    assert_eq!(values, form.record(0).unwrap().fields.len());
    let amount = components.iter().find(|one| one.name == "contract_amount").unwrap();
    assert_eq!((amount.data_type, amount.nullable), ("Integer", true));
    let json = serde_json::to_value(&vtl.structure).unwrap();
    assert_eq!(json["datasets"][0]["DataStructure"][0]["type"], "Integer");
}

#[test]
fn a_bundle_exports_what_its_spec_does() {
    let random = (1..9).find_map(|seed: u32| {
        let numbers: Vec<u32> =
            (1..9_000u32).map(|place| (place * seed).wrapping_mul(2_654_435_761) >> 7).collect();
        compile(&RandomEdition::draw(&mut Tape::new(&numbers)).source()).ok()
    });
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec/2021");
    let national = Source::read_dir(folder).and_then(|source| compile(&source)).unwrap();
    for compiled in [random.unwrap(), national] {
        let bundled = Edition::from_bundle(&bundle::write(&compiled.edition).unwrap()).unwrap();
        let edition = Edition::new(compiled.edition).unwrap();
        for (one, other) in edition.forms().zip(bundled.forms()) {
            for kind in (0..).take(one.definition().records.len()) {
                assert_eq!(export(&one, kind, Numbers::Decimal), export(&other, kind, Numbers::Decimal));
            }
        }
    }
}
