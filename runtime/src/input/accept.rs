//! What a caller wants of the media types that an operation may answer.

use super::Input;
use crate::respond::accept::choose;
use crate::text::StringEnum;

impl Input<'_> {
    /// The media type that the caller wants most; the first, where it does not say.
    pub fn accept<T: StringEnum + Default>(&self) -> T {
        let chosen = choose(&self.call.head.headers, T::NAMES);
        let at = chosen.ok().flatten().unwrap_or_default();
        T::VALUES.get(at).copied().unwrap_or_default()
    }
}
