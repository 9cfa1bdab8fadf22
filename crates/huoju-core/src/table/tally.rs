//! Tally: the mergeable state of counts and tables, by code and not by index.

use crate::data::{SortedMap, SortedSet};
use std::fmt;

use serde::{Deserialize, Serialize};

use super::LeftOut;
use super::State;
use super::digest::Digest;
use crate::both;
use crate::edition::{Form, FormDef, Lang, TableDef};
use crate::packed::packed;

/// Counts and sums of many records, ready to be added to those of other files and provinces.
///
/// Merging is commutative and associative, and [`Tally::to_bytes`] of equal tallies are equal bytes. What was counted under
/// the same definition adds; what an overlay changed stays apart, see [`Tally::apart`].
///
/// ```
/// use huoju_core::table::Tally;
///
/// let mut national = Tally::default(); // nothing: adding it changes nothing
/// let province = Tally::default();
/// national.merge(&province)?;
/// assert_eq!(Tally::from_bytes(&national.to_bytes())?, province);
/// # Ok::<(), huoju_core::table::TallyError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Tally {
    /// Records read, by survey year and form.
    rows: SortedMap<(u16, String), TallyRows>,
    tables: SortedMap<TallyKey, TableTally>,
    rules: SortedMap<TallyKey, RuleTally>,
}

packed!(struct Tally { rows, tables, rules });

/// How many records of a form were read, by what was done with them: one that was checked here and added up there is
/// one record, so the two are never added together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct TallyRows {
    /// Records that the edit rules were evaluated on.
    pub checked: u64,
    /// Records that were added up in tables, or left out of them with a reason.
    pub tabulated: u64,
}

/// What a part of a tally was counted by: only parts of equal keys add.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct TallyKey {
    /// Survey year.
    pub year: u16,
    /// Id of the form.
    pub form: String,
    /// Id of the rule or table.
    pub id: String,
    /// Digest of its definition with all that it reads.
    pub digest: Digest,
}

/// Records and the sum of each measure over them.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Amounts {
    /// Number of records.
    pub rows: u64,
    /// For each measure its sum at the measure's scale, in its exact unit; the number of records, or of different texts, for a
    /// counting measure.
    pub sums: Vec<i128>,
    /// For each measure that counts different texts, by its number, their digests. Only cells have them.
    pub seen: SortedMap<u16, SortedSet<Digest>>,
}

/// A table's part of a tally.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct TableTally {
    /// Ids of the dimensions.
    pub dimensions: Vec<String>,
    /// Ids of the measures.
    pub measures: Vec<String>,
    /// Records read.
    pub rows: u64,
    /// Records that the form counts, in this table or not; each once.
    pub counted: Amounts,
    /// Cells by the code of each dimension; the empty code is "unclassified". Only cells that hold a record.
    pub cells: SortedMap<Vec<String>, Amounts>,
    /// For each dimension the names of its codes; none for a dimension with a list.
    pub names: Vec<SortedMap<String, CodeName>>,
    /// For each measure the records in the table for which it is null.
    pub nulls: Vec<u64>,
    /// Records that are not in the table, by reason; [`LeftOut::NotConcerned`] are counted by the form, the others are not.
    pub left_out: SortedMap<LeftOut, Amounts>,
    /// For each code field that the form's `counted_when` reads what the records of [`LeftOut::NotCounted`] have in it, and how many.
    pub states: SortedMap<(String, State), u64>,
}

/// What a code is called in the records: the first and the last of its names in the order of code points, equal where it has one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CodeName {
    /// The first name, which tables print.
    pub first: String,
    /// The last name.
    pub last: String,
}

/// A rule's part of a tally: how many records had each outcome.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct RuleTally {
    /// The assertion holds.
    pub pass: u64,
    /// It does not: a finding each.
    pub fail: u64,
    /// It is null.
    pub unknown: u64,
    /// The antecedent does not hold.
    pub not_applicable: u64,
}

/// A rule or table that was counted under more than one definition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Apart {
    /// Survey year.
    pub year: u16,
    /// Id of the form.
    pub form: String,
    /// Id of the rule or table.
    pub id: String,
    /// The digests of its definitions.
    pub digests: Vec<Digest>,
}

/// Why a tally cannot be read or merged.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum TallyError {
    /// The bytes do not begin as a tally does.
    NotATally,
    /// The bytes are more than any tally has.
    TooLarge {
        /// Its size.
        bytes: usize,
        /// The largest size.
        limit: usize,
    },
    /// The tally was written by another version.
    Version {
        /// Its format.
        needed: u16,
        /// The format of this engine.
        supported: u16,
    },
    /// The bytes are not those that were written.
    Digest,
    /// The content contradicts itself.
    Malformed {
        /// Which part.
        place: String,
        /// What is wrong.
        problem: String,
    },
    /// Two tabulators of different forms or editions cannot be merged; their tallies can.
    OtherForm {
        /// Form of the one that was to receive.
        mine: String,
        /// Form of the other.
        theirs: String,
    },
    /// A sum would leave the range of its type: no real data do that.
    Overflow {
        /// Which table or rule.
        place: String,
    },
}

impl TallyError {
    /// What is wrong and what to do, in one language.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        let label = match self {
            TallyError::NotATally => both!("不是 Huoju 汇总数据", "not a Huoju tally"),
            TallyError::TooLarge { bytes, limit } => both!(
                "汇总数据有 {bytes} 字节，最多读取 {limit} 字节",
                "the tally has {bytes} bytes; {limit} at most are read"
            ),
            TallyError::Version { needed, supported } => both!(
                "汇总数据的格式是 {needed}，本程序能读 {supported}；请使用相配的 Huoju 版本",
                "the tally has format {needed}, this engine reads {supported}; use a matching Huoju"
            ),
            TallyError::Digest => both!(
                "汇总数据的摘要与内容不符：已损坏、不完整或被改动",
                "the tally's digest does not match its content; it was damaged, cut or changed"
            ),
            TallyError::Malformed { place, problem } => {
                both!("汇总数据自相矛盾：{place}：{problem}", "malformed tally: {place}: {problem}")
            }
            TallyError::OtherForm { mine, theirs } => both!(
                "\"{theirs}\" 的汇总不能加到 \"{mine}\" 的汇总上，或两者的制度不同；请合并其汇总数据",
                "a tabulator of \"{theirs}\" cannot be added to one of \"{mine}\", or their editions differ; merge their tallies"
            ),
            TallyError::Overflow { place } => both!(
                "{place} 的汇总数据相加会溢出；其中必有一份不合理",
                "adding the tallies of {place} would overflow; one of them is not plausible"
            ),
        };
        label.into_text(lang)
    }
}

impl fmt::Display for TallyError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.message(Lang::En))
    }
}

impl std::error::Error for TallyError {}

impl Tally {
    /// A tally of so many records added up, with no table and no rule yet.
    pub(super) fn tabulated(form: &Form, rows: u64) -> Self {
        let mut tally = Self::default();
        tally.rows_mut(form).tabulated = rows;
        tally
    }

    /// Adds what a form's rules counted over so many records, one for each of [`FormDef::rules`].
    pub fn add_rules(&mut self, form: &Form, rows: u64, counts: &[RuleTally]) {
        let checked = &mut self.rows_mut(form).checked;
        *checked = checked.saturating_add(rows);
        let definition = form.definition();
        for ((rule, digest), counts) in definition.rules.iter().zip(&form.digests().rules).zip(counts) {
            let key = TallyKey::new(form, &rule.id, *digest);
            let mine = self.rules.or_default(key);
            *mine = mine.added(counts).unwrap_or(*mine);
        }
    }

    pub(super) fn insert_table(&mut self, form: &Form, id: &str, digest: Digest, table: TableTally) {
        self.tables.insert(TallyKey::new(form, id, digest), table);
    }

    /// Records read of a form.
    #[must_use]
    pub fn rows(&self, year: u16, form: &str) -> TallyRows {
        self.rows.get(&(year, form.to_owned())).copied().unwrap_or_default()
    }

    /// The survey years of which it holds a form.
    pub fn years<'a>(&'a self, form: &'a str) -> impl Iterator<Item = u16> + 'a {
        self.forms().filter(move |(_, id)| *id == form).map(|(year, _)| year)
    }

    /// The forms that it holds, with their survey years.
    pub(super) fn forms(&self) -> impl Iterator<Item = (u16, &str)> {
        self.rows.keys().map(|(year, form)| (*year, form.as_str()))
    }

    fn rows_mut(&mut self, form: &Form) -> &mut TallyRows {
        self.rows.or_default((form.edition().year(), form.definition().id.clone()))
    }

    /// The tables, by year, form, id and digest.
    pub fn tables(&self) -> impl Iterator<Item = (&TallyKey, &TableTally)> {
        self.tables.iter()
    }

    /// The rules, by year, form, id and digest.
    pub fn rules(&self) -> impl Iterator<Item = (&TallyKey, &RuleTally)> {
        self.rules.iter()
    }

    /// A table as counted under exactly the form's definition.
    pub(super) fn table_of(&self, form: &Form, id: &str, digest: Digest) -> Option<&TableTally> {
        self.tables.get(&TallyKey::new(form, id, digest))
    }

    /// Adds another tally.
    ///
    /// # Errors
    /// [`TallyError::Overflow`] if a sum would not fit; then nothing has been added.
    pub fn merge(&mut self, other: &Tally) -> Result<(), TallyError> {
        // All sums are computed before any is stored, so that an error leaves the tally whole.
        let mut rows = Vec::with_capacity(other.rows.len());
        for (key, theirs) in &other.rows {
            let mine = self.rows.get(key).copied().unwrap_or_default();
            rows.push((key, mine.added(theirs).ok_or_else(|| overflow(&key.1))?));
        }
        let mut rules = Vec::with_capacity(other.rules.len());
        for (key, theirs) in &other.rules {
            let mine = self.rules.get(key).copied().unwrap_or_default();
            rules.push((key, mine.added(theirs).ok_or_else(|| overflow(&key.id))?));
        }
        for (key, theirs) in &other.tables {
            if let Some(mine) = self.tables.get(key) {
                mine.check_add(theirs).ok_or_else(|| overflow(&key.id))?;
            }
        }
        self.rows.extend(rows.into_iter().map(|(key, rows)| (key.clone(), rows)));
        self.rules.extend(rules.into_iter().map(|(key, counts)| (key.clone(), counts)));
        for (key, theirs) in &other.tables {
            match self.tables.get_mut(key) {
                Some(mine) => mine.add(theirs),
                None => drop(self.tables.insert(key.clone(), theirs.clone())),
            }
        }
        Ok(())
    }

    /// The same tally, in which a form's tables hold what other forms counted under the same definition too: the one summary of a survey
    /// that has several forms. A table that only one of them has, or that they define differently, stays as it is.
    ///
    /// ```
    /// use huoju_core::edition::sample;
    /// use huoju_core::table::Tally;
    ///
    /// let form = sample::form().unwrap();
    /// assert_eq!(Tally::default().together(&form)?, Tally::default());
    /// # Ok::<(), huoju_core::table::TallyError>(())
    /// ```
    ///
    /// # Errors
    /// [`TallyError::Overflow`] if a sum would not fit.
    pub fn together(&self, form: &Form) -> Result<Tally, TallyError> {
        let mut all = self.clone();
        let tables = &form.definition().tables;
        for (table, digest) in tables.iter().zip(&form.digests().tables) {
            let own = TallyKey::new(form, &table.id, *digest);
            let same = |key: &TallyKey| TallyKey { form: own.form.clone(), ..key.clone() } == own;
            for (_, theirs) in self.tables.iter().filter(|(key, _)| key.form != own.form && same(key)) {
                match all.tables.get_mut(&own) {
                    Some(mine) => {
                        mine.check_add(theirs).ok_or_else(|| overflow(&own.id))?;
                        mine.add(theirs);
                    }
                    None => drop(all.tables.insert(own.clone(), theirs.clone())),
                }
            }
        }
        Ok(all)
    }

    /// Rules and tables that were counted under more than one definition, as overlays make them: their numbers are not added.
    #[must_use]
    pub fn apart(&self) -> Vec<Apart> {
        let mut all = several(self.tables.keys());
        all.extend(several(self.rules.keys()));
        all
    }
}

/// Ids that stand under more than one digest.
fn several<'a>(keys: impl Iterator<Item = &'a TallyKey>) -> Vec<Apart> {
    let mut all: Vec<Apart> = Vec::new();
    for key in keys {
        match all.last_mut() {
            Some(last) if last.year == key.year && last.form == key.form && last.id == key.id => {
                last.digests.push(key.digest);
            }
            _ => all.push(Apart {
                year: key.year,
                form: key.form.clone(),
                id: key.id.clone(),
                digests: vec![key.digest],
            }),
        }
    }
    all.retain(|apart| apart.digests.len() > 1);
    all
}

fn overflow(place: &str) -> TallyError {
    TallyError::Overflow { place: place.to_owned() }
}

impl TallyKey {
    fn new(form: &Form, id: &str, digest: Digest) -> Self {
        Self { year: form.edition().year(), form: form.definition().id.clone(), id: id.to_owned(), digest }
    }
}

impl Amounts {
    /// No record, with so many sums.
    #[must_use]
    pub fn zero(measures: usize) -> Self {
        Self { rows: 0, sums: vec![0; measures], seen: SortedMap::new() }
    }

    /// Adds; what would not fit stays at the bound of its type, which `check_add` tells before.
    pub(super) fn add(&mut self, other: &Amounts) {
        self.rows = self.rows.saturating_add(other.rows);
        for (mine, theirs) in self.sums.iter_mut().zip(&other.sums) {
            *mine = mine.saturating_add(*theirs);
        }
        for (measure, theirs) in &other.seen {
            let mine = self.seen.or_default(*measure);
            mine.extend(theirs.iter().copied());
            if let Some(sum) = self.sums.get_mut(usize::from(*measure)) {
                *sum = mine.len() as i128;
            }
        }
    }

    /// Takes away the sums that another one has; the records of both are counted.
    pub(super) fn add_negated(&mut self, other: &Amounts) {
        self.rows = self.rows.saturating_add(other.rows);
        for (mine, theirs) in self.sums.iter_mut().zip(&other.sums) {
            *mine = mine.saturating_sub(*theirs);
        }
    }

    /// Takes away what was counted before.
    pub(super) fn subtract(&mut self, other: &Amounts) {
        self.rows = self.rows.saturating_sub(other.rows);
        for (mine, theirs) in self.sums.iter_mut().zip(&other.sums) {
            *mine = mine.saturating_sub(*theirs);
        }
    }

    /// `None` if adding would not fit.
    fn check_add(&self, other: &Amounts) -> Option<()> {
        self.rows.checked_add(other.rows)?;
        self.sums.iter().zip(&other.sums).try_for_each(|(mine, theirs)| mine.checked_add(*theirs).map(|_| ()))
    }

    /// The sums of some of the measures, by index.
    pub(super) fn project(&self, measures: &[u16]) -> Amounts {
        let sum = |measure: &u16| self.sums.get(usize::from(*measure)).copied().unwrap_or_default();
        Amounts { rows: self.rows, sums: measures.iter().map(sum).collect(), seen: SortedMap::new() }
    }
}

impl TableTally {
    /// A table without records.
    pub(super) fn new(form: &FormDef, table: &TableDef) -> Self {
        let measure = |index: &u16| form.measures.get(usize::from(*index)).map(|measure| measure.id.clone());
        Self {
            dimensions: table.dimensions.iter().map(|dimension| dimension.id.clone()).collect(),
            measures: table.measures.iter().filter_map(measure).collect(),
            names: vec![SortedMap::new(); table.dimensions.len()],
            nulls: vec![0; table.measures.len()],
            counted: Amounts::zero(table.measures.len()),
            ..Self::default()
        }
    }

    /// `None` if adding would not fit.
    fn check_add(&self, other: &TableTally) -> Option<()> {
        self.rows.checked_add(other.rows)?;
        self.nulls
            .iter()
            .zip(&other.nulls)
            .try_for_each(|(mine, theirs)| mine.checked_add(*theirs).map(|_| ()))?;
        let fits = |mine: Option<&Amounts>, theirs: &Amounts| {
            mine.is_none_or(|mine| mine.check_add(theirs).is_some())
        };
        let cells = other.cells.iter().all(|(codes, theirs)| fits(self.cells.get(codes), theirs));
        let left_out = other.left_out.iter().all(|(reason, theirs)| fits(self.left_out.get(reason), theirs));
        // Their numbers are at most those of the records read.
        (cells && left_out).then_some(())
    }

    fn add(&mut self, other: &TableTally) {
        self.rows = self.rows.saturating_add(other.rows);
        self.counted.add(&other.counted);
        for (mine, theirs) in self.nulls.iter_mut().zip(&other.nulls) {
            *mine = mine.saturating_add(*theirs);
        }
        for (codes, theirs) in &other.cells {
            match self.cells.get_mut(codes) {
                Some(mine) => mine.add(theirs),
                None => drop(self.cells.insert(codes.clone(), theirs.clone())),
            }
        }
        for (mine, theirs) in self.names.iter_mut().zip(&other.names) {
            for (code, name) in theirs {
                mine.or_insert_with(code.clone(), || name.clone()).add(name);
            }
        }
        for (reason, theirs) in &other.left_out {
            self.left_out.or_insert_with(*reason, || Amounts::zero(theirs.sums.len())).add(theirs);
        }
        for (state, theirs) in &other.states {
            let mine = self.states.or_default(state.clone());
            *mine = mine.saturating_add(*theirs);
        }
    }
}

impl CodeName {
    fn add(&mut self, other: &CodeName) {
        if other.first < self.first {
            self.first.clone_from(&other.first);
        }
        if other.last > self.last {
            self.last.clone_from(&other.last);
        }
    }
}

impl TallyRows {
    /// The sum of two, `None` if it does not fit.
    fn added(&self, other: &TallyRows) -> Option<TallyRows> {
        Some(TallyRows {
            checked: self.checked.checked_add(other.checked)?,
            tabulated: self.tabulated.checked_add(other.tabulated)?,
        })
    }
}

impl RuleTally {
    /// The sum of two, `None` if it does not fit.
    fn added(&self, other: &RuleTally) -> Option<RuleTally> {
        Some(RuleTally {
            pass: self.pass.checked_add(other.pass)?,
            fail: self.fail.checked_add(other.fail)?,
            unknown: self.unknown.checked_add(other.unknown)?,
            not_applicable: self.not_applicable.checked_add(other.not_applicable)?,
        })
    }
}

#[cfg(test)]
mod tests;
