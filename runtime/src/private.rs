//! What generated code alone uses.

pub use crate::json::{Decode, Encode, Reader, Writer};
pub use crate::rule::{Field, Fixed, Found, Limit, Pattern, Rule};
pub use crate::text::Text;

pub use crate::__require as require;
pub use crate::__router as router;

/// What `server.rs` uses.
#[cfg(feature = "server")]
pub mod server {
    pub use crate::input::{Call, Input, Parameter};
    pub use crate::respond::{self, Outgoing};
    pub use crate::route::{BodyRule, Description, Route};
    pub use crate::security::{Alternative, KeyLocation, Scheme, SchemeKind, SchemeUse};
    pub use crate::server::{Answer, Shim, open, open_raw, optional, optional_raw, secured, secured_raw};
}

/// What `stub.rs` uses.
#[cfg(feature = "mock")]
pub mod mock {
    pub use crate::mock::{Answer, content, example, no_example, stub};
}
