//! `specwright new`: a service from a description, on day one.

mod args;
mod description;
mod surroundings;
mod templates;

use std::path::Path;

use specwright_generator::config::Stubs;
use specwright_generator::ir;
use specwright_mock::request;
use specwright_sync::scaffold::dependency::Dependency;
use specwright_sync::scaffold::{Call, File, OUTPUT, Service, package, place};

use crate::exit::{Exit, Failure};
use crate::report::many;

pub(crate) use args::{New, source, stubs};
pub(crate) use templates::{explain, read as read_templates};

use description::Description;

/// Writes the service, or prints templates.
pub(crate) fn new(args: &New) -> Result<Exit, Failure> {
    if args.list_templates {
        return Ok(templates::list());
    }
    let templates = templates::read(args.templates.as_deref())?;
    if let Some(name) = &args.print_template {
        return templates::print(&templates, name);
    }
    let (Some(path), Some(folder)) = (&args.description, &args.folder) else {
        return Err(Failure::bad_input("write `specwright new api.yaml my-service`"));
    };
    let package = name(args, folder)?;
    let Some(description) = Description::read(path, args)? else { return Ok(Exit::Findings) };
    let dependency = dependency(&args.specwright)?;
    let files = files(&description, &package, &dependency, &templates)?;
    if args.dry_run {
        files.iter().for_each(|file| println!("create {}", folder.join(&file.path).display()));
        println!("{}: {} to write", folder.display(), many(files.len(), "file"));
        return Ok(Exit::Fine);
    }
    place::folder(folder, &files).map_err(|failed| refused(&failed))?;
    let operations = many(description.generated().api.operations.len(), "operation");
    println!("{}: {operations}, {}", folder.display(), many(files.len(), "file"));
    // Without stubs there is nothing yet that could run.
    let next = if args.stubs == Stubs::Missing { "specwright status" } else { "cargo run" };
    println!("\n  cd {}\n  {next}\n", folder.display());
    surroundings::warn(folder);
    surroundings::warn_of_folder(&dependency);
    Ok(Exit::Fine)
}

/// `--name`, or what the folder is called.
fn name(args: &New, folder: &Path) -> Result<String, Failure> {
    let last = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
    if last.is_empty() {
        return Err(Failure::bad_input(
            "a new service has a folder of its own; in the folder of a crate `specwright init` adds what is missing",
        ));
    }
    let name = args.name.clone().unwrap_or(last);
    package::check(&name).map_err(Failure::bad_input)?;
    Ok(name)
}

/// A folder is that of the current folder, not of the new one.
pub(crate) fn dependency(source: &Dependency) -> Result<Dependency, Failure> {
    let Dependency::Path(folder) = source else { return Ok(source.clone()) };
    let whole = std::fs::canonicalize(folder)
        .map_err(|error| Failure::bad_input(format!("--specwright path={folder}: {error}")))?;
    Ok(Dependency::Path(whole.to_string_lossy().replace('\\', "/")))
}

/// Every file of the service.
fn files(
    description: &Description,
    package: &str,
    dependency: &Dependency,
    templates: &specwright_templates::Templates,
) -> Result<Vec<File>, Failure> {
    let generated = description.generated();
    let call = |operation: &ir::Operation| call(description, operation);
    let service = Service { package, config: &description.config, generated, dependency, call: &call };
    let bad = |error: specwright_templates::Error| Failure::bad_input(templates::explain(&error));
    let mut files = service.files(templates).map_err(bad)?;
    files.push(service.configuration(templates).map_err(bad)?);
    files.push(service.lock());
    let code = generated.output.files.iter();
    files.extend(code.map(|file| File::text(&format!("{OUTPUT}/{}", file.path), file.text.as_str())));
    files.extend(description.files.iter().cloned());
    files.sort_by(|left, right| left.path.cmp(&right.path));
    Ok(files)
}

/// A request that can stand in a text; where an operation has several forms of a body, in the first that can.
fn call(description: &Description, operation: &ir::Operation) -> Option<Call> {
    // Everyone may call in development, so nothing is shown.
    let open = ir::Operation { security: None, ..operation.clone() };
    let forms = operation.body.as_ref().map_or(1, |body| body.media.len().max(1));
    (0..forms).find_map(|form| {
        let made = request::of(description.spec(), &description.generated().api, &open, form).ok()?;
        let body = String::from_utf8(made.body).ok()?;
        Some(Call { method: made.method, target: made.target, headers: made.headers, body })
    })
}

fn refused(failed: &place::Failed) -> Failure {
    let path = failed.path.display();
    if failed.error.kind() == std::io::ErrorKind::AlreadyExists {
        return Failure::not_applied(format!(
            "there is something in {path}, and nothing is overwritten: choose another folder; in the folder of a crate \
             `specwright init` adds what is missing"
        ));
    }
    Failure::not_applied(format!("{path}: {}", failed.error))
}
