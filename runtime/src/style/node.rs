//! Values under keys with brackets: `card[number]=1`, `to[]=a`, `items[0][id]=1`.
//!
//! Keys are decoded before their brackets are looked at, since most clients send those encoded. `[]` adds an item; where
//! more follows (`items[][id]=1`), it goes to the last item as long as that has no such member, else begins a new one.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::views;
use super::{Malformed, Parameter, Sent};
use crate::json::Writer;

/// What was sent under one key.
#[derive(Debug, Default)]
pub(crate) struct Node<'t> {
    leaves: Vec<Leaf<'t>>,
    items: Vec<Node<'t>>,
    members: BTreeMap<String, Node<'t>>,
    /// How many steps were taken to put everything in its place.
    #[cfg(test)]
    pub(crate) steps: usize,
}

/// One text.
#[derive(Debug)]
pub(crate) enum Leaf<'t> {
    /// A value, or JSON text where a list or an object is wanted.
    Text(Cow<'t, str>),
    /// All items or members, as the row's style has them.
    Packed(Sent<'t>, &'static Parameter),
    /// JSON text.
    Json(Cow<'t, str>),
}

/// The steps of a key: `a[b][]` is `a`, `b` and the empty step.
#[derive(Debug, PartialEq)]
pub(crate) struct Path<'k> {
    pub(crate) base: &'k str,
    pub(crate) steps: Vec<&'k str>,
}

/// So many brackets a key may have.
const DEPTH: usize = 32;

impl<'k> Path<'k> {
    /// The steps of a decoded key. One whose brackets do not pair stands for itself.
    pub(crate) fn of(key: &'k str) -> Result<Self, Malformed> {
        let literal = Self { base: key, steps: Vec::new() };
        let Some(open) = key.find('[').filter(|open| *open > 0) else { return Ok(literal) };
        let (base, mut rest) = key.split_at(open);
        let mut steps = Vec::new();
        while !rest.is_empty() {
            let step = rest.strip_prefix('[').and_then(|rest| rest.split_once(']'));
            let Some((step, behind)) = step else { return Ok(literal) };
            if steps.len() == DEPTH {
                return Err(Malformed::Deep);
            }
            steps.push(step);
            rest = behind;
        }
        Ok(Self { base, steps })
    }
}

impl<'t> Node<'t> {
    /// Puts a text at the end of a path below a member. Its name may be empty, which adds no item.
    pub(crate) fn insert_at(&mut self, base: &str, steps: &[&str], leaf: Leaf<'t>) {
        self.members.entry(base.to_owned()).or_default().insert(steps, leaf);
    }

    /// Puts a text at the end of a path.
    pub(crate) fn insert(&mut self, steps: &[&str], leaf: Leaf<'t>) {
        #[cfg(test)]
        {
            self.steps += steps.len() + 1;
        }
        let mut node = self;
        let mut rest = steps;
        while let Some((step, behind)) = rest.split_first() {
            node = if step.is_empty() {
                if !node.items.last().is_some_and(|last| last.has_room(behind)) {
                    node.items.push(Node::default());
                }
                // There is a last item: it has been there, or has just been made.
                let last = node.items.len() - 1;
                &mut node.items[last]
            } else {
                node.members.entry((*step).to_owned()).or_default()
            };
            rest = behind;
        }
        node.leaves.push(leaf);
    }

    /// Whether a text at the end of the path would be the first there.
    fn has_room(&self, steps: &[&str]) -> bool {
        if steps.is_empty() {
            return false;
        }
        let mut node = self;
        for step in steps {
            match node.members.get(*step) {
                _ if step.is_empty() => return true,
                None => return true,
                Some(next) => node = next,
            }
        }
        node.leaves.is_empty()
    }

    /// Whether nothing was sent.
    pub(crate) fn is_empty(&self) -> bool {
        self.leaves.is_empty() && self.items.is_empty() && self.members.is_empty()
    }

    /// Writes the text that the reader takes.
    pub(crate) fn write(&self, out: &mut Writer) -> Result<(), Malformed> {
        match (self.leaves.as_slice(), self.items.is_empty(), self.members.is_empty()) {
            ([leaf], true, true) => leaf.write(out),
            (leaves, _, true) if !leaves.is_empty() || !self.items.is_empty() => {
                let mut separator = "[";
                for leaf in leaves {
                    out.raw(separator);
                    leaf.write(out)?;
                    separator = ",";
                }
                for item in &self.items {
                    out.raw(separator);
                    item.write(out)?;
                    separator = ",";
                }
                out.raw("]");
                Ok(())
            }
            ([], true, _) => self.write_members(out),
            _ => Err(Malformed::Mixed),
        }
    }

    fn write_members(&self, out: &mut Writer) -> Result<(), Malformed> {
        let mut separator = "{";
        for (name, node) in &self.members {
            out.raw(separator);
            out.string(name);
            out.raw(":");
            node.write(out)?;
            separator = ",";
        }
        out.raw(if self.members.is_empty() { "{}" } else { "}" });
        Ok(())
    }
}

impl<'t> Leaf<'t> {
    /// A text of a form or query that the row, if there is one, says more of.
    pub(crate) fn of(sent: Sent<'t>, row: Option<&'static Parameter>) -> Result<Self, Malformed> {
        Ok(match row {
            Some(row) if row.style == super::Style::Json => Self::Json(sent.decode()?),
            Some(row) if !row.exploded => Self::Packed(sent, row),
            _ => Self::Text(sent.decode()?),
        })
    }

    fn write(&self, out: &mut Writer) -> Result<(), Malformed> {
        match self {
            Self::Text(text) => views::text(out, text),
            Self::Json(text) => views::json(out, text),
            Self::Packed(sent, row) => return views::packed(out, *sent, row),
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(pairs: &[(&str, &'static str)]) -> String {
        let mut root = Node::default();
        for (key, value) in pairs {
            let path = Path::of(key).unwrap();
            root.insert_at(path.base, &path.steps, Leaf::Text(Cow::Borrowed(value)));
        }
        let mut out = Writer::default();
        match root.write(&mut out) {
            Ok(()) => String::from_utf8(out.into_bytes()).unwrap(),
            Err(malformed) => format!("{malformed:?}"),
        }
    }

    #[test]
    fn keys_are_taken_apart() {
        let path = |key| Path::of(key).map(|path| (path.base, path.steps));
        assert_eq!(path("a"), Ok(("a", vec![])));
        assert_eq!(path("a[b][][0]"), Ok(("a", vec!["b", "", "0"])));
        for literal in ["[a]", "a[", "a[b]c", "a]b[", "a[b", "", "a[b[c]]"] {
            assert_eq!(path(literal), Ok((literal, vec![])), "{literal}");
        }
        assert_eq!(path(&format!("a{}", "[b]".repeat(33))), Err(Malformed::Deep));
    }

    #[test]
    fn values_stand_under_their_keys() {
        assert_eq!(
            text(&[("a", "1"), ("b[c]", "2"), ("b[d][e]", "3")]),
            r#"{"a":"1","b":{"c":"2","d":{"e":"3"}}}"#
        );
        assert_eq!(text(&[("a", "1"), ("a", "2")]), r#"{"a":["1","2"]}"#);
        assert_eq!(text(&[("a[]", "1")]), r#"{"a":["1"]}"#);
        assert_eq!(text(&[("a", "1"), ("a[]", "2")]), r#"{"a":["1","2"]}"#);
        assert_eq!(text(&[("a[1]", "y"), ("a[0]", "x")]), r#"{"a":{"0":"x","1":"y"}}"#);
        assert_eq!(text(&[("", "1"), ("a", "2"), ("", "3")]), r#"{"":["1","3"],"a":"2"}"#);
        assert_eq!(text(&[]), "{}");
    }

    #[test]
    fn items_begin_where_a_member_comes_again() {
        assert_eq!(
            text(&[("a[][x]", "1"), ("a[][y]", "2"), ("a[][x]", "3"), ("a[][z][]", "4"), ("a[][z][]", "5")]),
            r#"{"a":[{"x":"1","y":"2"},{"x":"3","z":["4","5"]}]}"#
        );
    }

    #[test]
    fn a_key_is_a_value_or_an_object() {
        assert_eq!(text(&[("a", "1"), ("a[b]", "2")]), "Mixed");
        assert_eq!(text(&[("a[]", "1"), ("a[b]", "2")]), "Mixed");
    }

    #[test]
    fn steps_grow_with_the_text_only() {
        for (key, times) in [("a[]", 20_000), ("a[][b]", 10_000), ("a[b][c]", 10_000), ("a[][][][][]", 5_000)]
        {
            let mut root = Node::default();
            for _ in 0..times {
                let path = Path::of(key).unwrap();
                root.insert(&path.steps, Leaf::Text(Cow::Borrowed("")));
            }
            assert!(root.steps <= key.len() * times, "{key}");
        }
    }
}
