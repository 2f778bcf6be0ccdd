//! What a whole text is read as, beside its Rust type.

use super::{Decode, Reader};
use crate::Violation;
use crate::rule::Rule;

/// What a whole text is read as, beside its Rust type.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Demand {
    /// What the value must satisfy.
    pub(crate) rule: Option<&'static Rule>,
    /// What a newer description may have loosened is passed over.
    pub(crate) tolerant: bool,
    /// What it is, where no Rust type says it.
    #[cfg(feature = "dynamic")]
    pub(crate) ty: Option<&'static crate::dynamic::Cell>,
}

impl Demand {
    /// The same for who is tolerant, or not.
    #[cfg(feature = "client-core")]
    pub(crate) const fn tolerant(mut self, yes: bool) -> Self {
        self.tolerant = yes;
        self
    }

    /// Reads a whole text: the value, and everything that is wrong.
    pub(crate) fn whole<T: Decode>(self, mut reader: Reader<'_>) -> (Option<T>, Vec<Violation>) {
        let value = self.read(&mut reader);
        (value, reader.finish())
    }

    /// Reads the value.
    pub(crate) fn read<T: Decode>(self, reader: &mut Reader<'_>) -> Option<T> {
        #[cfg(feature = "dynamic")]
        {
            reader.wanted = self.ty;
        }
        if self.tolerant {
            reader.tolerate();
        }
        match self.rule {
            Some(rule) => reader.checked(rule),
            None => reader.read(),
        }
    }
}

impl From<Option<&'static Rule>> for Demand {
    fn from(rule: Option<&'static Rule>) -> Self {
        Self {
            rule,
            tolerant: false,
            #[cfg(feature = "dynamic")]
            ty: None,
        }
    }
}
