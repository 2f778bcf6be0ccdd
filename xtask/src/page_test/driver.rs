//! A browser without a window, driven by the WebDriver protocol (W3C WebDriver, level 2).

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail};
use serde_json::{Value, json};

/// So long a condition may take to become true.
const PATIENCE: Duration = Duration::from_secs(20);

/// What a browser run needs.
#[derive(Debug)]
pub(super) struct Programs {
    browser: PathBuf,
    driver: PathBuf,
}

impl Programs {
    /// The programs on this machine; what is missing, in words.
    pub(super) fn find() -> Result<Self, String> {
        let browser = ["chromium", "chromium-browser", "google-chrome"].iter().find_map(|name| in_path(name));
        let browser = browser.ok_or("there is no `chromium`")?;
        let driver = in_path("chromedriver").ok_or("there is no `chromedriver`")?;
        Ok(Self { browser, driver })
    }
}

fn in_path(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|folder| folder.join(name)).find(|file| file.is_file())
}

/// A browser with one page; ends with this value.
#[derive(Debug)]
pub(super) struct Browser {
    driver: Child,
    address: String,
    session: String,
}

impl Browser {
    /// Starts a browser.
    pub(super) fn start(programs: &Programs) -> Result<Self> {
        let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        let mut command = Command::new(&programs.driver);
        command.arg(format!("--port={port}")).stdout(Stdio::null()).stderr(Stdio::null());
        let driver = command.spawn().context("chromedriver")?;
        let mut browser = Self { driver, address: format!("127.0.0.1:{port}"), session: String::new() };
        browser
            .wait("the driver answers", |browser| Ok(browser.call("GET", "/status", &Value::Null).is_ok()))?;
        let args = [
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--window-size=1500,950",
        ];
        let options = json!({ "binary": programs.browser, "args": args });
        let wanted = json!({ "goog:chromeOptions": options, "goog:loggingPrefs": { "browser": "ALL" } });
        let made = browser.call("POST", "/session", &json!({ "capabilities": { "alwaysMatch": wanted } }))?;
        browser.session = made["sessionId"].as_str().context("no session")?.to_owned();
        Ok(browser)
    }

    fn call(&self, method: &str, path: &str, body: &Value) -> Result<Value> {
        let body = if body.is_null() { String::new() } else { body.to_string() };
        let (status, answer) = exchange(&self.address, method, path, &body)?;
        let value: Value = serde_json::from_slice(&answer).context("the driver's answer")?;
        if status != 200 {
            bail!("{method} {path}: {}", value["value"]["message"].as_str().unwrap_or("refused"));
        }
        Ok(value["value"].clone())
    }

    fn of_session(&self, path: &str, body: &Value) -> Result<Value> {
        self.call("POST", &format!("/session/{}{path}", self.session), body)
    }

    /// Goes to an address.
    pub(super) fn open(&self, url: &str) -> Result<()> {
        self.of_session("/url", &json!({ "url": url })).map(drop)
    }

    /// What a script returns.
    pub(super) fn run(&self, script: &str) -> Result<Value> {
        self.of_session("/execute/sync", &json!({ "script": script, "args": [] }))
    }

    /// Waits until an expression of the page is true.
    pub(super) fn until(&self, expression: &str) -> Result<()> {
        let script = format!("return Boolean({expression})");
        self.wait(expression, |browser| Ok(browser.run(&script)? == Value::Bool(true)))
    }

    fn wait(&self, what: &str, holds: impl Fn(&Self) -> Result<bool>) -> Result<()> {
        let begun = Instant::now();
        while !holds(self)? {
            if begun.elapsed() > PATIENCE {
                bail!("not within {} s: {what}", PATIENCE.as_secs());
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        Ok(())
    }

    /// What the browser has to complain of.
    pub(super) fn complaints(&self) -> Result<Vec<String>> {
        let log = self.of_session("/se/log", &json!({ "type": "browser" }))?;
        let lines = log.as_array().into_iter().flatten().filter_map(|line| line["message"].as_str());
        Ok(lines.map(str::to_owned).collect())
    }

    /// Whether pages are told that the user wants them dark.
    pub(super) fn set_dark(&self, dark: bool) -> Result<()> {
        let value = if dark { "dark" } else { "light" };
        let feature = json!([{ "name": "prefers-color-scheme", "value": value }]);
        let ask = json!({ "cmd": "Emulation.setEmulatedMedia", "params": { "features": feature } });
        self.of_session("/goog/cdp/execute", &ask).map(drop)
    }

    /// A picture of the page, as base64, decoded into a file by the browser's own command.
    pub(super) fn picture(&self, file: &Path) -> Result<()> {
        let taken = self.call("GET", &format!("/session/{}/screenshot", self.session), &Value::Null)?;
        std::fs::write(file, decoded(taken.as_str().unwrap_or_default()))?;
        Ok(())
    }
}

/// Base64 (RFC 4648, section 4).
fn decoded(text: &str) -> Vec<u8> {
    const LETTERS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let values = text.bytes().filter_map(|byte| LETTERS.iter().position(|letter| *letter == byte));
    let (mut bits, mut held, mut out) = (0_u32, 0, Vec::new());
    for value in values {
        bits = bits << 6 | value as u32;
        held += 6;
        if held >= 8 {
            held -= 8;
            out.push((bits >> held) as u8);
        }
    }
    out
}

/// Sends a request and reads the answer by its length: the driver leaves connections open.
fn exchange(address: &str, method: &str, path: &str, body: &str) -> Result<(u16, Vec<u8>)> {
    let mut stream = TcpStream::connect(address)?;
    stream.set_read_timeout(Some(PATIENCE * 2))?;
    let length = body.len();
    let head = format!(
        "{method} {path} HTTP/1.1\r\nhost: {address}\r\ncontent-type: application/json\r\ncontent-length: {length}\r\n\r\n"
    );
    stream.write_all(format!("{head}{body}").as_bytes())?;
    let mut reader = BufReader::new(stream);
    let mut line = String::new();
    reader.read_line(&mut line)?;
    let status = line.split(' ').nth(1).and_then(|status| status.parse().ok()).context("no status")?;
    let mut length = 0;
    loop {
        line.clear();
        reader.read_line(&mut line)?;
        match line.trim().split_once(':') {
            Some((name, value)) if name.eq_ignore_ascii_case("content-length") => {
                length = value.trim().parse()?;
            }
            Some(_) => {}
            None => break,
        }
    }
    let mut answer = vec![0; length];
    reader.read_exact(&mut answer)?;
    Ok((status, answer))
}

impl Drop for Browser {
    fn drop(&mut self) {
        let _ = self.call("DELETE", &format!("/session/{}", self.session), &Value::Null);
        let _ = self.driver.kill();
        let _ = self.driver.wait();
    }
}

#[cfg(test)]
mod tests {
    use super::decoded;

    #[test]
    fn base64() {
        assert_eq!(decoded("TWFu"), b"Man");
        assert_eq!(decoded("TWE="), b"Ma");
    }
}
