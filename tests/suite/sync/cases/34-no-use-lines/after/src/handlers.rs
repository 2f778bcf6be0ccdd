pub struct Shop;

impl crate::api::Api for Shop {
    async fn list_pets(&self, _: crate::api::operations::list_pets::Request) -> Result<(), crate::api::operations::list_pets::Error> {
        Ok(())
    }

    async fn add_pet(
        &self,
        request: crate::api::operations::add_pet::Request,
    ) -> Result<crate::api::operations::add_pet::Response, crate::api::operations::add_pet::Error>
    {
        crate::api::stub::add_pet(request).await
    }

    async fn add_scan(
        &self,
        request: crate::api::operations::add_scan::Request,
        _body: ::specwright::Multipart<crate::api::operations::add_scan::Part>,
    ) -> Result<crate::api::operations::add_scan::Response, crate::api::operations::add_scan::Error>
    {
        crate::api::stub::add_scan(request).await
    }
}
