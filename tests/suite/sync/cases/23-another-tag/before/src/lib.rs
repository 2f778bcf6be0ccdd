pub mod api;
mod handlers;
