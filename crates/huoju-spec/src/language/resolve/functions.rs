//! Calls: names and argument counts come from the operator table, the rest from each function's own line here.

use huoju_core::both;
use huoju_core::data::date;
use huoju_core::edition::ListId;
use huoju_core::ident::CheckDigit;
use huoju_core::rules::operators::{FUNCTIONS, Notation, function};
use huoju_core::rules::types::{COUNT_DIGITS, YEAR_DIGITS};
use huoju_core::rules::{Cmp, Literal, NodeId, Op, Rounding, Type};

use super::super::ast::{Expr, ExprKind, UnaryOp, Word};
use super::super::diagnostic::{Mistake, Span};
use super::value::{Unit, Value};
use super::{Resolver, did_you_mean, with_hint};

/// Most days, months or years that `dateadd` takes; far beyond any period.
const MAX_STEPS: i64 = 100_000;
/// A count, a length or a number of days.
const COUNT: Type = Type::Number { precision: COUNT_DIGITS, scale: 0 };

impl Resolver<'_, '_> {
    pub(super) fn call(
        &mut self,
        word: &Word,
        arguments: &[Expr],
        span: Span,
        list: Option<ListId>,
    ) -> Option<Value> {
        let name = word.text.as_str();
        let Some(called) = function(name) else {
            let calls = FUNCTIONS.iter().filter(|function| function.notation == Notation::Call);
            let near = did_you_mean(name, calls.map(|function| function.name));
            let message = with_hint(both!("没有函数 {name}", "no function is called {name}"), near);
            return self.error(word.span, Mistake::UnknownName, message);
        };
        let (least, most) = called.arity();
        if arguments.len() < least || most.is_some_and(|most| arguments.len() > most) {
            let message =
                both!("给出了 {} 个参数：{}", "{} arguments given: {}", arguments.len(), called.usage());
            return self.error(span, Mistake::Arguments, message);
        }
        let [first, rest @ ..] = arguments else { return None };
        match rest {
            [] => self.of_one(name, first, arguments, list),
            [second] => self.of_two(name, first, second, arguments, span, list),
            [second, third, ..] => self.of_more(name, [first, second, third], arguments, span),
        }
    }

    fn of_one(&mut self, name: &str, a: &Expr, all: &[Expr], list: Option<ListId>) -> Option<Value> {
        let part = |precision| Type::Number { precision, scale: 0 };
        match name {
            "isnull" => {
                let value = self.expr(a, None)?;
                let node = value.node.unwrap_or_else(|| self.null(Type::Boolean));
                Some(Value::plain(self.builder.is_null(node)))
            }
            "trim" => self.on_text(a, Op::Trim, Type::Text),
            "upper" => self.on_text(a, Op::Upper, Type::Text),
            "lower" => self.on_text(a, Op::Lower, Type::Text),
            "name_key" => self.on_text(a, Op::NameKey, Type::Text),
            "length" => self.on_text(a, Op::Length, COUNT),
            "abs" => self.whole_of(a, None),
            "ceil" => self.whole_of(a, Some(Rounding::Ceiling)),
            "floor" => self.whole_of(a, Some(Rounding::Floor)),
            "round" => self.rounded(all, Rounding::HalfAway),
            "trunc" => self.rounded(all, Rounding::Truncate),
            "getyear" => self.on_date(a, Op::Year, part(YEAR_DIGITS)),
            "getmonth" => self.on_date(a, Op::Month, part(2)),
            "dayofmonth" => self.on_date(a, Op::Day, part(2)),
            "weekday" => self.on_date(a, Op::Weekday, part(2)),
            "is_empty" => self.is_empty(a),
            "text" => Self::plain(self.code_text(a)),
            "sum" | "min" | "max" | "count" | "first" | "count_distinct" => self.aggregate(name, a, list),
            _ => None,
        }
    }

    fn of_two(
        &mut self,
        name: &str,
        a: &Expr,
        b: &Expr,
        all: &[Expr],
        span: Span,
        list: Option<ListId>,
    ) -> Option<Value> {
        match name {
            "nvl" => {
                let (nodes, unit) = self.branches(&[a, b], list)?;
                let [x, instead] = *nodes.as_slice() else { return None };
                let ty = self.wider(x, instead);
                Some(Value::number(self.add(Op::Nvl(x, instead), ty), unit))
            }
            "match_characters" => self.match_characters(a, b),
            "contains_any" => self.contains_any(a, &all[1..]),
            "is_check_digit" => self.is_check_digit(a, b),
            "substr" => self.substr(a, b, None),
            "replace" => self.replace(a, b, None),
            "instr" => {
                let (text, part) = (self.typed(a, Type::Text), self.written_part(b));
                Some(Value::plain(self.add(Op::Instr(text?, part?), COUNT)))
            }
            "levenshtein" => {
                let (left, right) = (self.typed(a, Type::Text), self.typed(b, Type::Text));
                Some(Value::plain(self.add(Op::Levenshtein(left?, right?), COUNT)))
            }
            "datediff" => {
                let (from, to) = (self.typed(a, Type::Date), self.typed(b, Type::Date));
                Some(Value::plain(self.add(Op::DateDiff(from?, to?), COUNT)))
            }
            "round" => self.rounded(all, Rounding::HalfAway),
            "trunc" => self.rounded(all, Rounding::Truncate),
            "mod" => self.remainder(a, b, span),
            "cast" => self.cast(a, b),
            "in_unit" => self.in_unit(a, b, span),
            "code" => Self::plain(self.code_of(a, b)),
            "descends_from" => Self::plain(self.descends_from(a, b)),
            "level" => Self::plain(self.level(a, b)),
            "recode" => Self::plain(self.recode(a, b, None)),
            _ => None,
        }
    }

    fn of_more(&mut self, name: &str, [a, b, c]: [&Expr; 3], all: &[Expr], span: Span) -> Option<Value> {
        match name {
            "between" => self.between(a, b, c, span),
            "substr" => self.substr(a, b, Some(c)),
            "replace" => self.replace(a, b, Some(c)),
            "dateadd" => self.dateadd(a, b, c),
            "recode" => Self::plain(self.recode(a, b, Some(c))),
            "contains_any" => self.contains_any(a, all.get(1..)?),
            _ => None,
        }
    }

    fn on_text(&mut self, text: &Expr, op: impl Fn(NodeId) -> Op, ty: Type) -> Option<Value> {
        let node = self.typed(text, Type::Text)?;
        Some(Value::plain(self.add(op(node), ty)))
    }

    fn on_date(&mut self, date: &Expr, op: impl Fn(NodeId) -> Op, ty: Type) -> Option<Value> {
        let node = self.typed(date, Type::Date)?;
        Some(Value::plain(self.add(op(node), ty)))
    }

    /// `x >= from and x <= to`
    fn between(&mut self, x: &Expr, from: &Expr, to: &Expr, span: Span) -> Option<Value> {
        let (value, low, high) = (self.expr(x, None), self.expr(from, None), self.expr(to, None));
        let (value, low, high) = (value?, low?, high?);
        let above = self.compare(Cmp::Ge, (&value, x.span), (&low, from.span), span);
        let below = self.compare(Cmp::Le, (&value, x.span), (&high, to.span), span);
        Some(Value::plain(self.builder.and(above?, below?)))
    }

    fn match_characters(&mut self, text: &Expr, pattern: &Expr) -> Option<Value> {
        let (node, written) = (self.typed(text, Type::Text), self.known_text(pattern));
        match self.builder.matches(node?, &written?) {
            Ok(node) => Some(Value::plain(node)),
            Err(reason) => self.error(pattern.span, Mistake::Pattern, reason),
        }
    }

    fn contains_any(&mut self, text: &Expr, parts: &[Expr]) -> Option<Value> {
        let node = self.typed(text, Type::Text);
        let mut found = Vec::new();
        for part in parts {
            match &part.kind {
                ExprKind::Name(name) => {
                    found.extend(self.texts(name, part.span)?.into_iter().map(|(text, _)| text));
                }
                _ => found.push(self.written_part(part)?),
            }
        }
        let span = parts.first().map(|part| part.span).unwrap_or_default();
        if found.is_empty() || found.iter().any(String::is_empty) {
            return self.error(
                span,
                Mistake::Arguments,
                both!("空文本是任何文本的一部分", "the empty text is part of every text"),
            );
        }
        found.sort();
        found.dedup();
        match self.builder.contains_any(node?, &found) {
            Ok(node) => Some(Value::plain(node)),
            Err(reason) => self.error(span, Mistake::Pattern, reason),
        }
    }

    fn is_check_digit(&mut self, text: &Expr, kind: &Expr) -> Option<Value> {
        let (node, name) = (self.typed(text, Type::Text), self.written_text(kind));
        let (node, name) = (node?, name?);
        let Some((_, found)) = CheckDigit::NAMES.iter().find(|(known, _)| *known == name) else {
            let near = did_you_mean(&name, CheckDigit::NAMES.iter().map(|(known, _)| *known));
            return self.error(
                kind.span,
                Mistake::UnknownName,
                with_hint(both!("没有校验码 {name}", "no check digit is called {name}"), near),
            );
        };
        Some(Value::plain(self.builder.check_digit(node, *found)))
    }

    fn substr(&mut self, text: &Expr, start: &Expr, length: Option<&Expr>) -> Option<Value> {
        let most = i64::from(u32::MAX);
        let (node, start) = (self.typed(text, Type::Text), self.whole(start, 1, most, &[]));
        let length = match length {
            Some(length) => self.whole(length, 0, most, &[]),
            None => Some(most),
        };
        let (start, length) = (u32::try_from(start?).ok()?, u32::try_from(length?).ok()?);
        Some(Value::plain(self.add(Op::Substr(node?, start, length), Type::Text)))
    }

    fn replace(&mut self, text: &Expr, part: &Expr, by: Option<&Expr>) -> Option<Value> {
        let (node, part) = (self.typed(text, Type::Text), self.written_part(part));
        let by = match by {
            Some(by) => self.written_text(by),
            None => Some(String::new()),
        };
        Some(Value::plain(self.add(Op::Replace(node?, part?, by?), Type::Text)))
    }

    fn dateadd(&mut self, date: &Expr, number: &Expr, part: &Expr) -> Option<Value> {
        let (node, part_name) = (self.typed(date, Type::Date), self.written_text(part));
        let units: &[&str] = match part_name.as_deref() {
            Some("D") => &["日", "天"],
            Some("M") => &["月", "个月"],
            Some("Y") => &["年"],
            _ => &[],
        };
        let steps = self.whole(number, -MAX_STEPS, MAX_STEPS, units);
        let (node, steps) = (node?, i32::try_from(steps?).ok()?);
        let op = match part_name?.as_str() {
            "D" => Op::AddDays(node, steps),
            "M" => Op::AddMonths(node, steps),
            "Y" => Op::AddMonths(node, steps.checked_mul(12)?),
            _ => {
                return self.error(
                    part.span,
                    Mistake::Arguments,
                    both!("日期的单位是 \"D\"、\"M\" 或 \"Y\"", "a part of a date is \"D\", \"M\" or \"Y\""),
                );
            }
        };
        Some(Value::plain(self.add(op, Type::Date)))
    }

    fn cast(&mut self, text: &Expr, to: &Expr) -> Option<Value> {
        if to.kind != ExprKind::Name("date".to_owned()) {
            return self.error(
                to.span,
                Mistake::Arguments,
                both!("文本只能转换为 date", "a text can be cast to date only"),
            );
        }
        let node = self.typed(text, Type::Text)?;
        if matches!(&text.kind, ExprKind::Text(text) if date::parse_iso(text).is_none()) {
            return self.error(
                text.span,
                Mistake::Type,
                both!("日期应写成 YYYY-MM-DD", "no day is written like this: YYYY-MM-DD"),
            );
        }
        Some(Value::plain(self.add(Op::ParseDate(node), Type::Date)))
    }

    fn is_empty(&mut self, field: &Expr) -> Option<Value> {
        let place = match &field.kind {
            ExprKind::Member(child, name) => self.member_place(child, name, field.span)?,
            ExprKind::Name(name) => match self.own_field(name) {
                Some((place, _)) => place,
                None if self.scope.parameter(name).is_some() => {
                    let message = both!(
                        "{name} 是参数，is_empty 的参数应是指标",
                        "{name} is a parameter, is_empty takes a field"
                    );
                    return self.error(field.span, Mistake::Arguments, message);
                }
                None => return self.unknown_name(name, field.span),
            },
            _ => {
                let message = both!("is_empty 的参数是指标名", "is_empty takes the name of a field");
                return self.error(field.span, Mistake::Arguments, message);
            }
        };
        Some(Value::plain(self.builder.empty(self.record, place)))
    }

    /// A text that must be written out.
    pub(super) fn written_text(&mut self, expr: &Expr) -> Option<String> {
        match &expr.kind {
            ExprKind::Text(text) => Some(text.clone()),
            _ => self.error(
                expr.span,
                Mistake::Arguments,
                both!("这里需要直接写在引号内的文本", "a text written out in quotes is needed here"),
            ),
        }
    }

    /// A text that is known now: written out, or a parameter with one value in the period.
    fn known_text(&mut self, expr: &Expr) -> Option<String> {
        let ExprKind::Name(name) = &expr.kind else { return self.written_text(expr) };
        if self.scope.parameter(name).is_none() {
            return self.written_text(expr);
        }
        let node = self.typed(expr, Type::Text)?;
        let message = both!(
            "这里需要直接写出的文本，或在调查期内只有一个值的参数",
            "a text written out, or a parameter with one value in the period, is needed here"
        );
        self.written(node).or_else(|| self.error(expr.span, Mistake::Arguments, message))
    }

    /// A text that must be written out and not be empty.
    fn written_part(&mut self, expr: &Expr) -> Option<String> {
        let text = self.written_text(expr)?;
        if text.is_empty() {
            return self.error(
                expr.span,
                Mistake::Arguments,
                both!("空文本是任何文本的一部分", "the empty text is part of every text"),
            );
        }
        Some(text)
    }

    /// A whole number that is known now: written out, or a parameter with one value in the period, in no unit but those given.
    pub(super) fn whole(&mut self, expr: &Expr, least: i64, most: i64, units: &[&str]) -> Option<i64> {
        let (sign, inner) = match &expr.kind {
            ExprKind::Unary(UnaryOp::Neg, inner) => (-1, &**inner),
            _ => (1, expr),
        };
        let (node, unit) = self.number(inner)?;
        let number = match &self.builder.node(node).op {
            Op::Literal(Literal::Number(number)) if self.digits(node).1 == 0 => i64::try_from(*number).ok(),
            _ => None,
        };
        match number.map(|number| sign * number) {
            Some(number) if (least..=most).contains(&number) => match unit {
                Unit::Of(unit) if !units.contains(&unit.as_str()) => {
                    let wanted = units.iter().fold(
                        both!("没有单位", "without a unit"),
                        |all, unit| both!("{all}或以{unit}为单位", "{all} or {unit}"; all),
                    );
                    let message = both!(
                        "这里需要{wanted}的数，而这里以{unit}为单位",
                        "a number {wanted} is needed here, this is in {unit}"; wanted
                    );
                    self.error(expr.span, Mistake::Unit, message)
                }
                _ => Some(number),
            },
            _ => {
                let message = both!(
                    "这里需要 {least} 至 {most} 的整数，直接写出，或是在调查期内只有一个值的参数",
                    "a whole number from {least} to {most} is needed here, written out or a parameter with one value in the period"
                );
                self.error(expr.span, Mistake::Arguments, message)
            }
        }
    }
}
