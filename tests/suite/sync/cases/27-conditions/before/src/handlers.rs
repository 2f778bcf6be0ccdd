use crate::api::{self, operations::*, types::Pet};

pub struct Shop;

impl api::PetsApi for Shop {
    #[cfg(unix)]
    async fn list_pets(&self, request: list_pets::Request) -> Result<list_pets::Response, list_pets::Error> {
        Ok(1)
    }

    #[cfg(not(unix))]
    async fn list_pets(&self, request: list_pets::Request) -> Result<list_pets::Response, list_pets::Error> {
        Ok(2)
    }

    #[cfg(unix)]
    async fn get_pet(&self, request: get_pet::Request) -> Result<get_pet::Response, get_pet::Error> { one() }
    #[cfg(not(unix))]
    async fn get_pet(&self, request: get_pet::Request) -> Result<get_pet::Response, get_pet::Error> { other() }
}

#[cfg(unix)]
impl api::PhotosApi for Shop {
    async fn add_photo(&self, request: add_photo::Request, body: specwright::Body) -> Result<add_photo::Response, add_photo::Error> {
        self.store(request, body).await
    }
}

#[cfg(not(unix))]
impl api::PhotosApi for Shop {
    async fn add_photo(&self, request: add_photo::Request, body: specwright::Body) -> Result<add_photo::Response, add_photo::Error> {
        self.store(request, body).await
    }
}
