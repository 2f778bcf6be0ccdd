//! A pet shop: the description is `petshop.yaml`, the code below is all there is to write.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use petshop::operations::{create_pet, delete_pet, get_pet, list_pets, place_order};
use petshop::types::{Order, Pet, Problem, Species, Status};
use specwright::{Authenticate, Credentials, Denied, Patch, Requirement, security};

/// Everything that `petshop.yaml` describes.
pub mod petshop {
    specwright::include_spec!("petshop.yaml", parts = [types, server, mock, client]);
}

/// How many pets the shop has room for.
const ROOM: usize = 100;

/// The shop, with its pets in memory.
#[derive(Debug)]
pub struct Shop {
    token: String,
    pets: Mutex<BTreeMap<i64, Pet>>,
}

/// Who is behind the counter.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Clerk;

impl Shop {
    /// An empty shop whose clerks show `token`.
    #[must_use]
    pub fn new(token: impl Into<String>) -> Self {
        Self { token: token.into(), pets: Mutex::default() }
    }

    fn pets(&self) -> MutexGuard<'_, BTreeMap<i64, Pet>> {
        self.pets.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn no_such_pet(id: i64) -> Problem {
    Problem::new("no such pet").with_status(404).with_detail(format!("the shop has no pet {id}"))
}

impl Authenticate for Shop {
    type Caller = Clerk;

    async fn authenticate(&self, credentials: Credentials<'_>, _: &Requirement) -> Result<Clerk, Denied> {
        match credentials.bearer() {
            Some(token) if security::equal(token, &self.token) => Ok(Clerk),
            _ => Err(Denied::Unauthenticated),
        }
    }
}

impl petshop::PetsApi for Shop {
    async fn list_pets(&self, request: list_pets::Request) -> Result<Vec<Pet>, list_pets::Error> {
        let limit = usize::try_from(request.limit)?; // any error: a 500, logged, nothing leaked
        let wanted = |pet: &&Pet| {
            request.tags.as_ref().is_none_or(|tags| pet.tags.iter().any(|tag| tags.contains(tag)))
        };
        Ok(self.pets().values().filter(wanted).take(limit).cloned().collect())
    }

    async fn create_pet(
        &self,
        _: Clerk,
        request: create_pet::Request,
    ) -> Result<create_pet::Response, create_pet::Error> {
        let mut pets = self.pets();
        if pets.len() >= ROOM {
            return Err(create_pet::Error::Conflict(Problem::new("the shop is full").with_status(409)));
        }
        let id = pets.keys().next_back().map_or(1, |last| last + 1);
        let new = request.body;
        let pet = Pet {
            id,
            name: new.name,
            species: new.species,
            price: new.price,
            status: Status::Available,
            born: new.born,
            tags: new.tags.unwrap_or_default(),
            nickname: new.nickname,
        };
        pets.insert(id, pet.clone());
        Ok(create_pet::Response::new(pet).with_location(format!("/v1/pets/{id}")))
    }

    async fn get_pet(&self, request: get_pet::Request) -> Result<Pet, get_pet::Error> {
        let pet = self.pets().get(&request.pet_id).cloned();
        pet.ok_or_else(|| get_pet::Error::NotFound(no_such_pet(request.pet_id)))
    }

    async fn delete_pet(&self, _: Clerk, request: delete_pet::Request) -> Result<(), delete_pet::Error> {
        match self.pets().remove(&request.pet_id) {
            Some(_) => Ok(()),
            None => Err(delete_pet::Error::NotFound(no_such_pet(request.pet_id))),
        }
    }
}

impl petshop::OrdersApi for Shop {
    async fn place_order(&self, request: place_order::Request) -> Result<Order, place_order::Error> {
        let order = request.body;
        let mut pets = self.pets();
        let Some(pet) = pets.get_mut(&order.pet_id) else {
            return Err(place_order::Error::NotFound(no_such_pet(order.pet_id)));
        };
        if pet.status != Status::Available {
            return Err(anyhow::anyhow!("pet {} is {}", pet.id, pet.status).into());
        }
        pet.status = Status::Sold;
        Ok(Order { id: order_id(pet), pet: pet.clone(), placed: specwright::jiff::Timestamp::now() })
    }
}

/// The same pet gives the same order.
fn order_id(pet: &Pet) -> specwright::uuid::Uuid {
    specwright::uuid::Uuid::from_u128(
        0x5045_5400_0000_4000_8000_0000_0000_0000 | u128::from(pet.id.unsigned_abs()),
    )
}

/// A first pet, so that the shop is not empty.
#[must_use]
pub fn rex() -> Pet {
    Pet {
        id: 1,
        name: "Rex".into(),
        species: Species::Dog(petshop::types::Dog { walks: 2 }),
        price: 129.5,
        status: Status::Available,
        born: None,
        tags: vec!["friendly".into()],
        nickname: Patch::Absent,
    }
}

impl Shop {
    /// The shop with this pet in it.
    #[must_use]
    pub fn with(self, pet: Pet) -> Self {
        self.pets().insert(pet.id, pet);
        self
    }
}
