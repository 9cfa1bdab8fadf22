//! What can become of the text of one cell: a value, nothing, or an invalid cell with its reason.

use serde::{Deserialize, Serialize};

use crate::edition::Label;

/// Why a cell is invalid.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum InvalidReason {
    /// Not a number.
    NotANumber,
    /// Written with an exponent, such as 1e5: the exact digits are not to be seen.
    Exponent,
    /// More digits after the point than the field holds.
    TooManyDecimals,
    /// More digits before the point than the field holds.
    OutOfRange,
    /// Not a date.
    NotADate,
    /// A day that the calendar does not have, such as 2021-02-30.
    NoSuchDay,
    /// Could be read in more than one way, such as 01/02/2021.
    AmbiguousDate,
    /// Neither 是 nor 否.
    NotABoolean,
    /// No list has ever had this code.
    UnknownCode,
    /// The code was in force once, but no longer is.
    RetiredCode,
    /// The code comes into force later.
    FutureCode,
    /// Not valid text in the encoding of the file, or with control characters such as NUL.
    BadText,
    /// Longer than any cell may be.
    TooLong,
    /// The name of several codes, such as 机关法人.
    AmbiguousName,
    /// An object or array, where a text or a number belongs.
    Nested,
    /// `true` or `false` of JSON, where something else than 是 or 否 belongs.
    TruthValue,
}

impl InvalidReason {
    /// The reason as a phrase that fits into brackets, whatever the field is.
    ///
    /// ```
    /// use huoju_core::{data::InvalidReason, edition::Lang};
    /// assert_eq!(InvalidReason::NoSuchDay.phrase().text(Lang::En), "no such day in the calendar");
    /// ```
    #[must_use]
    pub fn phrase(self) -> Label {
        let (zh, en) = match self {
            InvalidReason::NotANumber => ("不是数字", "not a number"),
            InvalidReason::Exponent => (
                "用科学计数法书写，准确数字无从得知",
                "written with an exponent, so that its exact digits are unknown",
            ),
            InvalidReason::TooManyDecimals => ("小数位数过多", "too many digits after the point"),
            InvalidReason::OutOfRange => ("超出允许的范围", "out of range"),
            InvalidReason::NotADate => ("不是日期", "not a date"),
            InvalidReason::NoSuchDay => ("日历中没有这一天", "no such day in the calendar"),
            InvalidReason::AmbiguousDate => (
                "日期有多种读法，请按年-月-日书写",
                "a date that can be read in more than one way; write year-month-day",
            ),
            InvalidReason::NotABoolean => ("应填“是”或“否”", "neither 是 (yes) nor 否 (no)"),
            InvalidReason::UnknownCode => ("没有这个代码", "not a known code"),
            InvalidReason::RetiredCode => ("代码已停用", "a retired code"),
            InvalidReason::FutureCode => ("代码尚未启用", "a code that is not yet in force"),
            InvalidReason::BadText => ("含有无法识别的字符", "holds characters that cannot be read"),
            InvalidReason::AmbiguousName => ("这个名称可指多个代码", "the name of several codes"),
            InvalidReason::TooLong => ("内容过长", "too long for any cell"),
            InvalidReason::Nested => {
                ("是对象或数组，这里应为文本或数字", "an object or array, where a text or a number belongs")
            }
            InvalidReason::TruthValue => {
                ("是 true 或 false，这里不是是否指标", "true or false, where no yes or no belongs")
            }
        };
        Label::new(zh, en)
    }
}

/// A change made to the text of a cell before it was read, counted and reported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Normalisation {
    /// Spaces at the ends removed.
    Trimmed,
    /// Full-width digits, letters or signs made half-width.
    FullWidth,
    /// Thousands separators removed.
    Thousands,
    /// A date not written YYYY-MM-DD.
    DateFormat,
    /// Converted from the unit named in the header.
    Unit,
    /// Zeros after the last place of the field removed.
    TrailingZeros,
    /// Lower-case letters of an identification number or code made upper-case.
    UpperCase,
    /// Another spelling of a code.
    CodeAlias,
    /// The name of a code in place of the code.
    CodeName,
    /// A code below a listed code of an open list.
    OpenCode,
    /// The sign of a positive number or of zero left out: +100, -0.
    Sign,
    /// Zeros before a number left out: 00100.
    LeadingZeros,
    /// A point without digits before or behind it: .5, 5.
    BarePoint,
    /// Another spelling of 是 or 否: N, no, 0, 无.
    TruthSpelling,
    /// What follows the closing quote of a CSV cell taken as a part of its text: "甘肃"x.
    Quotes,
}

impl Normalisation {
    /// Every normalisation, in the order of their definition.
    pub const ALL: [Normalisation; 15] = [
        Normalisation::Trimmed,
        Normalisation::FullWidth,
        Normalisation::Thousands,
        Normalisation::DateFormat,
        Normalisation::Unit,
        Normalisation::TrailingZeros,
        Normalisation::UpperCase,
        Normalisation::CodeAlias,
        Normalisation::CodeName,
        Normalisation::OpenCode,
        Normalisation::Sign,
        Normalisation::LeadingZeros,
        Normalisation::BarePoint,
        Normalisation::TruthSpelling,
        Normalisation::Quotes,
    ];
}

/// The set of normalisations that one cell needed.
///
/// ```
/// use huoju_core::data::{Changes, Normalisation};
/// let changes = Changes::default().with(Normalisation::Trimmed).with(Normalisation::Thousands);
/// assert!(changes.contains(Normalisation::Thousands));
/// assert_eq!(changes.iter().count(), 2);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Changes(u16);

impl Changes {
    /// No normalisation.
    pub const NONE: Changes = Changes(0);

    /// The set with one more.
    #[must_use]
    pub fn with(self, change: Normalisation) -> Self {
        Self(self.0 | 1 << change as u16)
    }

    /// The set with one more if a condition holds.
    #[must_use]
    pub fn with_if(self, holds: bool, change: Normalisation) -> Self {
        if holds { self.with(change) } else { self }
    }

    /// All of both sets.
    #[must_use]
    pub fn and(self, other: Changes) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether one is in the set.
    #[must_use]
    pub fn contains(self, change: Normalisation) -> bool {
        self.0 >> change as u16 & 1 == 1
    }

    /// Whether the text was read as it stands.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The normalisations of the set.
    pub fn iter(self) -> impl Iterator<Item = Normalisation> {
        Normalisation::ALL.into_iter().filter(move |change| self.contains(*change))
    }
}

/// A value that was read from text, and what had to be normalised to read it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Parsed<T> {
    /// The value.
    pub value: T,
    /// What was normalised.
    pub changes: Changes,
}

impl<T> Parsed<T> {
    /// A value read from text as it stands.
    pub(crate) fn plain(value: T) -> Self {
        Self { value, changes: Changes::NONE }
    }

    /// Puts the value into its place.
    pub(crate) fn store(self, place: &mut T) -> Changes {
        *place = self.value;
        self.changes
    }
}
