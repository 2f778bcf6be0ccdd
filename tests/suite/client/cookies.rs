//! Cookies: one field, whoever gives them.

use specwright::Body;
use specwright::client::Http;
use specwright::http::{HeaderValue, Response, header};

use super::Answering;
use crate::golden::parameters::Client;
use crate::golden::parameters::operations::cookie_form_string;

#[tokio::test]
async fn those_of_the_client_the_call_and_the_description_are_one_field() {
    let scripted = Answering::each([Response::builder().status(204).body(Body::empty()).unwrap()]);
    let all = HeaderValue::from_static("session=all");
    let http = Http::with_service(scripted.clone()).with_header(header::COOKIE, all);
    let call = Client::from(http).cookie_form_string(cookie_form_string::Request::new("blue".to_owned()));
    // What is answered is not judged here.
    let _ = call.with_header(header::COOKIE, HeaderValue::from_static("x=2")).await;
    let cookies = scripted.asked(|request| {
        let fields = request.headers().get_all(header::COOKIE).iter();
        fields.map(|value| value.to_str().unwrap_or_default().to_owned()).collect::<Vec<_>>()
    });
    assert_eq!(cookies, [["session=all; x=2; color=blue"]]);
}
