//! The commands, one file each.

mod check;
mod completions;
mod explain;
mod generate;
mod init;
mod mock;
mod new;
mod status;
mod sync;

pub(crate) use check::check;
pub(crate) use completions::completions;
pub(crate) use explain::explain;
pub(crate) use generate::generate;
pub(crate) use init::{Init, init};
pub(crate) use mock::{Mock, mock};
pub(crate) use new::{New, new};
pub(crate) use status::{Status, status};
pub(crate) use sync::{Sync, sync};
