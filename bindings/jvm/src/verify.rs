//! Do the rows of a published table add up?

use huoju::Edition;
use huoju_core::both;
use huoju_core::table::balance::{self, Against, BalanceOptions, PublishedCell, Tolerance};
use serde_json::json;

use crate::bytes::Reader;
use crate::errors::{NativeError, say};
use crate::path::path;

/// What is verified and how.
#[derive(uniffi::Record)]
pub struct VerifySettings {
    /// Id of the code list that says which rows add up to which.
    hierarchy: String,
    /// Column of codes.
    code: String,
    /// Column of values.
    value: String,
    /// Columns that tell groups apart.
    by: Vec<String>,
    /// Against direct children, not leaves.
    children: bool,
    /// By how much both may differ; half a unit of the last printed place otherwise.
    tolerance: Option<String>,
    /// The file of the cells; given as bytes otherwise.
    path: Option<Vec<u8>>,
}

/// Verifies published cells; as JSON.
pub(crate) fn verify(
    edition: &Edition,
    settings: &VerifySettings,
    cells: &[u8],
) -> Result<String, NativeError> {
    let list = edition.require_list(&settings.hierarchy)?;
    let against = if settings.children { Against::Children } else { Against::Leaves };
    let options = BalanceOptions { against, tolerance: within(settings.tolerance.as_deref())? };
    let report = balance::verify(list, &published(settings, cells)?, &options);
    let wrong = report.wrong.iter().map(|cell| {
        json!({
            "group": cell.group,
            "code": cell.code,
            "printed": cell.printed,
            "sum": cell.sum,
            "difference": cell.difference,
            "explained_by": cell.explained_by,
            "explanation": cell.sentence(list),
        })
    });
    let wrong: Vec<_> = wrong.collect();
    Ok(json!({
        "checked": report.checked,
        "readable": report.is_readable(),
        "wrong": wrong,
        "undecided": report.undecided,
        "unreadable": report.unreadable,
        "unknown": report.unknown,
        "repeated": report.repeated,
        "blank": report.blank,
        "absent": report.absent,
    })
    .to_string())
}

fn within(tolerance: Option<&str>) -> Result<Tolerance, NativeError> {
    let Some(text) = tolerance else { return Ok(Tolerance::Printed) };
    let within = text.parse().ok().map(Tolerance::Within);
    let within =
        within.filter(|within| !matches!(within, Tolerance::Within(number) if number.is_sign_negative()));
    within.ok_or_else(|| {
        say(
            "table",
            both!(
                "允许误差 {text} 不是不小于 0 的数，或位数过多",
                "the tolerance {text} is no number from 0, or has too many digits"
            ),
        )
    })
}

/// The cells of a published table.
fn published(settings: &VerifySettings, cells: &[u8]) -> Result<Vec<PublishedCell>, NativeError> {
    let VerifySettings { code, value, by, path: file, .. } = settings;
    if let Some(file) = file.clone().map(path) {
        return Ok(huoju_io::published_cells(&file, (code, value), by)?);
    }
    let mut bytes = Reader(cells);
    let mut cells = Vec::new();
    while !bytes.is_empty() {
        let mut text = || bytes.text().map(str::to_owned);
        let group = by.iter().map(|_| text()).collect::<Result<_, _>>()?;
        let (code, value, unit) = (text()?, text()?, text()?);
        cells.push(PublishedCell { group, code, text: value, is_count: balance::is_counted_in(&unit) });
    }
    Ok(cells)
}
