//! The token of a provider, kept while it is good.

use std::future::Future;
use std::pin::Pin;

use tokio::sync::Mutex;

use super::{Needed, Provider, Secret, Token};
use crate::client::clock::{self, Instant};

/// A provider and what it gave last.
pub(super) struct Held {
    provider: Box<dyn Gives>,
    kept: Mutex<Option<Kept>>,
}

struct Kept {
    secret: Secret,
    /// How long it is good; `None`: until it is refused.
    until: Option<Instant>,
}

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
        Self { provider: Box::new(provider), kept: Mutex::new(None) }
    }

    /// The token that is kept, or a new one. One that was refused is not kept.
    pub(super) async fn secret(&self, needed: Needed) -> anyhow::Result<Secret> {
        let mut kept = self.kept.lock().await;
        if let Some(kept) = &*kept {
            let good = kept.until.is_none_or(|until| !clock::left(until).is_zero());
            if good && needed.refused.as_ref() != Some(&kept.secret) {
                return Ok(kept.secret.clone());
            }
        }
        *kept = None;
        let token = self.provider.give(needed).await?;
        let until = clock::due(token.good);
        *kept = Some(Kept { secret: token.secret.clone(), until });
        Ok(token.secret)
    }
}
