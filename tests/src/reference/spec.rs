//! An edition as its TOML texts say it, with the rows of blocks written out.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use huoju_spec::Source;
use huoju_spec::language::{self, Expr};
use rust_decimal::Decimal;
use toml::{Table, Value as Item};

use super::list::List;
use super::spec_day;
use super::value::Value;

/// An edition with one of its forms.
#[derive(Debug)]
pub struct Spec {
    pub(super) period: (NaiveDate, NaiveDate),
    pub(super) form: String,
    pub(super) counted_by: String,
    pub(super) counted_when: Option<Expr>,
    pub(super) struck_out_when: Option<Expr>,
    pub(super) secret_when: Option<Expr>,
    /// By id; the record itself has the empty id.
    pub(super) kinds: BTreeMap<String, Vec<Field>>,
    /// Kinds that are records of last year.
    pub(super) panels: Vec<String>,
    /// The number that says which child record of a kind comes first.
    pub(super) ordered: BTreeMap<String, String>,
    pub(super) lists: BTreeMap<String, List>,
    pub(super) parameters: BTreeMap<String, Parameter>,
    pub(super) rules: Vec<Rule>,
    pub(super) reviews: Vec<(String, Expr)>,
    pub(super) measures: BTreeMap<String, Measure>,
    pub(super) tables: Vec<Tabulation>,
}

impl Spec {
    /// The texts of a parameter that is a list of texts, or the codes of a list.
    pub(super) fn texts(&self, name: &str) -> Vec<String> {
        match self.parameters.get(name) {
            Some(parameter) => parameter.texts.clone(),
            None => self.lists[name].entries.iter().map(|entry| entry.code.clone()).collect(),
        }
    }
}

/// The type of a field.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum FieldType {
    Text(usize),
    Code(String),
    Date,
    Month,
    Boolean,
    Number { precision: u32, scale: u32 },
}

/// A field.
#[derive(Debug)]
pub(super) struct Field {
    pub(super) id: String,
    pub(super) ty: FieldType,
    pub(super) unit: Option<String>,
    pub(super) required: Option<Expr>,
    pub(super) applies: Option<Expr>,
    pub(super) derived: Option<Expr>,
    pub(super) leaf: bool,
    pub(super) as_of: Option<String>,
    pub(super) pattern: Option<String>,
    pub(super) check: Option<String>,
    /// Full-width letters and digits count as the others.
    pub(super) half_width: bool,
    /// Level of each check whose level follows from what is said of the field itself.
    pub(super) levels: BTreeMap<&'static str, String>,
}

/// A parameter.
#[derive(Debug)]
pub(super) struct Parameter {
    pub(super) unit: Option<String>,
    /// Values by the day from which they hold, ascending.
    pub(super) dated: Vec<(NaiveDate, Value)>,
    /// Texts of a list of texts.
    pub(super) texts: Vec<String>,
}

/// A rule over one record or child record.
#[derive(Debug)]
pub(super) struct Rule {
    pub(super) id: String,
    pub(super) level: String,
    pub(super) kind: String,
    pub(super) when: Option<Expr>,
    pub(super) assert: Expr,
}

/// What a measure adds up.
#[derive(Debug)]
pub(super) enum Measure {
    Records,
    Sum(Expr),
    /// Findings of some levels.
    Findings(Vec<String>),
    /// Different texts.
    Distinct(Expr),
    /// What entries of tables give.
    Lines,
}

/// A table.
#[derive(Debug)]
pub(super) struct Tabulation {
    pub(super) id: String,
    pub(super) measures: Vec<String>,
    pub(super) with_struck_out: bool,
    pub(super) with_not_counted: bool,
    pub(super) dimensions: Vec<Dimension>,
    pub(super) entries: Vec<Entry>,
}

/// A way in which a record enters a table.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) when: Option<Expr>,
    /// A place in each dimension.
    pub(super) places: Vec<Expr>,
    /// What it adds, by id of the measure; to all measures that have a value where there is none.
    pub(super) sums: BTreeMap<String, Expr>,
}

/// A dimension of a table.
#[derive(Debug)]
pub(super) struct Dimension {
    pub(super) list: Option<String>,
    pub(super) total: bool,
    /// What a text without a list is called.
    pub(super) name: Option<Expr>,
    /// A line, the one that adds to it, the one that is taken away.
    pub(super) difference: Option<[String; 3]>,
}

impl Spec {
    /// Reads one form from the texts of a spec folder that compiles.
    ///
    /// # Panics
    /// Where it would not compile, or has no such form.
    #[must_use]
    pub fn read(source: &Source, form: &str) -> Self {
        let files: BTreeMap<&str, Table> = source
            .paths()
            .filter(|path| path.ends_with(".toml"))
            .map(|path| (path, source.text(path).unwrap().parse().unwrap()))
            .collect();
        let mut lists = BTreeMap::new();
        let mut items: BTreeMap<&str, Vec<Table>> = BTreeMap::new();
        for (path, file) in &files {
            for list in tables(file, "list") {
                let (folder, _) = path.rsplit_once('/').unwrap_or_default();
                let csv = source.text(&format!("{folder}/{}", text(&list, "file").unwrap())).unwrap();
                let id = text(&list, "id").unwrap();
                lists.insert(id.clone(), List::read(&id, text(&list, "open"), csv));
            }
            items.entry("parameter").or_default().extend(tables(file, "parameter"));
        }
        let edition = files.values().find_map(|file| file.get("edition")?.as_table()).unwrap();
        let (form, own) = files_of(form, &files);
        for key in ["field", "rule", "review", "measure", "table"] {
            items.insert(key, own.iter().flat_map(|file| tables(file, key)).collect());
        }
        let period = edition["period"].as_array().unwrap();
        let blocks = blocks(form);
        let mut kinds = BTreeMap::from([(String::new(), Vec::new())]);
        kinds.extend(tables(form, "child").iter().map(|child| (text(child, "id").unwrap(), Vec::new())));
        for (item, prefix) in expanded(&items["field"], &blocks) {
            let kind = text(item, "child").unwrap_or_default();
            kinds.get_mut(&kind).unwrap().push(field(item, prefix));
        }
        for child in tables(form, "child") {
            let copies = child.get("copies").and_then(Item::as_array).into_iter().flatten();
            for name in copies.map(|name| name.as_str().unwrap()) {
                let copied = copy(items["field"].iter().find(|item| is_own(item, name)).unwrap());
                kinds.get_mut(&text(&child, "id").unwrap()).unwrap().push(copied);
            }
        }
        let ordered = tables(form, "child").into_iter().filter_map(|child| {
            let field = text(&child, "order_by")?;
            Some((text(&child, "id").unwrap(), field))
        });
        let panels = tables(form, "child")
            .into_iter()
            .filter(|child| text(child, "attached").as_deref() == Some("panel"));
        Self {
            period: (spec_day(period[0].as_str().unwrap()), spec_day(period[1].as_str().unwrap())),
            form: text(form, "id").unwrap(),
            counted_by: text(form, "counted_by").unwrap(),
            counted_when: expression(form, "counted_when", None),
            struck_out_when: expression(form, "struck_out_when", None),
            secret_when: expression(form, "secret_when", None),
            kinds,
            ordered: ordered.collect(),
            panels: panels.map(|child| text(&child, "id").unwrap()).collect(),
            lists,
            parameters: items["parameter"].iter().map(parameter).collect(),
            rules: expanded(&items["rule"], &blocks)
                .filter(|(item, _)| !item.contains_key("kind"))
                .map(|(item, prefix)| rule(item, prefix))
                .collect(),
            reviews: items["review"]
                .iter()
                .map(|item| (text(item, "id").unwrap(), expression(item, "when", None).unwrap()))
                .collect(),
            measures: items["measure"]
                .iter()
                .map(|item| (text(item, "id").unwrap(), measure(item)))
                .collect(),
            tables: items["table"].iter().map(|item| tabulation(item, &items["table"])).collect(),
        }
    }

    /// A field of a kind of record.
    pub(super) fn field(&self, kind: &str, id: &str) -> Option<&Field> {
        self.kinds[kind].iter().find(|field| field.id == id)
    }
}

/// What a form says of itself, and the files that speak of it: those in its folder and in the folders that it includes, by
/// their paths below these.
fn files_of<'a>(id: &str, files: &'a BTreeMap<&str, Table>) -> (&'a Table, Vec<&'a Table>) {
    let (path, form) = files
        .iter()
        .filter_map(|(path, file)| Some((path, file.get("form")?.as_table()?)))
        .find(|(_, form)| text(form, "id").as_deref() == Some(id))
        .unwrap_or_else(|| panic!("there is no form {id}"));
    let folder = path.strip_suffix("form.toml").unwrap();
    let mut folders = vec![folder.to_owned()];
    for include in form.get("include").and_then(Item::as_array).into_iter().flatten() {
        let beside = include.as_str().unwrap().strip_prefix("../").expect("a folder beside the form's");
        let (parent, _) = folder.trim_end_matches('/').rsplit_once('/').unwrap();
        folders.push(format!("{parent}/{beside}/"));
    }
    let below =
        |path: &str| folders.iter().find_map(|folder| path.strip_prefix(folder.as_str()).map(str::to_owned));
    let mut own: Vec<(String, &Table)> =
        files.iter().filter_map(|(path, file)| Some((below(path)?, file))).collect();
    own.sort_by(|a, b| a.0.cmp(&b.0));
    (form, own.into_iter().map(|(_, file)| file).collect())
}

fn tables(of: &Table, key: &str) -> Vec<Table> {
    let array = of.get(key).and_then(Item::as_array).into_iter().flatten();
    array.map(|item| item.as_table().unwrap().clone()).collect()
}

fn text(of: &Table, key: &str) -> Option<String> {
    of.get(key).map(|item| item.as_str().unwrap_or_else(|| panic!("{key} is {item}")).to_owned())
}

fn flag(of: &Table, key: &str, usual: bool) -> bool {
    of.get(key).map_or(usual, |item| item.as_bool().unwrap())
}

/// The expression under a key; `@name` is the field of the party, `@` alone that which its prefix names.
fn expression(of: &Table, key: &str, prefix: Option<&str>) -> Option<Expr> {
    let text = match of.get(key)? {
        Item::Boolean(truth) => truth.to_string(),
        other => other.as_str().unwrap().to_owned(),
    };
    let text = named(&text, prefix);
    match language::parse(&text) {
        Ok(expression) => Some(expression.root().clone()),
        Err(mistakes) => panic!("{text}: {mistakes:?}"),
    }
}

fn named(text: &str, prefix: Option<&str>) -> String {
    let Some(prefix) = prefix else { return text.to_owned() };
    let mut parts = text.split('@');
    let mut named = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        named += prefix;
        named +=
            if part.starts_with(|next: char| next.is_ascii_alphanumeric() || next == '_') { "_" } else { "" };
        named += part;
    }
    named
}

/// The prefixes of each block of a form.
fn blocks(form: &Table) -> BTreeMap<String, Vec<String>> {
    let block = |block: &Table| {
        let each = tables(block, "each");
        (text(block, "id").unwrap(), each.iter().map(|party| text(party, "prefix").unwrap()).collect())
    };
    tables(form, "block").iter().map(block).collect()
}

/// The items, those of a block once for each of its prefixes.
fn expanded<'a>(
    items: &'a [Table],
    blocks: &'a BTreeMap<String, Vec<String>>,
) -> impl Iterator<Item = (&'a Table, Option<&'a str>)> {
    items.iter().flat_map(|item| match text(item, "block") {
        Some(block) => blocks[&block].iter().map(|prefix| (item, Some(prefix.as_str()))).collect(),
        None => vec![(item, None)],
    })
}

fn is_own(item: &Table, id: &str) -> bool {
    !item.contains_key("child") && !item.contains_key("block") && text(item, "id").as_deref() == Some(id)
}

/// A field as last year's record or a line of the frame has it: nothing more is asked of it than its type and its length.
fn copy(item: &Table) -> Field {
    let asked = ["required", "applies", "derived", "leaf", "pattern", "check"];
    let plain: Table = item
        .iter()
        .filter(|(key, _)| !asked.contains(&key.as_str()))
        .map(|(key, value)| (key.clone(), value.clone()))
        .collect();
    Field { half_width: item.contains_key("pattern") || item.contains_key("check"), ..field(&plain, None) }
}

fn field(item: &Table, prefix: Option<&str>) -> Field {
    Field {
        id: named(&text(item, "id").unwrap(), prefix),
        ty: field_type(&text(item, "type").unwrap()),
        unit: text(item, "unit"),
        required: expression(item, "required", prefix),
        applies: expression(item, "applies", prefix),
        derived: expression(item, "derived", prefix),
        leaf: flag(item, "leaf", false),
        as_of: text(item, "as_of").map(|id| named(&id, prefix)),
        pattern: text(item, "pattern"),
        check: text(item, "check"),
        half_width: item.contains_key("pattern") || item.contains_key("check"),
        levels: levels(item),
    }
}

/// The table of levels in the spec's description; the key, and what is derived, depend on more than the field.
fn levels(item: &Table) -> BTreeMap<&'static str, String> {
    let confidence = |own: &str| text(item, own).or_else(|| text(item, "confidence")).unwrap();
    let unless_inferred = |confidence: String| if confidence == "inferred" { "soft" } else { "hard" };
    let own = |key: &str, usual: &str| text(item, key).unwrap_or_else(|| usual.to_owned());
    let length = text(item, "length_confidence").unwrap_or_else(|| "inferred".to_owned());
    BTreeMap::from([
        ("type", "hard".to_owned()),
        ("code", "hard".to_owned()),
        ("leaf", "hard".to_owned()),
        ("required", unless_inferred(confidence("required_confidence")).to_owned()),
        ("applies", own("applies_level", "soft")),
        ("length", unless_inferred(length).to_owned()),
        ("pattern", own("pattern_level", unless_inferred(confidence("pattern_confidence")))),
        ("check_digit", own("check_level", "soft")),
    ])
}

fn field_type(written: &str) -> FieldType {
    let (name, of) = written.trim_end_matches(')').split_once('(').unwrap_or((written, ""));
    let (first, second) = of.split_once(',').unwrap_or((of, "0"));
    match name {
        "text" => FieldType::Text(of.parse().unwrap()),
        "code" => FieldType::Code(of.to_owned()),
        "date" => FieldType::Date,
        "month" => FieldType::Month,
        "boolean" => FieldType::Boolean,
        _ => FieldType::Number {
            precision: first.trim().parse().unwrap(),
            scale: second.trim().parse().unwrap(),
        },
    }
}

fn parameter(item: &Table) -> (String, Parameter) {
    let texts = match item.get("value") {
        Some(Item::Array(texts)) => texts.iter().map(|text| text.as_str().unwrap().to_owned()).collect(),
        _ => Vec::new(),
    };
    let mut written: Vec<(NaiveDate, String)> = tables(item, "values")
        .iter()
        .map(|value| (spec_day(&text(value, "from").unwrap()), text(value, "value").unwrap()))
        .collect();
    if let Some(Item::String(value)) = item.get("value") {
        written.push((text(item, "from").map_or(NaiveDate::MIN, |from| spec_day(&from)), value.clone()));
    }
    written.sort();
    let texts_only: Vec<&str> = written.iter().map(|(_, value)| value.as_str()).collect();
    let numbers: Option<Vec<Value>> =
        texts_only.iter().map(|text| text.parse::<Decimal>().ok().map(Value::Number)).collect();
    let dates: Option<Vec<Value>> =
        texts_only.iter().map(|text| text.parse::<NaiveDate>().ok().map(Value::Date)).collect();
    let plain = || texts_only.iter().map(|text| Value::Text((*text).to_owned())).collect();
    let values: Vec<Value> = numbers.or(dates).unwrap_or_else(plain);
    let dated = written.iter().map(|(day, _)| *day).zip(values).collect();
    (text(item, "id").unwrap(), Parameter { unit: text(item, "unit"), dated, texts })
}

fn rule(item: &Table, prefix: Option<&str>) -> Rule {
    let id = text(item, "id").unwrap();
    Rule {
        id: prefix.map_or_else(|| id.clone(), |prefix| format!("{id}.{prefix}")),
        level: text(item, "level").unwrap(),
        kind: text(item, "child").unwrap_or_default(),
        when: expression(item, "when", prefix),
        assert: expression(item, "assert", prefix).unwrap(),
    }
}

fn measure(item: &Table) -> Measure {
    if let Some(sum) = expression(item, "sum", None) {
        return Measure::Sum(sum);
    }
    if let Some(text) = expression(item, "distinct", None) {
        return Measure::Distinct(text);
    }
    match item.get("findings").and_then(Item::as_array) {
        Some(levels) => {
            Measure::Findings(levels.iter().map(|level| level.as_str().unwrap().to_owned()).collect())
        }
        None if flag(item, "lines", false) => Measure::Lines,
        None => Measure::Records,
    }
}

/// A table, whose entries may be those of another of the form.
fn tabulation(item: &Table, all: &[Table]) -> Tabulation {
    let dimensions = tables(item, "dimension");
    let place = |entry: Option<&Table>, dimension: &Table| {
        let id = text(dimension, "id").unwrap();
        let at = entry.and_then(|entry| entry.get("at")).and_then(Item::as_table);
        at.and_then(|at| expression(at, &id, None)).or_else(|| expression(dimension, "expr", None)).unwrap()
    };
    let places = |entry: Option<&Table>| dimensions.iter().map(|dimension| place(entry, dimension)).collect();
    let sums = |entry: &Table| match entry.get("sum").and_then(Item::as_table) {
        Some(sums) => sums.keys().map(|id| (id.clone(), expression(sums, id, None).unwrap())).collect(),
        None => BTreeMap::new(),
    };
    let of = text(item, "entries_of");
    let of = of.and_then(|id| all.iter().find(|other| text(other, "id").as_deref() == Some(id.as_str())));
    let mut entries: Vec<Entry> = tables(of.unwrap_or(item), "entry")
        .iter()
        .map(|entry| Entry {
            when: expression(entry, "when", None),
            places: places(Some(entry)),
            sums: sums(entry),
        })
        .collect();
    if entries.is_empty() {
        entries.push(Entry { when: None, places: places(None), sums: BTreeMap::new() });
    }
    let measures = item["measures"].as_array().unwrap();
    Tabulation {
        id: text(item, "id").unwrap(),
        measures: measures.iter().map(|measure| measure.as_str().unwrap().to_owned()).collect(),
        dimensions: dimensions
            .iter()
            .map(|item| Dimension {
                list: text(item, "list"),
                total: flag(item, "total", true),
                name: expression(item, "name", None),
                difference: item
                    .get("difference")
                    .and_then(Item::as_table)
                    .map(|codes| ["line", "plus", "minus"].map(|key| text(codes, key).unwrap())),
            })
            .collect(),
        with_struck_out: flag(item, "with_struck_out", false),
        with_not_counted: flag(item, "with_not_counted", false),
        entries,
    }
}
