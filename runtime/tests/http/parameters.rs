//! Parameters of the path, the query, headers and cookies.

use crate::shop::{Said, ask};

/// What arrived, as the shop's answer shows it.
async fn arrived(line: &str) -> String {
    let said = ask(&format!("GET /v1/pets{line}")).await;
    assert_eq!(said.status, 200, "{}", said.body);
    let pets: serde_json::Value = serde_json::from_str(&said.body).unwrap();
    pets[0]["name"].as_str().unwrap().to_owned()
}

async fn refused(line: &str) -> Said {
    let said = ask(&format!("GET /v1/pets{line}")).await;
    assert!(matches!(said.status, 400 | 422), "{}", said.body);
    said.is_problem(said.status);
    said
}

#[tokio::test]
async fn nothing_is_given() {
    let all = arrived("").await;
    assert!(all.contains("limit: 20, tags: [], ids: [], filter: Filter { name: None, age: None }"), "{all}");
    assert!(all.contains("json: None, deep: None, key: None, x_request_id: None"), "{all}");
}

#[tokio::test]
async fn scalars_and_lists() {
    let all = arrived("?limit=7&tags=a+b&t%61gs=c%2Bd&ids=1,2,-3&unknown=x").await;
    assert!(all.contains(r#"limit: 7, tags: ["a b", "c+d"], ids: [1, 2, -3]"#), "{all}");
    let all =
        arrived("\nX-Request-ID: abc\nx-list: 1, 2\nX-List: 3\nCookie: a=b&session=x; session=%41\"").await;
    assert!(all.contains(r#"x_request_id: Some("abc"), x_list: [1, 2, 3], session: Some("A\"")"#), "{all}");
    assert!(arrived("?ids=").await.contains("ids: []"));
    for query in ["?tags[]=x&tags%5B%5D=y", "?tags[0]=x&tags[1]=y"] {
        assert!(arrived(query).await.contains(r#"tags: ["x", "y"]"#), "{query}");
    }
}

#[tokio::test]
async fn objects_unions_and_texts() {
    let all = arrived("?name=Rex&age=3&key=7").await;
    assert!(all.contains(r#"filter: Filter { name: Some("Rex"), age: Some(3) }"#), "{all}");
    assert!(all.contains("key: Some(Number(7))"), "{all}");
    assert!(arrived("?key=true").await.contains("key: Some(Word(true))"));
    let all = arrived("?json=%7B%22age%22:4%7D&deep%5Ba%5D=1&deep[b]=x%20y").await;
    assert!(all.contains("json: Some(Filter { name: None, age: Some(4) })"), "{all}");
    assert!(all.contains(r#"deep: Some(Object({"a": String("1"), "b": String("x y")}))"#), "{all}");
}

#[tokio::test]
async fn every_violation_at_once() {
    let said =
        refused("?limit=0&tags=&tags=long&tags=c&ids=1,x&age=-1&key=nope\nx-request-id: four\nx-list: y")
            .await;
    assert_eq!(said.status, 422);
    assert_eq!(
        said.violations(),
        [
            "query /limit minimum",
            "query /tags/0 minLength",
            "query /tags/1 maxLength",
            "query /tags maxItems",
            "query /ids/1 type",
            "query /filter/age minimum",
            "query /key type",
            "header /x-request-id maxLength",
            "header /x-list/0 type",
        ]
    );
    assert_eq!(refused("?limit=1&limit=2").await.violations(), ["query /limit type"]);
    assert_eq!(ask("GET /v1/pets/abc").await.violations(), ["path /id type"]);
}

#[tokio::test]
async fn what_cannot_be_read() {
    for (line, violation) in [
        ("?limit=%zz", "query /limit syntax"),
        ("?tags=%ff", "query /tags/0 syntax"),
        ("?json={", "query /json syntax"),
        ("\nCookie: session=%", "cookie /session syntax"),
    ] {
        let said = refused(line).await;
        assert_eq!((said.status, said.violations()), (400, vec![violation.to_owned()]), "{line}");
    }
    assert_eq!(ask("GET /v1/pets/%C3").await.status, 400);
}
