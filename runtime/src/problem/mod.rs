//! Answers that the runtime gives by itself: in the schema that the description declares for them, else as problems of
//! RFC 9457.

mod clock;
mod shape;

pub use shape::{Failure, FailureHeader, Part, Shape};

use std::borrow::Cow;

use http::{HeaderName, HeaderValue, Response, StatusCode, header};

use crate::json::{self, Encode, Writer};
use crate::route::{Operation, Refusing};
use crate::rule::Found;
use crate::{Body, Location, Violation};

/// The media type of a problem.
const MEDIA_TYPE: HeaderValue = HeaderValue::from_static("application/problem+json");

/// A request that never reaches the user's code, or an answer that never leaves it.
#[derive(Debug)]
pub struct Rejection(Box<Problem>);

#[derive(Debug)]
struct Problem {
    status: StatusCode,
    detail: Cow<'static, str>,
    violations: Vec<Violation>,
    headers: Vec<(HeaderName, HeaderValue)>,
    operation: Option<Operation>,
}

impl Rejection {
    /// A problem of a status.
    #[cold]
    #[must_use]
    pub fn new(status: StatusCode, detail: &'static str) -> Self {
        Self(Box::new(Problem {
            status,
            detail: Cow::Borrowed(detail),
            violations: Vec::new(),
            headers: Vec::new(),
            operation: None,
        }))
    }

    /// A request that cannot be read (400), or reads and violates the description (422). The number and the size of the
    /// violations are bounded; where some were left out, a last one of the rule `more` says so.
    #[cold]
    #[must_use]
    pub fn violating(violations: Vec<Violation>) -> Self {
        let unreadable = violations.iter().any(|violation| violation.rule == SYNTAX);
        let mut rejection = if unreadable {
            Self::new(StatusCode::BAD_REQUEST, "the request cannot be read")
        } else {
            Self::new(StatusCode::UNPROCESSABLE_ENTITY, "the request violates the description")
        };
        rejection.0.violations = Found::bounded(violations);
        rejection
    }

    /// One more header field.
    #[must_use]
    pub fn with_header(mut self, name: HeaderName, value: HeaderValue) -> Self {
        self.0.headers.push((name, value));
        self
    }

    /// Another text for the caller.
    #[must_use]
    pub fn with_detail(mut self, detail: impl Into<Cow<'static, str>>) -> Self {
        self.0.detail = detail.into();
        self
    }

    /// Its status.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        self.0.status
    }

    /// The text for the caller.
    #[must_use]
    pub fn detail(&self) -> &str {
        &self.0.detail
    }

    /// All that is wrong with the request; none where it is refused for another reason.
    #[must_use]
    pub fn violations(&self) -> &[Violation] {
        &self.0.violations
    }

    /// The header fields of the answer, such as `WWW-Authenticate` of a 401.
    #[must_use]
    pub fn headers(&self) -> &[(HeaderName, HeaderValue)] {
        &self.0.headers
    }

    /// The operation that was called; `None` where no path or no method of the description matches.
    #[must_use]
    pub fn operation(&self) -> Option<Operation> {
        self.0.operation
    }

    /// The status that a bad request has here; `violations`: of one that reads and violates the description, where the
    /// operation declares nothing else.
    pub(crate) fn answered_as(mut self, refusing: Refusing, violations: StatusCode) -> Self {
        let problem = &mut *self.0;
        let unreadable = problem.status == StatusCode::BAD_REQUEST;
        let violating = problem.status == StatusCode::UNPROCESSABLE_ENTITY && !problem.violations.is_empty();
        let mut places = problem.violations.iter().map(|violation| violation.location);
        let in_path = !problem.violations.is_empty() && places.all(|place| place == Location::Path);
        match refusing {
            Refusing::By400 if violating => problem.status = StatusCode::BAD_REQUEST,
            Refusing::By422 if unreadable => problem.status = StatusCode::UNPROCESSABLE_ENTITY,
            Refusing::PathBy404 if in_path => problem.status = StatusCode::NOT_FOUND,
            Refusing::Both | Refusing::PathBy404 if violating => problem.status = violations,
            _ => {}
        }
        self
    }

    pub(crate) fn of(mut self, operation: Option<Operation>) -> Self {
        self.0.operation = operation;
        self
    }

    /// The answer: in the schema that the operation declares for the status, where a refusal can be written in it, else
    /// as a problem of RFC 9457.
    #[cold]
    #[must_use]
    pub fn into_response(self) -> Response<Body> {
        let declared = self.0.operation.and_then(|operation| operation.failure(self.0.status));
        let (media_type, body) = match declared {
            Some((_, media_type, shape)) => {
                (HeaderValue::try_from(*media_type).unwrap_or(MEDIA_TYPE), Body::from(shape.write(&self.0)))
            }
            None => (MEDIA_TYPE, Body::from(json::to_vec(&*self.0))),
        };
        let mut response = Response::new(body);
        *response.status_mut() = self.0.status;
        response.headers_mut().insert(header::CONTENT_TYPE, media_type);
        let (operation, status) = (self.0.operation, self.0.status);
        for (name, value) in self.0.headers {
            response.headers_mut().append(name, value);
        }
        let required = operation.into_iter().flat_map(|one| one.failure_headers(status));
        for (name, value) in required {
            if let (Ok(name), Ok(value)) = (HeaderName::try_from(name), HeaderValue::try_from(value)) {
                response.headers_mut().entry(name).or_insert(value);
            }
        }
        response
    }
}

impl Problem {
    fn title(&self) -> &'static str {
        self.status.canonical_reason().unwrap_or("Error")
    }
}

/// The rule of violations that stand for what cannot be read at all.
const SYNTAX: &str = "syntax";

impl Encode for Problem {
    fn encode(&self, out: &mut Writer) {
        let object =
            out.object().field("title", self.title()).field("status", &i64::from(self.status.as_u16()));
        let object = object.field("detail", &*self.detail);
        match self.violations.as_slice() {
            [] => object.end(),
            violations => object.field("violations", violations).end(),
        }
    }
}

impl Encode for Violation {
    fn encode(&self, out: &mut Writer) {
        out.object()
            .field("in", self.location.as_str())
            .field("pointer", &self.pointer)
            .field("rule", self.rule)
            .field("message", &self.message)
            .end();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::Decode;

    #[test]
    fn is_answered_by_what_the_operation_declares() {
        use Refusing::{Both, By400, By422, PathBy404};
        let violation =
            |location, rule| Violation { location, pointer: String::new(), rule, message: "".into() };
        let of = |location, rule| Rejection::violating(vec![violation(location, rule)]);
        let cases = [
            (Location::Path, "type", [422, 400, 422, 404]),
            (Location::Path, "syntax", [400, 400, 422, 404]),
            (Location::Query, "type", [422, 400, 422, 422]),
            (Location::Query, "syntax", [400, 400, 422, 400]),
        ];
        for (location, rule, expected) in cases {
            let statuses = [Both, By400, By422, PathBy404].map(|refusing| {
                of(location, rule).answered_as(refusing, StatusCode::UNPROCESSABLE_ENTITY).status().as_u16()
            });
            assert_eq!(statuses, expected, "{location:?} {rule}");
        }
        let told = of(Location::Query, "type").answered_as(Both, StatusCode::BAD_REQUEST);
        assert_eq!(told.status(), 400);
        let other = Rejection::new(StatusCode::UNAUTHORIZED, "").answered_as(By422, StatusCode::BAD_REQUEST);
        assert_eq!(other.status(), 401);
    }

    /// 300 wrong members below one name of 1.9 MB: their places would take 570 MB.
    #[tokio::test]
    async fn has_a_bounded_size() {
        use crate::json::Reader;
        use std::collections::BTreeMap;
        let members: Vec<String> = (0..300).map(|at| format!("\"{at}\":\"x\"")).collect();
        let text = format!("{{\"{}\":{{{}}}}}", "n".repeat(1_900_000), members.join(","));
        let mut reader = Reader::new(text.as_bytes(), Location::Body);
        drop(BTreeMap::<String, BTreeMap<String, i64>>::decode(&mut reader));
        let rejection = Rejection::violating(reader.finish());
        assert_eq!(rejection.status(), 422);
        assert_eq!(rejection.violations().last().unwrap().rule, "more");
        let text = rejection.into_response().into_body().collect(128 << 10).await.unwrap();
        assert!(
            text.ends_with(br#""rule":"more","message":"has more violations, which are left out here"}]}"#)
        );
    }

    #[tokio::test]
    async fn is_a_problem_of_rfc_9457() {
        let violation = |rule| Violation {
            location: Location::Query,
            pointer: "/a\"b".into(),
            rule,
            message: "must be\n1".into(),
        };
        let rejection = Rejection::violating(vec![violation("minimum"), violation("type")]);
        assert_eq!(rejection.status(), 422);
        let text = rejection.into_response().into_body().collect(1000).await.unwrap();
        let one =
            |rule| format!(r#"{{"in":"query","pointer":"/a\"b","rule":"{rule}","message":"must be\n1"}}"#);
        assert_eq!(
            String::from_utf8_lossy(&text),
            format!(
                r#"{{"title":"Unprocessable Entity","status":422,"detail":"the request violates the description","violations":[{},{}]}}"#,
                one("minimum"),
                one("type")
            )
        );
        assert_eq!(Rejection::violating(vec![violation(SYNTAX)]).status(), 400);
    }
}
