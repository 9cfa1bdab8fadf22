//! Entries of a code list in a bundle: column by column, since those of one column are alike. That is half the bytes
//! of a compressed bundle, and the texts of a column stand together in the pool.

use super::codes::Codes;
use super::definition::{Day, EntryDef, Label, NO_ENTRY};
use super::steps::Steps;
use super::text::Text;
use crate::packed::{Packed, Reader, Writer, packed};

struct Columns {
    codes: Codes,
    zh: Vec<Text>,
    en: Vec<Text>,
    /// [`NO_ENTRY`]: none.
    parents: Steps,
    levels: Few<Text>,
    /// First and last day; `None`: always, still in force.
    spans: Few<(Option<Day>, Option<Day>)>,
    successors: Vec<u16>,
    /// The first entry of each successor's code; [`NO_ENTRY`]: it is none of the list.
    successor_codes: Steps,
    /// The codes that are none of the list.
    unlisted: Vec<Text>,
    positions: Steps,
}

packed!(struct Columns { codes, zh, en, parents, levels, spans, successors, successor_codes, unlisted, positions });

/// A column of few different values: each once, and for each row its number.
struct Few<T> {
    values: Vec<T>,
    numbers: Vec<u16>,
}

impl<T: Packed + Clone + PartialEq> Few<T> {
    fn of(rows: impl Iterator<Item = T>) -> Self {
        let mut few = Self { values: Vec::new(), numbers: Vec::new() };
        for row in rows {
            let number = few.values.iter().position(|value| *value == row).unwrap_or_else(|| {
                few.values.push(row);
                few.values.len() - 1
            });
            few.numbers.push(u16::try_from(number).unwrap_or(u16::MAX));
        }
        few
    }

    fn get(&self, row: usize) -> Option<T> {
        self.values.get(usize::from(*self.numbers.get(row)?)).cloned()
    }
}

impl<T: Packed> Packed for Few<T> {
    fn write(&self, to: &mut Writer) {
        self.values.write(to);
        self.numbers.write(to);
    }

    fn read(from: &mut Reader<'_>) -> Self {
        Self { values: Packed::read(from), numbers: Packed::read(from) }
    }
}

pub(super) fn write(entries: &[EntryDef], to: &mut Writer) {
    let texts = |of: fn(&EntryDef) -> &Text| entries.iter().map(|entry| of(entry).clone()).collect();
    let first = |code: &Text| {
        let place = entries.partition_point(|entry| entry.code < *code);
        let place = u16::try_from(place).ok().filter(|place| *place < NO_ENTRY)?;
        entries.get(usize::from(place)).filter(|entry| entry.code == *code).map(|_| place)
    };
    let successors = || entries.iter().flat_map(|entry| &entry.successors);
    let span = |entry: &EntryDef| {
        let day = |day: Day, open: Day| (day != open).then_some(day);
        (day(entry.valid_from, Day::MIN), day(entry.valid_to, Day::MAX))
    };
    let columns = Columns {
        codes: Codes(texts(|entry| &entry.code)),
        zh: texts(|entry| &entry.label.zh),
        en: texts(|entry| &entry.label.en),
        parents: Steps(entries.iter().map(|entry| entry.parent.unwrap_or(NO_ENTRY)).collect()),
        levels: Few::of(entries.iter().map(|entry| entry.level.clone())),
        spans: Few::of(entries.iter().map(span)),
        successors: entries
            .iter()
            .map(|entry| u16::try_from(entry.successors.len()).unwrap_or(u16::MAX))
            .collect(),
        successor_codes: Steps(successors().map(|code| first(code).unwrap_or(NO_ENTRY)).collect()),
        unlisted: successors().filter(|code| first(code).is_none()).cloned().collect(),
        positions: Steps(entries.iter().map(|entry| entry.position).collect()),
    };
    columns.write(to);
}

pub(super) fn read(from: &mut Reader<'_>) -> Vec<EntryDef> {
    let rows = Columns::read(from).rows();
    if rows.is_none() {
        from.fail("holds columns of different lengths");
    }
    rows.unwrap_or_default()
}

impl Columns {
    /// The entries; `None` if a column has more or fewer.
    fn rows(self) -> Option<Vec<EntryDef>> {
        let Self { codes: Codes(codes), zh, en, parents, positions, .. } = &self;
        let numbers = [&self.levels.numbers, &self.spans.numbers, &self.successors, &parents.0, &positions.0];
        let equal = numbers.iter().all(|column| column.len() == codes.len());
        (equal && zh.len() == codes.len() && en.len() == codes.len()).then_some(())?;
        let (mut successors, mut unlisted) = (self.successor_codes.0.iter(), self.unlisted.iter());
        let mut successor = || match *successors.next()? {
            NO_ENTRY => unlisted.next().cloned(),
            entry => codes.get(usize::from(entry)).cloned(),
        };
        let names = zh.iter().zip(en);
        let places = codes.iter().zip(names).zip(parents.0.iter().zip(&positions.0));
        let mut entries = Vec::with_capacity(codes.len());
        for (row, ((code, (zh, en)), (parent, position))) in places.enumerate() {
            let (from, to) = self.spans.get(row)?;
            let count = self.successors.get(row).copied()?;
            entries.push(EntryDef {
                code: code.clone(),
                label: Label { zh: zh.clone(), en: en.clone() },
                parent: (*parent != NO_ENTRY).then_some(*parent),
                level: self.levels.get(row)?,
                valid_from: from.unwrap_or(Day::MIN),
                valid_to: to.unwrap_or(Day::MAX),
                successors: (0..count).map(|_| successor()).collect::<Option<_>>()?,
                position: *position,
            });
        }
        (successors.next().is_none() && unlisted.next().is_none()).then_some(entries)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(code: &str, parent: Option<u16>, span: (Day, Day)) -> EntryDef {
        EntryDef {
            code: code.into(),
            label: Label::new(format!("{code} 区"), ""),
            parent,
            level: "county".into(),
            valid_from: span.0,
            valid_to: span.1,
            successors: if span.1 == Day::MAX { Vec::new() } else { vec!["7".into(), "3".into()] },
            position: 7,
        }
    }

    #[test]
    fn what_is_written_is_read() {
        let (always, once) = ((Day::MIN, Day::MAX), (-1, 20_000));
        for entries in
            [vec![], vec![entry("1", None, always), entry("2", Some(0), once), entry("3", Some(1), always)]]
        {
            let mut writer = Writer::default();
            write(&entries, &mut writer);
            assert_eq!(read(&mut Reader::new(&writer.bytes)), entries);
        }
    }

    #[test]
    fn columns_of_different_lengths_are_refused() {
        let columns = || Columns {
            codes: Codes(vec!["1".into()]),
            zh: vec!["一".into()],
            en: vec!["one".into()],
            parents: Steps(vec![NO_ENTRY]),
            levels: Few::of([Text::new()].into_iter()),
            spans: Few::of([(None, Some(3))].into_iter()),
            successors: vec![1],
            successor_codes: Steps(vec![0]),
            unlisted: Vec::new(),
            positions: Steps(vec![0]),
        };
        let entries = columns().rows().unwrap();
        assert_eq!((entries[0].valid_from, entries[0].valid_to), (Day::MIN, 3));
        assert_eq!(entries[0].successors, ["1"]);
        let wrong: [fn(&mut Columns); 12] = [
            |columns| columns.codes.0.clear(),
            |columns| columns.zh.clear(),
            |columns| columns.en.push("two".into()),
            |columns| columns.parents.0.clear(),
            |columns| columns.levels.values.clear(),
            |columns| columns.spans.numbers[0] = 1,
            |columns| columns.spans.numbers.push(0),
            |columns| columns.successors[0] = 2,
            |columns| columns.successors[0] = 0,
            |columns| columns.successor_codes.0[0] = 1,
            |columns| columns.unlisted.push("2".into()),
            |columns| columns.positions.0.push(0),
        ];
        for (number, break_it) in wrong.into_iter().enumerate() {
            let mut columns = columns();
            break_it(&mut columns);
            assert!(columns.rows().is_none(), "{number}");
        }
    }
}
