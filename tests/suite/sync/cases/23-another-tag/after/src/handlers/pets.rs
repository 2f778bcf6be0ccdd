//! Pets.

use std::time::Duration;

use crate::api::operations::*;

use super::Shop;

impl crate::api::PetsApi for Shop {
    async fn list_pets(&self, request: list_pets::Request) -> Result<list_pets::Response, list_pets::Error> {
        Ok(())
    }

    // The end.
}
