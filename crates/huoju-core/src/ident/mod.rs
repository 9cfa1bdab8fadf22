//! Check digits of identification numbers.

use serde::{Deserialize, Serialize};

/// A kind of number with a check digit.
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
