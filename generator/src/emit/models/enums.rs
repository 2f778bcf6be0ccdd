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
use crate::ir::{Api, Enum, Json, Type, TypeId};

/// What an enum of constants is to the runtime.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(in crate::emit) enum Flavor {
    /// Strings.
    Strings,
    /// Strings, and others too.
    Open,
    /// Scalars, of which a tolerant client takes others too.
    Tolerant(Other),
    /// Anything else.
    Scalars,
}

/// What is none of the constants that a tolerant client knows.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(in crate::emit) enum Other {
    String,
    Integer,
    Any,
}

impl Flavor {
    /// The flavor of an enum.
    pub(in crate::emit) fn of(api: &Api, id: TypeId, enumeration: &Enum) -> Self {
        if enumeration.open {
            return Self::Open;
        }
        let strings = enumeration.values.iter().all(|value| matches!(value.json, Json::String(_)));
        let is_integer = |json: &Json| json.to_string().parse::<i64>().is_ok();
        match (api.tolerates(id), strings) {
            (false, true) => Self::Strings,
            (false, false) => Self::Scalars,
            (true, true) => Self::Tolerant(Other::String),
            (true, false) if enumeration.values.iter().all(|value| is_integer(&value.json)) => {
                Self::Tolerant(Other::Integer)
            }
            (true, false) => Self::Tolerant(Other::Any),
        }
    }

    /// The derives of the enum.
    const fn derives(self) -> &'static [&'static str] {
        match self {
            Self::Strings | Self::Scalars => &["Clone", "Copy", "Debug", "Eq", "Hash", "PartialEq"],
            Self::Open | Self::Tolerant(Other::String | Other::Integer) => {
                &["Clone", "Debug", "Eq", "Hash", "PartialEq"]
            }
            Self::Tolerant(Other::Any) => &["Clone", "Debug", "PartialEq"],
        }
    }
}

impl Other {
    /// The type of the value.
    fn held(self, scope: &Scope<'_>) -> String {
        match self {
            Self::String => scope.word(Word::String).to_string(),
            Self::Integer => "i64".into(),
            Self::Any => scope.word(Word::Value).to_string(),
        }
    }
}

/// Prints an enum.
pub(super) fn emit(text: &mut Text, scope: &Scope<'_>, id: TypeId, ty: &Type, enumeration: &Enum) {
    let name = scope.names.of_type(id);
    let flavor = Flavor::of(scope.api, id, enumeration);
    head(text, ty, &[]);
    definition(text, scope, (id, flavor), ty, enumeration);
    text.blank();
    match flavor {
        Flavor::Strings => strings(text, scope, id, enumeration),
        Flavor::Open => open(text, scope, id, enumeration),
        Flavor::Tolerant(_) => tolerant(text, scope, id, enumeration),
        Flavor::Scalars => scalars(text, scope, id, enumeration),
    }
    if let Flavor::Tolerant(other) = flavor {
        text.blank();
        let held = other.held(scope);
        return text.line(format_args!("{}::__private::tolerant_enum!({name}, {held});", scope.runtime));
    }
    let macro_name = match flavor {
        Flavor::Strings => "string_enum",
        Flavor::Open => "open_enum",
        Flavor::Scalars | Flavor::Tolerant(_) => "scalar_enum",
    };
    text.blank();
    text.line(format_args!("{}::__private::{macro_name}!({name});", scope.runtime));
}

fn definition(
    text: &mut Text,
    scope: &Scope<'_>,
    (id, flavor): (TypeId, Flavor),
    ty: &Type,
    enumeration: &Enum,
) {
    let usual = flavor.derives();
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
    if let Flavor::Tolerant(other) = flavor {
        text.line(format_args!(
            "/// A value that this description does not have: only a tolerant client reads it."
        ));
        text.line(format_args!("Unknown({}),", other.held(scope)));
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

fn tolerant(text: &mut Text, scope: &Scope<'_>, id: TypeId, enumeration: &Enum) {
    text.open(format_args!("impl {} for {} {{", scope.word(Word::TolerantEnum), scope.names.of_type(id)));
    constants(text, scope, enumeration);
    values(text, scope, id, enumeration);
    text.close("}");
}

fn scalars(text: &mut Text, scope: &Scope<'_>, id: TypeId, enumeration: &Enum) {
    text.open(format_args!("impl {} for {} {{", scope.word(Word::ScalarEnum), scope.names.of_type(id)));
    constants(text, scope, enumeration);
    values(text, scope, id, enumeration);
    text.blank();
    text.open(format_args!("fn index(self) -> usize {{"));
    text.line(format_args!("self as usize"));
    text.close("}");
    text.close("}");
}

fn constants(text: &mut Text, scope: &Scope<'_>, enumeration: &Enum) {
    let fixed = scope.word(Word::Fixed).to_string();
    let mut parts = Parts::default();
    for value in &enumeration.values {
        parts.push(format_args!("{}", crate::emit::json::fixed(&fixed, &value.json)));
    }
    text.list(format_args!("const CONSTANTS: &'static [{fixed}] = &["), false, &parts, "];");
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
