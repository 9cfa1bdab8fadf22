//! Parameters: constants, or a choice by date where the period sees several values.

use huoju_core::both;
use huoju_core::data::date;
use huoju_core::edition::{Day, FieldType};
use huoju_core::rules::types::MAX_DIGITS;
use huoju_core::rules::{Cmp, Literal, NodeId, Op, Type};

use super::super::diagnostic::{Mistake, Span};
use super::super::lexer::MAX_SCALE;
use super::super::scope::{ParameterValue, ScopeParameter};
use super::Resolver;
use super::value::{Unit, Value};

impl Resolver<'_, '_> {
    pub(super) fn parameter(&mut self, parameter: &ScopeParameter, span: Span) -> Option<Value> {
        let values = match &parameter.value {
            ParameterValue::Texts(_) => {
                let id = &parameter.id;
                let message = both!(
                    "{id} 是一组文本：应写在 contains_any(text, {id}) 内或 in 之后",
                    "{id} is a list of texts: it stands in contains_any(text, {id}) or behind in"
                );
                return self.error(span, Mistake::Type, message);
            }
            ParameterValue::Dated(values) => values,
        };
        let (first, later) = self.in_period(values);
        let texts: Vec<&str> = first.into_iter().chain(later.iter().map(|(_, text)| *text)).collect();
        if texts.is_empty() {
            return self.error(
                span,
                Mistake::Type,
                both!("{} 在调查期内没有值", "{} has no value in the survey period", parameter.id),
            );
        }
        let (literals, ty) = constants(&texts);
        let mut nodes: Vec<NodeId> =
            literals.into_iter().map(|literal| self.builder.literal(literal, ty, self.record)).collect();
        if first.is_none() {
            nodes.insert(0, self.null(ty));
        }
        let unit = match ty {
            Type::Number { .. } => Unit::from(parameter.unit.as_ref()),
            _ => Unit::None,
        };
        let mut result = nodes.pop()?;
        if nodes.is_empty() {
            return Some(Value::number(result, unit));
        }
        let date = self.counting_date(&parameter.id, span)?;
        // Where the date is missing, every comparison is null and the value of the period's last day remains.
        for (before, (day, _)) in nodes.into_iter().zip(&later).rev() {
            let day = self.builder.literal(Literal::Date(*day), Type::Date, self.record);
            let earlier = self.builder.compare(Cmp::Lt, date, day);
            let ty = self.wider(before, result);
            result = self.add(Op::If(earlier, before, result), ty);
        }
        Some(Value::number(result, unit))
    }

    /// The value on the first day of the period, and those that begin later within it.
    fn in_period<'v>(&self, values: &'v [(Day, String)]) -> (Option<&'v str>, Vec<(Day, &'v str)>) {
        let (from, to) = (self.scope.period_from, self.scope.period_to);
        let first = values.iter().rev().find(|(day, _)| *day <= from).map(|(_, text)| text.as_str());
        let later = values.iter().filter(|(day, _)| from < *day && *day <= to);
        (first, later.map(|(day, text)| (*day, text.as_str())).collect())
    }

    /// The date that decides which value of a parameter a record takes.
    fn counting_date(&mut self, id: &str, span: Span) -> Option<NodeId> {
        if self.record != 0 {
            let message = both!(
                "{id} 在调查期内有变动，而子记录没有可据以取值的日期",
                "{id} changes within the period, and child records have no date to choose its value by"
            );
            return self.error(span, Mistake::Type, message);
        }
        match self.scope.counted_by {
            Some(field) => Some(self.builder.field(0, field, FieldType::Date)),
            None => {
                let message = both!(
                    "{id} 在调查期内有变动，而调查表没有 counted_by 日期可据以取值",
                    "{id} changes within the period, and the form has no counted_by date to choose its value by"
                );
                self.error(span, Mistake::Type, message)
            }
        }
    }
}

/// Values as constants of one type: numbers at one scale if all are numbers, else dates, else texts.
fn constants(texts: &[&str]) -> (Vec<Literal>, Type) {
    let numbers: Option<Vec<(i128, u8)>> = texts.iter().map(|text| decimal(text)).collect();
    if let Some(numbers) = numbers {
        let scale = numbers.iter().map(|(_, scale)| *scale).max().unwrap_or_default();
        let aligned: Option<Vec<Literal>> = numbers
            .iter()
            .map(|(digits, own)| {
                digits.checked_mul(10i128.checked_pow(u32::from(scale - own))?).map(Literal::Number)
            })
            .collect();
        if let Some(literals) = aligned {
            return (literals, Type::Number { precision: MAX_DIGITS, scale });
        }
    }
    let dates: Option<Vec<Literal>> =
        texts.iter().map(|text| date::parse_iso(text).map(Literal::Date)).collect();
    match dates {
        Some(dates) => (dates, Type::Date),
        None => (texts.iter().map(|text| Literal::Text((*text).to_owned())).collect(), Type::Text),
    }
}

/// A number such as `-12.50`, without the zeros at its end.
fn decimal(text: &str) -> Option<(i128, u8)> {
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, ""));
    let digits_only = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || unsigned.ends_with('.') || !digits_only(whole) || !digits_only(fraction) {
        return None;
    }
    let fraction = fraction.trim_end_matches('0');
    let scale = u8::try_from(fraction.len()).ok().filter(|scale| *scale <= MAX_SCALE)?;
    let digits: i128 = format!("{whole}{fraction}").parse().ok()?;
    let fits = digits < 10i128.pow(u32::from(MAX_DIGITS) - 1);
    fits.then_some((if unsigned == text { digits } else { -digits }, scale))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_numbers_then_dates_then_texts() {
        let number = |scale| Type::Number { precision: MAX_DIGITS, scale };
        assert_eq!(constants(&["10000000.00"]), (vec![Literal::Number(10_000_000)], number(0)));
        assert_eq!(constants(&["0.5", "-3"]), (vec![Literal::Number(5), Literal::Number(-30)], number(1)));
        assert_eq!(constants(&["2021-01-01"]).1, Type::Date);
        assert_eq!(constants(&["2021-01-01", "5"]).1, Type::Text);
        assert_eq!(constants(&["设备"]).1, Type::Text);
    }

    #[test]
    fn decimals_are_read_exactly_or_not_at_all() {
        assert_eq!(decimal("007.10"), Some((71, 1)));
        assert_eq!(decimal("-0"), Some((0, 0)));
        for wrong in ["", "-", ".5", "5.", "1e5", "1,000", " 1", "1.2.3", &"9".repeat(40)] {
            assert_eq!(decimal(wrong), None, "{wrong}");
        }
    }
}
