//! Which way a value travels, and what that changes.

use super::schemas::{Seen, add_parts, says};
use crate::hash::HashMap;
use crate::spec::{SchemaId, Spec};

/// Which way a value travels, seen from the server.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub(crate) enum Direction {
    /// It is received: `readOnly` members are passed over.
    Request,
    /// It is received in a multipart body: as [`Self::Request`], and strings of bytes are files.
    Upload,
    /// It is sent: `writeOnly` members do not stand in it.
    Response,
}

impl Direction {
    /// The way of the same part of a call that the server makes. Files are parts of requests either way.
    pub(super) const fn turned(self) -> Self {
        match self {
            Self::Request => Self::Response,
            Self::Upload => Self::Upload,
            Self::Response => Self::Request,
        }
    }
}

/// Which form of a schema a type is: one for both directions, unless they differ.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub(super) enum Form {
    /// The same in all.
    Shared,
    /// What is received, or what is sent.
    Only(Direction),
}

/// For each schema: whether what is received differs from what is sent, anywhere inside.
pub(super) fn differing(spec: &Spec, children: &HashMap<SchemaId, Vec<SchemaId>>) -> Vec<bool> {
    let mut users: Vec<Vec<SchemaId>> = vec![Vec::new(); spec.schemas.len()];
    let mut differs = vec![false; spec.schemas.len()];
    let (mut open, mut inside) = (Vec::new(), Vec::new());
    for (at, schema) in spec.schemas.iter().enumerate() {
        let id = SchemaId(at as u32);
        add_parts(schema, &mut inside);
        for part in inside.drain(..) {
            users[part.index()].push(id);
        }
        if schema.discriminator.is_some() {
            for child in children.get(&id).into_iter().flatten() {
                users[child.index()].push(id);
            }
        }
        if schema.properties.iter().any(|property| is_directional(spec, property.schema)) {
            differs[at] = true;
            open.push(id);
        }
    }
    while let Some(id) = open.pop() {
        for user in &users[id.index()] {
            if !std::mem::replace(&mut differs[user.index()], true) {
                open.push(*user);
            }
        }
    }
    differs
}

/// Whether members of this schema travel one way only.
fn is_directional(spec: &Spec, id: SchemaId) -> bool {
    says(|id| Seen::Written(spec.schema(id)), id, |schema| schema.read_only || schema.write_only)
}
