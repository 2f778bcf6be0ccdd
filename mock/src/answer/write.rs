//! The whole of an answer.

use std::sync::{Arc, OnceLock};

use bytes::Bytes;
use specwright::Body;
use specwright::dynamic::{self, Writing};
use specwright::http::{HeaderMap, HeaderName, HeaderValue, Response, StatusCode, header};
use specwright_generator::ir::{Api, Json, Media, Operation};
use specwright_generator::sample::{Ask, BadExamples, Engine};
use specwright_generator::spec::{self, Spec};

use super::cache::Key;
use super::form::Form;
use super::{Bad, Cache, Trouble, body, choose, form, headers, location};
use crate::contract::Contract;
use crate::journal::From;

/// What answers are written from.
#[derive(Debug)]
pub(crate) struct Writer {
    pub(crate) spec: Arc<Spec>,
    pub(crate) api: Arc<Api>,
    pub(crate) engine: Engine,
    pub(crate) contract: Arc<Contract>,
    pub(crate) cache: Cache,
    pub(crate) bad: BadExamples,
    /// For each operation the one of the description that it was made of.
    declared: OnceLock<Vec<Option<usize>>>,
}

/// The answer that is wanted.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Wanted<'a> {
    pub(crate) operation: usize,
    pub(crate) response: usize,
    pub(crate) status: u16,
    /// The header of the request.
    pub(crate) headers: &'a HeaderMap,
    /// The path of the request.
    pub(crate) path: &'a str,
    pub(crate) example: Option<&'a str>,
    pub(crate) made: bool,
    pub(crate) seed: u64,
    /// The body, where it is not the document's.
    pub(crate) given: Option<Given<'a>>,
}

/// A body that does not come from the document.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Given<'a> {
    pub(crate) json: &'a Json,
    pub(crate) from: From,
    /// It may be what the document does not declare.
    pub(crate) free: bool,
}

/// What an answer was written from.
#[derive(Clone, Debug)]
pub(crate) struct Written {
    pub(crate) from: From,
    /// The document's fault, though there is an answer.
    pub(crate) bad: Option<Arc<Bad>>,
    /// Its body is the example of the name that was wanted.
    pub(crate) named: bool,
}

/// An answer that can be sent again and again.
#[derive(Clone, Debug)]
pub(crate) struct Ready {
    pub(crate) status: u16,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
    pub(crate) written: Written,
    /// What stands behind the path of the request in `Location`.
    pub(crate) below: Option<String>,
}

impl Default for Ready {
    fn default() -> Self {
        let (headers, written) = (HeaderMap::new(), Written { from: From::Plain, bad: None, named: false });
        Self { status: 200, headers, body: Bytes::new(), written, below: None }
    }
}

impl Writer {
    pub(crate) fn new(spec: Arc<Spec>, api: Arc<Api>, contract: Arc<Contract>, bad: BadExamples) -> Self {
        let engine = Engine::new(Arc::clone(&spec), Arc::clone(&api));
        Self { spec, api, engine, contract, cache: Cache::default(), bad, declared: OnceLock::new() }
    }

    /// Writes an answer, or takes one that was written before.
    pub(crate) fn write(&self, wanted: &Wanted<'_>) -> Result<(Response<Body>, Written), Trouble> {
        let operation = self.operation(wanted)?;
        let form = self.form(wanted, operation);
        let ready = match wanted.given {
            Some(_) => Arc::new(self.make(wanted, operation, form.as_ref())?),
            None => self.cached(wanted, operation, form.as_ref())?,
        };
        Ok((self.send(&ready, wanted, operation), ready.written.clone()))
    }

    fn operation(&self, wanted: &Wanted<'_>) -> Result<&Operation, Trouble> {
        let found = self.api.operations.get(wanted.operation);
        found.ok_or_else(Trouble::gone)
    }

    fn cached(
        &self,
        wanted: &Wanted<'_>,
        operation: &Operation,
        form: Option<&Form>,
    ) -> Result<Arc<Ready>, Trouble> {
        let key = Key {
            operation: wanted.operation,
            response: wanted.response,
            status: wanted.status,
            form: form.cloned(),
            example: wanted.example.map(Into::into),
            made: wanted.made,
            seed: wanted.seed,
        };
        if let Some(ready) = self.cache.get(&key) {
            return Ok(ready);
        }
        let ready = Arc::new(self.make(wanted, operation, form)?);
        self.cache.put(key, &ready);
        Ok(ready)
    }

    /// The form that the caller wants; a failure is sent although it takes none.
    fn form(&self, wanted: &Wanted<'_>, operation: &Operation) -> Option<Form> {
        let response = operation.responses.get(wanted.response)?;
        if response.media.is_empty() || choose::has_no_body(wanted.status) {
            return None;
        }
        let form = form::wanted(wanted.headers, response).unwrap_or_default();
        Some(match wanted.example {
            Some(example) => self.with_example(wanted, example, response.media.len(), form),
            None => form,
        })
    }

    /// The form that has an example of the name, where the wanted one has none.
    fn with_example(&self, wanted: &Wanted<'_>, example: &str, media: usize, form: Form) -> Form {
        let has = |media: &usize| {
            self.engine.examples(wanted.operation, wanted.response, *media).contains(&example)
        };
        if has(&form.media) {
            return form;
        }
        (0..media).find(has).map_or(form, |media| Form { media, ..Form::default() })
    }

    fn make(
        &self,
        wanted: &Wanted<'_>,
        operation: &Operation,
        form: Option<&Form>,
    ) -> Result<Ready, Trouble> {
        let mut ready = Ready { status: wanted.status, ..Ready::default() };
        let Some(response) = operation.responses.get(wanted.response) else {
            return self.free(wanted, ready);
        };
        let Wanted { operation: at, example, made, seed, .. } = *wanted;
        let media = form.map_or(0, |form| form.media);
        let (response_at, status) = (wanted.response, Some(wanted.status));
        let ask =
            Ask { operation: at, response: response_at, media, status, example, made, seed, bad: self.bad };
        let declared = self.declared(wanted.operation, response.status);
        headers::add(&mut ready.headers, response, declared, (&self.engine, &self.spec), &ask)?;
        if let Some(form) = form {
            let body = self.body(wanted, operation, form, &ask)?;
            if wanted.status == 201 {
                ready.below = body.json.as_ref().and_then(|json| location::below(&self.api, operation, json));
            }
            (ready.body, ready.written) =
                (body.bytes, Written { from: body.from, bad: body.bad.map(Arc::new), named: body.named });
            let row = form::row(self.contract.answers(wanted.operation), wanted.response, form);
            let media = response.media.get(form.media);
            let name = media.zip(row).and_then(|(media, row)| {
                form::content_type(form, media, row, form::declared(form, media, declared))
            });
            ready.headers.extend(name.map(|name| (header::CONTENT_TYPE, name)));
        } else if let Some(given) = wanted.given {
            ready.written.from = given.from;
            if given.free && !choose::has_no_body(wanted.status) {
                return self.free(wanted, ready);
            }
        } else if example.is_some() {
            return Err(Trouble::Request("the response has no body, so it has no examples".into()));
        }
        Ok(ready)
    }

    fn body(
        &self,
        wanted: &Wanted<'_>,
        operation: &Operation,
        form: &Form,
        ask: &Ask<'_>,
    ) -> Result<body::Body, Trouble> {
        let response = operation.responses.get(wanted.response);
        let media = response.and_then(|response| response.media.get(form.media));
        let row = form::row(self.contract.answers(wanted.operation), wanted.response, form);
        let Some((media, row)) = media.zip(row) else {
            return Err(Trouble::document("the response is gone", Some(operation.span)));
        };
        let slot = media.slot();
        let place = slot.and_then(|slot| self.api.types[slot.ty].span).unwrap_or(operation.span);
        if let Some(given) = wanted.given {
            return body::written(given.json.clone(), given.from, row, given.free, Some(place));
        }
        // Of bytes any text may be an example; of a form, one that says what the schema asks for.
        let says = |text: &&str| match (row.writing, row.held) {
            (Writing::Form(form), Some(held)) => {
                dynamic::held_form(held.ty, held.rule, form, text).is_empty()
            }
            (_, held) => held.is_none(),
        };
        let text = self.example_text(wanted, media, form).filter(|_| !wanted.made).filter(says);
        match text {
            Some(text) => Ok(body::text(text, wanted.example.is_some())),
            None if row.held.is_none() => Ok(body::plain(form::concrete(form, media))),
            None => body::sampled(&self.engine, ask, row, self.bad == BadExamples::Serve, Some(place)),
        }
    }

    /// The example of the document that is a text: the one of the name that is wanted, else the first.
    fn example_text(&self, wanted: &Wanted<'_>, media: &Media, form: &Form) -> Option<&str> {
        let operation = self.api.operations.get(wanted.operation)?;
        let status = operation.responses.get(wanted.response)?.status;
        let declared = self.declared(wanted.operation, status);
        let examples = &form::declared(form, media, declared)?.examples;
        let is = |one: &&spec::Example| wanted.example.is_none_or(|name| one.name.as_deref() == Some(name));
        examples.iter().filter(is).find_map(|example| example.value.as_str())
    }

    /// An answer that the document says nothing of: JSON.
    fn free(&self, wanted: &Wanted<'_>, mut ready: Ready) -> Result<Ready, Trouble> {
        if let Some(given) = wanted.given {
            ready.written.from = given.from;
            ready.body = given.json.to_string().into();
            ready.headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
        }
        Ok(ready)
    }

    /// The response of the description, with its examples.
    fn declared(
        &self,
        operation: usize,
        status: specwright_generator::ir::Status,
    ) -> Option<&spec::Response> {
        let all = self.declared.get_or_init(|| {
            let place = |one: &spec::Operation| (one.method.value.clone(), one.path.value.clone());
            let by_place: std::collections::HashMap<_, _> =
                self.spec.operations.iter().enumerate().map(|(at, one)| (place(one), at)).collect();
            let find = |one: &Operation| by_place.get(&(one.method.clone(), one.path.clone())).copied();
            self.api.operations.iter().map(find).collect()
        });
        let operation = self.spec.operations.get((*all.get(operation)?)?)?;
        operation.responses.iter().find(|one| is_of(one.status.value, status))
    }

    fn send(&self, ready: &Ready, wanted: &Wanted<'_>, operation: &Operation) -> Response<Body> {
        let mut response = Response::new(Body::from(ready.body.clone()));
        *response.status_mut() = StatusCode::from_u16(ready.status).unwrap_or(StatusCode::OK);
        response.headers_mut().clone_from(&ready.headers);
        if let Some(below) = &ready.below {
            let declared = operation.responses.get(wanted.response);
            let location = declared.and_then(|one| one.headers.iter().find(|one| &*one.name == "location"));
            let path = format!("{}{below}", wanted.path.trim_end_matches('/'));
            let fits = |text: &str| {
                location.is_none_or(|one| self.engine.check(&one.slot, &Json::String(text.into())).is_ok())
            };
            let whole =
                || wanted.headers.get(header::HOST)?.to_str().ok().map(|host| format!("http://{host}{path}"));
            let found =
                Some(path.clone()).filter(|text| fits(text)).or_else(|| whole().filter(|text| fits(text)));
            if let Some(value) = found.and_then(|text| HeaderValue::try_from(text).ok()) {
                response.headers_mut().insert(HeaderName::from_static("location"), value);
            }
        }
        response
    }
}

const fn is_of(declared: spec::Status, status: specwright_generator::ir::Status) -> bool {
    use specwright_generator::ir::Status;
    match (declared, status) {
        (spec::Status::Exact(one), Status::Exact(other)) => one == other,
        (spec::Status::Range(one), Status::Range(other)) => one == other,
        (spec::Status::Default, Status::Default) => true,
        _ => false,
    }
}
