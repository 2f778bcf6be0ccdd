use crate::api::{
    self,
    operations::{add_photo, get_pet, list_pets},
};

pub struct Shop;

impl crate::api::PetsApi for Shop {
    async fn list_pets(
        &self,
        request: crate::api::operations::list_pets::Request,
    ) -> Result<crate::api::operations::list_pets::Response, crate::api::operations::list_pets::Error>
    {
        crate::api::stub::list_pets(request).await
    }

    async fn get_pet(
        &self,
        request: get_pet::Request,
    ) -> Result<
        get_pet::Response,
        get_pet::Error,
    > {
        crate::api::stub::get_pet(request)
            .await
    }
}

impl api::PhotosApi for Shop {
    async fn add_photo(
        &self,
        request: add_photo::Request,
    ) -> Result<add_photo::Response, add_photo::Error> {
        Ok(())
    }
}
