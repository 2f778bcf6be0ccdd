//! Callers by what they show.

use bytes::Bytes;

use crate::security::{Shown, equal};
use crate::{Credentials, Denied, Requirement};

/// Callers by tokens and keys, by names with passwords, and by certificates.
pub(super) struct Known<C> {
    pub(super) tokens: Vec<(String, C)>,
    pub(super) users: Vec<(String, String, C)>,
    /// In DER.
    pub(super) certificates: Vec<(Bytes, C)>,
    clone: fn(&C) -> C,
}

impl<C: Clone> Known<C> {
    /// Nobody yet.
    pub(super) fn new() -> Self {
        Self { tokens: Vec::new(), users: Vec::new(), certificates: Vec::new(), clone: C::clone }
    }
}

impl<C> Known<C> {
    /// The caller that one thing shows.
    fn find(&self, shown: &Shown<'_>) -> Option<&C> {
        let token =
            |given: &str| self.tokens.iter().find(|(token, _)| equal(given, token)).map(|(_, caller)| caller);
        match shown {
            Shown::Bearer(given) | Shown::Http(given) => token(given),
            Shown::Key(given) => token(given),
            Shown::Basic(given) => {
                let mut users = self.users.iter();
                let known =
                    users.find(|(name, password, _)| given.user == *name && equal(&given.password, password));
                known.map(|(_, _, caller)| caller)
            }
            Shown::Certificates(given) => {
                let own = given.0.first()?;
                self.certificates.iter().find(|(known, _)| known == own).map(|(_, caller)| caller)
            }
        }
    }

    /// The caller that the first scheme of an alternative shows, where all its schemes show a known one.
    pub(super) fn judge(&self, credentials: Credentials<'_>, required: &Requirement) -> Result<C, Denied> {
        for alternative in credentials.candidates(required) {
            let shown = alternative.schemes.iter().map(|used| self.find(&credentials.shown(used.scheme)?));
            let callers: Option<Vec<&C>> = shown.collect();
            if let Some(caller) = callers.unwrap_or_default().first() {
                return Ok((self.clone)(caller));
            }
        }
        Err(Denied::Unauthenticated)
    }
}
