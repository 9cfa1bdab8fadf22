//! Figures from beside that tables divide by.

use std::sync::Arc;

use huoju_core::table::GivenFigures;
use huoju_io::write;

use crate::errors::NativeError;
use crate::form::NativeForm;

/// Figures of a form, by their id.
#[derive(uniffi::Object)]
pub struct NativeFigures(pub(crate) GivenFigures);

/// A file of figures.
#[derive(uniffi::Record)]
pub struct FiguresFile {
    /// Which figures they are, such as `gdp`.
    id: String,
    /// What errors call the file.
    name: String,
    /// CSV of codes and their figures.
    bytes: Vec<u8>,
}

/// Reads figures for the tables of a form.
///
/// # Errors
/// If the form takes no such figures, or a line has none.
#[uniffi::export]
pub fn read_figures(
    form: Arc<NativeForm>,
    files: Vec<FiguresFile>,
) -> Result<Arc<NativeFigures>, NativeError> {
    let mut figures = GivenFigures::default();
    for FiguresFile { id, name, bytes } in &files {
        write::figures(&form.form, id, name, bytes, &mut figures)?;
    }
    Ok(Arc::new(NativeFigures(figures)))
}
