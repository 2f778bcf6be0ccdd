//! `$schema` and `$vocabulary`: which keywords a schema has (JSON Schema 2020-12, section 8.1).

use super::Document;
use crate::diagnostic::{Diagnostic, UNKNOWN_DIALECT};
use crate::source::{Node, Span, Spanned, Text};

/// The vocabularies that a schema may use. Without any word of a metaschema all of them are on.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Vocabularies {
    /// Those that are on, as bits in the order of [`VOCABULARIES`].
    on: u8,
    /// Since which draft keywords are known, for schemas of an older one.
    draft: Draft,
}

/// Drafts of which keywords differ.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
enum Draft {
    /// 4.
    V4,
    /// 6.
    V6,
    /// 7.
    V7,
    /// 2019-09.
    V2019,
    /// 2020-12, and what builds on it.
    V2020,
}

/// The last part of a vocabulary's URI, and its keywords. Core is always on.
const VOCABULARIES: [(&str, &[&str]); 5] = [
    (
        "applicator",
        &[
            "prefixItems",
            "items",
            "contains",
            "additionalProperties",
            "properties",
            "patternProperties",
            "dependentSchemas",
            "propertyNames",
            "if",
            "then",
            "else",
            "allOf",
            "anyOf",
            "oneOf",
            "not",
        ],
    ),
    ("unevaluated", &["unevaluatedItems", "unevaluatedProperties"]),
    (
        "validation",
        &[
            "type",
            "const",
            "enum",
            "multipleOf",
            "maximum",
            "exclusiveMaximum",
            "minimum",
            "exclusiveMinimum",
            "maxLength",
            "minLength",
            "pattern",
            "maxItems",
            "minItems",
            "uniqueItems",
            "maxContains",
            "minContains",
            "maxProperties",
            "minProperties",
            "required",
            "dependentRequired",
        ],
    ),
    ("content", &["contentEncoding", "contentMediaType", "contentSchema"]),
    // Not a bit of its own in any metaschema that lacks it: formats annotate.
    ("format-assertion", &[]),
];

/// Where `format-assertion` stands.
const ASSERTION: u8 = 1 << 4;

/// Keywords that came after draft 4.
const NEWER: [(&str, Draft); 15] = [
    ("const", Draft::V6),
    ("contains", Draft::V6),
    ("propertyNames", Draft::V6),
    ("if", Draft::V7),
    ("then", Draft::V7),
    ("else", Draft::V7),
    ("dependentRequired", Draft::V2019),
    ("dependentSchemas", Draft::V2019),
    ("maxContains", Draft::V2019),
    ("minContains", Draft::V2019),
    ("unevaluatedItems", Draft::V2019),
    ("unevaluatedProperties", Draft::V2019),
    ("contentSchema", Draft::V2019),
    ("prefixItems", Draft::V2020),
    ("$dynamicRef", Draft::V2020),
];

impl Vocabularies {
    /// Those of JSON Schema 2020-12, where formats annotate.
    pub const ALL: Self = Self { on: 0b1111, draft: Draft::V2020 };

    /// Whether a keyword has its meaning.
    #[must_use]
    pub fn have(self, keyword: &str) -> bool {
        if self == Self::ALL {
            return true;
        }
        let newer = NEWER.iter().any(|(known, since)| *known == keyword && self.draft < *since);
        let off = |(at, (_, keywords)): (usize, &(&str, &[&str]))| {
            self.on & 1 << at == 0 && keywords.contains(&keyword)
        };
        !newer && !VOCABULARIES.iter().enumerate().any(off)
    }

    /// Whether formats are held whatever the mode.
    #[must_use]
    pub const fn assert_formats(self) -> bool {
        self.on & ASSERTION != 0
    }

    /// What a well-known `$schema` stands for.
    fn known(dialect: &str) -> Option<Self> {
        let draft = match dialect.trim_end_matches('#').split_once("://")?.1 {
            "json-schema.org/draft-04/schema" => Draft::V4,
            "json-schema.org/draft-06/schema" => Draft::V6,
            "json-schema.org/draft-07/schema" => Draft::V7,
            "json-schema.org/draft/2019-09/schema" => Draft::V2019,
            "json-schema.org/draft/2020-12/schema" => Draft::V2020,
            known if known.starts_with("spec.openapis.org/oas/3.") => Draft::V2020,
            _ => return None,
        };
        Some(Self { draft, ..Self::ALL })
    }

    /// What a metaschema says.
    fn of(metaschema: &Node) -> Self {
        let Some(rows) = metaschema.get("$vocabulary").and_then(Node::as_object) else { return Self::ALL };
        let mut on = 0;
        for name in rows.members().iter().filter_map(|row| row.key.rsplit_once("/vocab/")) {
            let at = VOCABULARIES.iter().position(|(known, _)| *known == name.1);
            on |= at.map_or(0, |at| 1 << at);
        }
        Self { on, ..Self::ALL }
    }
}

impl Document<'_> {
    /// The vocabularies of the schema at a place: those of the `$schema` of its resource. A metaschema that cannot be
    /// read is taken as one with all of them.
    pub fn vocabularies(&mut self, span: Span) -> Vocabularies {
        let number = self.files.around(span);
        let resource = self.files.resource(span.file, number);
        let Some(dialect) = resource.and_then(|resource| resource.dialect.clone()) else {
            return Vocabularies::ALL;
        };
        if let Some(known) = self.dialects.get(&dialect.value) {
            return *known;
        }
        let name: Text = dialect.value.clone();
        let found = Vocabularies::known(&name).unwrap_or_else(|| match self.locate(&dialect) {
            Ok(at) => Vocabularies::of(&at.node),
            Err(_) => {
                self.report_unknown(&dialect);
                Vocabularies::ALL
            }
        });
        self.dialects.insert(name, found);
        found
    }

    fn report_unknown(&mut self, dialect: &Spanned<Text>) {
        let message = format!("`{}` is no known dialect of JSON Schema: read as 2020-12", dialect.value);
        let said = Diagnostic::new(&UNKNOWN_DIALECT, dialect.span, message);
        self.sink.report(said.hint("map it to a file under `remotes` in specwright.toml, or leave it out"));
    }
}

#[cfg(test)]
mod tests {
    use super::Vocabularies;

    #[test]
    fn keywords_of_older_drafts() {
        let old = Vocabularies::known("http://json-schema.org/draft-07/schema#").unwrap();
        assert!(old.have("if") && old.have("items") && !old.have("prefixItems") && !old.assert_formats());
        assert_eq!(
            Vocabularies::known("https://json-schema.org/draft/2020-12/schema"),
            Some(Vocabularies::ALL)
        );
        assert_eq!(Vocabularies::known("https://example.com/own"), None);
    }
}
