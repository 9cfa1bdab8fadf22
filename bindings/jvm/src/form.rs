//! A form, and all that is done with its records.

use std::sync::{Arc, Mutex, PoisonError};

use huoju::JobOptions;
use huoju_core::edit::Job;
use huoju_io::Records;
use huoju_spec::export::sql::{self, Dialect};
use huoju_spec::export::vtl::{self, Numbers};

use crate::bytes::{Findings, Reader, Writer};
use crate::errors::NativeError;
use crate::layout::{LayoutSettings, NativeLayout};
use crate::record::{add_record, to_record};
use crate::run::{NativeRun, RunInput, RunSettings};
use crate::session::NativeSession;

/// Bytes of records after which a checker is not kept: it goes on holding the memory that its largest record took, and the keys of all of them.
const KEPT: usize = 1 << 21;

/// Bytes that a child record counts for besides its own: the empty ones take a row as well.
const CHILD: usize = 256;

/// A form (调查表), shared by threads.
#[derive(uniffi::Object)]
pub struct NativeForm {
    pub(crate) form: huoju::Form,
    /// What checks one record at a time, kept for the next: masking personal data, and revealing it.
    checkers: [Mutex<Vec<Checker>>; 2],
}

/// Checks records one at a time.
struct Checker {
    records: Records,
    job: Job,
    /// Bytes of the records that it has checked.
    read: usize,
}

impl NativeForm {
    pub(crate) fn new(form: huoju::Form) -> Self {
        Self { form, checkers: Default::default() }
    }

    fn checker(&self, reveal_personal: bool) -> Checker {
        let kept =
            self.checkers[usize::from(reveal_personal)].lock().unwrap_or_else(PoisonError::into_inner).pop();
        kept.unwrap_or_else(|| Checker {
            records: Records::new(&self.form, "record"),
            // Why not to compare it with others: there are none.
            job: self.form.job(JobOptions { check: true, tabulate: false, compare: false, reveal_personal }),
            read: 0,
        })
    }
}

#[uniffi::export]
impl NativeForm {
    /// All that is known of the form, as JSON: the same in every language.
    pub fn describe(&self) -> String {
        // Texts, numbers and lists only: this cannot fail.
        serde_json::to_string(&self.form.describe()).unwrap_or_default()
    }

    /// How its tables are made.
    ///
    /// # Errors
    /// If there is no such column, what stands beside cannot be read, or is of another form or of a later edition.
    pub fn layout(&self, settings: LayoutSettings) -> Result<Arc<NativeLayout>, NativeError> {
        NativeLayout::new(&self.form, settings).map(Arc::new)
    }

    /// The findings of one record.
    ///
    /// # Errors
    /// If a key or a value cannot be read.
    pub fn check(&self, record: &[u8], reveal_personal: bool) -> Result<Vec<u8>, NativeError> {
        let mut checker = self.checker(reveal_personal);
        let Checker { records, job, .. } = &mut checker;
        records.restart();
        // After an error the checker is not kept: a record may be half read.
        add_record(records, &mut Reader(record))?;
        let mut found = Findings { bytes: Writer(vec![0; 4]), count: 0 };
        let mut children = 0;
        if let Some(batch) = records.finish() {
            children = batch.children.iter().map(|kind| kind.rows.len).sum();
            job.push(&batch, &mut found);
            records.recycle(batch);
        }
        checker.read += record.len() + CHILD * children;
        if checker.read < KEPT {
            self.checkers[usize::from(reveal_personal)]
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .push(checker);
        }
        let count = u32::try_from(found.count).unwrap_or(u32::MAX);
        found.bytes.0[..4].copy_from_slice(&count.to_le_bytes());
        Ok(found.bytes.0)
    }

    /// A session on a record.
    ///
    /// # Errors
    /// If a key or a value cannot be read.
    pub fn session(&self, record: &[u8]) -> Result<Arc<NativeSession>, NativeError> {
        let record = to_record(&self.form, &mut Reader(record))?;
        Ok(NativeSession::new(self.form.session(&record)?))
    }

    /// Begins to read what belongs to a record, for a session on it.
    ///
    /// # Errors
    /// If a key or a value cannot be read, or a setting is none.
    pub fn begin_session(
        &self,
        record: &[u8],
        settings: RunSettings,
        inputs: Vec<RunInput>,
    ) -> Result<Arc<NativeRun>, NativeError> {
        let record = to_record(&self.form, &mut Reader(record))?;
        NativeRun::begin_session(&self.form, record, &settings, &inputs).map(Arc::new)
    }

    /// Begins to read, check and tabulate inputs.
    ///
    /// # Errors
    /// If a setting is none.
    pub fn begin(&self, settings: RunSettings, inputs: Vec<RunInput>) -> Result<Arc<NativeRun>, NativeError> {
        NativeRun::begin(&self.form, &settings, &inputs).map(Arc::new)
    }

    /// The rules, review lists and tables as a script of SQL, for PostgreSQL or DuckDB.
    ///
    /// # Errors
    /// If the form cannot be written in it.
    pub fn export_sql(&self, postgres: bool) -> Result<String, NativeError> {
        let dialect = if postgres { Dialect::Postgres } else { Dialect::DuckDb };
        Ok(sql::export(&self.form, dialect)?.text)
    }

    /// The rules of one kind of record as a data-point ruleset of VTL; amounts as whole numbers where wished.
    ///
    /// # Errors
    /// If there is no such kind of child record.
    pub fn export_vtl(&self, child: Option<String>, whole: bool) -> Result<String, NativeError> {
        let kind = child.map_or(Ok(0), |child| self.form.require_child(&child))?;
        let numbers = if whole { Numbers::Whole } else { Numbers::Decimal };
        Ok(vtl::export(&self.form, kind, numbers).text)
    }
}
