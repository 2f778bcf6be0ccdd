//! A description that is served by tables alone refuses what the code generated from it refuses, in the same words.

mod change;
mod request;

use std::collections::BTreeMap;
use std::future::Future;
use std::path::Path;
use std::sync::Arc;

use specwright::dynamic::{self, Answering, Asked, Responder, Serving};
use specwright::http::{HeaderMap, Request, Response, StatusCode};
use specwright::mock::Callers;
use specwright::server::Service;
use specwright::{Body, Credentials, Denied, Rejection, Requirement};
use specwright_generator::config::Project;
use specwright_generator::ir::Api;
use specwright_generator::pipeline;
use specwright_generator::sample::Engine;
use specwright_generator::source::Disk;
use specwright_mock::contract::Contract;

use self::change::{Random, change};
use self::request::Sent;

/// So many requests are sent for each description.
const REQUESTS: u64 = 1500;

/// Refuses what is to be refused, and takes the rest.
struct Judge;

/// The answer is a refusal, of a call of the operation with this number.
#[derive(Clone)]
struct Refused(Option<usize>);

impl Responder for Judge {
    fn authenticate(&self, shown: Credentials<'_>, required: &Requirement) -> Result<(), Denied> {
        if shown.complete(required) { Ok(()) } else { Err(Denied::Unauthenticated) }
    }

    fn answer(self: Arc<Self>, mut asked: Asked) -> Answering {
        Box::pin(async move {
            let Some(refusal) = asked.refusal.take() else { return Response::new(Body::empty()) };
            let mut response = asked.refuse(refusal);
            response.extensions_mut().insert(Refused(Some(asked.operation)));
            response
        })
    }

    fn reject(&self, rejection: Rejection) -> Response<Body> {
        let mut response = rejection.into_response();
        response.extensions_mut().insert(Refused(None));
        response
    }
}

/// What of an answer must be the same.
#[derive(Debug, PartialEq)]
struct Seen {
    status: StatusCode,
    headers: BTreeMap<String, String>,
    body: String,
}

async fn seen(response: Response<Body>) -> Seen {
    let (head, body) = response.into_parts();
    let body = body.collect(8 << 20).await.expect("a refusal has a body");
    Seen {
        status: head.status,
        headers: fields(&head.headers),
        body: masked(&String::from_utf8_lossy(&body)),
    }
}

fn fields(headers: &HeaderMap) -> BTreeMap<String, String> {
    headers
        .iter()
        .map(|(name, value)| (name.to_string(), String::from_utf8_lossy(value.as_bytes()).into()))
        .collect()
}

/// Times are those of the answer.
fn masked(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find("T") {
        let (before, behind) = rest.split_at(at);
        let is_time = before.len() >= 10
            && before.as_bytes()[before.len() - 10..]
                .iter()
                .all(|byte| byte.is_ascii_digit() || *byte == b'-')
            && behind.len() > 8
            && behind.as_bytes()[1..9].iter().all(|byte| byte.is_ascii_digit() || *byte == b':');
        out.push_str(before);
        out.push_str(if is_time { "T00:00:00" } else { "T" });
        rest = &behind[if is_time { 9 } else { 1 }..];
    }
    out + rest
}

/// The description of a case, served by its tables.
struct Case {
    api: Arc<Api>,
    engine: Engine,
    contract: Arc<Contract>,
    service: Service<Serving<Judge>>,
}

fn case(name: &str) -> Case {
    let disk = Disk::new(Path::new(env!("CARGO_MANIFEST_DIR")).join("cases").join(name));
    let opened = pipeline::open(&Project::read(&disk).config("openapi.yaml"), &disk);
    let (spec, api) = (opened.spec.expect("it is read"), Arc::new(opened.api.expect("it is lowered")));
    let contract = Contract::new(Arc::clone(&api));
    let service = dynamic::service(Arc::new(Judge), contract.description(), Arc::clone(&contract) as _);
    Case { engine: Engine::new(Arc::new(spec), Arc::clone(&api)), api, contract, service }
}

/// Sends requests to both, good ones and bad ones; how many of them were refused. `reads`: the handlers of generated code
/// read the bodies that they are handed.
async fn compare<F>(name: &str, reads: bool, generated: impl Fn(Request<Body>) -> F) -> (usize, usize)
where
    F: Future<Output = Response<Body>>,
{
    let case = case(name);
    let (mut refused, mut all) = (0, 0);
    let operations = case.api.operations.len();
    for number in 0..operations {
        for seed in 0..REQUESTS / operations as u64 {
            let mut random = Random::new(number as u64 * 1000 + seed);
            let Some(mut sent) = Sent::of(&case, number, &mut random) else { continue };
            for _ in 0..seed.min(1 + seed % 3) {
                change(&mut sent, &mut random);
            }
            let Some(request) = sent.request() else { continue };
            let other = sent.request().expect("it was one");
            all += 1;
            let mine = case.service.handle(request).await.expect("it answers");
            let theirs = generated(other).await;
            let refusal = mine.extensions().get::<Refused>().cloned();
            let (mine, theirs) = (seen(mine).await, seen(theirs).await);
            let Some(Refused(called)) = refusal else {
                let fine = theirs.status.as_u16() < 400 || theirs.status.is_server_error();
                assert!(fine, "{name}: only generated code refuses {sent:#?}\n{theirs:#?}");
                continue;
            };
            // A stub does not look at a body that it is handed.
            let streamed = called.and_then(|called| case.api.operations[called].body.as_ref());
            let unseen = streamed.is_some_and(specwright_generator::ir::Body::is_streamed);
            if reads && unseen {
                // Handlers read parts as they like: all of them at once, or one by one until one is wrong.
                assert_eq!(mine.status, theirs.status, "{name}: {sent:#?}\n{mine:#?}\n{theirs:#?}");
                refused += 1;
            } else if !unseen || theirs.status.as_u16() >= 400 {
                assert_eq!(mine, theirs, "{name}: {sent:#?}");
                refused += 1;
            }
        }
    }
    (all, refused)
}

#[tokio::test]
async fn bodies_that_handlers_read() {
    let ask = |request| crate::bodies::answered(request);
    let (all, refused) = compare("bodies", true, ask).await;
    assert!(refused > all / 20 && refused < all, "{refused} of {all} requests were refused");
}

macro_rules! same {
    ($($case:ident = $folder:literal, $new:ident $(($callers:expr))?;)*) => {$(
        #[tokio::test]
        async fn $case() {
            use crate::golden::$case::{Mock, service};
            let service = service(Mock::$new($($callers)?));
            let ask = |request| async { service.handle(request).await.expect("it answers") };
            let (all, refused) = compare($folder, false, ask).await;
            assert!(refused > all / 20 && refused < all, "{refused} of {all} requests were refused");
        }
    )*};
}
same! {
    bodies = "bodies", new;
    checks = "checks", new;
    http = "http", with_callers(Callers::<()>::with_credentials());
    names = "names", new;
    operations = "operations", with_callers(Callers::<()>::with_credentials());
    parameters = "parameters", new;
    requests = "requests", with_callers(Callers::<()>::with_credentials());
    resources = "resources", new;
    responses = "responses", new;
    responses_3_0 = "responses-3-0", new;
    strict = "strict", new;
    swagger = "swagger", with_callers(Callers::<()>::with_credentials());
    types = "types", new;
    versions = "versions", new;
    xml = "xml", new;
}
