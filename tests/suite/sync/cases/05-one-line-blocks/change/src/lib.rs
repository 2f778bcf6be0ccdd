pub mod api;
mod handlers;
mod empty;
