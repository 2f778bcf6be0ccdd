//! The servers of a description, and what is written for their variables.

use std::fmt::Write as _;

use super::BuildError;

/// A server of a description: a row of a generated table.
///
/// ```
/// use specwright::client::{Http, Server, Variable};
///
/// static SERVERS: [Server; 1] = [Server {
///     url: "https://{region}.example.com/v1",
///     description: "",
///     variables: &[Variable { name: "region", default: "eu", values: &["eu", "us"] }],
/// }];
///
/// let http = Http::builder().server(&SERVERS[0]).variable("region", "us");
/// # let service = tower::service_fn(|_: specwright::http::Request<specwright::Body>| async {
/// #     Ok::<_, std::convert::Infallible>(specwright::http::Response::new(specwright::Body::empty()))
/// # });
/// # let http = http.service(service);
/// let http = http.build()?;
/// # Ok::<(), specwright::client::BuildError>(())
/// ```
#[derive(Debug, Eq, PartialEq)]
pub struct Server {
    /// Its address, with `{names}` where values stand. One without a host is joined to the base.
    pub url: &'static str,
    /// What the description says of it.
    pub description: &'static str,
    /// What may stand for the names.
    pub variables: &'static [Variable],
}

/// A variable in the address of a server.
#[derive(Debug, Eq, PartialEq)]
pub struct Variable {
    /// Its name.
    pub name: &'static str,
    /// What stands for it where nothing is said.
    pub default: &'static str,
    /// What may stand for it; empty: any text that keeps to its place.
    pub values: &'static [&'static str],
}

impl Server {
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
            let given = values.iter().rev().find(|(given, _)| given == name);
            match (self.variable(name), given) {
                (Some(variable), Some((_, value))) => {
                    variable.check(value, &address)?;
                    address.push_str(value);
                }
                (Some(variable), None) => address.push_str(variable.default),
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
        if before.is_empty() || value == self.default || value.chars().all(keeps) {
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

    static SERVER: Server = Server {
        url: "https://{tenant}.example.com:{port}/{base}",
        description: "",
        variables: &[
            Variable { name: "tenant", default: "demo", values: FREE },
            Variable { name: "port", default: "443", values: &["443", "8443"] },
            Variable { name: "base", default: "v1", values: FREE },
        ],
    };

    fn address(values: &[(&str, &str)]) -> Result<String, String> {
        let values: Vec<_> =
            values.iter().map(|(name, value)| (name.to_string(), value.to_string())).collect();
        SERVER.address(&values).map_err(|error| error.to_string())
    }

    #[test]
    fn values_stand_for_their_names() {
        assert_eq!(address(&[]).unwrap(), "https://demo.example.com:443/v1");
        let all = address(&[("base", "a/b"), ("tenant", "ann"), ("port", "8443")]);
        assert_eq!(all.unwrap(), "https://ann.example.com:8443/a/b");
    }

    #[test]
    fn values_keep_to_their_place() {
        assert!(address(&[("tenant", "evil.org/")]).unwrap_err().contains("leave the host"));
        assert!(address(&[("tenant", "a@b")]).is_err() && address(&[("base", "a?b")]).is_err());
        assert!(address(&[("port", "80")]).unwrap_err().contains("one of `443`, `8443`"));
        assert!(address(&[("region", "x")]).unwrap_err().contains("has no variable `region`"));
    }
}
