//! Shared handles on a validated edition: cheap to clone, safe to send between threads.

use std::fmt::{self, Write as _};
use std::sync::{Arc, OnceLock};

use super::definition::{EditionDef, FormDef, Label, ListDef, ListId, RecordDef, RecordKind};
use super::index::ListIndex;
use super::lang::Lang;
use super::text_table::TextTable;
use super::{bundle, validate};
use crate::both;
use crate::data::{Batch, Record, RecordError};
use crate::edit::plan::Plan;
use crate::edit::session_plan::SessionPlan;
use crate::edit::{Check, Job, JobOptions, Session, personal_fields, plan_job};
use crate::table::{FormDigests, Tally};

/// Why an edition cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum EditionError {
    /// The bytes do not begin as a bundle does.
    NotABundle,
    /// The bytes end inside the header.
    Truncated,
    /// The bundle is larger than any edition.
    TooLarge {
        /// Its size.
        bytes: usize,
        /// The largest size.
        limit: usize,
    },
    /// The bundle needs another version of the engine.
    Version {
        /// Layout and operator table that it was written for.
        needed: (u16, u16),
        /// Those of this engine.
        supported: (u16, u16),
    },
    /// The bytes are not those that were written.
    Digest,
    /// Something in the definition contradicts itself.
    Malformed {
        /// Where, outermost first.
        place: String,
        /// What is wrong.
        problem: String,
    },
    /// The definition cannot be written.
    Encoding(String),
    /// The edition has no such form.
    UnknownForm {
        /// Survey year of the edition.
        year: u16,
        /// What was asked for.
        id: String,
        /// The forms that there are.
        known: String,
    },
    /// The edition has no such code list.
    UnknownList {
        /// What was asked for.
        id: String,
        /// The lists that there are.
        known: String,
    },
    /// The form has no such ratio on request.
    UnknownRatio {
        /// The form.
        form: String,
        /// What was asked for.
        id: String,
        /// The ratios that there are.
        known: String,
    },
}

impl EditionError {
    /// What is wrong and what to do, in one language.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        self.label().into_text(lang)
    }

    /// The one place of these messages.
    fn label(&self) -> Label {
        match self {
            EditionError::NotABundle => both!(
                "不是 Huoju 制度包；制度包由 `huoju bundle DIR -o FILE` 写出",
                "not a Huoju bundle; `huoju bundle DIR -o FILE` writes one"
            ),
            EditionError::Truncated => both!(
                "制度包在文件头处中断：没有复制完整",
                "the bundle ends in its header; it was not copied whole"
            ),
            EditionError::TooLarge { bytes, limit } => both!(
                "制度包有 {bytes} 字节，最多读取 {limit} 字节",
                "the bundle has {bytes} bytes; {limit} at most are read"
            ),
            EditionError::Version { needed, supported } => both!(
                "制度包的格式是 {}.{}，本程序能读 {}.{}；请使用相配的 Huoju 版本",
                "the bundle needs format {}.{}, this engine reads {}.{}; use a matching Huoju",
                needed.0,
                needed.1,
                supported.0,
                supported.1
            ),
            EditionError::Digest => both!(
                "制度包的摘要与内容不符：文件已损坏或被改动",
                "the bundle's digest does not match its content; it was damaged or changed"
            ),
            EditionError::Malformed { place, problem } => {
                both!("制度内容自相矛盾：{place}：{problem}", "malformed edition: {place}: {problem}")
            }
            EditionError::Encoding(problem) => {
                both!("制度无法写出：{problem}", "the edition cannot be written: {problem}")
            }
            EditionError::UnknownForm { year, id, known } => {
                let known = Label::listed(known.split(", "));
                both!(
                    "{year} 年制度没有调查表 \"{id}\"，有：{known}",
                    "edition {year} has no form \"{id}\"; it has {known}"; known
                )
            }
            EditionError::UnknownList { id, known } => {
                let known = Label::listed(known.split(", "));
                both!("没有代码表 \"{id}\"，有：{known}", "there is no code list \"{id}\"; there are {known}"; known)
            }
            EditionError::UnknownRatio { form, id, known } if known.is_empty() => both!(
                "调查表 {form} 没有可另加的列，\"{id}\" 无从加入",
                "form {form} has no columns on request, so \"{id}\" cannot be added"
            ),
            EditionError::UnknownRatio { form, id, known } => {
                let known = Label::listed(known.split(", "));
                both!(
                    "调查表 {form} 没有可另加的列 \"{id}\"，有：{known}",
                    "form {form} has no column \"{id}\" on request; it has {known}"; known
                )
            }
        }
    }
}

impl fmt::Display for EditionError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.message(Lang::En))
    }
}

impl std::error::Error for EditionError {}

/// A validated edition.
///
/// ```no_run
/// use huoju_core::edition::Edition;
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let edition = Edition::from_bundle(&std::fs::read("2021.huoju")?)?;
/// let form = edition.form("technology_contract")?;
/// println!("{} {}", edition.year(), form.definition().title.zh);
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Clone)]
pub struct Edition {
    inner: Arc<Inner>,
}

#[derive(Debug)]
struct Inner {
    definition: EditionDef,
    digest: String,
    /// For each form the digests of its rules and tables, computed when first asked for.
    digests: Vec<OnceLock<FormDigests>>,
    /// One for each list of the definition, built when first asked for.
    lists: Vec<OnceLock<Arc<ListIndex>>>,
    /// For each form and record kind the numbers of its fields by id.
    fields: Vec<Vec<TextTable>>,
    /// For each form the orders of evaluation that were asked for.
    plans: Vec<FormPlans>,
}

/// How a form is evaluated, by what a job does with it, and what its findings show.
#[derive(Debug, Default)]
struct FormPlans {
    /// By whether it checks, tabulates and compares, a binary digit each.
    jobs: [OnceLock<Arc<Plan>>; 8],
    session: OnceLock<Arc<SessionPlan>>,
    /// For each rule the personal fields that its findings show.
    personal: OnceLock<Vec<Vec<(RecordKind, u16)>>>,
}

/// A form of an edition.
#[derive(Debug, Clone)]
pub struct Form {
    edition: Edition,
    index: usize,
}

impl Edition {
    /// Reads a bundle.
    ///
    /// # Errors
    /// Any [`EditionError`] but `UnknownForm`: a bundle is not trusted.
    pub fn from_bundle(bytes: &[u8]) -> Result<Edition, EditionError> {
        let (definition, digest) = bundle::read(bytes)?;
        Self::build(definition, digest)
    }

    /// Reads a bundle that is a part of the program: its texts are not copied, and its digest is taken as it is written. Whoever makes a bundle a part of
    /// a program reads it with [`Edition::from_bundle`] in a test, once.
    ///
    /// # Errors
    /// As [`Edition::from_bundle`] but `Digest`: in all else it is not trusted either.
    pub fn from_static_bundle(bytes: &'static [u8]) -> Result<Edition, EditionError> {
        let (definition, digest) = bundle::read_static(bytes)?;
        Self::build(definition, digest)
    }

    /// Takes a compiled definition.
    ///
    /// # Errors
    /// [`EditionError::Malformed`] if it contradicts itself.
    pub fn new(definition: EditionDef) -> Result<Edition, EditionError> {
        let digest = bundle::digest(&definition)?;
        Self::build(definition, digest)
    }

    pub(super) fn build(definition: EditionDef, digest: [u8; 32]) -> Result<Edition, EditionError> {
        validate::validate(&definition)?;
        Ok(Self::assemble(definition, digest))
    }

    /// An edition whose definition need not be valid, for tests of what a valid one cannot reach.
    #[cfg(test)]
    pub(crate) fn unchecked(definition: EditionDef) -> Edition {
        Self::assemble(definition, [0; 32])
    }

    fn assemble(definition: EditionDef, digest: [u8; 32]) -> Edition {
        let digest = digest.iter().fold(String::new(), |mut text, byte| {
            let _ = write!(text, "{byte:02x}");
            text
        });
        let digests = definition.forms.iter().map(|_| OnceLock::new()).collect();
        let plans = definition.forms.iter().map(|_| FormPlans::default()).collect();
        let lists = definition.lists.iter().map(|_| OnceLock::new()).collect();
        let fields =
            definition.forms.iter().map(|form| form.records.iter().map(field_table).collect()).collect();
        Edition { inner: Arc::new(Inner { definition, digest, digests, lists, fields, plans }) }
    }

    /// The edition's definition.
    #[must_use]
    pub fn definition(&self) -> &EditionDef {
        &self.inner.definition
    }

    /// SHA-256 of the definition as a bundle carries it, in hexadecimal: names exactly these rules. Of a form with ratios on request it
    /// is made of that digest and their names.
    #[must_use]
    pub fn digest(&self) -> &str {
        &self.inner.digest
    }

    /// Survey year.
    #[must_use]
    pub fn year(&self) -> u16 {
        self.inner.definition.year
    }

    /// Revision within the survey year.
    #[must_use]
    pub fn revision(&self) -> u16 {
        self.inner.definition.revision
    }

    /// All forms, in the order of the spec.
    pub fn forms(&self) -> impl Iterator<Item = Form> + '_ {
        (0..self.inner.definition.forms.len()).map(|index| Form { edition: self.clone(), index })
    }

    /// A form by its id.
    ///
    /// # Errors
    /// [`EditionError::UnknownForm`] naming the forms that there are.
    pub fn form(&self, id: &str) -> Result<Form, EditionError> {
        let forms = &self.inner.definition.forms;
        let index = forms.iter().position(|form| form.id == id).ok_or_else(|| EditionError::UnknownForm {
            year: self.year(),
            id: id.to_owned(),
            known: forms.iter().map(|form| form.id.as_str()).collect::<Vec<_>>().join(", "),
        })?;
        Ok(Form { edition: self.clone(), index })
    }

    /// A code list by its id.
    #[must_use]
    pub fn list(&self, id: &str) -> Option<&ListDef> {
        let lists = &self.inner.definition.lists;
        lists.binary_search_by(|list| list.id.as_str().cmp(id)).ok().map(|index| &lists[index])
    }

    /// A code list by its id, or the error that says which there are.
    ///
    /// # Errors
    /// [`EditionError::UnknownList`].
    pub fn require_list(&self, id: &str) -> Result<&ListDef, EditionError> {
        let known = || self.inner.definition.lists.iter().map(|list| list.id.as_str()).collect::<Vec<_>>();
        self.list(id)
            .ok_or_else(|| EditionError::UnknownList { id: id.to_owned(), known: known().join(", ") })
    }
}

impl Form {
    /// The form's definition.
    #[must_use]
    pub fn definition(&self) -> &FormDef {
        &self.edition.inner.definition.forms[self.index]
    }

    /// Digests of the form's rules and tables: counts under equal digests may be added.
    #[must_use]
    pub fn digests(&self) -> &FormDigests {
        let inner = &self.edition.inner;
        inner.digests[self.index].get_or_init(|| FormDigests::new(&inner.definition, self.definition()))
    }

    /// The index of a code list of the edition.
    ///
    /// # Panics
    /// If the edition has no such list; those that a definition names are there.
    #[must_use]
    #[inline]
    pub fn list_index(&self, list: ListId) -> &ListIndex {
        self.shared_list_index(list)
    }

    /// The index of a code list, for whoever looks into it for every cell.
    pub(crate) fn shared_list_index(&self, list: ListId) -> &Arc<ListIndex> {
        let Inner { lists, definition, .. } = &*self.edition.inner;
        let list = usize::from(list);
        lists[list].get_or_init(|| Arc::new(ListIndex::new(&definition.lists[list])))
    }

    /// The number of a field of a record kind (0: the record itself) by its id.
    ///
    /// ```
    /// let form = huoju_core::edition::sample::form().unwrap();
    /// assert_eq!(form.field_index(0, "amount"), Some(1));
    /// assert_eq!(form.field_index(1, "amount"), None);
    /// ```
    #[must_use]
    pub fn field_index(&self, kind: RecordKind, id: &str) -> Option<u16> {
        self.edition.inner.fields[self.index].get(usize::from(kind))?.get(id.as_bytes())
    }

    /// The kind of child record of a name.
    ///
    /// ```
    /// let form = huoju_core::edition::sample::form().unwrap();
    /// assert_eq!(form.child_kind("contributors"), Some(1));
    /// ```
    #[must_use]
    pub fn child_kind(&self, id: &str) -> Option<RecordKind> {
        let mut children = (0..).zip(&self.definition().records).skip(1);
        children.find(|(_, record)| record.id == id).map(|(kind, _)| kind)
    }

    /// The edition that the form belongs to.
    #[must_use]
    pub fn edition(&self) -> &Edition {
        &self.edition
    }

    /// Whether it is the same form of the same edition: numbers of fields and entries mean the same then.
    pub(crate) fn is(&self, other: &Form) -> bool {
        let (mine, theirs) = (&self.edition.inner, &other.edition.inner);
        self.index == other.index && (Arc::ptr_eq(mine, theirs) || mine.digest == theirs.digest)
    }

    /// The shape of a record kind; 0 is the record itself.
    #[must_use]
    pub fn record(&self, kind: RecordKind) -> Option<&RecordDef> {
        self.definition().records.get(usize::from(kind))
    }

    /// A job that takes batches of this form's records.
    ///
    /// ```
    /// use huoju_core::edit::JobOptions;
    /// let form = huoju_core::edition::sample::form()?;
    /// let report = form.job(JobOptions::default()).finish();
    /// assert_eq!(report.rows, 0);
    /// # Ok::<(), huoju_core::edition::EditionError>(())
    /// ```
    #[must_use]
    pub fn job(&self, options: JobOptions) -> Job {
        Job::new(self, options)
    }

    /// Checks the records of one batch: a job of one push.
    ///
    /// ```
    /// use huoju_core::data::Record;
    /// let form = huoju_core::edition::sample::form()?;
    /// let check = form.check(&Record::new().with("amount", "1250.00").to_batch(&form)?);
    /// assert_eq!((check.rows(), check.findings().len()), (1, 0));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn check(&self, batch: &Batch) -> Check {
        Check::of(self, batch, Check::LIMIT)
    }

    /// Adds up the tables over the records of one batch: a job of one push.
    ///
    /// ```
    /// use huoju_core::data::Record;
    /// let form = huoju_core::edition::sample::form()?;
    /// let tally = form.tabulate(&Record::new().with("amount", "1250.00").to_batch(&form)?);
    /// assert_eq!(tally.rows(2021, "contract").tabulated, 1);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn tabulate(&self, batch: &Batch) -> Tally {
        let mut job = self.job(JobOptions { check: false, ..JobOptions::default() });
        job.push(batch, &mut ());
        job.finish().tally
    }

    /// A session on one record, which is checked again after each change.
    ///
    /// ```
    /// use huoju_core::data::Record;
    /// let form = huoju_core::edition::sample::form()?;
    /// let mut session = form.session(&Record::new())?;
    /// let change = session.set("amount", "1250.00")?;
    /// assert!(change.added.is_empty());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// [`RecordError`] if the record is not one of this form.
    pub fn session(&self, record: &Record) -> Result<Session, RecordError> {
        Session::new(self, record)
    }

    /// What a change in a session reaches, computed when first asked for.
    pub(crate) fn session_plan(&self) -> Arc<SessionPlan> {
        let plan = &self.edition.inner.plans[self.index].session;
        Arc::clone(
            plan.get_or_init(|| Arc::new(SessionPlan::new(self.edition.definition(), self.definition()))),
        )
    }

    /// The fields of what a rule looks at that may be personal, computed when first asked for.
    pub(crate) fn personal_fields(&self, rule: usize) -> &[(RecordKind, u16)] {
        let form = self.definition();
        let of_rules = || form.rules.iter().map(|rule| personal_fields(form, rule)).collect();
        let all = self.edition.inner.plans[self.index].personal.get_or_init(of_rules);
        all.get(rule).map_or(&[], Vec::as_slice)
    }

    /// The order of evaluation of a job, computed when first asked for.
    pub(crate) fn job_plan(&self, options: JobOptions) -> Arc<Plan> {
        let JobOptions { check, tabulate, compare, .. } = options;
        // A job that does nothing is planned as one that tabulates.
        let options = JobOptions { tabulate: tabulate || !check, compare: compare && check, ..options };
        let number = [check, options.tabulate, options.compare]
            .iter()
            .fold(0, |number, does| number * 2 + usize::from(*does));
        let new = || Arc::new(plan_job(self.edition.definition(), self.definition(), options));
        Arc::clone(self.edition.inner.plans[self.index].jobs[number].get_or_init(new))
    }
}

/// The numbers of the fields of a record kind by id.
fn field_table(record: &RecordDef) -> TextTable {
    let mut table = TextTable::with_capacity(record.fields.len());
    for (index, field) in (0..).zip(&record.fields) {
        table.insert(&field.id, index);
    }
    table
}
