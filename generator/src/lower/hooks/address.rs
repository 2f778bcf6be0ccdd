//! Where a callback is sent to: its runtime expression (OpenAPI 3.2, 4.20.4) over the types of the operation that
//! registers it.

use std::fmt::Write as _;
use std::sync::Arc;

use super::steps;
use crate::diagnostic::{ADDRESS_NOT_EVALUATED, Diagnostic, Sink};
use crate::ir::{Address, AddressPart, Api, Location, Operation, Response, Slot, Source, Status, Trail};
use crate::source::{Spanned, Text};

/// The address of a callback of the operation with this index; what has no type that says where it stands is said.
pub(super) fn resolve(
    api: &Api,
    operation: usize,
    written: &Spanned<Text>,
    sink: &mut Sink,
) -> Option<Address> {
    let resolver = Resolver { api, operation: api.operations.get(operation)? };
    match resolver.parts(&written.value) {
        Ok(parts) => Some(Address { operation, written: Arc::clone(&written.value), parts }),
        Err(why) => {
            let message = format!("the address of this callback is not worked out: {why}");
            let said = Diagnostic::new(&ADDRESS_NOT_EVALUATED, written.span, message);
            sink.report(said.hint("mend the expression, or give the address to the sender in your own code"));
            None
        }
    }
}

struct Resolver<'a> {
    api: &'a Api,
    operation: &'a Operation,
}

impl Resolver<'_> {
    /// A text with expressions in braces, or an expression alone.
    fn parts(&self, written: &str) -> Result<Vec<AddressPart>, String> {
        if written.starts_with('$') {
            return Ok(vec![self.expression(written)?]);
        }
        let mut parts = Vec::new();
        let mut rest = written;
        while let Some((before, inner)) = rest.split_once('{') {
            let Some((expression, behind)) = inner.split_once('}') else {
                return Err("a `{` has no `}`".into());
            };
            if !before.is_empty() {
                parts.push(AddressPart::Text(sendable(before)));
            }
            parts.push(self.expression(expression)?);
            rest = behind;
        }
        if !rest.is_empty() {
            parts.push(AddressPart::Text(sendable(rest)));
        }
        Ok(parts)
    }

    fn expression(&self, expression: &str) -> Result<AddressPart, String> {
        let unknown = || format!("`{expression}` is no runtime expression");
        match expression {
            "$method" => return Ok(AddressPart::Text(self.operation.method.to_string())),
            "$url" => return Err("`$url` is not known to a handler".into()),
            "$statusCode" => return Err("`$statusCode` is not known before the answer is sent".into()),
            _ => {}
        }
        let (of, source) = expression
            .strip_prefix('$')
            .and_then(|message| message.split_once('.'))
            .filter(|(of, _)| matches!(*of, "request" | "response"))
            .ok_or_else(unknown)?;
        let request = of == "request";
        match source.split_once('.') {
            Some(("query", name)) if request => self.parameter(Location::Query, name),
            Some(("path", name)) if request => self.parameter(Location::Path, name),
            Some(("header", name)) if request => self.parameter(Location::Header, name),
            Some(("header", name)) => self.header(name),
            _ => {
                let pointer = source.strip_prefix("body").ok_or_else(unknown)?;
                let pointer =
                    if pointer.is_empty() { "" } else { pointer.strip_prefix('#').ok_or_else(unknown)? };
                if request { self.body(pointer) } else { self.answer(pointer) }
            }
        }
    }

    fn parameter(&self, location: Location, name: &str) -> Result<AddressPart, String> {
        let is = |known: &str| match location {
            Location::Header => known.eq_ignore_ascii_case(name),
            _ => known == name,
        };
        let mut all = self.operation.parameters.iter().enumerate();
        let Some((at, parameter)) = all.find(|(_, one)| one.location == location && is(&one.name)) else {
            let place = format!("{location:?}").to_lowercase();
            return Err(format!("the operation declares no `{name}` in its {place}"));
        };
        let trail = self.trail(&parameter.slot, "")?;
        Ok(AddressPart::Value(vec![(Source::Parameter(at), trail)]))
    }

    fn body(&self, pointer: &str) -> Result<AddressPart, String> {
        let body = self.operation.body.as_ref().ok_or("the operation has no request body")?;
        let slots: Option<Vec<&Slot>> = body.media.iter().map(|media| media.slot()).collect();
        let slots = slots.filter(|_| !body.is_streamed()).unwrap_or_default();
        let Some(first) = slots.first() else {
            return Err("the request body is not read before the handler is called".into());
        };
        if slots.iter().all(|slot| slot.ty == first.ty) {
            return Ok(AddressPart::Value(vec![(Source::Body, self.trail(first, pointer)?)]));
        }
        let forms = slots.iter().enumerate();
        any(forms.map(|(at, slot)| Ok((Source::Form(at), self.trail(slot, pointer)?))))
    }

    /// The answers whose bodies have it.
    fn answer(&self, pointer: &str) -> Result<AddressPart, String> {
        any(self.answers().filter_map(|(at, response)| {
            let slot = response.media.first().and_then(|media| media.slot());
            let slot = slot.filter(|_| !response.is_choice(&self.api.types))?;
            Some(self.trail(slot, pointer).map(|trail| (Source::ResponseBody(at), trail)))
        }))
        .map_err(|why| if why.is_empty() { "no answer has a body of one type".into() } else { why })
    }

    fn header(&self, name: &str) -> Result<AddressPart, String> {
        any(self.answers().filter_map(|(at, response)| {
            let nth = response.headers.iter().position(|header| header.name.eq_ignore_ascii_case(name))?;
            let slot = &response.headers.get(nth)?.slot;
            Some(self.trail(slot, "").map(|trail| (Source::ResponseHeader(at, nth), trail)))
        }))
        .map_err(|why| if why.is_empty() { format!("no answer has the header `{name}`") } else { why })
    }

    /// What a handler returns as `Ok`.
    fn answers(&self) -> impl Iterator<Item = (usize, &Response)> {
        self.operation.responses.iter().enumerate().filter(|(_, one)| is_answer(one.status))
    }

    fn trail(&self, slot: &Slot, pointer: &str) -> Result<Trail, String> {
        steps::follow(&self.api.types, slot.ty, pointer)
    }
}

/// Text as an address takes it (RFC 3986): what cannot stand there is encoded.
fn sendable(text: &str) -> String {
    let mut all = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'!' | b'#'..=b';' | b'=' | b'?'..=b'[' | b']' | b'_' | b'a'..=b'z' | b'~' => {
                all.push(char::from(byte));
            }
            _ => {
                let _ = write!(all, "%{byte:02X}");
            }
        }
    }
    all
}

/// Those that have the value; else why the first has not, in no words where there is none.
fn any(found: impl Iterator<Item = Result<(Source, Trail), String>>) -> Result<AddressPart, String> {
    let (mut all, mut why) = (Vec::new(), None);
    for one in found {
        match one {
            Ok(one) => all.push(one),
            Err(error) => {
                why.get_or_insert(error);
            }
        }
    }
    if all.is_empty() { Err(why.unwrap_or_default()) } else { Ok(AddressPart::Value(all)) }
}

/// What a handler returns as `Ok`.
const fn is_answer(status: Status) -> bool {
    match status {
        Status::Exact(code) => code < 400,
        Status::Range(digit) => digit < 4,
        Status::Default => false,
    }
}
