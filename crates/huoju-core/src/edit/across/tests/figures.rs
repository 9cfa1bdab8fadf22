//! Sums, medians and distances that were worked by hand.

use super::*;

fn outlier(method: impl Fn(&mut Nodes) -> OutlierMethod, numerator: u64) -> Form {
    let mut nodes = Nodes::default();
    let (number, value) = (nodes.field(NUMBER), nodes.field(AMOUNT));
    let method = method(&mut nodes);
    let limit = Fraction { numerator, denominator: 10 };
    let kind = AcrossKind::Outlier { value, method, limit, at_least: 3 };
    let mut definition = edition_def(nodes.0, Vec::new(), Vec::new());
    definition.forms[0].across = vec![across("far", None, &[(number, Some(NUMBER))], kind)].into();
    form(definition)
}

#[test]
fn the_modified_z_score_of_logarithms_is_that_worked_by_hand() {
    // 1 + x in 元: 1, 2, 4, 8, 16, 2^20; their binary logarithms 0, 1, 2, 3, 4, 20: median 2.5, distances 2.5, 1.5, 0.5,
    // 0.5, 1.5, 17.5, of which the median is 1.5. The last scores 0.6745 · 17.5 / 1.5 = 7.869…, the first 0.6745 · 2.5 / 1.5 = 1.124….
    let form = outlier(|_| OutlierMethod::LogMad, 35);
    let yuan = |number: i64| (number - 1) * 100;
    let records = amounts(&[1, 2, 4, 8, 16, 1 << 20].map(yuan));
    let (findings, report) = run(&form, &[&records], false);
    let rows: Vec<u64> = findings.iter().map(|finding| finding.subject.row).collect();
    assert_eq!(rows, [6]);
    assert_eq!(report.across.unwrap()[0].pass, 5);
    // Reach: 3.5 · 1.5 / 0.6745 = 7.78354… binary steps from 2.5: up to 2^10.28354… - 1 = 1,245.39 元.
    let message = &findings[0].message.en;
    assert!(message.contains("median 5.00"), "{message}");
    assert!(message.contains("score 7.87"), "{message}");
    assert!(message.contains("high 1245.") && message.contains("low 0.00"), "{message}");
    // A limit just above the score finds nothing.
    let (findings, _) = run(&outlier(|_| OutlierMethod::LogMad, 79), &[&records], false);
    assert!(findings.is_empty());
}

#[test]
fn a_number_too_large_for_a_word_is_compared_and_shown_like_others() {
    let far = outlier(|_| OutlierMethod::Median, 30);
    let (findings, _) = run(&far, &[&amounts(&[500, 500, 500, i64::MAX])], false);
    assert_eq!(findings.iter().map(|finding| finding.subject.row).collect::<Vec<_>>(), [4]);
    // 2^63 - 1 fen.
    assert!(findings[0].message.en.contains("value 92233720368547758.07, median 5.00"), "{:?}", findings[0]);
    let mut nodes = Nodes::default();
    let by = [(nodes.field(AMOUNT), Some(AMOUNT))];
    let rule = across("once", None, &by, AcrossKind::Unique { of: None, at_most: 1 });
    let mut definition = edition_def(nodes.0, Vec::new(), Vec::new());
    definition.forms[0].across = vec![rule].into();
    let once = form(definition);
    let records = amounts(&[i64::MAX, i64::MIN + 1, i64::MAX, i64::MAX - 1]);
    let (findings, _) = run(&once, &[&records], false);
    assert_eq!(findings.iter().map(|finding| finding.subject.row).collect::<Vec<_>>(), [3]);
    assert_eq!(findings[0].values[1].as_deref(), Some("92233720368547758.07"));
}

#[test]
fn where_more_than_half_are_one_value_others_are_measured_by_a_fifth_of_a_doubling() {
    // log2(1 + 5) = 2.58496; of 9 and 11.99 the distances from it are 0.73697 and 1.11439, by 0.6745 / 0.2 the scores 2.485 and 3.758;
    // of 90,000 it is 13.87264, and the score 46.785.
    let form = outlier(|_| OutlierMethod::LogMad, 35);
    let rows = |values: &[i64]| {
        let (findings, _) = run(&form, &[&amounts(values)], false);
        findings.into_iter().map(|finding| (finding.subject.row, finding.message.en)).collect::<Vec<_>>()
    };
    assert_eq!(rows(&[500, 500, 500, 500, 900]), []);
    assert_eq!(rows(&[500; 5]), []);
    assert!(matches!(&rows(&[500, 500, 500, 500, 1_199])[..], [(5, text)] if text.contains("score 3.76")));
    assert!(
        matches!(&rows(&[500, 500, 500, 500, 9_000_000])[..], [(5, text)] if text.contains("score 46.79"))
    );
}

#[test]
fn a_change_far_from_the_others_is_found_by_hidiroglou_and_berthelot() {
    // Last year 100.00 each. Growth 1.00, 1.10, 1.20, 0.90, 1.05, 9.00: the typical one is 1.05 to 1.10.
    let form = outlier(
        |nodes| {
            let before = nodes.money(10_000);
            OutlierMethod::Growth { before }
        },
        40,
    );
    let records = amounts(&[10_000, 11_000, 12_000, 9_000, 10_500, 90_000]);
    let (findings, _) = run(&form, &[&records], false);
    assert_eq!(findings.iter().map(|finding| finding.subject.row).collect::<Vec<_>>(), [6]);
    // A value of 0 has no growth.
    let mut records = records;
    records.extend(amounts(&[0]));
    let (_, report) = run(&form, &[&records], false);
    assert_eq!(report.across.unwrap()[0].unknown, 1);
}

#[test]
fn a_sum_may_be_half_as_much_more_or_less_than_last_years() {
    let form = all_kinds();
    let records = |amounts: &[i64]| -> Vec<Plain> {
        let plain = |plain: Plain| Plain { part: Some(2), ..plain };
        self::amounts(amounts).into_iter().map(plain).collect()
    };
    let said = |amounts: &[i64]| {
        let (findings, _) = run(&form, &[&records(amounts)], false);
        findings.into_iter().find(|finding| finding.rule == "total").map(|finding| finding.message.en)
    };
    // 2 元 last year.
    assert_eq!(said(&[100, 200]), None);
    assert_eq!(said(&[100]), None);
    let more = said(&[100, 201]).unwrap();
    assert!(more.contains("value 3.01, before 2, change 50.50, count 2"), "{more}");
    let less = said(&[99]).unwrap();
    assert!(less.contains("value 0.99, before 2, change -50.50, count 1"), "{less}");
}

#[test]
fn records_that_do_not_know_last_years_sum_are_in_the_sum_of_those_that_do() {
    let form = all_kinds();
    let outcome = |known: &[bool]| {
        let plain = |(plain, known): (Plain, &bool)| Plain { part: known.then_some(2), ..plain };
        let records: Vec<Plain> =
            amounts(&vec![100; known.len()]).into_iter().zip(known).map(plain).collect();
        let rule = form.definition().across.iter().position(|rule| rule.id == "total").unwrap();
        let count = run(&form, &[&records], false).1.across.unwrap()[rule];
        (count.pass, count.fail, count.unknown)
    };
    // 2 元 last year, 1 元 each this year: two or three of them are as much as half more or less, four are not.
    assert_eq!(outcome(&[true, false]), (1, 0, 0));
    assert_eq!(outcome(&[false, true, false, false]), (0, 1, 0));
    assert_eq!(outcome(&[false, false, false, false]), (0, 0, 4));
}

#[test]
fn where_half_grow_alike_a_change_is_measured_by_a_fiftieth_of_the_value() {
    let form = outlier(
        |nodes| {
            let before = nodes.money(10_000);
            OutlierMethod::Growth { before }
        },
        40,
    );
    let outcome = |values: &[i64]| {
        let (findings, report) = run(&form, &[&amounts(values)], false);
        let rows: Vec<u64> = findings.iter().map(|finding| finding.subject.row).collect();
        (rows, report.across.unwrap()[0].pass)
    };
    // Last year 100.00 each. Of eight, six have grown by 1.05: the second, fourth and sixth effects in order, which are the
    // quartiles and the median, are 0. A fall or rise by a tenth of a per cent is near, and so is an ordinary one: 98.00 is 1 - 105/98 = -0.0714 and
    // 113.00 is 113/105 - 1 = 0.0762 from the typical change, 3.6 and 3.8 times a fiftieth; the limit is 4, and 114.00 is 4.3 times as far.
    let typical = [10_500; 6];
    assert_eq!(outcome(&[&typical[..], &[10_490, 10_510]].concat()), (vec![], 8));
    assert_eq!(outcome(&[&typical[..], &[9_800, 11_300]].concat()), (vec![], 8));
    assert_eq!(outcome(&[&typical[..], &[9_800, 11_400]].concat()), (vec![8], 7));
    assert_eq!(outcome(&[&typical[..], &[1, 900_000]].concat()), (vec![7, 8], 6));
    // Of nine, the third and the fifth effect are 0, the seventh is that of 108.16: (108.16/105 - 1) · √10,816 = 3.12990. That of
    // 900.00 is (900/105 - 1) · √90,000 = 2,271.43; a fiftieth of its size, √90,000 / 50 = 6, is more, and 378.57 times that is found. So is the fall to 0.01:
    // (1 - 105/0.01) / 0.02 = -524,950.
    let (findings, report) =
        run(&form, &[&amounts(&[1, 10_500, 10_500, 10_500, 10_500, 10_600, 10_816, 10_900, 90_000])], false);
    assert_eq!(findings.iter().map(|finding| finding.subject.row).collect::<Vec<_>>(), [1, 9]);
    assert!(findings[1].message.en.contains("score 378.5"), "{:?}", findings[1]);
    assert_eq!(report.across.unwrap()[0].pass, 7);
}

#[test]
fn a_change_that_is_far_says_from_where_to_where_it_would_not_be() {
    let form = outlier(
        |nodes| {
            let before = nodes.money(10_000);
            OutlierMethod::Growth { before }
        },
        40,
    );
    let said = |last: i64| {
        let values = [&[10_500; 6][..], &[10_510, last]].concat();
        let (findings, _) = run(&form, &[&amounts(&values)], false);
        findings.into_iter().map(|finding| finding.message.en).next()
    };
    // Last year 100.00 each, the typical change 1.05, distances measured by a fiftieth of the value, the limit 4. Up to 105 · (1 + 4/50) = 113.40 a rise
    // is near, but for the last digit of binary fractions; a fall from 105 / (1 + 4/50) = 97.2222… on.
    let message = said(11_400).unwrap();
    assert!(message.contains("before 100.00"), "{message}");
    assert!(
        message.contains("low 97.23, high 113.39") || message.contains("low 97.23, high 113.40"),
        "{message}"
    );
    assert_eq!([said(9_723), said(11_339)], [None, None]);
    assert!(said(9_722).is_some() && said(11_341).is_some());
}

#[test]
fn so_many_times_the_median_is_too_far_and_what_is_less_is_not() {
    // Three times 5.00 is far, 14.99 is not.
    let (findings, _) =
        run(&outlier(|_| OutlierMethod::Median, 30), &[&amounts(&[500, 500, 500, 1_500])], false);
    assert!(findings[0].message.en.contains("high 14.99"), "{:?}", findings[0]);
}

#[test]
fn a_share_says_what_it_may_be() {
    let records = amounts(&[100, 301]);
    let (findings, _) = run(&all_kinds(), &[&records], false);
    let share = findings.iter().find(|finding| finding.rule == "share").unwrap();
    // Half of 4.01.
    assert!(share.message.en.contains("limit 50.00, high 2.00"), "{share:?}");
}
