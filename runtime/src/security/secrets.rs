//! Secrets are compared without telling how much of them is right.

use subtle::ConstantTimeEq;

/// Whether two secrets are equal, in a time that depends on their lengths only.
///
/// `==` ends at the first byte that differs, so its time tells a caller how far a guess is right. Keys, passwords and
/// tokens that are at hand are compared with this; passwords that are kept are hashed, and the hash's own library
/// compares.
///
/// ```
/// use specwright::security::equal;
///
/// assert!(equal("s3cret", b"s3cret"));
/// assert!(!equal("s3cret", "s3creT"));
/// ```
#[must_use]
pub fn equal(left: impl AsRef<[u8]>, right: impl AsRef<[u8]>) -> bool {
    left.as_ref().ct_eq(right.as_ref()).into()
}

#[cfg(test)]
mod tests {
    use super::equal;

    #[test]
    fn compares_secrets() {
        assert!(equal("same", b"same") && equal("", ""));
        assert!(!equal("same", "sama") && !equal("same", "sam") && !equal("", "x"));
    }
}
