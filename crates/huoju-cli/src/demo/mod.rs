//! `huoju demo`: a synthetic national year of a survey, the report on it, and whether what was planted was found.
//!
//! Codes come from the edition, totals from what is published, everything else is made up and says so (示例).

mod achievements;
mod calendar;
mod compare;
mod contracts;
mod institutions;
mod names;
mod output;
mod places;
mod planting;
mod random;
mod record;
mod shares;

use std::fs::{self, File};
use std::io::{self, BufWriter};
use std::path::Path;

use huoju_core::both;
use huoju_core::edition::{Edition, Form, Lang};
use huoju_core::table::Tally;

use self::output::Output;
use self::planting::Planted;
use crate::args::{self, NamedFile, Survey};
use crate::report;
use crate::terminal::{self, say};

/// The edition of the demo.
const YEAR: u16 = 2021;

/// `huoju demo`: writes the year, reports on it, and says whether what was planted was found; true if so.
pub(crate) fn run(command: &args::Demo, lang: Lang) -> Result<bool, String> {
    let (usual, most) = match command.survey {
        Survey::Contracts => (contracts::PUBLISHED, contracts::MAX_ROWS),
        Survey::Achievements => (achievements::PUBLISHED, achievements::MAX_ROWS),
        Survey::Institutions => (institutions::INFERRED, institutions::MAX_ROWS),
    };
    let options = Options {
        rows: command.rows.unwrap_or(usual),
        seed: command.seed,
        errors_per_million: per_million(&command.errors, lang)?,
    };
    if options.rows > most {
        let (rows, most) = (options.rows, terminal::grouped(most));
        return Err(both!("--rows {rows}：最多 {most}", "--rows {rows}: {most} at most").into_text(lang));
    }
    let edition = huoju::edition(YEAR).map_err(|error| error.message(lang))?;
    fs::create_dir_all(&command.out).map_err(|error| terminal::unwritable(&command.out, error, lang))?;
    let mut demo =
        Demo { edition, options, out: &command.out, json: command.json, lang, reports: Vec::new() };
    let right = match command.survey {
        Survey::Contracts => contracts::run(&mut demo)?,
        Survey::Achievements => achievements::run(&mut demo)?,
        Survey::Institutions => institutions::run(&mut demo)?,
    };
    demo.close()?;
    Ok(right)
}

/// What a demo year looks like.
#[derive(Debug, Clone)]
pub(crate) struct Options {
    /// Number of records that are counted; contracts that are left out of the tables come on top.
    pub(crate) rows: u64,
    /// Seed of everything that is made up.
    pub(crate) seed: u64,
    /// Counted records with a planted error, in a million.
    pub(crate) errors_per_million: u64,
}

/// A demo that is being made.
pub(crate) struct Demo<'a> {
    pub(crate) edition: Edition,
    pub(crate) options: Options,
    out: &'a Path,
    json: bool,
    pub(crate) lang: Lang,
    /// The reports so far, as they are printed with `--json`.
    reports: Vec<serde_json::Value>,
}

/// One file of records and what comes of it.
pub(crate) struct Sheet<'a> {
    /// The form of the records.
    pub(crate) form: &'a Form,
    pub(crate) file: &'a str,
    /// Kinds of child records that are read with them, and the files of these.
    pub(crate) beside: &'a [(&'a str, &'a str)],
    /// What the names of the other files begin with.
    pub(crate) prefix: &'a str,
    /// The table that is printed.
    pub(crate) shown: &'a str,
    /// So many records come at least.
    pub(crate) records: u64,
}

/// What a report said of a file with planted errors.
pub(crate) struct Outcome {
    pub(crate) planted: Planted,
    pub(crate) found: Planted,
    pub(crate) tally: Tally,
}

impl Outcome {
    /// Whether just what was planted was found.
    pub(crate) fn is_right(&self) -> bool {
        self.planted == self.found
    }
}

impl Demo<'_> {
    /// A form of the edition.
    pub(crate) fn form(&self, id: &str) -> Result<Form, String> {
        self.edition.form(id).map_err(|error| error.message(self.lang))
    }

    /// A file beside the records.
    pub(crate) fn output(&self, prefix: &str, file: &str) -> Output {
        Output::new(self.out, prefix, file)
    }

    /// Writes a file of records and what was planted in it, reports on it, and reads what was found.
    pub(crate) fn work(
        &mut self,
        sheet: &Sheet<'_>,
        write: impl FnOnce(&mut BufWriter<File>, &mut dyn FnMut(u64)) -> io::Result<Planted>,
    ) -> Result<Outcome, String> {
        let lang = self.lang;
        let bar = terminal::progress(sheet.records, say(lang, "生成", "writing"), false);
        let planted = self.output(sheet.prefix, sheet.file).write(lang, |file| {
            write(file, &mut |row| {
                if row % 1_024 == 0 {
                    bar.set_position(row);
                }
            })
        })?;
        bar.finish_and_clear();
        planting::write(&self.out.join(format!("{}planted.csv", sheet.prefix)), &planted, lang)?;
        let out = self.out.join(format!("{}report", sheet.prefix));
        let shown = if self.json { None } else { Some(sheet.shown) };
        let beside = sheet.beside.iter();
        let beside =
            beside.map(|(kind, file)| NamedFile { id: (*kind).to_owned(), file: self.out.join(file) });
        let files = (self.out.join(sheet.file), beside.collect());
        let (report, said) = report::of_demo(sheet.form, files, &out, shown, lang)?;
        self.reports.push(said);
        let found = compare::found(&out.join("findings.csv"), &planted, lang)?;
        if !self.json {
            compare::print(&planted, &found, lang);
        }
        Ok(Outcome { planted, found, tally: report.job.tally })
    }

    /// Prints what is to be said of all reports.
    fn close(self) -> Result<(), String> {
        if self.json {
            let mut reports = self.reports;
            let one = if reports.len() == 1 { reports.pop() } else { None };
            let said = one.unwrap_or(serde_json::Value::Array(reports));
            println!("{}", serde_json::to_string_pretty(&said).map_err(|error| error.to_string())?);
        } else {
            println!("{}{}", say(self.lang, "结果在：", "results in "), self.out.display());
        }
        Ok(())
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

/// Hundredths as a number with two decimals: fen as 元, or 100 元 as 万元.
pub(crate) fn yuan(hundredths: i64) -> String {
    let sign = if hundredths < 0 { "-" } else { "" };
    format!("{sign}{}.{:02}", hundredths.abs() / 100, hundredths.abs() % 100)
}

/// A truth as forms write it.
pub(crate) fn yes_no(yes: bool) -> &'static str {
    if yes { "是" } else { "否" }
}
