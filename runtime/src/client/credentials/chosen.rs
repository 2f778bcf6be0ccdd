//! Which of the alternatives of an operation is shown.

use std::fmt::Write as _;

use http::{HeaderMap, HeaderName, StatusCode, header};

use super::{Credential, Credentials, Kind, Needed, Secret};
use crate::client::{Operation, Unexpected, Why};
use crate::security::{Alternative, KeyLocation, Requirement, Scheme, SchemeKind, SchemeUse};

/// The credentials of one call.
#[derive(Debug, Default)]
pub(in crate::client) struct Chosen(pub(super) Vec<Shown>);

/// What is shown for a scheme.
#[derive(Debug)]
pub(super) struct Shown {
    pub(super) used: &'static SchemeUse,
    credential: Credential,
    /// What its provider gave.
    provided: Option<Secret>,
}

/// The first alternative for which all credentials are there and can be sent together.
pub(in crate::client) fn choose(
    operation: &'static Operation,
    credentials: &Credentials,
    headers: &HeaderMap,
) -> Result<Chosen, Unexpected> {
    let Some(required) = operation.security else { return Ok(Chosen::default()) };
    let mut clashing = None;
    for alternative in required.alternatives {
        match complete(alternative, credentials, headers)? {
            Some(chosen) if chosen.clashes() => clashing = clashing.or(Some(chosen)),
            Some(chosen) => return Ok(chosen),
            None => {}
        }
    }
    // What cannot be sent is said when it is written.
    if let Some(chosen) = clashing {
        return Ok(chosen);
    }
    if required.optional { Ok(Chosen::default()) } else { Err(missing(required, credentials)) }
}

fn complete(
    alternative: &Alternative,
    credentials: &Credentials,
    headers: &HeaderMap,
) -> Result<Option<Chosen>, Unexpected> {
    let mut chosen = Vec::with_capacity(alternative.schemes.len());
    for used in alternative.schemes {
        let Some(credential) = credentials.get(used.scheme.name) else {
            if written(used.scheme, headers) {
                continue;
            }
            return Ok(None);
        };
        if !credential.fits(used.scheme.kind) {
            return Err(wrong(used.scheme, credential));
        }
        chosen.push(Shown { used, credential: credential.clone(), provided: None });
    }
    Ok(Some(Chosen(chosen)))
}

/// Whether the caller wrote the header itself.
fn written(scheme: &Scheme, headers: &HeaderMap) -> bool {
    match scheme.kind {
        SchemeKind::ApiKey { location: KeyLocation::Header, name } => headers.contains_key(name),
        SchemeKind::ApiKey { .. } | SchemeKind::MutualTls => false,
        _ => headers.contains_key(header::AUTHORIZATION),
    }
}

impl Chosen {
    /// Whether two different ones would stand in `Authorization`, of which a request has one (RFC 9110, section 11.6.2).
    fn clashes(&self) -> bool {
        let mut there = self.0.iter().filter(|shown| shown.is_authorization());
        let Some(first) = there.next() else { return false };
        there.any(|other| !first.may_be_as(other))
    }
}

impl Shown {
    fn is_authorization(&self) -> bool {
        match self.used.scheme.kind {
            SchemeKind::ApiKey { location: KeyLocation::Header, name } => {
                name.eq_ignore_ascii_case(header::AUTHORIZATION.as_str())
            }
            SchemeKind::ApiKey { .. } | SchemeKind::MutualTls => false,
            _ => true,
        }
    }

    /// Whether both may be the same text; what providers give is not known yet.
    fn may_be_as(&self, other: &Self) -> bool {
        match (&self.credential.0, &other.credential.0) {
            (Kind::Basic { user, password }, Kind::Basic { user: name, password: word }) => {
                user == name && password == word
            }
            (Kind::Basic { .. }, Kind::Bearer(_)) | (Kind::Bearer(_), Kind::Basic { .. }) => false,
            (Kind::Bearer(token), Kind::Bearer(other)) => token == other,
            // The name before the text is another one, or it stands in the text itself.
            _ => true,
        }
    }
}

impl Credential {
    const fn fits(&self, kind: SchemeKind) -> bool {
        match (&self.0, kind) {
            (Kind::Key(_), SchemeKind::ApiKey { .. })
            | (Kind::Basic { .. }, SchemeKind::Basic)
            | (Kind::Bearer(_), SchemeKind::Bearer | SchemeKind::OAuth2 | SchemeKind::OpenIdConnect)
            | (Kind::Http(_), SchemeKind::Http(_))
            | (Kind::Tls, SchemeKind::MutualTls) => true,
            (Kind::Provided(_), kind) => !matches!(kind, SchemeKind::Basic | SchemeKind::MutualTls),
            _ => false,
        }
    }
}

#[cold]
fn wrong(scheme: &Scheme, credential: &Credential) -> Unexpected {
    let write = match scheme.kind {
        SchemeKind::ApiKey { .. } => "key",
        SchemeKind::Basic => "basic",
        SchemeKind::Bearer | SchemeKind::OAuth2 | SchemeKind::OpenIdConnect => "bearer",
        SchemeKind::Http(_) => "http",
        SchemeKind::MutualTls => "mutual_tls",
    };
    let (name, given) = (scheme.name, credential.describe());
    let text = format!("for the scheme `{name}` there is {given}: write `Credential::{write}`");
    Unexpected::new(Why::Credentials).because(text)
}

#[cold]
fn missing(required: &Requirement, credentials: &Credentials) -> Unexpected {
    let mut text = format!("`{}` needs ", required.operation);
    for (at, alternative) in required.alternatives.iter().enumerate() {
        let names = alternative.schemes.iter().map(|used| format!("`{}`", used.scheme.name));
        let names = names.collect::<Vec<_>>().join(" and ");
        let _ = write!(text, "{}{names}", if at == 0 { "" } else { ", or " });
    }
    let there = credentials.names();
    let there = if there.is_empty() { "none".to_owned() } else { there };
    let _ = write!(text, "; set is {there}");
    Unexpected::new(Why::Credentials).because(text)
}

impl Chosen {
    pub(in crate::client) const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Asks the providers for what is not there yet.
    pub(in crate::client) async fn provide(&mut self) -> Result<(), Unexpected> {
        for shown in &mut self.0 {
            if shown.provided.is_none() {
                shown.ask(None).await?;
            }
        }
        Ok(())
    }

    /// What providers gave was refused, in a call that cannot be sent again: they are asked by the next one.
    pub(in crate::client) async fn refuse(&self) {
        for shown in &self.0 {
            if let (Kind::Provided(held), Some(refused)) = (&shown.credential.0, &shown.provided) {
                held.refuse(refused).await;
            }
        }
    }

    /// Asks the providers again after a refusal; whether there is anything new to show.
    pub(in crate::client) async fn renew(&mut self) -> Result<bool, Unexpected> {
        let mut new = false;
        for shown in &mut self.0 {
            if let Some(refused) = shown.provided.take() {
                shown.ask(Some(refused.clone())).await?;
                new |= shown.provided.as_ref() != Some(&refused);
            }
        }
        Ok(new)
    }
}

impl Shown {
    async fn ask(&mut self, refused: Option<Secret>) -> Result<(), Unexpected> {
        if let Kind::Provided(held) = &self.credential.0 {
            let SchemeUse { scheme, scopes } = *self.used;
            let secret = held.secret(Needed { scheme, scopes, refused }).await;
            let secret = secret.map_err(|error| Unexpected::new(Why::Credentials).because(error))?;
            self.provided = Some(secret);
        }
        Ok(())
    }

    /// The key, token or text.
    pub(super) fn secret(&self) -> Option<&Secret> {
        match &self.credential.0 {
            Kind::Key(secret) | Kind::Bearer(secret) | Kind::Http(secret) => Some(secret),
            Kind::Provided(_) => self.provided.as_ref(),
            Kind::Basic { .. } | Kind::Tls => None,
        }
    }

    /// Name and password.
    pub(super) fn basic(&self) -> Option<(&str, &Secret)> {
        match &self.credential.0 {
            Kind::Basic { user, password } => Some((user, password)),
            _ => None,
        }
    }
}

/// Whether a header of the caller holds a secret: by its mark, or by its name.
pub(in crate::client) fn is_secret(name: &HeaderName, value: &http::HeaderValue) -> bool {
    value.is_sensitive()
        || [header::AUTHORIZATION, header::COOKIE, header::PROXY_AUTHORIZATION].contains(name)
}

/// Whether an answer refuses what was shown, so that another token may help (RFC 6750, section 3.1).
pub(in crate::client) fn is_refusal(status: StatusCode, headers: &HeaderMap) -> bool {
    let lacks_scope = || {
        let challenges = headers.get_all(header::WWW_AUTHENTICATE).iter();
        challenges
            .filter_map(|challenge| challenge.to_str().ok())
            .any(|text| text.contains("insufficient_scope"))
    };
    status == StatusCode::UNAUTHORIZED || status == StatusCode::FORBIDDEN && lacks_scope()
}
