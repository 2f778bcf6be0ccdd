//! What the generated code demands of those who write against it: the methods of the traits, and the shapes of the
//! types that they handle. This is what `specwright sync` compares.
//!
//! Methods come from what prints the traits, shapes from the printed text: neither can differ from what the compiler sees.

mod shapes;

use crate::config::Config;
use crate::emit;
use crate::hash::HashMap;
use crate::pipeline::Generated;

/// A method of a trait.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Operation {
    /// `operationId`, or what was made of method and path: unique.
    pub id: String,
    /// `GET`
    pub http_method: String,
    /// `/pets/{petId}`, without the base path.
    pub path: String,
    /// `PetsApi`, or `Api` where there is one trait.
    pub trait_name: String,
    /// `get_pet`; a raw identifier keeps its `r#`.
    pub name: String,
    /// The operation's module, below `operations`: the same word.
    pub module: String,
    /// The argument `caller`.
    pub caller: Caller,
    /// The type of the argument `body`, as the trait writes it: seen from within `operations`.
    pub body: Option<String>,
    /// The types of its module.
    pub shapes: Vec<Shape>,
}

/// Whether a method is told who is calling.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Caller {
    /// It has no argument `caller`.
    None,
    /// `caller: Self::Caller`
    Required,
    /// `caller: Option<Self::Caller>`
    Optional,
}

/// What a type lets its users write.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Shape {
    /// Its name within its module.
    pub name: String,
    /// What it is.
    pub kind: Kind,
}

/// What a type is.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Kind {
    /// A struct with public fields.
    Struct {
        /// Names and types.
        fields: Vec<(String, String)>,
        /// Names and types of the arguments of `new`; `None` where there is none.
        new: Option<Vec<(String, String)>>,
    },
    /// An enum: names of the variants, with what stands in their brackets (empty where they have none).
    Enum(Vec<(String, String)>),
    /// `pub type`: what it stands for.
    Alias(String),
    /// A tuple struct: what it holds.
    Newtype(String),
}

/// The methods that the traits demand, in the order of the description. None where there are no traits.
#[must_use]
pub fn operations(generated: &Generated, config: &Config) -> Vec<Operation> {
    let text = generated.output.text("operations.rs").unwrap_or_default();
    let mut shapes: HashMap<String, Vec<Shape>> = shapes::of_operations(text).into_iter().collect();
    let mut operations = emit::methods(&generated.api, &generated.names, config);
    for operation in &mut operations {
        operation.shapes = shapes.remove(&operation.module).unwrap_or_default();
    }
    operations
}

/// The models, in the order of the generated code.
#[must_use]
pub fn models(generated: &Generated) -> Vec<Shape> {
    shapes::of_module(generated.output.text("types.rs").unwrap_or_default())
}

/// All traits of a description, in the order of its groups.
#[must_use]
pub fn traits(generated: &Generated) -> Vec<String> {
    (0..generated.api.groups.len()).map(|at| generated.names.group(at).to_owned()).collect()
}

/// Webhooks, or callbacks, as whoever receives them has them.
#[derive(Clone, Debug)]
pub struct Received {
    /// `webhooks` or `callbacks`: their module.
    pub module: &'static str,
    /// `Webhooks` or `Callbacks`: their trait.
    pub trait_name: &'static str,
    /// Whether the trait has the supertrait `Authenticate`.
    pub secured: bool,
    /// Its methods.
    pub operations: Vec<Operation>,
}

/// What is received of webhooks and callbacks; none where the configuration makes no code for it.
#[must_use]
pub fn received(generated: &Generated, config: &Config) -> Vec<Received> {
    let all = generated.api.hooks.iter().enumerate().filter(|_| config.receives());
    let all = all.map(|(at, hooks)| Received {
        module: hooks.kind.module(),
        trait_name: hooks.kind.name(),
        secured: hooks.api.is_secured(),
        operations: emit::methods(&hooks.api, generated.names.hooks(at), config),
    });
    all.collect()
}

/// The features of the runtime that the generated code needs.
#[must_use]
pub fn features(generated: &Generated, config: &Config) -> Vec<&'static str> {
    emit::features(&generated.api, &generated.names, config)
}

/// Whether the traits have the supertrait `Authenticate`.
#[must_use]
pub fn is_secured(generated: &Generated) -> bool {
    generated.api.operations.iter().any(|operation| operation.security.is_some())
}

impl Operation {
    /// The method on one line, as the trait has it.
    ///
    /// ```text
    /// fn get_pet(&self, caller: Self::Caller, request: get_pet::Request) -> Result<get_pet::Response, get_pet::Error>
    /// ```
    #[must_use]
    pub fn signature(&self) -> String {
        let (name, module) = (&self.name, &self.module);
        let caller = self.caller.ty().map(|ty| format!(", caller: {ty}")).unwrap_or_default();
        let body = self.body.as_ref().map(|ty| format!(", body: {ty}")).unwrap_or_default();
        format!(
            "fn {name}(&self{caller}, request: {module}::Request{body}) -> Result<{module}::Response, {module}::Error>"
        )
    }
}

impl Caller {
    /// The type of the argument `caller`; `None` where there is none.
    #[must_use]
    pub const fn ty(self) -> Option<&'static str> {
        match self {
            Self::None => None,
            Self::Required => Some("Self::Caller"),
            Self::Optional => Some("Option<Self::Caller>"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Caller, Kind, models, operations, traits};
    use crate::config::Config;
    use crate::pipeline;
    use crate::source::Memory;

    const PETS: &str = r##"
openapi: 3.1.0
info: { title: Pets, version: "1" }
paths:
  /pets/{petId}:
    get:
      operationId: getPet
      tags: [pets]
      parameters: [{ name: petId, in: path, required: true, schema: { type: integer } }]
      security: [{}, { key: [] }]
      responses:
        "200": { description: It, content: { application/json: { schema: { $ref: "#/components/schemas/Pet" } } } }
        "404": { description: None }
    put:
      tags: [photos]
      operationId: type
      parameters: [{ name: petId, in: path, required: true, schema: { type: integer } }]
      security: [{ key: [] }]
      requestBody: { content: { image/png: {} } }
      responses: { "204": { description: Kept } }
components:
  securitySchemes: { key: { type: apiKey, in: header, name: X-Key } }
  schemas:
    Pet: { type: object, required: [id], properties: { id: { type: integer }, name: { type: string } } }
"##;

    #[test]
    fn methods_and_shapes_are_those_of_the_generated_code() {
        let config = Config::new("api.yaml");
        let run = pipeline::run(&config, &Memory::one("api.yaml", PETS));
        let generated = run.generated.unwrap();
        assert_eq!(traits(&generated), ["PetsApi", "PhotosApi"]);
        let found = operations(&generated, &config);
        let (get, put) = (&found[0], &found[1]);
        assert_eq!(
            (get.id.as_str(), get.trait_name.as_str(), get.caller),
            ("getPet", "PetsApi", Caller::Optional)
        );
        assert_eq!(
            (put.name.as_str(), put.trait_name.as_str(), put.caller),
            ("r#type", "PhotosApi", Caller::Required)
        );
        assert_eq!(put.body.as_deref(), Some("::specwright::Body"));
        let names: Vec<&str> = get.shapes.iter().map(|shape| shape.name.as_str()).collect();
        assert_eq!(names, ["Request", "Response", "Error"]);
        assert_eq!(get.shapes[1].kind, Kind::Alias("types::Pet".into()));
        let pair = |name: &str, ty: &str| (name.to_owned(), ty.to_owned());
        let unexpected = pair("Unexpected", "::specwright::Unexpected");
        assert_eq!(get.shapes[2].kind, Kind::Enum(vec![pair("NotFound", ""), unexpected]));
        let fields = vec![pair("id", "i64"), pair("name", "Option<String>")];
        let model = Kind::Struct { fields, new: Some(vec![pair("id", "i64")]) };
        assert_eq!(models(&generated)[0].kind, model);
        assert_eq!(
            get.signature(),
            "fn get_pet(&self, caller: Option<Self::Caller>, request: get_pet::Request) -> Result<get_pet::Response, get_pet::Error>"
        );
    }
}
