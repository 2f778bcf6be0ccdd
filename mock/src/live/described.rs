//! One edition of a description, and what answers it.

use std::collections::HashSet;
use std::fmt;
use std::sync::{Arc, OnceLock};

use specwright::dynamic::{self, Answering, Asked, Responder, Serving};
use specwright::http::{Request, Response};
use specwright::security::{Credentials, Denied, Requirement};
use specwright::server::{Cors, Service};
use specwright::{Body, Rejection};
use specwright_generator::ir::{Location, Operation};
use specwright_generator::sample::Engine;
use specwright_generator::source::{SourceMap, Span};

use super::note::Note;
use super::{SESSION, Shared};
use crate::answer::Writer;
use crate::journal::Secrets;
use crate::outbound::Hooks;
use crate::prefer::PREFER;
use crate::rules::Rules;
use crate::state::Resources;

/// One edition of a description.
pub(crate) struct Described {
    service: Service<Serving<Mocked>>,
}

/// What answers the operations of a description.
pub(crate) struct Mocked {
    pub(crate) shared: Arc<Shared>,
    pub(crate) writer: Writer,
    /// Webhooks and callbacks.
    pub(crate) hooks: Hooks,
    pub(crate) rules: Rules,
    /// The text of the rules file, to know another edition of it.
    pub(crate) rules_text: Vec<u8>,
    pub(crate) sources: SourceMap,
    resources: OnceLock<Resources>,
    secrets: OnceLock<Secrets>,
    /// Operations that declare a header parameter `Prefer`.
    foreign: OnceLock<HashSet<usize>>,
}

impl Mocked {
    pub(crate) fn new(
        shared: Arc<Shared>,
        writer: Writer,
        (rules, rules_text): (Rules, Vec<u8>),
        sources: SourceMap,
    ) -> Self {
        let (resources, secrets, foreign) = Default::default();
        let hooks = Hooks::new(Arc::clone(&writer.spec));
        Self { shared, writer, hooks, rules, rules_text, sources, resources, secrets, foreign }
    }

    /// The operation of this number.
    pub(crate) fn operation(&self, number: usize) -> Option<&Operation> {
        self.writer.api.operations.get(number)
    }

    pub(crate) const fn engine(&self) -> &Engine {
        &self.writer.engine
    }

    /// What operations do to which collections.
    pub(crate) fn resources(&self) -> &Resources {
        self.resources.get_or_init(|| Resources::infer(&self.writer.api))
    }

    /// Whether an operation has a use of its own for `Prefer`.
    pub(crate) fn has_prefer(&self, number: usize) -> bool {
        let all = self.foreign.get_or_init(|| {
            let declares = |operation: &Operation| {
                let is = |name: &str| name.eq_ignore_ascii_case(PREFER.as_str());
                operation.parameters.iter().any(|one| one.location == Location::Header && is(&one.name))
            };
            let all = self.writer.api.operations.iter().enumerate();
            all.filter(|(_, operation)| declares(operation)).map(|(at, _)| at).collect()
        });
        all.contains(&number)
    }

    /// A place of the document, for a message: `api.yaml:12:5`.
    pub(crate) fn place(&self, span: Span) -> Option<String> {
        let file = self.sources.get(span.file)?;
        let position = file.position(span.start);
        Some(format!("{}:{}:{}", file.path, position.line, position.column))
    }
}

impl Described {
    pub(crate) fn new(mocked: Mocked) -> Self {
        let contract = Arc::clone(&mocked.writer.contract);
        let (cors, limit) = (mocked.shared.options.cors, mocked.shared.options.body_limit);
        let service = dynamic::service(Arc::new(mocked), contract.description(), contract);
        let service = service.with_body_limit(limit).with_stream_limit(limit as u64);
        let service = if cors {
            service.with_cors(Cors::any().with_headers([PREFER.as_str(), SESSION]))
        } else {
            service
        };
        Self { service }
    }

    pub(crate) async fn answer(&self, request: Request<Body>) -> Response<Body> {
        dynamic::handle(&self.service, request).await.unwrap_or_else(|never| match never {})
    }

    pub(crate) fn mocked(&self) -> &Mocked {
        self.service.api()
    }

    pub(crate) fn base_path(&self) -> &str {
        self.service.base_path()
    }

    /// What the journal must not say.
    pub(crate) fn secrets(&self) -> &Secrets {
        let mocked = self.mocked();
        mocked.secrets.get_or_init(|| Secrets::of(&mocked.writer.spec, &mocked.writer.api))
    }

    /// The id of an operation.
    pub(crate) fn id(&self, number: usize) -> Option<Arc<str>> {
        self.mocked().operation(number).map(|operation| Arc::clone(&operation.id))
    }

    /// Whether the rules are those of another edition.
    pub(crate) fn has_rules_of(&self, other: &Self) -> bool {
        self.mocked().rules_text == other.mocked().rules_text
    }
}

impl Responder for Mocked {
    fn authenticate(&self, shown: Credentials<'_>, required: &Requirement) -> Result<(), Denied> {
        if !self.shared.options.security {
            return Ok(());
        }
        self.shared.options.valid.judge(shown, required)
    }

    fn answer(self: Arc<Self>, mut asked: Asked) -> Answering {
        Box::pin(async move {
            let response = self.answered(&mut asked).await;
            self.send_after(&asked, response).await
        })
    }

    fn reject(&self, rejection: Rejection) -> Response<Body> {
        let note = Note::unknown(rejection.status().as_u16(), rejection.detail());
        note.on(rejection.into_response())
    }
}

impl fmt::Debug for Described {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.service)
    }
}
