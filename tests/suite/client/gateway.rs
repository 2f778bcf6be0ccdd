//! A client that is served as an API, over two sockets: what its callers show goes on with the call.

use std::future::ready;
use std::pin::Pin;
use std::task::{Context, Poll};

use specwright::bytes::Bytes;
use specwright::client::{Credential, Failed, Http, Why};
use specwright::http::{Request, Response};
use specwright::mock::Callers;
use specwright::{Body, BoxError};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

use crate::golden::http::operations::{drop_item, get_item, put_raw};
use crate::golden::http::{Client, Mock, service};

/// A client behind a socket, and the address of it.
async fn served<C: Send + 'static>(client: Client<C>) -> (String, JoinHandle<()>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let address = listener.local_addr().expect("it is bound");
    let task = tokio::spawn(async move {
        let never = std::future::pending();
        specwright::server::serve(listener, service(client), never).await.expect("it is served");
    });
    (format!("http://{address}/w"), task)
}

fn client(base: &str, shown: &[(&str, Credential)]) -> Client {
    let start = Http::builder().base(base);
    let builder = shown
        .iter()
        .fold(start, |builder, (scheme, credential)| builder.credential(*scheme, credential.clone()));
    Client::from(builder.build().expect("it is an address"))
}

async fn drop_one(client: &Client) -> Result<(), Failed<drop_item::Error>> {
    client.drop_item(drop_item::Request::new(1)).await
}

#[tokio::test]
async fn what_callers_show_goes_on() {
    let callers = Callers::known().token("anns", "ann").token("key", "till").user("bob", "pw", "bob");
    let shop = Mock::<&str>::with_callers(callers).serve().await.expect("it is served");
    let own = client(&shop.url(), &[("token", Credential::bearer("anns"))]);
    let (base, task) = served(own.pass_credentials()).await;

    drop_one(&client(&base, &[("token", Credential::bearer("anns"))])).await.expect("ann may");
    let pair = [("user", Credential::basic("bob", "pw")), ("key", Credential::key("key"))];
    drop_one(&client(&base, &pair)).await.expect("bob may");
    assert_eq!(shop.drop_item.calls()[0].caller(), Some(&"ann"));
    assert_eq!(shop.drop_item.calls().len(), 2);

    // The server says who may; the client's own token opens nothing.
    let wrong = drop_one(&client(&base, &[("token", Credential::bearer("wrong"))])).await;
    assert!(matches!(wrong, Err(Failed::Declared(drop_item::Error::Unauthorized(_)))), "{wrong:?}");
    let nobody = Client::<()>::from(Http::builder().base(&base).build().expect("it is an address"));
    let nobody = drop_one(&nobody).await.expect_err("nobody may");
    assert!(matches!(&nobody, Failed::Unexpected(error) if error.why() == Why::Credentials), "{nobody}");

    // Where credentials are optional, those who show none are sent on as nobody.
    client(&base, &[]).put_raw(put_raw::Request::new(), Body::from("x")).await.expect("anybody may");
    assert_eq!(shop.put_raw.calls()[0].caller::<&str>(), None);
    task.abort();
}

#[tokio::test]
async fn a_client_that_was_told_nothing_lets_nobody_in() {
    let shop = Mock::<&str>::with_callers(Callers::everyone()).serve().await.expect("it is served");
    let (base, task) = served(client(&shop.url(), &[("token", Credential::bearer("anns"))])).await;
    let refused = drop_one(&client(&base, &[("token", Credential::bearer("anns"))])).await;
    assert!(matches!(refused, Err(Failed::Declared(drop_item::Error::Forbidden(_)))), "{refused:?}");
    assert!(shop.drop_item.calls().is_empty());
    task.abort();
}

/// What a caller with a token is told by a gateway whose server does this.
async fn told<F>(server: F) -> (u16, Option<String>)
where
    F: Fn() -> Result<Response<Body>, BoxError> + Clone + Send + 'static,
{
    let behind = tower::service_fn(move |_: Request<Body>| ready(server()));
    let gateway = service(Client::<()>::with_service(behind).pass_credentials());
    let caller = Client::<()>::with_service(gateway);
    let caller = caller.with(|http| http.with_credential("token", Credential::bearer("anns")));
    refused(&caller).await
}

/// With which status, and which challenge, the operation is refused.
async fn refused(caller: &Client) -> (u16, Option<String>) {
    match caller.put_raw(put_raw::Request::new(), Body::from("x")).await {
        Err(Failed::Unexpected(error)) => {
            let challenge = error.headers().get("www-authenticate").map(|text| format!("{text:?}"));
            (error.status().expect("the gateway answers").as_u16(), challenge)
        }
        // All of 5XX is declared.
        Err(Failed::Declared(put_raw::Error::ServerError(status, _))) => (status.as_u16(), None),
        other => panic!("{other:?}"),
    }
}

/// The server behind it does what the description does not declare: that is no fault of the gateway, and none of its caller.
#[tokio::test]
async fn what_the_server_does_wrong_is_a_bad_gateway() {
    let status = |status: u16| {
        let answer = Response::builder().status(status).header("www-authenticate", "Bearer");
        answer.body(Body::from("secret")).map_err(BoxError::from)
    };
    let challenge = Some("\"Bearer\"".to_owned());
    assert_eq!(told(move || status(401)).await, (401, challenge.clone()));
    assert_eq!(told(move || status(403)).await, (403, challenge));
    assert_eq!(told(move || status(500)).await, (502, None));
    assert_eq!(told(move || status(404)).await, (502, None));
    assert_eq!(told(|| Err("nobody listens".into())).await, (502, None));
}

/// A body that breaks off at once.
struct Cut;

impl http_body::Body for Cut {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(
        self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<http_body::Frame<Bytes>, BoxError>>> {
        Poll::Ready(Some(Err("the cable is cut".into())))
    }
}

/// A handler that asks another server, whose answer breaks off: a 500, not a fault of whoever called it.
#[tokio::test]
async fn a_broken_answer_is_not_a_broken_request() {
    let cut = || {
        let answer = Response::builder().header("content-type", "application/json");
        answer.body(Body::new(Cut)).map_err(BoxError::from)
    };
    let behind = tower::service_fn(move |_: Request<Body>| ready(cut()));
    let other = Client::<()>::with_service(behind);
    let shop = Mock::<()>::new();
    shop.put_raw.answers_async(move |_| {
        let call = other.get_item(get_item::Request::new(1));
        async move {
            call.await?;
            Ok(())
        }
    });
    let caller = Client::<()>::with_service(service(shop));
    assert_eq!(refused(&caller).await, (500, None));
}
