//! A strict reader of JSON (RFC 8259) that keeps places.
