use crate::api::{self, operations::*};
pub struct Own;
type Upload = specwright::Body;
impl api::PhotosApi for Own {
    async fn add_photo(&self, request: add_photo::Request, body: Upload) -> Result<(), add_photo::Error> {
        Ok(())
    }
}

impl crate::api::Authenticate for Own {
    type Caller = ();

    async fn authenticate(
        &self,
        _credentials: crate::api::Credentials<'_>,
        _required: &crate::api::Requirement,
    ) -> Result<Self::Caller, crate::api::Denied> {
        Err(crate::api::Denied::Unauthenticated)
    }
}
