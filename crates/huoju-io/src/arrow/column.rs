//! The cells of a column, whatever its type.

use std::ops::Range;

use arrow_array::cast::AsArray;
use arrow_array::types::{
    ArrowPrimitiveType, Date32Type, Date64Type, Decimal32Type, Decimal64Type, Decimal128Type, Float32Type,
    Float64Type, Int8Type, Int16Type, Int32Type, Int64Type, TimestampMicrosecondType,
    TimestampMillisecondType, TimestampNanosecondType, TimestampSecondType, UInt8Type, UInt16Type,
    UInt32Type, UInt64Type,
};
use arrow_array::{
    Array, BooleanArray, Float32Array, Float64Array, LargeStringArray, PrimitiveArray, StringArray,
    StringViewArray,
};
use arrow_schema::{DataType, TimeUnit};
use huoju_core::data::Typed;
use huoju_core::edition::Day;

use super::valid::{TextColumn, Texts};
use crate::records::Cell;

/// A column of a type that cells are read from.
pub(super) enum Column<'a> {
    Empty,
    Text(Texts<'a, StringArray>),
    LargeText(Texts<'a, LargeStringArray>),
    TextView(Texts<'a, StringViewArray>),
    Integer(&'a dyn Integers),
    Decimal(&'a dyn Integers, u8),
    Float(&'a Float64Array),
    SmallFloat(&'a Float32Array),
    Date(&'a PrimitiveArray<Date32Type>),
    /// Units of which so many are a second.
    Time(&'a dyn Integers, i64),
    Boolean(&'a BooleanArray),
    /// For each row the place of its value, and the values.
    Dictionary(&'a dyn Array, Vec<usize>, Box<Column<'a>>),
}

/// Integers of any width.
pub(super) trait Integers {
    /// The integer of a row; `None` where there is none.
    fn at(&self, row: usize) -> Option<i128>;
}

impl<T: ArrowPrimitiveType<Native: Into<i128>>> Integers for PrimitiveArray<T> {
    #[inline]
    fn at(&self, row: usize) -> Option<i128> {
        self.is_valid(row).then(|| self.value(row).into())
    }
}

/// Whether cells are read from columns of a type.
pub(super) fn is_readable(ty: &DataType) -> bool {
    match ty {
        DataType::Null | DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View => true,
        DataType::Boolean | DataType::Date32 | DataType::Date64 => true,
        // A time in a zone falls on one day here and on another there.
        DataType::Timestamp(_, zone) => {
            zone.as_ref().is_none_or(|zone| matches!(&**zone, "UTC" | "+00:00" | "Z"))
        }
        DataType::Decimal32(_, scale) | DataType::Decimal64(_, scale) | DataType::Decimal128(_, scale) => {
            (0..=38).contains(scale)
        }
        DataType::Dictionary(_, values) => {
            is_readable(values) && !matches!(**values, DataType::Dictionary(..))
        }
        ty => ty.is_integer() || matches!(ty, DataType::Float32 | DataType::Float64),
    }
}

/// Whether it is a type of floating-point numbers that do not hold the digits of codes.
pub(super) fn is_short_float(ty: &DataType) -> bool {
    match ty {
        DataType::Dictionary(_, values) => is_short_float(values),
        ty => *ty == DataType::Float32,
    }
}

impl<'a> Column<'a> {
    /// The cells of a column of which all rows will be read: its texts are looked at all at once.
    pub(super) fn whole(array: &'a dyn Array) -> Option<Self> {
        Some(match array.data_type() {
            DataType::Utf8 => Column::Text(Texts::<StringArray>::new(array.as_string_opt()?)),
            DataType::LargeUtf8 => Column::LargeText(Texts::<LargeStringArray>::new(array.as_string_opt()?)),
            DataType::Utf8View => {
                Column::TextView(Texts::<StringViewArray>::new(array.as_string_view_opt()?))
            }
            _ => return Self::new(array),
        })
    }

    /// The cells of a column; `None` if its type is not [`is_readable`].
    pub(super) fn new(array: &'a dyn Array) -> Option<Self> {
        use DataType as T;
        Some(match array.data_type() {
            T::Null => Column::Empty,
            T::Utf8 => Column::Text(Texts::unknown(array.as_string_opt()?)),
            T::LargeUtf8 => Column::LargeText(Texts::unknown(array.as_string_opt()?)),
            T::Utf8View => Column::TextView(Texts::unknown(array.as_string_view_opt()?)),
            T::Int8 => integers::<Int8Type>(array)?,
            T::Int16 => integers::<Int16Type>(array)?,
            T::Int32 => integers::<Int32Type>(array)?,
            T::Int64 => integers::<Int64Type>(array)?,
            T::UInt8 => integers::<UInt8Type>(array)?,
            T::UInt16 => integers::<UInt16Type>(array)?,
            T::UInt32 => integers::<UInt32Type>(array)?,
            T::UInt64 => integers::<UInt64Type>(array)?,
            T::Decimal32(_, scale) => {
                Column::Decimal(array.as_primitive_opt::<Decimal32Type>()?, u8::try_from(*scale).ok()?)
            }
            T::Decimal64(_, scale) => {
                Column::Decimal(array.as_primitive_opt::<Decimal64Type>()?, u8::try_from(*scale).ok()?)
            }
            T::Decimal128(_, scale) => {
                Column::Decimal(array.as_primitive_opt::<Decimal128Type>()?, u8::try_from(*scale).ok()?)
            }
            T::Float32 => Column::SmallFloat(array.as_primitive_opt::<Float32Type>()?),
            T::Float64 => Column::Float(array.as_primitive_opt::<Float64Type>()?),
            T::Date32 => Column::Date(array.as_primitive_opt::<Date32Type>()?),
            T::Date64 => Column::Time(array.as_primitive_opt::<Date64Type>()?, 1_000),
            T::Timestamp(TimeUnit::Second, _) => {
                Column::Time(array.as_primitive_opt::<TimestampSecondType>()?, 1)
            }
            T::Timestamp(TimeUnit::Millisecond, _) => {
                Column::Time(array.as_primitive_opt::<TimestampMillisecondType>()?, 1_000)
            }
            T::Timestamp(TimeUnit::Microsecond, _) => {
                Column::Time(array.as_primitive_opt::<TimestampMicrosecondType>()?, 1_000_000)
            }
            T::Timestamp(TimeUnit::Nanosecond, _) => {
                Column::Time(array.as_primitive_opt::<TimestampNanosecondType>()?, 1_000_000_000)
            }
            T::Boolean => Column::Boolean(array.as_boolean_opt()?),
            T::Dictionary(..) => {
                let dictionary = array.as_any_dictionary_opt()?;
                let values = dictionary.values();
                if values.is_empty() {
                    return Some(Column::Empty);
                }
                let values = Box::new(Column::new(&**values)?);
                Column::Dictionary(dictionary.keys(), dictionary.normalized_keys(), values)
            }
            _ => return None,
        })
    }

    /// Hands over each cell of some rows that is not empty. The type of the column is looked at once.
    #[inline]
    pub(super) fn each<E>(
        &self,
        rows: Range<usize>,
        mut take: impl FnMut(usize, Cell<'_>) -> Result<(), E>,
    ) -> Result<(), E> {
        match self {
            Column::Empty => Ok(()),
            Column::Text(texts) => filled(texts.array, rows, |row| take(row, texts.at(row))),
            Column::LargeText(texts) => filled(texts.array, rows, |row| take(row, texts.at(row))),
            Column::TextView(texts) => filled(texts.array, rows, |row| take(row, texts.at(row))),
            Column::Date(days) => {
                filled(*days, rows, |row| take(row, Cell::Typed(Typed::Date(days.value(row)))))
            }
            Column::Boolean(values) => {
                filled(*values, rows, |row| take(row, Cell::Typed(Typed::Boolean(values.value(row)))))
            }
            Column::Dictionary(keys, places, values) => filled(*keys, rows, |row| {
                places.get(row).and_then(|place| values.cell(*place)).map_or(Ok(()), |cell| take(row, cell))
            }),
            _ => rows.into_iter().try_for_each(|row| self.cell(row).map_or(Ok(()), |cell| take(row, cell))),
        }
    }

    /// The cell of a row; `None` if it is empty.
    #[inline]
    pub(super) fn cell(&self, row: usize) -> Option<Cell<'_>> {
        let number = |value, scale| Cell::Typed(Typed::Number { value, scale });
        Some(match self {
            Column::Empty => return None,
            Column::Text(texts) => texts.array.is_valid(row).then(|| texts.at(row))?,
            Column::LargeText(texts) => texts.array.is_valid(row).then(|| texts.at(row))?,
            Column::TextView(texts) => texts.array.is_valid(row).then(|| texts.at(row))?,
            Column::Integer(values) => number(values.at(row)?, 0),
            Column::Decimal(values, scale) => number(values.at(row)?, *scale),
            Column::Float(values) => Cell::Float(values.is_valid(row).then(|| values.value(row))?),
            Column::SmallFloat(values) => {
                Cell::Float(values.is_valid(row).then(|| values.value(row).into())?)
            }
            Column::Date(days) => Cell::Typed(Typed::Date(days.is_valid(row).then(|| days.value(row))?)),
            Column::Time(values, second) => Cell::Typed(Typed::Date(day(values.at(row)?, *second))),
            Column::Boolean(values) => {
                Cell::Typed(Typed::Boolean(values.is_valid(row).then(|| values.value(row))?))
            }
            Column::Dictionary(keys, places, values) => {
                return if keys.is_valid(row) { values.cell(*places.get(row)?) } else { None };
            }
        })
    }
}

/// Goes to each row that has a value.
#[inline]
fn filled<E>(
    array: &dyn Array,
    mut rows: Range<usize>,
    mut take: impl FnMut(usize) -> Result<(), E>,
) -> Result<(), E> {
    match array.nulls() {
        Some(nulls) => rows.filter(|row| nulls.is_valid(*row)).try_for_each(take),
        None => rows.try_for_each(&mut take),
    }
}

fn integers<T: ArrowPrimitiveType<Native: Into<i128>>>(array: &dyn Array) -> Option<Column<'_>> {
    Some(Column::Integer(array.as_primitive_opt::<T>()?))
}

/// The day of a time, of which the time of day is dropped, as from texts.
fn day(time: i128, second: i64) -> Day {
    let day = time.div_euclid(i128::from(second) * 86_400);
    Day::try_from(day).unwrap_or(if day < 0 { Day::MIN } else { Day::MAX })
}
