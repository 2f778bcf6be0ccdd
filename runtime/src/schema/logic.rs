//! Keywords that hold other schemas against the same value.

use super::evaluate::{Evaluation, Site};
use super::evaluated::Evaluated;
use super::{Keyword, Schema};
use crate::Value;

impl Evaluation {
    pub(super) fn applied(&mut self, keyword: &'static Keyword, value: &Value, site: &mut Site<'_>) -> bool {
        match keyword {
            Keyword::Ref(schema) => self.evaluate(schema, value, site.here()),
            Keyword::DynamicRef(anchor, fallback) => {
                let schema = site.dynamic(anchor).unwrap_or(fallback);
                self.evaluate(schema, value, site.here())
            }
            Keyword::AllOf(schemas) => {
                let mut right = true;
                for schema in *schemas {
                    right &= self.evaluate(schema, value, site.here());
                }
                right
            }
            Keyword::AnyOf(schemas) => self.any_of(schemas, value, site),
            Keyword::OneOf(schemas) => self.exactly_one(schemas, value, site),
            Keyword::Not(schema) => {
                !self.evaluate(schema, value, site.silent(None))
                    || site.wrong("not", || "must not fit the schema of `not`".into())
            }
            Keyword::If(test, then, otherwise) => self.conditional(test, [*then, *otherwise], value, site),
            _ => true,
        }
    }

    /// The verdict alone; what a branch that holds has looked at has been looked at here.
    fn branch(&mut self, schema: &'static Schema, value: &Value, site: &mut Site<'_>) -> bool {
        let mut own = site.seen.is_some().then(Evaluated::default);
        let right = self.evaluate(schema, value, site.silent(own.as_mut()));
        if let (Some(seen), Some(own), true) = (&mut site.seen, own, right) {
            seen.add(own);
        }
        right
    }

    fn any_of(&mut self, schemas: &'static [&'static Schema], value: &Value, site: &mut Site<'_>) -> bool {
        let mut fits = false;
        for schema in schemas {
            fits |= self.branch(schema, value, site);
            if fits && site.seen.is_none() {
                break;
            }
        }
        fits || match schemas {
            // One alternative is none: what is wrong is what it finds.
            [only] => self.evaluate(only, value, site.here()),
            _ => site.wrong("anyOf", || format!("must fit one of {} forms", schemas.len())),
        }
    }

    fn exactly_one(
        &mut self,
        schemas: &'static [&'static Schema],
        value: &Value,
        site: &mut Site<'_>,
    ) -> bool {
        let mut fitting = 0;
        for schema in schemas {
            fitting += u32::from(self.branch(schema, value, site));
            if fitting > 1 {
                break;
            }
        }
        match (fitting, schemas) {
            (1, _) => true,
            (0, [only]) => self.evaluate(only, value, site.here()),
            (0, _) => site.wrong("oneOf", || format!("must fit one of {} forms", schemas.len())),
            _ => site
                .wrong("oneOf", || format!("must fit exactly one of {} forms, not several", schemas.len())),
        }
    }

    fn conditional(
        &mut self,
        test: &'static Schema,
        [then, otherwise]: [Option<&'static Schema>; 2],
        value: &Value,
        site: &mut Site<'_>,
    ) -> bool {
        let next = if self.branch(test, value, site) { then } else { otherwise };
        next.is_none_or(|schema| self.evaluate(schema, value, site.here()))
    }
}
