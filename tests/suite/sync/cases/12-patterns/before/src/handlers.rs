use crate::api::{self, operations::*, types::Pet};

pub struct Shop;

impl api::PetsApi for Shop {
    async fn list_pets(&self, list_pets::Request { .. }: list_pets::Request) -> Result<list_pets::Response, list_pets::Error> {
        Ok(())
    }

    async fn get_pet(&self, get_pet::Request { pet_id, .. }: get_pet::Request) -> Result<get_pet::Response, get_pet::Error> {
        self.find(pet_id)
    }
}

impl api::PhotosApi for Shop {
    async fn add_photo(&self, _: add_photo::Request, mut body: specwright::Body) -> Result<add_photo::Response, add_photo::Error> {
        body.next().await
    }
}
