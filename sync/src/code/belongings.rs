//! What a file holds that only its owner can have written: comments, attributes, and the bodies of functions.

use std::collections::HashSet;
use std::ops::Range;

use syn::visit::Visit;

use super::comments::comments;
use super::orphans::MARKER;
use super::read::STACK;
use super::tokens::{Kind, NoTokens, Tokens, plain, preamble};

/// Something of the owner's, in a form that does not change where it is moved, indented or brought to other names.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub(crate) enum Belonging {
    /// A comment of any kind, its blanks as one space each.
    Comment(String),
    /// An attribute, its words and signs without names of operations.
    Attribute(String),
    /// A body: its words and signs without comments, paths and names of operations, which are edited.
    Body(String),
}

/// What belongs to the owner of a text, and where it begins.
pub(crate) type Belongings = Vec<(Belonging, usize)>;

/// The comments and attributes of a text, and these bodies of it. What has no tokens has nothing.
pub(crate) fn written(text: &str, bodies: &[Range<usize>], names: &HashSet<&str>) -> Belongings {
    let Ok((tokens, _)) = Tokens::read(text) else { return Vec::new() };
    let mut found = all_comments(text, &tokens);
    found.extend(all_attributes(text, &tokens, names));
    found.extend(bodies.iter().filter_map(|at| Some((body(text, &tokens, at, names)?, at.start))));
    found
}

/// The comments and attributes of a text, and all bodies in it.
///
/// # Errors
///
/// It is no Rust: the byte, and what the parser says.
pub(crate) fn all(text: &str, names: &HashSet<&str>) -> Result<Belongings, (usize, String)> {
    let work = || {
        let (tokens, stream) = Tokens::read(text).map_err(|NoTokens { at, why }| (at, why))?;
        let skipped = preamble(text);
        let file = syn::parse2::<syn::File>(stream).map_err(|error| {
            let range = error.span().byte_range();
            let at = if range.is_empty() { text.len() } else { range.start + skipped };
            (at, error.to_string())
        })?;
        let mut bodies = Bodies { found: Vec::new(), skipped };
        bodies.visit_file(&file);
        let mut found = all_comments(text, &tokens);
        found.extend(all_attributes(text, &tokens, names));
        found.extend(bodies.found.iter().filter_map(|at| Some((body(text, &tokens, at, names)?, at.start))));
        Ok(found)
    };
    // Parsers recurse, and places of tokens end with their thread.
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().stack_size(STACK).spawn_scoped(scope, work);
        let read = thread.map(std::thread::ScopedJoinHandle::join);
        if let Ok(Ok(read)) = read { read } else { Err((0, "it could not be read again".into())) }
    })
}

/// Where the bodies of functions stand.
struct Bodies {
    found: Vec<Range<usize>>,
    skipped: usize,
}

impl Bodies {
    fn take(&mut self, block: &syn::Block) {
        let braces = block.brace_token.span;
        let (open, close) = (braces.open().byte_range(), braces.close().byte_range());
        self.found.push(open.start + self.skipped..close.end + self.skipped);
    }
}

impl<'ast> Visit<'ast> for Bodies {
    fn visit_impl_item_fn(&mut self, function: &'ast syn::ImplItemFn) {
        self.take(&function.block);
        syn::visit::visit_impl_item_fn(self, function);
    }

    fn visit_item_fn(&mut self, function: &'ast syn::ItemFn) {
        self.take(&function.block);
        syn::visit::visit_item_fn(self, function);
    }
}

/// Those that mark what was kept are this tool's.
fn all_comments(text: &str, tokens: &Tokens) -> Belongings {
    let mut found = Vec::new();
    let mut gap = preamble(text);
    for token in &tokens.all {
        found.extend(comments(text, &(gap..token.at.start)));
        if token.kind == Kind::Doc {
            found.push(token.at.clone());
        }
        gap = token.at.end;
    }
    found.extend(comments(text, &(gap..text.len())));
    let own = found.into_iter().map(|at| (text.get(at.clone()).unwrap_or_default(), at.start));
    own.filter(|(comment, _)| !comment.trim_start_matches('/').trim_start().starts_with(MARKER))
        .map(|(comment, at)| (Belonging::Comment(spaced(comment.split_whitespace())), at))
        .collect()
}

/// What switches off what was kept is this tool's.
fn all_attributes(text: &str, tokens: &Tokens, names: &HashSet<&str>) -> Belongings {
    let mut found = Vec::new();
    for at in 0..tokens.all.len() {
        let open = at + 1 + usize::from(tokens.is_mark(at + 1, '!'));
        let (true, Some(close)) = (tokens.is_mark(at, '#'), tokens.closing(open, '[')) else { continue };
        let words = tokens.all.get(at..=close).unwrap_or_default();
        let words = words.iter().map(|token| text.get(token.at.clone()).unwrap_or_default());
        let attribute = spaced(words.filter(|word| !names.contains(plain(word))));
        if attribute != NEVER
            && let Some(first) = tokens.get(at)
        {
            found.push((Belonging::Attribute(attribute), first.at.start));
        }
    }
    found
}

/// `#[cfg(any())]`
const NEVER: &str = "# [ cfg ( any ( ) ) ]";

/// Nothing where only paths stand in it.
fn body(text: &str, tokens: &Tokens, at: &Range<usize>, names: &HashSet<&str>) -> Option<Belonging> {
    let indexes = tokens.within(at);
    let mut kept = Vec::new();
    let mut in_use = false;
    for index in indexes.start + 1..indexes.end.saturating_sub(1) {
        let Some(token) = tokens.get(index) else { break };
        let word = text.get(token.at.clone()).unwrap_or_default();
        let is_word = token.kind == Kind::Word;
        in_use = (in_use || (is_word && word == "use")) && word != ";";
        let follows_path = index >= 2 && tokens.is_path_mark(index - 2);
        let is_name =
            is_word && (tokens.is_path_mark(index + 1) || follows_path || names.contains(plain(word)));
        let is_mark =
            tokens.is_path_mark(index) || index.checked_sub(1).is_some_and(|at| tokens.is_path_mark(at));
        if !in_use && !is_name && !is_mark && token.kind != Kind::Doc {
            kept.push(word);
        }
    }
    // A literal over several lines says the same with either kind of line ends.
    (!kept.is_empty()).then(|| Belonging::Body(spaced(kept.into_iter()).replace("\r\n", "\n")))
}

fn spaced<'w>(words: impl Iterator<Item = &'w str>) -> String {
    words.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::{Belonging, all};

    fn of(text: &str) -> HashSet<Belonging> {
        all(text, &HashSet::from(["get_pet", "show_pet"]))
            .unwrap()
            .into_iter()
            .map(|(what, _)| what)
            .collect()
    }

    #[test]
    fn indentation_and_names_of_operations_are_no_difference() {
        let before = "impl A for B {\n    /// doc\n    fn f() {\n        // a\n        get_pet(x::get_pet::Y { a: 1 })\n    }\n}";
        let after = "/// doc\nfn g() {\n  // a\r\n  show_pet(api::x::show_pet::Y { a: 1 })\n}";
        assert_eq!(of(before), of(after));
        assert_eq!(of("fn f() { a(\"b\r\nc\") }"), of("fn f() { a(\"b\nc\") }"));
    }

    #[test]
    fn other_words_and_comments_are_differences() {
        let text = of("fn f() { a(1) /* b */ }");
        assert!(
            text.contains(&Belonging::Comment("/* b */".into()))
                && text.contains(&Belonging::Body("a ( 1 )".into()))
        );
        assert_ne!(text, of("fn f() { a(2) /* b */ }"));
        assert_ne!(text, of("fn f() { a(1) }"));
        assert!(of("// specwright: kept, `getPet` left the description\nfn f() {}").is_empty());
    }

    #[test]
    fn attributes_count_wherever_they_stand() {
        let before = of("#[a(get_pet, \"x\")]\nimpl X { #![b] }\n#[cfg(any())]\nstruct F;");
        let attributes = ["# [ a ( , \"x\" ) ]", "# ! [ b ]"].map(|text| Belonging::Attribute(text.into()));
        assert_eq!(before, HashSet::from(attributes));
        assert_eq!(of("#[a(\n    show_pet, \"x\"\n)]\nimpl Y {\n    #![b]\n}"), before);
    }

    #[test]
    fn what_only_has_tokens_is_no_rust() {
        assert_eq!(all("mod a;\nmod type;\n", &HashSet::new()).unwrap_err().0, 11);
        assert_eq!(all("fn f() {", &HashSet::new()).unwrap_err().0, 7);
    }
}
