use crate::api::{self, operations::*};

pub struct Shop;

impl api::Api for Shop {
    async fn r#type(&self, request: r#type::Request) -> Result<r#type::Response, api::operations::r#type::Error> {
        Err(r#type::Error::NotFound)
    }

    async fn r#gen(&self, request: r#gen::Request) -> Result<r#gen::Response, r#gen::Error> {
        Ok(())
    }

    async fn self_(&self, request: self_::Request) -> Result<self_::Response, self_::Error> {
        Ok(())
    }
}
