use crate::api::{self, operations::get_pet, types::Pet};

pub struct Shop;

fn rex() -> Pet {
    Pet { id: 1 }
}

impl api::Api for Shop {
    async fn get_pet(
        &self,
        request: get_pet::Request,
    ) -> Result<get_pet::Response, get_pet::Error> {
        Ok(rex())
    }
}
