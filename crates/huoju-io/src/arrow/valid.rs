//! Texts of columns, whose makers may not have seen to it that they are any: found out for many at once.

use arrow_array::{Array, GenericStringArray, OffsetSizeTrait, StringViewArray};

use huoju_core::data::CellText;

use crate::records::Cell;

/// The control character SUB: it ends a text that was none when it became a column.
pub(super) const SUBSTITUTE: char = '\u{1a}';
/// Bytes of a view that stand in the view itself.
const INLINE: u32 = 12;
/// A stretch of a buffer with more than so many times the bytes of its texts is not looked at as a whole.
const SPARSE: usize = 4;

/// A column of texts.
pub(super) struct Texts<'a, T> {
    pub(super) array: &'a T,
    /// For each buffer the part that holds these texts, with its place, if all of it is text.
    known: Vec<Option<(usize, &'a str)>>,
}

/// A column whose texts can be looked at.
pub(super) trait TextColumn {
    /// The text of a row that has one.
    fn at(&self, row: usize) -> CellText<'_>;

    /// The text of a row, if it has one.
    fn get(&self, row: usize) -> Option<CellText<'_>>;
}

impl<'t> From<CellText<'t>> for Cell<'t> {
    fn from(text: CellText<'t>) -> Self {
        match text {
            Ok(text) => Cell::Text(text),
            Err(text) => Cell::Damaged(text),
        }
    }
}

impl<'a, T> Texts<'a, T> {
    /// Texts of which nothing is known.
    pub(super) fn unknown(array: &'a T) -> Self {
        Self { array, known: Vec::new() }
    }

    /// The text of a stretch of a buffer, if it is known to be one.
    #[inline]
    fn known(&self, buffer: usize, start: usize, length: usize) -> Option<&'a str> {
        let (place, text) = (*self.known.get(buffer)?)?;
        let start = start.checked_sub(place)?;
        text.get(start..start + length)
    }
}

impl<'a, O: OffsetSizeTrait> Texts<'a, GenericStringArray<O>> {
    /// Looks at all texts at once.
    pub(super) fn new(array: &'a GenericStringArray<O>) -> Self {
        let offsets = array.value_offsets();
        let bounds = offsets.first().zip(offsets.last());
        let (start, end) = bounds.map_or((0, 0), |(start, end)| (start.as_usize(), end.as_usize()));
        Self { array, known: vec![text_of(array.value_data(), start, end)] }
    }
}

impl<O: OffsetSizeTrait> TextColumn for Texts<'_, GenericStringArray<O>> {
    #[inline]
    fn at(&self, row: usize) -> CellText<'_> {
        let offsets = self.array.value_offsets();
        let (start, end) = (offsets[row].as_usize(), offsets[row + 1].as_usize());
        let known = self.known(0, start, end - start);
        match known.map_or_else(|| checked(self.array.value(row)), Ok) {
            Ok(text) if text.ends_with(SUBSTITUTE) => Err(&text[..text.len() - 1]),
            cell => cell,
        }
    }

    fn get(&self, row: usize) -> Option<CellText<'_>> {
        self.array.is_valid(row).then(|| self.at(row))
    }
}

impl<'a> Texts<'a, StringViewArray> {
    /// Looks at the stretches of the buffers at once that hold the texts.
    pub(super) fn new(array: &'a StringViewArray) -> Self {
        let mut stretches = vec![(usize::MAX, 0, 0); array.data_buffers().len()];
        for (row, view) in array.views().iter().enumerate() {
            let (length, buffer, start) = parts(*view);
            if length <= INLINE || array.is_null(row) {
                continue;
            }
            if let Some((first, end, filled)) = stretches.get_mut(buffer) {
                *first = start.min(*first);
                *end = (start + length as usize).max(*end);
                *filled += length as usize;
            }
        }
        let known = array.data_buffers().iter().zip(stretches).map(|(buffer, (first, end, filled))| {
            let dense = first < end && (end - first) / SPARSE <= filled;
            dense.then(|| text_of(buffer, first, end)).flatten()
        });
        Self { array, known: known.collect() }
    }
}

impl TextColumn for Texts<'_, StringViewArray> {
    #[inline]
    fn at(&self, row: usize) -> CellText<'_> {
        /// The highest bits of the bytes in a view.
        const HIGH: u128 = 0x8080_8080_8080_8080_8080_8080 << 32;
        let view = self.array.views()[row];
        let (length, buffer, start) = parts(view);
        if length <= INLINE {
            let text = self.array.value(row);
            return if view & HIGH == 0 { Ok(text) } else { checked(text) };
        }
        let known = self.known(buffer, start, length as usize);
        known.map_or_else(|| checked(self.array.value(row)), Ok)
    }

    fn get(&self, row: usize) -> Option<CellText<'_>> {
        self.array.is_valid(row).then(|| self.at(row))
    }
}

/// Length, buffer and place of a text, as its view has them.
#[inline]
#[expect(clippy::cast_possible_truncation, reason = "each is 32 bits of the view")]
fn parts(view: u128) -> (u32, usize, usize) {
    (view as u32, (view >> 64) as u32 as usize, (view >> 96) as usize)
}

/// A stretch of bytes with its place, if it is text.
fn text_of(bytes: &[u8], start: usize, end: usize) -> Option<(usize, &str)> {
    simdutf8::basic::from_utf8(bytes.get(start..end)?).ok().map(|text| (start, text))
}

/// A text that may be none.
#[inline]
fn checked(text: &str) -> CellText<'_> {
    let bytes = text.as_bytes();
    if bytes.is_ascii() {
        return Ok(text);
    }
    simdutf8::basic::from_utf8(bytes).map_err(|_| valid_part(bytes))
}

#[cold]
fn valid_part(bytes: &[u8]) -> &str {
    let valid = simdutf8::compat::from_utf8(bytes).map_or_else(|error| error.valid_up_to(), str::len);
    bytes.get(..valid).and_then(|bytes| std::str::from_utf8(bytes).ok()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use arrow_array::{Array, LargeStringArray, StringArray, StringViewArray};

    use super::{TextColumn, Texts};

    /// Texts of all lengths, some of them empty or not there, and slices of them.
    #[test]
    fn what_is_known_of_many_is_what_each_says() {
        let texts: Vec<Option<String>> = (0..60)
            .map(|length| (length % 7 != 3).then(|| "技术a合同".chars().cycle().take(length).collect()))
            .collect();
        let views = StringViewArray::from(texts.clone());
        let (small, large) = (StringArray::from(texts.clone()), LargeStringArray::from(texts.clone()));
        for (start, end) in [(0, 60), (0, 1), (5, 40), (59, 60), (7, 7)] {
            let length = end - start;
            let views = views.slice(start, length);
            let (small, large) = (small.slice(start, length), large.slice(start, length));
            let views = Texts::<StringViewArray>::new(&views);
            let (small, large) = (Texts::<StringArray>::new(&small), Texts::<LargeStringArray>::new(&large));
            assert!(length < 10 || views.known.iter().any(Option::is_some));
            for row in (0..length).filter(|row| !views.array.is_null(*row)) {
                let text = Ok(texts[start + row].as_deref().unwrap());
                assert_eq!((views.at(row), small.at(row), large.at(row)), (text, text, text));
            }
        }
    }
}
