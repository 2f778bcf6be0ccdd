//! Values for tables: what was made and does not satisfy its table is made anew, in other ways.

use super::{Maker, Want};
use crate::ir::{Json, Keyword, TableId};

/// So many distinct values are tried.
const TRIES: usize = 6;

/// Values of tables are made this deep.
const DEEPEST: usize = 6;

impl Maker<'_> {
    /// The first value of `make` that satisfies the table: as it is wanted, with all members, and some that differ.
    pub(super) fn until_held<'w>(
        &mut self,
        table: Option<TableId>,
        want: Want<'w>,
        make: &mut dyn FnMut(&mut Self, Want<'w>) -> Option<Json>,
    ) -> Option<Json> {
        let Some(table) = table else { return make(self, want) };
        let full = self.full;
        let first = make(self, want).filter(|value| self.fits.holds(table, value));
        if first.is_some() {
            return first;
        }
        let ways = (0..TRIES).flat_map(|more| [false, true].map(|all| (more, all || full)));
        let mut made = None;
        for (more, all) in ways.skip(1) {
            self.full = all;
            let value = make(self, Want { nth: want.nth + more, ..want });
            made = value.filter(|value| self.fits.holds(table, value));
            if made.is_some() {
                break;
            }
        }
        self.full = full;
        made.or_else(|| self.of_table(table, DEEPEST).filter(|value| self.fits.holds(table, value)))
    }

    /// The smallest value that the keywords of a table ask for by themselves.
    fn of_table(&self, table: TableId, depth: usize) -> Option<Json> {
        let depth = depth.checked_sub(1)?;
        let keywords = &self.types.table(table).keywords;
        let find = |find: &dyn Fn(&Keyword) -> Option<Json>| keywords.iter().find_map(find);
        find(&|one| match one {
            Keyword::Const(value) => Some(value.clone()),
            Keyword::Enum(values) => values.first().cloned(),
            Keyword::Ref(table) => self.of_table(*table, depth),
            Keyword::AnyOf(tables) | Keyword::OneOf(tables) => {
                tables.iter().find_map(|table| self.of_table(*table, depth))
            }
            _ => None,
        })
        .or_else(|| self.of_array(keywords, depth))
        .or_else(|| self.of_object(keywords, depth))
        .or_else(|| find(&scalar))
    }

    fn of_array(&self, keywords: &[Keyword], depth: usize) -> Option<Json> {
        let mut items = Vec::new();
        let mut asked = false;
        for keyword in keywords {
            match keyword {
                Keyword::PrefixItems(tables) => {
                    items.extend(tables.iter().map_while(|table| self.of_table(*table, depth)));
                    asked = true;
                }
                Keyword::Contains { table, min, .. } => {
                    let item = self.of_table(*table, depth)?;
                    items.extend((0..(*min).min(16)).map(|_| item.clone()));
                    asked = true;
                }
                _ => {}
            }
        }
        asked.then_some(Json::Array(items))
    }

    fn of_object(&self, keywords: &[Keyword], depth: usize) -> Option<Json> {
        let mut names = Vec::new();
        for keyword in keywords {
            if let Keyword::Required(required) = keyword {
                names.extend(required.iter().cloned());
            }
        }
        let schema = |name: &str| {
            keywords.iter().find_map(|keyword| match keyword {
                Keyword::Members { properties, .. } => {
                    properties.iter().find(|(known, _)| &**known == name).map(|(_, table)| *table)
                }
                _ => None,
            })
        };
        let value = |name: &str| match schema(name) {
            Some(table) => self.of_table(table, depth),
            None => Some(Json::String("string".into())),
        };
        let members: Option<Vec<_>> = names.iter().map(|name| Some((name.clone(), value(name)?))).collect();
        members.filter(|members| !members.is_empty()).map(Json::Object)
    }
}

/// A value of the first kind, or at a bound.
fn scalar(keyword: &Keyword) -> Option<Json> {
    let number = |text: &str| Json::Number(text.into());
    match keyword {
        Keyword::Minimum(limit) | Keyword::Maximum(limit) => Some(number(limit)),
        Keyword::Kinds(kinds) => Some(match kinds.chars().next()? {
            'n' => Json::Null,
            'b' => Json::Bool(true),
            's' => Json::String("string".into()),
            'a' => Json::Array(Vec::new()),
            'o' => Json::Object(Vec::new()),
            _ => number("1"),
        }),
        _ => None,
    }
}
