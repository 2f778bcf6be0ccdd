//! Webhooks that are received at one path, told apart and verified.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use specwright::http::{Request, StatusCode, header};
use specwright::security::KeyLocation;
use specwright::server::Service;
use specwright::{Authenticate, Body, Credentials, Denied, Requirement, Value, json, security};

use crate::golden::tolerant::webhooks as newer;
use crate::golden::webhooks::types;
use crate::golden::webhooks::webhooks::{
    self, Webhooks, bill_lost, bill_paid, boats, cranes, parcel_arrived, ships, stock_down, stock_up,
};

#[derive(Clone, Debug, Default)]
struct Receiver(Arc<Mutex<Vec<String>>>);

impl Receiver {
    fn note(&self, text: impl Into<String>) {
        self.0.lock().unwrap().push(text.into());
    }
}

impl Authenticate for Receiver {
    type Caller = ();

    async fn authenticate(&self, _: Credentials<'_>, _: &Requirement) -> Result<(), Denied> {
        Err(Denied::Unauthenticated)
    }
}

impl Webhooks for Receiver {
    async fn parcel_arrived(&self, (): (), _: parcel_arrived::Request) -> Result<(), parcel_arrived::Error> {
        self.note("arrived");
        Ok(())
    }

    async fn bill_paid(&self, request: bill_paid::Request) -> Result<(), bill_paid::Error> {
        self.note(format!("paid {:?}", request.body.sum));
        Ok(())
    }

    async fn bill_lost(&self, _: bill_lost::Request) -> Result<(), bill_lost::Error> {
        self.note("lost");
        Ok(())
    }

    async fn cranes(&self, request: cranes::Request) -> Result<(), cranes::Error> {
        self.note(format!("{:?}", request.body));
        Ok(())
    }

    async fn ships(&self, request: ships::Request) -> Result<(), ships::Error> {
        self.note(format!("ships {}", request.body.ships));
        Ok(())
    }

    async fn boats(&self, request: boats::Request) -> Result<(), boats::Error> {
        self.note(format!("boats {}", request.body.boats));
        Ok(())
    }
}

/// Sends a body; the status, and what is said of a refusal.
async fn send<A: Send + Sync + 'static>(service: &Service<A>, method: &str, body: &str) -> (u16, String) {
    let request = Request::builder().method(method).uri("/hooks").header("signature", seal(body.as_bytes()));
    let request = request.header(header::CONTENT_TYPE, "application/json").body(Body::from(body.to_owned()));
    let Ok(answer) = service.handle(request.unwrap()).await;
    let status = answer.status().as_u16();
    let text = answer.into_body().collect(10_000).await.unwrap();
    (status, String::from_utf8(text.to_vec()).unwrap())
}

fn at_one_path(receiver: &Receiver) -> Service<Receiver> {
    webhooks::service(receiver.clone()).with_one_path("/hooks").unwrap()
}

/// What stands for the code of a message.
fn seal(body: &[u8]) -> String {
    body.iter().fold(7_u32, |sum, byte| sum.wrapping_mul(31).wrapping_add(u32::from(*byte))).to_string()
}

fn is_sealed(head: &specwright::http::request::Parts, body: &[u8]) -> Result<(), Denied> {
    let shown = head.headers.get("signature").ok_or(Denied::Unauthenticated)?.to_str()?;
    if security::equal(shown, seal(body)) { Ok(()) } else { Err(Denied::Unauthenticated) }
}

#[tokio::test]
async fn constants_tell_webhooks_apart() {
    let receiver = Receiver::default();
    let service = at_one_path(&receiver);
    for body in [r#"{"type": "bill.lost"}"#, r#"{"type": "bill.paid", "sum": 7}"#] {
        assert_eq!(send(&service, "POST", body).await.0, 204, "{body}");
    }
    for body in [r#"{"kind": "tower"}"#, r#"{"ships": 3}"#, r#"{"boats": 1, "ships": 0}"#] {
        assert_eq!(send(&service, "PUT", body).await.0, 204, "{body}");
    }
    assert_eq!(*receiver.0.lock().unwrap(), ["lost", "paid Some(7)", "Tower(Tower)", "ships 3", "boats 1"]);
}

#[tokio::test]
async fn what_is_none_of_them_is_refused_by_the_nearest() {
    let receiver = Receiver::default();
    let service = at_one_path(&receiver);
    let (status, said) = send(&service, "POST", r#"{"type": "bill.paid", "sum": 0}"#).await;
    assert!(status == 422 && said.contains("/sum"), "{status} {said}");
    let (status, said) = send(&service, "PUT", r#"{"ships": 0}"#).await;
    assert!(status == 422 && said.contains("/ships"), "{status} {said}");
    assert_eq!(send(&service, "PUT", "{").await.0, 400);
    assert_eq!(send(&service, "DELETE", "{}").await.0, 405);
    assert!(receiver.0.lock().unwrap().is_empty());
}

#[tokio::test]
async fn the_receiver_may_know_better() {
    let receiver = Receiver::default();
    let service = at_one_path(&receiver).told_apart_by(|_, body| {
        let value: Value = json::from_slice(body).ok()?;
        value.pointer("/meant")?.as_str().map(str::to_owned)
    });
    assert_eq!(send(&service, "PUT", r#"{"meant": "boats", "ships": 1, "boats": 2}"#).await.0, 204);
    assert_eq!(send(&service, "PUT", r#"{"ships": 1, "boats": 2}"#).await.0, 204);
    let (status, said) = send(&service, "PUT", r#"{"meant": "trains", "ships": 1}"#).await;
    assert!(status == 422 && said.contains("`trains` is none"), "{status} {said}");
    assert_eq!(*receiver.0.lock().unwrap(), ["boats 2", "ships 1"]);
}

/// Counts how often it is asked who calls.
#[derive(Clone, Debug, Default)]
struct Gate(Arc<AtomicUsize>);

impl Authenticate for Gate {
    type Caller = ();

    async fn authenticate(&self, shown: Credentials<'_>, _: &Requirement) -> Result<(), Denied> {
        self.0.fetch_add(1, Ordering::Relaxed);
        let key = shown.key(KeyLocation::Header, "x-signature").ok_or(Denied::Unauthenticated)?;
        if security::equal(&*key, "secret") { Ok(()) } else { Err(Denied::Unauthenticated) }
    }
}

impl Webhooks for Gate {
    async fn stock_up(&self, (): (), _: stock_up::Request) -> Result<(), stock_up::Error> {
        Ok(())
    }

    async fn stock_down(&self, (): (), _: stock_down::Request) -> Result<(), stock_down::Error> {
        Ok(())
    }
}

/// A token may be good for one use.
#[tokio::test]
async fn who_calls_is_judged_once() {
    for (key, body, status) in [
        ("secret", r#"{"up": 1}"#, 204),
        ("secret", r#"{"down": 1}"#, 204),
        ("secret", r#"{"up": 1, "down": 1}"#, 204),
        ("secret", r#"{"aside": 1}"#, 422),
        ("guess", r#"{"up": 1}"#, 401),
        ("guess", r#"{"down": 1}"#, 401),
        ("guess", r#"{"up": 1, "down": 1}"#, 401),
        ("guess", r#"{"aside": 1}"#, 401),
    ] {
        let gate = Gate::default();
        let service = webhooks::service(gate.clone()).with_one_path("/hooks").unwrap();
        let request = Request::patch("/hooks").header("x-signature", key);
        let request = request.header(header::CONTENT_TYPE, "application/json").body(Body::from(body));
        let Ok(answer) = service.handle(request.unwrap()).await;
        assert_eq!((answer.status().as_u16(), gate.0.load(Ordering::Relaxed)), (status, 1), "{key} {body}");
    }
}

#[tokio::test]
async fn single_ones_may_go_elsewhere() {
    let receiver = Receiver::default();
    let service = at_one_path(&receiver).with_path("ships", "/ships").unwrap();
    assert_eq!(send(&service, "PUT", r#"{"ships": 1}"#).await.0, 422);
    let request = Request::put("/ships").header(header::CONTENT_TYPE, "application/json");
    let Ok(answer) = service.handle(request.body(Body::from("{\"ships\": 1}")).unwrap()).await;
    assert_eq!(answer.status(), StatusCode::NO_CONTENT);
    let wrong = webhooks::service(receiver).with_one_path("hooks").unwrap_err().to_string();
    assert_eq!(wrong, "`hooks` is no path: it begins with `/` and has no query");
}

#[tokio::test]
async fn bodies_are_verified_before_anything_else() {
    let receiver = Receiver::default();
    let body = r#"{"type": "bill.paid"}"#;
    for service in [webhooks::service(receiver.clone()), at_one_path(&receiver)] {
        let service = service.verified_by(is_sealed);
        for (seal, expected) in [(None, 401), (Some("1".to_owned()), 401), (Some(seal(body.as_bytes())), 204)]
        {
            for path in ["/billPaid", "/hooks"] {
                let request = Request::post(path).header(header::CONTENT_TYPE, "application/json");
                let request = match &seal {
                    Some(seal) => request.header("signature", seal),
                    None => request,
                };
                let Ok(answer) = service.handle(request.body(Body::from(body)).unwrap()).await;
                let status = answer.status().as_u16();
                assert!(status == expected || status == 404, "{path} {seal:?} {status}");
                assert_eq!(status == 401, answer.headers().contains_key(header::WWW_AUTHENTICATE));
            }
        }
    }
    assert_eq!(*receiver.0.lock().unwrap(), ["paid None", "paid None"]);
    let small = at_one_path(&receiver).with_body_limit(5).verified_by(is_sealed);
    assert_eq!(send(&small, "POST", body).await.0, 413);
    let failing = at_one_path(&receiver).verified_by(|_, _| Err("no key".parse::<u8>().unwrap_err().into()));
    assert_eq!(send(&failing, "POST", body).await.0, 500);
    let panicking = at_one_path(&receiver).verified_by(|_, _| panic!("a check that fails"));
    assert_eq!(send(&panicking, "POST", body).await.0, 500);
}

#[tokio::test]
async fn a_sender_signs_what_it_sends() {
    let receiver = Receiver::default();
    let service = at_one_path(&receiver).verified_by(is_sealed);
    let sender = webhooks::Sender::with_service(service);
    let bill = || bill_paid::Request::new(types::BillPaid::default().with_sum(7));
    let url = "http://receiver/hooks?from=us";
    assert!(sender.bill_paid(url, bill()).await.is_err());
    let signed = sender.with(|http| {
        http.signed_by(|head, body| {
            assert_eq!(head.uri.query(), Some("from=us"));
            head.headers.insert("signature", seal(body).parse().unwrap());
        })
    });
    signed.bill_paid(url, bill()).await.unwrap();
    assert_eq!(*receiver.0.lock().unwrap(), ["paid Some(7)"]);
}

/// Senders are tried on a receiver that records.
#[expect(deprecated, reason = "one of the webhooks is")]
#[tokio::test]
async fn the_mock_receives_and_is_programmed() {
    let mock = webhooks::Mock::<()>::new();
    let sender = webhooks::Sender::with_service(webhooks::service(mock.clone()));
    let bill = bill_paid::Request::new(types::BillPaid::default());
    sender.bill_paid("http://receiver/billPaid", bill.clone()).await.unwrap();
    assert_eq!(mock.bill_paid.calls(), [bill]);
    let lost = webhooks::post_parcel_lost::Request::new();
    sender.post_parcel_lost("http://receiver/parcel/lost", lost.clone()).await.unwrap();
    mock.post_parcel_lost.returns(types::PostParcelLostWebhookResponse::default().with_note("again"));
    let noted = sender.post_parcel_lost("http://receiver/parcel/lost", lost).await.unwrap();
    assert_eq!(noted.note.as_deref(), Some("again"));
}

/// Whoever receives what a newer shop sends.
#[derive(Clone, Debug, Default)]
struct Listener(Arc<Mutex<Vec<String>>>);

impl newer::Webhooks for Listener {
    async fn order_moved(
        &self,
        request: newer::order_moved::Request,
    ) -> Result<(), newer::order_moved::Error> {
        self.0.lock().unwrap().push(format!("{:?} {:?}", request.body.stage, request.body.level));
        Ok(())
    }

    async fn order_gone(&self, request: newer::order_gone::Request) -> Result<(), newer::order_gone::Error> {
        self.0.lock().unwrap().push(format!("gone {}", request.body.id));
        Ok(())
    }
}

/// Unknown members and values do not keep webhooks away; constants go on to tell them apart.
#[tokio::test]
async fn a_tolerant_receiver_takes_what_is_newer() {
    let listener = Listener::default();
    let service = newer::service(listener.clone());
    let moved = r#"{"event": "moved", "id": 7, "stage": "melted", "level": 9, "more": {"a": []}}"#;
    let request = Request::post("/orderMoved").header(header::CONTENT_TYPE, "application/json");
    let Ok(answer) = service.handle(request.body(Body::from(moved)).unwrap()).await;
    assert_eq!(answer.status(), StatusCode::NO_CONTENT);
    let together = service.with_one_path("/hooks").unwrap();
    assert_eq!(send(&together, "POST", moved).await.0, 204);
    assert_eq!(send(&together, "POST", r#"{"event": "gone", "id": 99999, "more": 1}"#).await.0, 204);
    assert_eq!(send(&together, "POST", r#"{"event": "born", "id": 1}"#).await.0, 422);
    assert_eq!(send(&together, "POST", r#"{"event": "gone"}"#).await.0, 422);
    let heard = listener.0.lock().unwrap();
    assert_eq!(heard.len(), 3, "{heard:?}");
    assert!(heard[0].contains("melted") && heard[0].contains('9'), "{heard:?}");
    assert_eq!((&heard[0], heard[2].as_str()), (&heard[1], "gone 99999"));
}
