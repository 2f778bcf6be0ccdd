//! Addresses that are put together of values: where callbacks are sent to.

use std::fmt::Display;

use super::Safe;

/// An address under way.
#[derive(Clone, Debug, Default)]
pub struct Url(String);

impl Url {
    /// Text as it stands.
    pub fn text(&mut self, text: &str) {
        self.0.push_str(text);
    }

    /// A value. The first of all is the address that somebody gave; behind it, values are encoded, so that none ends what
    /// it stands in.
    pub fn value(&mut self, value: &impl Display) {
        let value = value.to_string();
        if self.0.is_empty() {
            self.0 = value;
        } else {
            self.0.push_str(&Safe::UNRESERVED.encode(&value, b""));
        }
    }

    /// The whole.
    #[must_use]
    pub fn finish(self) -> String {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::Url;

    #[test]
    fn values_behind_the_first_are_encoded() {
        let mut url = Url::default();
        url.value(&"https://x/hook?a=b");
        url.text("&id=");
        url.value(&"1&c=/d");
        assert_eq!(url.finish(), "https://x/hook?a=b&id=1%26c%3D%2Fd");
    }
}
