//! What is written for every mode, and how long names are broken.

use specwright_generator::config::Stubs;
use specwright_generator::contract::{Caller, Operation};

use super::{Names, text};
use crate::layout::Style;

fn operation(name: &str) -> Operation {
    Operation {
        id: "putPhoto".into(),
        http_method: "PUT".into(),
        path: "/photo".into(),
        trait_name: "Api".into(),
        name: name.into(),
        module: name.into(),
        caller: Caller::None,
        body: None,
        shapes: Vec::new(),
    }
}

const SHORT: Names<'_> = Names { api: "crate::api", operations: "", runtime: "::specwright" };
const LONG: Names<'_> = Names { operations: "crate::api::operations::", ..SHORT };

#[test]
fn every_mode_has_its_body() {
    let get = operation("get_pet");
    let head =
        "async fn get_pet(&self, request: get_pet::Request) -> Result<get_pet::Response, get_pet::Error> {";
    let mock = text(Stubs::Mock, &get, &SHORT, "", &Style::USUAL);
    assert_eq!(mock, format!("{head}\n    crate::api::stub::get_pet(request).await\n}}"));
    let unused = |mode| text(mode, &get, &SHORT, "", &Style::USUAL);
    assert!(unused(Stubs::NotImplemented).contains("(&self, _request: get_pet::Request)"));
    assert!(unused(Stubs::NotImplemented).ends_with("{\n    ::specwright::not_implemented(\"putPhoto\")\n}"));
    assert!(unused(Stubs::Missing).ends_with("{\n    compile_error!(\"putPhoto is not written\")\n}"));
}

#[test]
fn callers_and_bodies_are_named_and_not_used() {
    let mut put = operation("put_photo");
    put.caller = Caller::Optional;
    put.body = Some("Option<::specwright::Multipart<put_photo::Part>>".into());
    let expected = "\
async fn put_photo(
        &self,
        _caller: Option<Self::Caller>,
        request: crate::api::operations::put_photo::Request,
        _body: Option<::specwright::Multipart<crate::api::operations::put_photo::Part>>,
    ) -> Result<crate::api::operations::put_photo::Response, crate::api::operations::put_photo::Error>
    {
        crate::api::stub::put_photo(request).await
    }";
    let written = text(Stubs::Mock, &put, &LONG, "    ", &Style { newline: "\r\n", ..Style::USUAL });
    assert_eq!(written.replace("\r\n", "\n"), expected);
    assert_eq!(written.matches("\r\n").count(), expected.matches('\n').count());
}

/// As rustfmt has it, wherever a line is full.
#[test]
fn names_of_any_length_are_broken() {
    let name = "a".repeat(62);
    let mut put = operation(&name);
    put.body = Some(format!("::specwright::Multipart<{name}::Part>"));
    let written = text(Stubs::Mock, &put, &SHORT, "    ", &Style::USUAL);
    let expected = format!(
        "\
async fn {name}(
        &self,
        request: {name}::Request,
        _body: ::specwright::Multipart<
            {name}::Part,
        >,
    ) -> Result<
        {name}::Response,
        {name}::Error,
    > {{
        crate::api::stub::{name}(request)
            .await
    }}"
    );
    assert_eq!(written, expected);
}

/// A module that is called as a segment of a path is not taken for it.
#[test]
fn only_the_module_itself_is_qualified() {
    let mut put = operation("specwright");
    put.body = Some("::specwright::Items<specwright::Item>".into());
    let written = text(Stubs::Mock, &put, &LONG, "", &Style::USUAL);
    assert!(
        written.contains("_body: ::specwright::Items<crate::api::operations::specwright::Item>,"),
        "{written}"
    );
}
