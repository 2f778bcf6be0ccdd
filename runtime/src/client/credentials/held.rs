//! The token of a provider, kept while it is good.

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, PoisonError};

use tokio::sync::Mutex;

use super::{Needed, Provider, Secret, Token};
use crate::client::clock::{self, Instant};

/// A provider and what it gave last.
pub(super) struct Held {
    provider: Box<dyn Gives>,
    kept: Mutex<Option<Kept>>,
    /// How often it gave nothing, and why the last time.
    failed: std::sync::Mutex<(u64, Option<Told>)>,
}

struct Kept {
    secret: Secret,
    /// How long it is good; `None`: until it is refused.
    until: Option<Instant>,
    /// The server refused it, in a call that could not be sent again.
    refused: bool,
}

/// Why the provider gave nothing, told to all that waited for it.
#[derive(Clone, Debug)]
struct Told(Arc<anyhow::Error>);

type Giving<'p> = Pin<Box<dyn Future<Output = anyhow::Result<Token>> + Send + 'p>>;

trait Gives: Send + Sync {
    fn give(&self, needed: Needed) -> Giving<'_>;
}

impl<P: Provider> Gives for P {
    fn give(&self, needed: Needed) -> Giving<'_> {
        Box::pin(self.token(needed))
    }
}

impl Held {
    pub(super) fn new(provider: impl Provider) -> Self {
        Self { provider: Box::new(provider), kept: Mutex::new(None), failed: std::sync::Mutex::default() }
    }

    /// The token that is kept, or a new one. One that was refused is not kept. Calls that wait while the provider fails fail
    /// with it.
    pub(super) async fn secret(&self, mut needed: Needed) -> anyhow::Result<Secret> {
        let (before, _) = self.failed();
        let mut kept = self.kept.lock().await;
        if let (now, Some(told)) = self.failed()
            && now != before
        {
            return Err(told.into());
        }
        if let Some(kept) = &*kept {
            let good = kept.until.is_none_or(|until| !clock::left(until).is_zero());
            let refused = kept.refused || needed.refused.as_ref() == Some(&kept.secret);
            if good && !refused {
                return Ok(kept.secret.clone());
            }
            if kept.refused {
                needed.refused.get_or_insert_with(|| kept.secret.clone());
            }
        }
        *kept = None;
        let token = match self.provider.give(needed).await {
            Ok(token) => token,
            Err(error) => return Err(self.fail(error).into()),
        };
        let until = clock::due(token.good);
        *kept = Some(Kept { secret: token.secret.clone(), until, refused: false });
        Ok(token.secret)
    }

    /// The next call asks for another token than this one.
    pub(super) async fn refuse(&self, secret: &Secret) {
        if let Some(kept) = &mut *self.kept.lock().await {
            kept.refused |= kept.secret == *secret;
        }
    }

    fn failed(&self) -> (u64, Option<Told>) {
        self.failed.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn fail(&self, error: anyhow::Error) -> Told {
        let told = Told(Arc::new(error));
        let mut failed = self.failed.lock().unwrap_or_else(PoisonError::into_inner);
        *failed = (failed.0.wrapping_add(1), Some(told.clone()));
        told
    }
}

impl fmt::Display for Told {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl std::error::Error for Told {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.0.source()
    }
}
