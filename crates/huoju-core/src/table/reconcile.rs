//! How a table adds up to the records read: what was left out and why, what is unclassified, what had no value.

use crate::data::{SortedMap, SortedSet};
use serde::Serialize;

use super::axis::{Axis, Line};
use super::exact::Exact;
use super::given::written_code;
use super::tally::{Amounts, TableTally};
use super::{LeftOut, State};
use crate::both;
use crate::data::decimal::format_grouped;
use crate::edition::{
    DimensionDef, EditionDef, FieldType, FormDef, Label, Lang, MeasureDef, MeasureValue, TableDef, unit_name,
};

/// Records read = counted + left out by the form; counted = in the table + [`LeftOut::NotConcerned`].
///
/// Amounts are exact, in the exact unit of their measure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Reconciliation {
    /// Records read.
    pub read: u64,
    /// Records in the table, each once however often it enters.
    pub counted: Group,
    /// Records that are not in the table, by reason.
    pub left_out: Vec<Group>,
    /// Records in the table whose code is null or invalid, for each dimension where there are any; one that stands in several cells, once for each.
    pub unclassified: Vec<Group>,
    /// For each dimension the lines with lines below them that hold more than these: records whose code is not divided further. A line is the sum of
    /// the lines next below it and of these.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub undivided: Vec<Undivided>,
    /// For each dimension the codes that have several names in the records; dimensions without such codes are left out.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub several_names: Vec<SeveralNames>,
    /// For each measure the records in the table that have no value for it; measures without such records are left out.
    pub without_value: Vec<WithoutValue>,
    /// Where the entries of the table are views of the same records (outflow and inflow, export and import), what each of them takes
    /// and leaves.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub views: Vec<View>,
    /// Entries: more than the counted records where a record stands in several cells.
    pub entries: u64,
    /// Its lines have measures of their own: each record enters all of them.
    #[serde(skip)]
    is_by_line: bool,
}

/// One of several views of the records of a table: taken + outside = counted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct View {
    /// Code of the view, in the dimension that tells views apart.
    pub code: String,
    /// Records that stand in the view.
    pub taken: Group,
    /// Records of the table that do not.
    pub outside: Group,
}

/// Records and their amounts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Group {
    /// Why they were left out, for records that were.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<LeftOut>,
    /// What they are.
    pub label: Label,
    /// Number of records.
    pub records: u64,
    /// What they have in the code fields for which the form does not count them, by field.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub by: Vec<ByState>,
    /// Their amounts, for each measure of the table that is one: a sum in another unit than records are counted in.
    pub amounts: Vec<Amount>,
}

/// Records by what they have in a field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ByState {
    /// Id of the field.
    pub field: String,
    /// Its name.
    pub label: Label,
    /// What they have, and how many of them.
    pub states: Vec<StateCount>,
}

/// How many records have something in a field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StateCount {
    /// What they have.
    pub state: State,
    /// Its name.
    pub label: Label,
    /// Number of records.
    pub records: u64,
}

/// The exact sum of a measure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Amount {
    /// Id of the measure.
    pub measure: String,
    /// Its name.
    pub label: Label,
    /// Exact value.
    pub value: Exact,
    /// Unit.
    pub unit: String,
}

/// Records in lines that have lines below them, but in none of these.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Undivided {
    /// Id of the dimension.
    pub dimension: String,
    /// Its name.
    pub label: Label,
    /// The lines that have any, in their order, each with these records; one that stands in several cells, once for each.
    pub lines: Vec<UndividedLine>,
}

/// The records of a line that are in none of the lines below it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct UndividedLine {
    /// Code of the line, and that of the view where the table has several.
    pub codes: Vec<String>,
    /// They and their amounts.
    #[serde(flatten)]
    pub group: Group,
}

/// Codes that have several names in the records, of which the table prints the first in the order of code points.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SeveralNames {
    /// Id of the dimension.
    pub dimension: String,
    /// Its name.
    pub label: Label,
    /// The codes.
    pub codes: Vec<String>,
}

/// Records that add nothing to a measure because they have no value for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct WithoutValue {
    /// Id of the measure.
    pub measure: String,
    /// Its name.
    pub label: Label,
    /// Number of records.
    pub records: u64,
}

impl Reconciliation {
    pub(super) fn new(
        edition: &EditionDef,
        form: &FormDef,
        table: &TableDef,
        measures: &[&MeasureDef],
        tally: &TableTally,
        axes: &[Axis],
    ) -> Self {
        let group = |reason, label, amounts: &Amounts| group(form, reason, label, measures, amounts);
        let mut in_table = tally.counted.clone();
        if let Some(outside) = tally.left_out.get(&LeftOut::NotConcerned) {
            in_table.subtract(outside);
        }
        let left_out = tally.left_out.iter();
        let left_out = left_out.map(|(reason, amounts)| {
            let by = if *reason == LeftOut::NotCounted { by_state(edition, form, tally) } else { Vec::new() };
            let told = if *reason == LeftOut::Secret { &[][..] } else { measures };
            let label = reason_label(form, *reason);
            Group { by, ..self::group(form, Some(*reason), label, told, amounts) }
        });
        let unclassified = table.dimensions.iter().enumerate().filter_map(|(index, dimension)| {
            let mut sum = Amounts::zero(measures.len());
            let cells =
                tally.cells.iter().filter(|(codes, _)| codes.get(index).is_some_and(String::is_empty));
            cells.for_each(|(_, amounts)| sum.add(amounts));
            let label = unclassified_label(edition, dimension);
            // Each line of a table by lines takes every record, most of them with nothing: what has no code, its own line says.
            (sum.rows > 0 && !table.is_by_line()).then(|| group(None, label, &sum))
        });
        let without = measures.iter().zip(&tally.nulls).filter(|(_, nulls)| **nulls > 0);
        Self {
            read: tally.rows,
            counted: group(None, Label::new("计入本表", "Counted"), &in_table),
            left_out: left_out.collect(),
            unclassified: unclassified.collect(),
            undivided: undivided(table, tally, axes, &|label, amounts| group(None, label, amounts)),
            several_names: several_names(table, tally),
            without_value: without
                .map(|(measure, nulls)| WithoutValue {
                    measure: measure.id.clone(),
                    label: measure.label.clone(),
                    records: *nulls,
                })
                .collect(),
            views: views(edition, form, table, measures, tally, &in_table),
            entries: tally.cells.values().fold(0, |sum, amounts| sum.saturating_add(amounts.rows)),
            is_by_line: table.is_by_line(),
        }
    }

    /// The lines to print under the table.
    #[must_use]
    pub fn notes(&self) -> Vec<Label> {
        let mut notes = vec![Label::new(
            format!("读入 {} 条。", count(self.read)),
            format!("Records read: {}.", count(self.read)),
        )];
        notes.push(self.counted.note("", ""));
        notes.extend(self.left_out.iter().map(|group| group.note("未计入：", "Left out: ")));
        notes.extend(self.unclassified.iter().map(|group| match self.entries == self.counted.records {
            true => group.note("其中：", "Of these: "),
            false => group.said("各格中：", "In the cells: ", ["条次", " entries"]),
        }));
        let unit =
            if self.entries == self.counted.records { ["条", "records"] } else { ["条次", "entries"] };
        notes.extend(self.undivided.iter().map(|undivided| undivided.note(unit)));
        for view in &self.views {
            let groups = [&view.taken, &view.outside].into_iter().filter(|group| group.records > 0);
            notes.extend(groups.map(|group| group.note("", "")));
        }
        notes.extend(self.without_value.iter().map(|missing| {
            Label::new(
                format!(
                    "{}：所用指标为空或无法识别的 {} 条，不计入该项。",
                    missing.label.zh,
                    count(missing.records)
                ),
                format!(
                    "{}: what it needs is empty or unreadable in {}, which add nothing to it.",
                    missing.label.en,
                    count(missing.records)
                ),
            )
        }));
        notes.extend(self.several_names.iter().map(SeveralNames::note));
        if self.entries != self.counted.records && !self.is_by_line {
            notes.push(Label::new(
                format!("一条可计入多格，各格合计 {} 条次。", count(self.entries)),
                format!(
                    "A record can stand in several cells; all cells together hold {}.",
                    count(self.entries)
                ),
            ));
        }
        notes
    }
}

/// How many codes a note names.
const NAMED_CODES: usize = 5;

/// The first of them, and whether there are more.
fn first_of(all: impl ExactSizeIterator<Item = String>, lang: Lang) -> String {
    let more = all.len() > NAMED_CODES;
    let first: Vec<String> = all.take(NAMED_CODES).collect();
    match lang {
        Lang::Zh => format!("{}{}", first.join("、"), if more { " 等" } else { "" }),
        Lang::En => format!("{}{}", first.join(", "), if more { " and others" } else { "" }),
    }
}

impl Undivided {
    fn note(&self, [unit_zh, unit_en]: [&str; 2]) -> Label {
        let records = self.lines.iter().fold(0u64, |sum, line| sum.saturating_add(line.group.records));
        let [zh, en] = [Lang::Zh, Lang::En].map(|lang| {
            let line = |line: &UndividedLine| {
                format!("{} {}", line.group.label.text(lang), count(line.group.records))
            };
            first_of(self.lines.iter().map(line), lang)
        });
        Label::new(
            format!(
                "{}：{} {unit_zh}只到上级，在其本行而不在下级各行：{zh}。",
                self.label.zh,
                count(records)
            ),
            format!(
                "{}: {} {unit_en} in a line and in none of those below it: {en}.",
                self.label.en,
                count(records)
            ),
        )
    }
}

/// What stands in the lines that have lines below them, and in none of these, apart for each line of the dimensions that do not add up: views of the same
/// records. Lines of their own measures take every record, and have no part.
fn undivided(
    table: &TableDef,
    tally: &TableTally,
    axes: &[Axis],
    group: &dyn Fn(Label, &Amounts) -> Group,
) -> Vec<Undivided> {
    let each = table.dimensions.iter().enumerate().filter(|_| !table.is_by_line());
    let all = each.map(|(index, dimension)| {
        let mut sums: SortedMap<Vec<(usize, u32)>, Amounts> = SortedMap::new();
        for (codes, amounts) in &tally.cells {
            let lines = axes.iter().zip(codes).enumerate().map(|(other, (axis, code))| {
                let line = if other == index { axis.undivided(code) } else { axis.lowest(code) };
                (other, other == index || !axis.adds_up, line)
            });
            let place = lines.filter(|(_, apart, _)| *apart).map(|(axis, _, line)| Some((axis, line?)));
            let Some(place) = place.collect::<Option<Vec<_>>>() else { continue };
            match sums.get_mut(&place) {
                Some(sum) => sum.add(amounts),
                None => drop(sums.insert(place, amounts.clone())),
            }
        }
        let line = |(place, amounts): (&Vec<(usize, u32)>, &Amounts)| {
            let line = |(axis, line): &(usize, u32)| axes.get(*axis)?.lines.get(*line as usize);
            let lines: Vec<&Line> = place.iter().map(line).collect::<Option<_>>()?;
            let joined =
                |lang: Lang| lines.iter().map(|line| line.label.text(lang)).collect::<Vec<_>>().join(" · ");
            let codes = lines.iter().map(|line| line.code.clone()).collect();
            Some(UndividedLine {
                codes,
                group: group(Label::new(joined(Lang::Zh), joined(Lang::En)), amounts),
            })
        };
        let lines = sums.iter().filter_map(line).collect();
        Undivided { dimension: dimension.id.clone(), label: dimension.label.clone(), lines }
    });
    all.filter(|undivided| !undivided.lines.is_empty()).collect()
}

impl SeveralNames {
    fn note(&self) -> Label {
        let number = count(self.codes.len() as u64);
        let [zh, en] = [Lang::Zh, Lang::En].map(|lang| first_of(self.codes.iter().cloned(), lang));
        Label::new(
            format!("{} {number} 个有多个名称，取字符顺序在前的一个：{zh}。", self.label.zh),
            format!(
                "{}: {number} with several names, of which the first in the order of characters is shown: {en}.",
                self.label.en
            ),
        )
    }
}

fn several_names(table: &TableDef, tally: &TableTally) -> Vec<SeveralNames> {
    let each = table.dimensions.iter().zip(&tally.names);
    let several = each.map(|(dimension, names)| {
        let codes = names.iter().filter(|(_, name)| name.first != name.last);
        SeveralNames {
            dimension: dimension.id.clone(),
            label: dimension.label.clone(),
            codes: codes.map(|(code, _)| code.clone()).collect(),
        }
    });
    several.filter(|several| !several.codes.is_empty()).collect()
}

impl Group {
    fn note(&self, zh: &str, en: &str) -> Label {
        self.said(zh, en, ["条", ""])
    }

    /// What is counted is called so.
    fn said(&self, zh: &str, en: &str, [unit_zh, unit_en]: [&str; 2]) -> Label {
        let amounts = |lang: Lang| self.amounts.iter().map(|amount| amount.note(lang)).collect::<String>();
        let records = count(self.records);
        let states = |lang: Lang| self.by.iter().map(|by| by.note(lang)).collect::<String>();
        let (by_zh, by_en) = (states(Lang::Zh), states(Lang::En));
        let (amounts_zh, amounts_en) = (amounts(Lang::Zh), amounts(Lang::En));
        Label::new(
            format!("{zh}{} {records} {unit_zh}{by_zh}{amounts_zh}。", self.label.zh),
            format!("{en}{}: {records}{unit_en}{by_en}{amounts_en}.", self.label.en),
        )
    }
}

/// Digits after the point that a note shows of any amount, as of money.
const PLACES: u8 = 2;

impl Amount {
    fn note(&self, lang: Lang) -> String {
        let (label, unit) = (self.label.text(lang), unit_name(&self.unit));
        let value = self.value.without_noughts(PLACES).grouped();
        both!("，{label} {value} {unit}", ", {label} ({unit}) {value}"; unit).into_text(lang)
    }
}

impl ByState {
    fn note(&self, lang: Lang) -> String {
        let states = self.states.iter();
        let states: Vec<String> =
            states.map(|state| format!("{} {}", state.label.text(lang), count(state.records))).collect();
        match lang {
            Lang::Zh => format!("（{}：{}）", self.label.zh, states.join("、")),
            Lang::En => format!(" ({}: {})", self.label.en, states.join(", ")),
        }
    }
}

/// What the records have in the fields for which the form does not count them.
fn by_state(edition: &EditionDef, form: &FormDef, tally: &TableTally) -> Vec<ByState> {
    let mut all: Vec<ByState> = Vec::new();
    for ((id, state), records) in &tally.states {
        let field = form.records.first().and_then(|root| root.fields.iter().find(|field| field.id == *id));
        let list = field.and_then(|field| match field.ty {
            FieldType::Code { list } => edition.lists.get(usize::from(list)),
            _ => None,
        });
        let name = |code: &str| {
            let entry = list?.entries.iter().find(|entry| *entry.code == *code)?;
            Some(entry.label.clone())
        };
        let count = StateCount { state: state.clone(), label: state.label(name), records: *records };
        match all.last_mut().filter(|last| last.field == *id) {
            Some(last) => last.states.push(count),
            None => {
                let label =
                    field.map_or_else(|| Label::new(id.as_str(), id.as_str()), |field| field.label.clone());
                all.push(ByState { field: id.clone(), label, states: vec![count] });
            }
        }
    }
    all
}

/// What each entry takes, where the entries differ by the code that they put into one dimension.
fn views(
    edition: &EditionDef,
    form: &FormDef,
    table: &TableDef,
    measures: &[&MeasureDef],
    tally: &TableTally,
    in_table: &Amounts,
) -> Vec<View> {
    // Entries that give measures of their own are lines, not views.
    if table.entries.len() < 2 || table.is_by_line() {
        return Vec::new();
    }
    let mut views = Vec::new();
    for dimension in 0..table.dimensions.len() {
        let code = |entry| written_code(edition, form, entry, dimension);
        let codes: Option<Vec<_>> = table.entries.iter().map(code).collect();
        let Some(codes) = codes else { continue };
        let different = codes.iter().map(|entry| &entry.code).collect::<SortedSet<_>>().len();
        if different < codes.len() {
            continue;
        }
        for entry in codes {
            let mut taken = Amounts::zero(measures.len());
            let cells = tally
                .cells
                .iter()
                .filter(|(codes, _)| codes.get(dimension).is_some_and(|code| entry.code == *code));
            cells.for_each(|(_, amounts)| taken.add(amounts));
            let mut outside = in_table.clone();
            outside.subtract(&taken);
            let label = |zh: &str, en: &str| {
                Label::new(
                    format!("{zh}「{}」", entry.label.zh),
                    format!("{en} {}", entry.label.text(Lang::En)),
                )
            };
            views.push(View {
                code: entry.code.to_string(),
                taken: group(form, None, label("计入", "In"), measures, &taken),
                outside: group(form, None, label("不在", "Not in"), measures, &outside),
            });
        }
    }
    views
}

fn group(
    form: &FormDef,
    reason: Option<LeftOut>,
    label: Label,
    measures: &[&MeasureDef],
    amounts: &Amounts,
) -> Group {
    let summed = measures.iter().zip(&amounts.sums).filter(|(measure, _)| is_amount(form, measure));
    let amounts_of = summed.map(|(measure, sum)| Amount {
        measure: measure.id.clone(),
        label: measure.label.clone(),
        value: Exact::new(*sum, measure.scale),
        unit: measure.unit.clone(),
    });
    Group { reason, label, records: amounts.rows, by: Vec::new(), amounts: amounts_of.collect() }
}

/// Whether a measure is an amount: a sum in another unit than records are counted in.
pub(super) fn is_amount(form: &FormDef, measure: &MeasureDef) -> bool {
    let counts = |other: &MeasureDef| other.value == MeasureValue::Records && other.unit == measure.unit;
    matches!(measure.value, MeasureValue::Sum(_)) && !form.measures.iter().any(counts)
}

/// What records without a code are called, and which line of the list that holds all others they are not in.
fn unclassified_label(edition: &EditionDef, dimension: &DimensionDef) -> Label {
    let (zh, en) = (&dimension.label.zh, &dimension.label.en);
    let list = dimension.list.filter(|_| !dimension.total);
    let list = list.and_then(|list| edition.lists.get(usize::from(list)));
    let mut roots =
        list.into_iter().flat_map(|list| list.entries.iter().filter(|entry| entry.parent.is_none()));
    match (roots.next(), roots.next()) {
        (Some(all), None) => {
            let all = &all.label;
            Label::new(
                format!("{zh}未分类、不含在「{}」行的", all.zh),
                format!("{en} unclassified, and not in the line {}", all.text(Lang::En)),
            )
        }
        _ => Label::new(format!("{zh}未分类"), format!("{en} unclassified")),
    }
}

/// Why records were left out, naming the date of the form.
fn reason_label(form: &FormDef, reason: LeftOut) -> Label {
    let date = form.counted_by.and_then(|field| form.records.first()?.fields.get(usize::from(field)));
    let (zh, en) = date.map_or(("日期", "Date"), |date| (date.label.zh.as_str(), date.label.en.as_str()));
    let label = |zh: String, en: String| Label::new(zh, en);
    match reason {
        LeftOut::DateMissing => label(format!("{zh}为空或无效"), format!("{en} missing or invalid")),
        LeftOut::OutOfPeriod => label(format!("{zh}不在调查期内"), format!("{en} outside the survey period")),
        LeftOut::NotCounted => label("未达到统计条件".to_owned(), "Not to be counted".to_owned()),
        LeftOut::StruckOut => label("自查核查后剔除".to_owned(), "Struck out by the self-check".to_owned()),
        LeftOut::Secret => label(
            "涉密或无从判断是否涉密，只计个数".to_owned(),
            "Secret, or perhaps so, counted and nothing else".to_owned(),
        ),
        LeftOut::NotConcerned => label("不属本表范围".to_owned(), "Not a matter of this table".to_owned()),
    }
}

fn count(number: u64) -> String {
    format_grouped(i128::from(number), 0)
}
