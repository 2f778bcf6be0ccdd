//! Where a new service takes the runtime from.

use std::collections::BTreeSet;
use std::fmt;

/// Where a new service takes the runtime from.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Dependency {
    /// The registry: a version.
    Version(String),
    /// A repository of git: its URL.
    Git(String),
    /// A checkout of this repository: its folder.
    Path(String),
}

/// The text says no source.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct NoSource(String);

/// What a service has from the beginning, so that a change of the description rarely needs another feature.
const USUAL: &[&str] = &["axum", "formats", "jiff", "mock", "server", "uuid", "xml"];

impl Dependency {
    /// `0.1.0`, `git=URL` or `path=FOLDER`.
    ///
    /// # Errors
    ///
    /// It is none of them.
    pub fn parse(text: &str) -> Result<Self, NoSource> {
        let source = match text.split_once('=') {
            Some(("git", url)) if !url.is_empty() => Self::Git(url.into()),
            Some(("path", folder)) if !folder.is_empty() => Self::Path(folder.into()),
            None if text.starts_with(|first: char| first.is_ascii_digit()) => Self::Version(text.into()),
            _ => return Err(NoSource(text.into())),
        };
        Ok(source)
    }

    /// The line in Cargo.toml, with the features that the generated code needs and the usual ones.
    #[must_use]
    pub fn line(&self, needed: &[&str]) -> String {
        let features: BTreeSet<&str> = needed.iter().chain(USUAL).copied().collect();
        let features: Vec<String> = features.iter().map(|feature| format!("{feature:?}")).collect();
        let source = match self {
            Self::Version(version) => format!("version = {}", super::options::quoted(version)),
            Self::Git(url) => format!("git = {}", super::options::quoted(url)),
            Self::Path(folder) => format!("path = {}", super::options::quoted(&format!("{folder}/runtime"))),
        };
        format!("specwright = {{ {source}, default-features = false, features = [{}] }}", features.join(", "))
    }

    /// The folder that it is taken from, where that is one of this machine.
    #[must_use]
    pub fn folder(&self) -> &str {
        match self {
            Self::Path(folder) => folder,
            Self::Version(_) | Self::Git(_) => "",
        }
    }

    /// The command that adds it to an existing crate.
    #[must_use]
    pub fn add(&self, needed: &[&str]) -> String {
        let features: BTreeSet<&str> = needed.iter().chain(USUAL).copied().collect();
        let features: Vec<&str> = features.into_iter().collect();
        let source = match self {
            Self::Version(version) => format!("specwright@{version}"),
            Self::Git(url) => format!("specwright --git {url}"),
            Self::Path(folder) => format!("specwright --path {folder}/runtime"),
        };
        format!("cargo add {source} --no-default-features --features {}", features.join(","))
    }

    /// The command that installs the command `specwright`.
    #[must_use]
    pub fn install(&self) -> String {
        match self {
            Self::Version(version) => format!("cargo install --locked specwright-cli@{version}"),
            Self::Git(url) => format!("cargo install --locked --git {url} specwright-cli"),
            Self::Path(folder) => format!("cargo install --locked --path {folder}/cli"),
        }
    }
}

impl fmt::Display for NoSource {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` says no source: write `0.1.0`, `git=URL` or `path=FOLDER`", self.0)
    }
}

impl std::error::Error for NoSource {}

#[cfg(test)]
mod tests {
    use super::Dependency;

    #[test]
    fn sources_are_read() {
        let version = Dependency::parse("0.1.0").unwrap();
        assert_eq!(
            version.line(&["server", "decimal"]),
            "specwright = { version = \"0.1.0\", default-features = false, features = [\"axum\", \"decimal\", \"formats\", \
             \"jiff\", \"mock\", \"server\", \"uuid\", \"xml\"] }"
        );
        let git = Dependency::parse("git=https://example.com/x?a=b").unwrap();
        assert!(git.line(&[]).contains("git = \"https://example.com/x?a=b\""));
        let path = Dependency::parse("path=../specwright").unwrap();
        assert!(path.line(&[]).contains("path = \"../specwright/runtime\""));
        assert!(path.install().ends_with("--path ../specwright/cli"));
        for wrong in ["", "latest", "git=", "folder=x"] {
            assert!(Dependency::parse(wrong).is_err(), "{wrong}");
        }
    }
}
