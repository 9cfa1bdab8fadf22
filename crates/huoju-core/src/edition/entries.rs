//! Entries of a code list in a bundle: column by column, since those of one column are alike. That is half the bytes
//! of a compressed bundle, and the texts of a column stand together in the pool.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::definition::{Day, EntryDef, Label, NO_ENTRY};
use super::steps::Steps;
use super::text::Text;

#[derive(Serialize, Deserialize)]
struct Columns {
    codes: Vec<Text>,
    zh: Vec<Text>,
    en: Vec<Text>,
    /// [`NO_ENTRY`]: none.
    parents: Steps,
    levels: Vec<Text>,
    /// `None`: always.
    valid_from: Vec<Option<Day>>,
    /// `None`: still in force.
    valid_to: Vec<Option<Day>>,
    successors: Vec<Vec<Text>>,
    positions: Steps,
}

pub(super) fn serialize<S: Serializer>(entries: &[EntryDef], serializer: S) -> Result<S::Ok, S::Error> {
    let texts = |of: fn(&EntryDef) -> &Text| entries.iter().map(|entry| of(entry).clone()).collect();
    let columns = Columns {
        codes: texts(|entry| &entry.code),
        zh: texts(|entry| &entry.label.zh),
        en: texts(|entry| &entry.label.en),
        parents: Steps(entries.iter().map(|entry| entry.parent.unwrap_or(NO_ENTRY)).collect()),
        levels: texts(|entry| &entry.level),
        valid_from: entries
            .iter()
            .map(|entry| (entry.valid_from != Day::MIN).then_some(entry.valid_from))
            .collect(),
        valid_to: entries
            .iter()
            .map(|entry| (entry.valid_to != Day::MAX).then_some(entry.valid_to))
            .collect(),
        successors: entries.iter().map(|entry| entry.successors.clone()).collect(),
        positions: Steps(entries.iter().map(|entry| entry.position).collect()),
    };
    columns.serialize(serializer)
}

pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<EntryDef>, D::Error> {
    let Columns { codes, zh, en, parents, levels, valid_from, valid_to, successors, positions } =
        Columns::deserialize(deserializer)?;
    let lengths = [
        zh.len(),
        en.len(),
        parents.0.len(),
        levels.len(),
        valid_from.len(),
        valid_to.len(),
        successors.len(),
        positions.0.len(),
    ];
    if lengths.iter().any(|length| *length != codes.len()) {
        return Err(de::Error::custom("the columns of a list are of different lengths"));
    }
    let names = zh.into_iter().zip(en).map(|(zh, en)| Label { zh, en });
    let places = parents.0.into_iter().zip(positions.0).zip(levels);
    let spans = valid_from.into_iter().zip(valid_to).zip(successors);
    let entries = codes.into_iter().zip(names).zip(places).zip(spans);
    Ok(entries
        .map(|(((code, label), ((parent, position), level)), ((from, to), successors))| EntryDef {
            code,
            label,
            parent: (parent != NO_ENTRY).then_some(parent),
            level,
            valid_from: from.unwrap_or(Day::MIN),
            valid_to: to.unwrap_or(Day::MAX),
            successors,
            position,
        })
        .collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    struct List(#[serde(with = "super")] Vec<EntryDef>);

    fn entry(code: &str, parent: Option<u16>, span: (Day, Day)) -> EntryDef {
        EntryDef {
            code: code.into(),
            label: Label::new(format!("{code} 区"), ""),
            parent,
            level: "county".into(),
            valid_from: span.0,
            valid_to: span.1,
            successors: if span.1 == Day::MAX { Vec::new() } else { vec!["2".into(), "3".into()] },
            position: 7,
        }
    }

    #[test]
    fn what_is_written_is_read() {
        let (always, once) = ((Day::MIN, Day::MAX), (-1, 20_000));
        for entries in
            [vec![], vec![entry("1", None, always), entry("2", Some(0), once), entry("3", Some(1), always)]]
        {
            let list = List(entries);
            let bytes = postcard::to_allocvec(&list).unwrap();
            assert_eq!(postcard::from_bytes::<List>(&bytes).unwrap(), list);
        }
    }

    #[test]
    fn columns_of_different_lengths_are_refused() {
        assert_eq!(postcard::from_bytes::<List>(&[0; 9]).unwrap(), List(Vec::new()));
        for column in 0..9 {
            // One column with one number, text or list that is 0 or empty.
            let mut bytes = vec![0; 10];
            bytes[column] = 1;
            let error = postcard::from_bytes::<List>(&bytes).unwrap_err();
            assert_eq!(error, postcard::Error::SerdeDeCustom, "{column}");
        }
    }
}
