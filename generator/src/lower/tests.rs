//! Whole documents through the front of the pipeline, lowered.

use crate::config::{Config, Traits};
use crate::diagnostic::Sink;
use crate::document::Document;
use crate::ir::{Api, Coding, Location, Media, ParameterForm, Presence, SchemeKind, Status};
use crate::resolve::resolve;
use crate::source::{Memory, SourceMap};

/// The API of a document with these parts, and the names of the codes that were reported from here.
fn lowered(text: &str, configure: impl FnOnce(&mut Config)) -> (Api, Vec<&'static str>) {
    let text = format!("openapi: 3.1.0\ninfo: {{title: t, version: '1'}}\n{text}");
    let mut config = Config::new("api.yaml");
    configure(&mut config);
    let (loader, mut sources) = (Memory::one("api.yaml", text), SourceMap::default());
    let mut sink = Sink::new(config.levels.clone());
    let document = Document::open(&config, &loader, &mut sources, &mut sink);
    let spec =
        document.and_then(|mut document| resolve(&mut document)).expect("the document of a test is read");
    let before = sink.diagnostics().len();
    let api = super::lower(&spec, &config, super::Purpose::Code, &mut sink);
    let mut codes: Vec<_> =
        sink.diagnostics()[before..].iter().map(|diagnostic| diagnostic.code.name).collect();
    codes.sort_unstable();
    let _ = sink.finish(&sources);
    (api, codes)
}

fn default(text: &str) -> (Api, Vec<&'static str>) {
    lowered(text, |_| {})
}

const OK: &str = "responses: {'204': {description: d}}";

#[test]
fn ids_are_unique() {
    let text = format!(
        "paths:\n  /a:\n    get: {{operationId: one, {OK}}}\n    put: {{operationId: one, {OK}}}\n    post: {{{OK}}}\n  \
         /a-b: {{get: {{{OK}}}}}\n  /a_b: {{get: {{{OK}}}}}\n"
    );
    let (api, codes) = default(&text);
    let ids: Vec<_> = api.operations.iter().map(|operation| &*operation.id).collect();
    assert_eq!(ids, ["one", "one_put_a", "post_a", "get_a_b", "GET /a_b"]);
    let none = "no-operation-id";
    assert_eq!(codes, ["duplicate-operation-id", none, none, none]);
}

#[test]
fn a_selection_of_nothing_is_said_of_each_filter() {
    let text = format!("paths:\n  /a: {{get: {{operationId: a, tags: [pets], {OK}}}}}\n");
    let (api, codes) = lowered(&text, |config| {
        config.select.tags = vec!["pet".into()];
        config.select.paths = vec!["/b".into()];
    });
    assert!(api.operations.is_empty());
    assert_eq!(codes, ["nothing-selected", "nothing-selected"]);
}

#[test]
fn operations_are_selected_by_id_tag_and_path() {
    let text = format!(
        "paths:\n  /a: {{get: {{operationId: a, {OK}}}}}\n  /b: {{get: {{operationId: b, tags: [t], {OK}}}}}\n  \
         /c/d: {{get: {{operationId: d, {OK}}}}}\n  /e: {{get: {{operationId: e, {OK}}}}}\n"
    );
    let (api, codes) = lowered(&text, |config| {
        config.select.operations = vec!["a".into(), "lost".into()];
        config.select.tags = vec!["t".into()];
        config.select.paths = vec!["/c/*".into()];
    });
    let ids: Vec<_> = api.operations.iter().map(|operation| &*operation.id).collect();
    assert_eq!(ids, ["a", "b", "d"]);
    assert_eq!(codes, ["unused-option"]);
}

#[test]
fn groups_follow_declared_tags_then_use() {
    let text = format!(
        "tags: [{{name: z, description: Zs.}}, {{name: unused}}]\npaths:\n  /a:\n    get: {{operationId: a, {OK}}}\n    \
         put: {{operationId: b, tags: [y], {OK}}}\n    post: {{operationId: c, tags: [z, y], {OK}}}\n"
    );
    let (api, _) = default(&text);
    let groups: Vec<_> =
        api.groups.iter().map(|group| (group.tag.as_deref(), &group.operations[..])).collect();
    assert_eq!(groups, [(Some("z"), &[2][..]), (Some("y"), &[1]), (None, &[0])]);
    assert_eq!(api.groups[0].description.as_deref(), Some("Zs."));
    let (api, _) = lowered(&text, |config| config.traits = Traits::One);
    assert_eq!(api.groups.len(), 1);
    assert_eq!(api.groups[0].operations, [0, 1, 2]);
}

#[test]
fn parameters_in_order_with_their_forms() {
    let text = "
paths:
  /a/{x}/{y}:
    get:
      operationId: a
      parameters:
        - {name: q, in: query, schema: {type: string}}
        - {name: y, in: path, required: true, schema: {type: string}}
        - {name: deep, in: query, style: deepObject, schema: {type: object}}
        - {name: x, in: path, required: true, schema: {type: string}}
        - {name: meta, in: header, required: true, content: {application/json: {}}}
        - {name: xml, in: cookie, content: {application/xml: {}}}
      responses: {'204': {description: d}}
";
    let (api, codes) = default(text);
    let rows: Vec<_> =
        api.operations[0].parameters.iter().map(|one| (&*one.name, one.form, one.placeholder)).collect();
    assert_eq!(
        rows,
        [
            ("x", ParameterForm::Scalar, Some(0)),
            ("y", ParameterForm::Scalar, Some(1)),
            ("q", ParameterForm::Scalar, None),
            ("deep", ParameterForm::Structured, None),
            ("meta", ParameterForm::Json, None),
            ("xml", ParameterForm::Scalar, None),
        ]
    );
    let presences: Vec<_> = api.operations[0].parameters.iter().map(|one| one.presence).collect();
    assert_eq!(presences[..3], [Presence::Required, Presence::Required, Presence::Optional]);
    assert_eq!(presences[4], Presence::Required);
    assert_eq!(codes, ["parameter-as-text"]);
}

#[test]
fn bodies_have_a_form_per_coding_and_schema() {
    let text = "
paths:
  /a:
    post:
      operationId: json
      requestBody:
        required: true
        content:
          text/plain: {}
          application/json;charset=utf-8: {}
          application/merge-patch+json: {}
          application/other+json: {schema: {type: string}}
      responses: {'204': {description: d}}
    put: {operationId: raw, requestBody: {content: {image/*: {}}}, responses: {'204': {description: d}}}
    patch: {operationId: any, requestBody: {content: {'*/*': {schema: {type: object}}}}, responses: {'204': {description: d}}}
    delete: {operationId: odd, requestBody: {content: {application/json: {}}}, responses: {'204': {description: d}}}
";
    let (api, codes) = default(text);
    let bodies: Vec<_> = api.operations.iter().filter_map(|operation| operation.body.as_ref()).collect();
    let media_types = |at: usize| {
        let one = |media: &Media| {
            let coding = match media.coding {
                Coding::Json(_) => "json",
                Coding::Text(_) => "text",
                _ => "raw",
            };
            format!("{coding} {}", media.media_types.join(" "))
        };
        bodies[at].media.iter().map(one).collect::<Vec<_>>().join(", ")
    };
    assert!(bodies[0].required && !bodies[1].required);
    let json = "json application/json application/merge-patch+json, json application/other+json";
    assert_eq!(media_types(0), format!("text text/plain, {json}"));
    assert_eq!((media_types(1), media_types(2)), ("raw image/*".into(), "json */*".into()));
    assert_eq!(codes, ["any-media-type", "body-without-meaning"]);
}

#[test]
fn responses_with_headers_and_bodies() {
    let text = "
paths:
  /a:
    get:
      operationId: a
      responses:
        '200':
          description: d
          headers: {X-Total: {required: true, schema: {type: integer}}, x-total: {schema: {type: string}}}
          content: {'*/*': {schema: {type: object}}, text/csv: {}}
        '204': {description: d, content: {application/json: {}}}
        4xx: {description: d, content: {application/problem+json: {}}}
        default: {description: d, content: {text/html: {}}}
    post: {operationId: b}
    head: {operationId: c, responses: {'200': {description: d, content: {application/json: {}}}}}
";
    let (api, codes) = default(text);
    let rows: Vec<_> = api.operations[0].responses.iter().map(|one| (one.status, body(&one.media))).collect();
    assert_eq!(
        rows,
        [
            (Status::Exact(200), "application/json".to_owned()),
            (Status::Exact(204), "empty".into()),
            (Status::Range(4), "application/problem+json".into()),
            (Status::Default, "text/html".into()),
        ]
    );
    let headers = &api.operations[0].responses[0].headers;
    assert_eq!((headers.len(), &*headers[0].name, headers[0].required), (1, "x-total", true));
    assert_eq!(api.operations[1].responses[0].status, Status::Exact(200));
    assert_eq!(body(&api.operations[2].responses[0].media), "empty");
    let never = "body-never-sent";
    assert_eq!(codes, ["any-media-type", never, never, "no-responses"]);
}

fn body(media: &[Media]) -> String {
    match media.first() {
        None => "empty".into(),
        Some(Media { media_types, coding: Coding::Bytes, .. }) => format!("raw {}", media_types.join(" ")),
        Some(media) => media.media_types.join(" "),
    }
}

#[test]
fn only_schemes_in_use_are_kept() {
    let text = format!(
        "security: [{{key: []}}]\ncomponents:\n  securitySchemes:\n    unused: {{type: http, scheme: basic}}\n    \
         key: {{type: apiKey, in: query, name: k}}\n    oauth: {{type: oauth2, flows: {{}}}}\npaths:\n  /a:\n    \
         get: {{operationId: a, {OK}}}\n    put: {{operationId: b, security: [], {OK}}}\n    \
         post: {{operationId: c, security: [{{}}, {{oauth: [read], key: []}}], {OK}}}\n    \
         patch: {{operationId: d, security: [{{}}], {OK}}}\n"
    );
    let (api, _) = default(&text);
    let schemes: Vec<_> = api.schemes.iter().map(|scheme| (&*scheme.name, scheme.kind.clone())).collect();
    let key = SchemeKind::ApiKey(Location::Query, "k".into());
    assert_eq!(schemes, [("key", key), ("oauth", SchemeKind::OAuth2)]);
    let required: Vec<_> = api.operations.iter().map(|operation| operation.security.as_ref()).collect();
    assert!(required[0].is_some_and(|security| !security.optional && security.alternatives.len() == 1));
    assert!(required[1].is_none() && required[3].is_none());
    let both = required[2].expect("it requires both");
    let uses: Vec<_> =
        both.alternatives[0].schemes.iter().map(|one| (one.scheme, one.scopes.join(" "))).collect();
    assert!(both.optional && both.alternatives.len() == 1);
    assert_eq!(uses, [(1, "read".to_owned()), (0, String::new())]);
}

#[test]
fn names_and_base_path_of_the_configuration() {
    let text = format!(
        "servers: [{{url: 'https://a.example/v1'}}]\npaths:\n  /a:\n    servers: [{{url: /other}}]\n    \
         get: {{operationId: a, {OK}}}\n    put: {{operationId: b, x-rust-name: by_document, {OK}}}\n"
    );
    let (api, codes) = default(&text);
    assert_eq!(&*api.base_path, "/v1");
    assert!(codes.contains(&"server-left-out"));
    let (api, _) = lowered(&text, |config| {
        config.base_path = Some("api/".into());
        config.names.insert("#/paths/~1a/get".into(), "by_pointer".into());
    });
    assert_eq!(&*api.base_path, "/api");
    let names: Vec<_> = api.operations.iter().map(|operation| operation.exact.as_deref()).collect();
    assert_eq!(names, [Some("by_pointer"), Some("by_document")]);
}

const HOOKS: &str = "components: {schemas: {Pet: {type: object, required: [id], properties: {id: {type: string, readOnly: true}, \
                     pin: {type: string, writeOnly: true}}}}}\nwebhooks:\n  newPet:\n    post:\n      tags: [pets]\n      \
                     parameters: [{name: a, in: path, required: true, schema: {type: string}}]\n      requestBody: {content: \
                     {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}\n      responses: {'200': {description: d, \
                     content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}}\n  gone: {post: {operationId: \
                     petGone, responses: {'204': {description: d}}}}\n";

/// The members of the type of a slot.
fn members(api: &Api, media: &Media) -> Vec<String> {
    let slot = media.slot().expect("it has a type");
    match &api.types[slot.ty].kind {
        crate::ir::Kind::Struct(made) => made.fields.iter().map(|field| field.json.to_string()).collect(),
        _ => Vec::new(),
    }
}

#[test]
fn webhooks_travel_the_other_way() {
    let (api, codes) = default(HOOKS);
    let [hooks] = api.hooks.as_slice() else { panic!("{:?}", api.hooks) };
    let [new, gone] = hooks.api.operations.as_slice() else { panic!("{:?}", hooks.api.operations) };
    assert_eq!((&*new.id, &*new.path, &*gone.id, &*gone.path), ("newPet", "/newPet", "gone", "/gone"));
    assert!(new.parameters.is_empty());
    let body = new.body.as_ref().expect("it has a body");
    assert_eq!(members(&api, &body.media[0]), ["id"]);
    assert_eq!(members(&api, &new.responses[0].media[0]), ["pin"]);
    let uses = api.types[body.media[0].slot().expect("it has a type").ty].uses;
    assert_eq!((uses.told, uses.heard, uses.sent, uses.received), (true, false, false, false));
    assert_eq!(codes, ["unused-path-parameter"]);
}

#[test]
fn webhooks_are_selected_by_name_id_and_tag() {
    let names = |configure: fn(&mut Config)| -> Vec<String> {
        let (api, codes) = lowered(HOOKS, configure);
        assert!(!codes.contains(&"unused-option"), "{codes:?}");
        api.hooks.iter().flat_map(|hooks| &hooks.api.operations).map(|one| one.id.to_string()).collect()
    };
    assert_eq!(names(|config| config.select.operations = vec!["newPet".into()]), ["newPet"]);
    assert_eq!(names(|config| config.select.operations = vec!["petGone".into()]), ["gone"]);
    assert_eq!(names(|config| config.select.tags = vec!["pets".into()]), ["newPet"]);
    assert!(names(|config| config.webhooks = crate::config::Webhooks::None).is_empty());
}

/// Whoever wants neither side of webhooks has said it; whoever has not said anything is told.
#[test]
fn webhooks_that_nobody_wants_are_no_news() {
    let text = format!("webhooks: {{paid: {{post: {{{OK}}}}}}}\n");
    let types = |webhooks| {
        let parts =
            |config: &mut Config| (config.parts, config.webhooks) = (crate::config::Parts::TYPES, webhooks);
        lowered(&text, parts).1
    };
    assert_eq!(types(crate::config::Webhooks::Parts), ["not-served"]);
    assert!(types(crate::config::Webhooks::None).is_empty());
}
