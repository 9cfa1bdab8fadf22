//! The numbers of `fixtures/check-digits.csv` are right or wrong as it says, by the engine and by the reference.

use huoju_core::ident::CheckDigit;
use huoju_tests::reference::is_check_digit;

#[test]
fn published_numbers_are_right_and_wrong_as_the_fixture_says() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/check-digits.csv");
    let mut file = csv::Reader::from_path(path).unwrap();
    assert_eq!(file.headers().unwrap(), vec!["number", "kind", "valid", "note", "origin"]);
    let mut count = 0;
    for row in file.records() {
        let row = row.unwrap();
        let (number, kind, is_valid) = (&row[0], &row[1], &row[2] == "yes");
        let (_, found) = CheckDigit::NAMES.iter().find(|(name, _)| *name == kind).unwrap();
        assert_eq!(found.is_valid(number), is_valid, "{number}");
        assert_eq!(found.explain(number).is_valid(), is_valid, "{number}");
        assert_eq!(is_check_digit(number, kind), is_valid, "{number}");
        count += 1;
    }
    assert_eq!(count, 47);
}

#[test]
fn engine_and_reference_agree_on_every_form() {
    let bodies = [
        ("patent_number", "ZL 2017 1 0601862."),
        ("patent_number", "CN201780601862"),
        ("patent_number", "951156 8."),
        ("patent_number", "03115608"),
        ("patent_number", "04115608"),
        ("patent_number", "21011234567"),
        ("isbn", "978-7-5064-2595-"),
        ("isbn", "ISBN 979-10-699-0000-"),
        ("isbn", "979-0-2600-0043-"),
        ("isbn", "978-7-50642595-"),
        ("isbn", "7-5064-2595-"),
        ("isbn", "7-5064-2595"),
        ("isbn", "0-8044-2957-"),
        ("issn", "ISSN 1050-124"),
        ("issn", "1050124"),
        ("issn", "0000-000"),
        ("software_copyright_number", "2020SR010925"),
        ("software_copyright_number", "1990SR10925"),
        ("organization_code", "M000100Y-"),
        ("citizen_id", "11010519491231002"),
    ];
    let mut valid = 0;
    for (kind, body) in bodies {
        let (_, found) = CheckDigit::NAMES.iter().find(|(name, _)| *name == kind).unwrap();
        for check in "0123456789XZ-".chars() {
            let number = format!("{body}{check}");
            assert_eq!(found.is_valid(&number), is_check_digit(&number, kind), "{kind} {number}");
            valid += u32::from(found.is_valid(&number));
        }
    }
    // One check digit each where the form is right, any of ten behind a software number.
    assert_eq!(valid, 21);
}
