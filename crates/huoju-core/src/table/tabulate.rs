//! Tabulation: batches in, a tally out.

use super::cube::{Coordinate, Cube};
use super::state::States;
use super::tally::{Amounts, CodeName, TableTally, Tally, TallyError};
use super::values::{FindingCounts, MeasureValues, NodeValues};
use super::{LeftOut, Selection};
use crate::data::Bitmap;
use crate::edition::{Counts, EntryId, Form, FormDef, MeasureValue, TableDef, TableEntryDef};
use crate::rules::NodeId;

/// Dense cells that the tables of one form may have together.
const DENSE_BUDGET: usize = 1 << 21;

/// Adds up the tables of a form, batch by batch.
///
/// Threads have a tabulator each and [`Tabulator::merge`] them; tallies of files and provinces merge with [`Tally::merge`].
#[derive(Debug, Clone)]
pub struct Tabulator {
    form: Form,
    rows: u64,
    /// Counted by the form, with a sum for each of its measures.
    counted: Amounts,
    /// As [`Selection::left_out`] has them, with a sum for each measure of the form.
    left_out: Vec<(LeftOut, Amounts)>,
    /// As [`Selection::states`] has them.
    states: [States; 2],
    tables: Vec<TableState>,
    scratch: Scratch,
}

/// One table while records are pushed.
#[derive(Debug, Clone)]
struct TableState {
    cube: Cube,
    /// Measures of the form that are summed in the cube, in the order of its sums.
    summed: Vec<usize>,
    /// Measures of the form of which the cube sees the different texts, in its order, with the node of the texts.
    distinct: Vec<(usize, NodeId)>,
    /// Counted records of the form that the table does not take, with a sum for each measure of the form.
    not_concerned: Amounts,
    /// For each measure of the table, records that an entry adds to it for which it is null.
    nulls: Vec<u64>,
}

/// Buffers that keep their memory from batch to batch.
#[derive(Debug, Clone, Default)]
struct Scratch {
    /// For each measure of the form its values; `None` for one that counts records.
    measures: Vec<Option<MeasureValues>>,
    /// The records that tables count, in the order of [`Counts`].
    counted: [Counted; 3],
    rows: Vec<u32>,
    codes: Vec<EntryId>,
    coordinates: Vec<Vec<u32>>,
    slots: Vec<u32>,
    truth: Bitmap,
    /// Records that enter the table in some way, and those that do so through an entry without sums of its own.
    entered: Bitmap,
    plainly: Bitmap,
    /// What entries give, for each measure of the table, and the records where that is null.
    given: Vec<(MeasureValues, Bitmap)>,
    /// 1 for each record.
    ones: MeasureValues,
}

/// Records of a batch.
#[derive(Debug, Clone, Default)]
struct Counted {
    bits: Bitmap,
    /// The same as row numbers.
    rows: Vec<u32>,
}

impl Counted {
    fn set(&mut self, bits: &Bitmap, more: &[&Bitmap]) {
        self.bits.clone_from(bits);
        more.iter().for_each(|more| unite(&mut self.bits, more));
        self.rows.clear();
        put_row_numbers(&self.bits, &mut self.rows);
    }
}

impl Tabulator {
    /// A tabulator of all tables of a form.
    #[must_use]
    pub fn new(form: &Form) -> Self {
        let definition = form.definition();
        let lists = &form.edition().definition().lists;
        let mut budget = DENSE_BUDGET;
        let tables = definition.tables.iter().map(|table| {
            let lengths: Vec<_> = table
                .dimensions
                .iter()
                .map(|dimension| {
                    dimension
                        .list
                        .map(|list| lists.get(usize::from(list)).map_or(0, |list| list.entries.len()))
                })
                .collect();
            TableState::new(definition, table, &lengths, &mut budget)
        });
        let reasons = Selection::default().left_out().map(|(reason, _)| reason).collect::<Vec<_>>();
        Self {
            tables: tables.collect(),
            rows: 0,
            counted: Amounts::zero(definition.measures.len()),
            left_out: reasons
                .into_iter()
                .map(|reason| (reason, Amounts::zero(definition.measures.len())))
                .collect(),
            states: <[States; 2]>::default(),
            scratch: Scratch::default(),
            form: form.clone(),
        }
    }

    /// Adds the records of one evaluated batch; `findings` is read where a measure counts findings.
    pub fn push(&mut self, selection: &Selection, values: &impl NodeValues, findings: &FindingCounts) {
        let form = self.form.definition();
        self.rows += selection.counted().len() as u64;
        self.scratch.load(form, values, selection, findings);
        self.scratch.add_up(selection.counted(), &mut self.counted);
        for ((reason, rows), (_, amounts)) in selection.left_out().zip(&mut self.left_out) {
            match reason {
                LeftOut::Secret => self.scratch.count_only(rows, amounts),
                _ => self.scratch.add_up(rows, amounts),
            }
        }
        self.states.iter_mut().zip(selection.states()).for_each(|(mine, theirs)| mine.add(theirs));
        for (definition, table) in form.tables.iter().zip(&mut self.tables) {
            table.push(definition, values, &mut self.scratch);
        }
    }

    /// Adds what another tabulator of the same form has added up.
    ///
    /// # Errors
    /// [`TallyError::OtherForm`] if it is of another form or edition; then nothing has been added.
    pub fn merge(&mut self, other: &Tabulator) -> Result<(), TallyError> {
        let name = |form: &Form| (form.definition().id.clone(), form.edition().digest().to_owned());
        let (mine, theirs) = (name(&self.form), name(&other.form));
        if mine != theirs {
            return Err(TallyError::OtherForm { mine: mine.0, theirs: theirs.0 });
        }
        self.rows += other.rows;
        self.counted.add(&other.counted);
        for ((_, mine), (_, theirs)) in self.left_out.iter_mut().zip(&other.left_out) {
            mine.add(theirs);
        }
        self.states.iter_mut().zip(&other.states).for_each(|(mine, theirs)| mine.add(theirs));
        for (mine, theirs) in self.tables.iter_mut().zip(&other.tables) {
            mine.merge(theirs);
        }
        Ok(())
    }

    /// Tables with a dimension of more different values than a table may have (65,536), or a measure of more different texts
    /// than are counted, which are not in the tally: the ids of both.
    #[must_use]
    pub fn overfull(&self) -> Vec<(String, String)> {
        let tables = self.form.definition().tables.iter().zip(&self.tables);
        let named = tables.filter_map(|(definition, table)| {
            let axis = table.cube.overfull().and_then(|axis| definition.dimensions.get(axis));
            let measure = || {
                let (measure, _) = table.distinct.get(table.cube.overfull_measure()?)?;
                Some(&self.form.definition().measures.get(*measure)?.id)
            };
            let what = axis.map(|axis| &axis.id).or_else(measure)?;
            Some((definition.id.clone(), what.clone()))
        });
        named.collect()
    }

    /// The tally: all cells, by code. Tables that are [`Tabulator::overfull`] are left out.
    #[must_use]
    pub fn finish(self) -> Tally {
        let form = self.form.definition();
        let mut tally = Tally::tabulated(&self.form, self.rows);
        for ((definition, table), digest) in
            form.tables.iter().zip(&self.tables).zip(&self.form.digests().tables)
        {
            if table.cube.overfull().is_some() || table.cube.overfull_measure().is_some() {
                continue;
            }
            tally.insert_table(&self.form, &definition.id, *digest, self.tally_of(definition, table));
        }
        tally
    }

    fn tally_of(&self, definition: &TableDef, state: &TableState) -> TableTally {
        let form = self.form.definition();
        let mut tally = TableTally::new(form, definition);
        tally.rows = self.rows;
        let mut counted = self.counted.clone();
        let mut reasons: Vec<_> = self.left_out.iter().map(|(reason, amounts)| (*reason, amounts)).collect();
        // Those of the period stand at the end: not counted, secret, struck out.
        let too = match definition.counts {
            Counts::Counted => 0,
            Counts::WithStruckOut => 1,
            Counts::All => 3,
        };
        reasons.drain(reasons.len().saturating_sub(too)..).for_each(|(_, amounts)| counted.add(amounts));
        tally.counted = counted.project(&definition.measures);
        tally.nulls.clone_from(&state.nulls);
        reasons.push((LeftOut::NotConcerned, &state.not_concerned));
        for (reason, amounts) in reasons {
            if amounts.rows > 0 {
                let left_out =
                    tally.left_out.or_insert_with(reason, || Amounts::zero(definition.measures.len()));
                left_out.add(&amounts.project(&definition.measures));
            }
        }
        let lists = &self.form.edition().definition().lists;
        // A table of all records leaves out only those outside of the period.
        let outside = if definition.counts == Counts::All { 1 } else { 2 };
        self.states.iter().take(outside).for_each(|states| states.write(form, lists, &mut tally.states));
        let mut seen: Vec<_> = (0..state.distinct.len()).map(|which| state.cube.seen(which)).collect();
        for (slot, coordinates, rows, sums) in state.cube.cells() {
            let codes = coordinates.iter().zip(&definition.dimensions).map(|(coordinate, dimension)| {
                let code = match coordinate {
                    Coordinate::Unclassified => None,
                    Coordinate::Text(text) => Some(*text),
                    Coordinate::Entry(entry) => dimension
                        .list
                        .and_then(|list| lists.get(usize::from(list))?.entries.get(usize::from(*entry)))
                        .map(|entry| entry.code.as_str()),
                };
                code.unwrap_or_default().to_owned()
            });
            let mut amounts = Amounts { rows, ..Amounts::default() };
            for (number, measure) in (0..).zip(definition.measures.iter().map(|index| usize::from(*index))) {
                let summed = state.summed.iter().position(|summed| *summed == measure);
                let distinct = state.distinct.iter().position(|(distinct, _)| *distinct == measure);
                let texts = distinct.and_then(|which| seen.get_mut(which)?.remove(&slot));
                amounts.sums.push(match (summed, distinct) {
                    (Some(which), _) => sums.get(which).copied().unwrap_or_default(),
                    (None, Some(_)) => texts.as_ref().map_or(0, |texts| texts.len() as i128),
                    (None, None) => i128::from(rows),
                });
                texts.into_iter().for_each(|texts| drop(amounts.seen.insert(number, texts)));
            }
            tally
                .cells
                .or_insert_with(codes.collect(), || Amounts::zero(definition.measures.len()))
                .add(&amounts);
        }
        for (axis, names) in tally.names.iter_mut().enumerate() {
            let name = |(code, first, last): (&str, &str, &str)| {
                (code.to_owned(), CodeName { first: first.to_owned(), last: last.to_owned() })
            };
            names.extend(state.cube.names(axis).map(name));
        }
        tally
    }
}

impl TableState {
    fn new(form: &FormDef, table: &TableDef, lists: &[Option<usize>], budget: &mut usize) -> Self {
        let (mut summed, mut distinct) = (Vec::new(), Vec::new());
        for measure in table.measures.iter().map(|measure| usize::from(*measure)) {
            match form.measures.get(measure).map(|measure| &measure.value) {
                Some(MeasureValue::Sum(_) | MeasureValue::Findings(_) | MeasureValue::Lines) => {
                    summed.push(measure);
                }
                Some(MeasureValue::Distinct(node)) => distinct.push((measure, *node)),
                // Where entries differ in what they add, those that count records are told apart.
                Some(MeasureValue::Records) if table.is_by_line() => summed.push(measure),
                Some(MeasureValue::Records) | None => {}
            }
        }
        Self {
            cube: Cube::new(lists, summed.len(), budget).counting(distinct.len()),
            summed,
            distinct,
            not_concerned: Amounts::zero(form.measures.len()),
            nulls: vec![0; table.measures.len()],
        }
    }

    fn push(&mut self, table: &TableDef, values: &impl NodeValues, scratch: &mut Scratch) {
        let open = table.entries.iter().any(|entry| entry.when.is_none());
        // Taken from the scratch while it is written to.
        let which = table.counts as usize;
        let records = std::mem::take(&mut scratch.counted[which]);
        let counted = &records.bits;
        scratch.begin(counted.len(), if table.is_by_line() { table.measures.len() } else { 0 });
        for entry in &table.entries {
            match entry.when {
                None => {
                    scratch.truth.clone_from(counted);
                    scratch.rows.clear();
                    scratch.rows.extend_from_slice(&records.rows);
                }
                Some(condition) => {
                    values.truth(condition, &mut scratch.truth);
                    intersect(&mut scratch.truth, counted);
                    unite(&mut scratch.entered, &scratch.truth);
                    scratch.rows.clear();
                    put_row_numbers(&scratch.truth, &mut scratch.rows);
                }
            }
            scratch.load_given(entry, values);
            self.enter(table, entry, values, scratch);
        }
        if open {
            scratch.entered.clone_from(counted);
        } else {
            let mut outside = counted.clone();
            subtract(&mut outside, &scratch.entered);
            scratch.add_up(&outside, &mut self.not_concerned);
        }
        self.count_nulls(table, scratch);
        scratch.counted[which] = records;
    }

    /// Counts the records that add nothing to a measure because it is null, each once.
    fn count_nulls(&mut self, table: &TableDef, scratch: &Scratch) {
        let entered = if table.is_by_line() { &scratch.plainly } else { &scratch.entered };
        for ((place, nulls), measure) in self.nulls.iter_mut().enumerate().zip(&table.measures) {
            let own = scratch.measures.get(usize::from(*measure)).and_then(Option::as_ref);
            *nulls += own.map_or(0, |measure| common(entered, &measure.null));
            *nulls += scratch.given.get(place).map_or(0, |(_, null)| null.count());
        }
    }

    /// Counts the rows of the scratch at the coordinates that the nodes of the entry give them.
    fn enter(
        &mut self,
        table: &TableDef,
        entry: &TableEntryDef,
        values: &impl NodeValues,
        scratch: &mut Scratch,
    ) {
        let Scratch { rows, codes, coordinates, slots, measures, given, ones, .. } = scratch;
        coordinates.resize_with(entry.at.len(), Vec::new);
        for (axis, (node, column)) in entry.at.iter().zip(coordinates.iter_mut()).enumerate() {
            column.clear();
            if self.cube.has_list(axis) {
                values.codes(*node, codes);
                self.cube.entries(axis, codes, rows, column);
            } else {
                values.texts(*node, rows, &mut |text| column.push(self.cube.text(axis, text)));
            }
            if let Some(name) = table.dimensions.get(axis).and_then(|dimension| dimension.name) {
                let mut named = column.iter();
                values.texts(name, rows, &mut |text| {
                    if let (Some(coordinate), Some(text)) = (named.next(), text) {
                        self.cube.name(axis, *coordinate, text);
                    }
                });
            }
        }
        self.cube.locate(coordinates, rows.len(), slots);
        let own = |measure: &usize| measures.get(*measure).and_then(Option::as_ref).or(Some(&*ones));
        if entry.sums.is_empty() {
            self.cube.add(slots, rows, &self.summed.iter().map(own).collect::<Vec<_>>());
        } else {
            let of = |measure: &usize| {
                let place = table.measures.iter().position(|other| usize::from(*other) == *measure);
                let sum = entry.sums.iter().find(|sum| Some(usize::from(sum.measure)) == place)?;
                given.get(usize::from(sum.measure)).map(|(values, _)| values)
            };
            return self.cube.add(slots, rows, &self.summed.iter().map(of).collect::<Vec<_>>());
        }
        for (which, (_, node)) in self.distinct.iter().enumerate() {
            let mut places = slots.iter();
            values.texts(*node, rows, &mut |text| {
                if let (Some(slot), Some(text)) = (places.next(), text) {
                    self.cube.see(which, *slot, text);
                }
            });
        }
    }

    fn merge(&mut self, other: &TableState) {
        self.cube.merge(&other.cube);
        self.not_concerned.add(&other.not_concerned);
        for (mine, theirs) in self.nulls.iter_mut().zip(&other.nulls) {
            *mine += theirs;
        }
    }
}

impl Scratch {
    fn load(
        &mut self,
        form: &FormDef,
        values: &impl NodeValues,
        selection: &Selection,
        findings: &FindingCounts,
    ) {
        let [counted, with_struck_out, all] = &mut self.counted;
        counted.set(selection.counted(), &[]);
        with_struck_out.set(selection.counted(), &[selection.struck_out()]);
        let others =
            [selection.struck_out(), selection.not_counted_in_period(), selection.secret_in_period()];
        all.set(selection.counted(), &others);
        let rows = selection.counted().len();
        self.measures.resize_with(form.measures.len(), || None);
        for (definition, column) in form.measures.iter().zip(&mut self.measures) {
            match &definition.value {
                MeasureValue::Records => {}
                MeasureValue::Sum(node) => values.numbers(*node, column.get_or_insert_default()),
                MeasureValue::Findings(levels) => {
                    column.get_or_insert_default().put_findings(findings, levels, rows);
                }
                MeasureValue::Lines => column.get_or_insert_default().put_each(0, rows),
                MeasureValue::Distinct(node) => {
                    column.get_or_insert_default().put_texts(values, *node, &all.rows, rows);
                }
            }
        }
    }

    /// No record has entered; `given`: so many measures that entries may give.
    fn begin(&mut self, rows: usize, given: usize) {
        self.entered.reset(rows, false);
        self.given.resize_with(given, Default::default);
        if given > 0 {
            self.plainly.reset(rows, false);
            self.ones.put_each(1, rows);
            self.given.iter_mut().for_each(|(_, null)| null.reset(rows, false));
        }
    }

    /// What an entry gives, to which the records of `truth` enter.
    fn load_given(&mut self, entry: &TableEntryDef, values: &impl NodeValues) {
        if self.given.is_empty() {
            return;
        }
        if entry.sums.is_empty() {
            unite(&mut self.plainly, &self.truth);
        }
        for sum in &entry.sums {
            let Some((given, null)) = self.given.get_mut(usize::from(sum.measure)) else { continue };
            values.numbers(sum.value, given);
            let mut missing = given.null.clone();
            intersect(&mut missing, &self.truth);
            unite(null, &missing);
        }
    }

    /// Adds rows and how many they are, and no sum of anything else.
    fn count_only(&self, rows: &Bitmap, amounts: &mut Amounts) {
        let count = rows.count();
        amounts.rows += count;
        let counting = amounts.sums.iter_mut().zip(&self.measures).filter(|(_, values)| values.is_none());
        counting.for_each(|(sum, _)| *sum = sum.saturating_add(i128::from(count)));
    }

    /// Adds rows and the sum of each measure over them.
    fn add_up(&self, rows: &Bitmap, amounts: &mut Amounts) {
        let count = rows.count();
        if count == 0 {
            return;
        }
        amounts.rows += count;
        for (sum, measure) in amounts.sums.iter_mut().zip(&self.measures) {
            let added = measure.as_ref().map_or(i128::from(count), |values| values.sum(rows));
            *sum = sum.saturating_add(added);
        }
    }
}

/// Adds the row numbers of the set bits; a batch has far fewer than 2^32 rows.
fn put_row_numbers(bits: &Bitmap, rows: &mut Vec<u32>) {
    bits.ones().for_each(|row| rows.push(u32::try_from(row).unwrap_or(u32::MAX)));
}

fn intersect(bits: &mut Bitmap, with: &Bitmap) {
    bits.words_mut().iter_mut().zip(with.words()).for_each(|(word, with)| *word &= with);
}

fn unite(bits: &mut Bitmap, with: &Bitmap) {
    bits.words_mut().iter_mut().zip(with.words()).for_each(|(word, with)| *word |= with);
}

fn subtract(bits: &mut Bitmap, with: &Bitmap) {
    bits.words_mut().iter_mut().zip(with.words()).for_each(|(word, with)| *word &= !with);
}

fn common(left: &Bitmap, right: &Bitmap) -> u64 {
    left.words().iter().zip(right.words()).map(|(left, right)| u64::from((left & right).count_ones())).sum()
}
