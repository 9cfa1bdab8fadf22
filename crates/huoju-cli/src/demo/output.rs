//! Files that a demo writes, and never over anybody else's.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write as _};
use std::path::{Path, PathBuf};

use huoju_core::both;
use huoju_core::edition::Lang;

use crate::terminal;

/// A file that the demo writes, with the mark beside it that says so.
pub(crate) struct Output {
    path: PathBuf,
    /// Remembers which file the demo wrote.
    mark: PathBuf,
}

impl Output {
    /// A file of a folder; where there are several, each has a prefix for what belongs to it.
    pub(crate) fn new(folder: &Path, prefix: &str, file: &str) -> Self {
        Output { path: folder.join(file), mark: folder.join(format!("{prefix}demo.json")) }
    }

    /// Writes the file: beside its place first, so that it is there as a whole or as it was.
    pub(crate) fn write<T>(
        &self,
        lang: Lang,
        write: impl FnOnce(&mut BufWriter<File>) -> io::Result<T>,
    ) -> Result<T, String> {
        self.check(lang)?;
        let name = self.path.file_name().unwrap_or_default().to_string_lossy();
        let partial = self.path.with_file_name(format!(".{name}.partial"));
        let failed = |error: io::Error| terminal::unwritable(&partial, error, lang);
        let mut file = BufWriter::with_capacity(1 << 20, File::create(&partial).map_err(failed)?);
        let written = write(&mut file).and_then(|written| file.flush().map(|()| written)).map_err(failed)?;
        file.get_ref().sync_all().map_err(failed)?;
        let bytes = fs::metadata(&partial).map_err(failed)?.len();
        let mark = serde_json::json!({ "bytes": bytes }).to_string();
        fs::write(&self.mark, mark).map_err(|error| terminal::unwritable(&self.mark, error, lang))?;
        fs::rename(&partial, &self.path).map_err(|error| terminal::unwritable(&self.path, error, lang))?;
        Ok(written)
    }

    /// Refuses a file that is there and is not the one that was written last.
    fn check(&self, lang: Lang) -> Result<(), String> {
        let Ok(there) = fs::metadata(&self.path) else { return Ok(()) };
        let written = crate::edition::read_whole(&self.mark, 1 << 10, lang).ok();
        let written = written.and_then(|text| serde_json::from_slice::<serde_json::Value>(&text).ok());
        if there.is_file() && written.is_some_and(|mark| mark["bytes"].as_u64() == Some(there.len())) {
            return Ok(());
        }
        let file = self.path.display();
        Err(both!(
            "{file} 不是 demo 写出的，不予覆盖：请移走它，或换一个 --out",
            "{file} was not written by demo, so it is not overwritten: move it, or give another --out"
        )
        .into_text(lang))
    }
}
