//! Methods that a macro supplies.

use super::{Case, ReportKind};

const TEXT: &str = "struct S;\nimpl api::XApi for S {\n    delegate! { a, b }\n}\nimpl api::WApi for S {\n    delegate! { w }\n}\n";
const WAS: &str = "a GET /a #x\nb GET /b #x\nw GET /w #W";

fn said(was: Option<&str>, now: &str) -> Vec<(ReportKind, usize, String)> {
    let case = Case::new(was, now, &[("lib.rs", &format!("mod api;\n{TEXT}"))]);
    assert!(case.plan().is_empty());
    case.said()
}

#[test]
fn what_a_macro_has_to_bring_otherwise_is_left() {
    let left = |now: &str, what: &str| {
        assert_eq!(said(Some(WAS), now), [(ReportKind::Left, 4, what.to_owned())]);
    };
    left("n GET /a #x\nb GET /b #x\nw GET /w #W", "`delegate!` brings `a`, which is called `n` now");
    left("b GET /b #x\nw GET /w #W", "`delegate!` brings `a`, which left the description");
    let all = said(Some(WAS), "a PUT /a #x text/plain\nb GET /b #x\nw GET /w #W");
    assert!(all.len() <= 1, "{all:#?}");
    let both = said(Some(WAS), "a GET /a #W\nb GET /b #x\nw GET /w #W");
    assert_eq!(both[0], (ReportKind::Left, 4, "`delegate!` brings `a`, which belongs to `WApi` now".into()));
    let new = both[1..].iter().map(|(kind, line, what)| (*kind, *line, what.as_str())).collect::<Vec<_>>();
    assert_eq!(new, [(ReportKind::Note, 7, "`a` is not written here, unless `delegate!` brings it")]);
}

#[test]
fn what_a_macro_brings_as_ever_is_not_mentioned() {
    assert!(said(Some(WAS), WAS).is_empty());
    let added = said(Some(WAS), "a GET /a #x\nb GET /b #x\nc GET /c #x\nw GET /w #W");
    assert_eq!(
        added,
        [(ReportKind::Note, 4, "`c` is not written here, unless `delegate!` brings it".into())]
    );
    // Nobody knows what it brought.
    assert_eq!(said(None, WAS).iter().filter(|(kind, ..)| *kind == ReportKind::Note).count(), 3);
}
