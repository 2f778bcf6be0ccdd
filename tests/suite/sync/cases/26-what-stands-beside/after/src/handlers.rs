use crate::api::{self, operations::{get_pet, find_pets}};

const MOST: usize = 7;

pub struct Shop;

/// Helps `delete_pet`.
fn help(request: &delete_pet::Request) -> usize { MOST }

impl api::Api for Shop {
    async fn find_pets(&self, request: find_pets::Request) -> Result<find_pets::Response, find_pets::Error> {
        Ok(())
    }

    async fn get_pet(&self, request: get_pet::Request) -> Result<get_pet::Response, get_pet::Error> {
        Ok(())
    }
}

#[cfg(any())]
impl Shop {
    // specwright: kept, `deletePet` left the description
    async fn delete_pet(&self, request: delete_pet::Request) -> Result<delete_pet::Response, delete_pet::Error> {
        help(&request); // mine
        Ok(())
    }
}

impl Shop {
    fn list_pets_sorted(&self, request: list_pets::Request) {}
}

#[cfg(test)]
mod tests {
    use super::find_pets;

    #[test]
    fn deleted() { assert_eq!(super::MOST, 7); }
}
