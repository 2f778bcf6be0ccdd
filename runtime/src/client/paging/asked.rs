//! The request of one page, and what it becomes for the next one.

use std::borrow::Cow;
use std::hash::{DefaultHasher, Hash, Hasher};

use bytes::Bytes;
use fluent_uri::{Uri as Absolute, UriRef};

use crate::client::base::{Base, Origin};
use crate::json::{Shape, Writer};
use crate::percent::{self, Safe};

/// The request of one page.
#[derive(Clone, Debug)]
pub(super) struct Asked {
    /// Where a link led to another path of the same server; what stands below the base otherwise.
    pub(super) origin: Option<Origin>,
    /// Path and query.
    pub(super) target: String,
    /// The body.
    pub(super) body: Bytes,
}

impl Asked {
    /// The text of a parameter of the query, or, at a JSON pointer, of a member of the body.
    pub(super) fn given(&self, parameter: &str) -> Option<String> {
        if parameter.starts_with('/') {
            let body = std::str::from_utf8(&self.body).ok()?;
            return at(body, parameter).and_then(scalar).map(Cow::into_owned);
        }
        let (_, query) = self.target.split_once('?')?;
        let (_, value) = percent::pairs(query).find(|(sent, _)| percent::query_name_is(sent, parameter))?;
        percent::decode_query(value).ok().map(Cow::into_owned)
    }

    /// The same with this value there, which is JSON.
    ///
    /// # Errors
    ///
    /// The body is no object that could have the member.
    pub(super) fn with(&self, parameter: &str, json: &str) -> Result<Self, &'static str> {
        if parameter.starts_with('/') {
            let body = std::str::from_utf8(&self.body).unwrap_or_default();
            let body =
                put(body, parameter, json).ok_or("the body has no place for what asks for the page")?;
            return Ok(Self { body: body.into(), ..self.clone() });
        }
        let value = scalar(json).unwrap_or_default();
        let rest = without(&self.target, parameter);
        let sign = if rest.contains('?') { '&' } else { '?' };
        let encode = |text| Safe::UNRESERVED.encode(text, b"").into_owned();
        let target = format!("{rest}{sign}{}={}", encode(parameter), encode(&value));
        Ok(Self { target, ..self.clone() })
    }

    /// Where a link leads (RFC 8288, section 3.1). Of a link to the same path, and of one to another host, the query is
    /// taken: proxies, and mocks, stand elsewhere than they say. One to another path of this server is followed.
    ///
    /// # Errors
    ///
    /// It leads to another host, and has no query.
    pub(super) fn led(&self, base: &Base, reference: &str) -> Result<Self, &'static str> {
        let reference = reference.split('#').next().unwrap_or_default();
        let (_, query) = reference.split_once('?').unwrap_or((reference, ""));
        let path = self.target.split('?').next().unwrap_or_default();
        let query_alone = || match query {
            "" => Self { target: path.into(), ..self.clone() },
            query => Self { target: format!("{path}?{query}"), ..self.clone() },
        };
        let here = self.origin.clone().map_or_else(|| base.clone(), Base::of);
        let there = here.join(&self.target).ok().and_then(|from| resolved(&from, reference));
        let Some(there) = there else {
            return if query.is_empty() {
                Err("the link to the next page is none")
            } else {
                Ok(query_alone())
            };
        };
        let own = here.join(path).map_or_else(|_| String::new(), |uri| uri.path().to_owned());
        let is_here = Origin::of(&there).is_some_and(|origin| origin == *here.origin());
        // Some links begin where the description's paths do, and not at the root.
        let same = there.path() == own || there.path() == path || !is_here && there.path().ends_with(path);
        match Origin::of(&there) {
            _ if same => Ok(query_alone()),
            Some(origin) if is_here => {
                let target = there.path_and_query().map_or("/", |target| target.as_str());
                Ok(Self { origin: Some(origin), target: target.into(), body: self.body.clone() })
            }
            _ if query.is_empty() => Err("the link to the next page leads to another host"),
            _ => Ok(query_alone()),
        }
    }

    /// Without a parameter of its query.
    pub(super) fn without(mut self, name: &str) -> Self {
        self.target = without(&self.target, name);
        self
    }

    /// The same in each run: nothing but the list that it is for depends on it.
    pub(super) fn hash(&self) -> u64 {
        hash((self.origin.is_some(), &self.target, &self.body))
    }
}

pub(super) fn hash(value: impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}

fn resolved(from: &http::Uri, reference: &str) -> Option<http::Uri> {
    let from = from.to_string();
    let base = Absolute::parse(from.as_str()).ok()?;
    UriRef::parse(reference).ok()?.resolve_against(&base).ok()?.as_str().parse().ok()
}

/// The target without a parameter of its query.
fn without(target: &str, name: &str) -> String {
    let Some((path, query)) = target.split_once('?') else { return target.into() };
    let kept = query.split('&').filter(|pair| {
        let sent = pair.split('=').next().unwrap_or_default();
        !pair.is_empty() && !percent::query_name_is(sent, name)
    });
    let kept = kept.collect::<Vec<_>>().join("&");
    if kept.is_empty() { path.into() } else { format!("{path}?{kept}") }
}

/// The text of the value at a place.
pub(super) fn at<'b>(body: &'b str, place: &str) -> Option<&'b str> {
    let mut value = body.trim();
    for step in steps(place) {
        let Shape::Object(members) = Shape::of(value) else { return None };
        value = members.into_iter().find(|(known, _)| *known == step)?.1;
    }
    Some(value)
}

/// The text of a string or a number; null, lists, objects and truths have none.
pub(super) fn scalar(json: &str) -> Option<Cow<'_, str>> {
    match Shape::of(json) {
        Shape::Scalar(text) if !matches!(json, "true" | "false") => Some(text),
        _ => None,
    }
}

/// The steps of a JSON pointer (RFC 6901, section 3).
fn steps(place: &str) -> impl Iterator<Item = String> {
    place.split('/').skip(1).map(|step| step.replace("~1", "/").replace("~0", "~"))
}

/// A body with this value at a place; objects on the way that are not there are made.
fn put(body: &str, place: &str, json: &str) -> Option<String> {
    let Some((step, rest)) = place.strip_prefix('/').map(|place| match place.find('/') {
        Some(end) => place.split_at(end),
        None => (place, ""),
    }) else {
        return Some(json.into());
    };
    let name = step.replace("~1", "/").replace("~0", "~");
    let body = Some(body.trim()).filter(|body| !body.is_empty()).unwrap_or("{}");
    let Shape::Object(members) = Shape::of(body) else { return None };
    let mut out = Writer::default();
    let mut object = out.object();
    let mut inner = "{}";
    for (known, text) in &members {
        if *known == name {
            inner = text;
        } else {
            object = object.raw(known, text);
        }
    }
    let value = put(if inner == "null" { "{}" } else { inner }, rest, json)?;
    object.raw(&name, &value).end();
    String::from_utf8(out.into_bytes()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(target: &str, body: &str) -> Asked {
        Asked { origin: None, target: target.into(), body: Bytes::copy_from_slice(body.as_bytes()) }
    }

    fn led(base: &str, target: &str, reference: &str) -> Result<String, &'static str> {
        let base = Base::parse(base).unwrap();
        asked(target, "").led(&base, reference).map(|next| match next.origin {
            Some(_) => format!("at {}", next.target),
            None => next.target,
        })
    }

    #[test]
    fn links_to_the_same_list_give_their_query() {
        let github = "https://api.example.com/v1";
        for link in ["?page=2", "https://api.example.com/v1/a?page=2#top", "/a?page=2", "a?page=2"] {
            assert_eq!(led(github, "/a?page=1", link), Ok("/a?page=2".into()), "{link}");
        }
        // Behind a proxy or a mock: what a server calls itself is not where it is.
        for link in ["https://inside.example/other/1?page=2", "http://api.example.com/v1/a?page=2"] {
            assert_eq!(led("http://localhost:8080", "/a?page=1", link), Ok("/a?page=2".into()), "{link}");
        }
        assert_eq!(led(github, "/a?page=1", "https://api.example.com/v1/a"), Ok("/a".into()));
    }

    #[test]
    fn links_to_another_path_of_the_server_are_followed() {
        let base = "https://api.example.com/v1";
        assert_eq!(led(base, "/a?n=1", "/v1/a/page/2?n=1"), Ok("at /v1/a/page/2?n=1".into()));
        assert_eq!(led(base, "/a?n=1", "https://API.example.com:443/b/2"), Ok("at /b/2".into()));
        assert_eq!(led(base, "/a/b?n=1", "../c/2"), Ok("at /v1/c/2".into()));
    }

    #[test]
    fn no_link_leads_to_another_host() {
        let base = "https://api.example.com/v1";
        assert!(led(base, "/a", "https://evil.example/a/2").unwrap_err().contains("another host"));
        assert!(led(base, "/a", "//evil.example/a/2").is_err());
        assert!(led(base, "/a", "a b").is_err());
        assert_eq!(led(base, "/a", "//evil.example/b?page=2"), Ok("/a?page=2".into()));
        assert_eq!(led(base, "/a", "/a?q=ä b"), Ok("/a?q=ä b".into()));
    }

    #[test]
    fn members_of_the_body_are_set() {
        let next = |body: &str, place: &str| {
            let asked = asked("/a", body).with(place, "\"x\"").map(|next| next.body);
            asked.map(|body| String::from_utf8(body.to_vec()).unwrap())
        };
        assert_eq!(next(r#"{"c":"old","q":[1, 2]}"#, "/c"), Ok(r#"{"q":[1, 2],"c":"x"}"#.into()));
        assert_eq!(next("", "/c"), Ok(r#"{"c":"x"}"#.into()));
        assert_eq!(
            next(r#"{"page":{"size":2}}"#, "/page/after~1x"),
            Ok(r#"{"page":{"size":2,"after/x":"x"}}"#.into())
        );
        assert_eq!(next(r#"{"page":null}"#, "/page/c"), Ok(r#"{"page":{"c":"x"}}"#.into()));
        assert!(next("[1]", "/c").is_err() && next(r#"{"page":1}"#, "/page/c").is_err());
        assert_eq!(asked("/a", r#"{"c":{"d":7}}"#).given("/c/d").as_deref(), Some("7"));
        assert_eq!(asked("/a", "").given("/c"), None);
    }

    #[test]
    fn parameters_of_the_query_are_set() {
        let target = |target: &str, name: &str| asked(target, "").with(name, "\"a b&c\"").unwrap().target;
        assert_eq!(target("/a?x=1&page%5Bafter%5D=old", "page[after]"), "/a?x=1&page%5Bafter%5D=a%20b%26c");
        assert_eq!(asked("/a?key=s&b=1&%6Bey=t", "").without("key").target, "/a?b=1");
        assert_eq!(asked("/a?key=s", "").without("key").target, "/a");
    }
}
