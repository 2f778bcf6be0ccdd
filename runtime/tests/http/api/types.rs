//! The models.

#[derive(Clone, Debug, PartialEq)]
pub struct Pet {
    pub id: i64,
    pub name: String,
    pub tags: Option<Vec<String>>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct NewPet {
    pub name: String,
    pub age: i64,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Filter {
    pub name: Option<String>,
    pub age: Option<i64>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Problem {
    pub title: String,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Key {
    Number(i64),
    Word(bool),
}
