//! A set of row numbers.

/// A set of row numbers; no allocation below 128.
#[derive(Debug, Default)]
pub(super) struct Seen {
    low: u128,
    high: Vec<u64>,
}

impl Seen {
    /// Whether `row` is in it.
    pub(super) fn has(&self, row: usize) -> bool {
        match row.checked_sub(128) {
            None => self.low >> row & 1 == 1,
            Some(row) => self.high.get(row / 64).is_some_and(|word| word >> (row % 64) & 1 == 1),
        }
    }

    /// Puts `row` in; false if it was.
    pub(super) fn set(&mut self, row: usize) -> bool {
        let new = !self.has(row);
        match row.checked_sub(128) {
            None => self.low |= 1 << row,
            Some(row) => {
                if self.high.len() <= row / 64 {
                    self.high.resize(row / 64 + 1, 0);
                }
                if let Some(word) = self.high.get_mut(row / 64) {
                    *word |= 1 << (row % 64);
                }
            }
        }
        new
    }
}

#[cfg(test)]
mod tests {
    use super::Seen;

    #[test]
    fn holds_any_row() {
        let mut seen = Seen::default();
        for row in [0, 127, 128, 191, 192, 1000] {
            assert!(!seen.has(row));
            assert!(seen.set(row));
            assert!(!seen.set(row));
            assert!(seen.has(row) && !seen.has(row + 1));
        }
    }
}
