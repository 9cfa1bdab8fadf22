//! A year of technology contracts whose regional totals are the published ones.

mod amounts;
mod contract;
mod errors;
mod flows;
mod income;
mod party;
mod published;
mod totals;

use std::collections::BTreeMap;
use std::io::{self, Write};

use huoju_core::edition::{Form, Label};

use self::contract::{Plan, State};
use super::calendar::{registered, workdays};
use super::places::Places;
use super::planting::{Planted, Planter};
use super::random::{AMOUNTS, LEFT_OUT, Random, SHUFFLE};
use super::record::{Layout, Record, write_csv};
use super::{Demo, Options, Sheet};

/// Contracts of 2021 (中国科技统计年鉴2022, table 8-36).
pub(crate) const PUBLISHED: u64 = 670_506;
/// Most contracts of a demo year: all of them are drawn up in memory before the first is written.
pub(crate) const MAX_ROWS: u64 = 10_000_000;

/// Writes the year and reports on it; true if what was planted was found, and nothing else.
pub(crate) fn run(demo: &mut Demo<'_>) -> Result<bool, String> {
    let (lang, options) = (demo.lang, demo.options.clone());
    let form = demo.form("technology_contract")?;
    let year = Year::new(&form, &options).map_err(|wrong| wrong.into_text(lang))?;
    let sheet = Sheet {
        form: &form,
        file: "contracts.csv",
        beside: &[(income::KIND, income::FILE)],
        prefix: "",
        shown: "T9",
        records: options.rows,
    };
    let sheets = demo.output("income-", income::FILE);
    let outcome = demo.work(&sheet, |file, progress| {
        sheets.write(lang, |sheets| year.write(file, sheets, progress)).map_err(io::Error::other)
    })?;
    let totals = totals::totals(&form, &outcome.tally, options.rows, lang)?;
    if !demo.json {
        totals::print(&outcome.planted, &totals, lang);
    }
    // A planted error changes what is counted, so totals are held to the published ones in a clean year only.
    Ok(outcome.is_right() && (options.errors_per_million > 0 || totals.differences.is_empty()))
}

/// What the contracts of a year are drawn from.
struct Year<'a> {
    form: &'a Form,
    options: &'a Options,
    places: Places,
}

impl<'a> Year<'a> {
    fn new(form: &'a Form, options: &'a Options) -> Result<Self, Label> {
        Ok(Year { form, options, places: Places::new(form.edition().definition())? })
    }

    /// Writes the contracts as CSV, and beside them the sheets of those whose income was verified; what was planted in them.
    fn write(
        &self,
        file: &mut impl Write,
        sheets: &mut impl Write,
        progress: &mut dyn FnMut(u64),
    ) -> io::Result<Planted> {
        let (edition, form) = (self.form.edition().definition(), self.form.definition());
        let layout = Layout::new(form);
        let mutators = errors::mutators(edition, form);
        let mut planter = Planter::new(&mutators, form, self.options);
        let mut serials = BTreeMap::new();
        let mut record = Record::new(&layout);
        write_csv(file, layout.fields())?;
        income::write_header(sheets, &layout)?;
        for plan in plans(self.options, &workdays(edition)) {
            record.clear();
            let (row, seed) = (&mut record.own, self.options.seed);
            contract::fill(row, &plan, i32::from(edition.year), &self.places, &mut serials, seed);
            income::fill(&mut record, &plan, self.options.seed);
            let key = record.get(income::KEY).to_owned();
            planter.pass(&mut record, plan.row, plan.state == State::Counted);
            write_csv(file, record.own.cells())?;
            income::write(sheets, &mut record, &key)?;
            progress(plan.row);
        }
        Ok(planter.planted)
    }
}

/// The contracts of the year in order of registration.
fn plans<'a>(options: &'a Options, workdays: &'a [bool]) -> impl Iterator<Item = Plan> + 'a {
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
                Plan { seller, buyer, fen, row, day: registered(index, all, workdays), state }
            })
        });
        plans.into_iter().flatten()
    })
}
