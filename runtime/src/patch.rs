//! A member that may be absent, null, or a value.

/// A member that may be absent, null, or a value: what a JSON merge patch can say.
#[derive(Clone, Copy, Debug, Default, Eq, Hash, PartialEq)]
pub enum Patch<T> {
    /// The member is not there.
    #[default]
    Absent,
    /// The member is `null`.
    Null,
    /// The member has a value.
    Value(T),
}

impl<T> Patch<T> {
    /// Whether the member is not there.
    #[must_use]
    pub const fn is_absent(&self) -> bool {
        matches!(self, Self::Absent)
    }

    /// The value, if there is one.
    #[must_use]
    pub const fn value(&self) -> Option<&T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Absent | Self::Null => None,
        }
    }

    /// What the member sets: nothing, `null` as `Some(None)`, or a value.
    #[must_use]
    pub fn set(self) -> Option<Option<T>> {
        match self {
            Self::Absent => None,
            Self::Null => Some(None),
            Self::Value(value) => Some(Some(value)),
        }
    }

    /// Brings a field up to date: an absent member leaves it as it is.
    pub fn apply(self, field: &mut Option<T>) {
        if let Some(value) = self.set() {
            *field = value;
        }
    }
}

impl<T> From<T> for Patch<T> {
    fn from(value: T) -> Self {
        Self::Value(value)
    }
}

/// `None` is null.
impl<T> From<Option<T>> for Patch<T> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Self::Value)
    }
}

#[cfg(test)]
mod tests {
    use super::Patch;

    #[test]
    fn applies_only_what_it_says() {
        let mut name = Some("Rex");
        Patch::Absent.apply(&mut name);
        assert_eq!(name, Some("Rex"));
        Patch::Value("Max").apply(&mut name);
        assert_eq!(name, Some("Max"));
        Patch::Null.apply(&mut name);
        assert_eq!(name, None);
    }
}
