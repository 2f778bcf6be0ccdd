//! One value held against one schema, and against those that it refers to.

use super::evaluated::Evaluated;
use super::{Keyword, Schema};
use crate::Value;
use crate::rule::Found;

/// So many schemas may be entered inside of each other, those of members and items included. A circle of references
/// that takes nothing of the value ends here.
const DEPTH: u32 = 1024;

/// Each array, object and scalar of the value may be held against so many schemas, on average. Branches in branches
/// could make that exponential.
const PER_VALUE: u64 = 2048;

/// The evaluation of one value.
#[derive(Debug)]
pub(crate) struct Evaluation {
    depth: u32,
    /// How many more schemas may be entered.
    fuel: u64,
    /// Strings may stand for numbers, booleans and null: the value was made from text.
    pub(super) quoted: bool,
    /// It came to no end: whatever is found, the value is refused.
    exhausted: bool,
}

/// The resources with dynamic anchors that have been entered, the innermost first.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scope<'s> {
    anchors: &'static [(&'static str, &'static Schema)],
    outer: Option<&'s Self>,
}

/// Where an evaluation is: what is around it, where violations go, and who wants to know what has been looked at.
#[derive(Debug)]
pub(super) struct Site<'s> {
    pub(super) scope: Option<&'s Scope<'s>>,
    pub(super) found: Option<&'s mut Found>,
    pub(super) seen: Option<&'s mut Evaluated>,
}

impl<'s> Site<'s> {
    /// The same for a part of the value.
    pub(super) fn inside(&mut self) -> Site<'_> {
        Site { scope: self.scope, found: self.found.as_deref_mut(), seen: None }
    }

    /// The same for the same value.
    pub(super) fn here(&mut self) -> Site<'_> {
        Site { scope: self.scope, found: self.found.as_deref_mut(), seen: self.seen.as_deref_mut() }
    }

    /// The same where only the verdict counts.
    pub(super) const fn silent<'t>(&self, seen: Option<&'t mut Evaluated>) -> Site<'t>
    where
        's: 't,
    {
        Site { scope: self.scope, found: None, seen }
    }

    /// Notes what is wrong. False, for the verdict.
    #[cold]
    pub(super) fn wrong(&mut self, rule: &'static str, message: impl FnOnce() -> String) -> bool {
        if let Some(found) = &mut self.found {
            found.note(rule, message());
        }
        false
    }

    /// The schema of a dynamic anchor: that of the outermost resource that has one.
    pub(super) fn dynamic(&self, anchor: &str) -> Option<&'static Schema> {
        let mut scope = self.scope;
        let mut outermost = None;
        while let Some(Scope { anchors, outer }) = scope {
            outermost =
                anchors.iter().find(|(name, _)| *name == anchor).map(|(_, schema)| *schema).or(outermost);
            scope = *outer;
        }
        outermost
    }
}

impl Evaluation {
    /// The evaluation of a JSON value.
    pub(crate) fn of(value: &Value) -> Self {
        let fuel = size(value).saturating_mul(PER_VALUE).saturating_add(1 << 16);
        Self { depth: 0, fuel, quoted: false, exhausted: false }
    }

    /// The evaluation of a value that was made from text: all scalars are strings.
    pub(crate) fn of_text(value: &Value) -> Self {
        Self { quoted: true, ..Self::of(value) }
    }

    /// The verdict.
    pub(crate) fn run(
        mut self,
        schema: &'static Schema,
        value: &Value,
        mut found: Option<&mut Found>,
    ) -> bool {
        let site = Site { scope: None, found: found.as_deref_mut(), seen: None };
        let right = self.evaluate(schema, value, site);
        if self.exhausted
            && let Some(found) = found
        {
            found.note("$ref", "is nested too deeply in its schema, or fits too many forms, to be checked");
        }
        right && !self.exhausted
    }

    /// Whether a value satisfies a schema.
    pub(super) fn evaluate(&mut self, schema: &'static Schema, value: &Value, mut site: Site<'_>) -> bool {
        if self.exhausted || self.depth == DEPTH || self.fuel == 0 {
            self.exhausted = true;
            return false;
        }
        self.depth += 1;
        self.fuel -= 1;
        let scope = Scope { anchors: schema.anchors, outer: site.scope };
        let scope = if schema.anchors.is_empty() { site.scope } else { Some(&scope) };
        let typed = self.typed(schema, value);
        let value = typed.as_ref().unwrap_or(value);
        let wants = schema
            .keywords()
            .iter()
            .any(|one| matches!(one, Keyword::UnevaluatedItems(_) | Keyword::UnevaluatedProperties(_)));
        let right = if wants {
            // What is seen here is seen around it too, if all of it holds.
            let mut own = Evaluated::default();
            let inner = Site { scope, found: site.found.as_deref_mut(), seen: Some(&mut own) };
            let right = self.keywords(schema, value, inner);
            if let (Some(seen), true) = (site.seen, right) {
                seen.add(own);
            }
            right
        } else {
            self.keywords(schema, value, Site { scope, ..site })
        };
        self.depth -= 1;
        right
    }

    /// All keywords, also behind one that does not hold, where violations are wanted.
    fn keywords(&mut self, schema: &'static Schema, value: &Value, mut site: Site<'_>) -> bool {
        let mut right = true;
        for keyword in schema.keywords() {
            right &= self.keyword(keyword, value, &mut site);
            if !right && site.found.is_none() {
                break;
            }
        }
        right
    }

    fn keyword(&mut self, keyword: &'static Keyword, value: &Value, site: &mut Site<'_>) -> bool {
        use Keyword as K;
        match keyword {
            K::Never => site.wrong("not", || "must not be there".into()),
            K::Kinds(kinds) => super::kinds::check(kinds, value, site),
            K::Enum(texts) => self.one_of(texts, value, site),
            K::Const(text) => self.constant(text, value, site),
            K::MinLength(_) | K::MaxLength(_) | K::Pattern(_) | K::Format(_) => {
                super::strings::check(keyword, value, site)
            }
            K::Minimum(_)
            | K::ExclusiveMinimum(_)
            | K::Maximum(_)
            | K::ExclusiveMaximum(_)
            | K::MultipleOf(_) => self.number(keyword, value, site),
            K::MinItems(_)
            | K::MaxItems(_)
            | K::UniqueItems
            | K::PrefixItems(_)
            | K::Items(..)
            | K::Contains(..)
            | K::UnevaluatedItems(_) => match value {
                Value::Array(items) => self.array(keyword, items, site),
                _ => true,
            },
            K::Ref(_)
            | K::DynamicRef(..)
            | K::AllOf(_)
            | K::AnyOf(_)
            | K::OneOf(_)
            | K::Not(_)
            | K::If(..) => self.applied(keyword, value, site),
            _ => match value {
                Value::Object(members) => self.object(keyword, members, value, site),
                _ => true,
            },
        }
    }
}

/// How many values there are in a value, itself included.
fn size(value: &Value) -> u64 {
    match value {
        Value::Array(items) => items.iter().map(size).fold(1, u64::saturating_add),
        Value::Object(members) => members.values().map(size).fold(1, u64::saturating_add),
        _ => 1,
    }
}
