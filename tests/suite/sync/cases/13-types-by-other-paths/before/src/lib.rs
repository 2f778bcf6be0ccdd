pub mod api;
mod handlers;
mod own;
