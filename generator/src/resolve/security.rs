//! Security schemes and requirements.

use super::parameters::location;
use super::{Resolver, place};
use crate::diagnostic::{CREDENTIALS_CLASH, Diagnostic, UNKNOWN_SCHEME, nearest};
use crate::document::{At, Version, lift, slips};
use crate::source::{Spanned, Text};
use crate::spec::{Alternative, Flow, Scheme, SchemeKind, SchemeUse};

impl Resolver<'_, '_> {
    /// Reads every declared scheme.
    pub(super) fn read_schemes(&mut self) {
        let root = self.document.root.clone();
        let (holder, key) = match self.document.version {
            Version::V2 => (Some(root), "securityDefinitions"),
            _ => (self.member(&root, "components"), "securitySchemes"),
        };
        let entries = holder.map(|holder| self.members(&holder, key)).unwrap_or_default();
        for (name, at) in entries {
            let Some(at) = self.deref(at) else { continue };
            let at = self.lifted(&at, lift::scheme);
            if let Some(kind) = self.scheme_kind(&at) {
                let description = self.text(&at, "description");
                self.schemes.push(Scheme { place: place(&at), name, description, kind });
            }
        }
    }

    fn scheme_kind(&mut self, at: &At) -> Option<SchemeKind> {
        Some(match &*at.text("type")? {
            "apiKey" => SchemeKind::ApiKey(location(&at.text("in")?)?, at.text("name")?),
            "http" => match at.text("scheme")?.to_ascii_lowercase().as_str() {
                "basic" => SchemeKind::Basic,
                "bearer" => SchemeKind::Bearer(at.text("bearerFormat")),
                other => SchemeKind::Http(other.into()),
            },
            "oauth2" => SchemeKind::OAuth2(self.flows(at)),
            "openIdConnect" => SchemeKind::OpenIdConnect(at.text("openIdConnectUrl").unwrap_or_default()),
            "mutualTLS" => SchemeKind::MutualTls,
            _ => return None,
        })
    }

    fn flows(&mut self, at: &At) -> Vec<Flow> {
        let entries = self.members(at, "flows").into_iter().filter(|(name, _)| !name.starts_with("x-"));
        let mut flows = Vec::new();
        for (name, at) in entries {
            let scopes = self.members(&at, "scopes").into_iter().filter(|(name, _)| !name.starts_with("x-"));
            let scopes =
                scopes.map(|(name, at)| (name.value, at.node.as_text().cloned().unwrap_or_default()));
            flows.push(Flow {
                name: name.value,
                authorization_url: at.text("authorizationUrl").or_else(|| at.text("deviceAuthorizationUrl")),
                token_url: at.text("tokenUrl"),
                refresh_url: at.text("refreshUrl"),
                scopes: scopes.collect(),
            });
        }
        flows
    }

    /// What an operation requires: its own `security`, or the document's.
    pub(super) fn security(&mut self, operation: &At) -> Vec<Alternative> {
        let root = self.document.root.clone();
        let holder = if operation.node.get("security").is_some() { operation } else { &root };
        let rows = self.items(holder, "security");
        rows.iter().map(|row| self.alternative(row)).collect()
    }

    fn alternative(&mut self, row: &At) -> Alternative {
        let mut schemes = Vec::new();
        let mut first: Option<(Text, &str)> = None;
        for (name, at) in row.members() {
            let scopes = at.items().iter().filter_map(|scope| slips::read_text(&scope.node)).collect();
            let scheme = self.scheme(&name, &at);
            schemes.push(SchemeUse { scheme, scopes });
            let Some(word) = authorization(&self.schemes[scheme].kind) else { continue };
            match &first {
                None => first = Some((name.value.clone(), word)),
                Some((_, before)) if *before == word => {}
                Some((other, before)) => {
                    let message = format!(
                        "no request can show `{other}` and `{}` together: `{before}` and `{word}` stand in `Authorization`",
                        name.value
                    );
                    let said = Diagnostic::new(&CREDENTIALS_CLASH, name.span, message);
                    let hint = "put each into a requirement of its own (`- a: []` and `- b: []`): one of them is enough then";
                    self.document.sink.report(said.hint(hint));
                }
            }
        }
        Alternative { schemes }
    }

    /// The index of a scheme. One that is not declared stands for a bearer token, so that nothing is left open by mistake.
    fn scheme(&mut self, name: &Spanned<Text>, at: &At) -> usize {
        if let Some(known) = self.schemes.iter().position(|scheme| scheme.name.value == name.value) {
            return known;
        }
        let message = format!("no security scheme is called `{}`; it is read as a bearer token", name.value);
        let diagnostic = Diagnostic::new(&UNKNOWN_SCHEME, name.span, message);
        let names = self.schemes.iter().map(|scheme| &*scheme.name.value);
        let diagnostic = match nearest(name, names) {
            Some(word) => diagnostic.hint(format!("did you mean `{word}`?")),
            None => diagnostic.hint("declare it under `components/securitySchemes`"),
        };
        self.document.sink.report(diagnostic);
        let kind = SchemeKind::Bearer(None);
        self.schemes.push(Scheme { place: place(at), name: name.clone(), description: None, kind });
        self.schemes.len() - 1
    }
}

/// What the value of `Authorization` begins with; a key has what it has.
fn authorization(kind: &SchemeKind) -> Option<&'static str> {
    match kind {
        SchemeKind::Basic => Some("Basic"),
        SchemeKind::Bearer(_) | SchemeKind::OAuth2(_) | SchemeKind::OpenIdConnect(_) => Some("Bearer"),
        SchemeKind::Http(_) | SchemeKind::ApiKey(..) | SchemeKind::MutualTls => None,
    }
}
