//! Request bodies, media types, examples.

use super::parameters::style;
use super::{Resolver, place};
use crate::diagnostic::{Diagnostic, EXTERNAL_EXAMPLE};
use crate::document::At;
use crate::source::{Node, Spanned, Text};
use crate::spec::{Encoding, Example, Media, RequestBody};

/// Members of an Example Object; one of the values among them makes an object one.
const EXAMPLE: [&str; 6] =
    ["value", "dataValue", "serializedValue", "externalValue", "summary", "description"];

impl Resolver<'_, '_> {
    /// `requestBody` of an operation.
    pub(super) fn request_body(&mut self, operation: &At) -> Option<RequestBody> {
        let target = self.follow(operation.get("requestBody")?)?;
        Some(self.body(&target.at, target.component, target.description))
    }

    /// A request body that has been found.
    pub(super) fn body(
        &mut self,
        at: &At,
        component: Option<Text>,
        description: Option<Text>,
    ) -> RequestBody {
        RequestBody {
            place: place(at),
            component,
            required: at.flag("required") == Some(true),
            description: description.or_else(|| self.text(at, "description")),
            content: self.medias(at),
        }
    }

    /// `content`.
    pub(super) fn medias(&mut self, at: &At) -> Vec<Media> {
        let entries = self.members(at, "content").into_iter();
        entries.filter_map(|(name, at)| self.media(name, at)).collect()
    }

    fn media(&mut self, name: Spanned<Text>, at: At) -> Option<Media> {
        let at = self.deref(at)?;
        Some(Media {
            place: place(&at),
            name,
            schema: at.get("schema").map(|schema| self.schema(&schema)),
            item_schema: at.get("itemSchema").map(|schema| self.schema(&schema)),
            examples: self.examples(&at),
            encoding: self.encoding(&at),
            prefix_encoding: self.list_encoding(&at),
            item_encoding: at.get("itemEncoding").map(|at| self.one_encoding(&at)),
        })
    }

    fn encoding(&mut self, at: &At) -> Vec<(Spanned<Text>, Encoding)> {
        let entries = self.members(at, "encoding").into_iter();
        entries.map(|(name, at)| (name, self.one_encoding(&at))).collect()
    }

    /// `prefixEncoding`: of the parts in their order.
    fn list_encoding(&mut self, at: &At) -> Vec<Encoding> {
        let entries = at.get("prefixEncoding").map(|list| list.items()).unwrap_or_default();
        entries.iter().map(|at| self.one_encoding(at)).collect()
    }

    fn one_encoding(&mut self, at: &At) -> Encoding {
        Encoding {
            content_type: at.text("contentType"),
            style: at.node.get("style").and_then(Node::as_str).and_then(style),
            explode: at.flag("explode"),
            allow_reserved: at.flag("allowReserved") == Some(true),
            style_span: at.node.get("style").or(at.node.get("explode")).map(|value| value.span),
            headers: self.headers(at),
        }
    }

    /// `example` and `examples`.
    pub(super) fn examples(&mut self, at: &At) -> Vec<Example> {
        let one = at.get("example").map(|at| Example { name: None, value: self.example_data(at) });
        let mut examples: Vec<Example> = one.into_iter().collect();
        let Some(list) = self.member(at, "examples") else { return examples };
        for (name, at) in list.members() {
            let refers = at.reference().is_some();
            let Some(at) = self.deref(at) else { continue };
            if let Some(value) = self.example_value(&at, refers) {
                examples.push(Example { name: Some(name.value), value });
            }
        }
        examples.extend(list.items().into_iter().map(|at| Example { name: None, value: at.node }));
        examples
    }

    /// The value of an Example Object. A file that a `$ref` leads to may hold the value alone.
    fn example_value(&mut self, at: &At, refers: bool) -> Option<Node> {
        for key in ["value", "dataValue"] {
            let others = |key: &str| EXAMPLE.contains(&key) || key.starts_with("x-");
            let is_example =
                at.node.as_object().is_some_and(|object| object.into_iter().all(|row| others(&row.key)));
            if let Some(value) = at.get(key).filter(|_| is_example || !refers) {
                return Some(self.example_data(value));
            }
        }
        if let Some(external) = at.spanned("externalValue") {
            let message = format!("the example in `{}` is not read", external.value);
            let hint = "write the value under `value`";
            self.document.sink.report(Diagnostic::new(&EXTERNAL_EXAMPLE, external.span, message).hint(hint));
            return None;
        }
        let serialized = at.get("serializedValue").map(|at| at.node);
        serialized.or_else(|| refers.then(|| at.node.clone()))
    }

    /// Data is data; but an example that is nothing but a `$ref` that leads somewhere is meant as what it leads to.
    fn example_data(&mut self, at: At) -> Node {
        let alone = at.node.as_object().is_some_and(|object| object.members().len() == 1);
        let Some(reference) = at.reference().filter(|_| alone) else { return at.node };
        match self.document.locate(&reference) {
            Ok(target) => target.node,
            Err(_) => at.node,
        }
    }
}
