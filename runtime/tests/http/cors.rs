//! Calls from pages of other origins.

use specwright::server::Cors;

use crate::api::service;
use crate::shop::{Said, Shop, read, request};

async fn ask(cors: Cors, text: &str) -> Said {
    let Ok(response) = service(Shop).with_cors(cors).handle(request(text)).await;
    read(response).await
}

fn shop() -> Cors {
    Cors::origins(["https://shop.example"]).with_credentials().with_max_age(std::time::Duration::from_secs(9))
}

const ORIGIN: &str = "\nOrigin: https://shop.example";

#[tokio::test]
async fn a_preflight_request_is_answered_from_the_description() {
    let asked = format!("OPTIONS /v1/pets/1{ORIGIN}\nAccess-Control-Request-Method: DELETE");
    let said = ask(shop().with_headers(["traceparent"]), &asked).await;
    assert_eq!((said.status, said.body.as_str()), (204, ""));
    let expected = [
        ("access-control-allow-origin", "https://shop.example"),
        ("access-control-allow-methods", "GET, DELETE, PATCH, HEAD, OPTIONS"),
        ("access-control-allow-headers", "Authorization, traceparent"),
        ("access-control-allow-credentials", "true"),
        ("access-control-max-age", "9"),
        ("allow", "GET, DELETE, PATCH, HEAD, OPTIONS"),
    ];
    for (name, value) in expected {
        assert_eq!(said.header(name), value, "{name}");
    }
    let varies: Vec<_> = said.headers.get_all("vary").iter().collect();
    assert_eq!(varies, ["Access-Control-Request-Method, Access-Control-Request-Headers", "Origin"]);
    let said = ask(shop(), &format!("OPTIONS /v1/pets{ORIGIN}\nAccess-Control-Request-Method: GET")).await;
    assert_eq!(said.header("access-control-allow-headers"), "x-request-id, x-list");
    let said = ask(shop(), &format!("OPTIONS /v1/pets{ORIGIN}\nAccess-Control-Request-Method: POST")).await;
    assert_eq!(said.header("access-control-allow-headers"), "Content-Type");
}

#[tokio::test]
async fn other_origins_methods_and_paths_get_no_leave() {
    let leave = "access-control-allow-origin";
    for origin in ["https://shop.example.evil", "http://shop.example", "null", "https://SHOP.example"] {
        let asked = format!("OPTIONS /v1/pets\nOrigin: {origin}\nAccess-Control-Request-Method: GET");
        let said = ask(shop(), &asked).await;
        assert_eq!((said.status, said.header(leave)), (204, ""), "{origin}");
        assert_eq!(said.header("access-control-allow-methods"), "", "{origin}");
        let said = ask(shop(), &format!("GET /v1/pets/1\nOrigin: {origin}")).await;
        assert_eq!((said.status, said.header(leave), said.header("vary")), (200, "", "Origin"), "{origin}");
    }
    let asked = format!("OPTIONS /v1/pets{ORIGIN}\nAccess-Control-Request-Method: DELETE");
    assert_eq!(ask(shop(), &asked).await.header("access-control-allow-methods"), "");
    let asked = format!("OPTIONS /v1/none{ORIGIN}\nAccess-Control-Request-Method: GET");
    ask(shop(), &asked).await.is_problem(404);
    let said = ask(shop(), &format!("OPTIONS /v1/pets{ORIGIN}")).await;
    assert_eq!((said.status, said.header("access-control-allow-methods")), (204, ""), "no preflight request");
}

#[tokio::test]
async fn answers_and_refusals_alike_may_be_read() {
    let said = ask(
        shop(),
        &format!("POST /v1/pets{ORIGIN}\nContent-Type: application/json\n\n{{\"age\":1,\"name\":\"x\"}}"),
    )
    .await;
    assert_eq!(said.status, 201, "{}", said.body);
    assert_eq!(said.header("access-control-expose-headers"), "location, x-tags, x-id");
    for (asked, status) in [
        ("GET /v1/none", 404),
        ("PUT /v1/pets", 405),
        ("GET /v1/pets?limit=0", 422),
        ("GET /v1/pets/13", 500),
        ("DELETE /v1/pets/1", 401),
    ] {
        let said = ask(shop(), &format!("{asked}{ORIGIN}")).await;
        assert_eq!(
            (said.status, said.header("access-control-allow-origin")),
            (status, "https://shop.example")
        );
        let exposed = said.header("access-control-expose-headers").contains("www-authenticate");
        assert_eq!(exposed, status == 401);
    }
}

#[tokio::test]
async fn any_origin_comes_without_credentials() {
    let said = ask(Cors::any().with_credentials(), "GET /v1/pets/1\nOrigin: https://a.example").await;
    assert_eq!(said.header("access-control-allow-origin"), "*");
    assert_eq!((said.header("access-control-allow-credentials"), said.header("vary")), ("", ""));
    let said =
        ask(Cors::judged_by(|origin| origin.ends_with(".example")), "GET /v1/pets/1\nOrigin: x.example")
            .await;
    assert_eq!(said.header("access-control-allow-origin"), "x.example");
}
