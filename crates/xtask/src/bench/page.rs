//! The tables of benches/README.md, made from the results.

use std::fmt::Write as _;
use std::fs;

use serde_json::Value;

use super::runs::OWN;
use super::write as write_file;

const PAGE: &str = "benches/README.md";
const BEGIN: &str = "<!-- results -->\n";
const END: &str = "<!-- end -->";

/// A run of the results.
pub(super) struct Line<'a> {
    run: &'a Value,
}

impl Line<'_> {
    pub(super) fn name(&self) -> &str {
        self.run["name"].as_str().unwrap_or_default()
    }

    pub(super) fn what(&self) -> &str {
        self.run["what"].as_str().unwrap_or_default()
    }

    pub(super) fn median(&self) -> f64 {
        self.run["median"].as_f64().unwrap_or(f64::NAN)
    }

    pub(super) fn rows(&self) -> u64 {
        self.run["rows"].as_u64().unwrap_or_default()
    }

    pub(super) fn megabytes(&self) -> u64 {
        self.run["megabytes"].as_u64().unwrap_or_default()
    }

    fn rounds(&self) -> usize {
        self.run["seconds"].as_array().map_or(0, Vec::len)
    }

    /// Fastest and slowest round.
    fn span(&self) -> (f64, f64) {
        let seconds = self.run["seconds"].as_array().into_iter().flatten().filter_map(Value::as_f64);
        seconds.fold((f64::INFINITY, 0.0), |(low, high), second| (low.min(second), high.max(second)))
    }

    /// The run that it is measured against: the one whose findings it must have.
    fn like(&self) -> &str {
        self.run["like"].as_str().unwrap_or(self.name())
    }
}

/// The runs of a group.
pub(super) fn group<'a>(results: &'a Value, name: &str) -> Vec<Line<'a>> {
    let runs = results["runs"].as_array().into_iter().flatten();
    runs.filter(|run| run["group"] == name).map(|run| Line { run }).collect()
}

fn median_of(results: &Value, name: &str) -> Option<f64> {
    let runs = results["runs"].as_array().into_iter().flatten();
    runs.filter(|run| run["name"] == name).find_map(|run| run["median"].as_f64())
}

/// All tables.
pub(super) fn page(results: &Value) -> String {
    let mut text = String::new();
    let _ = writeln!(
        text,
        "Machine: {}. Versions: {}.",
        results["machine"].as_str().unwrap_or_default(),
        versions(results)
    );
    let _ = writeln!(
        text,
        "The demo year: {} contracts, {} MB, 1 in 100 with a planted error.\n",
        results["rows"],
        results["bytes"].as_u64().unwrap_or_default() / 1_000_000
    );
    text.push_str(&peers(results));
    text.push_str(&variants(results));
    text.push_str(&growth("Rows, rules of single records", &sizes(results)));
    text.push_str(&growth("Rows, rules across records too", &with_across(results)));
    text.push_str(&formats(results));
    text.push_str(&small(results));
    text
}

fn versions(results: &Value) -> String {
    let versions = results["versions"].as_object().into_iter().flatten();
    let named = versions.map(|(name, version)| format!("{name} {}", version.as_str().unwrap_or_default()));
    named.collect::<Vec<_>>().join(", ")
}

fn peers(results: &Value) -> String {
    let mut text = String::from(
        "| Whole job | Rows | Seconds: median (fastest–slowest) | Times this program | Peak memory | Rounds | Finds the same |\n|---|--:|--:|--:|--:|--:|---|\n",
    );
    for line in group(results, "peers") {
        let (low, high) = line.span();
        let ratio = median_of(results, line.like())
            .map_or_else(String::new, |own| format!("{:.1}", line.median() / own));
        let _ = writeln!(
            text,
            "| {} | {} | {:.2} ({low:.2}–{high:.2}) | {ratio} | {} MB | {} | {} |",
            line.what(),
            line.rows(),
            line.median(),
            line.megabytes(),
            line.rounds(),
            agreement(&results["compared"][line.name()]),
        );
    }
    text + "\n"
}

/// What was compared, and whether it was equal.
fn agreement(compared: &Value) -> String {
    let Some(differences) = compared["differences"].as_object() else { return String::new() };
    if !differences.is_empty() {
        let names: Vec<&str> = differences.keys().map(String::as_str).collect();
        return format!("**no**: {}", names.join(", "));
    }
    let mut text = format!("{} violations of {} rules", compared["findings"], compared["rules"]);
    if compared["tables"] != 0 {
        let _ = write!(text, ", {} cells of {} tables", compared["cells"], compared["tables"]);
    }
    text
}

fn variants(results: &Value) -> String {
    let mut text = String::from(
        "| The same year | Seconds: median | Times the whole job above | Finds the same |\n|---|--:|--:|---|\n",
    );
    for line in group(results, "variants") {
        let ratio =
            median_of(results, OWN).map_or_else(String::new, |own| format!("{:.2}", line.median() / own));
        let _ = writeln!(
            text,
            "| {} | {:.3} | {ratio} | {} |",
            line.what(),
            line.median(),
            agreement(&results["compared"][line.name()])
        );
    }
    text + "\n"
}

/// The sizes in ascending order, the demo year among them.
pub(super) fn sizes(results: &Value) -> Vec<Line<'_>> {
    let own = group(results, "peers").into_iter().filter(|line| line.name().starts_with(OWN));
    let mut sizes: Vec<Line<'_>> = group(results, "growth").into_iter().chain(own).collect();
    sizes.sort_by_key(Line::rows);
    sizes
}

fn with_across(results: &Value) -> Vec<Line<'_>> {
    let mut sizes = group(results, "across");
    sizes.sort_by_key(Line::rows);
    sizes
}

fn growth(rows: &str, sizes: &[Line<'_>]) -> String {
    let mut text =
        format!("| {rows} | Seconds: median | Nanoseconds a row | Peak memory |\n|--:|--:|--:|--:|\n");
    for line in sizes {
        #[expect(clippy::cast_precision_loss, reason = "rows are far fewer than 2^52")]
        let nanoseconds = line.median() * 1e9 / line.rows() as f64;
        let _ = writeln!(
            text,
            "| {} | {:.3} | {nanoseconds:.0} | {} MB |",
            line.rows(),
            line.median(),
            line.megabytes()
        );
    }
    text + "\n"
}

fn formats(results: &Value) -> String {
    let mut text = String::from(
        "| Another form or format | Records | Values | Seconds: median | Processor: nanoseconds a value | Peak memory |\n|---|--:|--:|--:|--:|--:|\n",
    );
    for line in group(results, "formats") {
        let values = line.run["values"].as_f64().unwrap_or(f64::NAN);
        let nanoseconds = line.run["processor"].as_f64().unwrap_or(f64::NAN) * 1e9 / values;
        let _ = writeln!(
            text,
            "| {} | {} | {values} | {:.3} | {nanoseconds:.0} | {} MB |",
            line.what(),
            line.rows(),
            line.median(),
            line.megabytes()
        );
    }
    text + "\n"
}

fn small(results: &Value) -> String {
    let session = &results["session"];
    let micro = |name: &str| {
        session[name].as_f64().map_or_else(String::new, |seconds| format!("{:.1} µs", seconds * 1e6))
    };
    let milli =
        |seconds: Option<f64>| seconds.map_or_else(String::new, |seconds| format!("{:.1} ms", seconds * 1e3));
    let mut text = String::from("| One record | Median |\n|---|--:|\n");
    let lines = [
        (
            "from the start of the program to the opening of its input".to_owned(),
            milli(results["start"].as_f64()),
        ),
        (
            "start of the program, edition, one record read, all files written".to_owned(),
            milli(median_of(results, "start")),
        ),
        (
            "the built-in edition loaded, for the first time".to_owned(),
            milli(session["edition_first"].as_f64()),
        ),
        ("the built-in edition loaded, again".to_owned(), milli(session["edition"].as_f64())),
        ("a record as texts in, findings against all rules out".to_owned(), micro("record")),
        (
            format!("one field set in an open session: median over all {} fields", session["fields"]),
            micro("field"),
        ),
        ("the same: median over the ten fields that the most rules read".to_owned(), micro("most_read")),
        ("the same: the slowest field".to_owned(), micro("slowest")),
    ];
    for (what, value) in lines {
        let _ = writeln!(text, "| {what} | {value} |");
    }
    text
}

/// Puts the tables between the marks of the page.
pub(super) fn write(results: &Value) -> Result<(), String> {
    let text = fs::read_to_string(PAGE).map_err(|error| format!("{PAGE}: {error}"))?;
    let marks = text.split_once(BEGIN).and_then(|(before, rest)| Some((before, rest.split_once(END)?.1)));
    let (before, after) = marks.ok_or_else(|| format!("{PAGE} has no {BEGIN:?} and {END:?}"))?;
    write_file(PAGE.as_ref(), &format!("{before}{BEGIN}{}{END}{after}", page(results)))
}
