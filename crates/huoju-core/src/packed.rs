//! Values as compact bytes: what bundles, tallies and projections hold.
//!
//! Whole numbers but bytes are written seven bits at a time, the lowest first, those with a sign so that small ones of either sign are short;
//! lists and texts after their length, variants by their number, what may be missing after a 0 or 1. These are the bytes of `postcard` 1, and any
//! program that knows it can read them. A type says with [`packed!`] what it holds and in which order; nothing is allocated that the bytes do not hold.
//!
//! Bytes are not trusted, and where they are no value the reader remembers why and gives zeros from there on: whoever asked for the whole is told at its end.
//! Each value of each type looking for itself was a twentieth of the engine in a browser.

use std::sync::Arc;

use crate::edition::Text;

/// Bytes that are no value of their type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Broken(pub(crate) &'static str);

/// The pool of the texts of a bundle.
pub(crate) enum Pool {
    /// A part of the program.
    Static(&'static str),
    /// Shared by its texts.
    Shared(Arc<String>),
}

/// Where values are written.
#[derive(Debug, Default)]
pub(crate) struct Writer {
    pub(crate) bytes: Vec<u8>,
    /// The texts of a bundle, each once, and where they are.
    pub(crate) texts: Option<crate::edition::text::Written>,
}

const EARLY: &str = "ends too early";
const LARGE: &str = "holds a number that is too large";

/// Where values are read from.
pub(crate) struct Reader<'a> {
    bytes: &'a [u8],
    /// Why nothing more is read.
    broken: Option<Broken>,
    /// The texts of a bundle.
    pub(crate) texts: Option<crate::edition::text::Read>,
}

/// A type that can be written as bytes and read again.
pub(crate) trait Packed: Sized {
    /// Writes the value.
    fn write(&self, to: &mut Writer);

    /// Reads a value; some value, where the reader [fails](Reader::fail).
    fn read(from: &mut Reader<'_>) -> Self;
}

/// The bytes of a value without a pool of texts.
pub(crate) fn to_bytes<T: Packed>(value: &T) -> Vec<u8> {
    let mut writer = Writer::default();
    value.write(&mut writer);
    writer.bytes
}

/// The value that bytes are, all of them.
pub(crate) fn from_bytes<T: Packed>(bytes: &[u8]) -> Result<T, Broken> {
    let mut reader = Reader::new(bytes);
    let value = T::read(&mut reader);
    reader.end().map(|()| value)
}

impl Writer {
    /// Writes a number that is not negative.
    pub(crate) fn number(&mut self, mut number: u128) {
        while let 0x80.. = number {
            self.bytes.push(number.to_le_bytes()[0] | 0x80);
            number >>= 7;
        }
        self.bytes.push(number.to_le_bytes()[0]);
    }

    /// Writes a text after its length.
    pub(crate) fn text(&mut self, text: &str) {
        text.len().write(self);
        self.bytes.extend_from_slice(text.as_bytes());
    }

    /// Writes values after their number.
    pub(crate) fn all<'t, T: Packed + 't>(&mut self, values: impl ExactSizeIterator<Item = &'t T>) {
        values.len().write(self);
        values.for_each(|value| value.write(self));
    }
}

impl<'a> Reader<'a> {
    /// Reads bytes without a pool of texts.
    pub(crate) fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, broken: None, texts: None }
    }

    /// Notes why the bytes are no value; nothing more is read of them.
    #[cold]
    pub(crate) fn fail(&mut self, why: &'static str) {
        self.broken.get_or_insert(Broken(why));
        self.bytes = &[];
    }

    /// Whether no bytes are left.
    pub(crate) fn is_empty(&self) -> bool {
        self.bytes.is_empty()
    }

    /// Whether nothing more is read.
    pub(crate) fn is_broken(&self) -> bool {
        self.broken.is_some()
    }

    /// An empty list with room for so many values, as far as the bytes that are left may hold them: each takes a byte at least, and none more memory than a
    /// fixed multiple of that.
    pub(crate) fn room_for<T>(&self, count: usize) -> Vec<T> {
        Vec::with_capacity(count.min(self.bytes.len() / size_of::<T>().max(1)))
    }

    /// The next bytes; none, if there are not as many.
    pub(crate) fn take(&mut self, count: usize) -> &'a [u8] {
        let Some((taken, rest)) = self.bytes.split_at_checked(count) else {
            self.fail(EARLY);
            return &[];
        };
        self.bytes = rest;
        taken
    }

    /// A text, behind its length.
    pub(crate) fn text(&mut self) -> &'a str {
        let length = usize::read(self);
        let text = std::str::from_utf8(self.take(length));
        if text.is_err() {
            self.fail("holds a text that is not UTF-8");
        }
        text.unwrap_or_default()
    }

    /// What was wrong on the way, or bytes behind the last value.
    pub(crate) fn end(&self) -> Result<(), Broken> {
        match self.broken {
            Some(broken) => Err(broken),
            None if self.bytes.is_empty() => Ok(()),
            None => Err(Broken("does not end where it should")),
        }
    }

    /// A number of a type that may be too small for it.
    fn fitting<N: Default>(&mut self, number: Option<N>) -> N {
        number.unwrap_or_else(|| {
            self.fail(LARGE);
            N::default()
        })
    }

    /// A number that is not negative, of at most 64 bits.
    #[inline]
    pub(crate) fn short(&mut self) -> u64 {
        match self.bytes {
            [byte @ ..0x80, rest @ ..] => {
                self.bytes = rest;
                u64::from(*byte)
            }
            _ => {
                let number = u64::try_from(self.number()).ok();
                self.fitting(number)
            }
        }
    }

    fn number(&mut self) -> u128 {
        let mut number = 0u128;
        for shift in (0..128).step_by(7) {
            let byte = u8::read(self);
            let bits = u128::from(byte & 0x7f);
            // Of the last byte only what is left of 128 bits; a longer form of a shorter number is no number.
            if (bits << shift) >> shift != bits || byte == 0 && shift > 0 {
                break;
            }
            number |= bits << shift;
            if byte < 0x80 {
                return number;
            }
        }
        self.fail("holds a number that is none");
        0
    }
}

/// Whole numbers without and with a sign.
macro_rules! numbers {
    ($($unsigned:ty, $signed:ty);*) => {$(
        impl Packed for $unsigned {
            fn write(&self, to: &mut Writer) {
                to.number(u128::from(*self));
            }

            #[inline]
            fn read(from: &mut Reader<'_>) -> Self {
                let number = Self::try_from(from.short()).ok();
                from.fitting(number)
            }
        }

        impl Packed for $signed {
            fn write(&self, to: &mut Writer) {
                i128::from(*self).write(to);
            }

            #[inline]
            fn read(from: &mut Reader<'_>) -> Self {
                let number = from.short();
                let half = from.fitting(<$signed>::try_from(number >> 1).ok());
                if number & 1 == 0 { half } else { !half }
            }
        }
    )*};
}

numbers!(u16, i16; u32, i32; u64, i64);

impl Packed for i128 {
    fn write(&self, to: &mut Writer) {
        to.number(u128::from_le_bytes((self << 1 ^ self >> 127).to_le_bytes()));
    }

    fn read(from: &mut Reader<'_>) -> Self {
        let number = from.number();
        let half = i128::from_le_bytes((number >> 1).to_le_bytes());
        if number & 1 == 0 { half } else { !half }
    }
}

impl Packed for usize {
    fn write(&self, to: &mut Writer) {
        (*self as u64).write(to);
    }

    fn read(from: &mut Reader<'_>) -> Self {
        let number = Self::try_from(from.short()).ok();
        from.fitting(number)
    }
}

impl Packed for u8 {
    fn write(&self, to: &mut Writer) {
        to.bytes.push(*self);
    }

    #[inline]
    fn read(from: &mut Reader<'_>) -> Self {
        let Some((byte, rest)) = from.bytes.split_first() else {
            from.fail(EARLY);
            return 0;
        };
        from.bytes = rest;
        *byte
    }
}

impl Packed for bool {
    fn write(&self, to: &mut Writer) {
        u8::from(*self).write(to);
    }

    fn read(from: &mut Reader<'_>) -> Self {
        let byte = u8::read(from);
        if byte > 1 {
            from.fail("holds what is neither true nor false");
        }
        byte == 1
    }
}

impl<const N: usize> Packed for [u8; N] {
    fn write(&self, to: &mut Writer) {
        to.bytes.extend_from_slice(self);
    }

    fn read(from: &mut Reader<'_>) -> Self {
        from.take(N).try_into().unwrap_or([0; N])
    }
}

impl Packed for String {
    fn write(&self, to: &mut Writer) {
        to.text(self);
    }

    fn read(from: &mut Reader<'_>) -> Self {
        from.text().to_owned()
    }
}

impl Packed for Text {
    fn write(&self, to: &mut Writer) {
        match &mut to.texts {
            Some(texts) => {
                let named = texts.name(self);
                to.number(named);
            }
            None => {
                self.len().write(to);
                to.bytes.extend_from_slice(self.as_bytes());
            }
        }
    }

    fn read(from: &mut Reader<'_>) -> Self {
        if from.texts.is_none() {
            return String::read(from).into();
        }
        let named = from.short();
        let text = from.texts.as_mut().and_then(|texts| texts.named(named));
        if text.is_none() {
            from.fail("names a text that is no part of the pool");
        }
        text.unwrap_or_default()
    }
}

impl<T: Packed> Packed for Option<T> {
    fn write(&self, to: &mut Writer) {
        self.is_some().write(to);
        if let Some(value) = self {
            value.write(to);
        }
    }

    fn read(from: &mut Reader<'_>) -> Self {
        bool::read(from).then(|| T::read(from))
    }
}

impl<T: Packed> Packed for Vec<T> {
    fn write(&self, to: &mut Writer) {
        to.all(self.iter());
    }

    fn read(from: &mut Reader<'_>) -> Self {
        let count = usize::read(from);
        let mut values = from.room_for(count);
        while values.len() < count && !from.is_broken() {
            values.push(T::read(from));
        }
        values
    }
}

impl<A: Packed, B: Packed> Packed for (A, B) {
    fn write(&self, to: &mut Writer) {
        self.0.write(to);
        self.1.write(to);
    }

    fn read(from: &mut Reader<'_>) -> Self {
        (A::read(from), B::read(from))
    }
}

/// Says what a type holds, in the order of its bytes: the fields of a structure, or the variants of an enumeration with their numbers.
macro_rules! packed {
    ($(struct $name:ident { $($field:ident),* })*) => {$(
        impl $crate::packed::Packed for $name {
            fn write(&self, to: &mut $crate::packed::Writer) {
                let Self { $($field),* } = self;
                $($crate::packed::Packed::write($field, to);)*
            }

            fn read(from: &mut $crate::packed::Reader<'_>) -> Self {
                // Fields are read in the order in which they stand here.
                Self { $($field: $crate::packed::Packed::read(from)),* }
            }
        }
    )*};
    (enum $name:ident {
        0 $first:ident $(($($first_part:ident),*))? $({ $($first_field:ident),* })?
        $(, $number:literal $variant:ident $(($($part:ident),*))? $({ $($field:ident),* })?)*
    }) => {
        impl $crate::packed::Packed for $name {
            fn write(&self, to: &mut $crate::packed::Writer) {
                match self {
                    Self::$first $(($($first_part),*))? $({ $($first_field),* })? => {
                        to.bytes.push(0);
                        $($($crate::packed::Packed::write($first_part, to);)*)?
                        $($($crate::packed::Packed::write($first_field, to);)*)?
                    }
                    $(Self::$variant $(($($part),*))? $({ $($field),* })? => {
                        to.bytes.push($number);
                        $($($crate::packed::Packed::write($part, to);)*)?
                        $($($crate::packed::Packed::write($field, to);)*)?
                    })*
                }
            }

            fn read(from: &mut $crate::packed::Reader<'_>) -> Self {
                match <u8 as $crate::packed::Packed>::read(from) {
                    $($number => Self::$variant
                        $(($($crate::packed::packed!(@ $part from)),*))?
                        $({ $($field: $crate::packed::Packed::read(from)),* })?,)*
                    first => {
                        if first != 0 {
                            from.fail(concat!("names no ", stringify!($name)));
                        }
                        Self::$first
                            $(($($crate::packed::packed!(@ $first_part from)),*))?
                            $({ $($first_field: $crate::packed::Packed::read(from)),* })?
                    }
                }
            }
        }
    };
    (@ $part:ident $from:ident) => { $crate::packed::Packed::read($from) };
}

pub(crate) use packed;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::SortedMap;

    #[derive(Debug, PartialEq)]
    enum Choice {
        Nothing,
        Both(u16, String),
        Named { id: i32 },
    }

    packed!(enum Choice { 0 Nothing, 1 Both(one, other), 2 Named { id } });

    #[test]
    fn numbers_are_written_seven_bits_at_a_time() {
        assert_eq!(to_bytes(&300u16), [0xac, 0x02]);
        assert_eq!((to_bytes(&-1i16), to_bytes(&1i32), to_bytes(&-64i64)), (vec![1], vec![2], vec![127]));
        assert_eq!(from_bytes::<i32>(&to_bytes(&i32::MIN)), Ok(i32::MIN));
        for number in [0, 1, -1, i128::MAX, i128::MIN, 1 << 64, -(1 << 70)] {
            assert_eq!(from_bytes::<i128>(&to_bytes(&number)), Ok(number));
        }
        for number in [u64::MAX, 1 << 63, 127, 128] {
            assert_eq!(from_bytes::<u64>(&to_bytes(&number)), Ok(number));
        }
    }

    #[test]
    fn what_is_no_number_is_refused() {
        assert!(from_bytes::<u16>(&to_bytes(&65_536u32)).is_err());
        assert!(from_bytes::<i16>(&to_bytes(&32_768i32)).is_err());
        assert!(from_bytes::<u64>(&[0x80, 0]).is_err(), "a longer form of 0");
        assert!(from_bytes::<i128>(&[0xff; 19]).is_err());
        let mut above = [0xff; 19];
        above[18] = 0x04;
        assert!(from_bytes::<i128>(&above).is_err(), "129 bits");
        assert!(from_bytes::<u64>(&[0x80]).is_err() && from_bytes::<bool>(&[2]).is_err());
    }

    #[test]
    fn what_is_written_is_read() {
        let choices = vec![Choice::Nothing, Choice::Both(7, "甲".into()), Choice::Named { id: -3 }];
        let bytes = to_bytes(&choices);
        assert_eq!(bytes, [3, 0, 1, 7, 3, 0xe7, 0x94, 0xb2, 2, 5]);
        assert_eq!(from_bytes(&bytes), Ok(choices));
        assert_eq!(from_bytes::<Vec<Choice>>(&[1, 3]), Err(Broken("names no Choice")));
        let map = SortedMap::from_iter([(Some("乙".to_owned()), [1u8, 2]), (None, [3, 4])]);
        assert_eq!(from_bytes(&to_bytes(&map)), Ok(map));
    }

    #[test]
    fn lengths_are_not_believed() {
        assert!(from_bytes::<Vec<u64>>(&[0xff, 0xff, 0xff, 0xff, 0x0f, 1]).is_err());
        assert!(from_bytes::<String>(&[0xff, 0xff, 0xff, 0xff, 0x0f, b'a']).is_err());
        assert!(from_bytes::<String>(&[1, 0xff]).is_err(), "no UTF-8");
        assert!(from_bytes::<u8>(&[1, 2]).is_err(), "too many");
    }
}
