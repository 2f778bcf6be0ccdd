//! From the key that a diagnostic underlines to all that stands below it.

use std::collections::HashMap;

use specwright_generator::diagnostic::{Levels, Sink};
use specwright_generator::pipeline::Run;
use specwright_generator::source::{FileId, Member, Node, Span, Value, parse};

/// Reads a file of the run once more. What is wrong with it has been said by the run.
pub(crate) fn read(run: &Run, file: FileId) -> Option<Node> {
    let mut sink = Sink::new(Levels::default());
    let root = parse(file, &run.sources, &mut sink);
    let _ = sink.finish(&run.sources);
    root
}

/// A key together with its value.
pub(crate) fn whole(member: &Member) -> Span {
    Span { end: member.value.span.end.max(member.key_span.end), ..member.key_span }
}

/// Calls `visit` for every member of every object. Reading has bounded the depth.
pub(crate) fn members<'n>(root: &'n Node, mut visit: impl FnMut(&'n Member)) {
    let mut open = vec![root];
    while let Some(node) = open.pop() {
        match &node.value {
            Value::Object(object) => {
                for member in object.members() {
                    visit(member);
                    open.push(&member.value);
                }
            }
            Value::Array(items) => open.extend(items.iter()),
            _ => {}
        }
    }
}

/// What each key stands for, in every file.
pub(crate) fn extents(run: &Run) -> HashMap<Span, Span> {
    let mut extents = HashMap::new();
    for (file, _) in run.sources.iter() {
        if let Some(root) = read(run, file) {
            members(&root, |member| {
                extents.insert(member.key_span, whole(member));
            });
        }
    }
    extents
}

/// Whether `inner` lies in `outer`.
pub(crate) fn contains(outer: Span, inner: Span) -> bool {
    outer.file == inner.file && outer.start <= inner.start && inner.end <= outer.end
}
