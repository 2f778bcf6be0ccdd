//! The command on the mock that is generated from the same description.

mod in_process;
mod over_a_socket;

use mock::types::{Document, DocumentId, Problem};
use specwright::jiff::Timestamp;

/// The server's side of the description.
mod mock {
    specwright::include_spec!("archive.yaml");
}

fn id(text: &str) -> DocumentId {
    text.parse().expect("it is an id")
}

fn document(number: usize) -> Document {
    Document {
        id: id(&format!("d{number}")),
        title: format!("Minutes {number}"),
        tags: vec!["minutes".to_owned()],
        created: Timestamp::UNIX_EPOCH,
        size: None,
    }
}

fn problem() -> Problem {
    Problem::new("no such document").with_detail("there is no document d7")
}
