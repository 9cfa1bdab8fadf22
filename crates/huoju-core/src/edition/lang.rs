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
    /// The text in one language; the Chinese one where there is no English one, as for places below a province.
    ///
    /// ```
    /// use huoju_core::edition::{Label, Lang};
    /// let label = Label { zh: "元".to_owned(), en: "yuan".to_owned() };
    /// assert_eq!((label.text(Lang::Zh), label.text(Lang::En)), ("元", "yuan"));
    /// let county = Label { zh: "玄武区".to_owned(), en: String::new() };
    /// assert_eq!(county.text(Lang::En), "玄武区");
    /// ```
    #[must_use]
    pub fn text(&self, lang: Lang) -> &str {
        match lang {
            Lang::En if !self.en.is_empty() => &self.en,
            Lang::Zh | Lang::En => &self.zh,
        }
    }
}
