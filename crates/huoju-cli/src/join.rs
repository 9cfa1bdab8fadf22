//! `huoju join`: the report of several runs together, from what each left.

use std::path::PathBuf;

use huoju_core::both;
use huoju_core::edit::{Interim, JobOptions};
use huoju_core::edition::{Form, Lang};
use huoju_io::write::{self, Joined, ReportOptions, Summary};
use huoju_io::{Report, RunOptions};
use serde_json::json;

use crate::args::Join;
use crate::edition;
use crate::report::{accepted, print_account, to_json};
use crate::terminal::{grouped, say};

/// Where the findings on single records are.
const ELSEWHERE: (&str, &str) = ("各次运行的 findings.csv", "findings.csv of each run");

/// A form, the folder of its report, and what that says.
type Part = (Form, PathBuf, Report, Summary);

pub(crate) fn run(command: &Join, lang: Lang) -> Result<bool, String> {
    let mut forms = merged(command, lang)?;
    let several = forms.len() > 1;
    same_survey(&forms, lang)?;
    let mut parts = Vec::new();
    for (form, interim) in &mut forms {
        let below =
            |folder: &PathBuf| if several { folder.join(&form.definition().id) } else { folder.clone() };
        let (out, last) = (below(&command.out), command.last_year.as_ref().map(below));
        let options = ReportOptions { last_year: last.as_deref(), ..options(command) };
        let (report, summary, _) =
            write::join(form, interim, &out, &options).map_err(|error| error.message(lang))?;
        parts.push((form.clone(), out, report, summary));
    }
    let survey = if several {
        write::join_survey(&forms, &command.out, &options(command)).map_err(|error| error.message(lang))?
    } else {
        None
    };
    account(command, &parts, survey.as_ref(), lang)?;
    Ok(parts.iter().all(|(.., summary)| accepted(summary)))
}

fn options(command: &Join) -> ReportOptions<'_> {
    let job = JobOptions { reveal_personal: command.reveal_personal, ..JobOptions::default() };
    ReportOptions {
        run: RunOptions { job, ..RunOptions::default() },
        findings_per_rule: command.limit.findings_per_rule.0,
        ..ReportOptions::default()
    }
}

/// What all files hold, by form, in the order of the edition.
fn merged(command: &Join, lang: Lang) -> Result<Vec<(Form, Interim)>, String> {
    let opened = edition::open(&command.edition, lang)?;
    let mut forms: Vec<(Form, Interim)> = Vec::new();
    // Each file keeps its records by itself.
    let memory = command.memory.bytes() / command.files.len().max(1);
    for file in &command.files {
        let interim = write::read_interim(file, &opened, memory).map_err(|error| error.message(lang))?;
        match forms.iter_mut().find(|(form, _)| form.definition().id == interim.form()) {
            Some((_, merged)) => {
                merged.merge(interim).map_err(|error| edition::about(file, &error.message(lang), lang))?
            }
            None => {
                let form = opened.form(interim.form()).map_err(|error| error.message(lang))?;
                forms.push((form, interim));
            }
        }
    }
    let place = |form: &Form| opened.forms().position(|known| known.definition().id == form.definition().id);
    forms.sort_by_key(|(form, _)| place(form));
    Ok(forms)
}

/// Forms that are joined are of one survey.
fn same_survey(forms: &[(Form, Interim)], lang: Lang) -> Result<(), String> {
    let mut surveys = forms.iter().map(|(form, _)| &form.definition().survey);
    let Some(one) = surveys.next() else { return Ok(()) };
    let Some(other) = surveys.find(|survey| *survey != one) else { return Ok(()) };
    let wrong = both!(
        "中间结果属于不同的调查（{one}、{other}），请分别合并",
        "the interim results are of different surveys ({one}, {other}); join each survey by itself"
    );
    Err(wrong.into_text(lang))
}

fn account(command: &Join, parts: &[Part], survey: Option<&Joined>, lang: Lang) -> Result<(), String> {
    if command.json {
        let said = match parts {
            [(_, _, report, summary)] => to_json(report, summary),
            several => json!({
                "forms": several.iter().map(|(_, _, report, summary)| to_json(report, summary)).collect::<Vec<_>>(),
                "tables": survey.map(|joined| &joined.summary.tables),
            }),
        };
        println!("{}", serde_json::to_string_pretty(&said).map_err(|error| error.to_string())?);
        return Ok(());
    }
    for (form, out, report, summary) in parts {
        print_account(form, report, summary, ELSEWHERE, lang);
        println!("{}{}", say(lang, "结果在：", "results in "), out.display());
    }
    if let Some(joined) = survey {
        let (tables, rows) = (joined.tables.len() as u64, grouped(joined.summary.rows));
        let said = both!(
            "全调查 {rows} 份表的汇总表 {} 张，在：{}",
            "tables of all {rows} records of the survey: {}, in {}",
            grouped(tables),
            command.out.display()
        );
        println!("{}", said.text(lang));
    }
    Ok(())
}
