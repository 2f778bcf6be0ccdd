//! Made answers: those of the live mock, which knows no generated code.

use std::sync::Arc;

use anyhow::{Context as _, Result, ensure};
use specwright::http::header::{ACCEPT, CONTENT_TYPE};
use specwright::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use specwright::{Value, bytes::Bytes};
use specwright_generator::ir::{Coding, Media, Operation, Slot, Status};
use specwright_mock::Live;
use specwright_mock::value::to_json_as;

use crate::log::{Answered, Sent};
use crate::requests::to_send;
use crate::single::Single;

/// An answer that is declared: which, and in which form.
#[derive(Clone, Debug)]
pub(crate) struct Wanted {
    pub(crate) status: u16,
    /// The media type; `None`: there is no body.
    pub(crate) media: Option<String>,
    /// The status as it is declared.
    pub(crate) declared: String,
    /// Whether the same type may stand in other media types too: who hands over a value does not say in which.
    shared: bool,
    /// The names of its header fields.
    headers: Vec<Arc<str>>,
    /// The type of a body that is JSON.
    json: Option<Slot>,
}

/// All answers that an operation declares.
pub(crate) fn declared(operation: &Operation) -> Vec<Wanted> {
    let mut all = Vec::new();
    for response in &operation.responses {
        let (status, declared) = (code(operation, response.status), key(response.status));
        let wanted = |media: Option<&Media>| Wanted {
            status,
            media: media.map(|media| essence(media.concrete()).to_owned()),
            declared: declared.clone(),
            shared: media.is_some_and(|media| is_shared(&response.media, media)),
            headers: response.headers.iter().map(|header| header.name.clone()).collect(),
            json: media.and_then(|media| match &media.coding {
                Coding::Json(slot) => Some(slot.clone()),
                _ => None,
            }),
        };
        match &*response.media {
            [] => all.push(wanted(None)),
            // A name that is no media type (SW0111) cannot be asked for.
            media => {
                let named = media.iter().filter(|media| media.concrete().contains('/'));
                all.extend(named.map(|media| wanted(Some(media))));
            }
        }
    }
    all
}

/// A media type without parameters.
fn essence(media: &str) -> &str {
    media.split(';').next().unwrap_or_default().trim()
}

/// Whether another form has the same type.
fn is_shared(forms: &[Media], media: &Media) -> bool {
    let ty = |media: &Media| media.slot().map(|slot| slot.ty);
    ty(media).is_some() && forms.iter().filter(|other| ty(other) == ty(media)).count() > 1
}

/// The answer that goes with a request that is judged alone: the first that means success, else the first.
pub(crate) fn usual(operation: &Operation) -> Option<Wanted> {
    let all = declared(operation);
    all.iter().find(|wanted| wanted.status / 100 == 2).or(all.first()).cloned()
}

/// A status that no response covers.
pub(crate) fn undeclared(operation: &Operation) -> Option<u16> {
    let covers = |code: u16| {
        operation.responses.iter().any(|response| match response.status {
            Status::Exact(exact) => exact == code,
            Status::Range(digit) => u16::from(digit) == code / 100,
            Status::Default => true,
        })
    };
    [418, 599, 299].into_iter().find(|code| !covers(*code))
}

fn code(operation: &Operation, status: Status) -> u16 {
    let exact = |code: u16| operation.responses.iter().any(|response| response.status == Status::Exact(code));
    match status {
        Status::Exact(code) => code,
        Status::Range(digit) => u16::from(digit) * 100 + 99,
        Status::Default => [500, 502, 507, 418].into_iter().find(|code| !exact(*code)).unwrap_or(500),
    }
}

fn key(status: Status) -> String {
    match status {
        Status::Exact(code) => code.to_string(),
        Status::Range(digit) => format!("{digit}XX"),
        Status::Default => "default".into(),
    }
}

/// How an answer is asked for.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum From {
    /// The document as it stands: its example, if it has one.
    Document,
    /// The schema, with this seed.
    Schema(u64),
}

impl Wanted {
    /// What `Accept` says: this form, or what there is.
    fn accept(&self) -> Result<HeaderValue> {
        let accept = self.media.as_deref().map(|media| format!("{media}, */*;q=0.1"));
        Ok(HeaderValue::try_from(accept.unwrap_or_else(|| "*/*".into()))?)
    }

    /// What clients are told to accept, where their request does not say it.
    pub(crate) fn told(&self) -> Result<Option<HeaderValue>> {
        if self.shared { self.accept().map(Some) } else { Ok(None) }
    }

    /// A request like `sent` that wants this form.
    pub(crate) fn asking(&self, mut sent: Sent) -> Result<Sent> {
        sent.headers.insert(ACCEPT, self.accept()?);
        Ok(sent)
    }
}

/// Asks the live mock.
pub(crate) async fn make(
    live: &Live,
    single: Single<'_>,
    sent: &Sent,
    (wanted, from): (&Wanted, From),
) -> Result<Answered> {
    ensure!(wanted.status >= 200, "an interim answer is none that a call ends with");
    let prefer = match from {
        From::Document => format!("code={}", wanted.status),
        From::Schema(seed) => format!("code={}, dynamic=true, seed={seed}", wanted.status),
    };
    let mut request = to_send(sent)?;
    request.headers_mut().insert("prefer", HeaderValue::from_str(&prefer)?);
    let (head, body) = live.handle(request).await.into_parts();
    let body = body.collect(usize::MAX).await.context("the live mock's answer")?;
    let text = || String::from_utf8_lossy(&body).chars().take(300).collect::<String>();
    ensure!(
        head.status.as_u16() == wanted.status,
        "the live mock answers {} instead of {}: {}",
        head.status,
        wanted.status,
        text()
    );
    let media = head.headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let media = media.map(essence).unwrap_or_default();
    if let Some(wanted) = &wanted.media
        && sent.method != "HEAD"
    {
        ensure!(media.eq_ignore_ascii_case(wanted), "the live mock answers {media} instead of {wanted}");
    }
    // The live mock adds others, which nobody has to read.
    let of_the_api =
        |name: &HeaderName| *name == CONTENT_TYPE || wanted.headers.iter().any(|one| *name == **one);
    let headers = head.headers.iter().filter(|(name, _)| of_the_api(name));
    let headers = headers.map(|(name, value)| (name.clone(), value.clone())).collect();
    let body = wanted.json.as_ref().and_then(|slot| held(single, slot, &body)).unwrap_or(body);
    Ok(Answered { status: head.status, headers, body, broken: None })
}

/// A JSON text with numbers as exact as their type holds them; `None`: they all are.
fn held(single: Single<'_>, slot: &Slot, body: &Bytes) -> Option<Bytes> {
    let value: Value = specwright::json::from_str(std::str::from_utf8(body).ok()?).ok()?;
    let json = to_json_as(&value, body);
    let held = single.held(slot, &json);
    (held != json).then(|| held.to_string().into())
}

/// An answer of which the description knows nothing.
pub(crate) fn foreign(status: u16) -> Answered {
    let headers = HeaderMap::from_iter([(CONTENT_TYPE, HeaderValue::from_static("text/plain"))]);
    let status = StatusCode::from_u16(status).unwrap_or_default();
    Answered { status, headers, body: "I am a teapot".into(), broken: None }
}
