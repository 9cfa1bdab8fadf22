//! Units: their names in English, and which are powers of ten of each other. Specs name them as the forms do, in Chinese.

use super::Label;

/// A unit of money, with its name in English and the power of ten of the unit of its currency that it is.
type Money = (&'static str, &'static str, i8);

const YUAN: [Money; 9] = [
    ("分", "fen", -2),
    ("角", "jiao", -1),
    ("元", "yuan", 0),
    ("百元", "100 yuan", 2),
    ("千元", "1,000 yuan", 3),
    ("万元", "10,000 yuan", 4),
    ("百万元", "million yuan", 6),
    ("千万元", "10 million yuan", 7),
    ("亿元", "100 million yuan", 8),
];

const DOLLARS: [Money; 7] = [
    ("美元", "US dollars", 0),
    ("百美元", "100 US dollars", 2),
    ("千美元", "1,000 US dollars", 3),
    ("万美元", "10,000 US dollars", 4),
    ("百万美元", "million US dollars", 6),
    ("千万美元", "10 million US dollars", 7),
    ("亿美元", "100 million US dollars", 8),
];

/// What is counted or measured otherwise, with its name in English.
const OTHERS: [(&str, &str); 10] = [
    ("人", "persons"),
    ("百人", "100 persons"),
    ("人次", "attendances"),
    ("家", "organisations"),
    ("个", "items"),
    ("项", "items"),
    ("百项", "100 items"),
    ("次", "times"),
    ("日", "days"),
    ("平方米", "m²"),
];

/// A unit in both languages; one that has no English name here is called as it is written.
///
/// ```
/// use huoju_core::edition::{Lang, unit_name};
/// assert_eq!(unit_name("万元/百人").text(Lang::En), "10,000 yuan per 100 persons");
/// assert_eq!(unit_name("%").text(Lang::En), "%");
/// ```
#[must_use]
pub fn unit_name(unit: &str) -> Label {
    let names = || money().map(|(zh, en, _)| (*zh, *en)).chain(OTHERS);
    let english = |part| names().find(|(zh, _)| *zh == part).map_or(part, |(_, en)| en);
    let en: Vec<&str> = unit.split('/').map(english).collect();
    Label::new(unit, en.join(" per "))
}

/// The power of ten by which an amount is multiplied to change its unit; `None` if the units do not measure the same, or convert at a rate only.
///
/// ```
/// use huoju_core::edition::unit_shift;
/// assert_eq!((unit_shift("万元", "元"), unit_shift("千美元", "万美元")), (Some(4), Some(-1)));
/// assert_eq!((unit_shift("人", "人"), unit_shift("万元", "万美元")), (Some(0), None));
/// ```
#[must_use]
pub fn unit_shift(from: &str, to: &str) -> Option<i8> {
    let power =
        |money: &[Money], unit| money.iter().find(|(name, ..)| *name == unit).map(|(.., power)| *power);
    let between = |money: &[Money]| Some(power(money, from)? - power(money, to)?);
    if from == to { Some(0) } else { between(&YUAN).or_else(|| between(&DOLLARS)) }
}

/// The units of money that are known, each currency from the smallest.
///
/// ```
/// assert!(huoju_core::edition::money_units().any(|unit| unit == "百万元"));
/// ```
pub fn money_units() -> impl Iterator<Item = &'static str> {
    money().map(|(unit, ..)| *unit)
}

fn money() -> impl Iterator<Item = &'static Money> {
    YUAN.iter().chain(&DOLLARS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_of_one_currency_convert() {
        for (from, to, shift) in [
            ("万元", "元", Some(4)),
            ("元", "亿元", Some(-8)),
            ("百万元", "万元", Some(2)),
            ("亿美元", "万美元", Some(4)),
            ("美元", "元", None),
            ("亿元", "人", None),
        ] {
            assert_eq!(unit_shift(from, to), shift, "{from} {to}");
        }
    }
}
