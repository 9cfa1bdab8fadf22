//! Check digits of identification numbers: one kind, one file.
//!
//! All tests take the number as written, in upper case and without spaces; they answer, they never guess.

mod citizen_id;
mod organization_code;
mod unified_social_credit_code;

use serde::{Deserialize, Serialize};

/// A kind of number with a check digit.
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
}

impl CheckDigit {
    /// Every kind with its name in specs.
    pub const NAMES: &'static [(&'static str, CheckDigit)] = &[
        ("unified_social_credit_code", CheckDigit::UnifiedSocialCreditCode),
        ("organization_code", CheckDigit::OrganizationCode),
        ("citizen_id", CheckDigit::CitizenId),
    ];

    /// Whether the number is well formed and its check digits are right.
    #[must_use]
    pub fn is_valid(self, number: &str) -> bool {
        match self {
            CheckDigit::UnifiedSocialCreditCode => unified_social_credit_code::is_valid(number),
            CheckDigit::OrganizationCode => organization_code::is_valid(number),
            CheckDigit::CitizenId => citizen_id::is_valid(number),
        }
    }
}

#[cfg(test)]
mod tests;
