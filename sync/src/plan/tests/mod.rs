//! Plans on small crates, from one description to another.

mod callers;
mod calls;
mod files;
mod inner;
mod losses;
mod merge;
mod owners;
mod supplied;
mod two;
mod unknown;
mod unused;

use specwright_generator::config::{Config, Stubs};
use specwright_generator::contract;
use specwright_generator::pipeline;
use specwright_generator::source::Memory as Documents;

use super::{Demand, Plan, ReportKind};
use crate::code::{Crate, Memory, Options};
use crate::lock::ApiLock;
use crate::step::Refused;
use crate::step::proof::prove;

/// A description: a line for each operation, `ID METHOD PATH [#TAG] [!] [?] [BODY]`. `!`: a caller is needed, `?`: it may
/// be there, `+201`: another status, BODY: a media type.
fn description(lines: &str) -> String {
    let mut text = String::from("openapi: 3.1.0\ninfo: { title: T, version: '1' }\npaths:\n");
    for line in lines.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let words: Vec<&str> = line.split_whitespace().collect();
        let [id, method, path, flags @ ..] = words.as_slice() else { panic!("{line}") };
        let (path, method) = (path.to_string(), method.to_lowercase());
        text.push_str(&format!("  {path}:\n    {method}:\n      operationId: {id}\n"));
        for name in path.split('{').skip(1).filter_map(|rest| rest.split('}').next()) {
            text.push_str(&format!("      parameters: [{{ name: {name}, in: path, required: true, schema: {{ type: integer }} }}]\n"));
        }
        for flag in flags {
            let line = match *flag {
                "!" => "security: [{ key: [] }]".to_owned(),
                "?" => "security: [{}, { key: [] }]".to_owned(),
                status if status.starts_with('+') => continue,
                tag if tag.starts_with('#') => format!("tags: [{}]", &tag[1..]),
                media => format!("requestBody: {{ content: {{ {media}: {{}} }} }}"),
            };
            text.push_str(&format!("      {line}\n"));
        }
        let more = flags.iter().filter_map(|flag| flag.strip_prefix('+'));
        let more: String = more.map(|status| format!(", '{status}': {{ description: M }}")).collect();
        text.push_str(&format!(
            "      responses: {{ '204': {{ description: D }}, '404': {{ description: N }}{more} }}\n"
        ));
    }
    text + "components: { securitySchemes: { key: { type: apiKey, in: header, name: K } } }\n"
}

fn demanded(lines: &str) -> ApiLock {
    let config = Config::new("api.yaml");
    let run = pipeline::run(&config, &Documents::one("api.yaml", description(lines)));
    let generated = run.generated.unwrap_or_else(|| panic!("{:?}", run.report));
    let operations = contract::operations(&generated, &config);
    let secured = contract::is_secured(&generated);
    ApiLock::of(
        "api.yaml",
        &contract::traits(&generated),
        secured,
        &operations,
        &contract::models(&generated),
    )
}

/// A crate, and what its description was and is.
struct Case {
    files: Memory,
    demand: Demand,
    options: Options,
}

impl Case {
    /// `files`: paths and texts below `src`; `lib.rs` gets `mod api;` and the other modules.
    fn new(was: Option<&str>, now: &str, files: &[(&str, &str)]) -> Self {
        let mut all = Memory::new(&[("Cargo.toml", "[package]\nname = \"t\"\n"), ("src/api/mod.rs", "")]);
        for (path, text) in files {
            all.files.insert(format!("src/{path}"), text.as_bytes().to_vec());
        }
        let demand = Demand {
            now: demanded(now),
            base: was.map(demanded),
            stubs: Stubs::Mock,
            runtime: "::specwright".into(),
        };
        Self { files: all, demand, options: Options::default() }
    }

    /// One file of handlers, `src/lib.rs`.
    fn one(was: &str, now: &str, text: &str) -> Self {
        Self::new(Some(was), now, &[("lib.rs", &format!("mod api;\n{text}"))])
    }

    fn plan(&self) -> Plan {
        let apis = [self.demand.api(Some("src/api"))];
        let krate = Crate::read(&self.files, &apis, &self.options);
        Plan::new(&krate, std::slice::from_ref(&self.demand))
    }

    /// What the proof says of the plan.
    fn proven(&self) -> Result<Option<Crate>, Refused> {
        let (apis, demands) = ([self.demand.api(Some("src/api"))], std::slice::from_ref(&self.demand));
        let krate = Crate::read(&self.files, &apis, &self.options);
        prove(&self.files, &krate, &Plan::new(&krate, demands), demands, &apis, &self.options)
    }

    /// Applies a plan.
    fn apply(&mut self, plan: &Plan) {
        for edit in &plan.files {
            let text = String::from_utf8(self.files.files[&edit.path].clone()).unwrap();
            self.files.files.insert(edit.path.clone(), edit.apply(&text).into_bytes());
        }
        for new in &plan.created {
            self.files.files.insert(new.path.clone(), new.text.clone().into_bytes());
        }
    }

    /// The text of a file after the plan, which is empty the second time.
    fn after(mut self, path: &str) -> String {
        let plan = self.plan();
        assert!(!plan.is_blocked(), "{:#?}", plan.reports);
        self.proven().unwrap_or_else(|refused| panic!("{refused}"));
        self.apply(&plan);
        self.demand.base = Some(self.demand.now.clone());
        let text = |case: &Self| String::from_utf8(case.files.files[&format!("src/{path}")].clone()).unwrap();
        let second = self.plan();
        assert!(second.is_empty(), "{}\n{:#?}", text(&self), second);
        text(&self)
    }

    /// `lib.rs` after the plan.
    fn after_text(&self) -> String {
        let text = String::from_utf8(self.files.files["src/lib.rs"].clone()).unwrap();
        let plan = self.plan();
        plan.files
            .iter()
            .find(|edit| edit.path == "src/lib.rs")
            .map_or(text.clone(), |edit| edit.apply(&text))
    }

    /// Kinds and texts of what is said.
    fn said(&self) -> Vec<(ReportKind, usize, String)> {
        self.plan().reports.into_iter().map(|report| (report.kind, report.line, report.what)).collect()
    }
}

/// What `lib.rs` is after a change.
#[track_caller]
fn becomes(was: &str, now: &str, before: &str, after: &str) {
    let text = Case::one(was, now, before).after("lib.rs");
    let expected = format!("mod api;\n{after}");
    assert!(text == expected, "--- got\n{text}\n--- expected\n{expected}");
}
