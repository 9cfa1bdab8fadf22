//! Code lists: from CSV to dated entries that know their parents.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use huoju_core::both;
use huoju_core::edition::{self, Day, EntryDef, EntryId, Label, ListDef};

use super::model::{ListItem, day};
use super::names::{check_name, shortened};
use super::overlay::{AddedCodes, label_prefix};
use super::source::Source;
use super::tree::Items;
use crate::diagnostic::Log;
use crate::language::compile_pattern;
use crate::nearest::did_you_mean;
use crate::place::{Place, SourceFile, Text};

/// Most entries of a list, as many as the engine opens.
const MAX_ENTRIES: usize = 65_000;
/// Most ancestors of a code.
const MAX_ANCESTORS: usize = 60;

const COLUMNS: [&str; 10] = [
    "code",
    "name_zh",
    "name_en",
    "parent",
    "level",
    "valid_from",
    "valid_to",
    "successors",
    "aliases",
    "note",
];

/// A line of a list's file.
struct Line {
    at: Place,
    parent: String,
    aliases: Vec<String>,
    entry: EntryDef,
}

/// Compiles all lists, sorted by id.
pub(crate) fn compile(items: &Items, source: &Source, log: &Log) -> Vec<ListDef> {
    let mut lists: BTreeMap<String, ListDef> = BTreeMap::new();
    for (folder, item) in &items.lists {
        check_name(&item.id, log);
        let path =
            if folder.is_empty() { item.file.value.clone() } else { format!("{folder}/{}", item.file.value) };
        let Some(file) = source.file(&path) else {
            let what = both!(
                "在代码表说明的旁边没有文件 `{}`",
                "there is no file `{}` beside the list's own",
                shortened(item.file.as_str())
            );
            log.error(&item.file.at, item.id.as_str(), what, None);
            continue;
        };
        let added = items.overlaid.codes.iter().filter(|added| added.list == item.id.as_str());
        let list = compile_one(item, file, added, log);
        if lists.insert(item.id.value.clone(), list).is_some() {
            log.error(
                &item.id.at,
                item.id.as_str(),
                both!("另有一个代码表用了这个代号", "there is a second list of this id"),
                None,
            );
        }
    }
    lists.into_values().collect()
}

fn compile_one<'a>(
    item: &ListItem,
    file: &Arc<SourceFile>,
    added: impl Iterator<Item = &'a AddedCodes>,
    log: &Log,
) -> ListDef {
    let id = item.id.as_str();
    let mut lines = read_lines(id, file, 0, log);
    check_extensible(item, &lines, log);
    for added in added {
        let more = read_lines(id, &added.file, lines.len(), log);
        check_added(item, added, &more, &lines, log);
        lines.extend(more);
    }
    lines.sort_by(|a, b| (&a.entry.code, a.entry.valid_from).cmp(&(&b.entry.code, b.entry.valid_from)));
    check_validity(id, &lines, log);
    resolve_parents(id, &mut lines, log);
    check_ancestors(id, &lines, log);
    check_successors(id, &lines, log);
    let aliases = aliases(id, &lines, log);
    let open = item.open.as_ref().and_then(|pattern| match compile_pattern(pattern.as_str()) {
        Ok(pattern) => Some(pattern),
        Err(what) => {
            log.error(&pattern.at, id, both!("`open`：{what}", "`open`: {what}"; what), None);
            None
        }
    });
    if lines.is_empty() && !log.has_errors() {
        log.error(&Place::whole(file), id, both!("代码表没有代码", "the list has no code"), None);
    }
    ListDef {
        id: item.id.value.clone(),
        title: item.title.label(),
        open,
        entries: lines.into_iter().map(|line| line.entry).collect(),
        aliases,
        provenance: item.source.provenance(),
    }
}

/// What a list leaves to overlays: its own codes, and only where the list is complete.
fn check_extensible(item: &ListItem, lines: &[Line], log: &Log) {
    let id = item.id.as_str();
    for code in &item.extensible_below {
        if item.open.is_some() {
            let what = both!(
                "`open` 的代码表不能再由地方补充代码",
                "a list that is `open` cannot be extended as well"
            );
            let advice = both!("其下级代码本来就可以填写", "codes below its own are taken as they stand");
            log.error(&code.at, id, what, advice);
        }
        if !lines.iter().any(|line| line.entry.code == code.as_str()) {
            let what = both!("代码表没有代码 `{}`", "the list has no code `{}`", shortened(code.as_str()));
            log.error(&code.at, id, what, None);
        }
    }
}

/// Codes of an overlay: they have its prefix, stand below a code where the list allows it, and take no national spelling.
fn check_added(item: &ListItem, added: &AddedCodes, more: &[Line], lines: &[Line], log: &Log) {
    let id = item.id.as_str();
    let begins = label_prefix(&added.prefix);
    if item.extensible_below.is_empty() {
        let what =
            both!("代码表 `{id}` 不允许地方补充代码", "the list `{id}` is not one that overlays may extend");
        let advice = both!(
            "lists.toml 中注明 `extensible_below` 的代码表可以补充",
            "those may be extended that say `extensible_below` in lists.toml"
        );
        return log.error(&Place::whole(&added.file), id, what, advice);
    }
    let below = || Label::listed(item.extensible_below.iter().map(Text::as_str));
    let spellings = |line: &Line| [vec![line.entry.label.zh.to_string()], line.aliases.clone()].concat();
    let national: BTreeSet<String> = lines.iter().flat_map(spellings).collect();
    for line in more {
        let code = line.entry.code.as_str();
        if code.strip_prefix(&begins).is_none_or(str::is_empty) {
            let what = both!(
                "代码 `{code}` 没有地方补充的前缀",
                "the code `{code}` lacks the prefix of the overlay"
            );
            log.error(&line.at, id, what, both!("请写 `{begins}…`", "write `{begins}…`"));
        }
        if !item.extensible_below.iter().any(|parent| parent.as_str() == line.parent) {
            let what = if line.parent.is_empty() {
                both!(
                    "代码 `{code}` 没有写全国上级代码",
                    "the code `{code}` does not name its national parent"
                )
            } else {
                both!(
                    "代码表不允许在 `{}` 之下补充代码",
                    "the list lets no code be added below `{}`",
                    shortened(&line.parent)
                )
            };
            let known = below();
            log.error(
                &line.at,
                id,
                what,
                both!("可以补充在：{known}", "codes may be added below {known}"; known),
            );
        }
        if let Some(taken) = spellings(line).iter().find(|spelling| national.contains(*spelling)) {
            let what = both!(
                "“{}” 已是全国代码的名称或别写",
                "“{}” is the name or another spelling of a national code",
                shortened(taken)
            );
            log.error(&line.at, id, what, both!("请另取名称", "call it otherwise"));
        }
    }
}

fn read_lines(id: &str, file: &Arc<SourceFile>, before: usize, log: &Log) -> Vec<Line> {
    let mut reader = csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(file.text().as_bytes());
    let columns = match reader.headers() {
        Ok(header) => columns(id, header, file, log),
        Err(error) => {
            log.error(&Place::whole(file), id, both!("不是 CSV（{error}）", "not CSV: {error}"), None);
            return Vec::new();
        }
    };
    let Some(columns) = columns else { return Vec::new() };
    let mut lines = Vec::new();
    let mut row = csv::StringRecord::new();
    loop {
        match reader.read_record(&mut row) {
            Ok(false) => break,
            Ok(true) => {}
            Err(error) => {
                let offset = error.position().map_or(0, |p| usize::try_from(p.byte()).unwrap_or(0));
                let advice = both!(
                    "每行的列数应与首行相同；含逗号的文本请加引号",
                    "each line has as many columns as the first; quote a text that has a comma in it"
                );
                log.error(&Place::of(file, offset), id, plain(&error), advice);
                break;
            }
        }
        let offset = row.position().map_or(0, |p| usize::try_from(p.byte()).unwrap_or(0));
        let at = Place::of(file, offset);
        let Ok(position) = u16::try_from(before + lines.len()) else { break };
        if before + lines.len() >= MAX_ENTRIES {
            let what = both!("代码表超过 {MAX_ENTRIES} 个代码", "the list has more than {MAX_ENTRIES} codes");
            log.error(&at, id, what, both!("请拆分，或略去一级", "divide it, or leave out a level"));
            break;
        }
        lines.push(line(id, &columns, &row, position, at, log));
    }
    lines
}

/// What is wrong with a line, without the position, which the diagnostic has.
fn plain(error: &csv::Error) -> Label {
    match error.kind() {
        csv::ErrorKind::UnequalLengths { expected_len, len, .. } => {
            both!(
                "不是 CSV：该行有 {len} 列，首行有 {expected_len} 列",
                "not CSV: the line has {len} columns, the first line {expected_len}"
            )
        }
        _ => both!("不是 CSV（{error}）", "not CSV: {error}"),
    }
}

/// Where each known column stands.
fn columns(
    id: &str,
    header: &csv::StringRecord,
    file: &Arc<SourceFile>,
    log: &Log,
) -> Option<HashMap<&'static str, usize>> {
    let at = Place::of(file, 0);
    let mut columns = HashMap::new();
    let mut good = true;
    for (index, name) in header.iter().enumerate() {
        match COLUMNS.iter().find(|known| **known == name) {
            Some(known) if columns.insert(*known, index).is_none() => {}
            Some(known) => {
                good = false;
                log.error(
                    &at,
                    id,
                    both!("列 `{known}` 出现了两次", "the column `{known}` is there twice"),
                    None,
                );
            }
            None => {
                good = false;
                let advice = did_you_mean(name, COLUMNS)
                    .unwrap_or_else(|| both!("可用：{}", "known are {}", COLUMNS.join(", ")));
                log.error(&at, id, both!("没有列 `{}`", "there is no column `{}`", shortened(name)), advice);
            }
        }
    }
    for needed in ["code", "name_zh"] {
        if !columns.contains_key(needed) {
            good = false;
            log.error(&at, id, both!("缺少列 `{needed}`", "the column `{needed}` is missing"), None);
        }
    }
    good.then_some(columns)
}

fn line(
    id: &str,
    columns: &HashMap<&'static str, usize>,
    row: &csv::StringRecord,
    position: u16,
    at: Place,
    log: &Log,
) -> Line {
    let cell = |name: &str| columns.get(name).and_then(|index| row.get(*index)).unwrap_or_default();
    let several = |name: &str| cell(name).split(';').map(str::trim).filter(|text| !text.is_empty());
    let date = |name: &str, open: Day| match cell(name) {
        "" => open,
        text => day(text).unwrap_or_else(|| {
            let what = both!(
                "`{}` 的 `{name}` 不是日期：`{}`",
                "`{name}` of `{}` is not a day: `{}`",
                cell("code"),
                shortened(text)
            );
            log.error(&at, id, what, both!("请写 YYYY-MM-DD，或写年份", "YYYY-MM-DD, or a year"));
            open
        }),
    };
    let code = cell("code");
    if code.is_empty() || code.chars().count() > 64 || code.chars().any(|c| c.is_control() || c == ';') {
        let what = both!("`{}` 不能用作代码", "`{}` cannot be a code", shortened(code));
        log.error(
            &at,
            id,
            what,
            both!("代码有 1 至 64 个字符，不含分号", "a code has 1 to 64 characters and no semicolon"),
        );
    }
    if cell("name_zh").is_empty() {
        log.error(
            &at,
            id,
            both!("代码 `{}` 没有 name_zh", "the code `{}` has no name_zh", shortened(code)),
            None,
        );
    }
    let entry = EntryDef {
        code: code.into(),
        label: Label::new(cell("name_zh"), cell("name_en")),
        parent: None,
        level: cell("level").into(),
        valid_from: date("valid_from", Day::MIN),
        valid_to: date("valid_to", Day::MAX),
        successors: several("successors").map(Into::into).collect(),
        position,
    };
    Line {
        parent: cell("parent").to_owned(),
        aliases: several("aliases").map(str::to_owned).collect(),
        entry,
        at: at.clone(),
    }
}

/// Validity of each entry, and of the entries of one code against each other (they are neighbours).
fn check_validity(id: &str, lines: &[Line], log: &Log) {
    for line in lines {
        if line.entry.valid_to <= line.entry.valid_from {
            let what = both!(
                "`{}` 的失效日早于生效日",
                "`{}` is out of force before it comes into force",
                line.entry.code
            );
            log.error(
                &line.at,
                id,
                what,
                both!("valid_to 是失效的第一天", "valid_to is the first day no longer in force"),
            );
        }
    }
    for pair in lines.windows(2) {
        let [first, second] = pair else { continue };
        if first.entry.code != second.entry.code {
            continue;
        }
        if first.entry.valid_from == second.entry.valid_from {
            let what = both!(
                "代码 `{}` 在同一天生效两次",
                "the code `{}` is there twice for the same day",
                second.entry.code
            );
            log.error(
                &second.at,
                id,
                what,
                both!("重新启用的代码应有另一个 valid_from", "a reissued code has another valid_from"),
            );
        } else if first.entry.valid_to > second.entry.valid_from {
            let what = both!(
                "代码 `{}` 的两段有效期重叠",
                "the code `{}` is in force twice at a time",
                second.entry.code
            );
            log.error(
                &second.at,
                id,
                what,
                both!("请给较早的一段写上 valid_to", "give the earlier one a valid_to"),
            );
        }
    }
}

/// The entries of one code, in a list sorted by code.
fn of_code(lines: &[Line], code: &str) -> std::ops::Range<usize> {
    let start = lines.partition_point(|line| line.entry.code.as_str() < code);
    let end = lines.partition_point(|line| line.entry.code.as_str() <= code);
    start..end
}

/// Gives each entry the parent that was in force with it last, or, where none was, the nearest before it.
fn resolve_parents(id: &str, lines: &mut [Line], log: &Log) {
    let parents: Vec<Option<EntryId>> = lines
        .iter()
        .map(|line| {
            let found = if line.parent.is_empty() { None } else { Some(of_code(lines, &line.parent)) };
            let candidates = found?;
            if candidates.is_empty() {
                let what = both!(
                    "`{}` 的上级 `{}` 不在代码表中",
                    "`{}` has the parent `{}`, which the list does not hold",
                    line.entry.code,
                    shortened(&line.parent)
                );
                log.error(&line.at, id, what, None);
                return None;
            }
            let entry = &line.entry;
            let begun = |index: &usize| lines[*index].entry.valid_from < entry.valid_to;
            let chosen = candidates.clone().rev().find(begun).unwrap_or(candidates.start);
            if lines[chosen].entry.valid_to <= entry.valid_from || !begun(&chosen) {
                let what = both!(
                    "上级 `{}` 与 `{}` 没有同时有效的时候",
                    "the parent `{}` of `{}` is never in force with it",
                    line.parent,
                    entry.code
                );
                log.warning(&line.at, id, what, None);
            }
            EntryId::try_from(chosen).ok()
        })
        .collect();
    for (line, parent) in lines.iter_mut().zip(parents) {
        line.entry.parent = parent;
    }
}

/// No entry may be its own ancestor, or have too many of them.
fn check_ancestors(id: &str, lines: &[Line], log: &Log) {
    // Number of ancestors of each entry, once known.
    let mut depths: Vec<Option<usize>> = vec![None; lines.len()];
    let mut walk = Vec::new();
    for start in 0..lines.len() {
        let mut at = Some(start);
        while let Some(index) = at.filter(|index| depths[*index].is_none()) {
            if walk.contains(&index) {
                let what = both!(
                    "代码 `{}` 是自己的上级",
                    "the code `{}` is its own ancestor",
                    lines[index].entry.code
                );
                return log.error(
                    &lines[index].at,
                    id,
                    what,
                    both!("上级关系成环", "its parents run in a circle"),
                );
            }
            if walk.len() > MAX_ANCESTORS {
                break;
            }
            walk.push(index);
            at = lines[index].entry.parent.map(usize::from);
        }
        let known = at.and_then(|index| depths[index]);
        let mut depth = known.map_or(0, |depth| depth + 1);
        let too_deep = depth + walk.len() > MAX_ANCESTORS + 1;
        if too_deep {
            let what = both!(
                "代码 `{}` 的上级超过 {MAX_ANCESTORS} 级",
                "the code `{}` has more than {MAX_ANCESTORS} ancestors",
                lines[start].entry.code
            );
            return log.error(&lines[start].at, id, what, None);
        }
        while let Some(index) = walk.pop() {
            depths[index] = Some(depth);
            depth += 1;
        }
    }
}

/// A successor that no list holds is only worth a warning: some point outside.
fn check_successors(id: &str, lines: &[Line], log: &Log) {
    for line in lines {
        for successor in &line.entry.successors {
            if of_code(lines, successor).is_empty() {
                let what = both!(
                    "`{}` 的后继代码 `{}` 不在代码表中",
                    "`{}` names the successor `{}`, which the list does not hold",
                    line.entry.code,
                    shortened(successor)
                );
                log.warning(&line.at, id, what, None);
            }
        }
    }
}

/// Other spellings of codes, sorted; no spelling is a code, or means two codes.
fn aliases(id: &str, lines: &[Line], log: &Log) -> Vec<(edition::Text, edition::Text)> {
    let mut aliases: BTreeMap<&str, &str> = BTreeMap::new();
    for line in lines {
        for alias in &line.aliases {
            let code = line.entry.code.as_str();
            if !of_code(lines, alias).is_empty() {
                log.error(
                    &line.at,
                    id,
                    both!(
                        "`{code}` 的别写 `{}` 本身是代码",
                        "the alias `{}` of `{code}` is itself a code",
                        shortened(alias)
                    ),
                    None,
                );
            }
            match aliases.insert(alias, code) {
                Some(other) if other != code => {
                    let what = both!(
                        "别写 `{}` 既指 `{other}` 又指 `{code}`",
                        "the alias `{}` stands for `{other}` and for `{code}`",
                        shortened(alias)
                    );
                    log.error(&line.at, id, what, None);
                }
                _ => {}
            }
        }
    }
    aliases.into_iter().map(|(alias, code)| (alias.into(), code.into())).collect()
}

/// Finds a list by the text that names it.
pub(crate) fn find(lists: &[ListDef], name: &Text, subject: &str, log: &Log) -> Option<u16> {
    let found = lists.binary_search_by(|list| list.id.as_str().cmp(name.as_str())).ok();
    if found.is_none() {
        let advice = did_you_mean(name.as_str(), lists.iter().map(|list| list.id.as_str()));
        log.error(
            &name.at,
            subject,
            both!("没有代码表 `{}`", "there is no code list `{}`", shortened(name.as_str())),
            advice,
        );
    }
    found.and_then(|index| u16::try_from(index).ok())
}
