//! Structs with public fields, of models, requests and answers alike: the struct, what makes one, what sets its optional fields.

use super::docs;
use super::layout::{Parts, Text};
use super::runtime::{Scope, Word};
use super::value;
use crate::ir::{Docs, Field, Format, Json, Kind, Presence, TypeId};

/// The most required fields for which there is a `new`.
const MOST_ARGUMENTS: usize = 7;

/// The type of a field.
#[derive(Clone, Copy, Debug)]
pub(super) enum Type<'a> {
    /// One of the API.
    Of(TypeId),
    /// One of the runtime, as it is written.
    Written(&'a str),
}

/// A field.
#[derive(Clone, Copy, Debug)]
pub(super) struct Member<'a> {
    /// Its identifier.
    pub(super) name: &'a str,
    /// What it is on the wire, said where nothing else is.
    pub(super) title: &'a str,
    /// What is said of it.
    pub(super) docs: &'a Docs,
    /// Its type.
    pub(super) ty: Type<'a>,
    /// Whether it must be there.
    pub(super) presence: Presence,
    /// What absence means.
    pub(super) default: Option<&'a Json>,
    /// Behind a `Box`.
    pub(super) boxed: bool,
    /// The type is that of the values of a map.
    pub(super) rest: bool,
}

impl<'a> Member<'a> {
    /// A field that must be there.
    pub(super) const fn required(name: &'a str, title: &'a str, docs: &'a Docs, ty: TypeId) -> Self {
        let presence = Presence::Required;
        Self { name, title, docs, ty: Type::Of(ty), presence, default: None, boxed: false, rest: false }
    }

    /// A field of a type of the runtime.
    pub(super) const fn written(name: &'a str, docs: &'a Docs, ty: &'a str) -> Self {
        let (presence, ty) = (Presence::Required, Type::Written(ty));
        Self { name, title: name, docs, ty, presence, default: None, boxed: false, rest: false }
    }

    /// The field of a model.
    pub(super) fn of_field(name: &'a str, title: &'a str, field: &'a Field) -> Self {
        Self {
            presence: field.presence,
            default: field.default.as_ref(),
            boxed: field.boxed,
            ..Self::required(name, title, &field.docs, field.slot.ty)
        }
    }

    /// Whether its type is of the runtime or of the module, so that its default is that of the type.
    const fn is_written(&self) -> bool {
        matches!(self.ty, Type::Written(_))
    }

    /// Whether a value must be given.
    pub(super) const fn is_required(&self) -> bool {
        is_required(self.presence) && !self.rest
    }

    /// Its type.
    fn ty(&self, scope: &Scope<'_>) -> String {
        let (option, patch) = (scope_word(scope, Word::Option), scope_word(scope, Word::Patch));
        let inner = self.inner(scope);
        match self.presence {
            _ if self.rest => {
                format!("{}<{}, {inner}>", scope.word(Word::BTreeMap), scope.word(Word::String))
            }
            Presence::RequiredNullable => format!("{}<{inner}>", option()),
            Presence::Optional if self.default.is_none() => format!("{}<{inner}>", option()),
            Presence::OptionalNullable => format!("{}<{inner}>", patch()),
            Presence::Required | Presence::Optional => inner,
        }
    }

    /// The type without what its presence makes of it.
    fn inner(&self, scope: &Scope<'_>) -> String {
        let plain = self.plain(scope);
        if self.boxed { format!("{}<{plain}>", scope.word(Word::Box)) } else { plain }
    }

    fn plain(&self, scope: &Scope<'_>) -> String {
        match self.ty {
            Type::Of(id) => scope.ty(id).to_string(),
            Type::Written(written) => written.into(),
        }
    }

    /// Whether its type is `String` itself, so that arguments may be `&str` too.
    fn is_text(&self, scope: &Scope<'_>) -> bool {
        let Type::Of(id) = self.ty else { return false };
        let in_place = scope.names.of_type(id).is_empty();
        in_place && !self.boxed && !self.rest && matches!(scope.api.types[id].kind, Kind::Text(Format::Plain))
    }

    /// What it is where nothing was given.
    fn absent(&self, scope: &Scope<'_>) -> String {
        match (self.presence, self.default) {
            _ if self.rest => format!("{}::new()", scope.word(Word::BTreeMap)),
            (Presence::OptionalNullable, _) => format!("{}::Absent", scope.word(Word::Patch)),
            (_, Some(default)) => {
                let Type::Of(id) = self.ty else { return format!("{}::default()", self.plain(scope)) };
                let value = value::expression(scope, id, default);
                if self.boxed { format!("{}::new({value})", scope.word(Word::Box)) } else { value }
            }
            _ => scope.word(Word::None).to_string(),
        }
    }

    /// The argument that a value of it is given by, and the value made of it.
    fn argument(&self, scope: &Scope<'_>) -> (String, String) {
        let name = self.name;
        let nullable = self.presence == Presence::RequiredNullable;
        if nullable || self.rest {
            return (self.ty(scope), name.into());
        }
        if self.is_text(scope) {
            return (
                format!("impl {}<{}>", scope.word(Word::Into), scope.word(Word::String)),
                format!("{name}.into()"),
            );
        }
        let plain = self.plain(scope);
        if self.boxed {
            (plain, format!("{}::new({name})", scope.word(Word::Box)))
        } else {
            (plain, name.into())
        }
    }
}

/// Whether a value must be given.
pub(super) const fn is_required(presence: Presence) -> bool {
    matches!(presence, Presence::Required | Presence::RequiredNullable)
}

/// A word whose mention counts only where it is written.
fn scope_word<'a>(scope: &'a Scope<'_>, word: Word) -> impl Fn() -> String + 'a {
    move || scope.word(word).to_string()
}

/// A struct as a whole.
#[derive(Clone, Copy, Debug)]
pub(super) struct Shape<'a> {
    /// Its name.
    pub(super) name: &'a str,
    /// Its fields.
    pub(super) members: &'a [Member<'a>],
    /// Derives beside the usual ones.
    pub(super) derives: &'a [String],
    /// There is a `new` although nothing is optional.
    pub(super) always_new: bool,
}

impl Shape<'_> {
    fn required(&self) -> usize {
        self.members.iter().filter(|member| member.is_required()).count()
    }

    /// Whether `Default` makes one: by derive, or by an impl where something has a default of its own.
    fn has_default(&self) -> bool {
        self.required() == 0
    }

    fn derives_default(&self) -> bool {
        self.has_default()
            && self.members.iter().all(|member| member.default.is_none() || member.is_written())
    }

    fn has_new(&self) -> bool {
        let required = self.required();
        let optional = required < self.members.len();
        (self.always_new && required <= MOST_ARGUMENTS)
            || (optional && (1..=MOST_ARGUMENTS).contains(&required))
    }
}

/// Prints the struct with its impls. Its own doc comment has been printed.
pub(super) fn emit(text: &mut Text, scope: &Scope<'_>, shape: &Shape<'_>) {
    let default = if shape.derives_default() { "Default, " } else { "" };
    let added: String = shape.derives.iter().map(|derive| format!(", {derive}")).collect();
    text.line(format_args!("#[derive(Clone, Debug, {default}PartialEq{added})]"));
    if shape.members.is_empty() {
        text.line(format_args!("pub struct {} {{}}", shape.name));
    } else {
        text.open(format_args!("pub struct {} {{", shape.name));
        for member in shape.members {
            field(text, scope, member);
        }
        text.close("}");
    }
    if shape.has_default() && !shape.derives_default() {
        text.blank();
        default_impl(text, scope, shape);
    }
    if shape.has_new() || shape.has_default() {
        constructors(text, scope, shape);
    }
}

fn field(text: &mut Text, scope: &Scope<'_>, member: &Member<'_>) {
    docs::part(text, member.docs, if docs::is_silent(member.docs) { member.title } else { "" });
    text.line(format_args!("pub {}: {},", member.name, member.ty(scope)));
}

fn default_impl(text: &mut Text, scope: &Scope<'_>, shape: &Shape<'_>) {
    text.open(format_args!("impl {} for {} {{", scope.word(Word::Default), shape.name));
    text.open(format_args!("fn default() -> Self {{"));
    literal(text, scope, shape);
    text.close("}");
    text.close("}");
}

/// `Self { … }` of the arguments of `new`, everything else absent.
fn literal(text: &mut Text, scope: &Scope<'_>, shape: &Shape<'_>) {
    let mut parts = Parts::default();
    for member in shape.members {
        let value = if member.is_required() { member.argument(scope).1 } else { member.absent(scope) };
        if value == member.name {
            parts.push(format_args!("{value}"));
        } else {
            parts.push(format_args!("{}: {value}", member.name));
        }
    }
    text.list(format_args!("Self {{"), true, &parts, "}");
}

fn constructors(text: &mut Text, scope: &Scope<'_>, shape: &Shape<'_>) {
    let optional = shape.members.iter().any(|member| !member.is_required());
    if !shape.has_new() && !optional {
        return;
    }
    text.blank();
    text.open(format_args!("impl {} {{", shape.name));
    if shape.has_new() {
        new(text, scope, shape);
    }
    for member in shape.members.iter().filter(|member| !member.is_required()) {
        text.blank();
        setter(text, scope, member);
    }
    text.close("}");
}

fn new(text: &mut Text, scope: &Scope<'_>, shape: &Shape<'_>) {
    let required: Vec<&Member<'_>> = shape.members.iter().filter(|member| member.is_required()).collect();
    if required.is_empty() {
        text.line(format_args!("/// One in which nothing is given."));
        text.open(format_args!("pub fn new() -> Self {{"));
        text.line(format_args!("Self::default()"));
        text.close("}");
        return;
    }
    text.line(format_args!("/// One in which only what is required is given."));
    let mut parts = Parts::default();
    for member in required {
        parts.push(format_args!("{}: {}", member.name, member.argument(scope).0));
    }
    text.list(format_args!("pub fn new("), false, &parts, ") -> Self {");
    text.indented(|text| literal(text, scope, shape));
    text.line(format_args!("}}"));
}

fn setter(text: &mut Text, scope: &Scope<'_>, member: &Member<'_>) {
    let name = member.name;
    let bare = name.strip_prefix("r#").unwrap_or(name).trim_end_matches('_');
    let (argument, given) = member.argument(scope);
    let (argument, value) = match member.presence {
        _ if member.rest || member.default.is_some() => (argument, given),
        Presence::OptionalNullable => {
            let into = format!(
                "impl {}<{}<{}>>",
                scope.word(Word::Into),
                scope.word(Word::Patch),
                member.inner(scope)
            );
            (into, format!("{name}.into()"))
        }
        _ => (argument, format!("{}({given})", scope.word(Word::Some))),
    };
    text.line(format_args!("/// With this {}.", docs::code(bare)));
    if member.docs.deprecated {
        text.line(format_args!("#[deprecated]"));
    }
    text.open(format_args!("pub fn with_{bare}(mut self, {name}: {argument}) -> Self {{"));
    text.line(format_args!("self.{name} = {value};"));
    text.line(format_args!("self"));
    text.close("}");
}
