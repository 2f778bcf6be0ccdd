pub mod api;
mod shop;
#[path = "elsewhere/photo_handlers.rs"]
mod photos;
