//! What a number says: its parts with their meaning, and what is wrong with it.

use serde::Serialize;

use super::{
    CheckDigit, citizen_id, isbn, issn, organization_code, patent_number, software_copyright_number,
    unified_social_credit_code,
};
use crate::both;
use crate::edit::mask_within;
use crate::edition::Label;

/// What a number says as a number of one kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explanation {
    /// The kind that it is read as.
    pub kind: CheckDigit,
    /// Its parts from left to right; none if it is not of the form of its kind.
    pub parts: Vec<Part>,
    /// What is wrong with it; nothing if it is valid.
    pub problems: Vec<Problem>,
    /// Year, month and day of birth, if it says one, masked or not.
    pub(super) born: Option<(i32, u32, u32)>,
}

/// A part of a number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// What it is.
    pub kind: PartKind,
    /// As written; what is personal is masked.
    pub text: String,
    /// What it stands for, if that is known without code lists.
    pub meaning: Option<Label>,
}

/// What a part of a number is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum PartKind {
    /// 登记管理部门代码.
    Authority,
    /// 机构类别代码.
    Category,
    /// 登记管理机关行政区划码: of the body that registers, not of the address.
    Division,
    /// 主体标识码（组织机构代码）.
    OrganizationCode,
    /// 本体代码 of an organization code.
    Body,
    /// 地址码.
    Address,
    /// 出生日期码.
    BirthDate,
    /// 顺序码.
    Sequence,
    /// 国家代码 CN or the ZL of a patent.
    Prefix,
    /// 年号.
    Year,
    /// 申请种类号.
    PatentKind,
    /// 流水号.
    Serial,
    /// 前缀 978 or 979.
    BookPrefix,
    /// 组区号.
    Group,
    /// 出版者号.
    Publisher,
    /// 出版序号.
    Title,
    /// What stands between known parts of a book number without hyphens.
    Rest,
    /// 标识 SR.
    Mark,
    /// 校验码.
    CheckDigit,
}

impl PartKind {
    /// The name, as the standards have it.
    ///
    /// ```
    /// use huoju_core::{edition::Lang, ident::PartKind};
    /// assert_eq!(PartKind::BirthDate.name().text(Lang::Zh), "出生日期码");
    /// ```
    #[must_use]
    pub fn name(self) -> Label {
        match self {
            PartKind::Authority => both!("登记管理部门代码", "registration authority"),
            PartKind::Category => both!("机构类别代码", "category of organization"),
            PartKind::Division => both!("登记管理机关行政区划码", "division of the registering body"),
            PartKind::OrganizationCode => both!("主体标识码（组织机构代码）", "organization code"),
            PartKind::Body => both!("本体代码", "body"),
            PartKind::Address => both!("地址码", "division of residence"),
            PartKind::BirthDate => both!("出生日期码", "date of birth"),
            PartKind::Sequence => both!("顺序码", "sequence"),
            PartKind::Prefix => both!("前缀", "prefix"),
            PartKind::Year => both!("年号", "year"),
            PartKind::PatentKind => both!("申请种类号", "kind of application"),
            PartKind::Serial => both!("流水号", "serial number"),
            PartKind::BookPrefix => both!("前缀", "prefix"),
            PartKind::Group => both!("组区号", "registration group"),
            PartKind::Publisher => both!("出版者号", "publisher"),
            PartKind::Title => both!("出版序号", "title"),
            PartKind::Rest => {
                both!("其余各部分（无连字符，不能分开）", "other parts, not told apart without hyphens")
            }
            PartKind::Mark => both!("标识", "mark"),
            PartKind::CheckDigit => both!("校验码", "check digit"),
        }
    }
}

/// What is wrong with a number.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Problem {
    /// It is not written as numbers of this kind are.
    Form(CheckDigit),
    /// Blanks or hyphens stand in it where numbers of this kind have none; it is read without them.
    Separated(CheckDigit),
    /// It is as long as no number of its kind, but begins as those do.
    Length {
        /// How many characters it has, without blanks and hyphens.
        found: usize,
        /// How many it should have.
        expected: usize,
    },
    /// A part stands for nothing: a day that is not in the calendar, a kind that is not there.
    Part {
        /// The part.
        part: PartKind,
        /// As written; what is personal is masked.
        text: String,
    },
    /// A character that numbers of this kind do not have at its place.
    Character {
        /// The place, from 1.
        place: usize,
        /// What stands there.
        found: char,
        /// Whether only digits stand there; else it is a letter that the kind does not use.
        wants_digit: bool,
    },
    /// The check digit is missing, as it is in registers that leave it out.
    NoCheckDigit {
        /// What it should be.
        expected: char,
    },
    /// A check digit is not what the other characters give.
    CheckDigit {
        /// The part whose check digit it is: [`PartKind::CheckDigit`] for the whole number.
        of: PartKind,
        /// What it should be.
        expected: char,
        /// What it is.
        found: char,
    },
}

impl Problem {
    /// What is wrong, in words.
    ///
    /// ```
    /// use huoju_core::{edition::Lang, ident::CheckDigit};
    /// let explained = CheckDigit::PatentNumber.explain("201810123456.7");
    /// assert_eq!(explained.problems[0].message().text(Lang::En), "the check digit should be 5, not 7");
    /// ```
    #[must_use]
    pub fn message(&self) -> Label {
        match self {
            Problem::Form(kind) => {
                let (name, form) = (kind.name(), kind.form());
                both!("不是{name}的写法：{form}", "not written as a {name}: {form}"; name, form)
            }
            Problem::Separated(kind) => {
                let form = kind.form();
                both!(
                    "其中有不该有的空格或连字符，以下按不含它们说明；写法：{form}",
                    "blanks or hyphens stand in it, and it is read without them; it is written so: {form}"; form
                )
            }
            Problem::Length { found, expected } => both!(
                "共 {found} 位，应为 {expected} 位",
                "has {found} characters and should have {expected}"
            ),
            Problem::Part { part, text } => {
                let name = part.name();
                both!("{name} {text} 不成立", "{name} {text}: there is none"; name)
            }
            Problem::Character { place, found, wants_digit: true } => both!(
                "第 {place} 位应为数字，不是 {found}",
                "character {place} should be a digit, not {found}"
            ),
            Problem::Character { place, found, wants_digit: false } => both!(
                "第 {place} 位的 {found} 不在所用字母之内",
                "character {place}, {found}, is no letter that such numbers have"
            ),
            Problem::NoCheckDigit { expected } => {
                both!("没有校验码，末尾应为 .{expected}", "has no check digit; it should end in .{expected}")
            }
            Problem::CheckDigit { of: PartKind::CheckDigit, expected, found } => both!(
                "校验码应为 {expected}，不是 {found}",
                "the check digit should be {expected}, not {found}"
            ),
            Problem::CheckDigit { of, expected, found } => {
                let name = of.name();
                both!(
                    "{name}的校验码应为 {expected}，不是 {found}",
                    "the check digit of the {name} should be {expected}, not {found}"; name
                )
            }
        }
    }
}

/// A number that has the form of its kind.
#[derive(Debug, Default)]
pub(super) struct Reading {
    pub(super) parts: Vec<Part>,
    pub(super) problems: Vec<Problem>,
    pub(super) born: Option<(i32, u32, u32)>,
}

impl Reading {
    /// Adds a part; an empty one is not there.
    pub(super) fn part(&mut self, kind: PartKind, text: &str, meaning: impl Into<Option<Label>>) {
        if !text.is_empty() {
            self.parts.push(Part { kind, text: text.to_owned(), meaning: meaning.into() });
        }
    }

    /// Adds a part that is wrong unless it stands for something.
    pub(super) fn known(&mut self, kind: PartKind, text: &str, is_known: bool, meaning: Option<Label>) {
        self.part(kind, text, meaning);
        if !is_known {
            self.problems.push(Problem::Part { part: kind, text: text.to_owned() });
        }
    }

    /// Adds the check digit of the whole number, and compares it with what it should be.
    pub(super) fn check(&mut self, text: &str, expected: char) {
        self.part(PartKind::CheckDigit, text, None);
        if text.is_empty() {
            self.problems.push(Problem::NoCheckDigit { expected });
        }
        if let Some(found) = text.chars().next().filter(|found| *found != expected) {
            self.problems.push(Problem::CheckDigit { of: PartKind::CheckDigit, expected, found });
        }
    }
}

impl Explanation {
    /// Whether the number is valid: the same as [`CheckDigit::is_valid`].
    #[must_use]
    pub fn is_valid(&self) -> bool {
        self.problems.is_empty()
    }

    /// Whether it is a 公民身份号码 with a date of birth, right or not.
    fn is_of_a_person(&self) -> bool {
        let has_no_date =
            |problem: &Problem| matches!(problem, Problem::Part { part: PartKind::BirthDate, .. });
        self.kind == CheckDigit::CitizenId && self.is_of_form() && !self.problems.iter().any(has_no_date)
    }

    /// Whether single characters, or one too many or too few, which are named among the problems, are all that keeps the number from the form of
    /// its kind.
    ///
    /// ```
    /// use huoju_core::ident::explain;
    /// let explained = &explain("91350100M000100Y4Z")[0];
    /// assert!(explained.is_nearly_of_form() && !explained.is_of_form());
    /// ```
    #[must_use]
    pub fn is_nearly_of_form(&self) -> bool {
        self.problems
            .iter()
            .any(|problem| matches!(problem, Problem::Character { .. } | Problem::Length { .. }))
    }

    /// Whether the number has the form of its kind.
    #[must_use]
    pub fn is_of_form(&self) -> bool {
        !self.parts.is_empty()
    }
}

impl CheckDigit {
    /// What a number says as a number of this kind; what is personal is masked.
    ///
    /// ```
    /// use huoju_core::{edition::Lang, ident::CheckDigit};
    /// let explained = CheckDigit::PatentNumber.explain("201710601862.3");
    /// assert!(explained.is_valid());
    /// let said = |part: usize| explained.parts[part].meaning.as_ref().map(|label| label.text(Lang::Zh).to_owned());
    /// assert_eq!((said(0), said(1)), (Some("2017 年".to_owned()), Some("发明".to_owned())));
    /// ```
    #[must_use]
    pub fn explain(self, number: &str) -> Explanation {
        self.read(number, |number| self.shown(number))
    }

    /// As [`explain`](Self::explain), with what is personal.
    ///
    /// ```
    /// use huoju_core::{edition::Lang, ident::CheckDigit::CitizenId};
    /// let born = |explained: huoju_core::ident::Explanation| explained.parts[1].meaning.clone().map(|label| label.into_text(Lang::En));
    /// assert_eq!(born(CitizenId.explain_revealed("11010519491231002X")).as_deref(), Some("1949-12-31"));
    /// assert_eq!(born(CitizenId.explain("11010519491231002X")).as_deref(), Some("1949"));
    /// ```
    #[must_use]
    pub fn explain_revealed(self, number: &str) -> Explanation {
        self.read(number, str::to_owned)
    }

    /// What a number says, as it is written or without blanks and hyphens; its parts are those of what is shown of it.
    fn read(self, number: &str, shown: impl Fn(&str) -> String) -> Explanation {
        let joined = joined(number);
        let separated = || {
            let mut reading = self.reading(&joined, &shown(&joined)).filter(|_| joined != number)?;
            reading.problems.insert(0, Problem::Separated(self));
            Some(reading)
        };
        let form = || Reading { problems: self.misfits(number, &joined), ..Reading::default() };
        let reading = self.reading(number, &shown(number)).or_else(separated);
        let Reading { parts, problems, born } = reading.unwrap_or_else(form);
        Explanation { kind: self, parts, problems, born }
    }

    /// What a number of the form of its kind says; its parts are shown as those of another text.
    fn reading(self, number: &str, shown: &str) -> Option<Reading> {
        match self {
            CheckDigit::UnifiedSocialCreditCode => unified_social_credit_code::read(number, shown),
            CheckDigit::OrganizationCode => organization_code::read(number),
            CheckDigit::CitizenId => citizen_id::read(number, shown),
            // With the code of the country a mobile number has as many digits.
            CheckDigit::PatentNumber => patent_number::read(number)
                .filter(|reading| reading.problems.is_empty() || mask_within(number) == number),
            CheckDigit::Isbn => isbn::read(number),
            CheckDigit::Issn => issn::read(number),
            CheckDigit::SoftwareCopyrightNumber => software_copyright_number::read(number),
        }
    }

    /// What keeps a number from the form of its kind.
    fn misfits(self, number: &str, joined: &str) -> Vec<Problem> {
        let mut problems = vec![Problem::Form(self)];
        let has_other_length = match self {
            CheckDigit::UnifiedSocialCreditCode => {
                problems.extend(unified_social_credit_code::misplaced(number));
                unified_social_credit_code::is_of_other_length(joined)
            }
            CheckDigit::CitizenId => citizen_id::is_of_other_length(joined),
            _ => false,
        };
        if has_other_length {
            problems.push(Problem::Length { found: joined.len(), expected: 18 });
        }
        problems
    }

    /// The number as it may be shown where it is read as one of this kind: of what may be a 公民身份号码, mistyped or
    /// not, the day and month of birth and the 顺序码 are masked.
    ///
    /// ```
    /// use huoju_core::ident::CheckDigit;
    /// assert_eq!(CheckDigit::CitizenId.shown("11010519491231002X"), "1101051949*******X");
    /// assert_eq!(CheckDigit::UnifiedSocialCreditCode.shown("914403001922038216"), "914403001922038216");
    /// ```
    #[must_use]
    pub fn shown(self, number: &str) -> String {
        let joined = joined(number);
        let is_organization = || {
            self != CheckDigit::CitizenId
                && CheckDigit::UnifiedSocialCreditCode.is_valid(&joined)
                && !CheckDigit::CitizenId.is_valid(&joined)
        };
        if citizen_id::may_be(&joined) && !is_organization() {
            citizen_id::mask(&joined)
        } else {
            number.to_owned()
        }
    }
}

/// A number without the blanks and hyphens in it.
fn joined(number: &str) -> String {
    number.replace(|letter: char| letter.is_whitespace() || "-‐‑‒–—−－".contains(letter), "")
}

/// What a number says as each kind that it can be: those as which it is valid, or would be without blanks and hyphens, or else those whose form it has,
/// or else those whose form it has but for single characters, or one too many or too few. What has the form of a 公民身份号码 with a date of birth is nothing else unless it is valid as that.
///
/// ```
/// use huoju_core::ident::{CheckDigit, explain};
/// let kinds = |number: &str| explain(number).iter().map(|explained| explained.kind).collect::<Vec<_>>();
/// assert_eq!(kinds("600037341"), [CheckDigit::OrganizationCode]);
/// assert_eq!(kinds("981234568"), [CheckDigit::OrganizationCode, CheckDigit::PatentNumber]);
/// assert!(kinds("6000").is_empty());
/// ```
#[must_use]
pub fn explain(number: &str) -> Vec<Explanation> {
    likely(CheckDigit::NAMES.iter().map(|(_, kind)| kind.explain(number)).collect())
}

/// As [`explain`], with what is personal.
///
/// ```
/// let citizen = &huoju_core::ident::explain_revealed("11010519491231002X")[0];
/// assert_eq!(citizen.parts[2].text, "002");
/// ```
#[must_use]
pub fn explain_revealed(number: &str) -> Vec<Explanation> {
    likely(CheckDigit::NAMES.iter().map(|(_, kind)| kind.explain_revealed(number)).collect())
}

/// Those of all kinds that a number can be.
fn likely(mut all: Vec<Explanation>) -> Vec<Explanation> {
    if all.iter().any(Explanation::is_valid) {
        all.retain(Explanation::is_valid);
        return all;
    }
    if !all.iter().any(Explanation::is_of_form) {
        all.retain(Explanation::is_nearly_of_form);
        return all;
    }
    all.retain(Explanation::is_of_form);
    let is_right_joined = |explained: &Explanation| {
        explained.problems.iter().all(|problem| matches!(problem, Problem::Separated(_)))
    };
    if all.iter().any(is_right_joined) {
        all.retain(is_right_joined);
    }
    if all.iter().any(Explanation::is_of_a_person) {
        all.retain(Explanation::is_of_a_person);
    }
    all
}
