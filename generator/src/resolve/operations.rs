//! Operations.

use super::parameters::is_same;
use super::paths::{Item, Key};
use super::refs::Target;
use super::{Resolver, place};
use crate::diagnostic::{Diagnostic, UNDECLARED_PATH_PARAMETER, UNUSED_PATH_PARAMETER, nearest};
use crate::document::{At, Version, lift, slips};
use crate::source::{Node, Spanned, Text};
use crate::spec::{Content, Extension, Location, Operation, Parameter, RequestBody, Schema, Style, Types};

impl Resolver<'_, '_> {
    /// Reads one operation of a path item.
    pub(super) fn operation(&mut self, item: &Item, method: Spanned<Text>, at: &At) -> Operation {
        let shared: Vec<Target> = item.layers.iter().flat_map(|layer| self.parameter_list(layer)).collect();
        let own = self.parameter_list(at);
        let mut parameters = self.merged(&shared, &own);
        if item.kind == Key::Template {
            self.match_template(&item.key, at, &mut parameters);
        }
        let of_item = |this: &mut Self, key: &str| item.layers.iter().find_map(|layer| this.text(layer, key));
        let produces = self.media_names(at, "produces");
        Operation {
            place: place(at),
            path: item.key.clone(),
            id: at.spanned("operationId").filter(|id| !id.is_empty()),
            tags: at.get("tags").map(|tags| words(&tags)).unwrap_or_default(),
            summary: self.text(at, "summary").or_else(|| of_item(self, "summary")),
            description: self.text(at, "description").or_else(|| of_item(self, "description")),
            deprecated: at.flag("deprecated") == Some(true),
            parameters,
            body: self.operation_body(at, &shared, &own),
            responses: self.responses(at, &produces),
            produces: produces.iter().filter_map(Node::as_str).map(Text::from).collect(),
            security: self.security(at),
            secures_itself: at.node.get("security").is_some(),
            servers: self.servers(at.get("servers").or_else(|| item.get("servers"))),
            callbacks: self.callbacks(at),
            rust_name: at.spanned("x-rust-name"),
            extensions: extensions(at),
            method,
        }
    }

    /// The parameters of the path item, less those that the operation declares anew, then the operation's.
    fn merged(&mut self, shared: &[Target], own: &[Target]) -> Vec<Parameter> {
        let mut parameters = self.parameters(shared);
        let own = self.parameters(own);
        parameters.retain(|parameter| !own.iter().any(|mine| is_same(mine, parameter)));
        parameters.extend(own);
        parameters
    }

    /// `requestBody`, or what Swagger 2.0 has in its place.
    fn operation_body(&mut self, at: &At, shared: &[Target], own: &[Target]) -> Option<RequestBody> {
        if self.document.version != Version::V2 {
            return self.request_body(at);
        }
        let consumes = self.media_names(at, "consumes");
        let is_new = |target: &&Target| {
            let same = |key: &str, other: &Target| {
                target.at.node.get(key).and_then(Node::as_str)
                    == other.at.node.get(key).and_then(Node::as_str)
            };
            !own.iter().any(|other| same("name", other) && same("in", other))
        };
        let all: Vec<&Target> = own.iter().chain(shared.iter().filter(is_new)).collect();
        let nodes: Vec<Node> = all.iter().map(|target| target.at.node.clone()).collect();
        let body = lift::request_body(&nodes, &consumes, at.node.span)?;
        let written =
            all.iter().find(|target| target.at.node.get("in").and_then(Node::as_str) == Some("body"));
        let component = written.and_then(|target| target.component.clone());
        let place = written
            .map_or_else(|| at.child("parameters", &body, at.key), |target| target.at.with(body.clone()));
        Some(self.body(&place, component, None))
    }

    /// `consumes` or `produces` of Swagger 2.0: the operation's, or the document's.
    fn media_names(&mut self, at: &At, key: &str) -> Vec<Node> {
        if self.document.version != Version::V2 {
            return Vec::new();
        }
        let own = at.node.get(key).or_else(|| self.document.root.node.get(key));
        own.map(|list| slips::read_list(list).to_vec()).unwrap_or_default()
    }

    /// Holds the declared path parameters against the template.
    fn match_template(&mut self, path: &Spanned<Text>, at: &At, parameters: &mut Vec<Parameter>) {
        let names = template_names(path);
        let in_path = |parameter: &&Parameter| parameter.location == Location::Path;
        for unused in
            parameters.iter().filter(in_path).filter(|parameter| !names.contains(&&*parameter.name.value))
        {
            let message = format!("the path has no `{{{}}}`; the parameter is left out", unused.name.value);
            let diagnostic = Diagnostic::new(&UNUSED_PATH_PARAMETER, unused.name.span, message);
            let diagnostic = diagnostic.also(path.span, "the path of the operation");
            self.document.sink.report(match nearest(&unused.name, names.iter().copied()) {
                Some(word) => diagnostic.hint(format!("did you mean `{word}`?")),
                None => diagnostic.hint("write it into the path, or change `in`"),
            });
        }
        parameters.retain(|parameter| !in_path(&parameter) || names.contains(&&*parameter.name.value));
        for name in names {
            if !parameters.iter().filter(in_path).any(|parameter| &*parameter.name.value == name) {
                let message = format!("the path parameter `{name}` is not declared; it is read as a string");
                let hint = format!(
                    "declare it: `{{name: {name}, in: path, required: true, schema: {{type: string}}}}`"
                );
                let span = path.part(&format!("{{{name}}}"));
                let diagnostic = Diagnostic::new(&UNDECLARED_PATH_PARAMETER, span, message);
                let diagnostic = diagnostic.also(at.key, "the operation that it is needed for");
                self.document.sink.report(diagnostic.hint(hint));
                parameters.push(self.made_parameter(name, path, at));
            }
        }
    }

    /// A required string in the path.
    fn made_parameter(&mut self, name: &str, path: &Spanned<Text>, at: &At) -> Parameter {
        let schema = self.add(Schema { types: Types::STRING, ..Schema::default() });
        Parameter {
            place: place(at),
            component: None,
            name: Spanned::new(name.into(), path.span),
            location: Location::Path,
            required: true,
            deprecated: false,
            description: None,
            allow_empty: None,
            allow_reserved: false,
            style: Style::Simple,
            explode: false,
            style_span: None,
            content: Content::Schema(schema),
            examples: Vec::new(),
            rust_name: None,
        }
    }
}

/// The names in braces, each once.
pub(crate) fn template_names(path: &str) -> Vec<&str> {
    let mut names: Vec<&str> = Vec::new();
    for part in path.split('{').skip(1) {
        if let Some((name, _)) = part.split_once('}').filter(|(name, _)| !names.contains(name)) {
            names.push(name);
        }
    }
    names
}

fn words(at: &At) -> Vec<Spanned<Text>> {
    let items = at.items().into_iter();
    items.filter_map(|word| Some(Spanned::new(slips::read_text(&word.node)?, word.node.span))).collect()
}

/// The `x-` members but those that have a meaning of their own.
fn extensions(at: &At) -> Vec<Extension> {
    let members = at.node.as_object().into_iter().flatten();
    let own = members.filter(|member| member.key.starts_with("x-") && &*member.key != "x-rust-name");
    let read = |member: &crate::source::Member| Extension {
        key: Spanned::new(member.key.clone(), member.key_span),
        value: member.value.clone(),
    };
    own.map(read).collect()
}

#[cfg(test)]
mod tests {
    use super::template_names;

    #[test]
    fn names_of_a_template() {
        assert_eq!(template_names("/a/{b}/c{d}...{e}/{b}"), ["b", "d", "e"]);
        assert_eq!(template_names("/a/{b"), Vec::<&str>::new());
    }
}
