//! What generated code alone uses.

pub use crate::json::default_value;
pub use crate::json::{Decode, Encode, Object, ObjectReader, ObjectWriter, Reader, Union, Variant, Writer};
pub use crate::percent::Url;
pub use crate::rule::{Field, Fixed, Format, Found, Limit, Pattern, Rule};
pub use crate::schema::{Keyword, Schema};
pub use crate::text::{Newtype, OpenEnum, Others, ScalarEnum, StringEnum, Text, TolerantEnum, check_newtype};
pub use crate::{
    __media_types as media_types, __newtype as newtype, __newtype_text as newtype_text,
    __open_enum as open_enum, __scalar_enum as scalar_enum, __string_enum as string_enum,
    __tolerant_enum as tolerant_enum,
};

pub use crate::__require as require;
pub use crate::__router as router;
#[cfg(feature = "client-core")]
pub use crate::{__client_makers as client_makers, __sender_makers as sender_makers};

/// What `client.rs` uses.
#[cfg(feature = "client-core")]
pub mod client {
    pub use crate::body_rule::{BodyMedia, BodyRule};
    #[cfg(feature = "server")]
    pub use crate::client::pass;
    pub use crate::client::{
        Answer, Calling, Declared, Http, Operation, Paged, Paging, Passed, Read, Request, Undivided,
    };
    pub use crate::form::Form;
    pub use crate::items::Framing;
    pub use crate::multipart::{PartHeader, PartRow, PartWriter, Parts, SentPart};
    pub use crate::security::{Alternative, KeyLocation, Scheme, SchemeKind, SchemeUse};
    pub use crate::style::{Parameter, Style};
    pub use http_body::Body as HttpBody;
    pub use tower_service::Service;
}

/// How `server.rs` writes refusals.
#[cfg(feature = "server")]
pub mod failure {
    pub use crate::problem::{Failure, FailureHeader, Part, Shape};
}

/// What `server.rs` uses.
#[cfg(feature = "server")]
pub mod server {
    pub use crate::form::Form;
    pub use crate::input::{Call, Input, Streamed};
    pub use crate::items::Framing;
    pub use crate::multipart::{Part, PartHeader, PartInput, PartRow, Parts};
    pub use crate::respond::{Choice, Media, Outgoing, Reply};
    pub use crate::route::{BodyMedia, BodyRule, Description, Mark, Route};
    pub use crate::security::{Alternative, KeyLocation, Scheme, SchemeKind, SchemeUse};
    pub use crate::server::{
        Answer, Group, Handle, Shim, open, open_raw, optional, optional_raw, secured, secured_raw,
    };
    pub use crate::style::{Parameter, Style};
}

/// What `stub.rs` uses.
#[cfg(feature = "mock")]
pub mod mock {
    pub use crate::mock::{Answer, accepted, content, events, example, items, no_example, stub};
}

/// What `xml.rs` uses.
#[cfg(feature = "xml")]
pub mod xml {
    pub use crate::xml::{Content, Member, Node, NodeKind, Variant};
}
