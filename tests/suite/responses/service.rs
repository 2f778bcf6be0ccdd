//! A service that answers in every form.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, SystemTime};

use specwright::bytes::Bytes;
use specwright::{ByteRange, Content, EntityTag, Event, Items};

use crate::golden::responses::operations::*;
use crate::golden::responses::types::{
    GetHeadersResponseXEither, GetHeadersResponseXObject, ListCheckedResponseItem, Price, Report,
};
use crate::golden::responses::{Api, service};

/// What a test can see of the service.
#[derive(Clone, Default)]
pub(super) struct Shop {
    /// How many items are alive, or were made.
    pub(super) made: Arc<AtomicUsize>,
    /// Whether a stream was dropped.
    pub(super) dropped: Arc<AtomicUsize>,
    /// Whether the download is large.
    pub(super) large: bool,
    /// Whether the count never comes.
    pub(super) stuck: bool,
}

/// Counts itself when it is dropped.
struct Watched(Arc<AtomicUsize>);

impl Drop for Watched {
    fn drop(&mut self) {
        self.0.fetch_add(1, Ordering::SeqCst);
    }
}

pub(super) fn price(symbol: &str, price: f64) -> Price {
    Price { symbol: symbol.into(), price }
}

/// The size of the large download.
pub(super) const LARGE: u64 = 100 << 20;

impl Api for Shop {
    async fn get_report(
        &self,
        request: get_report::Request,
    ) -> Result<get_report::Response, get_report::Error> {
        use get_report::{MediaType, OkBody};
        let body = match request.accept {
            MediaType::Json => OkBody::Json(Report { title: "t".into(), rows: Some(1) }),
            MediaType::Csv => OkBody::Csv("a,b\n".into()),
            MediaType::Pdf => OkBody::Pdf(Content::new("application/pdf", "%PDF")),
        };
        Ok(get_report::Response { x_rows: 1, body })
    }

    async fn get_name(&self, _: get_name::Request) -> Result<get_name::Response, get_name::Error> {
        Ok("R\"x".into())
    }

    async fn get_hal(&self, _: get_hal::Request) -> Result<get_hal::Response, get_hal::Error> {
        Ok(Report::new("t"))
    }

    async fn get_count(&self, _: get_count::Request) -> Result<get_count::Response, get_count::Error> {
        if self.stuck {
            let _watched = Watched(Arc::clone(&self.dropped));
            self.made.fetch_add(1, Ordering::SeqCst);
            std::future::pending::<()>().await;
        }
        Ok(7)
    }

    async fn get_image(&self, _: get_image::Request) -> Result<get_image::Response, get_image::Error> {
        Ok(Content::text("no image"))
    }

    async fn get_picture(
        &self,
        request: get_picture::Request,
    ) -> Result<get_picture::Response, get_picture::Error> {
        Ok(Content::new(request.accept.to_string(), "x"))
    }

    async fn download(&self, _: download::Request) -> Result<download::Response, download::Error> {
        if self.large {
            return Ok(large(&self.made));
        }
        let content = Content::new("application/octet-stream", "0123456789").with_ranges();
        let then = SystemTime::UNIX_EPOCH + Duration::from_secs(784_111_777);
        Ok(content.with_tag(EntityTag::strong("1")).with_modified(then).with_download_name("dé.bin"))
    }

    async fn get_part(&self, request: get_part::Request) -> Result<get_part::Response, get_part::Error> {
        let whole = Content::new("application/octet-stream", "0123456789");
        match request.range.as_deref().and_then(ByteRange::parse) {
            None => Ok(get_part::Response::Ok(whole)),
            Some(range) => whole
                .part(range)
                .map(get_part::Response::PartialContent)
                .ok_or(get_part::Error::RangeNotSatisfiable),
        }
    }

    async fn listen_to_prices(
        &self,
        _: listen_to_prices::Request,
    ) -> Result<listen_to_prices::Response, listen_to_prices::Error> {
        let (made, watched) = (Arc::clone(&self.made), Watched(Arc::clone(&self.dropped)));
        let endless = std::iter::repeat_with(move || {
            let _alive = &watched;
            let number = made.fetch_add(1, Ordering::SeqCst);
            Event::new(price("A", 1.5)).with_id(number.to_string())
        });
        Ok(Items::lazy(endless))
    }

    async fn tell_prices(
        &self,
        _: tell_prices::Request,
        mut body: Items<tell_prices::Item>,
    ) -> Result<tell_prices::Response, tell_prices::Error> {
        let mut told = Vec::new();
        while let Some(event) = body.next().await {
            let event = event?;
            told.push(format!("{} {:?}", event.data.symbol, event.id));
        }
        Ok(told.join(", "))
    }

    async fn listen_to_words(
        &self,
        _: listen_to_words::Request,
    ) -> Result<listen_to_words::Response, listen_to_words::Error> {
        let first = Event::new("one\ntwo".to_owned()).with_event("word").with_id("1");
        let second =
            Event::new("\"three\"".to_owned()).with_retry(Duration::from_millis(1500)).with_comment("soon");
        Ok(vec![first, second, Event::new(String::new()).with_id("a\nb")].into())
    }

    async fn listen_to_all(
        &self,
        _: listen_to_all::Request,
    ) -> Result<listen_to_all::Response, listen_to_all::Error> {
        let text = r#"{"data":"a\nb","event":"up","id":"1","retry":5}"#;
        Ok(vec![specwright::json::from_str(text)?].into())
    }

    async fn list_rows(&self, request: list_rows::Request) -> Result<list_rows::Response, list_rows::Error> {
        use list_rows::{MediaType, OkBody};
        let rows = vec![price("A", 1.0), price("B", 2.5)];
        Ok(match request.accept {
            MediaType::Json => OkBody::Json(rows),
            MediaType::Jsonl => OkBody::Jsonl(rows.into()),
            MediaType::JsonSeq => OkBody::JsonSeq(rows.into_iter().collect()),
        })
    }

    async fn add_rows(
        &self,
        _: add_rows::Request,
        mut body: Items<add_rows::Item>,
    ) -> Result<add_rows::Response, add_rows::Error> {
        let mut count = 0;
        while let Some(row) = body.next().await {
            row?;
            count += 1;
        }
        Ok(count)
    }

    async fn list_lines(&self, _: list_lines::Request) -> Result<list_lines::Response, list_lines::Error> {
        let broken = Items::lazy([vec![1]]);
        Ok(Items::try_stream(Breaking(broken, false)))
    }

    async fn get_checked(
        &self,
        request: get_checked::Request,
    ) -> Result<get_checked::Response, get_checked::Error> {
        use get_checked::{Error, Response};
        use specwright::http::StatusCode;
        let fault = request.fault.unwrap_or_default();
        if let Some((kind, status)) = fault.split_once(' ') {
            let status = StatusCode::from_bytes(status.as_bytes()).expect("a status");
            return Err(match kind {
                "range" => Error::ClientError(status),
                _ => Error::Default(status),
            });
        }
        let mut sound = Response::new(if fault == "rate" { 11 } else { 10 }, "fine");
        match &*fault {
            "note" => sound.x_note = "a\nb".into(),
            "tags" => sound.x_tags = Some(vec!["a".into(), "B".into()]),
            _ => sound.x_tags = Some(vec!["a".into(), "b".into()]),
        }
        Ok(sound)
    }

    async fn list_checked(
        &self,
        _: list_checked::Request,
    ) -> Result<list_checked::Response, list_checked::Error> {
        let mut item = ListCheckedResponseItem { a: 3 };
        let sound = item.clone();
        item.a = 99;
        Ok(vec![sound.clone(), item, sound].into())
    }

    async fn add_checked(
        &self,
        _: add_checked::Request,
        mut body: Items<add_checked::Item>,
    ) -> Result<add_checked::Response, add_checked::Error> {
        let mut all = Vec::new();
        while let Some(item) = body.next().await {
            all.push(Event::new(item?));
        }
        Ok(all.into())
    }

    async fn get_old(&self, _: get_old::Request) -> Result<get_old::Response, get_old::Error> {
        Ok(get_old::Response { location: "/new".into() })
    }

    async fn post_old(&self, _: post_old::Request) -> Result<post_old::Response, post_old::Error> {
        Ok(post_old::Response::SeeOther(post_old::SeeOther::default().with_location("/there")))
    }

    async fn get_headers(
        &self,
        _: get_headers::Request,
    ) -> Result<get_headers::Response, get_headers::Error> {
        let mut headers = get_headers::Response::new("plain €");
        headers.x_list = Some(vec![1, 2]);
        headers.set_cookie = Some(vec!["a=1; Expires=Sun, 06 Nov 1994 08:49:37 GMT".into(), "b=2".into()]);
        let point = GetHeadersResponseXObject { x: 1, y: -2 };
        headers.x_object = Some(point.clone());
        headers.x_exploded = Some(point.clone());
        headers.x_json = Some(point);
        headers.x_either = Some(GetHeadersResponseXEither::String("a b".into()));
        headers.x_map = Some([("k".to_owned(), "v".to_owned())].into());
        headers.link = Some(vec!["<a>; rel=next".into(), "<b>; rel=prev".into()]);
        Ok(headers)
    }
}

/// Items that end with an error.
struct Breaking(Items<Vec<i64>>, bool);

impl futures_core::Stream for Breaking {
    type Item = Result<Vec<i64>, anyhow::Error>;

    fn poll_next(
        mut self: std::pin::Pin<&mut Self>,
        cx: &mut std::task::Context<'_>,
    ) -> std::task::Poll<Option<Self::Item>> {
        let item = std::task::ready!(std::pin::Pin::new(&mut self.0).poll_next(cx));
        let failed = std::mem::replace(&mut self.1, item.is_none());
        std::task::Poll::Ready(match item {
            None if !failed => Some(Err(anyhow::anyhow!("the database is gone"))),
            item => item,
        })
    }
}

/// A download of [`LARGE`] bytes that counts the chunks that were made.
fn large(made: &Arc<AtomicUsize>) -> Content {
    let made = Arc::clone(made);
    let chunk = Bytes::from(vec![7; 64 << 10]);
    let chunks = std::iter::repeat_with(move || {
        made.fetch_add(1, Ordering::SeqCst);
        chunk.clone()
    });
    Content::stream("application/octet-stream", Items::lazy(chunks)).with_length(LARGE)
}

/// The status, the header and the body of an answer; `head` is the first line and the header of the request.
pub(super) async fn ask(
    shop: &Shop,
    head: &str,
    body: &'static str,
) -> (u16, specwright::http::HeaderMap, String) {
    let mut lines = head.lines();
    let (method, path) = lines.next().and_then(|line| line.split_once(' ')).expect("a first line");
    let mut request = specwright::http::Request::builder().method(method).uri(path);
    for (name, value) in lines.filter_map(|line| line.split_once(": ")) {
        request = request.header(name, value);
    }
    let request = request.body(specwright::Body::from(body)).expect("a request");
    let Ok(response) = service(shop.clone()).handle(request).await;
    let (head, body) = response.into_parts();
    let text = body
        .collect(1 << 20)
        .await
        .map_or_else(|error| format!("BROKEN {error}"), |bytes| String::from_utf8_lossy(&bytes).into_owned());
    (head.status.as_u16(), head.headers, text)
}
