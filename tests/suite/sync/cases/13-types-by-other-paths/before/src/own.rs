use crate::api::{self, operations::*};
pub struct Own;
type Upload = specwright::Body;
impl api::PhotosApi for Own {
    async fn add_photo(&self, request: add_photo::Request, body: Upload) -> Result<(), add_photo::Error> {
        Ok(())
    }
}
