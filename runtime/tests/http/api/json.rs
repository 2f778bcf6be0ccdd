//! The models as JSON.

use super::types;
use specwright::__private::{Decode, Encode, Field, Limit, Object, Reader, Rule, Union, Variant, Writer};

static PET: Object = Object::new(&[Field::required("id"), Field::required("name"), Field::optional("tags")]);

impl Decode for types::Pet {
    fn decode(input: &mut Reader<'_>) -> Option<Self> {
        let mut object = input.object(&PET)?;
        let id = object.required();
        let name = object.required();
        let tags = object.optional();
        object.end()?;
        Some(Self { id: id?, name: name?, tags })
    }
}

impl Encode for types::Pet {
    fn encode(&self, out: &mut Writer) {
        out.object().field("id", &self.id).field("name", &self.name).optional("tags", &self.tags).end();
    }
}

static NEW_PET: Object = Object::new(&[
    Field::required("name").rule(&Rule::ANY.length(1, 5)),
    Field::required("age").rule(&Rule::ANY.minimum(Limit::Integer(0))),
]);

impl Decode for types::NewPet {
    fn decode(input: &mut Reader<'_>) -> Option<Self> {
        let mut object = input.object(&NEW_PET)?;
        let name = object.required();
        let age = object.required();
        object.end()?;
        Some(Self { name: name?, age: age? })
    }
}

static FILTER: Object = Object::new(&[
    Field::optional("name"),
    Field::optional("age").rule(&Rule::ANY.minimum(Limit::Integer(0))),
]);

impl Decode for types::Filter {
    fn decode(input: &mut Reader<'_>) -> Option<Self> {
        let mut object = input.object(&FILTER)?;
        let name = object.optional();
        let age = object.optional();
        object.end()?;
        Some(Self { name, age })
    }
}

impl Encode for types::Problem {
    fn encode(&self, out: &mut Writer) {
        out.object().field("title", &self.title).end();
    }
}

static KEY: Union = Union::untagged(&[Variant::new("i"), Variant::new("b")]);

impl Decode for types::Key {
    fn decode(input: &mut Reader<'_>) -> Option<Self> {
        input.union(&KEY, |input, variant| match variant {
            0 => input.read().map(Self::Number),
            _ => input.read().map(Self::Word),
        })
    }
}
