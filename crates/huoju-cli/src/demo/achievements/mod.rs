//! A year of registered S&T achievements: as many as were published, in the two forms of the survey.

mod application;
mod contributors;
mod errors;
mod organisations;
mod overview;
mod project;
mod property;

use std::collections::BTreeMap;
use std::io::{self, Write};

use huoju_core::edition::{Form, Label};

use self::organisations::Organisation;
use super::calendar::{day_of, registered, workdays};
use super::compare::{self, Counted};
use super::places::Places;
use super::planting::{Mutator, Planted, Planter};
use super::random::{Random, SHUFFLE};
use super::record::{Layout, Record, write_json};
use super::shares::proportional;
use super::{Demo, Options, Sheet};

/// Achievements registered in 2021 (data of the National Bureau of Statistics, as a public dashboard gives them).
pub(crate) const PUBLISHED: u64 = 78_655;
/// Most achievements of a demo year: serial numbers of a registering authority have four digits.
pub(crate) const MAX_ROWS: u64 = 100_000;

/// Achievements by kind: applied technology, basic theory, soft science. The last national split that was found is that
/// of 2018 (2018年科技成果数量分析: 57,618 and 6,497 of 65,720, the rest soft science).
const KINDS_2018: [u64; 3] = [57_618, 6_497, 1_605];

/// What kind of achievement it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Applied,
    Theory,
    Soft,
}

impl Kind {
    /// Its code, which is also the letter of its registration number.
    pub(crate) fn code(self) -> &'static str {
        match self {
            Kind::Applied => "Y",
            Kind::Theory => "J",
            Kind::Soft => "R",
        }
    }
}

/// Writes the year, a file for each form, and reports on both; true if what was planted was found, and nothing else.
pub(crate) fn run(demo: &mut Demo<'_>) -> Result<bool, String> {
    let options = demo.options.clone();
    let split = proportional(&KINDS_2018, options.rows, KINDS_2018.iter().sum());
    let of = |codes: &'static [&'static str], records: u64| Counted {
        table: "A8",
        measure: "achievement_count",
        codes,
        records,
    };
    let applied = [(Kind::Applied, split[0])];
    let right = of_form(
        demo,
        &Sheet {
            form: &demo.form("achievement_applied")?,
            file: "applied.jsonl",
            beside: &[],
            prefix: "applied-",
            shown: "A16",
            records: split[0],
        },
        &applied,
        &[of(&["Y", "合计"], split[0])],
    )?;
    let theory = [(Kind::Theory, split[1]), (Kind::Soft, split[2])];
    let also_right = of_form(
        demo,
        &Sheet {
            form: &demo.form("achievement_theory")?,
            file: "theory.jsonl",
            beside: &[],
            prefix: "theory-",
            shown: "A8",
            records: split[1] + split[2],
        },
        &theory,
        &[of(&["J", "合计"], split[1]), of(&["R", "合计"], split[2])],
    )?;
    Ok(right && also_right)
}

fn of_form(
    demo: &mut Demo<'_>,
    sheet: &Sheet<'_>,
    kinds: &[(Kind, u64)],
    counted: &[Counted],
) -> Result<bool, String> {
    // Of a few achievements none may be theory, and a file without a record is none.
    if sheet.records == 0 {
        return Ok(true);
    }
    let (lang, options) = (demo.lang, demo.options.clone());
    let year = Year::new(sheet.form, &options, kinds).map_err(|wrong| wrong.into_text(lang))?;
    let outcome = demo.work(sheet, |file, progress| year.write(file, progress))?;
    let equal = compare::counts(sheet.form, &outcome.tally, counted, &outcome.planted, (demo.json, lang))?;
    // A planted error changes what is counted.
    Ok(outcome.is_right() && (options.errors_per_million > 0 || equal))
}

/// What the achievements of a form are drawn from.
struct Year<'a> {
    form: &'a Form,
    options: &'a Options,
    places: Places,
    kinds: &'a [(Kind, u64)],
    mutators: Vec<Mutator>,
}

/// What is known of an achievement before its form is filled.
pub(crate) struct Plan {
    pub(crate) kind: Kind,
    /// Row of the file, from 1.
    pub(crate) row: u64,
    pub(crate) year: i32,
    /// Day of registration, counted from the first day of the year.
    pub(crate) day: i64,
    pub(crate) authority: organisations::Authority,
}

impl<'a> Year<'a> {
    fn new(form: &'a Form, options: &'a Options, kinds: &'a [(Kind, u64)]) -> Result<Self, Label> {
        let edition = form.edition().definition();
        let mutators = errors::mutators(edition, form.definition());
        Ok(Year { form, options, places: Places::new(edition)?, kinds, mutators })
    }

    /// Writes the achievements, one a line; what was planted in them.
    fn write(&self, file: &mut impl Write, progress: &mut dyn FnMut(u64)) -> io::Result<Planted> {
        let (edition, form) = (self.form.edition().definition(), self.form.definition());
        let layout = Layout::new(form);
        let mut planter = Planter::new(&self.mutators, form, self.options);
        let mut record = Record::new(&layout);
        let mut serials = BTreeMap::new();
        let workdays = workdays(edition);
        let kinds = self.drawn();
        for (row, kind) in (1..).zip(&kinds) {
            let day = i64::from(registered(row - 1, kinds.len() as u64, &workdays));
            // The two forms draw from streams of their own.
            let mut random = Random::new(self.options.seed, row * 4 + u64::from(*kind == Kind::Applied));
            let authority = organisations::authority(&self.places, &mut random);
            let plan = Plan { kind: *kind, row, year: i32::from(edition.year), day, authority };
            record.clear();
            fill(&mut record, &plan, &self.places, &mut serials, &mut random);
            planter.pass(&mut record, row, true);
            write_json(file, &record)?;
            progress(row);
        }
        Ok(planter.planted)
    }

    /// The kinds of the achievements in the order of the file.
    fn drawn(&self) -> Vec<Kind> {
        let of = |(kind, count): &(Kind, u64)| (0..*count).map(|_| *kind).collect::<Vec<_>>();
        let mut kinds: Vec<Kind> = self.kinds.iter().flat_map(of).collect();
        Random::new(self.options.seed, SHUFFLE).shuffle(&mut kinds);
        kinds
    }
}

fn fill(
    record: &mut Record<'_>,
    plan: &Plan,
    places: &Places,
    serials: &mut BTreeMap<(String, &'static str), u32>,
    random: &mut Random,
) {
    let organisations = organisations::drawn(plan, places, random);
    cover(record, plan, &organisations[0], serials, random);
    let evaluated = overview::write(record, plan, &organisations[0], random);
    let researched = overview::research(record, plan, evaluated, random);
    project::write(record, plan, random);
    property::write(record, plan, random);
    match plan.kind {
        Kind::Applied => application::write(record, random),
        Kind::Theory | Kind::Soft => application::write_reception(record, plan, random),
    }
    organisations::write(record, &organisations);
    contributors::write(record, &organisations, researched, random);
    overview::attach(record, plan, random);
}

/// A long-tailed amount in hundredths, whole where it was drawn so, that hardly any other achievement of an organisation has too.
fn amount(median: i64, random: &mut Random) -> i64 {
    let drawn = random.long_tailed(median);
    let spread = drawn * (800 + random.below_signed(400)) / 1_000;
    if drawn % 100 == 0 { (spread / 100 * 100).max(100) } else { spread.max(1) }
}

/// The cover, with what the registering authority adds to it.
fn cover(
    record: &mut Record<'_>,
    plan: &Plan,
    lead: &Organisation,
    serials: &mut BTreeMap<(String, &'static str), u32>,
    random: &mut Random,
) {
    let (code, letter, year) = (&plan.authority.code, plan.kind.code(), plan.year);
    let serial = serials.entry((code.clone(), letter)).or_default();
    *serial += 1;
    record.set("registration_number", format!("{code}{year}{letter}{:04}", *serial));
    record.set("registration_date", day_of(year, plan.day));
    record.set("registration_status", if random.chance(5) { "changed" } else { "registered" });
    record.set("survey_year", year.to_string());
    record.set("registering_authority", plan.authority.name.clone());
    record.set("registering_authority_code", code.clone());
    record.set("recommending_body", plan.authority.recommending.clone());
    record.set("achievement_kind", letter);
    record.set("lead_organisation_name", lead.name.clone());
    // A few are internal, which the registrar is to look at.
    record.set("secrecy_level", if random.chance(3) { "2" } else { "1" });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_published_number_is_split_as_in_2018() {
        // By hand: 78,655 × 57,618 ÷ 65,720 = 68,958.4, × 6,497 ÷ 65,720 = 7,775.7, × 1,605 ÷ 65,720 = 1,920.9.
        assert_eq!(proportional(&KINDS_2018, PUBLISHED, KINDS_2018.iter().sum()), [68_958, 7_776, 1_921]);
    }
}
