//! The live mock itself, asked for every answer that a document declares: an invalid one never leaves it.

use std::path::Path;

use anyhow::{Context as _, Result};
use specwright::Body;
use specwright::http::{Request, StatusCode};
use specwright_generator::config::Config;
use specwright_generator::ir::{Api, Operation, Status};
use specwright_generator::pipeline;
use specwright_generator::source::Disk;
use specwright_generator::spec::Spec;
use specwright_mock::{Live, Options, Validate, request};

/// What came of all answers of a document.
#[derive(Debug, Default)]
pub(super) struct Swept {
    /// How many were as they have to be.
    pub(super) passed: usize,
    /// What was wrong with the others.
    pub(super) faults: Vec<String>,
}

/// Asks for each declared status by `Prefer`, made from the schema with each seed, and then for what state answers.
pub(super) fn sweep(folder: &Path, document: &str, seeds: u64) -> Result<Swept> {
    let opened = || pipeline::open(&Config::new(document), &Disk::new(folder));
    let (api, spec) = (opened().api, opened().spec);
    let (api, spec) = (api.context("the document is refused")?, spec.context("the document is refused")?);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let mut swept = Swept::default();
    for stateful in [false, true] {
        let options = Options { stateful, security: false, validate: Validate::Off, ..Options::default() };
        let live = Live::new(opened(), options).map_err(|failure| anyhow::anyhow!("{failure}"))?;
        for operation in &api.operations {
            for prefer in preferences(operation, stateful, seeds) {
                let asked = Asked { spec: &spec, api: &api, operation, prefer: prefer.as_ref() };
                match runtime.block_on(asked.answer(&live)) {
                    Ok(()) => swept.passed += 1,
                    Err(why) => {
                        let state = if stateful { ", with state" } else { "" };
                        swept.faults.push(format!("{} {}{state}: {why:#}", operation.method, operation.path));
                    }
                }
            }
        }
    }
    Ok(swept)
}

/// A status, and what is said to get it.
type Preference = (StatusCode, String);

/// Each status that an operation declares, as it stands and made with each seed; with state what nothing is preferred for.
fn preferences(operation: &Operation, stateful: bool, seeds: u64) -> Vec<Option<Preference>> {
    if stateful {
        return vec![None];
    }
    let covered = |code: u16| operation.responses.iter().any(|one| one.status.exact() == Some(code));
    let code = |status: Status| match status {
        Status::Exact(code) => Some(code),
        Status::Range(digit) => Some(u16::from(digit) * 100 + 99),
        Status::Default => Some(500).filter(|code| !covered(*code)),
    };
    let codes = operation.responses.iter().filter_map(|one| code(one.status)).filter(|code| *code >= 200);
    let of_code = |code: u16| {
        let made = (1..=seeds).map(move |seed| format!("code={code}, dynamic=true, seed={seed}"));
        std::iter::once(format!("code={code}")).chain(made).map(move |prefer| (code, prefer))
    };
    let all = codes.flat_map(of_code);
    all.filter_map(|(code, prefer)| Some(Some((StatusCode::from_u16(code).ok()?, prefer)))).collect()
}

/// One request.
struct Asked<'a> {
    spec: &'a Spec,
    api: &'a Api,
    operation: &'a Operation,
    prefer: Option<&'a Preference>,
}

impl Asked<'_> {
    async fn answer(&self, live: &Live) -> Result<()> {
        let of_form =
            |form| request::of(self.spec, self.api, self.operation, form).map_err(anyhow::Error::msg);
        // Without a body where none can be made: nothing is validated.
        let request = of_form(0).or_else(|_| of_form(usize::MAX))?;
        let mut builder = Request::builder().method(&*request.method).uri(&*request.target);
        for (name, value) in &request.headers {
            builder = builder.header(name, value);
        }
        if let Some((_, prefer)) = self.prefer {
            builder = builder.header("prefer", prefer);
        }
        let before = live.journal().counts().document;
        let response = live.handle(builder.body(Body::from(request.body))?).await;
        let (head, body) = response.into_parts();
        let bytes = body.collect(usize::MAX).await.map_err(|error| anyhow::anyhow!("{error}"))?;
        let said = || String::from_utf8_lossy(&bytes).chars().take(300).collect::<String>();
        let at_fault = live.journal().counts().document > before;
        let expected = self.prefer.is_none_or(|(status, _)| head.status == *status);
        anyhow::ensure!(
            !at_fault && expected,
            "{}: {} {}",
            self.prefer.map_or("", |(_, prefer)| prefer),
            head.status,
            said()
        );
        Ok(())
    }
}
