//! Tallies, and the tables made of them.

use std::sync::Arc;

use huoju::{Label, Lang, Table, Tally};
use huoju_core::data::decimal;
use huoju_core::table::Exact;
use huoju_io::write::{table_csv, table_html};
use serde_json::{Value, json};

use crate::errors::NativeError;
use crate::form::NativeForm;
use crate::layout::NativeLayout;

/// A tally (汇总数据).
#[derive(uniffi::Object)]
pub struct NativeTally(pub(crate) Arc<Tally>);

/// A tally of nothing.
#[uniffi::export]
pub fn empty_tally() -> Arc<NativeTally> {
    Arc::new(NativeTally(Arc::default()))
}

/// Reads the bytes of a tally, which are not trusted.
///
/// # Errors
/// If they are none.
#[uniffi::export]
pub fn tally_from_bytes(bytes: &[u8]) -> Result<Arc<NativeTally>, NativeError> {
    Ok(Arc::new(NativeTally(Arc::new(Tally::from_bytes(bytes)?))))
}

/// The tables of a form over what was added up.
#[derive(uniffi::Object)]
pub struct NativeTables {
    pub(crate) tally: Arc<Tally>,
    pub(crate) layout: Arc<NativeLayout>,
}

#[uniffi::export]
impl NativeTally {
    /// The tally as bytes; equal tallies give equal bytes.
    pub fn to_bytes(&self) -> Vec<u8> {
        self.0.to_bytes()
    }

    /// Tables of it.
    pub fn tables(&self, layout: Arc<NativeLayout>) -> Arc<NativeTables> {
        Arc::new(NativeTables { tally: Arc::clone(&self.0), layout })
    }

    /// The sum.
    ///
    /// # Errors
    /// If a sum is too large.
    pub fn plus(&self, other: Arc<NativeTally>) -> Result<Arc<NativeTally>, NativeError> {
        let mut sum = Tally::clone(&self.0);
        sum.merge(&other.0)?;
        Ok(Arc::new(NativeTally(Arc::new(sum))))
    }

    /// Whether both hold the same.
    pub fn same(&self, other: Arc<NativeTally>) -> bool {
        self.0 == other.0
    }

    /// Records of a form that were tabulated.
    pub fn rows(&self, form: Arc<NativeForm>) -> i64 {
        let form = &form.form;
        let rows = self.0.rows(form.edition().year(), &form.definition().id).tabulated;
        i64::try_from(rows).unwrap_or(i64::MAX)
    }

    /// Rules and tables that were counted under more than one definition, as JSON.
    pub fn apart(&self) -> String {
        let apart = self.0.apart().into_iter();
        let apart = apart.map(|apart| json!({ "year": apart.year, "form": apart.form, "id": apart.id }));
        Value::Array(apart.collect()).to_string()
    }
}

#[uniffi::export]
impl NativeTables {
    /// Ids of the tables, in the order of the form.
    pub fn ids(&self) -> Vec<String> {
        self.layout.form.definition().tables.iter().map(|table| table.id.clone()).collect()
    }

    /// A table, as JSON.
    ///
    /// # Errors
    /// If there is no such table, or it cannot be made.
    pub fn table(&self, id: String) -> Result<String, NativeError> {
        self.layout.render(&self.tally, &id).map(|table| to_json(&table).to_string())
    }

    /// A table as the program writes it.
    ///
    /// # Errors
    /// As [`NativeTables::table`].
    pub fn csv(&self, id: String) -> Result<String, NativeError> {
        self.layout.render(&self.tally, &id).map(|table| table_csv(&table))
    }

    /// A table as it is printed, as HTML.
    ///
    /// # Errors
    /// As [`NativeTables::table`].
    pub fn html(&self, id: String, chinese: bool) -> Result<String, NativeError> {
        let lang = if chinese { Lang::Zh } else { Lang::En };
        self.layout.render(&self.tally, &id).map(|table| table_html(&table, lang, usize::MAX))
    }

    /// What they are made from.
    pub fn tally(&self) -> Arc<NativeTally> {
        Arc::new(NativeTally(Arc::clone(&self.tally)))
    }
}

/// A table with one cell on a line: for each dimension its code and its name, the number of records, and the exact figures.
fn to_json(table: &Table) -> Value {
    let scales: Vec<u8> = (0..table.columns.len())
        .map(|column| {
            let figures = table.cells.iter().filter_map(|cell| cell.figures.get(column)?.as_ref());
            figures.map(|figure| figure.exact.scale()).max().unwrap_or_default()
        })
        .collect();
    let rows = table.cells.iter().map(|cell| {
        let lines = table.dimensions.iter().zip(&cell.at).map(|(axis, at)| axis.lines.get(*at as usize));
        let (codes, labels): (Vec<&str>, Vec<&Label>) =
            lines.flatten().map(|line| (line.code.as_str(), &line.label)).unzip();
        let figures = cell.figures.iter().zip(&scales);
        let figures = figures.map(|(figure, scale)| figure.map(|figure| text(figure.exact, *scale)));
        json!({ "codes": codes, "labels": labels, "records": cell.records, "figures": figures.collect::<Vec<_>>() })
    });
    let rows: Vec<Value> = rows.collect();
    let remark = Some(&table.note).filter(|note| !note.zh.is_empty()).cloned();
    let notes: Vec<Label> = remark.into_iter().chain(table.reconciliation.notes()).collect();
    json!({
        "id": table.id,
        "year": table.year,
        "title": table.title,
        "dimensions": table.dimensions.iter().map(|axis| json!({ "id": axis.id, "label": axis.label })).collect::<Vec<_>>(),
        "columns": table.columns,
        "notes": notes,
        "rows": rows,
    })
}

/// A figure with as many decimals as the others of its column.
fn text(figure: Exact, scale: u8) -> String {
    figure.at_scale(scale).map_or_else(|| figure.to_string(), |value| decimal::format(value, scale))
}
