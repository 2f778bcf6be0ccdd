//! Webhooks and callbacks: on demand, and after the requests that lead to them.

use specwright::dynamic::Asked;
use specwright::http::{HeaderMap, Request, Response, StatusCode, Uri};
use specwright::{Body, Rejection};
use specwright_generator::ir::{Json, Location};

use super::described::Mocked;
use super::stateful::{media_type, origin};
use super::{Live, control};
use crate::outbound::Happened;
use crate::text;
use crate::value::{parse, to_json};

/// The body of a demand has so many bytes at most.
const LONGEST: usize = 1 << 20;

/// So much of an answer is read to see what stands in it.
const ANSWER: usize = 1 << 20;

/// `POST /__specwright/send/NAME`: sends a webhook or a callback now, to `url` of the body, else where `--webhook` says; its
/// own body is `body` of the body, else a value of its schema. The answer says what the receiver answered.
pub(super) async fn send(live: &Live, name: &str, request: Request<Body>) -> Response<Body> {
    let is_json = media_type(request.headers()).eq_ignore_ascii_case("application/json");
    let Ok(bytes) = request.into_body().collect(LONGEST).await else {
        return refusal(StatusCode::PAYLOAD_TOO_LARGE, "the body has at most 1 MiB".into());
    };
    // A page of another origin cannot send this media type without asking, and it may not.
    if !bytes.is_empty() && !is_json {
        return refusal(StatusCode::UNSUPPORTED_MEDIA_TYPE, "the body is `application/json`".into());
    }
    let asked = if bytes.is_empty() { Some(Json::Object(Vec::new())) } else { parse(&bytes) };
    let Some(asked) = asked else {
        return refusal(
            StatusCode::BAD_REQUEST,
            r#"the body is no JSON: write `{"url": "http://…", "body": …}`"#.into(),
        );
    };
    let name = text::decode_query(&name.replace('+', "%2B"));
    let described = live.described();
    if let Err(why) = described.mocked().hooks.known(&name) {
        return refusal(StatusCode::NOT_FOUND, why);
    }
    let member = |name: &str| crate::state::json::get(&asked, name);
    let targets = &live.shared().options.webhooks;
    let own = || targets.iter().find(|target| target.name == name).map(|target| target.url.to_string());
    let url = match member("url") {
        Some(Json::String(url)) if !url.is_empty() => Some(url.to_string()),
        _ => own(),
    };
    let Some(url) = url else {
        let why = r#"nothing says where to: send `{"url": "http://…"}`, or start the mock with `--webhook NAME=URL`"#;
        return refusal(StatusCode::BAD_REQUEST, why.into());
    };
    let message = match described.mocked().hooks.message(&name, &url, member("body")) {
        Ok(message) => message,
        Err(why) => return refusal(StatusCode::BAD_REQUEST, why),
    };
    match live.shared().sender().send(message).await {
        Ok(status) => control::text("application/json", format!(r#"{{"status":{status}}}"#)),
        Err(why) => refusal(StatusCode::BAD_GATEWAY, why),
    }
}

fn refusal(status: StatusCode, why: String) -> Response<Body> {
    Rejection::new(status, "").with_detail(why).into_response()
}

impl Mocked {
    /// Sends what an answered request leads to: its callbacks, and webhooks where it may have changed something.
    pub(super) async fn send_after(&self, asked: &Asked, response: Response<Body>) -> Response<Body> {
        let targets = &self.shared.options.webhooks;
        let Some(operation) = self.operation(asked.operation) else { return response };
        let (method, status) = (&*operation.method, response.status().as_u16());
        let changes = !targets.is_empty() && matches!(method, "POST" | "PUT" | "PATCH" | "DELETE");
        if !(200..300).contains(&status)
            || !(changes || self.hooks.are_registered_by(method, &operation.path))
        {
            return response;
        }
        let (response, answer) = read(response).await;
        let body = asked.body.as_ref().and_then(|body| body.value.as_ref()).map(to_json);
        let rows = operation.parameters.iter().zip(&asked.parameters);
        let in_path = rows.filter(|(parameter, _)| parameter.location == Location::Path);
        let path = in_path.filter_map(|(parameter, value)| {
            let value = to_json(value.as_ref()?);
            Some((&*parameter.name, crate::state::json::text(&value)?.into_owned()))
        });
        let path: Vec<(&str, String)> = path.collect();
        let happened = Happened {
            url: &whole(&asked.head.headers, &asked.head.uri),
            method,
            status,
            header: &asked.head.headers,
            query: asked.head.uri.query().unwrap_or_default(),
            path: &path,
            body: body.as_ref(),
            answer_header: response.headers(),
            answer: answer.as_ref(),
        };
        for message in self.hooks.after(&operation.path, &happened, targets) {
            match message {
                Ok(message) => self.shared.sender().post(message),
                Err(why) => self.shared.sender().failed(&why),
            }
        }
        response
    }
}

/// The body of an answer as JSON, where it is JSON that is at hand; the answer stays as it was.
async fn read(response: Response<Body>) -> (Response<Body>, Option<Json>) {
    let length = http_body::Body::size_hint(response.body()).exact();
    let is_json = media_type(response.headers()).ends_with("json");
    if !is_json || length.is_none_or(|length| length > ANSWER as u64) {
        return (response, None);
    }
    let (head, body) = response.into_parts();
    let bytes = body.collect(ANSWER).await.unwrap_or_default();
    let json = parse(&bytes);
    (Response::from_parts(head, Body::from(bytes)), json)
}

fn whole(headers: &HeaderMap, uri: &Uri) -> String {
    let target = uri.path_and_query().map_or("/", |target| target.as_str());
    format!("{}{target}", origin(headers))
}
