//! Photos.

use crate::api::operations::*;
use super::Shop;

impl crate::api::PhotosApi for Shop {
    async fn add_photo(&self, request: add_photo::Request) -> Result<add_photo::Response, add_photo::Error> {
        crate::api::stub::add_photo(request).await
    }
}
