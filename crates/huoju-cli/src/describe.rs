//! `huoju describe`: what an edition holds and what a form asks for.

use huoju_core::both;
use huoju_core::edition::describe::{FormDescription, Presence};
use huoju_core::edition::{Confidence, Edition, Lang};

use crate::args::Describe;
use crate::edition;
use crate::terminal::{Grid, say};

pub(crate) fn run(command: &Describe, lang: Lang) -> Result<(), String> {
    let edition = edition::open(&command.edition, lang)?;
    let Some(id) = &command.form else { return list(&edition, command.json, lang) };
    let form = edition.form(id).map_err(|error| error.message(lang))?;
    let description = form.describe();
    if command.json {
        println!("{}", serde_json::to_string_pretty(&description).map_err(|error| error.to_string())?);
    } else {
        print(&description, lang);
    }
    Ok(())
}

/// Without a form: the forms that there are.
fn list(edition: &Edition, json: bool, lang: Lang) -> Result<(), String> {
    if json {
        let forms: Vec<_> = edition
            .forms()
            .map(|form| (form.definition().id.clone(), form.definition().title.clone()))
            .collect();
        let value = serde_json::json!({
            "edition": edition.year(),
            "revision": edition.revision(),
            "digest": edition.digest(),
            "forms": forms.iter().map(|(id, title)| serde_json::json!({ "id": id, "title": title })).collect::<Vec<_>>(),
        });
        println!("{}", serde_json::to_string_pretty(&value).map_err(|error| error.to_string())?);
        return Ok(());
    }
    println!(
        "{} {}{}",
        edition.year(),
        edition.definition().title.text(lang),
        both!("（修订 {}）", " (revision {})", edition.revision()).text(lang)
    );
    let mut grid = Grid::new(&[
        (say(lang, "调查表", "form"), false),
        (say(lang, "名称", "name"), false),
        (say(lang, "指标", "fields"), true),
        (say(lang, "审核关系", "rules"), true),
        (say(lang, "汇总表", "tables"), true),
    ]);
    for form in edition.forms() {
        let form = form.definition();
        let fields: usize = form.records.iter().map(|record| record.fields.len()).sum();
        grid.row([
            form.id.clone(),
            form.title.text(lang).to_owned(),
            fields.to_string(),
            form.rules.len().to_string(),
            form.tables.len().to_string(),
        ]);
    }
    print!("{}", grid.render());
    Ok(())
}

fn print(form: &FormDescription<'_>, lang: Lang) {
    println!("{} {}{}", form.edition, form.title.text(lang), bracketed(form.id, lang));
    print_head(form, lang);
    for record in &form.records {
        if !record.id.is_empty() {
            println!("\n{}{}", record.label.text(lang), bracketed(record.id, lang));
        }
        let mut grid = Grid::new(&[
            (say(lang, "指标", "field"), false),
            (say(lang, "名称", "name"), false),
            (say(lang, "类型", "type"), false),
            (say(lang, "单位", "unit"), false),
            (say(lang, "必填", "required"), false),
            (say(lang, "依据可信度", "confidence"), false),
        ]);
        for field in &record.fields {
            grid.row([
                field.id.to_owned(),
                field.label.text(lang).to_owned(),
                field.ty.clone(),
                field.unit.unwrap_or_default().to_owned(),
                presence(field.required, field.derived, lang).to_owned(),
                confidence(field.confidence, lang).to_owned(),
            ]);
        }
        print!("{}", grid.render());
    }
    println!();
    // Rules that follow from a field are as many as its properties; they are in the JSON.
    let mut grid = Grid::new(&[
        (say(lang, "审核关系", "rule"), false),
        (say(lang, "级别", "level"), false),
        (say(lang, "名称", "name"), false),
        (say(lang, "依据可信度", "confidence"), false),
    ]);
    let own = form.rules.iter().filter(|rule| !rule.expression.is_empty());
    for rule in own.chain(&form.across) {
        grid.row([
            rule.id.to_owned(),
            rule.level.name(lang).to_owned(),
            rule.title.text(lang).to_owned(),
            confidence(rule.confidence, lang).to_owned(),
        ]);
    }
    print!("{}", grid.render());
    println!();
    let mut grid = Grid::new(&[
        (say(lang, "汇总表、核查清单", "table, review list"), false),
        (say(lang, "名称", "name"), false),
        (say(lang, "依据可信度", "confidence"), false),
    ]);
    for item in form.tables.iter().chain(&form.reviews) {
        grid.row([
            item.id.to_owned(),
            item.title.text(lang).to_owned(),
            confidence(item.confidence, lang).to_owned(),
        ]);
    }
    print!("{}", grid.render());
    print_columns(form, lang);
    print_figures(form, lang);
}

/// What is printed around the form, as far as it is known.
fn print_head(form: &FormDescription<'_>, lang: Lang) {
    let mut grid = Grid::new(&[
        (say(lang, "表头、联系方式、签署栏", "heading, contacts, signatures"), false),
        (say(lang, "内容", "text"), false),
        (say(lang, "依据可信度", "confidence"), false),
    ]);
    let head = form.head.iter().flat_map(|head| {
        let parts = [
            (say(lang, "表号", "form number"), head.number),
            (say(lang, "制定机关", "issued by"), head.issued_by.map(|label| label.text(lang))),
            (say(lang, "批准机关", "approved by"), head.approved_by.map(|label| label.text(lang))),
            (say(lang, "批准文号", "approval number"), head.approval_number),
            (say(lang, "有效期至", "valid to"), head.valid_to.as_deref()),
        ];
        parts.into_iter().filter_map(|(what, text)| Some((what, text?.to_owned(), head.confidence)))
    });
    let contacts = form.contacts.iter().map(|contact| {
        let ways: Vec<&str> = [contact.phone, contact.email].into_iter().flatten().collect();
        (contact.role.text(lang), ways.join(" "), contact.confidence)
    });
    let signatures = form
        .signatures
        .iter()
        .map(|line| (line.label.text(lang), line.field.unwrap_or_default().to_owned(), line.confidence));
    let rows: Vec<_> = head.chain(contacts).chain(signatures).collect();
    if rows.is_empty() {
        return;
    }
    for (what, text, known) in rows {
        grid.row([what.to_owned(), text, confidence(known, lang).to_owned()]);
    }
    println!("\n{}", grid.render());
}

/// What `--figures` takes.
fn print_figures(form: &FormDescription<'_>, lang: Lang) {
    if form.by_figures.is_empty() {
        return;
    }
    println!();
    let mut grid = Grid::new(&[
        (say(lang, "可给出的数字", "figures"), false),
        (say(lang, "名称", "name"), false),
        (say(lang, "单位", "unit"), false),
        (say(lang, "汇总表因此有的列", "column of tables"), false),
    ]);
    for figures in &form.by_figures {
        let column = figures.column.label.text(lang).to_owned() + &bracketed(figures.column.id, lang);
        grid.row([
            figures.id.to_owned(),
            figures.label.text(lang).to_owned(),
            figures.unit.to_owned(),
            column,
        ]);
    }
    print!("{}", grid.render());
}

/// What `--columns` takes.
fn print_columns(form: &FormDescription<'_>, lang: Lang) {
    if form.on_request.is_empty() {
        return;
    }
    println!();
    let mut grid = Grid::new(&[
        (say(lang, "汇总表可另加的列", "column on request"), false),
        (say(lang, "名称", "name"), false),
        (say(lang, "单位", "unit"), false),
    ]);
    for column in &form.on_request {
        grid.row([column.id.to_owned(), column.label.text(lang).to_owned(), column.unit.to_owned()]);
    }
    print!("{}", grid.render());
}

fn bracketed(id: &str, lang: Lang) -> String {
    both!("（{id}）", " ({id})").into_text(lang)
}

fn presence(presence: Presence, derived: bool, lang: Lang) -> &'static str {
    match (presence, derived) {
        (Presence::Always, _) => say(lang, "是", "yes"),
        (Presence::Conditional, _) => say(lang, "按条件", "by condition"),
        (Presence::Never, true) => say(lang, "可推算", "derived"),
        (Presence::Never, false) => say(lang, "否", "no"),
    }
}

fn confidence(confidence: Confidence, lang: Lang) -> &'static str {
    match confidence {
        Confidence::Official => say(lang, "正式", "official"),
        Confidence::Secondary => say(lang, "间接", "secondary"),
        Confidence::Inferred => say(lang, "推断", "inferred"),
    }
}
