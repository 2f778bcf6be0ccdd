//! JSON as generated code uses it: through `__private`, with tables.

mod agree;
mod differential;
mod enums;
mod hostile;
mod models;
mod objects;
mod order;
mod unions;

use specwright::__private::Decode;
use specwright::json;

/// The violations of `text` as `rule pointer`, in the order in which they were found.
fn violations<T: Decode>(text: &str) -> Vec<String> {
    match json::from_str::<T>(text) {
        Ok(_) => Vec::new(),
        Err(invalid) => invalid.0.iter().map(|one| format!("{} {}", one.rule, one.pointer)).collect(),
    }
}
