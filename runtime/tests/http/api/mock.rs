//! An implementation of the API that tests program.

use super::operations::{compare, create_pet, delete_pet, get_pet, list_pets, patch_pet, put_photo};
use super::server::{Api, service};
use super::stub;
use specwright::mock::{Callers, Operation, Server};
use specwright::{Authenticate, Body, Credentials, Denied, Requirement};

pub struct Mock<C = ()> {
    operations: Operations,
    callers: Callers<C>,
}

pub struct Operations {
    pub list_pets: Operation<list_pets::Request, list_pets::Response, list_pets::Error>,
    pub create_pet: Operation<create_pet::Request, create_pet::Response, create_pet::Error>,
    pub get_pet: Operation<get_pet::Request, get_pet::Response, get_pet::Error>,
    pub delete_pet: Operation<delete_pet::Request, delete_pet::Response, delete_pet::Error>,
    pub patch_pet: Operation<patch_pet::Request, patch_pet::Response, patch_pet::Error>,
    pub put_photo: Operation<put_photo::Request, put_photo::Response, put_photo::Error>,
    pub compare: Operation<compare::Request, compare::Response, compare::Error>,
}

impl<C> std::ops::Deref for Mock<C> {
    type Target = Operations;

    fn deref(&self) -> &Operations {
        &self.operations
    }
}

impl<C: Default> Mock<C> {
    pub fn new() -> Self {
        Self::with_callers(Callers::default())
    }
}

impl<C> Mock<C> {
    pub fn with_callers(callers: Callers<C>) -> Self {
        let operations = Operations {
            list_pets: Operation::new("listPets", stub::list_pets),
            create_pet: Operation::new("createPet", stub::create_pet),
            get_pet: Operation::new("getPet", stub::get_pet),
            delete_pet: Operation::new("deletePet", stub::delete_pet),
            patch_pet: Operation::new("patchPet", stub::patch_pet),
            put_photo: Operation::new("putPhoto", stub::put_photo),
            compare: Operation::new("compare", stub::compare),
        };
        Self { operations, callers }
    }
}

impl<C: Send + 'static> Mock<C> {
    pub async fn serve(self) -> std::io::Result<Server<Self>> {
        specwright::mock::serve(service(self)).await
    }
}

impl<C: Send + 'static> Authenticate for Mock<C> {
    type Caller = C;

    async fn authenticate(&self, credentials: Credentials<'_>, required: &Requirement) -> Result<C, Denied> {
        self.callers.judge(credentials, required)
    }
}

impl<C: Send + 'static> Api for Mock<C> {
    fn list_pets(
        &self,
        request: list_pets::Request,
    ) -> impl Future<Output = Result<list_pets::Response, list_pets::Error>> + Send {
        self.operations.list_pets.call(request)
    }

    fn create_pet(
        &self,
        request: create_pet::Request,
    ) -> impl Future<Output = Result<create_pet::Response, create_pet::Error>> + Send {
        self.operations.create_pet.call(request)
    }

    fn get_pet(
        &self,
        request: get_pet::Request,
    ) -> impl Future<Output = Result<get_pet::Response, get_pet::Error>> + Send {
        self.operations.get_pet.call(request)
    }

    fn delete_pet(
        &self,
        _: C,
        request: delete_pet::Request,
    ) -> impl Future<Output = Result<delete_pet::Response, delete_pet::Error>> + Send {
        self.operations.delete_pet.call(request)
    }

    fn patch_pet(
        &self,
        request: patch_pet::Request,
    ) -> impl Future<Output = Result<patch_pet::Response, patch_pet::Error>> + Send {
        self.operations.patch_pet.call(request)
    }

    fn put_photo(
        &self,
        request: put_photo::Request,
        _: Body,
    ) -> impl Future<Output = Result<put_photo::Response, put_photo::Error>> + Send {
        self.operations.put_photo.call(request)
    }

    fn compare(
        &self,
        _: Option<C>,
        request: compare::Request,
    ) -> impl Future<Output = Result<compare::Response, compare::Error>> + Send {
        self.operations.compare.call(request)
    }
}
