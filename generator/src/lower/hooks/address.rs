//! Where a callback is sent to: its runtime expression (OpenAPI 3.2, 4.20.4) over the types of the operation that
//! registers it.

use std::sync::Arc;

use super::steps;
use crate::diagnostic::{ADDRESS_NOT_EVALUATED, Diagnostic, Sink};
use crate::ir::{Address, AddressPart, Api, Location, Operation, Slot, Source, Status, Step};
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
                parts.push(AddressPart::Text(before.into()));
            }
            parts.push(self.expression(expression)?);
            rest = behind;
        }
        if !rest.is_empty() {
            parts.push(AddressPart::Text(rest.into()));
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
        let steps = self.steps(&parameter.slot, "")?;
        Ok(AddressPart::Value(Source::Parameter(at), steps))
    }

    fn body(&self, pointer: &str) -> Result<AddressPart, String> {
        let body = self.operation.body.as_ref().ok_or("the operation has no request body")?;
        let first = body.media.first().and_then(|media| media.slot());
        let same =
            |slot: &Slot| body.media.iter().all(|one| one.slot().is_some_and(|other| other.ty == slot.ty));
        let slot = first.filter(|slot| !body.is_streamed() && same(slot));
        let slot =
            slot.ok_or("the request body is not one value that is read before the handler is called")?;
        Ok(AddressPart::Value(Source::Body, self.steps(slot, pointer)?))
    }

    /// The first answer whose body has it.
    fn answer(&self, pointer: &str) -> Result<AddressPart, String> {
        let mut why = "no answer has a body of one type".to_owned();
        for (at, response) in
            self.operation.responses.iter().enumerate().filter(|(_, one)| is_answer(one.status))
        {
            let slot = response.media.first().and_then(|media| media.slot());
            let Some(slot) = slot.filter(|_| !response.is_choice(&self.api.types)) else { continue };
            match self.steps(slot, pointer) {
                Ok(steps) => return Ok(AddressPart::Value(Source::ResponseBody(at), steps)),
                Err(error) => why = error,
            }
        }
        Err(why)
    }

    fn header(&self, name: &str) -> Result<AddressPart, String> {
        for (at, response) in
            self.operation.responses.iter().enumerate().filter(|(_, one)| is_answer(one.status))
        {
            let mut headers = response.headers.iter().enumerate();
            if let Some((nth, header)) = headers.find(|(_, header)| header.name.eq_ignore_ascii_case(name)) {
                let steps = self.steps(&header.slot, "")?;
                return Ok(AddressPart::Value(Source::ResponseHeader(at, nth), steps));
            }
        }
        Err(format!("no answer has the header `{name}`"))
    }

    fn steps(&self, slot: &Slot, pointer: &str) -> Result<Vec<Step>, String> {
        steps::follow(&self.api.types, slot.ty, pointer)
    }
}

/// What a handler returns as `Ok`.
const fn is_answer(status: Status) -> bool {
    match status {
        Status::Exact(code) => code < 400,
        Status::Range(digit) => digit < 4,
        Status::Default => false,
    }
}
