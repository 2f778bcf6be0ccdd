use crate::api::{self, operations::*};

pub struct Shop;

impl api::PetsApi for Shop {
    async fn list_pets(&self /* a */, request /* b */ : /* c */ list_pets::Request /* d */) /* e */ -> /* f */ Result<list_pets::Response, /* g */ list_pets::Error> // h
    /* i */ {
        Ok(())
    }

    async fn get_pet(
        &self, // who is served
        /* before */ request: get_pet::Request, // what is asked
        // the end
    ) -> Result<get_pet::Response, get_pet::Error> {
        self.find(request.pet_id)
    }
}

impl api::PhotosApi for Shop {
    async fn add_photo(&self, request: add_photo::Request, /* the bytes */ body: /* as they come */ specwright::Body /* of the photo */) -> Result<add_photo::Response, add_photo::Error> {
        Ok(())
    }
}
