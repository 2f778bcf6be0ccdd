//! A service to be loaded: a hundred pets in memory, read one by one, listed by tag, and created.
//!
//! `petstore.yaml` is the description, validation is on as it is for every service. Pets are `shared`: what is answered
//! is the pet that the store holds, not a copy of it.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use petstore::operations::{create_pet, get_pet, list_pets};
use petstore::types::{Owner, Pet, Problem, Status};

/// Everything that `petstore.yaml` describes.
pub mod petstore {
    specwright::include_spec!("petstore.yaml", shared = ["Pet"]);
}

/// The pets, and the id of the next.
#[derive(Debug)]
pub struct Store {
    pets: Vec<Arc<Pet>>,
    next: AtomicI64,
}

impl Store {
    /// A store of so many pets, with ids from 1.
    #[must_use]
    pub fn new(pets: usize) -> Self {
        Self { pets: (0..pets).map(|number| Arc::new(pet(number))).collect(), next: AtomicI64::new(1000) }
    }
}

impl petstore::Api for Store {
    async fn list_pets(&self, request: list_pets::Request) -> Result<Vec<Arc<Pet>>, list_pets::Error> {
        let tags = request.tags.as_deref().unwrap_or_default();
        let wanted = |pet: &&Arc<Pet>| tags.is_empty() || pet.tags.iter().any(|tag| tags.contains(tag));
        Ok(self.pets.iter().filter(wanted).take(usize::try_from(request.limit)?).cloned().collect())
    }

    async fn create_pet(
        &self,
        request: create_pet::Request,
    ) -> Result<create_pet::Response, create_pet::Error> {
        let id = self.next.fetch_add(1, Ordering::Relaxed);
        let new = request.body;
        let pet = Pet {
            id,
            name: new.name,
            sku: new.sku,
            status: new.status,
            tags: new.tags.unwrap_or_default(),
            age: new.age,
            price: new.price,
            vaccinated: new.vaccinated,
            birth_date: new.birth_date,
            photo_url: new.photo_url,
            owner: new.owner,
        };
        Ok(create_pet::Response::new(Arc::new(pet)).with_location(format!("/pets/{id}")))
    }

    async fn get_pet(&self, request: get_pet::Request) -> Result<Arc<Pet>, get_pet::Error> {
        let at = usize::try_from(request.id).ok().and_then(|id| id.checked_sub(1));
        let pet = at.and_then(|at| self.pets.get(at)).cloned();
        pet.ok_or_else(|| get_pet::Error::NotFound(Problem::new("no such pet", 404)))
    }
}

/// The same pet for the same number.
fn pet(number: usize) -> Pet {
    const SIDES: [&str; 2] = ["a", "b"];
    const KINDS: [&str; 4] = ["c", "friendly", "senior", "indoor"];
    const STATUSES: [Status; 3] = [Status::Available, Status::Pending, Status::Sold];
    let owner = number % 37;
    Pet {
        id: i64::try_from(number).map_or(i64::MAX, |number| number + 1),
        name: format!("Pet number {number}"),
        sku: format!("PET-{:04}", number % 10_000),
        status: STATUSES[number % 3],
        tags: vec![SIDES[number % 2].into(), KINDS[number % 4].into()],
        age: i32::try_from(number % 20).unwrap_or_default(),
        price: (0..number).fold(10.0, |price, _| price + 0.25),
        vaccinated: number.is_multiple_of(2),
        birth_date: format!("20{:02}-{:02}-{:02}", 10 + number % 15, 1 + number % 12, 1 + number % 28),
        photo_url: (!number.is_multiple_of(3)).then(|| format!("https://img.example.com/pets/{number}.jpg")),
        owner: Owner { name: format!("Owner {owner}"), email: format!("owner{owner}@example.com") },
    }
}
