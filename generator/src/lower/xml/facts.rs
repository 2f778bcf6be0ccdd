//! What a schema says, its `$ref` and `allOf` taken together.

use crate::ir::XmlContent;
use crate::source::Text;
use crate::spec::{Discriminator, Schema, SchemaId, Spec, Types, Xml};

/// More parts than this are not looked at.
const MOST_PARTS: usize = 256;

/// Formats of strings whose white space counts for nothing.
const TOKENS: [&str; 14] = [
    "date",
    "date-time",
    "time",
    "duration",
    "uuid",
    "uri",
    "uri-reference",
    "email",
    "hostname",
    "ipv4",
    "ipv6",
    "byte",
    "decimal",
    "int64",
];

/// The schemas that hold together.
pub(super) struct Facts<'s> {
    /// Each with its handle, the nearest first.
    pub(super) parts: Vec<(SchemaId, &'s Schema)>,
    /// The same in the order of the document: what is referred to before the keywords beside it.
    in_order: Vec<&'s Schema>,
    /// The `xml` objects, the nearest first.
    pub(super) xml: Xml,
    /// The component that it is.
    pub(super) name: Option<Text>,
    /// The unions beside the keywords.
    pub(super) unions: Vec<Union<'s>>,
}

/// One `oneOf` or `anyOf`, without `null`.
pub(super) struct Union<'s> {
    pub(super) members: Vec<SchemaId>,
    pub(super) discriminator: Option<&'s Discriminator>,
}

/// What values are.
pub(super) enum Shape {
    Object,
    List,
    Scalar(XmlContent),
    Any,
}

impl<'s> Facts<'s> {
    /// What schemas say that hold together.
    pub(super) fn of(spec: &'s Spec, ids: &[SchemaId]) -> Self {
        let mut facts = Self {
            parts: Vec::new(),
            in_order: Vec::new(),
            xml: Xml::default(),
            name: None,
            unions: Vec::new(),
        };
        // What follows, last first: whether `xml` and name are this place's own, and whether its parts are done.
        let mut open: Vec<(SchemaId, bool, bool)> = ids.iter().rev().map(|id| (*id, true, false)).collect();
        while let Some((id, own, done)) = open.pop() {
            let schema = spec.schema(id);
            if done {
                facts.in_order.push(schema);
                continue;
            }
            if facts.has(id) || facts.parts.len() >= MOST_PARTS {
                continue;
            }
            facts.parts.push((id, schema));
            if own {
                facts.take_xml(schema);
            }
            open.push((id, own, true));
            let wraps = own && schema.name.is_none() && schema.all_of.len() == 1;
            let inline = |part: &SchemaId| own && (wraps || spec.schema(*part).name.is_none());
            open.extend(schema.all_of.iter().rev().map(|part| (*part, inline(part), false)));
            let dynamic = schema.dynamic_reference.as_ref().and_then(|(_, target)| *target);
            let single = only(spec, schema).filter(|_| schema.reference.is_none());
            let followed = single.into_iter().chain(dynamic).chain(schema.reference);
            open.extend(followed.map(|target| (target, own, false)));
        }
        facts.unions = facts.parts.iter().flat_map(|(_, schema)| unions(spec, schema)).collect();
        let inside = |union: &Union<'_>| union.members.iter().any(|member| facts.has(*member));
        let kept: Vec<bool> = facts.unions.iter().map(|union| !inside(union)).collect();
        let mut kept = kept.into_iter();
        facts.unions.retain(|_| kept.next() == Some(true));
        facts
    }

    fn has(&self, id: SchemaId) -> bool {
        self.parts.iter().any(|(known, _)| *known == id)
    }

    fn take_xml(&mut self, schema: &Schema) {
        if self.name.is_none() {
            self.name = schema.name.as_ref().map(|name| name.value.clone());
        }
        let Some(more) = &schema.xml else { return };
        let xml = &mut self.xml;
        xml.name = xml.name.take().or_else(|| more.name.clone());
        if xml.namespace.is_none() && xml.prefix.is_none() {
            xml.namespace.clone_from(&more.namespace);
            xml.prefix.clone_from(&more.prefix);
        }
        xml.node = xml.node.or(more.node);
    }

    /// The parts that say what stands in it: where they are the same, so is what stands there.
    pub(super) fn key(&self, spec: &Spec) -> Vec<SchemaId> {
        let tells = |schema: &Schema| {
            !schema.properties.is_empty()
                || !schema.required.is_empty()
                || schema.additional_properties.is_some()
                || schema.items.is_some()
                || !unions(spec, schema).is_empty()
        };
        let telling: Vec<SchemaId> =
            self.parts.iter().filter(|(_, schema)| tells(schema)).map(|(id, _)| *id).collect();
        if telling.is_empty() { self.parts.iter().map(|(id, _)| *id).collect() } else { telling }
    }

    fn schemas(&self) -> impl Iterator<Item = &'s Schema> {
        self.parts.iter().map(|(_, schema)| *schema)
    }

    /// The types that all parts allow.
    fn types(&self) -> Types {
        let given = self.schemas().map(|schema| schema.types).filter(|types| !types.is_empty());
        given
            .reduce(|all, types| {
                let both = all.intersection(types);
                if both.is_empty() { all } else { both }
            })
            .unwrap_or_default()
    }

    /// Whether it may be null.
    pub(super) fn is_nullable(&self, spec: &Spec) -> bool {
        let in_union = |schema: &Schema| {
            let mut members = schema.one_of.iter().chain(&schema.any_of);
            members.any(|member| spec.schema(*member).types == Types::NULL)
        };
        self.types().contains(Types::NULL) || self.schemas().any(in_union)
    }

    /// The members in the order of the document, each with all its schemas, the nearest first.
    pub(super) fn properties(&self) -> Vec<(Text, Vec<SchemaId>)> {
        let mut properties: Vec<(Text, Vec<SchemaId>)> = Vec::new();
        for property in self.in_order.iter().flat_map(|schema| &schema.properties) {
            let name = &property.name.value;
            match properties.iter_mut().find(|(known, _)| known == name) {
                Some((_, schemas)) if schemas.contains(&property.schema) => {}
                Some((_, schemas)) => schemas.insert(0, property.schema),
                None => properties.push((name.clone(), vec![property.schema])),
            }
        }
        properties
    }

    /// Whether a member must be there.
    pub(super) fn requires(&self, name: &Text) -> bool {
        self.schemas().any(|schema| schema.required.iter().any(|one| one.value == *name))
    }

    /// The schema of members that are not declared.
    pub(super) fn additional(&self, spec: &Spec) -> Option<SchemaId> {
        let given = self.schemas().filter_map(|schema| schema.additional_properties);
        given.into_iter().find(|id| spec.schema(*id).always.is_none())
    }

    /// The schemas of the items.
    pub(super) fn items(&self) -> Vec<SchemaId> {
        self.schemas().filter_map(|schema| schema.items).collect()
    }

    /// The schemas of the first items.
    pub(super) fn first_items(&self) -> &'s [SchemaId] {
        let mut tuples = self.schemas().map(|schema| schema.prefix_items.as_slice());
        tuples.find(|items| !items.is_empty()).unwrap_or_default()
    }

    /// Whether it says more than its unions do.
    pub(super) fn is_structured(&self) -> bool {
        self.schemas().any(|schema| {
            !schema.properties.is_empty() || schema.additional_properties.is_some() || schema.items.is_some()
        })
    }

    /// What values are, unions aside.
    pub(super) fn shape(&self) -> Shape {
        let types = self.types().without(Types::NULL);
        let has_items =
            self.schemas().any(|schema| schema.items.is_some() || !schema.prefix_items.is_empty());
        let has_members = self
            .schemas()
            .any(|schema| !schema.properties.is_empty() || schema.additional_properties.is_some());
        if types.contains(Types::ARRAY) || (types.is_empty() && has_items && !has_members) {
            return Shape::List;
        }
        if types.contains(Types::OBJECT) || (types.is_empty() && has_members) {
            return Shape::Object;
        }
        self.scalar(types).map_or(Shape::Any, Shape::Scalar)
    }

    fn scalar(&self, types: Types) -> Option<XmlContent> {
        let chosen = self.schemas().any(|schema| schema.enumeration.is_some() || schema.constant.is_some());
        let format = self.schemas().find_map(|schema| schema.format.as_ref());
        let is_token = chosen || format.is_some_and(|format| TOKENS.contains(&&*format.value));
        let is_text = self.schemas().any(|schema| schema.pattern.is_some() || schema.max_length.is_some());
        match types {
            Types::BOOLEAN => Some(XmlContent::Boolean),
            Types::NONE if !chosen && format.is_none() && !is_text => None,
            _ if is_token => Some(XmlContent::Token),
            Types::NONE => Some(XmlContent::Text),
            _ if types.contains(Types::STRING) => Some(XmlContent::Text),
            _ => Some(XmlContent::Token),
        }
    }
}

/// The unions of a schema that leave a choice.
fn unions<'s>(spec: &'s Spec, schema: &'s Schema) -> Vec<Union<'s>> {
    let mut unions = Vec::new();
    for list in [&schema.one_of, &schema.any_of] {
        let members = not_null(spec, list);
        if members.len() > 1 {
            unions.push(Union { members, discriminator: schema.discriminator.as_ref() });
        }
    }
    unions
}

/// The one schema that a union of one, or of one and `null`, is.
fn only(spec: &Spec, schema: &Schema) -> Option<SchemaId> {
    [&schema.one_of, &schema.any_of].into_iter().find_map(|list| match *not_null(spec, list) {
        [only] => Some(only),
        _ => None,
    })
}

fn not_null(spec: &Spec, list: &[SchemaId]) -> Vec<SchemaId> {
    list.iter().copied().filter(|member| spec.schema(*member).types != Types::NULL).collect()
}
