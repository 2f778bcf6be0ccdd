//! The options of one description, whoever wrote them: `[[api]]` in `specwright.toml`, or the macro's arguments.

use std::collections::BTreeMap;

use super::{Config, Mode, Parts, Stubs, Traits, Webhooks};
use crate::diagnostic::{BAD_OPTION, Diagnostic, Level, Levels, Sink, UNKNOWN_CODE, UNKNOWN_OPTION, nearest};
use crate::source::{Member, Node, Object};

/// Every option that [`apply`] knows.
pub const OPTIONS: &[&str] = &[
    "parts",
    "webhooks",
    "traits",
    "mode",
    "base_path",
    "operations",
    "tags",
    "paths",
    "types",
    "names",
    "derives",
    "extensible",
    "tolerant",
    "shared",
    "formats",
    "idempotency_keys",
    "pages",
    "levels",
    "allow",
    "warn",
    "deny",
    "remotes",
    "runtime",
];

/// Sets every option of `object` in `config`. Members called as one of `others` are the caller's.
pub fn apply(object: &Object, others: &[&str], config: &mut Config, sink: &mut Sink) {
    for member in object {
        if !others.contains(&&*member.key) {
            Reader { sink }.option(member, others, config);
        }
    }
}

/// Reads values, and says what is wrong with them.
pub(super) struct Reader<'s> {
    pub(super) sink: &'s mut Sink,
}

impl Reader<'_> {
    fn option(&mut self, member: &Member, others: &[&str], config: &mut Config) {
        let value = &member.value;
        match &*member.key {
            "parts" => config.parts = self.parts(value).unwrap_or(config.parts),
            "webhooks" => config.webhooks = self.webhooks(value).unwrap_or(config.webhooks),
            "traits" => config.traits = self.traits(value).unwrap_or(config.traits),
            "mode" => config.mode = self.mode(value).unwrap_or(config.mode),
            "base_path" => config.base_path = self.base_path(value),
            "operations" => self.strings(value, &mut config.select.operations),
            "tags" => self.strings(value, &mut config.select.tags),
            "paths" => self.strings(value, &mut config.select.paths),
            "types" => self.map(value, &mut config.types),
            "names" => self.map(value, &mut config.names),
            "derives" => self.derives(value, config),
            "extensible" => self.strings(value, &mut config.extensible),
            "tolerant" => config.tolerant = self.truth(value).unwrap_or(config.tolerant),
            "shared" => self.strings(value, &mut config.shared),
            "formats" => self.formats(value, &mut config.formats),
            "idempotency_keys" => self.strings(value, &mut config.idempotency_keys),
            "pages" => super::pages::read(self, value, &mut config.pages),
            "levels" => self.levels(value, config),
            key @ ("allow" | "warn" | "deny") => self.level(level(key), value, &mut config.levels),
            "remotes" => self.map(value, &mut config.remotes),
            "runtime" => config.runtime = self.string(value).unwrap_or_else(|| config.runtime.clone()),
            _ => self.unknown(member, OPTIONS.iter().chain(others).copied()),
        }
    }

    /// Says that no option is called so, and which one may be meant.
    pub(super) fn unknown<'w>(&mut self, member: &Member, words: impl Iterator<Item = &'w str> + Clone) {
        let message = format!("there is no option `{}`", member.key);
        let hint = match nearest(&member.key, words.clone()) {
            Some(word) => format!("write `{word}`"),
            None => format!("the options are {}", list(words)),
        };
        self.sink.report(Diagnostic::new(&UNKNOWN_OPTION, member.key_span, message).hint(hint));
    }

    /// Says that something else is needed.
    pub(super) fn wrong(&mut self, node: &Node, needed: &str) {
        let message = format!("{} stands where {needed} is needed", node.kind());
        self.sink.report(Diagnostic::new(&BAD_OPTION, node.span, message));
    }

    /// The text of a string.
    pub(super) fn string(&mut self, node: &Node) -> Option<String> {
        let text = node.as_str().map(str::to_owned);
        if text.is_none() {
            self.wrong(node, "a string");
        }
        text
    }

    /// The value of a truth.
    fn truth(&mut self, node: &Node) -> Option<bool> {
        let value = node.as_bool();
        if value.is_none() {
            self.wrong(node, "true or false");
        }
        value
    }

    /// The strings of a list, instead of those that were there.
    pub(super) fn strings(&mut self, node: &Node, into: &mut Vec<String>) {
        match node.as_array() {
            Some(items) => *into = items.iter().filter_map(|item| self.string(item)).collect(),
            None => self.wrong(node, "a list of strings"),
        }
    }

    fn object<'n>(&mut self, node: &'n Node) -> &'n [Member] {
        if node.as_object().is_none() {
            self.wrong(node, "a table");
        }
        node.as_object().map(Object::members).unwrap_or_default()
    }

    fn map(&mut self, node: &Node, into: &mut BTreeMap<String, String>) {
        for member in self.object(node) {
            if let Some(text) = self.string(&member.value) {
                into.insert(member.key.to_string(), text);
            }
        }
    }

    fn formats(&mut self, node: &Node, into: &mut BTreeMap<String, bool>) {
        for member in self.object(node) {
            match member.value.as_bool() {
                Some(asserts) => drop(into.insert(member.key.to_string(), asserts)),
                None => self.wrong(&member.value, "true or false"),
            }
        }
    }

    fn derives(&mut self, node: &Node, config: &mut Config) {
        for member in self.object(node) {
            self.strings(&member.value, config.derives.entry(member.key.to_string()).or_default());
        }
    }

    fn parts(&mut self, node: &Node) -> Option<Parts> {
        let Some(items) = node.as_array() else {
            self.wrong(node, "a list of parts, such as [\"types\", \"server\"],");
            return None;
        };
        let mut parts = Parts::TYPES;
        for item in items {
            let Some(word) = item.as_str() else {
                self.wrong(item, "the name of a part");
                continue;
            };
            if let Err(hint) = parts.add(word) {
                let message = format!("there is no part `{word}`");
                self.sink.report(Diagnostic::new(&BAD_OPTION, item.span, message).hint(hint));
            }
        }
        Some(parts)
    }

    fn traits(&mut self, node: &Node) -> Option<Traits> {
        let traits = node.as_str().and_then(Traits::from_word);
        if traits.is_none() {
            let found = node.as_str().map_or_else(|| node.kind().to_owned(), |text| format!("`{text}`"));
            let message = format!("{found} does not say how traits are cut");
            let hint = "write \"tag\" for one trait per tag, or \"one\"";
            self.sink.report(Diagnostic::new(&BAD_OPTION, node.span, message).hint(hint));
        }
        traits
    }

    fn webhooks(&mut self, node: &Node) -> Option<Webhooks> {
        let sides = node.as_str().and_then(Webhooks::from_word);
        if sides.is_none() {
            let found = node.as_str().map_or_else(|| node.kind().to_owned(), |text| format!("`{text}`"));
            let message = format!("{found} does not say which sides of webhooks are generated");
            let hint = "write \"receive\", \"send\", \"both\", \"none\", or \"parts\" (what receives with the part \
                        `server`, what sends with the part `client`)";
            self.sink.report(Diagnostic::new(&BAD_OPTION, node.span, message).hint(hint));
        }
        sides
    }

    fn mode(&mut self, node: &Node) -> Option<Mode> {
        let mode = node.as_str().and_then(Mode::from_word);
        if mode.is_none() {
            let found = node.as_str().map_or_else(|| node.kind().to_owned(), |text| format!("`{text}`"));
            let message = format!("{found} does not say how schemas are read");
            let hint = "write \"usual\", or \"strict\" for JSON Schema by the letter";
            self.sink.report(Diagnostic::new(&BAD_OPTION, node.span, message).hint(hint));
        }
        mode
    }

    pub(super) fn stubs(&mut self, node: &Node) -> Option<Stubs> {
        let stubs = node.as_str().and_then(Stubs::from_word);
        if stubs.is_none() {
            let found = node.as_str().map_or_else(|| node.kind().to_owned(), |text| format!("`{text}`"));
            let message = format!("{found} does not say what an unwritten handler does");
            let hint =
                "write \"mock\" (it answers as the mock does), \"501\", or \"missing\" (it does not compile)";
            self.sink.report(Diagnostic::new(&BAD_OPTION, node.span, message).hint(hint));
        }
        stubs
    }

    fn base_path(&mut self, node: &Node) -> Option<String> {
        let path = self.string(node)?;
        if let Err(message) = check_base_path(&path) {
            self.sink.report(Diagnostic::new(&BAD_OPTION, node.span, message));
        }
        Some(path)
    }

    fn levels(&mut self, node: &Node, config: &mut Config) {
        for member in self.object(node) {
            match &*member.key {
                key @ ("allow" | "warn" | "deny") => {
                    self.level(level(key), &member.value, &mut config.levels);
                }
                _ => self.unknown(member, ["allow", "warn", "deny"].into_iter()),
            }
        }
    }

    fn level(&mut self, level: Level, node: &Node, levels: &mut Levels) {
        let Some(items) = node.as_array() else {
            return self.wrong(node, "a list of codes");
        };
        for item in items {
            let Some(code) = self.string(item) else { continue };
            if let Err(hint) = levels.set(level, &code) {
                let message = format!("there is no code `{code}`");
                self.sink.report(Diagnostic::new(&UNKNOWN_CODE, item.span, message).hint(hint));
            }
        }
    }
}

fn level(key: &str) -> Level {
    match key {
        "allow" => Level::Allow,
        "warn" => Level::Warn,
        _ => Level::Deny,
    }
}

pub(super) fn list<'w>(words: impl Iterator<Item = &'w str>) -> String {
    words.map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ")
}

/// Whether `path` can stand before every path: empty, or `/v1`.
///
/// # Errors
///
/// What is wrong with it.
pub fn check_base_path(path: &str) -> Result<(), String> {
    let sound = path.is_empty() || (path.starts_with('/') && !path.contains(['?', '#', '{', '}', ' ']));
    if sound {
        Ok(())
    } else {
        Err(format!("`{path}` is not a base path: it is empty, or begins with `/` as `/v1` does"))
    }
}
