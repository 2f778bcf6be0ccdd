//! What a description says of the parts of a body.

#[cfg(feature = "client-core")]
use http::HeaderMap;
use http::HeaderValue;

use crate::media::matches as media_matches;
use crate::rule::{Found, Rule, Step};
use crate::{Location, Text};

/// The parts of a body.
#[derive(Clone, Copy, Debug)]
pub struct Parts {
    pub(super) rows: &'static [PartRow],
    pub(super) others: Others,
}

/// What becomes of parts that are not declared.
#[derive(Clone, Copy, Debug)]
pub(super) enum Others {
    /// Passed over.
    Ignored,
    /// Refused.
    Denied,
    /// Kept, as this row says.
    Kept(PartRow),
    /// There are no names: every part is an item, and the row of its position speaks of it, or the last.
    Items,
}

/// One part.
#[derive(Clone, Copy, Debug)]
pub struct PartRow {
    pub(super) name: &'static str,
    pub(super) coding: PartCoding,
    pub(super) many: bool,
    pub(super) required: bool,
    /// How many there must be and may be.
    pub(super) count: (u64, u64),
    /// How many bytes a file must and may have.
    pub(super) bytes: (u64, u64),
    /// That none has come is an empty list.
    #[cfg(feature = "client-core")]
    pub(super) absent_as_empty: bool,
    /// The text `null` is read as null.
    #[cfg(feature = "client-core")]
    pub(super) reads_null: bool,
    types: &'static [&'static str],
    headers: &'static [PartHeader],
}

/// How a part is written.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum PartCoding {
    /// Text.
    Text,
    /// JSON.
    Json,
    /// Bytes.
    File,
}

/// A header field of a part.
#[derive(Clone, Copy, Debug)]
pub struct PartHeader {
    name: &'static str,
    check: fn(&str, Option<&'static Rule>, &mut Found),
    /// Its type, where no Rust type says it.
    #[cfg(feature = "dynamic")]
    ty: Option<&'static crate::dynamic::Cell>,
    rule: Option<&'static Rule>,
    required: bool,
}

impl Parts {
    /// These parts; others are passed over.
    #[must_use]
    pub const fn new(rows: &'static [PartRow]) -> Self {
        Self { rows, others: Others::Ignored }
    }

    /// Other parts are refused.
    #[must_use]
    pub const fn closed(mut self) -> Self {
        self.others = Others::Denied;
        self
    }

    /// Other parts are kept, as this row says.
    #[must_use]
    pub const fn others(mut self, row: PartRow) -> Self {
        self.others = Others::Kept(row);
        self
    }

    /// The row of a name.
    #[cfg(feature = "client-core")]
    pub(super) fn row(&self, name: &str) -> Option<&PartRow> {
        let own = self.rows.iter().find(|row| row.name == name);
        own.or(if let Others::Kept(row) = &self.others { Some(row) } else { None })
    }

    /// Every part is an item of a list, as the row of its position says; behind the last row as that says.
    #[must_use]
    pub const fn items(mut self) -> Self {
        self.others = Others::Items;
        self
    }
}

impl PartRow {
    const fn new(name: &'static str, coding: PartCoding) -> Self {
        Self {
            name,
            coding,
            many: false,
            required: false,
            count: (0, u64::MAX),
            bytes: (0, u64::MAX),
            #[cfg(feature = "client-core")]
            absent_as_empty: false,
            #[cfg(feature = "client-core")]
            reads_null: false,
            types: &[],
            headers: &[],
        }
    }

    /// A part that is text.
    #[must_use]
    pub const fn text(name: &'static str) -> Self {
        Self::new(name, PartCoding::Text)
    }

    /// A part that is JSON.
    #[must_use]
    pub const fn json(name: &'static str) -> Self {
        Self::new(name, PartCoding::Json)
    }

    /// A part that is a file.
    #[must_use]
    pub const fn file(name: &'static str) -> Self {
        Self::new(name, PartCoding::File)
    }

    /// Several parts of this name are the items of a list.
    #[must_use]
    pub const fn many(mut self) -> Self {
        self.many = true;
        self
    }

    /// It must be there.
    #[must_use]
    pub const fn required(mut self) -> Self {
        self.required = true;
        self
    }

    /// So many there must be and may be, where there are any.
    #[must_use]
    pub const fn count(mut self, least: u64, most: u64) -> Self {
        self.count = (least, most);
        self
    }

    /// That none has come is an empty list: the default.
    #[must_use]
    pub const fn absent_as_empty(self) -> Self {
        #[cfg(feature = "client-core")]
        return Self { absent_as_empty: true, ..self };
        #[cfg(not(feature = "client-core"))]
        self
    }

    /// It may be null, of which the text `null` says that it is.
    #[must_use]
    pub const fn reads_null(self) -> Self {
        #[cfg(feature = "client-core")]
        return Self { reads_null: true, ..self };
        #[cfg(not(feature = "client-core"))]
        self
    }

    /// So many bytes a file must and may have.
    #[must_use]
    pub const fn bytes(mut self, least: u64, most: u64) -> Self {
        self.bytes = (least, most);
        self
    }

    /// Its media type is one of these types or ranges.
    #[must_use]
    pub const fn types(mut self, types: &'static [&'static str]) -> Self {
        self.types = types;
        self
    }

    /// Its header fields.
    #[must_use]
    pub const fn headers(mut self, headers: &'static [PartHeader]) -> Self {
        self.headers = headers;
        self
    }

    /// The media type that is sent: the first that is no range.
    #[cfg(feature = "client-core")]
    pub(super) fn media_type(&self) -> Option<&'static str> {
        crate::media::first(self.types)
    }

    /// Why a part with this head would be refused.
    #[cfg(feature = "client-core")]
    pub(super) fn refusal(&self, media_type: Option<&str>, headers: &HeaderMap) -> Option<String> {
        let sent = media_type.unwrap_or("text/plain");
        let is_declared = |declared: &str| media_matches(declared.as_bytes(), sent.as_bytes());
        if !self.types.is_empty() && !self.types.iter().any(|declared| is_declared(declared)) {
            let declared = self.types.join(" or ");
            return Some(format!("the part `{}` is {sent}, not {declared}", self.name));
        }
        let mut lacking = self.headers.iter().filter(|row| row.required && !headers.contains_key(row.name));
        let header = lacking.next()?.name;
        let files = if self.coding == PartCoding::File { "" } else { ", which only files can be given" };
        Some(format!("the part `{}` needs the header field `{header}`{files}", self.name))
    }

    /// Why so many parts of this name would be refused.
    #[cfg(feature = "client-core")]
    pub(super) fn miscount(&self, count: u64) -> Option<String> {
        let name = self.name;
        match count {
            0 => self.required.then(|| format!("the part `{name}` is missing")),
            2.. if !self.many => Some(format!("the part `{name}` stands there {count} times, not once")),
            _ if !self.many || (self.count.0..=self.count.1).contains(&count) => None,
            _ if count < self.count.0 => {
                Some(format!("the part `{name}` must stand there {} times at least", self.count.0))
            }
            _ => Some(format!("the part `{name}` may stand there {} times at most", self.count.1)),
        }
    }

    /// Holds the head of a part against the row.
    pub(super) fn check(&self, head: &super::head::Head, found: &mut Found) {
        if !self.types.is_empty() {
            // RFC 7578, 4.4: a part without a media type is text.
            let sent = head.media_type().map_or(&b"text/plain"[..], HeaderValue::as_bytes);
            if !self.types.iter().any(|declared| media_matches(declared.as_bytes(), sent)) {
                found.note("contentType", format!("must be of the media type {}", self.types.join(" or ")));
            }
        }
        for header in self.headers {
            header.check(head, found);
        }
    }
}

impl PartHeader {
    /// A header field that is a scalar of this type.
    #[must_use]
    pub const fn of<T: Text>(name: &'static str) -> Self {
        Self {
            name,
            check: check::<T>,
            #[cfg(feature = "dynamic")]
            ty: None,
            rule: None,
            required: false,
        }
    }

    /// A header field that is a scalar of the type at a place.
    #[cfg(feature = "dynamic")]
    #[must_use]
    pub const fn of_cell(name: &'static str, ty: &'static crate::dynamic::Cell) -> Self {
        Self { ty: Some(ty), ..Self::of::<String>(name) }
    }

    /// What it must satisfy.
    #[must_use]
    pub const fn rule(mut self, rule: &'static Rule) -> Self {
        self.rule = Some(rule);
        self
    }

    /// It must be there.
    #[must_use]
    pub const fn required(mut self) -> Self {
        self.required = true;
        self
    }

    fn check(&self, head: &super::head::Head, found: &mut Found) {
        let mark = found.mark();
        match head.headers.get(self.name).map(|value| std::str::from_utf8(value.as_bytes())) {
            None if self.required => found.note("required", "is required"),
            None => {}
            Some(Err(_)) => found.note("syntax", "must be UTF-8"),
            Some(Ok(text)) => self.check_text(text, found),
        }
        found.within(mark, Step::Member(self.name));
    }

    fn check_text(&self, text: &str, found: &mut Found) {
        #[cfg(feature = "dynamic")]
        if let Some(ty) = self.ty {
            return crate::dynamic::check_header(ty, text, self.rule, found);
        }
        (self.check)(text, self.rule, found);
    }
}

fn check<T: Text>(text: &str, rule: Option<&'static Rule>, found: &mut Found) {
    if let (Some(value), Some(rule)) = (T::read(text, found), rule) {
        rule.check_scalar(&value, text, found);
    }
}

/// Violations of one part, or of an item of a list of parts.
pub(super) fn in_part(
    name: &str,
    item: Option<usize>,
    note: impl FnOnce(&mut Found),
) -> Vec<crate::Violation> {
    let mut found = Found::new(Location::Body);
    let mark = found.mark();
    note(&mut found);
    if let Some(item) = item {
        found.within(mark, Step::Item(item));
    }
    found.within(mark, Step::Member(name));
    found.into_violations()
}
