//! Nodes of the program as SQL expressions.

use std::collections::{BTreeMap, BTreeSet};

use huoju_core::data::date;
use huoju_core::data::decimal;
use huoju_core::edition::{FormDef, ListId, RecordKind};
use huoju_core::ident::CheckDigit;
use huoju_core::rules::types::MAX_DIGITS;
use huoju_core::rules::{Cmp, Literal, NodeId, Op, Rounding, Type};

use super::Dialect;
use super::codes::Codes;
use super::names::{day, name, text};
use super::pattern::portable;
use super::value::{Binds, Exact, Sql, at_scale, cast, member};
use crate::export::sign;

/// Most codes that stand in an expression; a larger set has a table.
const INLINE: usize = 24;

/// Writes the nodes of a form's program.
pub(super) struct Writer<'a> {
    pub(super) form: &'a FormDef,
    pub(super) codes: &'a Codes<'a>,
    pub(super) dialect: Dialect,
    /// Columns that hold a node already.
    pub(super) columns: BTreeMap<NodeId, String>,
    /// Sets and maps for which there must be a table.
    pub(super) sets: BTreeSet<u32>,
    pub(super) maps: BTreeSet<u32>,
}

impl Writer<'_> {
    /// A node, as its column if it has one.
    pub(super) fn node(&mut self, node: NodeId) -> Sql {
        match self.columns.get(&node) {
            Some(column) => {
                let exact = match self.ty(node) {
                    Type::Number { precision, scale } => Exact::Decimal(precision.max(scale), scale),
                    _ => Exact::Some,
                };
                Sql { text: column.clone(), binds: Binds::Atom, exact }
            }
            None => self.written(node),
        }
    }

    /// The text of a node that stands alone.
    pub(super) fn text(&mut self, node: NodeId) -> String {
        self.node(node).text
    }

    /// A node cast to its own type, for a column.
    pub(super) fn column(&mut self, node: NodeId) -> String {
        let sql = self.written(node);
        self.of_own_type(node, &sql)
    }

    /// An aggregate over the child records, from a table of theirs that is grouped by record.
    pub(super) fn aggregate(&mut self, op: &Op) -> Option<String> {
        let own = |writer: &mut Self, of: NodeId| {
            let sql = writer.node(of);
            match (&writer.form.program.nodes[of as usize].op, writer.ty(of)) {
                // PostgreSQL gives a text written out no type, and then knows no aggregate of it.
                (Op::Literal(_), Type::Text | Type::Code(_)) => format!("CAST({} AS text)", sql.text),
                _ => writer.of_own_type(of, &sql),
            }
        };
        Some(match *op {
            Op::SumOf(of) => format!("sum({})", own(self, of)),
            Op::CountOf(_) => "count(*)".to_owned(),
            Op::MinOf(of) => format!("min({})", own(self, of)),
            Op::MaxOf(of) => format!("max({})", own(self, of)),
            Op::FirstOf(of, order) => {
                let value = own(self, of);
                let order =
                    order.map_or_else(String::new, |order| format!("{} NULLS LAST, ", self.text(order)));
                format!("(array_agg({value} ORDER BY {order}_position))[1]")
            }
            Op::DistinctOf(of) => {
                let value = own(self, of);
                match self.ty(of) {
                    Type::Code(list) if self.codes.is_reissued(list) => {
                        format!("count(DISTINCT {})", code_of(&value))
                    }
                    _ => format!("count(DISTINCT {value})"),
                }
            }
            _ => return None,
        })
    }

    /// A part of texts that are joined; only what all of them make is looked at for its length.
    fn joint(&mut self, node: NodeId) -> String {
        match self.form.program.nodes[node as usize].op {
            Op::Concat(a, b) if !self.columns.contains_key(&node) => {
                format!("{} || {}", self.joint(a), self.joint(b))
            }
            _ => self.node(node).within(Binds::Concat),
        }
    }

    fn of_own_type(&self, node: NodeId, sql: &Sql) -> String {
        match self.ty(node) {
            Type::Number { .. } => {
                let (precision, scale) = self.digits(node);
                cast(sql, precision, scale).text
            }
            _ => sql.text.clone(),
        }
    }

    pub(super) fn ty(&self, node: NodeId) -> Type {
        self.form.program.nodes[node as usize].ty
    }

    fn field(&self, record: RecordKind, field: u16) -> &str {
        &self.form.records[usize::from(record)].fields[usize::from(field)].id
    }

    fn list(&self, node: NodeId) -> ListId {
        match self.ty(node) {
            Type::Code(list) => list,
            _ => ListId::MAX,
        }
    }

    /// Digits in all and after the point; SQL counts a zero before the point of 0.05, the compiler does not.
    fn digits(&self, node: NodeId) -> (u8, u8) {
        match self.ty(node) {
            Type::Number { precision, scale } => (precision.max(scale), scale),
            _ => (MAX_DIGITS, 0),
        }
    }

    /// A node, whatever columns there are.
    #[expect(clippy::too_many_lines, reason = "one line an operator")]
    fn written(&mut self, node: NodeId) -> Sql {
        let program = &self.form.program.nodes[node as usize];
        let (own, record, op) = (program.ty, program.record, program.op.clone());
        match op {
            Op::Field(field) => {
                let exact = match own {
                    Type::Number { precision, scale } => Exact::Decimal(precision, scale),
                    _ => Exact::Some,
                };
                Sql { exact, ..Sql::atom(name(self.field(record, field))) }
            }
            Op::Empty(field) => {
                let field = self.field(record, field);
                Sql::new(format!("{} IS NULL AND NOT {}", name(field), name(&invalid(field))), Binds::And)
            }
            Op::Invalid(field) => Sql::atom(name(&invalid(self.field(record, field)))),
            Op::Literal(literal) => self.literal(&literal, own),
            Op::Add(a, b) => self.arithmetic(node, a, b, "+", Binds::Sum),
            Op::Sub(a, b) => self.arithmetic(node, a, b, "-", Binds::Sum),
            Op::Mul(a, b) => self.product(node, a, b),
            Op::Div(a, b, rounding) => self.quotient(node, a, b, rounding),
            Op::Mod(a, b) => {
                let digits = self.digits(a).0.max(self.digits(b).0);
                let (a, b) = (self.decimal(a, digits), self.decimal(b, digits));
                Sql::atom(format!("modulo({}, {})", a.text, b.text))
            }
            Op::Neg(a) => Sql::new(format!("-{}", self.node(a).within(Binds::Atom)), Binds::Product),
            Op::Abs(a) => self.call("abs", a),
            Op::Rescale(a) => {
                let (precision, scale) = self.digits(node);
                let a = self.node(a);
                cast(&a, precision, scale)
            }
            Op::Round(a, rounding) => self.rounded(node, a, rounding),
            Op::Compare(cmp, a, b) => self.compare(cmp, a, b),
            Op::In(a, set) => {
                let ty = self.ty(a);
                let a = self.node(a).within(Binds::Concat);
                let items: Vec<String> = set.iter().map(|item| self.literal(item, ty).text).collect();
                member(&a, &items)
            }
            Op::CodeIn(a, set) => self.code_in(a, set),
            Op::And(a, b) => self.and(a, b),
            Op::Or(a, b) => self.joined(a, b, "OR", Binds::Or),
            Op::Xor(a, b) => {
                let (a, b) = (self.node(a).within(Binds::Concat), self.node(b).within(Binds::Concat));
                Sql::new(format!("{a} <> {b}"), Binds::Compare)
            }
            Op::Not(a) => self.not(a),
            Op::If(..) => self.choice(node),
            Op::IsNull(a) => {
                Sql::new(format!("{} IS NULL", self.node(a).within(Binds::Concat)), Binds::Compare)
            }
            Op::Nvl(a, b) => {
                let (a, b) = (self.own(a, node), self.own(b, node));
                Sql::atom(format!("coalesce({a}, {b})"))
            }
            Op::Concat(a, b) => Sql::atom(format!("bounded_text({} || {})", self.joint(a), self.joint(b))),
            Op::Trim(a) => self.call("trim_space", a),
            Op::Upper(a) => self.call("upper_case", a),
            Op::Lower(a) => self.call("lower_case", a),
            Op::NameKey(a) => self.call("name_key", a),
            Op::Length(a) => self.call("length", a),
            Op::Substr(a, start, length) => {
                let a = self.text(a);
                let start = start.min(u32::MAX >> 1);
                Sql::atom(match length {
                    0..=0x3fff_ffff => format!("substr({a}, {start}, {length})"),
                    _ => format!("substr({a}, {start})"),
                })
            }
            Op::Replace(a, from, _) if from.is_empty() => self.node(a),
            Op::Replace(a, from, to) => {
                let replaced = format!("replace({}, {}, {})", self.text(a), text(&from), text(&to));
                let grows = to.len() > from.len();
                Sql::atom(if grows { format!("bounded_text({replaced})") } else { replaced })
            }
            Op::Instr(a, part) => Sql::atom(format!("strpos({}, {})", self.text(a), text(&part))),
            Op::Match(a, pattern) => {
                let pattern = portable(&self.form.program.patterns[pattern as usize].source);
                Sql::atom(format!("matches({}, {})", self.text(a), text(&pattern)))
            }
            Op::Levenshtein(a, b) => Sql::atom(format!("edit_distance({}, {})", self.text(a), self.text(b))),
            Op::CheckDigit(a, kind) => self.call(&check_digit(kind), a),
            Op::CodeText(a) => {
                let (list, a) = (self.list(a), self.node(a));
                if self.codes.is_reissued(list) { Sql::atom(code_of(&a.text)) } else { a }
            }
            Op::CodeOf(a) => {
                let (list, a) = (self.list(node), self.node(a).within(Binds::Concat));
                let codes: Vec<String> = self.codes.in_force(list).into_iter().map(text).collect();
                let found = if codes.len() <= INLINE {
                    member(&a, &codes).text
                } else {
                    format!("{a} IN ({})", self.codes.select_in_force(list))
                };
                Sql::atom(format!("CASE WHEN {found} THEN {a} END"))
            }
            Op::Recode(a, map) => {
                self.maps.insert(map);
                let map = text(self.codes.map_name(map));
                let a = self.node(a).within(Binds::Concat);
                Sql::atom(format!("(SELECT target FROM code_map WHERE map_name = {map} AND entry = {a})"))
            }
            Op::Year(a) => self.part("year", a),
            Op::Month(a) => self.part("month", a),
            Op::Day(a) => self.part("day", a),
            Op::Weekday(a) => self.part("isodow", a),
            Op::DateText(a) => Sql::atom(format!("CAST({} AS varchar)", self.text(a))),
            Op::DateDiff(a, b) => {
                let (a, b) = (self.node(a).within(Binds::Atom), self.node(b).within(Binds::Atom));
                Sql::new(format!("{b} - {a}"), Binds::Sum)
            }
            Op::AddDays(a, days) => {
                let sign = if days < 0 { '-' } else { '+' };
                let a = self.node(a).within(Binds::Sum);
                Sql::new(format!("{a} {sign} {}", days.unsigned_abs()), Binds::Sum)
            }
            Op::AddMonths(a, months) => {
                let a = self.node(a).within(Binds::Sum);
                Sql::atom(format!("CAST({a} + INTERVAL '{months} months' AS date)"))
            }
            Op::ParseDate(a) => self.call("iso_date", a),
            // All are columns of the record, see `records`.
            Op::SumOf(_)
            | Op::CountOf(_)
            | Op::MinOf(_)
            | Op::MaxOf(_)
            | Op::FirstOf(..)
            | Op::DistinctOf(_) => Sql::atom("NULL".to_owned()),
        }
    }

    fn literal(&self, literal: &Literal, ty: Type) -> Sql {
        match literal {
            Literal::Null => Sql::atom(match ty {
                Type::Boolean => "CAST(NULL AS boolean)".to_owned(),
                Type::Number { precision, scale } => {
                    format!("CAST(NULL AS decimal({},{scale}))", precision.max(scale))
                }
                Type::Date => "CAST(NULL AS date)".to_owned(),
                Type::Text | Type::Code(_) => "CAST(NULL AS text)".to_owned(),
            }),
            Literal::Boolean(value) => Sql::atom(if *value { "TRUE" } else { "FALSE" }.to_owned()),
            Literal::Number(value) => {
                let scale = match ty {
                    Type::Number { scale, .. } => scale,
                    _ => 0,
                };
                let digits = decimal::format(*value, scale);
                // A whole number that no 64 bits hold is read as a floating-point number.
                let wide = scale == 0 && value.unsigned_abs() > u128::from(u32::MAX);
                let shown = if wide { format!("CAST('{digits}' AS decimal(38,0))") } else { digits };
                Sql::new(shown, if *value < 0 && !wide { Binds::Product } else { Binds::Atom })
            }
            Literal::Date(value) => Sql::atom(day(*value)),
            Literal::Text(value) => Sql::atom(text(value)),
            Literal::Code(entry) => match ty {
                Type::Code(list) => Sql::atom(text(self.codes.key(list, *entry))),
                _ => Sql::atom("NULL".to_owned()),
            },
        }
    }

    /// A number with at least so many digits.
    fn decimal(&mut self, node: NodeId, precision: u8) -> Sql {
        let (own, scale) = self.digits(node);
        cast(&self.node(node), precision.max(own), scale)
    }

    /// A branch of a choice, with the digits of the choice.
    fn own(&mut self, node: NodeId, choice: NodeId) -> String {
        match self.ty(choice) {
            Type::Number { .. } if !matches!(self.node(node).exact, Exact::Decimal(..)) => {
                self.decimal(node, self.digits(choice).0).text
            }
            _ => self.text(node),
        }
    }

    fn arithmetic(&mut self, node: NodeId, a: NodeId, b: NodeId, sign: &str, binds: Binds) -> Sql {
        let precision = self.digits(node).0;
        let (a, b) = (self.decimal(a, precision), self.decimal(b, precision));
        Sql::new(format!("{} {sign} {}", a.within(binds), b.within(Binds::Atom)), binds)
    }

    fn product(&mut self, node: NodeId, a: NodeId, b: NodeId) -> Sql {
        let precision = self.digits(node).0;
        let (a, b) = (self.decimal(a, precision), self.decimal(b, 1));
        Sql::new(format!("{} * {}", a.within(Binds::Product), b.within(Binds::Atom)), Binds::Product)
    }

    /// The quotient of two whole numbers, at the node's scale again.
    fn quotient(&mut self, node: NodeId, a: NodeId, b: NodeId, rounding: Rounding) -> Sql {
        let (precision, scale) = self.digits(node);
        let precision = precision.max(scale);
        let shift = i16::from(scale) - i16::from(self.digits(a).1) + i16::from(self.digits(b).1);
        let (a, b) = (self.whole(a, shift.max(0)), self.whole(b, (-shift).max(0)));
        let function = if rounding == Rounding::Truncate { "quotient_truncated" } else { "quotient_rounded" };
        Sql {
            exact: Exact::Decimal(precision, scale),
            ..Sql::atom(format!(
                "CAST({} AS decimal({precision},{scale}))",
                at_scale(&format!("{function}({a}, {b})"), scale)
            ))
        }
    }

    /// A number as the whole number of its last places, times a power of ten.
    fn whole(&mut self, node: NodeId, shift: i16) -> String {
        let scale = self.digits(node).1;
        let number = self.decimal(node, MAX_DIGITS);
        let zeros = usize::from(scale) + usize::try_from(shift).unwrap_or_default();
        match zeros {
            0 => number.text,
            _ if self.digits(node).0 + scale + u8::try_from(shift).unwrap_or_default() <= MAX_DIGITS => {
                format!("{} * 1{}", number.within(Binds::Product), "0".repeat(zeros))
            }
            // A product at this scale would have too many digits on the way.
            _ => {
                format!("last_places({}, {scale}) * 1{}", number.text, "0".repeat(zeros - usize::from(scale)))
            }
        }
    }

    fn rounded(&mut self, node: NodeId, a: NodeId, rounding: Rounding) -> Sql {
        let (from, to) = (self.digits(a).1, self.digits(node).1);
        if from == to {
            return self.node(a);
        }
        let digits = self.digits(a).0;
        let a = self.decimal(a, (digits + 1).min(MAX_DIGITS)).text;
        Sql::atom(match rounding {
            Rounding::HalfAway => format!("round({a}, {to})"),
            Rounding::Truncate => format!("trunc({a}, {to})"),
            Rounding::Ceiling => format!("ceil({a})"),
            Rounding::Floor => format!("floor({a})"),
        })
    }

    fn compare(&mut self, cmp: Cmp, a: NodeId, b: NodeId) -> Sql {
        if let (Type::Code(list), Cmp::Eq | Cmp::Ne) = (self.ty(a), cmp) {
            if self.codes.is_reissued(list) {
                return self.compare_codes(list, cmp, a, b);
            }
        }
        let number = |node: NodeId| matches!(self.ty(node), Type::Number { .. });
        let ordered = self.ty(a) == Type::Text && !matches!(cmp, Cmp::Eq | Cmp::Ne);
        let by_code_point = ordered && self.dialect == Dialect::Postgres;
        let (a, b) = match number(a) {
            true => (self.comparable(a), self.comparable(b)),
            false => (self.node(a), self.node(b)),
        };
        // PostgreSQL orders texts by its locale unless it is told to go by code points.
        let order = if by_code_point { " COLLATE \"C\"" } else { "" };
        let (a, b) =
            (a.within(Binds::Concat), b.within(if by_code_point { Binds::Atom } else { Binds::Concat }));
        Sql::new(format!("{a} {} {b}{order}", sign(cmp)), Binds::Compare)
    }

    /// A number for a comparison: what is whole but no decimal keeps its type where the scale is 0.
    fn comparable(&mut self, node: NodeId) -> Sql {
        let sql = self.node(node);
        let literal = matches!(self.form.program.nodes[node as usize].op, Op::Literal(_));
        let (precision, scale) = self.digits(node);
        if literal || scale == 0 || matches!(sql.exact, Exact::Decimal(..)) {
            sql
        } else {
            cast(&sql, precision, scale)
        }
    }

    /// Codes are equal when their texts are; where one was given out again, several entries have it.
    fn compare_codes(&mut self, list: ListId, cmp: Cmp, a: NodeId, b: NodeId) -> Sql {
        let entry = |node: NodeId| match self.form.program.nodes[node as usize].op {
            Op::Literal(Literal::Code(entry)) => Some(entry),
            _ => None,
        };
        let (value, entry) = match (entry(a), entry(b)) {
            (None, Some(entry)) => (a, Some(entry)),
            (Some(entry), None) => (b, Some(entry)),
            _ => (a, None),
        };
        if let Some(entry) = entry {
            let same: Vec<String> = self.codes.same_code(list, entry).into_iter().map(text).collect();
            let value = self.node(value).within(Binds::Concat);
            let one = |code: &String| Sql::new(format!("{value} {} {code}", sign(cmp)), Binds::Compare);
            return match (same.as_slice(), cmp) {
                ([code], _) => one(code),
                (_, Cmp::Eq) => member(&value, &same),
                _ => Sql::new(format!("{value} NOT IN ({})", same.join(", ")), Binds::Compare),
            };
        }
        let (a, b) = (self.text(a), self.text(b));
        Sql::new(format!("{} {} {}", code_of(&a), sign(cmp), code_of(&b)), Binds::Compare)
    }

    fn code_in(&mut self, a: NodeId, set: u32) -> Sql {
        let list = self.list(a);
        let marks = &self.form.program.code_sets[set as usize];
        let marked: Vec<String> = self.codes.marked(list, marks).into_iter().map(text).collect();
        let a = self.node(a).within(Binds::Concat);
        if marked.len() <= INLINE {
            return member(&a, &marked);
        }
        let outside: Vec<bool> = marks.iter().map(|mark| !mark).collect();
        let outside: Vec<String> = self.codes.marked(list, &outside).into_iter().map(text).collect();
        if outside.is_empty() {
            return Sql::atom(format!("CASE WHEN {a} IS NOT NULL THEN TRUE END"));
        }
        if outside.len() <= INLINE {
            return Sql::new(format!("{a} NOT IN ({})", outside.join(", ")), Binds::Compare);
        }
        self.sets.insert(set);
        let set = text(self.codes.set_name(set));
        Sql::new(format!("{a} IN (SELECT entry FROM code_set WHERE set_name = {set})"), Binds::Compare)
    }

    fn and(&mut self, a: NodeId, b: NodeId) -> Sql {
        let compared = |node: NodeId| match self.form.program.nodes[node as usize].op {
            Op::Compare(cmp, a, b) if !self.columns.contains_key(&node) => Some((cmp, a, b)),
            _ => None,
        };
        if let (Some((Cmp::Ge, value, from)), Some((Cmp::Le, other, to))) = (compared(a), compared(b)) {
            if value == other {
                let [value, from, to] =
                    [value, from, to].map(|node| self.comparable(node).within(Binds::Concat));
                return Sql::new(format!("{value} BETWEEN {from} AND {to}"), Binds::Compare);
            }
        }
        self.joined(a, b, "AND", Binds::And)
    }

    fn joined(&mut self, a: NodeId, b: NodeId, word: &str, binds: Binds) -> Sql {
        // And a OR b AND c reads better with the brackets that it does not need.
        let side = |sql: Sql| {
            if sql.binds == Binds::And && binds == Binds::Or {
                sql.within(Binds::Not)
            } else {
                sql.within(binds)
            }
        };
        let (a, b) = (side(self.node(a)), side(self.node(b)));
        Sql::new(format!("{a} {word} {b}"), binds)
    }

    fn not(&mut self, a: NodeId) -> Sql {
        let inner = &self.form.program.nodes[a as usize];
        if let (Op::IsNull(of), false) = (&inner.op, self.columns.contains_key(&a)) {
            let of = *of;
            return Sql::new(format!("{} IS NOT NULL", self.node(of).within(Binds::Concat)), Binds::Compare);
        }
        if let (Op::Empty(field), false) = (&inner.op, self.columns.contains_key(&a)) {
            let field = self.field(inner.record, *field);
            return Sql::new(format!("{} IS NOT NULL OR {}", name(field), name(&invalid(field))), Binds::Or);
        }
        Sql::new(format!("NOT {}", self.node(a).within(Binds::Atom)), Binds::Not)
    }

    fn choice(&mut self, node: NodeId) -> Sql {
        let mut sql = String::from("CASE");
        let mut rest = node;
        while let (Op::If(condition, then, other), true) = (
            self.form.program.nodes[rest as usize].op.clone(),
            rest == node || !self.columns.contains_key(&rest),
        ) {
            sql += &format!(" WHEN {} THEN {}", self.text(condition), self.own(then, node));
            rest = other;
        }
        sql += &format!(" ELSE {} END", self.own(rest, node));
        Sql::atom(sql)
    }

    fn call(&mut self, function: &str, a: NodeId) -> Sql {
        Sql::atom(format!("{function}({})", self.text(a)))
    }

    fn part(&mut self, part: &str, a: NodeId) -> Sql {
        Sql::atom(format!("EXTRACT({part} FROM {})", self.text(a)))
    }
}

/// Name of the column that says whether a cell is invalid.
pub(super) fn invalid(field: &str) -> String {
    format!("{field}_invalid")
}

/// The code of an entry's text.
pub(super) fn code_of(entry: &str) -> String {
    format!("split_part({entry}, '@', 1)")
}

/// The function of the script that tests numbers of a kind.
fn check_digit(kind: CheckDigit) -> String {
    format!("is_{}", kind.id())
}

/// First and last day that a date node can have, so that no server leaves its range where the engine does not.
pub(super) fn days(form: &FormDef, node: NodeId) -> (i64, i64) {
    let span = |year: i32| i64::from(date::from_civil(year, 1, 1).unwrap_or_default());
    let recent = (span(*date::YEARS.start()), span(*date::YEARS.end() + 1));
    match &form.program.nodes[node as usize].op {
        Op::Field(_) => recent,
        Op::Literal(Literal::Date(day)) => (i64::from(*day), i64::from(*day)),
        Op::AddDays(a, by) => {
            let (from, to) = days(form, *a);
            (from + i64::from(*by), to + i64::from(*by))
        }
        Op::AddMonths(a, by) => {
            let (from, to) = days(form, *a);
            (from + i64::from(*by).min(0) * 31, to + i64::from(*by).max(0) * 31)
        }
        Op::If(_, a, b) | Op::Nvl(a, b) => {
            let ((from, to), (other_from, other_to)) = (days(form, *a), days(form, *b));
            (from.min(other_from), to.max(other_to))
        }
        Op::MinOf(a) | Op::MaxOf(a) | Op::FirstOf(a, _) => days(form, *a),
        Op::Literal(_) => (0, 0),
        _ => (span(1), span(10_000)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_scripts_have_a_function_for_each_kind_of_number() {
        for (name, kind) in CheckDigit::NAMES {
            let function = format!("{}(t", check_digit(*kind));
            for script in [include_str!("duckdb.sql"), include_str!("postgres.sql")] {
                let defined = |line: &str| line.starts_with("CREATE ") && line.contains(&function);
                assert!(script.lines().any(defined), "{name}");
            }
        }
    }
}
