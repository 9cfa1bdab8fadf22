//! `huoju verify`: do the rows of a published table add up?

use std::collections::{BTreeMap, BTreeSet};
use std::str::FromStr as _;

use huoju_core::both;
use huoju_core::data::text::cut;
use huoju_core::edition::{Lang, ListDef};
use huoju_core::table::balance::{self, BalanceOptions, BalanceReport, PublishedCell, Tolerance, WrongCell};
use serde_json::{Map, Value, json};

use crate::args::{self, Verify};
use crate::edition;
use crate::terminal::{Grid, grouped, say};

/// True if everything adds up.
pub(crate) fn run(command: &Verify, lang: Lang) -> Result<bool, String> {
    let edition = edition::open(&command.edition, lang)?;
    let hierarchy = edition.require_list(&command.hierarchy).map_err(|error| error.message(lang))?;
    let options = BalanceOptions {
        against: match command.against {
            args::Against::Leaves => balance::Against::Leaves,
            args::Against::Children | args::Against::Total => balance::Against::Children,
        },
        tolerance: tolerance(&command.tolerance, lang)?,
    };
    let columns = (command.code.as_str(), command.value.as_str());
    let cells = huoju_io::published_cells(&command.file, columns, &command.by);
    let mut cells = cells.map_err(|error| error.message(lang))?;
    for wanted in &command.only {
        let (place, value) = only(wanted, &command.by, lang)?;
        cells.retain(|cell| cell.group.get(place).is_some_and(|part| part == value));
    }
    let named = read_names(&mut cells, hierarchy, &command.total);
    let outermost = command.against == args::Against::Total;
    let hierarchy = &balance::with_total(hierarchy, &cells, &command.total, outermost);
    let report = balance::verify(hierarchy, &cells, &options);
    if command.json {
        println!(
            "{}",
            serde_json::to_string_pretty(&to_json(&report, command)).map_err(|error| error.to_string())?
        );
    } else {
        print(&report, command, hierarchy, lang);
        if named > 0 {
            let named = grouped(named);
            let said = both!("以名称代替代码的行 {named} 个", "rows with a name in place of a code: {named}");
            println!("{}", said.text(lang));
        }
    }
    if !report.is_readable() || report.wrong.is_empty() && !report.undecided.is_empty() {
        return Err(incomplete(&report, lang));
    }
    Ok(report.wrong.is_empty())
}

/// Gives rows that are called by the name of one entry of the list its code; how many.
fn read_names(cells: &mut [PublishedCell], list: &ListDef, total: &str) -> u64 {
    let mut codes: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for entry in &list.entries {
        for name in [&entry.label.zh, &entry.label.en] {
            codes.entry(name.as_str()).or_default().insert(&entry.code);
        }
    }
    let is_code = |code: &str| code == total || list.entries.iter().any(|entry| entry.code == code);
    let mut named = 0;
    for cell in cells.iter_mut().filter(|cell| !is_code(&cell.code)) {
        // A name of several places is none of theirs alone.
        if let [code] = codes.get(cell.code.as_str()).into_iter().flatten().collect::<Vec<_>>()[..] {
            cell.code = (*code).to_owned();
            named += 1;
        }
    }
    named
}

/// The place among the columns of `--by`, and the value, that `--only` asks for.
fn only<'a>(wanted: &'a str, by: &[String], lang: Lang) -> Result<(usize, &'a str), String> {
    let parts = wanted.split_once('=');
    let place = parts.and_then(|(column, value)| Some((by.iter().position(|by| by == column)?, value)));
    place.ok_or_else(|| {
        let known = by.join(", ");
        both!(
            "--only {wanted:?} 应写成 列=值，列为 --by 中的一列：{known}",
            "--only {wanted:?}: write COLUMN=VALUE, with one of the columns of --by: {known}"
        )
        .into_text(lang)
    })
}

/// Why the check does not say whether the table adds up, with the first places.
fn incomplete(report: &BalanceReport, lang: Lang) -> String {
    let place = |group: &[String], code: &str| format!("{} {code}", group.join("/"));
    let places = |places: &[balance::CellPlace]| -> Vec<String> {
        places.iter().map(|cell| place(&cell.group, &cell.code)).collect()
    };
    let unreadable = report
        .unreadable
        .iter()
        .map(|cell| format!("{} {:?}", place(&cell.group, &cell.code), cut(&cell.text, 80)));
    let undecided = report.undecided.iter().map(|cell| place(&cell.group, &cell.code));
    let mut text = match (report.checked, lang) {
        (0, Lang::Zh) => "没有一个合计可以核对：请检查 --hierarchy、--code 和 --value".to_owned(),
        (0, Lang::En) => "no subtotal could be compared: check --hierarchy, --code and --value".to_owned(),
        (_, Lang::Zh) => "核对不完整".to_owned(),
        (_, Lang::En) => "the check is not complete".to_owned(),
    };
    for (what, cells) in [
        (say(lang, "无法读取的单元格", "unreadable cells"), unreadable.collect()),
        (say(lang, "层级表中没有的代码", "codes that the hierarchy does not have"), places(&report.unknown)),
        (say(lang, "重复的单元格", "repeated cells"), places(&report.repeated)),
        (
            say(lang, "因空格而无法判断的合计", "subtotals that blank cells leave undecided"),
            undecided.collect::<Vec<_>>(),
        ),
    ] {
        if !cells.is_empty() {
            let more = if cells.len() > 5 { say(lang, "、…", ", …") } else { "" };
            let shown: Vec<&str> = cells.iter().take(5).map(String::as_str).collect();
            let (count, shown) = (cells.len(), shown.join(say(lang, "、", ", ")));
            let line = both!("\n  {what}（{count}）：{shown}{more}", "\n  {what} ({count}): {shown}{more}");
            text.push_str(line.text(lang));
        }
    }
    text
}

fn tolerance(text: &str, lang: Lang) -> Result<Tolerance, String> {
    if text == "printed" {
        return Ok(Tolerance::Printed);
    }
    let number = rust_decimal::Decimal::from_str(text).ok().filter(|number| !number.is_sign_negative());
    let wrong = || {
        both!(
            "--tolerance {text:?} 既不是 printed，也不是不小于 0 的数",
            "--tolerance {text:?} is neither `printed` nor a number ≥ 0"
        )
    };
    number.map(Tolerance::Within).ok_or_else(|| wrong().into_text(lang))
}

fn to_json(report: &BalanceReport, command: &Verify) -> Value {
    let place = |group: &[String], code: &str| {
        let mut object: Map<String, Value> =
            command.by.iter().cloned().zip(group.iter().map(|value| json!(value))).collect();
        object.insert("code".into(), json!(code));
        object
    };
    let wrong = report.wrong.iter().map(|cell| {
        let mut object = place(&cell.group, &cell.code);
        object.insert("printed".into(), json!(cell.printed));
        object.insert("sum".into(), json!(cell.sum));
        object.insert("difference".into(), json!(cell.difference));
        object.insert("explained_by".into(), json!(cell.explained_by));
        if let Some(explanation) = cell.explanation {
            object.insert("explanation".into(), json!(explanation));
        }
        if !cell.consequence_of.is_empty() {
            object.insert("consequence_of".into(), json!(cell.consequence_of));
        }
        Value::Object(object)
    });
    let places = |places: &[balance::CellPlace]| -> Vec<Value> {
        places.iter().map(|cell| Value::Object(place(&cell.group, &cell.code))).collect()
    };
    json!({
        "checked": report.checked,
        "wrong": wrong.collect::<Vec<_>>(),
        "undecided": report.undecided,
        "blank": places(&report.blank),
        "unreadable": report.unreadable,
        "unknown": places(&report.unknown),
        "repeated": places(&report.repeated),
        "absent": report.absent,
    })
}

fn print(report: &BalanceReport, command: &Verify, hierarchy: &ListDef, lang: Lang) {
    let checked = grouped(report.checked);
    let wrong = grouped(report.wrong.len() as u64);
    println!(
        "{}",
        match lang {
            Lang::Zh => format!("核对合计 {checked} 个，不等 {wrong} 个，空格 {} 个", report.blank.len()),
            Lang::En =>
                format!("subtotals compared: {checked}, wrong: {wrong}, blank cells: {}", report.blank.len()),
        }
    );
    for (what, count) in [
        (say(lang, "无法读取的单元格", "unreadable cells"), report.unreadable.len()),
        (
            say(lang, "层级表中没有的代码", "cells whose code the hierarchy does not have"),
            report.unknown.len(),
        ),
        (say(lang, "重复的单元格", "repeated cells"), report.repeated.len()),
        (
            say(lang, "因空格而无法判断的合计", "subtotals that blank cells leave undecided"),
            report.undecided.len(),
        ),
    ] {
        if count > 0 {
            println!("{what}{}{count}", say(lang, "：", ": "));
        }
    }
    if !report.absent.is_empty() {
        let names: Vec<String> = report.absent.iter().map(|code| name(hierarchy, code, lang)).collect();
        println!(
            "{}{}",
            say(lang, "层级表中有而本表没有的行：", "rows of the hierarchy that the table does not have: "),
            names.join(say(lang, "、", ", "))
        );
    }
    if report.wrong.is_empty() {
        return;
    }
    let mut heading: Vec<(&str, bool)> = command.by.iter().map(|column| (column.as_str(), false)).collect();
    heading.extend([
        (say(lang, "合计行", "row"), false),
        (say(lang, "公布数", "printed"), true),
        (say(lang, "分项之和", "sum"), true),
        (say(lang, "差额", "difference"), true),
        (say(lang, "原因", "explanation"), false),
    ]);
    let mut grid = Grid::new(&heading);
    for cell in &report.wrong {
        let mut row = cell.group.clone();
        row.push(name(hierarchy, &cell.code, lang));
        row.extend([
            cell.printed.grouped(),
            cell.sum.grouped(),
            cell.difference.grouped(),
            explanation(cell, hierarchy, lang),
        ]);
        grid.row(row);
    }
    print!("{}", grid.render());
}

fn name(hierarchy: &ListDef, code: &str, lang: Lang) -> String {
    hierarchy
        .entries
        .iter()
        .find(|entry| entry.code == code)
        .map_or(code, |entry| entry.label.text(lang))
        .to_owned()
}

fn explanation(cell: &WrongCell, hierarchy: &ListDef, lang: Lang) -> String {
    if !cell.consequence_of.is_empty() {
        let rows: Vec<String> = cell.consequence_of.iter().map(|code| name(hierarchy, code, lang)).collect();
        return format!("{}{}", say(lang, "由此造成：", "follows from "), rows.join(say(lang, "、", ", ")));
    }
    cell.sentence(hierarchy).map(|label| label.text(lang).to_owned()).unwrap_or_default()
}
