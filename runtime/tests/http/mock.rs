//! The mock, in process and served.

use specwright::mock::Callers;
use tokio::io::{AsyncReadExt, AsyncWriteExt};

use crate::api::operations::get_pet;
use crate::api::types::{Pet, Problem};
use crate::api::{Api, Mock};

fn rex() -> Pet {
    Pet { id: 7, name: "Rex".into(), tags: None }
}

/// What a server says to one request.
async fn ask(address: std::net::SocketAddr, line: &str, headers: &str) -> String {
    let mut stream = tokio::net::TcpStream::connect(address).await.unwrap();
    let text = format!("{line} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n{headers}\r\n");
    stream.write_all(text.as_bytes()).await.unwrap();
    let mut said = String::new();
    stream.read_to_string(&mut said).await.unwrap();
    said
}

#[tokio::test]
async fn in_process() {
    let mock = Mock::<()>::new();
    assert_eq!(mock.get_pet(get_pet::Request { id: 1 }).await.unwrap().id, 1);
    mock.get_pet.returns(rex());
    let missing = get_pet::Error::NotFound(Problem { title: "none".into() });
    mock.get_pet.when(|request| request.id == 4).returns_error(missing).times(1);
    assert_eq!(mock.get_pet(get_pet::Request { id: 1 }).await.unwrap(), rex());
    let missing = mock.get_pet(get_pet::Request { id: 4 }).await;
    assert!(matches!(missing, Err(get_pet::Error::NotFound(_))));
    assert_eq!(mock.get_pet.calls().len(), 3);
}

#[tokio::test]
async fn served() {
    let mock = Mock::<()>::new();
    mock.get_pet.returns(rex()).times(2);
    let server = mock.serve().await.unwrap();
    assert_eq!(server.url(), format!("http://{}/v1", server.addr()));
    for _ in 0..2 {
        let said = ask(server.addr(), "GET /v1/pets/1", "").await;
        assert!(said.starts_with("HTTP/1.1 200") && said.ends_with(r#"{"id":7,"name":"Rex"}"#), "{said}");
    }
    assert_eq!(server.get_pet.calls(), [get_pet::Request { id: 1 }, get_pet::Request { id: 1 }]);
    assert!(ask(server.addr(), "DELETE /v1/pets/1", "").await.starts_with("HTTP/1.1 401"));
    let known = ask(server.addr(), "DELETE /v1/pets/1", "Authorization: Bearer x\r\n").await;
    assert!(known.starts_with("HTTP/1.1 204"), "{known}");
    server.stop().await;
}

#[tokio::test]
async fn everyone_gets_in_where_it_is_said() {
    let server = Mock::<()>::with_callers(Callers::everyone()).serve().await.unwrap();
    assert!(ask(server.addr(), "DELETE /v1/pets/1", "").await.starts_with("HTTP/1.1 204"));
}

#[tokio::test]
#[should_panic(expected = "getPet: expected exactly 1 call, came no call")]
async fn unmet_expectations_of_a_served_mock_fail_when_it_stops() {
    let mock = Mock::<()>::new();
    mock.get_pet.returns(rex()).times(1);
    mock.serve().await.unwrap().stop().await;
}

#[tokio::test]
async fn connections_break_as_programmed() {
    let mock = Mock::<()>::new();
    mock.get_pet.when(|request| request.id == 2).breaks().then_returns(rex()).times(2);
    let server = mock.serve().await.unwrap();
    assert_eq!(ask(server.addr(), "GET /v1/pets/2", "").await, "", "it ends without an answer");
    for id in [2, 1] {
        let said = ask(server.addr(), &format!("GET /v1/pets/{id}"), "").await;
        assert!(said.starts_with("HTTP/1.1 200"), "{said}");
    }
    server.stop().await;
}

#[tokio::test]
async fn unexpected_calls_of_a_served_mock_are_500_and_fail_when_it_stops() {
    let server = Mock::<()>::new().strict().serve().await.unwrap();
    let said = ask(server.addr(), "GET /v1/pets/1", "").await;
    assert!(said.starts_with("HTTP/1.1 500") && !said.contains("unexpected call"), "{said}");
    let unmet = server.check().unwrap_err();
    assert!(unmet.entries()[0].starts_with("getPet: unexpected call"), "{unmet}");
    server.stop().await;
}

#[tokio::test]
async fn callers_are_who_they_show() {
    let callers = Callers::known().token("t", "till").token("b", "boss");
    let mock = Mock::<&str>::with_callers(callers);
    mock.delete_pet.by(|caller: &&str| *caller == "boss").times(1);
    let server = mock.serve().await.unwrap();
    for (token, status) in [("t", 204), ("b", 204), ("other", 401)] {
        let said =
            ask(server.addr(), "DELETE /v1/pets/1", &format!("Authorization: Bearer {token}\r\n")).await;
        assert!(said.starts_with(&format!("HTTP/1.1 {status}")), "{said}");
    }
    assert_eq!(server.delete_pet.calls()[0].caller(), Some(&"till"));
    server.stop().await;
}
