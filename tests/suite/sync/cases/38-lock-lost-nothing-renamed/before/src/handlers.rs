use crate::api::{self, operations::*};

pub struct Shop;

impl api::Api for Shop {
    async fn list_pets(&self, request: list_pets::Request) -> Result<list_pets::Response, list_pets::Error> {
        Ok(())
    }

    async fn get_pet(&self, request: get_pet::Request) -> Result<get_pet::Response, get_pet::Error> {
        Ok(())
    }
}
