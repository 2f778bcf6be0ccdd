//! `json.rs`: the models as JSON. What a model may hold stands in its table; what it becomes, below it.

mod rules;
mod structs;
mod unions;

pub(super) use rules::{Patterns, fixed, format, rule};
pub(super) use structs::{free_local, is_empty};

use super::Context;
use super::layout::Text;
use super::models::Flavor;
use super::runtime::Scope;
use crate::ir::{Kind, Type, TypeId};

/// Prints the file.
pub(super) fn emit(cx: &Context<'_>) -> String {
    let scope = Scope::beside_types(cx.api, cx.names, cx.runtime());
    let mut text = Text::with_capacity(768 * cx.api.types.len());
    for (id, ty) in cx.api.types.iter() {
        let (decode, encode) = (cx.needs.decode(id), cx.needs.encode(id));
        if scope.names.of_type(id).is_empty() || !(decode || encode) {
            continue;
        }
        let printer = Printer { scope: &scope, id, decode, encode };
        text.blank();
        printer.model(&mut text, ty);
    }
    let body = text.finish();
    if body.is_empty() {
        return cx.file(TITLE, "");
    }
    let imports = format!("use {}::__private::*;\n\nuse super::types;\n", cx.runtime());
    cx.file(TITLE, &format!("{imports}\n{body}"))
}

const TITLE: &str = "The models as JSON.";

/// What the impls of one model are printed with.
struct Printer<'a> {
    scope: &'a Scope<'a>,
    id: TypeId,
    decode: bool,
    encode: bool,
}

impl<'a> Printer<'a> {
    fn model(&self, text: &mut Text, ty: &Type) {
        match &ty.kind {
            Kind::Struct(strukt) => structs::emit(self, text, strukt),
            Kind::Enum(enumeration) if enumeration.values.is_empty() && !enumeration.open => self.never(text),
            Kind::Enum(enumeration) => {
                self.enumeration(text, Flavor::of(self.scope.api, self.id, enumeration));
            }
            Kind::Union(union) if union.variants.is_empty() => self.never(text),
            Kind::Union(union) => unions::emit(self, text, union),
            Kind::Newtype(slot) if slot.rule.is_none() => self.transparent(text),
            Kind::Never => self.never(text),
            _ => {}
        }
    }

    fn name(&self) -> &'a str {
        self.scope.names.of_type(self.id)
    }

    /// `.schema(&…)`, where values are held against one before they become typed.
    fn schema(&self) -> String {
        let table = self.scope.api.types[self.id].table;
        let name = table.map(|table| self.scope.names.schema(table));
        name.map_or_else(String::new, |name| format!(".schema(&super::checks::{name})"))
    }

    fn table(&self) -> &'a str {
        self.scope.names.table(self.id)
    }

    /// The impls of a model, whatever their bodies are; each body is one line.
    fn impls(&self, text: &mut Text, decode: &str, encode: &str) {
        if self.decode {
            self.decode_impl(text, |text| text.line(format_args!("{decode}")));
        }
        if self.encode {
            self.encode_impl(text, "out", |text| text.line(format_args!("{encode}")));
        }
    }

    fn decode_impl(&self, text: &mut Text, body: impl FnOnce(&mut Text)) {
        text.blank();
        text.open(format_args!("impl Decode for types::{} {{", self.name()));
        text.open(format_args!("fn decode(input: &mut Reader<'_>) -> Option<Self> {{"));
        body(text);
        text.close("}");
        text.close("}");
    }

    fn encode_impl(&self, text: &mut Text, out: &str, body: impl FnOnce(&mut Text)) {
        text.blank();
        text.open(format_args!("impl Encode for types::{} {{", self.name()));
        text.open(format_args!("fn encode(&self, {out}: &mut Writer) {{"));
        body(text);
        text.close("}");
        text.close("}");
    }

    fn enumeration(&self, text: &mut Text, flavor: Flavor) {
        match flavor {
            Flavor::Strings => self.impls(text, "input.string_enum()", "out.string_enum(*self);"),
            Flavor::Open => self.impls(text, "input.open_enum()", "out.open_enum(self);"),
            Flavor::Tolerant(_) => self.impls(text, "input.tolerant_enum()", "out.tolerant_enum(self);"),
            Flavor::Scalars => self.impls(text, "input.scalar_enum()", "out.scalar_enum(*self);"),
        }
    }

    fn transparent(&self, text: &mut Text) {
        self.impls(text, "input.read().map(Self)", "self.0.encode(out);");
    }

    fn never(&self, text: &mut Text) {
        if self.decode {
            self.decode_impl(text, |text| text.line(format_args!("input.never()")));
        }
        if self.encode {
            self.encode_impl(text, "_", |text| text.line(format_args!("match *self {{}}")));
        }
    }
}
