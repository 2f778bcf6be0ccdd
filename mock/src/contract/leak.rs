//! What lives as long as the process: the runtime's tables hold nothing that ends before.

use std::sync::Arc;

/// A text.
pub(super) fn text(text: &str) -> &'static str {
    if text.is_empty() { "" } else { Box::leak(text.into()) }
}

/// Texts.
pub(super) fn texts(texts: &[Arc<str>]) -> &'static [&'static str] {
    slice(texts.iter().map(|one| text(one)).collect())
}

/// Values.
pub(super) fn slice<T>(values: Vec<T>) -> &'static [T] {
    if values.is_empty() { &[] } else { values.leak() }
}

/// One value.
pub(super) fn one<T>(value: T) -> &'static T {
    Box::leak(Box::new(value))
}
