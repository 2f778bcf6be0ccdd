//! A service whose types are known at run time alone: what generated code is to a description, as tables.
//!
//! A [`Type`] says of a value what a generated model and its `Decode` say, and reading it makes the same calls in the
//! same order, so that what is wrong is said in the same words. [`Dynamic`] is what was read. `service` answers the
//! operations of a description by one [`Responder`].
//!
//! ```text
//! types      what values may be
//! value      what was read
//! text       scalars of parameters and headers
//! operation  what is read of a call
//! asked      a call that was read, and what would refuse it
//! service    the service, and who answers
//! answer     JSON text -> the body of one media type; answers held against their types
//! ```
//!
//! It is for the command `specwright mock`, and changes without notice.

mod answer;
mod asked;
mod operation;
mod service;
mod text;
mod types;
mod value;

pub use crate::value::NumberText;
pub use answer::{Writing, held, held_form, held_text, wanted, within};
pub use asked::{Asked, Given};
pub use operation::{Operation, ReadBody, ReadParameter, Reading};
pub use service::{Answering, Responder, Serving, Tables, handle, service};
pub use types::{Cell, Float, Format, Integer, Member, Struct, Type, Union, Variant};
pub use value::Dynamic;

pub(crate) use text::{check as check_header, scalar, scalar_text};
pub(crate) use value::{Kind, WHOLE};
