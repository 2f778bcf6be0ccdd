//! Where rules and tables stand in an API.

use super::{
    Additional, Api, Coding, Kind, Multipart, OtherParts, Part, Rule, Slot, TableId, TypeId, UnionKind,
};

impl Api {
    /// Whether a type has a variant for what a newer description adds: an enum or a union of answers, or of what
    /// webhooks bring, that has none yet.
    #[must_use]
    pub fn tolerates(&self, id: TypeId) -> bool {
        let ty = &self.types[id];
        self.tolerant
            && (ty.uses.sent || ty.uses.told)
            && match &ty.kind {
                Kind::Enum(list) => !list.open && !list.values.is_empty(),
                Kind::Union(union) => {
                    !union.variants.is_empty()
                        && !matches!(union.kind, UnionKind::Tagged { default: Some(_), .. })
                }
                _ => false,
            }
    }

    /// Every rule, those inside of other rules included, in the order of what they stand in.
    pub fn each_rule<'a>(&'a self, take: &mut dyn FnMut(&'a Rule)) {
        let mut slot = |slot: &'a Slot| nested(slot.rule.as_deref(), take);
        for (_, ty) in self.types.iter() {
            match &ty.kind {
                Kind::Struct(strukt) => {
                    strukt.fields.iter().for_each(|field| slot(&field.slot));
                    if let Additional::Kept(rest) = &strukt.additional {
                        slot(rest);
                    }
                }
                Kind::Union(union) => union.variants.iter().for_each(|variant| slot(&variant.slot)),
                Kind::Newtype(inner) => slot(inner),
                _ => {}
            }
        }
        for operation in self.each_operation() {
            operation.parameters.iter().for_each(|parameter| slot(&parameter.slot));
            let bodies = operation.body.iter().flat_map(|body| &body.media);
            let answers = operation.responses.iter().flat_map(|response| &response.media);
            let parts = bodies.clone().flat_map(|media| match &media.coding {
                Coding::Multipart(multipart) => parts(multipart),
                _ => Vec::new(),
            });
            for part in parts {
                part.slot.iter().chain(part.headers.iter().map(|header| &header.slot)).for_each(&mut slot);
            }
            bodies.chain(answers).filter_map(super::Media::slot).for_each(&mut slot);
            let headers = operation.responses.iter().flat_map(|response| &response.headers);
            headers.for_each(|header| slot(&header.slot));
        }
    }

    /// The tables that types and rules name, in the order of what they stand in, each once.
    #[must_use]
    pub fn used_tables(&self) -> Vec<TableId> {
        let mut used: Vec<TableId> = self.types.iter().filter_map(|(_, ty)| ty.table).collect();
        self.each_rule(&mut |rule| used.extend(rule.schema));
        let mut seen = vec![false; self.types.tables().len()];
        used.retain(|table| !std::mem::replace(&mut seen[table.index()], true));
        used
    }

    /// The tables that need a static of their own: those that are used, and inside of those what stands in several
    /// places or in itself.
    #[must_use]
    pub fn static_tables(&self) -> Vec<TableId> {
        let mut made = self.used_tables();
        let mut open: Vec<TableId> = made.iter().rev().copied().collect();
        let mut uses = vec![0_u8; self.types.tables().len()];
        for table in &made {
            uses[table.index()] = 2;
        }
        while let Some(table) = open.pop() {
            for inner in self.types.table(table).keywords.iter().flat_map(super::Keyword::tables) {
                let uses = &mut uses[inner.index()];
                *uses = uses.saturating_add(1);
                match *uses {
                    1 => open.push(inner),
                    2 => made.push(inner),
                    _ => {}
                }
            }
        }
        made
    }
}

/// All parts of a body.
fn parts(multipart: &Multipart) -> Vec<&Part> {
    let others: &[Part] = match &multipart.others {
        OtherParts::Kept(part) => std::slice::from_ref(&**part),
        OtherParts::Items(parts) => parts,
        OtherParts::Ignored | OtherParts::Denied => &[],
    };
    multipart.parts.iter().chain(others).collect()
}

fn nested<'a>(rule: Option<&'a Rule>, take: &mut dyn FnMut(&'a Rule)) {
    let mut open: Vec<&Rule> = rule.into_iter().collect();
    while let Some(rule) = open.pop() {
        take(rule);
        open.extend(rule.values.as_deref());
        open.extend(rule.items.as_deref());
    }
}
