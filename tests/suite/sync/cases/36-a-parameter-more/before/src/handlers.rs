use crate::api::{self, operations::*};

pub struct Shop;

impl api::Api for Shop {
    async fn list_pets(&self, request: list_pets::Request) -> Result<list_pets::Response, list_pets::Error> {
        self.all(list_pets::Request {})
    }

    async fn get_pet(&self, get_pet::Request { pet_id }: get_pet::Request) -> Result<get_pet::Response, get_pet::Error> {
        Ok(())
    }
}
