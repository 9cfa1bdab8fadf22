//! Who contributed to an achievement.

use super::organisations::Organisation;
use crate::demo::names::SURNAMES;
use crate::demo::random::Random;
use crate::demo::record::Record;

/// How many people, by weight.
const HOW_MANY: &[(usize, u64)] =
    &[(1, 4), (2, 5), (3, 11), (4, 10), (5, 19), (6, 11), (7, 10), (8, 10), (9, 7), (10, 13)];
/// Tells the contributors of one achievement apart.
const GIVEN: [&str; 10] = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"];
/// Title, education, degree, age from, years of which it is, weight.
const CAREERS: &[(&str, &str, &str, u64, u64, u64)] = &[
    ("1", "1", "1", 58, 20, 1),
    ("2", "1", "1", 42, 21, 90),
    ("2", "3", "3", 45, 18, 50),
    ("3", "1", "1", 34, 22, 110),
    ("3", "2", "2", 36, 22, 90),
    ("3", "3", "3", 37, 22, 70),
    ("4", "1", "1", 29, 12, 50),
    ("4", "2", "2", 29, 16, 160),
    ("4", "3", "3", 29, 24, 160),
    ("5", "2", "2", 26, 8, 50),
    ("5", "3", "3", 25, 12, 90),
    ("6", "2", "2", 25, 6, 30),
    ("6", "4", "9", 26, 30, 40),
    ("6", "5", "9", 28, 30, 8),
    ("6", "6", "9", 30, 28, 1),
];

/// Writes the contributors in order: the first works for the lead organisation, and each organisation has one.
pub(super) fn write(
    record: &mut Record<'_>,
    organisations: &[Organisation],
    researched: i32,
    random: &mut Random,
) {
    let many = random.weighted(HOW_MANY, |many| many.1).0.max(organisations.len());
    for (sequence, given) in GIVEN.iter().take(many).enumerate() {
        let employer = organisations.get(sequence).unwrap_or_else(|| random.pick(organisations));
        let surnames = random.pick(&SURNAMES);
        let name = format!("{}{given}示例", random.pick(surnames));
        let (title, education, degree, from, years, _) = random.weighted(CAREERS, |career| career.5);
        // Ages are those when research began, so that nobody was too young for it.
        let age = i32::try_from(from + random.below(years)).unwrap_or_default().saturating_sub(5);
        let birth = format!("{}-{:02}", researched - age, 1 + random.below(12));
        let row = record.add("contributors");
        row.set("sequence", (sequence + 1).to_string());
        row.set("name", name);
        row.set("sex", if random.chance(680) { "1" } else { "2" });
        row.set("birth_month", birth);
        row.set("professional_title", title);
        row.set("education", education);
        row.set("degree", degree);
        row.set("is_returnee", if random.chance(60) { "是" } else { "否" });
        row.set("employer", employer.name.clone());
        if sequence < 3 {
            row.set(
                "contribution",
                *random.pick(&["示例贡献：总体方案", "示例贡献：试验", "示例贡献：推广"]),
            );
        }
    }
}
