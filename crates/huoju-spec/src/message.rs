//! Placeholders of message templates: `{field}`, `{field:reason}`, `{=parameter}`; `{{` and `}}` are braces.

/// What stands between braces, each with its byte offset. A brace that does not close holds the rest of the text.
pub(crate) fn placeholders(template: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(open) = template.get(at..).and_then(|rest| rest.find('{')).map(|offset| at + offset) {
        let inside = template.get(open + 1..).unwrap_or_default();
        if inside.starts_with('{') {
            at = open + 2;
            continue;
        }
        let end = inside.find('}').unwrap_or(inside.len());
        found.push((open, inside.get(..end).unwrap_or_default()));
        at = open + 1 + end;
    }
    found
}

/// The template without its placeholders, each replaced by a blank.
pub(crate) fn without_placeholders(template: &str) -> String {
    let mut plain = String::with_capacity(template.len());
    let mut inside = false;
    for letter in template.chars() {
        match letter {
            '{' => inside = true,
            '}' => {
                inside = false;
                plain.push(' ');
            }
            _ if inside => {}
            other => plain.push(other),
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_are_found_and_doubled_braces_are_not() {
        assert_eq!(placeholders("a{b}c{d:reason}{{e}}{=f}"), [(1, "b"), (5, "d:reason"), (20, "=f")]);
        assert_eq!(placeholders("甲{b"), [(3, "b")]);
        assert_eq!(without_placeholders("甲{b}乙"), "甲 乙");
    }
}
