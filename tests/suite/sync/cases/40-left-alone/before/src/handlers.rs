use crate::api::{self, operations::*, types::Pet};

pub struct Shop;

#[rustfmt::skip]
impl   api::PetsApi   for Shop   {
  async fn list_pets( &self , request :  list_pets::Request )->Result<list_pets::Response,list_pets::Error>{Ok(r#gen())}

      async fn get_pet(&self, request: get_pet::Request) -> Result<get_pet::Response, get_pet::Error> {todo()}
}

impl api::PhotosApi for Shop {
    async fn add_photo(&self, request: add_photo::Request, body: specwright::Body) -> Result<add_photo::Response, add_photo::Error> {
        self.store(request, body).await
    }
}
