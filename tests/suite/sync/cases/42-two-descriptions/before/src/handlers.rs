pub struct Shop;

mod one {
    use super::Shop;
    use crate::api::{PetsApi, PhotosApi, operations::*};

    impl PetsApi for Shop {
        async fn list_pets(&self, request: list_pets::Request) -> Result<list_pets::Response, list_pets::Error> { Ok(()) }

        async fn get_pet(&self, request: get_pet::Request) -> Result<get_pet::Response, get_pet::Error> { todo() }
    }

    impl PhotosApi for Shop {
        async fn add_photo(&self, request: add_photo::Request, body: specwright::Body) -> Result<add_photo::Response, add_photo::Error> { Ok(()) }
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
