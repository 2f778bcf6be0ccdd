//! Schemas as tables, for what neither type nor rule carries. They may lead back to themselves.

use std::sync::OnceLock;

use specwright::__private::{Keyword, Schema};
use specwright_generator::ir::{self, TableId};

use super::rules::{format, pattern};
use super::{Maker, leak};

/// A schema that is there before its keywords are.
pub(super) type Late = &'static OnceLock<&'static [Keyword]>;

impl Maker {
    /// The schema of a table.
    pub(super) fn schema(&self, id: TableId) -> &'static Schema {
        let (schema, late) = self.schema_place(id);
        if let Some(late) = late {
            let keywords = self.api.types.table(id).keywords.iter();
            let made = keywords.filter_map(|keyword| self.keyword(keyword)).collect();
            let _ = late.set(leak::slice(made));
        }
        schema
    }

    /// Where the schema of a table is; what is to be filled, for who comes first.
    fn schema_place(&self, id: TableId) -> (&'static Schema, Option<Late>) {
        let mut known = self.schemas.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        if let Some(schema) = known.get(&id) {
            return (schema, None);
        }
        let late: Late = leak::one(OnceLock::new());
        let schema = leak::one(Schema::later(late));
        known.insert(id, schema);
        (schema, Some(late))
    }

    fn schemas(&self, ids: &[TableId]) -> &'static [&'static Schema] {
        leak::slice(ids.iter().map(|id| self.schema(*id)).collect())
    }

    fn named(&self, rows: &[(std::sync::Arc<str>, TableId)]) -> &'static [(&'static str, &'static Schema)] {
        leak::slice(rows.iter().map(|(name, id)| (leak::text(name), self.schema(*id))).collect())
    }

    fn keyword(&self, keyword: &ir::Keyword) -> Option<Keyword> {
        use ir::Keyword as K;
        Some(match keyword {
            K::Never => Keyword::Never,
            K::UniqueItems => Keyword::UniqueItems,
            K::Kinds(kinds) => Keyword::Kinds(leak::text(kinds)),
            K::Enum(values) => {
                Keyword::Enum(leak::slice(values.iter().map(|one| leak::text(&one.to_string())).collect()))
            }
            K::Const(value) => Keyword::Const(leak::text(&value.to_string())),
            K::MinLength(count) => Keyword::MinLength(*count),
            K::MaxLength(count) => Keyword::MaxLength(*count),
            K::Pattern(one) => Keyword::Pattern(pattern(one)),
            K::Format(name) => Keyword::Format(format(name)?),
            K::Minimum(limit) => Keyword::Minimum(leak::text(limit)),
            K::ExclusiveMinimum(limit) => Keyword::ExclusiveMinimum(leak::text(limit)),
            K::Maximum(limit) => Keyword::Maximum(leak::text(limit)),
            K::ExclusiveMaximum(limit) => Keyword::ExclusiveMaximum(leak::text(limit)),
            K::MultipleOf(step) => Keyword::MultipleOf(leak::text(step)),
            K::MinItems(count) => Keyword::MinItems(*count),
            K::MaxItems(count) => Keyword::MaxItems(*count),
            K::MinProperties(count) => Keyword::MinProperties(*count),
            K::MaxProperties(count) => Keyword::MaxProperties(*count),
            K::Required(names) => Keyword::Required(leak::texts(names)),
            K::DependentRequired(rows) => {
                let rows = rows.iter().map(|(name, others)| (leak::text(name), leak::texts(others)));
                Keyword::DependentRequired(leak::slice(rows.collect()))
            }
            _ => return self.applicator(keyword),
        })
    }

    /// A keyword that refers to other tables.
    fn applicator(&self, keyword: &ir::Keyword) -> Option<Keyword> {
        use ir::Keyword as K;
        Some(match keyword {
            K::PrefixItems(tables) => Keyword::PrefixItems(self.schemas(tables)),
            K::AllOf(tables) => Keyword::AllOf(self.schemas(tables)),
            K::AnyOf(tables) => Keyword::AnyOf(self.schemas(tables)),
            K::OneOf(tables) => Keyword::OneOf(self.schemas(tables)),
            K::Items { after, table } => Keyword::Items(*after, self.schema(*table)),
            K::Contains { table, min, max } => {
                Keyword::Contains(self.schema(*table), *min, max.unwrap_or(u64::MAX))
            }
            K::PropertyNames(table) => Keyword::PropertyNames(self.schema(*table)),
            K::DependentSchemas(rows) => Keyword::DependentSchemas(self.named(rows)),
            K::Members { properties, patterns, others } => {
                let rows = patterns.iter().map(|(one, table)| (pattern(one), self.schema(*table)));
                let others = others.map(|table| self.schema(table));
                Keyword::Members(self.named(properties), leak::slice(rows.collect()), others)
            }
            K::Ref(table) => Keyword::Ref(self.schema(*table)),
            K::Not(table) => Keyword::Not(self.schema(*table)),
            K::If { test, then, otherwise } => {
                let branch = |table: &Option<TableId>| table.map(|table| self.schema(table));
                Keyword::If(self.schema(*test), branch(then), branch(otherwise))
            }
            K::UnevaluatedItems(table) => Keyword::UnevaluatedItems(self.schema(*table)),
            K::UnevaluatedProperties(table) => Keyword::UnevaluatedProperties(self.schema(*table)),
            _ => return None,
        })
    }
}
