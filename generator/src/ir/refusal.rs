//! How the service writes the refusals that it gives by itself in the schemas that a description declares for them.

use super::{Json, Status, TypeId};
use std::sync::Arc;

/// The refusals of all operations.
#[derive(Clone, Debug, Default)]
pub struct Refusals {
    /// One per type, in the order of their use.
    pub shapes: Vec<Shape>,
    /// Those of each operation, by its index; empty where a problem of RFC 9457 is sent.
    pub operations: Vec<Vec<Refusal>>,
    /// How each operation, by its index, answers bad requests.
    pub refusing: Vec<Refusing>,
    /// What must stand in the header of each operation's refusals.
    pub headers: Vec<Vec<RefusalHeader>>,
}

/// A header field of refusals.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct RefusalHeader {
    /// The statuses that it is declared for.
    pub statuses: Vec<u16>,
    /// Its name in lower case.
    pub name: Arc<str>,
    /// What stands there, where the refusal itself has nothing to say.
    pub value: Arc<str>,
}

/// How bad requests are answered.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub enum Refusing {
    /// What cannot be read by 400, what reads and violates the description by 422.
    #[default]
    Both,
    /// All by 400: it is declared, and 422 is not.
    By400,
    /// All by 422: it is declared, and 400 is not.
    By422,
    /// What is wrong in the path alone by 404: it is declared, and neither 400 nor 422 is.
    PathBy404,
}

/// One refusal of an operation.
#[derive(Clone, Debug)]
pub struct Refusal {
    /// The status that it is declared for.
    pub status: Status,
    /// The media type that it is sent as.
    pub media_type: Arc<str>,
    /// The index into [`Refusals::shapes`].
    pub shape: usize,
}

/// A type with what its values are made of when something is refused.
#[derive(Clone, Debug)]
pub struct Shape {
    /// The type; `None`: a problem of RFC 9457, sent as another media type.
    pub ty: Option<TypeId>,
    /// What it is called where its type has no name: operation and status.
    pub place: (usize, Status),
    /// What it is made of.
    pub filled: Filled,
}

/// A value made of a refusal.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Filled {
    /// Always the same.
    Constant(Json),
    /// A constant for each of these statuses, and one for the others.
    Choice(Vec<(u16, Json)>, Json),
    /// A word of the refusal.
    Word(Word),
    /// A text for the caller, with all violations where nothing else holds them; at most so many characters.
    Text {
        /// Whether the violations stand in it.
        all: bool,
        /// So many characters at most.
        most: Option<u64>,
    },
    /// An object.
    Object(Vec<(Arc<str>, Filled)>),
    /// A list with an item for each violation.
    Each {
        /// One of them.
        item: Box<Filled>,
        /// So many at least; what there is no violation for is made of the refusal.
        least: u64,
        /// So many at most.
        most: Option<u64>,
    },
    /// A map from fields to messages, or to lists of them.
    ByField {
        /// Lists.
        lists: bool,
    },
    /// The object, and all violations behind its members.
    WithViolations(Box<Filled>),
}

/// A word of a refusal or of one of its violations.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum Word {
    /// The status as a number.
    Status,
    /// The status as a string.
    StatusText,
    /// The reason phrase.
    Title,
    /// The reason phrase as `snake_case`.
    Code,
    /// The time.
    Now,
    /// The template of the path.
    Path,
    /// Where a violation is: `body`, `query`, …
    In,
    /// Its JSON pointer.
    Pointer,
    /// The same without the first slash.
    Field,
    /// The steps of the pointer.
    Steps,
    /// Its keyword.
    Rule,
    /// Its message.
    Message,
    /// Its place and message.
    Line,
}
