//! Numbers of the standards and of public specimens, each checked by hand against the printed algorithm.

use super::CheckDigit::{CitizenId, OrganizationCode, UnifiedSocialCreditCode};

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
fn every_single_character_error_in_a_credit_code_is_found() {
    let right = "91350100M000100Y43";
    for place in 0..18 {
        for letter in b"0123456789ABCDEFGHJKLMNPQRTUWXY" {
            let mut wrong = right.as_bytes().to_vec();
            wrong[place] = *letter;
            let wrong = String::from_utf8(wrong).unwrap();
            assert_eq!(UnifiedSocialCreditCode.is_valid(&wrong), wrong == right, "{wrong}");
        }
    }
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
