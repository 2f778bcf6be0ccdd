//! The trait that judges callers.

use std::future::Future;

use super::{Credentials, Denied, Requirement};

/// Says who is calling. A service of a description with security implements it.
///
/// It is asked for every call of a secured operation, before the body is read. Credentials that cannot be read are
/// refused before: 400, or 401 for `Basic`.
///
/// ```
/// use specwright::security::{Shown, equal};
/// use specwright::{Authenticate, Credentials, Denied, Requirement};
///
/// struct Shop {
///     key: String,
/// }
///
/// struct User {
///     name: String,
/// }
///
/// impl Authenticate for Shop {
///     type Caller = User;
///
///     async fn authenticate(&self, shown: Credentials<'_>, required: &Requirement) -> Result<User, Denied> {
///         // Any one alternative is enough; of one alternative every scheme is needed.
///         for alternative in shown.candidates(required) {
///             for used in alternative.schemes {
///                 match shown.shown(used.scheme) {
///                     Some(Shown::Key(key)) if equal(&*key, &self.key) => {
///                         return Ok(User { name: "the till".into() });
///                     }
///                     Some(Shown::Bearer(token)) => {
///                         let granted = ["pets:read"]; // what the token says
///                         let missing: Vec<_> = used.missing(|scope| granted.contains(&scope)).collect();
///                         if !missing.is_empty() {
///                             return Err(Denied::missing_scopes(missing));
///                         }
///                         return Ok(User { name: token.into() });
///                     }
///                     _ => {}
///                 }
///             }
///         }
///         Err(Denied::Unauthenticated)
///     }
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not say who is calling",
    label = "the description has security requirements, so this must implement `Authenticate`",
    note = "write `impl Authenticate for {Self} {{ type Caller = …; async fn authenticate(…) … }}`"
)]
pub trait Authenticate: Send + Sync + 'static {
    /// What the operations are told of the caller.
    type Caller: Send + 'static;

    /// Finds the caller from what a request shows. It is asked before the body is read.
    fn authenticate(
        &self,
        credentials: Credentials<'_>,
        required: &Requirement,
    ) -> impl Future<Output = Result<Self::Caller, Denied>> + Send;
}
