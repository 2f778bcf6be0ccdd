mod admin;
mod pets;
mod photos;

#[derive(Default)]
pub struct Shop;
