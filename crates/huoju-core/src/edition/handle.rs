//! Shared handles on a validated edition: cheap to clone, safe to send between threads.

use std::sync::Arc;

use super::definition::{EditionDef, FormDef, ListDef};

/// Why an edition cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum EditionError {
    /// The edition has no form of that name.
    #[error("edition {year} has no form {id:?}; it has {known}")]
    UnknownForm {
        /// Survey year of the edition.
        year: u16,
        /// What was asked for.
        id: String,
        /// The forms that there are.
        known: String,
    },
}

/// A validated edition.
#[derive(Debug, Clone)]
pub struct Edition {
    inner: Arc<EditionDef>,
}

/// A form of an edition.
#[derive(Debug, Clone)]
pub struct Form {
    edition: Edition,
    index: usize,
}

impl Edition {
    /// The edition's definition.
    #[must_use]
    pub fn definition(&self) -> &EditionDef {
        &self.inner
    }

    /// A form by its id.
    ///
    /// # Errors
    /// [`EditionError::UnknownForm`] naming the forms that there are.
    pub fn form(&self, id: &str) -> Result<Form, EditionError> {
        let forms = &self.inner.forms;
        let index = forms.iter().position(|form| form.id == id).ok_or_else(|| EditionError::UnknownForm {
            year: self.inner.year,
            id: id.to_owned(),
            known: forms.iter().map(|form| form.id.as_str()).collect::<Vec<_>>().join(", "),
        })?;
        Ok(Form { edition: self.clone(), index })
    }

    /// A code list by its id.
    #[must_use]
    pub fn list(&self, id: &str) -> Option<&ListDef> {
        self.inner.lists.iter().find(|list| list.id == id)
    }
}

impl Form {
    /// The form's definition.
    #[must_use]
    pub fn definition(&self) -> &FormDef {
        &self.edition.inner.forms[self.index]
    }

    /// The edition that the form belongs to.
    #[must_use]
    pub fn edition(&self) -> &Edition {
        &self.edition
    }
}
