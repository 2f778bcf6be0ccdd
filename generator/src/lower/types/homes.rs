//! Where inline schemas stand inside named ones: their names come from there, whoever uses them first.

use crate::source::Text;
use crate::spec::{Schema, SchemaId, Spec};

/// How one gets from a schema to one inside it.
#[derive(Clone, Debug)]
pub(super) enum Step {
    /// A member of this name.
    Property(Text),
    /// The items of a list.
    Item,
    /// An item of a tuple, from 1.
    Position(usize),
    /// The values of a map.
    Value,
    /// A part of the same thing: of an `allOf`, or of a choice with nothing but `null`.
    Same,
}

impl Step {
    /// What it adds to a name.
    pub(super) fn word(&self) -> Option<Text> {
        match self {
            Self::Property(name) => Some(name.clone()),
            Self::Item => Some("Item".into()),
            Self::Position(at) => Some(format!("Item{at}").into()),
            Self::Value => Some("Value".into()),
            Self::Same => None,
        }
    }
}

/// For each inline schema inside a named one: the schema that it stands in, and where there.
pub(super) fn homes(spec: &Spec) -> Vec<Option<(SchemaId, Step)>> {
    let mut homes: Vec<Option<(SchemaId, Step)>> = vec![None; spec.schemas.len()];
    let named =
        (0..spec.schemas.len()).map(|at| SchemaId(at as u32)).filter(|id| spec.schema(*id).name.is_some());
    let named: Vec<SchemaId> = named.collect();
    settle(spec, &mut homes, named.iter().rev().copied().collect(), inside);
    // What is referred to without a name: a schema as one dynamic scope has it.
    settle(spec, &mut homes, named.into_iter().rev().collect(), |spec, schema| {
        let dynamic = schema.dynamic_reference.as_ref().and_then(|(_, id)| *id);
        let referred = schema.reference.into_iter().chain(dynamic).map(|id| (id, Step::Same));
        inside(spec, schema).into_iter().chain(referred).collect()
    });
    homes
}

type Inside = fn(&Spec, &Schema) -> Vec<(SchemaId, Step)>;

/// Goes on from schemas to what stands inside of them and has neither name nor home.
fn settle(spec: &Spec, homes: &mut [Option<(SchemaId, Step)>], mut open: Vec<SchemaId>, inside: Inside) {
    let mut seen = vec![false; homes.len()];
    while let Some(parent) = open.pop() {
        for (child, step) in inside(spec, spec.schema(parent)) {
            let unnamed = spec.schema(child).name.is_none() && child != parent;
            if unnamed && homes[child.index()].is_none() {
                homes[child.index()] = Some((parent, step));
            }
            if unnamed && !std::mem::replace(&mut seen[child.index()], true) {
                open.push(child);
            }
        }
    }
}

fn inside(spec: &Spec, schema: &Schema) -> Vec<(SchemaId, Step)> {
    let mut inside: Vec<_> = schema
        .properties
        .iter()
        .map(|property| (property.schema, Step::Property(property.name.value.clone())))
        .collect();
    inside.extend(schema.items.map(|id| (id, Step::Item)));
    inside.extend(schema.prefix_items.iter().enumerate().map(|(at, id)| (*id, Step::Position(at + 1))));
    inside.extend(schema.additional_properties.map(|id| (id, Step::Value)));
    inside.extend(schema.pattern_properties.iter().map(|(_, id)| (*id, Step::Value)));
    inside.extend(schema.all_of.iter().map(|id| (*id, Step::Same)));
    for choice in [&schema.one_of, &schema.any_of] {
        let null = |id: &SchemaId| super::keywords::only_null(spec.schema(*id));
        let mut others = choice.iter().filter(|id| !null(id));
        if let (Some(only), None) = (others.next(), others.next()) {
            inside.push((*only, Step::Same));
        }
    }
    inside
}
