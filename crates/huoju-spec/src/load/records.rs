//! The shape of a form's record: which kind each field belongs to, and its place there.

use std::collections::BTreeMap;

use huoju_core::both;
use huoju_core::edition::{AcceptedDef, AttachedDef, FieldType, Label, ListDef, RecordKind};

use super::blocks;
use super::field_type;
use super::model::{ChildItem, FieldItem, OwnLevels, Presence, TIMES};
use super::names::{check_name, check_unique, shortened};
use super::tree::FormItems;
use crate::diagnostic::Log;
use crate::nearest::did_you_mean;
use crate::place::Text;

/// Most fields of a kind of record.
const MAX_FIELDS: usize = 4_096;

/// A kind of record with its fields.
#[derive(Debug)]
pub(crate) struct Record {
    /// Empty for the root.
    pub(crate) id: String,
    pub(crate) fields: Vec<Field>,
    /// The number that says which of its records comes first.
    pub(crate) order_by: Option<u16>,
    by_id: BTreeMap<String, u16>,
}

/// A field with its type.
#[derive(Debug)]
pub(crate) struct Field {
    pub(crate) item: FieldItem,
    pub(crate) ty: FieldType,
}

/// The kinds of record of a form: 0 is the record itself.
#[derive(Debug)]
pub(crate) struct Records(pub(crate) Vec<Record>);

impl Record {
    pub(crate) fn index(&self, id: &str) -> Option<u16> {
        self.by_id.get(id).copied()
    }

    /// Labels of the fields, in order.
    pub(crate) fn labels(&self) -> Vec<Label> {
        self.fields.iter().map(|field| field.item.label.label()).collect()
    }

    pub(crate) fn field(&self, index: u16) -> Option<&Field> {
        self.fields.get(usize::from(index))
    }
}

impl Records {
    /// Sorts the fields of a form into its kinds of record; blocks are expanded.
    pub(crate) fn read(items: &FormItems, lists: &[ListDef], log: &Log) -> Self {
        let form = items.form.as_ref();
        let children = form.map_or(&[][..], |form| &form.children);
        let blocks = form.map_or(&[][..], |form| &form.blocks);
        let kind = |id: &str| Record {
            id: id.to_owned(),
            fields: Vec::new(),
            order_by: None,
            by_id: BTreeMap::new(),
        };
        let mut records =
            Self(std::iter::once("").chain(children.iter().map(|c| c.id.as_str())).map(kind).collect());
        children.iter().for_each(|child| check_name(&child.id, log));
        check_unique(&both!("子记录", "child"), children.iter().map(|child| &child.id), log);
        let fields = blocks::expand_fields(&items.fields, blocks, log);
        let copied = children.iter().flat_map(|child| copies(child, &fields, log));
        for item in fields.iter().cloned().chain(copied.collect::<Vec<_>>()) {
            records.add(item, lists, log);
        }
        for child in children {
            records.order(child, log);
            if records.0.first().is_some_and(|root| root.index(child.id.as_str()).is_some()) {
                let what = both!(
                    "记录有一个指标与这种子记录同代号",
                    "a field of the record has the same id as this kind of child record"
                );
                log.error(
                    &child.id.at,
                    child.id.as_str(),
                    what,
                    both!("请给其中一个另取代号", "name one of them otherwise"),
                );
            }
        }
        records
    }

    /// Where the records of a child kind come from, if that is an input of their own.
    pub(crate) fn attached(
        &self,
        child: &ChildItem,
        key: &[u16],
        lists: &[ListDef],
        log: &Log,
    ) -> Option<AttachedDef> {
        let (source, id) = (child.attached?, child.id.as_str());
        let by: Option<Vec<u16>> = child.by.iter().map(|name| self.find(0, name, id, log)).collect();
        let by = by.filter(|by| !by.is_empty()).unwrap_or_else(|| key.to_vec());
        let kind = self.kind(Some(&child.id), id, log)?;
        let listed = child.listed.as_ref().and_then(|name| {
            let index = self.find(kind, name, id, log)?;
            let ty = self.record(kind)?.field(index)?.ty;
            if ty != FieldType::Boolean {
                let what = both!("`{}` 不是是否型指标", "`{}` is not true or false", name.as_str());
                log.error(&name.at, id, what, None);
            }
            (ty == FieldType::Boolean).then_some(index)
        });
        let or_by = child.or_by.iter().filter_map(|name| self.find(0, name, id, log)).collect();
        let accepted =
            child.accepted.iter().filter_map(|of| self.accepted(kind, id, of, lists, log)).collect();
        let year = child.year.as_ref().and_then(|name| self.whole_number(kind, name, id, log));
        Some(AttachedDef { source, by, listed, every_year: child.every_year, year, or_by, accepted })
    }

    /// A field that is a whole number.
    fn whole_number(&self, kind: RecordKind, name: &Text, subject: &str, log: &Log) -> Option<u16> {
        let index = self.find(kind, name, subject, log)?;
        let is_whole = matches!(self.record(kind)?.field(index)?.ty, FieldType::Number { scale: 0, .. });
        if !is_whole {
            let what = both!("`{}` 不是整数型指标", "`{}` is no whole number", name.as_str());
            log.error(&name.at, subject, what, None);
        }
        is_whole.then_some(index)
    }

    /// What a field of an accepted record holds: codes of its list.
    fn accepted(
        &self,
        kind: RecordKind,
        subject: &str,
        (name, codes): &(Text, Vec<Text>),
        lists: &[ListDef],
        log: &Log,
    ) -> Option<AcceptedDef> {
        let field = self.find(kind, name, subject, log)?;
        let FieldType::Code { list } = self.record(kind)?.field(field)?.ty else {
            let what = both!("`{}` 不是代码型指标", "`{}` is no code", name.as_str());
            log.error(&name.at, subject, what, None);
            return None;
        };
        let entries = || lists.get(usize::from(list)).map_or(&[][..], |list| &list.entries).iter();
        for code in codes.iter().filter(|code| entries().all(|entry| entry.code != code.as_str())) {
            let advice = did_you_mean(code.as_str(), entries().map(|entry| entry.code.as_str()));
            let what = both!("代码表没有 `{}`", "the list has no code `{}`", shortened(code.as_str()));
            log.error(&code.at, subject, what, advice);
        }
        Some(AcceptedDef { field, codes: codes.iter().map(|code| code.value.clone()).collect() })
    }

    /// Which field puts the records of a child kind in order: one that is typed, so that a text shows what an expression reads.
    fn order(&mut self, child: &ChildItem, log: &Log) {
        let Some(name) = &child.order_by else { return };
        let Some(kind) = self.kind(Some(&child.id), child.id.as_str(), log) else { return };
        let Some(index) = self.find(kind, name, child.id.as_str(), log) else { return };
        let Some(record) = self.0.get_mut(usize::from(kind)) else { return };
        let field = record.fields.get(usize::from(index));
        let is_number =
            |field: &Field| matches!(field.ty, FieldType::Number { .. }) && field.item.derived.is_none();
        if field.is_some_and(is_number) {
            record.order_by = Some(index);
        } else {
            let what = both!("`{}` 不是所填的数", "`{}` is no number that is entered", name.as_str());
            let advice = both!("请写子记录的序号指标", "name the field that numbers the child records");
            log.error(&name.at, child.id.as_str(), what, advice);
        }
    }

    fn add(&mut self, item: FieldItem, lists: &[ListDef], log: &Log) {
        check_name(&item.id, log);
        if item.id.as_str() == TIMES {
            let what = both!("`{TIMES}` 不能用作指标代号", "no field can be called `{TIMES}`");
            let advice =
                both!("示例用它写明一条记录的次数", "examples say with it how often a record stands there");
            log.error(&item.id.at, TIMES, what, advice);
        }
        let Some(ty) = field_type::parse(&item, lists, log) else { return };
        let Some(kind) = self.kind(item.child.as_ref(), item.id.as_str(), log) else { return };
        let Some(record) = self.0.get_mut(usize::from(kind)) else { return };
        let index = record.fields.len();
        if index >= MAX_FIELDS {
            log.error(
                &item.at,
                item.id.as_str(),
                both!("一种记录最多 {MAX_FIELDS} 个指标", "a record has at most {MAX_FIELDS} fields"),
                None,
            );
            return;
        }
        let Ok(index) = u16::try_from(index) else { return };
        if record.by_id.insert(item.id.value.clone(), index).is_some() {
            log.error(
                &item.id.at,
                item.id.as_str(),
                both!("另有一个指标用了这个代号", "there is a second field of this id"),
                None,
            );
        }
        record.fields.push(Field { item, ty });
    }

    /// The kind of record that `child = "…"` names; the root where it is not given.
    pub(crate) fn kind(&self, child: Option<&Text>, subject: &str, log: &Log) -> Option<RecordKind> {
        let Some(name) = child else { return Some(0) };
        let found = self.0.iter().skip(1).position(|record| record.id == name.as_str());
        if found.is_none() {
            let advice = did_you_mean(name.as_str(), self.0.iter().skip(1).map(|record| record.id.as_str()));
            let what =
                both!("调查表没有子记录 `{}`", "the form has no child record `{}`", shortened(name.as_str()));
            log.error(&name.at, subject, what, advice);
        }
        RecordKind::try_from(found? + 1).ok()
    }

    pub(crate) fn record(&self, kind: RecordKind) -> Option<&Record> {
        self.0.get(usize::from(kind))
    }

    /// The place of a field that a text names.
    pub(crate) fn find(&self, kind: RecordKind, name: &Text, subject: &str, log: &Log) -> Option<u16> {
        let record = self.record(kind)?;
        let found = record.index(name.as_str());
        if found.is_none() {
            let advice = did_you_mean(name.as_str(), record.by_id.keys().map(String::as_str));
            log.error(
                &name.at,
                subject,
                both!("没有指标 `{}`", "there is no field `{}`", shortened(name.as_str())),
                advice,
            );
        }
        found
    }

    /// The place of a field that a text names: `field` of the root record, or `kind.field` of child records.
    pub(crate) fn find_path(&self, name: &Text, subject: &str, log: &Log) -> Option<(RecordKind, u16)> {
        let (child, field) = match name.as_str().split_once('.') {
            Some((child, field)) => (Some(Text::at(child, &name.at)), Text::at(field, &name.at)),
            None => (None, name.clone()),
        };
        let kind = self.kind(child.as_ref(), subject, log)?;
        Some((kind, self.find(kind, &field, subject, log)?))
    }

    /// A date field of the root record that a text names.
    pub(crate) fn find_date(&self, name: &Text, subject: &str, log: &Log) -> Option<u16> {
        let index = self.find(0, name, subject, log)?;
        let is_date = self.record(0)?.field(index)?.ty == FieldType::Date;
        if !is_date {
            log.error(
                &name.at,
                subject,
                both!("`{}` 不是日期", "`{}` is not a date", name.as_str()),
                both!("请写记录的日期指标", "name a date field of the record"),
            );
        }
        is_date.then_some(index)
    }
}

/// The fields of the record that an attached child record has too. What they must be was asked of them where they were handed in.
fn copies(child: &ChildItem, fields: &[FieldItem], log: &Log) -> Vec<FieldItem> {
    let own = || fields.iter().filter(|field| field.child.is_none());
    let copy = |name: &Text| {
        let Some(field) = own().find(|field| field.id.as_str() == name.as_str()) else {
            let advice = did_you_mean(name.as_str(), own().map(|field| field.id.as_str()));
            let what = both!("没有指标 `{}`", "there is no field `{}`", shortened(name.as_str()));
            log.error(&name.at, child.id.as_str(), what, advice);
            return None;
        };
        Some(FieldItem {
            at: name.at.clone(),
            id: name.clone(),
            child: Some(child.id.clone()),
            required: Presence::Never,
            applies: None,
            derived: None,
            leaf: false,
            pattern: None,
            check: None,
            own: OwnLevels { length_confidence: field.own.length_confidence, ..OwnLevels::default() },
            personal: if field.personal.is_ever() { Presence::Always } else { Presence::Never },
            ..field.clone()
        })
    };
    child.copies.iter().filter_map(copy).collect()
}
