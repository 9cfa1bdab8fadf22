//! Units in headers: 「金额（万元）」, `金额[万元]`, `金额/万元`.

/// Units of money by the power of ten of 元 that they are.
const YUAN: [(&str, i8); 16] = [
    ("元", 0),
    ("人民币", 0),
    ("人民币元", 0),
    ("yuan", 0),
    ("rmb", 0),
    ("cny", 0),
    ("角", -1),
    ("分", -2),
    ("百元", 2),
    ("千元", 3),
    ("万元", 4),
    ("人民币万元", 4),
    ("10000yuan", 4),
    ("百万元", 6),
    ("千万元", 7),
    ("亿元", 8),
];

/// Units of US dollars by the power of ten of 美元 that they are.
const DOLLARS: [(&str, i8); 10] = [
    ("美元", 0),
    ("美金", 0),
    ("usd", 0),
    ("百美元", 2),
    ("千美元", 3),
    ("万美元", 4),
    ("万美金", 4),
    ("百万美元", 6),
    ("千万美元", 7),
    ("亿美元", 8),
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

/// How many powers of ten one unit is of another; `None` if they do not measure the same, or at a rate only.
pub(crate) fn shift(from: &str, to: &str) -> Option<i8> {
    let power =
        |money: &[(&str, i8)], unit| money.iter().find(|(name, _)| *name == unit).map(|(_, power)| *power);
    let between = |money: &[(&str, i8)]| Some(power(money, from)? - power(money, to)?);
    if from == to { Some(0) } else { between(&YUAN).or_else(|| between(&DOLLARS)) }
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
