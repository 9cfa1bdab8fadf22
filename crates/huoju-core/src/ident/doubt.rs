//! What speaks against a number that its own arithmetic takes: what lists say of its parts, and a day.

use chrono::{Datelike as _, NaiveDate};

use super::explain::{Explanation, Part, PartKind};
use crate::both;
use crate::data::date;
use crate::edition::{Day, Label, ListDef};

/// The first day on which unified social credit codes were given (GB 32100-2015 is in force from it on).
const FIRST_CREDIT_CODES: (i32, u32, u32) = (2015, 10, 1);
/// Nobody is known to have been older, by much.
const OLDEST: i32 = 120;

impl Explanation {
    /// What makes a valid number unlikely: a date of birth or a year after a day, a person older than 120 years, an authority or a
    /// category that GB 32100-2015 does not have, a division of which not even the prefecture is in the list. None of a number that is not valid, and none of
    /// book and serial numbers, whose parts are given by agencies abroad.
    ///
    /// Bodies that register in development zones have codes below a prefecture that no list of divisions has, so of the division of a
    /// credit code only its prefecture is asked for, and that it was not retired before credit codes were given.
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
            PartKind::Address if !is_known(divisions?, text) => Some(both!(
                "地址码 {text} 不在代码表中，其所属地区也不在",
                "the division {text} is not in the code list, nor is its prefecture"
            )),
            PartKind::Division => registering_division(divisions?, text),
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

/// Whether a list has something of the prefecture of a division, which its first four digits are; in a municipality only counties have
/// codes. Lists lack many counties that were abolished long ago, and whose people keep their numbers.
fn is_known(list: &ListDef, code: &str) -> bool {
    code.get(..4)
        .is_some_and(|prefecture| list.entries.iter().any(|entry| entry.code.starts_with(prefecture)))
}

/// The division of a registering body. `100000` is a national one.
fn registering_division(list: &ListDef, code: &str) -> Option<Label> {
    if code == "100000" {
        return None;
    }
    let Some(entry) = list.latest(code) else {
        return (!is_known(list, code)).then(|| {
            both!(
                "登记管理机关行政区划码 {code} 不在代码表中，其所属地区也不在",
                "the division {code} is not in the code list, nor is its prefecture"
            )
        });
    };
    let (year, month, first) = FIRST_CREDIT_CODES;
    let ended = date::from_civil(year, month, first).is_some_and(|first: Day| entry.valid_to <= first);
    ended.then(|| {
        both!(
            "登记管理机关行政区划码 {code} 在统一社会信用代码启用前已撤销",
            "the division {code} was abolished before credit codes were given"
        )
    })
}
