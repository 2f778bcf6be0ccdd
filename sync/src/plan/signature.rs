//! The arguments of a method, brought to what the trait demands: only the bytes that differ.

use std::ops::Range;

use specwright_generator::contract::{Caller, Operation};

use super::types::{in_option, last_segment, same};
use crate::code::{Argument, Canonical, Method, SourceFile};

/// What is replaced by what.
pub(super) type Change = (Range<usize>, String);

/// What has to be done to a signature.
#[derive(Debug, Default)]
pub(super) struct Revision {
    /// The bytes that differ.
    pub(super) changes: Vec<Change>,
    /// What the body of the method has to be brought along with.
    pub(super) notes: Vec<String>,
    /// What could not be edited.
    pub(super) left: Vec<String>,
}

/// A method with what it was, and what it is to be.
pub(super) struct Signature<'a> {
    pub(super) file: &'a SourceFile,
    pub(super) method: &'a Method,
    /// What the trait demanded; `None` where nobody knows.
    pub(super) was: Option<&'a Operation>,
    pub(super) now: &'a Operation,
    /// What stands before the operation's module where no type says it: `crate::api::operations::`.
    pub(super) operations: &'a str,
}

/// The arguments by what they are for.
struct Roles<'a> {
    caller: Option<&'a Argument>,
    request: &'a Argument,
    body: Option<&'a Argument>,
}

impl Signature<'_> {
    /// What has to be done.
    pub(super) fn revise(&self) -> Revision {
        let mut revision = Revision::default();
        self.answer(&mut revision);
        let differs = self.was.is_none_or(|was| was.caller != self.now.caller || was.body != self.now.body);
        if !differs {
            return revision;
        }
        match self.roles() {
            Some(roles) => {
                self.caller(&roles, &mut revision);
                self.body(&roles, &mut revision);
            }
            None if self.was.is_some() => {
                let demanded = self.now.signature();
                revision
                    .left
                    .push(format!("its arguments are not those of the trait; it demands `{demanded}`"));
            }
            None => {}
        }
        revision
    }

    /// Which argument is which: by the type `Request`, else by their number.
    fn roles(&self) -> Option<Roles<'_>> {
        let arguments = &self.method.arguments;
        let is_request = |argument: &Argument| last_segment(self.file.slice(&argument.ty)) == "Request";
        let found: Vec<usize> = (0..arguments.len()).filter(|at| is_request(&arguments[*at])).collect();
        let by_number = |operation: &Operation| {
            let count =
                1 + usize::from(operation.caller != Caller::None) + usize::from(operation.body.is_some());
            (arguments.len() == count).then_some(usize::from(operation.caller != Caller::None))
        };
        let at = match found.as_slice() {
            [at] => *at,
            _ => self.was.and_then(by_number).or_else(|| by_number(self.now))?,
        };
        let caller = if at == 0 { None } else { arguments.get(at - 1) };
        (at <= 1 && arguments.len() <= at + 2).then(|| {
            arguments.get(at).map(|request| Roles { caller, request, body: arguments.get(at + 1) })
        })?
    }

    fn caller(&self, roles: &Roles<'_>, revision: &mut Revision) {
        if self.was.is_some_and(|was| was.caller == self.now.caller) {
            return;
        }
        match (roles.caller, self.now.caller.ty()) {
            (None, None) => {}
            (None, Some(ty)) => {
                let name = "_caller";
                let argument = format!("{name}: {ty},");
                let gap = self.gap(self.before_request(), roles.request.whole.start);
                let at = roles.request.whole.start;
                revision.changes.push((at..at, argument + &gap));
                revision.notes.push(format!("it is told who is calling: the argument `{name}`"));
            }
            (Some(written), None) => {
                self.remove(written.whole.start, &written.whole, roles.request.whole.start, revision);
                revision.notes.push("it is no longer told who is calling".into());
            }
            (Some(written), Some(_)) => {
                let optional = self.now.caller == Caller::Optional;
                let before = revision.changes.len();
                self.wrap(&written.ty, optional, revision);
                if revision.changes.len() == before {
                    return;
                }
                let calls = if optional {
                    "calls without credentials come in too: `caller` is an `Option`"
                } else {
                    "every call has a caller now: `caller` is no `Option`"
                };
                revision.notes.push(calls.into());
            }
        }
    }

    fn body(&self, roles: &Roles<'_>, revision: &mut Revision) {
        if self.was.is_some_and(|was| was.body == self.now.body) {
            return;
        }
        match (roles.body, &self.now.body) {
            (None, None) => {}
            (None, Some(ty)) => {
                let end = roles.request.whole.end;
                let gap = self.gap(self.before_request(), roles.request.whole.start);
                let ty = self.seen_from_here(ty);
                let name = "_body";
                match self.end_of_commented_line(end).filter(|_| gap != " ") {
                    Some((at, has_comma)) => {
                        if !has_comma {
                            revision.changes.push((end..end, ",".into()));
                        }
                        revision.changes.push((at..at, format!("{gap}{name}: {ty},")));
                    }
                    None => revision.changes.push((end..end, format!(",{gap}{name}: {ty}"))),
                }
                revision.notes.push(format!("the body is no field of the request any more: it is the argument `{name}`, read while it arrives"));
            }
            (Some(written), None) => {
                self.remove(roles.request.whole.end, &written.whole, written.whole.end, revision);
                revision.notes.push("the argument `body` is gone: what the body holds is the field `body` of the request, if there is one".into());
            }
            (Some(written), Some(ty)) => self.body_type(written, &self.seen_from_here(ty), revision),
        }
    }

    /// Replaces the type of `body` where it is the one that was demanded.
    fn body_type(&self, written: &Argument, ty: &str, revision: &mut Revision) {
        let text = self.file.slice(&written.ty);
        let was = self.was.and_then(|was| was.body.as_deref());
        if is(text, written, ty) {
            return;
        }
        if !was.is_some_and(|was| is(text, written, was)) {
            revision.left.push(format!("the argument `body` is `{text}` here, and the trait demands `{ty}`"));
            return;
        }
        match (in_option(text), in_option(ty)) {
            (None, Some(inner)) if is(text, written, &ty[inner.clone()]) => {
                self.wrap(&written.ty, true, revision);
            }
            (Some(inner), None) if same(&text[inner.clone()], ty) => self.wrap(&written.ty, false, revision),
            _ => revision.changes.push((written.ty.clone(), ty.to_owned())),
        }
        revision.notes.push(format!("the argument `body` is `{ty}` now"));
    }

    /// Puts `Option<…>` around a type, or takes it off; nothing where it is so.
    fn wrap(&self, ty: &Range<usize>, optional: bool, revision: &mut Revision) {
        let text = self.file.slice(ty);
        match (in_option(text), optional) {
            (None, true) => {
                revision.changes.push((ty.start..ty.start, "Option<".into()));
                revision.changes.push((ty.end..ty.end, ">".into()));
            }
            (Some(inner), false) => {
                revision.changes.push((ty.start..ty.start + inner.start, String::new()));
                revision.changes.push((ty.start + inner.end..ty.end, String::new()));
            }
            (Some(_), true) | (None, false) => {}
        }
    }

    /// Takes an argument out, with the blanks and the comma between it and its neighbour; comments there stay.
    fn remove(&self, start: usize, whole: &Range<usize>, end: usize, revision: &mut Revision) {
        let (before, after) = (self.file.slice(&(start..whole.start)), self.file.slice(&(whole.end..end)));
        let only = |text: &str| text.bytes().all(|byte| byte == b',' || byte.is_ascii_whitespace());
        if only(before) && only(after) {
            revision.changes.push((start..end, String::new()));
            return;
        }
        for (text, offset) in [(before, start), (after, whole.end)] {
            if let Some(comma) = comma(text) {
                revision.changes.push((offset + comma..offset + comma + 1, String::new()));
            }
        }
        revision.changes.push((whole.clone(), String::new()));
    }

    /// The end of what stands before the first argument.
    fn before_request(&self) -> usize {
        self.method.receiver.as_ref().map_or(self.method.inputs.start, |receiver| receiver.end)
    }

    /// What stands between two arguments: a blank, or a line break with the indentation of the first one.
    fn gap(&self, from: usize, to: usize) -> String {
        let is_broken = self.file.slice(&(from..to)).contains('\n');
        match self.file.indentation(to).filter(|_| is_broken) {
            Some(indent) => format!("{}{indent}", self.file.newline),
            None => " ".into(),
        }
    }

    /// The end of the line of the argument that ends here, where a comment on it stands behind the argument; and whether a comma
    /// stands before that comment.
    fn end_of_commented_line(&self, end: usize) -> Option<(usize, bool)> {
        let line = self.file.slice(&(end..self.method.inputs.end)).lines().next()?;
        let comma = line.find(',').filter(|comma| line[..*comma].trim().is_empty());
        let behind = line[comma.map_or(0, |comma| comma + 1)..].trim();
        let is_comment = behind.starts_with("//") || (behind.starts_with("/*") && behind.ends_with("*/"));
        is_comment.then_some((end + line.len(), comma.is_some()))
    }

    /// A type of the trait as this file can write it: as it writes the request's.
    fn seen_from_here(&self, ty: &str) -> String {
        qualified(ty, &self.now.module, &self.before_module())
    }

    /// What this file writes in front of the operation's module.
    pub(super) fn before_module(&self) -> String {
        let types = self.method.arguments.iter().map(|argument| self.file.slice(&argument.ty));
        let mut types = types.filter(|ty| last_segment(ty) == "Request");
        let names = [Some(self.now), self.was].into_iter().flatten();
        let written = types.next().and_then(|written| {
            let mut names = names.filter_map(|one| written.strip_suffix(&format!("{}::Request", one.module)));
            names.find(|before| before.is_empty() || before.ends_with("::"))
        });
        written.unwrap_or(self.operations).to_owned()
    }
}

/// The first comma outside of comments.
fn comma(text: &str) -> Option<usize> {
    let mut rest = 0;
    while let Some(at) = text[rest..].find([',', '/']) {
        let at = rest + at;
        if text[at..].starts_with(',') {
            return Some(at);
        }
        let (open, close) = if text[at..].starts_with("/*") { ("/*", "*/") } else { ("//", "\n") };
        rest = text.get(at + open.len()..)?.find(close)? + at + open.len() + close.len();
    }
    None
}

/// A type that names things of the operation's module, with `before` in front of the module.
pub(super) fn qualified(ty: &str, module: &str, before: &str) -> String {
    let path = format!("{module}::");
    let mut out = String::with_capacity(ty.len() + before.len());
    let mut rest = ty;
    while let Some(at) = rest.find(&path) {
        let (head, tail) = rest.split_at(at);
        out.push_str(head);
        if !out.ends_with(|last: char| last.is_alphanumeric() || matches!(last, '_' | ':' | '#')) {
            out.push_str(before);
        }
        let (found, after) = tail.split_at(path.len());
        out.push_str(found);
        rest = after;
    }
    out + rest
}

/// Whether an argument has a type of the traits: by its last segments, or by what its imports say.
fn is(text: &str, written: &Argument, ty: &str) -> bool {
    let canonical = &written.canonical;
    same(text, ty) || (canonical.own.is_empty() && canonical.text == Canonical::of_generated(ty).text)
}

#[cfg(test)]
mod tests {
    use super::{comma, qualified};

    #[test]
    fn commas_in_comments_are_none() {
        assert_eq!(comma(" /* a, b */ , x"), Some(12));
        assert_eq!(comma("// a,\n  ,"), Some(8));
        assert_eq!(comma("// a,"), None);
        assert_eq!(comma("é,"), Some(2));
    }

    #[test]
    fn modules_are_qualified() {
        let ty = "Option<::specwright::Multipart<up::Part>>";
        assert_eq!(qualified(ty, "up", "api::"), "Option<::specwright::Multipart<api::up::Part>>");
        assert_eq!(qualified("pick_up::Part", "up", "api::"), "pick_up::Part");
    }
}
