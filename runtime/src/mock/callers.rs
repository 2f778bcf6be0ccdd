//! Who calls a mock.

use std::fmt;

use crate::{Credentials, Denied, Requirement};

type Judge<C> = dyn Fn(Credentials<'_>, &Requirement) -> Result<C, Denied> + Send + Sync;

/// Who calls a served mock: whoever shows credentials gets in as the default caller, unless the test says otherwise.
pub struct Callers<C> {
    judge: Box<Judge<C>>,
}

impl<C> Callers<C> {
    /// Judges callers as `judge` says.
    pub fn judged_by(
        judge: impl Fn(Credentials<'_>, &Requirement) -> Result<C, Denied> + Send + Sync + 'static,
    ) -> Self {
        Self { judge: Box::new(judge) }
    }

    /// Lets whoever shows credentials in as `caller`.
    pub fn all_are(caller: C) -> Self
    where
        C: Clone + Send + Sync + 'static,
    {
        Self::judged_by(move |credentials, required| shown(credentials, required).map(|()| caller.clone()))
    }

    /// Finds the caller.
    ///
    /// # Errors
    ///
    /// Why there is none.
    pub fn judge(&self, credentials: Credentials<'_>, required: &Requirement) -> Result<C, Denied> {
        (self.judge)(credentials, required)
    }
}

impl<C: Default> Default for Callers<C> {
    fn default() -> Self {
        Self::judged_by(|credentials, required| shown(credentials, required).map(|()| C::default()))
    }
}

impl<C> fmt::Debug for Callers<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Callers")
    }
}

/// Credentials must be there, as for the real service; what they say is not looked at.
fn shown(credentials: Credentials<'_>, required: &Requirement) -> Result<(), Denied> {
    if credentials.complete(required) { Ok(()) } else { Err(Denied::Unauthenticated) }
}
