use crate::api::{self, operations::{self as ops, add_photo, get_pet as one, find_pets}};
use specwright::Body as Bytes;

pub struct Shop;
type Listed = Result<(), list_pets::Error>;

impl api::PetsApi for Shop {
    async fn find_pets(&self, request: crate::api::operations::find_pets::Request) -> Listed {
        Ok(())
    }

    async fn add_pet(
        &self,
        request: crate::api::operations::add_pet::Request,
    ) -> Result<crate::api::operations::add_pet::Response, crate::api::operations::add_pet::Error>
    {
        crate::api::stub::add_pet(request).await
    }

    async fn get_pet(&self, _caller: Self::Caller, request: one::Request) -> Result<super::api::types::Pet, ops::get_pet::Error> {
        self.find(request.pet_id)
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
    async fn add_photo(&self, request: add_photo::Request, body: ::specwright::Items<add_photo::Item>) -> Result<(), add_photo::Error> {
        Ok(())
    }
}
