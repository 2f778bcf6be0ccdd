pub struct Shop;

mod one {
    use super::Shop;
    use crate::api::{PetsApi, PhotosApi, operations::*};

    impl PetsApi for Shop {
        async fn find_pets(&self, request: find_pets::Request) -> Result<find_pets::Response, find_pets::Error> { Ok(()) }

        async fn add_pet(
            &self,
            request: add_pet::Request,
        ) -> Result<add_pet::Response, add_pet::Error> {
            crate::api::stub::add_pet(request).await
        }

        async fn get_pet(&self, _caller: Self::Caller, request: get_pet::Request) -> Result<get_pet::Response, get_pet::Error> { todo() }
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

    impl PhotosApi for Shop {
        async fn add_photo(&self, request: add_photo::Request, body: ::specwright::Items<add_photo::Item>) -> Result<add_photo::Response, add_photo::Error> { Ok(()) }
    }
}

mod two {
    use super::Shop;
    use crate::v2::{PetsApi, PhotosApi, operations::*};

    impl PetsApi for Shop {
        async fn list_pets(&self, request: list_pets::Request) -> Result<list_pets::Response, list_pets::Error> { Ok(()) }

        async fn get_pet(&self, request: get_pet::Request) -> Result<get_pet::Response, get_pet::Error> { todo() }
    }

    impl PhotosApi for Shop {
        async fn add_photo(&self, request: add_photo::Request, body: specwright::Body) -> Result<add_photo::Response, add_photo::Error> { Ok(()) }
    }
}
