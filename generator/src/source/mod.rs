//! What was read: files, their text, and the tree of values in them.

mod builder;
mod decode;
mod dump;
mod json;
mod limits;
mod loader;
mod map;
mod node;
mod number;
mod pointer;
mod read;
mod span;
mod yaml;

pub use decode::add;
pub use dump::dump;
pub use loader::{Disk, Loader, Memory};
pub use map::{Position, SourceFile, SourceMap};
pub use node::{Member, Node, Object, Text, Value};
pub use number::normal_number;
pub use pointer::{Pointer, Reference};
pub use read::parse;
pub use span::{FileId, Span, Spanned};
