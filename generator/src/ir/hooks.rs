//! What a service calls elsewhere: webhooks, and callbacks that its operations register.

use super::{Api, TypeId};
use std::sync::Arc;

/// The webhooks of a description, or its callbacks.
#[derive(Clone, Debug)]
pub struct Hooks {
    /// Which of both.
    pub kind: HookKind,
    /// They as an API of their own, over the types of the whole. Who serves it is called by the service.
    pub api: Api,
    /// For each operation, where it is sent to; `None`: the caller knows.
    pub addresses: Vec<Option<Address>>,
}

/// What hooks are.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum HookKind {
    /// Requests that the service sends without having been asked.
    Webhooks,
    /// Requests that an operation's caller asks for.
    Callbacks,
}

impl HookKind {
    /// Their module.
    #[must_use]
    pub const fn module(self) -> &'static str {
        match self {
            Self::Webhooks => "webhooks",
            Self::Callbacks => "callbacks",
        }
    }

    /// Their trait.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Webhooks => "Webhooks",
            Self::Callbacks => "Callbacks",
        }
    }

    /// One of them, in words.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Webhooks => "webhook",
            Self::Callbacks => "callback",
        }
    }
}

/// The address of a callback: a runtime expression (OpenAPI 3.2, 4.20.3) over the operation that registers it.
#[derive(Clone, Debug)]
pub struct Address {
    /// The index of that operation in the description's own ones.
    pub operation: usize,
    /// The expression as it is written.
    pub written: Arc<str>,
    /// What it is put together of.
    pub parts: Vec<AddressPart>,
}

/// A part of an address.
#[derive(Clone, Debug)]
pub enum AddressPart {
    /// As it stands.
    Text(String),
    /// A value of the call: where it begins and how one gets there, for each form of body and each answer that has it.
    Value(Vec<(Source, Trail)>),
}

/// Where a value of an address begins.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Source {
    /// The parameter with this index.
    Parameter(usize),
    /// The body of the request.
    Body,
    /// The body of the request in the form with this index, where forms differ.
    Form(usize),
    /// The body of the response with this index.
    ResponseBody(usize),
    /// The header of a response: their indices.
    ResponseHeader(usize, usize),
}

/// The way from a value to a text.
#[derive(Clone, Debug)]
pub struct Trail {
    /// Its steps, outermost first.
    pub steps: Vec<Step>,
    /// What stands at their end.
    pub end: End,
}

/// What a way leads to.
#[derive(Clone, Debug)]
pub enum End {
    /// The value itself.
    Value,
    /// Always this text.
    Fixed(Arc<str>),
    /// A union: from these of its variants it goes on.
    Variants(TypeId, Vec<(usize, Trail)>),
}

/// One step into a value, and the type that it leads to.
#[derive(Clone, Debug)]
pub struct Step {
    /// Which way.
    pub way: Way,
    /// What stands there, without null.
    pub ty: TypeId,
    /// It may be absent.
    pub optional: bool,
    /// It stands behind a `Box`.
    pub boxed: bool,
}

/// How one gets from a value to one inside it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Way {
    /// Into the field of a struct with this index.
    Field(TypeId, usize),
    /// Into the value of a map's key.
    Key(Arc<str>),
    /// Into the value of a key in what a struct keeps beside its fields.
    Rest(Arc<str>),
    /// Into an item of a list.
    Item(usize),
    /// Into what a newtype, or an `Option`, holds.
    Inner,
}
