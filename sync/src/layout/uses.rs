//! A run of `use` items: sorted, one name without braces, groups in groups one below the other.

use std::cmp::Ordering;

use syn::{Item, UseTree};

use super::Style;
use crate::scaffold::modules;

/// A path with its group, if it ends in one.
#[derive(Clone, Debug, Eq, PartialEq)]
struct Tree {
    segments: Vec<String>,
    group: Option<Vec<Tree>>,
}

/// The run as rustfmt has it; `None` where it has more than `use` items, or something that is not understood.
pub(crate) fn uses(text: &str, style: &Style<'_>) -> Option<String> {
    if text.contains("//") || text.contains("/*") || has_gap(text) {
        return None;
    }
    let parsed = syn::parse_file(text).ok()?;
    let mut items: Vec<(Tree, String)> = Vec::new();
    for item in &parsed.items {
        let Item::Use(item) = item else { return None };
        if !item.attrs.is_empty() {
            return None;
        }
        let visible = visibility(&item.vis)?;
        let outer = if item.leading_colon.is_some() { "::" } else { "" };
        items.push((tree(&item.tree)?, format!("{visible}use {outer}")));
    }
    items.sort_by(|(left, _), (right, _)| compare(left, right));
    let mut lines = Vec::new();
    for (tree, head) in &items {
        lines.extend(tree.lines("", head, ";", style));
    }
    Some(lines.join(style.newline))
}

/// The order in which rustfmt has two `use` lines without groups: `use crate::App;` before `use crate::api::X;`.
pub(crate) fn order(left: &str, right: &str) -> Ordering {
    let plain = |line: &str| {
        let path = line.trim_start_matches("use ").trim_end_matches(';');
        Tree { segments: path.split("::").map(ToOwned::to_owned).collect(), group: None }
    };
    compare(&plain(left), &plain(right))
}

/// Whether a blank line stands between two lines.
fn has_gap(text: &str) -> bool {
    text.lines().any(|line| line.trim().is_empty())
}

fn visibility(visibility: &syn::Visibility) -> Option<String> {
    match visibility {
        syn::Visibility::Inherited => Some(String::new()),
        syn::Visibility::Public(_) => Some("pub ".into()),
        syn::Visibility::Restricted(within) if within.in_token.is_none() => {
            Some(format!("pub({}) ", within.path.get_ident()?))
        }
        syn::Visibility::Restricted(_) => None,
    }
}

fn tree(from: &UseTree) -> Option<Tree> {
    let mut segments = Vec::new();
    let mut at = from;
    while let UseTree::Path(path) = at {
        segments.push(path.ident.to_string());
        at = &path.tree;
    }
    segments.push(match at {
        UseTree::Group(group) => {
            let items = group.items.iter().map(tree).collect::<Option<Vec<Tree>>>()?;
            return grouped(segments, items);
        }
        UseTree::Name(name) => name.ident.to_string(),
        UseTree::Rename(name) => format!("{} as {}", name.ident, name.rename),
        UseTree::Glob(_) | UseTree::Path(_) => "*".into(),
    });
    Some(Tree { segments, group: None })
}

/// A path in front of a group, which goes where it has one item.
fn grouped(mut segments: Vec<String>, mut items: Vec<Tree>) -> Option<Tree> {
    if items.is_empty() {
        return None;
    }
    if items.len() == 1 && !items.iter().any(Tree::is_self) {
        let one = items.pop()?;
        segments.extend(one.segments);
        return Some(Tree { segments, group: one.group });
    }
    items.sort_by(compare);
    Some(Tree { segments, group: Some(items) })
}

impl Tree {
    fn is_self(&self) -> bool {
        self.group.is_none()
            && matches!(self.segments.as_slice(), [one] if one == "self" || one.starts_with("self as "))
    }

    fn line(&self) -> String {
        let path = self.segments.join("::");
        let Some(group) = &self.group else { return path };
        let items: Vec<String> = group.iter().map(Self::line).collect();
        format!("{}{{{}}}", self.head(), items.join(", "))
    }

    /// What stands in front of the brace.
    fn head(&self) -> String {
        self.segments.iter().fold(String::new(), |head, segment| head + segment + "::")
    }

    /// The lines at an indentation, behind `before` and in front of `after`.
    fn lines(&self, indent: &str, before: &str, after: &str, style: &Style<'_>) -> Vec<String> {
        let line = format!("{indent}{before}{}{after}", self.line());
        let Some(group) = &self.group else { return vec![line] };
        let is_nested = group.iter().any(|item| item.group.is_some());
        if !is_nested && style.fits(&line) {
            return vec![line];
        }
        let deeper = format!("{indent}{}", style.step);
        let mut lines = vec![format!("{indent}{before}{}{{", self.head())];
        if is_nested {
            lines.extend(group.iter().flat_map(|item| item.lines(&deeper, "", ",", style)));
        } else {
            lines.extend(packed(group, &deeper, style));
        }
        lines.push(format!("{indent}}}{after}"));
        lines
    }
}

/// As many names on a line as fit.
fn packed(group: &[Tree], indent: &str, style: &Style<'_>) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for item in group {
        let item = item.line() + ",";
        match lines.last_mut() {
            Some(line) if style.fits(&format!("{line} {item}")) => line.push_str(&format!(" {item}")),
            _ => lines.push(format!("{indent}{item}")),
        }
    }
    lines
}

fn compare(left: &Tree, right: &Tree) -> Ordering {
    for (left, right) in left.segments.iter().zip(&right.segments) {
        let ordering = segment(left, right);
        if ordering != Ordering::Equal {
            return ordering;
        }
    }
    // What ends goes first; a group is what stands there last.
    let length = |tree: &Tree| tree.segments.len() + usize::from(tree.group.is_some());
    match (left.segments.len().cmp(&right.segments.len()), &left.group, &right.group) {
        (Ordering::Less, Some(_), _) => Ordering::Greater,
        (Ordering::Greater, _, Some(_)) => Ordering::Less,
        (Ordering::Equal, Some(one), Some(other)) => {
            let mut pairs = one.iter().zip(other).map(|(one, other)| compare(one, other));
            let differs = pairs.find(|ordering| *ordering != Ordering::Equal);
            differs.unwrap_or_else(|| one.len().cmp(&other.len()))
        }
        _ => length(left).cmp(&length(right)),
    }
}

/// `self`, `super`, `crate`, names, `*`.
fn segment(left: &str, right: &str) -> Ordering {
    let parts = |text: &str| {
        let (name, alias) = text.split_once(" as ").map_or((text, None), |(name, alias)| (name, Some(alias)));
        let kind = match name {
            "self" => 0,
            "super" => 1,
            "crate" => 2,
            "*" => 4,
            _ => 3,
        };
        (kind, name.trim_start_matches("r#").to_owned(), alias.map(ToOwned::to_owned))
    };
    let (left, right) = (parts(left), parts(right));
    left.0.cmp(&right.0).then_with(|| modules::order(&left.1, &right.1)).then_with(|| left.2.cmp(&right.2))
}

#[cfg(test)]
mod tests {
    use super::{Style, uses};

    fn laid(text: &str) -> String {
        uses(text, &Style::USUAL).unwrap()
    }

    #[test]
    fn runs_are_sorted_and_groups_of_one_opened() {
        let text =
            "use crate::api::{operations::{get_pet, find_pets}, self};\nuse super::X;\nuse crate::App;";
        let expected = "use super::X;\nuse crate::App;\nuse crate::api::{\n    self,\n    operations::{find_pets, get_pet},\n};";
        assert_eq!(laid(text), expected);
        assert_eq!(laid(expected), expected);
        assert_eq!(laid("use a::{b::{c}};\npub use a::b::{self};"), "use a::b::c;\npub use a::b::{self};");
        assert_eq!(laid("use a::{h::{self, i::{j}}, *};"), "use a::{\n    h::{self, i::j},\n    *,\n};");
    }

    #[test]
    fn long_groups_are_packed() {
        let names: Vec<String> = (0..14).map(|at| format!("operation{at}")).collect();
        let text = laid(&format!("use crate::api::operations::{{{}}};", names.join(", ")));
        assert!(text.lines().count() == 4 && text.lines().all(|line| line.len() <= 100), "{text}");
        assert!(text.contains("operation9, operation10"), "{text}");
    }

    #[test]
    fn what_has_comments_or_attributes_is_left() {
        for text in ["use a; // b", "#[cfg(test)]\nuse a;", "use a;\n\nuse b;", "mod a;"] {
            assert_eq!(uses(text, &Style::USUAL), None, "{text}");
        }
    }
}
