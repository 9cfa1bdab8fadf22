//! Nodes of a form's program as VTL expressions, every operator in parentheses.

use huoju_core::data::{date, decimal};
use huoju_core::edition::{Day, Form, RecordKind};
use huoju_core::rules::{Literal, Node, NodeId, Op, Rounding, Type};

use super::codes::{self, literal as quoted};
use super::names::{Names, quoted as name};
use super::{Numbers, pattern};
use crate::export::sign;

/// Longest expression in bytes: shared parts are written out wherever they are read.
const MAX_TEXT: usize = 65_536;

/// Why a node cannot be written, or its text.
type Written = Result<String, String>;

/// The nodes of one record kind as texts.
pub(super) struct Printer<'a> {
    form: &'a Form,
    numbers: Numbers,
    names: &'a Names,
    texts: Vec<Written>,
}

impl<'a> Printer<'a> {
    pub(super) fn new(form: &'a Form, kind: RecordKind, numbers: Numbers, names: &'a Names) -> Self {
        let nodes = &form.definition().program.nodes;
        let mut printer = Self { form, numbers, names, texts: Vec::with_capacity(nodes.len()) };
        for node in nodes {
            let written = if node.record == kind {
                printer.write(node)
            } else {
                Err("it reads other records".to_owned())
            };
            printer.texts.push(written.and_then(|text| {
                if text.len() <= MAX_TEXT {
                    Ok(text)
                } else {
                    Err(format!("it is longer than {MAX_TEXT} bytes"))
                }
            }));
        }
        printer
    }

    /// The text of a node, or why it has none.
    pub(super) fn text(&self, node: NodeId) -> Result<&str, &String> {
        self.texts[node as usize].as_deref()
    }

    fn of(&self, node: NodeId) -> Result<&str, String> {
        self.text(node).map_err(Clone::clone)
    }

    fn node(&self, node: NodeId) -> &Node {
        &self.form.definition().program.nodes[node as usize]
    }

    fn scale(&self, node: NodeId) -> u8 {
        scale(self.node(node).ty)
    }

    fn write(&self, node: &Node) -> Written {
        let infix =
            |a: NodeId, sign: &str, b: NodeId| Ok(format!("({} {sign} {})", self.of(a)?, self.of(b)?));
        let call = |name: &str, a: NodeId| Ok(format!("{name}({})", self.of(a)?));
        let program = &self.form.definition().program;
        match &node.op {
            Op::Field(field) => Ok(name(self.names.value(*field))),
            Op::Invalid(field) => Ok(name(self.names.invalid(*field))),
            Op::Empty(field) => Ok(format!(
                "(isnull({}) and (not {}))",
                name(self.names.value(*field)),
                name(self.names.invalid(*field))
            )),
            // A sign of its own is no operator in a set, and two signs are none anywhere.
            Op::Literal(Literal::Number(value)) if *value < 0 => {
                Ok(format!("({})", self.number(*value, scale(node.ty))))
            }
            Op::Literal(literal) => self.literal(literal, node.ty),
            Op::Add(a, b) => infix(*a, "+", *b),
            Op::Sub(a, b) => infix(*a, "-", *b),
            Op::Mul(a, b) => infix(*a, "*", *b),
            Op::Div(a, b, rounding) => self.quotient(*a, *b, *rounding, scale(node.ty)),
            Op::Mod(a, b) => Ok(format!("mod({}, {})", self.of(*a)?, self.divisor(*b)?)),
            Op::Neg(a) => Ok(format!("(- {})", self.of(*a)?)),
            Op::Abs(a) => call("abs", *a),
            Op::Rescale(a) => self.times(self.of(*a)?, scale(node.ty) - self.scale(*a)),
            Op::Round(a, rounding) => self.rounded(*a, *rounding, scale(node.ty)),
            Op::Compare(cmp, a, b) => infix(*a, sign(*cmp), *b),
            Op::In(a, literals) => {
                let ty = self.node(*a).ty;
                let set: Vec<String> =
                    literals.iter().map(|one| self.literal(one, ty)).collect::<Result<_, _>>()?;
                Ok(format!("({} in {{{}}})", self.of(*a)?, set.join(", ")))
            }
            Op::CodeIn(a, set) => match (self.node(*a).ty, program.code_sets.get(*set as usize)) {
                (Type::Code(list), Some(marks)) => codes::member(self.form, list, self.of(*a)?, marks),
                _ => Err("it tests no code".to_owned()),
            },
            Op::And(a, b) => infix(*a, "and", *b),
            Op::Or(a, b) => infix(*a, "or", *b),
            Op::Xor(a, b) => infix(*a, "xor", *b),
            Op::Not(a) => Ok(format!("(not {})", self.of(*a)?)),
            Op::If(condition, a, b) => {
                Ok(format!("(if {} then {} else {})", self.of(*condition)?, self.of(*a)?, self.of(*b)?))
            }
            Op::IsNull(a) => call("isnull", *a),
            Op::Nvl(a, b) => Ok(format!("nvl({}, {})", self.of(*a)?, self.of(*b)?)),
            Op::Recode(a, map) => match (self.node(*a).ty, node.ty, program.code_maps.get(*map as usize)) {
                (Type::Code(from), Type::Code(to), Some(map)) => {
                    codes::recode(self.form, (from, to), self.of(*a)?, map)
                }
                _ => Err("it recodes no code".to_owned()),
            },
            Op::CodeText(a) => Ok(self.of(*a)?.to_owned()),
            Op::DateText(a) => Ok(format!("cast({}, string)", self.of(*a)?)),
            Op::CodeOf(a) => match node.ty {
                Type::Code(list) => codes::code_of(self.form, list, self.of(*a)?),
                _ => Err("it finds no code".to_owned()),
            },
            Op::SumOf(_) => Err("it adds up child records".to_owned()),
            Op::CountOf(_) => Err("it counts child records".to_owned()),
            Op::MinOf(_) | Op::MaxOf(_) => Err("it seeks the least or greatest of child records".to_owned()),
            Op::FirstOf(..) => Err("it reads the first child record".to_owned()),
            Op::DistinctOf(_) => Err("it counts different values of child records".to_owned()),
            op => self.text_or_date(op),
        }
    }

    fn text_or_date(&self, op: &Op) -> Written {
        let call = |name: &str, a: NodeId| Ok(format!("{name}({})", self.of(a)?));
        match op {
            Op::Concat(a, b) => Ok(format!("({} || {})", self.of(*a)?, self.of(*b)?)),
            Op::Trim(a) => call("trim", *a),
            Op::Upper(a) => call("upper", *a),
            Op::Lower(a) => call("lower", *a),
            Op::NameKey(_) => {
                Err("it compares names whatever the width and case of letters and the blanks between"
                    .to_owned())
            }
            Op::Length(a) => call("length", *a),
            Op::Substr(a, start, u32::MAX) => Ok(format!("substr({}, {start})", self.of(*a)?)),
            Op::Substr(a, start, length) => Ok(format!("substr({}, {start}, {length})", self.of(*a)?)),
            Op::Replace(a, part, by) => {
                Ok(format!("replace({}, {}, {})", self.of(*a)?, quoted(part)?, quoted(by)?))
            }
            Op::Instr(a, part) => Ok(format!("instr({}, {})", self.of(*a)?, quoted(part)?)),
            Op::Match(a, pattern) => {
                let patterns = &self.form.definition().program.patterns;
                let source = patterns.get(*pattern as usize).map_or("", |pattern| pattern.source.as_str());
                Ok(format!("match_characters({}, {})", self.of(*a)?, quoted(&pattern::portable(source)?)?))
            }
            Op::Levenshtein(a, b) => {
                Ok(format!("string_distance(levenshtein, {}, {})", self.of(*a)?, self.of(*b)?))
            }
            Op::CheckDigit(..) => Err("it tests a check digit".to_owned()),
            Op::Year(a) => call("getyear", *a),
            Op::Month(a) => call("getmonth", *a),
            Op::Day(a) => call("dayofmonth", *a),
            Op::Weekday(a) => {
                // The first day of the calendar was a Monday.
                let monday = self.date(date::from_civil(1, 1, 1).unwrap_or_default());
                Ok(format!("(mod(datediff({monday}, {}), 7) + 1)", self.of(*a)?))
            }
            // The standard does not say what the days are where the second date is earlier.
            Op::DateDiff(a, b) => {
                let (a, b) = (self.of(*a)?, self.of(*b)?);
                Ok(format!("(if ({a} <= {b}) then datediff({a}, {b}) else (- datediff({b}, {a})))"))
            }
            Op::AddDays(a, days) => Ok(format!("dateadd({}, {days}, \"D\")", self.of(*a)?)),
            Op::AddMonths(a, months) => Ok(format!("dateadd({}, {months}, \"M\")", self.of(*a)?)),
            Op::ParseDate(_) => {
                Err("it reads a text as a date, which ends a VTL run where the text is none".to_owned())
            }
            _ => Err("standard VTL has no such operator".to_owned()),
        }
    }

    fn literal(&self, literal: &Literal, ty: Type) -> Written {
        match (literal, ty) {
            (Literal::Null, _) => Ok("null".to_owned()),
            (Literal::Boolean(value), _) => Ok(value.to_string()),
            (Literal::Number(value), _) => Ok(self.number(*value, scale(ty))),
            (Literal::Date(day), _) => Ok(self.date(*day)),
            (Literal::Text(text), _) => quoted(text),
            (Literal::Code(entry), Type::Code(list)) => quoted(self.form.list_index(list).code(*entry)),
            (Literal::Code(_), _) => Err("it has a code of no list".to_owned()),
        }
    }

    fn number(&self, value: i128, scale: u8) -> String {
        if self.numbers == Numbers::Whole { value.to_string() } else { decimal::format(value, scale) }
    }

    fn date(&self, day: Day) -> String {
        format!("cast(\"{}\", date)", date::format(day))
    }

    /// The number with so many more digits after the point: nothing to do for decimal numbers.
    fn times(&self, text: &str, digits: u8) -> Written {
        match (self.numbers, digits) {
            (Numbers::Decimal, _) | (_, 0) => Ok(text.to_owned()),
            (Numbers::Whole, 1..) => Ok(format!("({text} * {})", power_of_ten(digits))),
        }
    }

    /// Null in place of 0, by which nothing is divided.
    fn divisor(&self, b: NodeId) -> Written {
        let text = self.of(b)?;
        match self.node(b).op {
            Op::Literal(Literal::Number(value)) if value != 0 => Ok(text.to_owned()),
            _ => Ok(format!("(if ({text} = 0) then null else {text})")),
        }
    }

    fn quotient(&self, a: NodeId, b: NodeId, rounding: Rounding, digits: u8) -> Written {
        let (dividend, divisor) = (self.of(a)?, self.divisor(b)?);
        if self.numbers == Numbers::Decimal {
            return rounded(&format!("({dividend} / {divisor})"), rounding, digits);
        }
        // a·10^-sa ÷ b·10^-sb in units of 10^-s is a·10^(s - sa + sb) ÷ b.
        let shift = i16::from(digits) - i16::from(self.scale(a)) + i16::from(self.scale(b));
        let by = u8::try_from(shift.unsigned_abs()).unwrap_or(u8::MAX);
        let (dividend, divisor) = if shift >= 0 {
            (self.times(dividend, by)?, divisor)
        } else {
            (dividend.to_owned(), self.times(&divisor, by)?)
        };
        rounded(&format!("({dividend} / {divisor})"), rounding, 0)
    }

    fn rounded(&self, a: NodeId, rounding: Rounding, digits: u8) -> Written {
        let (text, dropped) = (self.of(a)?, self.scale(a) - digits);
        match self.numbers {
            _ if dropped == 0 => Ok(text.to_owned()),
            Numbers::Decimal => rounded(text, rounding, digits),
            Numbers::Whole => rounded(&format!("({text} / {})", power_of_ten(dropped)), rounding, 0),
        }
    }
}

/// A number rounded to so many digits after the point.
fn rounded(text: &str, rounding: Rounding, digits: u8) -> Written {
    let name = match rounding {
        Rounding::HalfAway => "round",
        Rounding::Truncate => "trunc",
        Rounding::Ceiling => "ceil",
        Rounding::Floor => "floor",
    };
    match (rounding, digits) {
        (_, 0) => Ok(format!("{name}({text})")),
        (Rounding::HalfAway | Rounding::Truncate, _) => Ok(format!("{name}({text}, {digits})")),
        _ => Err(format!("{name} keeps no digits after the point")),
    }
}

fn scale(ty: Type) -> u8 {
    if let Type::Number { scale, .. } = ty { scale } else { 0 }
}

fn power_of_ten(digits: u8) -> String {
    format!("1{}", "0".repeat(usize::from(digits)))
}
