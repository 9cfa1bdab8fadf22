//! Finding the edition that a command works on, and the commands about editions themselves.

use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use huoju_core::both;
use huoju_core::edition::{Edition, EditionDef, FieldType, Form, Label, Lang, RatioDef, bundle};
use huoju_core::rules::Type;
use huoju_spec::{Compiled, Source, compile};

use crate::args::{Bundle, EditionChoice, Lint};
use crate::terminal::{self, say};

/// The largest bundle that is read, in bytes; that of a whole edition has less than one MiB.
const MAX_BUNDLE: u64 = 64 << 20;

/// The bytes of a file that is not to be larger than so many; what gives bytes without end is refused as well.
pub(crate) fn read_whole(path: &Path, limit: u64, lang: Lang) -> Result<Vec<u8>, String> {
    let failed = |error: io::Error| terminal::unreadable(path, error, lang);
    let mut bytes = Vec::new();
    File::open(path).map_err(failed)?.take(limit + 1).read_to_end(&mut bytes).map_err(failed)?;
    if bytes.len() as u64 > limit {
        let (file, limit) = (path.display(), limit.div_ceil(1 << 20));
        return Err(both!("{file} 超过 {limit} MiB", "{file}: larger than {limit} MiB").into_text(lang));
    }
    Ok(bytes)
}

/// Opens the edition that was chosen: a bundle, a spec folder, or a built-in one; with overlays where they are asked for.
pub(crate) fn open(choice: &EditionChoice, lang: Lang) -> Result<Edition, String> {
    open_for(choice, None, lang)
}

/// The same for a command that uses one form only: of what is compiled the examples of that form are evaluated, not of all.
fn open_for(choice: &EditionChoice, form: Option<&str>, lang: Lang) -> Result<Edition, String> {
    if let Some(file) = &choice.bundle {
        return open_bundle(file, &choice.overlay, lang);
    }
    if let Some(folder) = &choice.spec {
        let source = read_folder(folder, &choice.overlay, lang)?;
        return huoju_spec::open(&source, form).map_err(|wrong| wrong.message(lang));
    }
    open_builtin(choice.edition.unwrap_or(huoju::default_year()), &choice.overlay, form, lang)
}

/// Opens what a command names by one word: the year of a built-in edition, an edition folder, or a bundle.
pub(crate) fn open_named(named: &Path, overlays: &[PathBuf], lang: Lang) -> Result<Edition, String> {
    let year = named.to_str().and_then(|text| text.parse().ok());
    let choice = match year {
        Some(year) if !named.exists() => EditionChoice { edition: Some(year), ..EditionChoice::default() },
        _ if named.is_dir() => EditionChoice { spec: Some(named.to_owned()), ..EditionChoice::default() },
        _ => EditionChoice { bundle: Some(named.to_owned()), ..EditionChoice::default() },
    };
    open(&EditionChoice { overlay: overlays.to_vec(), ..choice }, lang)
}

fn open_bundle(file: &Path, overlays: &[PathBuf], lang: Lang) -> Result<Edition, String> {
    if !overlays.is_empty() {
        // What a bundle holds is compiled: the names that an overlay is written in are gone.
        let wrong = both!(
            "地方补充不能加在制度包上；请用 huoju bundle DIR --overlay DIR 编译在一起",
            "an overlay cannot be laid over a bundle; compile both with huoju bundle DIR --overlay DIR"
        );
        return Err(about(file, wrong.text(lang), lang));
    }
    let bytes = read_whole(file, MAX_BUNDLE, lang)?;
    Edition::from_bundle(&bytes).map_err(|error| about(file, &error.message(lang), lang))
}

fn open_builtin(year: u16, overlays: &[PathBuf], form: Option<&str>, lang: Lang) -> Result<Edition, String> {
    if overlays.is_empty() {
        return huoju::edition(year).map_err(|error| error.message(lang));
    }
    let source = huoju::source(year).map_err(|error| error.message(lang))?;
    huoju_spec::open(&overlay(source, overlays, lang)?, form).map_err(|wrong| wrong.message(lang))
}

/// A form of the edition that was chosen.
pub(crate) fn form(choice: &EditionChoice, id: &str, lang: Lang) -> Result<Form, String> {
    open_for(choice, Some(id), lang)?.form(id).map_err(|error| error.message(lang))
}

/// What is wrong with a file or folder.
pub(crate) fn about(place: &Path, wrong: &str, lang: Lang) -> String {
    format!("{}{}{wrong}", place.display(), say(lang, "：", ": "))
}

fn compile_folder(folder: &Path, overlays: &[PathBuf], lang: Lang) -> Result<Compiled, String> {
    compile(&read_folder(folder, overlays, lang)?).map_err(|wrong| wrong.message(lang))
}

fn read_folder(folder: &Path, overlays: &[PathBuf], lang: Lang) -> Result<Source, String> {
    // What the system says is said as for any other file.
    fs::metadata(folder).map_err(|error| terminal::unreadable(folder, error, lang))?;
    overlay(Source::read_dir(folder).map_err(|wrong| wrong.message(lang))?, overlays, lang)
}

fn overlay(mut source: Source, overlays: &[PathBuf], lang: Lang) -> Result<Source, String> {
    for folder in overlays {
        fs::metadata(folder).map_err(|error| terminal::unreadable(folder, error, lang))?;
        source = source.with_overlay(folder).map_err(|wrong| wrong.message(lang))?;
    }
    Ok(source)
}

/// `huoju lint`: prints what is wrong, or what the folder holds.
pub(crate) fn lint(command: &Lint, lang: Lang) -> Result<(), String> {
    let compiled = compile_folder(&command.dir, &command.overlay, lang)?;
    for warning in compiled.warnings.iter() {
        eprintln!("{}", terminal::plain(&warning.message(lang)));
    }
    let edition = &compiled.edition;
    let (lists, parameters) = (edition.lists.len(), edition.parameters.len());
    let held =
        both!("：代码表 {lists} 个，参数 {parameters} 个", "; code lists: {lists}, parameters: {parameters}");
    println!("{} {}{}", edition.year, edition.title.text(lang), held.text(lang));
    for form in &edition.forms {
        let fields: usize = form.records.iter().map(|record| record.fields.len()).sum();
        let held = both!(
            "{}：指标 {fields} 个，审核关系 {} 条，核查清单 {} 个，汇总表 {} 张",
            "{}: {fields} fields, {} rules, {} review lists, {} tables",
            form.id,
            form.rules.len(),
            form.reviews.len(),
            form.tables.len()
        );
        println!("{}", held.text(lang));
    }
    Ok(())
}

/// `huoju bundle`: writes a spec folder, or one survey of it, as a bundle.
pub(crate) fn write_bundle(command: &Bundle, lang: Lang) -> Result<(), String> {
    let mut edition = compile_folder(&command.dir, &command.overlay, lang)?.edition;
    if let Some(survey) = &command.survey {
        keep_survey(&mut edition, survey).map_err(|wrong| wrong.into_text(lang))?;
    }
    let bytes = bundle::write(&edition).map_err(|error| error.message(lang))?;
    Edition::from_bundle(&bytes).map_err(|error| error.message(lang))?;
    fs::write(&command.out, &bytes).map_err(|error| terminal::unwritable(&command.out, error, lang))?;
    let (file, size) = (command.out.display(), terminal::grouped(bytes.len() as u64));
    println!("{}", both!("{file}：{size} 字节", "{file}: {size} bytes").text(lang));
    Ok(())
}

/// Leaves out the forms of other surveys, and empties the lists that no form uses any more.
fn keep_survey(edition: &mut EditionDef, survey: &str) -> Result<(), Label> {
    edition.forms.retain(|form| form.survey == survey);
    if edition.forms.is_empty() {
        let known: Vec<&str> = edition.surveys.iter().map(|survey| survey.id.as_str()).collect();
        let known = Label::listed(known);
        return Err(both!(
            "没有调查表属于调查 {survey:?}，有：{known}",
            "no form belongs to survey {survey:?}; there are {known}"; known
        ));
    }
    edition.surveys.retain(|known| known.id == survey);
    let mut used = vec![false; edition.lists.len()];
    for form in &edition.forms {
        let fields =
            form.records.iter().flat_map(|record| &record.fields).filter_map(|field| match field.ty {
                FieldType::Code { list } => Some(list),
                _ => None,
            });
        let nodes = form.program.nodes.iter().filter_map(|node| match node.ty {
            Type::Code(list) => Some(list),
            _ => None,
        });
        let tables =
            form.tables.iter().flat_map(|table| &table.dimensions).filter_map(|dimension| dimension.list);
        let figures = form.ratios.iter().filter_map(RatioDef::figures).flat_map(|figures| &figures.lists);
        fields
            .chain(nodes)
            .chain(tables)
            .chain(figures.copied())
            .for_each(|list| used[usize::from(list)] = true);
    }
    // Lists are named by their place, so an unused one stays, without entries.
    for (list, _) in edition.lists.iter_mut().zip(used).filter(|(_, used)| !used) {
        list.entries.clear();
        list.aliases.clear();
    }
    Ok(())
}
