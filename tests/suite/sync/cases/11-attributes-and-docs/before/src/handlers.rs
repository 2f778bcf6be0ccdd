use crate::api::{self, operations::*, types::Pet};

pub struct Shop;

#[allow(clippy::unused_async)]
impl api::PetsApi for Shop {
    /// Lists, by [`list_pets::Request`].
    #[tracing::instrument(skip(self), fields(n = %request.n))]
    // measured: 3 ms
    #[inline]
    async fn list_pets(&self, request: list_pets::Request) -> Result<list_pets::Response, list_pets::Error> {
        Ok(())
    }

    #[doc = "One"]
    #[cfg(feature = "pets")]
    #[allow(unused)] async fn get_pet(&self, request: get_pet::Request) -> Result<get_pet::Response, get_pet::Error> {
        todo()
    }
}

impl api::PhotosApi for Shop {
    async fn add_photo(&self, request: add_photo::Request, body: specwright::Body) -> Result<add_photo::Response, add_photo::Error> {
        self.store(request, body).await
    }
}
