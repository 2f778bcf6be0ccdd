use crate::api::{self, operations::*, types::Pet};

pub struct Shop;

macro_rules! pets {
    ($t:ty) => {
        impl api::PetsApi for $t {
            async fn list_pets(&self, request: list_pets::Request) -> Result<list_pets::Response, list_pets::Error> { Ok(()) }
            async fn get_pet(&self, request: get_pet::Request) -> Result<get_pet::Response, get_pet::Error> { todo() }
        }
    };
}
pets!(Shop);

impl api::PhotosApi for Shop {
    log!(start);

    async fn add_photo(&self, request: add_photo::Request, body: ::specwright::Items<add_photo::Item>) -> Result<add_photo::Response, add_photo::Error> {
        self.store(request, body).await
    }
}

impl crate::api::Authenticate for Shop {
    type Caller = ();

    async fn authenticate(
        &self,
        _credentials: crate::api::Credentials<'_>,
        _required: &crate::api::Requirement,
    ) -> Result<Self::Caller, crate::api::Denied> {
        Err(crate::api::Denied::Unauthenticated)
    }
}
