use crate::api::{self, operations::*};

pub struct Shop;

impl api::Api for Shop {
    async fn r#match(&self, request: r#match::Request) -> Result<r#match::Response, api::operations::r#match::Error> {
        Err(r#match::Error::NotFound)
    }

    async fn r#gen(&self, request: r#gen::Request) -> Result<r#gen::Response, r#gen::Error> {
        Ok(())
    }

    async fn self_(&self, request: self_::Request) -> Result<self_::Response, self_::Error> {
        Ok(())
    }

    async fn r#async(
        &self,
        request: r#async::Request,
    ) -> Result<r#async::Response, r#async::Error> {
        crate::api::stub::r#async(request).await
    }
}
