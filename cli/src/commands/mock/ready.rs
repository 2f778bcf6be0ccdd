//! The one line that says where the mock is.

use std::io::{self, Write as _};
use std::net::SocketAddr;
use std::process;

use specwright_generator::ir::{Api, Json};
use specwright_generator::spec::Spec;

use super::listen::origin;
use crate::args::Format;
use crate::summary::{count, object, text};

/// What is known of a mock once it listens.
#[derive(Debug)]
pub(super) struct Ready {
    title: String,
    version: String,
    operations: usize,
    webhooks: usize,
    base_path: String,
}

impl Ready {
    /// What a description says.
    pub(super) fn of(api: &Api, spec: Option<&Spec>) -> Self {
        let line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        Self {
            title: line(&api.title),
            version: line(&api.version),
            operations: api.operations.len(),
            webhooks: spec.map_or(0, |spec| spec.webhooks.len()),
            base_path: api.base_path.to_string(),
        }
    }

    /// The URL that the paths of the description are below.
    pub(super) fn url(&self, address: SocketAddr) -> String {
        format!("{}{}", origin(address), self.base_path)
    }

    /// Says it: on stdout, or on stderr where stdout is the command's.
    pub(super) fn say(&self, address: SocketAddr, format: Format, to_stdout: bool) {
        let line = if format.is_json() { self.json(address).to_string() } else { self.text(address) };
        // Whoever closed the stream does not want to know.
        let _ = if to_stdout { writeln!(io::stdout(), "{line}") } else { writeln!(io::stderr(), "{line}") };
    }

    fn text(&self, address: SocketAddr) -> String {
        let Self { title, version, .. } = self;
        let (url, page) = (self.url(address), page(address));
        let mut offers = counted(self.operations, "operation");
        if self.webhooks > 0 {
            offers = format!("{offers} and {}", counted(self.webhooks, "webhook"));
        }
        format!("specwright mock: {title} {version}, {offers} on {url} (page: {page})")
    }

    fn json(&self, address: SocketAddr) -> Json {
        object([
            ("url", text(&self.url(address))),
            ("port", count(address.port().into())),
            ("pid", Json::Number(process::id().to_string().into())),
            ("operations", count(self.operations)),
            ("webhooks", count(self.webhooks)),
            ("title", text(&self.title)),
            ("version", text(&self.version)),
            ("page", text(&page(address))),
        ])
    }
}

/// `1 operation`, `2 operations`.
fn counted(number: usize, what: &str) -> String {
    format!("{number} {what}{}", if number == 1 { "" } else { "s" })
}

fn page(address: SocketAddr) -> String {
    format!("{}/__specwright", origin(address))
}

#[cfg(test)]
mod tests {
    use super::Ready;

    #[test]
    fn the_line_has_the_true_url() {
        let (title, version, base_path) = ("Pets".into(), "1.0".into(), "/v1".into());
        let mut ready = Ready { title, version, operations: 1, webhooks: 0, base_path };
        let address = "127.0.0.1:54321".parse().unwrap();
        assert_eq!(
            ready.text(address),
            "specwright mock: Pets 1.0, 1 operation on http://127.0.0.1:54321/v1 \
             (page: http://127.0.0.1:54321/__specwright)"
        );
        ready.webhooks = 2;
        assert!(ready.text(address).contains("1 operation and 2 webhooks on http"));
        let json = ready.json(address).to_string();
        assert!(json.starts_with(r#"{"url":"http://127.0.0.1:54321/v1","port":54321,"pid":"#), "{json}");
    }
}
