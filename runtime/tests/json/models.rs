//! Models as the generator writes them.

use specwright::__private::{
    Decode, Encode, Field, Fixed, Limit, Object, Pattern, Reader, Rule, Union, Variant, Writer,
};
use specwright::{Patch, Value};
use std::collections::BTreeMap;

/// All kinds of members in one object.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Pet {
    pub(super) id: i64,
    pub(super) name: String,
    pub(super) owner: Option<Box<Pet>>,
    pub(super) tags: Option<Vec<String>>,
    pub(super) nickname: Patch<String>,
    pub(super) price: Option<f64>,
}

static SKU: Pattern = Pattern::regex("^[A-Za-z ]*$", "^[A-Za-z ]*$");
static TAG: Rule = Rule::ANY.length(1, 5);
static PET: Object = Object::new(&[
    Field::required("id").rule(&Rule::ANY.minimum(Limit::Integer(1))),
    Field::required("name").rule(&Rule::ANY.length(1, 8).pattern(&SKU)),
    Field::required("owner"),
    Field::fixed("kind", Fixed::String("pet")),
    Field::optional("tags").rule(&Rule::ANY.count(0, 3).unique().items(&TAG)),
    Field::optional("nickname").rule(&Rule::ANY.length(0, 4)),
    Field::fixed_optional("version", Fixed::Number("1")),
    Field::ignored("createdAt"),
    Field::optional("price").rule(&Rule::ANY.multiple_of(Limit::Float(0.01))),
])
.members(&Rule::ANY.members(0, 9));

impl Decode for Pet {
    fn decode(input: &mut Reader<'_>) -> Option<Self> {
        let mut object = input.object(&PET)?;
        let id = object.required();
        let name = object.required();
        let owner = object.required();
        let tags = object.optional();
        let nickname = object.patch();
        let price = object.optional();
        object.end()?;
        Some(Self { id: id?, name: name?, owner: owner?, tags, nickname, price })
    }
}

impl Encode for Pet {
    fn encode(&self, out: &mut Writer) {
        out.object()
            .field("id", &self.id)
            .field("name", &self.name)
            .field("owner", &self.owner)
            .fixed("kind", "pet")
            .optional("tags", &self.tags)
            .patch("nickname", &self.nickname)
            .raw("version", "1")
            .optional("price", &self.price)
            .end();
    }
}

/// An object that keeps what it does not know.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Bag {
    pub(super) name: Option<String>,
    pub(super) rest: BTreeMap<String, i64>,
}

static SMALL: Rule = Rule::ANY.maximum(Limit::Integer(9));
static BAG: Object = Object::new(&[Field::optional("name")]).kept().values(&SMALL);

impl Decode for Bag {
    fn decode(input: &mut Reader<'_>) -> Option<Self> {
        let mut object = input.object(&BAG)?;
        let name = object.optional();
        let rest = object.rest();
        object.end()?;
        Some(Self { name, rest })
    }
}

impl Encode for Bag {
    fn encode(&self, out: &mut Writer) {
        out.object().optional("name", &self.name).rest(&self.rest).end();
    }
}

/// An object that refuses what it does not know.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Cat {
    pub(super) lives: i32,
}

static CAT: Object = Object::new(&[Field::required("lives")]).closed();

impl Decode for Cat {
    fn decode(input: &mut Reader<'_>) -> Option<Self> {
        let mut object = input.object(&CAT)?;
        let lives = object.required();
        object.end()?;
        Some(Self { lives: lives? })
    }
}

impl Encode for Cat {
    fn encode(&self, out: &mut Writer) {
        out.object().field("lives", &self.lives).end();
    }
}

/// A union with a tag that the variant does not hold.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Species {
    Cat(Cat),
    Bag(Bag),
    Other(Value),
}

static SPECIES: Union = Union::tagged("kind", &[&["cat", "kitten"], &["bag"], &[]]);

impl Decode for Species {
    fn decode(input: &mut Reader<'_>) -> Option<Self> {
        input.union(&SPECIES, |input, variant| match variant {
            0 => input.read().map(Self::Cat),
            1 => input.read().map(Self::Bag),
            _ => input.read().map(Self::Other),
        })
    }
}

impl Encode for Species {
    fn encode(&self, out: &mut Writer) {
        match self {
            Self::Cat(value) => out.tagged("kind", "cat", value),
            Self::Bag(value) => out.tagged("kind", "bag", value),
            Self::Other(value) => value.encode(out),
        }
    }
}

/// A union told apart by kinds, constants and members, at last by trial.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Shape {
    Null,
    Count(i64),
    Size(f64),
    Name(String),
    List(Vec<Shape>),
    Cat(Cat),
    Pet(Box<Pet>),
}

static SHAPE: Union = Union::untagged(&[
    Variant::new("n"),
    Variant::new("i"),
    Variant::new("f"),
    Variant::new("s"),
    Variant::new("a"),
    Variant::new("o").required(&["lives"]),
    Variant::new("o").required(&["id", "name"]).constants(&[("kind", &[Fixed::String("pet")])]),
])
.exactly_one();
static SHORT: Rule = Rule::ANY.length(0, 3);

impl Decode for Shape {
    fn decode(input: &mut Reader<'_>) -> Option<Self> {
        input.union(&SHAPE, |input, variant| match variant {
            0 => input.null().map(|()| Self::Null),
            1 => input.read().map(Self::Count),
            2 => input.read().map(Self::Size),
            3 => input.checked(&SHORT).map(Self::Name),
            4 => input.read().map(Self::List),
            5 => input.read().map(Self::Cat),
            _ => input.read().map(Self::Pet),
        })
    }
}
