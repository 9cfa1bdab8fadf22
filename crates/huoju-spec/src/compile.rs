//! A spec folder to an edition: it is loaded, linted, and opened.

use std::collections::BTreeSet;
use std::panic::resume_unwind;
use std::thread;

use huoju_core::both;
use huoju_core::edition::{Edition, EditionDef, FormDef, Label, Lang, ListDef};

use crate::diagnostic::{Diagnostics, Log};
use crate::language::{Automata, ScopeParameter};
use crate::lint;
use crate::load::examples::{self, AcrossExamples, ReviewExamples, RuleExamples};
use crate::load::form::{Outline, Shared};
use crate::load::model::EditionItem;
use crate::load::tree::{self, Items};
use crate::load::{Source, edition, limits, lists};

/// A compiled and linted edition, and what goes with it.
#[derive(Debug, Clone)]
pub struct Compiled {
    /// The edition.
    pub edition: EditionDef,
    /// Examples of every rule that a spec writes out.
    pub examples: Vec<RuleExamples>,
    /// Examples of every review list.
    pub review_examples: Vec<ReviewExamples>,
    /// Examples of every rule over more than one record.
    pub across_examples: Vec<AcrossExamples>,
    /// What somebody should look at.
    pub warnings: Diagnostics,
}

/// Compiles and lints a spec folder.
///
/// ```
/// use huoju_spec::{Source, compile};
/// let title = r#"title = { zh = "…", en = "…" }"#;
/// let known = r#"basis = "…"
/// confidence = "official""#;
/// let text = format!("[edition]\nyear = 2021\nrevision = 1\n{title}\nperiod = ['2021-01-01', '2021-12-31']\n{known}\n");
/// let compiled = compile(&Source::from_texts([("edition.toml", text)]).unwrap()).unwrap();
/// assert_eq!(compiled.edition.year, 2021);
/// ```
///
/// # Errors
/// Every error that was found, each with its place, and the warnings. What a mistake would only repeat is left out: a file
/// that is not TOML hides what it says, an unknown type of a field hides the expressions of its form.
pub fn compile(source: &Source) -> Result<Compiled, Diagnostics> {
    let log = Log::default();
    let compiled = compile_logged(source, None, &log, |edition, outlines| Compiled {
        edition: edition.definition().clone(),
        examples: outlines.iter().flat_map(examples::of_rules).collect(),
        review_examples: outlines.iter().flat_map(examples::of_reviews).collect(),
        across_examples: outlines.iter().flat_map(examples::of_across).collect(),
        warnings: Diagnostics::default(),
    });
    match compiled {
        Some(compiled) if !log.has_errors() => Ok(Compiled { warnings: log.finish(), ..compiled }),
        _ => Err(log.finish()),
    }
}

/// Compiles and lints a spec folder, and opens the edition. Where only one form is going to be used, only the examples of that form
/// need to be evaluated; all else is checked as [`compile`] does.
///
/// ```no_run
/// let source = huoju_spec::Source::read_dir("spec/2021")?;
/// let form = huoju_spec::open(&source, Some("technology_contract"))?.form("technology_contract");
/// # Ok::<(), huoju_spec::Diagnostics>(())
/// ```
///
/// # Errors
/// As [`compile`].
pub fn open(source: &Source, form: Option<&str>) -> Result<Edition, Diagnostics> {
    let log = Log::default();
    match compile_logged(source, form, &log, |edition, _| edition) {
        Some(edition) if !log.has_errors() => Ok(edition),
        _ => Err(log.finish()),
    }
}

/// Compiles as far as it makes sense; `None` where that is not to the end. Examples of one form are evaluated, or of all.
fn compile_logged<T>(
    source: &Source,
    proven: Option<&str>,
    log: &Log,
    make: impl FnOnce(Edition, &[Outline<'_>]) -> T,
) -> Option<T> {
    let items = tree::read(source, log);
    if !limits::check(&items, log) {
        return None;
    }
    let lists = lists::compile(&items, source, log);
    let edition = items.edition.as_ref().filter(|_| !log.has_errors())?;
    let parameters = edition::scope(&items.parameters);
    let shared = shared(source, &items, &lists, &parameters, edition, log);
    let outlines: Vec<Outline<'_>> =
        items.forms.iter().filter_map(|form| Outline::read(form, &shared)).collect();
    lint::check(&items, &outlines, log);
    if outlines.iter().any(|outline| !outline.is_sound) {
        return None;
    }
    let (mut forms, mut read) = (Vec::with_capacity(outlines.len()), BTreeSet::new());
    for (form, parameters) in at_once(&outlines, log, |outline, log| form(outline, &shared.logging_to(log))) {
        forms.push(form);
        read.extend(parameters);
    }
    lint::check_use(&items, &outlines, &read, log);
    let definition = definition(&items, edition, lists, forms, log);
    let opened = check_whole(definition, edition, log)?;
    let proven = outlines.iter().filter(|outline| proven.is_none_or(|form| form == outline.form.id.as_str()));
    proven.for_each(|outline| lint::check_examples(outline, &opened, log));
    Some(make(opened, &outlines))
}

/// Compiles and lints a form, and gives the ids of the parameters that it reads.
fn form(outline: &Outline<'_>, shared: &Shared<'_>) -> (FormDef, BTreeSet<String>) {
    let scope = outline.scope(shared);
    lint::check_expressions(outline, &scope, shared);
    let (form, read) = outline.compile(&scope, shared);
    lint::check_form(&form, shared);
    (form, read)
}

/// Does the same for each form, on a thread each, with a log of its own.
fn at_once<T: Send>(
    outlines: &[Outline<'_>],
    log: &Log,
    work: impl Fn(&Outline<'_>, &Log) -> T + Sync,
) -> Vec<T> {
    let logged = |outline| {
        let log = Log::default();
        (work(outline, &log), log)
    };
    let done = thread::scope(|scope| {
        let (first, rest) = outlines.split_first()?;
        let rest: Vec<_> = rest.iter().map(|outline| scope.spawn(move || logged(outline))).collect();
        let rest = rest.into_iter().map(|rest| rest.join().unwrap_or_else(|panic| resume_unwind(panic)));
        Some(std::iter::once(logged(first)).chain(rest).collect::<Vec<_>>())
    });
    done.into_iter()
        .flatten()
        .map(|(done, own)| {
            log.absorb(own);
            done
        })
        .collect()
}

/// What the forms of an edition share.
pub(crate) fn shared<'a>(
    source: &Source,
    items: &'a Items,
    lists: &'a [ListDef],
    parameters: &'a [ScopeParameter],
    edition: &EditionItem,
    log: &'a Log,
) -> Shared<'a> {
    let (period, proven, overlaid) = (edition.period, source.top(), &items.overlaid);
    Shared { lists, parameters, period, proven, overlaid, automata: Automata::default(), log }
}

fn definition(
    items: &Items,
    edition: &EditionItem,
    lists: Vec<ListDef>,
    forms: Vec<FormDef>,
    log: &Log,
) -> EditionDef {
    EditionDef {
        year: edition.year,
        revision: edition.revision,
        title: edition.title.label(),
        period_from: edition.period.0,
        period_to: edition.period.1,
        provenance: edition.source.provenance(),
        lists: lists.into(),
        parameters: edition::parameters(&items.parameters, edition.period.0, log).into(),
        surveys: edition::surveys(&items.surveys, log).into(),
        forms,
    }
}

/// The edition opens. Only asked of an edition without errors: it would repeat them.
fn check_whole(definition: EditionDef, item: &EditionItem, log: &Log) -> Option<Edition> {
    if log.has_errors() {
        return None;
    }
    let opened = Edition::new(definition);
    if let Err(error) = &opened {
        let error = Label::new(error.message(Lang::Zh), error.message(Lang::En));
        let what = both!(
            "编译后的制度无法打开：{error}",
            "the compiled edition cannot be opened: {error}"; error
        );
        log.error(&item.at, "", what, None);
    }
    opened.ok()
}
