//! Cross-origin requests, answered from the description (the Fetch standard's CORS protocol).

mod preflight;

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use http::{HeaderMap, HeaderName, HeaderValue, Request, Response, header};

use crate::Body;

/// Response headers that scripts may read without being told so.
const SAFE: [HeaderName; 7] = [
    header::CACHE_CONTROL,
    header::CONTENT_LANGUAGE,
    header::CONTENT_LENGTH,
    header::CONTENT_TYPE,
    header::EXPIRES,
    header::LAST_MODIFIED,
    header::PRAGMA,
];

/// Which pages of other origins may call a service from a browser; for
/// [`Service::with_cors`](crate::server::Service::with_cors).
///
/// The rest is known from the description: a preflight request is answered with the methods of the path and with the
/// header fields that the operation takes, be it as parameters, with its body or as credentials; scripts may read the
/// header fields that an answer has. Calls of other origins are not refused, since the browser does that: they get no
/// leave.
///
/// ```
/// use std::time::Duration;
///
/// use specwright::server::Cors;
///
/// let cors = Cors::origins(["https://shop.example"])
///     .with_credentials()
///     .with_headers(["traceparent"])
///     .with_max_age(Duration::from_secs(600));
/// ```
#[derive(Clone)]
pub struct Cors {
    origins: Origins,
    credentials: bool,
    headers: Vec<String>,
    max_age: Option<HeaderValue>,
}

#[derive(Clone)]
enum Origins {
    Any,
    Judged(Arc<dyn Fn(&str) -> bool + Send + Sync>),
}

impl Cors {
    /// Pages of any origin, without credentials.
    #[must_use]
    pub const fn any() -> Self {
        Self { origins: Origins::Any, credentials: false, headers: Vec::new(), max_age: None }
    }

    /// Pages of these origins: `https://shop.example`, as browsers write them, without a slash at the end.
    pub fn origins<O: Into<String>>(origins: impl IntoIterator<Item = O>) -> Self {
        let origins: Vec<String> = origins.into_iter().map(Into::into).collect();
        Self::judged_by(move |origin| origins.iter().any(|allowed| allowed == origin))
    }

    /// Pages of the origins for which `judge` says so.
    pub fn judged_by(judge: impl Fn(&str) -> bool + Send + Sync + 'static) -> Self {
        Self { origins: Origins::Judged(Arc::new(judge)), ..Self::any() }
    }

    /// Browsers may send cookies and other credentials that they keep. It has no effect on [`any`](Cors::any): the
    /// standard lets no page of any origin act for a user.
    #[must_use]
    pub const fn with_credentials(mut self) -> Self {
        self.credentials = true;
        self
    }

    /// Header fields that requests may have beside those of the description.
    #[must_use]
    pub fn with_headers<N: Into<String>>(mut self, names: impl IntoIterator<Item = N>) -> Self {
        self.headers.extend(names.into_iter().map(Into::into));
        self
    }

    /// How long browsers may remember the answer to a preflight request; by default as long as they like to.
    #[must_use]
    pub fn with_max_age(mut self, age: Duration) -> Self {
        self.max_age = Some(HeaderValue::from(age.as_secs()));
        self
    }

    /// What the answer to a request will say.
    pub(super) fn leave<B>(&self, request: &Request<B>) -> Leave {
        let Origins::Judged(judge) = &self.origins else {
            return Leave { origin: Some(HeaderValue::from_static("*")), credentials: false, varies: false };
        };
        let origin = request.headers().get(header::ORIGIN);
        let allowed = |origin: &&HeaderValue| origin.to_str().is_ok_and(|text| judge(text));
        Leave { origin: origin.filter(allowed).cloned(), credentials: self.credentials, varies: true }
    }
}

/// What an answer says of the origin that asked.
pub(super) struct Leave {
    /// `None`: it gets no leave.
    origin: Option<HeaderValue>,
    credentials: bool,
    /// Whether another origin would be answered otherwise.
    varies: bool,
}

impl Leave {
    /// Says it on an answer to the request itself.
    pub(super) fn stamp(&self, response: &mut Response<Body>) {
        let headers = response.headers_mut();
        let exposed = exposed(headers);
        self.say(headers);
        if let Some(exposed) = exposed.filter(|_| self.origin.is_some()) {
            headers.insert(header::ACCESS_CONTROL_EXPOSE_HEADERS, exposed);
        }
    }

    fn say(&self, headers: &mut HeaderMap) {
        if self.varies {
            headers.append(header::VARY, HeaderValue::from_static("Origin"));
        }
        let Some(origin) = &self.origin else { return };
        headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, origin.clone());
        if self.credentials {
            let yes = HeaderValue::from_static("true");
            headers.insert(header::ACCESS_CONTROL_ALLOW_CREDENTIALS, yes);
        }
    }
}

/// The names of the header fields of an answer: it has none but those that the description declares for it, and those of
/// HTTP itself.
fn exposed(headers: &HeaderMap) -> Option<HeaderValue> {
    let names = headers.keys().filter(|name| !SAFE.contains(name) && **name != header::SET_COOKIE);
    let names: Vec<&str> = names.map(HeaderName::as_str).collect();
    if names.is_empty() { None } else { HeaderValue::try_from(names.join(", ")).ok() }
}

impl fmt::Debug for Cors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Cors").field("credentials", &self.credentials).finish_non_exhaustive()
    }
}
