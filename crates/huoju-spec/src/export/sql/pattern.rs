//! Patterns as the regular expressions that both dialects read the same.

/// The pattern with `\d` and `\w` written out, which PostgreSQL takes for any script, and without escapes that mean nothing.
///
/// The pattern was understood by the compiler, so it is not checked again.
pub(super) fn portable(pattern: &str) -> String {
    let mut out = String::new();
    let (mut characters, mut within) = (pattern.chars(), false);
    while let Some(character) = characters.next() {
        match character {
            '\\' => match characters.next() {
                Some('d') => out += if within { "0-9" } else { "[0-9]" },
                Some('w') => out += if within { "0-9A-Za-z_" } else { "[0-9A-Za-z_]" },
                Some('_') => out.push('_'),
                sign => out.extend(['\\'].into_iter().chain(sign)),
            },
            '[' => {
                within = true;
                out.push('[');
            }
            ']' => {
                within = false;
                out.push(']');
            }
            other => out.push(other),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::portable;

    #[test]
    fn only_what_dialects_read_differently_is_rewritten() {
        for same in ["[0-9]{16}", ".*(有限公司|公司)", r"a\.b|[\]\\-]+"] {
            assert_eq!(portable(same), same);
        }
        assert_eq!(portable(r"\d+[^\w\-]\_"), r"[0-9]+[^0-9A-Za-z_\-]_");
    }
}
