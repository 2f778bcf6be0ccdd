//! A file of a multipart body that has been taken in.

use std::fmt;

use bytes::Bytes;
use http::{HeaderMap, HeaderValue, header};

use crate::json::{Decode, Encode, Reader, Writer};
use crate::rule::{Found, Rule};

/// A file of a multipart body that has been taken in, as a part of the whole body.
///
/// What has not been taken in is a [`File`](crate::File).
#[derive(Clone, Default, PartialEq)]
pub struct Upload {
    /// The file's name as the sender gave it. Not a path to be trusted.
    pub file_name: Option<String>,
    /// The header fields of its part.
    pub headers: HeaderMap,
    /// Its bytes.
    pub bytes: Bytes,
}

impl Upload {
    /// A file of these bytes.
    pub fn new(bytes: impl Into<Bytes>) -> Self {
        Self { bytes: bytes.into(), ..Self::default() }
    }

    /// Its media type.
    #[must_use]
    pub fn media_type(&self) -> Option<&str> {
        self.headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok())
    }

    /// The file with a name.
    #[must_use]
    pub fn named(mut self, file_name: impl Into<String>) -> Self {
        self.file_name = Some(file_name.into());
        self
    }

    /// The file with a media type. A text that no header can hold is left out.
    #[must_use]
    pub fn of_type(mut self, media_type: impl TryInto<HeaderValue>) -> Self {
        if let Ok(value) = media_type.try_into() {
            self.headers.insert(header::CONTENT_TYPE, value);
        }
        self
    }
}

/// In the text that is made of the parts stands which of the files it is.
impl Decode for Upload {
    fn decode(input: &mut Reader<'_>) -> Option<Self> {
        input.upload()
    }

    /// `minLength` and `maxLength` count bytes.
    fn check(&self, rule: &Rule, found: &mut Found) {
        rule.check_bytes(self.bytes.len(), found);
    }
}

/// A file is a part of its own; in JSON, which has no parts, its bytes stand in base64.
impl Encode for Upload {
    fn encode(&self, out: &mut Writer) {
        out.upload(self);
    }
}

impl fmt::Debug for Upload {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Upload({:?}, {} bytes)", self.file_name.as_deref().unwrap_or_default(), self.bytes.len())
    }
}
