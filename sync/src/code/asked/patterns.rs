//! Which variants the arms of a match name, how deep, and whether an arm catches all others there.

use proc_macro2::Span;
use syn::spanned::Spanned as _;
use syn::{Arm, Pat, PatIdent, Path};

use super::super::tokens::plain;

/// The way from the value that is matched to a part of it: names of brackets, and the place between them.
pub(super) type Position = Vec<(String, usize)>;

/// What may be a variant: its words, whether they begin with `::`, and where they stand.
pub(super) struct Variant {
    pub(super) words: Vec<String>,
    pub(super) outer: bool,
    pub(super) span: Span,
}

impl Variant {
    fn of(path: &Path) -> Self {
        let words =
            path.segments.iter().map(|segment| plain(&segment.ident.to_string()).to_owned()).collect();
        Self { words, outer: path.leading_colon.is_some(), span: path.span() }
    }

    /// What it is called.
    pub(super) fn name(&self) -> &str {
        self.words.last().map_or("", String::as_str)
    }
}

/// All that may be a variant in a pattern, and where it stands.
pub(super) fn variants(pattern: &Pat) -> Vec<(Variant, Position)> {
    let mut found = Vec::new();
    collect(pattern, &Vec::new(), &mut found);
    found
}

fn collect(pattern: &Pat, position: &Position, found: &mut Vec<(Variant, Position)>) {
    let mut each = |name: String, parts: &mut dyn Iterator<Item = &Pat>| {
        for (index, part) in parts.enumerate() {
            let mut below = position.clone();
            below.push((name.clone(), index));
            collect(part, &below, found);
        }
    };
    match pattern {
        Pat::TupleStruct(brackets) => {
            each(last(&brackets.path), &mut brackets.elems.iter());
            found.push((Variant::of(&brackets.path), position.clone()));
        }
        Pat::Tuple(tuple) => each(String::new(), &mut tuple.elems.iter()),
        Pat::Struct(fields) => found.push((Variant::of(&fields.path), position.clone())),
        Pat::Path(path) => found.push((Variant::of(&path.path), position.clone())),
        Pat::Ident(name) if name.subpat.is_none() && is_big(name) => {
            let words = vec![plain(&name.ident.to_string()).to_owned()];
            found.push((Variant { words, outer: false, span: name.span() }, position.clone()));
        }
        Pat::Or(or) => or.cases.iter().for_each(|case| collect(case, position, found)),
        Pat::Guard(guarded) => collect(&guarded.pat, position, found),
        _ => {
            if let Some(inner) = through(pattern) {
                collect(inner, position, found);
            }
        }
    }
}

/// Whether an arm without a condition takes whatever stands at a position.
pub(super) fn is_caught(arms: &[Arm], position: &Position) -> bool {
    arms.iter().any(|arm| catches(&arm.pat, position))
}

fn catches(pattern: &Pat, position: &[(String, usize)]) -> bool {
    match (pattern, position.split_first()) {
        (Pat::Wild(_), _) => true,
        (Pat::Ident(name), _) => match &name.subpat {
            Some((_, inner)) => catches(inner, position),
            // A name that begins so is a constant or a variant that was imported.
            None => !is_big(name),
        },
        (Pat::Or(or), _) => or.cases.iter().any(|case| catches(case, position)),
        (Pat::TupleStruct(brackets), Some(((name, index), rest))) => {
            last(&brackets.path) == *name && part(brackets.elems.iter(), *index, rest)
        }
        (Pat::Tuple(tuple), Some(((name, index), rest))) => {
            name.is_empty() && part(tuple.elems.iter(), *index, rest)
        }
        _ => through(pattern).is_some_and(|inner| catches(inner, position)),
    }
}

fn part<'p>(parts: impl Iterator<Item = &'p Pat>, index: usize, rest: &[(String, usize)]) -> bool {
    let parts: Vec<&Pat> = parts.collect();
    let is_caught = |(at, part): (usize, &&Pat)| {
        matches!(part, Pat::Rest(_)) || catches(part, if at == index { rest } else { &[] })
    };
    // What stands beside it must let everything through as well.
    parts.iter().enumerate().all(is_caught)
}

/// The pattern in parentheses, behind `&` or before a type. A condition may let a value through: no way goes in there.
fn through(pattern: &Pat) -> Option<&Pat> {
    match pattern {
        Pat::Paren(inner) => Some(&inner.pat),
        Pat::Reference(inner) => Some(&inner.pat),
        Pat::Type(inner) => Some(&inner.pat),
        _ => None,
    }
}

fn is_big(name: &PatIdent) -> bool {
    name.ident.to_string().starts_with(char::is_uppercase)
}

fn last(path: &Path) -> String {
    path.segments.last().map(|last| last.ident.to_string()).unwrap_or_default()
}
