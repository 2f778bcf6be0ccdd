//! The `use` lines of a module, name by name.

use std::ops::Range;

use syn::spanned::Spanned as _;
use syn::visit::Visit;
use syn::{Attribute, Item, UseTree, Visibility};

use crate::code::{SourceFile, comments_of, preamble, words};
use crate::plan::draft::Draft;

/// One imported name.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) struct Leaf {
    /// What it is called in the file; `*`: all that is there.
    pub(super) name: String,
    /// The path: `crate::api::types::Pet`.
    pub(super) path: String,
    /// `as P`
    alias: Option<String>,
}

/// What stands in a module beside its `use` lines.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) struct Own {
    /// The name of the item.
    pub(super) name: String,
    /// Where it begins.
    pub(super) at: usize,
}

/// A place for another `use` line.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) struct Gap {
    pub(super) at: usize,
    /// What stands before each line, and behind it.
    pub(super) before: String,
    pub(super) behind: String,
}

/// The names of the module around a byte.
#[derive(Debug, Default)]
pub(super) struct Names {
    /// What is imported.
    pub(super) leaves: Vec<Leaf>,
    /// Functions, constants, types and so on.
    pub(super) items: Vec<Own>,
    /// Methods of types that only this module sees.
    pub(super) methods: Vec<Own>,
    /// Where a `use` line may stand.
    pub(super) gap: Option<Gap>,
}

impl Leaf {
    /// A `use` line for it alone.
    pub(super) fn line(&self) -> String {
        let alias = self.alias.as_ref().map(|alias| format!(" as {alias}")).unwrap_or_default();
        format!("use {}{alias};", self.path)
    }

    /// Whether it is found from the file's own module only.
    pub(super) fn is_relative(&self) -> bool {
        self.path.starts_with("self::") || self.path.starts_with("super::")
    }
}

impl Names {
    /// Those of the module around a byte of a file; none where it cannot be read.
    pub(super) fn around(draft: &mut Draft<'_>, file: usize, at: usize) -> Self {
        let (Some(source), Some(parsed)) = (draft.krate.file(file), draft.parsed(file)) else {
            return Self::default();
        };
        Self::of(source, &parsed, at)
    }

    fn of(file: &SourceFile, parsed: &syn::File, at: usize) -> Self {
        let skipped = preamble(&file.text);
        let top =
            if file.text.get(..skipped).is_some_and(|head| head.ends_with('\u{feff}') || head.is_empty()) {
                Gap { at: skipped, before: String::new(), behind: file.newline.into() }
            } else {
                Gap { at: skipped, before: file.newline.into(), behind: String::new() }
            };
        let mut module =
            Module { items: &parsed.items, top: after(&parsed.attrs, skipped, file).unwrap_or(top) };
        let bytes = |span: proc_macro2::Span| {
            let range = span.byte_range();
            range.start + skipped..range.end + skipped
        };
        while let Some(inner) = module.inner(at, skipped, file) {
            module = inner;
        }
        let mut names = Self { gap: Some(module.top.clone()), ..Self::default() };
        for item in module.items {
            names.item(item, &bytes, file);
        }
        names
    }

    fn item(&mut self, item: &Item, bytes: &dyn Fn(proc_macro2::Span) -> Range<usize>, file: &SourceFile) {
        match item {
            Item::Use(item) => {
                let start = if item.leading_colon.is_some() { "::" } else { "" };
                walk(&item.tree, start, &mut self.leaves);
                if matches!(item.vis, Visibility::Inherited) && item.attrs.is_empty() {
                    self.gap = Some(behind(file, bytes(item.span()).end));
                }
            }
            Item::Impl(block) => {
                let methods = block.items.iter().filter_map(|item| match item {
                    syn::ImplItem::Fn(method) if matches!(method.vis, Visibility::Inherited) => Some(method),
                    _ => None,
                });
                let own = |method: &syn::ImplItemFn| Own {
                    name: method.sig.ident.to_string(),
                    at: bytes(method.sig.ident.span()).start,
                };
                if block.trait_.is_none() {
                    self.methods.extend(methods.map(own));
                }
            }
            _ => {
                if let Some(name) = named(item) {
                    self.items.push(Own { name: name.to_string(), at: bytes(name.span()).start });
                }
            }
        }
    }

    /// Whether all names of a module are imported.
    pub(super) fn has_all_of(&self, module: &str) -> bool {
        self.leaves.iter().any(|leaf| leaf.name == "*" && leaf.path.strip_suffix("::*") == Some(module))
    }
}

/// The items of a module, and the place before the first one.
struct Module<'s> {
    items: &'s [Item],
    top: Gap,
}

impl<'s> Module<'s> {
    /// The inline module in it that is around a byte.
    fn inner(&self, at: usize, skipped: usize, file: &SourceFile) -> Option<Self> {
        self.items.iter().find_map(|item| {
            let Item::Mod(module) = item else { return None };
            let (braces, items) = module.content.as_ref()?;
            let open = braces.span.open().byte_range().end + skipped;
            let close = braces.span.close().byte_range().start + skipped;
            let indent = items.first().map(|item| item.span().byte_range().start + skipped);
            let indent = indent.and_then(|at| file.indentation(at)).unwrap_or_default();
            let top = Gap { at: open, before: format!("{}{indent}", file.newline), behind: String::new() };
            let top = after(&module.attrs, skipped, file).unwrap_or(top);
            (open <= at && at <= close).then_some(Self { items, top })
        })
    }
}

/// Whether the `mod` whose words begin at a byte has attributes: they hold for the file that it stands for.
pub(in crate::plan) fn has_attributes(draft: &mut Draft<'_>, file: usize, at: usize) -> bool {
    let (Some(source), Some(parsed)) = (draft.krate.file(file), draft.parsed(file)) else { return true };
    let skipped = preamble(&source.text);
    let mut items: Vec<&Item> = parsed.items.iter().collect();
    while let Some(item) = items.pop() {
        let Item::Mod(module) = item else { continue };
        if let Some((_, inner)) = &module.content {
            items.extend(inner);
        }
        let bytes = module.span().byte_range();
        let is_here = bytes.start + skipped <= at && at < bytes.end + skipped && module.content.is_none();
        if is_here {
            return module.attrs.iter().any(|one| !one.path().is_ident("doc"));
        }
    }
    false
}

/// Whether an import is more than a name: it has an attribute, an alias or a comment, or others see it.
pub(in crate::plan) fn has_more(draft: &mut Draft<'_>, file: usize, leaf: &Range<usize>) -> bool {
    let (Some(source), Some(parsed)) = (draft.krate.file(file), draft.parsed(file)) else { return true };
    let mut uses = Uses { at: leaf.start.saturating_sub(preamble(&source.text)), is_plain: None };
    uses.visit_file(&parsed);
    let text = source.slice(leaf);
    let rest = source.text.get(leaf.end..).unwrap_or_default().lines().next().unwrap_or_default();
    let above =
        source.slice(&(0..leaf.start)).trim_end_matches([' ', '\t']).strip_suffix('\n').unwrap_or_default();
    let above = above.rsplit('\n').next().unwrap_or_default().trim();
    // Documentation of the file is not about its first line.
    let above = if above.starts_with("//!") { "" } else { above };
    let is_comment = |text: &str| text.starts_with("//") || text.starts_with("/*");
    uses.is_plain != Some(true)
        || words(text).free.contains("as")
        || text.contains("//")
        || text.contains("/*")
        || is_comment(rest.trim_start())
        || is_comment(above)
        || above.ends_with("*/")
}

/// Looks for the `use` around a byte.
struct Uses {
    at: usize,
    is_plain: Option<bool>,
}

impl<'ast> Visit<'ast> for Uses {
    fn visit_item_use(&mut self, item: &'ast syn::ItemUse) {
        if item.span().byte_range().contains(&self.at) {
            self.is_plain = Some(item.attrs.is_empty() && matches!(item.vis, Visibility::Inherited));
        }
    }
}

/// The place behind inner attributes.
fn after(attributes: &[Attribute], skipped: usize, file: &SourceFile) -> Option<Gap> {
    let inner = attributes.iter().filter(|one| matches!(one.style, syn::AttrStyle::Inner(_)));
    let last = inner.map(|one| one.span().byte_range().end + skipped).max()?;
    // The text of a doc comment goes on to the end of its line, the carriage return before it included.
    let text = file.text.get(..last)?;
    Some(behind(file, text.strip_suffix('\r').unwrap_or(text).len()))
}

/// The place behind something that fills its line, with the comment that ends it.
pub(super) fn behind(file: &SourceFile, end: usize) -> Gap {
    let line = file.text.get(end..).unwrap_or_default().lines().next().unwrap_or_default();
    let is_comment = line.trim_start().starts_with("//") && !comments_of(line).is_empty();
    let begin = file.text.get(..end).and_then(|before| before.rfind('\n')).map_or(0, |at| at + 1);
    let before = file.text.get(begin..end).unwrap_or_default().trim_start_matches('\u{feff}');
    let indent = &before[..before.len() - before.trim_start().len()];
    let at = if is_comment { end + line.len() } else { end };
    Gap { at, before: format!("{}{indent}", file.newline), behind: String::new() }
}

/// The name of an item other than an import or a block.
fn named(item: &Item) -> Option<&syn::Ident> {
    let name = match item {
        Item::Fn(item) => &item.sig.ident,
        Item::Const(item) => &item.ident,
        Item::Static(item) => &item.ident,
        Item::Struct(item) => &item.ident,
        Item::Enum(item) => &item.ident,
        Item::Union(item) => &item.ident,
        Item::Type(item) => &item.ident,
        Item::Trait(item) => &item.ident,
        Item::Mod(item) => &item.ident,
        Item::Macro(item) => return item.ident.as_ref(),
        _ => return None,
    };
    Some(name)
}

fn walk(tree: &UseTree, path: &str, leaves: &mut Vec<Leaf>) {
    match tree {
        UseTree::Path(step) => walk(&step.tree, &format!("{path}{}::", step.ident), leaves),
        UseTree::Name(leaf) => {
            let ident = leaf.ident.to_string();
            let (name, path) = match path.strip_suffix("::").filter(|_| ident == "self") {
                Some(module) => (module.rsplit("::").next().unwrap_or(module).to_owned(), module.to_owned()),
                None => (ident.clone(), format!("{path}{ident}")),
            };
            leaves.push(Leaf { name, path, alias: None });
        }
        UseTree::Rename(leaf) => {
            let (ident, alias) = (leaf.ident.to_string(), leaf.rename.to_string());
            let path = path
                .strip_suffix("::")
                .filter(|_| ident == "self")
                .map_or(format!("{path}{ident}"), Into::into);
            leaves.push(Leaf { name: alias.clone(), path, alias: Some(alias) });
        }
        UseTree::Group(group) => group.items.iter().for_each(|tree| walk(tree, path, leaves)),
        UseTree::Glob(_) => leaves.push(Leaf { name: "*".into(), path: format!("{path}*"), alias: None }),
    }
}

#[cfg(test)]
mod tests {
    use super::{Gap, Leaf, Names, walk};
    use crate::code::SourceFile;

    #[test]
    fn names_are_read_from_trees() {
        let item: syn::ItemUse = syn::parse_str("use crate::a::{self, b as c, d::{e, f}, g::*};").unwrap();
        let mut found = Vec::new();
        walk(&item.tree, "", &mut found);
        let lines: Vec<String> = found.iter().map(Leaf::line).collect();
        let expected = [
            "use crate::a;",
            "use crate::a::b as c;",
            "use crate::a::d::e;",
            "use crate::a::d::f;",
            "use crate::a::g::*;",
        ];
        assert_eq!(lines, expected);
        assert_eq!((found[1].name.as_str(), found[4].name.as_str()), ("c", "*"));
    }

    /// The text with a line at the gap of the module around `@`.
    fn with_line(text: &str) -> String {
        let at = text.find('@').unwrap();
        let file = SourceFile::of("a.rs", &text.replace('@', ""));
        let Gap { at, before, behind } =
            Names::of(&file, &syn::parse_file(&file.text).unwrap(), at).gap.unwrap();
        format!("{}{before}use x;{behind}{}", &file.text[..at], &file.text[at..])
    }

    #[test]
    fn a_line_goes_behind_the_last_one_of_its_module() {
        for (text, expected) in [
            ("fn f() {@}\n", "use x;\nfn f() {}\n"),
            ("use a; // why\nuse b;\nfn f() {@}\n", "use a; // why\nuse b;\nuse x;\nfn f() {}\n"),
            ("use a; // why\nfn f() {@}\n", "use a; // why\nuse x;\nfn f() {}\n"),
            ("//! Doc.\n\nfn f() {@}\n", "//! Doc.\nuse x;\n\nfn f() {}\n"),
            ("//! Doc.\r\n\r\nfn f() {@}\r\n", "//! Doc.\r\nuse x;\r\n\r\nfn f() {}\r\n"),
            ("#![allow(a)]\nfn f() {@}\n", "#![allow(a)]\nuse x;\nfn f() {}\n"),
            ("\u{feff}use ä;\nfn f() {@}\n", "\u{feff}use ä;\nuse x;\nfn f() {}\n"),
            ("#!/bin/x\nfn f() {@}\n", "#!/bin/x\nuse x;\nfn f() {}\n"),
            ("use a;\nmod m {\n    fn f() {@}\n}\n", "use a;\nmod m {\n    use x;\n    fn f() {}\n}\n"),
            (
                "mod m {\n    use b;\n\n    fn f() {@}\n}\n",
                "mod m {\n    use b;\n    use x;\n\n    fn f() {}\n}\n",
            ),
        ] {
            assert_eq!(with_line(text), expected);
        }
    }
}
