//! Edit rules of a form in a bundle. Most of them say of one field what they say of many others, so in their texts the name and the id of
//! their first field are written as marks: what is said stands in the pool once.

use super::definition::{FieldDef, Label, RecordDef, RuleDef};
use super::text::{Text, parts};
use crate::data::text::position_of_control;
use crate::packed::{Packed, Reader, Writer};

/// Stands for the label of the field, in the language of the text.
const LABEL: char = '\u{1}';
/// Stands for its id.
const ID: char = '\u{2}';
/// Both as bytes.
const MARKS: std::ops::RangeInclusive<u8> = b'\x01'..=b'\x02';
/// Most bytes of the texts of all rules of a form: a mark may stand for a long name.
const MOST: usize = 16 << 20;

/// The texts of a rule in which its field may be named.
fn texts(rule: &RuleDef) -> [&Text; 6] {
    [&rule.title.zh, &rule.title.en, &rule.message.zh, &rule.message.en, &rule.hint.zh, &rule.hint.en]
}

/// The first field of a rule: the one that is to be mended.
fn field<'a>(rule: &RuleDef, records: &'a [RecordDef]) -> Option<&'a FieldDef> {
    records.get(usize::from(rule.record))?.fields.get(usize::from(*rule.fields.first()?))
}

/// A text with marks.
fn marked(text: &str, label: &str, id: &str) -> String {
    let replace = |text: String, part: &str, mark: char| match part {
        "" => text,
        _ => text.replace(part, mark.encode_utf8(&mut [0; 1])),
    };
    replace(replace(text.to_owned(), label, LABEL), id, ID)
}

/// Appends a text, with a label and an id in the place of marks; `None` if that is too much.
fn unmark(text: &str, label: &str, id: &str, to: &mut String) -> Option<()> {
    let mut put = |part: &str| {
        let fits = to.len() + part.len() <= MOST;
        fits.then(|| to.push_str(part))
    };
    let mut rest = text;
    // Marks are single bytes, and no other character holds such a byte.
    while let Some(place) = position_of_control(rest, |byte| MARKS.contains(&byte)) {
        let (plain, marked) = rest.split_at(place);
        let (mark, behind) = marked.split_at(1);
        put(plain)?;
        put(if mark.starts_with(LABEL) { label } else { id })?;
        rest = behind;
    }
    put(rest)
}

/// The labels that the six texts of a rule and its id may name.
fn labels(label: &Label) -> [&str; 7] {
    let (zh, en) = (label.zh.as_str(), label.en.as_str());
    [zh, en, zh, en, zh, en, ""]
}

pub(super) fn write(rules: &[RuleDef], records: &[RecordDef], to: &mut Writer) {
    rules.len().write(to);
    for rule in rules {
        let RuleDef { id, source, level, record, when, assert, fields, text, provenance, .. } = rule;
        level.write(to);
        record.write(to);
        fields.write(to);
        when.write(to);
        assert.write(to);
        source.write(to);
        text.write(to);
        provenance.write(to);
        let own = texts(rule).map(|text| text.as_str());
        let all = || own.into_iter().chain([id.as_str()]);
        // A text that has the marks itself is left as it is.
        let field = field(rule, records).filter(|_| !all().any(|text| text.contains([LABEL, ID])));
        field.is_some().write(to);
        for (number, text) in all().enumerate() {
            match field {
                Some(field) => Text::from(marked(text, labels(&field.label)[number], &field.id)).write(to),
                None => Text::from(text).write(to),
            }
        }
    }
}

pub(super) fn read(records: &[RecordDef], from: &mut Reader<'_>) -> Vec<RuleDef> {
    let count = usize::read(from);
    let mut rules = from.room_for(count);
    let (mut whole, mut ends) = (String::new(), Vec::new());
    while rules.len() < count && !from.is_broken() {
        let (level, record, fields) = (Packed::read(from), Packed::read(from), Packed::read(from));
        let (when, assert) = (Packed::read(from), Packed::read(from));
        let (source, text, provenance) = (Packed::read(from), Packed::read(from), Packed::read(from));
        let none = Label::default;
        let (title, message, hint, id) = (none(), none(), none(), String::new());
        let mut rule = RuleDef {
            id,
            source,
            level,
            record,
            when,
            assert,
            fields,
            title,
            message,
            hint,
            text,
            provenance,
        };
        let is_marked = bool::read(from);
        let field = field(&rule, records).filter(|_| is_marked);
        if is_marked && field.is_none() {
            from.fail("names a field in a rule that has none");
        }
        let mut next = |label: &str, to: &mut String| {
            let text = Text::read(from);
            let put = match field {
                Some(field) => unmark(&text, label, &field.id, to),
                None => unmark(&text, "\u{1}", "\u{2}", to),
            };
            if put.is_none() {
                from.fail("holds rules of too long texts");
            }
        };
        let empty = Label::default();
        let [texts @ .., _] = labels(field.map_or(&empty, |field| &field.label));
        for label in texts {
            next(label, &mut whole);
            ends.push(whole.len());
        }
        next("", &mut rule.id);
        rules.push(rule);
    }
    let mut parts = parts(whole, ends.into_iter());
    for rule in &mut rules {
        let RuleDef { title, message, hint, .. } = rule;
        for text in [title, message, hint].into_iter().flat_map(|label| [&mut label.zh, &mut label.en]) {
            *text = parts.next().unwrap_or_default();
        }
    }
    rules
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edition::{Level, sample};

    #[test]
    fn the_field_stands_in_the_texts_again() {
        let form = sample::definition().forms.remove(0);
        let (id, label) = (&form.records[0].fields[1].id, &form.records[0].fields[1].label);
        let rule = |hint: &str, fields: &[u16]| RuleDef {
            id: format!("{}.{id}.type", form.id),
            source: None,
            level: Level::Hard,
            record: 0,
            when: Some(1),
            assert: 2,
            fields: fields.to_vec(),
            title: Label::new(format!("「{}」为数", label.zh), format!("“{}” is a number", label.en)),
            message: Label::new(format!("{{{id}}}"), label.en.clone()),
            hint: Label::new(hint, ""),
            text: "".into(),
            provenance: form.provenance.clone(),
        };
        let rules = [rule("", &[1, 0]), rule("\u{1}", &[1]), rule("", &[])];
        let mut writer = Writer::default();
        write(&rules, &form.records, &mut writer);
        let mut reader = Reader::new(&writer.bytes);
        assert_eq!(read(&form.records, &mut reader), rules);
        assert_eq!(reader.end(), Ok(()));
        // Without the records the marks mean nothing.
        let mut reader = Reader::new(&writer.bytes);
        read(&[], &mut reader);
        assert!(reader.is_broken());
    }

    #[test]
    fn what_is_marked_is_unmarked() {
        for text in ["「金额」必须填写", "“{amount}” of amount", "金额金额", "", "none"] {
            let marked = marked(text, "金额", "amount");
            let mut read = String::new();
            unmark(&marked, "金额", "amount", &mut read).unwrap();
            assert_eq!(read, text);
        }
        assert_eq!(marked("「金额」{amount}", "金额", "amount"), "「\u{1}」{\u{2}}");
        assert_eq!(marked("金额", "", ""), "金额", "an empty name is nowhere");
        let long = "金".repeat(MOST / 6);
        assert!(unmark("\u{1}", &long, "", &mut String::new()).is_some());
        assert!(unmark("\u{1}\u{1}\u{1}", &long, "", &mut String::new()).is_none());
    }
}
