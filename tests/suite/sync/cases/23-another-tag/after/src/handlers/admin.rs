use super::Shop;
use crate::api::operations::*;

impl crate::api::AdminApi for Shop {
    async fn delete_pet(&self, request: delete_pet::Request) -> Result<delete_pet::Response, delete_pet::Error> {
        self.delete(request).await /* for good */
    }
}
