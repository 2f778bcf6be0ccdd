mod pets;
mod admin;
mod photos;

#[derive(Default)]
pub struct Shop;
