//! Who calls a mock.

use std::fmt;

use crate::{Credentials, Denied, Requirement};

type Judge<C> = dyn Fn(Credentials<'_>, &Requirement) -> Result<C, Denied> + Send + Sync;

/// Who calls a mock. By default everyone gets in as the default caller.
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

    /// Lets everyone in as `caller`.
    pub fn all_are(caller: C) -> Self
    where
        C: Clone + Send + Sync + 'static,
    {
        Self::judged_by(move |_, _| Ok(caller.clone()))
    }

    /// Lets those in as the default caller who show something for every scheme of one alternative, right or wrong;
    /// others are answered by 401.
    #[must_use]
    pub fn with_credentials() -> Self
    where
        C: Default,
    {
        Self::judged_by(|credentials, required| {
            if credentials.complete(required) { Ok(C::default()) } else { Err(Denied::Unauthenticated) }
        })
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
        Self::judged_by(|_, _| Ok(C::default()))
    }
}

impl<C> fmt::Debug for Callers<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Callers")
    }
}
