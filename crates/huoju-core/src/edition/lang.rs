//! The languages that people are answered in.

use serde::{Deserialize, Serialize};

use super::Label;

/// A language of messages, labels and hints.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// Chinese, the language of the documents.
    #[default]
    Zh,
    /// English.
    En,
}

impl Label {
    /// The text in one language.
    ///
    /// ```
    /// use huoju_core::edition::{Label, Lang};
    /// let label = Label { zh: "元".to_owned(), en: "yuan".to_owned() };
    /// assert_eq!(label.text(Lang::Zh), "元");
    /// ```
    #[must_use]
    pub fn text(&self, lang: Lang) -> &str {
        match lang {
            Lang::Zh => &self.zh,
            Lang::En => &self.en,
        }
    }
}
