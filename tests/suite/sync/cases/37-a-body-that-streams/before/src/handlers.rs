use crate::api::{self, operations::*};

pub struct Shop;

impl api::Api for Shop {
    async fn list_pets(&self, request: list_pets::Request) -> Result<list_pets::Response, list_pets::Error> {
        Ok(())
    }

    async fn add_photo(&self, request: add_photo::Request) -> Result<add_photo::Response, add_photo::Error> {
        self.keep(request.body.name).await // as before
    }
}
