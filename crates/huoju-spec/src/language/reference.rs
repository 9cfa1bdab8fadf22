//! The operator table as it is printed in the description of the spec format.

use std::fmt::Write;

use huoju_core::rules::operators::{FUNCTIONS, Nulls, Origin};

/// Every operator and function of the rule language as a Markdown table.
///
/// ```
/// let table = huoju_spec::language::reference();
/// assert!(table.contains("| `isnull(x)` | condition |"));
/// ```
#[must_use]
pub fn reference() -> String {
    let mut table = String::from(
        "| Written | Gives | What it does | Where an operand is null | Comes from |\n|---|---|---|---|---|\n",
    );
    for function in FUNCTIONS {
        let usage = function.usage().replace('|', "\\|");
        let nulls = match function.nulls {
            Nulls::Strict => "null",
            Nulls::Never => "never null",
            Nulls::Own => "as said",
        };
        let origin = match function.origin {
            Origin::Vtl(heading) => format!("VTL 2.2, {heading}"),
            Origin::Huoju => "Huoju extension".to_owned(),
        };
        // Writing to a String cannot fail.
        let _ = writeln!(
            table,
            "| `{usage}` | {} | {} | {nulls} | {origin} |",
            function.result, function.summary
        );
    }
    table
}
