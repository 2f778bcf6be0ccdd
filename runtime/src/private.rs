//! What generated code alone uses.

pub use crate::json::{Decode, Encode, Reader, Writer};
pub use crate::rule::{Field, Fixed, Found, Limit, Pattern, Rule};
pub use crate::text::Text;
