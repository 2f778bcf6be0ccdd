use crate::api::{self, operations::*, types::Pet};

pub struct Shop;

impl api::PetsApi for Shop {
    fn find_pets(&self, request: find_pets::Request) -> impl Future<Output = Result<find_pets::Response, find_pets::Error>> + Send {
        std::future::ready(Ok(()))
    }

    async fn add_pet(
        &self,
        request: add_pet::Request,
    ) -> Result<add_pet::Response, add_pet::Error> {
        crate::api::stub::add_pet(request).await
    }

    fn get_pet(
        &self,
        _caller: Self::Caller,
        request: get_pet::Request,
    ) /* x */ -> impl Future<Output = Result<get_pet::Response, get_pet::Error>> + Send {
        async move { todo(request) }
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

#[async_trait::async_trait]
impl api::PhotosApi for Shop {
    async fn add_photo(&self, request: add_photo::Request, body: ::specwright::Items<add_photo::Item>) -> Result<add_photo::Response, add_photo::Error> {
        Ok(())
    }
}
