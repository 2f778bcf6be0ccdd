use crate::api::*;
use crate::api::operations::*;

struct Deep;

impl PetsApi for Deep {
    async fn list_pets(&self, request: list_pets::Request) -> Result<list_pets::Response, list_pets::Error> {
        Ok(self.list(request))
    }

    async fn get_pet(&self, request: get_pet::Request) -> Result<get_pet::Response, get_pet::Error> {
        self.find(request.pet_id).ok_or(get_pet::Error::NotFound)
    }
}
