//! Editions: built in, from a spec folder, from a bundle; with overlays.

use std::fs;
use std::sync::{Arc, Mutex, PoisonError};

use huoju_core::data::date;
use huoju_core::edition::bundle;
use huoju_spec::{Source, compile};
use serde_json::json;

use crate::errors::{NativeError, unreadable};
use crate::form::NativeForm;
use crate::path::path;
use crate::verify::{VerifySettings, verify};

/// An edition (年度制度).
#[derive(uniffi::Object)]
pub struct NativeEdition(pub(crate) huoju::Edition);

/// The built-in editions that were opened: reading a bundle takes milliseconds.
static OPENED: Mutex<Vec<huoju::Edition>> = Mutex::new(Vec::new());

fn builtin(year: u16) -> Result<huoju::Edition, NativeError> {
    let mut opened = OPENED.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(edition) = opened.iter().find(|edition| edition.year() == year) {
        return Ok(edition.clone());
    }
    let edition = huoju::edition(year)?;
    opened.push(edition.clone());
    Ok(edition)
}

fn compiled(source: Source, overlays: Vec<Vec<u8>>) -> Result<Arc<NativeEdition>, NativeError> {
    let mut source = source;
    for folder in overlays.into_iter().map(path) {
        fs::metadata(&folder).map_err(|error| unreadable(&folder, error))?;
        source = source.with_overlay(folder)?;
    }
    Ok(Arc::new(NativeEdition(huoju::Edition::new(compile(&source)?.edition)?)))
}

/// The version of the library.
#[uniffi::export]
pub fn library_version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}

/// The survey years that have a built-in edition.
#[uniffi::export]
pub fn edition_years() -> Vec<i32> {
    huoju::years().map(i32::from).collect()
}

/// The year of the edition that is meant where none is named.
#[uniffi::export]
pub fn default_edition_year() -> i32 {
    huoju::default_year().into()
}

/// The built-in edition of a year, with the overlays of folders laid over it.
///
/// # Errors
/// If there is none, or an overlay cannot be used.
#[uniffi::export]
pub fn open_edition(year: i32, overlays: Vec<Vec<u8>>) -> Result<Arc<NativeEdition>, NativeError> {
    let year = u16::try_from(year).map_err(|_| huoju::BuiltinError::unknown_year(year))?;
    if overlays.is_empty() {
        return builtin(year).map(|edition| Arc::new(NativeEdition(edition)));
    }
    compiled(huoju::source(year)?, overlays)
}

/// The edition of a spec folder, with the overlays of folders laid over it.
///
/// # Errors
/// If the folder cannot be read or compiled.
#[uniffi::export]
pub fn edition_from_spec(folder: Vec<u8>, overlays: Vec<Vec<u8>>) -> Result<Arc<NativeEdition>, NativeError> {
    let folder = path(folder);
    fs::metadata(&folder).map_err(|error| unreadable(&folder, error))?;
    compiled(Source::read_dir(folder)?, overlays)
}

/// The edition of a bundle, which is not trusted.
///
/// # Errors
/// If the bundle is refused.
#[uniffi::export]
pub fn edition_from_bundle(bundle: &[u8]) -> Result<Arc<NativeEdition>, NativeError> {
    Ok(Arc::new(NativeEdition(huoju::Edition::from_bundle(bundle)?)))
}

#[uniffi::export]
impl NativeEdition {
    /// Year, revision, digest, titles, ids of forms and lists, as JSON.
    pub fn about(&self) -> String {
        let definition = self.0.definition();
        json!({
            "year": self.0.year(),
            "revision": self.0.revision(),
            "digest": self.0.digest(),
            "title": definition.title,
            "forms": definition.forms.iter().map(|form| &form.id).collect::<Vec<_>>(),
            "lists": definition.lists.iter().map(|list| &list.id).collect::<Vec<_>>(),
        })
        .to_string()
    }

    /// The edition as a bundle.
    ///
    /// # Errors
    /// If it cannot be written as one.
    pub fn to_bundle(&self) -> Result<Vec<u8>, NativeError> {
        Ok(bundle::write(self.0.definition())?)
    }

    /// A form by its id.
    ///
    /// # Errors
    /// If there is none.
    pub fn form(&self, id: String) -> Result<Arc<NativeForm>, NativeError> {
        Ok(Arc::new(NativeForm::new(self.0.form(&id)?)))
    }

    /// The codes of a list, as JSON.
    ///
    /// # Errors
    /// If there is no such list.
    pub fn codes(&self, list: String) -> Result<String, NativeError> {
        let list = self.0.require_list(&list)?;
        let day = |day: i32, always: i32| (day != always).then(|| date::format(day));
        let codes = list.entries.iter().map(|entry| {
            let parent = entry.parent.and_then(|parent| list.entries.get(usize::from(parent)));
            json!({
                "code": entry.code,
                "label": entry.label,
                "level": entry.level,
                "parent": parent.map(|parent| &parent.code),
                "valid_from": day(entry.valid_from, i32::MIN),
                "valid_to": day(entry.valid_to, i32::MAX),
            })
        });
        Ok(serde_json::Value::Array(codes.collect()).to_string())
    }

    /// Verifies the cells of a file, or those given as texts: for each the values of `by`, code and value. As JSON.
    ///
    /// # Errors
    /// If there is no such list, or the cells cannot be read.
    pub fn verify(&self, settings: VerifySettings, cells: &[u8]) -> Result<String, NativeError> {
        verify(&self.0, &settings, cells)
    }
}
