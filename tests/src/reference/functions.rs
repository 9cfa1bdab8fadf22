//! The functions of the rule language.

use chrono::{Datelike, Days, Months, NaiveDate};
use huoju_spec::language::ast::{BinaryOp, UnaryOp};
use huoju_spec::language::{Expr, ExprKind};
use rust_decimal::prelude::ToPrimitive;
use rust_decimal::{Decimal, RoundingStrategy};

use super::eval::{Context, and, eval, exact, number, truth};
use super::value::{Code, Value};
use super::{check_digit, pattern};

/// The value of a function of its arguments. Unless it says otherwise it is null where one of them is.
pub(super) fn call(name: &str, arguments: &[Expr], of: Context<'_>) -> Option<Value> {
    let first = &arguments[0];
    let text = |at: usize| eval(&arguments[at], of).map(|value| value.text().to_owned());
    let day = |at: usize| eval(&arguments[at], of).map(|value| value.date());
    let code = |at: usize| eval(&arguments[at], of).map(|value| value.code().clone());
    let literal = |at: usize| text(at).expect("a text written out");
    let count = |number: usize| Some(Value::Number(Decimal::from(number)));
    let whole = |number: i64| Some(Value::Number(Decimal::from(number)));
    match name {
        "between" => {
            let reaches = |a: &Expr, b: &Expr| Some(eval(a, of)?.compare(&eval(b, of)?).is_ge());
            and(reaches(first, &arguments[1]), reaches(&arguments[2], first)).map(Value::Boolean)
        }
        "isnull" => Some(Value::Boolean(eval(first, of).is_none())),
        "nvl" => eval(first, of).or_else(|| eval(&arguments[1], of)),
        "is_empty" => {
            let field = match &first.kind {
                ExprKind::Name(field) | ExprKind::Member(_, field) => field,
                other => panic!("{other:?} is no field"),
            };
            Some(Value::Boolean(*of.cell(field) == super::Cell::Empty))
        }
        "match_characters" => Some(Value::Boolean(pattern::matches(&text(0)?, &literal(1)))),
        "is_check_digit" => Some(Value::Boolean(check_digit::is_right(&text(0)?, &literal(1)))),
        "contains_any" => {
            let text = text(0)?;
            let parts = arguments[1..].iter().flat_map(|part| match &part.kind {
                ExprKind::Name(name) => of.spec.texts(name),
                _ => vec![eval(part, of).unwrap().text().to_owned()],
            });
            Some(Value::Boolean(parts.into_iter().any(|part| text.contains(&part))))
        }
        "trim" => Some(Value::Text(text(0)?.trim_matches(' ').to_owned())),
        "upper" => Some(Value::Text(text(0)?.to_uppercase())),
        "lower" => Some(Value::Text(text(0)?.to_lowercase())),
        "name_key" => {
            let blank = |letter: &char| letter.is_whitespace() || "\u{200b}\u{feff}".contains(*letter);
            let narrow = |letter: char| match u32::from(letter) {
                wide @ 0xff01..=0xff5e => char::from_u32(wide - 0xfee0).unwrap(),
                _ => letter,
            };
            let kept: String = text(0)?.chars().filter(|letter| !blank(letter)).map(narrow).collect();
            Some(Value::Text(kept.to_uppercase()))
        }
        "length" => count(text(0)?.chars().count()),
        "substr" => {
            let most = if arguments.len() > 2 { whole_number(&arguments[2], of) } else { i64::MAX };
            let start = usize::try_from(whole_number(&arguments[1], of)).unwrap() - 1;
            let part = text(0)?.chars().skip(start).take(usize::try_from(most).unwrap()).collect();
            Some(Value::Text(part))
        }
        "replace" => {
            let by = if arguments.len() > 2 { literal(2) } else { String::new() };
            Some(Value::Text(text(0)?.split(&literal(1)).collect::<Vec<_>>().join(&by)))
        }
        "instr" => {
            let text = text(0)?;
            count(text.find(&literal(1)).map_or(0, |at| text[..at].chars().count() + 1))
        }
        "levenshtein" => count(levenshtein(&text(0)?, &text(1)?)),
        "text" => match eval(first, of)? {
            Value::Date(date) => Some(Value::Text(date.to_string())),
            code => Some(Value::Text(code.text().to_owned())),
        },
        "abs" => Some(Value::Number(number(first, of)?.abs())),
        "ceil" => Some(Value::Number(number(first, of)?.ceil())),
        "floor" => Some(Value::Number(number(first, of)?.floor())),
        "round" => rounded(arguments, RoundingStrategy::MidpointAwayFromZero, of),
        "trunc" => rounded(arguments, RoundingStrategy::ToZero, of),
        "mod" => {
            let (a, b) = (number(first, of)?, number(&arguments[1], of)?);
            let rest = a.checked_rem(b)?;
            let other_side = !rest.is_zero() && rest.is_sign_negative() != b.is_sign_negative();
            exact(rest.checked_add(if other_side { b } else { Decimal::ZERO }))
        }
        "in_unit" => {
            // What has no unit is 0, which fits each.
            let shift = unit(first, of).map_or(0, |from| power(&from) - power(&literal(1)));
            let ten = Decimal::from(10i64.pow(shift.unsigned_abs()));
            let number = number(first, of)?;
            exact(if shift < 0 { number.checked_div(ten) } else { number.checked_mul(ten) })
        }
        "getyear" => whole(day(0)?.year().into()),
        "getmonth" => whole(day(0)?.month().into()),
        "dayofmonth" => whole(day(0)?.day().into()),
        "weekday" => whole(day(0)?.weekday().number_from_monday().into()),
        "datediff" => whole((day(1)? - day(0)?).num_days()),
        "dateadd" => Some(Value::Date(later(day(0)?, whole_number(&arguments[1], of), &literal(2)))),
        "cast" => {
            let text = text(0)?;
            let day = NaiveDate::parse_from_str(&text, "%Y-%m-%d").ok()?;
            (day.to_string() == text).then_some(Value::Date(day))
        }
        "descends_from" => {
            let (code, above) = (code(0)?, literal(1));
            let list = &of.spec.lists[&code.list];
            let stands = |at: usize| list.entries[at].code == above;
            Some(Value::Boolean(list.line(code.entry).into_iter().any(stands)))
        }
        "level" => {
            let (code, level) = (code(0)?, literal(1));
            let list = &of.spec.lists[&code.list];
            let at = list.line(code.entry).into_iter().find(|at| list.entries[*at].level == level)?;
            Some(entry(&of, &code.list, at))
        }
        "recode" => {
            let (code, target) = (code(0)?, literal(1));
            let level = (arguments.len() > 2).then(|| literal(2));
            let (own, other) = (&of.spec.lists[&code.list], &of.spec.lists[&target]);
            let row = |at: usize| other.row(&own.entries[at].code, level.as_deref(), of.spec.period.1);
            own.line(code.entry).into_iter().find_map(row).map(|at| entry(&of, &target, at))
        }
        "code" => {
            let (text, list) = (text(0)?, literal(1));
            of.spec.lists[&list].on_day(&text, of.spec.period.1).map(|at| entry(&of, &list, at))
        }
        "count" => match &first.kind {
            ExprKind::Name(kind) => count(of.rows.children[kind].len()),
            _ => count(each(first, of).filter(|value| *value == Some(Value::Boolean(true))).count()),
        },
        "sum" => Some(Value::Number(each(first, of).flatten().map(|value| value.number()).sum())),
        "min" => each(first, of).flatten().min_by(Value::compare),
        "max" => each(first, of).flatten().max_by(Value::compare),
        "first" => {
            let kind = member(first).expect("a field of child records");
            let mut rows: Vec<_> = of.rows.children[kind].iter().collect();
            // Those without a number last; the sort is stable.
            if let Some(field) = of.spec.ordered.get(kind) {
                let place = |row| of.child(kind, row).field(field).map(|value| value.number());
                rows.sort_by_key(|row| place(row).map_or((1, Decimal::ZERO), |place| (0, place)));
            }
            rows.first().and_then(|row| eval(first, of.child(kind, row)))
        }
        "count_distinct" => {
            let mut values: Vec<Value> = each(first, of).flatten().collect();
            values.sort_by(Value::compare);
            values.dedup_by(|a, b| a.compare(b).is_eq());
            count(values.len())
        }
        _ => panic!("no function is called {name}"),
    }
}

/// The value of an expression for each child record of the kind whose fields it names.
fn each<'a>(expr: &'a Expr, of: Context<'a>) -> impl Iterator<Item = Option<Value>> + 'a {
    let kind = member(expr).expect("a field of child records");
    of.rows.children[kind].iter().map(move |row| eval(expr, of.child(kind, row)))
}

fn member(expr: &Expr) -> Option<&str> {
    match &expr.kind {
        ExprKind::Member(kind, _) => Some(kind),
        _ => expr.children().into_iter().find_map(member),
    }
}

fn entry(of: &Context<'_>, list: &str, at: usize) -> Value {
    let text = of.spec.lists[list].entries[at].code.clone();
    Value::Code(Code { list: list.to_owned(), text, entry: at })
}

fn whole_number(expr: &Expr, of: Context<'_>) -> i64 {
    number(expr, of).and_then(|number| number.to_i64()).expect("a whole number")
}

/// So many days, months or years later; a day that the month does not have becomes its last.
fn later(day: NaiveDate, number: i64, part: &str) -> NaiveDate {
    let steps = number.unsigned_abs();
    let months = |each: u64| Months::new(u32::try_from(steps * each).unwrap());
    match (part, number < 0) {
        ("D", false) => day + Days::new(steps),
        ("D", true) => day - Days::new(steps),
        ("M", false) => day + months(1),
        ("M", true) => day - months(1),
        ("Y", false) => day + months(12),
        _ => day - months(12),
    }
}

/// A number, or the exact quotient of two, rounded once; null where the divisor is zero.
fn rounded(arguments: &[Expr], how: RoundingStrategy, of: Context<'_>) -> Option<Value> {
    let places = arguments.get(1).map_or(0, |places| u32::try_from(whole_number(places, of)).unwrap());
    let ExprKind::Binary(BinaryOp::Div, a, b) = &arguments[0].kind else {
        return Some(Value::Number(number(&arguments[0], of)?.round_dp_with_strategy(places, how)));
    };
    let (a, b) = (number(a, of)?, number(b, of)?);
    if b.is_zero() {
        return None;
    }
    // As integers of one scale, so that nothing is lost before the one rounding.
    let scale = a.scale().max(b.scale());
    let integer = |number: Decimal| number.mantissa() * 10i128.pow(scale - number.scale());
    let (a, b) = (integer(a) * 10i128.pow(places), integer(b));
    let (mut quotient, rest) = (a.abs() / b.abs(), a.abs() % b.abs());
    if how == RoundingStrategy::MidpointAwayFromZero && rest * 2 >= b.abs() {
        quotient += 1;
    }
    let sign = if (a < 0) == (b < 0) { 1 } else { -1 };
    Some(Value::Number(Decimal::from_i128_with_scale(sign * quotient, places)))
}

fn levenshtein(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut grid = vec![vec![0; b.len() + 1]; a.len() + 1];
    for i in 0..=a.len() {
        for j in 0..=b.len() {
            grid[i][j] = match (i, j) {
                (0, _) | (_, 0) => i + j,
                _ => {
                    let changed = grid[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
                    changed.min(grid[i - 1][j] + 1).min(grid[i][j - 1] + 1)
                }
            };
        }
    }
    grid[a.len()][b.len()]
}

/// Powers of ten over 元.
fn power(unit: &str) -> i32 {
    match unit {
        "元" => 0,
        "千元" => 3,
        "万元" => 4,
        "百万元" => 6,
        "亿元" => 8,
        other => panic!("{other} is no unit of money"),
    }
}

/// The unit of an amount.
fn unit(expr: &Expr, of: Context<'_>) -> Option<String> {
    match &expr.kind {
        ExprKind::Name(name) => match of.spec.field(of.kind, name) {
            Some(field) => field.unit.clone(),
            None => of.spec.parameters.get(name)?.unit.clone(),
        },
        ExprKind::Member(kind, field) => of.spec.field(kind, field)?.unit.clone(),
        ExprKind::Unary(UnaryOp::Neg, operand) => unit(operand, of),
        ExprKind::Binary(BinaryOp::Add | BinaryOp::Sub | BinaryOp::Mul, a, b) => {
            unit(a, of).or_else(|| unit(b, of))
        }
        ExprKind::Binary(BinaryOp::Div, a, b) => unit(a, of).filter(|_| unit(b, of).is_none()),
        ExprKind::If(_, then, otherwise) => unit(then, of).or_else(|| unit(otherwise, of)),
        ExprKind::Case(arms, otherwise) => {
            arms.iter().find_map(|(_, then)| unit(then, of)).or_else(|| unit(otherwise, of))
        }
        ExprKind::Call { name, arguments } => match name.text.as_str() {
            "in_unit" => eval(&arguments[1], of).map(|unit| unit.text().to_owned()),
            "nvl" | "mod" => unit(&arguments[0], of).or_else(|| unit(&arguments[1], of)),
            "abs" | "ceil" | "floor" | "round" | "trunc" | "sum" | "min" | "max" | "first" => {
                unit(&arguments[0], of)
            }
            _ => None,
        },
        _ => None,
    }
}

/// Whether a condition holds; null does not.
pub(super) fn holds(condition: &Expr, of: Context<'_>) -> bool {
    truth(condition, of) == Some(true)
}
