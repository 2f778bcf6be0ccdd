//! What an operation answers that is not written or not programmed.

use super::operations::{compare, create_pet, delete_pet, get_pet, list_pets, patch_pet, put_photo};
use specwright::__private::mock::{Answer, content, example, stub};

pub fn list_pets(_: list_pets::Request) -> Answer<list_pets::Response, list_pets::Error> {
    stub("listPets", example(r#"[{"id":1,"name":"Rex"}]"#))
}

pub fn create_pet(_: create_pet::Request) -> Answer<create_pet::Response, create_pet::Error> {
    let body = example(r#"{"id":1,"name":"Rex"}"#);
    stub("createPet", body.map(|body| create_pet::Response { location: None, body }))
}

pub fn get_pet(_: get_pet::Request) -> Answer<get_pet::Response, get_pet::Error> {
    stub("getPet", example(r#"{"id":1,"name":"Rex"}"#))
}

pub fn delete_pet(_: delete_pet::Request) -> Answer<delete_pet::Response, delete_pet::Error> {
    stub("deletePet", Ok(()))
}

pub fn patch_pet(_: patch_pet::Request) -> Answer<patch_pet::Response, patch_pet::Error> {
    stub("patchPet", Ok(()))
}

pub fn put_photo(_: put_photo::Request) -> Answer<put_photo::Response, put_photo::Error> {
    stub("putPhoto", Ok(content("image/png")))
}

pub fn compare(_: compare::Request) -> Answer<compare::Response, compare::Error> {
    stub("compare", Ok(content("text/plain")))
}
