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
