//! Operations.

use super::{Lines, servers};
use crate::spec::{Content, Header, Media, Operation, Parameter, Response, Spec, Status};

/// One operation with all that it has.
pub(super) fn operation(lines: &mut Lines, spec: &Spec, operation: &Operation) {
    let id = operation.id.as_ref().map_or("-", |id| &id.value);
    let tags: Vec<&str> = operation.tags.iter().map(|tag| &*tag.value).collect();
    let deprecated = if operation.deprecated { " deprecated" } else { "" };
    lines.line(&format!("{} {} {id} {tags:?}{deprecated}", operation.method.value, operation.path.value));
    lines.inside(|lines| {
        servers(lines, &operation.servers);
        operation.parameters.iter().for_each(|parameter| self::parameter(lines, parameter));
        if let Some(body) = &operation.body {
            lines.line(&format!(
                "body{}{}",
                flag(body.required, "required"),
                component(body.component.as_deref())
            ));
            lines.inside(|lines| body.content.iter().for_each(|media| self::media(lines, media)));
        }
        operation.responses.iter().for_each(|response| self::response(lines, response));
        security(lines, spec, operation);
        for callback in &operation.callbacks {
            lines.line(&format!("callback {} {}", callback.name.value, callback.expression.value));
            lines.inside(|lines| {
                callback.operations.iter().for_each(|inner| self::operation(lines, spec, inner));
            });
        }
    });
}

fn parameter(lines: &mut Lines, parameter: &Parameter) {
    let flags = [
        flag(parameter.required, "required"),
        flag(parameter.explode, "explode"),
        flag(parameter.deprecated, "deprecated"),
        flag(parameter.allow_empty.is_some(), "allowEmptyValue"),
        flag(parameter.allow_reserved, "allowReserved"),
    ];
    let holds = content(&parameter.content);
    let style = format!("{:?}", parameter.style);
    let component = component(parameter.component.as_deref());
    let name = &parameter.name.value;
    lines.line(&format!("{:?} {name} {holds} {style}{}{component}", parameter.location, flags.concat()));
    lines.inside(|lines| examples(lines, parameter.examples.len()));
}

fn response(lines: &mut Lines, response: &Response) {
    let status = match response.status.value {
        Status::Exact(code) => code.to_string(),
        Status::Range(digit) => format!("{digit}XX"),
        Status::Default => "default".into(),
    };
    lines.line(&format!("response {status}{}", component(response.component.as_deref())));
    lines.inside(|lines| {
        response.headers.iter().for_each(|header| self::header(lines, header));
        response.content.iter().for_each(|media| self::media(lines, media));
        for link in &response.links {
            let target = link.target.as_ref().map_or("-", |target| &target.value);
            lines.line(&format!("link {} {target}", link.name.value));
        }
    });
}

fn header(lines: &mut Lines, header: &Header) {
    let flags = [flag(header.required, "required"), flag(header.explode, "explode")].concat();
    lines.line(&format!("header {} {}{flags}", header.name.value, content(&header.content)));
}

fn media(lines: &mut Lines, media: &Media) {
    let schema = media.schema.map_or("-".into(), |id| format!("#{}", id.0));
    let items = media.item_schema.map_or(String::new(), |id| format!(" items #{}", id.0));
    lines.line(&format!("{} {schema}{items}", media.name.value));
    lines.inside(|lines| {
        examples(lines, media.examples.len());
        for (name, encoding) in &media.encoding {
            let content_type = encoding.content_type.as_deref().unwrap_or("-");
            let style = encoding.style.map_or(String::new(), |style| format!(" {style:?}"));
            let explode = encoding.explode.map_or(String::new(), |explode| format!(" explode={explode}"));
            lines.line(&format!("encoding {} {content_type}{style}{explode}", name.value));
            lines.inside(|lines| encoding.headers.iter().for_each(|header| self::header(lines, header)));
        }
    });
}

fn security(lines: &mut Lines, spec: &Spec, operation: &Operation) {
    for alternative in &operation.security {
        let uses = alternative.schemes.iter().map(|one| {
            let name = spec.schemes.get(one.scheme).map_or("?", |scheme| &scheme.name.value);
            format!(" {name}{:?}", one.scopes)
        });
        lines.line(&format!("security{}", uses.collect::<String>()));
    }
}

fn content(content: &Content) -> String {
    match content {
        Content::Schema(id) => format!("#{}", id.0),
        Content::Media(media) => match media.schema {
            Some(id) => format!("{} #{}", media.name.value, id.0),
            None => media.name.value.to_string(),
        },
        Content::Nothing => "-".into(),
    }
}

fn examples(lines: &mut Lines, count: usize) {
    if count > 0 {
        lines.line(&format!("examples {count}"));
    }
}

fn flag(is_set: bool, word: &str) -> String {
    if is_set { format!(" {word}") } else { String::new() }
}

fn component(name: Option<&str>) -> String {
    name.map_or(String::new(), |name| format!(" component {name}"))
}
