//! Operators on texts: only for rows that have one and whose result matters.

use std::cmp::Ordering;

use super::Context;
use super::buffer::{Buffer, Data, Trouble, blank, values, words};
use super::compare::{pack_column, pack_columns};
use super::operand::{Valid, dates};
use super::view::Texts;
use crate::data::builder::MAX_CELL;
use crate::data::text::name_letters;
use crate::data::{Bitmap, case, date};
use crate::edit::plan::Walked;
use crate::ident::CheckDigit;
use crate::rules::walk::Walk;
use crate::rules::{Cmp, NodeId};

/// Memory of [`levenshtein`] and [`matches`].
#[derive(Debug, Default)]
pub(super) struct Scratch {
    distance: Distance,
    walks: Vec<Answers>,
}

/// For each row the patterns of a walk that accept its text, one bit each.
#[derive(Debug, Default)]
struct Answers {
    rows: Vec<u64>,
    /// They are of the texts as they stand.
    fresh: bool,
}

impl Scratch {
    /// The texts have changed.
    pub(super) fn refresh(&mut self) {
        self.walks.iter_mut().for_each(|answers| answers.fresh = false);
    }
}

/// New texts of one node, and where each row's stands.
pub(super) struct Arena<'a> {
    bytes: &'a mut String,
    spans: &'a mut [(u32, u32)],
    trouble: Trouble,
}

impl<'a> Arena<'a> {
    pub(super) fn new(bytes: &'a mut String, spans: &'a mut [(u32, u32)]) -> Self {
        bytes.clear();
        Arena { bytes, spans, trouble: Trouble::default() }
    }

    /// Writes the text of a row; false if it is longer than a cell may be: it is null then, and counted.
    ///
    /// So no more than [`MAX_ROWS`](crate::data::builder::MAX_ROWS) rows have less than 4 GiB.
    pub(super) fn put(&mut self, row: usize, write: &mut dyn FnMut(&mut String)) -> bool {
        let start = self.bytes.len();
        write(self.bytes);
        let span = (u32::try_from(start), u32::try_from(self.bytes.len()));
        match (self.spans.get_mut(row), span) {
            (Some(slot), (Ok(start), Ok(end))) if (end - start) as usize <= MAX_CELL => {
                *slot = (start, end);
                true
            }
            _ => {
                self.bytes.truncate(start);
                self.trouble.overflows += 1;
                false
            }
        }
    }

    pub(super) fn trouble(self) -> Trouble {
        self.trouble
    }
}

/// Comparison of two texts; null if one is null. Equality reads only texts of one length.
pub(super) fn compare(
    context: &Context<'_>,
    cmp: Cmp,
    (a, b): (NodeId, NodeId),
    len: usize,
    out: &mut Buffer,
) {
    let (a, b) = (context.view.text(a), context.view.text(b));
    mark_both(context, a.as_ref(), b.as_ref(), len, &mut out.valid);
    let (Data::Boolean(yes), Some(a), Some(b)) = (&mut out.data, a, b) else {
        return blank(&mut out.data, len);
    };
    let yes = words(yes, len);
    if !matches!(cmp, Cmp::Eq | Cmp::Ne) {
        yes.fill(u64::MAX);
        return narrow(yes, out.valid.words(), false, |row| cmp.holds(a.text(row), b.text(row)));
    }
    let length = |(start, end): (u32, u32)| end.wrapping_sub(start);
    pack_columns(yes, a.spans, b.spans, |a, b| length(a) == length(b));
    narrow(yes, out.valid.words(), cmp == Cmp::Ne, |row| a.raw(row) == b.raw(row));
}

/// Comparison of a text with a constant; null if it is null. Equality reads only texts of the right length.
pub(super) fn compare_constant(
    context: &Context<'_>,
    cmp: Cmp,
    a: NodeId,
    with: &str,
    len: usize,
    out: &mut Buffer,
) {
    if !matches!(cmp, Cmp::Eq | Cmp::Ne) {
        return predicate(context, a, len, out, &|text| cmp.holds(text, with));
    }
    let a = context.view.text(a);
    mark(context, a.as_ref(), len, &mut out.valid);
    let (Data::Boolean(yes), Some(a)) = (&mut out.data, a) else { return blank(&mut out.data, len) };
    let yes = words(yes, len);
    pack_column(yes, a.spans, |(start, end)| end.wrapping_sub(start) as usize == with.len());
    let (with, bytes) = (with.as_bytes(), a.bytes.as_bytes());
    let Some(short) = Short::of(with) else {
        return narrow(yes, out.valid.words(), cmp == Cmp::Ne, |row| a.raw(row) == with);
    };
    narrow(yes, out.valid.words(), cmp == Cmp::Ne, |row| {
        let start = a.spans.get(row).map_or(0, |span| span.0 as usize);
        short.begins(bytes.get(start..).unwrap_or_default())
    });
}

/// A constant of at most eight bytes, compared as one number.
struct Short {
    word: u64,
    mask: u64,
}

impl Short {
    fn of(text: &[u8]) -> Option<Self> {
        let word = (text.len() <= 8).then(|| Self::word(text))?;
        let mask = u64::MAX.checked_shr(64 - 8 * u32::try_from(text.len()).ok()?).unwrap_or_default();
        Some(Self { word, mask })
    }

    fn word(text: &[u8]) -> u64 {
        text.iter().rev().fold(0, |word, byte| word << 8 | u64::from(*byte))
    }

    /// Whether some bytes, of which there are enough, begin with it.
    #[inline]
    fn begins(&self, bytes: &[u8]) -> bool {
        let word = match bytes.first_chunk() {
            Some(bytes) => u64::from_le_bytes(*bytes),
            None => Self::word(bytes),
        };
        (word ^ self.word) & self.mask == 0
    }
}

/// Leaves of some rows those that are valid and pass a test; all other valid rows where it is negated.
#[inline]
fn narrow(rows: &mut [u64], valid: &[u64], negated: bool, test: impl Fn(usize) -> bool) {
    for (index, (word, valid)) in rows.iter_mut().zip(valid).enumerate() {
        let (mut rest, mut found) = (*word & valid, 0);
        while rest != 0 {
            let bit = rest.trailing_zeros();
            found |= u64::from(test(index * 64 + bit as usize)) << bit;
            rest &= rest - 1;
        }
        *word = if negated { valid & !found } else { found };
    }
}

/// A test of a text; null if it is null.
pub(super) fn predicate(
    context: &Context<'_>,
    a: NodeId,
    len: usize,
    out: &mut Buffer,
    test: &dyn Fn(&str) -> bool,
) {
    let a = context.view.text(a);
    mark(context, a.as_ref(), len, &mut out.valid);
    let (Data::Boolean(yes), Some(a)) = (&mut out.data, a) else { return blank(&mut out.data, len) };
    let yes = words(yes, len);
    yes.fill(u64::MAX);
    narrow(yes, out.valid.words(), false, |row| test(a.text(row)));
}

/// Whole text matches a pattern of the program: the first match of a text answers for all its patterns.
pub(super) fn matches(context: &Context<'_>, a: NodeId, len: usize, out: &mut Buffer, scratch: &mut Scratch) {
    let a = context.view.text(a);
    let (Some(a), Some((walk, Walked { walk: number, bit }))) = (a, context.view.walked(context.node)) else {
        out.valid.reset(len, false);
        return blank(&mut out.data, len);
    };
    if scratch.walks.len() <= number {
        scratch.walks.resize_with(number + 1, Answers::default);
    }
    let answers = &mut scratch.walks[number];
    if !answers.fresh {
        answers.find(walk, &a, len);
    }
    mark(context, Some(&a), len, &mut out.valid);
    let Data::Boolean(yes) = &mut out.data else { return };
    pack_column(words(yes, len), &answers.rows, |accepts| accepts >> bit & 1 == 1);
    out.settle();
}

impl Answers {
    /// Walks over the texts of all rows that have one.
    fn find(&mut self, walk: &Walk, texts: &Texts<'_>, len: usize) {
        let answers = values(&mut self.rows, len);
        walk.each(texts.valid.ones().map(|row| (row, texts.raw(row))), |row, accepts| answers[row] = accepts);
        self.fresh = true;
    }
}

/// The number is well formed and its check digit is right.
pub(super) fn check_digit(context: &Context<'_>, a: NodeId, kind: CheckDigit, len: usize, out: &mut Buffer) {
    predicate(context, a, len, out, &|text| kind.is_valid(text));
}

/// Number of characters.
pub(super) fn length(context: &Context<'_>, a: NodeId, len: usize, out: &mut Buffer) {
    number(context, a, len, out, &characters);
}

/// A test of how the number of characters compares with a constant; short texts need not be counted.
pub(super) fn compare_length(
    context: &Context<'_>,
    a: NodeId,
    with: i128,
    len: usize,
    out: &mut Buffer,
    test: &dyn Fn(Ordering) -> bool,
) {
    let a = context.view.text(a);
    mark(context, a.as_ref(), len, &mut out.valid);
    let (Data::Boolean(yes), Some(a)) = (&mut out.data, a) else { return blank(&mut out.data, len) };
    let if_shorter = test(Ordering::Less);
    let yes = words(yes, len);
    // A text has at least as many bytes as characters; with as many it is shorter or equal.
    let limit = with.saturating_add(i128::from(test(Ordering::Equal) == if_shorter));
    let limit = u32::try_from(limit.max(0)).unwrap_or(u32::MAX);
    pack_column(yes, a.spans, |(start, end)| end.wrapping_sub(start) < limit);
    for (index, word) in yes.iter_mut().enumerate() {
        let valid = out.valid.words().get(index).copied().unwrap_or_default();
        let mut found = if if_shorter { *word & valid } else { 0 };
        let mut rest = valid & !*word;
        while rest != 0 {
            let bit = rest.trailing_zeros();
            let count = i128::from(characters(a.text(index * 64 + bit as usize)));
            found |= u64::from(test(count.cmp(&with))) << bit;
            rest &= rest - 1;
        }
        *word = found;
    }
}

/// Position of the first occurrence of a text, 1 for the first character, 0 if none.
pub(super) fn instr(context: &Context<'_>, a: NodeId, pattern: &str, len: usize, out: &mut Buffer) {
    number(context, a, len, out, &|text| {
        text.find(pattern).map_or(0, |at| characters(text.get(..at).unwrap_or_default()) + 1)
    });
}

/// Levenshtein distance in characters.
pub(super) fn levenshtein(
    context: &Context<'_>,
    a: NodeId,
    b: NodeId,
    len: usize,
    out: &mut Buffer,
    scratch: &mut Scratch,
) {
    let (a, b) = (context.view.text(a), context.view.text(b));
    mark_both(context, a.as_ref(), b.as_ref(), len, &mut out.valid);
    blank(&mut out.data, len);
    let (Some(a), Some(b)) = (a, b) else { return };
    for row in out.valid.ones() {
        put_number(&mut out.data, row, scratch.distance.of(a.text(row), b.text(row)));
    }
}

/// Part of each text; no bytes are copied where the node points into those of its operand.
pub(super) fn cut(
    context: &Context<'_>,
    a: NodeId,
    len: usize,
    out: &mut Buffer,
    part: &dyn Fn(&str) -> &str,
) -> Trouble {
    if !context.view.shares_arena(a, context.node) {
        return change(context, a, len, out, &|text, bytes| bytes.push_str(part(text)));
    }
    let a = context.view.text(a);
    mark(context, a.as_ref(), len, &mut out.valid);
    blank(&mut out.data, len);
    let (Data::Text(spans, _), Some(a)) = (&mut out.data, a) else { return Trouble::default() };
    for row in out.valid.ones() {
        let text = a.text(row);
        let part = part(text);
        // A part of a text starts as many bytes later as its address is higher.
        let skipped = part.as_ptr().addr().saturating_sub(text.as_ptr().addr()).min(text.len());
        let skipped = u32::try_from(skipped).unwrap_or_default();
        let start = a.spans.get(row).map_or(0, |span| span.0) + skipped;
        if let (Some(span), Ok(length)) = (spans.get_mut(row), u32::try_from(part.len())) {
            *span = (start, start + length);
        }
    }
    Trouble::default()
}

/// For each marked row the text of some row of another record kind; no bytes are copied where they can be shared.
pub(super) fn from_rows(
    context: &Context<'_>,
    a: NodeId,
    len: usize,
    out: &mut Buffer,
    source: &dyn Fn(usize) -> usize,
) -> Trouble {
    let Some(texts) = context.view.text(a) else { return nothing(len, out) };
    if !context.view.shares_arena(a, context.node) {
        return make(len, out, &|row, bytes| bytes.push_str(texts.text(source(row))));
    }
    blank(&mut out.data, len);
    let Data::Text(spans, _) = &mut out.data else { return Trouble::default() };
    for row in out.valid.ones() {
        if let (Some(span), Some(own)) = (spans.get_mut(row), texts.spans.get(source(row))) {
            *span = *own;
        }
    }
    Trouble::default()
}

/// Characters from `start` (1 is the first), at most `length`; beyond the end: empty.
pub(super) fn substring(text: &str, start: u32, length: u32) -> &str {
    let skipped = usize::try_from(start.saturating_sub(1)).unwrap_or(usize::MAX);
    let end = skipped.saturating_add(usize::try_from(length).unwrap_or(usize::MAX)).min(text.len());
    if text.as_bytes().get(..end).is_some_and(<[u8]>::is_ascii) {
        return text.get(skipped.min(end)..end).unwrap_or_default();
    }
    let from = text.char_indices().nth(skipped).map_or(text.len(), |(at, _)| at);
    let rest = text.get(from..).unwrap_or_default();
    let to = rest
        .char_indices()
        .nth(usize::try_from(length).unwrap_or(usize::MAX))
        .map_or(rest.len(), |(at, _)| at);
    rest.get(..to).unwrap_or_default()
}

/// Concatenation; null if one is null.
pub(super) fn concat(context: &Context<'_>, a: NodeId, b: NodeId, len: usize, out: &mut Buffer) -> Trouble {
    let (a, b) = (context.view.text(a), context.view.text(b));
    mark_both(context, a.as_ref(), b.as_ref(), len, &mut out.valid);
    let (Some(a), Some(b)) = (a, b) else { return nothing(len, out) };
    make(len, out, &|row, bytes| {
        bytes.push_str(a.text(row));
        bytes.push_str(b.text(row));
    })
}

/// A date as YYYY-MM-DD.
pub(super) fn of_date(context: &Context<'_>, a: NodeId, len: usize, out: &mut Buffer) -> Trouble {
    let (a, valid) = dates(&context.view, a);
    Valid::write(&[valid], words(&mut out.valid, len));
    out.valid.mask_tail();
    make(len, out, &|row, bytes| {
        // Writing into a String cannot fail.
        let _ = date::write(bytes, a.at(row));
    })
}

/// Upper case.
pub(super) fn upper(context: &Context<'_>, a: NodeId, len: usize, out: &mut Buffer) -> Trouble {
    change(context, a, len, out, &|text, bytes| {
        if text.is_ascii() {
            push_with(text, bytes, str::make_ascii_uppercase);
        } else {
            bytes.extend(text.chars().map(case::capital));
        }
    })
}

/// Lower case.
pub(super) fn lower(context: &Context<'_>, a: NodeId, len: usize, out: &mut Buffer) -> Trouble {
    change(context, a, len, out, &|text, bytes| {
        if text.is_ascii() {
            push_with(text, bytes, str::make_ascii_lowercase);
        } else {
            bytes.extend(text.chars().map(case::small));
        }
    })
}

/// As names are compared.
pub(super) fn name_key(context: &Context<'_>, a: NodeId, len: usize, out: &mut Buffer) -> Trouble {
    change(context, a, len, out, &push_name_key)
}

/// Adds a text in capitals, half-width and without blanks.
fn push_name_key(text: &str, bytes: &mut String) {
    // Digits, capitals and what begins with these bytes (U+4000 to U+9FFF, most Chinese characters) stay as they are.
    let stays = |byte: u8| matches!(byte, b'0'..=b'9' | b'A'..=b'Z' | 0x80..=0xbf | 0xe4..=0xe9);
    let same = text.bytes().position(|byte| !stays(byte)).unwrap_or(text.len());
    let (same, rest) = text.split_at_checked(same).unwrap_or(("", text));
    bytes.push_str(same);
    bytes.extend(name_letters(rest));
}

/// Adds a text, changed in place.
fn push_with(text: &str, bytes: &mut String, change: fn(&mut str)) {
    let start = bytes.len();
    bytes.push_str(text);
    bytes.get_mut(start..).into_iter().for_each(change);
}

/// Every occurrence of one text replaced by another; an empty text occurs nowhere.
pub(super) fn replace(
    context: &Context<'_>,
    a: NodeId,
    (from, to): (&str, &str),
    len: usize,
    out: &mut Buffer,
) -> Trouble {
    change(context, a, len, out, &|text, bytes| {
        let mut letters = from.chars();
        match (letters.next(), letters.next()) {
            (None, _) => bytes.push_str(text),
            // Seeking one character needs no preparation.
            (Some(letter), None) => join(&mut text.split(letter), to, bytes),
            _ if text.len() < from.len() => bytes.push_str(text),
            _ if text.len() == from.len() => bytes.push_str(if text == from { to } else { text }),
            _ => join(&mut text.split(from), to, bytes),
        }
    })
}

/// Adds parts with a text between them; what [`Arena::put`] will throw away for its length is not written to its end.
fn join(parts: &mut dyn Iterator<Item = &str>, between: &str, bytes: &mut String) {
    let start = bytes.len();
    for (index, part) in parts.enumerate() {
        if bytes.len() - start > MAX_CELL {
            return;
        }
        if index > 0 {
            bytes.push_str(between);
        }
        bytes.push_str(part);
    }
}

/// Text as a date (YYYY-MM-DD); null if it is none.
pub(super) fn parse_date(context: &Context<'_>, a: NodeId, len: usize, out: &mut Buffer) {
    words(&mut out.valid, len).fill(0);
    blank(&mut out.data, len);
    let (Data::Date(days), Some(a)) = (&mut out.data, context.view.text(a)) else { return };
    for row in a.valid.ones().filter(|row| context.selects(*row)) {
        if let (Some(date), Some(slot)) = (date::parse_iso(a.text(row)), days.get_mut(row)) {
            *slot = date;
            out.valid.set(row, true);
        }
    }
}

/// Number of characters of a text.
pub(super) fn characters(text: &str) -> i64 {
    const ONES: u64 = 0x0101_0101_0101_0101;
    if text.is_ascii() {
        return i64::try_from(text.len()).unwrap_or(i64::MAX);
    }
    // Each character has exactly one byte that does not continue another; a continuation byte is 10xxxxxx.
    let chunks = text.as_bytes().chunks_exact(8);
    let rest = chunks.remainder().iter().filter(|byte| **byte & 0xC0 == 0x80).count();
    let continued: u32 = chunks
        .map(|chunk| chunk.first_chunk().map_or(0, |bytes| u64::from_le_bytes(*bytes)))
        .map(|word| ((word >> 7) & !(word >> 6) & ONES).count_ones())
        .sum();
    i64::try_from(text.len() - rest).unwrap_or(i64::MAX) - i64::from(continued)
}

/// Levenshtein distance in characters, and the memory that it takes.
#[derive(Debug, Default)]
pub(crate) struct Distance {
    left: Vec<char>,
    right: Vec<char>,
    row: Vec<usize>,
}

impl Distance {
    /// The least number of characters put in, taken out or replaced.
    pub(crate) fn of(&mut self, a: &str, b: &str) -> i64 {
        let Distance { left, right, row } = self;
        left.clear();
        left.extend(a.chars());
        right.clear();
        right.extend(b.chars());
        row.clear();
        row.extend(0..=right.len());
        for (i, one) in left.iter().enumerate() {
            let mut diagonal = i;
            let mut before = i + 1;
            for (other, cell) in right.iter().zip(row.iter_mut().skip(1)) {
                let replaced = diagonal + usize::from(one != other);
                diagonal = *cell;
                *cell = replaced.min(before + 1).min(*cell + 1);
                before = *cell;
            }
            if let Some(first) = row.first_mut() {
                *first = i + 1;
            }
        }
        i64::try_from(row.last().copied().unwrap_or_default()).unwrap_or(i64::MAX)
    }
}

/// A number that belongs to a text.
fn number(context: &Context<'_>, a: NodeId, len: usize, out: &mut Buffer, of: &dyn Fn(&str) -> i64) {
    let a = context.view.text(a);
    mark(context, a.as_ref(), len, &mut out.valid);
    blank(&mut out.data, len);
    let Some(a) = a else { return };
    for row in out.valid.ones() {
        put_number(&mut out.data, row, of(a.text(row)));
    }
}

fn put_number(data: &mut Data, row: usize, value: i64) {
    match data {
        Data::Narrow(numbers) => numbers.get_mut(row).into_iter().for_each(|slot| *slot = value),
        Data::Wide(numbers) => numbers.get_mut(row).into_iter().for_each(|slot| *slot = i128::from(value)),
        _ => {}
    }
}

/// Marks the rows that have a text and matter.
fn mark(context: &Context<'_>, a: Option<&Texts<'_>>, len: usize, valid: &mut Bitmap) {
    let rows = a.map_or(&[][..], |texts| texts.valid.words());
    for (index, word) in words(valid, len).iter_mut().enumerate() {
        *word = rows.get(index).copied().unwrap_or_default();
    }
    context.select_rows(valid);
}

fn mark_both(
    context: &Context<'_>,
    a: Option<&Texts<'_>>,
    b: Option<&Texts<'_>>,
    len: usize,
    valid: &mut Bitmap,
) {
    mark(context, a, len, valid);
    let rows = b.map_or(&[][..], |texts| texts.valid.words());
    for (index, word) in valid.words_mut().iter_mut().enumerate() {
        *word &= rows.get(index).copied().unwrap_or_default();
    }
}

/// New texts from one operand.
fn change(
    context: &Context<'_>,
    a: NodeId,
    len: usize,
    out: &mut Buffer,
    write: &dyn Fn(&str, &mut String),
) -> Trouble {
    let a = context.view.text(a);
    mark(context, a.as_ref(), len, &mut out.valid);
    let Some(a) = a else { return nothing(len, out) };
    make(len, out, &|row, bytes| write(a.text(row), bytes))
}

/// New texts for the marked rows.
fn make(len: usize, out: &mut Buffer, write: &dyn Fn(usize, &mut String)) -> Trouble {
    let Buffer { valid, data } = out;
    let Data::Text(spans, bytes) = data else { return nothing(len, out) };
    let mut arena = Arena::new(bytes, values(spans, len));
    for index in 0..valid.words().len() {
        let mut rest = valid.words().get(index).copied().unwrap_or_default();
        while rest != 0 {
            let row = index * 64 + rest.trailing_zeros() as usize;
            if !arena.put(row, &mut |bytes| write(row, bytes)) {
                valid.set(row, false);
            }
            rest &= rest - 1;
        }
    }
    arena.trouble()
}

fn nothing(len: usize, out: &mut Buffer) -> Trouble {
    out.valid.reset(len, false);
    blank(&mut out.data, len);
    Trouble::default()
}

#[cfg(test)]
mod tests;
