//! Made requests of an operation.

use specwright::Body;
use specwright::http::{HeaderName, HeaderValue, Request};
use specwright_generator::ir::{Api, Coding, Location, Media, Operation, Parameter, Slot};
use specwright_generator::sample::Engine;
use specwright_mock::request::{self, Making};

use crate::log::Sent;
use crate::single::Single;
use crate::{forms, hostile};

/// How the values of a request are made.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Manner {
    /// What is required alone.
    Least,
    /// All that there is.
    All,
    /// Of all that there is some, with this seed.
    Seed(u64),
    /// All that there is, texts as hostile as their rules let them be; which of them.
    Hostile(usize),
}

impl Manner {
    /// All that are tried with so many seeds.
    pub(crate) fn all(seeds: u64) -> impl Iterator<Item = Self> {
        let seeded = (1..=seeds).map(Self::Seed);
        [Self::Least, Self::All].into_iter().chain(seeded).chain((0..hostile::COUNT).map(Self::Hostile))
    }

    /// In words.
    pub(crate) fn describe(self) -> String {
        match self {
            Self::Least => "least".into(),
            Self::All => "all".into(),
            Self::Seed(seed) => format!("seed {seed}"),
            Self::Hostile(at) => format!("hostile {at}"),
        }
    }
}

/// What is needed to make requests.
#[derive(Clone, Copy)]
pub(crate) struct Maker<'a> {
    pub(crate) api: &'a Api,
    pub(crate) engine: &'a Engine,
}

/// Bytes that look like what stands around them.
const BYTES: &[u8] = b"\0\xff\r\n--between-the-parts-\r\n\r\n--\x80&=%20";

impl Maker<'_> {
    /// Of the forms of one type the one that carries least: what is sent in one is said in all of them.
    fn carrier<'m>(&self, forms: &'m [Media], form: usize) -> Option<&'m Media> {
        let media = forms.get(form)?;
        let ty = |media: &Media| media.slot().map(|slot| slot.ty);
        let is_form = |other: &&Media| ty(other) == ty(media) && matches!(other.coding, Coding::Form(_));
        if ty(media).is_some() { forms.iter().find(is_form).or(Some(media)) } else { Some(media) }
    }

    /// A request whose body has the form with this index; none where there is no such form.
    pub(crate) fn make(
        &self,
        operation: &Operation,
        form: usize,
        manner: Manner,
    ) -> Result<Sent, &'static str> {
        let single = Single { types: &self.api.types, engine: self.engine };
        let forms = operation.body.as_ref().map_or(&[][..], |body| &body.media);
        let media = self.carrier(forms, form);
        let carried = |slot: &Slot, location: Option<Location>, value| match media.map(|media| &media.coding)
        {
            Some(Coding::Form(form)) if location.is_none() && form.slot.ty == slot.ty => {
                forms::carried(self.engine, form, value)
            }
            _ => value,
        };
        let made = match manner {
            Manner::Least => {
                let value = |slot: &_, location| {
                    let value = self.engine.small(slot)?;
                    Some(single.held(slot, &carried(slot, location, value)))
                };
                let making = Making { optional: false, value: &value, bytes: b"x" };
                request::made(self.api, operation, form, &making)
            }
            _ => {
                let value = |slot: &_, location| {
                    let seed = if let Manner::Seed(seed) = manner { seed } else { 0 };
                    let value = self.engine.value(slot, seed);
                    let value = value.or_else(|| self.engine.small(slot))?;
                    let value = single.held(slot, &carried(slot, location, value));
                    match manner {
                        Manner::Hostile(at) => Some(hostile::made(self.engine, slot, &value, location, at)),
                        _ => Some(value),
                    }
                };
                let bytes = if matches!(manner, Manner::Hostile(_)) { BYTES } else { b"bytes" };
                request::made(self.api, operation, form, &Making { optional: true, value: &value, bytes })
            }
        };
        made.map(|made| {
            let size = made.body.len().to_string();
            let mut fields = made.headers;
            let declared = operation.parameters.iter().filter(|parameter| is_length(parameter));
            // A request has its length whether or not it is a parameter, and none but that.
            fields.retain(|(name, _)| !name.eq_ignore_ascii_case("content-length"));
            fields.extend(declared.map(|parameter| (parameter.name.to_string(), size.clone())));
            let header = |(name, value): (String, String)| {
                // What is no header field is none that can be sent.
                let value = HeaderValue::from_bytes(value.as_bytes()).ok()?;
                Some((HeaderName::try_from(name).ok()?, value))
            };
            Sent {
                method: made.method,
                target: made.target,
                headers: fields.into_iter().filter_map(header).collect(),
                body: made.body.into(),
                defaulted: defaulted(operation),
            }
        })
    }
}

/// Whether a parameter is the length of the body.
fn is_length(parameter: &Parameter) -> bool {
    parameter.location == Location::Header && parameter.name.eq_ignore_ascii_case("content-length")
}

/// The names of an operation's parameters with a default.
fn defaulted(operation: &Operation) -> Vec<String> {
    let with_default = operation.parameters.iter().filter(|parameter| parameter.default.is_some());
    with_default.map(|parameter| parameter.name.to_string()).collect()
}

/// A request to be sent.
pub(crate) fn to_send(sent: &Sent) -> anyhow::Result<Request<Body>> {
    let mut request = Request::builder().method(&*sent.method).uri(&*sent.target);
    for (name, value) in &sent.headers {
        request = request.header(name, value);
    }
    Ok(request.body(Body::from(sent.body.clone()))?)
}
