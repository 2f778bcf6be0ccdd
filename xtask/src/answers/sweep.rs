//! The live mock itself, asked for every answer that a document declares: an invalid one never leaves it.

use std::path::Path;

use super::made::Answers;
use anyhow::{Context as _, Result};
use specwright::Body;
use specwright::http::header::CONTENT_TYPE;
use specwright::http::{Request, StatusCode};
use specwright_generator::config::Config;
use specwright_generator::ir::{Api, Operation, Status};
use specwright_generator::source::Disk;
use specwright_generator::spec::Spec;
use specwright_generator::{lower, pipeline};
use specwright_mock::{Live, Options, Validate, request};

/// What came of all answers of a document.
#[derive(Debug, Default)]
pub(super) struct Swept {
    /// How many were as they have to be.
    pub(super) passed: usize,
    /// What was wrong with the others.
    pub(super) faults: Vec<String>,
    /// Those that are JSON, without state, for validators of others.
    pub(super) answers: Answers,
}

/// Asks for each declared status by `Prefer`, made from the schema with each seed, and then for what state answers.
pub(super) fn sweep(folder: &Path, document: &str, seeds: u64) -> Result<Swept> {
    let opened = || pipeline::open(&Config::new(document), &Disk::new(folder));
    let (api, spec) = (opened().api, opened().spec);
    let (api, spec) = (api.context("the document is refused")?, spec.context("the document is refused")?);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let mut swept = Swept::default();
    swept.answers.document = lower::document(&spec);
    for stateful in [false, true] {
        let options = Options { stateful, security: false, validate: Validate::Off, ..Options::default() };
        let live = Live::new(opened(), options).map_err(|failure| anyhow::anyhow!("{failure}"))?;
        for operation in &api.operations {
            for prefer in preferences(operation, stateful, seeds) {
                let asked = Asked { spec: &spec, api: &api, operation, prefer: prefer.as_ref() };
                match runtime.block_on(asked.answer(&live)) {
                    Ok(answer) => {
                        swept.passed += 1;
                        if let Some((preference, (media, text))) = prefer.as_ref().zip(answer) {
                            let Preference { declared, says, .. } = preference;
                            swept.answers.add_text(operation, (declared, says), &media, &text);
                        }
                    }
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

/// What is said to get an answer.
struct Preference {
    status: StatusCode,
    /// The status as it is declared: `4XX`.
    declared: String,
    /// The value of `Prefer`.
    says: String,
}

/// Each status that an operation declares, as it stands, and with each seed as it stands and made; with state what nothing is preferred for.
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
    let codes = operation.responses.iter().filter_map(|one| Some((code(one.status)?, one.status)));
    let mut all = Vec::new();
    for (code, declared) in codes.filter(|(code, _)| *code >= 200) {
        let Ok(status) = StatusCode::from_u16(code) else { continue };
        let seeded = (1..=seeds).flat_map(|seed| {
            [format!("code={code}, seed={seed}"), format!("code={code}, dynamic=true, seed={seed}")]
        });
        for says in std::iter::once(format!("code={code}")).chain(seeded) {
            all.push(Some(Preference { status, declared: key(declared), says }));
        }
    }
    all
}

/// The key of `responses` that a status is.
pub(super) fn key(status: Status) -> String {
    match status {
        Status::Exact(code) => code.to_string(),
        Status::Range(digit) => format!("{digit}XX"),
        Status::Default => "default".into(),
    }
}

/// One request.
struct Asked<'a> {
    spec: &'a Spec,
    api: &'a Api,
    operation: &'a Operation,
    prefer: Option<&'a Preference>,
}

impl Asked<'_> {
    /// The media type and the text of an answer that is JSON.
    async fn answer(&self, live: &Live) -> Result<Option<(String, String)>> {
        let of_form =
            |form| request::of(self.spec, self.api, self.operation, form).map_err(anyhow::Error::msg);
        // Without a body where none can be made: nothing is validated.
        let request = of_form(0).or_else(|_| of_form(usize::MAX))?;
        let mut builder = Request::builder().method(&*request.method).uri(&*request.target);
        for (name, value) in &request.headers {
            builder = builder.header(name, value);
        }
        if let Some(Preference { says, .. }) = self.prefer {
            builder = builder.header("prefer", says);
        }
        let before = live.journal().counts().document;
        let response = live.handle(builder.body(Body::from(request.body))?).await;
        let (head, body) = response.into_parts();
        let bytes = body.collect(usize::MAX).await.map_err(|error| anyhow::anyhow!("{error}"))?;
        let said = || String::from_utf8_lossy(&bytes).chars().take(300).collect::<String>();
        let at_fault = live.journal().counts().document > before;
        let expected = self.prefer.is_none_or(|wanted| head.status == wanted.status);
        anyhow::ensure!(
            !at_fault && expected,
            "{}: {} {}",
            self.prefer.map_or("", |wanted| &wanted.says),
            head.status,
            said()
        );
        let media = head.headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
        let media = media.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
        let is_json = media == "application/json" || media.ends_with("+json");
        Ok(is_json.then(|| (media, String::from_utf8_lossy(&bytes).into_owned())))
    }
}
