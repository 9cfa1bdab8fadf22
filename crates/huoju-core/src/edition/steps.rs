//! Numbers in a bundle that mostly follow the one before: equal steps from one to the next are written once, with how many of them there are.

use crate::packed::{Packed, Reader, Writer};

/// Numbers written as steps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Steps(pub(crate) Vec<u16>);

/// Most numbers of one sequence: a step may stand for many of them.
const MOST: usize = u16::MAX as usize;

impl Packed for Steps {
    fn write(&self, to: &mut Writer) {
        let mut runs: Vec<(i16, u16)> = Vec::new();
        for (number, before) in self.0.iter().zip(std::iter::once(&0).chain(&self.0)) {
            let step = i16::from_ne_bytes(number.wrapping_sub(*before).to_ne_bytes());
            match runs.last_mut() {
                Some((last, count)) if *last == step && *count < u16::MAX => *count += 1,
                _ => runs.push((step, 1)),
            }
        }
        runs.write(to);
    }

    fn read(from: &mut Reader<'_>) -> Self {
        let runs = Vec::<(i16, u16)>::read(from);
        let (mut numbers, mut last) = (Vec::new(), 0u16);
        for (step, count) in runs {
            if numbers.len() + usize::from(count) > MOST {
                from.fail("holds a sequence of too many numbers");
                break;
            }
            numbers.extend((0..count).map(|_| {
                last = last.wrapping_add_signed(step);
                last
            }));
        }
        Self(numbers)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::packed::{from_bytes, to_bytes};

    #[test]
    fn what_is_written_is_read() {
        let numbers = Steps(vec![5, 6, 7, 7, 0, u16::MAX, 0, 40_000]);
        let bytes = to_bytes(&numbers);
        assert_eq!(bytes[..7], [7, 10, 1, 2, 2, 0, 1], "7 runs: 5 once, one more twice, the same once");
        assert_eq!(from_bytes(&bytes), Ok(numbers));
    }

    #[test]
    fn more_than_a_list_can_have_is_refused() {
        assert_eq!(from_bytes::<Steps>(&[1, 2, 0xff, 0xff, 3]).map(|steps| steps.0.len()), Ok(MOST));
        assert!(from_bytes::<Steps>(&[2, 2, 0xff, 0xff, 3, 2, 1]).is_err());
    }
}
