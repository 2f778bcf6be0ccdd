//! The document of a group, and the module that is generated from it.

use specwright_generator::config::{Config, Parts};
use specwright_generator::diagnostic::{Level, Render};
use specwright_generator::pipeline;

use super::Draft;
use super::cases::Group;
use super::remotes::{Remotes, With};

/// The name of the document.
const PATH: &str = "suite.json";
/// The name of the file with the schema alone.
const SUBJECT: &str = "subject.json";

/// What was generated for a group: files by name, or what was said instead.
pub(super) type Module = Result<Vec<(String, String)>, String>;

/// Generates the types of a group.
///
/// The tests' data is read as the member `value` of an object: what holds of a value stands with its place where
/// its type is one of Rust's own.
pub(super) fn generate(group: &Group, remotes: &Remotes) -> Module {
    let text = text(group);
    let loader = With { remotes, files: [(PATH, &text), (SUBJECT, &group.text)] };
    let mut config = Config::new(PATH);
    config.parts = Parts { server: true, ..Parts::TYPES };
    config.mode = group.mode;
    config.remotes.clone_from(&remotes.urls);
    config.levels.warnings = Some(Level::Allow);
    let run = pipeline::run(&config, &loader);
    let Some(generated) = run.generated else {
        return Err(Render::Text(false).report(&run.report, &run.sources));
    };
    let kept = |name: &str| !matches!(name, "mod.rs" | "operations.rs" | "server.rs" | "description.json");
    let files = generated.output.files.into_iter().filter(|file| kept(&file.path));
    Ok(files.map(|file| (file.path, file.text)).collect())
}

fn text(group: &Group) -> String {
    let version = match group.draft {
        Draft::V2020 => "3.1.0",
        Draft::V4 => "3.0.3",
    };
    let schema = match group.draft {
        Draft::V2020 => identified(group),
        // 3.0 has no resources inside of a document, but a file is one.
        Draft::V4 => format!("{{\"$ref\":\"{SUBJECT}\"}}"),
    };
    format!(
        r##"{{"openapi":"{version}","info":{{"title":"suite","version":"1"}},"paths":{{"/":{{"put":{{
"operationId":"check","requestBody":{{"required":true,"content":{{"application/json":{{"schema":
{{"$ref":"#/components/schemas/Case"}}}}}}}},"responses":{{"204":{{"description":"read"}}}}}}}}}},
"components":{{"schemas":{{"Case":{{"type":"object","required":["value"],"properties":{{"value":
{{"$ref":"#/components/schemas/Subject"}}}}}},"Subject":{schema}}}}}}}"##
    )
}

/// The schema as a resource of its own, so that its references are relative to it and not to the document.
fn identified(group: &Group) -> String {
    let has_id = group.schema.get("$id").is_some();
    match group.text.trim_start().strip_prefix('{') {
        Some(rest) if !has_id && group.schema.as_object().is_some() => {
            let comma = if rest.trim_start().starts_with('}') { "" } else { "," };
            format!("{{\"$id\":\"https://suite.example/subject\"{comma}{rest}")
        }
        _ => group.text.clone(),
    }
}
