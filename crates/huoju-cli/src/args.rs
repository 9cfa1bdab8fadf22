//! The command line: what the program can do and what it can be told.

mod chinese;

use std::ffi::OsString;
use std::fmt;
use std::path::PathBuf;
use std::str::FromStr;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::error::ErrorKind;
use clap::{Args, CommandFactory as _, FromArgMatches as _, Parser, Subcommand, ValueEnum};
use huoju_core::edition::Lang;
use huoju_core::ident::CheckDigit;
use huoju_io::RunOptions;
use huoju_io::write::FINDINGS_PER_RULE;

use crate::terminal;

/// Check and tabulate the surveys of China's technology market, S&T achievements and technology transfer institutions.
#[derive(Debug, Parser)]
#[command(name = "huoju", version, about, propagate_version = true)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Command,
    /// Language of what is printed (default: by the locale)
    #[arg(long, global = true, value_enum)]
    pub(crate) lang: Option<Language>,
}

impl Cli {
    /// Reads the command line; prints help, or what is wrong, and ends the program where there is nothing to run. Also gives the language.
    pub(crate) fn read(arguments: Vec<OsString>) -> (Self, Lang) {
        let words = arguments.iter().map(|argument| argument.to_string_lossy().into_owned());
        let lang = asked(words).unwrap_or_else(terminal::locale);
        let command = match lang {
            Lang::Zh => chinese::command(Self::command()),
            Lang::En => Self::command(),
        };
        let read =
            command.try_get_matches_from(arguments).and_then(|matches| Self::from_arg_matches(&matches));
        match read {
            Ok(cli) => (cli, lang),
            Err(error) if lang == Lang::En => error.exit(),
            Err(error) if is_help(&error) => {
                let help = chinese::help(&error.to_string());
                if error.use_stderr() {
                    eprint!("{help}")
                } else {
                    print!("{help}")
                }
                std::process::exit(error.exit_code());
            }
            Err(error) => {
                eprintln!("huoju: {}（用法见 huoju --help）", terminal::plain(&chinese::problem(&error)));
                std::process::exit(error.exit_code());
            }
        }
    }
}

/// Whether it is help, asked for or not, or the version.
fn is_help(error: &clap::Error) -> bool {
    matches!(
        error.kind(),
        ErrorKind::DisplayHelp
            | ErrorKind::DisplayVersion
            | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand
    )
}

/// The language that the command line asks for, before it is known whether it is right.
fn asked(arguments: impl Iterator<Item = String>) -> Option<Lang> {
    let mut arguments = arguments.take_while(|argument| argument != "--");
    let named = |name: &str| Language::from_str(name, false).ok();
    let mut found = None;
    while let Some(argument) = arguments.next() {
        let name = match argument.strip_prefix("--lang") {
            Some("") => arguments.next(),
            Some(rest) => rest.strip_prefix('=').map(str::to_owned),
            None => None,
        };
        found = name.as_deref().and_then(named).or(found);
    }
    found.map(|language| match language {
        Language::Zh => Lang::Zh,
        Language::En => Lang::En,
    })
}

/// A language of what is printed.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum Language {
    Zh,
    En,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Write a synthetic national year of a survey, then run `report` on it
    Demo(Demo),
    /// Read, check and tabulate in one pass: findings and all tables
    Report(Report),
    /// Findings only
    Check(Check),
    /// Tables only
    Tabulate(Tabulate),
    /// Tables and findings across records of several runs together: provinces of one form, the forms of one survey
    Join(Join),
    /// Do the rows of a published table add up?
    Verify(Verify),
    /// What a form asks for; without a form, what the edition holds
    Describe(Describe),
    /// What numbers say and whether they are right: credit codes, identity cards, patents, books, serials, software; exit status 1 if one is wrong, or doubtful
    /// though its check digit is right (such as a date of birth more than 120 years ago)
    Ident(Ident),
    /// Is a spec folder right?
    Lint(Lint),
    /// Compile a spec folder to a bundle
    Bundle(Bundle),
    /// What one edition says otherwise than another
    Diff(Diff),
    /// The rules of a form in another language
    #[command(subcommand)]
    Export(Export),
}

/// A language that forms are exported to.
#[derive(Debug, Subcommand)]
pub(crate) enum Export {
    /// The rules of one record kind as a VTL data point ruleset, and the data set that it reads
    Vtl(ExportVtl),
    /// Records, rules, review lists and tables of a form as an SQL script
    Sql(ExportSql),
}

/// Which edition.
#[derive(Debug, Clone, Default, Args)]
pub(crate) struct EditionChoice {
    /// A built-in edition by its survey year (default: the latest that rests on an official notice)
    #[arg(long, value_name = "YEAR", conflicts_with_all = ["spec", "bundle"])]
    pub(crate) edition: Option<u16>,
    /// An edition folder in the format of spec/README.md
    #[arg(long, value_name = "DIR", conflicts_with = "bundle")]
    pub(crate) spec: Option<PathBuf>,
    /// A compiled edition
    #[arg(long, value_name = "FILE")]
    pub(crate) bundle: Option<PathBuf>,
    /// An overlay to lay over the edition: a folder in the format of spec/README.md; may be given more than once
    #[arg(long, value_name = "DIR")]
    pub(crate) overlay: Vec<PathBuf>,
}

/// What is read and how.
#[derive(Debug, Args)]
pub(crate) struct Reading {
    /// Files with records (CSV, JSON)
    #[arg(required = true, value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
    /// The form that the records are of
    #[arg(long, value_name = "ID")]
    pub(crate) form: String,
    /// File with child records of a kind, one a line beside the key of its record
    #[arg(long, value_name = "KIND=FILE")]
    pub(crate) child: Vec<NamedFile>,
    /// File with last year's accepted records, for rules that compare with them
    #[arg(long, value_name = "FILE")]
    pub(crate) panel: Option<PathBuf>,
    /// File with the units that must report (名录)
    #[arg(long, value_name = "FILE")]
    pub(crate) frame: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) edition: EditionChoice,
    /// Encoding of the files: utf-8 or gb18030 (default: detected)
    #[arg(long, value_name = "NAME")]
    pub(crate) encoding: Option<String>,
    /// Number of threads (default: one for each core)
    #[arg(long, value_name = "N")]
    pub(crate) threads: Option<usize>,
    /// Check each record by itself, without the rules that compare records with each other
    #[arg(long)]
    pub(crate) single_records: bool,
    #[command(flatten)]
    pub(crate) memory: Memory,
    /// Show personal data instead of masking it
    #[arg(long)]
    pub(crate) reveal_personal: bool,
    /// Print the result as JSON
    #[arg(long)]
    pub(crate) json: bool,
}

/// A file and what it holds, as in `contributors=people.csv`.
#[derive(Debug, Clone)]
pub(crate) struct NamedFile {
    pub(crate) id: String,
    pub(crate) file: PathBuf,
}

impl FromStr for NamedFile {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let (id, file) = text
            .split_once('=')
            .filter(|(id, file)| !id.is_empty() && !file.is_empty())
            .ok_or("write what it holds, = and the file, as in people=people.csv")?;
        Ok(Self { id: id.to_owned(), file: file.into() })
    }
}

/// How many findings are written.
#[derive(Debug, Clone, Copy, Args)]
pub(crate) struct FindingsLimit {
    /// Findings written of each rule, or `all`; further ones are counted only
    #[arg(long, value_name = "N|all", default_value_t = Most(Some(FINDINGS_PER_RULE)))]
    pub(crate) findings_per_rule: Most,
}

/// At most so many; `None`: all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Most(pub(crate) Option<u64>);

impl fmt::Display for Most {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Some(number) => number.fmt(formatter),
            None => formatter.write_str("all"),
        }
    }
}

impl FromStr for Most {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text {
            "all" => Ok(Most(None)),
            number => number
                .parse()
                .map(|number| Most(Some(number)))
                .map_err(|_| "neither `all` nor a whole number".to_owned()),
        }
    }
}

/// How much is held in memory.
#[derive(Debug, Clone, Copy, Args)]
pub(crate) struct Memory {
    /// Memory, in MiB, for what rules across records keep of the records, and for lines from beside; beyond it they are kept in temporary files
    #[arg(long, value_name = "MB", default_value_t = RunOptions::SPILL_ABOVE >> 20)]
    memory: usize,
}

impl Default for Memory {
    fn default() -> Self {
        Self { memory: RunOptions::SPILL_ABOVE >> 20 }
    }
}

impl Memory {
    /// The same in bytes.
    pub(crate) fn bytes(self) -> usize {
        self.memory.saturating_mul(1 << 20)
    }
}

/// What a run leaves for `join`.
#[derive(Debug, Clone, Default, Args)]
pub(crate) struct Keeping {
    /// Also write what the run leaves, for `join` with other runs. It holds personal data, as the records do
    #[arg(long, value_name = "FILE")]
    pub(crate) keep: Option<PathBuf>,
}

/// Columns of tables beside those that they always have.
#[derive(Debug, Clone, Args)]
pub(crate) struct Columns {
    /// Columns that every table is to have besides, by the ids that `describe` lists: averages, shares
    #[arg(long, value_name = "ID,ID…", value_delimiter = ',', conflicts_with = "keep")]
    pub(crate) columns: Vec<String>,
    /// Figures that tables divide by, such as gdp=gdp.csv: a CSV file of codes and their figures
    #[arg(long, value_name = "ID=FILE")]
    pub(crate) figures: Vec<NamedFile>,
}

#[derive(Debug, Args)]
pub(crate) struct Demo {
    /// The survey: technology contracts, S&T achievements (both forms), or transfer institutions (with last year's reports and the frame)
    #[arg(long, value_enum, default_value_t = Survey::Contracts)]
    pub(crate) survey: Survey,
    /// Number of records that are counted; some contracts that are not come on top (default: 670,506 contracts or 78,655 achievements as published for 2021, or 420 institutions, an inferred number)
    #[arg(long, value_name = "N")]
    pub(crate) rows: Option<u64>,
    /// Seed of everything that is made up
    #[arg(long, value_name = "S", default_value_t = 2021)]
    pub(crate) seed: u64,
    /// Share of records with a planted error, from 0 to 1
    #[arg(long, value_name = "RATE", default_value = "0")]
    pub(crate) errors: String,
    /// Folder for the records and the report
    #[arg(long, value_name = "DIR", default_value = "huoju-demo")]
    pub(crate) out: PathBuf,
    /// Print the result as JSON
    #[arg(long)]
    pub(crate) json: bool,
}

/// A survey of which a demo year can be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Survey {
    Contracts,
    Achievements,
    Institutions,
}

#[derive(Debug, Args)]
pub(crate) struct Report {
    #[command(flatten)]
    pub(crate) reading: Reading,
    #[command(flatten)]
    pub(crate) keeping: Keeping,
    #[command(flatten)]
    pub(crate) limit: FindingsLimit,
    #[command(flatten)]
    pub(crate) columns: Columns,
    /// Folder of last year's report, for year-on-year columns
    #[arg(long, value_name = "DIR")]
    pub(crate) last_year: Option<PathBuf>,
    /// Folder for findings.csv, reviews.csv, summary.json and tables/; an earlier report in it is replaced as a whole
    #[arg(long, value_name = "DIR")]
    pub(crate) out: PathBuf,
}

#[derive(Debug, Args)]
pub(crate) struct Check {
    #[command(flatten)]
    pub(crate) reading: Reading,
    #[command(flatten)]
    pub(crate) keeping: Keeping,
    #[command(flatten)]
    pub(crate) limit: FindingsLimit,
    /// Folder for findings.csv, reviews.csv and summary.json (default: findings on standard output); an earlier report in it is replaced as a whole
    #[arg(long, value_name = "DIR")]
    pub(crate) out: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct Tabulate {
    #[command(flatten)]
    pub(crate) reading: Reading,
    #[command(flatten)]
    pub(crate) keeping: Keeping,
    #[command(flatten)]
    pub(crate) columns: Columns,
    /// Folder of last year's report, for year-on-year columns
    #[arg(long, value_name = "DIR")]
    pub(crate) last_year: Option<PathBuf>,
    /// Folder for tables/ and summary.json; an earlier report in it is replaced as a whole, findings included
    #[arg(long, value_name = "DIR")]
    pub(crate) out: PathBuf,
    /// Only this table; it is also printed
    #[arg(long, value_name = "ID")]
    pub(crate) table: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct Join {
    /// What runs left with --keep; in any order
    #[arg(required = true, value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) edition: EditionChoice,
    #[command(flatten)]
    pub(crate) limit: FindingsLimit,
    #[command(flatten)]
    pub(crate) memory: Memory,
    /// Folder of last year's report, for year-on-year columns; of several forms that of an earlier `join`
    #[arg(long, value_name = "DIR")]
    pub(crate) last_year: Option<PathBuf>,
    /// Show personal data instead of masking it
    #[arg(long)]
    pub(crate) reveal_personal: bool,
    /// Folder for findings.csv (findings across records), summary.json and tables/; with several forms a folder for each, beside the tables of the whole survey
    #[arg(long, value_name = "DIR")]
    pub(crate) out: PathBuf,
    /// Print the result as JSON
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Verify {
    /// The published table as CSV, one cell a line
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    /// Code list whose parents say which rows add up to which
    #[arg(long, value_name = "LIST")]
    pub(crate) hierarchy: String,
    /// Column with the codes of the list, or the exact names of its entries
    #[arg(long, value_name = "COL")]
    pub(crate) code: String,
    /// Column with the printed values
    #[arg(long, value_name = "COL")]
    pub(crate) value: String,
    /// Columns that tell tables apart
    #[arg(long, value_name = "COL,COL…", value_delimiter = ',', required = true)]
    pub(crate) by: Vec<String>,
    /// Code of a total row that the list does not have
    #[arg(long, value_name = "CODE", default_value = "合计")]
    pub(crate) total: String,
    /// Only cells with a value in one of the columns of --by, as in `measure=contract_count`
    #[arg(long, value_name = "COL=VALUE")]
    pub(crate) only: Vec<String>,
    /// What a parent is compared with
    #[arg(long, value_enum, default_value_t = Against::Leaves)]
    pub(crate) against: Against,
    /// `printed` or a number. `printed`: half a unit of the last printed place of each cell; whole numbers are exact where a column `unit` (单位) says that they are counts (项, 家, 人, 次 …), else they may be rounded
    #[arg(long, value_name = "printed|N", default_value = "printed")]
    pub(crate) tolerance: String,
    #[command(flatten)]
    pub(crate) edition: EditionChoice,
    /// Print the result as JSON
    #[arg(long)]
    pub(crate) json: bool,
}

/// What a parent is compared with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Against {
    /// The sum of its leaves
    Leaves,
    /// The sum of its children as printed
    Children,
    /// Only the total row, with the sum of the outermost rows that the table has
    Total,
}

#[derive(Debug, Args)]
pub(crate) struct Describe {
    /// A form
    #[arg(value_name = "FORM")]
    pub(crate) form: Option<String>,
    #[command(flatten)]
    pub(crate) edition: EditionChoice,
    /// Print the description as JSON
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Ident {
    /// Numbers; one with spaces in quotes
    #[arg(required = true, value_name = "NUMBER")]
    pub(crate) numbers: Vec<String>,
    /// What they are to be (default: whatever they can be)
    #[arg(long, value_name = "KIND", value_parser = kinds())]
    pub(crate) kind: Option<CheckDigit>,
    /// Show personal data, such as the date of birth in an identity number, instead of masking it
    #[arg(long)]
    pub(crate) reveal_personal: bool,
    /// Print the result as JSON
    #[arg(long)]
    pub(crate) json: bool,
}

/// The kinds of numbers, by their names in specs.
fn kinds() -> impl TypedValueParser<Value = CheckDigit> {
    PossibleValuesParser::new(CheckDigit::NAMES.iter().map(|(name, _)| *name)).try_map(|given| {
        let known = CheckDigit::NAMES.iter().find(|(name, _)| *name == given);
        known.map(|(_, kind)| *kind).ok_or("no kind of number")
    })
}

#[derive(Debug, Args)]
pub(crate) struct Lint {
    /// An edition folder
    #[arg(value_name = "DIR")]
    pub(crate) dir: PathBuf,
    /// An overlay to lay over the edition: a folder in the format of spec/README.md; may be given more than once
    #[arg(long, value_name = "DIR")]
    pub(crate) overlay: Vec<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct Bundle {
    /// An edition folder
    #[arg(value_name = "DIR")]
    pub(crate) dir: PathBuf,
    /// An overlay to lay over the edition: a folder in the format of spec/README.md; may be given more than once
    #[arg(long, value_name = "DIR")]
    pub(crate) overlay: Vec<PathBuf>,
    /// Only the forms of this survey and the lists that they use
    #[arg(long, value_name = "ID")]
    pub(crate) survey: Option<String>,
    /// The bundle
    #[arg(short, long, value_name = "FILE")]
    pub(crate) out: PathBuf,
}

#[derive(Debug, Args)]
pub(crate) struct Diff {
    /// The first edition: a built-in one by its year, an edition folder, or a bundle
    #[arg(value_name = "EDITION")]
    pub(crate) before: PathBuf,
    /// The second edition, likewise
    #[arg(value_name = "EDITION")]
    pub(crate) after: PathBuf,
    /// An overlay of the second edition; may be given more than once
    #[arg(long, value_name = "DIR")]
    pub(crate) overlay: Vec<PathBuf>,
    /// An overlay of the first edition; may be given more than once
    #[arg(long, value_name = "DIR")]
    pub(crate) overlay_of_first: Vec<PathBuf>,
    /// Print the differences as JSON
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct ExportVtl {
    /// The form
    #[arg(long, value_name = "ID")]
    pub(crate) form: String,
    /// Kind of child record (default: the record itself)
    #[arg(long, value_name = "ID")]
    pub(crate) child: Option<String>,
    #[command(flatten)]
    pub(crate) edition: EditionChoice,
    /// Numbers as whole numbers of the last place of their field (1250 for 12.50), for engines with floating point
    #[arg(long)]
    pub(crate) whole: bool,
    /// Where the data structure goes, as JSON
    #[arg(long, value_name = "FILE")]
    pub(crate) structure: Option<PathBuf>,
    /// Where the VTL text goes (default: standard output)
    #[arg(short, long, value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct ExportSql {
    /// The server that the script is for
    #[arg(long, value_enum)]
    pub(crate) dialect: SqlDialect,
    /// The form
    #[arg(long, value_name = "ID")]
    pub(crate) form: String,
    #[command(flatten)]
    pub(crate) edition: EditionChoice,
    /// Where the script goes (default: standard output)
    #[arg(short, long, value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,
}

/// A server that scripts are for.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum SqlDialect {
    Duckdb,
    Postgres,
}
