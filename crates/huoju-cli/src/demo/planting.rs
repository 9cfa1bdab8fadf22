//! Planted errors: each mutator spoils one record and says which rules it breaks.
//!
//! Mutators know the form's definition, but never call the engine: what they write down is what the engine
//! must find, and of hard findings no more. What is only doubtful comes up by itself too, in a year that is made up.

use std::collections::BTreeSet;
use std::path::Path;

use huoju_core::edition::{EditionDef, FieldDef, FieldType, FormDef, Lang, Level};

use super::Options;
use super::random::{ERRORS, Random};
use super::record::{Record, Row};
use crate::terminal;

/// Findings that were planted: (row of the file, rule).
pub(crate) type Planted = BTreeSet<(u64, String)>;

/// Writes what was planted, one a line.
pub(crate) fn write(path: &Path, planted: &Planted, lang: Lang) -> Result<(), String> {
    let mut text = String::from("row,rule\n");
    for (row, rule) in planted {
        text.push_str(&format!("{row},{rule}\n"));
    }
    std::fs::write(path, text).map_err(|error| terminal::unwritable(path, error, lang))
}

/// Spoils a record; false, and the record in any state, where it does not fit.
type Change = Box<dyn Fn(&mut Record<'_>) -> bool>;

/// A way to spoil a record.
pub(crate) struct Mutator {
    /// The rules that the spoilt record breaks; all of the hard ones.
    pub(crate) breaks: Vec<String>,
    /// How.
    change: Change,
}

impl Mutator {
    /// Spoils a record if it fits it.
    fn spoils(&self, record: &mut Record<'_>) -> bool {
        let mut spoilt = record.clone();
        let fits = (self.change)(&mut spoilt);
        if fits {
            *record = spoilt;
        }
        fits
    }
}

/// A mutator that changes the record as a whole.
pub(crate) fn mutator(breaks: &[&str], change: impl Fn(&mut Record<'_>) -> bool + 'static) -> Mutator {
    Mutator { breaks: breaks.iter().map(|rule| (*rule).to_owned()).collect(), change: Box::new(change) }
}

/// A mutator that fits every record.
pub(crate) fn always(breaks: &[&str], change: impl Fn(&mut Record<'_>) + 'static) -> Mutator {
    mutator(breaks, move |record| {
        change(record);
        true
    })
}

/// Empties cells of the record itself.
pub(crate) fn clear(record: &mut Record<'_>, fields: &[&str]) {
    fields.iter().for_each(|field| record.set(field, ""));
}

/// What a demo must know of its form so that a spoilt field breaks the rules of that field and no other.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Care {
    /// The kinds of child records that the demo writes. The last one of a kind is spoilt.
    pub(crate) children: &'static [&'static str],
    /// Fields that break a hard rule where they do not apply: spoilt where they are given.
    pub(crate) conditional: &'static [&'static str],
}

/// All mutators of a form: those of the demo, those of the fields that it writes, and those that make records doubtful: what the self-check is to
/// look at.
pub(crate) fn mutators(
    edition: &EditionDef,
    form: &FormDef,
    (special, doubtful): (Vec<Mutator>, Vec<Mutator>),
    care: Care,
) -> Vec<Mutator> {
    let hard: BTreeSet<&str> =
        form.rule_names().filter(|(_, level)| *level == Level::Hard).map(|(id, _)| id).collect();
    let mut all = special;
    let written = form.records.iter().filter(|kind| kind.id.is_empty() || care.children.contains(&&*kind.id));
    for kind in written {
        for (place, field) in kind.fields.iter().enumerate() {
            all.extend(Fields { edition, form, kind: &kind.id, field, place, care }.mutators());
        }
    }
    for mutator in &mut all {
        mutator.breaks.retain(|rule| hard.contains(rule.as_str()));
    }
    // What only softens a record is nothing to plant.
    all.retain(|mutator| !mutator.breaks.is_empty());
    all.extend(doubtful);
    all
}

/// What the type and the presence of a field make wrong.
struct Fields<'a> {
    edition: &'a EditionDef,
    form: &'a FormDef,
    /// Kind of child record, empty for the record itself.
    kind: &'a str,
    field: &'a FieldDef,
    /// Its place in the record.
    place: usize,
    care: Care,
}

impl Fields<'_> {
    fn rule(&self, check: &str) -> String {
        let kind = if self.kind.is_empty() { String::new() } else { format!("{}.", self.kind) };
        format!("{}.{kind}{}.{check}", self.form.id, self.field.id)
    }

    /// A mutator of the cell: of the record itself, or of its last child record of the kind.
    fn cell(&self, checks: &[&str], change: impl Fn(&mut Row<'_>, &str) -> bool + 'static) -> Mutator {
        let (kind, field) = (self.kind.to_owned(), self.field.id.clone());
        Mutator {
            breaks: checks.iter().map(|check| self.rule(check)).collect(),
            change: Box::new(move |record| {
                let row =
                    if kind.is_empty() { Some(&mut record.own) } else { record.children(&kind).last_mut() };
                row.is_some_and(|row| change(row, &field))
            }),
        }
    }

    /// A mutator that puts a text into the cell.
    fn put(&self, checks: &[&str], text: String) -> Mutator {
        let conditional = self.kind.is_empty() && self.care.conditional.contains(&&*self.field.id);
        self.cell(checks, move |row, field| {
            let fits = !conditional || !row.get(field).is_empty();
            if fits {
                row.set(field, text.clone());
            }
            fits
        })
    }

    fn mutators(&self) -> Vec<Mutator> {
        let mut all = self.of_type();
        if self.field.required.is_some() {
            // A demo record gives a conditional field only where it is required.
            all.push(self.cell(&["required"], |row, field| {
                let given = !row.get(field).is_empty();
                row.set(field, "");
                given
            }));
        }
        if let (Some(_), Some(text)) = (self.field.applies, something(self.edition, self.field.ty)) {
            // Nor does it give one where it does not apply.
            all.push(self.cell(&["applies"], move |row, field| {
                let fits = row.get(field).is_empty();
                row.set(field, text.clone());
                fits
            }));
        }
        all
    }

    /// What no cell of the type can be read from: one way or another, by the place of the field in its record.
    fn unreadable(&self) -> String {
        let ways: &[&str] = match self.field.ty {
            FieldType::Date => &["2021-02-30", "示例", "2021-13-01"],
            FieldType::Month => &["2021-13", "示例"],
            FieldType::Number { .. } => &["1e5", "示例", "decimals"],
            _ => &["示例"],
        };
        match (ways[self.place % ways.len()], self.field.ty) {
            ("decimals", FieldType::Number { scale, .. }) => {
                format!("0.{}", "1".repeat(usize::from(scale) + 1))
            }
            (way, _) => way.to_owned(),
        }
    }

    fn of_type(&self) -> Vec<Mutator> {
        let mut all = Vec::new();
        match self.field.ty {
            FieldType::Text { max } => {
                all.push(self.put(&["type"], "示例\u{1}".into()));
                let length = self.rule("length");
                if self.form.rules.iter().any(|rule| rule.id == length && rule.level == Level::Hard) {
                    all.push(self.put(&["length", "pattern"], "9".repeat(max as usize + 1)));
                }
            }
            FieldType::Date | FieldType::Month | FieldType::Boolean | FieldType::Number { .. } => {
                all.push(self.put(&["type"], self.unreadable()));
            }
            FieldType::Code { list } => {
                all.push(self.put(&["code"], "示例".into()));
                let parent = parent(self.edition, list).filter(|_| self.field.leaf);
                all.extend(parent.map(|parent| self.put(&["leaf"], parent)));
            }
        }
        all
    }
}

/// A code that has codes below it all through the survey period.
fn parent(edition: &EditionDef, list: u16) -> Option<String> {
    let entries = &edition.lists[usize::from(list)].entries;
    let on = |entry: &usize| {
        entries[*entry].valid_from <= edition.period_from && entries[*entry].valid_to > edition.period_to
    };
    let found = entries.iter().filter_map(|entry| entry.parent).map(usize::from).find(on);
    found.map(|entry| entries[entry].code.to_string())
}

/// A value that does not count as empty, of a type that has one for every field.
fn something(edition: &EditionDef, ty: FieldType) -> Option<String> {
    match ty {
        FieldType::Boolean => Some("是".into()),
        FieldType::Code { list } => Some(edition.lists[usize::from(list)].entries[0].code.to_string()),
        _ => None,
    }
}

/// Spoils some of the records of a file, and remembers which.
pub(crate) struct Planter<'a> {
    mutators: &'a [Mutator],
    /// Mutators that have not had their turn.
    waiting: Vec<usize>,
    random: Random,
    per_million: u64,
    /// The field that identifies a record.
    key: &'a str,
    pub(crate) planted: Planted,
}

impl<'a> Planter<'a> {
    pub(crate) fn new(mutators: &'a [Mutator], form: &'a FormDef, options: &Options) -> Self {
        Planter {
            mutators,
            waiting: (0..mutators.len()).collect(),
            random: Random::new(options.seed, ERRORS),
            per_million: options.errors_per_million,
            key: &form.records[0].fields[usize::from(form.key[0])].id,
            planted: Planted::new(),
        }
    }

    /// Spoils a record that is counted, or leaves it as it is.
    pub(crate) fn pass(&mut self, record: &mut Record<'_>, row: u64, counted: bool) {
        if counted && self.random.below(1_000_000) < self.per_million {
            let broken = self.spoil(record);
            self.planted.extend(broken.iter().map(|rule| (row, rule.clone())));
        } else if record.earlier_key.is_empty() {
            record.earlier_key = record.get(self.key).to_owned();
        }
    }

    /// Each mutator once, as soon as a record comes that it fits, then any; the rules that the record breaks then.
    fn spoil(&mut self, record: &mut Record<'_>) -> &'a [String] {
        for place in 0..self.waiting.len() {
            let mutator = &self.mutators[self.waiting[place]];
            if mutator.spoils(record) {
                self.waiting.remove(place);
                return &mutator.breaks;
            }
        }
        for _ in 0..self.mutators.len() {
            let mutator = self.random.pick(self.mutators);
            if mutator.spoils(record) {
                return &mutator.breaks;
            }
        }
        &[]
    }
}

/// A kind of child records whose hard rules no mutator breaks, and why.
#[cfg(test)]
pub(crate) type Unplanted = (&'static str, &'static str);

/// Nor those about rows and files as such, of which a demo writes well-formed ones.
#[cfg(test)]
const OF_FILES: &str = "input.";

/// Fails where what makes a record doubtful names no rule of the form, or a hard one.
#[cfg(test)]
pub(crate) fn assert_doubtful(form: &FormDef, doubtful: &[Mutator]) {
    let level = |rule: &String| form.rule_names().find(|(id, _)| id == rule).map(|(_, level)| level);
    for rule in doubtful.iter().flat_map(|mutator| &mutator.breaks) {
        assert!(matches!(level(rule), Some(Level::Soft | Level::Note)), "{rule}");
    }
}

/// Fails where a mutator of the demo names a rule that the form does not have, or where no mutator at all breaks a hard
/// rule; apart from those of which it is said why, each of which must be one that no mutator breaks.
#[cfg(test)]
pub(crate) fn assert_complete(
    form: &FormDef,
    (special, all): (&[Mutator], &[Mutator]),
    unplanted: &[Unplanted],
) {
    let known: BTreeSet<&str> = form.rule_names().map(|(id, _)| id).collect();
    for rule in special.iter().flat_map(|mutator| &mutator.breaks) {
        assert!(known.contains(rule.as_str()), "{rule} is no rule of the form");
    }
    let of_files = huoju_io::Shape::rules().map(|(id, _)| id);
    let hard = form.rule_names().filter(|(_, level)| *level == Level::Hard).map(|(id, _)| id);
    let hard: BTreeSet<&str> = hard.chain(of_files).collect();
    let planted: BTreeSet<&str> =
        all.iter().flat_map(|mutator| &mutator.breaks).map(String::as_str).collect();
    let unplanted = unplanted.iter().map(|(kind, _)| format!("{}.{kind}.", form.id));
    let unplanted: Vec<String> = unplanted.chain([OF_FILES.to_owned()]).collect();
    let is_unplanted = |rule: &&str| unplanted.iter().any(|begin| rule.starts_with(begin.as_str()));
    let missing: Vec<&&str> = hard.difference(&planted).filter(|rule| !is_unplanted(rule)).collect();
    assert!(missing.is_empty(), "{missing:?}");
    for begin in &unplanted {
        let of_it = || hard.iter().filter(|rule| rule.starts_with(begin.as_str()));
        assert!(of_it().count() > 0 && of_it().all(|rule| !planted.contains(rule)), "{begin}");
    }
}
