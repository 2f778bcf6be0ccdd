//! Bounds on what one file may ask for. They are far above any real document.

/// Bytes of one file.
pub(super) const BYTES: usize = 64 << 20;

/// Values inside each other, those behind aliases counted where they are used.
pub(super) const DEPTH: u32 = 256;

/// Values of one file, those behind aliases counted as often as they are used.
pub(super) const NODES: u32 = 5_000_000;
