//! A year of reports of the national technology transfer institutions, with last year's reports and the frame (名录).

mod errors;
mod figures;
mod institution;

use std::io::{self, Write};

use huoju_core::edition::Form;

use self::figures::Change;
use self::institution::Institution;
use super::compare::{self, Counted};
use super::places::Places;
use super::planting::{Planted, Planter};
use super::random::Random;
use super::record::{Layout, Record, write_csv, write_json};
use super::{Demo, Options, Sheet};

/// Institutions that report for 2021. Inferred: no national figure was found; six batches named 453 until 2015, and some lost
/// their title since.
pub(crate) const INFERRED: u64 = 420;
/// Most institutions of a demo year.
pub(crate) const MAX_ROWS: u64 = 100_000;
/// One in so many is new this year, and had no report last year.
const NEW: u64 = 60;
/// For one in so many there is one that reported last year and is gone.
const GONE: u64 = 50;

/// Fields of the frame: the key of the form, and what tells institutions of like names apart.
const FRAME: [&str; 3] = ["institution_name", "unified_social_credit_code", "region"];

/// Writes the year and reports on it; true if what was planted was found, and nothing else.
pub(crate) fn run(demo: &mut Demo<'_>) -> Result<bool, String> {
    let (lang, options) = (demo.lang, demo.options.clone());
    let form = demo.form("transfer_institution")?;
    let places = Places::new(form.edition().definition()).map_err(|wrong| wrong.into_text(lang))?;
    let year = Year { form: &form, options: &options, places };
    let sheet = Sheet {
        form: &form,
        file: "institutions.jsonl",
        beside: &[("last_year", "last-year.csv"), ("frame", "frame.csv")],
        prefix: "institutions-",
        shown: "O2",
        records: options.rows,
    };
    // A file without a record is none.
    if options.rows == 0 {
        return Ok(true);
    }
    let mut passed = 0;
    demo.output("frame-", "frame.csv").write(lang, |file| year.write_frame(file))?;
    demo.output("last-year-", "last-year.csv").write(lang, |file| year.write_last_year(file))?;
    let outcome = demo.work(&sheet, |file, progress| {
        let (planted, counted) = year.write(file, progress)?;
        passed = counted;
        Ok(planted)
    })?;
    let expected =
        [Counted { table: "O2", measure: "institution_count", codes: &["合计"], records: passed }];
    let equal = compare::counts(&form, &outcome.tally, &expected, &outcome.planted, (demo.json, lang))?;
    // A planted error changes what is counted.
    Ok(outcome.is_right() && (options.errors_per_million > 0 || equal))
}

/// What the reports of a year are drawn from.
struct Year<'a> {
    form: &'a Form,
    options: &'a Options,
    places: Places,
}

impl Year<'_> {
    fn institution(&self, number: u64) -> Institution {
        Institution::new(number, &self.places, &mut Random::new(self.options.seed, number * 4))
    }

    /// Fills the report of an institution: this year's, or last year's that was accepted.
    fn fill(&self, record: &mut Record<'_>, institution: &Institution, last_year: bool) {
        let (seed, number) = (self.options.seed, institution.number);
        let year = i32::from(self.form.edition().definition().year) - i32::from(last_year);
        let mut filing = Random::new(seed, number * 4 + 2 + u64::from(last_year));
        record.clear();
        institution.write(record, year, last_year);
        institution::file(record, year, last_year, &mut filing);
        // Both years are drawn alike, so that only the change tells them apart.
        let change = if last_year { Change::drawn(&mut filing) } else { Change::NONE };
        figures::write(record, &institution.kind, change, &mut Random::new(seed, number * 4 + 1));
    }

    /// Writes this year's reports, one a line; what was planted in them, and how many are counted.
    fn write(&self, file: &mut impl Write, progress: &mut dyn FnMut(u64)) -> io::Result<(Planted, u64)> {
        let (edition, form) = (self.form.edition().definition(), self.form.definition());
        let layout = Layout::new(form);
        let mutators = errors::mutators(edition, form);
        let mut planter = Planter::new(&mutators, form, self.options);
        let mut record = Record::new(&layout);
        let mut counted = 0;
        for number in 1..=self.options.rows {
            self.fill(&mut record, &self.institution(number), false);
            counted += u64::from(matches!(record.get("report_status"), "S4" | "S6"));
            planter.pass(&mut record, number, true);
            write_json(file, &record)?;
            progress(number);
        }
        Ok((planter.planted, counted))
    }

    /// Writes last year's accepted reports: without the institutions that are new, and with some that are gone.
    fn write_last_year(&self, file: &mut impl Write) -> io::Result<()> {
        let layout = Layout::new(self.form.definition());
        let mut record = Record::new(&layout);
        write_csv(file, layout.fields())?;
        let rows = self.options.rows;
        for number in (1..=rows + rows / GONE).filter(|number| *number > rows || number % NEW != 0) {
            self.fill(&mut record, &self.institution(number), true);
            write_csv(file, record.own.cells())?;
        }
        Ok(())
    }

    /// Writes who must report this year.
    fn write_frame(&self, file: &mut impl Write) -> io::Result<()> {
        let layout = Layout::new(self.form.definition());
        let mut record = Record::new(&layout);
        write_csv(file, FRAME.into_iter())?;
        for number in 1..=self.options.rows {
            self.fill(&mut record, &self.institution(number), false);
            write_csv(file, FRAME.into_iter().map(|field| record.get(field)))?;
        }
        Ok(())
    }
}
