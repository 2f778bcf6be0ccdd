//! The heads of blocks: what a new block takes over from one of the same type. Comments stay where they are.

use crate::code::{Impl, Orphan, SourceFile, without_comments};
use crate::layout::Style;

/// What stands before and behind the trait, or before the type where there is none.
pub(super) struct Head {
    /// `impl<D: Db> `
    generics: String,
    /// `Server<D> where D: Send`
    target: String,
}

impl Head {
    /// That of a block of a trait.
    pub(super) fn of(file: &SourceFile, code: &Impl) -> Self {
        let generics = file.slice(&(code.header.start..code.trait_path.start));
        let target = file.slice(&(code.target_at.start..code.header.end));
        Self::new(generics, target)
    }

    /// That of a block of the type alone.
    pub(super) fn of_kept(file: &SourceFile, orphan: &Orphan) -> Self {
        let generics = file.slice(&(orphan.header.start..orphan.target_at.start));
        let target = file.slice(&(orphan.target_at.start..orphan.header.end));
        Self::new(generics, target)
    }

    fn new(generics: &str, target: &str) -> Self {
        let generics = without_comments(generics).trim().to_owned();
        Self { generics, target: without_comments(target).trim().to_owned() }
    }

    /// The whole head with its brace; `of`: the trait's path.
    pub(super) fn open(&self, of: Option<&str>, style: &Style<'_>, outer: &str) -> String {
        let Self { generics, target } = self;
        let newline = style.newline;
        if let Some(path) = of.filter(|_| !generics.contains('\n') && !target.contains('\n'))
            && !style.fits(&format!("{outer}{generics} {path} for {target} {{"))
        {
            return broken(generics, path, target, style, outer);
        }
        let of = of.map(|path| format!("{path} for ")).unwrap_or_default();
        let brace = if self.target.contains('\n') { format!("{newline}{outer}") } else { " ".into() };
        format!("{generics} {of}{target}{brace}{{")
    }
}

/// A head that does not fit on one line, as rustfmt breaks it.
fn broken(generics: &str, path: &str, target: &str, style: &Style<'_>, outer: &str) -> String {
    let deeper = format!("{}{outer}{}", style.newline, style.step);
    let end = format!("{deeper}for {target}{}{outer}{{", style.newline);
    if generics == "impl" || style.fits(&format!("{outer}{generics} {path}")) {
        return format!("{generics} {path}{end}");
    }
    format!("{generics}{deeper}{path}{end}")
}

/// The conditions of a block, and what rewrites its methods: a block of the same type needs them too. Each with the break
/// behind it.
pub(super) fn attributes(file: &SourceFile, code: &Impl, newline: &str, outer: &str) -> String {
    let mut all: Vec<_> = code.conditions.iter().chain(&code.rewrites).collect();
    all.sort_by_key(|at| at.start);
    all.iter().map(|at| format!("{}{newline}{outer}", file.slice(at))).collect()
}

/// The conditions of a block alone.
pub(super) fn conditions(file: &SourceFile, code: &Impl, newline: &str, outer: &str) -> String {
    code.conditions.iter().map(|at| format!("{}{newline}{outer}", file.slice(at))).collect()
}
