//! Which measures the lines of a table hold, where its entries give different ones.

use super::axis::Axis;
use crate::data::SortedSet;
use crate::edition::{
    EditionDef, EntryDef, Form, FormDef, MeasureDef, MeasureValue, TableDef, TableEntryDef,
};
use crate::rules::{Literal, Node, Op, Type};

/// For each dimension the lines on which an entry stands; `None`: what its place is depends on the record.
type Lines = Vec<Option<SortedSet<u32>>>;

/// On which lines each measure of a table is given. It follows from the definition of the table alone, so that a line
/// without records holds 0 where an entry would give it, and nothing where none does.
#[derive(Debug)]
pub(super) struct Given {
    /// For each measure the entries that give it; `None`: it is given everywhere.
    measures: Vec<Option<Vec<Lines>>>,
}

impl Given {
    pub(super) fn new(form: &Form, table: &TableDef, measures: &[&MeasureDef], axes: &[Axis]) -> Self {
        let (edition, form) = (form.edition().definition(), form.definition());
        let lines = |entry: &TableEntryDef| -> Lines {
            let of = |(dimension, axis): (usize, &Axis)| {
                let code = written_place(edition, form, entry, dimension)?;
                let lines = axis.places(code).iter().map(|place| place.line);
                // A text that no record brought has no line yet, but counts in the total.
                Some(lines.chain(axis.total()).collect())
            };
            axes.iter().enumerate().map(of).collect()
        };
        let of = |(place, measure): (usize, &&MeasureDef)| {
            if !table.is_by_line() && measure.value != MeasureValue::Lines {
                return None;
            }
            let entries = table.entries.iter().filter(|entry| entry.gives(place, &measure.value));
            Some(entries.map(lines).collect())
        };
        Self { measures: measures.iter().enumerate().map(of).collect() }
    }

    /// Whether a measure is given in the cell on some lines.
    pub(super) fn holds(&self, measure: usize, at: &[u32]) -> bool {
        let Some(Some(entries)) = self.measures.get(measure) else { return true };
        let stands = |entry: &Lines| {
            entry.iter().zip(at).all(|(lines, line)| lines.as_ref().is_none_or(|lines| lines.contains(line)))
        };
        entries.iter().any(stands)
    }
}

/// The code or text that an entry puts into a dimension whatever the record; the empty one is "unclassified".
fn written_place<'a>(
    edition: &'a EditionDef,
    form: &'a FormDef,
    entry: &TableEntryDef,
    dimension: usize,
) -> Option<&'a str> {
    match &node(form, entry, dimension)?.op {
        Op::Literal(Literal::Text(text)) => Some(text),
        Op::Literal(Literal::Null) => Some(""),
        _ => written_code(edition, form, entry, dimension).map(|code| code.code.as_str()),
    }
}

/// The code that an entry puts into a dimension whatever the record.
pub(super) fn written_code<'a>(
    edition: &'a EditionDef,
    form: &'a FormDef,
    entry: &TableEntryDef,
    dimension: usize,
) -> Option<&'a EntryDef> {
    match node(form, entry, dimension)? {
        Node { op: Op::Literal(Literal::Code(code)), ty: Type::Code(list), .. } => {
            edition.lists.get(usize::from(*list))?.entries.get(usize::from(*code))
        }
        _ => None,
    }
}

fn node<'a>(form: &'a FormDef, entry: &TableEntryDef, dimension: usize) -> Option<&'a Node> {
    form.program.nodes.get(usize::try_from(*entry.at.get(dimension)?).ok()?)
}

#[cfg(test)]
mod tests {
    use crate::table::testing::*;
    use crate::table::{FormDigests, RenderOptions, Table, Tally};

    /// Each line with its printed figures.
    fn lines(table: &Table) -> Vec<String> {
        let cell = |cell: &crate::table::TableCell| {
            let figures = cell
                .figures
                .iter()
                .map(|figure| figure.map_or_else(|| "-".to_owned(), |figure| figure.printed.to_string()));
            let code = table.dimensions[0].lines[cell.at[0] as usize].code.clone();
            std::iter::once(code).chain(figures).collect::<Vec<_>>().join(" ")
        };
        table.cells.iter().map(cell).collect()
    }

    /// 10,000.00 元 at home; 20,000.00 元 and one without an amount abroad.
    fn records() -> Vec<Contract> {
        let abroad = |amount| Contract { foreign: true, amount, ..contract(2, 0, "x") };
        vec![contract(2, 1_000_000, "x"), abroad(Some(2_000_000)), abroad(None)]
    }

    #[test]
    fn a_line_holds_what_its_entries_give() {
        let form = form_of(sheet());
        let table = tally(&form, &records()).table(&form, "sheet").unwrap();
        assert_eq!(
            lines(&table),
            [
                "合计 3 3.00 2.00 6666.67",
                "2 - - - -",
                "21 - - - -",
                "22 - - - -",
                "1 3 3.00 - -",
                "3 - - 2.00 -",
            ]
        );
        let on_line_3: Vec<_> = table.tidy().filter(|cell| cell.codes == ["3"]).collect();
        assert_eq!(on_line_3.len(), 1);
        assert_eq!((on_line_3[0].measure, on_line_3[0].value.to_string().as_str()), ("given", "20000.00"));
        let reconciliation = &table.reconciliation;
        let without = reconciliation.without_value.iter().map(|one| (one.measure.as_str(), one.records));
        assert_eq!(without.collect::<Vec<_>>(), [("amount", 1), ("given", 1)]);
        assert_eq!((reconciliation.counted.records, reconciliation.entries), (3, 5));
        assert!(reconciliation.views.is_empty());
    }

    #[test]
    fn where_an_entry_would_give_it_and_no_record_does_it_is_0() {
        let form = form_of(sheet());
        let table = tally(&form, &records()[..1]).table(&form, "sheet").unwrap();
        assert_eq!(lines(&table)[4..], ["1 1 1.00 - -", "3 - - 0.00 -"]);
    }

    #[test]
    fn every_line_has_a_figure_or_a_blank_for_every_column() {
        let form = form_of(sheet());
        let options = RenderOptions { share: true, average: true, ..RenderOptions::default() };
        let table = tally(&form, &records()).render(&form, "sheet", &options).unwrap();
        let columns: Vec<&str> = table.columns.iter().map(|column| column.id.as_str()).collect();
        assert_eq!(
            columns,
            ["count", "count_share", "amount", "amount_share", "given", "given_share", "per_contract"]
        );
        assert!(table.cells.iter().all(|cell| cell.figures.len() == columns.len()));
        assert_eq!(lines(&table)[4..], ["1 3 100.0 3.00 100.0 - - -", "3 - - - - 2.00 100.0 -"]);
    }

    #[test]
    fn what_entries_give_merges_in_any_split() {
        let form = form_of(sheet());
        let records = records();
        let whole = tally(&form, &records).to_bytes();
        for split in 0..=records.len() {
            let (one, other) = records.split_at(split);
            let mut threads = tabulator(&form, other);
            threads.merge(&tabulator(&form, one)).unwrap();
            assert_eq!(threads.finish().to_bytes(), whole);
            let mut files = tally(&form, one);
            files.merge(&tally(&form, other)).unwrap();
            assert_eq!(files.to_bytes(), whole);
        }
        assert_eq!(Tally::from_bytes(&whole).unwrap().to_bytes(), whole);
    }

    #[test]
    fn the_digest_covers_what_entries_give() {
        let digest =
            |edition: &crate::edition::EditionDef| FormDigests::new(edition, &edition.forms[0]).tables[0];
        let mut other = sheet();
        other.forms[0].tables[0].entries[1].sums.clear();
        assert_ne!(digest(&other), digest(&sheet()));
        let mut other = sheet();
        other.forms[0].tables[0].entries[1].sums[0].value = OFFICE;
        assert_ne!(digest(&other), digest(&sheet()));
    }
}
