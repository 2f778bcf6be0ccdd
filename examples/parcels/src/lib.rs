//! A parcel service: `src/api` is generated from the files below `api/` and committed.
//!
//! `specwright generate` in this folder brings it up to date, `specwright generate --check` says whether it is.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use api::operations::{send_parcel, track_parcel};
use api::types::{Failure, Number, Parcel};

/// Everything that `api/openapi.yaml` describes.
pub mod api;

/// Parcels by their number.
#[derive(Debug, Default)]
pub struct Depot {
    parcels: Mutex<BTreeMap<String, Parcel>>,
}

impl Depot {
    /// An empty depot.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    fn parcels(&self) -> MutexGuard<'_, BTreeMap<String, Parcel>> {
        self.parcels.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn failure(reason: &str) -> Failure {
    Failure { reason: reason.into() }
}

impl api::Api for Depot {
    async fn send_parcel(&self, request: send_parcel::Request) -> Result<Parcel, send_parcel::Error> {
        let new = request.body;
        if new.to.city == "Atlantis" {
            return Err(send_parcel::Error::UnprocessableEntity(failure("that city cannot be reached")));
        }
        let mut parcels = self.parcels();
        let number = Number::try_from(format!("PX{:04}", parcels.len() + 1))?; // any error: a 500, logged, nothing leaked
        let parcel = Parcel::new(number, new.to, new.size);
        parcels.insert(parcel.number.to_string(), parcel.clone());
        Ok(parcel)
    }

    async fn track_parcel(&self, request: track_parcel::Request) -> Result<Parcel, track_parcel::Error> {
        let parcel = self.parcels().get(&*request.number).cloned();
        parcel.ok_or_else(|| track_parcel::Error::NotFound(failure("no such parcel")))
    }
}
