//! Which file of a spec says what: from texts to items.

use huoju_core::both;

use std::collections::BTreeMap;

use toml::de::{DeTable, DeValue};

use super::item::{Context, Item};
use super::model::{
    AcrossItem, AnyRule, CheckItem, EditionItem, FieldItem, FormItem, ListItem, MeasureItem, ParameterItem,
    RatioItem, ReviewItem, RuleItem, SurveyItem, TableItem,
};
use super::place::Place;
use super::source::Source;
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

/// Everything that the files of one form's folder say.
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

/// Keys of any file outside of the code lists.
const EDITION_KEYS: [&str; 3] = ["edition", "survey", "parameter"];
/// Further keys of files in the folder of a form.
const FORM_KEYS: [&str; 8] = ["form", "measure", "ratio", "field", "rule", "review", "table", "example"];
/// Keys of files beside the code lists.
const LIST_KEYS: [&str; 1] = ["list"];

/// Reads all TOML files; forms come in the order of their folders' paths.
pub(crate) fn read(source: &Source, log: &Log) -> Items {
    let mut items = Items::default();
    let mut folders: Vec<&str> = source.paths().filter_map(form_folder).collect();
    // A form inside another form's folder claims its own files first.
    folders.sort_by_key(|folder| std::cmp::Reverse(folder.len()));
    let mut forms: BTreeMap<&str, FormItems> = folders.iter().map(|f| (*f, FormItems::default())).collect();
    for (path, file) in source.files().filter(|(path, _)| path.ends_with(".toml")) {
        let folder = folders.iter().find(|folder| path.starts_with(**folder));
        let form = folder.and_then(|folder| forms.get_mut(folder));
        File { context: Context { file, log }, path }.read(&mut items, form);
    }
    items.forms = forms.into_values().collect();
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

/// The folder (with `/` at its end, or empty) whose form a path declares.
fn form_folder(path: &str) -> Option<&str> {
    path.strip_suffix("form.toml").filter(|folder| folder.is_empty() || folder.ends_with('/'))
}

/// A TOML file that is being read.
struct File<'a> {
    context: Context<'a>,
    path: &'a str,
}

impl File<'_> {
    fn read(&self, items: &mut Items, mut form: Option<&mut FormItems>) {
        let Some(document) = self.parse() else { return };
        let is_list = self.path.starts_with("../codelists/") || self.path.starts_with("codelists/");
        let mut known: Vec<&str> = if is_list { LIST_KEYS.to_vec() } else { EDITION_KEYS.to_vec() };
        if form.is_some() && !is_list {
            known.extend(FORM_KEYS);
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
                match form.as_deref_mut().filter(|_| FORM_KEYS.contains(&name)) {
                    Some(form) => self.read_form(name, &mut item, form),
                    None => self.read_edition(name, &mut item, items),
                }
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
                    "这里可用：{known}；调查表应有自己的文件夹和 form.toml",
                    "here can stand {known}; a form has a folder of its own with a form.toml"
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
            "form" => {
                let read = FormItem::read(item);
                if form.form.replace(read).is_some() {
                    let at = item.at.clone();
                    item.wrong(
                        &at,
                        both!("有第二个 [form]", "there is a second [form]"),
                        both!("一个文件夹只放一张调查表", "a folder holds one form"),
                    );
                }
            }
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
