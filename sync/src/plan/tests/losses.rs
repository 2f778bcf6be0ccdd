//! What is written by hand is never lost.

use super::{Case, ReportKind};

fn method(name: &str, body: &str) -> String {
    format!(
        "    async fn {name}(&self, request: api::operations::{name}::Request) -> Result<(), ()> {{\n        {body}\n    }}\n"
    )
}

fn block(head: &str, methods: &[String]) -> String {
    format!("{head} {{\n{}}}\n", methods.join("\n"))
}

#[test]
fn comments_in_the_head_of_a_block_whose_trait_goes_stay() {
    let head = "impl /* who */ api::XApi /* what */ for // why\n    S // S\n";
    let text =
        block(head, &[method("a", "own(1)")]) + &block("impl api::YApi for S", &[method("b", "own(2)")]);
    let after = Case::one("a GET /a #x\nb GET /b #y", "b GET /b #y", &text).after("lib.rs");
    let off =
        "mod api;\n#[cfg(any())]\nimpl /* who */ /* what */ // why\nS // S\n {\n    // specwright: kept, `a`";
    assert!(after.starts_with(off), "{after}");
    let stub = method("a", "crate::api::stub::a(request).await");
    let text = block(head, &[stub]) + &block("impl api::YApi for S", &[method("b", "own(2)")]);
    let after = Case::one("a GET /a #x\nb GET /b #y", "b GET /b #y", &text).after("lib.rs");
    for comment in ["/* who */", "/* what */", "// why", "// S"] {
        assert!(after.contains(comment), "{after}");
    }
}

#[test]
fn a_new_block_does_not_go_with_the_one_beside_it() {
    let text = block("impl api::XApi for S", &[method("a", "own(1)")])
        + "\n"
        + &block("impl api::YApi for S", &[method("b", "own(2)")]);
    let after = Case::one("a GET /a #x\nb GET /b #y", "a GET /a #x\nb GET /b #x\nd GET /d #z", &text);
    let after = after.after("lib.rs");
    assert!(
        after.contains("impl crate::api::ZApi for S {\n    async fn d(") && !after.contains("YApi"),
        "{after}"
    );
    let moved = block("impl api::XApi for S", &[method("a", "own(1)"), method("b", "own(2)")]);
    assert!(after.contains(&moved), "{after}");
}

#[test]
fn a_new_block_stands_where_the_only_one_of_its_type_stood() {
    let text = block("impl api::XApi for S", &[method("a", "own(1)")])
        + "\n"
        + &block("impl api::YApi for T", &[method("b", "own(2)")])
        + "\n"
        + &block("impl api::WApi for U", &[method("c", "own(3)")]);
    let was = "a GET /a #x\nb GET /b #y\nc GET /c #w";
    let after = Case::one(was, "a GET /a #z\nb GET /b #z\nc GET /c #w", &text).after("lib.rs");
    let head = block("impl api::ZApi for S", &[method("a", "own(1)")]).replace("}\n}\n", "}\n");
    assert!(after.starts_with(&format!("mod api;\n{head}")), "{after}");
    let tail = method("b", "own(2)") + "}\n\n" + &block("impl api::WApi for U", &[method("c", "own(3)")]);
    assert!(after.contains("}\n\nimpl crate::api::ZApi for T {\n") && after.ends_with(&tail), "{after}");
}

#[test]
fn a_body_that_could_go_to_several_blocks_stays() {
    let text = block("impl api::XApi for S", &[method("a", "own(1)")])
        + &block("#[cfg(p)]\nimpl api::YApi for S", &[method("b", "own(2)")])
        + &block("#[cfg(not(p))]\nimpl api::YApi for S", &[method("b", "own(3)")]);
    let after =
        Case::one("a GET /a #x\nb GET /b #y\nc GET /c #w", "a GET /a #y\nb GET /b #y\nc GET /c #w", &text)
            .after("lib.rs");
    assert!(after.contains(&block("impl S", &[method("a", "own(1)")])), "{after}");
    assert_eq!(after.matches("stub::a(request)").count(), 2, "{after}");
}

#[test]
fn what_a_trait_brings_stays_where_it_is_written_by_hand() {
    let reject = "    fn reject(&self) { own(9) }\n".to_owned();
    let text = block("impl api::XApi for S", &[method("a", "own(1)"), reject.clone()])
        + &block("impl api::YApi for S", &[method("b", "own(2)")]);
    let after =
        Case::one("a GET /a #x\nb GET /b #y\nc GET /c #w", "a GET /a #y\nb GET /b #y\nc GET /c #w", &text)
            .after("lib.rs");
    assert!(after.contains("impl S {\n") && after.contains(&reject), "{after}");
}

#[test]
fn what_stands_above_a_block_of_kept_methods_stays() {
    let kept = format!(
        "    // specwright: kept, `a` left the description\n    #[cfg(any())]\n{}",
        method("a", "own()")
    );
    let (before, open) = ("impl api::Api for S {\n}\n\n", "// important\n#[doc(hidden)]\nimpl S {\n");
    let after = Case::one("b GET /b", "a GET /a", &format!("{before}{open}{kept}}}\n")).after("lib.rs");
    assert_eq!(after, format!("mod api;\nimpl api::Api for S {{\n{}}}\n\n{open}}}\n", method("a", "own()")));
}

#[test]
fn a_body_does_not_leave_for_a_file_that_is_excluded() {
    let x = block("impl crate::api::XApi for crate::S", &[method("a", "own(1)"), method("b", "own(2)")]);
    let y = block("impl crate::api::YApi for crate::S", &[method("c", "own(3)")]);
    let files = [("lib.rs", "mod api;\nmod x;\nmod y;\nstruct S;\n"), ("x.rs", &x), ("y.rs", &y)];
    let was = "a GET /a #x\nb GET /b #x\nc GET /c #y";
    let mut case = Case::new(Some(was), "a GET /a #x\nb GET /b #y\nc GET /c #y", &files);
    case.options.exclude = vec!["src/y.rs".into()];
    case.proven().unwrap();
    assert!(case.plan().is_empty());
    let said: Vec<_> = case.plan().reports.into_iter().map(|report| (report.file, report.kind)).collect();
    assert_eq!(said, [("src/x.rs".into(), ReportKind::Left), ("src/y.rs".into(), ReportKind::Left)]);
}

#[test]
fn imports_that_say_more_than_a_name_stay() {
    let own = block("impl api::Api for S", &[method("a", "own(1)")]);
    for line in [
        "#[cfg(test)]\nuse api::operations::b;\n",
        "pub use api::operations::b;\n",
        "use api::operations::b as other;\n",
        "// why\nuse api::operations::b;\n",
        "use api::operations::b; // why\n",
        "use api::operations::{ /* why */ b };\n",
        "use api::operations::{a, /* why */ b};\n",
    ] {
        let text = format!("{line}{own}");
        let case = Case::one("a GET /a\nb GET /b", "a GET /a", &text);
        let kinds: Vec<ReportKind> = case.said().into_iter().map(|(kind, _, _)| kind).collect();
        assert_eq!(kinds, [ReportKind::Left], "{line}");
        assert_eq!(case.after("lib.rs"), format!("mod api;\n{text}"));
    }
    for line in
        ["use api::operations::b;\n", "mod m {\n    #![allow(x)]\n    use super::api::operations::b;\n}\n"]
    {
        let after = Case::one("a GET /a\nb GET /b", "a GET /a", &format!("{line}{own}"));
        assert!(!after.after("lib.rs").contains("::b;"), "{line}");
    }
}

#[test]
fn attributes_of_a_block_that_goes_stay() {
    let stub = method("a", "crate::api::stub::a(request).await");
    let w = block("impl api::WApi for S", &[method("w", "own(3)")]);
    let after = |head: &str, inside: &str| {
        let x = block(head, std::slice::from_ref(&stub)).replacen("{\n", &format!("{{\n{inside}"), 1);
        let (was, now) = ("a GET /a #x\nw GET /w #w\nv GET /v #v", "w GET /w #w\nv GET /v #v");
        Case::one(was, now, &(x + "\n" + &w)).after("lib.rs")
    };
    for (head, inside) in [
        ("#[allow(unused)]\nimpl api::XApi for S", ""),
        ("#[doc = \"why\"]\n#[cfg(unix)]\nimpl api::XApi for S", ""),
        ("impl api::XApi for S", "    #![allow(unused)]\n"),
    ] {
        let after = after(head, inside);
        assert!(after.contains("#[cfg(any())]\n") && after.contains("impl S {\n"), "{after}");
        assert!(
            after.contains("#[allow(unused)]") || after.contains("why") || after.contains(inside),
            "{after}"
        );
    }
    // These say when the block is there, and what its methods are.
    for head in ["#[cfg(unix)]\nimpl api::XApi for S", "#[async_trait::async_trait]\nimpl api::XApi for S"] {
        let after = after(head, "");
        assert!(after.contains(&w) && !after.contains("XApi") && !after.contains("#["), "{after}");
    }
}
