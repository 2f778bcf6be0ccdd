use crate::api::{self, operations::{delete_pet, get_pet, list_pets}};

const MOST: usize = 7;

pub struct Shop;

/// Helps `delete_pet`.
fn help(request: &delete_pet::Request) -> usize { MOST }

impl api::Api for Shop {
    async fn list_pets(&self, request: list_pets::Request) -> Result<list_pets::Response, list_pets::Error> {
        Ok(())
    }

    async fn get_pet(&self, request: get_pet::Request) -> Result<get_pet::Response, get_pet::Error> {
        Ok(())
    }

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
    use super::list_pets;

    #[test]
    fn deleted() { assert_eq!(super::MOST, 7); }
}
