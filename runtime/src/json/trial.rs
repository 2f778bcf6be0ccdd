//! Unions without a tag: candidates by what the value looks like, then by trial.
//!
//! A trial reads the value as one candidate and keeps what it finds apart. Unions in unions could make that
//! exponential, so all trials of one text together may read [`Reader::allowance`] bytes.

use super::Reader;
use super::constants::Scalar;
use super::kinds::in_words;
use super::union::Variant;
use crate::Violation;
use crate::rule::Found;

/// A variant that the value may be.
struct Candidate {
    index: usize,
    /// How many of its required members have not been seen.
    missing: usize,
    contradicted: bool,
    /// How many of the value's members it declares, where that decides.
    known: usize,
}

/// What came of a trial: the value, or what speaks against the candidate.
enum Trial<T> {
    Fits(T),
    Fails(Vec<Violation>),
}

impl Reader<'_> {
    pub(super) fn untagged<T>(
        &mut self,
        variants: &'static [Variant],
        exactly_one: bool,
        read: fn(&mut Self, usize) -> Option<T>,
    ) -> Option<T> {
        let kinds = self.kinds_ahead();
        let candidates = self.candidates(variants, kinds);
        match *candidates {
            [] if kinds.is_empty() => {
                self.skip();
                self.note("type", "must be a value".to_owned());
                None
            }
            [] => {
                let any = |kind: char| variants.iter().any(|variant| variant.kinds.contains(kind));
                self.mismatch(&in_words(any))
            }
            [only] => read(self, only),
            // Quoted text is taken for the likelier kind, which comes first: not for several.
            _ => {
                let has = |kind: &char| variants.iter().any(|variant| variant.kinds.contains(*kind));
                let one_kind = kinds.chars().filter(has).count() == 1;
                self.try_all(&candidates, exactly_one && one_kind, read)
            }
        }
    }

    /// The variants that the value ahead may be, best first.
    fn candidates(&mut self, variants: &'static [Variant], kinds: &str) -> Vec<usize> {
        let of_kind = |kind: char| {
            let variants = variants.iter().enumerate();
            variants.filter(move |(_, variant)| variant.kinds.contains(kind)).map(|(index, _)| index)
        };
        let mut indices: Vec<usize> = Vec::new();
        for index in kinds.chars().flat_map(of_kind) {
            if !indices.contains(&index) {
                indices.push(index);
            }
        }
        if kinds.starts_with('o') && indices.len() > 1 { self.by_members(variants, indices) } else { indices }
    }

    /// Those of `indices` whose members the object ahead has. Where it has those of none, the nearest.
    fn by_members(&mut self, variants: &'static [Variant], indices: Vec<usize>) -> Vec<usize> {
        let of = |index: usize| variants.get(index).into_iter();
        let telling = |index: usize| {
            of(index)
                .any(|one| !(one.required.is_empty() && one.constants.is_empty() && one.known.is_empty()))
        };
        if !indices.iter().any(|index| telling(*index)) {
            return indices;
        }
        let missing = |index| of(index).map(|one| one.required.len()).sum();
        let mut candidates: Vec<Candidate> = indices
            .into_iter()
            .map(|index| Candidate { index, missing: missing(index), contradicted: false, known: 0 })
            .collect();
        self.each_member(|input, name| {
            let scalar = match input.peek() {
                Some(b'[' | b'{') => None,
                _ if !variants
                    .iter()
                    .any(|one| one.constants.iter().any(|(constant, _)| *constant == name)) =>
                {
                    None
                }
                _ => input.scalar(),
            };
            for candidate in &mut candidates {
                candidate.see(of(candidate.index), name, scalar.as_ref(), input.quoted);
            }
            true
        });
        let best = candidates.iter().map(Candidate::distance).min();
        candidates.retain(|candidate| Some(candidate.distance()) == best);
        candidates.sort_by_key(|candidate| std::cmp::Reverse(candidate.known));
        candidates.into_iter().map(|candidate| candidate.index).collect()
    }

    /// The same of a tolerant reader: what is none of the variants is the one behind them.
    #[cold]
    pub(super) fn untagged_or<T>(
        &mut self,
        unknown: usize,
        variants: &'static [Variant],
        read: fn(&mut Self, usize) -> Option<T>,
    ) -> Option<T> {
        self.peek();
        let start = self.at;
        match self.trial(true, |input| input.untagged(variants, false, read)) {
            Trial::Fits(value) => Some(value),
            Trial::Fails(found) if self.is_broken() => {
                self.found.put(found);
                None
            }
            Trial::Fails(_) => {
                self.at = start;
                read(self, unknown)
            }
        }
    }

    /// Tries the candidates in their order. Where none fits as it is described, a tolerant reader takes the first that
    /// fits else.
    fn try_all<T>(
        &mut self,
        candidates: &[usize],
        exactly_one: bool,
        read: fn(&mut Self, usize) -> Option<T>,
    ) -> Option<T> {
        self.peek();
        let start = self.at;
        let tolerant = self.found.is_tolerant();
        let mut outcome = self.try_each(candidates, exactly_one && !tolerant, false, read);
        if tolerant && !self.is_broken() && matches!(outcome, Trial::Fails(_)) {
            self.at = start;
            outcome = self.try_each(candidates, false, true, read);
        }
        match outcome {
            Trial::Fits(value) => Some(value),
            Trial::Fails(found) => {
                self.found.put(found);
                None
            }
        }
    }

    fn try_each<T>(
        &mut self,
        candidates: &[usize],
        exactly_one: bool,
        tolerant: bool,
        read: fn(&mut Self, usize) -> Option<T>,
    ) -> Trial<T> {
        let start = self.at;
        let mut fitting = None;
        let mut nearest: Option<Vec<Violation>> = None;
        for variant in candidates {
            if !self.is_broken() {
                self.at = start;
            }
            match self.trial(tolerant, |input| read(input, *variant)) {
                Trial::Fits(_) if fitting.is_some() => return Trial::Fails(self.several(candidates.len())),
                Trial::Fits(value) if exactly_one => fitting = Some((value, self.at)),
                Trial::Fails(found) if !self.is_broken() => {
                    if nearest.as_ref().is_none_or(|nearest| closeness(&found) > closeness(nearest)) {
                        nearest = Some(found);
                    }
                }
                outcome => return outcome,
            }
        }
        match fitting {
            Some((value, end)) => {
                self.at = end;
                Trial::Fits(value)
            }
            None => Trial::Fails(nearest.unwrap_or_default()),
        }
    }

    /// What is wrong with a value that fits several of so many forms.
    fn several(&self, forms: usize) -> Vec<Violation> {
        let mut found = Found::new(self.found.location());
        found.note("oneOf", format!("must fit exactly one of {forms} forms, not several"));
        found.into_violations()
    }

    /// Tries something; what it finds is kept apart.
    fn trial<T>(&mut self, tolerant: bool, read: impl FnOnce(&mut Self) -> Option<T>) -> Trial<T> {
        let mut fresh = Found::new(self.found.location());
        if tolerant {
            fresh.tolerate();
        }
        let before = std::mem::replace(&mut self.found, fresh);
        let (start, passed, tags) = (self.at, self.passed.len(), self.tags);
        let value = read(self);
        self.passed.truncate(passed);
        self.tags = tags;
        self.tried += self.at.saturating_sub(start) + 1;
        if self.tried > self.allowance() {
            self.syntax("fits too many forms to tell them apart");
        }
        let found = std::mem::replace(&mut self.found, before).into_violations();
        match value {
            Some(value) if found.is_empty() => Trial::Fits(value),
            _ => Trial::Fails(found),
        }
    }

    /// So many bytes may be read for trials.
    const fn allowance(&self) -> usize {
        self.text.len().saturating_mul(64).saturating_add(4096)
    }
}

impl Candidate {
    /// Takes account of a member.
    fn see(
        &mut self,
        mut variant: impl Iterator<Item = &'static Variant>,
        name: &str,
        value: Option<&Scalar<'_>>,
        quoted: bool,
    ) {
        let Some(variant) = variant.next() else { return };
        if variant.required.contains(&name) {
            self.missing = self.missing.saturating_sub(1);
        }
        self.known += usize::from(variant.known.contains(&name));
        self.contradicted |= variant.contradicts(name, value, quoted);
    }

    /// How far the value is from it: a wrong constant weighs more than members that are missing.
    fn distance(&self) -> (bool, bool) {
        (self.contradicted, self.missing > 0)
    }
}

/// Fewer violations are closer; among as many, those that lie deeper.
fn closeness(violations: &[Violation]) -> (std::cmp::Reverse<usize>, usize) {
    let depth = violations.iter().map(|violation| violation.pointer.matches('/').count()).max().unwrap_or(0);
    (std::cmp::Reverse(violations.len()), depth)
}
