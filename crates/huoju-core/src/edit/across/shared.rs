//! Rules that differ in nothing but the value of which a group may hold only so many share one entry of each record.

use crate::edition::{AcrossDef, AcrossKind};
use crate::rules::NodeId;

/// For each rule the rules whose values its entries hold, itself first; none for a rule whose values another's entries hold.
#[derive(Debug)]
pub(super) struct Shared(Vec<Vec<u16>>);

impl Shared {
    pub(super) fn new(rules: &[AcrossDef]) -> Self {
        let mut members: Vec<Vec<u16>> = Vec::with_capacity(rules.len());
        for (index, rule) in (0..).zip(rules) {
            let earlier = rules.iter().take(usize::from(index)).position(|first| is_shared(first, rule));
            members.push(Vec::new());
            if let Some(members) = members.get_mut(earlier.unwrap_or(usize::from(index))) {
                members.push(index);
            }
        }
        Self(members)
    }

    /// The rules whose values the entries of a rule hold.
    pub(super) fn of(&self, rule: u16) -> &[u16] {
        self.0.get(usize::from(rule)).map_or(&[], Vec::as_slice)
    }
}

/// The value of which a group may hold only so many.
fn value(rule: &AcrossDef) -> Option<NodeId> {
    if let AcrossKind::Unique { of, .. } = rule.kind { of } else { None }
}

fn is_shared(one: &AcrossDef, other: &AcrossDef) -> bool {
    let same = (one.when, one.counted, &one.by) == (other.when, other.counted, &other.by);
    same && value(one).is_some() && value(other).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::across::tests::all_kinds;

    #[test]
    fn rules_over_different_values_of_the_same_groups_share_their_entries() {
        let form = all_kinds();
        let rules = &form.definition().across;
        let shared = Shared::new(rules);
        let named = |index: u16| rules[usize::from(index)].id.as_str();
        let together: Vec<Vec<&str>> = (0..)
            .zip(rules)
            .map(|(index, _)| shared.of(index).iter().map(|index| named(*index)).collect())
            .collect();
        for (index, rule) in rules.iter().enumerate() {
            let expected: Vec<&str> = match rule.id.as_str() {
                "one_amount" => vec!["one_amount", "two_people"],
                "two_people" => Vec::new(),
                other => vec![other],
            };
            assert_eq!(together[index], expected);
        }
    }
}
