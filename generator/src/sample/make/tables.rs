//! Values for tables: what was made and does not satisfy its table is mended, made anew in other ways, or made of the
//! table's keywords alone.

use std::sync::Arc;

use super::{Maker, Want, numbers, texts};
use crate::ir::{Format, Integer, Json, Keyword, Rule, Slot, TableId, TypeId};

/// So many distinct values are tried.
const TRIES: usize = 6;
/// Values of tables are made this deep.
pub(super) const DEEPEST: usize = 8;

impl<'a> Maker<'a> {
    /// The first value of `make` that satisfies the table, mended where that helps: as it is wanted, with all members,
    /// and some that differ.
    pub(super) fn until_held<'w>(
        &mut self,
        table: Option<TableId>,
        ty: TypeId,
        want: Want<'w>,
        make: &mut dyn FnMut(&mut Self, Want<'w>) -> Option<Json>,
    ) -> Option<Json> {
        let Some(table) = table else { return make(self, want) };
        let full = self.full;
        let slot = Slot { ty, rule: None };
        let ways = (0..TRIES).flat_map(|more| [full, true].map(|all| (more, all)));
        let mut found = None;
        for (more, all) in ways {
            self.full = all;
            let Some(value) = make(self, Want { nth: want.nth + more, ..want }) else { continue };
            if self.fits.holds(table, &value) {
                found = Some(value);
                break;
            }
            let mended = self.mend(table, Some(ty), value, DEEPEST);
            found = mended.filter(|value| self.fits.check(&slot, value).is_ok());
            if found.is_some() {
                break;
            }
        }
        self.full = full;
        found.or_else(|| self.of_table(table, DEEPEST))
    }

    /// A value that the keywords of a table ask for by themselves.
    pub(super) fn of_table(&mut self, table: TableId, depth: usize) -> Option<Json> {
        let depth = depth.checked_sub(1)?;
        self.budget = self.budget.checked_sub(1)?;
        let turns = TRIES.min(4);
        (0..turns).find_map(|turn| {
            let mut keywords = Vec::new();
            self.gather(table, turn, DEEPEST, &mut keywords);
            let value = self.of_keywords(&keywords, turn, depth)?;
            if self.fits.holds(table, &value) {
                return Some(value);
            }
            self.mend(table, None, value, depth)
        })
    }

    /// The keywords of a table and of those that hold beside it; of alternatives the one whose turn it is.
    fn gather(&mut self, table: TableId, turn: usize, depth: usize, into: &mut Vec<&'a Keyword>) {
        let Some(depth) = depth.checked_sub(1) else { return };
        let types = self.types;
        for keyword in &types.table(table).keywords {
            match keyword {
                Keyword::Ref(table) => self.gather(*table, turn, depth, into),
                Keyword::AllOf(tables) => {
                    tables.iter().for_each(|table| self.gather(*table, turn, depth, into));
                }
                Keyword::AnyOf(tables) | Keyword::OneOf(tables) if !tables.is_empty() => {
                    let at = (turn + self.dice.below(tables.len())) % tables.len();
                    self.gather(tables[at], turn, depth, into);
                }
                keyword => into.push(keyword),
            }
        }
    }

    fn of_keywords(&mut self, keywords: &[&'a Keyword], turn: usize, depth: usize) -> Option<Json> {
        let constant = keywords.iter().find_map(|keyword| match keyword {
            Keyword::Const(value) => Some(value.clone()),
            Keyword::Enum(values) => values.get(turn % values.len().max(1)).cloned(),
            _ => None,
        });
        if constant.is_some() {
            return constant;
        }
        let rule = rule(keywords);
        let want = Want { rule: Some(&rule), schema: None, name: "", owner: "", nth: turn };
        Some(match kind(keywords)? {
            'n' => Json::Null,
            'b' => Json::Bool(turn.is_multiple_of(2)),
            'i' => numbers::make(Some(Integer::I64), &want, &mut self.dice)?,
            'f' => numbers::make(None, &want, &mut self.dice)?,
            'a' => self.of_array(keywords, depth),
            'o' => self.of_object(keywords, depth),
            _ => {
                let format = rule.format.as_deref();
                texts::make(Format::Plain, format, &want, self.fits.patterns(), &mut self.dice)?
            }
        })
    }

    fn of_array(&mut self, keywords: &[&'a Keyword], depth: usize) -> Json {
        let mut items = Vec::new();
        for keyword in keywords {
            if let Keyword::PrefixItems(tables) = keyword {
                items.extend(tables.iter().map_while(|table| self.of_table(*table, depth)));
            }
        }
        Json::Array(items)
    }

    fn of_object(&mut self, keywords: &[&'a Keyword], depth: usize) -> Json {
        let required = keywords.iter().filter_map(|keyword| match keyword {
            Keyword::Required(names) => Some(names),
            _ => None,
        });
        let mut members: Vec<(Arc<str>, Json)> = Vec::new();
        for name in required.flatten() {
            let table = keywords.iter().find_map(|keyword| of_member(keyword, name));
            let value = match table {
                Some(table) => self.of_table(table, depth),
                None => Some(Json::String("string".into())),
            };
            if !members.iter().any(|(known, _)| known == name) {
                members.extend(value.map(|value| (Arc::clone(name), value)));
            }
        }
        Json::Object(members)
    }
}

/// The table of a property.
pub(super) fn of_member(keyword: &Keyword, name: &str) -> Option<TableId> {
    match keyword {
        Keyword::Members { properties, .. } => {
            properties.iter().find(|(known, _)| &**known == name).map(|(_, table)| *table)
        }
        _ => None,
    }
}

/// What the keywords of scalars say together.
fn rule(keywords: &[&Keyword]) -> Rule {
    let mut rule = Rule::default();
    for keyword in keywords {
        match keyword {
            Keyword::MinLength(least) => rule.length.min = rule.length.min.max(Some(*least)),
            Keyword::MaxLength(most) => {
                rule.length.max = Some(rule.length.max.map_or(*most, |known| known.min(*most)));
            }
            Keyword::Pattern(pattern) => rule.pattern = Some(pattern.clone()),
            Keyword::Format(format) => rule.format = Some(Arc::clone(format)),
            Keyword::Minimum(limit) => rule.minimum = Some(Arc::clone(limit)),
            Keyword::ExclusiveMinimum(limit) => rule.exclusive_minimum = Some(Arc::clone(limit)),
            Keyword::Maximum(limit) => rule.maximum = Some(Arc::clone(limit)),
            Keyword::ExclusiveMaximum(limit) => rule.exclusive_maximum = Some(Arc::clone(limit)),
            Keyword::MultipleOf(step) => rule.multiple_of = Some(Arc::clone(step)),
            _ => {}
        }
    }
    rule
}

/// The kind of value that the keywords ask for: one that all `type`s allow, else the one that they speak of.
fn kind(keywords: &[&Keyword]) -> Option<char> {
    let kinds = keywords.iter().filter_map(|keyword| match keyword {
        Keyword::Kinds(kinds) => Some(kinds.as_str()),
        _ => None,
    });
    let kinds: Vec<&str> = kinds.collect();
    let spoken = keywords.iter().find_map(|keyword| spoken(keyword));
    let allowed = |kind: &char| kinds.iter().all(|kinds| kinds.contains(*kind));
    if kinds.is_empty() {
        return Some(spoken.unwrap_or('s'));
    }
    spoken.filter(allowed).or_else(|| "siobafn".chars().find(allowed))
}

/// The kind of value that a keyword is about.
const fn spoken(keyword: &Keyword) -> Option<char> {
    use Keyword as K;
    Some(match keyword {
        K::MinLength(_) | K::MaxLength(_) | K::Pattern(_) | K::Format(_) => 's',
        K::Minimum(_)
        | K::Maximum(_)
        | K::ExclusiveMinimum(_)
        | K::ExclusiveMaximum(_)
        | K::MultipleOf(_) => 'f',
        K::MinItems(_)
        | K::MaxItems(_)
        | K::UniqueItems
        | K::PrefixItems(_)
        | K::Items { .. }
        | K::Contains { .. }
        | K::UnevaluatedItems(_) => 'a',
        K::MinProperties(_)
        | K::MaxProperties(_)
        | K::Required(_)
        | K::PropertyNames(_)
        | K::DependentRequired(_)
        | K::DependentSchemas(_)
        | K::Members { .. }
        | K::UnevaluatedProperties(_) => 'o',
        _ => return None,
    })
}
