//! Nanoseconds for one body of 250 bytes, read and written by the runtime and by `serde_json`.
//!
//! `cargo bench -p specwright --bench json`

use serde::{Deserialize, Serialize};
use specwright::__private::{
    Decode, Encode, Field, Fixed, Limit, Object, Pattern, Reader, Rule, StringEnum, Union, Writer,
};
use specwright::{Value, json};
use std::hint::black_box;
use std::time::Instant;

const BODY: &str = r#"{"name":"Rex the dog","sku":"DOG-0042","status":"available","tags":["a","friendly"],"age":7,"price":129.5,"vaccinated":true,"birthDate":"2019-04-01","photoUrl":"https://img.example.com/pets/42.jpg","owner":{"name":"Ann","email":"ann@example.com"}}"#;
const SHUFFLED: &str = r#"{"owner":{"email":"ann@example.com","name":"Ann"},"photoUrl":"https://img.example.com/pets/42.jpg","birthDate":"2019-04-01","vaccinated":true,"price":129.5,"age":7,"tags":["a","friendly"],"status":"available","sku":"DOG-0042","name":"Rex the dog"}"#;
const TAGGED: &str = r#"{"lives":9,"kind":"cat"}"#;

#[derive(Clone, Copy, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
enum Status {
    Available,
    Sold,
}

impl StringEnum for Status {
    const NAMES: &'static [&'static str] = &["available", "sold"];
    const VALUES: &'static [Self] = &[Self::Available, Self::Sold];
    fn name(self) -> &'static str {
        match self {
            Self::Available => "available",
            Self::Sold => "sold",
        }
    }
}

impl Decode for Status {
    fn decode(input: &mut Reader<'_>) -> Option<Self> {
        input.string_enum()
    }
}

impl Encode for Status {
    fn encode(&self, out: &mut Writer) {
        out.string_enum(*self);
    }
}

#[derive(Deserialize, Serialize)]
struct Owner {
    name: String,
    email: String,
}

static OWNER: Object =
    Object::new(&[Field::required("name").rule(&Rule::ANY.length(1, 64)), Field::required("email")]);

impl Decode for Owner {
    fn decode(input: &mut Reader<'_>) -> Option<Self> {
        let mut object = input.object(&OWNER)?;
        let name = object.required();
        let email = object.required();
        object.end()?;
        Some(Self { name: name?, email: email? })
    }
}

impl Encode for Owner {
    fn encode(&self, out: &mut Writer) {
        out.object().field("name", &self.name).field("email", &self.email).end();
    }
}

#[derive(Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
struct Pet {
    name: String,
    sku: String,
    status: Status,
    tags: Option<Vec<String>>,
    age: i32,
    price: f64,
    vaccinated: Option<bool>,
    birth_date: String,
    photo_url: Option<String>,
    owner: Owner,
    nickname: Option<String>,
}

static SKU: Pattern = Pattern::regex("^[A-Z]{3}-[0-9]{4}$", "^[A-Z]{3}-[0-9]{4}$");
static PET: Object = {
    static NAME: Rule = Rule::ANY.length(1, 64);
    static SKU_RULE: Rule = Rule::ANY.pattern(&SKU);
    static TAGS: Rule = Rule::ANY.count(0, 10);
    static AGE: Rule = Rule::ANY.minimum(Limit::Integer(0)).maximum(Limit::Integer(40));
    static PRICE: Rule = Rule::ANY.exclusive_minimum(Limit::Integer(0)).maximum(Limit::Integer(100_000));
    Object::new(&[
        Field::required("name").rule(&NAME),
        Field::required("sku").rule(&SKU_RULE),
        Field::required("status"),
        Field::optional("tags").rule(&TAGS),
        Field::required("age").rule(&AGE),
        Field::required("price").rule(&PRICE),
        Field::optional("vaccinated"),
        Field::required("birthDate"),
        Field::optional("photoUrl"),
        Field::required("owner"),
        Field::optional("nickname"),
    ])
};

impl Decode for Pet {
    fn decode(input: &mut Reader<'_>) -> Option<Self> {
        let mut object = input.object(&PET)?;
        let name = object.required();
        let sku = object.required();
        let status = object.required();
        let tags = object.optional();
        let age = object.required();
        let price = object.required();
        let vaccinated = object.optional();
        let birth_date = object.required();
        let photo_url = object.optional();
        let owner = object.required();
        let nickname = object.optional();
        object.end()?;
        Some(Self {
            name: name?,
            sku: sku?,
            status: status?,
            tags,
            age: age?,
            price: price?,
            vaccinated,
            birth_date: birth_date?,
            photo_url,
            owner: owner?,
            nickname,
        })
    }
}

impl Encode for Pet {
    fn encode(&self, out: &mut Writer) {
        out.object()
            .field("name", &self.name)
            .field("sku", &self.sku)
            .field("status", &self.status)
            .optional("tags", &self.tags)
            .field("age", &self.age)
            .field("price", &self.price)
            .optional("vaccinated", &self.vaccinated)
            .field("birthDate", &self.birth_date)
            .optional("photoUrl", &self.photo_url)
            .field("owner", &self.owner)
            .optional("nickname", &self.nickname)
            .end();
    }
}

#[derive(Deserialize)]
#[expect(dead_code, reason = "it is only read")]
struct Cat {
    lives: i32,
}

static CAT: Object = Object::new(&[Field::fixed("kind", Fixed::String("cat")), Field::required("lives")]);
static SPECIES: Union = Union::tagged("kind", &[&["cat"], &["dog"]]);

impl Decode for Cat {
    fn decode(input: &mut Reader<'_>) -> Option<Self> {
        let mut object = input.object(&CAT)?;
        let lives = object.required();
        object.end()?;
        Some(Self { lives: lives? })
    }
}

#[derive(Deserialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
#[expect(dead_code, reason = "it is only read")]
enum Species {
    Cat(Cat),
    Dog(Cat),
}

impl Decode for Species {
    fn decode(input: &mut Reader<'_>) -> Option<Self> {
        input.union(&SPECIES, |input, variant| match variant {
            0 => input.read().map(Self::Cat),
            _ => input.read().map(Self::Dog),
        })
    }
}

/// Rounds of about two milliseconds.
fn measure(name: &str, mut run: impl FnMut()) {
    let mut round = |times: u32| {
        let start = Instant::now();
        (0..times).for_each(|_| run());
        start.elapsed().as_nanos() as f64 / f64::from(times)
    };
    let times = (2e6 / round(100)).max(1.0) as u32;
    let mut rounds: Vec<f64> = (0..201).map(|_| round(times)).collect();
    rounds.sort_by(f64::total_cmp);
    println!("{name:<60} least {:>8.1}  median {:>8.1} ns", rounds[0], rounds[100]);
}

fn read<T: Decode>(name: &str, text: &str) {
    measure(name, || drop(black_box(json::from_slice::<T>(black_box(text.as_bytes())).expect("is valid"))));
}

fn read_serde<T: serde::de::DeserializeOwned>(name: &str, text: &str) {
    measure(name, || {
        drop(black_box(serde_json::from_slice::<T>(black_box(text.as_bytes())).expect("is valid")));
    });
}

fn main() {
    read::<Pet>("read: checked", BODY);
    read_serde::<Pet>("read: serde_json, not checked", BODY);
    read::<Pet>("read, members backwards: checked", SHUFFLED);
    read_serde::<Pet>("read, members backwards: serde_json, not checked", SHUFFLED);
    read::<Species>("read, tag last", TAGGED);
    read_serde::<Species>("read, tag last: serde_json", TAGGED);
    read::<Value>("read: any value", BODY);
    read_serde::<serde_json::Value>("read: any value, serde_json", BODY);
    let list = format!("[{}]", [BODY; 100].join(","));
    read::<Vec<Pet>>("read, list of 100: checked", &list);
    read_serde::<Vec<Pet>>("read, list of 100: serde_json, not checked", &list);
    let pet: Pet = json::from_str(BODY).expect("is valid");
    measure("write", || drop(black_box(json::to_vec(black_box(&pet)))));
    measure("write: serde_json, into 512 bytes", || {
        let mut text = Vec::with_capacity(512);
        serde_json::to_writer(&mut text, black_box(&pet)).expect("is written");
        drop(black_box(text));
    });
}
