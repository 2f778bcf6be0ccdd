//! Which specification a document follows.

use crate::diagnostic::{Diagnostic, NEWER_VERSION, NO_VERSION, Sink};
use crate::source::{Node, Text};

/// A minor version of the specification; patch versions do not differ.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum Version {
    /// Swagger 2.0.
    V2,
    /// OpenAPI 3.0.
    V30,
    /// OpenAPI 3.1.
    V31,
    /// OpenAPI 3.2, and what comes after it in 3.
    V32,
}

impl Version {
    /// The version of a root document, with its text. `None`: it has none that can be read, and `sink` has been told.
    pub fn of(root: &Node, sink: &mut Sink) -> Option<(Self, Text)> {
        let Some(member) =
            root.as_object().and_then(|object| object.member("openapi").or(object.member("swagger")))
        else {
            let first = root.as_object().and_then(|object| object.members().first());
            let (span, what) = match first {
                Some(first) => (first.key_span, "has no member `openapi` or `swagger`".into()),
                None => (root.span, format!("is {}", root.kind())),
            };
            let message = format!("this is not an OpenAPI document: it {what}");
            sink.report(Diagnostic::new(&NO_VERSION, span, message).hint("begin it with `openapi: 3.1.0`"));
            return None;
        };
        let written = member.value.as_text();
        let version = written.and_then(|text| Self::of_text(&member.key, text));
        if let (Some(version), Some(text)) = (version, written) {
            if let Some(newer) = newer(text) {
                let message = format!("OpenAPI 3.{newer} is not known; the document is read as 3.2");
                let hint = "what it added to 3.2 is reported as unknown";
                sink.report(Diagnostic::new(&NEWER_VERSION, member.value.span, message).hint(hint));
            }
            return Some((version, text.clone()));
        }
        let said = written.map_or(member.value.kind().into(), |text| format!("`{text}`"));
        let message = format!("{said} is no version of OpenAPI that can be read");
        let hint = "2.0, 3.0, 3.1 and 3.2 can: `swagger: \"2.0\"`, `openapi: 3.1.0`";
        sink.report(Diagnostic::new(&NO_VERSION, member.value.span, message).hint(hint));
        None
    }

    fn of_text(key: &str, text: &str) -> Option<Self> {
        let mut parts = text.trim().split(['.', '-']);
        let major = parts.next()?;
        let minor = parts.next().unwrap_or("0").parse::<u32>().ok()?;
        match (key, major, minor) {
            (_, "2", 0) => Some(Self::V2),
            ("openapi", "3", 0) => Some(Self::V30),
            ("openapi", "3", 1) => Some(Self::V31),
            ("openapi", "3", 2..) => Some(Self::V32),
            _ => None,
        }
    }

    /// Whether schemas are JSON Schema 2020-12, in which keywords hold beside `$ref`.
    #[must_use]
    pub const fn has_json_schema(self) -> bool {
        matches!(self, Self::V31 | Self::V32)
    }

    /// Where the named schemas stand.
    #[must_use]
    pub const fn schemas_pointer(self) -> &'static [&'static str] {
        match self {
            Self::V2 => &["definitions"],
            _ => &["components", "schemas"],
        }
    }
}

/// The minor version, where it is newer than what is known.
fn newer(text: &str) -> Option<u32> {
    let minor = text.trim().strip_prefix("3.")?.split(['.', '-']).next()?;
    minor.parse().ok().filter(|minor| *minor > 2)
}

#[cfg(test)]
mod tests {
    use super::Version;

    #[test]
    fn newer_versions_are_known_as_such() {
        let cases = [("3.2.0", None), ("3.3.0", Some(3)), ("3.10-rc1", Some(10)), ("2.0", None), ("3", None)];
        for (text, minor) in cases {
            assert_eq!(super::newer(text), minor, "{text}");
        }
    }

    #[test]
    fn versions_by_their_text() {
        let cases = [
            ("swagger", "2.0", Some(Version::V2)),
            ("openapi", "3.0.3", Some(Version::V30)),
            ("openapi", "3", Some(Version::V30)),
            ("openapi", "3.1.0-rc1", Some(Version::V31)),
            ("openapi", "3.2.0", Some(Version::V32)),
            ("swagger", "3.0.0", None),
            ("openapi", "4.0.0", None),
            ("openapi", "", None),
        ];
        for (key, text, version) in cases {
            assert_eq!(Version::of_text(key, text), version, "{key} {text}");
        }
    }
}
