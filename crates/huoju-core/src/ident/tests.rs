//! Numbers of the standards and of public specimens, each checked by hand against the printed algorithm.

use proptest::prelude::*;

use super::CheckDigit::{
    self, CitizenId, Isbn, Issn, OrganizationCode, PatentNumber, SoftwareCopyrightNumber,
    UnifiedSocialCreditCode,
};
use super::{PartKind, Problem, explain};
use crate::edition::Lang;

#[test]
fn unified_social_credit_codes() {
    for valid in [
        "91350100M000100Y43",
        "91110000600037341L",
        "9144030071526726XG",
        "121200004013590816",
        "91310115MA1K3BTP2B",
        "92340603MA2PBMCG0U",
        "12100000400000624D",
    ] {
        assert!(UnifiedSocialCreditCode.is_valid(valid), "{valid}");
    }
    for invalid in [
        "91350100M000100Y4Z",
        "91110000600037341N",
        "9111000060003IOZSV",
        "A1110000600037341L",
        "",
        "91110000600037341",
        // No number, no authority, no category, no organization, each with the check digits that arithmetic gives.
        "000000000000000000",
        "01350100M000100Y4C",
        "90350100M000100Y46",
        "91350100000000000H",
    ] {
        assert!(!UnifiedSocialCreditCode.is_valid(invalid), "{invalid}");
    }
}

#[test]
fn a_credit_code_with_characters_that_none_has_is_told_from_other_texts() {
    let said = |number: &str| -> Vec<String> {
        let explained = explain(number);
        let problems = explained.iter().flat_map(|explained| &explained.problems).skip(1);
        problems.map(|problem| problem.message().text(Lang::En).to_owned()).collect()
    };
    assert_eq!(said("91350100M000100Y4Z"), ["character 18, Z, is no letter that such numbers have"]);
    assert_eq!(said("9111000060003IOZSV").len(), 5);
    assert_eq!(said("913501OOM000100Y43")[0], "character 7 should be a digit, not O");
    assert_eq!(said("91350100M000100YA3"), ["character 17 should be a digit, not A"]);
    // An O for a 0 in the credit code 914403001922038216, which as such is public.
    assert_eq!(said("914403O01922038216").len(), 1);
    // What may be a person's: read as digits it is of the form of an identity number. What is another text, or of another length.
    for other in [
        "11O10519491231002X",
        "1101O519491231OO2X",
        "440S24188001010014",
        "ABCDEFGHIJKLMNOPQR",
        "91350100M000100Y",
        "ABCDEFGHIJKLMNOPQ",
        "1101051949123I00X",
    ] {
        assert!(explain(other).is_empty(), "{other}");
    }
    // One character too few or too many, with blanks too.
    for (number, found) in
        [("91350100M000100Y4", 17), ("91350100M000100Y433", 19), ("9135 0100 M000 100Y 433", 19)]
    {
        assert_eq!(said(number), [format!("has {found} characters and should have 18")]);
    }
}

#[test]
fn blanks_and_hyphens_inside_are_told_and_passed_over() {
    for (number, kind) in [
        ("9135 0100 M000 100Y 43", UnifiedSocialCreditCode),
        ("91350100-M000100Y4-3", UnifiedSocialCreditCode),
        ("110105 19491231 002X", CitizenId),
        ("978 7 5064 2595 7", Isbn),
        ("978-7506425957", Isbn),
        ("0317 8471", Issn),
        ("2020 SR 0109251", SoftwareCopyrightNumber),
    ] {
        let all = explain(number);
        assert_eq!(all.iter().map(|explained| explained.kind).collect::<Vec<_>>(), [kind], "{number}");
        assert_eq!(all[0].problems, [Problem::Separated(kind)], "{number}");
        assert!(!all[0].is_valid() && all[0].is_of_form(), "{number}");
    }
    // What is wrong with the number itself is said too; a hyphen where it may stand is nothing.
    assert_eq!(explain("9135 0100 M000 100Y 44")[0].problems.len(), 2);
    assert!(explain("0317-8471")[0].is_valid());
    // A mobile number with its country is no patent number, wherever it is divided.
    assert!(explain("8613800138000").is_empty() && explain("86-138-0013-8000").is_empty());
    assert_eq!(CitizenId.shown("110105-19491231-002X"), "1101051949*******X");
    assert!(!CitizenId.is_valid("110105-19491231-002X"));
}

#[test]
fn a_wrong_isbn_is_no_patent() {
    for number in ["978-7-111-12345-1", "9787111123451"] {
        let all = explain(number);
        assert_eq!(all.iter().map(|explained| explained.kind).collect::<Vec<_>>(), [Isbn], "{number}");
    }
    assert!(explain("1234567890123").is_empty());
}

#[test]
fn an_identity_number_of_another_length_is_masked() {
    for (number, shown) in [
        ("1101051949123100X", "110**************"),
        ("1101051949123100021", "110****************"),
        ("110105491231002", "110************"),
        ("11010519491231002XX", "110****************"),
    ] {
        assert_eq!(UnifiedSocialCreditCode.shown(number), shown);
        let lengths = explain(number);
        assert!(lengths.iter().all(|explained| explained.kind == CitizenId), "{number}");
    }
    // As a credit code, which it is as little, it shows nothing more.
    let explained = UnifiedSocialCreditCode.explain("11010519491231002Y");
    assert_eq!(UnifiedSocialCreditCode.shown("11010519491231002Y"), "110***************");
    assert!(explained.parts.iter().all(|part| !part.text.contains("1231")), "{:?}", explained.parts);
    let length = Problem::Length { found: 17, expected: 18 };
    assert_eq!(explain("1101051949123100X")[0].problems[1], length);
    // Without a date of birth it is none, and not said to be one, but masked: the number of a bank card.
    assert!(explain("6222021234567890123").iter().all(|explained| explained.kind != CitizenId));
    assert_eq!(UnifiedSocialCreditCode.shown("6222021234567890123"), "622****************");
}

#[test]
fn organization_codes() {
    for valid in ["60003734-1", "71526726-X", "40000062-4", "M000100Y-4", "600037341"] {
        assert!(OrganizationCode.is_valid(valid), "{valid}");
    }
    for invalid in ["60003734-2", "6000373-41", "60003734_1", "6000373é1", "00000000-0", "000000000"] {
        assert!(!OrganizationCode.is_valid(invalid), "{invalid}");
    }
}

#[test]
fn citizen_ids() {
    for valid in ["11010519491231002X", "440524188001010014", "34052419800101001X"] {
        assert!(CitizenId.is_valid(valid), "{valid}");
    }
    let no_day = [
        "110105000012310026",
        "110105194902300020",
        "110105190002290025",
        "110105194900310022",
        "110105194913310021",
    ];
    let others = [
        "360426199101010072",
        "110105194912310021",
        "110105194902310020",
        "1101051949123100é",
        "010105194912310026",
    ];
    for invalid in no_day.into_iter().chain(others) {
        assert!(!CitizenId.is_valid(invalid), "{invalid}");
    }
}

#[test]
fn patent_numbers() {
    for valid in [
        "97101765.4",
        "95115608.X",
        "201710601862.3",
        "2017106018623",
        "ZL201710601862.3",
        "ZL 201710601862.3",
        "CN 2017 1 0601862.3",
    ] {
        assert!(PatentNumber.is_valid(valid), "{valid}");
    }
    for invalid in [
        "201810123456.7",
        "95115608",
        "201710601862",
        " 201710601862.3",
        "2017  10601862.3",
        "20171060 1862.3",
        "ZL",
        "",
        "专利201710601862.3",
        // No such kind, no such year in either form, no serial number; each with the check digit that arithmetic gives.
        "201770601862.6",
        "200210601862.7",
        "84115608.5",
        "201710000000.5",
    ] {
        assert!(!PatentNumber.is_valid(invalid), "{invalid}");
    }
    // Nothing but the part that is named is wrong with the last four.
    for (number, part) in [
        ("201770601862.6", PartKind::PatentKind),
        ("200210601862.7", PartKind::Year),
        ("84115608.5", PartKind::Year),
        ("201710000000.5", PartKind::Serial),
    ] {
        let problems = PatentNumber.explain(number).problems;
        assert!(
            matches!(problems[..], [Problem::Part { part: wrong, .. }] if wrong == part),
            "{number} {problems:?}"
        );
    }
}

#[test]
fn book_and_serial_numbers() {
    for valid in [
        "978-7-5064-2595-7",
        "ISBN 978-7-5064-2595-7",
        "9787506425957",
        "7-5064-2595-5",
        "7506425955",
        "978-0-306-40615-7",
        "0-306-40615-2",
        "0-8044-2957-X",
    ] {
        assert!(Isbn.is_valid(valid), "{valid}");
    }
    for invalid in [
        "978-7-5064-2595-8",
        "7-5064-2595-7",
        "97875-06425957",
        "978-7-50642595-7",
        "978--75064-2595-7",
        "-978-7-50642595-7",
        "978-7-5064-2595-",
        "ISBN",
        // Goods, music, no number.
        "6901234567892",
        "979-0-2600-0043-8",
        "0000000000",
    ] {
        assert!(!Isbn.is_valid(invalid), "{invalid}");
    }
    for valid in ["0317-8471", "ISSN 0317-8471", "03178471", "0028-0836", "1050-124X"] {
        assert!(Issn.is_valid(valid), "{valid}");
    }
    for invalid in ["0317-8472", "0317-847", "0317-84-71", "0000-0000", "ISSN", "０317-8471"] {
        assert!(!Issn.is_valid(invalid), "{invalid}");
    }
}

#[test]
fn software_copyright_numbers() {
    for valid in ["2020SR0109251", "2015SR229355"] {
        assert!(SoftwareCopyrightNumber.is_valid(valid), "{valid}");
    }
    for invalid in
        ["2020SR10925", "2020SR01092511", "2020sr0109251", "1990SR010925", "2020SR000000", "2020SR"]
    {
        assert!(!SoftwareCopyrightNumber.is_valid(invalid), "{invalid}");
    }
}

#[test]
fn a_wrong_number_is_told_what_it_should_be() {
    let said = |kind: CheckDigit, number: &str| -> Vec<String> {
        kind.explain(number).problems.iter().map(|problem| problem.message().into_text(Lang::En)).collect()
    };
    // Worked out by hand: 3 as the standard has it; the organization code inside is M000100Y-4.
    assert_eq!(said(UnifiedSocialCreditCode, "91350100M000100Y4A"), ["the check digit should be 3, not A"]);
    assert_eq!(
        said(UnifiedSocialCreditCode, "91350100M000100Y53"),
        [
            "the check digit of the organization code should be 4, not 5",
            // 28 more in the sum of 1640: 1668 mod 31 = 25, 31 - 25 = 6.
            "the check digit should be 6, not 3",
        ]
    );
    assert_eq!(
        said(CitizenId, "11010519490230002X"),
        ["date of birth 1949****: there is none", "the check digit should be 0, not X"]
    );
    assert!(said(CitizenId, "110105491231002")[0].starts_with("not written as a citizen identification"));
}

#[test]
fn parts_have_meanings_in_both_languages() {
    let said = |kind: CheckDigit, number: &str, lang: Lang| -> Vec<String> {
        let parts = kind.explain(number).parts;
        parts.iter().filter_map(|part| Some(part.meaning.as_ref()?.text(lang).to_owned())).collect()
    };
    assert_eq!(
        said(UnifiedSocialCreditCode, "12100000400000624D", Lang::Zh),
        ["机构编制", "事业单位", "国家级登记管理机关"]
    );
    assert_eq!(said(CitizenId, "11010519491231002X", Lang::Zh), ["1949 年"]);
    assert_eq!(said(PatentNumber, "ZL95115608.X", Lang::En), ["granted patent", "1995", "invention"]);
    assert_eq!(said(Isbn, "9787506425957", Lang::En), ["books", "China"]);
    assert_eq!(said(Isbn, "978-7-5064-2595-7", Lang::Zh), ["图书", "中国"]);
    assert_eq!(said(OrganizationCode, "PDY00001-X", Lang::En), ["for use within a system (chapter 3)"]);
}

#[test]
fn what_may_be_personal_shows_no_day_of_birth_and_no_sequence() {
    let texts = |number: &str| -> String {
        let all = explain(number).into_iter();
        all.flat_map(|explained| explained.parts).map(|part| part.text + " ").collect()
    };
    assert_eq!(texts("11010519491231002X"), "110105 1949**** *** X ");
    // Mistyped, it is nothing else while it has a date of birth, and masked as whatever it is read without one.
    assert_eq!(texts("110105194912310021"), "110105 1949**** *** 1 ");
    assert_eq!(texts("11010519491331002X"), "1 1 010519 49******* X 110105 1949**** *** X ");
    let explained = UnifiedSocialCreditCode.explain("11010519491331007X");
    let found = |problem: &Problem| matches!(problem, Problem::CheckDigit { found: '7', .. });
    assert!(!explained.problems.iter().any(found), "{explained:?}");
    assert_eq!(texts("914403001922038216"), "9 1 440300 192203821 6 ");
    // All of it is shown to who asks for it.
    let revealed = CitizenId.explain_revealed("11010519491231002X");
    let said = revealed.parts.iter().filter_map(|part| Some(part.meaning.as_ref()?.text(Lang::Zh)));
    assert_eq!(said.collect::<Vec<_>>(), ["1949 年 12 月 31 日", "偶数，女性"]);
    let day = chrono::NaiveDate::from_ymd_opt(1948, 12, 31).unwrap();
    assert_eq!(
        revealed.doubts(None, day)[0].text(Lang::En),
        "the date of birth, 1949-12-31, is after 1948-12-31"
    );
}

/// A kind, and a number without its check digit.
fn bodies() -> impl Strategy<Value = (CheckDigit, String)> {
    let credit = "[1-9A-HJ-NPQRTUWXY]{2}[0-9]{6}[0-9A-HJ-NPQRTUWXY]{8}";
    prop_oneof![
        credit.prop_map(|body| {
            let inner = complete(OrganizationCode, &body[8..]);
            (UnifiedSocialCreditCode, body[..8].to_owned() + &inner)
        }),
        "[0-9A-Z]{8}".prop_map(|body| (OrganizationCode, body)),
        "[1-9][0-9]{5}(19|20)[0-9]{2}(0[1-9]|1[0-2])(0[1-9]|1[0-9]|2[0-8])[0-9]{3}"
            .prop_map(|body| (CitizenId, body)),
        "20[1-9][0-9][12389][0-9]{6}[1-9]".prop_map(|body| (PatentNumber, body)),
        "[89][5-9][12389][0-9]{4}[1-9]".prop_map(|body| (PatentNumber, body)),
        "(978[0-9]|979[1-9])[0-9]{8}".prop_map(|body| (Isbn, body)),
        "[0-9]{8}[1-9]".prop_map(|body| (Isbn, body)),
        "[0-9]{6}[1-9]".prop_map(|body| (Issn, body)),
    ]
}

#[test]
fn what_is_said_not_to_be_found_is_not_found() {
    for (kind, right, wrong) in [
        (UnifiedSocialCreditCode, "91350100M000100Y43", "31350100M000100Y49"),
        (OrganizationCode, "60003734-1", "H0003734-1"),
        (OrganizationCode, "00000049-X", "000000X9-4"),
        (CitizenId, "11010519491231002X", "11010019491231052X"),
        (PatentNumber, "201710601862.3", "201210601867.3"),
        (Isbn, "9787506425957", "9787056425957"),
        (Isbn, "9787506425957", "9787605425957"),
    ] {
        assert!(kind.is_valid(right) && kind.is_valid(wrong), "{right} {wrong}");
    }
}

const SIGNS: &str = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

/// A number with the one check digit that is right.
fn complete(kind: CheckDigit, body: &str) -> String {
    let right: Vec<String> =
        SIGNS.chars().map(|sign| format!("{body}{sign}")).filter(|number| kind.is_valid(number)).collect();
    assert!(right.len() == 1 || body == "00000000", "{kind:?} {body} {right:?}");
    right.into_iter().next().unwrap_or_else(|| format!("{body}0"))
}

/// Whether two characters of an organization code have one remainder.
fn is_alike(one: u8, other: u8) -> bool {
    let value = |sign: u8| SIGNS.bytes().position(|known| known == sign).unwrap();
    value(one) % 11 == value(other) % 11
}

/// Whether the documentation says that an exchange of two places is not found.
fn is_blind(kind: CheckDigit, number: &[u8], one: usize, other: usize) -> bool {
    let (apart, last) = (other - one, number.len() - 1);
    match (kind, number.len()) {
        (UnifiedSocialCreditCode, _) => (one, other) == (0, last),
        (OrganizationCode, _) if other == last => number[one] == b'X' || number[last] == b'X',
        (OrganizationCode, _) => is_alike(number[one], number[other]),
        (CitizenId, _) => apart == 10,
        (PatentNumber, 13) => apart == 8,
        (Isbn, 13) => number[one].abs_diff(number[other]) == 5 || apart % 2 == 0,
        _ => false,
    }
}

proptest! {
    #[test]
    fn every_mistake_in_one_character_is_found((kind, body) in bodies()) {
        let right = complete(kind, &body);
        prop_assume!(kind.is_valid(&right));
        for place in 0..right.len() {
            for sign in SIGNS.bytes().filter(|sign| *sign != right.as_bytes()[place]) {
                let mut wrong = right.clone().into_bytes();
                wrong[place] = sign;
                let wrong = String::from_utf8(wrong).unwrap();
                let is_blind = kind == OrganizationCode && place < 8 && is_alike(sign, right.as_bytes()[place]);
                prop_assert!(kind.is_valid(&wrong) == (is_blind && !wrong.starts_with("00000000")), "{kind:?} {right} {wrong}");
            }
        }
    }

    #[test]
    fn every_exchange_of_two_characters_is_found_but_those_that_are_named((kind, body) in bodies()) {
        let right = complete(kind, &body);
        prop_assume!(kind.is_valid(&right));
        for other in 1..right.len() {
            for one in 0..other {
                let mut wrong = right.clone().into_bytes();
                wrong.swap(one, other);
                let wrong = String::from_utf8(wrong).unwrap();
                if wrong != right && kind.is_valid(&wrong) {
                    prop_assert!(is_blind(kind, right.as_bytes(), one, other), "{kind:?} {right} {wrong}");
                }
            }
        }
    }

    #[test]
    fn what_is_explained_is_what_is_tested((kind, body) in bodies(), sign in "[0-9A-Z]", noise in "[0-9A-Zé. -]{0,20}") {
        for number in [complete(kind, &body), body.clone() + &sign, noise] {
            for (_, kind) in CheckDigit::NAMES {
                let explained = kind.explain(&number);
                prop_assert_eq!(explained.is_valid(), kind.is_valid(&number), "{:?} {}", kind, number);
                prop_assert!(explained.is_of_form() || !explained.is_valid());
            }
        }
    }
}

#[test]
fn a_patent_number_without_its_check_digit_says_which_it_is() {
    // 201710601862.3 is a published number: 2×2+0×3+1×4+7×5+1×6+0×7+6×8+0×9+1×2+8×3+6×4+2×5 = 157 = 14×11+3.
    for number in ["201710601862", "CN201710601862", "ZL 2017 1 0601862", "ZL201710601862."] {
        let all = explain(number);
        assert_eq!(all.len(), 1, "{number}");
        assert_eq!(
            (all[0].kind, &all[0].problems[..]),
            (PatentNumber, &[Problem::NoCheckDigit { expected: '3' }][..])
        );
        assert!(!PatentNumber.is_valid(number));
    }
    // 85100001 of 1985 behind a prefix; without one eight digits are no patent, nor are twelve of a kind or year that there is not.
    assert_eq!(explain("CN85100001").len(), 1);
    for number in ["85100001", "201740601862", "190010601862"] {
        assert!(explain(number).iter().all(|one| one.kind != PatentNumber), "{number}");
    }
}

#[test]
fn valid_numbers_may_be_unlikely() {
    use chrono::NaiveDate;

    use crate::data::date::from_civil;
    use crate::edition::{Confidence, Day, EntryDef, Label, ListDef, Provenance};

    let entry = |code: &str, valid_to: Day| EntryDef {
        code: code.into(),
        label: Label::new(code, code),
        parent: None,
        level: "".into(),
        valid_from: Day::MIN,
        valid_to,
        successors: Vec::new(),
        position: 0,
    };
    let ended = |year| from_civil(year, 10, 1).unwrap();
    let divisions = ListDef {
        id: "region".into(),
        title: Label::new("", ""),
        open: None,
        entries: vec![
            entry("110105", Day::MAX),
            entry("110000", ended(2015)),
            entry("340600", Day::MAX),
            entry("350100", ended(2016)),
            entry("510000", Day::MAX),
        ],
        aliases: Vec::new(),
        provenance: Provenance { basis: "".into(), confidence: Confidence::Official },
    };
    let day = |year| NaiveDate::from_ymd_opt(year, 12, 31).unwrap();
    let doubts = |kind: CheckDigit, number: &str, year| {
        let found = kind.explain(number).doubts(Some(&divisions), day(year));
        found.iter().map(|doubt| doubt.text(Lang::En).to_owned()).collect::<Vec<_>>().join("; ")
    };
    for (kind, number, year, expected) in [
        (CitizenId, "11010519491231002X", 2021, ""),
        (CitizenId, "11010519491231002X", 2069, ""),
        (
            CitizenId,
            "11010519491231002X",
            2070,
            "the date of birth, 1949-**-**, is more than 120 years before 2070-12-31",
        ),
        (CitizenId, "11010519491231002X", 1948, "the date of birth, 1949-**-**, is after 1948-12-31"),
        (
            CitizenId,
            "162221197001010018",
            2021,
            "division of residence 162221 is not in the code list, nor is any province that begins so",
        ),
        // Counties that the list lacks: of a prefecture that it lacks too (万县 of the former 万县地区), of one that it has, and of one of which it
        // has another county.
        (CitizenId, "512221197001010013", 2021, ""),
        (CitizenId, "34052419800101001X", 2021, ""),
        (CitizenId, "340601199003077758", 2021, ""),
        (CitizenId, "110103199003077750", 2021, ""),
        (CitizenId, "110105194912310021", 1948, ""),
        (PatentNumber, "201710601862.3", 2017, ""),
        (PatentNumber, "201710601862.3", 2016, "the year, 2017, is after 2016-12-31"),
        (PatentNumber, "97101765.4", 1990, ""),
        (SoftwareCopyrightNumber, "2020SR0109251", 2020, ""),
        (SoftwareCopyrightNumber, "2020SR0109251", 2019, "the year, 2020, is after 2019-12-31"),
        (UnifiedSocialCreditCode, "91350100M000100Y43", 2021, ""),
        (UnifiedSocialCreditCode, "92340603MA2PBMCG0U", 2021, ""),
        (
            UnifiedSocialCreditCode,
            "91310115MA1K3BTP2B",
            2021,
            "division of the registering body 310115 is not in the code list, nor is any province that begins so",
        ),
        (UnifiedSocialCreditCode, "91512221M000100Y4B", 2021, ""),
        (UnifiedSocialCreditCode, "91110000600037341L", 2021, ""),
        (UnifiedSocialCreditCode, "12100000400000624D", 2021, ""),
        (
            UnifiedSocialCreditCode,
            "94350100M000100Y4R",
            2021,
            "category of organization 4 is not in the table of GB 32100-2015",
        ),
        (
            UnifiedSocialCreditCode,
            "B1350100M000100Y41",
            2021,
            "registration authority B is not in the table of GB 32100-2015; category of organization 1 is not in the table of GB 32100-2015",
        ),
        (Isbn, "978-7-5064-2595-7", 1900, ""),
        (Issn, "0317-8471", 1900, ""),
    ] {
        assert_eq!(doubts(kind, number, year), expected, "{number} {year}");
    }
}
