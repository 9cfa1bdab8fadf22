//! `huoju diff`: what one edition says otherwise than another.

use huoju_core::both;
use huoju_core::edition::{Label, Lang};
use huoju_spec::diff::{Change, Detail, Difference, diff};
use serde_json::json;

use crate::args::Diff;
use crate::edition;
use crate::terminal::{plain, say};

/// Codes of one list that are printed; JSON has all of them.
const CODES: usize = 20;

/// Prints the differences; true if there are none.
pub(crate) fn run(command: &Diff, lang: Lang) -> Result<bool, String> {
    let before = edition::open_named(&command.before, &command.overlay_of_first, lang)?;
    let after = edition::open_named(&command.after, &command.overlay, lang)?;
    let found = diff(&before, &after);
    if command.json {
        let side = |edition: &huoju_core::edition::Edition| json!({ "edition": edition.year(), "revision": edition.revision(), "digest": edition.digest() });
        let value = json!({ "before": side(&before), "after": side(&after), "differences": found });
        println!("{}", serde_json::to_string_pretty(&value).map_err(|error| error.to_string())?);
    } else if found.is_empty() {
        println!("{}", say(lang, "两个制度相同", "the editions are the same"));
    } else {
        print(&found, lang);
    }
    Ok(found.is_empty())
}

/// What belongs together, under one heading.
fn print(found: &[Difference], lang: Lang) {
    for group in found.chunk_by(|a, b| (a.kind, &a.of) == (b.kind, &b.of)) {
        let Some(first) = group.first() else { continue };
        let heading = first.kind.label().into_text(lang);
        let of = if first.of.is_empty() { String::new() } else { format!(" {}", first.of) };
        println!("{heading}{of}");
        for difference in group.iter().take(CODES) {
            println!("{}", plain(&line(difference, lang)));
            difference.details.iter().for_each(|detail| println!("      {}", plain(&said(detail, lang))));
        }
        if let more @ 1.. = group.len().saturating_sub(CODES) {
            println!(
                "{}",
                both!("  … 另有 {more} 项（--json 全部列出）", "  … and {more} more (--json has all)")
                    .into_text(lang)
            );
        }
    }
}

fn line(difference: &Difference, lang: Lang) -> String {
    let sign = match difference.change {
        Change::Added => '+',
        Change::Removed => '-',
        Change::Changed => '~',
    };
    format!("  {sign} {}  {}", difference.id, difference.name.text(lang))
}

fn said(detail: &Detail, lang: Lang) -> String {
    let is_empty = |label: &Label| label.text(lang).is_empty();
    let text = |label: &Label| label.text(lang).to_owned();
    let colon = say(lang, "：", ": ");
    let what = text(&detail.what);
    match (is_empty(&detail.before), is_empty(&detail.after)) {
        (true, true) => what,
        (true, false) => format!("{what}{colon}{}", text(&detail.after)),
        (false, true) => format!("{what}{colon}{} → {}", text(&detail.before), say(lang, "无", "none")),
        (false, false) => format!("{what}{colon}{} → {}", text(&detail.before), text(&detail.after)),
    }
}
