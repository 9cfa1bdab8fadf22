//! Personal data of a natural person who is a party: masked in every finding, whatever it is read from and written to.

use huoju::{Form, JobOptions, Record};
use huoju_core::edit::Finding;
use huoju_io::write::FindingRows;
use huoju_io::{Input, ReadOptions};

const NAME: &str = "王示例";
const NUMBER: &str = "11010519491231002X";
/// Not a right number, so that only the nature of the party says that it is a person's.
const MISTYPED: &str = "110105194912310021";

fn form() -> Form {
    huoju::edition(2021).unwrap().form("technology_contract").unwrap()
}

fn address() -> String {
    "示例路一号".repeat(41)
}

/// Findings show the name (both parties have the same), the number (no credit code) and the address (too long).
fn cells(nature: &str, number: &str) -> Vec<(&'static str, String)> {
    vec![
        ("registration_number", "2021110000000001".to_owned()),
        ("seller_name", NAME.to_owned()),
        ("buyer_name", NAME.to_owned()),
        ("seller_unified_social_credit_code", number.to_owned()),
        ("seller_address", address()),
        ("seller_legal_nature", nature.to_owned()),
        ("buyer_legal_nature", nature.to_owned()),
    ]
}

fn csv(nature: &str, number: &str) -> String {
    let (names, values): (Vec<_>, Vec<_>) = cells(nature, number).into_iter().unzip();
    format!("{}\n{}\n", names.join(","), values.join(","))
}

fn json(nature: &str, number: &str) -> String {
    let object: serde_json::Map<_, _> =
        cells(nature, number).into_iter().map(|(name, text)| (name.to_owned(), text.into())).collect();
    serde_json::Value::from(vec![object]).to_string()
}

/// Everything that a run says, as `findings.csv` and as JSON.
fn said(name: &str, text: &str, reveal_personal: bool) -> [String; 2] {
    let form = form();
    let options = JobOptions { reveal_personal, ..JobOptions::default() };
    let (mut rows, mut findings) = (FindingRows::new([name]), Vec::<Finding>::new());
    let inputs = || [Input::bytes(name, text.as_bytes())];
    huoju_io::read(&form, inputs(), &ReadOptions::default(), &mut form.job(options), &mut rows).unwrap();
    huoju_io::read(&form, inputs(), &ReadOptions::default(), &mut form.job(options), &mut findings).unwrap();
    let mut lines = String::new();
    rows.deliver(|text, _| {
        lines.push_str(text);
        Ok::<(), std::convert::Infallible>(())
    })
    .unwrap();
    [lines, serde_json::to_string(&findings).unwrap()]
}

/// Everything that a session says.
fn in_session(nature: &str, number: &str, reveal: bool) -> String {
    let form = form();
    let record = cells(nature, number)
        .into_iter()
        .fold(Record::new(), |record, (name, text)| record.with(name, &text));
    let mut session = form.session(&record).unwrap();
    session.reveal_personal(reveal);
    serde_json::to_string(&session.to_findings()).unwrap()
}

/// The same findings by every way.
fn every_way(nature: &str, number: &str, reveal: bool) -> Vec<String> {
    let mut all = Vec::from(said("a.csv", &csv(nature, number), reveal));
    all.extend(said("a.json", &json(nature, number), reveal));
    all.push(in_session(nature, number, reveal));
    all
}

#[test]
fn of_a_natural_person_name_number_and_address_are_masked() {
    // The nature is a person's, is no code, or is not given.
    for nature in ["400", "9999", ""] {
        for text in every_way(nature, MISTYPED, false) {
            for secret in [NAME, MISTYPED, &address()] {
                assert!(!text.contains(secret), "{nature}: {text}");
            }
            assert!(text.contains("王**") && text.contains("110***********0021"), "{nature}: {text}");
        }
    }
    for text in every_way("400", MISTYPED, true) {
        assert!(text.contains(NAME) && text.contains(MISTYPED) && text.contains(&address()), "{text}");
    }
}

#[test]
fn of_a_company_only_the_number_of_an_identity_card_is_masked() {
    // Of such a number the check digit may be mistyped.
    for text in every_way("150", MISTYPED, false) {
        assert!(text.contains(NAME) && text.contains(&address()), "{text}");
        assert!(!text.contains(MISTYPED) && text.contains("110***********0021"), "{text}");
    }
    for text in every_way("150", NUMBER, false) {
        assert!(!text.contains(NUMBER) && text.contains("110***********002X"), "{text}");
    }
    for text in every_way("150", NUMBER, true) {
        assert!(text.contains(NUMBER), "{text}");
    }
}

#[test]
fn a_persons_number_and_name_are_masked_where_they_are_written_otherwise() {
    let texts = [
        ("registration_number", "2021110000000001"),
        ("seller_name", "示例科技有限公司"),
        ("seller_legal_nature", "300"),
        ("buyer_name", NAME),
        ("buyer_legal_nature", "400"),
        // The same number in a small letter, as that of a company; neither has the right check digit.
        ("seller_unified_social_credit_code", "11010519491231002a"),
        ("buyer_unified_social_credit_code", "11010519491231002A"),
        // Typed into the wrong cell.
        ("seller_enterprise_scale", NAME),
    ];
    let (names, values): (Vec<_>, Vec<_>) = texts.into_iter().unzip();
    let text = format!("{}\n{}\n", names.join(","), values.join(","));
    for lines in said("contracts.csv", &text, false) {
        assert!(lines.contains("TM-012-1") && lines.contains("seller_enterprise_scale"), "{lines}");
        assert!(!lines.to_uppercase().contains("11010519491231002A") && !lines.contains(NAME), "{lines}");
    }
}
