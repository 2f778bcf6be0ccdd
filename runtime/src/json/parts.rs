//! JSON text taken apart one level deep, in the order in which it stands.

use super::Reader;
use crate::Location;
use std::borrow::Cow;

/// One level of a JSON value; what is below stands as JSON text.
#[derive(Debug, PartialEq)]
pub(crate) enum Shape<'t> {
    /// `null`
    Null,
    /// A string without its quotes and escapes, or another scalar as it is written.
    Scalar(Cow<'t, str>),
    /// The items of an array.
    List(Vec<&'t str>),
    /// The members of an object.
    Object(Vec<(String, &'t str)>),
}

impl<'t> Shape<'t> {
    /// Takes apart text that a [`Writer`](super::Writer) has written.
    pub(crate) fn of(json: &'t str) -> Self {
        let mut reader = Reader::of(json, Location::Body);
        match reader.peek() {
            Some(b'"') => Self::Scalar(reader.string().unwrap_or_default()),
            Some(b'[') => {
                let mut items = Vec::new();
                reader.items(|reader, _| reader.passed_over().map(|text| items.push(text)).is_some());
                Self::List(items)
            }
            Some(b'{') => {
                let mut members = Vec::new();
                reader.members(|reader, name| {
                    reader.passed_over().map(|text| members.push((name, text))).is_some()
                });
                Self::Object(members)
            }
            _ if json == "null" => Self::Null,
            _ => Self::Scalar(Cow::Borrowed(json)),
        }
    }
}

impl<'t> Reader<'t> {
    /// The text of the value ahead.
    fn passed_over(&mut self) -> Option<&'t str> {
        self.peek();
        let start = self.at;
        self.jump();
        self.text.get(start..self.at)
    }
}

/// A JSON value as the text of a scalar: strings without quotes, lists and objects as JSON.
pub(crate) fn plain_text(json: &str) -> Cow<'_, str> {
    match Shape::of(json) {
        Shape::Scalar(text) => text,
        Shape::Null | Shape::List(_) | Shape::Object(_) => Cow::Borrowed(json),
    }
}

#[cfg(test)]
mod tests {
    use super::Shape;

    #[test]
    fn one_level_in_its_order() {
        let object = Shape::of(r#"{"b":[1,{"x":"]"}],"a\"":"\n"}"#);
        let members = vec![("b".to_owned(), r#"[1,{"x":"]"}]"#), ("a\"".to_owned(), r#""\n""#)];
        assert_eq!(object, Shape::Object(members));
        assert_eq!(Shape::of(r#"["a",null]"#), Shape::List(vec![r#""a""#, "null"]));
        assert_eq!(Shape::of(r#""a\n""#), Shape::Scalar("a\n".into()));
        assert_eq!((Shape::of("null"), Shape::of("1.5")), (Shape::Null, Shape::Scalar("1.5".into())));
    }
}
