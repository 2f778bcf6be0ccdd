use crate::api;
pub struct Empty;
impl api::PetsApi for Empty {}
