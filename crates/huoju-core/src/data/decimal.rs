//! Exact decimal numbers: the one place where a number is parsed and printed.
//!
//! A number is an integer at a scale: 12.50 at scale 2 is 1250. Nothing is rounded here.

use std::fmt::{self, Write};

use rust_decimal::Decimal;

use super::cell::{Changes, InvalidReason, Normalisation, Parsed};
use super::text;

/// Powers of ten that fit into an `i128`; the index is the exponent.
const POWERS: [u128; 39] = {
    let mut powers = [1u128; 39];
    let mut index = 1;
    while index < 39 {
        powers[index] = powers[index - 1] * 10;
        index += 1;
    }
    powers
};

/// The digits that a number may have.
///
/// ```
/// use huoju_core::data::decimal::Format;
/// let amount = Format { precision: 18, scale: 2, shift: 0 };
/// assert_eq!(amount.parse("1,234.5").unwrap().value, 123_450);
/// // Written in 万元, held in 元:
/// assert_eq!(Format { shift: 4, ..amount }.parse("0.01").unwrap().value, 10_000);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Format {
    /// Digits in all, at most 38 (18 where an `i64` is read).
    pub precision: u8,
    /// Digits after the point.
    pub scale: u8,
    /// Powers of ten by which the written number is multiplied (negative: divided) to be in the unit
    /// of the field: 4 for a column in 万元 of a field in 元.
    pub shift: i8,
}

impl Format {
    /// A format without a change of unit.
    #[must_use]
    pub const fn new(precision: u8, scale: u8) -> Self {
        Self { precision, scale, shift: 0 }
    }

    /// Reads a number as an integer at the format's scale.
    ///
    /// Read are a sign, digits, at most one point, thousands separators in groups of three, and the
    /// full-width forms of all these; zeros beyond the scale are dropped. "-0" is 0.
    ///
    /// # Errors
    /// [`InvalidReason::NotANumber`], `Exponent`, `OutOfRange` (too many digits before the point) or
    /// `TooManyDecimals`; nothing is ever rounded.
    ///
    /// ```
    /// use huoju_core::data::{InvalidReason, Normalisation, decimal::Format};
    /// let amount = Format::new(18, 2);
    /// assert_eq!(amount.parse("-0").unwrap().value, 0);
    /// assert!(amount.parse("１２.５００").unwrap().changes.contains(Normalisation::TrailingZeros));
    /// assert_eq!(amount.parse("1e5"), Err(InvalidReason::Exponent));
    /// assert_eq!(amount.parse("12.345"), Err(InvalidReason::TooManyDecimals));
    /// assert_eq!(amount.parse("9999999999999999999"), Err(InvalidReason::OutOfRange));
    /// ```
    pub fn parse(self, text: &str) -> Result<Parsed<i64>, InvalidReason> {
        if let Some(value) = self.parse_plain(text.as_bytes()) {
            return Ok(Parsed { value, changes: self.unit() });
        }
        let wide = self.parse_wide(text)?;
        let value = i64::try_from(wide.value).map_err(|_| InvalidReason::OutOfRange)?;
        Ok(Parsed { value, changes: wide.changes })
    }

    /// Reads a number of up to 38 digits, as [`Format::parse`] does.
    ///
    /// # Errors
    /// As [`Format::parse`].
    pub fn parse_wide(self, text: &str) -> Result<Parsed<i128>, InvalidReason> {
        let trimmed = text::trim(text);
        let mut reader = Reader::new(self);
        reader.read(trimmed)?;
        let value = reader.value(self)?;
        let changes =
            reader.changes.and(self.unit()).with_if(trimmed.len() != text.len(), Normalisation::Trimmed);
        Ok(Parsed { value, changes })
    }

    fn unit(self) -> Changes {
        Changes::NONE.with_if(self.shift != 0, Normalisation::Unit)
    }

    /// Places after the point that the text may have.
    fn places(self) -> i32 {
        i32::from(self.scale) + i32::from(self.shift)
    }

    /// The number `value` ÷ 10^`scale` as an integer at the format's scale; `None` if it has more digits than the format holds.
    #[inline]
    pub(crate) fn rescale(self, value: i128, scale: u8) -> Option<i64> {
        let missing = self.places() - i32::from(scale);
        let power = i128::try_from(*POWERS.get(usize::try_from(missing.unsigned_abs()).ok()?)?).ok()?;
        let value = if missing >= 0 {
            value.checked_mul(power)?
        } else if value % power == 0 {
            value / power
        } else {
            return None;
        };
        let limit = POWERS.get(usize::from(self.precision))?;
        if value.unsigned_abs() < *limit { i64::try_from(value).ok() } else { None }
    }

    /// The usual case, without anything to normalise: ASCII digits and at most one point.
    /// `None` says nothing but that the long way must be taken.
    #[inline]
    pub(crate) fn parse_plain(self, bytes: &[u8]) -> Option<i64> {
        // Leading zeros and bare points are counted, which is done the long way.
        if bytes.len() > 19 || matches!(bytes, [] | [b'0', b'0'..=b'9', ..] | [b'.', ..] | [.., b'.']) {
            return None;
        }
        let mut value = 0u64;
        let mut point = None;
        for (index, byte) in bytes.iter().enumerate() {
            let digit = byte.wrapping_sub(b'0');
            if digit < 10 {
                value = value.wrapping_mul(10).wrapping_add(u64::from(digit));
            } else if *byte == b'.' && point.is_none() {
                point = Some(index);
            } else {
                return None;
            }
        }
        let digits = if point.is_some() { bytes.len() - 1 } else { bytes.len() };
        let decimals = point.map_or(0, |point| bytes.len() - 1 - point);
        let missing = usize::try_from(self.places()).ok()?.checked_sub(decimals)?;
        // At most 18 digits in the end, so neither the loop nor the product can wrap.
        if digits == 0 || digits + missing > 18 {
            return None;
        }
        let value = value * u64::try_from(POWERS[missing]).ok()?;
        let limit = POWERS.get(usize::from(self.precision))?;
        if u128::from(value) < *limit { i64::try_from(value).ok() } else { None }
    }
}

/// Reads one number character by character.
struct Reader {
    places: i32,
    negative: bool,
    magnitude: u128,
    too_large: bool,
    /// Digits of the integer part, and of its present group.
    integer_digits: usize,
    first_is_zero: bool,
    group: usize,
    separated: bool,
    /// Digits after the point.
    decimals: i32,
    surplus: bool,
    changes: Changes,
}

impl Reader {
    fn new(format: Format) -> Self {
        Self {
            places: format.places(),
            negative: false,
            magnitude: 0,
            too_large: false,
            integer_digits: 0,
            first_is_zero: false,
            group: 0,
            separated: false,
            decimals: 0,
            surplus: false,
            changes: Changes::NONE,
        }
    }

    /// Takes the digits of a trimmed text.
    fn read(&mut self, text: &str) -> Result<(), InvalidReason> {
        let mut fraction = false;
        let mut characters = text.chars().enumerate();
        while let Some((index, raw)) = characters.next() {
            let character = text::half_width(raw);
            if character != raw {
                self.changes = self.changes.with(Normalisation::FullWidth);
            }
            match character {
                '0'..='9' if fraction => self.decimal(u128::from(character) - 48),
                '0'..='9' => self.integer(u128::from(character) - 48),
                '-' if index == 0 => self.negative = true,
                '+' if index == 0 => self.changes = self.changes.with(Normalisation::Sign),
                ',' if !fraction => self.separator()?,
                '.' if !fraction => {
                    self.end_of_groups()?;
                    fraction = true;
                    self.changes = self.changes.with_if(self.integer_digits == 0, Normalisation::BarePoint);
                }
                'e' | 'E' if self.has_digits() => return Err(exponent(characters.map(|(_, rest)| rest))),
                _ => return Err(InvalidReason::NotANumber),
            }
        }
        if !fraction {
            self.end_of_groups()?;
        }
        self.changes = self
            .changes
            .with_if(fraction && self.decimals == 0, Normalisation::BarePoint)
            .with_if(self.first_is_zero && self.integer_digits > 1, Normalisation::LeadingZeros)
            .with_if(self.negative && self.magnitude == 0, Normalisation::Sign);
        if self.has_digits() { Ok(()) } else { Err(InvalidReason::NotANumber) }
    }

    fn has_digits(&self) -> bool {
        self.integer_digits > 0 || self.decimals > 0
    }

    fn integer(&mut self, digit: u128) {
        self.first_is_zero |= self.integer_digits == 0 && digit == 0;
        self.integer_digits += 1;
        self.group += 1;
        self.append(digit);
    }

    fn decimal(&mut self, digit: u128) {
        self.decimals = self.decimals.saturating_add(1);
        if self.decimals <= self.places {
            self.append(digit);
        } else if digit != 0 {
            self.surplus = true;
        } else {
            self.changes = self.changes.with(Normalisation::TrailingZeros);
        }
    }

    fn append(&mut self, digit: u128) {
        match self.magnitude.checked_mul(10).and_then(|product| product.checked_add(digit)) {
            Some(magnitude) => self.magnitude = magnitude,
            None => self.too_large = true,
        }
    }

    fn separator(&mut self) -> Result<(), InvalidReason> {
        let complete = if self.separated { self.group == 3 } else { (1..=3).contains(&self.group) };
        if !complete {
            return Err(InvalidReason::NotANumber);
        }
        self.separated = true;
        self.group = 0;
        self.changes = self.changes.with(Normalisation::Thousands);
        Ok(())
    }

    fn end_of_groups(&self) -> Result<(), InvalidReason> {
        if self.separated && self.group != 3 { Err(InvalidReason::NotANumber) } else { Ok(()) }
    }

    /// The number at the scale of the format.
    fn value(&self, format: Format) -> Result<i128, InvalidReason> {
        let mut magnitude = self.magnitude;
        let mut surplus = self.surplus;
        let limit = POWERS.get(usize::from(format.precision)).copied().unwrap_or(u128::MAX);
        let missing = self.places - self.decimals.min(self.places.max(0));
        let power = usize::try_from(missing.unsigned_abs()).ok().and_then(|power| POWERS.get(power).copied());
        if self.too_large {
            return Err(InvalidReason::OutOfRange);
        }
        if missing >= 0 {
            let product =
                if magnitude == 0 { Some(0) } else { power.and_then(|power| magnitude.checked_mul(power)) };
            magnitude = product.ok_or(InvalidReason::OutOfRange)?;
        } else {
            // A larger unit: the last digits of the integer part are decimals of the field.
            let power = power.unwrap_or(u128::MAX);
            surplus |= magnitude % power != 0;
            magnitude /= power;
        }
        if magnitude >= limit {
            return Err(InvalidReason::OutOfRange);
        }
        if surplus {
            return Err(InvalidReason::TooManyDecimals);
        }
        let value = i128::try_from(magnitude).map_err(|_| InvalidReason::OutOfRange)?;
        Ok(if self.negative { -value } else { value })
    }
}

/// What to say of a number followed by `e`: an exponent if digits follow, otherwise no number.
fn exponent(rest: impl Iterator<Item = char>) -> InvalidReason {
    let mut digits = 0usize;
    for (index, character) in rest.map(text::half_width).enumerate() {
        match character {
            '0'..='9' => digits += 1,
            '+' | '-' if index == 0 => {}
            _ => return InvalidReason::NotANumber,
        }
    }
    if digits > 0 { InvalidReason::Exponent } else { InvalidReason::NotANumber }
}

/// A number with so many digits more behind the point; `None` if it then has more than 38.
pub(crate) fn at_scale(value: i128, more: u8) -> Option<i128> {
    let power = i128::try_from(*POWERS.get(usize::from(more))?).ok()?;
    value.checked_mul(power).filter(|value| value.unsigned_abs() < POWERS[38])
}

/// A number as a `Decimal`; `None` if it has more digits than a `Decimal` holds (28).
///
/// ```
/// use huoju_core::data::decimal::to_decimal;
/// assert_eq!(to_decimal(1250, 2).unwrap().to_string(), "12.50");
/// ```
#[must_use]
pub fn to_decimal(value: i128, scale: u8) -> Option<Decimal> {
    Decimal::try_from_i128_with_scale(value, u32::from(scale)).ok()
}

/// A `Decimal` as an integer at a scale; `None` if it has digits beyond it.
///
/// ```
/// use huoju_core::data::decimal::from_decimal;
/// assert_eq!(from_decimal("12.5".parse().unwrap(), 2), Some(1250));
/// assert_eq!(from_decimal("12.345".parse().unwrap(), 2), None);
/// ```
#[must_use]
pub fn from_decimal(value: Decimal, scale: u8) -> Option<i128> {
    let mantissa = value.mantissa();
    let written = value.scale();
    if let Some(missing) = u32::from(scale).checked_sub(written) {
        return mantissa.checked_mul(10i128.checked_pow(missing)?);
    }
    let power = 10i128.checked_pow(written - u32::from(scale))?;
    (mantissa % power == 0).then_some(mantissa / power)
}

/// Writes a number with all digits of its scale and no exponent.
///
/// # Errors
/// Those of the writer.
///
/// ```
/// let mut text = String::new();
/// huoju_core::data::decimal::write(&mut text, -5, 2).unwrap();
/// assert_eq!(text, "-0.05");
/// ```
pub fn write(out: &mut impl Write, value: i128, scale: u8) -> fmt::Result {
    write_parts(out, value, scale, false)
}

/// The number as text, with all digits of its scale and no exponent.
///
/// ```
/// assert_eq!(huoju_core::data::decimal::format(123_456_789, 2), "1234567.89");
/// ```
#[must_use]
pub fn format(value: i128, scale: u8) -> String {
    let mut text = String::new();
    // Writing into a String cannot fail.
    let _ = write_parts(&mut text, value, scale, false);
    text
}

/// Digits after the point that are written even where they are 0.
const LEAST_SHOWN: usize = 2;

/// The number as text for messages: without zeros at its end from the third digit after the point on.
///
/// ```
/// use huoju_core::data::decimal::shown;
/// assert_eq!(shown(1_189_300_000, 6), "1189.30");
/// assert_eq!((shown(1_234_560, 6), shown(5, 1), shown(700, 0)), ("1.23456".into(), "0.5".into(), "700".into()));
/// ```
#[must_use]
pub fn shown(value: i128, scale: u8) -> String {
    let mut text = format(value, scale);
    text.truncate(without_zeros(&text).len());
    text
}

/// A number that is written already, as [`shown`] writes it.
pub(crate) fn without_zeros(text: &str) -> &str {
    let least = text.find('.').map_or(text.len(), |point| text.len().min(point + 1 + LEAST_SHOWN));
    let (whole, rest) = text.split_at(least);
    &text[..whole.len() + rest.trim_end_matches('0').len()]
}

/// The number as text for people: thousands separated by commas.
///
/// ```
/// assert_eq!(huoju_core::data::decimal::format_grouped(123_456_789, 2), "1,234,567.89");
/// ```
#[must_use]
pub fn format_grouped(value: i128, scale: u8) -> String {
    let mut text = String::new();
    let _ = write_parts(&mut text, value, scale, true);
    text
}

fn write_parts(out: &mut impl Write, value: i128, scale: u8, grouped: bool) -> fmt::Result {
    // Room for the 39 digits of an i128, or for a zero before 255 places; filled from the right.
    let mut digits = [b'0'; 256];
    let mut start = digits.len();
    let mut put = |digit: u8| {
        start -= 1;
        digits[start] = b'0' + digit;
    };
    let mut wide = value.unsigned_abs();
    // Most numbers have few digits, and division of 128 bits is slow.
    let mut rest = loop {
        match u64::try_from(wide) {
            Ok(rest) => break rest,
            Err(_) => put((wide % 10) as u8),
        }
        wide /= 10;
    };
    while rest > 0 {
        put((rest % 10) as u8);
        rest /= 10;
    }
    let point = digits.len() - usize::from(scale);
    start = start.min(point - 1);
    let part = |range: std::ops::Range<usize>| std::str::from_utf8(&digits[range]).map_err(|_| fmt::Error);
    if value < 0 {
        out.write_char('-')?;
    }
    if grouped {
        let first = start + (point - start - 1) % 3 + 1;
        out.write_str(part(start..first)?)?;
        for group in (first..point).step_by(3) {
            out.write_char(',')?;
            out.write_str(part(group..group + 3)?)?;
        }
    } else {
        out.write_str(part(start..point)?)?;
    }
    if scale > 0 {
        out.write_char('.')?;
        out.write_str(part(point..digits.len())?)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests;
