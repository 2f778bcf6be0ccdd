use crate::api::{self, operations::*};

pub struct Shop;

impl api::PetsApi for Shop {
    async fn find_pets(&self, request: find_pets::Request) -> Result<find_pets::Response, find_pets::Error> {
        // mine
        Ok(())
    }

    async fn add_pet(
        &self,
        request: add_pet::Request,
    ) -> Result<add_pet::Response, add_pet::Error> {
        crate::api::stub::add_pet(request).await
    }

    async fn get_pet(&self, _caller: Self::Caller, request: get_pet::Request) -> Result<get_pet::Response, get_pet::Error> {
        crate::api::stub::get_pet(request).await
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

impl api::PhotosApi for Shop {
    async fn add_photo(&self, request: add_photo::Request, body: ::specwright::Items<add_photo::Item>) -> Result<add_photo::Response, add_photo::Error> {
        self.store(request, body).await
    }
}
