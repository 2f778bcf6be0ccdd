//! `multipart/*` bodies (RFC 2046, RFC 7578): parts that are decoded, and files that are streamed.
//!
//! ```text
//! scan      the bytes of a body -> heads and contents of parts, with bounded memory
//! head      name, file name, media type and headers of a part
//! rows      what a description says of the parts
//! decode    the content of a part -> JSON text
//! feed      one declared part after the other
//! gather    all parts -> one value
//! stream    parts in the order in which they come
//! write     one value -> parts
//! made      bodies in parts that are made here
//! kept      what is kept of those, for the rules of the whole
//! file      one file: under way, or taken in
//! ```
//!
//! There is no library for it: the usual one takes in whatever is ready at once, and has no bound for the head of a part,
//! so that a fast sender decides how much memory an upload takes.

mod decode;
mod feed;
mod file;
mod gather;
mod head;
mod kept;
#[cfg(feature = "client-core")]
mod made;
mod rows;
mod scan;
mod stream;
#[cfg(feature = "client-core")]
mod write;

pub use file::File;
#[cfg(feature = "client-core")]
pub use made::{PartWriter, SentPart};
pub use rows::{PartHeader, PartRow, Parts};
pub use stream::Multipart;
#[cfg(feature = "server")]
pub use stream::{Part, PartInput};

pub(crate) use gather::{Gathered, gather};
pub(crate) use head::{boundary, file_name, parameters};
#[cfg(feature = "client-core")]
pub(crate) use write::write;
