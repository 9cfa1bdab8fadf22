//! What speaks against a number that its own arithmetic takes: what lists say of its parts, and a day.

use chrono::{Datelike as _, NaiveDate};

use super::explain::{Explanation, Part, PartKind};
use crate::both;
use crate::edition::{Label, ListDef};

/// Nobody is known to have been older, by much.
const OLDEST: i32 = 120;

impl Explanation {
    /// What makes a valid number unlikely: a date of birth or a year after a day, a person older than 120 years, an authority or a
    /// category that GB 32100-2015 does not have, a division of which not even the province is in the list. None of a number that is not valid, and none of
    /// book and serial numbers, whose parts are given by agencies abroad.
    ///
    /// A division that was abolished stays in the numbers that were given by it, and bodies that register in development zones have codes that no list of
    /// divisions has: that a list lacks a code says of itself that it is not known, not that there never was such a division.
    ///
    /// ```
    /// use chrono::NaiveDate;
    /// use huoju_core::{edition::Lang, ident::CheckDigit};
    /// let day = |year| NaiveDate::from_ymd_opt(year, 12, 31).unwrap();
    /// let number = CheckDigit::SoftwareCopyrightNumber.explain("2030SR0109251");
    /// assert!(number.doubts(None, day(2030)).is_empty());
    /// assert_eq!(number.doubts(None, day(2021))[0].text(Lang::En), "the year, 2030, is after 2021-12-31");
    /// ```
    #[must_use]
    pub fn doubts(&self, divisions: Option<&ListDef>, day: NaiveDate) -> Vec<Label> {
        let parts = self.parts.iter().filter(|_| self.is_valid());
        parts.filter_map(|part| part.doubt(divisions, self.born, day)).collect()
    }
}

impl Part {
    fn doubt(
        &self,
        divisions: Option<&ListDef>,
        born: Option<(i32, u32, u32)>,
        day: NaiveDate,
    ) -> Option<Label> {
        let text = &self.text;
        match self.kind {
            PartKind::BirthDate => birth(born?, text.contains('*'), day),
            PartKind::Year if text.len() == 4 && text.parse().is_ok_and(|year: i32| year > day.year()) => {
                Some(both!("年号 {text} 在 {day} 之后", "the year, {text}, is after {day}"))
            }
            PartKind::Authority | PartKind::Category if self.meaning.is_none() => {
                let name = self.kind.name();
                Some(both!(
                    "{name} {text} 不在 GB 32100-2015 的代码表中",
                    "{name} {text} is not in the table of GB 32100-2015"; name
                ))
            }
            kind @ (PartKind::Address | PartKind::Division) => division(divisions?, kind, text),
            _ => None,
        }
    }
}

/// A date of birth, of which only the year may be shown, against a day.
fn birth((year, month, date): (i32, u32, u32), is_hidden: bool, day: NaiveDate) -> Option<Label> {
    let born = NaiveDate::from_ymd_opt(year, month, date)?;
    let shown = if is_hidden { format!("{year:04}-**-**") } else { born.to_string() };
    if born > day {
        return Some(both!("出生日期 {shown} 在 {day} 之后", "the date of birth, {shown}, is after {day}"));
    }
    let oldest = (day.year().checked_sub(OLDEST)?, day.month(), day.day());
    ((year, month, date) < oldest).then(|| {
        both!(
            "出生日期 {shown} 距 {day} 超过 {OLDEST} 年",
            "the date of birth, {shown}, is more than {OLDEST} years before {day}"
        )
    })
}

/// What speaks against a division: a list that has nothing of its province, which its first two digits are. Of those below, lists lack many that were
/// abolished long ago, and whose numbers stay. `100000` is a national body.
fn division(list: &ListDef, kind: PartKind, code: &str) -> Option<Label> {
    let is_known = |province: &str| {
        list.entries.iter().any(|entry| entry.code.len() == 6 && entry.code.starts_with(province))
    };
    let never = code != "100000" && !code.get(..2).is_some_and(is_known);
    let name = kind.name();
    never.then(|| {
        both!(
            "{name} {code} 不在代码表中，前两位也不是任何省级地区的代码",
            "{name} {code} is not in the code list, nor is any province that begins so"; name
        )
    })
}
