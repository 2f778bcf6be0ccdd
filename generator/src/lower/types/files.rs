//! Which schemas are files where they stand in a multipart body.

use super::schemas::{add_parts, parts};
use crate::lower::media::{Family, family};
use crate::spec::{Media, Schema, SchemaId, Spec, Types};

/// For each schema: whether it is a file in a multipart body, and whether one is anywhere inside.
#[derive(Debug)]
pub(super) struct Files {
    is: Vec<bool>,
    has: Vec<bool>,
}

impl Files {
    /// The files of a description.
    pub(super) fn of(spec: &Spec) -> Self {
        let mut is: Vec<bool> = spec.schemas.iter().map(is_file).collect();
        let webhooks = spec.webhooks.iter().flat_map(|webhook| &webhook.operations);
        let callbacks = spec.operations.iter().flat_map(|operation| &operation.callbacks);
        let callbacks = callbacks.flat_map(|callback| &callback.operations);
        let all = spec.operations.iter().chain(webhooks).chain(callbacks);
        let bodies = all.filter_map(|operation| operation.body.as_ref());
        let media = bodies.flat_map(|body| &body.content);
        for media in media.filter(|media| family(&media.name) == Family::Multipart) {
            for id in described(spec, media) {
                is[id.index()] = true;
            }
        }
        let has = inside(spec, &is);
        Self { is, has }
    }

    /// Whether the schema is a file.
    pub(super) fn is(&self, id: SchemaId) -> bool {
        self.is.get(id.index()).copied().unwrap_or(false)
    }

    /// Whether a file is anywhere inside.
    pub(super) fn has(&self, id: SchemaId) -> bool {
        self.has.get(id.index()).copied().unwrap_or(false)
    }

    /// Takes note of a schema that was made of others.
    pub(super) fn add(&mut self, schema: &Schema) {
        let has = parts(schema).into_iter().any(|part| self.has(part));
        self.is.push(false);
        self.has.push(has);
    }
}

/// A string of bytes: `format: binary`, or a media type that is no text and is not written in base64.
fn is_file(schema: &Schema) -> bool {
    let text = Types::STRING.union(Types::NULL);
    let string = schema.types.without(text).is_empty();
    let binary = schema.format.as_ref().is_some_and(|format| &*format.value == "binary");
    let typed = schema.content_media_type.as_ref().is_some_and(|name| is_binary(&name.value));
    string && (binary || (typed && schema.content_encoding.is_none()))
}

/// The parts that are files by what the body says of them: strings of a media type that is no text, and what nothing is
/// said of.
fn described(spec: &Spec, media: &Media) -> Vec<SchemaId> {
    let Some(schema) = media.schema.map(|id| followed(spec, id)) else { return Vec::new() };
    let mut files = Vec::new();
    for property in &spec.schema(schema).properties {
        let encoding = media.encoding.iter().find(|(name, _)| name.value == property.name.value);
        let declared = encoding.and_then(|(_, encoding)| encoding.content_type.as_ref());
        let schema = spec.schema(property.schema);
        let id = schema.items.filter(|_| schema.types == Types::ARRAY).unwrap_or(property.schema);
        let schema = spec.schema(id);
        let file = match declared {
            Some(types) => types.split(',').any(is_binary) && (is_plain(schema) || says_nothing(schema)),
            None => says_nothing(schema),
        };
        files.extend(file.then_some(id));
    }
    files
}

fn followed(spec: &Spec, id: SchemaId) -> SchemaId {
    let mut id = id;
    for _ in 0..8 {
        match spec.schema(id).reference {
            Some(target) if spec.schema(id).properties.is_empty() => id = target,
            _ => break,
        }
    }
    id
}

fn is_plain(schema: &Schema) -> bool {
    schema.types == Types::STRING && schema.content_encoding.is_none() && schema.format.is_none()
}

fn says_nothing(schema: &Schema) -> bool {
    schema.types == Types::NONE
        && parts(schema).is_empty()
        && !schema.extensible
        && schema.enumeration.is_none()
        && schema.constant.is_none()
        && schema.always.is_none()
        && schema.format.is_none()
}

/// Whether a media type is of bytes, not of text.
fn is_binary(media_type: &str) -> bool {
    let name = media_type.trim();
    let text = name.get(..5).is_some_and(|kind| kind.eq_ignore_ascii_case("text/"));
    !text && matches!(family(name), Family::Other | Family::Range)
}

/// For each schema: whether one of those is it or inside it.
fn inside(spec: &Spec, is: &[bool]) -> Vec<bool> {
    let mut users: Vec<Vec<SchemaId>> = vec![Vec::new(); spec.schemas.len()];
    let mut inside = Vec::new();
    for (at, schema) in spec.schemas.iter().enumerate() {
        add_parts(schema, &mut inside);
        for part in inside.drain(..) {
            users[part.index()].push(SchemaId(at as u32));
        }
    }
    let mut has = is.to_vec();
    let mut open: Vec<SchemaId> = (0..is.len()).filter(|at| is[*at]).map(|at| SchemaId(at as u32)).collect();
    while let Some(id) = open.pop() {
        for user in &users[id.index()] {
            if !std::mem::replace(&mut has[user.index()], true) {
                open.push(*user);
            }
        }
    }
    has
}
