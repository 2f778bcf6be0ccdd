//! Unions: the table that says which variant a value is, and the looking ahead that finds out.

use super::constants::Scalar;
use super::{Number, Reader};
use crate::rule::Fixed;
use crate::schema::Schema;
use crate::text::one_of;
use std::borrow::Cow;

/// So many unions may be under way at once. A union that is a variant of itself takes nothing of the text, so
/// that the depth of arrays and objects does not bound it.
const UNIONS: u32 = 512;

/// The table of a union.
#[derive(Debug)]
pub struct Union {
    pub(super) kind: Kind,
    schema: Option<&'static Schema>,
    /// Behind the variants there is one for what is none of them.
    tolerant: bool,
}

#[derive(Debug)]
pub(super) enum Kind {
    Tagged { property: &'static str, tags: &'static [&'static [&'static str]], default: Option<usize> },
    Untagged { variants: &'static [Variant], exactly_one: bool },
}

/// The member that says which variant it is, and the tags of each.
type Tags = (&'static str, &'static [&'static [&'static str]]);

/// What a value of one variant looks like. All of it is necessary, none of it needs to be enough.
#[derive(Debug)]
pub struct Variant {
    /// The kinds of JSON value that it may be, as letters of `nbifsao`.
    pub(super) kinds: &'static str,
    pub(super) required: &'static [&'static str],
    pub(super) constants: &'static [(&'static str, &'static [Fixed])],
    pub(super) known: &'static [&'static str],
}

impl Union {
    /// The member `property` says which variant it is; each variant has its tags.
    #[must_use]
    pub const fn tagged(property: &'static str, tags: &'static [&'static [&'static str]]) -> Self {
        Self { kind: Kind::Tagged { property, tags, default: None }, schema: None, tolerant: false }
    }

    /// The variant of values whose tag is absent or unknown.
    #[must_use]
    pub const fn default(mut self, variant: usize) -> Self {
        if let Kind::Tagged { property, tags, .. } = self.kind {
            self.kind = Kind::Tagged { property, tags, default: Some(variant) };
        }
        self
    }

    /// What the value looks like says which variant it is, or else a trial.
    #[must_use]
    pub const fn untagged(variants: &'static [Variant]) -> Self {
        Self { kind: Kind::Untagged { variants, exactly_one: false }, schema: None, tolerant: false }
    }

    /// A value that satisfies several variants is refused.
    #[must_use]
    pub const fn exactly_one(mut self) -> Self {
        if let Kind::Untagged { variants, .. } = self.kind {
            self.kind = Kind::Untagged { variants, exactly_one: true };
        }
        self
    }

    /// What the value must satisfy before it becomes typed.
    #[must_use]
    pub const fn schema(mut self, schema: &'static Schema) -> Self {
        self.schema = Some(schema);
        self
    }

    /// Behind the variants there is one more, for what a tolerant reader cannot tell.
    #[must_use]
    pub const fn tolerant(mut self) -> Self {
        self.tolerant = true;
        self
    }

    /// The variant for what is none of the others.
    const fn unknown(&self) -> usize {
        match self.kind {
            Kind::Tagged { tags, .. } => tags.len(),
            Kind::Untagged { variants, .. } => variants.len(),
        }
    }
}

impl Variant {
    /// The kinds of JSON value that it may be, as letters of `nbifsao`: null, boolean, integer, fraction, string,
    /// array, object.
    #[must_use]
    pub const fn new(kinds: &'static str) -> Self {
        Self { kinds, required: &[], constants: &[], known: &[] }
    }

    /// Members that it declares: an object that may be of several variants is of the one that declares the most of its
    /// members.
    #[must_use]
    pub const fn known(mut self, names: &'static [&'static str]) -> Self {
        self.known = names;
        self
    }

    /// Members that an object of it must have.
    #[must_use]
    pub const fn required(mut self, names: &'static [&'static str]) -> Self {
        self.required = names;
        self
    }

    /// Members that have one of these values where they are there.
    #[must_use]
    pub const fn constants(mut self, constants: &'static [(&'static str, &'static [Fixed])]) -> Self {
        self.constants = constants;
        self
    }
}

impl<'t> Reader<'t> {
    /// Reads a value of a union: `read` reads that of the variant with the number it is given.
    pub fn union<T>(&mut self, union: &'static Union, read: fn(&mut Self, usize) -> Option<T>) -> Option<T> {
        if self.unions == UNIONS {
            self.syntax("is nested too deeply");
            return None;
        }
        self.unions += 1;
        let mark = self.found.mark();
        if let Some(schema) = union.schema {
            self.conforms(schema);
        }
        let unknown = (union.tolerant && self.found.is_tolerant()).then(|| union.unknown());
        let value = match union.kind {
            Kind::Tagged { property, tags, default } => {
                self.tagged_value((property, tags), default, unknown, read)
            }
            Kind::Untagged { variants, exactly_one } => match unknown {
                None => self.untagged(variants, exactly_one, read),
                Some(unknown) => self.untagged_or(unknown, variants, read),
            },
        };
        self.unions -= 1;
        if union.schema.is_some() {
            self.found.forget_repeated(mark);
        }
        value
    }

    fn tagged_value<T>(
        &mut self,
        tags: Tags,
        default: Option<usize>,
        unknown: Option<usize>,
        read: fn(&mut Self, usize) -> Option<T>,
    ) -> Option<T> {
        let (variant, is_default) = self.tagged(tags, default, unknown)?;
        // A default variant keeps the tag: it is not written again.
        if !is_default {
            self.tags = [Some(tags.0), self.tags[0]];
        }
        let value = read(self, variant);
        self.tags = [None; 2];
        value
    }

    /// The variant that a member of the object ahead names, and whether it is only the default, or the one for tags
    /// that are not known. Nothing is taken but what is refused.
    fn tagged(
        &mut self,
        (property, tags): Tags,
        default: Option<usize>,
        unknown: Option<usize>,
    ) -> Option<(usize, bool)> {
        if self.peek() != Some(b'{') && !self.turn_to(b'{') {
            return self.mismatch("an object");
        }
        let tag = self.look_up(property);
        let known = tag
            .as_ref()
            .and_then(Option::as_deref)
            .and_then(|tag| tags.iter().position(|tags| tags.contains(&tag)));
        let unknown = unknown.filter(|_| matches!(tag, Some(Some(_))));
        if let Some(variant) = known.or(default).or(unknown) {
            return Some((variant, known.is_none()));
        }
        self.skip();
        match tag {
            None => self.note_at(property, "required", "is required".to_owned()),
            Some(_) => {
                let message = format!("must be {}", one_of(tags.iter().copied().flatten()));
                self.note_at(property, "enum", message);
            }
        }
        None
    }

    /// The member `name` of the object ahead, `Some(None)` if it is no string. Nothing is taken.
    fn look_up(&mut self, name: &str) -> Option<Option<Cow<'t, str>>> {
        let mut found = None;
        self.each_member(|input, key| {
            if key == name {
                input.peek();
                found = Some(if input.text.as_bytes().get(input.at) == Some(&b'"') {
                    input.string()
                } else {
                    None
                });
            }
            found.is_none()
        });
        found
    }

    /// Looks at the members of the object ahead, as long as `look` says to go on; it need not take the value.
    /// Nothing is taken.
    pub(super) fn each_member(&mut self, mut look: impl FnMut(&mut Self, &str) -> bool) {
        let start = self.at;
        self.at += 1;
        let mut first = true;
        while self.more(b'}', first) {
            first = false;
            let Some(key) = self.key() else { break };
            self.peek();
            let value = self.at;
            if !look(self, &key) || self.is_broken() {
                break;
            }
            self.at = value;
            self.jump();
        }
        if !self.is_broken() {
            self.at = start;
        }
    }

    /// The letters of the kinds that the value ahead may be taken for; the likelier first. Nothing is taken.
    pub(super) fn kinds_ahead(&mut self) -> &'static str {
        let number = |number: Number<'_>| if number.is_whole() { "i" } else { "f" };
        match self.peek() {
            Some(b'n') => "n",
            Some(b't' | b'f') => "b",
            Some(b'[') => "a",
            Some(b'{') if self.quoted && self.is_numbered() => "oa",
            Some(b'{') => "o",
            Some(b'"') if self.quoted => self.kinds_of_text(),
            Some(b'"') => "s",
            Some(b'-' | b'0'..=b'9') => self.text.get(self.at..).and_then(Number::scan).map_or("", number),
            _ => "",
        }
    }

    /// The same for the text ahead: what it says, then a string, then a list or an object that is in it.
    fn kinds_of_text(&mut self) -> &'static str {
        let (start, has_object) = (self.at, self.view(b'{').is_some());
        let Some(text) = self.string() else { return "" };
        self.at = start;
        let kinds = match (&*text, Number::parse(&text)) {
            ("null", _) if !self.null_is_written => ["nsa", "nsao"],
            ("true" | "false", _) => ["bsa", "bsao"],
            (_, Some(found)) if found.is_whole() => ["isa", "isao"],
            (_, Some(_)) => ["fsa", "fsao"],
            _ => ["sa", "sao"],
        };
        kinds[usize::from(has_object)]
    }
}

impl Variant {
    /// Whether a member `name` with this value speaks against it. `None` for the value: no scalar.
    pub(super) fn contradicts(&self, name: &str, value: Option<&Scalar<'_>>, quoted: bool) -> bool {
        self.constants.iter().any(|(constant, values)| {
            *constant == name && !value.is_some_and(|value| values.iter().any(|one| one.is(value, quoted)))
        })
    }
}
