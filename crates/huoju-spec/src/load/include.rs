//! `include` of a form: folders beside its own whose files are read as if they lay there.

use std::collections::BTreeMap;

use super::names::shortened;
use super::source::MAX_TOTAL;
use super::tree::{Folders, FormItems, is_list};
use crate::diagnostic::Log;

/// The folders that forms include, each with `/` at its end, by the folder of the form.
#[derive(Debug, Default)]
pub(super) struct Included<'a>(BTreeMap<&'a str, Vec<String>>);

impl Included<'_> {
    /// Whether a file is one that some form includes.
    pub(super) fn holds(&self, path: &str) -> bool {
        self.0.keys().any(|form| self.below(form, path).is_some())
    }

    /// The path of a file below the folder by which a form includes it.
    pub(super) fn below<'p>(&self, form: &str, path: &'p str) -> Option<&'p str> {
        let folders = self.0.get(form).filter(|_| !is_list(path))?;
        folders.iter().find_map(|folder| path.strip_prefix(folder.as_str()))
    }
}

/// Finds the folders that forms include. What cannot be included is logged, and left out.
pub(super) fn resolve<'a>(
    folders: &Folders<'a>,
    forms: &BTreeMap<&str, FormItems>,
    log: &Log,
) -> Included<'a> {
    let mut included = Included::default();
    let mut bytes = 0;
    for form in &folders.forms {
        let read = forms.get(format!("{form}form.toml").as_str());
        let Some(item) = read.and_then(|read| read.form.as_ref()) else { continue };
        let taken = included.0.entry(form).or_default();
        for name in &item.include {
            match folder(form, name.as_str(), taken, folders) {
                Ok((folder, size)) => {
                    bytes += size;
                    taken.push(folder);
                }
                Err((what, advice)) => log.error(&name.at, item.id.as_str(), what, advice),
            }
            // The files are small, but a thousand forms could include all of them.
            if bytes > MAX_TOTAL {
                let what = format!("all forms together include more than {} MiB", MAX_TOTAL >> 20);
                log.error(&name.at, item.id.as_str(), what, "share less");
                return Included::default();
            }
        }
    }
    included
}

/// The folder that a form names, and how many bytes its files have; or what is wrong, and what to do.
fn folder(
    form: &str,
    name: &str,
    taken: &[String],
    folders: &Folders<'_>,
) -> Result<(String, u64), (String, &'static str)> {
    let shown = shortened(name);
    let Some(folder) = resolved(form, name) else {
        return Err((format!("`{shown}` leaves the folder of the edition"), NAME_IT));
    };
    match folders.form_of(&folder) {
        Some(own) if own == form => {
            let what = format!("`{shown}` lies in the form's own folder");
            return Err((what, "a form reads all files of its own folder: leave it out"));
        }
        Some(other) => {
            return Err((format!("`{shown}` belongs to the form in `{}`", shortened(other)), MOVE_IT));
        }
        None => {}
    }
    if let Some(other) = folders.forms.iter().find(|other| other.starts_with(&folder)) {
        return Err((format!("`{shown}` holds the form in `{}`", shortened(other)), MOVE_IT));
    }
    if taken.iter().any(|other| other.starts_with(&folder) || folder.starts_with(other.as_str())) {
        return Err((
            format!("`{shown}` is included already"),
            "name each folder once, and none inside another",
        ));
    }
    match folders.bytes(&folder) {
        0 => Err((format!("`{shown}` is no folder with a .toml file of forms"), NAME_IT)),
        size => Ok((folder, size)),
    }
}

const NAME_IT: &str = "name a folder of the edition from the form's own, such as ../common";
const MOVE_IT: &str = "move what forms share into a folder beside theirs";

/// A folder named from that of a form, from the folder of the edition, with `/` at its end; `None` where it lies outside.
fn resolved(form: &str, name: &str) -> Option<String> {
    if name.starts_with('/') {
        return None;
    }
    let mut parts: Vec<&str> = form.split('/').filter(|part| !part.is_empty()).collect();
    for part in name.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()?),
            part => parts.push(part),
        }
    }
    Some(parts.iter().map(|part| format!("{part}/")).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_are_named_from_the_form() {
        assert_eq!(resolved("a/theory/", "../common").as_deref(), Some("a/common/"));
        assert_eq!(resolved("a/theory/", "./../common//x/").as_deref(), Some("a/common/x/"));
        assert_eq!(resolved("a/theory/", "../..").as_deref(), Some(""));
        for outside in ["../../..", "../../../b", "/a/common"] {
            assert_eq!(resolved("a/theory/", outside), None, "{outside}");
        }
    }
}
