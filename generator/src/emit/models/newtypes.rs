//! Values that satisfy a rule, and types that cut a cycle.
//!
//! ```text
//! pub struct Code(String);      with a rule: made by TryFrom or FromStr only
//! pub struct Tree(pub Vec<Tree>);
//! ```

use super::{added_derives, head};
use crate::emit::json::{Patterns, rule};
use crate::emit::layout::Text;
use crate::emit::runtime::{Scope, Word};
use crate::ir::{Kind, Rule, Slot, Type, TypeId};

/// Prints a newtype.
pub(super) fn emit(text: &mut Text, scope: &Scope<'_>, id: TypeId, ty: &Type, slot: &Slot) {
    head(text, ty, &[]);
    let name = scope.names.of_type(id);
    let inner = scope.ty(slot.ty).to_string();
    let added: String =
        added_derives(ty, &["Clone", "Debug", "PartialEq"]).iter().map(|d| format!(", {d}")).collect();
    text.line(format_args!("#[derive(Clone, Debug, PartialEq{added})]"));
    let Some(demanded) = &slot.rule else {
        text.line(format_args!("pub struct {name}(pub {inner});"));
        return;
    };
    text.line(format_args!("pub struct {name}({inner});"));
    text.blank();
    implementation(text, scope, name, &inner, demanded);
    text.blank();
    text.line(format_args!("{}::__private::newtype!({name}, {inner});", scope.runtime));
    if is_scalar(scope.kind(slot.ty)) {
        text.line(format_args!("{}::__private::newtype_text!({name}, {inner});", scope.runtime));
    }
}

fn implementation(text: &mut Text, scope: &Scope<'_>, name: &str, inner: &str, demanded: &Rule) {
    let runtime = format!("{}::__private::", scope.runtime);
    text.open(format_args!("impl {} for {name} {{", scope.word(Word::Newtype)));
    text.line(format_args!("type Inner = {inner};"));
    text.blank();
    text.open(format_args!("fn rule() -> &'static {} {{", scope.word(Word::Rule)));
    let mut patterns = Patterns::below(&runtime, ("super::checks", scope.names.schemas()));
    let expression = rule(&runtime, demanded, "PATTERN", &mut patterns);
    patterns.emit(text);
    text.line(format_args!("static RULE: {} = {expression};", scope.word(Word::Rule)));
    text.line(format_args!("&RULE"));
    text.close("}");
    text.blank();
    for (signature, body) in [
        (format!("fn wrap(inner: {inner}) -> Self {{"), "Self(inner)"),
        (format!("fn inner(&self) -> &{inner} {{"), "&self.0"),
        (format!("fn into_inner(self) -> {inner} {{"), "self.0"),
    ] {
        text.blank();
        text.open(format_args!("{signature}"));
        text.line(format_args!("{body}"));
        text.close("}");
    }
    text.close("}");
}

/// Whether values of it can be written as plain text.
fn is_scalar(kind: &Kind) -> bool {
    matches!(kind, Kind::Bool | Kind::Integer(_) | Kind::Float(_) | Kind::Text(_) | Kind::Enum(_) | Kind::Any)
}
