//! What a served client answers where the server behind it did wrong (RFC 9110, section 15.6).

use std::error::Error;

use http::{HeaderMap, StatusCode, header};

use super::failed::Passing;
use super::timed::Broke;
use super::{Unexpected, Why};
use crate::{BodyError, Rejection};

/// The answer to a call that was passed on and failed; `None`: it was none, or the client itself is to blame.
///
/// What the server did wrong is a 502, that it did not answer in time a 504. That it lets the caller not in is the caller's
/// affair where the credentials are the caller's: 401 and 403 go through, with their challenges.
pub(crate) fn rejection(cause: &anyhow::Error) -> Option<Rejection> {
    let unexpected = cause.downcast_ref::<Unexpected>()?;
    let refused = unexpected
        .status()
        .filter(|status| matches!(*status, StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN));
    match (unexpected.on_behalf(), unexpected.why(), refused) {
        (Passing::No, ..) | (_, Why::Request | Why::Credentials, _) => None,
        (Passing::Credentials, _, Some(status)) => Some(challenged(status, unexpected.headers())),
        (_, Why::Timeout, _) => Some(Rejection::new(
            StatusCode::GATEWAY_TIMEOUT,
            "the server behind this one did not answer in time",
        )),
        _ => Some(Rejection::new(
            StatusCode::BAD_GATEWAY,
            "the server behind this one did not answer as it is declared to",
        )),
    }
}

fn challenged(status: StatusCode, headers: &HeaderMap) -> Rejection {
    let rejection = Rejection::new(status, "the server behind this one does not let this caller in");
    let challenges = headers.get_all(header::WWW_AUTHENTICATE).iter();
    challenges.fold(rejection, |rejection, challenge| {
        rejection.with_header(header::WWW_AUTHENTICATE, challenge.clone())
    })
}

/// Whether it is the answer of another server that broke, not what the caller sent.
pub(crate) fn is_of_an_answer(error: &BodyError) -> bool {
    let first: &(dyn Error + 'static) = error;
    let causes = std::iter::successors(Some(first), |cause: &&(dyn Error + 'static)| (*cause).source());
    // No chain of causes is that long.
    causes.take(16).any(<dyn Error>::is::<Broke>)
}
