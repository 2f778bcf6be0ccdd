//! From a value to the text of a path, a query, a header or a cookie.

use std::borrow::Cow;

use super::{Parameter, Style};
use crate::Location;
use crate::json::{self, Encode, Shape, plain_text};
use crate::percent::Safe;

/// How a value is spelt: what the encoder needs to know of a parameter.
///
/// ```
/// use specwright::{Location, Value, json, style::{Spelling, Style}};
///
/// let ids = Spelling::new(Location::Query, "ids", Style::Form).packed();
/// assert_eq!(ids.write(&[1, 2]), "ids=1,2");
/// let filter: Value = json::from_str(r#"{"name": "a b", "size": {"gt": 1}}"#)?;
/// let deep = Spelling::new(Location::Query, "filter", Style::DeepObject);
/// assert_eq!(deep.write(&filter), "filter%5Bname%5D=a%20b&filter%5Bsize%5D%5Bgt%5D=1");
/// # Ok::<(), json::Invalid>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Spelling<'n> {
    location: Location,
    name: &'n str,
    style: Style,
    exploded: bool,
    reserved: bool,
    /// In a body of this kind: a space is `+`.
    form: bool,
}

/// Names and values, encoded.
pub(crate) type Pairs = Vec<(String, String)>;

impl<'n> Spelling<'n> {
    /// This name, in this style with its default of `explode`.
    #[must_use]
    pub const fn new(location: Location, name: &'n str, style: Style) -> Self {
        Self { location, name, style, exploded: style.explodes(), reserved: false, form: false }
    }

    /// `explode: true`
    #[must_use]
    pub const fn exploded(mut self) -> Self {
        self.exploded = true;
        self
    }

    /// `explode: false`
    #[must_use]
    pub const fn packed(mut self) -> Self {
        self.exploded = false;
        self
    }

    /// `allowReserved: true`
    #[must_use]
    pub const fn reserved(mut self) -> Self {
        self.reserved = true;
        self
    }

    /// The property of a form, encoded as a body.
    pub(crate) const fn in_form(mut self) -> Self {
        self.form = true;
        self
    }

    /// The text of `value`: the segment of a path, the value of a header, the pairs of a query (`a=1&b=2`) or of a `Cookie`
    /// header (`a=1; b=2`). Empty where nothing is sent, as of an empty list whose items are pairs of their own.
    #[must_use]
    pub fn write<T: Encode + ?Sized>(&self, value: &T) -> String {
        self.write_json(&json::to_string(value))
    }

    /// The same, of a value that has been written as JSON.
    pub(crate) fn write_json(&self, text: &str) -> String {
        match self.location {
            Location::Path | Location::Header | Location::Body => self.line(text),
            Location::Query => joined(&self.pairs(text), "&"),
            Location::Cookie => joined(&self.pairs(text), "; "),
        }
    }

    /// The value on one line.
    fn line(&self, json: &str) -> String {
        if self.style == Style::Json {
            return self.encoded(json).into_owned();
        }
        let prefix = match self.style {
            Style::Label | Style::LabelDots => ".",
            Style::Matrix => ";",
            _ => "",
        };
        let named = self.style == Style::Matrix;
        let one = |text: &str| match (named, text.is_empty()) {
            (false, _) => text.to_owned(),
            (true, true) => self.key(self.name).into_owned(),
            (true, false) => format!("{}={text}", self.key(self.name)),
        };
        let text = match Shape::of(json) {
            Shape::Null => return String::new(),
            Shape::Scalar(text) => one(&self.encoded(&text)),
            Shape::List(items) if named && self.exploded && !items.is_empty() => {
                items.iter().map(|item| one(&self.value(item))).collect::<Vec<_>>().join(";")
            }
            Shape::List(items) => one(&self.list(&items)),
            Shape::Object(members) if named && self.exploded => self.members(&members),
            Shape::Object(members) => one(&self.members(&members)),
        };
        format!("{prefix}{text}")
    }

    /// The value as pairs.
    pub(crate) fn pairs(&self, json: &str) -> Pairs {
        let pair = |text: String| vec![(self.key(self.name).into_owned(), text)];
        match (self.style, Shape::of(json)) {
            (Style::Json, _) => pair(self.encoded(json).into_owned()),
            (Style::DeepObject, _) => {
                let mut pairs = Pairs::new();
                self.deep(self.name, json, &mut pairs);
                pairs
            }
            (_, Shape::Null) => pair(String::new()),
            (_, Shape::Scalar(text)) => pair(self.encoded(&text).into_owned()),
            (_, Shape::List(items)) if self.exploded => {
                items.iter().flat_map(|item| pair(self.value(item).into_owned())).collect()
            }
            (_, Shape::Object(members)) if self.exploded => self.spread(&members),
            (_, Shape::List(items)) => pair(self.list(&items)),
            (_, Shape::Object(members)) => pair(self.members(&members)),
        }
    }

    /// A pair for each member; members that are lists have a pair for each item.
    fn spread(&self, members: &[(String, &str)]) -> Pairs {
        let mut pairs = Pairs::new();
        for (name, json) in members {
            match Shape::of(json) {
                Shape::List(items) if !items.is_empty() => {
                    let of = |item: &&str| (self.key(name).into_owned(), self.value(item).into_owned());
                    pairs.extend(items.iter().map(of));
                }
                _ => pairs.push((self.key(name).into_owned(), self.value(json).into_owned())),
            }
        }
        pairs
    }

    /// A pair for each scalar, its path in brackets.
    fn deep(&self, key: &str, json: &str, pairs: &mut Pairs) {
        match Shape::of(json) {
            Shape::Null => {}
            Shape::Scalar(text) => {
                pairs.push((self.key(key).into_owned(), self.encoded(&text).into_owned()));
            }
            Shape::List(items) => {
                let flat = items.iter().all(|item| !item.starts_with(['[', '{']));
                for (index, item) in items.iter().enumerate() {
                    let key = if flat { format!("{key}[]") } else { format!("{key}[{index}]") };
                    self.deep(&key, item, pairs);
                }
            }
            Shape::Object(members) => {
                for (name, json) in members {
                    self.deep(&format!("{key}[{name}]"), json, pairs);
                }
            }
        }
    }

    /// All items in one text.
    fn list(&self, items: &[&str]) -> String {
        items.iter().map(|item| self.value(item)).collect::<Vec<_>>().join(self.delimiter())
    }

    /// All members in one text.
    fn members(&self, members: &[(String, &str)]) -> String {
        let between = if self.exploded { "=" } else { self.delimiter() };
        let pair = |(name, json): &(String, &str)| format!("{}{between}{}", self.key(name), self.value(json));
        members.iter().map(pair).collect::<Vec<_>>().join(self.delimiter())
    }

    /// What stands between items, and between names and values that are not exploded.
    const fn delimiter(&self) -> &'static str {
        match (self.style, self.exploded) {
            (Style::Label | Style::LabelDots, true) => ".",
            (Style::Matrix, true) => ";",
            (Style::SpaceDelimited, _) => {
                if self.form {
                    "+"
                } else {
                    "%20"
                }
            }
            (Style::PipeDelimited, _) => "%7C",
            (Style::TabDelimited, _) => "%09",
            _ => ",",
        }
    }

    /// An item or a member's value.
    fn value<'t>(&self, json: &'t str) -> Cow<'t, str> {
        match plain_text(json) {
            Cow::Borrowed(text) => self.encoded(text),
            Cow::Owned(text) => Cow::Owned(self.encoded(&text).into_owned()),
        }
    }

    /// A value, encoded.
    fn encoded<'t>(&self, text: &'t str) -> Cow<'t, str> {
        let besides: &[u8] = match (self.style, self.exploded) {
            (Style::Label | Style::LabelDots, true) => b".",
            (Style::Matrix, _) => b",;",
            (Style::Form, true) | (Style::Json | Style::DeepObject, _) => b"",
            _ => b",",
        };
        match self.safe() {
            Some(safe) => safe.encode(text, besides),
            None => Cow::Borrowed(text),
        }
    }

    /// A name, encoded.
    fn key<'t>(&self, name: &'t str) -> Cow<'t, str> {
        match (self.is_plain(), self.form) {
            (true, _) => Cow::Borrowed(name),
            (false, true) => Safe::FORM.encode(name, b""),
            (false, false) => Safe::UNRESERVED.encode(name, b""),
        }
    }

    /// Whether nothing is encoded.
    const fn is_plain(&self) -> bool {
        matches!((self.location, self.style), (Location::Header, _) | (_, Style::Cookie))
    }

    const fn safe(&self) -> Option<Safe> {
        match self.location {
            _ if self.is_plain() => None,
            Location::Path if self.reserved => Some(Safe::RESERVED_PATH),
            Location::Cookie if self.reserved => Some(Safe::RESERVED_COOKIE),
            Location::Query if self.reserved => Some(Safe::RESERVED_QUERY),
            _ if self.form => Some(Safe::FORM),
            _ => Some(Safe::UNRESERVED),
        }
    }
}

impl From<&Parameter> for Spelling<'static> {
    fn from(row: &Parameter) -> Self {
        let (location, name, style) = (row.location, row.name, row.style);
        Self { location, name, style, exploded: row.exploded, reserved: row.reserved, form: false }
    }
}

fn joined(pairs: &Pairs, between: &str) -> String {
    pairs.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join(between)
}

/// The value of a header in the style `simple`: lists with commas, objects as `name,value` or, exploded, `name=value`.
/// Nothing is encoded.
///
/// ```
/// use specwright::{Value, json, style};
///
/// let limit: Value = json::from_str(r#"{"limit": 5, "left": 2}"#)?;
/// assert_eq!(style::simple(&limit, true), "left=2,limit=5");
/// assert_eq!(style::simple(&["a", "b"], false), "a,b");
/// # Ok::<(), json::Invalid>(())
/// ```
#[must_use]
pub fn simple<T: Encode + ?Sized>(value: &T, exploded: bool) -> String {
    Spelling { exploded, ..Spelling::new(Location::Header, "", Style::Simple) }.write(value)
}
