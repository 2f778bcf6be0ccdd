//! What needs to see all types: names of request forms, tags that are constants, uses, order, boxes, sizes,
//! selectors.

mod alike;
mod boxes;
mod covered;
mod edges;
mod order;
mod precedence;
mod selectors;
mod sizes;
mod tags;

use super::direction::Form;
use super::{Direction, Types};
use crate::diagnostic::{Diagnostic, TOO_MANY_COMBINATIONS};
use crate::ir::{Arena, Kind, TypeId, Uses};
use crate::source::Text;
use crate::spec::SchemaId;
use std::collections::BTreeMap;

/// Ends lowering.
pub(super) fn finish(types: Types<'_>) -> Arena {
    let Types { mut arena, roots, hooked, origins, spec, schemas, sink, .. } = types;
    if schemas.full {
        let message = "the description has too many combinations of schemas: some intersections are not made";
        sink.report(Diagnostic::unplaced(&TOO_MANY_COMBINATIONS, message));
    }
    let starts: Vec<TypeId> = roots.iter().chain(&hooked).map(|(ty, _)| *ty).collect();
    tags::fix(&mut arena, &starts);
    tags::written(&mut arena);
    let order = order::order(&arena, spec, &origins, &starts);
    cut_endless(&mut arena, &order);
    boxes::cut(&mut arena, &order);
    sizes::cut(&mut arena, &order);
    selectors::fill(&mut arena, &order);
    covered::settle(&mut arena, &order, sink);
    precedence::arrange(&mut arena, &order);
    mark_uses(&mut arena, &roots, &hooked);
    name_requests(&mut arena, &origins, &order);
    arena.arrange(order);
    arena
}

/// Marks which ways every type travels.
fn mark_uses(arena: &mut Arena, roots: &[(TypeId, Direction)], hooked: &[(TypeId, Direction)]) {
    const RECEIVED: &[Direction] = &[Direction::Request, Direction::Upload];
    const SENT: &[Direction] = &[Direction::Response];
    mark(arena, roots, RECEIVED, |uses| &mut uses.received);
    mark(arena, roots, SENT, |uses| &mut uses.sent);
    if !hooked.is_empty() {
        mark(arena, hooked, &[Direction::Response, Direction::Upload], |uses| &mut uses.told);
        mark(arena, hooked, &[Direction::Request], |uses| &mut uses.heard);
    }
}

fn mark(
    arena: &mut Arena,
    roots: &[(TypeId, Direction)],
    ways: &[Direction],
    of: fn(&mut Uses) -> &mut bool,
) {
    let starts: Vec<TypeId> = roots.iter().filter(|(_, way)| ways.contains(way)).map(|(ty, _)| *ty).collect();
    for (ty, reached) in edges::reachable(arena, &starts).into_iter().enumerate() {
        let id = arena.id(ty);
        *of(&mut arena[id].uses) |= reached;
    }
}

/// Where a name is wanted by a type for each direction, that of requests says so in its name.
fn name_requests(arena: &mut Arena, origins: &[(TypeId, (SchemaId, Form))], order: &[TypeId]) {
    let mut used = vec![false; arena.len()];
    for id in order {
        used[id.index()] = true;
    }
    // Of requests, of responses, of multipart bodies, of all but those.
    let mut forms: BTreeMap<Vec<Text>, [Option<TypeId>; 4]> = BTreeMap::new();
    for (ty, (_, form)) in origins.iter().filter(|(ty, _)| used[ty.index()]) {
        let Some(name) = &arena[*ty].name else { continue };
        let at = match form {
            Form::Only(Direction::Request) => 0,
            Form::Only(Direction::Response) => 1,
            Form::Only(Direction::Upload) => 2,
            Form::Shared => 3,
        };
        forms.entry(name.words.clone()).or_default()[at] = Some(*ty);
    }
    for [request, response, upload, shared] in forms.into_values() {
        let others = request.or(response).or(shared);
        let renamed = [(response.and(request), "Request"), (others.and(upload), "Upload")];
        for (ty, word) in renamed.into_iter().filter_map(|(ty, word)| Some((ty?, word))) {
            if let Some(name) = &mut arena[ty].name {
                name.words.push(word.into());
                name.exact = name.exact.as_ref().map(|exact| format!("{exact}{word}").into());
            }
        }
    }
}

/// A newtype of a tuple of itself has no end and no place for a `Box`: its values become any JSON value.
fn cut_endless(arena: &mut Arena, order: &[TypeId]) {
    let any = order.iter().copied().find(|id| matches!(arena[*id].kind, Kind::Any));
    for id in order {
        if !matches!(arena[*id].kind, Kind::Newtype(_)) || !edges::holds_itself(arena, *id) {
            continue;
        }
        let any = any.unwrap_or_else(|| {
            let mut ty = arena[*id].clone();
            (ty.name, ty.kind) = (None, Kind::Any);
            arena.push(ty)
        });
        let span = arena[*id].span;
        arena.note_untyped(span, "a tuple of itself");
        arena[*id].kind = Kind::Alias(any);
    }
}
