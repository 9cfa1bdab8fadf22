//! `huoju ident`: what a number says and whether it is right. What may be personal is not printed in full.

use std::time::{Duration, SystemTime};

use chrono::{Days, NaiveDate};
use huoju_core::both;
use huoju_core::data::text::{fold_width, trim};
use huoju_core::edit::mask;
use huoju_core::edition::{Day, EntryDef, Label, Lang, ListDef};
use huoju_core::ident::{CheckDigit, Explanation, Part, PartKind, Problem, explain, explain_revealed};
use serde_json::{Value, json};

use crate::args::{EditionChoice, Ident};
use crate::terminal::{Grid, one_line, say};

/// A number of fewer digits, without letters, is no telephone number and no identity number.
const MAY_BE_PERSONAL: usize = 11;

/// What is said of a number.
struct Answer {
    /// The number as it is read.
    number: String,
    /// Whether it is shown with what is personal.
    reveal: bool,
    /// Whether it was written otherwise: in small or full-width letters, with spaces at its ends.
    is_read_otherwise: bool,
    /// As each kind that it can be; as the kind that was asked for.
    kinds: Vec<Explanation>,
    /// What speaks against each of them beyond its own arithmetic: lists and the day.
    doubts: Vec<Vec<Label>>,
}

impl Answer {
    fn of(written: &str, kind: Option<CheckDigit>, reveal: bool) -> Self {
        let number = fold_width(trim(written)).to_ascii_uppercase();
        let kinds = match (kind, reveal) {
            (None, false) => explain(&number),
            (None, true) => explain_revealed(&number),
            (Some(kind), false) => vec![kind.explain(&number)],
            (Some(kind), true) => vec![kind.explain_revealed(&number)],
        };
        let doubts = vec![Vec::new(); kinds.len()];
        Answer { reveal, is_read_otherwise: number != written, number, kinds, doubts }
    }

    /// Adds what a list of divisions and the day say against it.
    fn doubt(&mut self, divisions: Option<&ListDef>, today: NaiveDate) {
        self.doubts = self.kinds.iter().map(|kind| kind.doubts(divisions, today)).collect();
    }

    /// Whether it is right as one kind, and nothing speaks against that.
    fn is_valid(&self) -> bool {
        self.kinds.iter().zip(&self.doubts).any(|(kind, doubts)| kind.is_valid() && doubts.is_empty())
    }

    /// The number as it may be shown, as one of a kind or as none: then it may be a telephone number or a name, given by mistake.
    fn shown(&self, kind: Option<&Explanation>) -> String {
        let digits = self.number.bytes().filter(u8::is_ascii_digit).count();
        let is_short = digits < MAY_BE_PERSONAL && !self.number.contains(char::is_alphabetic);
        match kind.filter(|kind| kind.is_of_form() || kind.is_nearly_of_form()) {
            _ if self.reveal || is_short => self.number.clone(),
            Some(explained) => explained.kind.shown(&self.number),
            None if CheckDigit::CitizenId.shown(&self.number) != self.number => {
                CheckDigit::CitizenId.shown(&self.number)
            }
            None => mask(&self.number),
        }
    }
}

/// Explains the numbers; true if each is valid as what was asked for, or as anything.
pub(crate) fn run(command: &Ident, lang: Lang) -> Result<bool, String> {
    let choice = EditionChoice { edition: None, spec: None, bundle: None, overlay: Vec::new() };
    let edition = crate::edition::open(&choice, lang)?;
    let divisions = edition.list("region");
    let mut answers: Vec<Answer> = command
        .numbers
        .iter()
        .map(|number| Answer::of(number, command.kind, command.reveal_personal))
        .collect();
    let today = today();
    answers.iter_mut().for_each(|answer| answer.doubt(divisions, today));
    let parts = answers.iter_mut().flat_map(|answer| &mut answer.kinds).flat_map(|kind| &mut kind.parts);
    for part in parts.filter(|part| matches!(part.kind, PartKind::Division | PartKind::Address)) {
        part.meaning = part.meaning.take().or_else(|| division(divisions?, &part.text));
    }
    if command.json {
        let all: Vec<Value> = answers.iter().map(as_json).collect();
        println!("{}", serde_json::to_string_pretty(&all).map_err(|error| error.to_string())?);
    } else {
        for (place, answer) in answers.iter().enumerate() {
            if place > 0 {
                println!();
            }
            print(answer, lang);
        }
    }
    Ok(answers.iter().all(Answer::is_valid))
}

/// Today in China; the last day there is if the clock tells none.
fn today() -> NaiveDate {
    let hours = |since: Duration| (since.as_secs() / 3_600 + 8) / 24;
    let days = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).ok().map(hours);
    days.and_then(|days| NaiveDate::default().checked_add_days(Days::new(days))).unwrap_or(NaiveDate::MAX)
}

fn print(answer: &Answer, lang: Lang) {
    if answer.kinds.is_empty() {
        let shown = answer.shown(None);
        let said = both!("{shown}：不是任何一类号码的写法", "{shown}: not written as any kind of number");
        println!("{}", one_line(said.text(lang)));
    }
    for (place, (explained, doubts)) in answer.kinds.iter().zip(&answer.doubts).enumerate() {
        if place > 0 {
            println!();
        }
        let (shown, name) = (answer.shown(Some(explained)), explained.kind.name());
        let state = match (explained.is_valid(), doubts.is_empty()) {
            (true, true) => both!("有效", "valid"),
            (true, false) => both!("本身正确，但不可信", "right in itself, but not to be trusted"),
            (false, _) => both!("无效", "not valid"),
        };
        let said = both!("{shown}：{name}，{state}", "{shown}: {name}, {state}"; name, state);
        println!("{}", one_line(said.text(lang)));
        print_parts(&explained.parts, lang);
        for problem in &explained.problems {
            println!("  {}", one_line(problem.message().text(lang)));
        }
        for doubt in doubts {
            println!("  {}", one_line(doubt.text(lang)));
        }
    }
    if answer.is_read_otherwise {
        let said = both!(
            "（按大写、半角读取，两端空格不计；填表时应如此填写）",
            "(read in capitals and half-width characters, without spaces at its ends; forms want it so)"
        );
        println!("  {}", said.text(lang));
    }
}

fn print_parts(parts: &[Part], lang: Lang) {
    if parts.is_empty() {
        return;
    }
    let mut grid = Grid::new(&[
        (say(lang, "部分", "part"), false),
        (say(lang, "写作", "written"), false),
        (say(lang, "含义", "meaning"), false),
    ]);
    for part in parts {
        let meaning = part.meaning.as_ref().map_or(unknown(part.kind, lang), |meaning| meaning.text(lang));
        grid.row([part.kind.name().into_text(lang), part.text.clone(), meaning.to_owned()]);
    }
    print!("{}", grid.render());
}

/// What is said of a part whose meaning stands in a list that does not have it; nothing of one without a list.
fn unknown(kind: PartKind, lang: Lang) -> &'static str {
    match kind {
        PartKind::Authority | PartKind::Category | PartKind::Division | PartKind::Address => {
            say(lang, "代码表中没有", "not in the code list")
        }
        _ => "",
    }
}

fn as_json(answer: &Answer) -> Value {
    let kinds = answer.kinds.iter().zip(&answer.doubts).map(|(explained, doubts)| {
        let parts = explained.parts.iter().map(|part| {
            json!({ "part": part.kind, "name": part.kind.name(), "text": part.text, "meaning": part.meaning })
        });
        json!({
            "kind": explained.kind,
            "name": explained.kind.name(),
            "number": answer.shown(Some(explained)),
            "valid": explained.is_valid() && doubts.is_empty(),
            "doubts": doubts,
            "parts": parts.collect::<Vec<_>>(),
            "problems": explained.problems.iter().map(problem_as_json).collect::<Vec<_>>(),
        })
    });
    json!({
        "number": answer.shown(answer.kinds.first()),
        "valid": answer.is_valid(),
        "kinds": kinds.collect::<Vec<_>>(),
    })
}

fn problem_as_json(problem: &Problem) -> Value {
    let message = problem.message();
    match problem {
        Problem::Part { part, .. } => json!({ "problem": "part", "part": part, "message": message }),
        Problem::Character { place, found, .. } => {
            json!({ "problem": "character", "place": place, "found": found, "message": message })
        }
        Problem::Separated(_) => json!({ "problem": "separated", "message": message }),
        Problem::Length { found, expected } => {
            json!({ "problem": "length", "expected": expected, "found": found, "message": message })
        }
        Problem::NoCheckDigit { expected } => {
            json!({ "problem": "no_check_digit", "expected": expected, "message": message })
        }
        Problem::CheckDigit { of, expected, found } => json!({
            "problem": "check_digit",
            "part": of,
            "expected": expected,
            "found": found,
            "message": message,
        }),
        _ => json!({ "problem": "form", "message": message }),
    }
}

/// The name of a division with those above it; of a code that is not in the list, that of the nearest one above it.
fn division(list: &ListDef, code: &str) -> Option<Label> {
    if let Some(entry) = list.latest(code) {
        let name = full_name(list, entry);
        return Some(match entry.valid_to {
            Day::MAX => name,
            _ => both!("{name}（旧码）", "{name} (former code)"; name),
        });
    }
    let above = [4, 2].iter().find_map(|digits| list.latest(&format!("{:0<6}", code.get(..*digits)?)))?;
    let name = full_name(list, above);
    Some(both!("{name}（代码表中没有 {code}）", "{name} ({code} is not in the code list)"; name))
}

fn full_name(list: &ListDef, entry: &EntryDef) -> Label {
    let mut names: Vec<&Label> = list.lineage(entry).map(|entry| &entry.label).collect();
    names.reverse();
    let of = |lang| names.iter().map(|name| name.text(lang)).collect::<Vec<_>>();
    Label::new(of(Lang::Zh).concat(), of(Lang::En).join(" "))
}
