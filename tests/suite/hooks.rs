//! Webhooks and callbacks from what sends them to what receives them, over sockets: typed both ways.

use std::convert::Infallible;
use std::sync::{Arc, Mutex};

use specwright::client::{Credential, Failed, Why};
use specwright::http::{Request, Response, StatusCode, header};
use specwright::server::serve;
use specwright::{Authenticate, Body, BoxError, Credentials, Denied, Patch, Requirement, axum, security};
use tokio::net::TcpListener;
use tower_service::Service;

use crate::golden::webhooks::callbacks::{self, Callbacks, subscribe_on_error, subscribe_on_move};
use crate::golden::webhooks::operations::{aim, form, subscribe};
use crate::golden::webhooks::types::{
    FormBody, Group, GroupUrl, Kept, Parcel, Queue, Refusal, SubscribeKind, Subscription, SubscriptionHooks,
    Target, Web,
};
use crate::golden::webhooks::webhooks::{self, Webhooks, parcel_arrived};

/// Whoever receives, with what came.
#[derive(Clone, Debug, Default)]
struct Receiver {
    heard: Arc<Mutex<Vec<String>>>,
}

impl Receiver {
    fn note(&self, text: String) {
        self.heard.lock().unwrap().push(text);
    }

    fn heard(&self) -> Vec<String> {
        self.heard.lock().unwrap().clone()
    }
}

impl Authenticate for Receiver {
    type Caller = &'static str;

    async fn authenticate(
        &self,
        shown: Credentials<'_>,
        required: &Requirement,
    ) -> Result<Self::Caller, Denied> {
        for alternative in shown.candidates(required) {
            for used in alternative.schemes {
                match shown.shown(used.scheme) {
                    Some(security::Shown::Key(key)) if security::equal(&*key, "secret") => {
                        return Ok("the post");
                    }
                    _ => {}
                }
            }
        }
        Err(Denied::Unauthenticated)
    }
}

impl Webhooks for Receiver {
    async fn parcel_arrived(
        &self,
        caller: &'static str,
        request: parcel_arrived::Request,
    ) -> Result<(), parcel_arrived::Error> {
        if request.body.id == "twice" {
            return Err(parcel_arrived::Error::Conflict(Refusal { message: "it was here".into() }));
        }
        self.note(format!("{caller} brings {} by {}", request.body.id, request.x_delivery));
        Ok(())
    }
}

impl Callbacks for Receiver {
    async fn subscribe_on_move(
        &self,
        request: subscribe_on_move::Request,
    ) -> Result<(), subscribe_on_move::Error> {
        self.note(format!("{} moves", request.body.id));
        Ok(())
    }

    async fn subscribe_on_error(
        &self,
        request: subscribe_on_error::Request,
    ) -> Result<(), subscribe_on_error::Error> {
        self.note(format!("error {} {:?}", request.attempt, request.body));
        Err(subscribe_on_error::Error::Default(StatusCode::GONE))
    }
}

/// The address of a service that answers until the test ends.
async fn served<S, B>(service: S) -> String
where
    S: Service<Request<Body>, Response = Response<B>, Error = Infallible> + Clone + Send + 'static,
    S::Future: Send,
    B: http_body::Body<Data = specwright::bytes::Bytes> + Send + 'static,
    B::Error: Into<BoxError>,
{
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    drop(tokio::spawn(serve(listener, service, std::future::pending())));
    format!("http://{address}")
}

fn signed() -> webhooks::Sender {
    let sender = webhooks::Sender::new().unwrap();
    sender.with(|http| http.with_credential("signature", Credential::key("secret")))
}

fn arrival(id: &str) -> parcel_arrived::Request {
    parcel_arrived::Request::new("abc", Parcel::new(id))
}

fn unexpected<R: std::fmt::Debug, E: std::fmt::Debug>(result: Result<R, Failed<E>>) -> (Why, Option<u16>) {
    match result {
        Err(Failed::Unexpected(error)) => (error.why(), error.status().map(|status| status.as_u16())),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_webhook_arrives_typed_and_is_answered() {
    let receiver = Receiver::default();
    let url = served(webhooks::service(receiver.clone())).await + "/parcelArrived";
    signed().parcel_arrived(&url, arrival("p1")).await.unwrap();
    assert_eq!(receiver.heard(), ["the post brings p1 by abc"]);
    match signed().parcel_arrived(&url, arrival("twice")).await {
        Err(Failed::Declared(parcel_arrived::Error::Conflict(refusal))) => {
            assert_eq!(refusal.message, "it was here");
        }
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn what_violates_the_description_is_refused_as_it_declares() {
    let receiver = Receiver::default();
    let url = served(webhooks::service(receiver.clone())).await + "/parcelArrived";
    let short = parcel_arrived::Request { x_delivery: "ab".into(), ..arrival("p1") };
    match signed().parcel_arrived(&url, short).await {
        Err(Failed::Declared(parcel_arrived::Error::UnprocessableEntity(refusal))) => {
            assert!(refusal.message.contains("at least 3 characters"), "{}", refusal.message);
        }
        other => panic!("{other:?}"),
    }
    let head = Request::post(&url).header("x-signature", "secret").header("x-delivery", "abc");
    let head = head.header(header::CONTENT_TYPE, "application/json");
    let answer =
        webhooks::service(receiver.clone()).call(head.body(Body::from("{\"pin\": 1}")).unwrap()).await;
    assert_eq!(answer.unwrap().status(), StatusCode::UNPROCESSABLE_ENTITY);
    assert!(receiver.heard().is_empty());
}

#[tokio::test]
async fn the_receiver_judges_the_sender() {
    let receiver = Receiver::default();
    let url = served(webhooks::service(receiver.clone())).await + "/parcelArrived";
    let unsigned = webhooks::Sender::new().unwrap();
    assert_eq!(unexpected(unsigned.parcel_arrived(&url, arrival("p1")).await), (Why::Credentials, None));
    let wrong = unsigned.with(|http| http.with_credential("signature", Credential::key("guess")));
    assert_eq!(unexpected(wrong.parcel_arrived(&url, arrival("p1")).await), (Why::Status, Some(401)));
    assert!(receiver.heard().is_empty());
}

#[tokio::test]
async fn what_nobody_asked_for_is_not_implemented() {
    let url = served(webhooks::service(Receiver::default())).await + "/new";
    let request = webhooks::new_operation::Request::new();
    assert_eq!(unexpected(signed().new_operation(&url, request).await), (Why::Status, Some(501)));
}

#[tokio::test]
async fn a_webhook_is_received_where_the_receiver_wants_it() {
    let receiver = Receiver::default();
    let service = webhooks::service(receiver.clone()).with_path("parcelArrived", "/hooks/parcels").unwrap();
    assert!(service.clone().with_path("parcels", "/x").is_err());
    let base = served(service).await;
    signed().parcel_arrived(&format!("{base}/hooks/parcels?from=us#x"), arrival("p1")).await.unwrap();
    let old = format!("{base}/parcelArrived");
    assert_eq!(unexpected(signed().parcel_arrived(&old, arrival("p2")).await), (Why::Status, Some(404)));
    let merged = axum::Router::new().nest("/in", webhooks::router(receiver.clone()));
    let sender = webhooks::Sender::with_service(merged);
    let sender = sender.with(|http| http.with_credential("signature", Credential::key("secret")));
    sender.parcel_arrived("http://anywhere/in/parcelArrived", arrival("p3")).await.unwrap();
    assert_eq!(receiver.heard(), ["the post brings p1 by abc", "the post brings p3 by abc"]);
}

#[tokio::test]
async fn a_sender_goes_where_it_is_sent_and_no_further() {
    let receiver = Receiver::default();
    let there = served(webhooks::service(receiver.clone())).await + "/parcelArrived";
    let leading = axum::Router::new().fallback(move || {
        let answer = (StatusCode::TEMPORARY_REDIRECT, [(header::LOCATION, there)]);
        std::future::ready(answer)
    });
    let url = served(leading).await;
    assert_eq!(unexpected(signed().parcel_arrived(&url, arrival("p1")).await), (Why::Status, Some(307)));
    let probe = webhooks::get_parcel_lost::Request::new();
    assert_eq!(unexpected(signed().get_parcel_lost(&url, probe).await), (Why::Status, Some(307)));
    for wrong in ["", "/hooks", "ftp://x/", "http://ann:secret@x/", "http://x/../y"] {
        assert_eq!(
            unexpected(signed().parcel_arrived(wrong, arrival("p1")).await),
            (Why::Request, None),
            "{wrong}"
        );
    }
    assert!(receiver.heard().is_empty());
}

#[tokio::test]
async fn a_callback_goes_to_the_address_that_was_registered() {
    let receiver = Receiver::default();
    let base = served(callbacks::service(receiver.clone())).await;
    let hooks = SubscriptionHooks::default().with_url(format!("{base}/subscribe/onMove"));
    let request = subscribe::Request::new(
        SubscribeKind::Sea,
        format!("{base}/subscribe/onError"),
        Subscription::new(hooks),
    );
    let kept = subscribe::Created { x_channel: 7, body: Kept { id: "a/b?c".into() } };
    let response = subscribe::Response::Created(kept);
    let sender = callbacks::Sender::new().unwrap();

    let url = callbacks::subscribe_on_move_url(&request, &response).unwrap();
    assert_eq!(url, format!("{base}/subscribe/onMove/moves/a%2Fb%3Fc?kind=sea"));
    sender.subscribe_on_move(&url, subscribe_on_move::Request::new(Parcel::new("p1"))).await.unwrap();

    let url = callbacks::subscribe_on_error_url(&request).unwrap();
    let error = subscribe_on_error::Request::new(2).with_body("late");
    match sender.subscribe_on_error(&url, error).await {
        Err(Failed::Declared(subscribe_on_error::Error::Default(status))) => {
            assert_eq!(status, StatusCode::GONE);
        }
        other => panic!("{other:?}"),
    }
    assert_eq!(receiver.heard(), ["p1 moves", "error 2 Some(\"late\")"]);
}

#[test]
fn addresses_stand_in_variants_forms_and_answers() {
    let aimed = |target| aim::Request::new(target);
    let kept = || Kept { id: "a/b".into() };
    let new = aim::Response::Created(aim::Created { location: Some("http://x/1".into()), body: kept() });
    let accepted = aim::Response::Accepted(aim::Accepted { location: "http://x/2".into() });
    let web = aimed(Target::Web(Web { url: "http://y/h".into() }));
    let hit = callbacks::aim_hit_url(&web, &new);
    assert_eq!(hit.as_deref(), Some("http://y/h/a%20b?of=a%2Fb"));
    assert_eq!(callbacks::aim_hit_url(&web, &aim::Response::Ok(kept())), hit);
    assert_eq!(callbacks::aim_hit_url(&web, &accepted), None);
    assert_eq!(callbacks::aim_hit_url(&aimed(Target::Queue(Queue::default())), &new), None);
    let group = |url| aimed(Target::Group(Group { url, nested: None }));
    let hit = callbacks::aim_hit_url(&group(Patch::Value(GroupUrl::String("http://z".into()))), &new);
    assert_eq!(hit.as_deref(), Some("http://z/a%20b?of=a%2Fb"));
    assert_eq!(callbacks::aim_hit_url(&group(Patch::Null), &new), None);
    let seen = callbacks::aim_seen_url;
    assert_eq!(seen(&web, &accepted).as_deref(), Some("http://x/2#web"));
    assert_eq!(seen(&group(Patch::Absent), &new).as_deref(), Some("http://x/1#group"));
    assert_eq!(seen(&web, &aim::Response::Ok(kept())), None);

    let json = form::Request::new().with_body(form::Body::Json(FormBody { url: "http://j".into() }));
    assert_eq!(callbacks::form_done_url(&json).as_deref(), Some("http://j"));
    let text = form::Request::new().with_body(form::Body::Text("http://t".into()));
    assert_eq!(callbacks::form_done_url(&text), None);
    assert_eq!(callbacks::form_done_url(&form::Request::new()), None);
}

#[test]
fn an_address_that_is_not_there_is_none() {
    let nowhere = SubscriptionHooks { url: Patch::Null };
    let request = subscribe::Request::new(SubscribeKind::Air, "x", Subscription::new(nowhere));
    let kept = subscribe::Created { x_channel: 7, body: Kept { id: "a/b".into() } };
    let response = subscribe::Response::Created(kept);
    assert_eq!(callbacks::subscribe_on_move_url(&request, &response), None);
    assert_eq!(callbacks::subscribe_on_page_url(&request), None);
    assert_eq!(callbacks::subscribe_second_url(&request), None);
    let channel = callbacks::subscribe_channel_url(&response).unwrap();
    assert_eq!(channel, "http://localhost/7/POST");
    assert_eq!(callbacks::subscribe_channel_url(&subscribe::Response::Accepted), None);
    let others = vec!["a".into(), "b".into()];
    let request = subscribe::Request { body: request.body.clone().with_others(others), ..request };
    assert_eq!(callbacks::subscribe_second_url(&request).as_deref(), Some("b"));
}
