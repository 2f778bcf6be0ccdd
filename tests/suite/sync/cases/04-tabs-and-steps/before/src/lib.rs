pub mod api;
mod pets;
mod photos;
pub struct Shop;
