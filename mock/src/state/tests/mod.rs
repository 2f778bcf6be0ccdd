//! Documents and requests for the tests of state.

mod answers;
mod filters;
mod lists;
mod names;
mod nested;
mod patches;
mod seeds;
mod several;
mod views;

use std::sync::Arc;

use specwright_generator::config::Config;
use specwright_generator::diagnostic::{Levels, Sink};
use specwright_generator::ir::{Api, Json, Kind};
use specwright_generator::lower;
use specwright_generator::pipeline::open;
use specwright_generator::sample::Engine;
use specwright_generator::source::{self, Memory, SourceMap};

use super::{Call, Data, Limits, Outcome, Resources, Store};

/// A JSON text.
pub(super) fn json(text: &str) -> Json {
    let (mut sources, mut sink) = (SourceMap::default(), Sink::new(Levels::default()));
    let file = source::add("a.json", text.as_bytes().to_vec(), &mut sources, &mut sink).expect("text");
    let node = source::parse(file, &sources, &mut sink).expect("JSON");
    let _ = sink.finish(&sources);
    lower::json(&node)
}

/// A mock of a document, without HTTP.
pub(super) struct Mock {
    pub(super) api: Arc<Api>,
    pub(super) engine: Engine,
    pub(super) resources: Resources,
    pub(super) store: Store,
}

impl Mock {
    pub(super) fn of(paths: &str) -> Self {
        Self::with(paths, None).expect("no data")
    }

    /// With a data file; what is wrong with that, as `line:column: message`.
    pub(super) fn with(paths: &str, data: Option<&str>) -> Result<Self, String> {
        let text = format!("openapi: 3.1.0\ninfo: {{title: T, version: '1'}}\n{paths}");
        let config = Config::new("api.yaml");
        let opened = open(&config, &Memory::one("api.yaml", text));
        let said: Vec<_> = opened.report.diagnostics.iter().map(|(_, said)| said.message.clone()).collect();
        let spec = Arc::new(opened.spec.unwrap_or_else(|| panic!("{said:?}")));
        let api = Arc::new(opened.api.unwrap_or_else(|| panic!("{said:?}")));
        let engine = Engine::new(spec, Arc::clone(&api));
        let resources = Resources::infer(&api);
        let mut seeds = Data::default();
        if let Some(data) = data {
            let (mut sources, mut sink) = (SourceMap::default(), Sink::new(Levels::default()));
            let bytes = data.as_bytes().to_vec();
            let read = Data::read("data.yaml", bytes, &resources, &api, &engine, &mut sources, &mut sink);
            let report = sink.finish(&sources);
            let said = report.diagnostics.iter().map(|(_, said)| {
                let place = said.primary.as_ref().map(|label| sources.position(label.span));
                let place = place.map(|at| format!("{}:{}", at.line, at.column)).unwrap_or_default();
                format!("{place}: {}; {}", said.message, said.hint.as_deref().unwrap_or(""))
            });
            let said: Vec<String> = said.collect();
            seeds = read.ok_or_else(|| said.join("\n"))?;
        }
        Ok(Self { api, engine, resources, store: Store::new(0, seeds, Limits::default()) })
    }

    /// A request in the session without a name.
    pub(super) fn call(&self, request: &str, body: Option<&str>) -> String {
        self.in_session("", request, body)
    }

    /// `GET /pets/7?limit=2`: the answer as `STATUS BODY`, with `Location` and the fields of a list where it has them.
    pub(super) fn in_session(&self, session: &str, request: &str, body: Option<&str>) -> String {
        let (method, target) = request.split_once(' ').expect("a method and a path");
        let (path, query) = target.split_once('?').unwrap_or((target, ""));
        let (operation, values) = self.route(method, path);
        let declared = &self.api.operations[operation].parameters;
        let parameters: Vec<Option<Json>> = declared
            .iter()
            .map(|parameter| {
                let of_path =
                    values.iter().find(|(name, _)| **name == *parameter.name).map(|(_, value)| value);
                let pair = || {
                    query
                        .split('&')
                        .filter_map(|pair| pair.split_once('='))
                        .find(|(name, _)| **name == *parameter.name)
                };
                let text = of_path.cloned().or_else(|| pair().map(|(_, value)| value.to_owned()));
                let is_list = matches!(self.api.types[parameter.slot.ty].kind, Kind::List(_));
                let read = |text: &str| match is_list {
                    true => Json::Array(text.split(',').map(read).collect()),
                    false => read(text),
                };
                text.map(|text| read(&text)).or_else(|| parameter.default.clone())
            })
            .collect();
        let body = body.map(json);
        let is_patch = matches!(&body, Some(Json::Array(_)));
        let call = Call {
            operation,
            parameters: &parameters,
            path,
            query,
            origin: "http://localhost",
            body: body.as_ref(),
            media_type: if is_patch { "application/json-patch+json" } else { "application/json" },
            session,
            seed: 0,
        };
        match self.store.apply(&self.resources, &self.engine, &self.api, &call) {
            Outcome::NotMine => "-".into(),
            Outcome::Missing => "404".into(),
            Outcome::Conflict(why) => format!("409 {why}"),
            Outcome::Refused(why) => format!("422 {why}"),
            Outcome::Answer { status, body, location, said } => {
                let body = body.map(|body| format!(" {body}")).unwrap_or_default();
                let location = location.map(|location| format!(" @{location}")).unwrap_or_default();
                let said = said.into_iter().filter_map(|(name, value)| Some(format!(" {name}: {}", value?)));
                let said: String = said.collect();
                format!("{status}{body}{location}{said}")
            }
        }
    }

    fn route(&self, method: &str, path: &str) -> (usize, Vec<(String, String)>) {
        let parts: Vec<&str> = path.split('/').collect();
        let fits = |template: &str| {
            let known: Vec<&str> = template.split('/').collect();
            let same = known.len() == parts.len()
                && known.iter().zip(&parts).all(|(one, part)| one.starts_with('{') || one == part);
            let pairs = known.iter().zip(&parts).filter(|(one, _)| one.starts_with('{'));
            let name = |one: &str| one.trim_matches(['{', '}']).to_owned();
            same.then(|| pairs.map(|(one, part)| (name(one), (*part).to_owned())).collect::<Vec<_>>())
        };
        let found = self.api.operations.iter().enumerate().filter(|(_, one)| &*one.method == method);
        let mut found: Vec<_> = found.filter_map(|(at, one)| Some((at, fits(&one.path)?))).collect();
        found.sort_by_key(|(_, values)| values.len());
        found.into_iter().next().unwrap_or_else(|| panic!("no operation for {method} {path}"))
    }
}

fn read(text: &str) -> Json {
    if text.parse::<i128>().is_ok() { Json::Number(text.into()) } else { Json::String(text.into()) }
}

/// A collection with all that may be done to it.
pub(super) const PETS: &str = r##"
paths:
  /pets:
    get:
      parameters:
        - {name: limit, in: query, schema: {type: integer}}
        - {name: offset, in: query, schema: {type: integer, minimum: 0}}
        - {name: sort, in: query, schema: {type: string}}
        - {name: kind, in: query, schema: {type: string}}
      responses:
        "200":
          description: .
          content:
            application/json:
              schema: {type: array, items: {$ref: "#/components/schemas/Pet"}}
              example: [{id: 1, name: Rex, kind: dog, made: "2020-01-01"}]
    post:
      requestBody: {content: {application/json: {schema: {$ref: "#/components/schemas/Pet"}}}}
      responses:
        "201": {description: ., content: {application/json: {schema: {$ref: "#/components/schemas/Pet"}}}}
  /pets/{petId}:
    parameters: [{name: petId, in: path, required: true, schema: {type: integer}}]
    get:
      responses:
        "200": {description: ., content: {application/json: {schema: {$ref: "#/components/schemas/Pet"}}}}
        "404": {description: .}
    put:
      requestBody: {content: {application/json: {schema: {$ref: "#/components/schemas/Pet"}}}}
      responses:
        "200": {description: ., content: {application/json: {schema: {$ref: "#/components/schemas/Pet"}}}}
        "404": {description: .}
    patch:
      requestBody:
        content:
          application/merge-patch+json: {schema: {type: object, properties: {name: {type: string}, kind: {type: [string, "null"]}}}}
          application/json-patch+json: {schema: {type: array, items: {type: object}}}
      responses:
        "200": {description: ., content: {application/json: {schema: {$ref: "#/components/schemas/Pet"}}}}
        "404": {description: .}
    delete:
      responses: {"204": {description: .}, "404": {description: .}}
  /pets/{petId}/publish:
    parameters: [{name: petId, in: path, required: true, schema: {type: integer}}]
    post:
      responses: {"204": {description: .}, "404": {description: .}}
components:
  schemas:
    Pet:
      type: object
      required: [id, name, made]
      properties:
        id: {type: integer, readOnly: true}
        name: {type: string}
        kind: {type: string, default: cat}
        made: {type: string, format: date, readOnly: true, example: "2024-05-06"}
        secret: {type: string, writeOnly: true}
"##;
