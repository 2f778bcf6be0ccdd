//! An implementation of the API, and how the tests ask it.

use std::time::Duration;

use specwright::http::{HeaderMap, Request};
use specwright::{Body, Content, Credentials, Denied, Requirement};

use crate::api::operations::{compare, create_pet, delete_pet, get_pet, list_pets, patch_pet, put_photo};
use crate::api::types::{Pet, Problem};
use crate::api::{Api, Authenticate, service};

/// A small service as a user would write it.
pub struct Shop;

#[derive(Debug)]
pub struct User(pub String);

impl Authenticate for Shop {
    type Caller = User;

    async fn authenticate(&self, shown: Credentials<'_>, required: &Requirement) -> Result<User, Denied> {
        assert_eq!(shown.operation().map(|operation| operation.id()), Some(required.operation));
        if let Some(basic) = shown.basic() {
            let key = shown.key(specwright::security::KeyLocation::Query, "key");
            let known = key.is_some_and(|key| specwright::security::equal(&*key, "k"));
            return if known { Ok(User(basic.user)) } else { Err(Denied::Unauthenticated) };
        }
        match shown.bearer() {
            Some("ann") => Ok(User("ann".into())),
            Some("bob") => Err(Denied::Forbidden.because("bob may look only")),
            Some("carl") => Err(Denied::missing_scopes(["pets:write"])),
            Some("eve") => Err(Denied::Unauthenticated),
            Some("panic") => panic!("the judge is ill"),
            Some(number) => Ok(User(number.parse::<i64>()?.to_string())),
            None => Err(Denied::Unauthenticated),
        }
    }
}

impl Api for Shop {
    async fn list_pets(&self, request: list_pets::Request) -> Result<list_pets::Response, list_pets::Error> {
        // The answer is the request, so that tests see what arrived.
        Ok(vec![Pet { id: request.limit, name: format!("{request:?}"), tags: Some(request.tags) }])
    }

    async fn create_pet(
        &self,
        request: create_pet::Request,
    ) -> Result<create_pet::Response, create_pet::Error> {
        let body =
            Pet { id: request.body.age, name: request.body.name, tags: Some(vec!["a".into(), "b".into()]) };
        Ok(create_pet::Response { location: Some("/v1/pets/2".into()), body })
    }

    async fn get_pet(&self, request: get_pet::Request) -> Result<get_pet::Response, get_pet::Error> {
        assert_ne!(request.id, 13, "on purpose");
        if request.id == 99 {
            tokio::time::sleep(Duration::from_millis(300)).await;
        }
        if request.id == 501 {
            return specwright::not_implemented("getPet");
        }
        let id = u8::try_from(request.id)?;
        if id == 0 {
            return Err(get_pet::Error::NotFound(Problem { title: "no such pet".into() }));
        }
        Ok(Pet { id: id.into(), name: "Rex".into(), tags: None })
    }

    async fn delete_pet(
        &self,
        caller: User,
        _: delete_pet::Request,
    ) -> Result<delete_pet::Response, delete_pet::Error> {
        assert!(!caller.0.is_empty());
        Ok(())
    }

    async fn patch_pet(&self, request: patch_pet::Request) -> Result<patch_pet::Response, patch_pet::Error> {
        assert_eq!(request.id == 1, request.body.is_some());
        Ok(())
    }

    async fn put_photo(
        &self,
        _: put_photo::Request,
        body: Body,
    ) -> Result<put_photo::Response, put_photo::Error> {
        let bytes = body.collect(usize::MAX).await?;
        Ok(Content::text(format!("{} bytes", bytes.len())))
    }

    async fn compare(
        &self,
        caller: Option<User>,
        request: compare::Request,
    ) -> Result<compare::Response, compare::Error> {
        let caller = caller.map_or("nobody".into(), |caller| caller.0);
        Ok(Content::text(format!("{caller}: {} to {}", request.base, request.head)))
    }
}

/// An answer.
#[derive(Debug)]
pub struct Said {
    pub status: u16,
    pub headers: HeaderMap,
    pub body: String,
}

impl Said {
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    /// Holds a problem of RFC 9457 that the runtime itself gave.
    pub fn is_problem(&self, status: u16) {
        assert_eq!(self.status, status, "{}", self.body);
        assert_eq!(self.header("content-type"), "application/problem+json");
        let problem: serde_json::Value = serde_json::from_str(&self.body).unwrap();
        assert_eq!(problem["status"], status);
        assert!(problem["title"].is_string() && problem["detail"].is_string());
    }

    /// Place, pointer and rule of each violation.
    pub fn violations(&self) -> Vec<String> {
        let problem: serde_json::Value = serde_json::from_str(&self.body).unwrap();
        let violations = problem["violations"].as_array().cloned().unwrap_or_default();
        let part = |violation: &serde_json::Value, name| violation[name].as_str().unwrap().to_owned();
        let line = |violation| ["in", "pointer", "rule"].map(|name| part(violation, name)).join(" ");
        violations.iter().map(line).collect()
    }
}

/// A request as text: a line, headers, an empty line, the body.
pub fn request(text: &str) -> Request<Body> {
    let (line, rest) = text.split_once('\n').unwrap_or((text, ""));
    let (method, path) = line.split_once(' ').unwrap();
    let (headers, body) = rest.split_once("\n\n").unwrap_or((rest, ""));
    let mut request = Request::builder().method(method).uri(path);
    for (name, value) in headers.lines().filter_map(|line| line.split_once(": ")) {
        request = request.header(name, value);
    }
    request.body(Body::from(body.to_owned())).unwrap()
}

pub async fn read(response: specwright::http::Response<Body>) -> Said {
    let (head, body) = response.into_parts();
    let body = body.collect(1 << 20).await.unwrap();
    let body = String::from_utf8(body.to_vec()).unwrap();
    Said { status: head.status.as_u16(), headers: head.headers, body }
}

/// Asks the shop.
pub async fn ask(text: &str) -> Said {
    let Ok(response) = service(Shop).handle(request(text)).await;
    read(response).await
}
