pub mod api;
pub mod v2;
mod handlers;
