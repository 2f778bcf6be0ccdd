//! Who is calling: what an operation requires, what a request shows, and the trait that judges it.

#[cfg(feature = "server")]
mod authenticate;
#[cfg(feature = "server")]
mod challenge;
#[cfg(feature = "server")]
mod credentials;
#[cfg(feature = "server")]
mod denied;
#[cfg(feature = "server")]
mod malformed;
mod required;
#[cfg(feature = "server")]
mod secrets;
#[cfg(feature = "server")]
mod shown;

#[cfg(feature = "server")]
pub use authenticate::Authenticate;
#[cfg(feature = "server")]
pub use credentials::{Basic, Credentials, PeerCertificates};
#[cfg(feature = "server")]
pub use denied::{Denied, Explained};
#[cfg(feature = "server")]
pub(crate) use malformed::malformed;
pub use required::{Alternative, KeyLocation, Requirement, Scheme, SchemeKind, SchemeUse};
#[cfg(feature = "server")]
pub use secrets::equal;
#[cfg(feature = "server")]
pub use shown::Shown;
