use proptest::prelude::*;

use super::*;

fn read(text: &str) -> Result<String, InvalidReason> {
    parse(text).map(|parsed| format(parsed.value))
}

#[test]
fn dates_are_read_in_every_documented_way() {
    for text in [
        "2021-01-05",
        "2021-1-5",
        "2021/1/5",
        "2021/01/05",
        "2021.1.5",
        "20210105",
        "2021年1月5日",
        "2021年01月05日",
        "２０２１－０１－０５",
        "２０２１年１月５日",
        " 2021-01-05\u{3000}",
        "2021-01-05 00:00:00",
        "2021-01-05T00:00:00",
        "2021/1/5 0:00",
        "2021-01-05 09:30:59.123",
    ] {
        assert_eq!(read(text).as_deref(), Ok("2021-01-05"), "{text}");
    }
}

#[test]
fn what_is_no_date_says_why() {
    use InvalidReason::{AmbiguousDate, NoSuchDay, NotADate, OutOfRange};
    for (text, reason) in [
        ("", NotADate),
        ("2021", NotADate),
        ("2021-01", NotADate),
        ("202101", NotADate),
        ("44201", NotADate),
        ("2021-01/05", NotADate),
        ("2021-01-05-06", NotADate),
        ("2021-001-05", NotADate),
        ("2021年1月5", NotADate),
        ("2021-01-05 25:00:00", NotADate),
        ("2021-01-05 00:00:00+08:00", NotADate),
        ("2021-01-05T00:00:00Z", NotADate),
        ("昨天", NotADate),
        ("5 January 2021", NotADate),
        ("2021-02-30", NoSuchDay),
        ("2021-02-29", NoSuchDay),
        ("2021-13-01", NoSuchDay),
        ("2021-00-10", NoSuchDay),
        ("0000-00-00", NoSuchDay),
        ("20210230", NoSuchDay),
        ("01/02/2021", AmbiguousDate),
        ("21-01-05", AmbiguousDate),
        ("1.2.21", AmbiguousDate),
        ("1899-12-31", OutOfRange),
        ("2101-01-01", OutOfRange),
        ("9999-12-31", OutOfRange),
    ] {
        assert_eq!(read(text), Err(reason), "{text}");
    }
}

#[test]
fn only_the_canonical_form_is_unchanged() {
    assert!(parse("2021-01-05").unwrap().changes.is_empty());
    assert_eq!(parse("20210105").unwrap().changes, Changes::NONE.with(Normalisation::DateFormat));
    assert_eq!(parse(" 2021-01-05").unwrap().changes, Changes::NONE.with(Normalisation::Trimmed));
    assert_eq!(parse("２０２１-０１-０５").unwrap().changes, Changes::NONE.with(Normalisation::FullWidth));
}

#[test]
fn arithmetic_stays_inside_the_calendar() {
    let (first, last) = (from_naive(NaiveDate::MIN), from_naive(NaiveDate::MAX));
    assert_eq!((format(first), format(last)), (NaiveDate::MIN.to_string(), NaiveDate::MAX.to_string()));
    assert_eq!((add_days(last, 0), add_days(last, 1)), (Some(last), None));
    assert_eq!(add_days(i32::MAX, i32::MAX), None);
    assert_eq!((add_months(first, -1), add_months(last, 1)), (None, None));
    assert_eq!(add_months(last, i32::MAX), None);
    for day in [i32::MIN, -1, 0, i32::MAX] {
        let (year, month, of_month) = civil(day);
        assert_eq!(from_civil(year, month, of_month), Some(day));
        let _ = (weekday(day), to_naive(day), format(day));
    }
}

#[test]
fn recent_years_are_as_all_others() {
    for year in YEARS {
        for (month, day) in (0..16).flat_map(|month| (0..40).map(move |day| (month, day))) {
            assert_eq!(from_recent(year.abs_diff(1900), month, day), from_civil(year, month, day));
        }
    }
    assert_eq!(from_recent(0, u32::MAX, 1), None);
}

/// Days of the years -999 to 12000, and now and then of any year.
fn any_day() -> impl Strategy<Value = Day> {
    let all = from_naive(NaiveDate::MIN)..=from_naive(NaiveDate::MAX);
    prop_oneof![4 => -1_084_000..3_664_000, 1 => all]
}

proptest! {
    #[test]
    fn the_calendar_is_chronos(day in any_day()) {
        let naive = to_naive(day).unwrap();
        prop_assert_eq!(from_naive(naive), day);
        prop_assert_eq!(civil(day), (naive.year(), naive.month(), naive.day()));
        prop_assert_eq!(from_civil(naive.year(), naive.month(), naive.day()), Some(day));
        prop_assert_eq!(weekday(day), naive.weekday().number_from_monday());
        prop_assert_eq!(format(day), naive.to_string());
        prop_assert_eq!(parse_iso(&naive.to_string()), Some(day).filter(|_| (1..=9999).contains(&naive.year())));
    }

    #[test]
    fn days_and_months_are_added_as_chrono_adds_them(day in any_day(), count in -40_000i32..40_000) {
        let naive = to_naive(day).unwrap();
        let later = naive.checked_add_signed(chrono::TimeDelta::days(i64::from(count))).map(from_naive);
        prop_assert_eq!(add_days(day, count), later);
        let months = chrono::Months::new(count.unsigned_abs());
        let later = if count < 0 { naive.checked_sub_months(months) } else { naive.checked_add_months(months) };
        prop_assert_eq!(add_months(day, count), later.map(from_naive));
    }

    #[test]
    fn parts_are_accepted_exactly_where_chrono_has_a_day(year in 1890i32..2110, month in 0u32..15, day in 0u32..34) {
        let naive = NaiveDate::from_ymd_opt(year, month, day).map(from_naive);
        let expected = naive.filter(|_| YEARS.contains(&year));
        for text in [format!("{year}-{month:02}-{day:02}"), format!("{year}/{month}/{day}"),
                     format!("{year}{month:02}{day:02}"), format!("{year}年{month}月{day}日")] {
            prop_assert_eq!(parse(&text).ok().map(|parsed| parsed.value), expected, "{}", text);
        }
    }

    #[test]
    fn usual_months_are_as_all_others(text in "(18|19|20|21)[0-9]{2}-[0-9]{2}|[0-9-]{5,8}") {
        if let Some(month) = parse_plain_month(text.as_bytes()) {
            prop_assert_eq!(parse_month(&text), Ok(Parsed::plain(month)));
        }
    }

    #[test]
    fn any_text_gets_an_answer(text in any::<String>()) {
        let _ = parse(&text);
    }

    #[test]
    fn text_made_of_the_right_characters_gets_an_answer(text in "[0-9０/.年月日 :T-]{0,20}") {
        if let Ok(parsed) = parse(&text) {
            prop_assert!(YEARS.contains(&year(parsed.value)));
        }
    }
}
