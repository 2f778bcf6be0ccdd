//! Constants.
//!
//! ```text
//! pub enum Status { Available, Sold }
//! impl StringEnum for Status { const NAMES …  const VALUES …  fn name(self) … }
//! ```

use super::{added_derives, head, variant};
use crate::emit::docs::code;
use crate::emit::layout::{Parts, Text};
use crate::emit::literal::Literal;
use crate::emit::runtime::{Scope, Word};
use crate::ir::{Enum, Json, Type, TypeId};

/// What an enum of constants is to the runtime.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(in crate::emit) enum Flavor {
    /// Strings.
    Strings,
    /// Strings, and others too.
    Open,
    /// Anything else.
    Scalars,
}

impl Flavor {
    /// The flavor of an enum.
    pub(in crate::emit) fn of(enumeration: &Enum) -> Self {
        if enumeration.open {
            return Self::Open;
        }
        let strings = enumeration.values.iter().all(|value| matches!(value.json, Json::String(_)));
        if strings { Self::Strings } else { Self::Scalars }
    }
}

/// Prints an enum.
pub(super) fn emit(text: &mut Text, scope: &Scope<'_>, id: TypeId, ty: &Type, enumeration: &Enum) {
    let name = scope.names.of_type(id);
    let flavor = Flavor::of(enumeration);
    head(text, ty, &[]);
    definition(text, scope, id, ty, enumeration);
    text.blank();
    match flavor {
        Flavor::Strings => strings(text, scope, id, enumeration),
        Flavor::Open => open(text, scope, id, enumeration),
        Flavor::Scalars => scalars(text, scope, id, enumeration),
    }
    let macro_name = match flavor {
        Flavor::Strings => "string_enum",
        Flavor::Open => "open_enum",
        Flavor::Scalars => "scalar_enum",
    };
    text.blank();
    text.line(format_args!("{}::__private::{macro_name}!({name});", scope.runtime));
}

fn definition(text: &mut Text, scope: &Scope<'_>, id: TypeId, ty: &Type, enumeration: &Enum) {
    let usual = if enumeration.open {
        &["Clone", "Debug", "Eq", "Hash", "PartialEq"][..]
    } else {
        &["Clone", "Copy", "Debug", "Eq", "Hash", "PartialEq"][..]
    };
    let added: String = added_derives(ty, usual).iter().map(|derive| format!(", {derive}")).collect();
    text.line(format_args!("#[derive({}{added})]", usual.join(", ")));
    text.open(format_args!("pub enum {} {{", scope.names.of_type(id)));
    for (value, name) in enumeration.values.iter().zip(scope.names.members(id)) {
        let wire = match &value.json {
            Json::String(text) => text.to_string(),
            other => other.to_string(),
        };
        variant(text, &value.docs, &if wire.is_empty() { "The empty string.".into() } else { code(&wire) });
        text.line(format_args!("{name},"));
    }
    if enumeration.open {
        text.line(format_args!("/// Any other string."));
        text.line(format_args!("Unknown({}),", scope.word(Word::String)));
    }
    text.close("}");
}

fn strings(text: &mut Text, scope: &Scope<'_>, id: TypeId, enumeration: &Enum) {
    let name = scope.names.of_type(id);
    text.open(format_args!("impl {} for {name} {{", scope.word(Word::StringEnum)));
    names(text, enumeration);
    values(text, scope, id, enumeration);
    text.blank();
    text.open(format_args!("fn name(self) -> &'static str {{"));
    text.line(format_args!("Self::NAMES[self as usize]"));
    text.close("}");
    text.close("}");
}

fn open(text: &mut Text, scope: &Scope<'_>, id: TypeId, enumeration: &Enum) {
    let name = scope.names.of_type(id);
    let string = scope.word(Word::String);
    text.open(format_args!("impl {} for {name} {{", scope.word(Word::OpenEnum)));
    names(text, enumeration);
    values(text, scope, id, enumeration);
    text.blank();
    text.open(format_args!("fn name(&self) -> &str {{"));
    text.open(format_args!("match self {{"));
    for (value, variant) in enumeration.values.iter().zip(scope.names.members(id)) {
        if let Json::String(wire) = &value.json {
            text.line(format_args!("Self::{variant} => {},", Literal(wire)));
        }
    }
    text.line(format_args!("Self::Unknown(text) => text,"));
    text.close("}");
    text.close("}");
    text.blank();
    text.open(format_args!("fn unknown(text: {string}) -> Self {{"));
    text.line(format_args!("Self::Unknown(text)"));
    text.close("}");
    text.close("}");
}

fn scalars(text: &mut Text, scope: &Scope<'_>, id: TypeId, enumeration: &Enum) {
    let fixed = scope.word(Word::Fixed).to_string();
    let mut parts = Parts::default();
    for value in &enumeration.values {
        parts.push(format_args!("{}", crate::emit::json::fixed(&fixed, &value.json)));
    }
    text.open(format_args!("impl {} for {} {{", scope.word(Word::ScalarEnum), scope.names.of_type(id)));
    text.list(format_args!("const CONSTANTS: &'static [{fixed}] = &["), false, &parts, "];");
    values(text, scope, id, enumeration);
    text.blank();
    text.open(format_args!("fn index(self) -> usize {{"));
    text.line(format_args!("self as usize"));
    text.close("}");
    text.close("}");
}

fn names(text: &mut Text, enumeration: &Enum) {
    let mut parts = Parts::default();
    for value in &enumeration.values {
        if let Json::String(wire) = &value.json {
            parts.push(format_args!("{}", Literal(wire)));
        }
    }
    text.list(format_args!("const NAMES: &'static [&'static str] = &["), false, &parts, "];");
}

fn values(text: &mut Text, scope: &Scope<'_>, id: TypeId, enumeration: &Enum) {
    let mut parts = Parts::default();
    for (_, name) in enumeration.values.iter().zip(scope.names.members(id)) {
        parts.push(format_args!("Self::{name}"));
    }
    text.list(format_args!("const VALUES: &'static [Self] = &["), false, &parts, "];");
}
