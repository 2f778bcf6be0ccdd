//! Parameters and headers.

use super::refs::Target;
use super::schemas::address;
use super::{Resolver, place};
use crate::diagnostic::{DUPLICATE_PARAMETER, Diagnostic, IGNORED_HEADER};
use crate::document::{At, Version, lift};
use crate::source::{Node, Spanned, Text, Value};
use crate::spec::{Content, Header, Location, Parameter, Style};

/// Headers that are given by other parts of an operation.
const IGNORED: [&str; 3] = ["accept", "content-type", "authorization"];

impl Resolver<'_, '_> {
    /// The members of a list of parameters, references followed. The objects are as they were written.
    pub(super) fn parameter_list(&mut self, at: &At) -> Vec<Target> {
        let Some(list) = self.member(at, "parameters") else { return Vec::new() };
        // A single object stands for a list of one, an object of parameters for the list of its members.
        let items = match &list.node.value {
            Value::Object(_) if list.node.get("name").is_some() => vec![list],
            Value::Object(_) => list.members().into_iter().map(|(_, member)| member).collect(),
            _ => list.items(),
        };
        items.into_iter().filter_map(|item| self.follow(item)).collect()
    }

    /// Reads the parameters of one list; what is no parameter of 3.x is left out.
    pub(super) fn parameters(&mut self, list: &[Target]) -> Vec<Parameter> {
        let mut read: Vec<Parameter> = Vec::with_capacity(list.len());
        for target in list {
            let Some(parameter) = self.parameter(target) else { continue };
            match read.iter().find(|known| is_same(known, &parameter)) {
                Some(known) => {
                    let message = format!("`{}` is declared twice in this list", parameter.name.value);
                    let diagnostic = Diagnostic::new(&DUPLICATE_PARAMETER, parameter.name.span, message);
                    let diagnostic = diagnostic.also(known.name.span, "declared first here, which counts");
                    self.document.sink.report(diagnostic.hint("remove one of them"));
                }
                None => read.push(parameter),
            }
        }
        read
    }

    fn parameter(&mut self, target: &Target) -> Option<Parameter> {
        let written = &target.at;
        let name = written.spanned("name")?;
        let location = location(written.node.get("in")?.as_str()?)?;
        if location == Location::Header && IGNORED.contains(&name.to_ascii_lowercase().as_str()) {
            let message =
                format!("the header parameter `{}` is ignored, as the specification says", name.value);
            let hint = "say it with `requestBody`, `responses` or `security`";
            self.document.sink.report(Diagnostic::new(&IGNORED_HEADER, name.span, message).hint(hint));
            return None;
        }
        let at = self.lifted(written, lift::parameter);
        let written_style = at.node.get("style").and_then(|node| Some((style(node.as_str()?)?, node.span)));
        let style = written_style.map_or(default_style(location), |(style, _)| self.of_version(style));
        let explode =
            at.flag("explode").unwrap_or(matches!(style, Style::Form | Style::Cookie | Style::DeepObject));
        let description = target.description.clone();
        Some(Parameter {
            place: place(&at),
            component: target.component.clone(),
            required: location == Location::Path || at.flag("required") == Some(true),
            deprecated: at.flag("deprecated") == Some(true),
            description: description.or_else(|| self.text(&at, "description")),
            allow_empty: at
                .get("allowEmptyValue")
                .filter(|_| at.flag("allowEmptyValue") == Some(true))
                .map(|at| at.key),
            allow_reserved: at.flag("allowReserved") == Some(true),
            style,
            explode,
            style_span: written_style.map(|(_, span)| span),
            content: self.content(&at),
            examples: self.examples(&at),
            rust_name: at.spanned("x-rust-name"),
            name,
            location,
        })
    }

    /// What a style meant in the version of the document: labels had dots before 3.0.4 and 3.1.1.
    fn of_version(&self, style: Style) -> Style {
        let dotted = ["3.0.0", "3.0.1", "3.0.2", "3.0.3", "3.1.0"].contains(&&*self.document.version_text);
        if style == Style::Label && dotted { Style::LabelDots } else { style }
    }

    /// `schema`, or the one media type of `content`.
    fn content(&mut self, at: &At) -> Content {
        if let Some(schema) = at.get("schema") {
            return Content::Schema(self.schema(&schema));
        }
        match self.medias(at).into_iter().next() {
            Some(media) => Content::Media(Box::new(media)),
            None => Content::Nothing,
        }
    }

    /// The headers of a response or a part.
    pub(super) fn headers(&mut self, at: &At) -> Vec<Header> {
        let entries = self.members(at, "headers");
        let named = entries.into_iter().filter(|(name, _)| !name.eq_ignore_ascii_case("content-type"));
        named.filter_map(|(name, at)| self.header(name, at)).collect()
    }

    fn header(&mut self, name: Spanned<Text>, at: At) -> Option<Header> {
        let target = self.follow(at)?;
        let at = self.lifted(&target.at, lift::header);
        Some(Header {
            place: place(&at),
            name,
            required: at.flag("required") == Some(true),
            deprecated: at.flag("deprecated") == Some(true),
            description: target.description.or_else(|| self.text(&at, "description")),
            explode: at.flag("explode") == Some(true),
            content: self.content(&at),
            examples: self.examples(&at),
        })
    }

    /// The object in the words of 3.x; the same object always gives the same.
    pub(super) fn lifted(&mut self, at: &At, lift: fn(&Node) -> Node) -> At {
        let Value::Object(object) = &at.node.value else { return at.clone() };
        if self.document.version != Version::V2 {
            return at.clone();
        }
        if let Some(known) = self.lifted.get(&address(object)) {
            return at.with(known.clone());
        }
        let node = lift(&at.node);
        self.alive.push(at.node.clone());
        self.lifted.insert(address(object), node.clone());
        at.with(node)
    }
}

/// Whether two parameters are the same one.
pub(super) fn is_same(a: &Parameter, b: &Parameter) -> bool {
    let same = match a.location {
        Location::Header => a.name.eq_ignore_ascii_case(&b.name),
        _ => a.name.value == b.name.value,
    };
    same && a.location == b.location
}

/// `in`, also that of an API key.
pub(super) fn location(word: &str) -> Option<Location> {
    Some(match word {
        "path" => Location::Path,
        "query" => Location::Query,
        "header" => Location::Header,
        "cookie" => Location::Cookie,
        "querystring" => Location::QueryString,
        _ => return None,
    })
}

/// `style`.
pub(super) fn style(word: &str) -> Option<Style> {
    Some(match word {
        "simple" => Style::Simple,
        "label" => Style::Label,
        "matrix" => Style::Matrix,
        "form" => Style::Form,
        "spaceDelimited" => Style::SpaceDelimited,
        "pipeDelimited" => Style::PipeDelimited,
        "tabDelimited" => Style::TabDelimited,
        "deepObject" => Style::DeepObject,
        "cookie" => Style::Cookie,
        _ => return None,
    })
}

const fn default_style(location: Location) -> Style {
    match location {
        Location::Path | Location::Header => Style::Simple,
        Location::Query | Location::Cookie | Location::QueryString => Style::Form,
    }
}
