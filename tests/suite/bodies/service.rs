//! A service that keeps what its handlers were given.

use std::fmt::Debug;
use std::sync::{Arc, Mutex};

use specwright::http::{Request, Response};
use specwright::{Body, Multipart};

use crate::golden::bodies::operations::*;
use crate::golden::bodies::{Api, service};

/// Keeps what its handlers were given, as text.
#[derive(Clone, Debug, Default)]
pub(super) struct Shop(Arc<Mutex<Vec<String>>>);

impl Shop {
    fn note(&self, what: impl Debug) {
        self.0.lock().expect("no handler panics").push(format!("{what:?}"));
    }

    /// What the handlers were given.
    pub(super) fn noted(&self) -> Vec<String> {
        self.0.lock().expect("no handler panics").clone()
    }
}

impl Api for Shop {
    async fn add_note(&self, request: add_note::Request) -> Result<(), add_note::Error> {
        self.note(request.body);
        Ok(())
    }

    async fn set_count(&self, request: set_count::Request) -> Result<(), set_count::Error> {
        self.note(request.body);
        Ok(())
    }

    async fn add_pet(&self, request: add_pet::Request) -> Result<(), add_pet::Error> {
        let pet = request.body;
        self.note((pet.name, pet.age, pet.owner.and_then(|owner| owner.id), pet.nicknames));
        Ok(())
    }

    async fn order(&self, request: order::Request) -> Result<(), order::Error> {
        let order = request.body;
        let card = order.card.map(|card| (card.number, card.year));
        self.note((order.items, order.codes, card, order.note.and_then(|note| note.text)));
        Ok(())
    }

    async fn find_route(&self, request: find_route::Request) -> Result<(), find_route::Error> {
        self.note(request.body);
        Ok(())
    }

    async fn replace_pet(&self, request: replace_pet::Request) -> Result<(), replace_pet::Error> {
        self.note(request.body);
        Ok(())
    }

    async fn remove_pets(&self, request: remove_pets::Request) -> Result<(), remove_pets::Error> {
        self.note(request.body);
        Ok(())
    }

    async fn set_image(&self, _: set_image::Request, mut body: Body) -> Result<(), set_image::Error> {
        let mut size = 0;
        while let Some(bytes) = body.next().await {
            size += bytes?.len();
        }
        self.note(size);
        Ok(())
    }

    async fn add_image(&self, _: add_image::Request, body: add_image::Body) -> Result<(), add_image::Error> {
        match body {
            add_image::Body::Json(link) => self.note(link.url),
            add_image::Body::Png(image) => self.note(image.collect(usize::MAX).await?.len()),
        }
        Ok(())
    }

    async fn add_album(
        &self,
        _: add_album::Request,
        mut body: Multipart<add_album::Part>,
    ) -> Result<(), add_album::Error> {
        while let Some(part) = body.next().await {
            match part? {
                add_album::Part::Cover(mut file) | add_album::Part::Photos(mut file) => {
                    let mut size = 0;
                    while let Some(bytes) = file.next().await {
                        size += bytes?.len();
                    }
                    let name = file.file_name().map(str::to_owned);
                    self.note((name, file.media_type(), file.header::<i64>("X-Rating")?, size));
                }
                other => self.note(other),
            }
        }
        Ok(())
    }

    async fn change_album(
        &self,
        _: change_album::Request,
        body: Option<Multipart<change_album::Part>>,
    ) -> Result<(), change_album::Error> {
        match body {
            None => self.note("nothing"),
            Some(body) => self.note(body.collect(1000).await?),
        }
        Ok(())
    }

    async fn add_list(&self, request: add_list::Request) -> Result<(), add_list::Error> {
        self.note(request.body.into_iter().map(|pet| pet.name).collect::<Vec<_>>());
        Ok(())
    }

    async fn add_report(&self, request: add_report::Request) -> Result<(), add_report::Error> {
        self.note((request.body.0.name, request.body.1));
        Ok(())
    }

    async fn add_checked(
        &self,
        _: add_checked::Request,
        mut body: Multipart<add_checked::Part>,
    ) -> Result<(), add_checked::Error> {
        while let Some(part) = body.next().await {
            match part? {
                add_checked::Part::File(file) => self.note(file.collect(1000).await?.len()),
                other => self.note(other),
            }
        }
        Ok(())
    }

    async fn set_checked(&self, request: set_checked::Request) -> Result<(), set_checked::Error> {
        self.note(request.body);
        Ok(())
    }
}

/// An answer, with what the handler was given.
#[derive(Debug)]
pub(super) struct Answer {
    pub(super) status: u16,
    pub(super) headers: specwright::http::HeaderMap,
    pub(super) text: String,
    pub(super) noted: Vec<String>,
}

impl Answer {
    /// The pointers and rules of the violations.
    pub(super) fn violations(&self) -> Vec<(String, String)> {
        let value: specwright::Value = specwright::json::from_str(&self.text).expect("it is a problem");
        let of = |one: &specwright::Value, name| {
            one.get(name).and_then(|text| text.as_str()).unwrap_or("").to_owned()
        };
        let all = value.get("violations").and_then(|all| all.as_array()).unwrap_or_default();
        all.iter().map(|one| (of(one, "pointer"), of(one, "rule"))).collect()
    }
}

/// Sends a body of a media type; an empty one is none.
pub(super) async fn send(method: &str, path: &str, media_type: &str, body: impl Into<Body>) -> Answer {
    let request = Request::builder().method(method).uri(path);
    let request = if media_type.is_empty() { request } else { request.header("content-type", media_type) };
    call(request.body(body.into()).expect("it is a request")).await
}

/// The answer to a request.
pub(crate) async fn answered(request: Request<Body>) -> Response<Body> {
    of(Shop::default(), request).await
}

async fn of(shop: Shop, request: Request<Body>) -> Response<Body> {
    match service(shop).handle(request).await {
        Ok(response) => response,
        Err(never) => match never {},
    }
}

/// Answers a request.
pub(super) async fn call(request: Request<Body>) -> Answer {
    let shop = Shop::default();
    let response = of(shop.clone(), request).await;
    let (head, body) = response.into_parts();
    let text = String::from_utf8_lossy(&body.collect(1 << 20).await.expect("it is whole")).into_owned();
    Answer { status: head.status.as_u16(), headers: head.headers, text, noted: shop.noted() }
}
