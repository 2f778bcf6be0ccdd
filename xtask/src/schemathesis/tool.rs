//! One run of the tool.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Child, Command};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail};
use serde_json::Value;

use super::credentials::Credentials;

/// What the tool prints goes into this file beside its report.
pub(super) const LOG: &str = "log.txt";

/// The tool.
#[derive(Debug)]
pub(super) struct Tool {
    /// The program.
    pub(super) program: PathBuf,
    /// How many examples it makes of each operation and phase.
    pub(super) examples: u32,
    /// Where its examples begin.
    pub(super) seed: u64,
    /// How long one run may take.
    pub(super) limit: Duration,
}

/// What a run came to.
#[derive(Debug)]
pub(super) struct Found {
    /// How many operations were tried.
    pub(super) operations: u64,
    /// How many requests were made.
    pub(super) cases: u64,
    /// What failed.
    pub(super) failures: Vec<Failure>,
    /// How long it took.
    pub(super) took: Duration,
}

/// A kind of failure, of one operation.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) struct Failure {
    /// The kind, as the tool names it: `ST201`.
    pub(super) code: String,
    /// The kind in words.
    pub(super) title: String,
    /// `GET /pets`.
    pub(super) operation: String,
}

impl Tool {
    /// Holds what serves at a URL against its description; reports into an empty folder.
    pub(super) fn run(
        &self,
        document: &Path,
        url: &str,
        credentials: &Credentials,
        folder: &Path,
    ) -> Result<Found> {
        fs::write(folder.join("schemathesis.toml"), credentials.configuration())?;
        let mut command = Command::new(&self.program);
        command.current_dir(folder).arg("run").arg(document).args(["--url", url]).args(OPTIONS);
        command.args(["--seed", &self.seed.to_string(), "--max-examples", &self.examples.to_string()]);
        command.arg("--report-dir").arg(folder);
        for header in &credentials.headers {
            command.args(["-H", header]);
        }
        let log = File::create(folder.join(LOG))?;
        command.stderr(log.try_clone()?).stdout(log);
        let begin = Instant::now();
        // Its status says no more than its report.
        let child = command.spawn().with_context(|| self.program.display().to_string())?;
        wait(child, begin + self.limit).with_context(|| format!("see {}", folder.join(LOG).display()))?;
        let report = fs::read_to_string(report(folder)?)?;
        found(&serde_json::from_str(&report)?, begin.elapsed())
    }
}

/// Waits for the tool, and stops it when its time is over: it is known to hang.
fn wait(mut child: Child, end: Instant) -> Result<()> {
    while child.try_wait()?.is_none() {
        if Instant::now() >= end {
            child.kill()?;
            child.wait()?;
            bail!("the tool was STOPPED: its time is over (`--limit`)");
        }
        thread::sleep(Duration::from_millis(100));
    }
    Ok(())
}

/// The report that was written.
fn report(folder: &Path) -> Result<PathBuf> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if name.starts_with("json-") && name.ends_with(".json") {
            return Ok(path);
        }
    }
    bail!("the tool wrote no report: see {}", folder.join(LOG).display());
}

/// Reads a report.
fn found(report: &Value, took: Duration) -> Result<Found> {
    if let Some(error) = report["errors"].as_array().context("`errors` of the report")?.first() {
        bail!("the tool failed: {error}");
    }
    let mut failures = Vec::new();
    for kind in report["failures"].as_array().context("`failures` of the report")? {
        let text = |key: &str| kind[key].as_str().unwrap_or_default().to_owned();
        for operation in kind["operations"].as_array().context("`operations` of a failure")? {
            let operation = operation.as_str().unwrap_or_default().to_owned();
            failures.push(Failure { code: text("code"), title: text("title"), operation });
        }
    }
    Ok(Found {
        operations: report["operations"]["tested"].as_u64().unwrap_or_default(),
        cases: report["test_cases"]["generated"].as_u64().unwrap_or_default(),
        failures,
        took,
    })
}

/// What every run has in common.
const OPTIONS: &[&str] = &[
    "--checks",
    "all",
    "--phases",
    "examples,coverage,fuzzing,stateful",
    "--workers",
    "1",
    "--continue-on-failure",
    "--request-timeout",
    "10",
    "--no-shrink",
    "--suppress-health-check",
    "all",
    "--report",
    "json,junit",
];

#[cfg(test)]
mod tests {
    use super::{found, wait};
    use serde_json::json;
    use std::process::Command;
    use std::time::{Duration, Instant};

    #[cfg(unix)]
    #[test]
    fn what_hangs_is_stopped() {
        let begin = Instant::now();
        let hangs = Command::new("sleep").arg("600").spawn().unwrap();
        assert!(wait(hangs, begin).unwrap_err().to_string().contains("STOPPED"));
        let ends = Command::new("true").spawn().unwrap();
        assert!(wait(ends, begin + Duration::from_secs(600)).is_ok());
    }

    #[test]
    fn a_report_tells_each_kind_of_each_operation() {
        let report = json!({
            "errors": [],
            "operations": { "tested": 2 },
            "test_cases": { "generated": 7, "unique_failures": 2 },
            "failures": [{ "code": "ST201", "title": "t", "count": 2, "operations": ["GET /a", "PUT /a"] }],
        });
        let found = found(&report, Duration::ZERO).unwrap();
        assert_eq!((found.operations, found.cases), (2, 7));
        let operations: Vec<&str> = found.failures.iter().map(|failure| &*failure.operation).collect();
        assert_eq!(operations, ["GET /a", "PUT /a"]);
    }

    #[test]
    fn an_error_of_the_tool_is_no_success() {
        assert!(
            super::found(&json!({ "errors": [{ "title": "x" }], "failures": [] }), Duration::ZERO).is_err()
        );
    }
}
