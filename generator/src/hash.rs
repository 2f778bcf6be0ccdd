//! The maps and sets of all stages. Their hash is quick, seeded anew in each process, and tells nothing of an order:
//! whatever is put out goes by the order of the document.

use foldhash::fast::RandomState;

/// A map by hash.
pub(crate) type HashMap<K, V> = std::collections::HashMap<K, V, RandomState>;

/// A set by hash.
pub(crate) type HashSet<T> = std::collections::HashSet<T, RandomState>;
