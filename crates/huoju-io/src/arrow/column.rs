//! The cells of a column, whatever its type.

use std::fmt::Display;
use std::ops::Range;

use arrow_array::cast::AsArray;
use arrow_array::types::{
    ArrowPrimitiveType, Date32Type, Date64Type, Decimal32Type, Decimal64Type, Decimal128Type, Decimal256Type,
    Float16Type, Float32Type, Float64Type, Int8Type, Int16Type, Int32Type, Int64Type,
    TimestampMicrosecondType, TimestampMillisecondType, TimestampNanosecondType, TimestampSecondType,
    UInt8Type, UInt16Type, UInt32Type, UInt64Type,
};
use arrow_array::{
    Array, BooleanArray, Float16Array, Float32Array, Float64Array, LargeStringArray, PrimitiveArray,
    StringArray, StringViewArray,
};
use arrow_schema::{DataType, TimeUnit};
use huoju_core::data::{BatchBuilder, Typed};
use huoju_core::edition::Day;

use super::valid::{TextColumn, Texts};
use super::wide::Wide;
use crate::header::Target;
use crate::records::Cell;

/// A column of a type that cells are read from.
pub(super) enum Column<'a> {
    Empty,
    Text(Texts<'a, StringArray>),
    LargeText(Texts<'a, LargeStringArray>),
    TextView(Texts<'a, StringViewArray>),
    Integer(&'a dyn Integers),
    Decimal(&'a dyn Integers, u8),
    WideDecimal(Vec<Option<Wide>>),
    Float(&'a dyn Floats),
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

/// Floating-point numbers of any width.
pub(super) trait Floats {
    /// The number of a row; `None` where there is none.
    fn at(&self, row: usize) -> Option<Cell<'static>>;
}

impl Floats for Float64Array {
    fn at(&self, row: usize) -> Option<Cell<'static>> {
        self.is_valid(row).then(|| Cell::Float(self.value(row)))
    }
}

impl Floats for Float32Array {
    fn at(&self, row: usize) -> Option<Cell<'static>> {
        self.is_valid(row).then(|| Cell::Coarse { value: self.value(row).into(), whole: 16_777_216.0 })
    }
}

impl Floats for Float16Array {
    fn at(&self, row: usize) -> Option<Cell<'static>> {
        self.is_valid(row).then(|| Cell::Coarse { value: self.value(row).into(), whole: 2_048.0 })
    }
}

/// Whether cells are read from columns of a type.
pub(super) fn is_readable(ty: &DataType) -> bool {
    match ty {
        DataType::Null | DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View => true,
        DataType::Boolean | DataType::Date32 | DataType::Date64 => true,
        // A time in a zone falls on one day here and on another there.
        DataType::Timestamp(_, zone) => {
            zone.as_ref().is_none_or(|zone| matches!(&**zone, "UTC" | "Etc/UTC" | "+00:00" | "Z"))
        }
        DataType::Decimal32(_, scale) | DataType::Decimal64(_, scale) | DataType::Decimal128(_, scale) => {
            *scale <= 38
        }
        DataType::Decimal256(_, scale) => *scale <= 76,
        DataType::Dictionary(_, values) => {
            is_readable(values) && !matches!(**values, DataType::Dictionary(..))
        }
        ty => ty.is_integer() || ty.is_floating(),
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
            T::Decimal32(_, scale) => decimals::<Decimal32Type>(array, *scale)?,
            T::Decimal64(_, scale) => decimals::<Decimal64Type>(array, *scale)?,
            T::Decimal128(_, scale) => decimals::<Decimal128Type>(array, *scale)?,
            T::Decimal256(_, scale) => {
                Column::WideDecimal(Wide::column(array.as_primitive_opt::<Decimal256Type>()?, *scale))
            }
            T::Float16 => Column::Float(array.as_primitive_opt::<Float16Type>()?),
            T::Float32 => Column::Float(array.as_primitive_opt::<Float32Type>()?),
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

    /// Reads the cells of some rows into a field of as many open records of a builder; false if they are to be read one by one.
    pub(super) fn read(&self, rows: Range<usize>, target: Target, builder: &mut BatchBuilder) -> bool {
        let Target { field, shift, .. } = target;
        let begin = rows.start;
        match self {
            Column::Empty => {}
            Column::Text(texts) => {
                let cell = |row| (row - begin, texts.at(row));
                builder.text_column(field, filled(texts.array, rows).map(cell), shift);
            }
            Column::LargeText(texts) => {
                let cell = |row| (row - begin, texts.at(row));
                builder.text_column(field, filled(texts.array, rows).map(cell), shift);
            }
            Column::TextView(texts) => {
                let cell = |row| (row - begin, texts.at(row));
                builder.text_column(field, filled(texts.array, rows).map(cell), shift);
            }
            Column::Date(days) => {
                let cell = |row| (row - begin, Typed::Date(days.value(row)));
                builder.typed_column(field, filled(*days, rows).map(cell), shift);
            }
            Column::Boolean(values) => {
                let cell = |row| (row - begin, Typed::Boolean(values.value(row)));
                builder.typed_column(field, filled(*values, rows).map(cell), shift);
            }
            Column::Integer(values) => {
                let cell = |row| Some((row - begin, Typed::Number { value: values.at(row)?, scale: 0 }));
                builder.typed_column(field, rows.filter_map(cell), shift);
            }
            Column::Decimal(values, scale) => {
                let cell = |row| Some((row - begin, Typed::Number { value: values.at(row)?, scale: *scale }));
                builder.typed_column(field, rows.filter_map(cell), shift);
            }
            Column::Dictionary(keys, places, values) => {
                let Some(texts) = values.texts() else { return false };
                let cell = |row: usize| Some((row - begin, texts.get(*places.get(row)?)?));
                builder.text_column(field, filled(*keys, rows).filter_map(cell), shift);
            }
            Column::Float(_) | Column::Time(..) | Column::WideDecimal(_) => return false,
        }
        true
    }

    /// The cells of a column of texts.
    fn texts(&self) -> Option<&dyn TextColumn> {
        match self {
            Column::Text(texts) => Some(texts),
            Column::LargeText(texts) => Some(texts),
            Column::TextView(texts) => Some(texts),
            _ => None,
        }
    }

    /// The cell of a row; `None` if it is empty.
    #[inline]
    pub(super) fn cell(&self, row: usize) -> Option<Cell<'_>> {
        let number = |value, scale| Cell::Typed(Typed::Number { value, scale });
        Some(match self {
            Column::Empty => return None,
            Column::Text(texts) => texts.get(row)?.into(),
            Column::LargeText(texts) => texts.get(row)?.into(),
            Column::TextView(texts) => texts.get(row)?.into(),
            Column::Integer(values) => number(values.at(row)?, 0),
            Column::Decimal(values, scale) => number(values.at(row)?, *scale),
            Column::WideDecimal(values) => values.get(row)?.as_ref()?.cell(),
            Column::Float(values) => values.at(row)?,
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

/// The rows that have a value.
#[inline]
fn filled(array: &dyn Array, rows: Range<usize>) -> impl Iterator<Item = usize> {
    let nulls = array.nulls().filter(|nulls| nulls.null_count() > 0);
    rows.filter(move |row| nulls.is_none_or(|nulls| nulls.is_valid(*row)))
}

fn integers<T: ArrowPrimitiveType<Native: Into<i128>>>(array: &dyn Array) -> Option<Column<'_>> {
    Some(Column::Integer(array.as_primitive_opt::<T>()?))
}

/// A column of decimals; of those whose last place is before the point only the digits are there.
fn decimals<T: ArrowPrimitiveType<Native: Into<i128> + Display>>(
    array: &dyn Array,
    scale: i8,
) -> Option<Column<'_>> {
    let values = array.as_primitive_opt::<T>()?;
    Some(match u8::try_from(scale) {
        Ok(scale) => Column::Decimal(values, scale),
        Err(_) => Column::WideDecimal(Wide::column(values, scale)),
    })
}

/// The day of a time, of which the time of day is dropped, as from texts.
fn day(time: i128, second: i64) -> Day {
    let day = time.div_euclid(i128::from(second) * 86_400);
    Day::try_from(day).unwrap_or(if day < 0 { Day::MIN } else { Day::MAX })
}
