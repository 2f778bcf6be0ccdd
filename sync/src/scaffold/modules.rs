//! The names of the handlers' files: `pets` for `PetsApi`.

use std::cmp::Ordering;
use std::collections::BTreeSet;

use heck::ToSnakeCase as _;

/// Names that are no files everywhere, or not modules of their own here.
/// `gen` is a keyword since edition 2024, which parsers of Rust take for a name.
const TAKEN: &[&str] = &["aux", "con", "gen", "main", "mod", "lib", "nul", "prn", "test", "tests"];

/// The name of the file for each trait, in the same order; `tag` is that of a trait that is called `Api` alone.
#[must_use]
pub fn names<'a>(traits: impl IntoIterator<Item = (&'a str, Option<&'a str>)>) -> Vec<String> {
    let mut taken = BTreeSet::new();
    let mut names = Vec::new();
    for (trait_name, tag) in traits {
        let stem = match trait_name.strip_suffix("Api").unwrap_or(trait_name) {
            "" => tag.unwrap_or_default(),
            stem => stem,
        };
        let mut name = sound(stem);
        while !taken.insert(name.clone()) {
            name.push_str("_api");
        }
        names.push(name);
    }
    names
}

/// The name of the file for one trait.
pub(crate) fn name(trait_name: &str) -> String {
    sound(trait_name.strip_suffix("Api").unwrap_or(trait_name))
}

/// A name that a module and a file can have anywhere.
fn sound(stem: &str) -> String {
    // A file of a module has a name of ASCII.
    let plain: String =
        stem.chars().map(|letter| if letter.is_ascii_alphanumeric() { letter } else { ' ' }).collect();
    let name = plain.to_snake_case();
    match name.chars().next() {
        None => "operations".into(),
        Some(first) if first.is_numeric() => format!("n{name}"),
        _ if TAKEN.contains(&name.as_str()) || syn::parse_str::<syn::Ident>(&name).is_err() => {
            format!("{name}_api")
        }
        _ => name,
    }
}

/// The order in which rustfmt has modules: numbers by their value, `_` first.
#[must_use]
pub fn order(left: &str, right: &str) -> Ordering {
    let (mut left, mut right) = (chunks(left), chunks(right));
    loop {
        let ordering = match (left.next(), right.next()) {
            (None, None) => return Ordering::Equal,
            (None, _) => Ordering::Less,
            (_, None) => Ordering::Greater,
            (Some(Chunk::Number(left)), Some(Chunk::Number(right))) => {
                left.len().cmp(&right.len()).then(left.cmp(right))
            }
            (Some(left), Some(right)) => left.text().cmp(right.text()),
        };
        if ordering != Ordering::Equal {
            return ordering;
        }
    }
}

enum Chunk<'a> {
    /// Digits, without zeros in front.
    Number(&'a str),
    Text(&'a str),
}

impl<'a> Chunk<'a> {
    const fn text(&self) -> &'a str {
        match self {
            Self::Number(text) | Self::Text(text) => text,
        }
    }
}

/// Runs of digits, signs `_` alone, runs of letters.
fn chunks(name: &str) -> impl Iterator<Item = Chunk<'_>> {
    let mut rest = name;
    std::iter::from_fn(move || {
        let first = rest.chars().next()?;
        if first == '_' {
            rest = &rest[1..];
            return Some(Chunk::Text(""));
        }
        let digit = first.is_ascii_digit();
        let end =
            rest.find(|letter: char| letter == '_' || letter.is_ascii_digit() != digit).unwrap_or(rest.len());
        let (chunk, after) = rest.split_at(end);
        rest = after;
        Some(if digit { Chunk::Number(chunk.trim_start_matches('0')) } else { Chunk::Text(chunk) })
    })
}

#[cfg(test)]
mod tests {
    use super::{names, order};

    #[test]
    fn files_are_called_as_their_traits() {
        let traits = ["PetsApi", "TypeApi", "GenApi", "V1_2Api", "ModApi", "ConApi", "PETSApi"];
        let found = names(traits.iter().map(|name| (*name, None)));
        assert_eq!(found, ["pets", "type_api", "gen_api", "v1_2", "mod_api", "con_api", "pets_api"]);
        assert_eq!(names([("Api", Some("Pet shop / 2"))]), ["pet_shop_2"]);
        assert_eq!(names([("Api", None)]), ["operations"]);
        assert_eq!(names([("Api", Some("2nd"))]), ["n2nd"]);
        assert_eq!(names([("Café_ØApi", None), ("宠物Api", None)]), ["caf", "operations"]);
    }

    #[test]
    fn modules_stand_in_the_order_of_rustfmt() {
        let mut names = ["v10", "v2", "pets", "pet_shop", "pet", "petshop"];
        names.sort_by(|left, right| order(left, right));
        assert_eq!(names, ["pet", "pet_shop", "pets", "petshop", "v2", "v10"]);
    }
}
