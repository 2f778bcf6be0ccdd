//! Answers that were made before: the same request costs the same work once.

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

use super::form::Form;
use super::write::Ready;

/// So many answers are kept.
const ANSWERS: usize = 4096;

/// Their bodies have so many bytes at most.
const BYTES: usize = 64 << 20;

/// What an answer depends on.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub(crate) struct Key {
    pub(crate) operation: usize,
    pub(crate) response: usize,
    pub(crate) status: u16,
    pub(crate) form: Option<Form>,
    pub(crate) example: Option<String>,
    pub(crate) made: bool,
    pub(crate) seed: u64,
}

/// A bounded number of answers. When it is full, all are forgotten: they are made again just as they were.
#[derive(Debug, Default)]
pub(crate) struct Cache(RwLock<Kept>);

#[derive(Debug, Default)]
struct Kept {
    answers: HashMap<Key, Arc<Ready>>,
    bytes: usize,
}

impl Cache {
    pub(crate) fn get(&self, key: &Key) -> Option<Arc<Ready>> {
        self.0.read().unwrap_or_else(PoisonError::into_inner).answers.get(key).cloned()
    }

    pub(crate) fn put(&self, key: Key, ready: &Arc<Ready>) {
        let size = ready.body.len();
        if size > BYTES / 16 {
            return;
        }
        let mut kept = self.0.write().unwrap_or_else(PoisonError::into_inner);
        if kept.answers.len() >= ANSWERS || kept.bytes + size > BYTES {
            *kept = Kept::default();
        }
        if kept.answers.insert(key, Arc::clone(ready)).is_none() {
            kept.bytes += size;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(seed: u64) -> Key {
        Key { operation: 0, response: 0, status: 200, form: None, example: None, made: false, seed }
    }

    #[test]
    fn is_bounded() {
        let cache = Cache::default();
        let ready = Arc::new(Ready { body: vec![0; 1 << 20].into(), ..Ready::default() });
        (0..100).for_each(|seed| cache.put(key(seed), &ready));
        let kept = (0..100).filter(|seed| cache.get(&key(*seed)).is_some()).count();
        assert!((1..=64).contains(&kept), "{kept}");
        let large = Arc::new(Ready { body: vec![0; 8 << 20].into(), ..Ready::default() });
        cache.put(key(200), &large);
        assert!(cache.get(&key(200)).is_none());
    }
}
