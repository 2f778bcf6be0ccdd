//! What the body around a list says of it: totals, page numbers, links and cursors.

use std::sync::Arc;

use specwright_generator::ir::{Arena, Field, Json, Kind, Presence};

use super::around::{self, Around, Change};
use crate::state::json::{plain, put, remove};
use crate::state::made::Made;
use crate::state::shape::{View, fields, is_object, solid};

/// Members of members are looked at so deep: `meta.pagination.total`.
const DEEPEST: usize = 3;

/// `body` with what its other members say of the list made true, as far as the schema allows that.
pub(super) fn tell(made: Made<'_>, types: &Arena, view: &View, around: &Around<'_>, body: Json) -> Json {
    if view.way.is_empty() {
        return body;
    }
    let mut changes = Vec::new();
    let mut walk = Walk { types, view, around, has_total: false, changes: &mut changes };
    walk.has_total = walk.finds_total(view.slot.ty, DEEPEST);
    walk.members(view.slot.ty, &mut Vec::new(), DEEPEST);
    let mut all = body.clone();
    changes.iter().for_each(|(way, value)| change(&mut all, way, value.as_ref()));
    if made.held(&view.slot, &all).is_ok() {
        return all;
    }
    let mut best = body;
    for (way, value) in &changes {
        let mut tried = best.clone();
        change(&mut tried, way, value.as_ref());
        if made.held(&view.slot, &tried).is_ok() {
            best = tried;
        }
    }
    best
}

fn change(body: &mut Json, way: &[Arc<str>], value: Option<&Json>) {
    match (value, way.split_last()) {
        (Some(value), _) => put(body, way, value.clone()),
        (None, Some((last, outer))) => {
            let place = outer.iter().try_fold(body, |json, name| {
                let Json::Object(members) = json else { return None };
                members.iter_mut().find(|(key, _)| key == name).map(|(_, value)| value)
            });
            if let Some(place) = place {
                remove(place, last);
            }
        }
        (None, None) => {}
    }
}

struct Walk<'a> {
    types: &'a Arena,
    view: &'a View,
    around: &'a Around<'a>,
    has_total: bool,
    changes: &'a mut Vec<(Vec<Arc<str>>, Option<Json>)>,
}

impl Walk<'_> {
    fn finds_total(&self, ty: specwright_generator::ir::TypeId, depth: usize) -> bool {
        let Some(depth) = depth.checked_sub(1) else { return false };
        fields(self.types, ty)
            .into_iter()
            .any(|field| around::is_total(&plain(&field.json)) || self.finds_total(field.slot.ty, depth))
    }

    fn members(&mut self, ty: specwright_generator::ir::TypeId, way: &mut Vec<Arc<str>>, depth: usize) {
        let Some(depth) = depth.checked_sub(1) else { return };
        for field in fields(self.types, ty) {
            way.push(Arc::clone(&field.json));
            let is_list = *way == self.view.way;
            if !is_list {
                self.member(field, way, depth);
            }
            way.pop();
        }
    }

    fn member(&mut self, field: &Field, way: &mut Vec<Arc<str>>, depth: usize) {
        let name = plain(&field.json);
        let kind = &self.types[solid(self.types, field.slot.ty)].kind;
        let found = match kind {
            Kind::Integer(_) | Kind::Float(_) => self.around.counted(&name, self.has_total),
            Kind::Bool => self.around.flagged(&name).map(|value| Change::Set(Json::Bool(value))),
            // What may be this or that object has the members of both.
            Kind::Union(_) if is_object(self.types, field.slot.ty) => {
                self.members(field.slot.ty, way, depth);
                None
            }
            Kind::Text(_) | Kind::Union(_) => self.around.linked(&name),
            Kind::Struct(inner) => {
                let href = inner.fields.iter().find(|inner| plain(&inner.json) == "href");
                match (href, self.around.linked(&name)) {
                    (Some(href), Some(Change::Set(url))) => {
                        way.push(Arc::clone(&href.json));
                        self.changes.push((way.clone(), Some(url)));
                        way.pop();
                        None
                    }
                    (Some(_), Some(Change::Clear)) => Some(Change::Clear),
                    _ => {
                        self.members(field.slot.ty, way, depth);
                        None
                    }
                }
            }
            _ => None,
        };
        match (found, field.presence) {
            (Some(Change::Set(value)), _) => self.changes.push((way.clone(), Some(value))),
            (Some(Change::Clear), Presence::RequiredNullable | Presence::OptionalNullable) => {
                self.changes.push((way.clone(), Some(Json::Null)));
            }
            (Some(Change::Clear), Presence::Optional) => self.changes.push((way.clone(), None)),
            (Some(Change::Clear), Presence::Required) | (None, _) => {}
        }
    }
}
