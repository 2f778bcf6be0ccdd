//! A service from a small description.

use specwright_generator::config::{Config, Stubs};
use specwright_generator::pipeline;
use specwright_generator::source::Memory;
use specwright_templates::Templates;

use super::dependency::Dependency;
use super::existing::Existing;
use super::handlers::Target;
use super::{Call, File, Service};
use crate::code::{Memory as Sources, Rustfmt};
use crate::layout::Style;

const CLINIC: &str = r##"
openapi: 3.1.0
info: { title: "A clinic\n", version: "1" }
paths:
  /patients/{id}:
    get:
      operationId: getPatient
      tags: [patients]
      parameters: [{ name: id, in: path, required: true, schema: { type: integer } }]
      responses: { "200": { description: It, content: { application/json: { schema: { type: string } } } } }
  /health:
    post:
      operationId: report
      tags: [health report]
      security: [{ key: [] }]
      responses: { "204": { description: Thanks } }
components:
  securitySchemes: { key: { type: apiKey, in: header, name: X-Key } }
"##;

/// What others receive, or the service itself.
const RECEIVED: &str = r##"
webhooks:
  lost: { post: { security: [{ key: [] }], responses: { "204": { description: Thanks } } } }
  found: { post: { requestBody: { content: { image/png: {} } }, responses: { "204": { description: Thanks } } } }
"##;

#[test]
fn webhooks_are_told_of_and_left_to_the_user() {
    let files = made(|text| format!("{text}{RECEIVED}"), Stubs::Mock);
    let readme = text(&files, "README.md");
    let section = readme.split_once("\n## Webhooks\n").unwrap().1.split_once("\n## ").unwrap().0;
    let block = "impl<S: Storage> crate::api::webhooks::Webhooks for App<S> {\n    async fn lost(&self, caller: Self::Caller, request: lost::Request)";
    for said in [
        "has 2 webhooks",
        block,
        "`Authenticate`",
        "merge(crate::api::webhooks::router(app))",
        "webhooks = \"send\"",
    ] {
        assert!(section.contains(said), "{said}: {section}");
    }
    assert!(!section.contains("\n\n\n") && !readme.contains("## Callbacks"), "{readme}");
    assert!(!text(&made(str::to_owned, Stubs::Mock), "README.md").contains("## Webhooks"));
}

/// The files of a service, made from a description with these changes.
fn made(change: impl Fn(&str) -> String, stubs: Stubs) -> Vec<File> {
    let mut config = Config::new("clinic.yaml");
    config.stubs = stubs;
    let run = pipeline::run(&config, &Memory::one("clinic.yaml", change(CLINIC)));
    let call = |operation: &specwright_generator::ir::Operation| {
        let target = operation.path.replace("{id}", "1");
        Some(Call { method: operation.method.to_string(), target, ..Call::default() })
    };
    let service = Service {
        package: "my-clinic",
        config: &config,
        generated: run.generated.as_ref().unwrap(),
        dependency: &Dependency::Version("0.1.0".into()),
        call: &call,
    };
    service.files(&Templates::new()).unwrap()
}

fn text<'f>(files: &'f [File], path: &str) -> &'f str {
    let file = files.iter().find(|file| file.path == path).unwrap_or_else(|| panic!("{path} is there"));
    std::str::from_utf8(&file.bytes).unwrap()
}

#[test]
fn a_service_has_a_file_for_each_trait_and_a_test() {
    let files = made(str::to_owned, Stubs::Mock);
    assert_eq!(text(&files, "src/handlers/mod.rs").matches("\nmod ").count(), 2);
    let patients = text(&files, "src/handlers/patients.rs");
    assert!(
        patients.contains("impl<S: Storage> crate::api::PatientsApi for App<S> {\n    async fn get_patient(")
    );
    assert!(patients.ends_with("    }\n}\n"), "{patients}");
    let tests = text(&files, "tests/api.rs");
    assert!(tests.contains(
        "fn get_patient_answers() {\n    let request = request(\"GET /patients/1\", &[], \"\");\n"
    ));
    assert!(tests.contains("fn report_answers() {") && tests.contains(", 204);"));
    assert!(text(&files, "src/main.rs").contains("use my_clinic::{App, Config, Memory, router};"));
    assert!(text(&files, "README.md").starts_with("# A clinic\n"));
    assert!(files.iter().all(|file| !String::from_utf8_lossy(&file.bytes).contains("{{")));
}

#[test]
fn tests_expect_what_stubs_answer() {
    let files = made(str::to_owned, Stubs::NotImplemented);
    let tests = text(&files, "tests/api.rs");
    assert!(
        tests.contains("fn get_patient_is_not_written() {")
            && tests.contains("assert_eq!(status(request), 501);")
    );
    assert!(text(&files, "README.md").contains("answers 501"));
    let files = made(str::to_owned, Stubs::Missing);
    assert!(text(&files, "tests/api.rs").contains("assert_eq!(status(request), 200);"));
    assert!(text(&files, "README.md").contains("does not compile before"));
}

#[test]
fn paths_of_its_own_are_not_those_of_operations() {
    assert!(text(&made(str::to_owned, Stubs::Mock), "src/app.rs").contains("\"/-/health\""));
    let elsewhere = made(|text| text.replace("/health:", "/reports:"), Stubs::Mock);
    assert!(text(&elsewhere, "src/app.rs").contains("\"/health\""));
}

#[test]
fn who_may_call_is_asked_only_where_the_description_asks() {
    let files = made(|text| text.replace("security: [{ key: [] }]", "deprecated: false"), Stubs::Missing);
    assert!(files.iter().all(|file| file.path != "src/auth.rs"));
    for path in ["src/lib.rs", "src/main.rs", "src/app.rs", "src/config.rs", "tests/api.rs", "README.md"] {
        let text = text(&files, path).to_lowercase();
        assert!(!text.contains("auth") && !text.contains("access_tokens"), "{path}");
    }
    assert!(
        text(&files, "src/handlers/patients.rs").contains("compile_error!(\"getPatient is not written\")")
    );
}

#[test]
fn handlers_can_be_of_a_type_of_the_users() {
    let config = Config::new("clinic.yaml");
    let run = pipeline::run(&config, &Memory::one("clinic.yaml", CLINIC));
    let service = Service {
        package: "x",
        config: &config,
        generated: run.generated.as_ref().unwrap(),
        dependency: &Dependency::Version("0.1.0".into()),
        call: &|_| None,
    };
    let existing = Existing::of(Target::plain("crate::desk::Shop"));
    let files = service.handler_files(&Templates::new(), &existing, &Style::USUAL).unwrap();
    let file = text(&files, "src/handlers/health_report.rs");
    assert!(file.contains("use crate::api::operations::*;\nuse crate::desk::Shop;\n\nimpl crate::api::HealthReportApi for Shop {"), "{file}");
}

/// The files that `init --service` writes for a type of a crate.
fn for_type(path: &str, files: &[(&str, &str)]) -> Option<(Vec<File>, bool)> {
    let config = Config::new("clinic.yaml");
    let run = pipeline::run(&config, &Memory::one("clinic.yaml", CLINIC));
    let service = Service {
        package: "x",
        config: &config,
        generated: run.generated.as_ref().unwrap(),
        dependency: &Dependency::Version("0.1.0".into()),
        call: &|_| None,
    };
    let mut all = Sources::new(&[("Cargo.toml", "[package]\nname = \"x\"\n")]);
    all.files.extend(Sources::new(files).files);
    let existing = Existing::find(&all, service.wanted("src/api"), path)?;
    let layout = Rustfmt::read(&all);
    let files = service.handler_files(&Templates::new(), &existing, &layout.style()).unwrap();
    Some((files, existing.is_private))
}

#[test]
fn types_are_taken_with_their_parameters() {
    let shop = "use super::db::{self, Db as Store};\nuse std::fmt::Debug;\npub(crate) struct Limit;\n/// A shop.\n\
                pub struct Shop<'a, D: Store<Limit> /* why */ + 'a, E = Vec<u8>, const N: usize = 3>(&'a D, E, [u8; N])\n\
                where E: Debug + db::Row<'a>;\n";
    let lib = "mod db;\nmod shop;\npub use shop::Shop as Store;\n";
    let files = [("src/lib.rs", lib), ("src/db.rs", "pub trait Db<T> {}\n"), ("src/shop.rs", shop)];
    let (files, is_private) = for_type("crate::shop::Shop", &files).unwrap();
    assert!(!is_private);
    let head = "use crate::api::operations::*;\nuse crate::shop::Shop;\n\n\
                impl<\n    D: crate::db::Db<crate::shop::Limit> + 'static + Send + Sync,\n    E: Send + Sync + 'static,\n    \
                const N: usize,\n> crate::api::PatientsApi for Shop<'static, D, E, N>\nwhere\n    \
                E: std::fmt::Debug + crate::db::Row<'static>,\n{\n    async fn get_patient(";
    assert!(
        text(&files, "src/handlers/patients.rs").contains(head),
        "{}",
        text(&files, "src/handlers/patients.rs")
    );
    assert!(text(&files, "src/handlers/mod.rs").contains("mod caller;\nmod health_report;\nmod patients;\n"));
    let caller = text(&files, "src/handlers/caller.rs");
    assert!(caller.contains("> crate::api::Authenticate for Shop<'static, D, E, N>\nwhere\n"), "{caller}");
    assert!(
        caller.contains("    type Caller = ();\n\n    async fn authenticate(\n        &self,\n"),
        "{caller}"
    );
    assert!(!caller.contains("operations"), "{caller}");
}

#[test]
fn what_a_type_implements_is_not_written_again() {
    let of = |more: &str| {
        let lib = format!("mod api;\npub enum Desk<S> {{ A(S) }}\nstruct Real;\n{more}");
        for_type("crate::Desk", &[("src/lib.rs", &lib)]).unwrap().0
    };
    let has =
        |files: &[File], name: &str| files.iter().any(|file| file.path == format!("src/handlers/{name}.rs"));
    assert!(has(&of(""), "caller") && has(&of(""), "patients"));
    for there in [
        "impl<S: Send> specwright::Authenticate for Desk<S> {}\n",
        "use specwright::Authenticate as Who;\nimpl Who for self::Desk<Real> {}\n",
        "impl<T> api::Authenticate for T {}\n",
        "auth! { impl Authenticate for Desk {} }\n",
    ] {
        let files = of(there);
        assert!(!has(&files, "caller") && has(&files, "patients"), "{there}");
        assert!(!text(&files, "src/handlers/mod.rs").contains("caller"), "{there}");
    }
    assert!(has(&of("impl specwright::Authenticate for Real {}\n"), "caller"));
    let files = of("impl<S> api::PatientsApi for Desk<S> {}\n");
    assert!(!has(&files, "patients") && has(&files, "health_report"));
}

#[test]
fn types_are_looked_for_and_seen() {
    let files = [
        ("src/main.rs", "mod shop;\nmade! { struct Macro; }\n"),
        ("src/shop.rs", "struct Shop;\ntype Small = Vec<u8>;\n"),
    ];
    assert!(for_type("crate::Shop", &files).is_some(), "somewhere there is one");
    assert!(for_type("crate::Shpo", &files).is_none());
    assert!(for_type("crate::shop::Shop", &files).unwrap().1, "nobody else sees it");
    assert!(for_type("crate::Macro", &files).is_some());
    assert!(!for_type("crate::shop::Small", &files).unwrap().0.is_empty());
}

#[test]
fn lines_are_as_long_as_the_crate_has_them() {
    let of = |rustfmt: &str| {
        let files = [("src/lib.rs", "pub struct Shop;\n"), ("rustfmt.toml", rustfmt)];
        let (files, _) = for_type("crate::Shop", &files).unwrap();
        let files = ["mod", "patients", "caller"]
            .map(|name| text(&files, &format!("src/handlers/{name}.rs")).to_owned());
        files.concat()
    };
    let one = "    async fn get_patient(&self, _caller: Self::Caller, request: get_patient::Request) -> Result<get_patient::Response, get_patient::Error> {\n";
    let wide = of("max_width = 180\n");
    assert!(
        wide.contains("    async fn authenticate(&self, _credentials: ") && !wide.contains(",\n"),
        "{wide}"
    );
    assert!(!of("").contains(one.trim()));
    let narrow = of("max_width = 60\nhard_tabs = true\n");
    assert!(narrow.contains("impl crate::api::PatientsApi for Shop {\n\tasync fn"), "{narrow}");
    assert!(narrow.lines().all(|line| !line.starts_with(' ')), "{narrow}");
}
