//! From a description to the tables that the runtime serves by: those that generated code holds as statics.
//!
//! ```text
//! routes     operations: paths, parameters, requirements
//! bodies     request bodies
//! types      types, each a cell, since they lead back to themselves
//! rules      rules, patterns, constants
//! schemas    whole schemas, for what no type carries
//! xml        how bodies are written as XML
//! failures   refusals in declared schemas
//! answers    responses: how they are written, and what they are held against
//! ```
//!
//! Routes are made at the start. What is read of an operation, its types with it, is made when it is called first, so
//! that the start of a large description costs nothing for what nobody calls. Tables live as long as the process:
//! a description that is opened anew leaves its old ones behind.

mod answers;
mod bodies;
mod failures;
mod leak;
mod routes;
mod rules;
mod schemas;
mod types;
mod xml;

pub use answers::{Answer, AnswerHeader, AnswerMedia, Held};
pub(crate) use rules::pattern;

use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use specwright::__private::Schema;
use specwright::__private::server::{Description, Route};
use specwright::dynamic::{self, Cell, Tables, Writing};
use specwright_generator::ir::{Api, Media, TableId, XmlId};

use failures::Written;

/// The tables of a description.
pub struct Contract {
    maker: Maker,
    description: &'static Description,
    operations: Vec<OnceLock<&'static dynamic::Operation>>,
    refusing: Vec<OnceLock<&'static Route>>,
    answers: Vec<OnceLock<&'static [Answer]>>,
    requests: Vec<OnceLock<&'static [AnswerMedia]>>,
    /// Held by who makes a table: others see its types only when all that they lead to is there.
    making: Mutex<()>,
}

/// What tables are made with.
struct Maker {
    api: Arc<Api>,
    /// Numbers may be beyond `f32`, and integers without a format beyond `i64`.
    wide: bool,
    cells: &'static [Cell],
    schemas: Mutex<HashMap<TableId, &'static Schema>>,
    contents: Mutex<HashMap<XmlId, xml::Late>>,
    /// How refusals are written, by what they depend on: most operations of a description have those of the others.
    failures: Mutex<HashMap<String, Written>>,
}

impl Contract {
    /// The tables of a description; most are made when they are needed first.
    ///
    /// ```no_run
    /// use std::sync::Arc;
    /// use specwright_generator::{config::Config, pipeline, source::Disk};
    /// use specwright_mock::contract::Contract;
    ///
    /// let opened = pipeline::open(&Config::new("api.yaml"), &Disk::new("."));
    /// if let Some(api) = opened.api {
    ///     let contract = Contract::new(Arc::new(api));
    ///     println!("{} operations", contract.description().routes.len());
    /// }
    /// ```
    #[must_use]
    pub fn new(api: Arc<Api>) -> Arc<Self> {
        Self::made_of(api, false)
    }

    /// The same, but values are not held against what generated code has for them where the description asks for less: any
    /// finite number is a `float`, and an integer without a format has any size.
    #[must_use]
    pub fn wide(api: Arc<Api>) -> Arc<Self> {
        Self::made_of(api, true)
    }

    fn made_of(api: Arc<Api>, wide: bool) -> Arc<Self> {
        let cells = leak::slice((0..api.types.len()).map(|_| Cell::new()).collect());
        let maker = Maker {
            api,
            wide,
            cells,
            schemas: Mutex::default(),
            contents: Mutex::default(),
            failures: Mutex::default(),
        };
        let schemes = routes::schemes(&maker.api);
        let operations = maker.api.operations.iter().enumerate();
        let routes: Vec<Route> = operations.map(|(at, one)| maker.route(at, one, schemes)).collect();
        let count = routes.len();
        let base_path = leak::text(&maker.api.base_path);
        let description =
            leak::one(Description { base_path, routes: leak::slice(routes), document: || "{}" });
        Arc::new(Self {
            maker,
            description,
            operations: cells_of(count),
            refusing: cells_of(count),
            answers: cells_of(count),
            requests: cells_of(count),
            making: Mutex::default(),
        })
    }

    /// The routes.
    #[must_use]
    pub const fn description(&self) -> &'static Description {
        self.description
    }

    /// What the description means.
    #[must_use]
    pub const fn api(&self) -> &Arc<Api> {
        &self.maker.api
    }

    /// The responses of an operation, in their order. None, where there is no operation of this number.
    #[must_use]
    pub fn answers(&self, number: usize) -> &'static [Answer] {
        let Some(operation) = self.maker.api.operations.get(number) else { return &[] };
        self.made(&self.answers, number, || self.maker.answers(operation)).unwrap_or(&[])
    }

    /// How the bodies of an operation's requests are written, in the order of their forms, by who calls it.
    #[must_use]
    pub fn requests(&self, number: usize) -> &'static [AnswerMedia] {
        let Some(operation) = self.maker.api.operations.get(number) else { return &[] };
        self.made(&self.requests, number, || self.maker.requests(operation)).unwrap_or(&[])
    }

    /// How a body of a form is written whose types are those of this contract.
    #[must_use]
    pub fn writing(&self, media: &Media) -> Writing {
        let _making = self.making.lock().unwrap_or_else(PoisonError::into_inner);
        self.maker.writing(media)
    }

    /// What a cell holds, made where it is empty.
    fn made<T: Copy>(&self, cells: &[OnceLock<T>], number: usize, make: impl FnOnce() -> T) -> Option<T> {
        let cell = cells.get(number)?;
        if let Some(made) = cell.get() {
            return Some(*made);
        }
        let _making = self.making.lock().unwrap_or_else(PoisonError::into_inner);
        Some(*cell.get_or_init(make))
    }
}

fn cells_of<T>(count: usize) -> Vec<OnceLock<T>> {
    (0..count).map(|_| OnceLock::new()).collect()
}

impl Tables for Contract {
    fn operation(&self, number: usize) -> &'static dynamic::Operation {
        static NOTHING: dynamic::Operation = dynamic::Operation { parameters: &[], bodies: &[] };
        let Some(operation) = self.maker.api.operations.get(number) else { return &NOTHING };
        let make = || {
            let parameters = self.maker.parameters(operation);
            let bodies = operation.body.as_ref().map_or(&[][..], |body| self.maker.bodies(body));
            leak::one(dynamic::Operation { parameters, bodies })
        };
        self.made(&self.operations, number, make).unwrap_or(&NOTHING)
    }

    fn refusing(&self, number: usize) -> &'static Route {
        static NOTHING: Route = Route::new("GET", "/", "", &[]);
        let Some(route) = self.description.routes.get(number) else { return &NOTHING };
        let make = || {
            let (failures, headers) = self.maker.failures(number);
            leak::one(route.failures(failures).failure_headers(headers))
        };
        self.made(&self.refusing, number, make).unwrap_or(route)
    }
}

impl fmt::Debug for Contract {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Contract({} operations)", self.operations.len())
    }
}
