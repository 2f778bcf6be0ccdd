use crate::{api::{PhotosApi as Port, operations::add_photo}, shop::Shop};

impl Port for Shop {
    async fn add_photo(&self, request: add_photo::Request, body: specwright::Body) -> Result<add_photo::Response, add_photo::Error> {
        self.store(request, body).await
    }
}
