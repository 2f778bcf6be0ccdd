//! Values of the document held against tables: the same words as the runtime's, for a verdict alone.

mod evaluated;

use std::cmp::Ordering;
use std::sync::Arc;

use super::patterns::Patterns;
use super::{equal, named};
use crate::ir::{Arena, Json, Keyword, TableId};
use crate::sample::number::{Number, compare, is_multiple};
use evaluated::Evaluated;

/// References inside of each other deeper than this come to no end: nothing fits.
const DEPTH: usize = 256;

/// So many tables are entered for one value.
const STEPS: usize = 100_000;

type Members = [(Arc<str>, Json)];

/// Whether a value satisfies a table.
pub(in crate::sample) fn holds(types: &Arena, patterns: &Patterns, table: TableId, json: &Json) -> bool {
    let mut verdict = Verdict { types, patterns, depth: 0, steps: 0, ended: false };
    verdict.table(table, json, &mut Evaluated::default()) && !verdict.ended
}

struct Verdict<'a> {
    types: &'a Arena,
    patterns: &'a Patterns,
    depth: usize,
    steps: usize,
    /// It came to no end.
    ended: bool,
}

impl Verdict<'_> {
    fn table(&mut self, id: TableId, json: &Json, seen: &mut Evaluated) -> bool {
        self.steps += 1;
        self.ended |= self.depth == DEPTH || self.steps > STEPS;
        if self.ended {
            return false;
        }
        self.depth += 1;
        let types = self.types;
        let table = types.table(id);
        let mut own = Evaluated::default();
        let holds = table.keywords.iter().all(|keyword| self.keyword(keyword, json, &mut own));
        self.depth -= 1;
        if holds {
            seen.add(own);
        }
        holds
    }

    fn inside(&mut self, table: TableId, json: &Json) -> bool {
        self.table(table, json, &mut Evaluated::default())
    }

    fn keyword(&mut self, keyword: &Keyword, json: &Json, seen: &mut Evaluated) -> bool {
        use Keyword as K;
        match keyword {
            K::Never => false,
            K::Kinds(kinds) => kinds.contains(letter(json)),
            K::Enum(values) => values.iter().any(|value| equal(value, json)),
            K::Const(value) => equal(value, json),
            K::Ref(table) => self.table(*table, json, seen),
            K::AllOf(tables) => tables.iter().all(|table| self.table(*table, json, seen)),
            K::AnyOf(tables) => tables.iter().filter(|table| self.table(**table, json, seen)).count() > 0,
            K::OneOf(tables) => tables.iter().filter(|table| self.table(**table, json, seen)).count() == 1,
            K::Not(table) => !self.inside(*table, json),
            K::If { test, then, otherwise } => {
                let next = if self.table(*test, json, seen) { then } else { otherwise };
                next.is_none_or(|table| self.table(table, json, seen))
            }
            _ => match json {
                Json::String(text) => self.text(keyword, text),
                Json::Number(text) => number(keyword, text),
                Json::Array(items) => self.array(keyword, items, seen),
                Json::Object(members) => self.object(keyword, members, json, seen),
                Json::Null | Json::Bool(_) => true,
            },
        }
    }

    fn text(&self, keyword: &Keyword, text: &str) -> bool {
        let length = || text.chars().count() as u64;
        match keyword {
            Keyword::MinLength(least) => length() >= *least,
            Keyword::MaxLength(most) => length() <= *most,
            Keyword::Pattern(pattern) => self.patterns.matches(pattern, text),
            Keyword::Format(format) => named::is(format, text, self.patterns),
            _ => true,
        }
    }

    fn array(&mut self, keyword: &Keyword, items: &[Json], seen: &mut Evaluated) -> bool {
        let count = items.len() as u64;
        match keyword {
            Keyword::MinItems(least) => count >= *least,
            Keyword::MaxItems(most) => count <= *most,
            Keyword::UniqueItems => {
                let repeats = |(at, item): (usize, &Json)| items[..at].iter().any(|other| equal(other, item));
                !items.iter().enumerate().any(repeats)
            }
            Keyword::PrefixItems(tables) => {
                seen.see_items(tables.len());
                tables.iter().zip(items).all(|(table, item)| self.inside(*table, item))
            }
            Keyword::Items { after, table } => {
                seen.see_items(usize::MAX);
                items.iter().skip(*after).all(|item| self.inside(*table, item))
            }
            Keyword::Contains { table, min, max } => {
                let mut found = 0;
                for (at, item) in items.iter().enumerate() {
                    if self.inside(*table, item) {
                        found += 1;
                        seen.see_item(at);
                    }
                }
                found >= *min && max.is_none_or(|max| found <= max)
            }
            Keyword::UnevaluatedItems(table) => {
                let left = items.iter().enumerate().filter(|(at, _)| !seen.has_item(*at));
                let holds = left.map(|(_, item)| item).all(|item| self.inside(*table, item));
                seen.see_items(usize::MAX);
                holds
            }
            _ => true,
        }
    }

    fn object(&mut self, keyword: &Keyword, members: &Members, json: &Json, seen: &mut Evaluated) -> bool {
        let has = |name: &str| members.iter().any(|(known, _)| &**known == name);
        match keyword {
            Keyword::MinProperties(least) => members.len() as u64 >= *least,
            Keyword::MaxProperties(most) => members.len() as u64 <= *most,
            Keyword::Required(names) => names.iter().all(|name| has(name)),
            Keyword::PropertyNames(table) => {
                members.iter().all(|(name, _)| self.inside(*table, &Json::String(Arc::clone(name))))
            }
            Keyword::DependentRequired(rows) => rows
                .iter()
                .filter(|(name, _)| has(name))
                .all(|(_, others)| others.iter().all(|name| has(name))),
            Keyword::DependentSchemas(rows) => {
                rows.iter().filter(|(name, _)| has(name)).all(|(_, table)| self.table(*table, json, seen))
            }
            Keyword::Members { properties, patterns, others } => members.iter().all(|(name, value)| {
                let named = properties.iter().filter(|(known, _)| known == name).map(|(_, table)| *table);
                let matching = patterns.iter().filter(|(pattern, _)| self.patterns.matches(pattern, name));
                let mut tables: Vec<TableId> = named.chain(matching.map(|(_, table)| *table)).collect();
                if tables.is_empty() {
                    tables.extend(others);
                }
                if !tables.is_empty() {
                    seen.see_member(name);
                }
                tables.into_iter().all(|table| self.inside(table, value))
            }),
            Keyword::UnevaluatedProperties(table) => {
                let left = members.iter().filter(|(name, _)| !seen.has_member(name));
                let holds = left.map(|(_, value)| value).all(|value| self.inside(*table, value));
                seen.see_members();
                holds
            }
            _ => true,
        }
    }
}

fn number(keyword: &Keyword, text: &str) -> bool {
    let order = |limit: &str| compare(text, limit).unwrap_or(Ordering::Equal);
    match keyword {
        Keyword::Minimum(limit) => order(limit).is_ge(),
        Keyword::ExclusiveMinimum(limit) => order(limit).is_gt(),
        Keyword::Maximum(limit) => order(limit).is_le(),
        Keyword::ExclusiveMaximum(limit) => order(limit).is_lt(),
        Keyword::MultipleOf(step) => is_multiple(text, step),
        _ => true,
    }
}

fn letter(json: &Json) -> char {
    match json {
        Json::Null => 'n',
        Json::Bool(_) => 'b',
        Json::Number(text) if Number::parse(text).is_some_and(|number| number.places() == 0) => 'i',
        Json::Number(_) => 'f',
        Json::String(_) => 's',
        Json::Array(_) => 'a',
        Json::Object(_) => 'o',
    }
}

#[cfg(test)]
mod tests {
    use super::{Patterns, holds};
    use crate::ir::{Arena, Json, Keyword, Table, TableId};

    fn table(types: &mut Arena, keywords: Vec<Keyword>) -> TableId {
        types.push_table(Table { keywords, ..Table::default() })
    }

    fn object(members: &[(&str, Json)]) -> Json {
        Json::Object(members.iter().map(|(name, value)| ((*name).into(), value.clone())).collect())
    }

    #[test]
    fn what_is_left_is_what_no_keyword_that_holds_has_seen() {
        let mut types = Arena::default();
        let never = table(&mut types, vec![Keyword::Never]);
        let any = table(&mut types, Vec::new());
        let members = |name: &str| Keyword::Members {
            properties: vec![(name.into(), any)],
            patterns: Vec::new(),
            others: None,
        };
        let a = table(&mut types, vec![members("a"), Keyword::Required(vec!["a".into()])]);
        let b = table(&mut types, vec![members("b"), Keyword::Required(vec!["b".into()])]);
        let root = table(&mut types, vec![Keyword::AnyOf(vec![a, b]), Keyword::UnevaluatedProperties(never)]);
        let one = Json::Number("1".into());
        let verdict = |json: &Json| holds(&types, &Patterns::default(), root, json);
        assert!(verdict(&object(&[("a", one.clone())])));
        assert!(verdict(&object(&[("a", one.clone()), ("b", one.clone())])));
        assert!(!verdict(&object(&[("a", one.clone()), ("c", one.clone())])));
        assert!(!verdict(&object(&[])));
    }

    #[test]
    fn a_circle_fits_nothing() {
        let mut types = Arena::default();
        let round = table(&mut types, Vec::new());
        types.table_mut(round).keywords = vec![Keyword::Ref(round)];
        let not = table(&mut types, vec![Keyword::Not(round)]);
        for table in [round, not] {
            assert!(!holds(&types, &Patterns::default(), table, &Json::Null));
        }
    }
}
