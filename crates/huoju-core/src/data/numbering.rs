//! Texts that are numbered as they come.

use std::collections::HashMap;

/// Which number is expected behind another: texts often come again at once, or in the order in which they came before, so that the last one that
/// was found, and the one behind it, are looked at before all others.
#[derive(Debug, Clone, Default)]
pub(crate) struct Order {
    /// For each number the one that is expected behind it; itself, if none is.
    next: Vec<u32>,
}

impl Order {
    /// The last number or the one expected behind it, if it is the one that is looked for.
    pub(crate) fn guess(&self, last: u32, is_it: impl Fn(u32) -> bool) -> Option<u32> {
        let next = || self.next.get(last as usize).copied().filter(|next| is_it(*next));
        Some(last).filter(|last| is_it(*last)).or_else(next)
    }

    /// The next number is given out, and is expected behind the last one from now on.
    pub(crate) fn add(&mut self, number: u32, last: u32) {
        let behind = self.next.get_mut(last as usize).map(|next| std::mem::replace(next, number));
        self.next.push(behind.filter(|behind| *behind != last).unwrap_or(number));
    }

    /// No more are to come.
    pub(crate) fn finish(&mut self) {
        self.next.shrink_to_fit();
    }
}

/// Different texts, each with a number from 0 on.
#[derive(Debug, Clone, Default)]
pub(crate) struct Numbering {
    texts: Vec<Box<str>>,
    order: Order,
    numbers: HashMap<Box<str>, u32>,
}

impl Numbering {
    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.texts.len()
    }

    /// The texts in the order of their numbers.
    pub(crate) fn texts(&self) -> impl Iterator<Item = &str> {
        self.texts.iter().map(|text| &**text)
    }

    /// The text of a number.
    pub(crate) fn text(&self, number: u32) -> Option<&str> {
        self.texts.get(number as usize).map(|text| &**text)
    }

    /// The number of a text, looked for in the order that is expected first.
    pub(crate) fn number(&self, text: &str, last: u32) -> Option<u32> {
        let guess = self.order.guess(last, |number| self.text(number) == Some(text));
        guess.or_else(|| self.numbers.get(text).copied())
    }

    /// Numbers a text that has no number yet, and is expected behind the last one from now on; `None` if no number is left.
    pub(crate) fn add(&mut self, text: &str, last: u32) -> Option<u32> {
        let number = u32::try_from(self.texts.len()).ok()?;
        self.order.add(number, last);
        self.texts.push(text.into());
        self.numbers.insert(text.into(), number);
        Some(number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_have_the_numbers_in_which_they_came_wherever_they_are_looked_for() {
        let mut numbering = Numbering::default();
        for (number, text) in (0..).zip(["", "b", "a"]) {
            // Each is expected behind the first.
            assert_eq!(numbering.add(text, 0), Some(number));
        }
        assert_eq!(numbering.order.next, [2, 1, 1]);
        for last in [0, 1, 2, 3, u32::MAX] {
            let found = ["", "b", "a", "c"].map(|text| numbering.number(text, last));
            assert_eq!(found, [Some(0), Some(1), Some(2), None], "{last}");
        }
        assert_eq!((numbering.len(), numbering.texts().collect::<String>()), (3, "ba".into()));
        assert_eq!((numbering.text(2), numbering.text(3)), (Some("a"), None));
    }
}
