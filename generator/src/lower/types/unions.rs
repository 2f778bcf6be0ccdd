//! `oneOf`, `anyOf`, and several types at once: enums of types.

use super::build::Built;
use super::plain::Plain;
use super::{Direction, Types, constants, keywords};
use crate::diagnostic::{Diagnostic, SAME_MEMBER};
use crate::ir::{Docs, Enum, EnumValue, Json, Kind, Name, Selector, Slot, Union, UnionKind, Variant};
use crate::source::{Span, Text};
use crate::spec::{Discriminator, Schema, SchemaId, Types as Set};

/// A member of a union.
#[derive(Clone, Debug)]
pub(super) struct Member {
    /// What its values satisfy, what stands beside the union included.
    pub(super) schema: SchemaId,
    /// The members of the document that it is made of.
    pub(super) parts: Vec<SchemaId>,
}

impl Types<'_> {
    /// The type of a union.
    pub(super) fn union(
        &mut self,
        members: &[Member],
        exactly_one: bool,
        discriminator: Option<&Discriminator>,
        direction: Direction,
        name: &Name,
    ) -> Built {
        if let [one] = members {
            return Built::Slot(self.lower(one.schema, direction, name));
        }
        if let Some(constants) = self.all_constants(members, exactly_one) {
            return Built::Named(Kind::Enum(constants));
        }
        let words = self.words(members);
        let tags = discriminator.and_then(|discriminator| self.tags(discriminator, members));
        let mut variants = Vec::new();
        for (member, word) in members.iter().zip(words) {
            let hint = name.and(word.clone());
            let slot = self.lower(member.schema, direction, &hint);
            let (slot, _) = self.presence(slot, true);
            variants.push(self.variant(member, word, slot));
        }
        let Some((tags, default)) = tags else {
            return self.untagged(variants, members, exactly_one, (direction, name));
        };
        for (variant, tags) in variants.iter_mut().zip(tags) {
            variant.tags = tags;
        }
        let property =
            discriminator.map_or_else(|| "".into(), |discriminator| discriminator.property.value.clone());
        Built::Named(Kind::Union(Union { variants, kind: UnionKind::Tagged { property, default } }))
    }

    /// A variant; what tells it from the others is found when all types stand.
    pub(super) fn variant(&self, member: &Member, word: Text, slot: Slot) -> Variant {
        let docs = match &member.parts[..] {
            [one] => {
                let schema = self.schemas.get(*one);
                let named = schema.name.is_some();
                let said = |text: &Option<Text>| text.clone().filter(|_| !named);
                Docs {
                    summary: said(&schema.title),
                    description: said(&schema.description),
                    deprecated: schema.deprecated,
                    ..Docs::default()
                }
            }
            _ => Docs::default(),
        };
        let exact = match &member.parts[..] {
            [one] => self.schemas.get(*one).rust_name.as_ref().map(|name| name.value.clone()),
            _ => None,
        };
        let name = Name { words: vec![word], exact };
        Variant {
            name,
            docs,
            slot,
            boxed: false,
            tags: Vec::new(),
            writes_tag: false,
            selector: Selector::default(),
        }
    }

    /// A union without tags: variants of equal type are one.
    fn untagged(
        &mut self,
        variants: Vec<Variant>,
        members: &[Member],
        exactly_one: bool,
        (direction, name): (Direction, &Name),
    ) -> Built {
        let mut kept: Vec<Variant> = Vec::new();
        let mut places: Vec<Option<Span>> = Vec::new();
        let mut lost = false;
        for (variant, member) in variants.into_iter().zip(members) {
            if let Kind::Never = self.kind(variant.slot.ty) {
                continue;
            }
            let known = kept.iter().position(|known| known.slot.ty == variant.slot.ty);
            let equal = known.is_some_and(|at| kept[at].slot.rule == variant.slot.rule);
            let first = member.parts.first().copied();
            let span = first.and_then(|id| self.schemas.get(id).place.as_ref().map(|place| place.span));
            let Some(at) = known.filter(|_| equal || self.arena[variant.slot.ty].name.is_none()) else {
                kept.push(variant);
                places.push(span);
                continue;
            };
            if let (true, true, Some(span)) = (equal, exactly_one, span) {
                let message = "this member of the `oneOf` takes the same values as one before it: they are taken as one";
                let mut said = Diagnostic::new(&SAME_MEMBER, span, message);
                if let Some(first) = places[at] {
                    said = said.also(first, "this one");
                }
                self.sink.report(said.hint("take one of them out, or use `anyOf`"));
            }
            let either = !exactly_one && (kept[at].slot.rule.is_none() || variant.slot.rule.is_none());
            lost |= !equal && !either;
            if !equal {
                kept[at].slot.rule = None;
            }
        }
        if lost {
            // One type for several members: which of them a value satisfies is not seen by it.
            let site = self.site(&Schema::default(), direction, name);
            let members: Vec<_> = members.iter().map(|member| member.schema).collect();
            self.owe_union(&members, exactly_one, &site);
        }
        // A variant that takes more than its member fits beside others: the table counts instead.
        let exactly_one = exactly_one && !lost;
        match kept.len() {
            0 => Built::Slot(self.bare(Plain::Never)),
            1 => Built::Slot(kept.remove(0).slot),
            _ => {
                Built::Named(Kind::Union(Union { variants: kept, kind: UnionKind::Untagged { exactly_one } }))
            }
        }
    }

    /// A union of several types of JSON.
    pub(super) fn by_kind(
        &mut self,
        types: Set,
        schema: &Schema,
        direction: Direction,
        name: &Name,
    ) -> Built {
        let mut members = Vec::new();
        for one in types.iter() {
            let part = Schema {
                types: one,
                name: None,
                title: None,
                description: None,
                rare: schema.rare_without(|rare| (rare.rust_name, rare.default) = (None, None)),
                ..schema.clone()
            };
            let schema = self.schemas.make(part);
            members.push(Member { schema, parts: vec![schema] });
        }
        self.union(&members, false, None, direction, name)
    }

    /// The enum of a union whose members are inline constants; with any string beside them it is open.
    fn all_constants(&mut self, members: &[Member], exactly_one: bool) -> Option<Enum> {
        let mut values: Vec<EnumValue> = Vec::new();
        let mut open = false;
        for member in members {
            let schema = self.schemas.get(member.schema);
            if schema.name.is_some() {
                return None;
            }
            let through = self.through(member.schema);
            if through.id != member.schema {
                return None;
            }
            let flat = self.flat(member.schema);
            let schema = &flat.schema;
            if !flat.unions.is_empty() || flat.never || self.chosen_type(schema).is_some() {
                return None;
            }
            if schema.enumeration.is_none() && schema.constant.is_none() {
                let any_string = schema.types == Set::STRING && !keywords::constrains(schema);
                if !any_string || open || exactly_one {
                    return None;
                }
                open = true;
                continue;
            }
            let found = self.enum_values(schema);
            let single = found.len() == 1;
            for mut value in found {
                if !constants::is_scalar(&value.json) || values.iter().any(|known| known.json == value.json) {
                    return None;
                }
                if single {
                    title(&mut value, schema);
                }
                values.push(value);
            }
        }
        let strings = values.iter().all(|value| matches!(value.json, Json::String(_)));
        (!values.is_empty() && (strings || !open)).then_some(Enum { values, open })
    }
}

/// Title and description of a member that is one constant are those of its value.
fn title(value: &mut EnumValue, schema: &Schema) {
    value.docs.summary.clone_from(&schema.title);
    value.docs.description.clone_from(&schema.description);
    value.docs.deprecated = schema.deprecated;
    if !matches!(value.json, Json::String(_)) && value.name.is_none() {
        value.name.clone_from(&schema.title);
    }
}
