//! `huoju report`, `check` and `tabulate`: one pass over the files, and a short account of it.

use std::collections::HashMap;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};

use huoju_core::both;
use huoju_core::edit::JobOptions;
use huoju_core::edition::{AttachedSource, Form, Label, Lang, Level, unit_name};
use huoju_core::table::{LineKind, Table};
use huoju_io::write::{self, FINDINGS_HEADER, FindingRows, NotGiven, Quota, ReportOptions, Summary};
use huoju_io::{Encoding, Input, Progress, ReadOptions, Report, RunOptions, Shape};
use serde_json::json;

use crate::account;
use crate::args::{self, Columns, Keeping, Most, NamedFile, Reading};
use crate::edition;
use crate::terminal::{self, Grid, grouped, one_line, say};

/// What one pass is to do beside reading.
struct Pass<'a> {
    job: JobOptions,
    out: &'a Path,
    last_year: Option<&'a Path>,
    figures: &'a [NamedFile],
    tables: Option<Vec<String>>,
    /// Findings written of each rule.
    findings: Most,
}

pub(crate) fn report(command: &args::Report, lang: Lang) -> Result<bool, String> {
    let form = with_columns(form(&command.reading, lang)?, &command.columns, lang)?;
    let pass = Pass {
        job: job(&command.reading, true, true),
        out: &command.out,
        last_year: command.last_year.as_deref(),
        figures: &command.columns.figures,
        tables: None,
        findings: command.limit.findings_per_rule,
    };
    can_keep(&command.keeping, &[Some(pass.out), pass.last_year], lang)?;
    let (report, summary, _) = run(&form, (&command.reading, &command.keeping), &pass, lang)?;
    account(&form, &report, &summary, command.reading.json, Some(&command.out), lang)?;
    has_records(&summary, lang).map(|()| accepted(&summary))
}

pub(crate) fn check(command: &args::Check, lang: Lang) -> Result<bool, String> {
    let form = form(&command.reading, lang)?;
    let job = job(&command.reading, true, false);
    let findings = command.limit.findings_per_rule;
    let Some(out) = &command.out else {
        can_keep(&command.keeping, &[], lang)?;
        return stream(&form, (&command.reading, &command.keeping), job, findings, lang);
    };
    let pass = Pass { job, out, last_year: None, figures: &[], tables: None, findings };
    can_keep(&command.keeping, &[Some(out)], lang)?;
    let (report, summary, _) = run(&form, (&command.reading, &command.keeping), &pass, lang)?;
    account(&form, &report, &summary, command.reading.json, Some(out), lang)?;
    has_records(&summary, lang).map(|()| accepted(&summary))
}

pub(crate) fn tabulate(command: &args::Tabulate, lang: Lang) -> Result<bool, String> {
    let form = with_columns(form(&command.reading, lang)?, &command.columns, lang)?;
    let pass = Pass {
        job: job(&command.reading, false, true),
        out: &command.out,
        last_year: command.last_year.as_deref(),
        figures: &command.columns.figures,
        tables: command.table.as_ref().map(|table| vec![table.clone()]),
        findings: Most(None),
    };
    can_keep(&command.keeping, &[Some(pass.out), pass.last_year], lang)?;
    let (report, summary, tables) = run(&form, (&command.reading, &command.keeping), &pass, lang)?;
    if command.table.is_some() && !command.reading.json {
        tables.iter().for_each(|table| print_table(table, lang));
    }
    account(&form, &report, &summary, command.reading.json, Some(&command.out), lang)?;
    has_records(&summary, lang).map(|()| true)
}

/// The report that `huoju demo` makes of files of its own, and the same as JSON; printed with the table that is to be shown.
pub(crate) fn of_demo(
    form: &Form,
    (file, child): (PathBuf, Vec<NamedFile>),
    out: &Path,
    shown: Option<&str>,
    lang: Lang,
) -> Result<(Report, serde_json::Value), String> {
    let reading = Reading {
        files: vec![file],
        form: form.definition().id.clone(),
        child,
        panel: None,
        frame: None,
        edition: args::EditionChoice::default(),
        encoding: None,
        threads: None,
        single_records: false,
        memory: args::Memory::default(),
        reveal_personal: false,
        json: shown.is_none(),
    };
    let (job, findings) = (JobOptions::default(), Most(None));
    let pass = Pass { job, out, last_year: None, figures: &[], tables: None, findings };
    let (report, summary, tables) = run(form, (&reading, &Keeping::default()), &pass, lang)?;
    if let Some(shown) = shown {
        tables.iter().filter(|table| table.id == shown).for_each(|table| print_table(table, lang));
        print_account(form, &report, &summary, LEFT_OUT, lang);
    }
    let said = to_json(&report, &summary);
    Ok((report, said))
}

fn form(reading: &Reading, lang: Lang) -> Result<Form, String> {
    edition::form(&reading.edition, &reading.form, lang)
}

/// The form whose tables have the columns that are asked for.
fn with_columns(form: Form, asked: &Columns, lang: Lang) -> Result<Form, String> {
    if asked.columns.is_empty() {
        return Ok(form);
    }
    form.with_ratios(&asked.columns).map_err(|error| error.message(lang))
}

fn job(reading: &Reading, check: bool, tabulate: bool) -> JobOptions {
    JobOptions { check, tabulate, compare: !reading.single_records, reveal_personal: reading.reveal_personal }
}

pub(crate) fn accepted(summary: &Summary) -> bool {
    summary.findings.hard == 0
}

/// Whether what a run leaves can be kept: nothing that is written besides is in its way.
fn can_keep(keeping: &Keeping, folders: &[Option<&Path>], lang: Lang) -> Result<(), String> {
    let Some(keep) = &keeping.keep else { return Ok(()) };
    let parent = |path: &Path| {
        path.parent().filter(|path| !path.as_os_str().is_empty()).unwrap_or(Path::new(".")).canonicalize()
    };
    let own = parent(keep);
    let inside = |folder: &Path| {
        own.as_ref().is_ok_and(|own| folder.canonicalize().is_ok_and(|folder| own.starts_with(folder)))
    };
    let keep = keep.display();
    let problem = match &own {
        Err(_) => both!("--keep {keep} 所在的文件夹不存在", "the folder of --keep {keep} does not exist"),
        Ok(_) if folders.iter().flatten().any(|folder| inside(folder)) => both!(
            "--keep {keep} 不能放在报告的文件夹内",
            "--keep {keep} cannot be inside the folder of a report"
        ),
        Ok(_) => return Ok(()),
    };
    Err(problem.text(lang).into())
}

/// Files without a record are the wrong ones, more likely than not.
fn has_records(summary: &Summary, lang: Lang) -> Result<(), String> {
    let none = both!(
        "没有读到任何记录：文件只有标题行或空列表；请检查是否选错文件",
        "no record was read: there is nothing but a header or an empty list; check whether these are the right files"
    );
    if summary.rows == 0 { Err(none.text(lang).into()) } else { Ok(()) }
}

/// The files of records, then those of child records.
fn inputs(form: &Form, reading: &Reading) -> Vec<Input<'static>> {
    let records = reading.files.iter().map(|file: &PathBuf| Input::path(file.clone()));
    let children = reading.child.iter().map(|child| Input::path(child.file.clone()).children(&child.id));
    let attached = [(&reading.panel, AttachedSource::Panel), (&reading.frame, AttachedSource::Frame)];
    let attached = attached.into_iter().flat_map(|(file, source)| {
        let kinds = form.attached(source).into_iter();
        kinds.filter_map(|kind| Some(Input::path(file.clone()?).children(kind)))
    });
    Input::distinct(records.chain(children).chain(attached))
}

fn run(
    form: &Form,
    (reading, keeping): (&Reading, &Keeping),
    pass: &Pass<'_>,
    lang: Lang,
) -> Result<(Report, Summary, Vec<Table>), String> {
    with_options((form, reading), (pass.job, keeping), lang, |run| {
        let files = pass.figures.iter().map(|given| (given.id.as_str(), given.file.as_path()));
        let figures = write::given_figures(form, files)?;
        let options = ReportOptions {
            run: *run,
            tables: pass.tables.as_deref(),
            last_year: pass.last_year,
            figures: Some(&figures),
            findings_per_rule: pass.findings.0,
        };
        write::report(form, inputs(form, reading), pass.out, &options)
    })
}

/// Findings on standard output, as they come.
fn stream(
    form: &Form,
    (reading, keeping): (&Reading, &Keeping),
    job: JobOptions,
    findings: Most,
    lang: Lang,
) -> Result<bool, String> {
    let names: Vec<String> = inputs(form, reading).iter().map(|input| input.name().to_owned()).collect();
    // With --json only the counts are wanted.
    let quota = Quota::new(form, if reading.json { Some(0) } else { findings.0 });
    // The header waits for records: a file that cannot be read leaves nothing behind.
    let mut header = if reading.json { "" } else { FINDINGS_HEADER };
    let report = with_options((form, reading), (job, keeping), lang, |run| {
        let part = || FindingRows::new(names.clone()).within(&quota);
        huoju_io::run(form, inputs(form, reading), run, part, |part| {
            part.deliver(|findings, _| {
                print!("{}{findings}", std::mem::take(&mut header));
                Ok(())
            })
        })
    });
    let (report, _) = report?;
    print!("{header}");
    let summary = Summary::new(form, &report.job, &report.read, &[]).left_out(findings.0);
    if reading.json {
        account(form, &report, &summary, true, None, lang)?;
    }
    // Standard output has the findings, so what was read is said beside them.
    account::lines(&report.read, lang).iter().for_each(|line| eprintln!("{line}"));
    eprintln!("{}", found(&summary, lang));
    left_out(&summary, LEFT_OUT, lang).iter().for_each(|line| eprintln!("{line}"));
    has_records(&summary, lang).map(|()| accepted(&summary))
}

/// Runs with what the command line says, under a progress bar.
fn with_options<T>(
    (form, reading): (&Form, &Reading),
    (job, keeping): (JobOptions, &Keeping),
    lang: Lang,
    run: impl FnOnce(&RunOptions<'_>) -> Result<T, huoju_io::Error>,
) -> Result<T, String> {
    let encoding = reading
        .encoding
        .as_deref()
        .map(Encoding::from_name)
        .transpose()
        .map_err(|error| error.message(lang))?;
    let threads = match reading.threads.map(NonZeroUsize::new) {
        Some(None) => {
            return Err(both!("--threads 0：至少要一个线程", "--threads 0: at least one thread is needed")
                .into_text(lang));
        }
        Some(threads) => threads,
        None => None,
    };
    let total = inputs(form, reading).iter().map(Input::size).sum::<Option<u64>>();
    let bar = terminal::progress(total.unwrap_or(0), say(lang, "审核", "checking"), true);
    let progress = |progress: Progress| bar.set_position(progress.bytes);
    let options = RunOptions {
        job,
        read: ReadOptions { encoding, ..ReadOptions::default() },
        threads,
        progress: Some(&progress),
        spill_above: Some(reading.memory.bytes()),
        keep: keeping.keep.as_deref(),
        ..RunOptions::default()
    };
    let result = run(&options);
    bar.finish_and_clear();
    result.map_err(|error| error.message(lang))
}

/// What was done, as JSON or as a short table.
fn account(
    form: &Form,
    report: &Report,
    summary: &Summary,
    json: bool,
    out: Option<&Path>,
    lang: Lang,
) -> Result<(), String> {
    if json {
        println!(
            "{}",
            serde_json::to_string_pretty(&to_json(report, summary)).map_err(|error| error.to_string())?
        );
        return Ok(());
    }
    print_account(form, report, summary, LEFT_OUT, lang);
    if let Some(out) = out {
        println!("{}{}", say(lang, "结果在：", "results in "), out.display());
    }
    Ok(())
}

pub(crate) fn to_json(report: &Report, summary: &Summary) -> serde_json::Value {
    let seconds = |duration: std::time::Duration| {
        let micros = i64::try_from(duration.as_micros()).unwrap_or(i64::MAX);
        rust_decimal::Decimal::new(micros, 6).to_string().parse::<serde_json::Number>().ok()
    };
    let timing = &report.timing;
    json!({
        "edition": summary.edition,
        "form": summary.form,
        "rows": summary.rows,
        "rules": summary.rules,
        "findings": summary.findings,
        "left_out": summary.left_out,
        "reviews": summary.reviews,
        "files": summary.read.files,
        "normalisations": summary.read.normalisations,
        "tables": summary.tables,
        "apart": summary.apart,
        "not_given": summary.not_given,
        "seconds": {
            "total": seconds(timing.total),
            "threads": { "read": seconds(timing.read), "check": seconds(timing.check), "tabulate": seconds(timing.tabulate) },
        },
    })
}

/// Rules that are printed; the others are in the summary.
const MOST_RULES: usize = 20;

/// The short account of a run; `written`: where findings are that are counted and not written.
pub(crate) fn print_account(
    form: &Form,
    report: &Report,
    summary: &Summary,
    written: (&str, &str),
    lang: Lang,
) {
    let definition = form.definition();
    let rows = grouped(summary.rows);
    let records = if summary.rows == 1 { "record" } else { "records" };
    println!("{} {} · {rows} {}", summary.edition, definition.title.text(lang), say(lang, "份表", records));
    account::lines(&report.read, lang).iter().for_each(|line| println!("{line}"));
    if let Some(year) = summary.last_year.filter(|year| year + 1 != summary.edition) {
        println!(
            "{}",
            match lang {
                Lang::Zh => format!("  注意：同比所比的是 {year} 年制度的报告"),
                Lang::En => format!("  note: growth is against a report by the edition {year}"),
            }
        );
    }
    if !report.job.rules.is_empty() {
        print_rules(form, summary, written, lang);
        let reviews = definition.reviews.iter().zip(&report.job.reviews);
        let reviews: Vec<String> = reviews
            .map(|(review, count)| format!("{} {}", review.title.text(lang), grouped(*count)))
            .collect();
        if !reviews.is_empty() {
            println!("{}{}", say(lang, "核查清单：", "review lists: "), reviews.join(say(lang, "、", ", ")));
        }
    }
    let uncomputed = [
        (summary.zero_divisions, say(lang, "次除以零，结果为空", "divisions by zero, each of which is null")),
        (
            summary.overflows,
            say(lang, "次结果过长，按空处理", "results too long to hold, each of which is null"),
        ),
    ];
    for (count, what) in uncomputed.into_iter().filter(|(count, _)| *count > 0) {
        println!("{} {what}", grouped(count));
    }
    for NotGiven { run, label, rules, .. } in &summary.not_given {
        let rules = Label::listed(rules);
        let said = both!(
            "  注意：{run} 运行时未给出{label}，其记录未按以下审核关系比较：{rules}",
            "  note: {run} was run without {label}: its records were not compared by {rules}";
            label, rules
        );
        println!("{}", one_line(said.text(lang)));
    }
    if !summary.apart.is_empty() {
        let apart = Label::listed(&summary.apart);
        let said = both!(
            "不写出的汇总表：{apart}（统计审核问题，而各次运行的审核关系因地方补充而不同；见各次运行的报告）",
            "tables that are not written: {apart} (they count findings, and overlays gave the runs different edit rules; see the report of each run)";
            apart
        );
        println!("{}", said.text(lang));
    }
    if !summary.tables.is_empty() {
        let tables = if summary.tables.len() == 1 { "table" } else { "tables" };
        println!("{} {}", grouped(summary.tables.len() as u64), say(lang, "张汇总表", tables));
    }
}

/// What has them written.
const LEFT_OUT: (&str, &str) = ("--findings-per-rule", "--findings-per-rule");

/// How many findings were not written, if any.
fn left_out(summary: &Summary, (zh, en): (&str, &str), lang: Lang) -> Option<String> {
    let more: u64 = summary.left_out.values().sum();
    let text = match lang {
        Lang::Zh => format!("  另有 {} 个问题只计数、未写出（{zh}）", grouped(more)),
        Lang::En => format!("  {} more findings are counted, not written ({en})", grouped(more)),
    };
    (more > 0).then_some(text)
}

/// Number of findings by level, in words.
fn found(summary: &Summary, lang: Lang) -> String {
    let levels = [
        (Level::Hard, summary.findings.hard),
        (Level::Soft, summary.findings.soft),
        (Level::Note, summary.findings.note),
    ];
    let counts: Vec<String> =
        levels.iter().map(|(level, count)| format!("{} {}", level.name(lang), grouped(*count))).collect();
    format!("{}{}", say(lang, "审核问题：", "findings: "), counts.join(" · "))
}

fn print_rules(form: &Form, summary: &Summary, written: (&str, &str), lang: Lang) {
    println!("{}", found(summary, lang));
    // The summary has the rules of the form, then those on the shape of rows. The latter come first here: values under the wrong column
    // break other rules.
    let definition = form.definition();
    let single = definition.rules.iter().map(|rule| (rule.id.as_str(), &rule.title));
    let across = definition.across.iter().map(|rule| (rule.id.as_str(), &rule.title));
    let own: HashMap<&str, &Label> = single.chain(across).collect();
    let shapes: HashMap<&str, Label> = Shape::rules().into_iter().collect();
    let failing = summary.rules.iter().filter(|line| line.count.fail > 0).filter_map(|line| {
        let title = own.get(line.id.as_str()).map(|title| (true, *title));
        Some((title.or_else(|| Some((false, shapes.get(line.id.as_str())?)))?, line))
    });
    let mut failing: Vec<_> = failing.collect();
    failing.sort_by_key(|((own, _), line)| (line.level, *own, std::cmp::Reverse(line.count.fail)));
    if failing.is_empty() {
        return;
    }
    let mut grid = Grid::new(&[
        (say(lang, "级别", "level"), false),
        (say(lang, "审核关系", "rule"), false),
        (say(lang, "问题数", "findings"), true),
        (say(lang, "名称", "name"), false),
    ]);
    for ((_, title), line) in failing.iter().take(MOST_RULES) {
        grid.row([
            line.level.name(lang).to_owned(),
            line.id.clone(),
            grouped(line.count.fail),
            title.text(lang).to_owned(),
        ]);
    }
    print!("{}", grid.render());
    left_out(summary, written, lang).iter().for_each(|line| println!("{line}"));
    if failing.len() > MOST_RULES {
        let more = failing.len() - MOST_RULES;
        println!("  … {more} {}", say(lang, "条其他审核关系，见 summary.json", "more rules in summary.json"));
    }
}

/// A table with one dimension as people read it; others as their rows and columns in one list.
fn print_table(table: &Table, lang: Lang) {
    println!("{} {} {}", table.year, table.id, table.title.text(lang));
    if !table.note.text(lang).is_empty() {
        println!("{}", table.note.text(lang));
    }
    let mut heading: Vec<(String, bool)> =
        table.dimensions.iter().map(|dimension| (dimension.label.text(lang).to_owned(), false)).collect();
    heading.extend(table.columns.iter().map(|column| {
        let (label, unit) = (column.label.text(lang), unit_name(&column.shown_unit));
        (both!("{label}（{unit}）", "{label} ({unit})"; unit).into_text(lang), true)
    }));
    let heading: Vec<(&str, bool)> = heading.iter().map(|(text, right)| (text.as_str(), *right)).collect();
    let mut grid = Grid::new(&heading);
    for cell in &table.cells {
        let lines = table
            .dimensions
            .iter()
            .zip(&cell.at)
            .filter_map(|(dimension, at)| dimension.lines.get(*at as usize));
        let mut row: Vec<String> = lines
            .map(|line| {
                let indent = if line.kind == LineKind::Total { 0 } else { usize::from(line.depth) };
                format!("{}{}", "  ".repeat(indent), line.label.text(lang))
            })
            .collect();
        row.extend(
            cell.figures
                .iter()
                .map(|figure| figure.as_ref().map_or(String::new(), |figure| figure.printed.grouped())),
        );
        grid.row(row);
    }
    print!("{}", grid.render());
    for note in table.reconciliation.notes() {
        println!("  {}", note.text(lang));
    }
}
