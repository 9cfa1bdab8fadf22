//! What can become of the text of one cell: a value, nothing, or an invalid cell with its reason.

use serde::{Deserialize, Serialize};

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
}
