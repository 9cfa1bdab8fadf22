//! Names and numbers of what does not exist: valid where a number has a check digit, visibly fictitious (示例) where it is a name.

/// Surnames, in two halves: contracts draw sellers and buyers from different ones.
pub(crate) const SURNAMES: [[&str; 8]; 2] =
    [["赵", "钱", "孙", "李", "周", "吴", "郑", "王"], ["冯", "陈", "褚", "卫", "蒋", "沈", "韩", "杨"]];

/// Digits and letters of GB 32100-2015; the place of a character is its value.
const ALPHABET: &[u8; 31] = b"0123456789ABCDEFGHJKLMNPQRTUWXY";

/// A credit code whose two check digits are right: authority and category, place, number.
///
/// Written from the standard, apart from the engine's own test, so that each proves the other.
pub(crate) fn credit_code(prefix: &str, division: &str, number: u64) -> String {
    let mut code = format!("{prefix}{division}");
    let body = format!("{:08}", number % 100_000_000);
    let weights = [3, 7, 9, 10, 5, 8, 4, 2];
    let sum: u64 = body.bytes().zip(weights).map(|(digit, weight)| u64::from(digit - b'0') * weight).sum();
    code.push_str(&body);
    code.push(match 11 - sum % 11 {
        10 => 'X',
        11 => '0',
        digit => char::from(b'0' + u8::try_from(digit).unwrap_or(0)),
    });
    let mut weight = 1;
    let mut sum = 0;
    for letter in code.bytes() {
        let value = ALPHABET.iter().position(|other| *other == letter).unwrap_or(0);
        sum += value * weight;
        weight = weight * 3 % 31;
    }
    code.push(char::from(ALPHABET[(31 - sum % 31) % 31]));
    code
}

/// A patent number of a year and a kind (1 invention, 2 utility model, 3 design) with its check digit, ZC 0006-2003.
pub(crate) fn patent_number(year: &str, kind: &str, serial: u64) -> String {
    let body = format!("{year}{kind}{:07}", serial % 10_000_000);
    let weights = [2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5];
    let sum: u64 = body.bytes().zip(weights).map(|(digit, weight)| u64::from(digit - b'0') * weight).sum();
    match sum % 11 {
        10 => format!("{body}.X"),
        digit => format!("{body}.{digit}"),
    }
}

#[cfg(test)]
mod tests {
    use huoju_core::ident::CheckDigit::{PatentNumber, UnifiedSocialCreditCode};

    use super::{credit_code, patent_number};

    #[test]
    fn credit_codes_are_valid() {
        for number in 1..2_000 {
            let code = credit_code("91", "110108", number * 7_919);
            assert!(UnifiedSocialCreditCode.is_valid(&code), "{code}");
        }
    }

    #[test]
    fn patent_numbers_are_valid() {
        for (serial, kind) in (1..2_000).zip(["1", "2", "3"].into_iter().cycle()) {
            let number = patent_number("2019", kind, serial * 7_919);
            assert!(PatentNumber.is_valid(&number), "{number}");
        }
    }
}
