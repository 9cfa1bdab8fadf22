//! What is asked of the entries of a code list: which stand above one, and when one is in force.

use super::definition::{Day, EntryDef, ListDef};

impl ListDef {
    /// An entry and those above it, nearest first.
    ///
    /// ```
    /// # let form = huoju_core::edition::sample::form()?;
    /// let kind = form.edition().list("kind").expect("the sample has this list");
    /// let names: Vec<_> = kind.lineage(&kind.entries[1]).map(|entry| entry.label.zh.as_str()).collect();
    /// assert_eq!(names, ["合作开发", "技术开发"]);
    /// # Ok::<(), huoju_core::edition::EditionError>(())
    /// ```
    pub fn lineage<'a>(&'a self, entry: &'a EntryDef) -> impl Iterator<Item = &'a EntryDef> {
        let parent = |entry: &&'a EntryDef| self.entries.get(usize::from(entry.parent?));
        // A circle of parents, which validation refuses, would end here as well.
        std::iter::successors(Some(entry), parent).take(self.entries.len())
    }
}

impl EntryDef {
    /// Whether the entry is in force on a day.
    ///
    /// ```
    /// # let form = huoju_core::edition::sample::form()?;
    /// let entry = &form.edition().list("region").expect("the sample has this list").entries[4];
    /// assert!(entry.is_in_force(18_992)); // 2021-12-31
    /// # Ok::<(), huoju_core::edition::EditionError>(())
    /// ```
    #[must_use]
    pub fn is_in_force(&self, day: Day) -> bool {
        holds(self.valid_from, self.valid_to, day)
    }
}

/// Whether a day lies in the span from a first day to before an end; what has no end holds the last of all days too.
#[inline]
pub(super) fn holds(from: Day, to: Day, day: Day) -> bool {
    from <= day && (day < to || to == Day::MAX)
}

#[cfg(test)]
mod tests {
    use crate::edition::sample;

    #[test]
    fn a_circle_of_parents_ends() {
        let mut list = sample::definition().lists.swap_remove(0);
        list.entries[0].parent = Some(1);
        assert_eq!(list.lineage(&list.entries[0]).count(), list.entries.len());
    }
}
