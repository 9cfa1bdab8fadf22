//! `include` of a form: folders beside its own whose files are read as if they lay there.

use std::collections::BTreeMap;

use huoju_core::both;
use huoju_core::edition::Label;

use super::model::FormItem;
use super::names::shortened;
use super::source::MAX_TOTAL;
use super::tree::{Folders, is_list};
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
    forms: &BTreeMap<&str, &FormItem>,
    log: &Log,
) -> Included<'a> {
    let mut included = Included::default();
    let mut bytes = 0;
    for form in &folders.forms {
        let Some(item) = forms.get(form) else { continue };
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
                let most = MAX_TOTAL >> 20;
                let what = both!(
                    "全部调查表引入的文件共超过 {most} MiB",
                    "all forms together include more than {most} MiB"
                );
                log.error(&name.at, item.id.as_str(), what, both!("请减少共用的内容", "share less"));
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
) -> Result<(String, u64), (Label, Label)> {
    let shown = shortened(name);
    let Some(folder) = resolved(form, name) else {
        let what = both!("`{shown}` 超出了年度制度的文件夹", "`{shown}` leaves the folder of the edition");
        return Err((what, name_it()));
    };
    match folders.form_of(&folder) {
        Some(own) if own == form => {
            let what = both!("`{shown}` 在调查表自己的文件夹内", "`{shown}` lies in the form's own folder");
            let advice = both!(
                "调查表会读取自己文件夹的全部文件，请删去",
                "a form reads all files of its own folder: leave it out"
            );
            return Err((what, advice));
        }
        Some(other) => {
            let other = shortened(other);
            let what =
                both!("`{shown}` 属于 `{other}` 的调查表", "`{shown}` belongs to the form in `{other}`");
            return Err((what, move_it()));
        }
        None => {}
    }
    if let Some(other) = folders.forms.iter().find(|other| other.starts_with(&folder)) {
        let other = shortened(other);
        let what = both!("`{shown}` 含有 `{other}` 的调查表", "`{shown}` holds the form in `{other}`");
        return Err((what, move_it()));
    }
    if taken.iter().any(|other| other.starts_with(&folder) || folder.starts_with(other.as_str())) {
        let what = both!("`{shown}` 已经引入", "`{shown}` is included already");
        let advice =
            both!("每个文件夹只写一次，且互不包含", "name each folder once, and none inside another");
        return Err((what, advice));
    }
    match folders.bytes(&folder) {
        0 => {
            let what = both!(
                "`{shown}` 不是含有调查表 .toml 文件的文件夹",
                "`{shown}` is no folder with a .toml file of forms"
            );
            Err((what, name_it()))
        }
        size => Ok((folder, size)),
    }
}

fn name_it() -> Label {
    both!(
        "请从调查表的文件夹起写出年度制度内的文件夹，例如 ../common",
        "name a folder of the edition from the form's own, such as ../common"
    )
}

fn move_it() -> Label {
    both!("请把共用的内容移到旁边的文件夹", "move what forms share into a folder beside theirs")
}

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
