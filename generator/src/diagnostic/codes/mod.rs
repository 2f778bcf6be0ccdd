//! The table of codes, one file per family. An id is never used again.
//!
//! ```text
//! SW00xx  source      reading text
//! SW01xx  document    the shape of a document
//! SW02xx  references  $ref
//! SW03xx  schemas     from schemas to types
//! SW04xx  operations  paths, parameters, bodies, responses, security
//! SW05xx  names       identifiers
//! SW06xx  config      specwright.toml, flags, inline options
//! SW07xx  rules       rules that look at more than one place
//! SW08xx  mock        files that say how the mock answers
//! ```

mod config;
mod document;
mod mock;
mod names;
mod operations;
mod references;
mod rules;
mod schemas;
mod source;

pub use config::*;
pub use document::*;
pub use mock::*;
pub use names::*;
pub use operations::*;
pub use references::*;
pub use rules::*;
pub use schemas::*;
pub use source::*;

use super::Code;

/// Every code, by id.
pub fn all() -> impl Iterator<Item = &'static Code> {
    let families = [
        source::ALL,
        document::ALL,
        references::ALL,
        schemas::ALL,
        operations::ALL,
        names::ALL,
        config::ALL,
        rules::ALL,
        mock::ALL,
    ];
    families.into_iter().flatten().copied()
}

/// The code with this id or name.
#[must_use]
pub fn find(word: &str) -> Option<&'static Code> {
    all().find(|code| code.id.eq_ignore_ascii_case(word) || code.name == word)
}

/// Declares the codes of one family and the list `ALL` of them.
macro_rules! codes {
    ($($constant:ident = $id:literal, $name:literal, $class:ident, $summary:literal, $explanation:literal;)*) => {
        $(
            #[doc = concat!("`", $id, "` ", $name, ": ", $summary)]
            pub static $constant: crate::diagnostic::Code = crate::diagnostic::Code {
                id: $id,
                name: $name,
                class: crate::diagnostic::Class::$class,
                summary: $summary,
                explanation: $explanation,
            };
        )*

        /// The codes of this family.
        pub(super) static ALL: &[&crate::diagnostic::Code] = &[$(&$constant),*];
    };
}
use codes;

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{all, find};

    #[test]
    fn ids_and_names_are_never_used_twice() {
        let (mut ids, mut names) = (BTreeSet::new(), BTreeSet::new());
        for code in all() {
            assert!(ids.insert(code.id), "{} stands twice", code.id);
            assert!(names.insert(code.name), "{} stands twice", code.name);
            assert_eq!(find(code.name), Some(code));
            assert_eq!(find(&code.id.to_lowercase()), Some(code));
        }
    }

    #[test]
    fn every_code_is_explained() {
        for code in all() {
            assert!(
                code.summary.len() < 120 && !code.summary.ends_with('.'),
                "{}: {}",
                code.id,
                code.summary
            );
            assert!(
                code.explanation.ends_with(['.', '`', '"', '}', ']']) || code.explanation.contains("\n    ")
            );
            assert!(code.explanation.len() > 60 && code.summary != code.explanation, "{}", code.id);
        }
    }
}
