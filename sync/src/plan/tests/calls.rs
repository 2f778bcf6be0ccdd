//! Calls of methods that are called otherwise now.

use super::{Case, ReportKind};

const HEAD: &str = "use crate::api::{self, XApi, operations::*};\nstruct S;\n";

fn method(name: &str, body: &str) -> String {
    format!(
        "    async fn {name}(&self, request: {name}::Request) -> Result<{name}::Response, {name}::Error> {{\n        {body}\n    }}\n"
    )
}

fn block(name: &str, methods: &[String]) -> String {
    format!("impl api::{name} for S {{\n{}}}\n", methods.join("\n"))
}

const WAS: &str = "a GET /a #x\nb GET /b #x\nw GET /w #W";

fn said(case: &Case) -> Vec<(ReportKind, String)> {
    case.plan().reports.into_iter().map(|report| (report.kind, report.what)).collect()
}

#[test]
fn calls_of_the_traits_own_methods_are_followed() {
    let body = |name: &str| {
        format!(
            "// self.a()\n        self.{name}(request.a()).await; Self::{name}(self, \"self.a()\"); XApi::{name}(self, r); \
             <S as api::XApi>::{name}(self, r); self.other.a(); a(r)"
        )
    };
    let text = |own: &str, name: &str| {
        HEAD.to_owned()
            + &block("XApi", &[method(own, "Ok(())"), method("b", &body(name))])
            + &block("WApi", &[method("w", "Ok(())")])
    };
    let case = Case::one(WAS, "n GET /a #x\nb GET /b #x\nw GET /w #W", &text("a", "a"));
    // `request.a()` and `self.other.a()` may be anything.
    assert_eq!(said(&case), [(ReportKind::Left, "the method `a` is called `n` now".into())]);
    assert_eq!(case.after("lib.rs"), format!("mod api;\n{}", text("n", "n")));
}

#[test]
fn calls_move_with_their_method() {
    let y = method("b", "self.a(request).await");
    let text = HEAD.to_owned()
        + &block("XApi", &[method("a", "Ok(())"), y])
        + &block("WApi", &[method("w", "Ok(())")]);
    let after = Case::one(WAS, "n GET /a #x\nb GET /b #W\nw GET /w #W", &text).after("lib.rs");
    let moved = block("WApi", &[method("b", "self.n(request).await"), method("w", "Ok(())")]);
    assert!(after.ends_with(&moved), "{after}");
}

#[test]
fn where_something_else_has_the_name_calls_are_said() {
    let text = HEAD.to_owned()
        + &block("XApi", &[method("a", "Ok(())"), method("b", "self.a(1)")])
        + &block("WApi", &[method("w", "Ok(())")])
        + "impl S {\n    fn a(&self, x: u8) {}\n}\nfn f(s: &S) {\n    s.a(r);\n}\nmod m {\n    fn g(s: &super::S) {\n        s.a(r);\n    }\n}\n";
    let case = Case::one(WAS, "n GET /a #x\nb GET /b #x\nw GET /w #W", &text);
    let whole = format!("mod api;\n{text}");
    let said = case.said();
    let places: Vec<(ReportKind, &str)> = said
        .iter()
        .map(|(kind, line, _)| (*kind, whole.lines().nth(line - 1).unwrap_or_default().trim()))
        .collect();
    // In `m` no trait is in scope that has it.
    assert_eq!(places, [(ReportKind::Note, "self.a(1)"), (ReportKind::Note, "s.a(r);")]);
    assert!(said.iter().all(|(_, _, what)| what == "the method `a` is called `n` now"), "{said:#?}");
    let text =
        format!("{HEAD}{}fn f(s: &S) {{\n    XApi::a(s, r);\n}}\n", block("XApi", &[method("a", "Ok(())")]));
    let case = Case::one("a GET /a #x\nw GET /w #W", "n GET /a #x\nw GET /w #W", &text);
    assert_eq!(self::said(&case), [(ReportKind::Left, "the method `a` is called `n` now".into())]);
}

#[test]
fn methods_that_went_are_said() {
    let text = HEAD.to_owned()
        + &block("XApi", &[method("a", "Ok(())"), method("b", "Ok(())")])
        + &block("WApi", &[method("w", "self.a(r); self.b(r)")]);
    let case = Case::one(WAS, "b GET /b #W\nw GET /w #W\nc GET /c #x", &text);
    let texts: Vec<String> = said(&case).into_iter().map(|(_, what)| what).collect();
    for what in [
        "the method `a` left the description",
        "the method `b` belongs to `WApi` now, which is not in scope here",
    ] {
        assert!(texts.iter().any(|said| said == what), "{texts:#?}");
    }
}

#[test]
fn arguments_that_came_are_said() {
    let text = HEAD.to_owned()
        + &block("XApi", &[method("a", "Ok(())"), method("b", "self.a(r)")])
        + &block("WApi", &[method("w", "Ok(())")]);
    let case = Case::one(WAS, "a GET /a #x !\nb GET /b #x\nw GET /w #W", &text);
    let left: Vec<_> = said(&case).into_iter().filter(|(kind, _)| *kind == ReportKind::Left).collect();
    assert_eq!(left, [(ReportKind::Left, "the method `a` takes other arguments now".to_owned())]);
}

#[test]
fn a_trait_in_scope_goes_with_a_method() {
    let x = "use crate::api::{XApi as _, operations::*};\nuse super::S;\n".to_owned()
        + &block("XApi", &[method("a", "Ok(())"), method("b", "self.a(r)")]).replace("api::", "crate::api::");
    let w = "use crate::api::operations::*;\nuse super::S;\n".to_owned()
        + &block("WApi", &[method("w", "Ok(())")]).replace("api::", "crate::api::");
    let files = [
        ("lib.rs", "mod api;\nmod handlers;\n"),
        ("handlers/mod.rs", "mod w;\nmod x;\npub struct S;\n"),
        ("handlers/w.rs", &w),
        ("handlers/x.rs", &x),
    ];
    let case = Case::new(Some(WAS), "a GET /a #x\nb GET /b #W\nw GET /w #W", &files);
    let after = case.after("handlers/w.rs");
    assert!(after.contains("use crate::api::XApi;\n"), "{after}");
}

/// What is said of calls, with their lines.
fn places(case: &Case, whole: &str) -> Vec<(ReportKind, String, String)> {
    let line = |line: usize| whole.lines().nth(line - 1).unwrap_or_default().trim().to_owned();
    case.said().into_iter().map(|(kind, at, what)| (kind, line(at), what)).collect()
}

#[test]
fn methods_as_values_and_calls_on_types_are_said() {
    let calls = "fn f<T: api::XApi>(s: &T) {\n    all(XApi::a);\n    all(S::a);\n    T::a(s, 1);\n    <T>::a(s, 1);\n    \
                 <T as api::XApi>::a(s, 1);\n    other::a(1);\n    s.a;\n    operations::a::Request;\n}\n";
    let text = format!(
        "use crate::api::{{self, XApi, operations::*, operations}};\nstruct S;\n{}{}{calls}",
        block("XApi", &[method("a", "Ok(())")]),
        block("WApi", &[method("w", "Ok(())")])
    );
    let case = Case::one("a GET /a #x\nw GET /w #W", "n GET /a #x\nw GET /w #W", &text);
    let mut left = Vec::new();
    for (kind, line, what) in places(&case, &case.after_text()) {
        assert_eq!(kind, ReportKind::Left);
        assert!(what.ends_with("`n` now"), "{what}");
        left.push(line);
    }
    let expected = [
        "all(XApi::a);",
        "all(S::a);",
        "T::a(s, 1);",
        "<T>::a(s, 1);",
        "<T as api::XApi>::a(s, 1);",
        "operations::a::Request;",
    ];
    assert_eq!(left, expected);
}

#[test]
fn methods_that_moved_are_said_where_their_trait_is_not_bound() {
    let calls = "fn f<T: api::XApi>(t: T) {\n    t.b(1);\n}\nfn g<T: api::WApi>(t: T) {\n    t.b(2);\n}\n\
                 fn h(t: impl api::Api) {\n    t.b(3);\n}\n";
    let text = |more: &str| {
        format!(
            "{}{}{}{calls}{more}",
            HEAD.replace("XApi, ", ""),
            block("XApi", &[method("a", "Ok(())")]),
            block("WApi", &[method("b", "Ok(())"), method("w", "Ok(())")])
        )
    };
    let was = "a GET /a #x\nb GET /b #x\nw GET /w #W";
    let before = |more: &str| {
        format!(
            "{}{}{}{calls}{more}",
            HEAD.replace("XApi, ", ""),
            block("XApi", &[method("a", "Ok(())"), method("b", "Ok(())")]),
            block("WApi", &[method("w", "Ok(())")])
        )
    };
    let said = |more: &str| {
        let case = Case::one(was, "a GET /a #x\nb GET /b #W\nw GET /w #W", &before(more));
        places(&case, &format!("mod api;\n{}", text(more)))
    };
    let one = (
        ReportKind::Left,
        "t.b(1);".to_owned(),
        "the method `b` belongs to `WApi` now, which is not in scope here".to_owned(),
    );
    assert_eq!(said(""), [one]);
    // Whatever has this trait has the other one, too.
    assert_eq!(said("trait Both: api::WApi {}\n"), []);
}

#[test]
fn traits_that_are_called_otherwise_are_said_at_bounds() {
    let text = |name: &str| {
        format!(
            "use api::{name};\nstruct S;\n{}{}fn f<T: XApi>() {{}}\n",
            block(name, &[]).replace("{\n}", &format!("{{\n{METHOD}}}")),
            block("WApi", &[])
        )
    };
    const METHOD: &str = "    async fn a(&self, request: api::operations::a::Request) -> Result<(), ()> {\n        Ok(())\n    }\n";
    let case = Case::one("a GET /a #x\nw GET /w #W", "a GET /a #z\nw GET /w #W", &text("XApi"));
    let said = said(&case);
    assert_eq!(said, [(ReportKind::Left, "`XApi` is called `ZApi` now".to_owned())]);
}
