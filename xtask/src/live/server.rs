//! A program that serves, for as long as a value lives.

use std::io::{self, BufRead as _, BufReader};
use std::process::{Child, Command, Stdio};
use std::thread;

use anyhow::{Context as _, Result, bail};
use serde_json::Value;

/// A running program; ends with this value.
#[derive(Debug)]
pub(crate) struct Server {
    child: Child,
    /// The URL that it printed, with its base path.
    pub(crate) url: String,
}

impl Server {
    /// Starts a program whose first line is the URL that it serves at, alone or as the member `url` of an object.
    pub(crate) fn start(command: &mut Command) -> Result<Self> {
        let mut child = command.stdout(Stdio::piped()).spawn().context("the program that serves")?;
        let stdout = child.stdout.take().context("its output")?;
        let mut server = Self { child, url: String::new() };
        let mut stdout = BufReader::new(stdout);
        let mut line = String::new();
        stdout.read_line(&mut line)?;
        server.url = url(&line);
        if server.url.is_empty() {
            bail!("the program printed no URL: {line}");
        }
        // What it prints later is not wanted, and must not stop it.
        thread::spawn(move || io::copy(&mut stdout, &mut io::sink()));
        Ok(server)
    }

    /// The host and the port.
    pub(crate) fn address(&self) -> &str {
        self.url.trim_start_matches("http://").split('/').next().unwrap_or_default()
    }

    /// Whether it has ended by itself.
    pub(crate) fn ended(&mut self) -> bool {
        self.child.try_wait().is_ok_and(|status| status.is_some())
    }
}

fn url(line: &str) -> String {
    let json: Option<Value> = serde_json::from_str(line).ok();
    let member = json.as_ref().and_then(|json| json["url"].as_str());
    member.unwrap_or(line).trim().to_owned()
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[cfg(test)]
mod tests {
    use super::url;

    #[test]
    fn the_url_stands_alone_or_in_an_object() {
        assert_eq!(url("http://127.0.0.1:1/v1\n"), "http://127.0.0.1:1/v1");
        assert_eq!(url("{\"url\":\"http://127.0.0.1:1\",\"port\":1}\n"), "http://127.0.0.1:1");
    }
}
