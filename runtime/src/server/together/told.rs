//! Operations at one path, told apart by what their descriptions say is always the same: `"type": "order.paid"`, a header
//! `X-Event: issues`.

use http::request::Parts;

use crate::Value;
use crate::percent;
use crate::route::{Mark, Place, Route};

/// What speaks for an operation.
#[derive(Clone, Copy, Debug, Default, Eq, Ord, PartialEq, PartialOrd)]
struct Speaking {
    /// Its own name stands at one of its places.
    named: bool,
    /// How many places have the one value that they can have.
    constants: usize,
    /// How many have one of several.
    others: usize,
}

/// Those of a group that nothing in the request speaks against, first those for which most does. Where a name or a
/// constant speaks for some, those alone.
pub(super) fn candidates(routes: &[Route], group: &[usize], head: &Parts, body: &[u8]) -> Vec<usize> {
    let marks = |at: usize| routes.get(at).map_or(&[] as &[Mark], |route| route.marks);
    let reads_body = group.iter().flat_map(|at| marks(*at)).any(|mark| matches!(mark.place, Place::Body(_)));
    let value = if reads_body { crate::json::from_slice::<Value>(body).ok() } else { None };
    let speaking = |at: usize| {
        let (mut all, name) = (Speaking::default(), routes.get(at)?.operation);
        for mark in marks(at) {
            let Some(text) = text(&mark.place, head, value.as_ref()) else { continue };
            if !mark.values.contains(&text.as_str()) {
                return None;
            }
            all.named |= is_same(name, &text);
            *if mark.values.len() == 1 { &mut all.constants } else { &mut all.others } += 1;
        }
        Some((all, at))
    };
    let mut found: Vec<(Speaking, usize)> = group.iter().filter_map(|at| speaking(*at)).collect();
    if found.iter().any(|(all, _)| all.named) {
        found.retain(|(all, _)| all.named);
    } else if found.iter().any(|(all, _)| all.constants > 0) {
        found.retain(|(all, _)| all.constants > 0);
    }
    found.sort_by_key(|(all, _)| std::cmp::Reverse(*all));
    found.into_iter().map(|(_, at)| at).collect()
}

/// Whether a text is a name in its letters and digits: `order_paid` and `order.paid`.
fn is_same(name: &str, text: &str) -> bool {
    let letters = |text: &str| {
        let own = text.bytes().filter(u8::is_ascii_alphanumeric);
        own.map(|byte| byte.to_ascii_lowercase()).collect::<Vec<u8>>()
    };
    let name = letters(name);
    !name.is_empty() && name == letters(text)
}

/// The text at a place; what is no scalar is the empty one, null as if it were not there.
fn text(place: &Place, head: &Parts, body: Option<&Value>) -> Option<String> {
    match place {
        Place::Header(name) => {
            Some(String::from_utf8_lossy(head.headers.get(*name)?.as_bytes()).into_owned())
        }
        Place::Query(name) => {
            let mut pairs = percent::pairs(head.uri.query()?);
            let (_, value) = pairs.find(|(known, _)| percent::query_name_is(known, name))?;
            Some(
                percent::decode(&value.replace('+', " "))
                    .map_or_else(|_| value.to_owned(), std::borrow::Cow::into_owned),
            )
        }
        Place::Body(pointer) => Some(match body?.pointer(pointer)? {
            Value::String(text) => text.clone(),
            Value::Number(number) => number.as_str().to_owned(),
            Value::Bool(yes) => yes.to_string(),
            Value::Null => return None,
            _ => String::new(),
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::candidates;
    use crate::route::{Mark, Route};

    static ROUTES: [Route; 6] = [
        Route::new("POST", "/paid", "paid", &[]).marks(&[Mark::body("/type", &["order.paid"])]),
        Route::new("POST", "/lost", "lost", &[]).marks(&[Mark::body("/type", &["order.lost", "order.gone"])]),
        Route::new("POST", "/issue", "issue", &[]).marks(&[Mark::header("x-event", &["issues"])]),
        Route::new("POST", "/count", "count", &[])
            .marks(&[Mark::query("n", &["a b"]), Mark::body("/0/version", &["1"])]),
        Route::new("POST", "/other", "other", &[]),
        Route::new("POST", "/ORDER_GONE", "ORDER_GONE", &[])
            .marks(&[Mark::body("/type", &["order.lost", "order.gone"])]),
    ];

    fn told(uri: &str, event: Option<&str>, body: &str) -> Vec<&'static str> {
        let request = http::Request::post(uri);
        let request = match event {
            Some(event) => request.header("x-event", event),
            None => request,
        };
        let (head, ()) = request.body(()).unwrap().into_parts();
        let found = candidates(&ROUTES, &[0, 1, 2, 3, 4, 5], &head, body.as_bytes());
        found.into_iter().map(|at| ROUTES[at].operation).collect()
    }

    #[test]
    fn constants_tell_apart() {
        assert_eq!(told("/?n=x", Some("push"), r#"{"type": "order.paid"}"#), ["paid"]);
        assert_eq!(told("/?n=x", Some("push"), r#"{"type": "order.gone"}"#), ["ORDER_GONE"]);
        assert_eq!(told("/?n=x", Some("push"), r#"{"type": "order.lost"}"#), ["lost", "ORDER_GONE", "other"]);
        assert_eq!(told("/?n=x", Some("issues"), r#"{"type": "more"}"#), ["issue"]);
        assert_eq!(told("/?n=a+b", Some("issues"), r#"[{"version": 1}]"#), ["count", "issue"]);
        let gone = ["paid", "lost", "other", "ORDER_GONE"];
        assert_eq!(told("/?n=a%20b", Some("push"), r#"[{"version": 2, "type": {}}]"#), gone);
        assert_eq!(told("/?n=x", Some("push"), r#"{"type": ["order.paid"]}"#), ["other"]);
    }

    #[test]
    fn what_is_not_there_speaks_against_none() {
        for body in ["", "{", "null", "[]", "{\"type\": null}"] {
            assert_eq!(told("/", None, body).len(), 6, "{body}");
        }
    }
}
