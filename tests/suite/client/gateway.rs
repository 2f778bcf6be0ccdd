//! A client that is served as an API, over two sockets: what its callers show goes on with the call.

use specwright::Body;
use specwright::client::{Credential, Failed, Http, Why};
use specwright::mock::Callers;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

use crate::golden::http::operations::{drop_item, put_raw};
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
