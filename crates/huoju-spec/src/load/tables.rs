//! Tables: dimensions, measures, and how a record enters.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use huoju_core::both;
use huoju_core::edition::{
    DifferenceDef, DimensionDef, EntryId, EntrySumDef, FieldType, Label, ListDef, ListId, MeasureDef,
    MeasureValue, RecordKind, TableDef, TableEntryDef,
};
use huoju_core::rules::types::MAX_DIGITS;
use huoju_core::rules::{Literal, NodeId, Op};

use super::form::Shared;
use super::formula::{Code, Formulas};
use super::lists;
use super::model::{DifferenceItem, DimensionItem, TableEntryItem, TableItem};
use super::names::{check_label_id, check_name, check_unique, shortened};
use super::ratios;
use crate::diagnostic::Log;
use crate::language::Expected;
use crate::nearest::did_you_mean;
use crate::place::Text;

/// Longest text, in characters, that may be a row of a table, or its name.
const MAX_TEXT: u32 = 200;
/// Most dimensions of a table.
const MAX_DIMENSIONS: usize = 8;

/// The tables of a form, in the order of the spec.
pub(crate) fn compile(
    items: &[TableItem],
    measures: &[MeasureDef],
    formulas: &mut Formulas<'_>,
    is_personal: &dyn Fn(RecordKind, u16) -> bool,
    shared: &Shared<'_>,
) -> Vec<TableDef> {
    items.iter().for_each(|item| check_label_id(&item.id, shared.log));
    check_unique(&both!("汇总表", "table"), items.iter().map(|item| &item.id), shared.log);
    check_file_names(items, shared.log);
    let compile = |item| {
        let entries = entries(item, items, shared.log);
        Table { item, entries, measures, is_personal, shared }.compile(formulas)
    };
    items.iter().map(compile).collect()
}

/// Reports ids that cannot be the name of a file on every system, as `tables/<id>.csv` of a report is, and those that are one name on some.
fn check_file_names(items: &[TableItem], log: &Log) {
    let is_device = |name: &str| {
        let numbered = |device: &str| name.strip_prefix(device).is_some_and(|number| number.len() == 1);
        matches!(name, "con" | "prn" | "aux" | "nul") || numbered("com") || numbered("lpt")
    };
    let mut seen = BTreeMap::new();
    for item in items {
        let id = item.id.as_str();
        let name = id.to_lowercase();
        // What stands beside the tables of a report.
        if name == "notes" || is_device(name.split('.').next().unwrap_or_default()) {
            let what = both!("汇总表的文件不能叫 {id}.csv", "the file of a table cannot be called {id}.csv");
            log.error(&item.id.at, id, what, both!("请另取代号", "choose another id"));
        }
        if let Some(other) = seen.insert(name, id).filter(|other| *other != id) {
            let what = both!("代号与 {other} 只有大小写不同", "the id differs from {other} only in case");
            log.error(&item.id.at, id, what, both!("请另取代号", "choose another id"));
        }
    }
}

/// The entries of a table: its own, or those of the table that it names, at their places in the dimensions that both have.
fn entries<'a>(item: &'a TableItem, items: &'a [TableItem], log: &Log) -> Cow<'a, [TableEntryItem]> {
    let Some(name) = &item.entries_of else { return Cow::Borrowed(&item.entries) };
    let subject = item.id.as_str();
    if !item.entries.is_empty() {
        let what = both!("`entry` 和 `entries_of` 只能有一个", "a table has either `entry` or `entries_of`");
        log.error(&name.at, subject, what, None);
    }
    let known = || items.iter().filter(|other| !other.entries.is_empty());
    let Some(other) = known().find(|other| other.id.as_str() == name.as_str()) else {
        let short = shortened(name.as_str());
        let what =
            both!("没有写有 `entry` 的汇总表 `{short}`", "there is no table `{short}` with an `entry`");
        log.error(
            &name.at,
            subject,
            what,
            did_you_mean(name.as_str(), known().map(|other| other.id.as_str())),
        );
        return Cow::Borrowed(&[]);
    };
    let mut entries = other.entries.clone();
    for entry in &mut entries {
        let has = |id: &Text| item.dimensions.iter().any(|dimension| dimension.id.as_str() == id.as_str());
        entry.places.retain(|(dimension, _)| has(dimension));
    }
    Cow::Owned(entries)
}

struct Table<'a> {
    item: &'a TableItem,
    entries: Cow<'a, [TableEntryItem]>,
    measures: &'a [MeasureDef],
    /// Whether a field of the record, or of its child records, holds personal data.
    is_personal: &'a dyn Fn(RecordKind, u16) -> bool,
    shared: &'a Shared<'a>,
}

impl Table<'_> {
    fn compile(&self, formulas: &mut Formulas<'_>) -> TableDef {
        let item = self.item;
        let lists: Vec<Option<ListId>> =
            item.dimensions.iter().map(|dimension| self.list(dimension)).collect();
        if item.dimensions.is_empty() || item.dimensions.len() > MAX_DIMENSIONS || item.measures.is_empty() {
            let what = both!(
                "汇总表有 1 至 {MAX_DIMENSIONS} 个维度，至少一个计量指标",
                "a table has 1 to {MAX_DIMENSIONS} dimensions and at least one measure"
            );
            self.wrong(&item.id, what, None);
        }
        let measures: Vec<u16> = item.measures.iter().filter_map(|name| self.measure(name)).collect();
        self.check_given();
        let ratios = ratios::of_table(item, self.measures, self.shared.log);
        let entries = if self.entries.is_empty() {
            self.entry(None, &lists, formulas).into_iter().collect()
        } else {
            self.entries.iter().filter_map(|entry| self.entry(Some(entry), &lists, formulas)).collect()
        };
        let mut dimension = |(dimension, list): (&DimensionItem, &Option<ListId>)| DimensionDef {
            id: dimension.id.value.clone(),
            label: dimension.label.label(),
            list: *list,
            lowest: dimension.lowest.as_ref().map(|level| level.value.clone()),
            total: dimension.total,
            name: self.name(dimension, formulas),
            difference: dimension
                .difference
                .as_ref()
                .and_then(|difference| self.difference(difference, *list)),
        };
        // Who lays an overlay over the edition has a part of the nation before him.
        let is_local = !self.shared.overlaid.prefixes.is_empty();
        let title = item.local_title.as_ref().filter(|_| is_local).unwrap_or(&item.title);
        TableDef {
            id: item.id.value.clone(),
            title: title.label(),
            dimensions: item.dimensions.iter().zip(&lists).map(&mut dimension).collect(),
            measures,
            entries,
            ratios,
            counts: item.counts,
            comparable: item.comparable,
            note: item.note.as_ref().map_or_else(Label::default, |note| note.label()),
            provenance: item.source.provenance(),
        }
    }

    fn wrong(&self, at: &Text, what: Label, advice: impl Into<Option<Label>>) {
        self.shared.log.error(&at.at, self.item.id.as_str(), what, advice);
    }

    /// The list of a dimension, if it has one; its id, and its lowest level, are checked.
    fn list(&self, dimension: &DimensionItem) -> Option<ListId> {
        check_name(&dimension.id, self.shared.log);
        let same =
            self.item.dimensions.iter().filter(|other| other.id.as_str() == dimension.id.as_str()).count();
        if same > 1 {
            self.wrong(&dimension.id, both!("两个维度用了这个代号", "two dimensions have this id"), None);
        }
        let list = dimension.list.as_ref();
        let list = list
            .and_then(|name| lists::find(self.shared.lists, name, self.item.id.as_str(), self.shared.log));
        if let Some(lowest) = &dimension.lowest {
            self.check_lowest(lowest, list.and_then(|list| self.shared.lists.get(usize::from(list))));
        }
        list
    }

    fn check_lowest(&self, lowest: &Text, list: Option<&ListDef>) {
        let Some(list) = list else {
            return self.wrong(lowest, both!("`lowest` 需要代码表", "`lowest` needs a list"), None);
        };
        let levels: BTreeSet<&str> = list.entries.iter().map(|entry| entry.level.as_str()).collect();
        if !levels.contains(lowest.as_str()) {
            let what = both!(
                "代码表 `{}` 没有层级 `{}`",
                "the list `{}` has no level `{}`",
                list.id,
                shortened(lowest.as_str())
            );
            let advice = did_you_mean(lowest.as_str(), levels.iter().copied()).unwrap_or_else(|| {
                both!("有：{}", "it has {}", levels.iter().copied().collect::<Vec<_>>().join(", "))
            });
            self.wrong(lowest, what, advice);
        }
    }

    fn measure(&self, name: &Text) -> Option<u16> {
        let found = self.measures.iter().position(|measure| measure.id == name.as_str());
        if found.is_none() {
            let advice = did_you_mean(name.as_str(), self.measures.iter().map(|measure| measure.id.as_str()));
            self.wrong(
                name,
                both!("调查表没有计量指标 `{}`", "the form has no measure `{}`", shortened(name.as_str())),
                advice,
            );
        }
        u16::try_from(found?).ok()
    }

    /// What the values of a dimension without a list are called.
    fn name(&self, dimension: &DimensionItem, formulas: &mut Formulas<'_>) -> Option<NodeId> {
        let text = dimension.name.as_ref()?;
        if dimension.list.is_some() {
            self.wrong(
                text,
                both!("`name` 用于没有代码表的维度", "`name` is for dimensions without a list"),
                both!("代码的名称在代码表中", "the list has the names of its codes"),
            );
            return None;
        }
        let code = Code { subject: self.item.id.as_str(), key: "name", text, prefix: None };
        let node = self.text(&code, formulas)?;
        if !is_short(node, MAX_TEXT, formulas) {
            let what = both!(
                "`{}` 的名称长度不限",
                "the names of `{}` could be of any length",
                dimension.id.as_str()
            );
            self.wrong(
                text,
                what,
                both!("请用不超过 {MAX_TEXT} 个字符的指标", "use a field of at most {MAX_TEXT} characters"),
            );
        }
        Some(node)
    }

    /// A text that stands in the table as it is, and so in every tally and file made of it.
    fn text(&self, code: &Code<'_>, formulas: &mut Formulas<'_>) -> Option<NodeId> {
        let value = formulas.compile(code, 0, &Expected::Text)?;
        let own = value.fields.iter().map(|field| (0, *field));
        if own.chain(value.children).any(|(kind, field)| (self.is_personal)(kind, field)) {
            let advice = both!(
                "请删去；`distinct` 计量指标可以计人数而不写出姓名",
                "leave it out; a measure with `distinct` counts people without naming them"
            );
            self.wrong(
                code.text,
                both!("个人信息会出现在汇总表中", "personal data would be printed in the table"),
                advice,
            );
        }
        Some(value.node)
    }

    /// A line that is the difference of two others of the list.
    fn difference(&self, item: &DifferenceItem, list: Option<ListId>) -> Option<DifferenceDef> {
        let Some(list) = list.and_then(|list| self.shared.lists.get(usize::from(list))) else {
            self.wrong(&item.line, both!("`difference` 需要代码表", "`difference` needs a list"), None);
            return None;
        };
        let entry = |code: &Text| {
            // The latest entry with the code.
            let found = list.entries.iter().rposition(|entry| entry.code == code.as_str());
            if found.is_none() {
                let what = both!(
                    "代码表 `{}` 没有代码 `{}`",
                    "the list `{}` has no code `{}`",
                    list.id,
                    shortened(code.as_str())
                );
                let codes = list.entries.iter().map(|entry| entry.code.as_str());
                self.wrong(code, what, did_you_mean(code.as_str(), codes));
            }
            EntryId::try_from(found?).ok()
        };
        let names = [&item.line, &item.plus, &item.minus].map(Text::as_str);
        if names[0] == names[1] || names[0] == names[2] || names[1] == names[2] {
            self.wrong(
                &item.line,
                both!("`difference` 应写三个不同的代码", "`difference` names three different codes"),
                None,
            );
        }
        let distinct = self.item.measures.iter().find(|name| {
            let measure = self.measures.iter().find(|measure| measure.id == name.as_str());
            matches!(measure.map(|measure| &measure.value), Some(MeasureValue::Distinct(_)))
        });
        if let Some(measure) = distinct {
            self.wrong(
                measure,
                both!("不同文本的个数不能相减", "numbers of different texts have no difference"),
                both!("请删去两者之一", "leave one of the two out"),
            );
        }
        let (line, plus, minus) = (entry(&item.line), entry(&item.plus), entry(&item.minus));
        Some(DifferenceDef { line: line?, plus: plus?, minus: minus? })
    }

    /// One way to enter: the expression of each dimension from the entry, or else from the dimension itself.
    fn entry(
        &self,
        entry: Option<&TableEntryItem>,
        lists: &[Option<ListId>],
        formulas: &mut Formulas<'_>,
    ) -> Option<TableEntryDef> {
        let places = entry.map_or(&[][..], |entry| &entry.places);
        for (name, _) in places {
            let known = || self.item.dimensions.iter().map(|dimension| dimension.id.as_str());
            if !known().any(|id| id == name.as_str()) {
                let what =
                    both!("汇总表没有维度 `{}`", "the table has no dimension `{}`", shortened(name.as_str()));
                self.wrong(name, what, did_you_mean(name.as_str(), known()));
            }
        }
        let when = entry.and_then(|entry| entry.when.as_ref());
        let when = when.map(|text| {
            formulas.condition(&Code { subject: self.item.id.as_str(), key: "when", text, prefix: None }, 0)
        });
        let at: Vec<Option<NodeId>> = self
            .item
            .dimensions
            .iter()
            .zip(lists)
            .map(|(dimension, list)| {
                let own = places.iter().find(|(name, _)| name.as_str() == dimension.id.as_str());
                match own.map(|(_, text)| text).or(dimension.expr.as_ref()) {
                    Some(text) => self.place(dimension, *list, text, formulas),
                    None => {
                        let at = entry.map_or(&dimension.at, |entry| &entry.at);
                        let what = both!(
                            "没有写明记录在 `{}` 中的位置",
                            "nothing says where a record stands in `{}`",
                            dimension.id.as_str()
                        );
                        let advice = both!(
                            "请给维度写 `expr`，或给每个计入条件写明位置",
                            "give the dimension an `expr`, or each entry a place in it"
                        );
                        self.shared.log.error(at, self.item.id.as_str(), what, advice);
                        None
                    }
                }
            })
            .collect();
        let at: Option<Vec<NodeId>> = at.into_iter().collect();
        let sums = entry.map_or(&[][..], |entry| &entry.sums);
        let mut sums: Vec<EntrySumDef> =
            sums.iter().map(|(name, text)| self.sum(name, text, formulas)).collect::<Option<_>>()?;
        sums.sort_by_key(|sum| sum.measure);
        Some(TableEntryDef {
            when: when.map_or(Some(None), |when| when.map(|when| Some(when.node)))?,
            at: at?,
            sums,
        })
    }

    /// What an entry adds to one measure of the table, which has no value of its own.
    fn sum(&self, name: &Text, text: &Text, formulas: &mut Formulas<'_>) -> Option<EntrySumDef> {
        let known = || self.item.measures.iter().map(Text::as_str);
        let Some(place) = known().position(|id| id == name.as_str()) else {
            let short = shortened(name.as_str());
            let what = both!("该表没有计量指标 `{short}`", "the table has no measure `{short}`");
            self.wrong(name, what, did_you_mean(name.as_str(), known()));
            return None;
        };
        let measure = self.measures.iter().find(|measure| measure.id == name.as_str())?;
        if measure.value != MeasureValue::Lines {
            let id = &measure.id;
            let what = both!("计量指标 `{id}` 有自己的值", "the measure `{id}` has a value of its own");
            let advice = both!(
                "`sum` 只能给出写了 `lines = true` 的计量指标",
                "an entry gives measures with `lines = true` only"
            );
            self.wrong(name, what, advice);
            return None;
        }
        let code = Code { subject: self.item.id.as_str(), key: "sum", text, prefix: None };
        let number = FieldType::Number { precision: MAX_DIGITS, scale: measure.scale };
        let value = formulas.compile(&code, 0, &Expected::Field(number, Some(measure.unit.clone())))?;
        Some(EntrySumDef { measure: u16::try_from(place).ok()?, value: value.node })
    }

    /// Every measure of the table is given by some entry.
    fn check_given(&self) {
        let entries = &self.entries;
        for name in &self.item.measures {
            let Some(measure) = self.measures.iter().find(|measure| measure.id == name.as_str()) else {
                continue;
            };
            let gives = |entry: &TableEntryItem| match measure.value {
                MeasureValue::Lines => entry.sums.iter().any(|(given, _)| given.as_str() == name.as_str()),
                _ => entry.sums.is_empty(),
            };
            let is_given = match (entries.is_empty(), &measure.value) {
                (true, MeasureValue::Lines) => false,
                (true, _) => true,
                _ => entries.iter().any(gives),
            };
            if !is_given {
                let advice = match measure.value {
                    MeasureValue::Lines => both!(
                        "它没有自己的值：请写进某个 entry 的 `sum`",
                        "it has no value of its own: name it in the `sum` of an entry"
                    ),
                    _ => both!(
                        "每个 entry 都有 `sum`，不再加入其他计量指标：请从表中删去",
                        "each entry has a `sum`, and so adds to no other measure: leave it out of the table"
                    ),
                };
                let id = &measure.id;
                let what = both!("没有 entry 给出计量指标 `{id}`", "no entry gives the measure `{id}`");
                self.wrong(name, what, advice);
            }
        }
    }

    /// Where a record stands in a dimension: a code of its list, or a short text where it has none.
    fn place(
        &self,
        dimension: &DimensionItem,
        list: Option<ListId>,
        text: &Text,
        formulas: &mut Formulas<'_>,
    ) -> Option<NodeId> {
        let code = Code { subject: self.item.id.as_str(), key: "expr", text, prefix: None };
        if dimension.list.is_some() {
            // A list that could not be found has been reported.
            return Some(formulas.compile(&code, 0, &Expected::Code(list?))?.node);
        }
        let node = self.text(&code, formulas)?;
        if !is_short(node, MAX_TEXT, formulas) {
            let what = both!(
                "`{}` 的行名长度不限",
                "the rows of `{}` could be of any length",
                dimension.id.as_str()
            );
            let advice = both!(
                "请用不超过 {MAX_TEXT} 个字符的指标、不超过此长度的 substr、text(code)，或代码表",
                "use a field of at most {MAX_TEXT} characters, substr of at most so many, text(code), or a list"
            );
            self.wrong(text, what, advice);
        }
        Some(node)
    }
}

/// Whether a text node is surely short enough to be a row, or its name.
fn is_short(node: NodeId, longest: u32, formulas: &mut Formulas<'_>) -> bool {
    match formulas.program().node(node).op {
        Op::Field(field) => {
            matches!(formulas.field_type(field), Some(FieldType::Text { max }) if max <= longest)
        }
        Op::Substr(_, _, length) => length <= longest,
        Op::CodeText(_) => true,
        Op::Nvl(a, b) | Op::If(_, a, b) => is_short(a, longest, formulas) && is_short(b, longest, formulas),
        Op::Literal(Literal::Text(ref text)) => text.chars().count() <= longest as usize,
        Op::Literal(Literal::Null) => true,
        _ => false,
    }
}
