use crate::api::{self, operations::*, types::Pet};

pub struct Shop<'a, D>(&'a D);

impl<'a, D: Db<Row = Pet>> api::PetsApi for Shop<'a, D>
where
    D: Clone + 'static,
    Self: Sized,
{
    async fn list_pets(&self, request: list_pets::Request) -> Result<list_pets::Response, list_pets::Error> {
        Ok(self.list(request))
    }

    async fn get_pet(&self, request: get_pet::Request) -> Result<get_pet::Response, get_pet::Error> {
        self.find(request.pet_id).ok_or(get_pet::Error::NotFound)
    }
}

impl<const N: usize> api::PhotosApi for Shop<'static, [u8; N]> {
    async fn add_photo(&self, request: add_photo::Request, body: specwright::Body) -> Result<add_photo::Response, add_photo::Error> {
        self.store(request, body).await
    }
}
