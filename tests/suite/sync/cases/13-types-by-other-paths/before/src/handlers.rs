use crate::api::{self, operations::{self as ops, add_photo, get_pet as one, list_pets}};
use specwright::Body as Bytes;

pub struct Shop;
type Listed = Result<(), list_pets::Error>;

impl api::PetsApi for Shop {
    async fn list_pets(&self, request: crate::api::operations::list_pets::Request) -> Listed {
        Ok(())
    }

    async fn get_pet(&self, request: one::Request) -> Result<super::api::types::Pet, ops::get_pet::Error> {
        self.find(request.pet_id)
    }
}

impl api::PhotosApi for Shop {
    async fn add_photo(&self, request: add_photo::Request, body: Bytes) -> Result<(), add_photo::Error> {
        Ok(())
    }
}
