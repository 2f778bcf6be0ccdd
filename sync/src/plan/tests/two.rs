//! Two descriptions in one crate: what is said of one holds for it alone.

use super::{Case, Memory, ReportKind, demanded};
use crate::code::{Crate, Options};
use crate::plan::{Demand, Plan};
use crate::step::proof::prove;

/// A file with both modules, `api` and `v2`, whose descriptions were and are these.
struct Two {
    files: Memory,
    demands: [Demand; 2],
}

impl Two {
    fn new(first: [&str; 2], second: [&str; 2], text: &str) -> Self {
        let demand = |[was, now]: [&str; 2], name: &str| {
            let mut demand = Case::one(was, now, "").demand;
            demand.now.description = name.into();
            demand.base = Some(crate::lock::ApiLock { description: name.into(), ..demanded(was) });
            demand
        };
        let text = format!("mod api;\nmod v2;\n{text}");
        let files = [
            ("Cargo.toml", "[package]\nname = \"t\"\n"),
            ("src/api/mod.rs", ""),
            ("src/v2/mod.rs", ""),
            ("src/lib.rs", &text),
        ];
        Self { files: Memory::new(&files), demands: [demand(first, "api.yaml"), demand(second, "v2.yaml")] }
    }

    /// The file after the plan, and what is left: the line and what is said.
    fn taken(&self) -> (String, Vec<(ReportKind, String, String)>) {
        let [first, second] = &self.demands;
        let apis = [first.api(Some("src/api")), second.api(Some("src/v2"))];
        let options = Options::default();
        let krate = Crate::read(&self.files, &apis, &options);
        let plan = Plan::new(&krate, &self.demands);
        prove(&self.files, &krate, &plan, &self.demands, &apis, &options).unwrap();
        let before = String::from_utf8(self.files.files["src/lib.rs"].clone()).unwrap();
        let after = plan.files.first().map_or(before.clone(), |edit| edit.apply(&before));
        let line = |line: usize| after.lines().nth(line.max(1) - 1).unwrap_or_default().trim().to_owned();
        let said = plan.reports.iter().map(|one| (one.kind, line(one.line), one.what.clone())).collect();
        (after, said)
    }
}

fn block(module: &str, name: &str, body: &str) -> String {
    let signature = format!("&self, request: {module}::operations::{name}::Request");
    format!(
        "impl {module}::Api for S {{\n    async fn {name}({signature}) -> Result<(), ()> {{\n        {body}\n    }}\n}}\n"
    )
}

#[test]
fn paths_of_one_in_handlers_of_the_other_are_said() {
    let text = |name: &str| {
        block("api", name, "own(1)")
            + &block("v2", "b", "let x: api::operations::a::Error = v2::operations::b::Error::new();")
    };
    let two = Two::new(["a GET /a", "n GET /a"], ["b GET /b", "b GET /b"], &text("a"));
    let (after, said) = two.taken();
    assert_eq!(after, format!("mod api;\nmod v2;\n{}", text("n")));
    let line = "let x: api::operations::a::Error = v2::operations::b::Error::new();";
    assert_eq!(said, [(ReportKind::Left, line.into(), "`a` is called `n` now".into())]);
    let two = Two::new(["a GET /a\nc GET /c", "c GET /c"], ["b GET /b", "b GET /b"], &text("a"));
    let (_, said) = two.taken();
    assert!(said.contains(&(ReportKind::Left, line.into(), "`a` left the description".into())), "{said:#?}");
}

#[test]
fn names_that_both_have_are_told_apart() {
    let calls = "fn f<T: v2::Api>(t: T) {\n    t.a(1);\n    v2::Api::a(&t, 1);\n}\n\
                 mod m {\n    use super::api::Api;\n    fn g(s: &super::S) {\n        s.a(2);\n    }\n}\n";
    let text =
        |first: &str, second: &str| block("api", first, "own(1)") + &block("v2", second, "own(2)") + calls;
    let both = ["a GET /a", "a GET /a"];
    let (after, said) = Two::new(["a GET /a", "n GET /a"], both, &text("a", "a")).taken();
    assert_eq!(after, format!("mod api;\nmod v2;\n{}", text("n", "a")));
    let what = "the method `a` is called `n` now".to_owned();
    assert_eq!(said, [(ReportKind::Left, "s.a(2);".into(), what.clone())]);
    let (after, said) = Two::new(both, ["a GET /a", "n GET /a"], &text("a", "a")).taken();
    assert_eq!(after, format!("mod api;\nmod v2;\n{}", text("a", "n")));
    let expected = [
        (ReportKind::Left, "t.a(1);".to_owned(), what.clone()),
        (ReportKind::Left, "v2::Api::a(&t, 1);".to_owned(), what),
    ];
    assert_eq!(said, expected);
}

#[test]
fn each_keeps_and_restores_its_own() {
    let text = block("api", "a", "own(1)") + &block("v2", "a", "own(2)");
    let (gone, both) = (["a GET /a\nb GET /b", "b GET /b"], ["a GET /a", "a GET /a"]);
    let (after, said) = Two::new(gone, both, &text).taken();
    assert!(
        after.contains("left the description\n    async fn a(&self, request: api::operations::a::Request)"),
        "{after}"
    );
    assert!(after.ends_with(&block("v2", "a", "own(2)")), "{after}");
    assert_eq!(said.len(), 1, "{said:#?}");
}
