//! The canonical text of an expression: the same tree always prints the same, and parses back to itself.

use std::fmt::{self, Display, Formatter, Write};

use huoju_core::rules::operators::{infix, prefix};

use super::ast::{Expr, ExprKind, Expression, NumberLiteral, Set, UnaryOp};

/// Tighter than any operator: names, literals, calls.
const PRIMARY: u8 = u8::MAX;

impl Display for Expression {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        self.root().fmt(out)
    }
}

impl Display for Expr {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        match &self.kind {
            ExprKind::Number(number) => number.fmt(out),
            ExprKind::Text(text) => write!(out, "\"{}\"", text.replace('"', "\"\"")),
            ExprKind::Boolean(value) => value.fmt(out),
            ExprKind::Null => out.write_str("null"),
            ExprKind::Name(name) => out.write_str(name),
            ExprKind::Member(child, field) => write!(out, "{child}.{field}"),
            // VTL binds `not` tighter than a comparison, so its operand is never left bare.
            ExprKind::Unary(UnaryOp::Not, operand) => {
                out.write_str("not ")?;
                operand.within(PRIMARY, out)
            }
            ExprKind::Unary(UnaryOp::Neg, operand) => {
                out.write_char('-')?;
                operand.within(PRIMARY, out)
            }
            ExprKind::Binary(op, a, b) => {
                let binds = self.binds();
                // Comparisons do not chain: an operand that is one stands in parentheses.
                a.within(binds + u8::from(op.is_comparison()), out)?;
                write!(out, " {} ", op.sign())?;
                b.within(binds + 1, out)
            }
            ExprKind::In { negated, value, set } => {
                value.within(self.binds() + 1, out)?;
                out.write_str(if *negated { " not_in " } else { " in " })?;
                match set {
                    Set::Values(values) => {
                        out.write_char('{')?;
                        list(values, out)?;
                        out.write_char('}')
                    }
                    Set::Parameter(name) => out.write_str(&name.text),
                }
            }
            ExprKind::If(condition, then, otherwise) => {
                out.write_str("if ")?;
                condition.within(1, out)?;
                out.write_str(" then ")?;
                then.within(1, out)?;
                write!(out, " else {otherwise}")
            }
            ExprKind::Case(arms, otherwise) => {
                out.write_str("case")?;
                for (when, then) in arms {
                    out.write_str(" when ")?;
                    when.within(1, out)?;
                    out.write_str(" then ")?;
                    then.within(1, out)?;
                }
                write!(out, " else {otherwise}")
            }
            ExprKind::Call { name, arguments, .. } => {
                write!(out, "{}(", name.text)?;
                list(arguments, out)?;
                out.write_char(')')
            }
        }
    }
}

impl Expr {
    /// How tight its outermost operator binds; 0 for `if` and `case`.
    fn binds(&self) -> u8 {
        match &self.kind {
            ExprKind::If(..) | ExprKind::Case(..) => 0,
            ExprKind::Binary(op, ..) => infix(op.sign()).unwrap_or_default(),
            ExprKind::In { .. } => infix("in").unwrap_or_default(),
            ExprKind::Unary(op, _) => prefix(op.sign()).unwrap_or_default(),
            _ => PRIMARY,
        }
    }

    /// Prints it, in parentheses unless it binds at least as tight as its place asks.
    fn within(&self, least: u8, out: &mut Formatter<'_>) -> fmt::Result {
        if self.binds() < least { write!(out, "({self})") } else { self.fmt(out) }
    }
}

fn list(values: &[Expr], out: &mut Formatter<'_>) -> fmt::Result {
    for (place, value) in values.iter().enumerate() {
        if place > 0 {
            out.write_str(", ")?;
        }
        value.fmt(out)?;
    }
    Ok(())
}

impl Display for NumberLiteral {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        let scale = usize::from(self.scale);
        let digits = format!("{:0>width$}", self.digits, width = scale + 1);
        let (whole, fraction) = digits.split_at(digits.len() - scale);
        out.write_str(whole)?;
        if fraction.is_empty() { Ok(()) } else { write!(out, ".{fraction}") }
    }
}

#[cfg(test)]
mod tests {
    use super::super::parse;

    fn canonical(text: &str) -> String {
        parse(text).unwrap().to_string()
    }

    #[test]
    fn only_needed_parentheses_are_printed() {
        assert_eq!(canonical("((a))+(b*c)"), "a + b * c");
        assert_eq!(canonical("(a+b)*c"), "(a + b) * c");
        assert_eq!(canonical("a-(b-c)"), "a - (b - c)");
        assert_eq!(canonical("(a and b)or c"), "a and b or c");
        assert_eq!(canonical("a and(b or c)"), "a and (b or c)");
        assert_eq!(canonical("(a=b)=c"), "(a = b) = c");
        assert_eq!(canonical("-(-x)*-5"), "-(-x) * -5");
    }

    #[test]
    fn the_operand_of_not_reads_the_same_in_vtl() {
        assert_eq!(canonical("not a = 1"), "not (a = 1)");
        assert_eq!(canonical("not(isnull(a)) and b"), "not isnull(a) and b");
        assert_eq!(canonical("not not a"), "not (not a)");
    }

    #[test]
    fn conditionals_and_sets() {
        assert_eq!(
            canonical("if a then(if b then c else d)else if e then f else g"),
            "if a then (if b then c else d) else if e then f else g"
        );
        assert_eq!(
            canonical("case when a then 1 when b then 2.50 else null"),
            "case when a then 1 when b then 2.50 else null"
        );
        assert_eq!(
            canonical("x not_in{\"1\",-2, cast(\"2021-01-01\",date)}"),
            "x not_in {\"1\", -2, cast(\"2021-01-01\", date)}"
        );
        assert_eq!(canonical("(if a then b else c) + 1"), "(if a then b else c) + 1");
        assert_eq!(canonical("sum( contributors . amount )"), "sum(contributors.amount)");
        assert_eq!(canonical("007.10 = \"\"\"\""), "7.10 = \"\"\"\"");
    }
}
