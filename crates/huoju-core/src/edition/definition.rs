//! The definition of an edition as plain data: what a spec folder says, compiled.
//!
//! All indices point into vectors of the same definition and are checked once, by
//! `validate`, before anything uses them.

use serde::{Deserialize, Serialize};

use super::{AcrossDef, Counts, Divisor, PrintedDef, Shared, Text};
use crate::rules::{Dfa, NodeId, Program};

/// Index of a code list in [`EditionDef::lists`].
pub type ListId = u16;
/// Index of a record kind in [`FormDef::records`]; 0 is the record itself, others are child records.
pub type RecordKind = u16;
/// Index of an entry in [`ListDef::entries`].
pub type EntryId = u16;
/// The entry id that stands for "no entry".
pub const NO_ENTRY: EntryId = EntryId::MAX;
/// Days since 1970-01-01.
pub type Day = i32;

/// A text in Chinese and in English.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub struct Label {
    /// Chinese, written exactly as the documents write it.
    pub zh: Text,
    /// English.
    pub en: Text,
}

/// How well a part of an edition is documented.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Confidence {
    /// An official text or table says so.
    Official,
    /// A secondary source was seen.
    Secondary,
    /// Inferred; never presented as official.
    Inferred,
}

impl Confidence {
    /// The confidence as it is written in data.
    ///
    /// ```
    /// assert_eq!(huoju_core::edition::Confidence::Inferred.id(), "inferred");
    /// ```
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Confidence::Official => "official",
            Confidence::Secondary => "secondary",
            Confidence::Inferred => "inferred",
        }
    }
}

/// Where a part of an edition comes from.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Provenance {
    /// Document and clause.
    pub basis: Text,
    /// How well documented it is.
    pub confidence: Confidence,
}

/// One survey year's rules.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EditionDef {
    /// Survey year.
    pub year: u16,
    /// Revision of the edition within its year, apart from the crate version.
    pub revision: u16,
    /// Name of the edition.
    pub title: Label,
    /// First day of the survey period.
    pub period_from: Day,
    /// Last day of the survey period, inclusive.
    pub period_to: Day,
    /// Where the edition comes from.
    pub provenance: Provenance,
    /// Code lists, sorted by id.
    pub lists: Shared<Vec<ListDef>>,
    /// Parameters, sorted by id.
    pub parameters: Shared<Vec<ParameterDef>>,
    /// Surveys, in the order of the spec.
    pub surveys: Shared<Vec<SurveyDef>>,
    /// Forms, in the order of the spec.
    pub forms: Vec<FormDef>,
}

/// A survey: a group of forms collected together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SurveyDef {
    /// Identifier.
    pub id: String,
    /// Name.
    pub title: Label,
}

/// A dated number or text, such as a threshold, with its basis.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct ParameterDef {
    /// Identifier, used by name in expressions.
    pub id: String,
    /// Name.
    pub label: Label,
    /// Unit of the values, such as 元.
    pub unit: Option<String>,
    /// An overlay may change it.
    pub overridable: bool,
    /// Values as text, each from its first day on, ascending; the first may be dated `Day::MIN`.
    pub values: Vec<(Day, String)>,
    /// Where it comes from.
    pub provenance: Provenance,
}

/// A dated code list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListDef {
    /// Identifier.
    pub id: String,
    /// Name.
    pub title: Label,
    /// For lists whose lower level is unknown the pattern of a code of that level: such a code is read as the longest
    /// listed code that it begins with, unless that has codes below it in the list.
    pub open: Option<Dfa>,
    /// Entries, sorted by (code, valid_from).
    pub entries: Vec<EntryDef>,
    /// Other spellings of a code: (spelling, code), sorted by spelling.
    pub aliases: Vec<(Text, Text)>,
    /// Where it comes from.
    pub provenance: Provenance,
}

/// One code of a list in one span of validity; a code may be reissued, so the key is (code, valid_from).
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct EntryDef {
    /// The code.
    pub code: Text,
    /// Name.
    pub label: Label,
    /// Parent entry in the same list.
    pub parent: Option<EntryId>,
    /// Level name within the list, such as `province`; empty when the list has none.
    pub level: Text,
    /// First day in force (`Day::MIN`: always).
    pub valid_from: Day,
    /// First day no longer in force (`Day::MAX`: still in force).
    pub valid_to: Day,
    /// Codes that took its place.
    pub successors: Vec<Text>,
    /// Place of the entry in its list's file: rows of tables are printed in this order.
    pub position: u16,
}

/// A form: the record that is collected, its rules and its tables.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FormDef {
    /// Identifier, such as `technology_contract`.
    pub id: String,
    /// Identifier of the survey it belongs to.
    pub survey: String,
    /// Name.
    pub title: Label,
    /// What is printed around it.
    pub printed: Shared<PrintedDef>,
    /// Fields of the root record that identify a record.
    pub key: Vec<u16>,
    /// The date field of the root record that puts a record into the survey period.
    pub counted_by: Option<u16>,
    /// Boolean node: only records for which it is true are counted in tables.
    pub counted_when: Option<NodeId>,
    /// Boolean node: records for which it is true were struck out (剔除) by the self-check, and are counted only in tables that ask for them.
    pub struck_out_when: Option<NodeId>,
    /// Boolean node: records for which it is true are secret. Of them tables say how many there are and nothing else, whatever the conditions above say of them.
    pub secret_when: Option<NodeId>,
    /// Record kinds: 0 the record itself, then one for each kind of child record.
    pub records: Shared<Vec<RecordDef>>,
    /// All expressions of the form.
    pub program: Shared<Program>,
    /// Edit rules: those of the fields first, in field order, then the form's own, in spec order.
    pub rules: Shared<Vec<RuleDef>>,
    /// Edit rules over more than one record, in spec order.
    pub across: Shared<Vec<AcrossDef>>,
    /// Review lists.
    pub reviews: Shared<Vec<ReviewDef>>,
    /// Measures that the tables share.
    pub measures: Shared<Vec<MeasureDef>>,
    /// Ratios of two of them, which tables print when asked: see [`Form::with_ratios`](super::Form::with_ratios); and of one of them
    /// and figures from beside, which tables print where those are given.
    pub ratios: Shared<Vec<RatioDef>>,
    /// Tables.
    pub tables: Vec<TableDef>,
    /// Where it comes from.
    pub provenance: Provenance,
}

/// The shape of a record, or of one kind of child record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordDef {
    /// Empty for the root; for a child kind its name in paths, such as `contributors`.
    pub id: String,
    /// Name.
    pub label: Label,
    /// Fields in the order of the form.
    pub fields: Vec<FieldDef>,
    /// Where its records come from, for a child kind that is no part of what is handed in.
    pub attached: Option<AttachedDef>,
    /// A number of a child kind that says which of its records comes first: the one in which it is least. Those without it
    /// come last; equal ones, and all where no field is named, as they stand in the file.
    pub order_by: Option<u16>,
}

/// Child records that are attached to the records that are handed in, from an input of their own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AttachedDef {
    /// What they are.
    pub source: AttachedSource,
    /// Fields of the root record whose values say which record each belongs to.
    pub by: Vec<u16>,
    /// A boolean field of the child kind: true in what the input gives. To a record for which it gives nothing a
    /// child is attached that has only this field: false.
    pub listed: Option<u16>,
    /// Records of all earlier years, of which one record may have several; else one each, of last year.
    pub every_year: bool,
    /// A whole number of the child kind that says of which year last year's figures are.
    pub year: Option<u16>,
    /// Fields of the root record by which a line is found where none is found by the key: a unit that has another name now.
    pub or_by: Vec<u16>,
    /// What an accepted record holds; others are left out.
    pub accepted: Vec<AcceptedDef>,
}

/// Of which codes a field of an accepted record must be one, where it is given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AcceptedDef {
    /// The field of the child kind.
    pub field: u16,
    /// The codes.
    pub codes: Vec<String>,
}

/// What attached child records are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum AttachedSource {
    /// Last year's accepted record of the same unit.
    Panel,
    /// The unit's line in the frame (名录) of those that must report.
    Frame,
}

/// A field of a form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldDef {
    /// Identifier.
    pub id: String,
    /// Name as printed on the form.
    pub label: Label,
    /// Other names seen in real systems and files.
    pub aliases: Vec<String>,
    /// Type.
    pub ty: FieldType,
    /// Unit, such as 元.
    pub unit: Option<String>,
    /// Presence: a constant or an expression; `None` means optional.
    pub required: Option<NodeId>,
    /// That expression as text; empty for a constant.
    pub required_text: Text,
    /// Condition outside which the field does not apply; `None` means it always applies.
    pub applies: Option<NodeId>,
    /// That condition as text; empty if it always applies.
    pub applies_text: Text,
    /// The value that follows from other fields.
    pub derived: Option<NodeId>,
    /// Only codes without children may be given.
    pub leaf: bool,
    /// Full-width letters and digits are read as half-width: a text with a pattern or a check digit.
    pub half_width: bool,
    /// The date field that decides which codes are in force, if not the form's `counted_by`.
    pub as_of: Option<u16>,
    /// Whether it is personal data, masked unless asked for.
    pub personal: Personal,
    /// Help for whoever fills the form.
    pub help: Option<Label>,
    /// Heading of the part of the form that begins with this field; it ends before the next one that has a heading.
    pub section: Option<Label>,
    /// Where it comes from.
    pub provenance: Provenance,
}

/// Whether a field holds personal data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum Personal {
    /// In no record.
    #[default]
    Never,
    /// In every record.
    Always,
    /// Where a boolean node of its record kind is true, and where it is null: what is not known to be harmless is masked.
    When(NodeId),
}

impl Personal {
    /// The condition, where there is one.
    #[must_use]
    pub fn condition(self) -> Option<NodeId> {
        if let Personal::When(node) = self { Some(node) } else { None }
    }
}

/// Type of a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum FieldType {
    /// Text of at most so many characters.
    Text {
        /// Longest length in characters.
        max: u32,
    },
    /// A code of a list.
    Code {
        /// The list.
        list: ListId,
    },
    /// A calendar date.
    Date,
    /// A month, such as that of a birth; in expressions its first day.
    Month,
    /// 是 or 否.
    Boolean,
    /// An exact decimal; whole numbers have scale 0.
    Number {
        /// Digits in all, at most 18.
        precision: u8,
        /// Digits after the point.
        scale: u8,
    },
}

/// Level of an edit rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// 强制性: must be mended.
    Hard,
    /// 核实性: must be mended or explained.
    Soft,
    /// 提示性: shown and counted, never blocks.
    Note,
}

impl FormDef {
    /// Id and level of each rule: those of single records, then those across records.
    pub fn rule_names(&self) -> impl Iterator<Item = (&str, Level)> {
        let single = self.rules.iter().map(|rule| (rule.id.as_str(), rule.level));
        single.chain(self.across.iter().map(|rule| (rule.id.as_str(), rule.level)))
    }
}

/// An edit rule: `when` antecedent, `assert` consequent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RuleDef {
    /// Identifier: `TM-004-2`, or `form.field.required` for one that follows from a field.
    pub id: String,
    /// The rule of the documents that it is part of.
    pub source: Option<String>,
    /// Level.
    pub level: Level,
    /// The record kind it is evaluated on.
    pub record: RecordKind,
    /// Antecedent; `None` means always.
    pub when: Option<NodeId>,
    /// Consequent.
    pub assert: NodeId,
    /// Fields of the same record kind that it reads or names, for display; the first is the one to mend.
    pub fields: Vec<u16>,
    /// Name.
    pub title: Label,
    /// Message template; `{field}` is the value of a field, `{field:reason}` why its cell is invalid,
    /// `{=parameter}` a parameter.
    pub message: Label,
    /// What to do.
    pub hint: Label,
    /// The antecedent and the consequent as text, for people; empty for field rules.
    pub text: Text,
    /// Where it comes from.
    pub provenance: Provenance,
}

/// A review list (核查清单): records that a duty of the notice sends to a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReviewDef {
    /// Identifier.
    pub id: String,
    /// Name.
    pub title: Label,
    /// Boolean node of the root record: true puts the record on the list.
    pub when: NodeId,
    /// Fields that whoever goes through the list wants to see: of the root record, and of child records.
    pub show: Vec<(RecordKind, u16)>,
    /// The condition as text, for people.
    pub text: Text,
    /// Where it comes from.
    pub provenance: Provenance,
}

/// What a table adds up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MeasureDef {
    /// Identifier.
    pub id: String,
    /// Name.
    pub label: Label,
    /// What is added up.
    pub value: MeasureValue,
    /// Digits after the point of the summed values.
    pub scale: u8,
    /// Unit of the exact value.
    pub unit: String,
    /// Unit when printed.
    pub shown_unit: String,
    /// The exact value is divided by this many powers of ten when printed.
    pub shown_shift: u8,
    /// Digits after the point when printed.
    pub shown_scale: u8,
}

/// What a measure adds up in a cell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum MeasureValue {
    /// The number of records.
    Records,
    /// The sum of a number node of the root record.
    Sum(NodeId),
    /// The number of findings of these levels that the form's rules have on the records, those on their child records included.
    Findings(Vec<Level>),
    /// How many different texts a node of the root record has. A tally holds digests of the texts only.
    Distinct(NodeId),
    /// No value of its own: it is what the entries of a table give it, each on its lines ([`TableEntryDef::sums`]).
    Lines,
}

impl MeasureValue {
    /// The node that it reads.
    #[must_use]
    pub fn node(&self) -> Option<NodeId> {
        match self {
            MeasureValue::Records | MeasureValue::Findings(_) | MeasureValue::Lines => None,
            MeasureValue::Sum(node) | MeasureValue::Distinct(node) => Some(*node),
        }
    }

    /// The same, to be changed.
    pub fn node_mut(&mut self) -> Option<&mut NodeId> {
        match self {
            MeasureValue::Records | MeasureValue::Findings(_) | MeasureValue::Lines => None,
            MeasureValue::Sum(node) | MeasureValue::Distinct(node) => Some(node),
        }
    }
}

/// A table: a space of cells and the entries that put records into it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TableDef {
    /// Identifier.
    pub id: String,
    /// Name.
    pub title: Label,
    /// Dimensions, rows first.
    pub dimensions: Shared<Vec<DimensionDef>>,
    /// Measures, indices into [`FormDef::measures`].
    pub measures: Vec<u16>,
    /// How a counted record enters the table; a record may enter through several.
    pub entries: Vec<TableEntryDef>,
    /// Ratios of two of the measures, printed after them.
    pub ratios: Vec<RatioDef>,
    /// Which records of the period it counts.
    pub counts: Counts,
    /// Share and year-on-year columns may be printed.
    pub comparable: bool,
    /// Remark printed below the title, such as 本地登记口径.
    pub note: Label,
    /// Where it comes from.
    pub provenance: Provenance,
}

/// One measure divided by another, or by figures from beside: the quotient of the two sums of a cell, times a factor, rounded once.
/// Measures are indices into [`TableDef::measures`], of a ratio of the form into [`FormDef::measures`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RatioDef {
    /// Identifier.
    pub id: String,
    /// Name.
    pub label: Label,
    /// The measure that is divided.
    pub of: u16,
    /// What it is divided by.
    pub per: Divisor,
    /// The quotient is multiplied by this: 100 for a percentage.
    pub times: u32,
    /// The quotient is divided by this many powers of ten: 4 for 万元 where the amounts are in 元.
    pub shift: u8,
    /// Unit.
    pub unit: String,
    /// Digits after the point.
    pub scale: u8,
}

/// A dimension of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DimensionDef {
    /// Identifier.
    pub id: String,
    /// Name.
    pub label: Label,
    /// Its list, whose parents make the subtotals; `None`: values are interned as they come.
    pub list: Option<ListId>,
    /// Print no rows below this level of the list.
    pub lowest: Option<String>,
    /// A total row over the roots of the list; false where the entries overlap (party traits, review lists).
    pub total: bool,
    /// Text node that names the value of a record, for a dimension without a list.
    pub name: Option<NodeId>,
    /// A line that holds the difference of two others.
    pub difference: Option<DifferenceDef>,
}

/// A line of a dimension that is computed when the table is printed: one line less another, such as net outflow.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct DifferenceDef {
    /// The entry of the line itself; no record counts there.
    pub line: EntryId,
    /// The entry whose records add.
    pub plus: EntryId,
    /// The entry whose records are taken away.
    pub minus: EntryId,
}

/// One way for a record to enter a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TableEntryDef {
    /// Boolean node: only where true.
    pub when: Option<NodeId>,
    /// A node for each dimension: a code of the dimension's list, or text where it has none.
    pub at: Vec<NodeId>,
    /// What the entry adds, and to which measures of [`MeasureValue::Lines`], ascending; it then adds to no other measure.
    /// None: it adds to every measure that has a value of its own.
    pub sums: Vec<EntrySumDef>,
}

/// What an entry of a table adds to one measure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct EntrySumDef {
    /// The measure, an index into [`TableDef::measures`].
    pub measure: u16,
    /// A number node of the root record at the scale of the measure.
    pub value: NodeId,
}

impl TableDef {
    /// Whether entries give measures of their own, so that its lines hold different ones.
    #[must_use]
    pub fn is_by_line(&self) -> bool {
        self.entries.iter().any(|entry| !entry.sums.is_empty())
    }
}

impl TableEntryDef {
    /// Whether it adds to a measure, by the place of the measure in [`TableDef::measures`] and what that adds up.
    ///
    /// ```
    /// use huoju_core::edition::{EntrySumDef, MeasureValue, TableEntryDef};
    /// let sums = vec![EntrySumDef { measure: 2, value: 7 }];
    /// let entry = TableEntryDef { when: None, at: vec![0], sums };
    /// assert!(entry.gives(2, &MeasureValue::Lines));
    /// assert!(!entry.gives(0, &MeasureValue::Records), "and nothing else");
    /// ```
    #[must_use]
    pub fn gives(&self, place: usize, value: &MeasureValue) -> bool {
        match value {
            MeasureValue::Lines => self.sums.iter().any(|sum| usize::from(sum.measure) == place),
            _ => self.sums.is_empty(),
        }
    }
}
