//! Credentials that a caller of a served client showed, and that go on with the call.

#[cfg(feature = "server")]
use std::any::Any;
use std::fmt;

use super::{Credential, Credentials};
#[cfg(feature = "server")]
use crate::security::{self, Alternative, Denied, Requirement, SchemeKind};

/// Who called a client that is served as an API and passes credentials on: what was shown for the operation, not judged.
/// Its `Debug` form shows none of it.
///
/// ```text
/// let gateway = petstore::service(petstore::Client::new("https://pets.example.com")?.pass_credentials());
/// ```
#[derive(Clone)]
pub struct Passed(Credentials);

impl Passed {
    /// All that was shown.
    pub(in crate::client) fn all(&self) -> Credentials {
        self.0.clone()
    }
}

impl fmt::Debug for Passed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Passed({})", self.0.names())
    }
}

/// Finds the caller of a served client: who passes credentials on takes those that are complete, everyone else turns the
/// caller away.
///
/// # Errors
///
/// [`Denied::Forbidden`] where the caller is no [`Passed`]; [`Denied::Unauthenticated`] where no alternative of the
/// requirement is complete. A certificate of the connection cannot be passed on.
#[cfg(feature = "server")]
#[doc(hidden)]
pub fn pass<C: 'static>(shown: security::Credentials<'_>, required: &Requirement) -> Result<C, Denied> {
    let mut caller: Option<C> = None;
    let slot: &mut dyn Any = &mut caller;
    let Some(slot) = slot.downcast_mut::<Option<Passed>>() else { return Err(Denied::Forbidden) };
    *slot = required.alternatives.iter().find_map(|alternative| complete(shown, alternative));
    caller.ok_or(Denied::Unauthenticated)
}

#[cfg(feature = "server")]
fn complete(shown: security::Credentials<'_>, alternative: &Alternative) -> Option<Passed> {
    let mut all = Credentials::default();
    for used in alternative.schemes {
        let credential = match used.scheme.kind {
            SchemeKind::ApiKey { location, name } => Credential::key(shown.key(location, name)?.into_owned()),
            SchemeKind::Basic => {
                let basic = shown.basic()?;
                Credential::basic(basic.user, basic.password)
            }
            SchemeKind::Bearer | SchemeKind::OAuth2 | SchemeKind::OpenIdConnect => {
                Credential::bearer(shown.bearer()?)
            }
            SchemeKind::Http(name) => Credential::http(shown.http(name)?),
            SchemeKind::MutualTls => return None,
        };
        all.set(used.scheme.name.to_owned(), credential);
    }
    Some(Passed(all))
}
