//! 软件著作权登记号: year, `SR`, serial number of 6 digits (to about 2017) or 7. Practice of the registration centre,
//! seen in published numbers; there is no check digit, so that no mistake in a digit is found.

use super::digits;
use super::explain::{PartKind, Reading};
use super::is_nought;
use crate::both;
use crate::data::date;

/// The year in which 计算机软件保护条例 came into force.
const FIRST_YEAR: i32 = 1991;

/// Year and serial number.
fn parts(number: &str) -> Option<(&str, &str)> {
    let (year, rest) = digits(number, 4)?;
    let serial = rest.strip_prefix("SR")?;
    let is_serial = matches!(serial.len(), 6 | 7) && serial.bytes().all(|byte| byte.is_ascii_digit());
    is_serial.then_some((year, serial))
}

fn is_year(year: &str) -> bool {
    year.parse().is_ok_and(|year: i32| year >= FIRST_YEAR && date::YEARS.contains(&year))
}

/// Whether the form is right.
pub(super) fn is_valid(number: &str) -> bool {
    parts(number).is_some_and(|(year, serial)| is_year(year) && !is_nought(serial))
}

pub(super) fn read(number: &str) -> Option<Reading> {
    let (year, serial) = parts(number)?;
    let mut reading = Reading::default();
    reading.known(PartKind::Year, year, is_year(year), Some(both!("{year} 年", "{year}")));
    reading.part(PartKind::Mark, "SR", both!("软件著作权登记", "registration of software copyright"));
    reading.known(PartKind::Serial, serial, !is_nought(serial), None);
    Some(reading)
}
