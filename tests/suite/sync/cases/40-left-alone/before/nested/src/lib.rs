pub trait PetsApi {}
pub struct Nested;
impl PetsApi for Nested {}
