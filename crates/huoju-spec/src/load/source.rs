//! The texts of a spec folder, from a directory or from memory, within bounds.

use huoju_core::both;

use std::collections::BTreeMap;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::layers;
use crate::diagnostic::{Diagnostics, Log};
use crate::place::{Origin, Place, SourceFile};

/// Most bytes of one file.
pub(crate) const MAX_FILE: u64 = 16 << 20;
/// Most bytes of all files.
pub(crate) const MAX_TOTAL: u64 = 128 << 20;
/// Most files.
pub(crate) const MAX_FILES: usize = 10_000;
/// Deepest nesting of folders.
const MAX_DEPTH: usize = 16;

/// The texts of one edition folder, of the code lists beside it and of the editions that it is based on, with overlays.
///
/// ```
/// use huoju_spec::Source;
/// let source = Source::from_texts([("edition.toml", "[edition]\nyear = 2021\n")]).unwrap();
/// assert_eq!(source.paths().collect::<Vec<_>>(), ["edition.toml"]);
/// ```
#[derive(Debug, Clone, Default)]
pub struct Source {
    /// By path inside the edition folder, with `/`; lists beside it are under `../codelists/`, an edition that it is based on under
    /// the name of its folder, such as `../2021/`.
    files: BTreeMap<String, Arc<SourceFile>>,
    /// Those of each overlay, by path inside its folder.
    overlays: Vec<BTreeMap<String, Arc<SourceFile>>>,
    total: u64,
}

impl Source {
    /// Texts from memory, by path inside the edition folder.
    ///
    /// # Errors
    /// When a bound on the number or size of files is passed.
    pub fn from_texts<P, T>(texts: impl IntoIterator<Item = (P, T)>) -> Result<Self, Diagnostics>
    where
        P: AsRef<str>,
        T: AsRef<str>,
    {
        let log = Log::default();
        let mut source = Self::default();
        for (path, text) in texts {
            source.add(path.as_ref(), path.as_ref(), text.as_ref().as_bytes().to_vec(), &log);
        }
        source.or_errors(log)
    }

    /// The edition with an overlay, read from its folder, above what it has.
    ///
    /// ```no_run
    /// let source = huoju_spec::Source::read_dir("spec/2021")?.with_overlay("spec/overlays/example-province")?;
    /// # Ok::<(), huoju_spec::Diagnostics>(())
    /// ```
    ///
    /// # Errors
    /// As [`Source::read_dir`].
    pub fn with_overlay(mut self, folder: impl AsRef<Path>) -> Result<Self, Diagnostics> {
        let log = Log::default();
        let mut overlay = Self { total: self.total, ..Self::default() };
        overlay.read_folder(folder.as_ref(), "", &mut Vec::new(), &log);
        let of = |file: &Arc<SourceFile>| Arc::new(SourceFile::of(file.name(), file.text(), Origin::Overlay));
        self.overlays.push(overlay.files.iter().map(|(path, file)| (path.clone(), of(file))).collect());
        Self { total: overlay.total, ..self }.or_errors(log)
    }

    /// Reads an edition folder, and the folder `codelists` inside it or beside it. Where it is the difference from another
    /// edition (`based_on`), reads the folder of that one too.
    ///
    /// Files whose name does not end in `.toml` or `.csv`, and files and folders whose name begins with a dot, are
    /// left alone. Bounds: 16 MiB a file, 128 MiB and 10,000 files in all, folders 16 deep.
    ///
    /// ```no_run
    /// let source = huoju_spec::Source::read_dir("spec/2021")?;
    /// # Ok::<(), huoju_spec::Diagnostics>(())
    /// ```
    ///
    /// # Errors
    /// Diagnostics naming each file that cannot be read, is not UTF-8 or passes a bound.
    pub fn read_dir(folder: impl AsRef<Path>) -> Result<Self, Diagnostics> {
        let folder = folder.as_ref();
        let log = Log::default();
        let mut source = Self::default();
        source.read_folder(folder, "", &mut Vec::new(), &log);
        source.read_beside(folder, "codelists", &log);
        let mut place = String::new();
        while let Some(base) = source.file(&format!("{place}edition.toml")).and_then(layers::based_on) {
            // What is wrong with the name is said when the edition is compiled.
            let Some(name) = layers::base_folder(&base) else { break };
            place = format!("../{name}/");
            if source.holds(&place) || !source.read_beside(folder, name, &log) {
                break;
            }
        }
        source.or_errors(log)
    }

    /// Reads a folder beside that of the edition; `false` where there is none.
    fn read_beside(&mut self, folder: &Path, name: &str, log: &Log) -> bool {
        // `..` is meant inside the tree as it is linked, so the name is resolved before its parent is taken.
        let beside = fs::canonicalize(folder).ok().and_then(|path| Some(path.parent()?.join(name)));
        let Some(real) = beside.filter(|path| path.is_dir()) else { return false };
        let shown = folder.parent().map_or_else(|| real.clone(), |parent| parent.join(name));
        let place = if shown.is_dir() { &shown } else { &real };
        self.read_folder(place, &format!("../{name}"), &mut Vec::new(), log);
        true
    }

    /// Whether there is a file below a folder, which is given with `/` at its end.
    pub(super) fn holds(&self, folder: &str) -> bool {
        self.files.range(folder.to_owned()..).next().is_some_and(|(path, _)| path.starts_with(folder))
    }

    /// The files of each overlay.
    pub(super) fn overlays(&self) -> impl Iterator<Item = &BTreeMap<String, Arc<SourceFile>>> {
        self.overlays.iter()
    }

    /// Whose texts are the last word: what stands below them was proven where it is written.
    pub(crate) fn top(&self) -> Origin {
        if self.overlays.is_empty() { Origin::Edition } else { Origin::Overlay }
    }

    /// Paths of the files, sorted.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str)
    }

    /// The text of a file.
    #[must_use]
    pub fn text(&self, path: &str) -> Option<&str> {
        self.files.get(path).map(|file| file.text())
    }

    pub(crate) fn files(&self) -> impl Iterator<Item = (&str, &Arc<SourceFile>)> {
        self.files.iter().map(|(path, file)| (path.as_str(), file))
    }

    pub(crate) fn file(&self, path: &str) -> Option<&Arc<SourceFile>> {
        self.files.get(path)
    }

    fn or_errors(self, log: Log) -> Result<Self, Diagnostics> {
        if log.has_errors() { Err(log.finish()) } else { Ok(self) }
    }

    fn add(&mut self, path: &str, shown: &str, bytes: Vec<u8>, log: &Log) {
        let size = bytes.len() as u64;
        if size > MAX_FILE {
            return too_large(shown, log);
        }
        self.total += size;
        if self.total > MAX_TOTAL || self.files.len() >= MAX_FILES {
            if !log.has_errors() {
                let what = both!(
                    "制度超过 {} MiB 或 {MAX_FILES} 个文件",
                    "the spec is larger than {} MiB or {MAX_FILES} files",
                    MAX_TOTAL >> 20
                );
                log.error(
                    &Place::missing(shown),
                    "",
                    what,
                    both!("请移走不属于制度的文件", "leave out what does not belong to the edition"),
                );
            }
            return;
        }
        match String::from_utf8(bytes) {
            Ok(text) => {
                let of_base = path.starts_with("../") && !path.starts_with(layers::SHARED_LISTS);
                let origin = if of_base { Origin::Base } else { Origin::Edition };
                self.files.insert(path.to_owned(), Arc::new(SourceFile::of(shown, &text, origin)));
            }
            Err(error) => not_utf8(shown, error.as_bytes(), error.utf8_error().valid_up_to(), log),
        }
    }

    fn read_folder(&mut self, folder: &Path, prefix: &str, above: &mut Vec<PathBuf>, log: &Log) {
        let shown = folder.display().to_string();
        let cannot = |error: std::io::Error| {
            log.error(
                &Place::missing(&shown),
                "",
                both!("无法读取（{error}）", "cannot be read: {error}"),
                None,
            );
        };
        let real = match fs::canonicalize(folder) {
            Ok(real) => real,
            Err(error) => return cannot(error),
        };
        if above.contains(&real) || above.len() >= MAX_DEPTH {
            let what = both!(
                "文件夹包含自身，或超过 {MAX_DEPTH} 层",
                "the folder contains itself, or is more than {MAX_DEPTH} folders deep"
            );
            return log.error(
                &Place::missing(&shown),
                "",
                what,
                both!("请删去链接，或把文件移到上层", "remove the link or move its files up"),
            );
        }
        let entries = match fs::read_dir(folder)
            .and_then(|entries| entries.take(MAX_FILES + 1).collect::<Result<Vec<_>, _>>())
        {
            Ok(entries) => entries,
            Err(error) => return cannot(error),
        };
        above.push(real);
        let mut names: Vec<String> =
            entries.iter().filter_map(|e| e.file_name().into_string().ok()).collect();
        names.sort();
        for name in names.into_iter().filter(|name| !name.starts_with('.')) {
            let path = if prefix.is_empty() { name.clone() } else { format!("{prefix}/{name}") };
            let file = folder.join(&name);
            if file.is_dir() {
                self.read_folder(&file, &path, above, log);
            } else if name.ends_with(".toml") || name.ends_with(".csv") {
                self.read_file(&file, &path, log);
            }
            if self.total > MAX_TOTAL || self.files.len() >= MAX_FILES {
                break;
            }
        }
        above.pop();
    }

    fn read_file(&mut self, file: &Path, path: &str, log: &Log) {
        let shown = file.display().to_string();
        match read_bounded(file) {
            Ok(Some(bytes)) => self.add(path, &shown, bytes, log),
            Ok(None) => too_large(&shown, log),
            Err(error) => log.error(
                &Place::missing(&shown),
                "",
                both!("无法读取（{error}）", "cannot be read: {error}"),
                None,
            ),
        }
    }
}

/// The bytes of a regular file, or `None` where it is larger than a spec file may be.
fn read_bounded(file: &Path) -> std::io::Result<Option<Vec<u8>>> {
    let meta = fs::metadata(file)?;
    if !meta.is_file() {
        return Err(std::io::Error::other("it is not a regular file"));
    }
    let mut bytes = Vec::new();
    fs::File::open(file)?.take(MAX_FILE + 1).read_to_end(&mut bytes)?;
    Ok((bytes.len() as u64 <= MAX_FILE).then_some(bytes))
}

fn too_large(shown: &str, log: &Log) {
    let what = both!("文件超过 {} MiB", "the file is larger than {} MiB", MAX_FILE >> 20);
    log.error(
        &Place::missing(shown),
        "",
        what,
        both!("一个文件写一个专题：请拆分", "a spec file holds a topic: divide it"),
    );
}

fn not_utf8(shown: &str, bytes: &[u8], valid: usize, log: &Log) {
    let good = bytes.get(..valid).map(String::from_utf8_lossy).unwrap_or_default();
    let at = Place::of(&SourceFile::new(shown, &good), good.len());
    log.error(
        &at,
        "",
        both!("文件从这里起不是 UTF-8", "the file is not UTF-8 from here on"),
        both!("请存为 UTF-8", "save it as UTF-8"),
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_beyond_the_bound_is_refused() {
        let large = "#".repeat((16 << 20) + 1);
        let wrong = Source::from_texts([("edition.toml", large)]).unwrap_err();
        assert!(wrong.to_string().starts_with("edition.toml: the file is larger than 16 MiB"), "{wrong}");
    }

    #[test]
    fn bytes_that_are_not_utf8_are_placed() {
        let log = Log::default();
        let mut source = Source::default();
        source.add("a.csv", "a.csv", b"code\n\xb1\xb1\xbe\xa9\n".to_vec(), &log);
        assert_eq!(log.finish().to_string(), "a.csv:2: the file is not UTF-8 from here on; save it as UTF-8");
    }
}
