//! Each rule of the merge.

use super::{Case, becomes};

const HEAD: &str = "use crate::api::operations::*;\nstruct S;\n";

fn method(name: &str, body: &str) -> String {
    format!(
        "    async fn {name}(&self, request: {name}::Request) -> Result<{name}::Response, {name}::Error> {{\n        {body}\n    }}\n"
    )
}

fn stub(name: &str) -> String {
    method(name, &format!("crate::api::stub::{name}(request).await"))
}

fn block(methods: &[String]) -> String {
    format!("{HEAD}impl api::Api for S {{\n{}}}\n", methods.join("\n"))
}

#[test]
fn added_at_its_neighbours_place() {
    let was = "a GET /a\nc GET /c";
    let now = "n GET /n\na GET /a\nb GET /b\nc GET /c\nd GET /d\ne GET /e";
    let (a, c) = (method("a", "Ok(()) // mine"), method("c", "todo()"));
    let after = block(&[stub("n"), a.clone(), stub("b"), c.clone(), stub("d"), stub("e")]);
    becomes(was, now, &block(&[a, c]), &after);
}

#[test]
fn into_empty_blocks() {
    for before in ["", "\n", " ", "\n\n", "\n    // c\n"] {
        let text = format!("{HEAD}impl api::Api for S {{{before}}}\n");
        let got = Case::one("a GET /a", "a GET /a\nb GET /b", &text).after("lib.rs");

        assert!(got.matches("async fn").count() == 2, "{got}");
        assert!(
            got.contains("impl api::Api for S {\n    async fn a(")
                && got.contains("    }\n\n    async fn b("),
            "{got}"
        );
        assert!(got.ends_with("    }\n}\n") || !before.trim().is_empty() || before == "\n\n", "{got}");
        assert_eq!(got.contains("// c"), before.contains("// c"));
    }
}

#[test]
fn removed_stubs_go_and_own_code_is_kept() {
    let was = "a GET /a\nb GET /b\nc GET /c";
    let own = method("c", "self.c() // mine");
    let before = block(&[stub("a"), stub("b"), format!("    /// Doc.\n    #[inline]\n{own}")]);
    let kept = format!(
        "\n#[cfg(any())]\nimpl S {{\n    // specwright: kept, `c` left the description\n    /// Doc.\n    #[inline]\n{own}}}\n"
    );
    becomes(was, "a GET /a", &before, &(block(&[stub("a")]) + &kept));
}

#[test]
fn what_was_kept_is_restored() {
    let own = method("c", "self.c() // mine");
    let kept = format!(
        "\nimpl S {{\n    // specwright: kept, `c` left the description\n    #[cfg(any())]\n    /// Doc.\n{own}}}\n\nfn after() {{}}\n"
    );
    let before = block(&[stub("a")]) + &kept;
    let after = block(&[stub("a"), format!("    /// Doc.\n{own}")]) + "\nfn after() {}\n";
    becomes("a GET /a", "a GET /a\nc GET /c", &before, &after);
}

#[test]
fn renamed_with_its_paths() {
    let before =
        block(&[method("a", "let _: a::Error = b::Error::NotFound.into(); // a::b"), method("b", "Ok(())")]);
    let after =
        block(&[method("x", "let _: x::Error = b::Error::NotFound.into(); // a::b"), method("b", "Ok(())")]);
    becomes("a GET /a\nb GET /b", "x GET /a\nb GET /b", &before, &after);
}

#[test]
fn names_are_exchanged_at_once() {
    let before = block(&[method("a", "self.a().await"), method("b", "self.b()")]);
    let after = block(&[method("b", "self.a().await"), method("a", "self.b()")]);
    becomes("a GET /a\nb GET /b", "b GET /a\na GET /b", &before, &after);
}

#[test]
fn imports_follow() {
    let uses = "use crate::api::operations::{a, b};\nuse crate::api::operations::c;\nstruct S;\n";
    let with =
        |head: &str, methods: &[String]| format!("{head}impl api::Api for S {{\n{}}}\n", methods.join("\n"));
    let before = with(uses, &[method("a", "Ok(())"), stub("b"), method("c", "Ok(())")]);
    let head = "use crate::api::operations::{a};\nuse crate::api::operations::x;\nstruct S;\n";
    let after = with(head, &[method("a", "Ok(())"), method("x", "Ok(())")]);
    becomes("a GET /a\nb GET /b\nc GET /c", "a GET /a\nx GET /c", &before, &after);
    let uses = "use crate::api::operations::{a, b, c};\nstruct S;\n";
    let before = with(uses, &[method("a", "Ok(())"), stub("b"), method("c", "Ok(())")]);
    let head = "use crate::api::operations::{a, c};\nstruct S;\n";
    let after = with(head, &[method("a", "Ok(())"), method("c", "Ok(())")]);
    becomes("a GET /a\nb GET /b\nc GET /c", "a GET /a\nc GET /c", &before, &after);
    // Lines that rustfmt has in order stay so.
    let uses = "use crate::api::operations::c;\nuse crate::api::operations::{a, b};\nstruct S;\n";
    let before = with(uses, &[method("a", "Ok(())"), stub("b"), method("c", "Ok(())")]);
    let head = "use crate::api::operations::a;\nuse crate::api::operations::x;\nstruct S;\n";
    let after = with(head, &[method("a", "Ok(())"), method("x", "Ok(())")]);
    becomes("a GET /a\nb GET /b\nc GET /c", "a GET /a\nx GET /c", &before, &after);
}

#[test]
fn only_the_differing_type_changes() {
    let line = |inside: &str| {
        format!(
            "    async fn a(&self, {inside}) -> Result<a::Response, a::Error> {{\n        Ok(())\n    }}\n"
        )
    };
    let cases = [
        ("", "!", "mut r: a::Request", "_caller: Self::Caller, mut r: a::Request"),
        ("!", "", "who: Self::Caller, r: a::Request", "r: a::Request"),
        ("!", "", "who: Self::Caller /* c */, r: a::Request", " /* c */ r: a::Request"),
        ("!", "?", "who: User, r: a::Request", "who: Option<User>, r: a::Request"),
        ("?", "!", "who: Option<Self::Caller>, r: a::Request,", "who: Self::Caller, r: a::Request,"),
        ("", "image/png", "r: a::Request", "r: a::Request, _body: ::specwright::Body"),
        (
            "",
            "image/png",
            "\n        r: a::Request, // the body\n    ",
            "\n        r: a::Request, // the body\n        _body: ::specwright::Body,\n    ",
        ),
        (
            "",
            "image/png",
            "\n        r: a::Request // the body\n    ",
            "\n        r: a::Request, // the body\n        _body: ::specwright::Body,\n    ",
        ),
        ("image/png", "", "r: a::Request, _: specwright::Body", "r: a::Request"),
        (
            "! image/png",
            "",
            "c: Self::Caller, a::Request { .. }: a::Request, mut body: specwright::Body",
            "a::Request { .. }: a::Request",
        ),
        (
            "",
            "! image/png",
            "\n        r: a::Request,\n    ",
            "\n        _caller: Self::Caller,\n        r: a::Request,\n        _body: ::specwright::Body,\n    ",
        ),
    ];
    for (was, now, before, after) in cases {
        let api = |flags: &str| format!("z GET /z !\na PUT /a {flags}");
        let rest = method("z", "Ok(())").replace("&self, ", "&self, _: (), ");
        let (before, after) = (block(&[rest.clone(), line(before)]), block(&[rest, line(after)]));
        becomes(&api(was), &api(now), &before, &after);
    }
}

#[test]
fn moved_with_comments_to_the_block_of_the_other_trait() {
    let was = "a GET /a #x\nb GET /b #x\nc GET /c #y";
    let now = "a GET /a #x\nb GET /b #y\nc GET /c #y";
    let b = format!("    // Above.\n    #[inline]\n{}", method("b", "Ok(()) /* in */"));
    let x = |methods: &[String]| format!("{HEAD}impl api::XApi for S {{\n{}}}\n", methods.join("\n"));
    let y = |methods: &[String]| format!("\nimpl api::YApi for S {{\n{}}}\n", methods.join("\n"));
    let (a, c) = (stub("a"), method("c", "Ok(())"));
    let before = x(&[a.clone(), b.clone()]) + &y(std::slice::from_ref(&c));
    becomes(was, now, &before, &(x(&[a]) + &y(&[b, c])));
}

#[test]
fn traits_are_new_renamed_split_and_gone() {
    let x = |name: &str, methods: &[String]| {
        format!("{HEAD}impl api::{name} for S {{\n{}}}\n", methods.join("\n"))
    };
    let y = |name: &str, methods: &[String]| format!("\nimpl {name} for S {{\n{}}}\n", methods.join("\n"));
    let (a, b) = (method("a", "Ok(())"), method("b", "1"));
    let both =
        |first: &str, second: &str| x(first, std::slice::from_ref(&a)) + &y(second, std::slice::from_ref(&b));
    // Renamed.
    becomes(
        "a GET /a #x\nb GET /b #y",
        "a GET /a #x\nb GET /b #z",
        &both("XApi", "api::YApi"),
        &both("XApi", "api::ZApi"),
    );
    // Split, and joined again.
    let one = x("Api", &[a.clone(), b.clone()]);
    let two = both("XApi", "crate::api::YApi");
    becomes("a GET /a\nb GET /b", "a GET /a #x\nb GET /b #y", &one, &two);
    becomes("a GET /a #x\nb GET /b #y", "a GET /a\nb GET /b", &two, &one);
    // Gone.
    let kept = y("", &[format!("    // specwright: kept, `b` left the description\n{b}")])
        .replace("impl  for S", "#[cfg(any())]\nimpl S");
    becomes(
        "a GET /a #x\nb GET /b #y\nc GET /c #w",
        "a GET /a #x\nc GET /c #w",
        &(both("XApi", "api::YApi") + &y("api::WApi", &[stub("c")])),
        &(x("XApi", std::slice::from_ref(&a)) + &kept + &y("api::WApi", &[stub("c")])),
    );
    // New.
    becomes(
        "a GET /a #x\nb GET /b #y",
        "a GET /a #x\nb GET /b #y\nc GET /c #z",
        &both("XApi", "api::YApi"),
        &(both("XApi", "api::YApi") + &y("crate::api::ZApi", &[stub("c")])),
    );
}

#[test]
fn types_that_response_no_longer_stands_for_are_replaced() {
    let method = |answer: &str| {
        format!(
            "    async fn a(&self, request: api::operations::a::Request) -> {answer} {{\n        self.a()\n    }}\n"
        )
    };
    // A status more, and `Response` is an enum.
    let cases = [
        ("Result<(), a::Error>", "Result<api::operations::a::Response, a::Error>"),
        ("Result<a::Response, a::Error>", "Result<a::Response, a::Error>"),
        (
            "impl Future<Output = Result< (), a::Error>> + Send",
            "impl Future<Output = Result< api::operations::a::Response, a::Error>> + Send",
        ),
    ];
    for (before, after) in cases {
        let mut then = method(after);
        if !after.contains("Future") && before != after {
            // The line is full, and is broken as rustfmt does.
            let broken = "(\n        &self,\n        request: api::operations::a::Request,\n    )";
            then = then.replace("(&self, request: api::operations::a::Request)", broken);
        }
        becomes("a GET /a", "a GET /a +201", &block(&[method(before)]), &block(&[then]));
    }
}
