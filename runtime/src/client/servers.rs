//! The servers of a description, and what is written for their variables.

use std::fmt::{self, Display, Write as _};

use super::BuildError;
use super::base::{Base, redacted};

/// A server of a description: a row of a generated table.
#[derive(Debug, Eq, PartialEq)]
pub struct Server {
    /// Its address, with `{names}` where values stand. One without a host is joined to the base.
    pub url: &'static str,
    /// What may stand for the names.
    pub variables: &'static [Variable],
}

/// A variable in the address of a server.
#[derive(Debug, Eq, PartialEq)]
pub struct Variable {
    /// Its name.
    pub name: &'static str,
    /// What stands for it where nothing is said; `None`: something must be said.
    pub default: Option<&'static str>,
    /// What may stand for it; empty: any text that keeps to its place.
    pub values: &'static [&'static str],
}

/// Where a server is: one that the description names, with values for its variables, or any address.
///
/// The types of the generated module `servers` are turned into it: `servers::Production`,
/// `servers::Regional::default().with_region(…)`.
///
/// ```
/// use specwright::client::{Address, Http, Server, Variable};
///
/// static REGIONAL: Server =
///     Server::new("https://{region}.example.com/v1", &[Variable::new("region", Some("eu"), &["eu", "us"])]);
///
/// let http = Http::builder().server(Address::of(&REGIONAL).with("region", "us"));
/// # let service = tower::service_fn(|_: specwright::http::Request<specwright::Body>| async {
/// #     Ok::<_, std::convert::Infallible>(specwright::http::Response::new(specwright::Body::empty()))
/// # });
/// # let http = http.service(service);
/// let http = http.build()?;
/// # Ok::<(), specwright::client::BuildError>(())
/// ```
#[derive(Clone)]
pub struct Address(Place);

#[derive(Clone)]
enum Place {
    /// An address.
    Text(String),
    /// A server of the description, with values.
    Described(&'static Server, Vec<(String, String)>),
}

impl Address {
    /// That of a server of a description, its variables at their defaults.
    #[must_use]
    pub const fn of(server: &'static Server) -> Self {
        Self(Place::Described(server, Vec::new()))
    }

    /// With this value for a variable. An address that is no server's has none, which is said when the client is built.
    #[must_use]
    pub fn with(mut self, name: impl Into<String>, value: impl Display) -> Self {
        let value = (name.into(), value.to_string());
        match &mut self.0 {
            Place::Described(_, values) => values.push(value),
            Place::Text(text) => *text = format!("{text}{{{}}}", value.0),
        }
        self
    }

    /// The server of the description, if it is one.
    pub(super) const fn described(&self) -> Option<&'static Server> {
        match self.0 {
            Place::Described(server, _) => Some(server),
            Place::Text(_) => None,
        }
    }

    /// It as text.
    pub(super) fn text(&self) -> Result<String, BuildError> {
        match &self.0 {
            Place::Text(text) => Ok(text.clone()),
            Place::Described(server, values) => server.address(values),
        }
    }

    /// What calls go to: an address without a host stands behind `base`.
    pub(super) fn base(&self, base: Option<&Base>) -> Result<Base, BuildError> {
        let text = self.text()?;
        match base {
            _ if text.contains("://") => Base::parse(&text),
            Some(base) => base.below(&text),
            // A description that names no scheme leaves it open.
            None if text.starts_with("//") => Base::parse(&format!("https:{text}")),
            None => Err(BuildError::new(format!(
                "the server `{}` has no host: write `.base(\"https://…\")`",
                redacted(&text)
            ))),
        }
    }
}

/// An address without user and query, or the template of a server: a value may be secret, and is not shown.
impl fmt::Debug for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Place::Text(text) => write!(f, "Address({})", redacted(text)),
            Place::Described(server, _) => write!(f, "Address({})", server.url),
        }
    }
}

impl From<&'static Server> for Address {
    fn from(server: &'static Server) -> Self {
        Self::of(server)
    }
}

impl From<&str> for Address {
    fn from(text: &str) -> Self {
        Self(Place::Text(text.into()))
    }
}

impl From<String> for Address {
    fn from(text: String) -> Self {
        Self(Place::Text(text))
    }
}

impl Server {
    /// A server with its variables.
    #[must_use]
    pub const fn new(url: &'static str, variables: &'static [Variable]) -> Self {
        Self { url, variables }
    }

    /// The address with these values, and the defaults for the others.
    pub(super) fn address(&self, values: &[(String, String)]) -> Result<String, BuildError> {
        if let Some((name, _)) = values.iter().find(|(name, _)| self.variable(name).is_none()) {
            let known: Vec<_> = self.variables.iter().map(|variable| variable.name).collect();
            let known = known.join("`, `");
            return Err(BuildError::new(format!("`{}` has no variable `{name}`, but `{known}`", self.url)));
        }
        let mut address = String::new();
        let mut rest = self.url;
        while let Some((before, (name, behind))) =
            rest.split_once('{').and_then(|(before, open)| Some((before, open.split_once('}')?)))
        {
            address.push_str(before);
            let given = values.iter().rev().find(|(given, _)| given == name).map(|(_, value)| value.as_str());
            match (self.variable(name), given) {
                (Some(variable), given) => {
                    let value = given.or(variable.default).ok_or_else(|| {
                        BuildError::new(format!("nothing is said of the variable `{name}` of `{}`", self.url))
                    })?;
                    variable.check(value, &address)?;
                    address.push_str(value);
                }
                (None, _) => {
                    let _ = write!(address, "{{{name}}}");
                }
            }
            rest = behind;
        }
        address.push_str(rest);
        Ok(address)
    }

    fn variable(&self, name: &str) -> Option<&'static Variable> {
        self.variables.iter().find(|variable| variable.name == name)
    }
}

impl Variable {
    /// A variable: its name, its default, what may stand for it.
    #[must_use]
    pub const fn new(
        name: &'static str,
        default: Option<&'static str>,
        values: &'static [&'static str],
    ) -> Self {
        Self { name, default, values }
    }

    /// Whether a value may stand behind this part of the address.
    fn check(&self, value: &str, before: &str) -> Result<(), BuildError> {
        if !self.values.is_empty() {
            return if self.values.contains(&value) {
                Ok(())
            } else {
                let known = self.values.join("`, `");
                Err(BuildError::new(format!(
                    "`{value}` does not stand for `{}`: one of `{known}` does",
                    self.name
                )))
            };
        }
        let host = before.split_once("//").is_some_and(|(_, rest)| !rest.contains('/'));
        let marks = if host { "-._~:[]" } else { "-._~/" };
        let keeps = |sign: char| sign.is_ascii_alphanumeric() || marks.contains(sign);
        // Where the address begins with it, it may be a whole one.
        if before.is_empty() || Some(value) == self.default || value.chars().all(keeps) {
            return Ok(());
        }
        let place = if host { "the host" } else { "the path" };
        Err(BuildError::new(format!("`{value}` does not stand for `{}`: it would leave {place}", self.name)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FREE: &[&str] = &[];

    static SERVER: Server = Server::new(
        "https://{tenant}.example.com:{port}/{base}/{space}",
        &[
            Variable::new("tenant", Some("demo"), FREE),
            Variable::new("port", Some("443"), &["443", "8443"]),
            Variable::new("base", Some("v1"), FREE),
            Variable::new("space", None, FREE),
        ],
    );

    fn address(values: &[(&str, &str)]) -> Result<String, String> {
        let mut all = vec![("space".to_owned(), "s".to_owned())];
        all.extend(values.iter().map(|(name, value)| (name.to_string(), value.to_string())));
        SERVER.address(&all).map_err(|error| error.to_string())
    }

    #[test]
    fn values_stand_for_their_names() {
        assert_eq!(address(&[]).unwrap(), "https://demo.example.com:443/v1/s");
        let all = address(&[("base", "a/b"), ("tenant", "ann"), ("port", "8443")]);
        assert_eq!(all.unwrap(), "https://ann.example.com:8443/a/b/s");
        let error = SERVER.address(&[]).unwrap_err().to_string();
        assert!(error.contains("nothing is said of the variable `space`"), "{error}");
    }

    #[test]
    fn values_keep_to_their_place() {
        assert!(address(&[("tenant", "evil.org/")]).unwrap_err().contains("leave the host"));
        assert!(address(&[("tenant", "a@b")]).is_err() && address(&[("base", "a?b")]).is_err());
        assert!(address(&[("port", "80")]).unwrap_err().contains("one of `443`, `8443`"));
        assert!(address(&[("region", "x")]).unwrap_err().contains("has no variable `region`"));
    }
}
