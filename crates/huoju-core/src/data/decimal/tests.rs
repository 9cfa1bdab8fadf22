use proptest::prelude::*;

use super::*;

const AMOUNT: Format = Format::new(18, 2);

fn read(text: &str) -> Result<i64, InvalidReason> {
    AMOUNT.parse(text).map(|parsed| parsed.value)
}

#[test]
fn numbers_are_read_exactly() {
    for (text, value) in [
        ("0", 0),
        ("-0", 0),
        ("-0.00", 0),
        ("+5", 500),
        ("5.", 500),
        (".5", 50),
        ("007", 700),
        ("12.50", 1250),
        ("12.5000", 1250),
        ("1,234,567.89", 123_456_789),
        ("１，２３４．５", 123_450),
        ("－１", -100),
        ("9999999999999999.99", 999_999_999_999_999_999),
        ("0000000000000000000000000000000000000000000001", 100),
        ("\u{a0} 1 ", 100),
    ] {
        assert_eq!(read(text), Ok(value), "{text}");
    }
}

#[test]
fn every_other_way_to_write_a_number_is_counted() {
    use Normalisation::{BarePoint, LeadingZeros, Sign, TrailingZeros};
    let changes = |text: &str| AMOUNT.parse(text).unwrap().changes.iter().collect::<Vec<_>>();
    for plain in ["0", "0.5", "0.00", "10", "-1", "-0.50"] {
        assert_eq!(changes(plain), [], "{plain}");
    }
    for (text, change) in [
        ("+100", Sign),
        ("-0", Sign),
        ("-0.00", Sign),
        ("00100", LeadingZeros),
        ("00", LeadingZeros),
        ("-01", LeadingZeros),
        (".5", BarePoint),
        ("5.", BarePoint),
        ("0.500", TrailingZeros),
    ] {
        assert_eq!(changes(text), [change], "{text}");
    }
}

#[test]
fn what_is_no_number_says_why() {
    use InvalidReason::{Exponent, NotANumber, OutOfRange, TooManyDecimals};
    for (text, reason) in [
        ("", NotANumber),
        ("-", NotANumber),
        (".", NotANumber),
        ("1.2.3", NotANumber),
        ("1 2", NotANumber),
        ("--1", NotANumber),
        ("1-", NotANumber),
        ("1,23", NotANumber),
        ("1234,567", NotANumber),
        (",123", NotANumber),
        ("1,,234", NotANumber),
        ("1,234,", NotANumber),
        ("1.5,000", NotANumber),
        ("NaN", NotANumber),
        ("inf", NotANumber),
        ("0x10", NotANumber),
        ("12元", NotANumber),
        ("一百", NotANumber),
        ("e5", NotANumber),
        ("1e", NotANumber),
        ("1e5x", NotANumber),
        ("1e5", Exponent),
        ("1.5E+08", Exponent),
        ("4.9407E-324", Exponent),
        ("12.345", TooManyDecimals),
        ("0.001", TooManyDecimals),
        ("9999999999999999999", OutOfRange),
        ("10000000000000000", OutOfRange),
        ("99999999999999999999999999999999999999999999999999", OutOfRange),
    ] {
        assert_eq!(read(text), Err(reason), "{text}");
    }
}

#[test]
fn a_change_of_unit_is_exact() {
    let in_wan = Format { shift: 4, ..AMOUNT };
    assert_eq!(in_wan.parse("1.234567").map(|parsed| parsed.value), Ok(1_234_567));
    assert_eq!(in_wan.parse("1.2345670").map(|parsed| parsed.value), Ok(1_234_567));
    assert_eq!(in_wan.parse("1.2345678"), Err(InvalidReason::TooManyDecimals));
    assert_eq!(in_wan.parse("999999999999.999999").map(|parsed| parsed.value), Ok(999_999_999_999_999_999));
    assert_eq!(in_wan.parse("1000000000000"), Err(InvalidReason::OutOfRange));
    let to_wan = Format { shift: -4, ..AMOUNT };
    assert_eq!(to_wan.parse("12300").map(|parsed| parsed.value), Ok(123));
    assert_eq!(to_wan.parse("12300.00").map(|parsed| parsed.value), Ok(123));
    assert_eq!(to_wan.parse("12345"), Err(InvalidReason::TooManyDecimals));
    assert_eq!(to_wan.parse("12300.01"), Err(InvalidReason::TooManyDecimals));
}

#[test]
fn extreme_formats_do_not_fail() {
    for shift in [i8::MIN, -1, 0, 1, i8::MAX] {
        for (precision, scale) in [(0, 0), (18, 18), (38, 38), (255, 255)] {
            let shape = Format { precision, scale, shift };
            for text in ["0", "1", "0.1", "1.50", "99999999999999999999999999999999999999999"] {
                let _ = (shape.parse(text), shape.parse_wide(text));
            }
        }
    }
    assert_eq!(format(1, 255).len(), 257);
    assert_eq!(format(i128::MIN, 0), i128::MIN.to_string());
}

proptest! {
    #[test]
    fn reading_agrees_with_rust_decimal(whole in 0u64..10_000_000_000_000_000, cents in 0u64..100, minus: bool) {
        let text = format!("{}{whole}.{cents:02}", if minus { "-" } else { "" });
        let expected = from_decimal(text.parse().unwrap(), 2);
        prop_assert_eq!(read(&text).ok().map(i128::from), expected);
        prop_assert_eq!(AMOUNT.parse_wide(&text).ok().map(|parsed| parsed.value), expected);
    }

    #[test]
    fn free_text_is_read_as_rust_decimal_reads_it(text in "[+-]?[0-9]{0,20}(\\.[0-9]{0,6})?", scale in 0u8..6) {
        let ours = Format::new(18, scale).parse(&text).map(|parsed| i128::from(parsed.value));
        let theirs = text.parse::<Decimal>().ok().and_then(|value| from_decimal(value, scale));
        match ours {
            Ok(value) => prop_assert_eq!(Some(value), theirs),
            Err(InvalidReason::NotANumber) => prop_assert!(text.parse::<Decimal>().is_err()),
            Err(InvalidReason::TooManyDecimals) => prop_assert_eq!(None, theirs),
            Err(_) => prop_assert!(theirs.is_none_or(|value| value.abs() >= 10i128.pow(18))),
        }
    }

    #[test]
    fn the_plain_way_agrees_with_the_long_way(text in "[0-9.,+-]{0,21}", precision in 1u8..19, scale in 0u8..7, shift in -4i8..5) {
        let shape = Format { precision, scale, shift };
        if let Some(value) = shape.parse_plain(text.as_bytes()) {
            let wide = shape.parse_wide(&text).unwrap();
            prop_assert_eq!(wide.value, i128::from(value));
            prop_assert_eq!(wide.changes, shape.unit());
        }
    }

    #[test]
    fn any_text_gets_an_answer(text in any::<String>(), scale in 0u8..20, shift in any::<i8>()) {
        let _ = Format { precision: 18, scale, shift }.parse(&text);
    }

    #[test]
    fn printing_and_reading_are_inverse(value in any::<i64>(), scale in 0u8..18) {
        let shape = Format::new(38, scale);
        prop_assert_eq!(shape.parse_wide(&format(i128::from(value), scale)).unwrap(), Parsed::plain(i128::from(value)));
        let grouped = shape.parse_wide(&format_grouped(i128::from(value), scale)).unwrap();
        prop_assert_eq!(grouped.value, i128::from(value));
        prop_assert_eq!(format(i128::from(value), scale), to_decimal(i128::from(value), scale).unwrap().to_string());
    }
}
