use crate::api;
pub struct Empty;
impl api::PetsApi for Empty {
    async fn find_pets(
        &self,
        request: crate::api::operations::find_pets::Request,
    ) -> Result<crate::api::operations::find_pets::Response, crate::api::operations::find_pets::Error>
    {
        crate::api::stub::find_pets(request).await
    }

    async fn add_pet(
        &self,
        request: crate::api::operations::add_pet::Request,
    ) -> Result<crate::api::operations::add_pet::Response, crate::api::operations::add_pet::Error>
    {
        crate::api::stub::add_pet(request).await
    }

    async fn get_pet(
        &self,
        _caller: Self::Caller,
        request: crate::api::operations::get_pet::Request,
    ) -> Result<crate::api::operations::get_pet::Response, crate::api::operations::get_pet::Error>
    {
        crate::api::stub::get_pet(request).await
    }
}

impl crate::api::Authenticate for Empty {
    type Caller = ();

    async fn authenticate(
        &self,
        _credentials: crate::api::Credentials<'_>,
        _required: &crate::api::Requirement,
    ) -> Result<Self::Caller, crate::api::Denied> {
        Err(crate::api::Denied::Unauthenticated)
    }
}
