use shop::api::{PetsApi, operations::{get_pet, find_pets}};

struct Other;

impl PetsApi for Other {
    async fn find_pets(&self, request: find_pets::Request) -> Result<find_pets::Response, find_pets::Error> {
        Ok(())
    }

    async fn add_pet(
        &self,
        request: shop::api::operations::add_pet::Request,
    ) -> Result<shop::api::operations::add_pet::Response, shop::api::operations::add_pet::Error>
    {
        shop::api::stub::add_pet(request).await
    }

    async fn get_pet(&self, _caller: Self::Caller, request: get_pet::Request) -> Result<get_pet::Response, get_pet::Error> {
        todo()
    }
}

impl shop::api::Authenticate for Other {
    type Caller = ();

    async fn authenticate(
        &self,
        _credentials: shop::api::Credentials<'_>,
        _required: &shop::api::Requirement,
    ) -> Result<Self::Caller, shop::api::Denied> {
        Err(shop::api::Denied::Unauthenticated)
    }
}
