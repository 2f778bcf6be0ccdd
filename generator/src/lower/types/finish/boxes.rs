//! `Box` where a cycle of types has no list or map in it.

use super::edges;
use crate::ir::{Arena, Kind, TypeId};

/// How far a type has been looked at.
#[derive(Clone, Copy, Eq, PartialEq)]
enum State {
    New,
    Open,
    Done,
}

/// One struct or union on the way, and which of its fields or variants comes next.
struct Frame {
    id: TypeId,
    next: usize,
}

/// Boxes the edges that close a circle, in the order of emission.
pub(super) fn cut(arena: &mut Arena, order: &[TypeId]) {
    let mut states = vec![State::New; arena.len()];
    for start in order {
        if states[start.index()] == State::New && count(arena, *start) > 0 {
            search(arena, &mut states, *start);
        }
    }
}

fn search(arena: &mut Arena, states: &mut [State], start: TypeId) {
    let mut path = vec![Frame { id: start, next: 0 }];
    states[start.index()] = State::Open;
    while let Some(frame) = path.last_mut() {
        let (id, at) = (frame.id, frame.next);
        frame.next += 1;
        if at >= count(arena, id) {
            states[id.index()] = State::Done;
            path.pop();
            continue;
        }
        let held = edges::held(arena, inner(arena, id, at));
        if held.iter().any(|inner| states[inner.index()] == State::Open) {
            put_box(arena, id, at);
            continue;
        }
        // The rest of several (a tuple) are found when this one is left.
        if let Some(next) = held.into_iter().find(|inner| states[inner.index()] == State::New) {
            states[next.index()] = State::Open;
            path.last_mut().expect("the frame just read").next = at;
            path.push(Frame { id: next, next: 0 });
        }
    }
}

fn count(arena: &Arena, id: TypeId) -> usize {
    match &arena[id].kind {
        Kind::Struct(made) => made.fields.len(),
        Kind::Union(union) => union.variants.len(),
        _ => 0,
    }
}

fn inner(arena: &Arena, id: TypeId, at: usize) -> TypeId {
    match &arena[id].kind {
        Kind::Struct(made) => made.fields[at].slot.ty,
        Kind::Union(union) => union.variants[at].slot.ty,
        _ => id,
    }
}

/// Boxes a field or variant.
pub(super) fn put_box(arena: &mut Arena, id: TypeId, at: usize) {
    match &mut arena[id].kind {
        Kind::Struct(made) => made.fields[at].boxed = true,
        Kind::Union(union) => union.variants[at].boxed = true,
        _ => {}
    }
}
