//! Values that do not satisfy their table, changed until they do: what is missing is added, what is too much is left out,
//! what is wrong is made anew. What comes out is held against the table again.

mod arrays;
mod members;

use super::Maker;
use super::tables::DEEPEST;
use crate::ir::{Json, Keyword, Kind, Struct, TableId, TypeId};

/// So often all keywords of a table are gone through: mending one may break another.
const ROUNDS: usize = 3;

/// What is mended: a value, with its type where that is known.
struct Broken {
    ty: Option<TypeId>,
    value: Json,
}

impl<'a> Maker<'a> {
    /// The value, changed so that the table holds; `None` where that was not achieved.
    pub(super) fn mend(
        &mut self,
        table: TableId,
        ty: Option<TypeId>,
        value: Json,
        depth: usize,
    ) -> Option<Json> {
        if self.fits.holds(table, &value) {
            return Some(value);
        }
        let depth = depth.checked_sub(1)?;
        self.budget = self.budget.checked_sub(1)?;
        let types = self.types;
        let keywords = &types.table(table).keywords;
        let mut broken = Broken { ty, value };
        for _ in 0..ROUNDS {
            for keyword in keywords {
                broken.value = self.keyword(keyword, &broken, depth)?;
            }
            if self.fits.holds(table, &broken.value) {
                return Some(broken.value);
            }
        }
        let less = self.less(table, &broken);
        less.or_else(|| if is_scalar(&broken.value) { self.of_table(table, depth) } else { None })
    }

    /// The value with one keyword mended, or as it was where nothing helps.
    fn keyword(&mut self, keyword: &'a Keyword, broken: &Broken, depth: usize) -> Option<Json> {
        let Broken { ty, value } = broken;
        let mended = match keyword {
            Keyword::Never => return None,
            Keyword::Const(constant) => Some(constant.clone()),
            Keyword::Enum(values) if values.contains(value) => None,
            Keyword::Enum(values) => values.get(self.dice.below(values.len())).cloned(),
            Keyword::Ref(table) => self.mend(*table, *ty, value.clone(), depth),
            Keyword::AllOf(tables) => {
                let mut whole = value.clone();
                for table in tables {
                    whole = self.mend(*table, *ty, whole.clone(), depth).unwrap_or(whole);
                }
                Some(whole)
            }
            Keyword::AnyOf(tables) if tables.iter().any(|table| self.fits.holds(*table, value)) => None,
            Keyword::AnyOf(tables) => {
                tables.iter().find_map(|table| self.mend(*table, *ty, value.clone(), depth))
            }
            Keyword::OneOf(tables) => self.one_of(tables, broken, depth),
            Keyword::Not(table) => self.avoid(*table, broken),
            Keyword::If { test, then, otherwise } => self.branch(*test, *then, *otherwise, broken, depth),
            _ => match value {
                Json::Array(items) => self.array(keyword, *ty, items, depth),
                Json::Object(members) => self.object(keyword, *ty, members, depth),
                _ => None,
            },
        };
        Some(mended.unwrap_or_else(|| value.clone()))
    }

    fn one_of(&mut self, tables: &[TableId], broken: &Broken, depth: usize) -> Option<Json> {
        let count = |maker: &Self, value: &Json| {
            tables.iter().filter(|table| maker.fits.holds(**table, value)).count()
        };
        if count(self, &broken.value) == 1 {
            return None;
        }
        let mut only = tables.iter().filter_map(|table| {
            let mended = self.mend(*table, broken.ty, broken.value.clone(), depth)?;
            (count(self, &mended) == 1).then_some(mended)
        });
        if let Some(mended) = only.next() {
            return Some(mended);
        }
        drop(only);
        tables.iter().find_map(|table| {
            let avoided = self.avoid(*table, broken)?;
            (count(self, &avoided) == 1).then_some(avoided)
        })
    }

    /// What follows is mended, else the condition is turned round.
    fn branch(
        &mut self,
        test: TableId,
        then: Option<TableId>,
        otherwise: Option<TableId>,
        broken: &Broken,
        depth: usize,
    ) -> Option<Json> {
        let Broken { ty, value } = broken;
        let passes = self.fits.holds(test, value);
        let next = if passes { then } else { otherwise }?;
        let followed = self.mend(next, *ty, value.clone(), depth);
        if let Some(followed) = followed.filter(|value| self.fits.holds(test, value) == passes) {
            return Some(followed);
        }
        if passes {
            return self.avoid(test, broken);
        }
        let turned = self.mend(test, *ty, value.clone(), depth)?;
        match then {
            Some(then) => self.mend(then, *ty, turned, depth),
            None => Some(turned),
        }
    }

    /// The value, changed so that the table does not hold: without a member, with another value of one, without an item.
    fn avoid(&mut self, table: TableId, broken: &Broken) -> Option<Json> {
        let Broken { ty, value } = broken;
        if !self.fits.holds(table, value) {
            return None;
        }
        let avoids = |maker: &Self, value: &Json| !maker.fits.holds(table, value);
        match value {
            Json::Object(members) => {
                for at in (0..members.len()).filter(|at| !self.must_have(*ty, &members[*at].0)) {
                    let mut fewer = members.clone();
                    fewer.remove(at);
                    let fewer = Json::Object(fewer);
                    if avoids(self, &fewer) {
                        return Some(fewer);
                    }
                }
                self.with_another(table, *ty, members)
            }
            Json::Array(items) => {
                let fewer = (0..items.len()).rev().map(|count| Json::Array(items[..count].to_vec()));
                let mut fewer = fewer.filter(|fewer| avoids(self, fewer));
                fewer.next()
            }
            _ => None,
        }
    }

    /// Without members or items that need not be there, the last ones first.
    fn less(&self, table: TableId, broken: &Broken) -> Option<Json> {
        match &broken.value {
            Json::Object(members) => {
                let mut left = members.clone();
                for at in (0..members.len()).rev().filter(|at| !self.must_have(broken.ty, &members[*at].0)) {
                    let mut one = members.clone();
                    one.remove(at);
                    let one = Json::Object(one);
                    if self.fits.holds(table, &one) {
                        return Some(one);
                    }
                    left.remove(at);
                    let left = Json::Object(left.clone());
                    if self.fits.holds(table, &left) {
                        return Some(left);
                    }
                }
                None
            }
            Json::Array(items) => {
                let fewer = (0..items.len()).rev().map(|count| Json::Array(items[..count].to_vec()));
                let mut fewer = fewer.filter(|fewer| self.fits.holds(table, fewer));
                fewer.next()
            }
            _ => None,
        }
    }

    /// The struct that a type is, through its aliases.
    fn struct_of(&self, ty: Option<TypeId>) -> Option<&'a Struct> {
        let mut ty = ty?;
        let types = self.types;
        for _ in 0..DEEPEST {
            match &types[ty].kind {
                Kind::Struct(strukt) => return Some(strukt),
                Kind::Nullable(inner) | Kind::Alias(inner) => ty = *inner,
                Kind::Newtype(slot) => ty = slot.ty,
                _ => return None,
            }
        }
        None
    }
}

const fn is_scalar(json: &Json) -> bool {
    !matches!(json, Json::Array(_) | Json::Object(_))
}
