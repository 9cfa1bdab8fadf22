//! Units that convert into each other by a power of ten.

/// Units of money and the power of ten by which each is more than one 元.
const MONEY: [(&str, i8); 5] = [("元", 0), ("千元", 3), ("万元", 4), ("百万元", 6), ("亿元", 8)];

/// The power of ten by which an amount is multiplied to change its unit; `None` where the units do not convert.
pub(super) fn shift(from: &str, to: &str) -> Option<i8> {
    if from == to {
        return Some(0);
    }
    Some(power(from)? - power(to)?)
}

/// It is a unit of money. Things that are counted (人, 项) are not: their number may stand without a unit.
pub(super) fn is_money(unit: &str) -> bool {
    power(unit).is_some()
}

/// The units that [`shift`] converts.
pub(super) fn known() -> impl Iterator<Item = &'static str> {
    MONEY.iter().map(|(unit, _)| *unit)
}

fn power(unit: &str) -> Option<i8> {
    MONEY.iter().find(|(known, _)| *known == unit).map(|(_, power)| *power)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn money_converts_and_nothing_else_does() {
        assert_eq!(shift("万元", "元"), Some(4));
        assert_eq!(shift("元", "亿元"), Some(-8));
        assert_eq!(shift("人", "人"), Some(0));
        assert_eq!(shift("人", "元"), None);
    }
}
