//! Operations at one path, told apart by what their descriptions say is always the same: `"type": "order.paid"`, a header
//! `X-Event: issues`.

use http::request::Parts;

use crate::Value;
use crate::percent;
use crate::route::{Mark, Place, Route};

/// Those of a group that nothing in the request speaks against; where something speaks for some, those alone, first
/// those for which most does.
pub(super) fn candidates(routes: &[Route], group: &[usize], head: &Parts, body: &[u8]) -> Vec<usize> {
    let marks = |at: usize| routes.get(at).map_or(&[] as &[Mark], |route| route.marks);
    let reads_body = group.iter().flat_map(|at| marks(*at)).any(|mark| matches!(mark.place, Place::Body(_)));
    let value = if reads_body { crate::json::from_slice::<Value>(body).ok() } else { None };
    let mut found: Vec<(usize, usize)> = Vec::with_capacity(group.len());
    for at in group.iter().copied() {
        let texts = marks(at).iter().map(|mark| (mark, text(&mark.place, head, value.as_ref())));
        let there = texts.filter_map(|(mark, text)| Some(mark.values.contains(&text?.as_str())));
        let speaking: Vec<bool> = there.collect();
        if speaking.iter().all(|fits| *fits) {
            found.push((speaking.len(), at));
        }
    }
    if found.iter().any(|(count, _)| *count > 0) {
        found.retain(|(count, _)| *count > 0);
    }
    found.sort_by_key(|(count, _)| std::cmp::Reverse(*count));
    found.into_iter().map(|(_, at)| at).collect()
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
                    .map_or_else(|_| value.to_owned(), |text| text.into_owned()),
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

    static ROUTES: [Route; 4] = [
        Route::new("POST", "/paid", "paid", &[]).marks(&[Mark::body("/type", &["order.paid"])]),
        Route::new("POST", "/lost", "lost", &[]).marks(&[Mark::body("/type", &["order.lost", "order.gone"])]),
        Route::new("POST", "/issue", "issue", &[]).marks(&[Mark::header("X-Event", &["issues"])]),
        Route::new("POST", "/count", "count", &[])
            .marks(&[Mark::query("n", &["a b"]), Mark::body("/0/version", &["1"])]),
    ];

    fn told(uri: &str, event: Option<&str>, body: &str) -> Vec<&'static str> {
        let request = http::Request::post(uri);
        let request = match event {
            Some(event) => request.header("x-event", event),
            None => request,
        };
        let (head, ()) = request.body(()).unwrap().into_parts();
        let found = candidates(&ROUTES, &[0, 1, 2, 3], &head, body.as_bytes());
        found.into_iter().map(|at| ROUTES[at].operation).collect()
    }

    #[test]
    fn constants_tell_apart() {
        assert_eq!(told("/?n=x", Some("push"), r#"{"type": "order.paid"}"#), ["paid"]);
        assert_eq!(told("/?n=x", Some("push"), r#"{"type": "order.gone"}"#), ["lost"]);
        assert_eq!(told("/?n=x", Some("issues"), r#"{"type": "other"}"#), ["issue"]);
        assert_eq!(told("/?n=a+b", Some("issues"), r#"[{"version": 1}]"#), ["count", "issue"]);
        assert_eq!(told("/?n=a%20b", Some("push"), r#"[{"version": 2, "type": {}}]"#), ["paid", "lost"]);
        assert_eq!(told("/?n=x", Some("push"), r#"{"type": ["order.paid"]}"#).len(), 0);
    }

    #[test]
    fn what_is_not_there_speaks_against_none() {
        for body in ["", "{", "null", "[]", "{\"type\": null}"] {
            assert_eq!(told("/", None, body).len(), 4, "{body}");
        }
    }
}
