//! What the shims of operations call. The async blocks for all of them stand here: each one in generated code would
//! be a coroutine to check, a third of the whole check of a thousand operations.

use std::future::Future;
use std::pin::Pin;

use http::Response;

use super::Handle;
use super::panics::caught;
use crate::Body;
use crate::input::{Call, Input, Streamed};
use crate::problem::Rejection;
use crate::respond::{Outgoing, Reply};
use crate::security::{Authenticate, Credentials, Requirement, malformed};

/// What a shim returns: the answer, be it of the user's code or a refusal.
pub type Answer = Pin<Box<dyn Future<Output = Response<Body>> + Send>>;

/// The shim of one operation.
pub type Shim<A> = fn(Handle<A>, Call) -> Answer;

/// The future of a method of the user's trait.
pub type Method<'a, R> = Pin<Box<dyn Future<Output = R> + Send + 'a>>;

/// Makes a request of a call; `None`: something was noted.
type DecodeFn<Q> = fn(&mut Input<'_>) -> Option<Q>;

/// A method that takes a caller, if there is one, and a body.
type OptionalRaw<A, Q, B, R> = for<'a> fn(&'a A, Option<<A as Authenticate>::Caller>, Q, B) -> Method<'a, R>;

/// The value, or the answer that refuses the call.
macro_rules! or_refuse {
    ($end:ident, $api:ident, $result:expr) => {
        match $result {
            Ok(value) => value,
            Err(rejection) => return $end.refuse(&$api, rejection),
        }
    };
}

/// The caller, before the request is read; `None` where the operation is one of several that may be meant: whoever calls is
/// asked for once it is known that the request is one of it, so that nobody is judged for each of them.
macro_rules! known {
    ($end:ident, $api:ident, $judged:expr) => {
        match $end.settings.tried {
            None => Some(or_refuse!($end, $api, $judged.await)),
            Some(_) => None,
        }
    };
}

/// The caller, who is known already or is judged now.
macro_rules! caller {
    ($known:ident, $end:ident, $api:ident, $judged:expr) => {
        match $known {
            Some(caller) => caller,
            None => match $judged.await {
                Ok(caller) => caller,
                Err(rejection) => return $end.turn_away(&$api, rejection),
            },
        }
    };
}

/// An operation without security.
pub fn open<A, Q, R>(
    api: Handle<A>,
    mut call: Call,
    decode: DecodeFn<Q>,
    method: for<'a> fn(&'a A, Q) -> Method<'a, R>,
    encode: fn(R, &Reply) -> Outgoing,
) -> Answer
where
    A: Send + Sync + 'static,
    Q: Send + 'static,
    R: 'static,
{
    Box::pin(async move {
        let end = call.end();
        or_refuse!(end, api, call.receive().await);
        let request = or_refuse!(end, api, call.decode(decode));
        let reply = call.reply();
        drop(call);
        let result = or_refuse!(end, api, caught(|| method(&api, request)).await);
        end.answer(&api, encode(result, &reply))
    })
}

/// An operation without security whose body is handed over while it arrives.
pub fn open_raw<A, Q, B, R>(
    api: Handle<A>,
    mut call: Call,
    decode: DecodeFn<Q>,
    method: for<'a> fn(&'a A, Q, B) -> Method<'a, R>,
    encode: fn(R, &Reply) -> Outgoing,
) -> Answer
where
    A: Send + Sync + 'static,
    Q: Send + 'static,
    B: Streamed,
    R: 'static,
{
    Box::pin(async move {
        let end = call.end();
        or_refuse!(end, api, call.receive().await);
        let request = or_refuse!(end, api, call.decode(decode));
        let reply = call.reply();
        let body = or_refuse!(end, api, B::take(call));
        let result = or_refuse!(end, api, caught(|| method(&api, request, body)).await);
        end.answer(&api, encode(result, &reply))
    })
}

/// A secured operation: the caller is known before the body is touched.
pub fn secured<A, Q, R>(
    api: Handle<A>,
    mut call: Call,
    decode: DecodeFn<Q>,
    method: for<'a> fn(&'a A, A::Caller, Q) -> Method<'a, R>,
    encode: fn(R, &Reply) -> Outgoing,
) -> Answer
where
    A: Authenticate,
    Q: Send + 'static,
    R: 'static,
{
    Box::pin(async move {
        let end = call.end();
        let known = known!(end, api, authenticated(&*api, call.credentials(), call.requirement()));
        or_refuse!(end, api, call.receive().await);
        let request = or_refuse!(end, api, call.decode(decode));
        let caller = caller!(known, end, api, authenticated(&*api, call.credentials(), call.requirement()));
        let reply = call.reply();
        drop(call);
        let result = or_refuse!(end, api, caught(|| method(&api, caller, request)).await);
        end.answer(&api, encode(result, &reply))
    })
}

/// A secured operation whose body is handed over while it arrives.
pub fn secured_raw<A, Q, B, R>(
    api: Handle<A>,
    mut call: Call,
    decode: DecodeFn<Q>,
    method: for<'a> fn(&'a A, A::Caller, Q, B) -> Method<'a, R>,
    encode: fn(R, &Reply) -> Outgoing,
) -> Answer
where
    A: Authenticate,
    Q: Send + 'static,
    B: Streamed,
    R: 'static,
{
    Box::pin(async move {
        let end = call.end();
        let known = known!(end, api, authenticated(&*api, call.credentials(), call.requirement()));
        or_refuse!(end, api, call.receive().await);
        let request = or_refuse!(end, api, call.decode(decode));
        let caller = caller!(known, end, api, authenticated(&*api, call.credentials(), call.requirement()));
        let reply = call.reply();
        let body = or_refuse!(end, api, B::take(call));
        let result = or_refuse!(end, api, caught(|| method(&api, caller, request, body)).await);
        end.answer(&api, encode(result, &reply))
    })
}

/// An operation that also goes without credentials.
pub fn optional<A, Q, R>(
    api: Handle<A>,
    mut call: Call,
    decode: DecodeFn<Q>,
    method: for<'a> fn(&'a A, Option<A::Caller>, Q) -> Method<'a, R>,
    encode: fn(R, &Reply) -> Outgoing,
) -> Answer
where
    A: Authenticate,
    Q: Send + 'static,
    R: 'static,
{
    Box::pin(async move {
        let end = call.end();
        let known = known!(end, api, authenticate_if_shown(&*api, call.credentials(), call.requirement()));
        or_refuse!(end, api, call.receive().await);
        let request = or_refuse!(end, api, call.decode(decode));
        let caller =
            caller!(known, end, api, authenticate_if_shown(&*api, call.credentials(), call.requirement()));
        let reply = call.reply();
        drop(call);
        let result = or_refuse!(end, api, caught(|| method(&api, caller, request)).await);
        end.answer(&api, encode(result, &reply))
    })
}

/// An operation that also goes without credentials, and whose body is handed over while it arrives.
pub fn optional_raw<A, Q, B, R>(
    api: Handle<A>,
    mut call: Call,
    decode: DecodeFn<Q>,
    method: OptionalRaw<A, Q, B, R>,
    encode: fn(R, &Reply) -> Outgoing,
) -> Answer
where
    A: Authenticate,
    Q: Send + 'static,
    B: Streamed,
    R: 'static,
{
    Box::pin(async move {
        let end = call.end();
        let known = known!(end, api, authenticate_if_shown(&*api, call.credentials(), call.requirement()));
        or_refuse!(end, api, call.receive().await);
        let request = or_refuse!(end, api, call.decode(decode));
        let caller =
            caller!(known, end, api, authenticate_if_shown(&*api, call.credentials(), call.requirement()));
        let reply = call.reply();
        let body = or_refuse!(end, api, B::take(call));
        let result = or_refuse!(end, api, caught(|| method(&api, caller, request, body)).await);
        end.answer(&api, encode(result, &reply))
    })
}

pub(crate) async fn authenticated<A: Authenticate>(
    api: &A,
    credentials: Credentials<'_>,
    required: &'static Requirement,
) -> Result<A::Caller, Rejection> {
    if let Some(rejection) = malformed(&credentials, required) {
        return Err(rejection);
    }
    let judged = caught(|| api.authenticate(credentials, required)).await?;
    judged.map_err(|denied| denied.reject(required, &credentials))
}

/// Credentials that are shown are judged, so that a wrong token is not taken for none.
pub(crate) async fn authenticate_if_shown<A: Authenticate>(
    api: &A,
    credentials: Credentials<'_>,
    required: &'static Requirement,
) -> Result<Option<A::Caller>, Rejection> {
    if required.uses().any(|used| credentials.shows(used.scheme)) {
        authenticated(api, credentials, required).await.map(Some)
    } else {
        Ok(None)
    }
}
