//! The answers of a rule, held against the document.

use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use specwright::bytes::Bytes;
use specwright::http::{HeaderName, HeaderValue};
use specwright_generator::diagnostic::{BAD_RULE, Diagnostic, RULE_DOES_NOT_FIT, nearest};
use specwright_generator::ir::{Coding, Json, Media, Operation, Response};
use specwright_generator::lower::json;
use specwright_generator::sample::Mismatch;
use specwright_generator::source::{Member, Node, Object, Pointer};

use super::super::Answer;
use super::Reader;
use crate::answer::choose;
use crate::faults::{Fault, duration};

/// The keys of an answer.
const ANSWER: &[&str] =
    &["status", "example", "body", "base64", "media", "headers", "delay", "fail", "invalid"];

impl Reader<'_> {
    /// `answer`, or those of `sequence`.
    pub(super) fn answers(&mut self, node: &Node, object: &Object, operation: usize) -> Vec<Answer> {
        match (object.get("answer"), object.member("sequence")) {
            (Some(one), None) => self.answer(one, operation).into_iter().collect(),
            (None, Some(Member { value, .. })) => match value.as_array() {
                Some(all @ [_, ..]) => all.iter().filter_map(|one| self.answer(one, operation)).collect(),
                _ => {
                    let message = "`sequence` is a list of answers, one at least";
                    self.say(
                        &BAD_RULE,
                        value.span,
                        message,
                        "write `sequence: [{status: 503}, {status: 200}]`",
                    );
                    Vec::new()
                }
            },
            (Some(_), Some(sequence)) => {
                let message = "a rule has an answer, or a sequence of them, not both";
                self.say(
                    &BAD_RULE,
                    sequence.key_span,
                    message,
                    "make `answer` the first item of the sequence",
                );
                Vec::new()
            }
            (None, None) => {
                let hint = "write `answer: {status: 404}`";
                self.say(&BAD_RULE, node.span, "the rule has no answer", hint);
                Vec::new()
            }
        }
    }

    fn answer(&mut self, node: &Node, operation: usize) -> Option<Answer> {
        let object = self.object(node, "an answer", ANSWER)?;
        let mut answer = Answer::default();
        for member in object.members() {
            self.member(member, &mut answer);
        }
        let is_text = answer.media.as_ref().is_some_and(|media| !is_json(media.to_str().unwrap_or_default()));
        if let (true, Some(Json::String(text))) = (is_text, &answer.body) {
            answer.raw = Some(Bytes::copy_from_slice(text.as_bytes()));
            answer.body = None;
        }
        if !answer.invalid {
            let operation_of = self.api.operations.get(operation)?;
            self.hold(object, &answer, (operation, operation_of));
        }
        Some(answer)
    }

    fn member(&mut self, member: &Member, answer: &mut Answer) {
        let node = &member.value;
        match &*member.key {
            "status" => answer.status = self.status(node),
            "example" => answer.example = self.text(node, "the name of an example").map(Into::into),
            "body" => answer.body = Some(json(node)),
            "base64" => answer.raw = self.base64(node),
            "media" => answer.media = self.media(node),
            "headers" => answer.headers = self.headers(node),
            "delay" => answer.delay = self.delay(node),
            "fail" => answer.fail = self.fail(node),
            "invalid" => answer.invalid = self.flag(node, "`invalid`").unwrap_or_default(),
            _ => {}
        }
    }

    fn base64(&mut self, node: &Node) -> Option<Bytes> {
        let text: String = node.as_str().unwrap_or_default().split_whitespace().collect();
        let bytes = node.as_str().and_then(|_| STANDARD.decode(text).ok());
        if bytes.is_none() {
            let hint = "write the bytes in base64: `base64: iVBORw0KGgo=`";
            self.say(&BAD_RULE, node.span, "this is no base64 (RFC 4648, section 4)", hint);
        }
        bytes.map(Bytes::from)
    }

    fn media(&mut self, node: &Node) -> Option<HeaderValue> {
        let text = node.as_str().filter(|text| text.contains('/') && !text.contains('*'));
        let media = text.and_then(|text| HeaderValue::from_str(text).ok());
        if media.is_none() {
            self.say(&BAD_RULE, node.span, "this is no media type", "write `media: text/event-stream`");
        }
        media
    }

    fn status(&mut self, node: &Node) -> Option<u16> {
        let status = node.as_text().and_then(|text| text.parse().ok());
        let status = status.filter(|status| (200..600).contains(status));
        if status.is_none() {
            self.say(
                &BAD_RULE,
                node.span,
                "this is no status of an answer",
                "write a number from 200 to 599",
            );
        }
        status
    }

    fn headers(&mut self, node: &Node) -> Vec<(HeaderName, HeaderValue)> {
        let Some(object) = node.as_object() else {
            let message = format!("`headers` is an object; {} stands here", node.kind());
            self.say(&BAD_RULE, node.span, message, "write `headers: {x-name: text}`");
            return Vec::new();
        };
        let mut headers = Vec::new();
        for Member { key, key_span, value } in object.members() {
            let text = value
                .as_text()
                .map(|text| &**text)
                .or(value.as_bool().map(|is| if is { "true" } else { "false" }));
            let name = HeaderName::try_from(&**key).ok();
            match (name, text.and_then(|text| HeaderValue::from_bytes(text.as_bytes()).ok())) {
                (Some(name), Some(value)) => headers.push((name, value)),
                (None, _) => {
                    self.say(
                        &BAD_RULE,
                        *key_span,
                        "this is no name of a header field",
                        "write its name alone",
                    );
                }
                (_, None) => {
                    self.say(&BAD_RULE, value.span, "this cannot stand in a header field", "write a text");
                }
            }
        }
        headers
    }

    fn delay(&mut self, node: &Node) -> Duration {
        match duration(node.as_text().map_or("", |text| text)) {
            Ok(delay) => delay,
            Err(why) => {
                self.say(&BAD_RULE, node.span, why, "write `delay: 50ms`");
                Duration::ZERO
            }
        }
    }

    fn fail(&mut self, node: &Node) -> Option<Fault> {
        match node.as_str() {
            Some("reset") => Some(Fault::Reset),
            Some("truncate") => Some(Fault::Truncate),
            _ => {
                let hint = "write `reset` or `truncate`; a failure with a status is `status: 503`";
                self.say(&BAD_RULE, node.span, "this is no way to fail", hint);
                None
            }
        }
    }

    /// Holds an answer against what the document declares.
    fn hold(&mut self, object: &Object, answer: &Answer, (number, operation): (usize, &Operation)) {
        let at = match answer.status {
            None => choose::usual(operation),
            Some(status) => match choose::of_status(operation, status) {
                Some(at) => at,
                None => return self.say_status(object, operation),
            },
        };
        let Some(response) = operation.responses.get(at) else { return };
        let wanted = answer.media.as_ref().and_then(|media| media.to_str().ok()).map(essence);
        if let (Some(wanted), Some(node)) = (wanted, object.get("media"))
            && !response.media.iter().any(|media| is_of(media, wanted))
        {
            let message = format!("the response does not declare `{}`", wanted.escape_debug());
            let said = Diagnostic::new(&RULE_DOES_NOT_FIT, node.span, message);
            let said = said.also(operation.span, "the operation");
            return self.sink.report(said.hint("write one that it declares, or `invalid: true`"));
        }
        if let (Some(name), Some(node)) = (&answer.example, object.get("example")) {
            self.hold_example(name, node, response, (number, at));
        }
        if let (Some(body), Some(node)) = (&answer.body, object.get("body")) {
            self.hold_body((body, node), wanted, response, operation);
        }
    }

    fn say_status(&mut self, object: &Object, operation: &Operation) {
        let Some(node) = object.get("status") else { return };
        let message = format!("`{}` does not declare this status", operation.id);
        let said =
            Diagnostic::new(&RULE_DOES_NOT_FIT, node.span, message).also(operation.span, "the operation");
        let hint = format!(
            "it declares {}; write `invalid: true` to send this all the same",
            choose::declared(operation)
        );
        self.sink.report(said.hint(hint));
    }

    fn hold_example(&mut self, name: &str, node: &Node, response: &Response, (number, at): (usize, usize)) {
        let engine = self.engine;
        let media = 0..response.media.len();
        let names: Vec<&str> = media.flat_map(|media| engine.examples(number, at, media)).collect();
        if names.contains(&name) {
            return;
        }
        let hint = match nearest(name, names.iter().copied()) {
            Some(near) => format!("write `{near}`"),
            None if names.is_empty() => "the response has no named examples".into(),
            None => format!("its examples are: {}", names.join(", ")),
        };
        let message = format!("the response has no example `{}`", name.escape_debug());
        self.say(&RULE_DOES_NOT_FIT, node.span, message, hint);
    }

    /// One form of the body is enough.
    fn hold_body(
        &mut self,
        (body, node): (&Json, &Node),
        wanted: Option<&str>,
        response: &Response,
        operation: &Operation,
    ) {
        if response.media.is_empty() {
            let message = "the response has no body";
            let said =
                Diagnostic::new(&RULE_DOES_NOT_FIT, node.span, message).also(operation.span, "the operation");
            return self.sink.report(said.hint("remove it, or write `invalid: true`"));
        }
        let mut first = None;
        let is_wanted = |media: &&Media| wanted.is_none_or(|wanted| is_of(media, wanted));
        for media in response.media.iter().filter(is_wanted) {
            match fits(self.engine, media, body) {
                Ok(()) => return,
                Err(mismatch) => first = first.or(Some((media, mismatch))),
            }
        }
        let Some((media, mismatch)) = first else { return };
        let pointer = mismatch.pointer.as_str();
        let place = if pointer.is_empty() { String::new() } else { format!(" at `{pointer}`") };
        let message = format!("the body does not fit its schema{place}: {}", mismatch.why);
        let said = Diagnostic::new(&RULE_DOES_NOT_FIT, mismatch.pointer.innermost(node).span, message);
        let schema = media.slot().and_then(|slot| self.api.types[slot.ty].span);
        let said = match schema {
            Some(schema) => said.also(schema, "the schema"),
            None => said.also(operation.span, "the operation"),
        };
        self.sink.report(said.hint("correct it, or write `invalid: true`"));
    }
}

/// A media type without its parameters.
fn essence(written: &str) -> &str {
    written.split(';').next().unwrap_or_default().trim()
}

fn is_json(media_type: &str) -> bool {
    let essence = essence(media_type).to_ascii_lowercase();
    essence == "application/json" || essence.ends_with("+json")
}

/// Whether a form is declared for a media type, by itself or by a range.
fn is_of(media: &Media, wanted: &str) -> bool {
    let in_range = |declared: &str| {
        let stem = declared.strip_suffix('*');
        stem.is_some_and(|stem| wanted.starts_with(stem.trim_start_matches("*/")))
    };
    media.media_types.is_empty()
        || media.is_named(wanted)
        || media.media_types.iter().any(|declared| in_range(declared))
}

/// Whether a value is a body of a form.
pub(in super::super) fn fits(
    engine: &specwright_generator::sample::Engine,
    media: &Media,
    body: &Json,
) -> Result<(), Mismatch> {
    let no = |why: &str| Err(Mismatch { pointer: Pointer::root(), why: why.into() });
    match (&media.coding, media.slot(), body) {
        (Coding::Items(..), Some(slot), Json::Array(items)) => {
            items.iter().try_for_each(|item| engine.check(slot, item).map(drop))
        }
        (Coding::Items(..), ..) => no("a list of the items is expected"),
        (_, Some(slot), body) => engine.check(slot, body).map(drop),
        (_, None, Json::String(_)) => Ok(()),
        (_, None, _) => no("the body is bytes: a text is expected"),
    }
}
