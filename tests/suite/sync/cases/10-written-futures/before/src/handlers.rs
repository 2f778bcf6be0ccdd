use crate::api::{self, operations::*, types::Pet};

pub struct Shop;

impl api::PetsApi for Shop {
    fn list_pets(&self, request: list_pets::Request) -> impl Future<Output = Result<list_pets::Response, list_pets::Error>> + Send {
        std::future::ready(Ok(()))
    }

    fn get_pet(
        &self,
        request: get_pet::Request,
    ) /* x */ -> impl Future<Output = Result<get_pet::Response, get_pet::Error>> + Send {
        async move { todo(request) }
    }
}

#[async_trait::async_trait]
impl api::PhotosApi for Shop {
    async fn add_photo(&self, request: add_photo::Request, body: specwright::Body) -> Result<add_photo::Response, add_photo::Error> {
        Ok(())
    }
}
