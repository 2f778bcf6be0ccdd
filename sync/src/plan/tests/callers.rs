//! What implements `Authenticate`, from a description that asks who is calling to one that does not, and back.

use super::{Case, ReportKind};

const OPEN: &str = "a GET /a";
const SECURED: &str = "a GET /a !";

/// A crate with one operation that nobody calls by name, and what stands behind its block.
fn text(more: &str) -> String {
    let method = "    async fn a(&self, request: a::Request) -> Result<a::Response, a::Error> {\n        own(1)\n    }\n";
    format!(
        "mod api;\nuse crate::api::operations::*;\nstruct S;\nimpl crate::api::Api for S {{\n{method}}}\n{more}"
    )
}

/// `lib.rs` after a change of the description.
#[track_caller]
fn after(was: &str, now: &str, text: &str) -> String {
    Case::new(Some(was), now, &[("lib.rs", text)]).after("lib.rs")
}

const OWN: &str = "
/// Who may call.
impl crate::api::Authenticate for S {
    type Caller = ();

    async fn authenticate(&self, shown: crate::api::Credentials<'_>, _: &crate::api::Requirement) -> Result<(), crate::api::Denied> {
        self.look_up(shown).await
    }
}
";

#[test]
fn what_nobody_touched_goes() {
    let secured = after(OPEN, SECURED, &text(""));
    assert!(secured.contains("impl crate::api::Authenticate for S {"), "{secured}");
    let open = after(SECURED, OPEN, &secured);
    assert!(!open.contains("Authenticate") && !open.contains("_caller"), "{open}");
    assert_eq!(after(OPEN, SECURED, &open), secured);
}

#[test]
fn what_is_written_is_switched_off_until_it_is_asked_for() {
    for above in ["", "// why\n", "#[cfg(unix)]\n"] {
        let own = OWN.replace("/// Who may call.\n", above);
        for own in [own.as_str(), OWN] {
            let open = after(SECURED, OPEN, &text(own));
            let off = "// specwright: kept, `Authenticate` left the description\n#[cfg(any())]\n";
            assert!(open.contains(off) && open.replace(off, "").contains(own), "{open}");
            let secured = after(OPEN, SECURED, &open);
            assert!(secured.ends_with(own) && !secured.contains("any()"), "{secured}");
        }
    }
}

#[test]
fn a_block_with_a_comment_of_its_own_is_kept() {
    let secured = after(OPEN, SECURED, &text(""));
    let noted = secured.replace("    type Caller = ();", "    // Nobody yet.\n    type Caller = ();");
    let open = after(SECURED, OPEN, &noted);
    assert!(open.contains("#[cfg(any())]\nimpl crate::api::Authenticate for S {\n    // Nobody"), "{open}");
}

#[test]
fn what_names_the_runtime_still_compiles() {
    let own = OWN.replace("crate::api::", "specwright::");
    assert_eq!(after(SECURED, OPEN, &text(&own)), text(&own));
}

#[test]
fn its_imports_are_switched_off_with_it() {
    let uses = "use crate::api::{Authenticate, Credentials, Denied, Requirement};\n";
    let own = OWN.replace("crate::api::", "");
    let before = text(&own).replace("mod api;\n", uses);
    let lib = ("lib.rs", "mod api;\nmod pets;\n");
    let open = Case::new(Some(SECURED), OPEN, &[lib, ("pets.rs", &before)]).after("pets.rs");
    assert!(open.starts_with(&format!("#[cfg(any())]\n{uses}")), "{open}");
    let secured = Case::new(Some(OPEN), SECURED, &[lib, ("pets.rs", &open)]).after("pets.rs");
    assert!(secured.starts_with(uses) && secured.ends_with(&own), "{secured}");
}

#[test]
fn imports_that_would_not_compile_are_left() {
    let own = OWN.replace("crate::api::Auth", "Auth");
    for uses in ["use crate::api::Authenticate;\n", "use crate::api::{self, Authenticate};\n"] {
        let before = text(&own).replace("mod api;\n", &format!("mod api;\n{uses}"));
        let case = Case::new(Some(SECURED), OPEN, &[("lib.rs", &before)]);
        let left: Vec<usize> =
            case.said().iter().filter(|one| one.0 == ReportKind::Left).map(|one| one.1).collect();
        assert_eq!(left, [2], "{:?}", case.said());
    }
}

#[test]
fn a_file_that_nobody_touched_goes() {
    let docs = format!("//! {}\n\n", super::super::NOBODY);
    let secured = after(OPEN, SECURED, &text(""));
    let at = secured.find("impl crate::api::Authenticate").unwrap();
    let (rest, caller) = secured.split_at(at);
    let lib = rest.replace("mod api;\n", "mod api;\nmod caller;\n");
    let caller = format!("{docs}use crate::S;\n\n{caller}");
    let case = Case::new(Some(SECURED), OPEN, &[("lib.rs", &lib), ("caller.rs", &caller)]);
    let plan = case.plan();
    let removed: Vec<&str> =
        plan.files.iter().filter(|file| file.removed).map(|file| file.path.as_str()).collect();
    assert_eq!(removed, ["src/caller.rs"], "{plan:#?}");
    assert!(!case.after_text().contains("mod caller"));
    case.proven().unwrap_or_else(|refused| panic!("{refused}"));
}
