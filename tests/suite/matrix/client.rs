//! The same table from the other side: what the generated client writes, and what comes back to it.

use std::sync::{Arc, Mutex};
use std::task::{Context, Poll};

use specwright::http::{HeaderValue, Request, Response};
use specwright::{Body, Value, json};
use tower_service::Service;

use super::{cells, echo, rows};
use crate::golden::parameters::operations::*;
use crate::golden::parameters::{Client, service};

/// What a client sent last: the target, the header field and the cookies.
#[derive(Clone, Debug, Default, PartialEq)]
struct Sent {
    target: String,
    field: String,
    cookie: String,
}

/// Notes what it hands on.
#[derive(Clone)]
struct Noting<S>(S, Arc<Mutex<Sent>>);

impl<S: Service<Request<Body>, Response = Response<Body>>> Service<Request<Body>> for Noting<S> {
    type Response = Response<Body>;
    type Error = S::Error;
    type Future = S::Future;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), S::Error>> {
        self.0.poll_ready(cx)
    }

    fn call(&mut self, request: Request<Body>) -> S::Future {
        let field = |name: &str| {
            let value = request.headers().get(name).map(HeaderValue::as_bytes);
            String::from_utf8_lossy(value.unwrap_or_default()).into_owned()
        };
        let target = request.uri().path_and_query().map(ToString::to_string).unwrap_or_default();
        *self.1.lock().unwrap() = Sent { target, field: field("color"), cookie: field("cookie") };
        self.0.call(request)
    }
}

/// Calls the operation of a cell; what comes back is what arrived.
macro_rules! call {
    ($($cell:ident)*) => {
        async fn call(client: &Client, cell: &str, value: &str) -> Result<Value, String> {
            match cell {
                $(stringify!($cell) => {
                    let color = json::from_str(value).map_err(|invalid| invalid.to_string())?;
                    let answer = client.$cell($cell::Request::new(color)).await;
                    let answer = answer.map_err(|failed| failed.to_string())?;
                    json::from_str(&json::to_string(&answer)).map_err(|invalid| invalid.to_string())
                })*
                _ => Err(format!("{cell} is no cell")),
            }
        }
    };
}
cells!(call);

#[tokio::test]
async fn every_cell_is_sent_as_the_table_says() {
    let sent = Arc::new(Mutex::new(Sent::default()));
    let client = Client::with_service(Noting(service(echo()), Arc::clone(&sent)));
    let mut wrong = Vec::new();
    for row in rows().iter().filter(|row| row.outcome != '!') {
        let answer = call(&client, row.cell, row.meant).await;
        // A segment that is a dot alone is none (RFC 3986, section 5.2.4), so a client does not send it.
        if row.sent == "." {
            assert_eq!(answer.unwrap_err(), "the request cannot be written");
            continue;
        }
        let meant: Value = json::from_str(row.meant).expect("the table has JSON");
        if answer.as_ref() != Ok(&meant) {
            wrong.push(format!("{} {}: {answer:?}", row.cell, row.meant));
            continue;
        }
        let Sent { target, field, cookie } = sent.lock().unwrap().clone();
        let written = match row.cell.split('_').next().unwrap_or_default() {
            "matrix" | "label" | "simple" => target == format!("/{}/{}", row.cell, row.sent),
            "header" => field == row.sent,
            "cookie" => cookie == row.sent,
            _ => target == format!("/{}?{}", row.cell, row.sent),
        };
        if row.outcome == '=' && !written {
            wrong.push(format!("{} {}: {target} {field} {cookie}", row.cell, row.sent));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
