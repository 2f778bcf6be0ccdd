//! JSON text under construction.

use super::Encode;
use super::scan::plain;
use crate::{Patch, Upload};
use std::collections::BTreeMap;

/// JSON text under construction. Writing cannot fail.
#[derive(Debug)]
pub struct Writer {
    text: Vec<u8>,
    /// The members that the next object begins with: the tags of a union's variant and of the unions around it.
    tags: Vec<(&'static str, &'static str)>,
    /// There was a number that JSON cannot write: `null` stands there.
    lacks: bool,
    /// Files, where they are set aside: in the text stands which of them it is.
    #[cfg(feature = "client-core")]
    uploads: Option<Vec<Upload>>,
}

impl Default for Writer {
    fn default() -> Self {
        Vec::with_capacity(512).into()
    }
}

/// Text is added to what stands there.
impl From<Vec<u8>> for Writer {
    fn from(text: Vec<u8>) -> Self {
        Self {
            text,
            tags: Vec::new(),
            lacks: false,
            #[cfg(feature = "client-core")]
            uploads: None,
        }
    }
}

impl Writer {
    /// The text.
    #[must_use]
    pub fn into_bytes(self) -> Vec<u8> {
        self.text
    }

    /// A writer that sets files aside.
    #[cfg(feature = "client-core")]
    pub(crate) fn aside() -> Self {
        Self { uploads: Some(Vec::new()), ..Self::default() }
    }

    /// The text, and the files that were set aside.
    #[cfg(feature = "client-core")]
    pub(crate) fn into_parts(self) -> (Vec<u8>, Vec<Upload>) {
        (self.text, self.uploads.unwrap_or_default())
    }

    /// Writes a file: in base64, or set aside.
    pub(crate) fn upload(&mut self, upload: &Upload) {
        #[cfg(feature = "client-core")]
        if let Some(uploads) = &mut self.uploads {
            let at = uploads.len().to_string();
            uploads.push(upload.clone());
            return at.encode(self);
        }
        crate::Base64(upload.bytes.to_vec()).encode(self);
    }

    /// Begins an object.
    #[inline]
    pub fn object(&mut self) -> ObjectWriter<'_> {
        let tags = std::mem::take(&mut self.tags);
        let object = ObjectWriter { out: self, separator: b'{' };
        tags.into_iter().fold(object, |object, (property, tag)| object.field(property, tag))
    }

    /// Writes the object of `value` with one more member, which comes first.
    pub fn tagged<T: Encode + ?Sized>(&mut self, property: &'static str, tag: &'static str, value: &T) {
        self.tags.push((property, tag));
        value.encode(self);
        self.tags.clear();
    }

    /// Writes `null` for a number that JSON has not: NaN and the infinities.
    #[cold]
    pub(super) fn no_number(&mut self) {
        self.lacks = true;
        self.null();
    }

    /// Whether there was a number that JSON has not.
    pub(crate) const fn lacks_a_number(&self) -> bool {
        self.lacks
    }

    /// Writes `null`.
    pub fn null(&mut self) {
        self.raw("null");
    }

    /// Writes JSON text as it is.
    #[inline]
    pub(crate) fn raw(&mut self, text: &str) {
        self.text.extend_from_slice(text.as_bytes());
    }

    /// Writes an array.
    pub(crate) fn list<T>(&mut self, items: impl Iterator<Item = T>, item: impl Fn(T, &mut Self)) {
        self.tags.clear();
        self.text.push(b'[');
        for (index, value) in items.enumerate() {
            if index > 0 {
                self.text.push(b',');
            }
            item(value, self);
        }
        self.text.push(b']');
    }

    /// Writes a string.
    pub(crate) fn string(&mut self, value: &str) {
        let bytes = value.as_bytes();
        let length = plain(bytes);
        self.text.reserve(bytes.len() + 2);
        self.text.push(b'"');
        if length == bytes.len() {
            self.text.extend_from_slice(bytes);
        } else {
            self.escaped(bytes, length);
        }
        self.text.push(b'"');
    }

    #[cold]
    fn escaped(&mut self, mut rest: &[u8], mut length: usize) {
        const HEX: &[u8; 16] = b"0123456789abcdef";
        while let Some((plain_part, [byte, after @ ..])) = rest.split_at_checked(length) {
            self.text.extend_from_slice(plain_part);
            match byte {
                b'"' | b'\\' => self.text.extend_from_slice(&[b'\\', *byte]),
                b'\n' => self.text.extend_from_slice(b"\\n"),
                b'\r' => self.text.extend_from_slice(b"\\r"),
                b'\t' => self.text.extend_from_slice(b"\\t"),
                8 => self.text.extend_from_slice(b"\\b"),
                12 => self.text.extend_from_slice(b"\\f"),
                _ => {
                    self.text.extend_from_slice(b"\\u00");
                    self.text.extend([byte >> 4, byte & 15].map(|digit| HEX[usize::from(digit)]));
                }
            }
            rest = after;
            length = plain(rest);
        }
        self.text.extend_from_slice(rest);
    }
}

/// The members of one object, in the order in which they are given.
#[derive(Debug)]
#[must_use = "an object is closed by `end`"]
pub struct ObjectWriter<'w> {
    out: &'w mut Writer,
    separator: u8,
}

impl ObjectWriter<'_> {
    /// A member that is always there. Names are written as they stand, as the inside of a JSON string: a quote in one
    /// is given as `\"`.
    #[inline]
    pub fn field<T: Encode + ?Sized>(mut self, name: &str, value: &T) -> Self {
        self.name(name);
        value.encode(self.out);
        self
    }

    /// A member that is there if it has a value.
    #[inline]
    pub fn optional<T: Encode>(self, name: &str, value: &Option<T>) -> Self {
        match value {
            Some(value) => self.field(name, value),
            None => self,
        }
    }

    /// A member that is absent, null, or a value.
    pub fn patch<T: Encode>(self, name: &str, value: &Patch<T>) -> Self {
        match value {
            Patch::Absent => self,
            Patch::Null => self.raw(name, "null"),
            Patch::Value(value) => self.field(name, value),
        }
    }

    /// A member that always has this text.
    pub fn fixed(self, name: &str, value: &str) -> Self {
        self.field(name, value)
    }

    /// A member that always has this value, given as JSON text.
    pub fn raw(mut self, name: &str, value: &str) -> Self {
        self.name(name);
        self.out.raw(value);
        self
    }

    /// The members of a map, whose names may hold anything.
    pub fn rest<T: Encode>(mut self, map: &BTreeMap<String, T>) -> Self {
        for (name, value) in map {
            self.out.text.push(self.separator);
            self.separator = b',';
            self.out.string(name);
            self.out.text.push(b':');
            value.encode(self.out);
        }
        self
    }

    /// Closes the object.
    pub fn end(self) {
        if self.separator == b'{' {
            self.out.text.push(b'{');
        }
        self.out.text.push(b'}');
    }

    #[inline]
    fn name(&mut self, name: &str) {
        let text = &mut self.out.text;
        text.reserve(name.len() + 4);
        text.extend_from_slice(&[self.separator, b'"']);
        text.extend_from_slice(name.as_bytes());
        text.extend_from_slice(b"\":");
        self.separator = b',';
    }
}

#[cfg(test)]
mod tests {
    use super::{Encode, Writer};
    use crate::Patch;
    use crate::json::to_string;
    use std::collections::BTreeMap;

    struct Cat {
        name: &'static str,
        owner: Patch<Box<Cat>>,
    }

    impl Encode for Cat {
        fn encode(&self, out: &mut Writer) {
            let more = BTreeMap::from([("a\"".to_owned(), 1)]);
            out.object()
                .field("name", self.name)
                .patch("owner", &self.owner)
                .raw("version", "1")
                .field("\\\"", &2)
                .rest(&more)
                .end();
        }
    }

    struct Species<T>(T);

    impl<T: Encode> Encode for Species<T> {
        fn encode(&self, out: &mut Writer) {
            out.tagged("kind", "cat", &self.0);
        }
    }

    #[test]
    fn members_stand_in_the_order_given() {
        let cat = Cat { name: "Tom", owner: Patch::Value(Box::new(Cat { name: "Ann", owner: Patch::Null })) };
        assert_eq!(
            to_string(&cat),
            r#"{"name":"Tom","owner":{"name":"Ann","owner":null,"version":1,"\"":2,"a\"":1},"version":1,"\"":2,"a\"":1}"#
        );
    }

    struct Sound<T>(T);

    impl<T: Encode> Encode for Sound<T> {
        fn encode(&self, out: &mut Writer) {
            out.tagged("sound", "purr", &self.0);
        }
    }

    #[test]
    fn a_tag_comes_first_in_its_own_object_only() {
        let cat = Cat { name: "Tom", owner: Patch::Absent };
        assert_eq!(to_string(&Species(cat)), r#"{"kind":"cat","name":"Tom","version":1,"\"":2,"a\"":1}"#);
        let empty = BTreeMap::<String, i32>::new();
        assert_eq!(to_string(&Species(&empty)), r#"{"kind":"cat"}"#);
        assert_eq!(to_string(&Sound(Species(&empty))), r#"{"sound":"purr","kind":"cat"}"#);
        assert_eq!(to_string(&[Species(vec![empty.clone()])]), "[[{}]]");
        assert_eq!(to_string(&(Species("text"), empty)), r#"["text",{}]"#);
    }
}
