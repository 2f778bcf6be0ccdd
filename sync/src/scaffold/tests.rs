//! A service from a small description.

use specwright_generator::config::{Config, Stubs};
use specwright_generator::pipeline;
use specwright_generator::source::Memory;
use specwright_templates::Templates;

use super::dependency::Dependency;
use super::handlers::Target;
use super::{Call, File, Service};

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
        "async fn get_patient_answers() {\n    let request = request(\"GET /patients/1\", &[], \"\");\n"
    ));
    assert!(tests.contains("async fn report_answers() {") && tests.contains(", 204);"));
    assert!(text(&files, "src/main.rs").contains("use my_clinic::{App, Config, Memory, router};"));
    assert!(text(&files, "README.md").starts_with("# A clinic\n"));
    assert!(files.iter().all(|file| !String::from_utf8_lossy(&file.bytes).contains("{{")));
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
    let files = service.handler_files(&Templates::new(), &Target::plain("crate::desk::Shop")).unwrap();
    let file = text(&files, "src/handlers/health_report.rs");
    assert!(file.contains("use crate::api::operations::*;\nuse crate::desk::Shop;\n\nimpl crate::api::HealthReportApi for Shop {"), "{file}");
}
