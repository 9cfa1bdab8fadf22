//! `huoju demo`: a synthetic national year whose regional totals are the published ones.
//!
//! Codes come from the edition, totals from the yearbook, everything else is made up and says so (示例).

mod amounts;
mod compare;
mod contract;
mod errors;
mod flows;
mod party;
mod places;
mod published;
mod random;

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::{self, BufWriter};
use std::path::{Path, PathBuf};

use huoju_core::both;
use huoju_core::data::date;
use huoju_core::edition::{EditionDef, Form, Lang};

use self::contract::{Plan, Row, State};
use self::places::Places;
use self::random::Random;
use crate::args;
use crate::report;
use crate::terminal::{self, say};

/// `huoju demo`: writes the year, reports on it, and says whether what was planted was found; true if so.
pub(crate) fn run(command: &args::Demo, lang: Lang) -> Result<bool, String> {
    let options = DemoOptions {
        rows: command.rows,
        seed: command.seed,
        errors_per_million: per_million(&command.errors, lang)?,
    };
    if options.rows > MAX_ROWS {
        let (rows, most) = (options.rows, terminal::grouped(MAX_ROWS));
        return Err(both!("--rows {rows}：最多 {most}", "--rows {rows}: {most} at most").into_text(lang));
    }
    let form = huoju::edition(YEAR)
        .and_then(|edition| Ok(edition.form(FORM)?))
        .map_err(|error| error.message(lang))?;
    fs::create_dir_all(&command.out).map_err(|error| terminal::unwritable(&command.out, error, lang))?;
    let contracts = command.out.join("contracts.csv");
    let mark = Mark::beside(&contracts);
    mark.check(&contracts, lang)?;
    let partial = command.out.join(".contracts.csv.partial");
    let bar = terminal::progress(options.rows, say(lang, "生成", "writing"), false);
    let planted = write(&form, &options, &partial, lang, &mut |row| {
        if row % 1_024 == 0 {
            bar.set_position(row);
        }
    })?;
    bar.finish_and_clear();
    mark.set(&partial, lang)?;
    fs::rename(&partial, &contracts).map_err(|error| terminal::unwritable(&contracts, error, lang))?;
    write_planted(&command.out.join("planted.csv"), &planted, lang)?;
    let report = command.out.join("report");
    let finished = report::of_demo(&form, &contracts, &report, command.json, lang)?;
    let found = compare::found(&report.join("findings.csv"), lang)?;
    let totals = compare::totals(&form, &finished.job.tally, &options, lang)?;
    if !command.json {
        compare::print(&planted, &found, &totals, &command.out, lang);
    }
    // A planted error changes what is counted, so totals are held to the published ones in a clean year only.
    Ok(found == planted && (options.errors_per_million > 0 || totals.differences.is_empty()))
}

/// The edition and the form of the demo.
const YEAR: u16 = 2021;
const FORM: &str = "technology_contract";

/// Most contracts of a demo year: all of them are drawn up in memory before the first is written.
const MAX_ROWS: u64 = 10_000_000;

/// Remembers which contracts.csv the demo wrote, so that it never writes over anybody else's.
struct Mark(PathBuf);

impl Mark {
    fn beside(contracts: &Path) -> Self {
        Mark(contracts.with_file_name("demo.json"))
    }

    /// Refuses a file that is there and is not the one that was written last.
    fn check(&self, contracts: &Path, lang: Lang) -> Result<(), String> {
        let Ok(there) = fs::metadata(contracts) else { return Ok(()) };
        let written = crate::edition::read_whole(&self.0, 1 << 10, lang).ok();
        let written = written.and_then(|text| serde_json::from_slice::<serde_json::Value>(&text).ok());
        if there.is_file() && written.is_some_and(|mark| mark["bytes"].as_u64() == Some(there.len())) {
            return Ok(());
        }
        let file = contracts.display();
        Err(both!(
            "{file} 不是 demo 写出的，不予覆盖：请移走它，或换一个 --out",
            "{file} was not written by demo, so it is not overwritten: move it, or give another --out"
        )
        .into_text(lang))
    }

    fn set(&self, written: &Path, lang: Lang) -> Result<(), String> {
        let failed = |path: &Path, error: io::Error| terminal::unwritable(path, error, lang);
        let bytes = fs::metadata(written).map_err(|error| failed(written, error))?.len();
        let text = serde_json::json!({ "bytes": bytes }).to_string();
        fs::write(&self.0, text).map_err(|error| failed(&self.0, error))
    }
}

/// A rate from 0 to 1 with at most six decimals, in a million.
fn per_million(text: &str, lang: Lang) -> Result<u64, String> {
    let wrong = || {
        both!(
            "--errors {text:?} 不是 0 至 1、最多 6 位小数的比例",
            "--errors {text:?} is not a rate from 0 to 1 with at most 6 decimals"
        )
        .into_text(lang)
    };
    let number = rust_decimal::Decimal::from_str_exact(text).map_err(|_| wrong())?;
    let million = number * rust_decimal::Decimal::from(1_000_000);
    let whole = u64::try_from(million).ok().filter(|whole| rust_decimal::Decimal::from(*whole) == million);
    whole.filter(|whole| *whole <= 1_000_000).ok_or_else(wrong)
}

fn write_planted(path: &Path, planted: &Planted, lang: Lang) -> Result<(), String> {
    let mut text = String::from("row,rule\n");
    for (row, rule) in planted {
        text.push_str(&format!("{row},{rule}\n"));
    }
    fs::write(path, text).map_err(|error| terminal::unwritable(path, error, lang))
}

/// What a demo year looks like.
#[derive(Debug, Clone)]
pub(crate) struct DemoOptions {
    /// Number of contracts that are counted; those that are left out of the tables come on top.
    pub(crate) rows: u64,
    /// Seed of everything that is made up.
    pub(crate) seed: u64,
    /// Counted contracts with a planted error, in a million.
    pub(crate) errors_per_million: u64,
}

/// Hard findings that were planted: (row of the file, rule).
pub(crate) type Planted = BTreeSet<(u64, String)>;

/// Streams of the seed that are not the number of a row.
const SHUFFLE: u64 = u64::MAX;
const AMOUNTS: u64 = u64::MAX - 1;
const ERRORS: u64 = u64::MAX - 2;
const LEFT_OUT: u64 = u64::MAX - 3;

/// Writes a demo year of the technology contract form as CSV, and what was planted in it.
///
/// # Errors
/// When the file cannot be written, or the edition lacks a code list that places come from.
pub(crate) fn write(
    form: &Form,
    options: &DemoOptions,
    path: &Path,
    lang: Lang,
    progress: &mut dyn FnMut(u64),
) -> Result<Planted, String> {
    let edition = form.edition().definition();
    let places = Places::new(edition).map_err(|wrong| wrong.into_text(lang))?;
    let fields: Vec<&str> =
        form.definition().records[0].fields.iter().map(|field| field.id.as_str()).collect();
    let order: BTreeMap<&str, usize> = fields.iter().enumerate().map(|(place, id)| (*id, place)).collect();
    let mutators = errors::mutators(edition, form.definition());
    let mut random = Random::new(options.seed, ERRORS);
    let mut turns = Turns::new(&mutators);
    let mut planted = Planted::new();
    let mut serials = BTreeMap::new();
    let mut row = Row::new(&order);
    let failed = |error: io::Error| terminal::unwritable(path, error, lang);
    let mut file = BufWriter::with_capacity(1 << 20, File::create(path).map_err(failed)?);
    write_line(&mut file, fields.iter().copied()).map_err(failed)?;
    for plan in plans(options, &workdays(edition)) {
        contract::fill(&mut row, &plan, i32::from(edition.year), &places, &mut serials, options.seed);
        if plan.state == State::Counted && random.below(1_000_000) < options.errors_per_million {
            let broken = turns.spoil(&mut row, &mut random);
            planted.extend(broken.iter().map(|rule| (plan.row, rule.clone())));
        } else if row.earlier_number.is_empty() {
            row.earlier_number = row.get("registration_number").to_owned();
        }
        write_line(&mut file, row.cells.iter().map(String::as_str)).map_err(failed)?;
        progress(plan.row);
    }
    file.into_inner().map_err(|error| failed(error.into_error()))?.sync_all().map_err(failed)?;
    Ok(planted)
}

/// Which mutator comes next: each once, as soon as a contract comes that it fits, then any.
struct Turns<'a> {
    mutators: &'a [errors::Mutator],
    /// Mutators that have not had their turn.
    waiting: Vec<usize>,
}

impl<'a> Turns<'a> {
    fn new(mutators: &'a [errors::Mutator]) -> Self {
        Turns { mutators, waiting: (0..mutators.len()).collect() }
    }

    /// Spoils a row; the rules that it breaks then.
    fn spoil(&mut self, row: &mut Row<'_>, random: &mut Random) -> &'a [String] {
        for place in 0..self.waiting.len() {
            let mutator = &self.mutators[self.waiting[place]];
            if mutator.spoils(row) {
                self.waiting.remove(place);
                return &mutator.breaks;
            }
        }
        for _ in 0..self.mutators.len() {
            let mutator = random.pick(self.mutators);
            if mutator.spoils(row) {
                return &mutator.breaks;
            }
        }
        &[]
    }
}

/// The contracts of the year in order of registration.
fn plans<'a>(options: &'a DemoOptions, workdays: &'a [bool]) -> impl Iterator<Item = Plan> + 'a {
    let regions = published::totals(options.rows);
    let flows = flows::flows(&regions);
    let mut random = Random::new(options.seed, AMOUNTS);
    let mut contracts = Vec::new();
    for (seller, (counts, fen)) in flows.counts.iter().zip(&flows.fen).enumerate() {
        for (buyer, (count, fen)) in counts.iter().zip(fen).enumerate() {
            contracts.extend(
                amounts::split(*count, *fen, &mut random).into_iter().map(|fen| (seller, buyer, fen)),
            );
        }
    }
    Random::new(options.seed, SHUFFLE).shuffle(&mut contracts);
    let all = contracts.len() as u64;
    let (mut left_out, mut row) = (Random::new(options.seed, LEFT_OUT), 0);
    contracts.into_iter().zip(0..).flat_map(move |((seller, buyer, fen), index)| {
        let beside = left_out.chance(State::LEFT_OUT_PER_MILLE).then(|| State::left_out(&mut left_out));
        // One that is left out goes between the same places as the one before, for another amount.
        let other = ((fen - fen / 7) / 10_000 * 10_000).max(100_000);
        let plans = [Some((State::Counted, fen)), beside.map(|state| (state, other))].map(|drawn| {
            drawn.map(|(state, fen)| {
                row += 1;
                let (seller, buyer) = (regions[seller].code.clone(), regions[buyer].code.clone());
                Plan { seller, buyer, fen, row, day: day(index, all, workdays), state }
            })
        });
        plans.into_iter().flatten()
    })
}

/// Day of the year on which contract `index` of `all` is registered: a quarter of them in December, on workdays.
fn day(index: u64, all: u64, workdays: &[bool]) -> u32 {
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

/// For each day of the survey period whether it is from Monday to Friday and no public holiday.
fn workdays(edition: &EditionDef) -> Vec<bool> {
    let holidays = edition.lists.iter().find(|list| list.id == "public_holiday");
    let holidays: BTreeSet<&str> = holidays
        .map(|list| list.entries.iter().map(|entry| entry.code.as_str()).collect())
        .unwrap_or_default();
    // 1970 began on a Thursday.
    let works = |day: i32| (day + 3).rem_euclid(7) < 5 && !holidays.contains(date::format(day).as_str());
    (edition.period_from..=edition.period_to).map(works).collect()
}

fn write_line<'a>(file: &mut impl io::Write, cells: impl Iterator<Item = &'a str>) -> io::Result<()> {
    for (place, cell) in cells.enumerate() {
        if place > 0 {
            file.write_all(b",")?;
        }
        if cell.contains([',', '"', '\n', '\r']) {
            write!(file, "\"{}\"", cell.replace('"', "\"\""))?;
        } else {
            file.write_all(cell.as_bytes())?;
        }
    }
    file.write_all(b"\n")
}
