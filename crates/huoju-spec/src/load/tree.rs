//! Which file of a spec says what: from texts to items.

use huoju_core::both;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use toml::de::{DeTable, DeValue};

use super::difference;
use super::include::{self, Included};
use super::item::{Context, Item};
use super::layers::{self, Layer};
use super::model::{
    AcrossItem, AnyRule, CheckItem, ContactItem, EditionItem, FieldItem, FormItem, HeadItem, ListItem,
    MeasureItem, ParameterItem, RatioItem, RemovedItem, ReviewItem, RuleItem, SignatureItem, SurveyItem,
    TableItem,
};
use super::overlay::{self, Overlaid};
use super::source::Source;
use crate::diagnostic::Log;
use crate::nearest::did_you_mean;
use crate::place::{Place, SourceFile};

/// Everything that the TOML files of a spec say.
#[derive(Debug, Default)]
pub(crate) struct Items {
    pub(crate) edition: Option<EditionItem>,
    pub(crate) surveys: Vec<SurveyItem>,
    pub(crate) parameters: Vec<ParameterItem>,
    /// Lists, each with the folder that its file is named from.
    pub(crate) lists: Vec<(String, ListItem)>,
    pub(crate) forms: Vec<FormItems>,
    /// Parameters that a difference takes away.
    pub(crate) removed: Vec<RemovedItem>,
    /// What overlays change of the edition itself.
    pub(crate) overlaid: Overlaid,
}

/// Everything that the files of one form say, or one of them.
#[derive(Debug, Default)]
pub(crate) struct FormItems {
    pub(crate) form: Option<FormItem>,
    /// At most one, but for mistakes.
    pub(crate) heads: Vec<HeadItem>,
    pub(crate) contacts: Vec<ContactItem>,
    pub(crate) signatures: Vec<SignatureItem>,
    pub(crate) measures: Vec<MeasureItem>,
    pub(crate) ratios: Vec<RatioItem>,
    pub(crate) fields: Vec<FieldItem>,
    pub(crate) rules: Vec<RuleItem>,
    pub(crate) across: Vec<AcrossItem>,
    pub(crate) reviews: Vec<ReviewItem>,
    pub(crate) checks: Vec<CheckItem>,
    pub(crate) tables: Vec<TableItem>,
    /// What a difference takes away.
    pub(crate) removed: Vec<RemovedItem>,
}

impl FormItems {
    /// Adds what a further file says. Only one of the files has a form.
    pub(super) fn extend(&mut self, file: &Self) {
        self.form = self.form.take().or_else(|| file.form.clone());
        self.heads.extend_from_slice(&file.heads);
        self.contacts.extend_from_slice(&file.contacts);
        self.signatures.extend_from_slice(&file.signatures);
        self.measures.extend_from_slice(&file.measures);
        self.ratios.extend_from_slice(&file.ratios);
        self.fields.extend_from_slice(&file.fields);
        self.rules.extend_from_slice(&file.rules);
        self.across.extend_from_slice(&file.across);
        self.reviews.extend_from_slice(&file.reviews);
        self.checks.extend_from_slice(&file.checks);
        self.tables.extend_from_slice(&file.tables);
        self.removed.extend_from_slice(&file.removed);
    }
}

/// Keys of any file outside of the code lists.
const EDITION_KEYS: [&str; 4] = ["edition", "survey", "parameter", "removed"];
/// Further keys of files in the folder of a form.
pub(super) const FORM_KEYS: [&str; 11] = [
    "form",
    "head",
    "contact",
    "signature",
    "measure",
    "ratio",
    "field",
    "rule",
    "review",
    "table",
    "example",
];
/// Keys of files beside the code lists.
const LIST_KEYS: [&str; 1] = ["list"];

/// Reads all TOML files, each once; forms come in the order of their folders' paths.
pub(crate) fn read(source: &Source, log: &Log) -> Items {
    let layers = layers::of(source, log);
    let folders = Folders::of(&layers);
    let mut said: Vec<(Items, BTreeMap<&str, FormItems>)> = Vec::with_capacity(layers.len());
    let own = |path: &str| form_folder(path).is_some();
    // What a form says of itself comes first: it names the other folders whose files speak of forms.
    for layer in &layers {
        let (mut items, mut read) = (Items::default(), BTreeMap::new());
        for (path, file) in toml_files(layer).filter(|(path, _)| own(path)) {
            read.insert(path, File::of(path, file, log).read(&mut items, true));
        }
        said.push((items, read));
    }
    let heads = folders.forms.iter().filter_map(|folder| {
        let path = format!("{folder}form.toml");
        let form = said.iter().rev().find_map(|(_, read)| read.get(path.as_str())?.form.as_ref());
        Some((*folder, form?))
    });
    let included = include::resolve(&folders, &heads.collect(), log);
    for (layer, (items, read)) in layers.iter().zip(&mut said) {
        for (path, file) in toml_files(layer).filter(|(path, _)| !own(path)) {
            let of_form = folders.form_of(path).is_some() || included.holds(path);
            read.insert(path, File::of(path, file, log).read(items, of_form));
        }
    }
    let mut items = Items::default();
    items.forms.resize_with(folders.forms.len(), FormItems::default);
    for (above, read) in said {
        let forms = folders.forms.iter().map(|form| assemble(form, &folders, &included, &read));
        difference::lay(&mut items, Items { forms: forms.collect(), ..above }, log);
    }
    if items.edition.is_none() && !log.has_errors() {
        let what = both!(
            "文件夹中没有含 [edition] 的 edition.toml",
            "the folder has no edition.toml with an [edition]"
        );
        log.error(
            &Place::missing("edition.toml"),
            "",
            what,
            both!(
                "请给出一个年度制度的文件夹，如 spec/2021",
                "give the folder of one edition, such as spec/2021"
            ),
        );
    }
    overlay::lay(source, &mut items, log);
    items
}

/// What the files of a form's folder and of the folders that it includes say, by their paths below those folders; of two of
/// one path the included one comes first.
fn assemble(
    form: &str,
    folders: &Folders<'_>,
    included: &Included<'_>,
    read: &BTreeMap<&str, FormItems>,
) -> FormItems {
    let shared = |path: &str| included.below(form, path).map(|rest| (rest.to_owned(), false));
    let own = |path: &str| {
        let rest = path.strip_prefix(form).filter(|_| folders.form_of(path) == Some(form))?;
        Some((rest.to_owned(), true))
    };
    let place = |path: &str| own(path).or_else(|| shared(path));
    let mut files: Vec<_> = read.iter().filter_map(|(path, items)| Some((place(path)?, items))).collect();
    files.sort_by(|a, b| a.0.cmp(&b.0));
    let mut all = FormItems::default();
    files.into_iter().for_each(|(_, items)| all.extend(items));
    all
}

/// The TOML files of a layer with their paths.
fn toml_files<'l, 'a>(
    layer: &'l Layer<'a>,
) -> impl Iterator<Item = (&'a str, layers::File<'a>)> + use<'l, 'a> {
    layer.iter().filter(|(path, _)| path.ends_with(".toml")).map(|(path, file)| (*path, *file))
}

/// The folder (with `/` at its end, or empty) whose form a path declares.
fn form_folder(path: &str) -> Option<&str> {
    path.strip_suffix("form.toml").filter(|folder| folder.is_empty() || folder.ends_with('/'))
}

/// Whether a path is one of the files beside the code lists.
pub(super) fn is_list(path: &str) -> bool {
    path.starts_with(layers::SHARED_LISTS) || path.starts_with("codelists/")
}

/// The folders of a spec.
pub(super) struct Folders<'a> {
    layers: &'a [Layer<'a>],
    /// Those of forms, by path.
    pub(super) forms: Vec<&'a str>,
}

impl<'a> Folders<'a> {
    fn of(layers: &'a [Layer<'a>]) -> Self {
        let forms: BTreeSet<&str> =
            layers.iter().flat_map(|layer| layer.keys().filter_map(|path| form_folder(path))).collect();
        Self { layers, forms: forms.into_iter().collect() }
    }

    /// The folder of the form that a file or folder belongs to; a form inside another form's folder has its own files.
    pub(super) fn form_of(&self, path: &str) -> Option<&'a str> {
        self.forms
            .iter()
            .filter(|folder| path.starts_with(**folder))
            .max_by_key(|folder| folder.len())
            .copied()
    }

    /// Size of the TOML files in a folder that forms could share.
    pub(super) fn bytes(&self, folder: &str) -> u64 {
        let files = self.layers.iter().flat_map(toml_files);
        let inside = files.filter(|(path, _)| path.starts_with(folder) && !is_list(path));
        inside.map(|(_, file)| file.file.text().len() as u64).sum()
    }
}

/// A TOML file that is being read.
pub(super) struct File<'a> {
    context: Context<'a>,
    /// Inside the folder of its edition or overlay.
    path: &'a str,
    /// As the source knows it.
    full: &'a str,
}

impl<'a> File<'a> {
    fn of(path: &'a str, file: layers::File<'a>, log: &'a Log) -> Self {
        Self { context: Context { file: file.file, log }, path, full: file.path }
    }

    /// A file of an overlay.
    pub(super) fn of_overlay(path: &'a str, file: &'a Arc<SourceFile>, log: &'a Log) -> Self {
        Self { context: Context { file, log }, path, full: path }
    }

    /// What the file says of forms; what it says of the edition goes into `items`.
    fn read(&self, items: &mut Items, of_form: bool) -> FormItems {
        let mut form = FormItems::default();
        let is_list = is_list(self.path);
        let mut known: Vec<&str> = if is_list { LIST_KEYS.to_vec() } else { EDITION_KEYS.to_vec() };
        if of_form && !is_list {
            // What a form is called, and what it includes, is looked for in one place.
            known.extend(FORM_KEYS.iter().filter(|key| **key != "form" || form_folder(self.path).is_some()));
        }
        self.each(&known, |name, item| {
            if FORM_KEYS.contains(&name) {
                read_form(name, item, &mut form);
            } else if name == "removed" && of_form {
                form.removed.push(RemovedItem::read(item));
            } else {
                self.read_edition(name, item, items);
            }
        });
        form
    }

    /// Reads the tables under the keys that may stand in the file; others are reported.
    pub(super) fn each(&self, known: &[&str], mut read: impl FnMut(&str, &mut Item<'_>)) {
        let Some(document) = self.parse() else { return };
        for (key, value) in document.iter() {
            let name: &str = key.get_ref().as_ref();
            let at = key.span().start;
            if !known.contains(&name) {
                self.unknown(name, at, known);
                continue;
            }
            for (table, at) in self.tables(name, at, value.get_ref()) {
                let mut item = Item::new(self.context, table, at, name);
                read(name, &mut item);
                item.finish();
            }
        }
    }

    fn parse(&self) -> Option<DeTable<'_>> {
        let (document, errors) = DeTable::parse_recoverable(self.context.file.text());
        for error in &errors {
            let offset = error.span().map_or(0, |span| span.start);
            let at = Place::exactly(self.context.file, offset);
            self.context.log.error(&at, "", both!("不是 TOML（{}）", "not TOML: {}", error.message()), None);
        }
        errors.is_empty().then(|| document.into_inner())
    }

    fn unknown(&self, name: &str, at: usize, known: &[&str]) {
        let advice = did_you_mean(name, known.iter().copied()).unwrap_or_else(|| {
            let known = known.join(", ");
            if FORM_KEYS.contains(&name) {
                return both!(
                    "这里可用：{known}；调查表应有自己的文件夹和 form.toml，也可引入其他文件夹",
                    "here can stand {known}; a form has a folder of its own with a form.toml, and may include others"
                );
            }
            both!("这里可用：{known}", "here can stand {known}")
        });
        let at = Place::of(self.context.file, at);
        self.context.log.error(&at, "", both!("`{name}` 不能写在这里", "`{name}` cannot stand here"), advice);
    }

    /// The tables under a key of the file, each with its place: one `[name]` or several `[[name]]`.
    fn tables<'t>(&self, name: &str, at: usize, value: &'t DeValue<'t>) -> Vec<(&'t DeTable<'t>, usize)> {
        let single = matches!(name, "edition" | "form" | "head" | "overlay");
        let tables: Option<Vec<_>> = match value {
            DeValue::Table(table) if single => Some(vec![(table, at)]),
            DeValue::Array(values) if !single => {
                values.iter().map(|v| v.get_ref().as_table().map(|table| (table, v.span().start))).collect()
            }
            _ => None,
        };
        tables.unwrap_or_else(|| {
            let shape = if single { format!("[{name}]") } else { format!("[[{name}]]") };
            let at = Place::of(self.context.file, at);
            self.context.log.error(
                &at,
                "",
                both!("`{name}` 应写作 {shape}", "`{name}` should be written {shape}"),
                None,
            );
            Vec::new()
        })
    }

    fn read_edition(&self, name: &str, item: &mut Item<'_>, items: &mut Items) {
        match name {
            "edition" => {
                let read = EditionItem::read(item);
                if items.edition.replace(read).is_some() {
                    let at = item.at.clone();
                    item.wrong(
                        &at,
                        both!("有第二个 [edition]", "there is a second [edition]"),
                        both!("一个文件夹只放一个年度制度", "a folder holds one edition"),
                    );
                }
            }
            "survey" => items.surveys.push(SurveyItem::read(item)),
            "parameter" => items.parameters.push(ParameterItem::read(item)),
            "removed" => items.removed.push(RemovedItem::read(item)),
            _ => {
                let folder = self.full.rsplit_once('/').map_or("", |(folder, _)| folder);
                items.lists.push((folder.to_owned(), ListItem::read(item)));
            }
        }
    }
}

/// Reads what a file says of its form.
pub(super) fn read_form(name: &str, item: &mut Item<'_>, form: &mut FormItems) {
    match name {
        "form" => form.form = Some(FormItem::read(item)),
        "head" => form.heads.push(HeadItem::read(item)),
        "contact" => form.contacts.push(ContactItem::read(item)),
        "signature" => form.signatures.push(SignatureItem::read(item)),
        "measure" => form.measures.push(MeasureItem::read(item)),
        "ratio" => form.ratios.push(RatioItem::read(item)),
        "field" => form.fields.push(FieldItem::read(item)),
        "review" => form.reviews.push(ReviewItem::read(item)),
        "table" => form.tables.push(TableItem::read(item)),
        "example" => form.checks.push(CheckItem::read(item)),
        _ => match AnyRule::read(item) {
            AnyRule::One(rule) => form.rules.push(*rule),
            AnyRule::Across(rule) => form.across.push(*rule),
        },
    }
}
