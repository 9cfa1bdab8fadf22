//! 专利申请号 and 专利号 (ZC 0006-2003): year, kind (4.3), serial number, a point and a check digit (5.1).
//!
//! Since 2003-10-01 the year has four digits and the serial number seven, before it two and five. A patent has the
//! number of its application behind `ZL`; `CN` may stand before an application (5.2). A space may follow either, the
//! year and the kind (5.2, 5.3). Numbers of 1985 to 1988 were given without a check digit; here they need the one that follows.
//!
//! Weights 2 to 9, then again from 2; the remainder by 11 is the check digit. Not found: two different digits exchanged
//! that stand eight places apart, in numbers of 12 digits.

use super::explain::{PartKind, Reading};
use super::{behind, digits, is_mod_11, is_nought, mod_11, weighted};
use crate::both;
use crate::data::date;
use crate::edition::Label;

const WEIGHTS: [u32; 12] = [2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5];

/// A number taken apart.
struct Parts<'a> {
    prefix: &'a str,
    year: &'a str,
    kind: &'a str,
    serial: &'a str,
    check: &'a str,
}

impl<'a> Parts<'a> {
    fn of(number: &'a str) -> Option<Self> {
        let whole = |parts: &Self| is_mod_11(parts.check);
        Self::split_all(number).into_iter().flatten().find(whole)
    }

    /// One that lacks its check digit. Eight digits may be anything, unless a prefix stands before them.
    fn without_check_digit(number: &'a str) -> Option<Self> {
        let lacks = |parts: &Self| parts.check.is_empty() && parts.year().is_some() && is_kind(parts.kind);
        let tells = |parts: &Self| parts.year.len() == 4 || !parts.prefix.is_empty();
        Self::split_all(number).into_iter().flatten().find(|parts| lacks(parts) && tells(parts))
    }

    /// With a year of four digits, and of two.
    fn split_all(number: &'a str) -> [Option<Self>; 2] {
        let prefix = number.get(..2).filter(|prefix| ["ZL", "CN"].contains(prefix)).unwrap_or_default();
        let rest = if prefix.is_empty() { number } else { behind(number, prefix) };
        [Self::split(prefix, rest, 4, 7), Self::split(prefix, rest, 2, 5)]
    }

    fn split(prefix: &'a str, text: &'a str, year: usize, serial: usize) -> Option<Self> {
        let (year, rest) = digits(text, year)?;
        let (kind, rest) = digits(space(rest), 1)?;
        let (serial, rest) = digits(space(rest), serial)?;
        let check = rest.strip_prefix('.').unwrap_or(rest);
        Some(Parts { prefix, year, kind, serial, check })
    }

    fn check_digit(&self) -> char {
        let (year, serial) = (self.year.len(), self.year.len() + 1);
        let sum = weighted(self.year.as_bytes(), &WEIGHTS)
            + weighted(self.kind.as_bytes(), &WEIGHTS[year..])
            + weighted(self.serial.as_bytes(), &WEIGHTS[serial..]);
        mod_11(sum)
    }

    /// The year in full, if applications of that year have numbers of this form.
    fn year(&self) -> Option<i32> {
        let year: i32 = self.year.parse().ok()?;
        match (self.year.len(), year) {
            (2, 85..=99) => Some(1900 + year),
            (2, 0..=3) => Some(2000 + year),
            (4, 2003..) if date::YEARS.contains(&year) => Some(year),
            _ => None,
        }
    }
}

/// Whether the form, the year, the kind and the check digit are right.
pub(super) fn is_valid(number: &str) -> bool {
    Parts::of(number).is_some_and(|parts| {
        parts.year().is_some()
            && is_kind(parts.kind)
            && !is_nought(parts.serial)
            && parts.check == parts.check_digit().encode_utf8(&mut [0; 4])
    })
}

pub(super) fn read(number: &str) -> Option<Reading> {
    // Digits of another century are any other number: 978… an ISBN.
    let is_year = |year: &str| year.len() == 2 || year.starts_with("19") || year.starts_with("20");
    let may_be = |parts: &Parts<'_>| is_year(parts.year) || !parts.prefix.is_empty();
    let parts = Parts::of(number).filter(may_be).or_else(|| Parts::without_check_digit(number))?;
    let mut reading = Reading::default();
    let prefix = match parts.prefix {
        "ZL" => both!("授予的专利", "granted patent"),
        _ => both!("中国国家代码", "country code of China"),
    };
    reading.part(PartKind::Prefix, parts.prefix, prefix);
    let year = parts.year();
    reading.known(PartKind::Year, parts.year, year.is_some(), year.map(|year| both!("{year} 年", "{year}")));
    reading.known(PartKind::PatentKind, parts.kind, is_kind(parts.kind), kind(parts.kind));
    reading.known(PartKind::Serial, parts.serial, !is_nought(parts.serial), None);
    reading.check(parts.check, parts.check_digit());
    Some(reading)
}

/// The text behind a space that may stand there.
fn space(text: &str) -> &str {
    text.strip_prefix(' ').unwrap_or(text)
}

fn is_kind(digit: &str) -> bool {
    ["1", "2", "3", "8", "9"].contains(&digit)
}

/// 4.3.
fn kind(digit: &str) -> Option<Label> {
    match digit {
        "1" => Some(both!("发明", "invention")),
        "2" => Some(both!("实用新型", "utility model")),
        "3" => Some(both!("外观设计", "design")),
        "8" => Some(both!("进入中国国家阶段的 PCT 发明", "invention, PCT application in the national phase")),
        "9" => Some(both!(
            "进入中国国家阶段的 PCT 实用新型",
            "utility model, PCT application in the national phase"
        )),
        _ => None,
    }
}
