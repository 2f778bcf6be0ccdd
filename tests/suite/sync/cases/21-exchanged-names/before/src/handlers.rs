use crate::api;
use crate::api::operations::{delete_pet, get_pet, list_pets as list};

pub struct Shop;

impl api::Api for Shop {
    async fn list_pets(&self, request: list::Request) -> Result<list::Response, list::Error> {
        self.get_pet(get_pet::Request::new(1)).await.map_err(|_| list::Error::NotFound)
    }

    async fn get_pet(&self, request: get_pet::Request) -> Result<get_pet::Response, get_pet::Error> {
        Err(get_pet::Error::NotFound) // not list_pets::Error
    }

    /// Deletes.
    async fn delete_pet(&self, request: delete_pet::Request) -> Result<delete_pet::Response, delete_pet::Error> {
        let text = "delete_pet::Error";
        Err(delete_pet::Error::NotFound)
    }
}
