pub mod api;
mod handlers;
mod frozen;
pub fn r#gen() {}
