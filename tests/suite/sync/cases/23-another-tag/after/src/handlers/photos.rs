//! Photos.

use crate::api::operations::*;
use super::Shop;
use std::time::Duration;

impl crate::api::PhotosApi for Shop {
    // Found by its number.
    /// One pet.
    #[inline]
    async fn get_pet(&self, request: get_pet::Request) -> Result<get_pet::Response, get_pet::Error> {
        wait(Duration::from_secs(1)).await; // patience
        Ok(())
    }

    async fn add_photo(&self, request: add_photo::Request) -> Result<add_photo::Response, add_photo::Error> {
        crate::api::stub::add_photo(request).await
    }
}
