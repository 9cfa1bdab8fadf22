//! A record part by part, as whoever reads a format comes upon it.

use super::Record;

/// Takes records part by part: a form's batch or anything else, without a [`Record`] in between.
///
/// What it refuses it says in English; a format adds where that was, and nothing more is handed over.
///
/// ```
/// use huoju_core::data::{Record, RecordSink, read_record};
/// #[derive(Default)]
/// struct Cells(Vec<String>);
/// impl RecordSink for Cells {
///     fn cell(&mut self, key: &str, text: &str) -> Result<(), String> {
///         self.0.push(format!("{key} {text}"));
///         Ok(())
///     }
///     fn children(&mut self, key: &str) -> Result<(), String> { Err(format!("{key} is not expected")) }
///     fn begin_child(&mut self) -> Result<(), String> { Ok(()) }
///     fn end_child(&mut self) {}
///     fn end_children(&mut self) {}
/// }
/// let (mut cells, json) = (Cells::default(), r#"{"number": "1", "amount": 0.10, "kind": null}"#);
/// read_record(&mut serde_json::Deserializer::from_str(json), &mut cells)?;
/// assert_eq!(cells.0, ["number 1", "amount 0.10"]);
/// let parent = Record::new().with_child("contributors", Record::new());
/// assert_eq!(parent.visit(&mut cells), Err("contributors is not expected".to_owned()));
/// # Ok::<(), serde_json::Error>(())
/// ```
pub trait RecordSink {
    /// A cell of the record or child record that is open; its text is not empty.
    ///
    /// # Errors
    /// Why it is refused.
    fn cell(&mut self, key: &str, text: &str) -> Result<(), String>;

    /// Child records of the one that is open follow, at least one.
    ///
    /// # Errors
    /// Why they are refused.
    fn children(&mut self, key: &str) -> Result<(), String>;

    /// One of these begins.
    ///
    /// # Errors
    /// Why it is refused.
    fn begin_child(&mut self) -> Result<(), String>;

    /// It ends.
    fn end_child(&mut self);

    /// No more of these follow.
    fn end_children(&mut self);
}

impl Record {
    /// Hands the record over part by part, as the example of [`RecordSink`] shows.
    ///
    /// # Errors
    /// What the sink refuses.
    pub fn visit(&self, sink: &mut dyn RecordSink) -> Result<(), String> {
        self.cells().try_for_each(|(key, text)| sink.cell(key, text))?;
        for (key, children) in self.child_kinds() {
            sink.children(key)?;
            for child in children {
                sink.begin_child()?;
                child.visit(sink)?;
                sink.end_child();
            }
            sink.end_children();
        }
        Ok(())
    }
}

/// Puts records together.
#[derive(Debug, Default)]
pub(super) struct Collector {
    pub(super) record: Record,
    /// Records that are open around the child records that follow, and the keys of these.
    open: Vec<(Record, String, Vec<Record>)>,
}

impl Collector {
    fn once(&self, key: &str) -> Result<(), String> {
        let is_known = self.record.cells.contains_key(key) || self.record.children.contains_key(key);
        if is_known { Err(format!("\"{key}\" is there twice")) } else { Ok(()) }
    }
}

impl RecordSink for Collector {
    fn cell(&mut self, key: &str, text: &str) -> Result<(), String> {
        self.once(key)?;
        self.record.put(key.to_owned(), text.to_owned());
        Ok(())
    }

    fn children(&mut self, key: &str) -> Result<(), String> {
        self.once(key)?;
        self.open.push((std::mem::take(&mut self.record), key.to_owned(), Vec::new()));
        Ok(())
    }

    fn begin_child(&mut self) -> Result<(), String> {
        Ok(())
    }

    fn end_child(&mut self) {
        let child = std::mem::take(&mut self.record);
        if let Some((_, _, children)) = self.open.last_mut() {
            children.push(child);
        }
    }

    fn end_children(&mut self) {
        if let Some((record, key, children)) = self.open.pop() {
            self.record = record;
            self.record.children.insert(key, children);
        }
    }
}
