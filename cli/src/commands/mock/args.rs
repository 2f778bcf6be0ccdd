//! What the command line says of a mock.

use std::ffi::OsString;
use std::net::{IpAddr, Ipv4Addr};
use std::path::PathBuf;

use clap::Args as Group;

use super::answers::Answers;
use crate::args::Reading;

/// The port where none is given and no command is run.
pub(super) const PORT: u16 = 4010;

/// A mock, and what is run against it.
#[derive(Debug, Group)]
#[command(after_long_help = EXAMPLES)]
pub(crate) struct Mock {
    /// The description; without it the one of specwright.toml
    #[arg(value_name = "API")]
    pub(super) description: Option<String>,
    #[command(flatten)]
    pub(super) serving: Serving,
    #[command(flatten)]
    pub(super) around: Around,
    #[command(flatten)]
    pub(super) answers: Answers,
    #[command(flatten, next_help_heading = "The description")]
    pub(super) reading: Reading,
}

const EXAMPLES: &str = "\
Examples:
  specwright mock api.yaml                        on port 4010, until Ctrl-C
  specwright mock api.yaml -- npm test            around one run of the tests, which find it at $API_URL
  specwright mock api.yaml -- sh -c 'curl -sS $API_URL/pets'
  specwright mock api.yaml --port 0 --port-file port --format json &

Exit codes: 0 ended as asked; 1 the command passed, but requests were outside the description; 2 bad input or bad use; 3 a file could \
not be written; with a command its own status, 128 and the signal that ended it, 126 or 127 where it cannot be started";

/// Where it is served, and how that is told.
#[derive(Debug, Group)]
#[command(next_help_heading = "Serving")]
pub(super) struct Serving {
    /// The address to listen at: of IPv4 or IPv6, or localhost; 0.0.0.0 for all
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1", env = "SPECWRIGHT_HOST", value_parser = host)]
    pub(super) host: IpAddr,
    /// The port; 0 for one that is free [default: 4010, or 0 with a command]
    #[arg(long, value_name = "PORT")]
    pub(super) port: Option<u16>,
    /// Write the port to this file once requests are taken, and remove it at the end
    #[arg(long, value_name = "FILE")]
    pub(super) port_file: Option<PathBuf>,
    /// Read the description again when one of its files, the rules or the data change; what is stored stays, unless the data say
    /// something else
    #[arg(long)]
    pub(super) watch: bool,
    /// How many threads answer
    #[arg(long, value_name = "COUNT", default_value_t = 1, value_parser = clap::value_parser!(u8).range(1..=64))]
    pub(super) workers: u8,
    /// Ask a running mock whether it is well, and end: 0 yes, 1 no
    #[arg(long, value_name = "URL", exclusive = true)]
    pub(super) check_health: Option<String>,
}

/// The command that is run against it.
#[derive(Debug, Group)]
#[command(next_help_heading = "A command")]
pub(super) struct Around {
    /// Run this with API_URL set, and end with it and its status
    #[arg(last = true, value_name = "COMMAND")]
    pub(super) command: Vec<OsString>,
    /// Let the run pass also where requests were outside the description: unknown, or refused
    #[arg(long, requires = "command")]
    pub(super) allow_unknown: bool,
    /// The variable that tells the command the URL; may be repeated
    #[arg(long, value_name = "NAME", default_value = "API_URL", requires = "command", value_parser = variable)]
    pub(super) env: Vec<String>,
}

/// An address. Names are not looked up: a mock is on this machine.
fn host(text: &str) -> Result<IpAddr, String> {
    if text == "localhost" {
        return Ok(Ipv4Addr::LOCALHOST.into());
    }
    let bare = text.strip_prefix('[').and_then(|text| text.strip_suffix(']')).unwrap_or(text);
    bare.parse().map_err(|_| {
        "this is no address of this machine: write 127.0.0.1, 0.0.0.0 for all, ::1, or localhost".into()
    })
}

/// The name of an environment variable.
fn variable(text: &str) -> Result<String, String> {
    if text.is_empty() || text.contains(['=', '\0']) {
        return Err("this cannot name a variable: write a name such as API_URL".into());
    }
    Ok(text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::{host, variable};

    #[test]
    fn addresses_are_of_this_machine() {
        for (text, address) in [
            ("localhost", Some("127.0.0.1")),
            ("0.0.0.0", Some("0.0.0.0")),
            ("[::1]", Some("::1")),
            ("::", Some("::")),
            ("example.com", None),
            ("", None),
        ] {
            assert_eq!(host(text).ok().map(|address| address.to_string()).as_deref(), address, "{text}");
        }
        assert!(variable("BASE_URL").is_ok() && variable("A=B").is_err());
    }
}
