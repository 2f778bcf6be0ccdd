use crate::api;
use crate::api::operations::{get_pet as list, list_pets, remove_pet};

pub struct Shop;

impl api::Api for Shop {
    async fn get_pet(&self, request: list::Request) -> Result<list::Response, list::Error> {
        self.get_pet(list_pets::Request::new(1)).await.map_err(|_| list::Error::NotFound)
    }

    async fn list_pets(&self, request: list_pets::Request) -> Result<list_pets::Response, list_pets::Error> {
        Err(list_pets::Error::NotFound) // not list_pets::Error
    }

    /// Deletes.
    async fn remove_pet(&self, request: remove_pet::Request, _body: ::specwright::Body) -> Result<remove_pet::Response, remove_pet::Error> {
        let text = "delete_pet::Error";
        Err(remove_pet::Error::NotFound)
    }
}
