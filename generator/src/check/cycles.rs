//! Schemas that consist of themselves.

use crate::diagnostic::{CYCLE, Diagnostic, Sink};
use crate::spec::{Schema, SchemaId, Spec};

/// How far the search for cycles has come with a schema.
#[derive(Clone, Copy, Eq, PartialEq)]
enum State {
    New,
    Open,
    Done,
}

/// A schema does not consist of itself, by `$ref` or `allOf`.
pub(super) fn schemas_are_founded(spec: &Spec, sink: &mut Sink) {
    let mut states = vec![State::New; spec.schemas.len()];
    for start in 0..spec.schemas.len() {
        let mut path = vec![(SchemaId(start as u32), 0)];
        while let Some((id, next)) = path.last_mut() {
            if *next == 0 {
                if states[id.index()] != State::New {
                    path.pop();
                    continue;
                }
                states[id.index()] = State::Open;
            }
            let Some(part) = parts(spec.schema(*id)).nth(*next) else {
                states[id.index()] = State::Done;
                path.pop();
                continue;
            };
            *next += 1;
            match states[part.index()] {
                State::New => path.push((part, 0)),
                State::Open => report(spec, &path, part, sink),
                State::Done => {}
            }
        }
    }
}

/// What a schema consists of.
fn parts(schema: &Schema) -> impl Iterator<Item = SchemaId> {
    schema.reference.into_iter().chain(schema.all_of.iter().copied())
}

fn report(spec: &Spec, path: &[(SchemaId, usize)], part: SchemaId, sink: &mut Sink) {
    let Some(place) = &spec.schema(part).place else { return };
    let name =
        spec.schema(part).name.as_ref().map_or("this schema".into(), |name| format!("`{}`", name.value));
    let mut diagnostic = Diagnostic::new(&CYCLE, place.span, format!("{name} consists of itself"));
    let between = path.iter().skip_while(|(id, _)| *id != part).skip(1);
    for place in between.filter_map(|(id, _)| spec.schema(*id).place.as_ref()) {
        diagnostic = diagnostic.also(place.span, "by way of this");
    }
    sink.report(diagnostic.hint("a schema may refer to itself below `properties` or `items` only"));
}
