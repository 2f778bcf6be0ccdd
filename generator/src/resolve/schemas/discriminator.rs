//! `discriminator`.

use crate::diagnostic::{Diagnostic, LOST_MAPPING, nearest};
use crate::document::At;
use crate::resolve::Resolver;
use crate::source::{Object, Spanned, Text};
use crate::spec::{Discriminator, Mapping, SchemaId};

impl Resolver<'_, '_> {
    /// Reads the `discriminator` of a schema.
    pub(super) fn discriminator(&mut self, at: &At) -> Option<Discriminator> {
        let at = self.member(at, "discriminator")?;
        let property = at.spanned("propertyName")?;
        let mut mapping = Vec::new();
        for (tag, at) in self.members(&at, "mapping") {
            let target = at.node.as_text().map(|text| Spanned::new(text.clone(), at.node.span));
            if let Some(schema) = target.and_then(|target| self.mapped(&target)) {
                mapping.push(Mapping { tag, schema });
            }
        }
        let default = at.spanned("defaultMapping").and_then(|target| self.mapped(&target));
        Some(Discriminator { span: at.key, property, mapping, default })
    }

    /// What a row leads to: a schema of the root by its name, else as a `$ref` would.
    fn mapped(&mut self, target: &Spanned<Text>) -> Option<SchemaId> {
        let mut schemas = Some(self.document.root.clone());
        for key in self.document.version.schemas_pointer() {
            schemas = schemas.and_then(|at| self.member(&at, key));
        }
        if let Some(named) = schemas.as_ref().and_then(|schemas| schemas.get(&target.value)) {
            return Some(self.schema(&named));
        }
        let reference = ["#", "/", ".json", ".yaml", ".yml"].iter().any(|part| target.value.contains(part));
        let diagnostic = if reference {
            match self.chain(target) {
                Ok(id) => return Some(id),
                Err(diagnostic) => Diagnostic { code: &LOST_MAPPING, ..*diagnostic },
            }
        } else {
            no_schema(target, schemas.as_ref())
        };
        self.document.sink.report(diagnostic.label("left out"));
        None
    }
}

fn no_schema(target: &Spanned<Text>, schemas: Option<&At>) -> Diagnostic {
    let keys = schemas.and_then(|at| at.node.as_object()).map(Object::members).unwrap_or_default();
    let message = format!("no schema is called `{}`", target.value);
    let diagnostic = Diagnostic::new(&LOST_MAPPING, target.span, message);
    match nearest(&target.value, keys.iter().map(|member| &*member.key)) {
        Some(word) => diagnostic.hint(format!("did you mean `{word}`?")),
        None => diagnostic.hint("write the name of a schema, or a reference to it"),
    }
}
