//! Tokens that are asked for when they are needed.

use std::future::Future;
use std::time::Duration;

use super::Secret;
use crate::security::Scheme;

/// Gives the tokens of a scheme: OAuth 2 with a refresh token, a file that another process writes, a vault.
///
/// What it gives is kept until [`Token::expiring`] says, or until the server refuses it, and it is asked by one call at a
/// time: the others wait for what it gives, and fail where it does.
///
/// ```
/// use std::time::Duration;
/// use specwright::client::{Credential, Needed, Provider, Token};
///
/// struct Vault;
///
/// impl Provider for Vault {
///     async fn token(&self, needed: Needed) -> specwright::anyhow::Result<Token> {
///         // Ask the authorization server, with `needed.scopes`.
///         Ok(Token::new("abc").expiring(Duration::from_secs(3600)))
///     }
/// }
///
/// let credential = Credential::provider(Vault);
/// ```
pub trait Provider: Send + Sync + 'static {
    /// A token that is good now.
    ///
    /// # Errors
    ///
    /// Any: the call fails with it before anything is sent.
    fn token(&self, needed: Needed) -> impl Future<Output = anyhow::Result<Token>> + Send;
}

/// What a token is for.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Needed {
    /// The scheme.
    pub scheme: &'static Scheme,
    /// The scopes that the operation asks for. What is kept is used for all operations, so a provider that asks for fewer
    /// scopes than all of them is refused by those that need more, and then asked again.
    pub scopes: &'static [&'static str],
    /// The token that the server refused, if it did: by 401, or by 403 with `insufficient_scope`.
    pub refused: Option<Secret>,
}

/// A token, and how long it is good.
#[derive(Clone, Debug)]
pub struct Token {
    pub(super) secret: Secret,
    pub(super) good: Option<Duration>,
}

impl Token {
    /// One that is good until the server refuses it.
    #[must_use]
    pub fn new(token: impl Into<Secret>) -> Self {
        Self { secret: token.into(), good: None }
    }

    /// One that is good for so long: `expires_in` of RFC 6749, section 5.1, less what a call takes.
    #[must_use]
    pub const fn expiring(mut self, after: Duration) -> Self {
        self.good = Some(after);
        self
    }
}
