use crate::api::{self, operations::*, types::Pet};

pub struct Shop;

impl api::PetsApi for Shop {
    include!("pets.in.rs");
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

impl<T: std::ops::Deref<Target = Shop>> api::PhotosApi for Wrap<T> {
    async fn add_photo(&self, request: add_photo::Request, body: ::specwright::Items<add_photo::Item>) -> Result<add_photo::Response, add_photo::Error> {
        self.0.add_photo(request, body).await
    }
}

impl<T: std::ops::Deref<Target = Shop>> crate::api::Authenticate for Wrap<T> {
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
    delegate! { to self.photos { async fn add_photo(&self); } }
}
