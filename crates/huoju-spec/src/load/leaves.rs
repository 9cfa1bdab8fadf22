//! Which codes of a list are leaves.

use huoju_core::edition::{Day, ListDef};

/// For each entry whether it is a leaf: on the first or on the last day of the period no code below it is in force.
///
/// A code that was divided within the period is a leaf, since it could be given before. For an entry that is out of force in
/// the period (a field may be dated by another day) the days of its own validity stand for the period. In an open list
/// nothing is known of the level below, so a listed code without listed children is a leaf like any other.
pub(crate) fn of(list: &ListDef, period: (Day, Day)) -> Vec<bool> {
    let days: Vec<(Day, Day)> = list
        .entries
        .iter()
        .map(|entry| {
            let first = period.0.max(entry.valid_from);
            let last = period.1.min(entry.valid_to.saturating_sub(1));
            if first <= last { (first, last) } else { (entry.valid_from, entry.valid_to.saturating_sub(1)) }
        })
        .collect();
    let mut divided: Vec<(bool, bool)> = vec![(false, false); list.entries.len()];
    for child in &list.entries {
        let Some(parent) = child.parent.map(usize::from) else { continue };
        if let (Some((first, last)), Some(flags)) = (days.get(parent), divided.get_mut(parent)) {
            flags.0 |= child.valid_from <= *first && *first < child.valid_to;
            flags.1 |= child.valid_from <= *last && *last < child.valid_to;
        }
    }
    divided.into_iter().map(|(first, last)| !(first && last)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use huoju_core::edition::{Confidence, EntryDef, Label, Provenance};

    fn entry(code: &str, parent: Option<u16>, valid_from: Day, valid_to: Day) -> EntryDef {
        let label = Label::default();
        EntryDef {
            code: code.into(),
            label,
            parent,
            level: "".into(),
            valid_from,
            valid_to,
            successors: vec![],
            position: 0,
        }
    }

    #[test]
    fn a_code_divided_within_the_period_is_still_a_leaf() {
        let entries = vec![
            entry("1", None, Day::MIN, Day::MAX),
            entry("11", Some(0), Day::MIN, Day::MAX),
            entry("2", None, Day::MIN, Day::MAX),
            entry("21", Some(2), 50, Day::MAX),
            entry("3", None, Day::MIN, Day::MAX),
            entry("31", Some(4), 200, Day::MAX),
            entry("4", None, Day::MIN, 10),
            entry("41", Some(6), Day::MIN, 10),
        ];
        let provenance = Provenance { basis: "".into(), confidence: Confidence::Inferred };
        let list = ListDef {
            id: "l".into(),
            title: Label::default(),
            open: None,
            entries,
            aliases: vec![],
            provenance,
        };
        assert_eq!(of(&list, (0, 100)), [false, true, true, true, true, true, false, true]);
        assert_eq!(of(&list, (60, 100)), [false, true, false, true, true, true, false, true]);
    }
}
