//! Keywords that hold further schemas.

use crate::document::At;
use crate::resolve::Resolver;
use crate::source::{Member, Spanned, Text};
use crate::spec::{Property, Schema, SchemaId};

impl Resolver<'_, '_> {
    /// Reads a keyword that holds one schema. `false`: it is of another family.
    pub(super) fn applicator(&mut self, schema: &mut Schema, at: &At, member: &Member) -> bool {
        let slot = match &*member.key {
            "items" => &mut schema.items,
            "additionalProperties" => &mut schema.additional_properties,
            "propertyNames" => &mut schema.property_names,
            "unevaluatedProperties" => &mut schema.unevaluated_properties,
            "unevaluatedItems" => &mut schema.unevaluated_items,
            "contains" => &mut schema.contains,
            "not" => &mut schema.not,
            "if" => &mut schema.if_schema,
            "then" => &mut schema.then_schema,
            "else" => &mut schema.else_schema,
            "contentSchema" => &mut schema.content_schema,
            _ => return false,
        };
        *slot = Some(self.schema(&at.child(&member.key, &member.value, member.key_span)));
        true
    }

    /// Reads a keyword that holds several schemas, or refers to one. `false`: it is of another family.
    pub(super) fn applicator_list(&mut self, schema: &mut Schema, at: &At, member: &Member) -> bool {
        match &*member.key {
            "properties" => schema.properties = self.properties(at),
            "patternProperties" => schema.pattern_properties = self.schema_map(at, &member.key),
            "dependentSchemas" => schema.dependent_schemas = self.schema_map(at, &member.key),
            "prefixItems" => schema.prefix_items = self.schema_list(at, &member.key),
            "allOf" => schema.all_of = self.schema_list(at, &member.key),
            "anyOf" => schema.any_of = self.schema_list(at, &member.key),
            "oneOf" => schema.one_of = self.schema_list(at, &member.key),
            "$ref" => {
                if let Some(reference) = at.reference() {
                    schema.reference = Some(self.reference(at, &reference));
                }
            }
            "$dynamicRef" | "$recursiveRef" => {
                let text = at.spanned(&member.key);
                schema.dynamic_reference = text.map(|text| {
                    let id = self.dynamic_reference(at, &text);
                    (text, Some(id))
                });
            }
            "discriminator" => schema.discriminator = self.discriminator(at),
            _ => return false,
        }
        true
    }

    /// What a `$dynamicRef` leads to in the scope that it is read in.
    fn dynamic_reference(&mut self, at: &At, reference: &Spanned<Text>) -> SchemaId {
        let Ok(target) = self.document.locate(reference) else { return self.reference(at, reference) };
        let meant = self.document.dynamic(self.scope, reference, target.clone());
        if meant.pointer == target.pointer {
            return self.reference(at, reference);
        }
        self.schema(&meant)
    }

    fn properties(&mut self, at: &At) -> Vec<Property> {
        let entries = self.schema_map(at, "properties").into_iter();
        entries.map(|(name, schema)| Property { name, schema }).collect()
    }

    fn schema_map(&mut self, at: &At, key: &str) -> Vec<(Spanned<Text>, SchemaId)> {
        let entries = self.members(at, key).into_iter();
        entries.map(|(name, at)| (name, self.schema(&at))).collect()
    }

    fn schema_list(&mut self, at: &At, key: &str) -> Vec<SchemaId> {
        let items = self.items(at, key);
        items.iter().map(|at| self.schema(at)).collect()
    }
}
