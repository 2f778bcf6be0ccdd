//! Which credentials are valid: those that were named, else any that are well formed.
//!
//! Missing credentials, and such that cannot be read, never come this far: the runtime refuses them.

use std::str::FromStr;

use specwright::security::{Alternative, Credentials, Denied, Requirement, SchemeUse, Shown, equal};

/// A token or key that is valid. Written `TOKEN`, or `TOKEN=SCOPE,SCOPE` where its scopes are judged too. Its `Debug` form
/// does not show it.
///
/// ```
/// use specwright_mock::security::Token;
///
/// let token: Token = "s3cret=pets:read,pets:write".parse()?;
/// assert_eq!(token.scopes.as_deref(), Some(&["pets:read".to_owned(), "pets:write".to_owned()][..]));
/// # Ok::<(), String>(())
/// ```
#[derive(Clone, Eq, PartialEq)]
pub struct Token {
    /// The token, or the key.
    pub token: String,
    /// The scopes that it grants; `None`: all of them.
    pub scopes: Option<Vec<String>>,
}

/// A user that is valid. Written `NAME:PASSWORD`. Its `Debug` form shows the name only.
///
/// ```
/// use specwright_mock::security::User;
///
/// assert_eq!("ann:a:b".parse::<User>()?.password, "a:b");
/// # Ok::<(), String>(())
/// ```
#[derive(Clone, Eq, PartialEq)]
pub struct User {
    /// The name.
    pub name: String,
    /// The password.
    pub password: String,
}

/// The credentials that are valid.
#[derive(Clone, Debug, Default)]
pub struct Valid {
    /// Tokens and keys; none: any.
    pub tokens: Vec<Token>,
    /// Users; none: any.
    pub users: Vec<User>,
}

impl Valid {
    /// Judges what a request shows.
    ///
    /// # Errors
    ///
    /// [`Denied`]: 401 where no alternative is satisfied, 403 where one is but for its scopes.
    pub fn judge(&self, shown: Credentials<'_>, required: &Requirement) -> Result<(), Denied> {
        let mut denied = Denied::Unauthenticated;
        for alternative in shown.candidates(required) {
            match self.alternative(&shown, alternative) {
                Ok(()) => return Ok(()),
                Err(why) if why.is_forbidden() => denied = why,
                Err(_) => {}
            }
        }
        Err(denied)
    }

    /// All schemes of one alternative are needed.
    fn alternative(&self, shown: &Credentials<'_>, alternative: &Alternative) -> Result<(), Denied> {
        let mut missing = Vec::new();
        for used in alternative.schemes {
            match shown.shown(used.scheme) {
                Some(shown) => missing.extend(self.scheme(&shown, used)?),
                None => return Err(Denied::Unauthenticated),
            }
        }
        if missing.is_empty() { Ok(()) } else { Err(Denied::missing_scopes(missing)) }
    }

    /// The scopes that the credentials of one scheme lack.
    fn scheme(&self, shown: &Shown<'_>, used: &SchemeUse) -> Result<Vec<&'static str>, Denied> {
        let token = match shown {
            Shown::Key(key) => &**key,
            Shown::Bearer(token) | Shown::Http(token) => token,
            Shown::Basic(basic) => {
                let is = |user: &User| {
                    // Both are compared, whatever the first says.
                    equal(&user.name, &basic.user) & equal(&user.password, &basic.password)
                };
                let known = self.users.iter().fold(self.users.is_empty(), |known, user| known | is(user));
                return if known { Ok(Vec::new()) } else { Err(Denied::Unauthenticated) };
            }
            _ => return Ok(Vec::new()),
        };
        if self.tokens.is_empty() {
            return Ok(Vec::new());
        }
        let found = self.tokens.iter().fold(None, |found, known| {
            if equal(&known.token, token) { found.or(Some(known)) } else { found }
        });
        match found {
            None => Err(Denied::Unauthenticated),
            Some(Token { scopes: None, .. }) => Ok(Vec::new()),
            Some(Token { scopes: Some(scopes), .. }) => {
                Ok(used.missing(|scope| scopes.iter().any(|granted| granted == scope)).collect())
            }
        }
    }
}

/// The `=` at the end of a token belong to it (RFC 6750, section 2.1); one behind them begins the scopes.
impl FromStr for Token {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let body = text.find('=').unwrap_or(text.len());
        let padding = text[body..].bytes().take_while(|byte| *byte == b'=').count();
        let end = body + padding;
        let (token, scopes) = match text.get(end..) {
            Some("") | None => (text, None),
            Some(scopes) => (text.get(..end.saturating_sub(1)).unwrap_or_default(), Some(scopes)),
        };
        if body == 0 {
            return Err("a token has no text: write TOKEN, or TOKEN=SCOPE,SCOPE".into());
        }
        let listed = |scopes: &str| {
            scopes.split(',').map(str::trim).filter(|scope| !scope.is_empty()).map(Into::into).collect()
        };
        Ok(Self { token: token.into(), scopes: scopes.map(listed) })
    }
}

impl FromStr for User {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let (name, password) = text.split_once(':').ok_or("a user is written NAME:PASSWORD")?;
        Ok(Self { name: name.into(), password: password.into() })
    }
}

impl std::fmt::Debug for Token {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Token").field("scopes", &self.scopes).finish_non_exhaustive()
    }
}

impl std::fmt::Debug for User {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("User").field("name", &self.name).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use specwright::http::Request;
    use specwright::security::{KeyLocation, Scheme, SchemeKind};

    static BEARER: Scheme = Scheme { name: "token", kind: SchemeKind::Bearer };
    static BASIC: Scheme = Scheme { name: "user", kind: SchemeKind::Basic };
    static KEY: Scheme =
        Scheme { name: "key", kind: SchemeKind::ApiKey { location: KeyLocation::Header, name: "x-key" } };
    static REQUIRED: Requirement = Requirement {
        operation: "getPet",
        optional: false,
        alternatives: &[
            Alternative { schemes: &[SchemeUse { scheme: &BEARER, scopes: &["read", "write"] }] },
            Alternative {
                schemes: &[
                    SchemeUse { scheme: &BASIC, scopes: &[] },
                    SchemeUse { scheme: &KEY, scopes: &[] },
                ],
            },
        ],
    };

    fn judge(valid: &Valid, headers: &[(&str, &str)]) -> Result<(), Denied> {
        let request =
            headers.iter().fold(Request::builder(), |builder, (name, value)| builder.header(*name, *value));
        valid.judge(Credentials::of(&request.body(()).unwrap()), &REQUIRED)
    }

    const ANN: (&str, &str) = ("authorization", "Basic YW5uOnNlY3JldA==");

    #[test]
    fn any_that_is_well_formed_passes_where_none_is_named() {
        let any = Valid::default();
        assert_eq!(judge(&any, &[("authorization", "Bearer x")]), Ok(()));
        assert_eq!(judge(&any, &[ANN, ("x-key", "k")]), Ok(()));
        assert_eq!(judge(&any, &[ANN]), Err(Denied::Unauthenticated), "both are needed");
        assert_eq!(judge(&any, &[]), Err(Denied::Unauthenticated));
    }

    #[test]
    fn only_those_that_are_named_pass() {
        let valid = Valid {
            tokens: ["all", "some=read", "k"].iter().map(|token| token.parse().unwrap()).collect(),
            users: vec!["ann:secret".parse().unwrap()],
        };
        assert_eq!(judge(&valid, &[("authorization", "Bearer all")]), Ok(()));
        assert_eq!(judge(&valid, &[("authorization", "Bearer other")]), Err(Denied::Unauthenticated));
        let lacking = judge(&valid, &[("authorization", "Bearer some")]);
        assert_eq!(lacking, Err(Denied::missing_scopes(["write"])));
        assert_eq!(judge(&valid, &[ANN, ("x-key", "k")]), Ok(()));
        assert_eq!(judge(&valid, &[ANN, ("x-key", "wrong")]), Err(Denied::Unauthenticated));
        let bob = ("authorization", "Basic Ym9iOnNlY3JldA==");
        assert_eq!(judge(&valid, &[bob, ("x-key", "k")]), Err(Denied::Unauthenticated));
    }

    #[test]
    fn the_padding_of_a_token_is_its_own() {
        let read = |text: &str| {
            let Token { token, scopes } = text.parse().unwrap();
            (token, scopes.map(|scopes| scopes.join(" ")))
        };
        assert_eq!(read("abc"), ("abc".into(), None));
        assert_eq!(read("abc=="), ("abc==".into(), None));
        assert_eq!(read("abc===a,b"), ("abc==".into(), Some("a b".into())));
        assert_eq!(read("abc=a"), ("abc".into(), Some("a".into())));
        assert!("".parse::<Token>().is_err() && "==".parse::<Token>().is_err());
        assert!("ann".parse::<User>().unwrap_err().contains("NAME:PASSWORD"));
    }

    #[test]
    fn no_secret_is_shown() {
        let text = format!("{:?} {:?}", "s3cret=a".parse::<Token>(), "ann:s3cret".parse::<User>());
        assert!(!text.contains("s3cret"), "{text}");
    }
}
