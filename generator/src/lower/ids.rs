//! The ids of operations: unique, whatever the document says.
//!
//! An `operationId` is taken as it is. Without one, method and path make the id: `GET /pets/{petId}/toys` becomes
//! `get_pets_by_pet_id_toys`. A further operation with the id of an earlier one gets its method and path behind it.

use crate::hash::{HashMap, HashSet};

use heck::ToSnakeCase;

use crate::diagnostic::{DUPLICATE_ID, Diagnostic, NO_ID, Sink};
use crate::source::{Span, Text};
use crate::spec::{Operation, Spec};

/// The id of each operation of the description, in its order.
pub(super) fn decide(spec: &Spec, sink: &mut Sink) -> Vec<Text> {
    let given = spec.operations.iter().filter_map(given).cloned().collect();
    let mut ids = Ids { given, first: HashMap::default() };
    spec.operations.iter().map(|operation| ids.decide(operation, sink)).collect()
}

fn given(operation: &Operation) -> Option<&Text> {
    operation.id.as_ref().map(|id| &id.value).filter(|id| !id.is_empty())
}

struct Ids {
    /// Every `operationId` of the document: made ids keep away from them.
    given: HashSet<Text>,
    /// The ids that are in use, with the place of the operation that has each.
    first: HashMap<Text, Span>,
}

impl Ids {
    fn decide(&mut self, operation: &Operation, sink: &mut Sink) -> Text {
        let (id, span) = match (given(operation), &operation.id) {
            (Some(id), Some(written)) => (self.of_written(id, written.span, operation, sink), written.span),
            _ => (self.of_place(operation, sink), operation.method.span),
        };
        self.first.insert(Text::clone(&id), span);
        id
    }

    fn of_written(&self, id: &Text, span: Span, operation: &Operation, sink: &mut Sink) -> Text {
        let Some(first) = self.first.get(id) else { return Text::clone(id) };
        let own = self.free(operation, &format!("{id}_"));
        let message = format!("two operations have the operationId `{id}`");
        let diagnostic = Diagnostic::new(&DUPLICATE_ID, span, message)
            .label(format!("becomes `{own}`"))
            .also(*first, "first used here")
            .hint("give each operation an id of its own");
        sink.report(diagnostic);
        own
    }

    fn of_place(&self, operation: &Operation, sink: &mut Sink) -> Text {
        let id = self.free(operation, "");
        let message = format!("{} {} has no operationId", &*operation.method, &*operation.path);
        let diagnostic =
            Diagnostic::new(&NO_ID, operation.method.span, message).label(format!("becomes `{id}`"));
        sink.report(diagnostic.hint("write an `operationId` to choose the name"));
        id
    }

    /// `prefix` with the words of method and path behind it; where those are taken (`/a-b` beside `/a_b`), with
    /// method and path as they are written, which no other operation has.
    fn free(&self, operation: &Operation, prefix: &str) -> Text {
        let words = format!("{prefix}{}", words_of_place(&operation.method, &operation.path));
        let taken = self.given.contains(&*words) || self.first.contains_key(&*words);
        if taken {
            format!("{prefix}{} {}", &*operation.method, &*operation.path).into()
        } else {
            words.into()
        }
    }
}

/// `get_pets_by_pet_id` for `GET` and `/pets/{petId}`.
fn words_of_place(method: &str, path: &str) -> String {
    let mut words = vec![method.to_snake_case()];
    let mut rest = path;
    while let Some(open) = rest.find('{') {
        words.push(rest[..open].to_snake_case());
        let inside = &rest[open + 1..];
        let close = inside.find('}').unwrap_or(inside.len());
        words.push(format!("by_{}", inside[..close].to_snake_case()));
        rest = inside.get(close + 1..).unwrap_or_default();
    }
    words.push(rest.to_snake_case());
    if path.trim_matches('/').is_empty() {
        words.push("root".into());
    } else if path.ends_with('/') {
        words.push("slash".into());
    }
    words.retain(|word| !word.is_empty());
    words.join("_")
}

#[cfg(test)]
mod tests {
    use super::words_of_place;

    #[test]
    fn words_of_method_and_path() {
        let cases = [
            ("GET", "/", "get_root"),
            ("GET", "/pets/{petId}/toys", "get_pets_by_pet_id_toys"),
            ("POST", "/pets/", "post_pets_slash"),
            ("GET", "/compare/{base}...{head}", "get_compare_by_base_by_head"),
            ("GET", "/a/{b}.json", "get_a_by_b_json"),
            ("DELETE", "/käse/{id", "delete_käse_by_id"),
        ];
        for (method, path, id) in cases {
            assert_eq!(words_of_place(method, path), id, "{method} {path}");
        }
    }
}
