//! The answer of one call, in this order: what it prefers, time and faults, credentials, validity, rules, state, the
//! document.

use std::sync::atomic::Ordering;
use std::time::Duration;

use specwright::bytes::Bytes;
use specwright::dynamic::Asked;
use specwright::http::{HeaderValue, Method, Response, StatusCode, header};
use specwright::{Body, Rejection, Value};
use specwright_generator::ir::{Location, Operation};

use super::described::Mocked;
use super::note::Note;
use super::{broken, refused, session};
use crate::answer::{self, Given, Trouble, Wanted, choose};
use crate::faults::Fault;
use crate::journal::From;
use crate::prefer::{PREFERENCE_APPLIED, Prefer};
use crate::rules::{self, Seen};
use crate::seed::Seed;

/// An answer under way.
struct Answered {
    response: Response<Body>,
    /// How long it waits still.
    delay: Duration,
    fault: Option<Fault>,
}

impl Answered {
    const fn of(response: Response<Body>) -> Self {
        Self { response, delay: Duration::ZERO, fault: None }
    }
}

impl Mocked {
    /// The answer of one call, with what the journal will say.
    pub(super) async fn answered(&self, asked: &mut Asked) -> Response<Body> {
        let mut note = Note { operation: Some(asked.operation), ..Note::default() };
        let number = self.shared.calls.fetch_add(1, Ordering::Relaxed);
        let prefer = match Prefer::read(&asked.head.headers, self.has_prefer(asked.operation)) {
            Ok(prefer) => prefer,
            Err(why) => {
                let response = self.not_preferred(why, &mut note);
                return note.on(response);
            }
        };
        let drawn = self.shared.options.faults.draw(self.shared.options.seed, number);
        wait(drawn.delay.saturating_add(prefer.delay.unwrap_or_default())).await;
        let mut answered = match drawn.fault {
            Some(fault @ (Fault::Reset | Fault::Status(_))) => self.faulty(asked, fault, &mut note),
            truncated => {
                let chosen = self.chosen(asked, &prefer, &mut note);
                Answered { fault: chosen.fault.or(truncated), ..chosen }
            }
        };
        wait(answered.delay).await;
        if !note.violations.is_empty() && note.from != From::Refusal {
            refused::warn(&mut answered.response, &note);
        }
        note.applied.delay = prefer.delay;
        if let Some(applied) = note.applied.applied().filter(|_| note.from != From::Refusal) {
            answered.response.headers_mut().insert(PREFERENCE_APPLIED, applied);
        }
        let response = match answered.fault {
            Some(Fault::Reset) => broken::reset(),
            Some(Fault::Truncate) => broken::truncated(answered.response).await,
            _ => answered.response,
        };
        if answered.fault.is_some() {
            note.from = From::Fault;
        }
        note.on(response)
    }

    /// A fault that was asked for: a declared body of its status, where there is one.
    fn faulty(&self, asked: &Asked, fault: Fault, note: &mut Note) -> Answered {
        note.from = From::Fault;
        let Fault::Status(status) = fault else {
            return Answered { fault: Some(fault), ..Answered::of(broken::reset()) };
        };
        let detail = "a fault that the mock was asked for";
        let response = self.declared(asked, status).unwrap_or_else(|| {
            let status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
            asked.refuse(Rejection::new(status, detail))
        });
        Answered::of(response)
    }

    /// The usual answer of a status that is declared.
    pub(super) fn declared(&self, asked: &Asked, status: u16) -> Option<Response<Body>> {
        let operation = self.operation(asked.operation)?;
        let response = choose::of_status(operation, status)?;
        let wanted = self.wanted(asked, response, status);
        self.writer.write(&wanted).ok().map(|(response, _)| response)
    }

    /// The answer of a call that nothing happens to.
    fn chosen(&self, asked: &mut Asked, prefer: &Prefer, note: &mut Note) -> Answered {
        if let Some(response) = self.refused(asked, note) {
            return Answered::of(response);
        }
        let Some(operation) = self.operation(asked.operation) else {
            let trouble = Trouble::gone();
            return Answered::of(self.troubled(trouble, note));
        };
        let seed = self.seed(asked, operation, prefer);
        note.seed = seed;
        let mut answered = match self.by_rule(asked, operation, (prefer, seed), note) {
            Some(answered) => answered,
            None => Answered::of(match self.by_state(asked, operation, (prefer, seed), note) {
                Some(response) => response,
                None => self.sampled(asked, operation, (prefer, seed), note),
            }),
        };
        if asked.head.method == Method::HEAD {
            answered.response = without_body(answered.response);
        }
        answered
    }

    /// What varies in made values. 0: nothing, the usual value is wanted.
    fn seed(&self, asked: &Asked, operation: &Operation, prefer: &Prefer) -> u64 {
        let options = &self.shared.options;
        let own = prefer.seed.unwrap_or(options.seed);
        if own == 0 && !prefer.dynamic.unwrap_or(options.dynamic) {
            return 0;
        }
        let mut seed = Seed::new(own, &operation.id);
        for (value, parameter) in asked.parameters.iter().zip(&operation.parameters) {
            if matches!(parameter.location, Location::Path | Location::Query) {
                seed.value(value.as_ref());
            }
        }
        match &asked.body {
            Some(body) if body.value.is_some() => seed.value(body.value.as_ref()),
            Some(body) => seed.text(&body.bytes),
            None => {}
        }
        seed.finish().max(1)
    }

    /// The answer of the document.
    fn sampled(
        &self,
        asked: &Asked,
        operation: &Operation,
        (prefer, seed): (&Prefer, u64),
        note: &mut Note,
    ) -> Response<Body> {
        let response = match prefer.code {
            Some(code) => choose::of_status(operation, code),
            None => Some(self.without_code(asked, operation, prefer.example.as_deref())),
        };
        let Some(response) = response else {
            let (code, declared) = (prefer.code.unwrap_or_default(), choose::declared(operation));
            let why = format!("`{}` declares no response {code}: it declares {declared}", operation.id);
            return self.not_preferred(why, note);
        };
        let status = prefer.code.or(operation.responses.get(response).map(choose::status)).unwrap_or(200);
        let wanted = Wanted {
            example: prefer.example.as_deref(),
            made: prefer.dynamic.unwrap_or(self.shared.options.dynamic),
            seed,
            ..self.wanted(asked, response, status)
        };
        self.write(&wanted, prefer, note)
    }

    /// The usual response, or the one that has the example.
    fn without_code(&self, asked: &Asked, operation: &Operation, example: Option<&str>) -> usize {
        let usual = answer::usual(&asked.head.headers, operation);
        let Some(example) = example else { return usual };
        let has = |response: &usize| {
            let media = operation.responses.get(*response).map_or(0, |one| one.media.len());
            (0..media)
                .any(|media| self.engine().examples(asked.operation, *response, media).contains(&example))
        };
        std::iter::once(usual).chain(0..operation.responses.len()).find(has).unwrap_or(usual)
    }

    pub(super) fn wanted<'a>(&self, asked: &'a Asked, response: usize, status: u16) -> Wanted<'a> {
        Wanted {
            operation: asked.operation,
            response,
            status,
            headers: &asked.head.headers,
            path: asked.head.uri.path(),
            example: None,
            made: self.shared.options.dynamic,
            seed: 0,
            given: None,
        }
    }

    /// An answer that is written, or what says why there is none.
    pub(super) fn write(&self, wanted: &Wanted<'_>, prefer: &Prefer, note: &mut Note) -> Response<Body> {
        match self.writer.write(wanted) {
            Ok((response, written)) => {
                note.from = written.from;
                note.applied = prefer.done(&written);
                note.violations.extend(written.bad.map(|bad| self.bad_example(&bad)));
                response
            }
            Err(trouble) => self.troubled(trouble, note),
        }
    }

    /// The answer of a rule. A request that says which answer it wants gets that.
    fn by_rule(
        &self,
        asked: &Asked,
        operation: &Operation,
        (prefer, seed): (&Prefer, u64),
        note: &mut Note,
    ) -> Option<Answered> {
        if self.rules.is_empty() || prefer.chooses() {
            return None;
        }
        let text =
            asked.body.as_ref().map(|body| Value::from(String::from_utf8_lossy(&body.bytes).into_owned()));
        let seen = Seen {
            parameters: &asked.parameters,
            query: asked.head.uri.query().unwrap_or_default(),
            headers: &asked.head.headers,
            body: asked.body.as_ref().and_then(|body| body.value.as_ref()).or(text.as_ref()),
            session: session(&asked.head.headers),
        };
        let rule = self.rules.answer(asked.operation, &seen, &self.shared.plays)?;
        let response = self.of_rule(asked, operation, (rule, prefer, seed), note);
        Some(Answered { response, delay: rule.delay, fault: rule.fail })
    }

    fn of_rule(
        &self,
        asked: &Asked,
        operation: &Operation,
        (rule, prefer, seed): (&rules::Answer, &Prefer, u64),
        note: &mut Note,
    ) -> Response<Body> {
        let response = match rule.status {
            Some(status) => choose::of_status(operation, status),
            None => Some(answer::usual(&asked.head.headers, operation)),
        };
        let status =
            rule.status.or_else(|| operation.responses.get(response?).map(choose::status)).unwrap_or(200);
        let given = rule.body.as_ref().map(|json| Given { json, from: From::Rule, free: rule.invalid });
        let wanted = Wanted {
            example: rule.example.as_deref(),
            made: prefer.dynamic.unwrap_or(self.shared.options.dynamic),
            seed,
            given,
            // A status that is not declared has no response: the writer says nothing but what the rule gives.
            ..self.wanted(asked, response.unwrap_or(usize::MAX), status)
        };
        let headers = rule.media.clone().map(|media| {
            let mut headers = asked.head.headers.clone();
            headers.insert(header::ACCEPT, media);
            headers
        });
        let wanted = Wanted { headers: headers.as_ref().unwrap_or(wanted.headers), ..wanted };
        let mut written = match &rule.raw {
            Some(raw) => as_it_is(rule, status, raw),
            None => self.write(&wanted, prefer, note),
        };
        if note.from != From::Document && note.from != From::Refusal {
            note.from = From::Rule;
        }
        for (name, _) in &rule.headers {
            written.headers_mut().remove(name);
        }
        for (name, value) in &rule.headers {
            written.headers_mut().append(name, value.clone());
        }
        written
    }
}

/// The body of a rule that is sent as it stands.
fn as_it_is(rule: &rules::Answer, status: u16, raw: &Bytes) -> Response<Body> {
    let mut response = Response::new(Body::from(raw.clone()));
    *response.status_mut() = StatusCode::from_u16(status).unwrap_or_default();
    let media = rule.media.clone().unwrap_or(HeaderValue::from_static("application/octet-stream"));
    response.headers_mut().insert(header::CONTENT_TYPE, media);
    response
}

/// The answer to `HEAD`: the length of the body stands in the head.
fn without_body(mut response: Response<Body>) -> Response<Body> {
    let size = http_body::Body::size_hint(response.body()).exact();
    if let Some(size) = size.filter(|size| *size > 0) {
        response.headers_mut().insert(header::CONTENT_LENGTH, size.into());
    }
    *response.body_mut() = Body::empty();
    response
}

async fn wait(time: Duration) {
    if !time.is_zero() {
        tokio::time::sleep(time).await;
    }
}
