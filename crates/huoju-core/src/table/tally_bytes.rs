//! A tally as bytes: magic, u16 format version (little endian), 32 bytes SHA-256 of what follows, then the packed tally.
//!
//! Equal tallies give equal bytes: all maps are ordered. Bytes from outside are not trusted: magic, version, digest and shape are
//! checked, nothing is allocated that the bytes do not hold, and only the one canonical encoding of a tally is read.

use crate::data::SortedSet;
use sha2::{Digest as _, Sha256};

use super::LeftOut;
use super::tally::{Amounts, CodeName, RuleTally, TableTally, Tally, TallyError, TallyKey, TallyRows};
use crate::head::{Head, NoHead};
use crate::packed::{self, packed};

/// With the version of the layout of [`Tally`].
const HEAD: Head = Head { magic: *b"HUOJUT\r\n", version: 4 };
/// No tally may be larger: a province's year is under 2 MB.
const MAX_BYTES: usize = 64 << 20;

packed! {
    struct TallyRows { checked, tabulated }
    struct TallyKey { year, form, id, digest }
    struct Amounts { rows, sums, seen }
    struct TableTally { dimensions, measures, rows, counted, cells, names, nulls, left_out, states }
    struct CodeName { first, last }
    struct RuleTally { pass, fail, unknown, not_applicable }
}

packed!(enum LeftOut { 0 DateMissing, 1 OutOfPeriod, 2 NotCounted, 3 StruckOut, 4 NotConcerned, 5 Secret });

impl Tally {
    /// The tally as bytes; equal tallies give equal bytes.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let payload = packed::to_bytes(self);
        [&HEAD.bytes()[..], &Sha256::digest(&payload), &payload].concat()
    }

    /// Reads what [`Tally::to_bytes`] wrote.
    ///
    /// # Errors
    /// [`TallyError`] saying what is wrong with the bytes.
    pub fn from_bytes(bytes: &[u8]) -> Result<Tally, TallyError> {
        if bytes.len() > MAX_BYTES {
            return Err(TallyError::TooLarge { bytes: bytes.len(), limit: MAX_BYTES });
        }
        let rest = HEAD.strip(bytes).map_err(|wrong| match wrong {
            NoHead::Other => TallyError::NotATally,
            NoHead::Early => TallyError::Digest,
            NoHead::Version(needed) => TallyError::Version { needed, supported: HEAD.version },
        })?;
        let (digest, payload) = rest.split_first_chunk::<32>().ok_or(TallyError::Digest)?;
        if Sha256::digest(payload)[..] != digest[..] {
            return Err(TallyError::Digest);
        }
        let tally: Tally = packed::from_bytes(payload).map_err(|broken| malformed("payload", broken.0))?;
        for (key, table) in tally.tables() {
            check_table(table).map_err(|problem| malformed(&key.id, problem))?;
        }
        if packed::to_bytes(&tally) != payload {
            return Err(malformed("payload", "is not in its canonical order"));
        }
        Ok(tally)
    }
}

fn malformed(place: &str, problem: &str) -> TallyError {
    TallyError::Malformed { place: place.to_owned(), problem: problem.to_owned() }
}

/// Whether the sums of measures that count different texts are what was seen.
fn seen_fits(amounts: &Amounts) -> bool {
    amounts.seen.iter().all(|(measure, seen)| {
        !seen.is_empty() && amounts.sums.get(usize::from(*measure)) == Some(&(seen.len() as i128))
    })
}

/// Whether the parts of a table fit each other.
fn check_table(table: &TableTally) -> Result<(), &'static str> {
    let fits = |amounts: &Amounts| amounts.rows > 0 && amounts.sums.len() == table.measures.len();
    if table.nulls.len() != table.measures.len() {
        return Err("has another number of null counts than of measures");
    }
    if !table.cells.values().chain(table.left_out.values()).all(fits) {
        return Err("holds a cell without records, or with another number of sums than of measures");
    }
    if !table.cells.keys().all(|codes| codes.len() == table.dimensions.len()) {
        return Err("holds a cell with another number of codes than of dimensions");
    }
    let others = table.left_out.values().chain([&table.counted]);
    if !table.cells.values().all(seen_fits) || !others.into_iter().all(|amounts| amounts.seen.is_empty()) {
        return Err("holds another number of different texts than it says");
    }
    if table.names.len() != table.dimensions.len() {
        return Err("has names for another number of dimensions than it has");
    }
    for (dimension, names) in table.names.iter().enumerate() {
        let held: SortedSet<&String> = table.cells.keys().filter_map(|codes| codes.get(dimension)).collect();
        if !names.iter().all(|(code, name)| held.contains(code) && name.first <= name.last) {
            return Err("names a code that no cell has, or gives names out of order");
        }
    }
    if table.counted.sums.len() != table.measures.len() {
        return Err("has another number of counted sums than of measures");
    }
    let outside = |reason: &LeftOut| table.left_out.get(reason).map_or(0, |amounts| amounts.rows);
    let uncounted = table.left_out.iter().filter(|(reason, _)| **reason != LeftOut::NotConcerned);
    let read = uncounted.map(|(_, amounts)| amounts.rows).try_fold(table.counted.rows, u64::checked_add);
    if read != Some(table.rows) || outside(&LeftOut::NotConcerned) > table.counted.rows {
        return Err("does not add up to the records read");
    }
    let fields: SortedSet<&String> = table.states.keys().map(|(field, _)| field).collect();
    for field in fields {
        let of_field = table.states.iter().filter(|((of, _), _)| of == field).map(|(_, count)| *count);
        if of_field.clone().any(|count| count == 0)
            || of_field.fold(0, u64::saturating_add) != outside(&LeftOut::NotCounted)
        {
            return Err("does not say of each record not counted what it has");
        }
    }
    Ok(())
}
