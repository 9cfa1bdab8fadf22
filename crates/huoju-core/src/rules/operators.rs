//! The one operator table: every operator and function of the rule language with its arguments, result,
//! null behaviour and origin.
//!
//! The compiler takes names, precedence and arity from here; the documentation and the exports take
//! what the standard calls each of them.

use Notation::{Call, Infix, Keywords, Prefix};
use Nulls::{Never, Own, Strict};
use Origin::{Huoju, Vtl};

/// How an operator is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Notation {
    /// Between its operands; a larger number binds tighter.
    Infix(u8),
    /// Before its operand; a larger number binds tighter.
    Prefix(u8),
    /// `name(argument, …)`.
    Call,
    /// With key words: `if … then … else …`.
    Keywords,
}

/// What an argument may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ArgumentKind {
    /// An expression of any type.
    Any,
    /// A number.
    Number,
    /// A number, or a quotient `a / b`, which stands nowhere else.
    NumberOrQuotient,
    /// A text.
    Text,
    /// A date.
    Date,
    /// A condition.
    Boolean,
    /// A code.
    Code,
    /// A code or a date.
    CodeOrDate,
    /// A field by its name.
    Field,
    /// A set in braces, or a parameter that is a list of texts.
    Set,
    /// An expression over the fields of one kind of child record: `contributors.amount * 2`.
    OverChildren,
    /// A kind of child record, or a condition over its fields.
    ChildKindOrCondition,
    /// A whole number written out.
    Whole,
    /// A text written out.
    TextLiteral,
    /// A text written out, or a parameter that is a list of texts.
    TextOrTexts,
    /// The id of a code list, written out.
    List,
    /// A unit, written out.
    Unit,
    /// `"D"`, `"M"` or `"Y"`.
    DatePart,
    /// The name of a kind of check digit, written out.
    CheckDigit,
    /// The word `date`.
    DateWord,
}

/// How often an argument may come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Times {
    /// Once.
    One,
    /// Once or not at all.
    Optional,
    /// At least once.
    Many,
}

/// An argument of a function.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Argument {
    /// Name, for messages and documentation.
    pub name: &'static str,
    /// What it may be.
    pub kind: ArgumentKind,
    /// How often it may come.
    pub times: Times,
}

/// What becomes of null operands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Nulls {
    /// Null where any operand is null.
    Strict,
    /// Never null.
    Never,
    /// As its description says.
    Own,
}

/// Where an operator comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// VTL 2.2, by the heading of the reference manual.
    Vtl(&'static str),
    /// An extension of Huoju, listed by name in exports.
    Huoju,
}

/// An operator or function of the rule language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Function {
    /// Name or sign.
    pub name: &'static str,
    /// How it is written.
    pub notation: Notation,
    /// Arguments in order.
    pub arguments: &'static [Argument],
    /// Type of the result, in words.
    pub result: &'static str,
    /// Null behaviour.
    pub nulls: Nulls,
    /// Where it comes from.
    pub origin: Origin,
    /// What it does, with what differs from the standard.
    pub summary: &'static str,
}

impl Function {
    /// Fewest and most arguments; `None`: no limit.
    ///
    /// ```
    /// use huoju_core::rules::operators::function;
    /// assert_eq!(function("round").unwrap().arity(), (1, Some(2)));
    /// assert_eq!(function("contains_any").unwrap().arity(), (2, None));
    /// ```
    #[must_use]
    pub fn arity(&self) -> (usize, Option<usize>) {
        let fewest = self.arguments.iter().filter(|argument| argument.times != Times::Optional).count();
        let endless = self.arguments.iter().any(|argument| argument.times == Times::Many);
        (fewest, (!endless).then_some(self.arguments.len()))
    }

    /// The argument at a place; the last one repeats if it may come many times.
    #[must_use]
    pub fn argument(&self, place: usize) -> Option<&'static Argument> {
        self.arguments
            .get(place)
            .or_else(|| self.arguments.last().filter(|argument| argument.times == Times::Many))
    }

    /// How it is written, for messages and documentation: `round(x, [digits])`, `a + b`.
    ///
    /// ```
    /// use huoju_core::rules::operators::{FUNCTIONS, Function, function};
    /// assert_eq!(function("round").unwrap().usage(), "round(x, [digits])");
    /// assert_eq!(function("contains_any").unwrap().usage(), "contains_any(text, part, …)");
    /// let signs: Vec<String> = FUNCTIONS.iter().take(8).map(Function::usage).collect();
    /// assert_eq!(signs[2..8], ["a or b", "a xor b", "a and b", "not a", "a = b", "a <> b"]);
    /// ```
    #[must_use]
    pub fn usage(&self) -> String {
        let arguments: Vec<String> = self
            .arguments
            .iter()
            .map(|argument| match argument.times {
                Times::One => argument.name.to_owned(),
                Times::Optional => format!("[{}]", argument.name),
                Times::Many => format!("{}, …", argument.name),
            })
            .collect();
        match (self.notation, arguments.as_slice()) {
            (Infix(_), [a, b]) => format!("{a} {} {b}", self.name),
            (Prefix(_), [a]) if self.name.starts_with(char::is_alphabetic) => format!("{} {a}", self.name),
            (Prefix(_), [a]) => format!("{}{a}", self.name),
            (Keywords, _) => match self.name {
                "if" => "if condition then a else b".to_owned(),
                _ => "case when condition then a when … then … else b".to_owned(),
            },
            _ => format!("{}({})", self.name, arguments.join(", ")),
        }
    }
}

/// Finds a function that is called by name.
///
/// ```
/// use huoju_core::rules::operators::function;
/// assert!(function("between").is_some());
/// assert!(function("current_date").is_none());
/// assert!(function("and").is_none(), "an operator, not a function");
/// ```
#[must_use]
pub fn function(name: &str) -> Option<&'static Function> {
    FUNCTIONS.iter().find(|function| function.notation == Call && function.name == name)
}

/// Finds an operator by its sign and notation.
fn operator(name: &str, is: impl Fn(Notation) -> Option<u8>) -> Option<u8> {
    FUNCTIONS.iter().find_map(|function| is(function.notation).filter(|_| function.name == name))
}

/// How tight an infix operator binds.
#[must_use]
pub fn infix(sign: &str) -> Option<u8> {
    operator(sign, |notation| match notation {
        Infix(binds) => Some(binds),
        _ => None,
    })
}

/// How tight a prefix operator binds.
#[must_use]
pub fn prefix(sign: &str) -> Option<u8> {
    operator(sign, |notation| match notation {
        Prefix(binds) => Some(binds),
        _ => None,
    })
}

const fn one(name: &'static str, kind: ArgumentKind) -> Argument {
    Argument { name, kind, times: Times::One }
}

const fn optional(name: &'static str, kind: ArgumentKind) -> Argument {
    Argument { name, kind, times: Times::Optional }
}

const fn many(name: &'static str, kind: ArgumentKind) -> Argument {
    Argument { name, kind, times: Times::Many }
}

const X: Argument = one("x", ArgumentKind::Number);
const TEXT: Argument = one("text", ArgumentKind::Text);
const DATE: Argument = one("date", ArgumentKind::Date);
const CODE: Argument = one("code", ArgumentKind::Code);
const NUMBERS: &[Argument] = &[one("a", ArgumentKind::Number), one("b", ArgumentKind::Number)];
const BOOLEANS: &[Argument] = &[one("a", ArgumentKind::Boolean), one("b", ArgumentKind::Boolean)];
const ANY_TWO: &[Argument] = &[one("a", ArgumentKind::Any), one("b", ArgumentKind::Any)];
const TEXTS: &[Argument] = &[one("a", ArgumentKind::Text), one("b", ArgumentKind::Text)];
const CHILDREN: &[Argument] = &[one("expression", ArgumentKind::OverChildren)];
const MEMBER: &[Argument] = &[one("x", ArgumentKind::Any), one("set", ArgumentKind::Set)];

const fn row(
    name: &'static str,
    notation: Notation,
    arguments: &'static [Argument],
    result: &'static str,
    nulls: Nulls,
    origin: Origin,
    summary: &'static str,
) -> Function {
    Function { name, notation, arguments, result, nulls, origin, summary }
}

/// Every operator and function of the rule language.
#[rustfmt::skip]
pub const FUNCTIONS: &[Function] = &[
    row("if", Keywords, &[one("condition", ArgumentKind::Boolean), one("then", ArgumentKind::Any), one("else", ArgumentKind::Any)],
        "that of both branches", Own, Vtl("if-then-else"), "The first branch where the condition is true; the second where it is false or null."),
    row("case", Keywords, &[many("when … then …", ArgumentKind::Any), one("else", ArgumentKind::Any)],
        "that of all branches", Own, Vtl("case"), "The branch of the first condition that is true, else the last one; a null condition is not true."),
    row("or", Infix(1), BOOLEANS, "condition", Own, Vtl("Logical disjunction"), "True where either side is true, else null where either side is null."),
    row("xor", Infix(1), BOOLEANS, "condition", Strict, Vtl("Exclusive disjunction"), "True where exactly one side is true."),
    row("and", Infix(2), BOOLEANS, "condition", Own, Vtl("Logical conjunction"), "False where either side is false, else null where either side is null."),
    row("not", Prefix(3), &[one("a", ArgumentKind::Boolean)], "condition", Strict, Vtl("Logical negation"),
        "True where it is false. Binds looser than a comparison here and tighter in VTL, so it is always printed with parentheses."),
    row("=", Infix(4), ANY_TWO, "condition", Strict, Vtl("Equal to"), "Equal; two codes are equal when their texts are."),
    row("<>", Infix(4), ANY_TWO, "condition", Strict, Vtl("Not equal to"), "Not equal."),
    row("<", Infix(4), ANY_TWO, "condition", Strict, Vtl("Less than"), "Less; earlier; before in the order of code points."),
    row("<=", Infix(4), ANY_TWO, "condition", Strict, Vtl("Less than"), "Less or equal."),
    row(">", Infix(4), ANY_TWO, "condition", Strict, Vtl("Greater than"), "Greater."),
    row(">=", Infix(4), ANY_TWO, "condition", Strict, Vtl("Greater than"), "Greater or equal."),
    row("in", Infix(4), MEMBER, "condition", Strict, Vtl("Element of"), "One of the set."),
    row("not_in", Infix(4), MEMBER, "condition", Strict, Vtl("Element of"), "None of the set."),
    row("+", Infix(5), NUMBERS, "number", Strict, Vtl("Addition"), "Sum of two numbers with one unit."),
    row("-", Infix(5), NUMBERS, "number", Strict, Vtl("Subtraction"), "Difference of two numbers with one unit."),
    row("||", Infix(5), TEXTS, "text", Strict, Vtl("String concatenation"), "One text after the other."),
    row("*", Infix(6), NUMBERS, "number", Strict, Vtl("Multiplication"), "Product; at most one side has a unit."),
    row("/", Infix(6), NUMBERS, "number", Strict, Vtl("Division"), "Quotient, only as round(a / b, n) or trunc(a / b, n); null and counted where b is 0."),
    row("-", Prefix(7), &[X], "number", Strict, Vtl("Unary minus"), "Opposite."),
    row("between", Call, &[one("x", ArgumentKind::Any), one("from", ArgumentKind::Any), one("to", ArgumentKind::Any)],
        "condition", Own, Vtl("Between"), "Short for x >= from and x <= to."),
    row("isnull", Call, &[one("x", ArgumentKind::Any)], "condition", Never, Vtl("Is null"), "Whether there is no value: an empty or an invalid cell."),
    row("nvl", Call, &[one("x", ArgumentKind::Any), one("instead", ArgumentKind::Any)], "that of both arguments", Own, Vtl("nvl"), "The first, or the second where the first is null."),
    row("match_characters", Call, &[TEXT, one("pattern", ArgumentKind::TextLiteral)], "condition", Strict, Vtl("Match characters"),
        "Whether the whole text matches a pattern."),
    row("trim", Call, &[TEXT], "text", Strict, Vtl("Whitespace removal"), "Without spaces at both ends."),
    row("upper", Call, &[TEXT], "text", Strict, Vtl("Character case conversion"), "In capitals, letter by letter: Latin, Greek, Cyrillic and Armenian letters that have one capital (ß stays), of either width."),
    row("lower", Call, &[TEXT], "text", Strict, Vtl("Character case conversion"), "In small letters, in the same way."),
    row("name_key", Call, &[TEXT], "text", Strict, Huoju, "As names are compared: half-width, in capitals as by upper, without blanks anywhere; so （ and (, Ａ and a, with and without spaces are the same."),
    row("length", Call, &[TEXT], "whole number", Strict, Vtl("String length"), "Number of characters."),
    row("substr", Call, &[TEXT, one("start", ArgumentKind::Whole), optional("length", ArgumentKind::Whole)], "text", Strict, Vtl("Sub-string extraction"),
        "Characters from a place (1 is the first), at most so many; beyond the end the empty text."),
    row("replace", Call, &[TEXT, one("part", ArgumentKind::TextLiteral), optional("by", ArgumentKind::TextLiteral)], "text", Strict, Vtl("String pattern replacement"),
        "Every occurrence of a part replaced; the part is plain text, no pattern."),
    row("instr", Call, &[TEXT, one("part", ArgumentKind::TextLiteral)], "whole number", Strict, Vtl("String pattern location"),
        "Place of the first occurrence of a part (1 is the first character), 0 if none."),
    row("levenshtein", Call, TEXTS, "whole number", Strict, Vtl("String distances"), "string_distance(levenshtein, a, b): fewest changes of one character from one text to the other."),
    row("abs", Call, &[X], "number", Strict, Vtl("Absolute value"), "Without its sign."),
    row("ceil", Call, &[X], "whole number", Strict, Vtl("Ceiling"), "The smallest whole number not below."),
    row("floor", Call, &[X], "whole number", Strict, Vtl("Floor"), "The largest whole number not above."),
    row("round", Call, &[one("x", ArgumentKind::NumberOrQuotient), optional("digits", ArgumentKind::Whole)], "number", Strict, Vtl("Rounding"),
        "Rounded to so many digits after the point (0 to 18), half away from zero; of a quotient the exact value is rounded once."),
    row("trunc", Call, &[one("x", ArgumentKind::NumberOrQuotient), optional("digits", ArgumentKind::Whole)], "number", Strict, Vtl("Truncation"),
        "Cut after so many digits after the point (0 to 18)."),
    row("mod", Call, NUMBERS, "number", Strict, Vtl("Modulo"), "Remainder with the sign of the divisor; where the divisor is 0 null and counted (VTL: the dividend)."),
    row("getyear", Call, &[DATE], "whole number", Strict, Vtl("Extract time period"), "Year."),
    row("getmonth", Call, &[DATE], "whole number", Strict, Vtl("Extract time period"), "Month, 1 to 12."),
    row("dayofmonth", Call, &[DATE], "whole number", Strict, Vtl("Extract time period"), "Day of the month."),
    row("datediff", Call, &[one("from", ArgumentKind::Date), one("to", ArgumentKind::Date)], "whole number", Strict, Vtl("Days between two dates"),
        "Days from the first to the second; negative where the second is earlier."),
    row("dateadd", Call, &[DATE, one("number", ArgumentKind::Whole), one("part", ArgumentKind::DatePart)], "date", Strict, Vtl("Add time unit to date"),
        "So many days, months or years later; a day that the month does not have becomes its last."),
    row("cast", Call, &[TEXT, one("date", ArgumentKind::DateWord)], "date", Strict, Vtl("Type conversion"), "The date written YYYY-MM-DD; null if the text is none."),
    row("weekday", Call, &[DATE], "whole number", Strict, Huoju, "Day of the week, 1 Monday to 7 Sunday."),
    row("is_empty", Call, &[one("field", ArgumentKind::Field)], "condition", Never, Huoju, "Whether nothing was given; false for an invalid cell."),
    row("is_check_digit", Call, &[TEXT, one("kind", ArgumentKind::CheckDigit)], "condition", Strict, Huoju, "Whether the number is well formed and its check digit right."),
    row("contains_any", Call, &[TEXT, many("part", ArgumentKind::TextOrTexts)], "condition", Strict, Huoju, "Whether one of the parts occurs."),
    row("in_unit", Call, &[one("amount", ArgumentKind::Number), one("unit", ArgumentKind::Unit)], "number", Strict, Huoju, "The same amount in another unit, exactly."),
    row("code", Call, &[TEXT, one("list", ArgumentKind::List)], "code", Strict, Huoju, "The entry of a list with that code in force at the end of the period; null if none."),
    row("text", Call, &[one("code", ArgumentKind::CodeOrDate)], "text", Strict, Huoju, "The code as text; of a date, YYYY-MM-DD."),
    row("descends_from", Call, &[CODE, one("ancestor", ArgumentKind::TextLiteral)], "condition", Strict, Huoju, "Whether the code is the ancestor or stands below it."),
    row("level", Call, &[CODE, one("level", ArgumentKind::TextLiteral)], "code", Strict, Huoju, "The code itself or the one above it at that level of its list; null if none."),
    row("recode", Call, &[CODE, one("list", ArgumentKind::List), optional("level", ArgumentKind::TextLiteral)], "code of the other list", Strict, Huoju,
        "The nearest of the code and those above it that is in the other list (at that level of it); null if none."),
    row("sum", Call, CHILDREN, "number", Never, Vtl("Sum"), "Sum over the child records; nulls add nothing, no child record gives 0."),
    row("min", Call, CHILDREN, "number or date", Own, Vtl("Minimum value"), "The least over the child records; null where none has a value."),
    row("max", Call, CHILDREN, "number or date", Own, Vtl("Maximum value"), "The greatest over the child records; null where none has a value."),
    row("count", Call, &[one("child or condition", ArgumentKind::ChildKindOrCondition)], "whole number", Never, Vtl("Count"),
        "Number of child records, or of those for which a condition is true."),
    row("first", Call, CHILDREN, "that of the argument", Own, Huoju, "The value for the first child record, in the order that the form declares; null where there is none, or it has no value. (VTL's first_value is an analytic operator.)"),
    row("count_distinct", Call, CHILDREN, "whole number", Never, Huoju, "How many different values the child records have, nulls left out; codes are told apart by their text."),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_unique_for_each_notation() {
        for (index, function) in FUNCTIONS.iter().enumerate() {
            let clash = FUNCTIONS[..index].iter().find(|other| {
                other.name == function.name
                    && std::mem::discriminant(&other.notation) == std::mem::discriminant(&function.notation)
            });
            assert_eq!(clash, None);
        }
    }

    #[test]
    fn optional_and_repeated_arguments_come_last() {
        for function in FUNCTIONS.iter().filter(|function| function.notation == Call) {
            let (last, before) = function.arguments.split_last().unwrap();
            assert!(before.iter().all(|argument| argument.times == Times::One), "{}", function.name);
            assert_eq!(function.argument(50).is_some(), last.times == Times::Many);
        }
    }

    #[test]
    fn precedence_is_read_from_the_table() {
        assert!(infix("or") < infix("and"));
        assert!(infix("*") > infix("+"));
        assert!(prefix("-") > infix("*"));
        assert_eq!(infix("**"), None);
    }
}
