use crate::api::{self, operations::*};

pub struct Shop;

impl api::PetsApi for Shop {
    fn reject(&self, rejection: specwright::Rejection) -> specwright::http::Response<specwright::Body> {
        rejection.into_response()
    }

    async fn list_pets(&self, request: list_pets::Request) -> Result<list_pets::Response, list_pets::Error> {
        Ok(())
    }
}

impl api::PhotosApi for Shop {
    async fn add_photo(&self, request: add_photo::Request) -> Result<add_photo::Response, add_photo::Error> {
        crate::api::stub::add_photo(request).await
    }
}
