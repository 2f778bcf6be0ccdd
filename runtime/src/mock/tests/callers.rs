//! Who may call a mock over HTTP.

use bytes::Bytes;
use http::Request;

use crate::mock::Callers;
use crate::security::{Alternative, KeyLocation, PeerCertificates, Scheme, SchemeKind, SchemeUse};
use crate::{Credentials, Denied, Requirement};

static TOKEN: Scheme = Scheme { name: "token", kind: SchemeKind::Bearer };
static BASIC: Scheme = Scheme { name: "user", kind: SchemeKind::Basic };
static KEY: Scheme =
    Scheme { name: "key", kind: SchemeKind::ApiKey { location: KeyLocation::Header, name: "x-key" } };

/// A token, or a user with a key.
static REQUIRED: Requirement = Requirement {
    operation: "op",
    optional: false,
    alternatives: &[
        Alternative { schemes: &[SchemeUse { scheme: &TOKEN, scopes: &["read"] }] },
        Alternative {
            schemes: &[SchemeUse { scheme: &BASIC, scopes: &[] }, SchemeUse { scheme: &KEY, scopes: &[] }],
        },
    ],
};

/// `ann:secret` and `bob:secret`
const ANN: (&str, &str) = ("authorization", "Basic YW5uOnNlY3JldA==");
const BOB: (&str, &str) = ("authorization", "Basic Ym9iOnNlY3JldA==");

/// Who it is; `None` is 401.
fn judged<C>(callers: &Callers<C>, shown: &[(&str, &str)]) -> Option<C> {
    let request =
        shown.iter().fold(Request::builder(), |request, (name, value)| request.header(*name, *value));
    let request = request.body(()).unwrap();
    match callers.judge(Credentials::of(&request), &REQUIRED) {
        Ok(caller) => Some(caller),
        Err(Denied::Unauthenticated) => None,
        Err(denied) => panic!("{denied:?}"),
    }
}

const fn bearer(value: &'static str) -> (&'static str, &'static str) {
    ("authorization", value)
}

#[test]
fn something_must_be_shown_for_every_scheme_of_an_alternative() {
    let callers = Callers::<u8>::default();
    assert_eq!(judged(&callers, &[]), None);
    assert_eq!(judged(&callers, &[bearer("Bearer anything")]), Some(0));
    assert_eq!(judged(&callers, &[bearer("Bearer")]), None);
    assert_eq!(judged(&callers, &[ANN]), None, "the key is missing");
    assert_eq!(judged(&callers, &[("x-key", "k")]), None, "the user is missing");
    assert_eq!(judged(&callers, &[ANN, ("x-key", "k")]), Some(0));
    assert_eq!(judged(&callers, &[bearer("Basic !"), ("x-key", "k")]), None, "no name and no password");
}

#[test]
fn only_those_who_are_named_get_in() {
    let callers = Callers::known().token("t", 1).token("k", 2).user("ann", "secret", 3);
    assert_eq!(judged(&callers, &[]), None);
    assert_eq!(judged(&callers, &[bearer("Bearer t")]), Some(1));
    assert_eq!(judged(&callers, &[bearer("Bearer other")]), None);
    assert_eq!(judged(&callers, &[ANN, ("x-key", "k")]), Some(3), "the first scheme says who");
    assert_eq!(judged(&callers, &[BOB, ("x-key", "k")]), None);
    assert_eq!(judged(&callers, &[ANN, ("x-key", "other")]), None);
}

#[test]
fn a_certificate_names_a_caller() {
    static MUTUAL: Scheme = Scheme { name: "mutual", kind: SchemeKind::MutualTls };
    static REQUIRED: Requirement = Requirement {
        operation: "op",
        optional: false,
        alternatives: &[Alternative { schemes: &[SchemeUse { scheme: &MUTUAL, scopes: &[] }] }],
    };
    let callers = Callers::known().certificate(&b"till"[..], 1).certificate(&b"roof"[..], 2);
    let who = |shown: &[&'static [u8]]| {
        let mut request = Request::new(());
        let chain = shown.iter().map(|der| Bytes::from_static(der)).collect();
        request.extensions_mut().insert(PeerCertificates(chain));
        callers.judge(Credentials::of(&request), &REQUIRED).ok()
    };
    assert_eq!((who(&[b"till"]), who(&[b"roof", b"authority"])), (Some(1), Some(2)));
    assert_eq!((who(&[b"other"]), who(&[b"authority", b"roof"]), who(&[])), (None, None, None));
}

#[test]
fn naming_someone_shuts_others_out() {
    let callers = Callers::<u8>::everyone().token("t", 1);
    assert_eq!((judged(&callers, &[]), judged(&callers, &[bearer("Bearer t")])), (None, Some(1)));
}

#[test]
fn tokens_and_users_of_the_default_caller() {
    let tokens = Callers::<u8>::with_tokens(["a", "b"]);
    assert_eq!(
        (judged(&tokens, &[bearer("Bearer b")]), judged(&tokens, &[bearer("Bearer c")])),
        (Some(0), None)
    );
    let users = Callers::<u8>::with_users([("ann", "secret")]).token("k", 1);
    assert_eq!(judged(&users, &[ANN, ("x-key", "k")]), Some(0));
}

#[test]
fn everyone_and_judged_by_a_function() {
    assert_eq!(judged(&Callers::<u8>::everyone(), &[]), Some(0));
    assert_eq!(judged(&Callers::all_are("ann"), &[]), Some("ann"));
    let own = Callers::judged_by(|credentials, required| {
        let token = credentials.bearer().ok_or(Denied::Unauthenticated)?;
        Ok(format!("{token} for {}", required.operation))
    });
    assert_eq!(judged(&own, &[]), None);
    assert_eq!(judged(&own, &[bearer("Bearer t")]).as_deref(), Some("t for op"));
}
