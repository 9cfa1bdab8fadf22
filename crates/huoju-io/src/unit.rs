//! Units in headers: 「金额（万元）」, `金额[万元]`, `金额/万元`.

use huoju_core::edition::unit_shift;

/// Other spellings of units of money in headers, folded as headers are.
const SPELLINGS: [(&str, &str); 10] = [
    ("人民币", "元"),
    ("人民币元", "元"),
    ("yuan", "元"),
    ("rmb", "元"),
    ("cny", "元"),
    ("人民币万元", "万元"),
    ("10000yuan", "万元"),
    ("美金", "美元"),
    ("usd", "美元"),
    ("万美金", "万美元"),
];

/// The name and the unit of a header that has been folded, if it ends in a unit: in brackets or after a slash.
pub(crate) fn split(header: &str) -> Option<(&str, &str)> {
    let (name, unit) = match header.strip_suffix(')') {
        Some(open) => open.rsplit_once('(')?,
        None => header.rsplit_once('/')?,
    };
    let unit = unit.strip_prefix("单位").map_or(unit, |unit| unit.trim_start_matches(':'));
    (!name.is_empty() && !unit.is_empty()).then_some((name, unit))
}

/// How many powers of ten one unit, as headers spell it, is of another; `None` if they do not measure the same, or at a rate only.
pub(crate) fn shift(from: &str, to: &str) -> Option<i8> {
    let plain = |unit| SPELLINGS.iter().find(|(spelt, _)| *spelt == unit).map_or(unit, |(_, unit)| *unit);
    unit_shift(plain(from), plain(to))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_are_found_and_converted() {
        assert_eq!(split("金额(万元)"), Some(("金额", "万元")));
        assert_eq!(split("金额(单位:万元)"), Some(("金额", "万元")));
        assert_eq!(split("金额/元"), Some(("金额", "元")));
        assert_eq!(split("金额(合计)(元)"), Some(("金额(合计)", "元")));
        assert_eq!(split("(元)"), None);
        assert_eq!(split("金额()"), None);
        assert_eq!(split("金额)"), None);
        assert_eq!(shift("万元", "元"), Some(4));
        assert_eq!(shift("元", "万元"), Some(-4));
        assert_eq!(shift("人", "人"), Some(0));
        assert_eq!(shift("美元", "元"), None);
        for (unit, power) in [("美元", -4), ("千美元", -1), ("万美元", 0), ("亿美元", 4), ("usd", -4)]
        {
            assert_eq!(shift(unit, "万美元"), Some(power), "{unit}");
        }
        assert_eq!(shift("万元", "万美元"), None);
        assert_eq!(shift("亿元", "人"), None);
    }
}
