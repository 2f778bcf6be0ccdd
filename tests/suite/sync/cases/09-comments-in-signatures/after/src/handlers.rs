use crate::api::{self, operations::*};

pub struct Shop;

impl api::PetsApi for Shop {
    async fn find_pets(&self /* a */, request /* b */ : /* c */ find_pets::Request /* d */) /* e */ -> /* f */ Result<find_pets::Response, /* g */ find_pets::Error> // h
    /* i */ {
        Ok(())
    }

    async fn add_pet(
        &self,
        request: add_pet::Request,
    ) -> Result<add_pet::Response, add_pet::Error> {
        crate::api::stub::add_pet(request).await
    }

    async fn get_pet(
        &self, // who is served
        /* before */ _caller: Self::Caller, request: get_pet::Request, // what is asked
        // the end
    ) -> Result<get_pet::Response, get_pet::Error> {
        self.find(request.pet_id)
    }
}

impl crate::api::Authenticate for Shop {
    type Caller = ();

    async fn authenticate(
        &self,
        _credentials: crate::api::Credentials<'_>,
        _required: &crate::api::Requirement,
    ) -> Result<Self::Caller, crate::api::Denied> {
        Err(crate::api::Denied::Unauthenticated)
    }
}

impl api::PhotosApi for Shop {
    async fn add_photo(&self, request: add_photo::Request, /* the bytes */ body: /* as they come */ ::specwright::Items<add_photo::Item> /* of the photo */) -> Result<add_photo::Response, add_photo::Error> {
        Ok(())
    }
}
