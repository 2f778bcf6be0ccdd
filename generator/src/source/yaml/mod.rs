//! YAML 1.2 over the events of `saphyr-parser`, with the places of every key and value.
//!
//! Plain scalars are read by the core schema: `on`, `no` and `2020-01-01` are strings, `010` is a number. Numbers keep
//! their text. Anchors are shared, not copied; merge keys (`<<`) are resolved here. Texts without any of what YAML has
//! beyond maps, lists and scalars are read by [`quick`], which costs a fifth.

mod anchors;
mod merge;
mod places;
mod problem;
mod quick;
mod scalar;
#[cfg(test)]
mod tests;
mod tree;

use saphyr_parser::{Event, Parser};

use super::FileId;
use super::read::Read;
use crate::diagnostic::{Diagnostic, EMPTY_FILE, SEVERAL_DOCUMENTS};
use places::Places;
use tree::Tree;

/// Reads one YAML text.
pub(super) fn read(file: FileId, text: &str) -> Result<Read, Diagnostic> {
    match quick::read(file, text) {
        Some(read) => Ok(read),
        None => parse(file, text),
    }
}

/// Reads any YAML text.
fn parse(file: FileId, text: &str) -> Result<Read, Diagnostic> {
    let places = Places::new(text);
    let mut tree = Tree::new(file, text);
    let mut parser = Parser::new_from_str(text);
    let mut documents = 0;
    while let Some(next) = parser.next_event() {
        let (event, span) = next.map_err(|error| problem::syntax(&error, file, text, &places))?;
        let (start, end) = (places.byte(span.start.index()), places.byte(span.end.index()));
        if matches!(event, Event::DocumentStart(_)) {
            documents += 1;
            if documents > 1 {
                return Err(several(&tree, start));
            }
        }
        tree.take(event, start, end)?;
    }
    tree.finish().ok_or_else(|| {
        let message = "the file has nothing but blanks and comments";
        let empty = Diagnostic::new(&EMPTY_FILE, crate::source::Span::new(file, 0, 0), message);
        empty.hint("write an OpenAPI document, or refer to another file")
    })
}

fn several(tree: &Tree<'_>, at: usize) -> Diagnostic {
    let message = "another YAML document begins here, and nothing says which one is meant";
    Diagnostic::new(&SEVERAL_DOCUMENTS, tree.span(at, at + 3), message)
        .hint("write each into a file of its own")
}
