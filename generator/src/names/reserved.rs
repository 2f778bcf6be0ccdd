//! Words that Rust keeps for itself, and words that stand in scope with operations.

/// Keywords of the editions up to 2024 that may be written raw.
const RAW: &[&str] = &[
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn", "else",
    "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop", "macro",
    "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return", "static", "struct", "trait",
    "true", "try", "type", "typeof", "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

/// Keywords that may not.
const NEVER_RAW: &[&str] = &["Self", "crate", "self", "super"];

/// Words that mean something else where a method, a module or a stub of an operation stands: in `Mock`, in the generated
/// `server.rs` and in the traits of the prelude. An operation of such a name gets the suffix `_operation`.
const OPERATIONS: &[&str] = &[
    "and_then",
    "as_mut",
    "as_ref",
    "authenticate",
    "bodies",
    "borrow",
    "borrow_mut",
    "builder",
    "callers",
    "client",
    "clone",
    "clone_from",
    "clone_into",
    "clone_to_uninit",
    "decode",
    "default",
    "deref",
    "deref_mut",
    "description",
    "drop",
    "encode",
    "failures",
    "fmt",
    "for_server",
    "from",
    "into",
    "json",
    "mock",
    "new",
    "operations",
    "or",
    "parameters",
    "pass_credentials",
    "reject",
    "requirements",
    "router",
    "schemes",
    "serve",
    "server",
    "service",
    "specwright",
    "stub",
    "to_owned",
    "to_string",
    "try_from",
    "try_into",
    "type_id",
    "types",
    "with",
    "with_callers",
    "with_service",
];

/// The identifier of that name: raw where it is a keyword, with an underscore where it may not be raw.
pub(super) fn escape(name: String) -> String {
    if RAW.binary_search(&name.as_str()).is_ok() {
        return format!("r#{name}");
    }
    if NEVER_RAW.contains(&name.as_str()) {
        return name + "_";
    }
    name
}

/// Whether the word stands in scope with operations.
pub(super) fn in_scope_with_operations(name: &str) -> bool {
    OPERATIONS.binary_search(&name).is_ok()
}

#[cfg(test)]
mod tests {
    use super::{OPERATIONS, RAW};

    #[test]
    fn tables_are_sorted() {
        assert!(RAW.is_sorted() && OPERATIONS.is_sorted());
    }
}
