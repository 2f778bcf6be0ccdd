//! A text form of the whole API, for snapshots: one line per operation, parameter, body, response, type, field and
//! variant.
//!
//! ```text
//! get /pets/{petId} getPet
//!   path petId: integer(i64)
//!   200: Pet
//! struct Pet                    received sent
//!   id!: integer(i64)           required
//!   name!?: string {1..64}      required, may be null
//!   tags: [string] = []         optional, with default
//!   nickname?: string           optional, may be null
//! ```

mod operations;
mod tables;
mod types;
mod xml;

use super::{Api, Arena, Name, Xml};

/// Prints an API, one line per thing.
#[must_use]
pub fn dump(api: &Api) -> String {
    let head = format!("{} {} {} {}", api.file, api.title, api.version, api.base_path);
    let mut text = format!("{}\n", head.trim_end());
    operations::operations(&mut text, api);
    text.push_str(&dump_types(&api.types));
    xml::xml(&mut text, &api.xml);
    text
}

/// Prints the tables of XML.
#[must_use]
pub fn dump_xml(xml: &Xml) -> String {
    let mut text = String::new();
    xml::xml(&mut text, xml);
    text
}

/// Prints the types that get a name, in the order of emission.
#[must_use]
pub fn dump_types(arena: &Arena) -> String {
    let mut text = String::new();
    for (_, ty) in arena.iter() {
        if let Some(name) = &ty.name {
            types::ty(&mut text, arena, name, ty);
        }
    }
    text
}

/// `Pet.status`; a chosen name in quotes.
fn name(name: &Name) -> String {
    match &name.exact {
        Some(exact) => format!("'{exact}'"),
        None => name.words.join("."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ir::{
        Additional, Bounds, Docs, Field, Format, Kind, Media, Operation, Presence, Response, Rule, Slot,
        Status, Struct, Type, Uses,
    };
    use crate::source::{FileId, Span};
    use std::sync::Arc;

    fn add(types: &mut Arena, name: Option<Name>, kind: Kind) -> crate::ir::TypeId {
        let uses = Uses { sent: true, ..Uses::default() };
        let derives = Vec::new();
        types.push(Type {
            name,
            docs: Docs::default(),
            span: None,
            kind,
            uses,
            derives,
            shared: false,
            table: None,
        })
    }

    #[test]
    fn an_operation_and_a_struct() {
        let mut types = Arena::default();
        let text = add(&mut types, None, Kind::Text(Format::Plain));
        let length = Rule { length: Bounds { min: Some(1), max: None }, ..Rule::default() };
        let field = Field {
            json: "name".into(),
            exact: None,
            docs: Docs::default(),
            slot: Slot { ty: text, rule: Some(Arc::new(length)) },
            presence: Presence::RequiredNullable,
            default: None,
            boxed: false,
        };
        let (fixed, ignored, additional) = (Vec::new(), Vec::new(), Additional::Denied);
        let pet = Struct { fields: vec![field], fixed, ignored, additional, rule: None };
        let pet = add(&mut types, Some(Name::of(["Pet"])), Kind::Struct(pet));
        let list = add(&mut types, None, Kind::List(pet));
        let media = vec![Media::json(vec!["application/json".into()], Slot { ty: list, rule: None })];
        let operation = Operation {
            id: "listPets".into(),
            exact: None,
            method: "GET".into(),
            path: "/pets".into(),
            tags: vec!["pets".into()],
            docs: Docs::default(),
            span: Span::new(FileId(0), 0, 0),
            parameters: Vec::new(),
            body: None,
            responses: vec![Response {
                status: Status::Exact(200),
                docs: Docs::default(),
                headers: Vec::new(),
                media,
            }],
            security: None,
            refused_as: None,
            calls: Default::default(),
        };
        let api = Api {
            file: "api.yaml".into(),
            title: "Pets".into(),
            version: "1".into(),
            description: None,
            base_path: "/v1".into(),
            types: types.into(),
            tolerant: false,
            xml: Xml::default(),
            operations: vec![operation],
            hooks: Vec::new(),
            groups: Vec::new(),
            refusals: Default::default(),
            servers: Vec::new(),
            schemes: Vec::new(),
            document: "".into(),
        };
        let expected = "api.yaml Pets 1 /v1\nGET /pets listPets #pets\n  200: [Pet]\nstruct Pet closed sent\n  \
                        name!?: string {chars 1..}\n";
        assert_eq!(dump(&api), expected);
    }
}
