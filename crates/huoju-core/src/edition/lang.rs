//! The languages that people are answered in.

use serde::{Deserialize, Serialize};

use super::{Label, Text};

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
    /// A text in Chinese and in English.
    ///
    /// ```
    /// use huoju_core::edition::{Label, Lang};
    /// assert_eq!(Label::new("元", "yuan").text(Lang::En), "yuan");
    /// ```
    #[must_use]
    pub fn new(zh: impl Into<Text>, en: impl Into<Text>) -> Self {
        Self { zh: zh.into(), en: en.into() }
    }

    /// The text in one language; the Chinese one where there is no English one, as for places below a province.
    ///
    /// ```
    /// use huoju_core::edition::{Label, Lang};
    /// let label = Label::new("元", "yuan");
    /// assert_eq!((label.text(Lang::Zh), label.text(Lang::En)), ("元", "yuan"));
    /// let county = Label::new("玄武区", "");
    /// assert_eq!(county.text(Lang::En), "玄武区");
    /// ```
    #[must_use]
    pub fn text(&self, lang: Lang) -> &str {
        match lang {
            Lang::En if !self.en.is_empty() => &self.en,
            Lang::Zh | Lang::En => &self.zh,
        }
    }

    /// Names one after the other, as each language separates them; of very many the first.
    ///
    /// ```
    /// use huoju_core::edition::{Label, Lang};
    /// let known = Label::listed(["T1", "T2"]);
    /// assert_eq!((known.text(Lang::Zh), known.text(Lang::En)), ("T1、T2", "T1, T2"));
    /// ```
    #[must_use]
    pub fn listed<T: AsRef<str>>(names: impl IntoIterator<Item = T>) -> Self {
        /// Names that a person still reads.
        const MOST: usize = 100;
        let names: Vec<T> = names.into_iter().take(MOST + 1).collect();
        let joined = |between: &str| {
            let mut text = String::new();
            for (index, name) in names.iter().take(MOST).enumerate() {
                if index > 0 {
                    text.push_str(between);
                }
                text.push_str(name.as_ref());
            }
            if names.len() > MOST {
                text.extend([between, "…"]);
            }
            text
        };
        Label::new(joined("、"), joined(", "))
    }

    /// The text in one language, for a message that is said once.
    ///
    /// ```
    /// use huoju_core::{both, edition::Lang};
    /// let count = 3;
    /// assert_eq!(both!("{count} 条", "{count} records").into_text(Lang::Zh), "3 条");
    /// ```
    #[must_use]
    pub fn into_text(self, lang: Lang) -> String {
        match lang {
            Lang::En if !self.en.is_empty() => self.en.into(),
            Lang::Zh | Lang::En => self.zh.into(),
        }
    }
}

/// A message in Chinese and in English, each formatted with the same arguments: the [`Label`] of both.
///
/// ```
/// use huoju_core::{both, edition::Lang};
/// let form = "contract";
/// let message = both!("{} 年制度没有调查表 {form}", "edition {} has no form {form}", 2021);
/// assert_eq!(message.text(Lang::Zh), "2021 年制度没有调查表 contract");
/// assert_eq!(message.text(Lang::En), "edition 2021 has no form contract");
/// ```
///
/// What is itself in both languages is named behind a semicolon, and stands in each text in its language:
///
/// ```
/// use huoju_core::{both, edition::Lang};
/// let found = both!("日期", "a date");
/// let message = both!("这里需要数，而这是{found}", "a number is needed here, this is {found}"; found);
/// assert_eq!(message.text(Lang::Zh), "这里需要数，而这是日期");
/// assert_eq!(message.text(Lang::En), "a number is needed here, this is a date");
/// ```
#[macro_export]
macro_rules! both {
    ($zh:literal, $en:literal $(, $argument:expr)* $(,)?) => {
        $crate::edition::Label::new(format!($zh $(, $argument)*), format!($en $(, $argument)*))
    };
    ($zh:literal, $en:literal $(, $argument:expr)* ; $($label:ident),+) => {
        $crate::edition::Label {
            zh: {
                $(let $label = $label.text($crate::edition::Lang::Zh);)+
                format!($zh $(, $argument)*).into()
            },
            en: {
                $(let $label = $label.text($crate::edition::Lang::En);)+
                format!($en $(, $argument)*).into()
            },
        }
    };
}
