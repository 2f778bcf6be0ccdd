//! What varies from seed to seed.

/// Numbers that follow from a seed: SplitMix64. Without a seed every choice is the first.
#[derive(Clone, Copy, Debug)]
pub(super) struct Dice {
    state: u64,
    fixed: bool,
}

impl Dice {
    /// Those of a seed; 0: nothing varies.
    pub(super) const fn of(seed: u64) -> Self {
        Self { state: seed, fixed: seed == 0 }
    }

    /// Whether nothing varies.
    pub(super) const fn is_fixed(&self) -> bool {
        self.fixed
    }

    /// One of so many choices, counted from 0.
    pub(super) const fn below(&mut self, choices: usize) -> usize {
        if self.fixed || choices < 2 {
            return 0;
        }
        (self.next() % choices as u64) as usize
    }

    /// Whether one of so many throws comes out; never without a seed.
    pub(super) const fn one_in(&mut self, throws: usize) -> bool {
        !self.fixed && self.below(throws) == 0
    }

    const fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.state ^ (self.state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }
}

#[cfg(test)]
mod tests {
    use super::Dice;

    #[test]
    fn the_same_seed_throws_the_same() {
        let throws = |seed| {
            let mut dice = Dice::of(seed);
            (0..200).map(|_| dice.below(6)).collect::<Vec<_>>()
        };
        assert_eq!(throws(7), throws(7));
        assert_ne!(throws(7), throws(8));
        assert!((0..6).all(|side| throws(7).contains(&side)));
        assert_eq!(throws(0), [0; 200]);
    }
}
