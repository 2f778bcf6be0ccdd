//! The commands, one file each.

mod check;
mod completions;
mod explain;
mod generate;
mod mock;
mod new;
mod sync;

pub(crate) use check::check;
pub(crate) use completions::completions;
pub(crate) use explain::explain;
pub(crate) use generate::generate;
pub(crate) use mock::{Mock, mock};
pub(crate) use new::{New, new};
pub(crate) use sync::{Sync, sync};
