//! What a rule across records found, for people.

use crate::both;
use crate::data::{Origin, decimal};
use crate::edit::finding::{Finding, Subject, SubjectKind};
use crate::edit::message;
use crate::edition::{AcrossDef, AcrossKey, FieldDef, FieldType, Form, Label, Lang};
use crate::rules::Type;

/// What a comparison found, apart from the edition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) rule: u16,
    pub(super) origin: Origin,
    /// The record's own key; empty where a group fails.
    pub(super) record: String,
    /// The texts that its group agrees in.
    pub(super) key: Vec<String>,
    pub(super) masked: u8,
    /// Fields that the rule shows and that are kept: the record's texts, of a group those of its first record, and whether each is personal.
    pub(super) shown: Vec<(u16, String, bool)>,
    /// The record that it is compared with, and its own key.
    pub(super) other: Option<(Origin, String)>,
    /// Texts for the [details](crate::edition::AcrossKind::details) of the rule's kind but those of the other record, in their order.
    pub(super) details: Vec<String>,
}

/// A finding of a rule across records, before anything of it is rendered.
#[derive(Debug, Clone, Copy)]
pub struct AcrossView<'a> {
    pub(super) form: &'a Form,
    pub(super) definition: &'a AcrossDef,
    pub(super) found: &'a Found,
    pub(super) reveal: bool,
    /// Names of the files, by their numbers; none where they are not known.
    pub(super) files: &'a [String],
}

impl<'a> AcrossView<'a> {
    /// The rule that failed.
    #[must_use]
    pub fn rule(&self) -> &'a AcrossDef {
        self.definition
    }

    /// Index of the rule in [`crate::edition::FormDef::across`].
    #[must_use]
    pub fn rule_index(&self) -> usize {
        usize::from(self.found.rule)
    }

    /// Where the record stands in its input; for a group its first record.
    #[must_use]
    pub fn origin(&self) -> Origin {
        self.found.origin
    }

    /// The key of the record; for a group the values that it agrees in, for a unit those that tell it apart. Joined by `/`.
    #[must_use]
    pub fn key(&self) -> String {
        if self.subject() != SubjectKind::Record {
            let parts: Vec<String> =
                (0..self.definition.by.len()).filter_map(|part| self.part(part)).collect();
            return parts.join("/");
        }
        self.found.record.clone()
    }

    /// The fields that the rule is about; the first is the one to mend.
    pub fn fields(&self) -> impl Iterator<Item = &'a FieldDef> + use<'a> {
        let record = self.form.record(0);
        self.definition.fields.iter().filter_map(move |field| record?.fields.get(usize::from(*field)))
    }

    /// The texts of those fields that are kept to be compared, `None` where empty and for others; personal data masked unless revealed.
    /// For a group those of its first record.
    #[must_use]
    pub fn values(&self) -> Vec<Option<String>> {
        self.definition.fields.iter().map(|field| self.value(*field)).collect()
    }

    /// What is wrong.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        self.render(self.definition.message.text(lang), lang)
    }

    /// What to do about it.
    #[must_use]
    pub fn hint(&self, lang: Lang) -> String {
        self.render(self.definition.hint.text(lang), lang)
    }

    /// The finding with everything rendered.
    #[must_use]
    pub fn to_finding(&self) -> Finding {
        Finding {
            rule: self.definition.id.clone(),
            level: self.definition.level,
            subject: Subject {
                kind: self.subject(),
                key: self.key(),
                file: self.origin().file,
                row: self.origin().row,
                path: String::new(),
            },
            fields: self.fields().map(|field| field.id.clone()).collect(),
            values: self.values(),
            message: Label::new(self.message(Lang::Zh), self.message(Lang::En)),
            hint: Label::new(self.hint(Lang::Zh), self.hint(Lang::En)),
        }
    }

    /// What fails: a record, a group of them as one, or a unit of a frame.
    #[must_use]
    pub fn subject(&self) -> SubjectKind {
        match &self.definition.kind {
            kind if kind.is_of_groups() => SubjectKind::Group,
            kind if kind.frame().is_some() => SubjectKind::Unit,
            _ => SubjectKind::Record,
        }
    }

    /// A part of the key.
    fn part(&self, part: usize) -> Option<String> {
        let text = self.found.key.get(part)?;
        Some(message::shown_alone(text, self.found.masked >> part & 1 == 1, self.reveal))
    }

    fn value(&self, field: u16) -> Option<String> {
        if let Some(part) = self.definition.by.iter().position(|part| part.field == Some(field)) {
            return self.part(part);
        }
        let (_, text, masked) = self.found.shown.iter().find(|(shown, ..)| *shown == field)?;
        (!text.is_empty()).then(|| message::shown_alone(text, *masked, self.reveal))
    }

    /// The value of a field as messages have it.
    fn written(&self, field: u16) -> Option<String> {
        let text = self.value(field)?;
        let definition = self.form.record(0)?.fields.get(usize::from(field))?;
        let is_number = matches!(definition.ty, FieldType::Number { .. });
        Some(if is_number { decimal::without_zeros(&text).to_owned() } else { text })
    }

    /// What the records of the group agree in: the names of codes, and texts.
    fn group(&self, lang: Lang) -> String {
        let parts = self.definition.by.iter().enumerate();
        let parts: Vec<String> = parts
            .filter_map(|(part, key)| self.code_name(part, key, lang).or_else(|| self.part(part)))
            .collect();
        match (parts.is_empty(), lang) {
            (false, Lang::Zh) => parts.join("、"),
            (false, Lang::En) => parts.join(", "),
            (true, Lang::Zh) => "全部".to_owned(),
            (true, Lang::En) => "all".to_owned(),
        }
    }

    /// The name of a part of the key that is a code.
    fn code_name(&self, part: usize, key: &AcrossKey, lang: Lang) -> Option<String> {
        let node = self.form.definition().program.nodes.get(key.node as usize)?;
        let Type::Code(list) = node.ty else { return None };
        let list = self.form.edition().definition().lists.get(usize::from(list))?;
        Some(list.latest(self.found.key.get(part)?)?.label.text(lang).to_owned())
    }

    /// What the comparison found, by the name of the placeholder.
    fn detail(&self, name: &str, lang: Lang) -> Option<String> {
        let other = self.found.other.as_ref();
        match name {
            "other_place" => other.map(|(origin, _)| self.place(*origin, lang)),
            "other_key" => other.map(|(_, key)| key.clone()),
            "group" => self.definition.kind.details().contains(&name).then(|| self.group(lang)),
            _ => {
                let mut own =
                    self.definition.kind.details().iter().filter(|detail| !detail.starts_with("other_"));
                self.found.details.get(own.position(|detail| *detail == name)?).cloned()
            }
        }
    }

    /// Where another record stands; its file is named where it is another one, by its number where its name is not known.
    fn place(&self, other: Origin, lang: Lang) -> String {
        let name = usize::try_from(other.file).ok().and_then(|file| self.files.get(file));
        let (is_here, number, row) = (other.file == self.found.origin.file, other.file + 1, other.row);
        let place = match name {
            _ if is_here => both!("第 {row} 行", "row {row}"),
            Some(name) => both!("{name} 第 {row} 行", "{name} row {row}"),
            None => both!("第 {number} 个文件第 {row} 行", "file {number}, row {row}"),
        };
        place.into_text(lang)
    }

    fn render(&self, template: &str, lang: Lang) -> String {
        message::fill(template, |out, name| {
            let field = || self.form.field_index(0, name).and_then(|field| self.written(field));
            match self.detail(name, lang).or_else(field) {
                Some(text) => {
                    out.push_str(&text);
                    true
                }
                None => {
                    let day = self.form.edition().definition().period_to;
                    name.strip_prefix('=').is_some_and(|id| message::parameter(out, self.form, id, day))
                }
            }
        })
    }
}
