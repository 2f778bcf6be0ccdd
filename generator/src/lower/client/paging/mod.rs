//! Lists that come in pages: what an operation declares of the common ways to ask for the next one.
//!
//! The rules are careful: a list that is taken for one in pages and is none would come to its end at once or be asked for twice,
//! and one that is not recognised can be declared. The first rule that holds is taken: a token that the body gives, the header
//! `Link`, a link in the body, the last item, what may be a token or a link, the page's number, the number of items. Of what is
//! sent by POST, only a token in both bodies tells.

mod declared;
mod members;
mod names;

pub(super) use declared::{say_passed_over, say_unknown};

use std::sync::Arc;

use crate::config::{Config, Pages};
use crate::diagnostic::Sink;
use crate::ir::{
    Arena, By, Coding, Json, Kind, Location, Media, Operation, Paging, Parameter, ParameterForm, Path,
    Status, Taken, TypeId,
};
use members::{Found, members};
use names::{
    AFTER, BARE, CURSORS, LINKS, NEXT, NEXT_LINKS, OFFSETS, PAGES, SCIM, STARTS, TOTAL_ITEMS, TOTAL_PAGES,
    plain,
};

/// How the list of an operation comes in pages, as the configuration says or as it is recognised.
pub(super) fn paging(
    config: &Config,
    types: &Arena,
    operation: &Operation,
    sink: &mut Sink,
) -> Option<Paging> {
    match (config.pages.get(&*operation.id), config.pages.get("*")) {
        (Some(Pages::Off), _) | (None, Some(Pages::Off)) => None,
        (Some(Pages::By(rule)), _) => declared::paging(rule, config, types, operation, sink),
        (None, Some(Pages::By(rule))) => {
            declared::fitting(rule, types, operation, || recognised(types, operation))
        }
        (None, None) => recognised(types, operation),
    }
}

/// The response that is a page, and the type of its body: the only one below 400, redirects aside, that has a body, which
/// may be JSON.
fn page(types: &Arena, operation: &Operation) -> Option<(usize, TypeId)> {
    let leads = |status: Status| matches!(status, Status::Exact(300..400) | Status::Range(3));
    let mut pages =
        operation.answers().filter(|response| !response.media.is_empty() && !leads(response.status));
    let response = pages.next().filter(|_| pages.next().is_none())?;
    if response.is_choice(types) {
        return None;
    }
    let Coding::Json(slot) = &response.media.iter().find(|media| is_json(media))?.coding else { return None };
    if types[slot.ty].shared || types[types.meant(slot.ty)].shared {
        return None;
    }
    let at = operation.responses.iter().position(|one| one.status == response.status)?;
    Some((at, slot.ty))
}

const fn is_json(media: &Media) -> bool {
    matches!(media.coding, Coding::Json(_))
}

fn recognised(types: &Arena, operation: &Operation) -> Option<Paging> {
    let (response, body) = page(types, operation)?;
    let members = members(types, body);
    let (items, item) = members::list(types, body, &members)?;
    let more = members::more(&members);
    let shape = Shape { types, operation, members: &members, item, more: more.is_some() };
    let has_body = operation.body.as_ref().is_some_and(|body| body.required || body.is_streamed());
    let by = match &*operation.method {
        "GET" if !has_body => shape.by(response)?,
        "POST" => shape.cursor_in_body()?,
        _ => return None,
    };
    let total = match by {
        By::Page(..) => members::named(&members, TOTAL_PAGES),
        By::Offset(..) => members::named(&members, TOTAL_ITEMS),
        _ => None,
    };
    Some(Paging { by, response, body, items, item, more, total, declared: false })
}

/// What the rules look at.
struct Shape<'a> {
    types: &'a Arena,
    operation: &'a Operation,
    members: &'a [Found<'a>],
    item: TypeId,
    more: bool,
}

impl Shape<'_> {
    /// The first rule that holds.
    fn by(&self, response: usize) -> Option<By> {
        let led = self.cursor().or_else(|| self.link(response)).or_else(|| self.link_in());
        let led = led.or_else(|| self.last()).or_else(|| self.bare());
        led.or_else(|| self.page(true)).or_else(|| self.offset()).or_else(|| self.page(false))
    }

    /// The scalars of the query whose names are among these, in the order of the names.
    fn queries<'s>(&'s self, names: &'s [&str]) -> impl Iterator<Item = &'s Parameter> {
        let scalar = |one: &&Parameter| one.location == Location::Query && one.form == ParameterForm::Scalar;
        names.iter().filter_map(move |name| {
            self.operation.parameters.iter().filter(scalar).find(|one| plain(&one.name) == *name)
        })
    }

    fn is_integer(&self, parameter: &Parameter) -> bool {
        matches!(self.types[self.types.meant(parameter.slot.ty)].kind, Kind::Integer(_))
    }

    fn cursor(&self) -> Option<By> {
        self.queries(CURSORS).find_map(|parameter| {
            let name = plain(&parameter.name);
            let by_name = |one: &&Found<'_>| NEXT.contains(&one.name());
            // `next_page: {offset: …}`, `cursors: {after: …}`
            let by_place = |one: &&Found<'_>| {
                one.name() == name && (one.parent().starts_with("next") || one.parent() == "cursors")
            };
            let last = |one: &&Found<'_>| {
                AFTER.contains(&&*name) && self.more && one.path.len() == 1 && one.name() == "lastid"
            };
            let tokens = || self.members.iter().filter(|one| one.is_token());
            let found = tokens().find(by_name).or_else(|| tokens().find(by_place));
            let found = found.or_else(|| tokens().find(last))?;
            Some(By::Cursor(Arc::clone(&parameter.name), found.path.clone()))
        })
    }

    fn link(&self, response: usize) -> Option<By> {
        let headers = &self.operation.responses.get(response)?.headers;
        headers.iter().any(|header| &*header.name == "link").then_some(By::Link)
    }

    fn link_in(&self) -> Option<By> {
        let is_address = |one: &&Found<'_>| {
            let next = one.name() == "next" && (LINKS.contains(&one.parent()) || is_uri(one));
            let within = one.name() == "href" && one.parent() == "next";
            matches!(one.kind, Kind::Text(_)) && (next || within || NEXT_LINKS.contains(&one.name()))
        };
        let found = self.members.iter().find(is_address)?;
        Some(By::LinkIn(found.path.clone()))
    }

    /// A member `next` that does not say whether it is a token or an address: the client looks at its text.
    fn bare(&self) -> Option<By> {
        let mut words = [CURSORS, PAGES, OFFSETS, STARTS].into_iter();
        let parameter = words.find_map(|names| self.queries(names).next())?;
        let mut tokens = self.members.iter().filter(|one| one.is_token());
        let found = tokens.find(|one| BARE.contains(&one.name()))?;
        Some(By::Cursor(Arc::clone(&parameter.name), found.path.clone()))
    }

    /// A search whose body takes the token that the answer gives.
    fn cursor_in_body(&self) -> Option<By> {
        let body = self.operation.body.as_ref()?;
        let Taken::Field(slot) = body.taken() else { return None };
        if !body.required || !body.media.iter().all(is_json) {
            return None;
        }
        let sent = members(self.types, slot.ty);
        let mut sent = sent.iter().filter(|one| one.path.len() == 1 && one.is_token());
        let parameter = sent.find(|one| CURSORS.contains(&one.name()))?;
        let found = self.members.iter().find(|one| one.is_token() && NEXT.contains(&one.name()))?;
        let pointer = format!("/{}", parameter.field.json.replace('~', "~0").replace('/', "~1"));
        Some(By::Cursor(pointer.into(), found.path.clone()))
    }

    /// The last item says by its `id` where the next page begins.
    fn last(&self) -> Option<By> {
        let parameter = self.queries(AFTER).next().filter(|_| self.more)?;
        let id: Path = vec!["id".into()];
        let way = self.types.way(self.item, &id)?;
        let is_text = matches!(self.types[self.types.meant(way.end)].kind, Kind::Text(_));
        (is_text && !way.may_be_absent()).then(|| By::Last(Arc::clone(&parameter.name), id))
    }

    /// By the number of the page. `sure`: a default says which the first one is, or no other can be; that a parameter may be
    /// 0 says less, since some servers take 0 for 1.
    fn page(&self, sure: bool) -> Option<By> {
        let parameter = self.queries(PAGES).find(|parameter| self.is_integer(parameter))?;
        let minimum = parameter.slot.rule.as_ref().and_then(|rule| rule.minimum.as_deref());
        let least = minimum.and_then(|text| text.parse().ok()).filter(|least| !sure || *least == 1);
        let first = number(parameter).or(least).filter(|first| *first <= 1)?;
        Some(By::Page(Arc::clone(&parameter.name), first))
    }

    fn offset(&self) -> Option<By> {
        let counts = |parameter: &&Parameter| self.is_integer(parameter);
        if let Some(parameter) = self.queries(OFFSETS).find(counts) {
            return Some(By::Offset(Arc::clone(&parameter.name), number(parameter).unwrap_or(0)));
        }
        let parameter = self.queries(STARTS).find(counts)?;
        let scim = || SCIM.iter().all(|name| self.members.iter().any(|one| one.name() == *name)).then_some(1);
        let first = number(parameter).or_else(scim).filter(|first| *first <= 1)?;
        Some(By::Offset(Arc::clone(&parameter.name), first))
    }
}

/// The default of a parameter that counts.
fn number(parameter: &Parameter) -> Option<u64> {
    match &parameter.default {
        Some(Json::Number(text)) => text.parse().ok(),
        _ => None,
    }
}

fn is_uri(found: &Found<'_>) -> bool {
    let format = found.field.slot.rule.as_ref().and_then(|rule| rule.format.as_deref());
    format.is_some_and(|format| format.starts_with("uri") || format.starts_with("iri"))
}
