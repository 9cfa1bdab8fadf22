//! Tables as HTML.

use std::fmt::Write as _;

use huoju_core::both;
use huoju_core::edition::{Lang, unit_name};
use huoju_core::table::{LineKind, Table};

/// A text within HTML.
///
/// ```
/// assert_eq!(huoju_io::write::escape_html("a < \"b\" & c"), "a &lt; &quot;b&quot; &amp; c");
/// ```
#[must_use]
pub fn escape_html(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            other => safe.push(other),
        }
    }
    safe
}

fn cell(html: &mut String, tag: &str, text: &str, right: bool) {
    let side = if right { "right" } else { "left" };
    let _ = write!(html, "<{tag} style=\"text-align:{side}\">{}</{tag}>", escape_html(text));
}

/// A table as it is printed, its figures in the unit of printing, with what is to be said under it; so many of its lines.
///
/// ```no_run
/// use huoju_core::data::Record;
/// use huoju_core::edition::{Lang, unit_name};
/// let form = huoju_core::edition::sample::form()?;
/// let mut job = form.job(huoju_core::edit::JobOptions::default());
/// job.push(&Record::new().with("number", "1").with("amount", "2.50").to_batch(&form)?, &mut ());
/// let table = job.finish().tally.table(&form, &form.definition().tables[0].id)?;
/// assert!(huoju_io::write::table_html(&table, Lang::Zh, 60).starts_with("<table>"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn table_html(table: &Table, lang: Lang, rows: usize) -> String {
    let (title, note) = (table.title.text(lang), table.note.text(lang));
    let mut html =
        format!("<table><caption>{} {} {}", table.year, escape_html(&table.id), escape_html(title));
    if !note.is_empty() {
        let _ = write!(html, "<br><small>{}</small>", escape_html(note));
    }
    html.push_str("</caption><thead><tr>");
    for dimension in &table.dimensions {
        cell(&mut html, "th", dimension.label.text(lang), false);
    }
    for column in &table.columns {
        let unit = unit_name(&column.shown_unit);
        let label = column.label.text(lang);
        cell(&mut html, "th", &both!("{label}（{unit}）", "{label} ({unit})"; unit).into_text(lang), true);
    }
    html.push_str("</tr></thead><tbody>");
    for line in table.cells.iter().take(rows) {
        html.push_str("<tr>");
        for (dimension, at) in table.dimensions.iter().zip(&line.at) {
            let Some(line) = dimension.lines.get(*at as usize) else { continue };
            let depth = if line.kind == LineKind::Total { 0 } else { line.depth };
            let name = escape_html(line.label.text(lang));
            let _ = write!(html, "<td style=\"text-align:left;padding-left:{}em\">{name}</td>", depth + 1);
        }
        for figure in &line.figures {
            let text = figure.as_ref().map_or(String::new(), |figure| figure.printed.grouped());
            cell(&mut html, "td", &text, true);
        }
        html.push_str("</tr>");
    }
    html.push_str("</tbody></table>");
    if table.cells.len() > rows {
        let _ = write!(html, "<p>… +{}</p>", table.cells.len() - rows);
    }
    for note in table.reconciliation.notes() {
        let _ = write!(html, "<small>{}</small><br>", escape_html(note.text(lang)));
    }
    html
}
