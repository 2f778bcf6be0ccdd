// Привет, мир 🦀🦀🦀
use crate::api::{self, operations::*};

/// Магазин “Ünïcode”
pub struct Shop;

impl api::PetsApi for Shop {
    /// 列出宠物 🐕
    async fn list_pets(&self, request: list_pets::Request) -> Result<list_pets::Response, list_pets::Error> {
        let имя = "кот 🐈";
        Ok(self.list(имя))
    }

    // 🐠 ↓
    async fn get_pet(&self, request: get_pet::Request) -> Result<get_pet::Response, get_pet::Error> { /* ß */ self.find("ё") } // ё
}

impl api::PhotosApi for Shop {
    async fn add_photo(&self, request: add_photo::Request, body: specwright::Body) -> Result<add_photo::Response, add_photo::Error> {
        self.store(request, body).await
    }
}
