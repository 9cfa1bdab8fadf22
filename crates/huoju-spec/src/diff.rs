//! What one edition says otherwise than another, as somebody wants to read it who has to work with both.
//!
//! Codes are compared as they are in force on the last day of each period, so that one dated list answers for both years. Expressions are
//! compared as the engine evaluates them: names of parameters and the way a condition is written make no difference.

use std::collections::{BTreeMap, BTreeSet};

use huoju_core::both;
use huoju_core::data::date;
use huoju_core::edition::{
    ContactDef, Day, Edition, EditionDef, EntryDef, FieldDef, Form, FormDef, HeadDef, Label, Lang, Level,
    ListDef, ParameterDef, RuleDef, TableDef, Text,
};
use huoju_core::rules::NodeId;

use crate::export::vtl;

/// What is different.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Kind {
    /// Year, title, period or basis of the edition.
    Edition,
    /// A parameter.
    Parameter,
    /// A code list.
    List,
    /// A code of a list.
    Code,
    /// A form.
    Form,
    /// A field of a form.
    Field,
    /// A rule of a form, over one record or several.
    Rule,
    /// A review list.
    Review,
    /// A measure.
    Measure,
    /// A table.
    Table,
}

impl Kind {
    /// What it is called.
    #[must_use]
    pub fn label(self) -> Label {
        match self {
            Kind::Edition => both!("制度", "edition"),
            Kind::Parameter => both!("参数", "parameter"),
            Kind::List => both!("代码表", "code list"),
            Kind::Code => both!("代码", "code"),
            Kind::Form => both!("调查表", "form"),
            Kind::Field => both!("指标", "field"),
            Kind::Rule => both!("审核关系", "rule"),
            Kind::Review => both!("核查清单", "review list"),
            Kind::Measure => both!("计量指标", "measure"),
            Kind::Table => both!("汇总表", "table"),
        }
    }
}

/// How it is different.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Change {
    /// Only the second edition has it.
    Added,
    /// Only the first edition has it.
    Removed,
    /// Both have it.
    Changed,
}

/// Something that one edition says otherwise than the other.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Difference {
    /// What it is.
    pub kind: Kind,
    /// How it is different.
    pub change: Change,
    /// The form, or the list of a code; empty for what belongs to the edition.
    pub of: String,
    /// Its id, or the code.
    pub id: String,
    /// Its name.
    pub name: Label,
    /// What is different about it.
    pub details: Vec<Detail>,
}

/// One thing that is different; empty texts stand for nothing.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Detail {
    /// What it is.
    pub what: Label,
    /// What the first edition says.
    pub before: Label,
    /// What the second edition says.
    pub after: Label,
}

/// The differences of two editions, by kind, in the order of the editions.
///
/// ```
/// use huoju_spec::{Source, compile, diff};
/// # let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/good/base");
/// let edition = huoju_core::edition::Edition::new(compile(&Source::read_dir(folder)?)?.edition)?;
/// assert!(diff::diff(&edition, &edition).is_empty());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn diff(before: &Edition, after: &Edition) -> Vec<Difference> {
    let (a, b) = (before.definition(), after.definition());
    let mut found = Found::default();
    edition(a, b, &mut found);
    found.items(Kind::Parameter, "", (&a.parameters, &b.parameters), |p| (&p.id, &p.label), parameter);
    found.items(Kind::List, "", (&a.lists, &b.lists), |list| (&list.id, &list.title), list);
    for list in &a.lists {
        if let Some(other) = after.list(&list.id) {
            codes(list, other, (a.period_to, b.period_to), &mut found);
        }
    }
    found.items(Kind::Form, "", (&a.forms, &b.forms), |form| (&form.id, &form.title), form);
    for form in &a.forms {
        if let (Ok(a), Ok(b)) = (before.form(&form.id), after.form(&form.id)) {
            of_form(&a, &b, &mut found);
        }
    }
    if found.0.is_empty() && a != b {
        let what = both!("只有文字、依据或顺序不同", "only texts, bases or their order differ");
        let detail = Detail { what, before: Label::default(), after: Label::default() };
        found.changed(Kind::Edition, "", (&b.year.to_string(), &b.title), vec![detail]);
    }
    found.0
}

#[derive(Default)]
struct Found(Vec<Difference>);

impl Found {
    fn push(
        &mut self,
        kind: Kind,
        change: Change,
        of: &str,
        (id, name): (&str, &Label),
        details: Vec<Detail>,
    ) {
        self.0.push(Difference {
            kind,
            change,
            of: of.to_owned(),
            id: id.to_owned(),
            name: name.clone(),
            details,
        });
    }

    fn changed(&mut self, kind: Kind, of: &str, named: (&str, &Label), details: Vec<Detail>) {
        if !details.is_empty() {
            self.push(kind, Change::Changed, of, named, details);
        }
    }

    /// Matches items by id.
    fn items<T>(
        &mut self,
        kind: Kind,
        of: &str,
        (before, after): (&[T], &[T]),
        named: impl Fn(&T) -> (&String, &Label),
        compare: impl Fn(&T, &T) -> Vec<Detail>,
    ) {
        let old: BTreeMap<&String, &T> = before.iter().map(|item| (named(item).0, item)).collect();
        let new: BTreeSet<&String> = after.iter().map(|item| named(item).0).collect();
        for item in before.iter().filter(|item| !new.contains(named(item).0)) {
            let (id, name) = named(item);
            self.push(kind, Change::Removed, of, (id, name), Vec::new());
        }
        for item in after {
            let (id, name) = named(item);
            match old.get(id) {
                Some(other) => self.changed(kind, of, (id, name), compare(other, item)),
                None => self.push(kind, Change::Added, of, (id, name), Vec::new()),
            }
        }
    }
}

/// Collects what is different about one thing.
#[derive(Default)]
struct Details(Vec<Detail>);

impl Details {
    fn label(&mut self, what: Label, before: Label, after: Label) {
        if before != after {
            self.0.push(Detail { what, before, after });
        }
    }

    /// Expressions. The period has a line of its own: what only follows it is no difference.
    fn expression(
        &mut self,
        what: Label,
        (a, kind, before): (&Side<'_>, usize, Option<NodeId>),
        (b, new_kind, after): (&Side<'_>, usize, Option<NodeId>),
    ) {
        let (before, after) = (a.text(kind, before), b.text(new_kind, after));
        if before != after {
            self.label(what, a.named(&before), b.named(&after));
        }
    }

    fn text(&mut self, what: Label, before: impl Into<String>, after: impl Into<String>) {
        let same = |text: String| Label::new(text.clone(), text);
        self.label(what, same(before.into()), same(after.into()));
    }
}

fn edition(a: &EditionDef, b: &EditionDef, found: &mut Found) {
    let mut details = Details::default();
    let period = |edition: &EditionDef| {
        format!("{} – {}", date::format(edition.period_from), date::format(edition.period_to))
    };
    details.label(both!("名称", "title"), a.title.clone(), b.title.clone());
    details.text(both!("年度", "year"), a.year.to_string(), b.year.to_string());
    details.text(both!("修订", "revision"), a.revision.to_string(), b.revision.to_string());
    details.text(both!("调查期", "period"), period(a), period(b));
    details.text(both!("依据", "basis"), &a.provenance.basis, &b.provenance.basis);
    found.changed(Kind::Edition, "", (&b.year.to_string(), &b.title), details.0);
}

fn parameter(a: &ParameterDef, b: &ParameterDef) -> Vec<Detail> {
    let values = |parameter: &ParameterDef| {
        let unit = parameter.unit.as_deref().unwrap_or_default();
        let value = |(from, value): &(Day, String)| match *from {
            Day::MIN => format!("{value}{unit}"),
            from => format!("{value}{unit} ({}–)", date::format(from)),
        };
        parameter.values.iter().map(value).collect::<Vec<_>>().join("; ")
    };
    let mut details = Details::default();
    details.text(both!("值", "value"), values(a), values(b));
    if !details.0.is_empty() {
        details.text(both!("依据", "basis"), &a.provenance.basis, &b.provenance.basis);
    }
    details.0
}

fn list(a: &ListDef, b: &ListDef) -> Vec<Detail> {
    let mut details = Details::default();
    details.label(both!("名称", "title"), a.title.clone(), b.title.clone());
    let open = |list: &ListDef| list.open.as_ref().map(|open| open.source.clone()).unwrap_or_default();
    details.text(both!("未列出的代码", "codes not listed"), open(a), open(b));
    let spellings = |list: &ListDef| list.aliases.iter().cloned().collect::<BTreeSet<_>>();
    let (old, new) = (spellings(a), spellings(b));
    let only = |these: &BTreeSet<(Text, Text)>, those: &BTreeSet<(Text, Text)>| {
        let pair = |(spelling, code): &(Text, Text)| format!("{spelling} = {code}");
        these.difference(those).map(pair).collect::<Vec<_>>().join("; ")
    };
    details.text(both!("别写", "other spellings"), only(&old, &new), only(&new, &old));
    details.0
}

/// The codes of a list that are in force on one last day and not on the other, or mean something else.
fn codes(a: &ListDef, b: &ListDef, (last_a, last_b): (Day, Day), found: &mut Found) {
    let (old, new) = (in_force(a, last_a), in_force(b, last_b));
    for (code, entry) in old.iter().filter(|(code, _)| !new.contains_key(*code)) {
        let mut details = Details::default();
        // What the second edition says of the code, if it still has it, is the later knowledge.
        let entry = b.entries.iter().rfind(|other| other.code == **code).unwrap_or(entry);
        details.text(both!("后继代码", "successors"), "", entry.successors.join("; "));
        found.push(Kind::Code, Change::Removed, &a.id, (code, &entry.label), details.0);
    }
    let parent = |list: &ListDef, entry: &EntryDef| {
        let parent = entry.parent.and_then(|parent| list.entries.get(usize::from(parent)));
        parent.map(|parent| parent.code.clone()).unwrap_or_default()
    };
    for (code, entry) in &new {
        let mut details = Details::default();
        match old.get(code) {
            Some(other) => {
                details.label(both!("名称", "name"), other.label.clone(), entry.label.clone());
                details.text(both!("上级", "parent"), parent(a, other), parent(b, entry));
                details.text(both!("层级", "level"), &other.level, &entry.level);
                found.changed(Kind::Code, &a.id, (code, &entry.label), details.0);
            }
            None => {
                details.text(both!("上级", "parent"), "", parent(b, entry));
                found.push(Kind::Code, Change::Added, &a.id, (code, &entry.label), details.0);
            }
        }
    }
}

fn in_force(list: &ListDef, day: Day) -> BTreeMap<&str, &EntryDef> {
    let entries = list.entries.iter().filter(|entry| entry.valid_from <= day && day < entry.valid_to);
    entries.map(|entry| (entry.code.as_str(), entry)).collect()
}

fn form(a: &FormDef, b: &FormDef) -> Vec<Detail> {
    let mut details = Details::default();
    details.label(both!("名称", "title"), a.title.clone(), b.title.clone());
    printed(a, b, &mut details);
    details.0
}

/// Its heading, contacts and signature block.
fn printed(a: &FormDef, b: &FormDef, details: &mut Details) {
    type Part = fn(&HeadDef) -> Option<Label>;
    let head = |form: &FormDef, part: Part| form.printed.head.as_ref().and_then(part).unwrap_or_default();
    fn same(text: impl Into<Text>) -> Label {
        let text = text.into();
        Label::new(text.clone(), text)
    }
    let parts: [(Label, Part); 5] = [
        (both!("表号", "form number"), |head| head.number.clone().map(same)),
        (both!("制定机关", "issued by"), |head| head.issued_by.clone()),
        (both!("批准机关", "approved by"), |head| head.approved_by.clone()),
        (both!("批准文号", "approval number"), |head| head.approval_number.clone().map(same)),
        (both!("有效期至", "valid to"), |head| head.valid_to.map(date::format).map(same)),
    ];
    for (what, part) in parts {
        details.label(what, head(a, part), head(b, part));
    }
    let contacts = |form: &FormDef| {
        let contact = |contact: &ContactDef| {
            let ways = [&contact.phone, &contact.email].into_iter().flatten();
            let ways = ways.map(Text::as_str).collect::<Vec<_>>().join(" ");
            let role = &contact.role;
            both!("{role} {ways}", "{role} {ways}"; role)
        };
        joined(form.printed.contacts.iter().map(contact))
    };
    details.label(both!("联系方式", "contacts"), contacts(a), contacts(b));
    let signatures = |form: &FormDef| joined(form.printed.signatures.iter().map(|line| line.label.clone()));
    details.label(both!("签署栏", "signature block"), signatures(a), signatures(b));
}

fn joined(labels: impl Iterator<Item = Label>) -> Label {
    let labels: Vec<Label> = labels.collect();
    let texts = |lang| labels.iter().map(|label| label.text(lang)).collect::<Vec<_>>();
    Label::new(texts(Lang::Zh).join("、"), texts(Lang::En).join(", "))
}

/// A form of one of the editions, with the texts of its expressions.
struct Side<'a> {
    form: &'a Form,
    /// For each kind of record the texts of all nodes; `None` where the standard language has no text.
    texts: Vec<Vec<Option<String>>>,
}

impl<'a> Side<'a> {
    fn of(form: &'a Form) -> Self {
        let kinds = (0..).zip(&form.definition().records);
        let texts = |kind| vtl::expressions(form, kind);
        Self { form, texts: kinds.map(|(kind, _)| texts(kind)).collect() }
    }

    fn text(&self, kind: usize, node: Option<NodeId>) -> Label {
        let Some(node) = node else { return Label::default() };
        let text = self.texts.get(kind).and_then(|texts| texts.get(node as usize)?.clone());
        match text {
            Some(text) if text == "true" => both!("总是", "always"),
            Some(text) => Label::new(text.clone(), text),
            None => both!("（此处无法写出的条件）", "(a condition that cannot be written here)"),
        }
    }

    /// A text with the first and the last day of the period by their names.
    fn named(&self, text: &Label) -> Label {
        let edition = self.form.edition().definition();
        let days = [(edition.period_from, "period_first"), (edition.period_to, "period_last")];
        let named = |text: &str| {
            let text = text.to_owned();
            days.iter().fold(text, |text, (day, name)| {
                text.replace(&format!("cast(\"{}\", date)", date::format(*day)), name)
            })
        };
        Label::new(named(&text.zh), named(&text.en))
    }

    fn field_type(&self, field: &FieldDef) -> String {
        field.ty.written(&self.form.edition().definition().lists)
    }

    /// A rule, as its counts depend on it.
    fn digest(&self, rule: &str) -> Option<String> {
        let rules = &self.form.definition().rules;
        let place = rules.iter().position(|other| other.id == rule)?;
        self.form.digests().rules.get(place).map(ToString::to_string)
    }
}

fn of_form(before: &Form, after: &Form, found: &mut Found) {
    let (a, b) = (Side::of(before), Side::of(after));
    let (old, new) = (before.definition(), after.definition());
    let id = old.id.as_str();
    for (kind, record) in old.records.iter().enumerate() {
        let other = new.records.iter().find(|other| other.id == record.id);
        let of = if record.id.is_empty() { id.to_owned() } else { format!("{id}.{}", record.id) };
        let fields = other.map(|other| other.fields.as_slice()).unwrap_or_default();
        let new_kind = new.records.iter().position(|other| other.id == record.id).unwrap_or(kind);
        found.items(
            Kind::Field,
            &of,
            (&record.fields, fields),
            |field| (&field.id, &field.label),
            |old, new| field((old, &a, kind), (new, &b, new_kind), &of),
        );
    }
    // What follows from fields was said with them.
    let own = |form: &FormDef| {
        let of_fields = format!("{}.", form.id);
        form.rules.iter().filter(|rule| !rule.id.starts_with(&of_fields)).cloned().collect::<Vec<_>>()
    };
    found.items(
        Kind::Rule,
        id,
        (&own(old), &own(new)),
        |rule| (&rule.id, &rule.title),
        |old, new| rule((old, &a), (new, &b)),
    );
    found.items(
        Kind::Rule,
        id,
        (&old.across, &new.across),
        |rule| (&rule.id, &rule.title),
        |old, new| {
            let mut details = Details::default();
            details.label(both!("级别", "level"), level(old.level), level(new.level));
            details.text(both!("条件", "condition"), &old.text, &new.text);
            details.0
        },
    );
    found.items(
        Kind::Review,
        id,
        (&old.reviews, &new.reviews),
        |review| (&review.id, &review.title),
        |old, new| {
            let mut details = Details::default();
            details.expression(both!("条件", "condition"), (&a, 0, Some(old.when)), (&b, 0, Some(new.when)));
            details.0
        },
    );
    found.items(
        Kind::Measure,
        id,
        (&old.measures, &new.measures),
        |measure| (&measure.id, &measure.label),
        |old, new| {
            let mut details = Details::default();
            let what = both!("计算", "what is added up");
            details.expression(what, (&a, 0, old.value.node()), (&b, 0, new.value.node()));
            details.text(both!("单位", "unit"), &old.shown_unit, &new.shown_unit);
            details.0
        },
    );
    tables((before, after), found);
}

fn tables((before, after): (&Form, &Form), found: &mut Found) {
    let (old, new) = (before.definition(), after.definition());
    let is_same_period = {
        let (a, b) = (before.edition().definition(), after.edition().definition());
        (a.period_from, a.period_to) == (b.period_from, b.period_to)
    };
    let digest = |form: &Form, id: &str| {
        let place = form.definition().tables.iter().position(|table| table.id == id)?;
        form.digests().tables.get(place).copied()
    };
    found.items(
        Kind::Table,
        &old.id,
        (&old.tables, &new.tables),
        |table| (&table.id, &table.title),
        |a, b| {
            let mut details = Details::default();
            details.label(both!("名称", "title"), a.title.clone(), b.title.clone());
            details.label(both!("说明", "note"), a.note.clone(), b.note.clone());
            details.text(both!("宾栏", "columns"), measures(old, a), measures(new, b));
            // Tables of two periods never add.
            if is_same_period && digest(before, &a.id) != digest(after, &b.id) {
                let apart = both!("分开汇总，不与全国相加", "kept apart: it does not add to the other");
                details.label(both!("所依据的内容", "what it rests on"), Label::default(), apart);
            }
            details.0
        },
    );
}

fn measures(form: &FormDef, table: &TableDef) -> String {
    let ids = table.measures.iter().filter_map(|measure| form.measures.get(usize::from(*measure)));
    ids.map(|measure| measure.id.as_str()).collect::<Vec<_>>().join(", ")
}

fn field(
    (old, a, kind): (&FieldDef, &Side<'_>, usize),
    (new, b, new_kind): (&FieldDef, &Side<'_>, usize),
    of: &str,
) -> Vec<Detail> {
    let mut details = Details::default();
    details.label(both!("名称", "label"), old.label.clone(), new.label.clone());
    details.text(both!("类型", "type"), a.field_type(old), b.field_type(new));
    details.text(both!("单位", "unit"), old.unit.as_deref().unwrap_or(""), new.unit.as_deref().unwrap_or(""));
    details.text(both!("别名", "aliases"), old.aliases.join("; "), new.aliases.join("; "));
    let conditions = [
        (both!("必填", "required"), old.required, new.required),
        (both!("适用", "applies"), old.applies, new.applies),
        (both!("推算", "derived"), old.derived, new.derived),
    ];
    for (what, before, after) in conditions {
        details.expression(what, (a, kind, before), (b, new_kind, after));
    }
    let of_field = format!("{of}.{}.", old.id);
    let rules = |side: &Side<'_>| -> BTreeMap<String, Level> {
        let rules = side.form.definition().rules.iter().filter(|rule| rule.id.starts_with(&of_field));
        rules.map(|rule| (rule.id[of_field.len()..].to_owned(), rule.level)).collect()
    };
    let (before, after) = (rules(a), rules(b));
    let checks: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    for check in checks {
        let said = |found: Option<&Level>| found.map_or_else(Label::default, |found| level(*found));
        let what = both!("检查 .{check}", "check .{check}");
        details.label(what, said(before.get(check)), said(after.get(check)));
    }
    if details.0.is_empty() && conditions_differ(a, b, &of_field, &after) {
        let what = both!("检查的条件", "condition of a check");
        details.label(what, Label::default(), both!("不同", "different"));
    }
    details.0
}

/// Whether a check has a condition that has no text, and that is another in the other edition.
fn conditions_differ(a: &Side<'_>, b: &Side<'_>, of_field: &str, checks: &BTreeMap<String, Level>) -> bool {
    checks.keys().any(|check| {
        let id = format!("{of_field}{check}");
        let is_written = |side: &Side<'_>| {
            let rule = side.form.definition().rules.iter().find(|rule| rule.id == id);
            rule.is_none_or(|rule| {
                let texts = side.texts.get(usize::from(rule.record));
                let has_text = |node: NodeId| {
                    texts.is_some_and(|texts| texts.get(node as usize).is_some_and(Option::is_some))
                };
                rule.when.into_iter().chain([rule.assert]).all(has_text)
            })
        };
        !(is_written(a) && is_written(b)) && a.digest(&id) != b.digest(&id)
    })
}

fn rule((old, a): (&RuleDef, &Side<'_>), (new, b): (&RuleDef, &Side<'_>)) -> Vec<Detail> {
    let mut details = Details::default();
    details.label(both!("级别", "level"), level(old.level), level(new.level));
    details.text(both!("条件", "condition"), &old.text, &new.text);
    if details.0.is_empty() {
        // The same words may mean something else: where a parameter has another value.
        let (kind, new_kind) = (usize::from(old.record), usize::from(new.record));
        details.expression(both!("适用", "when"), (a, kind, old.when), (b, new_kind, new.when));
        let (before, after) = ((a, kind, Some(old.assert)), (b, new_kind, Some(new.assert)));
        details.expression(both!("条件", "condition"), before, after);
    }
    details.label(both!("提示语", "message"), old.message.clone(), new.message.clone());
    details.0
}

fn level(level: Level) -> Label {
    match level {
        Level::Hard => both!("强制性", "hard"),
        Level::Soft => both!("核实性", "soft"),
        Level::Note => both!("提示性", "note"),
    }
}
