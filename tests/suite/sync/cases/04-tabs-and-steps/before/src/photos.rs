use crate::{Shop, api::{self, operations::*}};

impl api::PhotosApi for Shop {
  async fn add_photo(&self, request: add_photo::Request, body: specwright::Body) -> Result<add_photo::Response, add_photo::Error> {
    self.store(request, body).await
  }
}
