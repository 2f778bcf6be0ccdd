//! JSON pointers (RFC 6901) and the text of `$ref`s.

use super::{Node, Value};

/// A JSON pointer, as its text: `/paths/~1pets/get`.
#[derive(Clone, Debug, Default, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct Pointer(String);

impl Pointer {
    /// The whole document.
    #[must_use]
    pub const fn root() -> Self {
        Self(String::new())
    }

    /// A pointer from its text.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The member or item `token` of what this points to.
    #[must_use]
    pub fn join(&self, token: &str) -> Self {
        Self(format!("{}/{}", self.0, token.replace('~', "~0").replace('/', "~1")))
    }

    /// Its text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The tokens, escapes resolved.
    pub fn tokens(&self) -> impl Iterator<Item = String> {
        self.0.split('/').skip(1).map(|token| token.replace("~1", "/").replace("~0", "~"))
    }

    /// What it leads to in `node`; an item of a list by its index.
    #[must_use]
    pub fn find<'n>(&self, node: &'n Node) -> Option<&'n Node> {
        self.tokens().try_fold(node, |node, token| match &node.value {
            Value::Object(object) => object.get(&token),
            Value::Array(items) => items.get(token.parse::<usize>().ok()?),
            _ => None,
        })
    }

    /// What it leads to in `node`, or the last thing on the way to it that exists.
    #[must_use]
    pub fn innermost<'n>(&self, node: &'n Node) -> &'n Node {
        let mut inner = node;
        for token in self.tokens() {
            match Self::root().join(&token).find(inner) {
                Some(next) => inner = next,
                None => break,
            }
        }
        inner
    }
}

/// A `$ref` taken apart: what stands before `#`, and the fragment with percent escapes resolved.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Reference {
    /// A path or URL; empty for this file.
    pub resource: String,
    /// The pointer, or the name of an anchor without `#`.
    pub fragment: String,
}

impl Reference {
    /// Takes the text of a `$ref` apart.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let (resource, fragment) = text.split_once('#').unwrap_or((text, ""));
        Self { resource: unescape(resource), fragment: unescape(fragment) }
    }

    /// Whether it leads to another host.
    #[must_use]
    pub fn is_remote(&self) -> bool {
        self.resource.contains("://") || self.resource.starts_with("//")
    }
}

/// Percent-decoding; what is not UTF-8 afterwards stays as it was.
fn unescape(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let hex = bytes.get(at + 1..at + 3).and_then(|pair| std::str::from_utf8(pair).ok());
        match hex.and_then(|pair| u8::from_str_radix(pair, 16).ok()).filter(|_| byte == b'%') {
            Some(value) => {
                decoded.push(value);
                at += 3;
            }
            None => {
                decoded.push(byte);
                at += 1;
            }
        }
    }
    String::from_utf8(decoded).unwrap_or_else(|_| text.to_owned())
}
