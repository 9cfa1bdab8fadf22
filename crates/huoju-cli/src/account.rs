//! What was read, said shortly: encodings, columns, units, normalisations. People see it whatever else is printed.

use std::collections::BTreeMap;

use huoju_core::both;
use huoju_core::data::Normalisation;
use huoju_core::edition::{Lang, unit_name};
use huoju_io::{Columns, FileReport, ReadReport, Shape};

use crate::terminal::{grouped, one_line, say};

/// Columns of a file that are named where there may be any number of them; of the others the number is said.
const NAMED: usize = 5;

/// The lines about all inputs.
pub(crate) fn lines(read: &ReadReport, lang: Lang) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut files: Vec<FileReport> = Vec::new();
    for file in &read.files {
        match files.iter_mut().find(|known| known.child.is_some() && known.name == file.name) {
            Some(known) => join(known, file),
            None => files.push(file.clone()),
        }
    }
    for file in &files {
        lines.push(file_line(file, lang));
        lines.extend(column_lines(&file.columns, lang));
    }
    let mut changes: BTreeMap<Normalisation, u64> = BTreeMap::new();
    for count in &read.normalisations {
        *changes.entry(count.change).or_default() += count.cells;
    }
    let changes: Vec<String> = changes
        .into_iter()
        .map(|(change, cells)| format!("{} {}", name(change, lang), grouped(cells)))
        .collect();
    if !changes.is_empty() {
        lines.push(format!(
            "  {}{}",
            say(lang, "读取时规范化的单元格：", "cells normalised when read: "),
            changes.join(say(lang, "、", ", "))
        ));
    }
    lines
}

/// Says of a file of child records what was seen when it was read for another kind of them, too: a column that either kind has is known.
fn join(file: &mut FileReport, again: &FileReport) {
    file.not_accepted = file.not_accepted.max(again.not_accepted);
    file.problems.iter_mut().zip(again.problems).for_each(|(count, more)| *count += more);
    let (columns, more) = (&mut file.columns, &again.columns);
    columns.unknown.retain(|column| more.unknown.contains(column));
    for column in &more.missing {
        match columns.missing.iter_mut().find(|known| known.field == column.field) {
            Some(known) => {
                known.required |= column.required;
                known.used |= column.used;
            }
            None => columns.missing.push(column.clone()),
        }
    }
    let converted = more.converted.iter().filter(|column| !columns.converted.contains(column));
    let converted: Vec<_> = converted.cloned().collect();
    columns.converted.extend(converted);
}

fn file_line(file: &FileReport, lang: Lang) -> String {
    let mut parts = vec![file.encoding.name().to_owned()];
    for (count, always, zh, one, several) in [
        (file.rows, true, "条", "record", "records"),
        (file.blank_rows, false, "个空行", "blank row", "blank rows"),
        (
            file.not_accepted,
            false,
            "条未审核通过或已剔除，不作比较",
            "record that was not accepted, left out",
            "records that were not accepted, left out",
        ),
        (
            file.damaged_rows,
            false,
            "行含无法解码的单元格",
            "row with a cell that is no text",
            "rows with cells that are no text",
        ),
    ] {
        if always || count > 0 {
            let en = if count == 1 { one } else { several };
            parts.push(format!("{} {}", grouped(count), say(lang, zh, en)));
        }
    }
    for (count, (_, title)) in file.problems.into_iter().zip(Shape::rules()).filter(|(count, _)| *count > 0) {
        parts.push(match lang {
            Lang::Zh => format!("{} 行{}", grouped(count), title.zh),
            Lang::En if count == 1 => format!("1 row: {}", title.en.to_lowercase()),
            Lang::En => format!("{} rows: {}", grouped(count), title.en.to_lowercase()),
        });
    }
    format!("{}{}{}", one_line(&file.name), say(lang, "：", ": "), parts.join(say(lang, "，", ", ")))
}

fn column_lines(columns: &Columns, lang: Lang) -> Vec<String> {
    let place = |column: usize, header: &str| {
        let header = match one_line(header) {
            header if header.is_empty() => say(lang, "（无标题）", "(no header)").to_owned(),
            header => header,
        };
        match (column, lang) {
            (0, _) => header,
            (column, Lang::Zh) => format!("第 {column} 列 {header}"),
            (column, Lang::En) => format!("column {column} {header}"),
        }
    };
    let (other_unit, unknown): (Vec<_>, Vec<_>) =
        columns.unknown.iter().partition(|column| column.other_unit.is_some());
    let unknown: Vec<String> = unknown.iter().map(|column| place(column.column, &column.header)).collect();
    let other_unit: Vec<String> = other_unit
        .iter()
        .map(|column| {
            let unit = column.other_unit.as_ref().map_or("", |other| &other.unit);
            let column = place(column.column, &column.header);
            let unit = unit_name(unit);
            both!("{column}（该指标的单位是{unit}）", "{column} (the unit of the field is {unit})"; unit)
                .into_text(lang)
        })
        .collect();
    let missing = columns.missing.iter().filter(|column| column.required || column.used);
    let missing: Vec<String> =
        missing.map(|column| say(lang, &column.label, &column.field).to_owned()).collect();
    let converted: Vec<String> = columns
        .converted
        .iter()
        .map(|column| format!("{} ×10^{}", place(column.column, &column.header), column.powers_of_ten))
        .collect();
    let blind = |is_table: bool| {
        let blind = columns.blind.iter().filter(|blind| blind.is_table == is_table);
        blind
            .map(|blind| if is_table { blind.id.clone() } else { blind.title.text(lang).to_owned() })
            .collect()
    };
    [
        (say(lang, "不认识的列", "unknown columns"), NAMED, unknown),
        (
            say(
                lang,
                "单位不能换算、未读取的列",
                "columns that were not read, as their unit cannot be converted",
            ),
            usize::MAX,
            other_unit,
        ),
        (say(lang, "缺少的列", "missing columns"), usize::MAX, missing),
        (
            say(
                lang,
                "所据的列都缺少、无法判断的核查清单",
                "review lists without any of the columns that they go by",
            ),
            usize::MAX,
            blind(false),
        ),
        (
            say(
                lang,
                "所据的列都缺少、无从统计的汇总表",
                "tables without any of the columns that they go by",
            ),
            usize::MAX,
            blind(true),
        ),
        (say(lang, "换算单位的列", "columns in another unit"), NAMED, converted),
    ]
    .into_iter()
    .filter(|(_, _, items)| !items.is_empty())
    .map(|(what, most, items)| {
        let named = items.iter().take(most).map(String::as_str).collect::<Vec<_>>();
        let more = if items.len() > most { " …" } else { "" };
        let (count, named) = (grouped(items.len() as u64), named.join(say(lang, "、", ", ")));
        both!("  {what}（{count}）：{named}{more}", "  {what} ({count}): {named}{more}").into_text(lang)
    })
    .collect()
}

fn name(change: Normalisation, lang: Lang) -> &'static str {
    let (zh, en) = match change {
        Normalisation::Trimmed => ("首尾空白", "blanks at the ends"),
        Normalisation::FullWidth => ("全角", "full width"),
        Normalisation::Thousands => ("千分位", "thousands separators"),
        Normalisation::DateFormat => ("日期写法", "date formats"),
        Normalisation::Unit => ("单位换算", "units"),
        Normalisation::TrailingZeros => ("末尾的零", "trailing zeros"),
        Normalisation::UpperCase => ("小写字母", "lower case"),
        Normalisation::CodeAlias => ("代码别写", "other spellings of codes"),
        Normalisation::CodeName => ("名称代替代码", "names in place of codes"),
        Normalisation::OpenCode => ("下级代码", "codes below listed ones"),
        Normalisation::Sign => ("正负号", "signs"),
        Normalisation::LeadingZeros => ("前导零", "leading zeros"),
        Normalisation::BarePoint => ("缺位小数点", "bare points"),
        Normalisation::TruthSpelling => ("是否的其他写法", "spellings of yes and no"),
        Normalisation::Quotes => ("后引号之后的文字", "text after closing quotes"),
        _ => ("其他", "others"),
    };
    say(lang, zh, en)
}
