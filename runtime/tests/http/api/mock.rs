//! An implementation of the API that tests program.

use super::operations::{compare, create_pet, delete_pet, get_pet, list_pets, patch_pet, put_photo};
use super::server::{Api, service};
use super::stub;
use specwright::Body;
use specwright::mock::{self, Operation};

pub type Mock<C = ()> = mock::Mock<Operations, C>;

pub struct Operations {
    pub list_pets: Operation<list_pets::Request, list_pets::Response, list_pets::Error>,
    pub create_pet: Operation<create_pet::Request, create_pet::Response, create_pet::Error>,
    pub get_pet: Operation<get_pet::Request, get_pet::Response, get_pet::Error>,
    pub delete_pet: Operation<delete_pet::Request, delete_pet::Response, delete_pet::Error>,
    pub patch_pet: Operation<patch_pet::Request, patch_pet::Response, patch_pet::Error>,
    pub put_photo: Operation<put_photo::Request, put_photo::Response, put_photo::Error, Body>,
    pub compare: Operation<compare::Request, compare::Response, compare::Error>,
}

impl mock::Operations for Operations {
    fn new(book: &mock::Book) -> Self {
        Self {
            list_pets: Operation::new(book, "listPets", stub::list_pets),
            create_pet: Operation::new(book, "createPet", stub::create_pet),
            get_pet: Operation::new(book, "getPet", stub::get_pet),
            delete_pet: Operation::new(book, "deletePet", stub::delete_pet),
            patch_pet: Operation::new(book, "patchPet", stub::patch_pet),
            put_photo: Operation::new(book, "putPhoto", stub::put_photo),
            compare: Operation::new(book, "compare", stub::compare),
        }
    }
}

impl<C: Send + Sync + 'static> mock::Served<C> for Operations {
    fn service(mock: Mock<C>) -> specwright::server::Service<Mock<C>> {
        service(mock)
    }
}

impl<C: Send + Sync + 'static> Api for Mock<C> {
    fn list_pets(
        &self,
        request: list_pets::Request,
    ) -> impl Future<Output = Result<list_pets::Response, list_pets::Error>> + Send {
        self.list_pets.call(request)
    }

    fn create_pet(
        &self,
        request: create_pet::Request,
    ) -> impl Future<Output = Result<create_pet::Response, create_pet::Error>> + Send {
        self.create_pet.call(request)
    }

    fn get_pet(
        &self,
        request: get_pet::Request,
    ) -> impl Future<Output = Result<get_pet::Response, get_pet::Error>> + Send {
        self.get_pet.call(request)
    }

    fn delete_pet(
        &self,
        caller: C,
        request: delete_pet::Request,
    ) -> impl Future<Output = Result<delete_pet::Response, delete_pet::Error>> + Send {
        self.delete_pet.call_by(Some(caller), request)
    }

    fn patch_pet(
        &self,
        request: patch_pet::Request,
    ) -> impl Future<Output = Result<patch_pet::Response, patch_pet::Error>> + Send {
        self.patch_pet.call(request)
    }

    fn put_photo(
        &self,
        request: put_photo::Request,
        body: Body,
    ) -> impl Future<Output = Result<put_photo::Response, put_photo::Error>> + Send {
        self.put_photo.call_with(request, body)
    }

    fn compare(
        &self,
        caller: Option<C>,
        request: compare::Request,
    ) -> impl Future<Output = Result<compare::Response, compare::Error>> + Send {
        self.compare.call_by(caller, request)
    }
}
