//! Objects.

use std::sync::Arc;

use super::super::tables::of_member;
use super::super::{Maker, Want, patterns};
use crate::ir::{Additional, Bounds, Json, Keyword, Kind, Pattern, TableId, TypeId};
use crate::sample::fits::is_required;

type Members = Vec<(Arc<str>, Json)>;

/// So many members are added, at most.
const MOST: u64 = 64;
/// So many other values of a member are tried.
const OTHERS: usize = 4;

impl<'a> Maker<'a> {
    pub(super) fn object(
        &mut self,
        keyword: &'a Keyword,
        ty: Option<TypeId>,
        members: &Members,
        depth: usize,
    ) -> Option<Json> {
        let mut mended = members.clone();
        match keyword {
            Keyword::Required(names) => {
                names.iter().for_each(|name| self.add(&mut mended, ty, name, &[], depth));
            }
            Keyword::DependentRequired(rows) => {
                for (name, others) in rows.iter().filter(|(name, _)| has(members, name)) {
                    others.iter().for_each(|other| self.add(&mut mended, ty, other, &[], depth));
                    let lacks = others.iter().any(|other| !has(&mended, other));
                    if lacks && !self.must_have(ty, name) {
                        mended.retain(|(known, _)| known != name);
                    }
                }
            }
            Keyword::DependentSchemas(rows) => {
                for (name, table) in rows.iter().filter(|(name, _)| has(members, name)) {
                    match self.mend(*table, ty, Json::Object(mended.clone()), depth) {
                        Some(Json::Object(whole)) => mended = whole,
                        _ if !self.must_have(ty, name) => mended.retain(|(known, _)| known != name),
                        _ => {}
                    }
                }
            }
            Keyword::Members { properties, patterns, others } => {
                mended = self.each(members, ty, depth, &|maker, name| {
                    let named = properties.iter().filter(|(known, _)| **known == *name);
                    let mut tables: Vec<TableId> = named.map(|(_, table)| *table).collect();
                    let matches = |(pattern, _): &&(_, _)| maker.fits.patterns().matches(pattern, name);
                    tables.extend(patterns.iter().filter(matches).map(|(_, table)| *table));
                    if tables.is_empty() {
                        tables.extend(others);
                    }
                    tables
                });
                let missing = members.len() - mended.len();
                for (pattern, table) in patterns.iter().cycle().take(missing.min(patterns.len() * missing)) {
                    self.add_matching(pattern, *table, ty, &mut mended, depth);
                }
            }
            Keyword::PropertyNames(table) => self.rename(*table, &mut mended, depth),
            Keyword::MinProperties(least) => self.widen(*least, ty, &mut mended, depth),
            Keyword::MaxProperties(most) => {
                for (name, _) in members.iter().rev().filter(|(name, _)| !self.must_have(ty, name)) {
                    if mended.len() as u64 > *most {
                        mended.retain(|(known, _)| known != name);
                    }
                }
            }
            _ => return None,
        }
        Some(Json::Object(mended))
    }

    /// Each member held against its tables, mended or left out.
    fn each(
        &mut self,
        members: &Members,
        ty: Option<TypeId>,
        depth: usize,
        tables: &dyn Fn(&Self, &str) -> Vec<TableId>,
    ) -> Members {
        let mut mended = Members::new();
        for (name, value) in members {
            let mut held = Some(value.clone());
            for table in tables(self, name) {
                let inner = self.type_of(ty, name);
                held = held.and_then(|value| {
                    self.mend(table, inner, value, depth).or_else(|| self.of_table(table, depth))
                });
            }
            match held {
                Some(held) => mended.push((Arc::clone(name), held)),
                None if self.must_have(ty, name) => mended.push((Arc::clone(name), value.clone())),
                None => {}
            }
        }
        mended
    }

    /// Adds a member whose name matches a pattern.
    fn add_matching(
        &mut self,
        pattern: &Pattern,
        table: TableId,
        ty: Option<TypeId>,
        members: &mut Members,
        depth: usize,
    ) {
        let fits = self.fits;
        let free = |name: &String| fits.patterns().matches(pattern, name) && !has(members, name);
        let (length, nth) = (Bounds::default(), members.len());
        let name = patterns::make(pattern, length, nth, fits.patterns(), &mut self.dice, &free);
        let Some(name) = name else { return };
        let want = Want { rule: None, schema: None, name: &name, owner: "", nth };
        let inner = self.type_of(ty, &name);
        let value = inner.and_then(|inner| self.ty(inner, want));
        let value = value.and_then(|value| self.mend(table, inner, value, depth));
        let value = value.or_else(|| self.of_table(table, depth));
        members.extend(value.map(|value| (name.as_str().into(), value)));
    }

    /// Adds a member that is not there, as its type says, else as the keywords do.
    fn add(
        &mut self,
        members: &mut Members,
        ty: Option<TypeId>,
        name: &Arc<str>,
        keywords: &[Keyword],
        depth: usize,
    ) {
        if has(members, name) {
            return;
        }
        let declared =
            self.struct_of(ty).and_then(|strukt| strukt.fields.iter().find(|field| field.json == *name));
        let want = Want { rule: None, schema: None, name, owner: "", nth: 0 };
        let schema = ty.and_then(|ty| self.schema_of(ty));
        let value = match (declared, self.struct_of(ty).map(|strukt| &strukt.additional)) {
            (Some(field), _) => self.field(field, Want { schema, ..want }),
            (None, Some(Additional::Denied)) => return,
            (None, Some(Additional::Kept(slot))) => self.slot(slot, want),
            (None, _) => {
                let table = keywords.iter().find_map(|keyword| of_member(keyword, name));
                match (table, self.type_of(ty, name)) {
                    (Some(table), _) => self.of_table(table, depth),
                    (None, Some(inner)) => self.ty(inner, want),
                    (None, None) => Some(Json::String("string".into())),
                }
            }
        };
        members.extend(value.map(|value| (Arc::clone(name), value)));
    }

    /// Gives members names that the table allows; what cannot have one is left out.
    fn rename(&mut self, table: TableId, members: &mut Members, depth: usize) {
        let mut taken: Vec<Arc<str>> = Vec::new();
        let mut renamed = Members::new();
        for (name, value) in std::mem::take(members) {
            let allowed = self.fits.holds(table, &Json::String(Arc::clone(&name)));
            let name = if allowed { Some(name) } else { self.new_name(table, &taken, depth) };
            let Some(name) = name.filter(|name| !taken.contains(name)) else { continue };
            taken.push(Arc::clone(&name));
            renamed.push((name, value));
        }
        *members = renamed;
    }

    fn new_name(&mut self, table: TableId, taken: &[Arc<str>], depth: usize) -> Option<Arc<str>> {
        for _ in 0..OTHERS {
            if let Some(Json::String(name)) = self.of_table(table, depth)
                && !taken.contains(&name)
            {
                return Some(name);
            }
        }
        None
    }

    /// Adds members until there are so many: those of the type, then others.
    fn widen(&mut self, least: u64, ty: Option<TypeId>, members: &mut Members, depth: usize) {
        let fields = self.struct_of(ty).map(|strukt| &strukt.fields);
        for field in fields.into_iter().flatten() {
            if (members.len() as u64) < least {
                self.add(members, ty, &field.json, &[], depth);
            }
        }
        for at in members.len() as u64..least.min(MOST) {
            self.add(members, ty, &format!("key{}", at + 1).into(), &[], depth);
        }
    }

    /// The members with another value of one of them, so that the table does not hold.
    pub(super) fn with_another(
        &mut self,
        table: TableId,
        ty: Option<TypeId>,
        members: &Members,
    ) -> Option<Json> {
        let strukt = self.struct_of(ty)?;
        for (at, (name, _)) in members.iter().enumerate() {
            let Some(field) = strukt.fields.iter().find(|field| field.json == *name) else { continue };
            for nth in 1..=OTHERS {
                let want = Want { rule: None, schema: None, name, owner: "", nth };
                let Some(value) = self.slot(&field.slot, want) else { break };
                let mut changed = members.clone();
                changed[at].1 = value;
                let changed = Json::Object(changed);
                if !self.fits.holds(table, &changed) {
                    return Some(changed);
                }
            }
        }
        None
    }

    /// Whether the type says that a member must be there.
    pub(super) fn must_have(&self, ty: Option<TypeId>, name: &str) -> bool {
        self.struct_of(ty).is_some_and(|strukt| {
            strukt.fields.iter().any(|field| &*field.json == name && is_required(field))
                || strukt.fixed.iter().any(|(fixed, _, required)| &**fixed == name && *required)
        })
    }

    /// The type of a member.
    fn type_of(&self, ty: Option<TypeId>, name: &str) -> Option<TypeId> {
        if let Some(strukt) = self.struct_of(ty) {
            let field = strukt.fields.iter().find(|field| &*field.json == name);
            return match (field, &strukt.additional) {
                (Some(field), _) => Some(field.slot.ty),
                (None, Additional::Kept(slot)) => Some(slot.ty),
                _ => None,
            };
        }
        match self.types[ty?].kind {
            Kind::Map(value) => Some(value),
            _ => None,
        }
    }
}

fn has(members: &Members, name: &str) -> bool {
    members.iter().any(|(known, _)| &**known == name)
}
