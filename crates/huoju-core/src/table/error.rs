//! Why a tally gives no table, and how it is said.

use std::fmt;

use super::derived::NotLastYear;
use crate::both;
use crate::edition::{Label, Lang};

/// Why a tally gives no table.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum TableError {
    /// The form has no such table.
    UnknownTable {
        /// The form.
        form: String,
        /// What was asked for.
        id: String,
        /// The tables that there are.
        known: String,
    },
    /// The tally holds nothing of the form, or not by an edition of its year.
    OtherTally {
        /// The form.
        form: String,
        /// Survey year of its edition.
        year: u16,
        /// The forms and years that the tally holds.
        held: Vec<String>,
    },
    /// The tally holds no records of the table.
    NotTabulated {
        /// The form.
        form: String,
        /// The table.
        id: String,
    },
    /// The table was tabulated under another definition.
    OtherDefinition {
        /// The form.
        form: String,
        /// The table.
        id: String,
    },
    /// What is compared with as last year's is not.
    NotLastYear(NotLastYear),
}

impl TableError {
    /// What is wrong and what to do, in one language.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        let label = match self {
            TableError::UnknownTable { form, id, known } => {
                let known = Label::listed(known.split(", "));
                both!(
                    "调查表 {form} 没有汇总表 \"{id}\"，有：{known}",
                    "form {form} has no table \"{id}\"; it has {known}"; known
                )
            }
            TableError::OtherTally { held, .. } if held.is_empty() => {
                both!("汇总数据是空的，请先汇总", "the tally is empty; tabulate first")
            }
            TableError::OtherTally { form, year, held } => {
                let held = Label::listed(held);
                both!(
                    "汇总数据是 {held} 的，不是 {form} {year} 的，请给出汇总时的调查表和制度，或用这张调查表重新汇总",
                    "the tally is of {held}, not of {form} {year}; give the form and edition that it was tabulated with, or tabulate the records with this form"; held
                )
            }
            TableError::NotTabulated { form, id } => both!(
                "汇总数据中没有调查表 {form} 的汇总表 \"{id}\"，请先汇总",
                "the tally does not hold table \"{id}\" of form {form}; tabulate first"
            ),
            TableError::OtherDefinition { form, id } => both!(
                "汇总数据中调查表 {form} 的汇总表 \"{id}\" 是按另一定义汇总的，请使用汇总时的制度（及其地方补充）",
                "the tally holds table \"{id}\" of form {form} under another definition; use the edition (with its overlay) that it was tabulated with"
            ),
            TableError::NotLastYear(error) => {
                let wrong = error.label();
                both!("上年数据（last_year）：{wrong}", "last year's figures (last_year): {wrong}"; wrong)
            }
        };
        label.into_text(lang)
    }
}

impl fmt::Display for TableError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.message(Lang::En))
    }
}

impl std::error::Error for TableError {}
