//! Who calls a mock over HTTP.

mod known;

use std::fmt;

use bytes::Bytes;

use crate::{Credentials, Denied, Requirement};
use known::Known;

/// Says who is calling.
type Judging<C> = dyn Fn(Credentials<'_>, &Requirement) -> Result<C, Denied> + Send + Sync;

/// Who may call a mock over HTTP. Calls in process hand over a caller and ask nobody.
///
/// By default any well-formed credentials are right, and the caller is the default one: something must be shown for
/// every scheme of one alternative that the operation names. Others are answered by 401 with the challenges.
///
/// ```
/// use specwright::mock::Callers;
///
/// #[derive(Clone, Default)]
/// struct User(String);
///
/// let callers = Callers::known()
///     .token("secret", User("the till".into()))
///     .user("ann", "password", User("ann".into()));
/// ```
pub struct Callers<C> {
    judge: Judge<C>,
}

enum Judge<C> {
    By(Box<Judging<C>>),
    Known(Known<C>),
}

impl<C> Callers<C> {
    /// Judges callers as `judge` says.
    pub fn judged_by(
        judge: impl Fn(Credentials<'_>, &Requirement) -> Result<C, Denied> + Send + Sync + 'static,
    ) -> Self {
        Self { judge: Judge::By(Box::new(judge)) }
    }

    /// Lets everyone in as `caller`, with credentials and without.
    pub fn all_are(caller: C) -> Self
    where
        C: Clone + Send + Sync + 'static,
    {
        Self::judged_by(move |_, _| Ok(caller.clone()))
    }

    /// Lets everyone in as the default caller, with credentials and without.
    #[must_use]
    pub fn everyone() -> Self
    where
        C: Default,
    {
        Self::judged_by(|_, _| Ok(C::default()))
    }

    /// Lets those in as the default caller who show something well-formed for every scheme of one
    /// alternative, right or wrong; others are answered by 401. The default.
    #[must_use]
    pub fn with_credentials() -> Self
    where
        C: Default,
    {
        Self::judged_by(|credentials, required| {
            let complete = credentials.candidates(required).next();
            complete.map(|_| C::default()).ok_or(Denied::Unauthenticated)
        })
    }

    /// Lets those in as the default caller who show one of these tokens or keys.
    #[must_use]
    pub fn with_tokens<T: Into<String>>(tokens: impl IntoIterator<Item = T>) -> Self
    where
        C: Clone + Default,
    {
        tokens.into_iter().fold(Self::known(), |known, token| known.token(token, C::default()))
    }

    /// Lets those in as the default caller who show one of these names with its password.
    #[must_use]
    pub fn with_users<N: Into<String>, P: Into<String>>(users: impl IntoIterator<Item = (N, P)>) -> Self
    where
        C: Clone + Default,
    {
        let users = users.into_iter();
        users.fold(Self::known(), |known, (name, password)| known.user(name, password, C::default()))
    }

    /// Lets no one in but those who are named then, by [`token`](Self::token), [`user`](Self::user) and
    /// [`certificate`](Self::certificate).
    #[must_use]
    pub fn known() -> Self
    where
        C: Clone,
    {
        Self { judge: Judge::Known(Known::new()) }
    }

    /// Who shows this token, or this key, is `caller`; others are no longer let in unless they are named too.
    #[must_use]
    pub fn token(self, token: impl Into<String>, caller: C) -> Self
    where
        C: Clone,
    {
        let mut known = self.into_known();
        known.tokens.push((token.into(), caller));
        Self { judge: Judge::Known(known) }
    }

    /// Who shows this name and password is `caller`; others are no longer let in unless they are named too.
    #[must_use]
    pub fn user(self, name: impl Into<String>, password: impl Into<String>, caller: C) -> Self
    where
        C: Clone,
    {
        let mut known = self.into_known();
        known.users.push((name.into(), password.into(), caller));
        Self { judge: Judge::Known(known) }
    }

    /// Who shows this certificate as its own (`mutualTLS`), in DER, is `caller`; others are no longer let in unless they
    /// are named too. What ends TLS in front of the mock's service says which one was shown, by
    /// [`PeerCertificates`](crate::security::PeerCertificates).
    #[must_use]
    pub fn certificate(self, der: impl Into<Bytes>, caller: C) -> Self
    where
        C: Clone,
    {
        let mut known = self.into_known();
        known.certificates.push((der.into(), caller));
        Self { judge: Judge::Known(known) }
    }

    fn into_known(self) -> Known<C>
    where
        C: Clone,
    {
        match self.judge {
            Judge::Known(known) => known,
            Judge::By(_) => Known::new(),
        }
    }

    /// Finds the caller.
    ///
    /// # Errors
    ///
    /// Why there is none.
    pub fn judge(&self, credentials: Credentials<'_>, required: &Requirement) -> Result<C, Denied> {
        match &self.judge {
            Judge::By(judge) => judge(credentials, required),
            Judge::Known(known) => known.judge(credentials, required),
        }
    }
}

impl<C: Default> Default for Callers<C> {
    fn default() -> Self {
        Self::with_credentials()
    }
}

impl<C> fmt::Debug for Callers<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Callers")
    }
}
