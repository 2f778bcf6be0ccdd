//! Which operations are written, and which are still stubs.

use std::path::Path;

use specwright_generator::contract::Operation;

use crate::code::{Crate, Disk, Impl, Method, Problem, Stub, Weight};
use crate::plan::Demand;
use crate::step::{Described, demanded, options};

/// What is written, and what could not be looked at.
#[derive(Clone, Debug)]
pub struct Status {
    /// The traits, in the order of the descriptions.
    pub traits: Vec<Trait>,
    /// Files that could not be read, and modules that are not declared: handlers may stand there.
    pub problems: Vec<Problem>,
}

/// The operations of a trait.
#[derive(Clone, Debug)]
pub struct Trait {
    /// The description.
    pub description: String,
    /// The trait: `PetsApi`.
    pub name: String,
    /// Its operations, in the order of the description.
    pub operations: Vec<Row>,
}

/// One operation.
#[derive(Clone, Debug)]
pub struct Row {
    /// What the trait demands.
    pub operation: Operation,
    /// Where it is written: an entry for each block that implements the trait and has it.
    pub places: Vec<Place>,
    /// A block of the trait has a macro that may supply it: the macro, as written.
    pub opaque: Option<String>,
}

/// Where a method is written.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Place {
    /// The file's path, from the folder of Cargo.toml.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// The kind of stub that it still is; `None`: it is written.
    pub stub: Option<Stub>,
}

/// What became of an operation.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum State {
    /// It is written everywhere.
    Written,
    /// It is a stub, somewhere.
    Stub,
    /// No block has it.
    Missing,
    /// No block has it, but a macro may.
    Unknown,
}

impl Row {
    /// What became of it.
    #[must_use]
    pub fn state(&self) -> State {
        match self.places.as_slice() {
            [] if self.opaque.is_some() => State::Unknown,
            [] => State::Missing,
            places if places.iter().any(|place| place.stub.is_some()) => State::Stub,
            _ => State::Written,
        }
    }
}

impl Trait {
    /// How many of its operations have a state.
    #[must_use]
    pub fn count(&self, state: State) -> usize {
        self.operations.iter().filter(|row| row.state() == state).count()
    }
}

/// The traits of all descriptions of the crate whose Cargo.toml stands in `root`.
#[must_use]
pub fn status(root: &Path, described: &[Described<'_>]) -> Status {
    let locks: Vec<_> = described.iter().map(|one| demanded(one.entry, one.made)).collect();
    let apis: Vec<_> = locks
        .iter()
        .zip(described)
        .map(|(now, one)| {
            let config = &one.entry.config;
            let demand =
                Demand { now: now.clone(), base: None, stubs: config.stubs, runtime: config.runtime.clone() };
            demand.api(one.entry.output.as_deref())
        })
        .collect();
    let krate = Crate::read(&Disk::new(root), &apis, &options(described));
    let mut traits = Vec::new();
    for (api, lock) in locks.iter().enumerate() {
        for name in &lock.traits {
            let blocks: Vec<&Impl> =
                krate.impls.iter().filter(|block| block.api == api && block.trait_name == *name).collect();
            let own = lock.operations.iter().filter(|operation| operation.trait_name == *name);
            let operations = own.map(|operation| row(&krate, &blocks, operation)).collect();
            let description = lock.description.clone();
            traits.push(Trait { description, name: name.clone(), operations });
        }
    }
    let problems = krate.problems.iter().filter(|problem| problem.weight > Weight::Note).cloned().collect();
    Status { traits, problems }
}

fn row(krate: &Crate, blocks: &[&Impl], operation: &Operation) -> Row {
    let name = operation.name.trim_start_matches("r#");
    let found = blocks.iter().flat_map(|block| {
        let methods = block.methods.iter().filter(move |method| method.name == name);
        methods.filter_map(|method| place(krate, block, method))
    });
    let opaque = blocks.iter().find_map(|block| block.opaque.as_ref());
    Row {
        operation: operation.clone(),
        places: found.collect(),
        opaque: opaque.map(|opaque| opaque.what.clone()),
    }
}

fn place(krate: &Crate, block: &Impl, method: &Method) -> Option<Place> {
    let file = krate.file(block.file)?;
    let (line, _) = file.place(method.name_at.start);
    Some(Place { file: file.path.clone(), line, stub: method.stub })
}

#[cfg(test)]
mod tests {
    use super::{State, Status, status};
    use crate::code::Stub;
    use crate::step::Described;
    use specwright_generator::config::Project;
    use specwright_generator::pipeline;
    use specwright_generator::source::Disk;
    use std::fs;

    const API: &str = "
openapi: 3.1.0
info: { title: Pets, version: '1' }
paths:
  /a: { get: { operationId: getA, tags: [a], responses: { '204': { description: No } } } }
  /b: { get: { operationId: getB, tags: [a], responses: { '204': { description: No } } } }
  /c: { get: { operationId: getC, tags: [a], responses: { '204': { description: No } } } }
  /d: { get: { operationId: getD, tags: [d], responses: { '204': { description: No } } } }
";
    const LIB: &str = "
pub mod api;
pub struct Shop;
impl api::AApi for Shop {
    async fn get_a(&self, _request: api::operations::get_a::Request) -> Result<(), api::operations::get_a::Error> {
        ::specwright::not_implemented(\"getA\")
    }
    async fn get_b(&self, _: api::operations::get_b::Request) -> Result<(), api::operations::get_b::Error> {
        Ok(())
    }
}
impl api::DApi for Shop {
    delegate! { get_d }
}
";

    #[test]
    fn every_operation_has_a_state() {
        let root = tempfile::tempdir().unwrap();
        let write = |path: &str, text: &str| {
            let path = root.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        };
        write("Cargo.toml", "[package]\nname = \"shop\"\nversion = \"0.0.0\"\nedition = \"2024\"\n");
        write("api.yaml", API);
        write("specwright.toml", "[[api]]\ndescription = \"api.yaml\"\noutput = \"src/api\"\n");
        write("src/lib.rs", LIB);
        let disk = Disk::new(root.path());
        let project = Project::read(&disk);
        let entry = &project.entries[0];
        let made = pipeline::run(&entry.config, &disk).generated.unwrap();
        for file in &made.output.files {
            write(&format!("src/api/{}", file.path), &file.text);
        }
        let read = || status(root.path(), &[Described { entry, made: &made, earlier: None }]);
        let Status { traits, problems } = read();
        assert!(problems.is_empty(), "{problems:?}");
        let states: Vec<State> =
            traits.iter().flat_map(|one| &one.operations).map(super::Row::state).collect();
        assert_eq!(states, [State::Stub, State::Written, State::Missing, State::Unknown]);
        let place = &traits[0].operations[0].places[0];
        assert_eq!(
            (place.file.as_str(), place.line, place.stub),
            ("src/lib.rs", 5, Some(Stub::NotImplemented))
        );
        assert_eq!((traits[0].count(State::Stub), traits[1].count(State::Unknown)), (1, 1));
        write("src/lib.rs", &format!("{LIB}}}"));
        assert_eq!(read().problems[0].line, LIB.lines().count() + 1);
    }
}
