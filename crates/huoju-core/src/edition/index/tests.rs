use super::super::sample;
use super::*;

const DAY: Day = 18_900;

fn kinds() -> ListIndex {
    ListIndex::new(&sample::definition().lists[0])
}

fn regions() -> ListIndex {
    ListIndex::new(&sample::definition().lists[1])
}

fn changes(index: &ListIndex, text: &str) -> Vec<Normalisation> {
    index.resolve(text, DAY).unwrap().changes.iter().collect()
}

#[test]
fn codes_are_found_in_all_spellings() {
    let index = kinds();
    let entry = |text| index.resolve(text, DAY).map(|found| found.value);
    assert_eq!(entry("11"), Ok(1));
    assert_eq!(entry("02"), Ok(2));
    assert_eq!(entry("１１"), Ok(1));
    assert_eq!(entry("e1"), Ok(3));
    assert_eq!(entry("ｅ１"), Ok(3));
    assert_eq!(entry("技术转让"), Ok(2));
    assert_eq!(entry("Consultancy"), Ok(3));
    assert_eq!(changes(&index, "11"), []);
    assert_eq!(changes(&index, "02"), [Normalisation::CodeAlias]);
    assert_eq!(changes(&index, "ｅ１"), [Normalisation::FullWidth, Normalisation::UpperCase]);
    assert_eq!(changes(&index, "技术转让"), [Normalisation::CodeName]);
}

#[test]
fn an_open_list_takes_the_longest_listed_beginning() {
    let index = kinds();
    assert_eq!(index.resolve("1105", DAY).map(|found| found.value), Ok(1));
    assert_eq!(index.resolve("0205", DAY).map(|found| found.value), Ok(2));
    assert_eq!(changes(&index, "1105"), [Normalisation::OpenCode]);
    assert_eq!(changes(&index, "１１０５"), [Normalisation::FullWidth, Normalisation::OpenCode]);
    // No shape of a code below another; nothing listed; below 1, whose codes are listed.
    for text in ["3", "19", "110", "11050", "11x5", "E105", "3105", "1905", "1开发", "1 2", "", "甲"] {
        assert_eq!(index.resolve(text, DAY), Err(InvalidReason::UnknownCode), "{text}");
    }
    assert_eq!(index.resolve(&"1".repeat(2_000), DAY), Err(InvalidReason::UnknownCode));
}

#[test]
fn entries_are_chosen_by_date() {
    let index = regions();
    let entry = |text, day| index.resolve(text, day).map(|found| found.value);
    assert_eq!(entry("100", 9_999), Ok(0));
    assert_eq!(entry("100", 10_000), Err(InvalidReason::RetiredCode));
    assert_eq!(entry("100", 18_000), Ok(1));
    assert_eq!(entry("200", 18_699), Ok(2));
    assert_eq!(entry("200", 18_700), Err(InvalidReason::RetiredCode));
    assert_eq!(entry("300", DAY), Err(InvalidReason::FutureCode));
    assert_eq!(entry("3000", DAY), Err(InvalidReason::UnknownCode));
    assert_eq!(index.first("100"), Some(0));
    assert!(!index.is_steady(0) && kinds().is_steady(0));
    assert_eq!(
        (0..6).map(|entry| index.code(entry)).collect::<Vec<_>>(),
        ["100", "100", "200", "300", "400", "500"]
    );
    assert!(index.same_code(0, 1) && !index.same_code(1, 2));
}

#[test]
fn a_name_must_be_of_one_entry_in_force() {
    let index = regions();
    let entry = |text, day| index.resolve(text, day).map(|found| found.value);
    assert_eq!(entry("甲市", DAY), Ok(1));
    assert_eq!(entry("旧甲市", DAY), Err(InvalidReason::UnknownCode));
    assert_eq!(entry("丁市", DAY), Ok(4));
    assert_eq!(entry("丁市", 19_500), Err(InvalidReason::AmbiguousName));
    assert_eq!(index.named("丁市", 19_500), [4, 5]);
}

#[test]
fn the_tree_can_be_walked() {
    let index = kinds();
    assert_eq!((index.parent(1), index.parent(0)), (Some(0), None));
    assert_eq!(index.children(0), [1]);
    assert!(index.has_children(0, DAY) && !index.has_children(1, DAY));
    let index = regions();
    assert_eq!(index.successors(2, DAY).collect::<Vec<_>>(), [1]);
    assert_eq!(index.successors(2, 20_000).collect::<Vec<_>>(), [1, 3]);
    assert_eq!(index.successors(0, DAY).count(), 0);
}

#[test]
fn entries_that_are_not_there_are_answered() {
    let index = kinds();
    for entry in [4, NO_ENTRY - 1, NO_ENTRY] {
        assert_eq!(index.code(entry), "");
        assert!(!index.in_force(entry, DAY) && !index.is_steady(entry));
        assert_eq!(index.on_day(entry, DAY), Err(InvalidReason::UnknownCode));
        assert_eq!((index.parent(entry), index.children(entry)), (None, &[][..]));
    }
}
