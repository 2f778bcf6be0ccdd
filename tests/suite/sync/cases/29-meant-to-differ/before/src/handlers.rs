use crate::api::{self, operations::*};

pub struct Shop;

impl api::Api for Shop {
    async fn list_pets(&self, request: impl Into<list_pets::Request>) -> Answer {
        Ok(())
    }

    async fn get_pet(&self, which: Asked, why: u8, when: u8) -> Answer {
        Ok(())
    }
}
