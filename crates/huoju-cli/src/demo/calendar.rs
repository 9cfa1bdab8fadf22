//! When things of a demo year happen.

use std::collections::BTreeSet;

use huoju_core::data::date;
use huoju_core::edition::EditionDef;

/// The date so many days after the first of January, as YYYY-MM-DD.
pub(crate) fn day_of(year: i32, days: i64) -> String {
    let first = chrono::NaiveDate::from_ymd_opt(year, 1, 1).unwrap_or_default();
    (first + chrono::Duration::days(days)).to_string()
}

/// A date moved by so many days.
pub(crate) fn moved(date: &str, days: i64) -> String {
    let date = chrono::NaiveDate::parse_from_str(date, "%Y-%m-%d").unwrap_or_default();
    (date + chrono::Duration::days(days)).to_string()
}

/// For each day of the survey period whether it is from Monday to Friday and no public holiday.
pub(crate) fn workdays(edition: &EditionDef) -> Vec<bool> {
    let holidays = edition.lists.iter().find(|list| list.id == "public_holiday");
    let holidays: BTreeSet<&str> = holidays
        .map(|list| list.entries.iter().map(|entry| entry.code.as_str()).collect())
        .unwrap_or_default();
    // 1970 began on a Thursday.
    let works = |day: i32| (day + 3).rem_euclid(7) < 5 && !holidays.contains(date::format(day).as_str());
    (edition.period_from..=edition.period_to).map(works).collect()
}

/// Day of the year on which record `index` of `all` is registered: a quarter of them in December, on workdays.
pub(crate) fn registered(index: u64, all: u64, workdays: &[bool]) -> u32 {
    let quarter = all - all / 4;
    let day = if index < quarter {
        index * 334 / quarter.max(1)
    } else {
        334 + (index - quarter) * 31 / (all - quarter).max(1)
    };
    // What falls on a day off is registered on the workday before, or on the first of the year.
    let day = usize::try_from(day).unwrap_or_default().min(workdays.len() - 1);
    let before = workdays[..=day].iter().rposition(|works| *works);
    let found = before.or_else(|| workdays.iter().position(|works| *works));
    found.and_then(|day| u32::try_from(day).ok()).unwrap_or_default()
}
