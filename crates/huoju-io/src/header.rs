//! Which column of a file is which field of a form.
//!
//! A column is known by the id of the field, its label in Chinese or English, or one of its aliases, in any order;
//! blanks, width of characters, case and marks such as `*` do not matter. A unit in brackets or after a slash,
//! 「合同成交总金额（万元）」, is converted exactly. Columns of child records are named by their path:
//! `contributors[1].name`.

use huoju_core::data::SortedMap;
use huoju_core::data::text::{cut, fold_width, is_blank, trim};
use huoju_core::edit::{mask, mask_within};
use huoju_core::edition::{FormDef, Label, RecordDef, RecordKind};
use serde::Serialize;

use crate::error::Error;
use crate::input::Format;
use crate::keys::Keys;
use crate::limits::{MAX_CHILDREN, MAX_COLUMNS};
use crate::unit;
use crate::uses::{Blind, blind, used};

/// How the columns of one file fit the fields of a form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Columns {
    /// Columns that are no field of the form; their cells are not read.
    pub unknown: Vec<UnknownColumn>,
    /// Fields of the record itself that have no column; their cells are empty.
    pub missing: Vec<MissingColumn>,
    /// Review lists and tables of the form for which no column is there that decides.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub blind: Vec<Blind>,
    /// Columns in another unit than their field.
    pub converted: Vec<ConvertedColumn>,
    /// What each column is.
    #[serde(skip)]
    pub(crate) targets: Vec<Option<Target>>,
}

/// A column that is no field of the form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct UnknownColumn {
    /// Number of the column, from 1; 0 for a key of JSON.
    pub column: usize,
    /// Its header, with the personal numbers in it masked, and cut if it is very long; only its first letter, if the headers look like data.
    pub header: String,
    /// Its name is that of a field, but its unit cannot be converted to the field's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub other_unit: Option<OtherUnit>,
}

/// The field that a column names in a unit that is none of powers of ten of its own, as 万元 is of 万美元: at a rate only.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OtherUnit {
    /// Id of the field.
    pub field: String,
    /// The unit that it has.
    pub unit: String,
}

/// A field that has no column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MissingColumn {
    /// Id of the field.
    pub field: String,
    /// Its Chinese label.
    pub label: String,
    /// Some or all records must give it, so that its absence makes findings.
    pub required: bool,
    /// A rule, review list or table reads it, and is without it.
    pub used: bool,
}

/// A column whose unit is not that of its field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ConvertedColumn {
    /// Number of the column, from 1.
    pub column: usize,
    /// Id of the field.
    pub field: String,
    /// Its header.
    pub header: String,
    /// Numbers are multiplied by ten so many times; divided, if negative.
    pub powers_of_ten: i8,
}

/// The field that a column is, and what its numbers are multiplied by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Target {
    /// The kind of record; 0 is the record itself.
    pub(crate) kind: RecordKind,
    /// Which child of that kind.
    pub(crate) child: u32,
    /// The field.
    pub(crate) field: u16,
    /// Powers of ten.
    pub(crate) shift: i8,
}

/// The field that a header names, if any; the ids of all of them, if it names several.
type Named = Result<Option<Target>, Vec<String>>;

/// Longest header that is kept for a report, in bytes.
const MAX_KEPT: usize = 120;
/// How many names of fields an error shows.
const SHOWN: usize = 3;

impl Columns {
    /// No columns at all, before the header is read.
    pub(crate) fn none() -> Self {
        Self {
            unknown: Vec::new(),
            missing: Vec::new(),
            blind: Vec::new(),
            converted: Vec::new(),
            targets: Vec::new(),
        }
    }

    /// Matches the header of a file of records.
    ///
    /// ```
    /// use huoju_io::Columns;
    /// let form = huoju_core::edition::sample::form()?;
    /// let header = ["编号", "成交额（万元）", "备注"].map(str::to_owned);
    /// let columns = Columns::new(form.definition(), &header, "合同.csv")?;
    /// assert_eq!(columns.converted[0].powers_of_ten, 4);
    /// assert_eq!(columns.unknown[0].header, "备注");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// [`Error::TooManyColumns`], [`Error::DuplicateColumn`], [`Error::AmbiguousColumn`] and [`Error::NoKnownColumn`], which shows nothing of a
    /// header of which not one column is a field: it may be none but data, and personal.
    pub fn new(form: &FormDef, header: &[String], file: &str) -> Result<Self, Error> {
        let names = Names::new(form);
        let mut columns = Self::matched((&names, 0), header, file, &|header| names.target(header))?;
        if columns.targets.iter().flatten().next().is_none() {
            return Err(no_known_column(form, 0, header.len(), (file, Format::Csv)));
        }
        columns.missing = columns.lacking(form, 0);
        columns.blind = columns.blind(form);
        Ok(columns)
    }

    /// Matches the header of a file whose rows are records of a kind: 0 for those of the form itself, else child records.
    pub(crate) fn of_kind(
        form: &FormDef,
        kind: RecordKind,
        header: &[String],
        file: &str,
    ) -> Result<Self, Error> {
        if kind == 0 { Self::new(form, header, file) } else { Self::of_children(form, kind, header, file) }
    }

    /// Matches the header of a file of child records: fields of the kind, and those of the record that say whose each is.
    fn of_children(form: &FormDef, kind: RecordKind, header: &[String], file: &str) -> Result<Self, Error> {
        let names = Names::new(form);
        let mut columns = Self::matched((&names, kind), header, file, &|header| names.of_line(kind, header))?;
        let has = |kind: RecordKind, field: u16| {
            columns.targets.iter().flatten().any(|own| (own.kind, own.field) == (kind, field))
        };
        check_children(form, kind, &has, header.len(), (file, Format::Csv))?;
        columns.missing = columns.lacking(form, kind);
        Ok(columns)
    }

    fn matched(
        (names, kind): (&Names, RecordKind),
        header: &[String],
        file: &str,
        find: &dyn Fn(&str) -> Named,
    ) -> Result<Self, Error> {
        if header.len() > MAX_COLUMNS {
            return Err(Error::TooManyColumns { file: file.to_owned(), columns: header.len() });
        }
        let mut columns = Self::none();
        let shown = Shown::of(header);
        let mut seen: SortedMap<(RecordKind, u32, u16), (usize, String)> = SortedMap::new();
        for (number, whole) in (1..).zip(header) {
            let header = cut(trim(whole), MAX_KEPT).to_owned();
            let target = find(&header).map_err(|fields| Error::AmbiguousColumn {
                file: file.to_owned(),
                column: number,
                header: header.clone(),
                fields,
            })?;
            columns.targets.push(target);
            let Some(target) = target else {
                let other_unit = names.other_unit(kind, &header);
                columns.unknown.push(UnknownColumn { column: number, header: shown.text(whole), other_unit });
                continue;
            };
            let field = names.path(target);
            let place = (target.kind, target.child, target.field);
            if let Some(first) = seen.insert(place, (number, header.clone())) {
                let second = (number, header);
                return Err(Error::DuplicateColumn { file: file.to_owned(), field, first, second });
            }
            if target.shift != 0 {
                let powers_of_ten = target.shift;
                columns.converted.push(ConvertedColumn { column: number, field, header, powers_of_ten });
            }
        }
        Ok(columns)
    }

    /// Adds members of child records that are no field.
    #[cfg(feature = "arrow")]
    pub(crate) fn add_unknown(&mut self, names: Vec<String>) {
        let shown = Shown::of(&names);
        let unknown =
            names.iter().map(|name| UnknownColumn { column: 0, header: shown.text(name), other_unit: None });
        self.unknown.extend(unknown);
    }

    /// The fields of a record kind that have no column.
    fn lacking(&self, form: &FormDef, kind: RecordKind) -> Vec<MissingColumn> {
        let of_kind = |field: u16| {
            self.targets
                .iter()
                .flatten()
                .any(|target| (target.kind, target.child, target.field) == (kind, 0, field))
        };
        missing(form, kind, of_kind)
    }

    /// The keys that records of a kind had which name their own fields, as those of JSON do.
    pub(crate) fn of_keys(form: &FormDef, kind: RecordKind, keys: &Keys) -> Self {
        let shown = Shown::of(keys.unknown.iter());
        let names = Names::new(form);
        let unknown = keys.unknown.iter().map(|key| UnknownColumn {
            column: 0,
            header: shown.text(key),
            other_unit: names.other_unit(kind, key),
        });
        let missing = missing(form, kind, |field| keys.has(field));
        let columns = Self { unknown: unknown.collect(), missing, ..Self::none() };
        if kind > 0 { columns } else { Self { blind: columns.blind(form), ..columns } }
    }

    /// What of the form none of the fields is there for; child records are not looked at, for they may come from beside.
    fn blind(&self, form: &FormDef) -> Vec<Blind> {
        let id = |field: u16| form.records.first().and_then(|root| root.fields.get(usize::from(field)));
        let is_missing = |kind: RecordKind, field: u16| {
            kind == 0 && id(field).is_some_and(|field| self.missing.iter().any(|it| it.field == field.id))
        };
        blind(form, &is_missing)
    }

    /// Whether a record must give a field that has no column.
    #[must_use]
    pub fn lacks_required(&self) -> bool {
        self.missing.iter().any(|column| column.required)
    }
}

/// The fields of a record that say whose a child record from an input of its own is.
fn owner(form: &FormDef, kind: RecordKind) -> &[u16] {
    let record = form.records.get(usize::from(kind));
    record.and_then(|record| record.attached.as_ref()).map_or(&form.key, |attached| &attached.by)
}

/// The fields of the record by which such a child record may be found, the key first.
fn owners(form: &FormDef, kind: RecordKind) -> Vec<u16> {
    let attached = form.records.get(usize::from(kind)).and_then(|record| record.attached.as_ref());
    let or_by = attached.map_or(&[][..], |attached| &attached.or_by);
    owner(form, kind).iter().chain(or_by).copied().collect()
}

/// The kind of child records that an input says it holds, by id or label.
///
/// # Errors
/// [`Error::UnknownChild`].
pub(crate) fn kind_named(form: &FormDef, wanted: &str, file: &str) -> Result<RecordKind, Error> {
    let kinds = || (0..).zip(&form.records).skip(1);
    let found = kinds().find(|(_, record)| record.id == wanted || record.label.zh == wanted);
    found.map(|(kind, _)| kind).ok_or_else(|| Error::UnknownChild {
        file: file.to_owned(),
        kind: wanted.to_owned(),
        known: kinds().map(|(_, record)| record.id.as_str()).collect::<Vec<_>>().join(", "),
    })
}

fn missing(form: &FormDef, kind: RecordKind, given: impl Fn(u16) -> bool) -> Vec<MissingColumn> {
    let fields = form.records.get(usize::from(kind)).map_or(&[][..], |root| &root.fields);
    // A copy of what says whose the record is has its column: that of the key.
    let is_key = |id: &str| {
        kind > 0
            && owner(form, kind).iter().any(|field| {
                form.records[0].fields.get(usize::from(*field)).is_some_and(|field| field.id == id)
            })
    };
    // Whether there is a line is what its being there says.
    let listed = form.records.get(usize::from(kind)).and_then(|record| record.attached.as_ref()?.listed);
    let missing = (0..)
        .zip(fields)
        .filter(|(index, field)| !given(*index) && listed != Some(*index) && !is_key(&field.id));
    let used = used(form);
    missing
        .map(|(index, field)| MissingColumn {
            field: field.id.clone(),
            label: field.label.zh.to_string(),
            required: field.required.is_some(),
            used: used.contains(&(kind, index)),
        })
        .collect()
}

/// Checks that an input of child records gives what says whose they are, and something of their own.
///
/// # Errors
/// [`Error::NoKnownColumn`] and [`Error::NoKeyColumn`].
pub(crate) fn check_children(
    form: &FormDef,
    kind: RecordKind,
    has: &dyn Fn(RecordKind, u16) -> bool,
    columns: usize,
    (file, format): (&str, Format),
) -> Result<(), Error> {
    let (by, record) = (owner(form, kind), form.records.get(usize::from(kind)));
    let own = record.map_or(0, |record| record.fields.len());
    let has_own = (0..).take(own).any(|field| has(kind, field));
    let lacking = by.iter().find(|field| !has(0, **field));
    // Units of a frame may be no more than their keys; what a child record is made of stands in its line.
    let is_whole = has_own || record.is_some_and(|record| record.attached.is_some());
    match lacking {
        Some(field) if has_own || by.iter().any(|field| has(0, *field)) => {
            let field = form.records.first().and_then(|root| root.fields.get(usize::from(*field)));
            let (field, label) =
                field.map_or_else(Default::default, |field| (field.id.clone(), field.label.zh.to_string()));
            Err(Error::NoKeyColumn { file: file.to_owned(), field, label })
        }
        None if is_whole => Ok(()),
        _ => Err(no_known_column(form, kind, columns, (file, format))),
    }
}

/// What is said of records of a kind of which no column, or no key, is known.
pub(crate) fn no_known_column(
    form: &FormDef,
    kind: RecordKind,
    columns: usize,
    (file, format): (&str, Format),
) -> Error {
    let record = form.records.get(usize::from(kind)).filter(|_| kind > 0);
    let (label, by) = record.map_or((&form.title, &[][..]), |record| (&record.label, owner(form, kind)));
    let (form, expected) = (Box::new(label.clone()), expected(form, by, kind));
    Error::NoKnownColumn { file: file.to_owned(), form, format, columns, expected }
}

/// The first names that a header should have: those of the key, if it is one of child records, and of the fields of a kind.
fn expected(form: &FormDef, key: &[u16], kind: RecordKind) -> Label {
    let fields =
        |kind: RecordKind| form.records.get(usize::from(kind)).map_or(&[][..], |record| &record.fields);
    let of_key = key.iter().filter_map(|field| fields(0).get(usize::from(*field)));
    let labels: Vec<&Label> = of_key.chain(fields(kind)).take(SHOWN).map(|field| &field.label).collect();
    let zh: Vec<&str> = labels.iter().map(|label| &*label.zh).collect();
    let en: Vec<&str> = labels.iter().map(|label| &*label.en).collect();
    Label::new(zh.join("、"), en.join(", "))
}

/// How headers that are no name of a field are shown: in a file without a header they are the data of its first record.
#[derive(Clone, Copy)]
enum Shown {
    Names,
    Data,
}

impl Shown {
    /// Headers are data if one of them is a number of many digits, or holds a personal one.
    fn of<'h>(headers: impl IntoIterator<Item = &'h String>) -> Self {
        let is_data = |header: &String| is_number(header) || mask_within(header) != *header;
        if headers.into_iter().any(is_data) { Shown::Data } else { Shown::Names }
    }

    /// A header is masked before it is cut, for half a number is not known as one.
    fn text(self, header: &str) -> String {
        let header = trim(header);
        match self {
            Shown::Names => cut(&mask_within(header), MAX_KEPT).to_owned(),
            Shown::Data if header.is_empty() => String::new(),
            Shown::Data => mask(header),
        }
    }
}

/// Whether a text is a number, a telephone or a day rather than a name: it has no letters, and more digits than a year and a month.
fn is_number(text: &str) -> bool {
    let text = fold_width(text);
    !text.chars().any(char::is_alphabetic) && text.chars().filter(char::is_ascii_digit).count() > 6
}

/// The text of a header as it is compared.
pub(crate) fn key(text: &str) -> String {
    let folded: String = fold_width(text).chars().filter(|character| !is_blank(*character)).collect();
    folded
        .to_ascii_lowercase()
        .trim_matches(['*', ':'])
        .replace(['【', '〔', '['], "(")
        .replace(['】', '〕', ']'], ")")
}

/// All names of the fields of a form.
#[derive(Debug)]
pub(crate) struct Names {
    kinds: Vec<Kind>,
}

/// Names of the fields of one record kind.
#[derive(Debug)]
struct Kind {
    id: String,
    label: String,
    /// Id and unit of each field.
    fields: Vec<(String, Option<String>)>,
    /// Fields of the record itself that say whose a child record of the kind is, in an input of its own, and those by which it may be found too.
    owner: Vec<u16>,
    /// Fields by name, with the rank of the name: an id stands over a label of another field, a label over an alias.
    names: SortedMap<String, Vec<(u8, u16)>>,
}

impl Kind {
    fn new(record: &RecordDef, owner: Vec<u16>) -> Self {
        let mut names: SortedMap<String, Vec<(u8, u16)>> = SortedMap::new();
        for (index, field) in (0..).zip(&record.fields) {
            let ranked = [(0, &*field.id), (1, &*field.label.zh), (2, &*field.label.en)];
            for (rank, name) in ranked.into_iter().chain(field.aliases.iter().map(|alias| (3, &**alias))) {
                let known = names.or_default(key(name));
                if !known.iter().any(|(_, field)| *field == index) {
                    known.push((rank, index));
                }
            }
        }
        names.remove("");
        let fields = record.fields.iter().map(|field| (field.id.clone(), field.unit.clone()));
        let (id, label) = (record.id.clone(), record.label.zh.to_string());
        Self { id, label, fields: fields.collect(), owner, names }
    }
}

impl Names {
    pub(crate) fn new(form: &FormDef) -> Self {
        let kinds = (0..).zip(&form.records).map(|(kind, record)| Kind::new(record, owners(form, kind)));
        Self { kinds: kinds.collect() }
    }

    /// The field that a header names.
    ///
    /// # Errors
    /// The ids of the fields, if it names several.
    pub(crate) fn target(&self, header: &str) -> Named {
        let header = key(header);
        match self.child(&header) {
            Some((kind, child, name)) => self.field(kind, child, name),
            None => self.field(0, 0, &header),
        }
    }

    /// The kind of child records that a name means.
    pub(crate) fn child_kind(&self, name: &str) -> Option<RecordKind> {
        let name = key(name);
        let mut kinds = (0..).zip(&self.kinds).skip(1);
        kinds.find(|(_, kind)| key(&kind.id) == name || key(&kind.label) == name).map(|(index, _)| index)
    }

    /// The id of a field, with the path to it in a child record.
    pub(crate) fn path(&self, target: Target) -> String {
        let Some(kind) = self.kinds.get(usize::from(target.kind)) else { return String::new() };
        let field = kind.fields.get(usize::from(target.field)).map_or("", |(id, _)| id);
        match target.kind {
            0 => field.to_owned(),
            _ => format!("{}[{}].{field}", kind.id, target.child + 1),
        }
    }

    /// The field of a record kind that a name means.
    ///
    /// # Errors
    /// The ids of the fields, if it means several.
    pub(crate) fn field_of(&self, kind: RecordKind, name: &str) -> Named {
        self.field(kind, 0, &key(name))
    }

    /// The field that a name means in an input of child records of a kind: one of theirs, or of the key of their record.
    ///
    /// # Errors
    /// The ids of the fields, if it means several.
    pub(crate) fn of_line(&self, kind: RecordKind, name: &str) -> Named {
        let owner = self.kinds.get(usize::from(kind)).map_or(&[][..], |kind| &kind.owner);
        match self.field_of(0, name) {
            Ok(Some(key)) if owner.contains(&key.field) => Ok(Some(key)),
            _ => self.field_of(kind, name),
        }
    }

    /// The parts of a header like `contributors[1].name`, whose brackets [`key`] has made round.
    fn child<'h>(&self, header: &'h str) -> Option<(RecordKind, u32, &'h str)> {
        let (path, name) = header.split_once('.')?;
        let (record, number) = path.strip_suffix(')')?.split_once('(')?;
        let number: u32 = number.parse().ok()?;
        let child = number.checked_sub(1).filter(|child| *child < MAX_CHILDREN)?;
        Some((self.child_kind(record)?, child, name))
    }

    fn field(&self, kind: RecordKind, child: u32, header: &str) -> Named {
        let target = |field, shift| Target { kind, child, field, shift };
        let Some((name, unit)) = unit::split(header) else {
            return Ok(self.find(kind, header)?.map(|field| target(field, 0)));
        };
        if let Some(field) = self.find(kind, header)? {
            // The whole header is a name of the field, unit included.
            return Ok(Some(target(field, self.shift(kind, field, unit).unwrap_or(0))));
        }
        let Some(field) = self.find(kind, name)? else { return Ok(None) };
        Ok(self.shift(kind, field, unit).map(|shift| target(field, shift)))
    }

    fn find(&self, kind: RecordKind, name: &str) -> Result<Option<u16>, Vec<String>> {
        let known = self.kinds.get(usize::from(kind)).and_then(|kind| kind.names.get(name));
        let Some(all) = known else { return Ok(None) };
        let best = all.iter().map(|(rank, _)| *rank).min();
        let fields: Vec<u16> =
            all.iter().filter(|(rank, _)| Some(*rank) == best).map(|(_, field)| *field).collect();
        match fields.as_slice() {
            [field] => Ok(Some(*field)),
            several => Err(several
                .iter()
                .map(|field| self.path(Target { kind, child: 0, field: *field, shift: 0 }))
                .collect()),
        }
    }

    /// The field that a header names in a unit which cannot be converted to its own.
    fn other_unit(&self, kind: RecordKind, header: &str) -> Option<OtherUnit> {
        let header = key(header);
        let (kind, name) = self.child(&header).map_or((kind, &*header), |(kind, _, name)| (kind, name));
        let (name, unit) = unit::split(name)?;
        let field = self.find(kind, name).ok()??;
        let (id, own) = self.kinds.get(usize::from(kind))?.fields.get(usize::from(field))?;
        let unknown = self.shift(kind, field, unit).is_none();
        own.clone().filter(|_| unknown).map(|unit| OtherUnit { field: id.clone(), unit })
    }

    /// Powers of ten from a unit to that of a field.
    fn shift(&self, kind: RecordKind, field: u16, unit: &str) -> Option<i8> {
        let (_, own) = self.kinds.get(usize::from(kind))?.fields.get(usize::from(field))?;
        unit::shift(unit, &key(own.as_deref()?))
    }
}

#[cfg(test)]
mod tests;
