//! Types are told apart by their definitions and arguments; blocks by their conditions.

use super::Case;

fn method(name: &str, body: &str) -> String {
    format!(
        "    async fn {name}(&self, request: api::operations::{name}::Request) -> Result<(), ()> {{\n        {body}\n    }}\n"
    )
}

fn block(head: &str, methods: &[String]) -> String {
    format!("{head} {{\n{}}}\n", methods.join("\n"))
}

fn after(was: &str, now: &str, text: &str) -> String {
    Case::one(was, now, text).after("lib.rs")
}

#[test]
fn two_types_of_one_name_are_two() {
    let text = "struct App;\n".to_owned()
        + &block("impl api::XApi for App", &[method("a", "own(1)")])
        + &block("impl api::YApi for App", &[method("b", "own(2)")])
        + "mod tests {\nuse super::api;\nstruct App;\n"
        + &block("impl api::XApi for App", &[method("a", "own(3)")])
        + "}\n";
    let after = after("a GET /a #x\nb GET /b #y", "a GET /a #y\nb GET /b #y\nc GET /c #x", &text);
    let moved = block("impl api::YApi for App", &[method("a", "own(1)"), method("b", "own(2)")]);
    assert!(after.contains(&moved), "{after}");
    let tests = after.split("mod tests").nth(1).unwrap();
    assert!(tests.contains("impl crate::api::YApi for App {") && tests.contains("own(3)"), "{after}");
}

#[test]
fn arguments_tell_types_apart() {
    let text = "struct Server<D>(D);\nstruct Real;\nstruct Fake;\n".to_owned()
        + &block("impl api::XApi for Server<Real>", &[method("a", "own(1)")])
        + &block("impl api::YApi for Server< self::Real >", &[method("b", "own(2)")])
        + &block("impl api::XApi for Server<Fake>", &[method("a", "own(3)")])
        + &block("impl api::YApi for Server<Fake>", &[method("b", "own(4)")]);
    let after = after("a GET /a #x\nb GET /b #y", "a GET /a #y\nb GET /b #y\nc GET /c #z", &text);
    for (ty, first, second) in [("Server< self::Real >", 1, 2), ("Server<Fake>", 3, 4)] {
        let own = |number| format!("own({number})");
        let both = [method("a", &own(first)), method("b", &own(second))];
        assert!(after.contains(&block(&format!("impl api::YApi for {ty}"), &both)), "{after}");
    }
    assert_eq!(after.matches("api::ZApi for Server").count(), 2, "{after}");
}

#[test]
fn parameters_may_have_any_name_and_cover_their_arguments() {
    let text = "struct Server<D>(D);\nstruct Real;\n".to_owned()
        + &block("impl<D: Send> api::XApi for Server<D>", &[method("a", "own(1)")])
        + &block("impl<'a, E> api::YApi for Server<E> where E: Send", &[method("b", "own(2)")]);
    let after = after("a GET /a #x\nb GET /b #y", "a GET /a #y\nb GET /b #y\nc GET /c #z", &text);
    let both = [method("a", "own(1)"), method("b", "own(2)")];
    let moved = block("impl<'a, E> api::YApi for Server<E> where E: Send", &both);
    assert!(after.contains(&moved), "{after}");
    assert_eq!(after.matches("api::ZApi for Server").count(), 1, "{after}");
    // What is there for all types has no second block for one of them.
    let text = "struct Server<D>(D);\nstruct Real;\n".to_owned()
        + &block("impl api::XApi for Server<Real>", &[method("a", "own(1)"), method("c", "own(3)")])
        + &block("impl<E> api::YApi for Server<E>", &[method("b", "own(2)")]);
    let now = "a GET /a #y\nb GET /b #y\nc GET /c #x";
    let after = self::after("a GET /a #x\nb GET /b #y\nc GET /c #x", now, &text);
    assert!(!after.contains("YApi for Server<Real>") && after.contains("own(1)"), "{after}");
}

#[test]
fn a_trait_that_nobody_implements_is_made_later_too() {
    let text = "struct S;\n".to_owned() + &block("impl api::XApi for S", &[method("a", "own(1)")]);
    let both = "a GET /a #x\nb GET /b #y";
    let made = after(both, both, &text);
    assert!(made.contains("impl crate::api::YApi for S {\n    async fn b("), "{made}");
    // Nor for a type that leaves it to another one.
    let text = text + "struct T;\n" + &block("impl api::YApi for T", &[method("b", "own(2)")]);
    assert!(Case::one(both, both, &text).plan().is_empty());
}

#[test]
fn new_blocks_stand_under_each_condition() {
    let of = |cfg: &str, name: &str, one: &str, body: &str| {
        block(&format!("{cfg}\nimpl api::{name} for S"), &[method(one, body)])
    };
    let (on, off) = ("#[cfg(\n    feature = \"p\"\n)]", "#[cfg(not(feature = \"p\"))]");
    let text = "struct S;\n".to_owned()
        + &of(on, "XApi", "a", "own(1)")
        + &of(off, "XApi", "a", "own(2)")
        + &of(on, "YApi", "b", "own(3)")
        + &of(off, "YApi", "b", "own(4)");
    let was = "a GET /a #x\nb GET /b #y";
    let made = after(was, "a GET /a #x\nb GET /b #y\nc GET /c #z", &text);
    for cfg in [on, off] {
        assert!(made.contains(&format!("{cfg}\nimpl crate::api::ZApi for S {{\n    async fn c(")), "{made}");
    }
    let moved = after(was, "a GET /a #z\nb GET /b #y\nc GET /c #x", &text);
    for (cfg, own) in [(on, 1), (off, 2)] {
        let head = format!("{cfg}\nimpl crate::api::ZApi for S");
        let z = block(&head, &[method("a", &format!("own({own})"))]);
        assert!(moved.contains(&z), "{moved}");
    }
    let one = "struct S;\n".to_owned() + &of(on, "XApi", "a", "own(1)") + &of(off, "XApi", "a", "own(2)");
    let one = one + &block("impl api::YApi for S", &[method("b", "own(3)")]);
    let made = after(was, "a GET /a #x\nb GET /b #y\nc GET /c #z", &one);
    assert!(made.ends_with("impl crate::api::ZApi for S {\n    async fn c(\n        &self,\n        request: crate::api::operations::c::Request,\n    ) -> Result<crate::api::operations::c::Response, crate::api::operations::c::Error> {\n        crate::api::stub::c(request).await\n    }\n}\n"), "{made}");
    assert_eq!(made.matches("ZApi").count(), 1, "{made}");
}

#[test]
fn what_conditions_tell_apart_is_kept_and_restored_together() {
    let a = method("a", "own(1)");
    let pair = |name: &str| {
        [
            format!("    #[cfg(unix)]\n{}", method(name, "own(2)")),
            format!("    #[cfg(windows)]\n{}", method(name, "own(3)")),
        ]
    };
    let [first, second] = pair("b");
    let text =
        "struct S;\n".to_owned() + &block("impl api::Api for S", &[a.clone(), first.clone(), second.clone()]);
    let (was, now) = ("a GET /a\nb GET /b", "a GET /a");
    let kept = after(was, now, &text);
    assert_eq!(kept.matches("// specwright: kept, `b`").count(), 2, "{kept}");
    let back = after(now, was, kept.strip_prefix("mod api;\n").unwrap());
    assert_eq!(back, format!("mod api;\n{text}"));
    // Blocks.
    let block = |cfg: &str, body: &str| {
        block(&format!("{cfg}\nimpl api::Api for S"), &[a.clone(), method("b", body)])
    };
    let text = format!("struct S;\n{}\n{}", block("#[cfg(p)]", "own(2)"), block("#[cfg(not(p))]", "own(3)"));
    let kept = after(was, now, &text);
    assert!(kept.contains("#[cfg(not(p))]\n#[cfg(any())]\nimpl S {\n"), "{kept}");
    assert_eq!(after(now, was, kept.strip_prefix("mod api;\n").unwrap()), format!("mod api;\n{text}"));
}

#[test]
fn blocks_of_types_of_others_are_kept_switched_off() {
    let text = block(
        "impl<D: Send> api::Api for std::sync::Arc<D>",
        &[method("a", "own(1)"), method("b", "own(2)")],
    );
    let kept = after("a GET /a\nb GET /b", "a GET /a", &text);
    assert!(kept.contains("\n#[cfg(any())]\nimpl<D: Send> std::sync::Arc<D> {\n"), "{kept}");
    assert!(kept.contains("own(2)"));
}

#[test]
fn heads_with_line_comments_and_inner_attributes_are_ordinary() {
    let head = "impl api::Api for S // note\n";
    let text = block(head, &[method("a", "own(1)"), method("b", "own(2)")]);
    let kept = after("a GET /a\nb GET /b", "a GET /a", &text);
    assert!(kept.contains("#[cfg(any())]\nimpl S {\n") && kept.contains(head), "{kept}");
    let new = after("a GET /a #x\nb GET /b #x", "a GET /a #x\nb GET /b #y", &text.replace("::Api", "::XApi"));
    assert!(new.contains("impl crate::api::YApi for S {\n") || new.contains("impl api::YApi"), "{new}");
    for inner in ["\n    #![allow(unused)]\n", " #![allow(unused)] ", "\n    //! What is here.\n"] {
        let text = format!("impl api::Api for S {{{inner}}}\n");
        let filled = after("", "a GET /a", &text);
        let (at, of) = (filled.find(inner.trim()).unwrap(), filled.find("async fn").unwrap());
        assert!(at < of, "{filled}");
    }
}

#[test]
fn authenticate_is_seen_in_code_alone() {
    let text =
        "struct S;\n// impl Authenticate for S is missing\nconst A: &str = \"impl Authenticate for S {\";\n"
            .to_owned()
            + &block("impl api::Api for S", &[method("a", "own(1)")]);
    let written = after("a GET /a", "a GET /a !", &text);
    assert!(written.contains("impl crate::api::Authenticate for S {"), "{written}");
    for there in [
        "impl api::Authenticate for S {}",
        "use specwright::Authenticate as Who;\nimpl Who for crate::S {}",
        "impl<T> api::Authenticate for T {}",
    ] {
        let text = format!("{text}{there}\n");
        let written = after("a GET /a", "a GET /a !", &text);
        assert!(!written.contains("crate::api::Authenticate"), "{written}");
    }
}

#[test]
fn a_block_comes_back_with_what_stands_above_it() {
    let x = block("impl api::XApi for S", &[method("a", "own(1)")]);
    let w = block("impl api::WApi for S", &[method("w", "own(3)")]);
    for above in ["#[cfg(unix)]\n", "/// About it.\n#[allow(unused)]\n", "// why\n#[cfg(\n    unix\n)]\n"] {
        let y = block(&format!("{above}impl api::YApi for S"), &[method("b", "own(2)")]);
        let text = format!("struct S;\n{x}\n{w}\n{y}");
        let (was, now) = ("a GET /a #x\nb GET /b #y\nw GET /w #w", "a GET /a #x\nw GET /w #w");
        let kept = after(was, now, &text);
        assert!(kept.contains("#[cfg(any())]\n") && kept.contains("own(2)"), "{kept}");
        let back = after(now, was, kept.strip_prefix("mod api;\n").unwrap());
        assert_eq!(back.replace("crate::api", "api"), format!("mod api;\n{text}"));
    }
}

#[test]
fn a_method_has_the_indentation_of_its_place() {
    let body = "let s = \"a\n        b\";\n            // c\n            own(s)";
    let inner = block("impl super::api::XApi for super::S", &[method("a", "own(1)"), method("b", "@")]);
    let inner = inner.replace('\n', "\n    ").replace("    @", &format!("    {body}")).trim_end().to_owned();
    let text = format!(
        "struct S;\nmod m {{\n    {}\n}}\n",
        inner.replace("api::operations", "super::api::operations")
    ) + &block("impl api::WApi for S", &[method("w", "own(3)")]);
    let (was, now) = ("a GET /a #x\nb GET /b #x\nw GET /w #w", "a GET /a #x\nb GET /b #w\nw GET /w #w");
    let moved = after(was, now, &text);
    let b = "    async fn b(&self, request: super::api::operations::b::Request) -> Result<(), ()> {\n        let s = \"a\n        b\";\n        // c\n        own(s)\n    }\n";
    assert!(moved.contains(b), "{moved}");
}

#[test]
fn kept_methods_of_one_name_are_said_each_at_its_place() {
    let text = "struct S;\nstruct T;\n".to_owned()
        + &block("impl api::Api for S", &[method("a", "own(1)"), method("b", "own(2)")])
        + &block("impl api::Api for T", &[method("a", "own(3)"), method("b", "own(4)")]);
    let case = Case::one("a GET /a\nb GET /b", "a GET /a", &text);
    let places: Vec<usize> = case.said().into_iter().map(|(_, line, _)| line).collect();
    let after = case.after("lib.rs");
    let bodies: Vec<&str> = places.iter().map(|line| after.lines().nth(*line).unwrap().trim()).collect();
    assert_eq!(bodies, ["own(2)", "own(4)"], "{after}");
}

#[test]
fn another_name_of_a_type_is_that_type() {
    let text = "struct Server<D>(D);\nstruct Real;\nmod names {\n    pub type Mine = super::Server<super::Real>;\n}\nuse names::Mine as Shop;\ntype Round = Round;\n".to_owned()
        + &block("impl api::XApi for Shop", &[method("a", "own(1)")])
        + &block("impl api::YApi for Server<Real>", &[method("b", "own(2)")])
        + &block("impl api::YApi for Round", &[method("b", "own(3)")]);
    let after = after("a GET /a #x\nb GET /b #y", "a GET /a #y\nb GET /b #y\nc GET /c #x", &text);
    let both = [method("a", "own(1)"), method("b", "own(2)")];
    assert!(after.contains(&block("impl api::YApi for Server<Real>", &both)), "{after}");
    // With parameters, only the name counts.
    let text = "struct Server<D>(D);\nstruct Real;\ntype Of<D> = Server<D>;\n".to_owned()
        + &block("impl api::Api for Of<Real>", &[method("a", "own(1)")]);
    assert!(Case::one("a GET /a", "a GET /a", &text).plan().is_empty());
}
