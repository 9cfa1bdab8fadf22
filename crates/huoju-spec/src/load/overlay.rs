//! Overlays: what a province adds to an edition. They add items of their own prefix and change parameters that the edition leaves to
//! them; what is national stays as it is.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use huoju_core::both;
use huoju_core::edition::Label;

use super::model::{ChangeItem, OverlayItem, ParameterItem, ParameterValues, day};
use super::names::shortened;
use super::source::Source;
use super::tree::{FORM_KEYS, File, FormItems, Items, read_form};
use crate::diagnostic::Log;
use crate::nearest::did_you_mean;
use crate::place::{Place, SourceFile, Text};

/// What overlays change of the edition itself, beside the items that they add to its forms.
#[derive(Debug, Default)]
pub(crate) struct Overlaid {
    /// Prefixes of the overlays.
    pub(crate) prefixes: Vec<String>,
    /// Ids of the national parameters that have other values.
    pub(crate) parameters: Vec<Text>,
    /// Codes added to lists.
    pub(crate) codes: Vec<AddedCodes>,
}

/// Codes that an overlay adds to a list.
#[derive(Debug)]
pub(crate) struct AddedCodes {
    pub(crate) list: String,
    pub(crate) prefix: String,
    pub(crate) file: Arc<SourceFile>,
}

impl Overlaid {
    /// Whether an id is one that an overlay added: of a rule, or of what follows from a field of its own.
    pub(crate) fn is_own(&self, id: &str) -> bool {
        self.prefixes.iter().any(|prefix| {
            let field = format!("{prefix}_");
            id.starts_with(&label_prefix(prefix)) || id.split('.').any(|part| part.starts_with(&field))
        })
    }
}

/// What ids of rules, review lists and tables, and codes, of an overlay begin with: `JS-`.
pub(crate) fn label_prefix(prefix: &str) -> String {
    format!("{}-", prefix.to_ascii_uppercase())
}

type Files = BTreeMap<String, Arc<SourceFile>>;

/// Lays the overlays of a source over its edition, one after the other.
pub(super) fn lay(source: &Source, items: &mut Items, log: &Log) {
    let national = National::of(items);
    let mut titles: Vec<Label> = Vec::new();
    for files in source.overlays() {
        let Some(head) = head(files, log) else { continue };
        if !fits(&head, &national, items, log) {
            continue;
        }
        titles.push(head.title.label());
        items.overlaid.prefixes.push(head.prefix.value.clone());
        let overlay = Overlay { prefix: head.prefix.as_str(), national: &national, log };
        for (path, file) in files {
            overlay.read(path, file, items);
        }
    }
    if let Some(edition) = items.edition.as_mut().filter(|_| !titles.is_empty()) {
        let added = Label::listed(titles.iter().map(|title| &title.zh)).zh;
        edition.title.zh = edition.title.zh.map(|title| format!("{title}（{added}）"));
        let added = Label::listed(titles.iter().map(|title| &title.en)).en;
        edition.title.en = edition.title.en.map(|title| format!("{title} ({added})"));
    }
}

/// `[overlay]` of a folder.
fn head(files: &Files, log: &Log) -> Option<OverlayItem> {
    let mut head = None;
    let errors = log.errors();
    if let Some(file) = files.get("overlay.toml") {
        File::of_overlay("overlay.toml", file, log).each(&["overlay", "parameter"], |name, item| {
            if name == "overlay" {
                head = Some(OverlayItem::read(item));
            } else {
                item.skip();
            }
        });
    }
    if head.is_none() && log.errors() == errors {
        let place = files.get("overlay.toml").or_else(|| files.values().next());
        let place = place.map_or_else(|| Place::missing("overlay.toml"), Place::whole);
        let what = both!(
            "文件夹中没有含 [overlay] 的 overlay.toml",
            "the folder has no overlay.toml with an [overlay]"
        );
        let advice = both!(
            "请给出一个地方补充的文件夹，如 spec/overlays/example-province",
            "give the folder of an overlay, such as spec/overlays/example-province"
        );
        log.error(&place, "", what, advice);
    }
    head.filter(|_| log.errors() == errors)
}

/// Whether an overlay is one of this edition, with a prefix that nothing else has.
fn fits(head: &OverlayItem, national: &National, items: &Items, log: &Log) -> bool {
    let (id, prefix) = (head.id.as_str(), head.prefix.as_str());
    let year = items.edition.as_ref().map(|edition| edition.year);
    if let Some(year) = year.filter(|year| *year != head.of) {
        let what = both!(
            "地方补充用于 {} 年制度，而这里是 {year} 年",
            "the overlay is one of the edition {}, and this is that of {year}",
            head.of
        );
        let advice =
            both!("请选用该年度的制度，或更新 `of`", "choose that edition, or bring `of` up to date");
        log.error(&head.at, id, what, advice);
        return false;
    }
    let (label, name) = (label_prefix(prefix), format!("{prefix}_"));
    let taken = national.ids().find(|id| id.starts_with(&label) || id.starts_with(&name));
    if let Some(taken) = taken {
        let what = both!(
            "前缀 `{prefix}` 与全国制度的 `{taken}` 相同",
            "the prefix `{prefix}` is that of the national `{taken}`"
        );
        log.error(&head.prefix.at, id, what, both!("请另取前缀", "choose another prefix"));
        return false;
    }
    if items.overlaid.prefixes.iter().any(|other| other == prefix) {
        let what = both!("另一个地方补充用了前缀 `{prefix}`", "another overlay has the prefix `{prefix}`");
        log.error(&head.prefix.at, id, what, both!("每个地方补充各有前缀", "each overlay has its own"));
        return false;
    }
    true
}

/// Ids of the edition, by form and by kind, before anything is added.
struct National {
    forms: Vec<(String, BTreeMap<&'static str, BTreeSet<String>>)>,
    parameters: BTreeSet<String>,
    lists: BTreeSet<String>,
}

impl National {
    fn of(items: &Items) -> Self {
        let form = |form: &FormItems| {
            let id = form.form.as_ref().map(|form| form.id.value.clone()).unwrap_or_default();
            (id, ids(form).into_iter().map(|(kind, ids)| (kind, owned(&ids))).collect())
        };
        Self {
            forms: items.forms.iter().map(form).collect(),
            parameters: items.parameters.iter().map(|item| item.id.value.clone()).collect(),
            lists: items.lists.iter().map(|(_, item)| item.id.value.clone()).collect(),
        }
    }

    fn ids(&self) -> impl Iterator<Item = &String> {
        let of_forms = self.forms.iter().flat_map(|(_, kinds)| kinds.values().flatten());
        of_forms.chain(&self.parameters)
    }
}

fn owned(ids: &[&Text]) -> BTreeSet<String> {
    ids.iter().map(|id| id.value.clone()).collect()
}

/// The ids of what a form's files say, by kind.
fn ids(form: &FormItems) -> [(&'static str, Vec<&Text>); 8] {
    let rules = form.rules.iter().map(|rule| &rule.id);
    [
        ("field", form.fields.iter().map(|item| &item.id).collect()),
        ("rule", rules.chain(form.across.iter().map(|rule| &rule.id)).collect()),
        ("review", form.reviews.iter().map(|item| &item.id).collect()),
        ("table", form.tables.iter().map(|item| &item.id).collect()),
        ("measure", form.measures.iter().map(|item| &item.id).collect()),
        ("ratio", form.ratios.iter().map(|item| &item.id).collect()),
        ("contact", form.contacts.iter().map(|item| &item.id).collect()),
        ("signature", form.signatures.iter().map(|item| &item.id).collect()),
    ]
}

/// Whether ids of a kind are names in expressions, which have no capitals and no hyphen.
fn is_named(kind: &str) -> bool {
    matches!(kind, "field" | "measure" | "ratio" | "contact" | "signature" | "parameter")
}

/// An overlay that is being read.
struct Overlay<'a> {
    prefix: &'a str,
    national: &'a National,
    log: &'a Log,
}

impl Overlay<'_> {
    fn read(&self, path: &str, file: &Arc<SourceFile>, items: &mut Items) {
        match path.split_once('/') {
            None if path.ends_with(".toml") => self.read_root(path, file, items),
            Some(("codelists", name)) if path.ends_with(".csv") => self.add_codes(name, file, items),
            Some((form, _)) if path.ends_with(".toml") && form != "codelists" => {
                self.read_form(form, path, file, items);
            }
            _ => {
                let what = both!("地方补充的这里没有这样的文件", "an overlay has no such file here");
                let advice = both!(
                    "代码写在 codelists/<代码表>.csv，其余写在 .toml",
                    "codes stand in codelists/<list>.csv, everything else in .toml"
                );
                self.log.error(&Place::whole(file), "", what, advice);
            }
        }
    }

    /// A file beside the folders of forms: parameters.
    fn read_root(&self, path: &str, file: &Arc<SourceFile>, items: &mut Items) {
        let keys: &[&str] = if path == "overlay.toml" { &["overlay", "parameter"] } else { &["parameter"] };
        File::of_overlay(path, file, self.log).each(keys, |name, item| match name {
            "parameter" => self.read_parameter(item, items),
            // It was read first.
            _ => item.skip(),
        });
    }

    /// A file in the folder of a form.
    fn read_form(&self, folder: &str, path: &str, file: &Arc<SourceFile>, items: &mut Items) {
        let Some(place) = self.national.forms.iter().position(|(id, _)| id == folder) else {
            let known = self.national.forms.iter().map(|(id, _)| id.as_str());
            let advice = did_you_mean(folder, known.clone()).unwrap_or_else(|| {
                let known = Label::listed(known);
                both!("有：{known}", "there are {known}"; known)
            });
            let what = both!("制度没有调查表 `{}`", "the edition has no form `{}`", shortened(folder));
            return self.log.error(&Place::whole(file), "", what, advice);
        };
        let mut added = FormItems::default();
        let keys: Vec<&str> = FORM_KEYS
            .into_iter()
            .filter(|key| !matches!(*key, "form" | "head"))
            .chain(["parameter"])
            .collect();
        File::of_overlay(path, file, self.log).each(&keys, |name, item| match name {
            "parameter" => self.read_parameter(item, items),
            name => read_form(name, item, &mut added),
        });
        for (kind, ids) in ids(&added) {
            let national = self.national.forms[place].1.get(kind);
            ids.into_iter().for_each(|id| self.check_id(kind, id, national));
        }
        for check in &added.checks {
            if !self.is_own(check.of.as_str(), "field") {
                let what = both!(
                    "`{}` 是全国制度的检查",
                    "`{}` is a check of the national edition",
                    shortened(check.of.as_str())
                );
                let advice =
                    both!("地方补充只为自己的指标写示例", "an overlay has examples for its own fields only");
                self.log.error(&check.of.at, check.of.as_str(), what, advice);
            }
        }
        if let Some(form) = items.forms.get_mut(place) {
            form.extend(&added);
        }
    }

    /// Whether an id begins as those of the overlay do.
    fn is_own(&self, id: &str, kind: &str) -> bool {
        let id = id.strip_prefix('@').unwrap_or(id);
        let begins = if is_named(kind) { format!("{}_", self.prefix) } else { label_prefix(self.prefix) };
        id.strip_prefix(&begins).is_some_and(|rest| !rest.is_empty())
    }

    /// What is added has an id of the overlay; what has a national one would change or remove that.
    fn check_id(&self, kind: &'static str, id: &Text, national: Option<&BTreeSet<String>>) {
        if self.is_own(id.as_str(), kind) || id.as_str().is_empty() {
            return;
        }
        let shown = shortened(id.as_str());
        let begins = if is_named(kind) { format!("{}_", self.prefix) } else { label_prefix(self.prefix) };
        let (what, advice) = if national.is_some_and(|ids| ids.contains(id.as_str())) {
            (
                both!(
                    "`{shown}` 属于全国制度，地方补充不能更改、放宽或去掉",
                    "`{shown}` is national: an overlay cannot change, loosen or remove it"
                ),
                both!(
                    "请另加以 `{begins}` 开头的一项，或请制度的制定者修改",
                    "add an item of your own that begins with `{begins}`, or ask whoever keeps the edition"
                ),
            )
        } else {
            (
                both!("`{shown}` 没有地方补充的前缀", "`{shown}` lacks the prefix of the overlay"),
                both!("请写 `{begins}…`", "write `{begins}…`"),
            )
        };
        self.log.error(&id.at, id.as_str(), what, advice);
    }

    /// A parameter of its own, or other values for a national one.
    fn read_parameter(&self, item: &mut super::item::Item<'_>, items: &mut Items) {
        if item.text("id").is_none_or(|id| self.is_own(id.as_str(), "parameter")) {
            items.parameters.push(ParameterItem::read(item));
        } else {
            self.change(ChangeItem::read(item), items);
        }
    }

    fn change(&self, change: ChangeItem, items: &mut Items) {
        let id = change.id.as_str();
        let known = || self.national.parameters.iter().map(String::as_str);
        let Some(parameter) = items
            .parameters
            .iter_mut()
            .find(|parameter| parameter.id.as_str() == id && self.national.parameters.contains(id))
        else {
            let what = both!("制度没有参数 `{}`", "the edition has no parameter `{}`", shortened(id));
            let advice = did_you_mean(id, known()).unwrap_or_else(|| {
                both!("自己的参数请写 `{}_…`", "one of your own is written `{}_…`", self.prefix)
            });
            return self.log.error(&change.id.at, id, what, advice);
        };
        if !parameter.overridable {
            let what = both!(
                "参数 `{id}` 不允许地方更改",
                "the parameter `{id}` is not one that overlays may change"
            );
            let advice = both!(
                "制度中注明 `overridable` 的参数可以更改",
                "those may be changed that the edition marks `overridable`"
            );
            return self.log.error(&change.id.at, id, what, advice);
        }
        if items.overlaid.parameters.iter().any(|other| other.as_str() == id) {
            let what = both!("参数 `{id}` 更改了两次", "the parameter `{id}` is changed twice");
            return self.log.error(&change.id.at, id, what, None);
        }
        let (wanted, given) = (shape(&parameter.values), shape(&change.values));
        if wanted.zh != given.zh {
            let what = both!(
                "参数 `{id}` 是{wanted}，这里写的是{given}",
                "the parameter `{id}` is {wanted}, what is given is {given}"; wanted, given
            );
            return self.log.error(&change.id.at, id, what, None);
        }
        (parameter.values, parameter.source) = (change.values, change.source);
        parameter.id = change.id.clone();
        items.overlaid.parameters.push(change.id);
    }

    fn add_codes(&self, name: &str, file: &Arc<SourceFile>, items: &mut Items) {
        let list = name.strip_suffix(".csv").unwrap_or(name);
        if !self.national.lists.contains(list) {
            let what = both!("没有代码表 `{}`", "there is no code list `{}`", shortened(list));
            let advice = did_you_mean(list, self.national.lists.iter().map(String::as_str));
            return self.log.error(&Place::whole(file), "", what, advice);
        }
        items.overlaid.codes.push(AddedCodes {
            list: list.to_owned(),
            prefix: self.prefix.to_owned(),
            file: file.clone(),
        });
    }
}

/// What the values of a parameter are, as expressions take them.
fn shape(values: &ParameterValues) -> Label {
    let all = |is: fn(&str) -> bool| match values {
        ParameterValues::Dated(values) => values.iter().all(|(_, value)| is(value.as_str())),
        ParameterValues::Texts(..) => false,
    };
    let is_number = |text: &str| {
        let digits = text.strip_prefix('-').unwrap_or(text);
        digits.bytes().any(|byte| byte.is_ascii_digit())
            && digits.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
    };
    match values {
        ParameterValues::Texts(..) => both!("一组文本", "a list of texts"),
        _ if all(is_number) => both!("数", "a number"),
        _ if all(|text| text.len() > 4 && day(text).is_some()) => both!("日期", "a date"),
        _ => both!("文本", "a text"),
    }
}
