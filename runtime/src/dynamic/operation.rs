//! What is read of the calls of one operation.

use super::Cell;
use crate::Value;
use crate::multipart::Parts;
use crate::rule::Rule;

/// What is read of the calls of one operation.
#[derive(Debug)]
pub struct Operation {
    /// Its parameters, in the order of its route's rows.
    pub parameters: &'static [ReadParameter],
    /// What its body is, in the order of the forms that its route says it may have.
    pub bodies: &'static [ReadBody],
}

/// How a parameter is read.
#[derive(Debug)]
pub struct ReadParameter {
    /// As what.
    pub reading: Reading,
    /// Its type; of a list that of its items.
    pub ty: &'static Cell,
    /// What stands for it where it is absent.
    pub default: Option<Value>,
}

/// As what a parameter is read.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Reading {
    /// One scalar.
    Scalar,
    /// A list of scalars.
    List,
    /// One scalar, read through its JSON type.
    Value,
    /// Anything else that has a style.
    Structured,
    /// JSON text.
    Json,
}

/// What a body is in one of its forms.
#[derive(Debug)]
pub enum ReadBody {
    /// Decoded whole, as a type that satisfies a rule.
    Decoded(&'static Cell, Option<&'static Rule>),
    /// Bytes.
    Bytes,
    /// Items of a type.
    Items {
        /// The type.
        ty: &'static Cell,
        /// It is that of the data of an event.
        is_data: bool,
    },
    /// Parts, files among them, that generated code hands over one by one.
    Parts(Parts, &'static Cell, Option<&'static Rule>),
}

impl Operation {
    /// Whether the body is read behind the parameters: generated code hands it over in one of its forms.
    pub(crate) fn reads_body_last(&self) -> bool {
        self.bodies.iter().any(|body| !matches!(body, ReadBody::Decoded(..)))
    }
}
