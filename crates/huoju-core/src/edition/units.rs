//! Units in English; specs name them as the forms do, in Chinese.

use super::Label;

const ENGLISH: [(&str, &str); 14] = [
    ("元", "yuan"),
    ("万元", "10,000 yuan"),
    ("亿元", "100 million yuan"),
    ("万美元", "10,000 US dollars"),
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
    let english = |part| ENGLISH.iter().find(|(zh, _)| *zh == part).map_or(part, |(_, en)| *en);
    let en: Vec<&str> = unit.split('/').map(english).collect();
    Label::new(unit, en.join(" per "))
}
