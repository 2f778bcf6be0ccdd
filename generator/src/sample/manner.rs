//! In which manner values are made.

/// In which manner a value is made.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) struct Manner {
    /// Examples of schemas and properties are used.
    pub(super) examples: bool,
    /// Which optional members there are.
    pub(super) shown: Shown,
    /// What varies; 0: nothing.
    pub(super) seed: u64,
}

/// Which optional members there are.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Shown {
    /// None.
    None,
    /// Those that have an example, and some of an object that has no required members.
    Exemplary,
    /// All that are not too deep inside.
    All,
    /// Of those some, by chance.
    Some,
}

impl Manner {
    /// As small as it goes.
    pub(super) const BARE: Self = Self { examples: false, shown: Shown::None, seed: 0 };
    /// What generated stubs answer with: what is required, and what has an example.
    pub(super) const STUB: Self = Self { examples: true, shown: Shown::Exemplary, seed: 0 };

    /// The manners that are tried one after the other for a seed: each makes less than the one before, and the last ones
    /// make what a document that is hard to satisfy has examples for.
    pub(super) const fn of(made: bool, seed: u64) -> [Self; 6] {
        let shown = if seed == 0 { Shown::All } else { Shown::Some };
        let first = Self { examples: !made, shown, seed };
        let again = Self { seed: if seed == 0 { 0 } else { seed.rotate_left(17) ^ 0x5bd1 }, ..first };
        let whole = Self { examples: true, shown: Shown::All, seed: 0 };
        [first, again, Self { shown: Shown::None, ..first }, Self::BARE, Self::STUB, whole]
    }
}
