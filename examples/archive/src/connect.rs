//! From the arguments to a client.

use std::time::Duration;

use specwright::anyhow;
use specwright::client::{Credential, Failed, Needed, Provider, Secret, Token};

use crate::api::Client;
use crate::api::operations::issue_token;
use crate::api::types::TokenRequest;
use crate::args::Server;
use crate::failure::Failure;

/// The name of the security scheme in the description.
const SCHEME: &str = "account";

/// How long before its end a token is not used any more: a call takes time.
const MARGIN: Duration = Duration::from_secs(30);

/// A client of the server, that shows what the arguments give: a token, or an account that tokens are asked for with.
///
/// # Errors
///
/// The address is none.
pub fn connect(server: &Server) -> Result<Client, Failure> {
    let builder = Client::builder()
        .base(server.url.as_str())
        .timeout(server.timeout)
        .user_agent(concat!("archive/", env!("CARGO_PKG_VERSION")));
    let client = Client::from(builder.build().map_err(|error| Failure::address(&server.url, &error))?);
    Ok(match credential(server, &client) {
        Some(credential) => client.with(|http| http.with_credential(SCHEME, credential)),
        None => client,
    })
}

fn credential(server: &Server, client: &Client) -> Option<Credential> {
    if let Some(token) = &server.token {
        return Some(Credential::bearer(token.clone()));
    }
    let (name, secret) = (server.account.clone()?, server.secret.clone()?);
    Some(Credential::provider(Account { client: client.clone(), name, secret }))
}

/// Asks for tokens with the name and the secret of an account (RFC 6749, section 4.4). What it gets is kept while it is good,
/// and asked for again where the server refuses it.
struct Account {
    client: Client,
    name: String,
    secret: Secret,
}

impl Provider for Account {
    async fn token(&self, needed: Needed) -> anyhow::Result<Token> {
        let asked = TokenRequest::new(self.name.as_str(), self.secret.expose());
        let asked = asked.with_scope(needed.scopes.join(" "));
        let token = match self.client.issue_token(issue_token::Request::new(asked)).await {
            Err(Failed::Declared(issue_token::Error::BadRequest(refused))) => {
                let detail = refused.error_description.map(|words| format!(": {words}")).unwrap_or_default();
                anyhow::bail!("there is no token for the account {}: {}{detail}", self.name, refused.error);
            }
            other => other?,
        };
        let good = token.expires_in.and_then(|seconds| u64::try_from(seconds).ok()).map(Duration::from_secs);
        let made = Token::new(token.access_token);
        Ok(match good {
            Some(good) => made.expiring(good.saturating_sub(MARGIN)),
            None => made,
        })
    }
}
