//! Pets.

use std::time::Duration;

use crate::api::operations::*;

use super::Shop;

impl crate::api::PetsApi for Shop {
    async fn list_pets(&self, request: list_pets::Request) -> Result<list_pets::Response, list_pets::Error> {
        Ok(())
    }

    // Found by its number.
    /// One pet.
    #[inline]
    async fn get_pet(&self, request: get_pet::Request) -> Result<get_pet::Response, get_pet::Error> {
        wait(Duration::from_secs(1)).await; // patience
        Ok(())
    }

    async fn delete_pet(&self, request: delete_pet::Request) -> Result<delete_pet::Response, delete_pet::Error> {
        self.delete(request).await /* for good */
    }

    // The end.
}
