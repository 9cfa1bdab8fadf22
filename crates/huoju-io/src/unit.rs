//! Units in headers: 「金额（万元）」, `金额[万元]`, `金额/万元`.

/// Units of money by the power of ten of 元 that they are.
const MONEY: [(&str, i8); 16] = [
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

/// The name and the unit of a header that has been folded, if it ends in a unit: in brackets or after a slash.
pub(crate) fn split(header: &str) -> Option<(&str, &str)> {
    let (name, unit) = match header.strip_suffix(')') {
        Some(open) => open.rsplit_once('(')?,
        None => header.rsplit_once('/')?,
    };
    let unit = unit.strip_prefix("单位").map_or(unit, |unit| unit.trim_start_matches(':'));
    (!name.is_empty() && !unit.is_empty()).then_some((name, unit))
}

/// How many powers of ten one unit is of another; `None` if they do not measure the same.
pub(crate) fn shift(from: &str, to: &str) -> Option<i8> {
    let power = |unit: &str| MONEY.iter().find(|(name, _)| *name == unit).map(|(_, power)| *power);
    if from == to { Some(0) } else { Some(power(from)? - power(to)?) }
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
        assert_eq!(shift("亿元", "人"), None);
    }
}
