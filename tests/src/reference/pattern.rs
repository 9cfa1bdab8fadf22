//! Patterns of `match_characters`, matched by trying everything.

use std::collections::BTreeSet;

/// A part of a pattern.
enum Part {
    /// One character of a class; `true`: not of it.
    Class(bool, Vec<(char, char)>),
    /// One of several rows of parts.
    Any(Vec<Vec<Part>>),
    /// A part, at least and at most so often.
    Repeat(Box<Part>, usize, usize),
}

/// Whether the whole text matches a pattern.
pub(super) fn matches(text: &str, pattern: &str) -> bool {
    let signs: Vec<char> = pattern.chars().collect();
    let mut at = 0;
    let whole = alternatives(&signs, &mut at);
    assert_eq!(at, signs.len(), "{pattern}");
    let text: Vec<char> = text.chars().collect();
    ends(&whole, &text, 0).contains(&text.len())
}

/// Where a part that begins at a place may end.
fn ends(part: &Part, text: &[char], start: usize) -> BTreeSet<usize> {
    match part {
        Part::Class(negated, ranges) => {
            let within = |sign: &char| ranges.iter().any(|(from, to)| (from..=to).contains(&sign));
            text.get(start).filter(|sign| within(sign) != *negated).map(|_| start + 1).into_iter().collect()
        }
        Part::Any(rows) => rows
            .iter()
            .flat_map(|row| {
                row.iter().fold(BTreeSet::from([start]), |starts, part| {
                    starts.iter().flat_map(|start| ends(part, text, *start)).collect()
                })
            })
            .collect(),
        Part::Repeat(part, least, most) => {
            let (mut now, mut all) = (BTreeSet::from([start]), BTreeSet::new());
            for times in 0.. {
                if times >= *least {
                    all.extend(now.iter().copied());
                }
                now = now.iter().flat_map(|start| ends(part, text, *start)).collect();
                if times >= *most || now.is_empty() || (times >= *least && now.is_subset(&all)) {
                    break;
                }
            }
            all
        }
    }
}

fn alternatives(signs: &[char], at: &mut usize) -> Part {
    let mut rows = vec![Vec::new()];
    while let Some(sign) = signs.get(*at) {
        match sign {
            ')' => break,
            '|' => {
                *at += 1;
                rows.push(Vec::new());
            }
            _ => {
                let part = atom(signs, at);
                rows.last_mut().unwrap().push(repeated(part, signs, at));
            }
        }
    }
    Part::Any(rows)
}

fn atom(signs: &[char], at: &mut usize) -> Part {
    let sign = signs[*at];
    *at += 1;
    match sign {
        '(' => {
            let group = alternatives(signs, at);
            *at += 1;
            group
        }
        '[' => class(signs, at),
        '.' => Part::Class(false, vec![('\0', char::MAX)]),
        '\\' => Part::Class(false, escaped(signs, at)),
        sign => Part::Class(false, vec![(sign, sign)]),
    }
}

fn escaped(signs: &[char], at: &mut usize) -> Vec<(char, char)> {
    let sign = signs[*at];
    *at += 1;
    match sign {
        'd' => vec![('0', '9')],
        'w' => vec![('0', '9'), ('A', 'Z'), ('a', 'z'), ('_', '_')],
        sign => vec![(sign, sign)],
    }
}

fn class(signs: &[char], at: &mut usize) -> Part {
    let negated = signs[*at] == '^';
    *at += usize::from(negated);
    let mut ranges = Vec::new();
    while signs[*at] != ']' {
        let sign = signs[*at];
        *at += 1;
        if sign == '\\' {
            ranges.extend(escaped(signs, at));
        } else if signs[*at] == '-' && signs[*at + 1] != ']' {
            ranges.push((sign, signs[*at + 1]));
            *at += 2;
        } else {
            ranges.push((sign, sign));
        }
    }
    *at += 1;
    Part::Class(negated, ranges)
}

fn repeated(part: Part, signs: &[char], at: &mut usize) -> Part {
    let (least, most) = match signs.get(*at) {
        Some('*') => (0, usize::MAX),
        Some('+') => (1, usize::MAX),
        Some('?') => (0, 1),
        Some('{') => {
            let end = *at + signs[*at..].iter().position(|sign| *sign == '}').unwrap();
            let inside: String = signs[*at + 1..end].iter().collect();
            *at = end;
            let (least, most) = inside.split_once(',').unwrap_or((&inside, &inside));
            (least.parse().unwrap(), if most.is_empty() { usize::MAX } else { most.parse().unwrap() })
        }
        _ => return part,
    };
    *at += 1;
    repeated(Part::Repeat(Box::new(part), least, most), signs, at)
}
