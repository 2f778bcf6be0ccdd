//! Several things that want names in one scope.
//!
//! Where two want the same name, the one that was chosen by the user keeps it, then the one of lower rank, then the one that
//! is written like the name itself, then the one whose text comes first. The others get a suffix from what sets them apart: their place, their
//! signs, their letters' case. The position in the document plays no part, so that nothing elsewhere renames a thing.

use crate::hash::{HashMap, HashSet};
use std::sync::Arc;

use super::case::{Case, exact};

/// One thing that wants a name.
#[derive(Clone, Debug)]
pub(super) struct Wish {
    /// The text of the document.
    text: String,
    /// The identifier that it wants.
    wanted: String,
    /// The lower, the stronger.
    rank: u8,
    /// The word that sets its place apart; empty: none.
    place: String,
    /// The name is no text of the document: it is taken already.
    fixed: bool,
}

impl Wish {
    /// The wish of a text. A name that the user chose comes before all others.
    pub(super) fn new(case: Case, text: &str, chosen: Option<&Arc<str>>) -> Self {
        let (wanted, rank) = match chosen {
            None => (case.identifier(text), 1),
            Some(chosen) => (exact(chosen).unwrap_or_else(|| case.identifier(chosen)), 0),
        };
        Self { text: text.into(), wanted, rank, place: String::new(), fixed: false }
    }

    /// Comes after those without `steps`, and is set apart by `place`.
    pub(super) fn behind(mut self, steps: u8, place: impl Into<String>) -> Self {
        self.rank = self.rank.saturating_add(if self.rank == 0 { 0 } else { steps });
        self.place = place.into();
        self
    }

    /// Gives a name that is taken already: nobody else gets it.
    pub(super) fn fixed(name: &str) -> Self {
        Self { text: name.into(), wanted: name.into(), rank: 0, place: String::new(), fixed: true }
    }

    /// Puts a word behind the wanted name.
    pub(super) fn suffix(mut self, case: Case, word: &str) -> Self {
        self.wanted = case.with(&self.wanted, word);
        self
    }

    /// The identifier that it wants.
    pub(super) fn wanted(&self) -> &str {
        &self.wanted
    }

    /// Its text, with its place where the text alone does not tell.
    fn title(&self, with_place: bool) -> String {
        let place = if with_place { format!(" ({})", self.place) } else { String::new() };
        format!("`{}`{place}", self.text)
    }

    /// The order among those that want the same name.
    fn strength(&self) -> (u8, bool, &str) {
        let bare = self.wanted.strip_prefix("r#").unwrap_or(&self.wanted);
        (self.rank, self.text != bare, &self.text)
    }

    /// The names that it may have instead, best first.
    fn others(&self, case: Case) -> Vec<String> {
        let mut names = Vec::new();
        if !self.place.is_empty() {
            names.push(case.with(&self.wanted, &self.place));
        }
        let spelt = case.spelt(&self.text);
        names.push(spelt.clone());
        names.push(case.with(&self.wanted, letters(&self.text)));
        names.push(case.with(&spelt, letters(&self.text)));
        names.push(case.with(&self.wanted, &format!("x{:08x}", hash(&self.text))));
        names
    }
}

/// A wish that could not be granted, for the report.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) struct Renamed {
    /// The index of the wish.
    pub(super) at: usize,
    /// The index of the wish that got the name.
    pub(super) winner: usize,
}

impl Renamed {
    /// What is said of it.
    pub(super) fn message(&self, wishes: &[Wish], names: &[String]) -> String {
        let (loser, winner) = (&wishes[self.at], &wishes[self.winner]);
        let alike = loser.text == winner.text && !winner.fixed;
        let (loser, winner) = (loser.title(alike), winner.title(alike));
        let (got, wanted) = (&names[self.at], &names[self.winner]);
        if wishes[self.winner].fixed {
            return format!("{loser} wants the name `{wanted}`, which is taken: it is called `{got}`");
        }
        format!("{loser} and {winner} both want the name `{wanted}`: {loser} is called `{got}`")
    }
}

/// Gives each wish a name of its own, in their order, and says which are not the wanted ones.
pub(super) fn settle(case: Case, wishes: &[Wish]) -> (Vec<String>, Vec<Renamed>) {
    let mut best: HashMap<&str, usize> = HashMap::default();
    let mut lost = Vec::new();
    for (at, wish) in wishes.iter().enumerate() {
        let holder = best.entry(&wish.wanted).or_insert(at);
        if *holder == at {
            continue;
        }
        if wish.strength() < wishes[*holder].strength() {
            lost.push(std::mem::replace(holder, at));
        } else {
            lost.push(at);
        }
    }
    let mut names: Vec<String> = wishes.iter().map(|wish| wish.wanted.clone()).collect();
    if lost.is_empty() {
        return (names, Vec::new());
    }
    lost.sort_by_key(|at| (wishes[*at].strength(), *at));
    let mut taken: HashSet<String> = best.keys().map(|name| (*name).to_owned()).collect();
    let mut renamed = Vec::with_capacity(lost.len());
    for at in lost {
        let name = free(case, &wishes[at], &taken);
        taken.insert(name.clone());
        names[at] = name;
        renamed.push(Renamed { at, winner: best[wishes[at].wanted.as_str()] });
    }
    (names, renamed)
}

/// The first other name that is free. Only two wishes of the very same text end with a number.
fn free(case: Case, wish: &Wish, taken: &HashSet<String>) -> String {
    let others = wish.others(case);
    if let Some(name) = others.iter().find(|name| !taken.contains(*name)) {
        return name.clone();
    }
    let mut number = 2;
    loop {
        let name = case.with(&wish.wanted, &format!("x{number}"));
        if !taken.contains(&name) {
            return name;
        }
        number += 1;
    }
}

/// Says what the case of a text's letters is.
fn letters(text: &str) -> &'static str {
    let upper = text.contains(char::is_uppercase);
    let lower = text.contains(char::is_lowercase);
    match (upper, lower) {
        (true, false) => "upper",
        (false, true) => "lower",
        _ => "mixed",
    }
}

/// FNV-1a: the same on every machine.
fn hash(text: &str) -> u32 {
    text.bytes().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

#[cfg(test)]
mod tests {
    use super::{Case, Wish, settle};

    fn named(texts: &[&str]) -> Vec<String> {
        let wishes: Vec<Wish> = texts.iter().map(|text| Wish::new(Case::Camel, text, None)).collect();
        settle(Case::Camel, &wishes).0
    }

    #[test]
    fn the_one_written_like_the_name_keeps_it() {
        assert_eq!(named(&["asc", "Asc", "ASC"]), ["AscLower", "Asc", "AscUpper"]);
        assert_eq!(named(&["a_b", "a-b"]), ["AUnderscoreB", "AB"]);
    }

    #[test]
    fn the_order_of_the_document_plays_no_part() {
        assert_eq!(named(&["asc", "ASC"]), ["AscLower", "Asc"]);
        assert_eq!(named(&["ASC", "asc"]), ["Asc", "AscLower"]);
    }

    #[test]
    fn a_suffix_never_takes_anothers_name() {
        let names = named(&["asc", "ASC", "asc lower", "ascLower"]);
        let mut unique = names.clone();
        unique.sort();
        unique.dedup();
        assert_eq!(unique.len(), 4, "{names:?}");
    }

    #[test]
    fn equal_texts_end_with_a_number() {
        assert_eq!(named(&["a", "a", "a", "a", "a", "a"]).len(), 6);
        let names = named(&["a", "a"]);
        assert_ne!(names[0], names[1]);
    }

    #[test]
    fn places_set_apart() {
        let query = Wish::new(Case::Snake, "id", None).behind(1, "query");
        let names = settle(Case::Snake, &[query, Wish::new(Case::Snake, "id", None), Wish::fixed("body")]).0;
        assert_eq!(names, ["id_query", "id", "body"]);
    }

    #[test]
    fn names_that_are_taken_are_said() {
        for (text, got) in [("unknown", "UnknownLower"), ("Unknown", "UnknownMixed")] {
            let wishes = [Wish::new(Case::Camel, text, None), Wish::fixed("Unknown")];
            let (names, renamed) = settle(Case::Camel, &wishes);
            let message = renamed[0].message(&wishes, &names);
            assert_eq!(
                message,
                format!("`{text}` wants the name `Unknown`, which is taken: it is called `{got}`")
            );
        }
    }
}
