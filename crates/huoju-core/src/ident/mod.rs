//! Identification numbers: their check digits, and what their parts say. One kind, one file.
//!
//! All tests take the number as written, in upper case and without spaces at its ends; they answer, they never guess.
//! Each file says which mistakes its algorithm cannot find; all find every other change of one character and every
//! other exchange of two neighbours.

mod citizen_id;
mod doubt;
mod explain;
mod isbn;
mod issn;
mod organization_code;
mod patent_number;
mod registration_category;
mod software_copyright_number;
mod unified_social_credit_code;

use serde::{Deserialize, Serialize};

pub use explain::{Explanation, Part, PartKind, Problem, explain, explain_revealed};
pub(crate) use unified_social_credit_code::as_digits;

use crate::both;
use crate::edition::Label;

/// A kind of number, most of them with a check digit.
///
/// ```
/// use huoju_core::ident::CheckDigit;
/// let kind = CheckDigit::UnifiedSocialCreditCode;
/// assert!(kind.is_valid("91350100M000100Y43")); // the worked example of GB 32100-2015
/// assert!(!kind.is_valid("91350100M000100Y4Z"));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum CheckDigit {
    /// 统一社会信用代码, GB 32100-2015.
    UnifiedSocialCreditCode,
    /// 组织机构代码, GB 11714-1997.
    OrganizationCode,
    /// 公民身份号码, GB 11643-1999.
    CitizenId,
    /// 专利申请号 or 专利号, ZC 0006-2003.
    PatentNumber,
    /// 中国标准书号 (ISBN) of 13 or 10 digits, GB/T 5795.
    Isbn,
    /// 国际标准连续出版物号 (ISSN), GB/T 9999, ISO 3297.
    Issn,
    /// 软件著作权登记号: its form only, it has no check digit.
    SoftwareCopyrightNumber,
}

impl CheckDigit {
    /// Every kind with its name in specs.
    pub const NAMES: &'static [(&'static str, CheckDigit)] = &[
        ("unified_social_credit_code", CheckDigit::UnifiedSocialCreditCode),
        ("organization_code", CheckDigit::OrganizationCode),
        ("citizen_id", CheckDigit::CitizenId),
        ("patent_number", CheckDigit::PatentNumber),
        ("isbn", CheckDigit::Isbn),
        ("issn", CheckDigit::Issn),
        ("software_copyright_number", CheckDigit::SoftwareCopyrightNumber),
    ];

    /// Whether the number is well formed and its check digits are right.
    ///
    /// ```
    /// use huoju_core::ident::CheckDigit;
    /// assert!(CheckDigit::PatentNumber.is_valid("ZL201310699744.2"));
    /// assert!(CheckDigit::PatentNumber.is_valid("95115608.X")); // the form until 2003-09-30
    /// assert!(CheckDigit::Isbn.is_valid("978-7-5064-2595-7"));
    /// assert!(CheckDigit::Issn.is_valid("0317-8471"));
    /// assert!(CheckDigit::SoftwareCopyrightNumber.is_valid("2020SR0109251"));
    /// ```
    #[must_use]
    pub fn is_valid(self, number: &str) -> bool {
        match self {
            CheckDigit::UnifiedSocialCreditCode => unified_social_credit_code::is_valid(number),
            CheckDigit::OrganizationCode => organization_code::is_valid(number),
            CheckDigit::CitizenId => citizen_id::is_valid(number),
            CheckDigit::PatentNumber => patent_number::is_valid(number),
            CheckDigit::Isbn => isbn::is_valid(number),
            CheckDigit::Issn => issn::is_valid(number),
            CheckDigit::SoftwareCopyrightNumber => software_copyright_number::is_valid(number),
        }
    }

    /// Whether numbers of this kind have a check digit, or only a form.
    ///
    /// ```
    /// use huoju_core::ident::CheckDigit;
    /// assert!(CheckDigit::Isbn.has_check_digit() && !CheckDigit::SoftwareCopyrightNumber.has_check_digit());
    /// ```
    #[must_use]
    pub fn has_check_digit(self) -> bool {
        self != CheckDigit::SoftwareCopyrightNumber
    }

    /// The name in specs.
    ///
    /// ```
    /// use huoju_core::ident::CheckDigit;
    /// assert_eq!(CheckDigit::CitizenId.id(), "citizen_id");
    /// ```
    #[must_use]
    pub fn id(self) -> &'static str {
        Self::NAMES.iter().find(|(_, kind)| *kind == self).map_or("", |(name, _)| name)
    }

    /// The name with the standard, as messages give it.
    ///
    /// ```
    /// use huoju_core::{edition::Lang, ident::CheckDigit};
    /// assert_eq!(CheckDigit::CitizenId.name().text(Lang::Zh), "公民身份号码（GB 11643-1999）");
    /// ```
    #[must_use]
    pub fn name(self) -> Label {
        match self {
            CheckDigit::UnifiedSocialCreditCode => {
                both!("统一社会信用代码（GB 32100-2015）", "unified social credit code (GB 32100-2015)")
            }
            CheckDigit::OrganizationCode => {
                both!("组织机构代码（GB 11714-1997）", "organization code (GB 11714-1997)")
            }
            CheckDigit::CitizenId => {
                both!("公民身份号码（GB 11643-1999）", "citizen identification number (GB 11643-1999)")
            }
            CheckDigit::PatentNumber => {
                both!(
                    "专利申请号、专利号（ZC 0006-2003）",
                    "patent application or patent number (ZC 0006-2003)"
                )
            }
            CheckDigit::Isbn => {
                both!("中国标准书号 ISBN（GB/T 5795）", "standard book number ISBN (GB/T 5795)")
            }
            CheckDigit::Issn => both!(
                "国际标准连续出版物号 ISSN（GB/T 9999、ISO 3297）",
                "standard serial number ISSN (GB/T 9999, ISO 3297)"
            ),
            CheckDigit::SoftwareCopyrightNumber => {
                both!("软件著作权登记号", "software copyright registration number")
            }
        }
    }

    /// How such a number is written.
    ///
    /// ```
    /// use huoju_core::{edition::Lang, ident::CheckDigit};
    /// assert_eq!(CheckDigit::Issn.form().text(Lang::En), "4 digits, a hyphen that may be missing, 3 digits and a digit or X");
    /// ```
    #[must_use]
    pub fn form(self) -> Label {
        match self {
            CheckDigit::UnifiedSocialCreditCode => both!(
                "18 位数字或大写字母，不用 I、O、Z、S、V，第 3 至 8 位为数字",
                "18 digits or capitals without I, O, Z, S, V; digits from the 3rd to the 8th place"
            ),
            CheckDigit::OrganizationCode => both!(
                "8 位数字或大写字母，连字符可省，1 位数字或 X",
                "8 digits or capitals, a hyphen that may be missing, a digit or X"
            ),
            CheckDigit::CitizenId => both!("17 位数字和 1 位数字或 X", "17 digits and a digit or X"),
            CheckDigit::PatentNumber => both!(
                "可有 ZL 或 CN，12 位数字（2003 年 10 月 1 日前为 8 位），圆点可省，1 位数字或 X",
                "ZL or CN or neither, 12 digits (8 before 2003-10-01), a point that may be missing, a digit or X"
            ),
            CheckDigit::Isbn => both!(
                "可有 ISBN，以 978 或 979 开头的 13 位数字，或 9 位数字和 1 位数字或 X；连字符全有或全无",
                "ISBN or not, 13 digits that begin with 978 or 979, or 9 digits and a digit or X; all hyphens or none"
            ),
            CheckDigit::Issn => both!(
                "4 位数字，连字符可省，3 位数字和 1 位数字或 X",
                "4 digits, a hyphen that may be missing, 3 digits and a digit or X"
            ),
            CheckDigit::SoftwareCopyrightNumber => {
                both!("4 位年号、SR、6 或 7 位数字", "a year of 4 digits, SR, 6 or 7 digits")
            }
        }
    }
}

/// So many digits at the front of a text, and the rest.
fn digits(text: &str, count: usize) -> Option<(&str, &str)> {
    let (front, rest) = text.split_at_checked(count)?;
    front.bytes().all(|byte| byte.is_ascii_digit()).then_some((front, rest))
}

/// The text behind a word that may stand before a number, with or without a space.
fn behind<'a>(text: &'a str, word: &str) -> &'a str {
    text.strip_prefix(word).map_or(text, |rest| rest.strip_prefix(' ').unwrap_or(rest))
}

/// Sum of digits, each times its weight.
fn weighted(digits: &[u8], weights: &[u32]) -> u32 {
    digits.iter().zip(weights).map(|(digit, weight)| u32::from(digit - b'0') * weight).sum()
}

/// The check digit of this value where 10 is written X.
fn mod_11(value: u32) -> char {
    char::from(b"0123456789X"[(value % 11) as usize])
}

/// Whether it is the sign of a check digit to the base 11.
fn is_mod_11(text: &str) -> bool {
    matches!(text.as_bytes(), [b'0'..=b'9' | b'X'])
}

/// Whether a number has only noughts, which arithmetic accepts and which is what stands for no number.
fn is_nought(digits: &str) -> bool {
    digits.bytes().all(|byte| byte == b'0')
}

#[cfg(test)]
mod tests;
