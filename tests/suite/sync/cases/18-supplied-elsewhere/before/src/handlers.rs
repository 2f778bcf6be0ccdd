use crate::api::{self, operations::*, types::Pet};

pub struct Shop;

impl api::PetsApi for Shop {
    include!("pets.in.rs");
}

impl<T: std::ops::Deref<Target = Shop>> api::PhotosApi for Wrap<T> {
    async fn add_photo(&self, request: add_photo::Request, body: specwright::Body) -> Result<add_photo::Response, add_photo::Error> {
        self.0.add_photo(request, body).await
    }
}

impl api::PhotosApi for Shop {
    delegate! { to self.photos { async fn add_photo(&self); } }
}
