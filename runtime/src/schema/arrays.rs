//! Keywords of arrays.

use super::evaluate::{Evaluation, Site};
use super::{Keyword, Schema};
use crate::Value;
use crate::rule::{Rule, Step, repeats};

impl Evaluation {
    pub(super) fn array(&mut self, keyword: &'static Keyword, items: &[Value], site: &mut Site<'_>) -> bool {
        match keyword {
            Keyword::MinItems(least) => {
                count(&Rule::ANY.count(*least, u64::MAX), items, site, |n| n >= *least)
            }
            Keyword::MaxItems(most) => count(&Rule::ANY.count(0, *most), items, site, |n| n <= *most),
            Keyword::UniqueItems => {
                !repeats(items) || site.wrong("uniqueItems", || "must not repeat an item".into())
            }
            Keyword::PrefixItems(schemas) => {
                let mut right = true;
                for (index, (schema, item)) in schemas.iter().zip(items).enumerate() {
                    right &= self.item(schema, index, item, site);
                }
                if let Some(seen) = &mut site.seen {
                    seen.see_items(schemas.len());
                }
                right
            }
            Keyword::Items(after, schema) => self.items(schema, *after, items, site),
            Keyword::Contains(schema, least, most) => self.contains(schema, [*least, *most], items, site),
            Keyword::UnevaluatedItems(schema) => self.unevaluated_items(schema, items, site),
            _ => true,
        }
    }

    fn item(&mut self, schema: &'static Schema, index: usize, item: &Value, site: &mut Site<'_>) -> bool {
        let mark = site.found.as_ref().map(|found| found.mark());
        let right = self.evaluate(schema, item, site.inside());
        if let (Some(found), Some(mark)) = (&mut site.found, mark) {
            found.within(mark, Step::Item(index));
        }
        right
    }

    fn items(&mut self, schema: &'static Schema, after: usize, items: &[Value], site: &mut Site<'_>) -> bool {
        let mut right = true;
        if schema.is_never() && items.len() > after {
            right = site.wrong("items", || match after {
                0 => "must be empty".into(),
                _ => format!("must have no more than {after} items"),
            });
        } else {
            for (index, item) in items.iter().enumerate().skip(after) {
                right &= self.item(schema, index, item, site);
                if !right && site.found.is_none() {
                    break;
                }
            }
        }
        if let Some(seen) = &mut site.seen {
            seen.see_items(usize::MAX);
        }
        right
    }

    fn contains(
        &mut self,
        schema: &'static Schema,
        [least, most]: [u64; 2],
        items: &[Value],
        site: &mut Site<'_>,
    ) -> bool {
        let mut count = 0u64;
        for (index, item) in items.iter().enumerate() {
            if self.evaluate(schema, item, site.silent(None)) {
                count += 1;
                if let Some(seen) = &mut site.seen {
                    seen.see_item(index);
                }
            }
        }
        let items = |number: u64| if number == 1 { "1 item".into() } else { format!("{number} items") };
        if count < least {
            let rule = if least > 1 { "minContains" } else { "contains" };
            return site.wrong(rule, || {
                format!("must contain at least {} of the kind that is asked for", items(least))
            });
        }
        count <= most
            || site.wrong("maxContains", || {
                format!("must contain at most {} of the kind that is asked for", items(most))
            })
    }

    fn unevaluated_items(&mut self, schema: &'static Schema, items: &[Value], site: &mut Site<'_>) -> bool {
        let mut right = true;
        for (index, item) in items.iter().enumerate() {
            if site.seen.as_ref().is_some_and(|seen| seen.has_item(index)) {
                continue;
            }
            right &= match schema.is_never() {
                true => {
                    let mark = site.found.as_ref().map(|found| found.mark());
                    site.wrong("unevaluatedItems", || "is not declared".into());
                    if let (Some(found), Some(mark)) = (&mut site.found, mark) {
                        found.within(mark, Step::Item(index));
                    }
                    false
                }
                false => self.item(schema, index, item, site),
            };
        }
        if let Some(seen) = &mut site.seen {
            seen.see_items(usize::MAX);
        }
        right
    }
}

/// What does not hold is worded by the rule that says the same.
fn count(rule: &Rule, items: &[Value], site: &mut Site<'_>, fits: impl FnOnce(u64) -> bool) -> bool {
    let fits = fits(items.len() as u64);
    if !fits && let Some(found) = &mut site.found {
        rule.check_count(items.len(), found);
    }
    fits
}
