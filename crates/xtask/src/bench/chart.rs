//! The chart of benches/README.md: seconds of the whole job as bars, one for each program.

use std::fmt::Write as _;

use serde_json::Value;

use super::page::{Line, group};
use super::runs::OWN;

const WIDTH: u32 = 760;
const LABEL: u32 = 150;
const BAR: u32 = 26;
const GAP: u32 = 12;
const TOP: u32 = 52;

/// Bars of all programs that did the whole job on the whole year, fastest first.
pub(super) fn chart(results: &Value) -> String {
    let mut lines: Vec<Line<'_>> = group(results, "peers");
    lines.retain(|line| results["rows"].as_u64() == Some(line.rows()));
    lines.sort_by(|one, other| one.median().total_cmp(&other.median()));
    let longest = lines.iter().map(Line::median).fold(f64::MIN_POSITIVE, f64::max);
    let height = TOP + u32::try_from(lines.len()).unwrap_or(0) * (BAR + GAP) + GAP;
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{WIDTH}\" height=\"{height}\" viewBox=\"0 0 {WIDTH} {height}\" \
         font-family=\"system-ui, sans-serif\" font-size=\"14\" role=\"img\">\n\
         <title>Seconds for reading, checking and tabulating {rows} contracts</title>\n\
         <rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n\
         <text x=\"{GAP}\" y=\"24\" font-size=\"16\" font-weight=\"600\" fill=\"#1f2328\">Read, check and tabulate {rows} contracts: seconds, less is better</text>\n\
         <text x=\"{GAP}\" y=\"42\" font-size=\"12\" fill=\"#59636e\">the same rules with every violation listed, the same tables; same file, whole process, median</text>\n",
        rows = results["rows"],
    );
    for (place, line) in (0..).zip(&lines) {
        let y = TOP + GAP + place * (BAR + GAP);
        let room = f64::from(WIDTH - LABEL - 90);
        let width = (line.median() / longest * room).max(1.0);
        let colour = if line.name() == OWN { "#cf222e" } else { "#8c959f" };
        let label = line.what().split(',').next().unwrap_or_default();
        let _ = writeln!(
            svg,
            "<text x=\"{}\" y=\"{}\" text-anchor=\"end\" fill=\"#1f2328\">{label}</text>\n\
             <rect x=\"{LABEL}\" y=\"{y}\" width=\"{width:.1}\" height=\"{BAR}\" rx=\"2\" fill=\"{colour}\"/>\n\
             <text x=\"{:.1}\" y=\"{}\" fill=\"#1f2328\">{:.2} s</text>",
            LABEL - 10,
            y + 18,
            f64::from(LABEL) + width + 8.0,
            y + 18,
            line.median(),
        );
    }
    svg + "</svg>\n"
}
