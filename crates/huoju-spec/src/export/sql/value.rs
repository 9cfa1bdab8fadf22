//! An SQL expression: its text, how tight it binds, and the type that SQL gives it.

/// How tight an expression binds, loosest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Binds {
    Or,
    And,
    Not,
    Compare,
    Concat,
    Sum,
    Product,
    Atom,
}

/// The type that SQL gives an expression, as far as it is not that of the node.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Exact {
    /// A decimal of this type.
    Decimal(u8, u8),
    /// Some number: a whole one of the server's own type, or a decimal with other digits.
    Some,
}

/// An expression.
#[derive(Debug, Clone)]
pub(super) struct Sql {
    pub(super) text: String,
    pub(super) binds: Binds,
    pub(super) exact: Exact,
}

impl Sql {
    pub(super) fn new(text: String, binds: Binds) -> Self {
        Self { text, binds, exact: Exact::Some }
    }

    pub(super) fn atom(text: String) -> Self {
        Self::new(text, Binds::Atom)
    }

    /// The expression where something that binds so tight reads it.
    pub(super) fn within(&self, binds: Binds) -> String {
        if self.binds >= binds { self.text.clone() } else { format!("({})", self.text) }
    }
}

/// Membership; null if the value is null, in an empty set too.
pub(super) fn member(value: &str, items: &[String]) -> Sql {
    match items {
        [] => Sql::atom(format!("CASE WHEN {value} IS NOT NULL THEN FALSE END")),
        [item] => Sql::new(format!("{value} = {item}"), Binds::Compare),
        items => Sql::new(format!("{value} IN ({})", items.join(", ")), Binds::Compare),
    }
}

/// A number as a decimal of this type.
pub(super) fn cast(sql: &Sql, precision: u8, scale: u8) -> Sql {
    // 0.0001 has one digit for us, for a server as many as it has places.
    let precision = precision.max(scale);
    if sql.exact == Exact::Decimal(precision, scale) {
        return sql.clone();
    }
    let exact = Exact::Decimal(precision, scale);
    Sql { exact, ..Sql::atom(format!("CAST({} AS decimal({precision},{scale}))", sql.text)) }
}

/// A whole number divided by a power of ten, exactly.
pub(super) fn at_scale(whole: &str, scale: u8) -> String {
    match scale {
        0 => whole.to_owned(),
        scale => format!("CAST({whole} AS decimal(38,0)) * 0.{}1", "0".repeat(usize::from(scale) - 1)),
    }
}
