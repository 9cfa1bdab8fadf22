//! Codes as texts: sets and maps of entries folded to literals.

use std::collections::BTreeMap;

use huoju_core::edition::{EntryId, Form, ListId};

/// Most codes that one expression may write out.
const MAX_CODES: usize = 1_000;

/// `code in {…}` for the marked entries of a list, or `not_in` the others where they are fewer.
///
/// A value is a code of the list or null, so the two say the same.
pub(super) fn member(form: &Form, list: ListId, code: &str, marks: &[bool]) -> Result<String, String> {
    let marks = by_code(form, list, |entry| marks.get(usize::from(entry)).copied().unwrap_or_default())?;
    let (inside, outside): (Vec<_>, Vec<_>) = marks.into_iter().partition(|(_, mark)| *mark);
    match (inside.is_empty(), outside.is_empty()) {
        (true, _) => Ok(format!("({code} <> {code})")),
        (_, true) => Ok(format!("({code} = {code})")),
        _ if inside.len() <= outside.len() => {
            Ok(format!("({code} in {})", set(inside.into_iter().map(first))?))
        }
        _ => Ok(format!("({code} not_in {})", set(outside.into_iter().map(first))?)),
    }
}

/// A map from codes to codes as `case`.
pub(super) fn recode(
    form: &Form,
    (from, to): (ListId, ListId),
    code: &str,
    map: &[EntryId],
) -> Result<String, String> {
    let target = form.list_index(to);
    let pairs = by_code(form, from, |entry| {
        let to = map.get(usize::from(entry)).map(|entry| target.code(*entry));
        to.filter(|code| !code.is_empty())
    })?;
    let mut groups: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (code, to) in pairs {
        if let Some(to) = to {
            groups.entry(to).or_default().push(code);
        }
    }
    if groups.is_empty() {
        return Err("it asks for a code that no entry leads to".to_owned());
    }
    let mut text = String::from("(case");
    for (to, codes) in groups {
        text += &format!(" when ({code} in {}) then {}", set(codes.into_iter())?, literal(to)?);
    }
    Ok(text + " else null)")
}

/// The text itself where it is a code in force at the end of the period.
pub(super) fn code_of(form: &Form, list: ListId, text: &str) -> Result<String, String> {
    let index = form.list_index(list);
    let day = form.edition().definition().period_to;
    let in_force =
        entries(form, list).filter(|entry| index.in_force(*entry, day)).map(|entry| index.code(entry));
    Ok(format!("(if ({text} in {}) then {text} else null)", set(in_force)?))
}

/// A text in double quotes, which VTL cannot hold itself.
pub(super) fn literal(text: &str) -> Result<String, String> {
    if text.contains('"') {
        return Err("it has a text with a double quote, which a VTL text cannot hold".to_owned());
    }
    Ok(format!("\"{text}\""))
}

fn set<'a>(codes: impl Iterator<Item = &'a str>) -> Result<String, String> {
    let codes: Vec<String> = codes.map(literal).collect::<Result<_, _>>()?;
    if codes.is_empty() || codes.len() > MAX_CODES {
        return Err(format!("it would have to write out {} codes; {MAX_CODES} at most are", codes.len()));
    }
    Ok(format!("{{{}}}", codes.join(", ")))
}

fn first<T>((code, _): (&str, T)) -> &str {
    code
}

fn entries(form: &Form, list: ListId) -> impl Iterator<Item = EntryId> {
    let count = form.edition().definition().lists.get(usize::from(list)).map_or(0, |list| list.entries.len());
    (0..EntryId::MAX).take(count)
}

/// What holds of each code; an error where it depends on which of a code's entries is in force.
fn by_code<T: PartialEq>(
    form: &Form,
    list: ListId,
    of: impl Fn(EntryId) -> T,
) -> Result<Vec<(&str, T)>, String> {
    let index = form.list_index(list);
    let mut found: Vec<(&str, T)> = Vec::new();
    for entry in entries(form, list) {
        let (code, value) = (index.code(entry), of(entry));
        match found.last() {
            Some((last, known)) if *last == code => {
                if *known != value {
                    return Err(format!("what it asks of code {code} depends on the date"));
                }
            }
            _ => found.push((code, value)),
        }
    }
    Ok(found)
}
