//! Every kind of name that meets another, in one API made by hand.

use super::{Names, decide};
use crate::config::Config;
use crate::diagnostic::{Levels, Sink};
use crate::ir::{
    Additional, Api, Arena, Body, Docs, Enum, EnumValue, Field, Group, Json, Kind, Location, Media, Members,
    Name, Operation, Parameter, ParameterForm, Presence, Response, Slot, Spelling, Status, Struct, Type,
    TypeId,
};
use crate::source::{FileId, SourceMap, Span};
use std::sync::Arc;

#[test]
fn every_name_has_a_stated_outcome() {
    let (names, notes) = named(&api());
    let expected = [
        "types      Pet String Option Result Error Self_ PetStatus PetStatusInline N102 Ünder",
        "tables     PET STRING OPTION RESULT ERROR SELF PET_STATUS PET_STATUS_INLINE N102 ÜNDER",
        "fields     r#type self_ plus_1 minus_1 n102 empty photo_url photo_url_mixed additional_properties",
        "values     Asc AscLower Plus1 Minus1 N102 Empty Star LessEqual5 Self_ N1_5 N15 U2177",
        "operations r#type new_operation list_pets list_pets_get_list_pets n2fa",
        "parameters id id_query id_header body_query body",
        "traits     PetsApi DefaultApi DefaultTagApi EmptyApi MockApi Q1Api",
    ];
    assert_eq!(lines(&names), expected);
    assert_eq!(notes[..5], ["SW0503", "SW0501", "SW0501", "SW0502", "SW0501"]);
    assert_eq!(notes.len(), 5 + 3 * 5, "three parameters of each operation");
}

#[test]
fn the_order_of_the_document_renames_nothing() {
    let (forward, _) = named(&api());
    let mut turned = api();
    turned.operations.reverse();
    let (backward, _) = named(&turned);
    let mut names: Vec<&str> = (0..5).map(|at| backward.operation(at).name.as_str()).collect();
    names.reverse();
    assert_eq!(names, (0..5).map(|at| forward.operation(at).name.as_str()).collect::<Vec<_>>());
}

fn named(api: &Api) -> (Names, Vec<&'static str>) {
    let mut sink = Sink::new(Levels::default());
    let names = decide(api, &Config::new("api.yaml"), &mut sink);
    let codes = sink.diagnostics().iter().map(|diagnostic| diagnostic.code.id).collect();
    let _ = sink.finish(&SourceMap::default());
    (names, codes)
}

fn lines(names: &Names) -> Vec<String> {
    let operations: Vec<&str> = names.operations.iter().map(|operation| operation.name.as_str()).collect();
    let parameters = names.operations[2].parameters.join(" ");
    vec![
        format!("types      {}", names.types.join(" ")),
        format!("tables     {}", names.tables.join(" ")),
        format!("fields     {}", names.members[0].join(" ")),
        format!("values     {}", names.members[6].join(" ")),
        format!("operations {}", operations.join(" ")),
        format!("parameters {parameters} body"),
        format!("traits     {}", names.traits.join(" ")),
    ]
}

fn api() -> Api {
    let mut types = Arena::default();
    let fields = ["type", "self", "+1", "-1", "102", "", "photo_url", "photoUrl"];
    let text = add(&mut types, &["Pet"], Kind::Bool);
    types[text].kind = Kind::Struct(Struct {
        fields: fields.iter().map(|json| field(json, text)).collect(),
        fixed: Vec::new(),
        ignored: Vec::new(),
        additional: Additional::Kept(slot(text)),
        rule: None,
    });
    for name in ["string", "option", "result", "error", "self"] {
        add(&mut types, &[name], Kind::Alias(text));
    }
    let values = ["ASC", "asc", "+1", "-1", "102", "", "*", "<=5", "Self", "1.5", "15", "ⅷ"];
    let values =
        values.iter().map(|text| EnumValue { json: string(text), name: None, docs: Docs::default() });
    add(&mut types, &["Pet_Status"], Kind::Enum(Enum { values: values.collect(), open: false }));
    add(&mut types, &["Pet", "status"], Kind::Alias(text));
    add(&mut types, &["102"], Kind::Alias(text));
    add(&mut types, &["ünder"], Kind::Alias(text));
    let operations: Vec<Operation> =
        ["type", "new", "list_pets", "listPets", "2fa"].iter().map(|id| operation(id, text)).collect();
    let tags = [Some("pets"), None, Some("default"), Some(""), Some("mock"), Some("q1 API")];
    Api {
        file: "api.yaml".into(),
        title: "".into(),
        version: "".into(),
        description: None,
        base_path: "".into(),
        types: types.into(),
        hooks: Vec::new(),
        tolerant: false,
        xml: crate::ir::Xml::default(),
        refusals: Default::default(),
        groups: tags.iter().map(|tag| group(*tag)).collect(),
        operations,
        servers: Vec::new(),
        schemes: Vec::new(),
        document: "{}".into(),
    }
}

fn add(types: &mut Arena, words: &[&str], kind: Kind) -> TypeId {
    let words = words.iter().map(|word| Arc::from(*word)).collect();
    types.push(Type { name: Some(Name { words, exact: None }), ..Type::unnamed(kind) })
}

fn slot(ty: TypeId) -> Slot {
    Slot { ty, rule: None }
}

fn string(text: &str) -> Json {
    Json::String(text.into())
}

fn field(json: &str, ty: TypeId) -> Field {
    Field {
        json: json.into(),
        exact: None,
        docs: Docs::default(),
        slot: slot(ty),
        presence: Presence::Required,
        default: None,
        boxed: false,
    }
}

fn group(tag: Option<&str>) -> Group {
    Group { tag: tag.map(Arc::from), description: None, operations: Vec::new() }
}

fn operation(id: &str, ty: TypeId) -> Operation {
    let locations = [
        ("id", Location::Path),
        ("id", Location::Query),
        ("id", Location::Header),
        ("body", Location::Query),
    ];
    let media = vec![Media::json(vec!["application/json".into()], slot(ty))];
    let response = Response {
        status: Status::Exact(200),
        docs: Docs::default(),
        headers: Vec::new(),
        media: Vec::new(),
    };
    Operation {
        id: id.into(),
        exact: None,
        method: "GET".into(),
        path: format!("/{id}").into(),
        tags: Vec::new(),
        docs: Docs::default(),
        span: Span::new(FileId(0), 0, 0),
        parameters: locations.iter().map(|(name, location)| parameter(name, *location, ty)).collect(),
        body: Some(Body { required: true, docs: Docs::default(), media }),
        responses: vec![response],
        security: None,
        refused_as: None,
        calls: Default::default(),
    }
}

fn parameter(name: &str, location: Location, ty: TypeId) -> Parameter {
    Parameter {
        name: name.into(),
        exact: None,
        location,
        docs: Docs::default(),
        slot: slot(ty),
        presence: Presence::Required,
        default: None,
        form: ParameterForm::Scalar,
        spelling: Spelling::of(location.style()),
        placeholder: None,
        required: true,
        unused_if_empty: false,
        reads_null: false,
        whole: false,
        members: Members::None,
        fields: Vec::new(),
    }
}
