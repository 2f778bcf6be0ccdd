//! Whether a method is still what was written for it: by its tokens, so that rustfmt changes nothing.

use super::graph::Named;
use super::methods::View;
use super::tokens::{Kind, plain};
use super::{Method, Stub};

/// Which stub the method is. Whatever was added to it makes it the user's: an attribute, a comment, a word.
pub(super) fn recognise(view: &View<'_>, method: &Method) -> Option<Stub> {
    let has_more = method.whole.start != method.signature.start || method.whole.end != method.block.end;
    if has_more || !method.cfg.is_empty() || has_comment(view, method) || !is_as_written(view, method) {
        return None;
    }
    let body = Body::new(view, method);
    if body.is_mock(view, method) {
        return Some(Stub::Mock);
    }
    if body.is_not_implemented() {
        return Some(Stub::NotImplemented);
    }
    body.is_missing().then_some(Stub::CompileError)
}

/// Whether it is an `async fn` whose arguments have the names that stubs give them.
fn is_as_written(view: &View<'_>, method: &Method) -> bool {
    let file = &view.source.file;
    let named = |at: &std::ops::Range<usize>| {
        let name = file.slice(at);
        matches!(name.strip_prefix('_').unwrap_or(name), "caller" | "request" | "body")
    };
    file.slice(&method.signature).starts_with("async")
        && method
            .arguments
            .iter()
            .all(|argument| argument.whole.start == argument.pattern.start && named(&argument.pattern))
}

/// Whether anything but blanks stands between two of its tokens.
fn has_comment(view: &View<'_>, method: &Method) -> bool {
    let source = view.source;
    let indexes = source.tokens.within(&(method.signature.start..method.block.end));
    let tokens = source.tokens.all.get(indexes).unwrap_or_default();
    tokens.windows(2).any(|pair| match pair {
        [first, second] => !source.file.slice(&(first.at.end..second.at.start)).trim().is_empty(),
        _ => false,
    })
}

/// What stands between the braces, a `;` at its end left out.
struct Body<'a> {
    words: Vec<(Kind, &'a str)>,
    first: usize,
}

impl<'a> Body<'a> {
    fn new(view: &View<'a>, method: &Method) -> Self {
        let source = view.source;
        let indexes = source.tokens.within(&method.block);
        let first = indexes.start + 1;
        let inner = source.tokens.all.get(first..indexes.end.saturating_sub(1)).unwrap_or_default();
        let mut words: Vec<(Kind, &str)> =
            inner.iter().map(|token| (token.kind, source.file.slice(&token.at))).collect();
        if words.last().is_some_and(|(_, text)| *text == ";") {
            words.pop();
        }
        Self { words, first }
    }

    /// `api::stub::get_pet(request).await`
    fn is_mock(&self, view: &View<'_>, method: &Method) -> bool {
        let Some(open) = self.words.iter().position(|(kind, _)| matches!(kind, Kind::Open('(', _))) else {
            return false;
        };
        let Some((_, Kind::Open(_, close))) = self.words.get(open).map(|(kind, _)| ((), *kind)) else {
            return false;
        };
        let close = close - self.first;
        let (Some(path), Some(arguments)) = (self.words.get(..open), self.words.get(open + 1..close)) else {
            return false;
        };
        let behind: Vec<&str> = self.words.iter().skip(close + 1).map(|(_, text)| *text).collect();
        behind == [".", "await"] && names_stub(view, method, path) && self.passes_on(view, method, arguments)
    }

    /// Whether the request and nothing else goes in.
    fn passes_on(&self, view: &View<'_>, method: &Method, arguments: &[(Kind, &str)]) -> bool {
        let words: Vec<&str> = arguments.iter().map(|(_, text)| *text).filter(|text| *text != ",").collect();
        let [word] = words.as_slice() else { return false };
        *word == "request"
            && method.arguments.iter().any(|argument| view.source.file.slice(&argument.pattern) == *word)
    }

    /// `::specwright::not_implemented("getPet")`
    fn is_not_implemented(&self) -> bool {
        let Some((call, path)) = self.words.split_last_chunk::<4>().map(|(path, call)| (call, path)) else {
            return false;
        };
        let is_call = matches!(
            call,
            [
                (Kind::Word, "not_implemented"),
                (Kind::Open(..), "("),
                (Kind::Literal, _),
                (Kind::Close(..), _)
            ]
        );
        is_call
            && path.last().is_some_and(|(_, text)| *text == ":")
            && path.iter().all(|(kind, _)| matches!(kind, Kind::Word | Kind::Mark(':', _)))
    }

    /// `compile_error!("getPet is not written")`
    fn is_missing(&self) -> bool {
        match self.words.as_slice() {
            [
                (_, "compile_error"),
                (_, "!"),
                (Kind::Open(..), _),
                (Kind::Literal, said),
                (Kind::Close(..), _),
            ] => said.ends_with(" is not written\""),
            _ => false,
        }
    }
}

/// Whether the path is that of the method's own stub.
fn names_stub(view: &View<'_>, method: &Method, path: &[(Kind, &str)]) -> bool {
    let words = path.iter().filter(|(kind, _)| *kind == Kind::Word);
    let segments: Vec<&str> = words.map(|(_, text)| plain(text)).collect();
    let is_path = path.iter().all(|(kind, _)| matches!(kind, Kind::Word | Kind::Mark(':', _)));
    let outer = path.first().is_some_and(|(kind, _)| *kind != Kind::Word);
    let scope = view.graph.scope(view.context, method.block.start);
    is_path
        && view.graph.resolve(scope, &segments, outer).named.iter().any(|named| match named {
            Named::Api { rest, .. } => *rest == ["stub", &method.name],
            _ => false,
        })
}
