//! Which file of a spec says what: from texts to items.

use huoju_core::both;

use std::collections::BTreeMap;
use std::rc::Rc;

use toml::de::{DeTable, DeValue};

use super::include::{self, Included};
use super::item::{Context, Item};
use super::model::{
    AcrossItem, AnyRule, CheckItem, EditionItem, FieldItem, FormItem, ListItem, MeasureItem, ParameterItem,
    RatioItem, ReviewItem, RuleItem, SurveyItem, TableItem,
};
use super::place::Place;
use super::source::{Source, SourceFile};
use crate::diagnostic::Log;
use crate::nearest::did_you_mean;

/// Everything that the TOML files of a spec say.
#[derive(Debug, Default)]
pub(crate) struct Items {
    pub(crate) edition: Option<EditionItem>,
    pub(crate) surveys: Vec<SurveyItem>,
    pub(crate) parameters: Vec<ParameterItem>,
    /// Lists, each with the folder that its file is named from.
    pub(crate) lists: Vec<(String, ListItem)>,
    pub(crate) forms: Vec<FormItems>,
}

/// Everything that the files of one form say, or one of them.
#[derive(Debug, Default)]
pub(crate) struct FormItems {
    pub(crate) form: Option<FormItem>,
    pub(crate) measures: Vec<MeasureItem>,
    pub(crate) ratios: Vec<RatioItem>,
    pub(crate) fields: Vec<FieldItem>,
    pub(crate) rules: Vec<RuleItem>,
    pub(crate) across: Vec<AcrossItem>,
    pub(crate) reviews: Vec<ReviewItem>,
    pub(crate) checks: Vec<CheckItem>,
    pub(crate) tables: Vec<TableItem>,
}

impl FormItems {
    /// Adds what a further file says. Only one of the files has a form.
    fn extend(&mut self, file: &Self) {
        self.form = self.form.take().or_else(|| file.form.clone());
        self.measures.extend_from_slice(&file.measures);
        self.ratios.extend_from_slice(&file.ratios);
        self.fields.extend_from_slice(&file.fields);
        self.rules.extend_from_slice(&file.rules);
        self.across.extend_from_slice(&file.across);
        self.reviews.extend_from_slice(&file.reviews);
        self.checks.extend_from_slice(&file.checks);
        self.tables.extend_from_slice(&file.tables);
    }
}

/// Keys of any file outside of the code lists.
const EDITION_KEYS: [&str; 3] = ["edition", "survey", "parameter"];
/// Further keys of files in the folder of a form.
const FORM_KEYS: [&str; 8] = ["form", "measure", "ratio", "field", "rule", "review", "table", "example"];
/// Keys of files beside the code lists.
const LIST_KEYS: [&str; 1] = ["list"];

/// Reads all TOML files, each once; forms come in the order of their folders' paths.
pub(crate) fn read(source: &Source, log: &Log) -> Items {
    let mut items = Items::default();
    let folders = Folders::of(source);
    let mut read: BTreeMap<&str, FormItems> = BTreeMap::new();
    let own = |path: &str| form_folder(path).is_some();
    // What a form says of itself comes first: it names the other folders whose files speak of forms.
    for (path, file) in toml_files(source).filter(|(path, _)| own(path)) {
        read.insert(path, File { context: Context { file, log }, path }.read(&mut items, true));
    }
    let included = include::resolve(&folders, &read, log);
    for (path, file) in toml_files(source).filter(|(path, _)| !own(path)) {
        let of_form = folders.form_of(path).is_some() || included.holds(path);
        read.insert(path, File { context: Context { file, log }, path }.read(&mut items, of_form));
    }
    items.forms = folders.forms.iter().map(|form| assemble(form, &folders, &included, &read)).collect();
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

/// The TOML files with their paths.
fn toml_files(source: &Source) -> impl Iterator<Item = (&str, &Rc<SourceFile>)> {
    source.files().filter(|(path, _)| path.ends_with(".toml"))
}

/// The folder (with `/` at its end, or empty) whose form a path declares.
fn form_folder(path: &str) -> Option<&str> {
    path.strip_suffix("form.toml").filter(|folder| folder.is_empty() || folder.ends_with('/'))
}

/// Whether a path is one of the files beside the code lists.
pub(super) fn is_list(path: &str) -> bool {
    path.starts_with("../codelists/") || path.starts_with("codelists/")
}

/// The folders of a spec.
pub(super) struct Folders<'a> {
    source: &'a Source,
    /// Those of forms, by path.
    pub(super) forms: Vec<&'a str>,
}

impl<'a> Folders<'a> {
    fn of(source: &'a Source) -> Self {
        Self { source, forms: source.paths().filter_map(form_folder).collect() }
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
        let files = toml_files(self.source).filter(|(path, _)| path.starts_with(folder) && !is_list(path));
        files.map(|(_, file)| file.text().len() as u64).sum()
    }
}

/// A TOML file that is being read.
struct File<'a> {
    context: Context<'a>,
    path: &'a str,
}

impl File<'_> {
    /// What the file says of forms; what it says of the edition goes into `items`.
    fn read(&self, items: &mut Items, of_form: bool) -> FormItems {
        let mut form = FormItems::default();
        let Some(document) = self.parse() else { return form };
        let is_list = is_list(self.path);
        let mut known: Vec<&str> = if is_list { LIST_KEYS.to_vec() } else { EDITION_KEYS.to_vec() };
        if of_form && !is_list {
            // What a form is called, and what it includes, is looked for in one place.
            known.extend(FORM_KEYS.iter().filter(|key| **key != "form" || form_folder(self.path).is_some()));
        }
        for (key, value) in document.iter() {
            let name: &str = key.get_ref().as_ref();
            let at = key.span().start;
            if !known.contains(&name) {
                self.unknown(name, at, &known);
                continue;
            }
            for (table, at) in self.tables(name, at, value.get_ref()) {
                let mut item = Item::new(self.context, table, at, name);
                if FORM_KEYS.contains(&name) {
                    self.read_form(name, &mut item, &mut form);
                } else {
                    self.read_edition(name, &mut item, items);
                }
                item.finish();
            }
        }
        form
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
        let single = matches!(name, "edition" | "form");
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
            _ => {
                let folder = self.path.rsplit_once('/').map_or("", |(folder, _)| folder);
                items.lists.push((folder.to_owned(), ListItem::read(item)));
            }
        }
    }

    fn read_form(&self, name: &str, item: &mut Item<'_>, form: &mut FormItems) {
        match name {
            "form" => form.form = Some(FormItem::read(item)),
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
}
