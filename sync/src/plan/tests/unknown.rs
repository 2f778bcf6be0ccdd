//! What cannot be known is asked or said, and left.

use super::{Case, ReportKind};

const HEAD: &str = "mod api;\nuse crate::api::operations::*;\nstruct S;\n";

fn method(name: &str, signature: &str) -> String {
    format!("    async fn {name}({signature}) -> Result<{name}::Response, {name}::Error> {{ Ok(()) }}\n")
}

fn plain(name: &str) -> String {
    method(name, &format!("&self, request: {name}::Request"))
}

fn kinds(case: &Case) -> Vec<ReportKind> {
    case.said().into_iter().map(|(kind, _, _)| kind).collect()
}

#[test]
fn without_a_lock_names_are_matched_and_renames_are_asked() {
    let text = format!("{HEAD}impl api::Api for S {{\n{}{}}}\n", plain("a"), plain("old"));
    let case = Case::new(None, "a GET /a\nfresh GET /n", &[("lib.rs", &text)]);
    assert!(case.plan().is_empty());
    let said = case.said();
    assert_eq!(said.len(), 1);
    assert_eq!((said[0].0, said[0].1), (ReportKind::Question, 6));
    assert_eq!(said[0].2, "`old` is no operation of `Api`; was it renamed to `fresh`?");
}

#[test]
fn without_a_lock_what_is_missing_is_added_and_what_moved_moves() {
    let text =
        format!("{HEAD}impl api::Api for S {{\n{}{}    fn reject(&self) {{}}\n}}\n", plain("a"), plain("b"));
    let case = Case::new(None, "a GET /a #x\nb GET /b #y\nc GET /c #y", &[("lib.rs", &text)]);
    let after = case.after("lib.rs");
    let (x, y) = after.split_once("\n\nimpl crate::api::YApi for S {").unwrap();
    assert!(
        x.contains("impl api::XApi for S {") && x.contains("fn a(") && x.contains("fn reject("),
        "{after}"
    );
    assert!(y.contains("fn b(") && y.contains("fn c("), "{after}");
}

#[test]
fn a_method_written_by_hand_is_recognised() {
    let text = format!("{HEAD}impl api::Api for S {{\n{}{}}}\n", plain("a"), plain("b"));
    let case = Case::new(Some("a GET /a"), "a GET /a\nb GET /b", &[("lib.rs", &text)]);
    assert!(case.plan().is_empty() && case.said().is_empty());
    // A method that is in no trait is said as long as it stands there.
    let case = Case::new(Some("a GET /a"), "a GET /a", &[("lib.rs", &text)]);
    assert_eq!(case.said(), [(ReportKind::Left, 6, "`b` is no operation of `Api`".to_owned())]);
    // Nobody knows what `b` was, but nothing is missing.
    let case = Case::new(None, "a GET /a", &[("lib.rs", &text)]);
    assert_eq!((case.plan().is_empty(), kinds(&case)), (true, vec![ReportKind::Left]));
    // The new name is written already; what stands under the earlier one is kept.
    let case = Case::new(Some("a GET /a"), "b GET /a", &[("lib.rs", &text)]);
    assert_eq!(kinds(&case), [ReportKind::Note]);
    assert!(case.after("lib.rs").contains(
        "#[cfg(any())]\nimpl S {\n    // specwright: kept, `a` left the description\n    async fn a("
    ));
}

#[test]
fn what_the_user_chose_to_differ_is_left() {
    let own = method("a", "&self, who: MyCaller, what: Mine, more: u8");
    let text = format!("{HEAD}impl api::Api for S {{\n{own}}}\n");
    let case = Case::new(Some("a GET /a !"), "a GET /a !", &[("lib.rs", &text)]);
    assert!(case.plan().is_empty() && case.said().is_empty());
    let case = Case::new(Some("a GET /a !"), "a GET /a", &[("lib.rs", &text)]);
    assert!(case.plan().is_empty());
    assert_eq!(kinds(&case), [ReportKind::Left]);
    let alias = method("a", "&self, r: a::Request, b: Upload");
    let text = format!("{HEAD}impl api::Api for S {{\n{alias}}}\n");
    let case = Case::new(Some("a PUT /a image/png"), "a PUT /a multipart/form-data", &[("lib.rs", &text)]);
    assert!(case.plan().is_empty() || !case.said().is_empty());
}

#[test]
fn nothing_is_written_yet() {
    let case = Case::new(Some("a GET /a"), "a GET /a", &[("lib.rs", "mod api;\n")]);
    assert!(case.plan().is_empty());
    assert!(case.said()[0].2.starts_with("nothing in this crate implements `Api`"));
}

#[test]
fn callers_come_and_go() {
    let with = |more: &str| format!("{HEAD}impl api::Api for S {{\n{}}}\n{more}", plain("a"));
    let (none, some) = (with(""), with("impl api::Authenticate for S { type Caller = (); }\n"));
    for (was, now, text, word) in [
        ("a GET /a", "a GET /a !", &none, "and turns everyone away"),
        ("a GET /a !", "a GET /a", &some, "is kept, and not compiled"),
    ] {
        let case = Case::new(Some(was), now, &[("lib.rs", text)]);
        let said: Vec<String> = case.said().into_iter().map(|(_, _, what)| what).collect();
        assert!(said.iter().any(|what| what.ends_with(word)), "{said:?}");
        let after = case.after("lib.rs");
        assert!(
            after.contains("impl api::Authenticate")
                || after.contains("impl crate::api::Authenticate for S {\n    type Caller = ();"),
            "{after}"
        );
    }
    let case = Case::new(Some("a GET /a"), "a GET /a !", &[("lib.rs", &some)]);
    assert!(case.said().iter().all(|(kind, _, _)| *kind == ReportKind::Note));
}
