use crate::api::{self, operations::*};

pub struct Shop;

impl api::Api for Shop {
    async fn list_pets(&self, request: list_pets::Request) -> Result<list_pets::Response, list_pets::Error> {
        Ok(())
    }

    async fn get_pet(&self, request: get_pet::Request) -> Result<get_pet::Response, get_pet::Error> {
        Ok(())
    }
}

impl Shop {
    // specwright: kept, `deletePet` left the description
    #[cfg(any())]
    /// Deletes.
    async fn delete_pet(&self, request: delete_pet::Request) -> Result<delete_pet::Response, delete_pet::Error> {
        // For good.
        self.delete(request.pet_id)
    }
}

fn below() {}
