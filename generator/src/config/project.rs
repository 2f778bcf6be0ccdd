//! `specwright.toml`: the descriptions of a crate and what is made of each.

use super::options::{Reader, apply};
use super::{Config, text};
use crate::diagnostic::{BAD_OPTION, BAD_TOML, DESCRIBED_TWICE, Diagnostic, Levels, Report, Sink};
use crate::source::{Loader, Member, Node, SourceMap, Span};

/// The name of the file, beside Cargo.toml.
pub const FILE: &str = "specwright.toml";

/// What `specwright.toml` says.
#[derive(Debug, Default)]
pub struct Project {
    /// The file, if there is one.
    pub sources: SourceMap,
    /// What is to be said of it.
    pub report: Report,
    /// Its `[[api]]` tables, in its order.
    pub entries: Vec<Entry>,
}

/// One `[[api]]`.
#[derive(Clone, Debug)]
pub struct Entry {
    /// What to generate from which description.
    pub config: Config,
    /// The folder that the command and the build script write to.
    pub output: Option<String>,
    /// The files of the user's own handlers.
    pub handlers: Vec<String>,
    /// Files and folders that are read and never edited.
    pub exclude: Vec<String>,
    /// Where its description is named.
    pub span: Span,
}

/// The options that only the file has.
const OWN: &[&str] = &["description", "output", "handlers", "exclude", "stubs"];

impl Project {
    /// Reads `specwright.toml`; nothing is said where there is none.
    pub fn read(loader: &dyn Loader) -> Self {
        let mut project = Self::default();
        let bytes = match loader.load(FILE) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return project,
            Err(error) => return project.unreadable(&error.to_string()),
        };
        let Ok(text) = String::from_utf8(bytes) else { return project.unreadable("it is not UTF-8") };
        let file = project.sources.add(FILE, text);
        let mut sink = Sink::new(Levels::default());
        let root = text::parse(file, &project.sources, &mut sink);
        project.entries = entries(&root, &project.sources, &mut sink);
        project.report = sink.finish(&project.sources);
        project
    }

    fn unreadable(mut self, why: &str) -> Self {
        let mut sink = Sink::new(Levels::default());
        sink.report(Diagnostic::unplaced(&BAD_TOML, format!("`{FILE}` cannot be read: {why}")));
        self.report = sink.finish(&self.sources);
        self
    }

    /// The table whose description is the file at `path`.
    #[must_use]
    pub fn entry(&self, path: &str) -> Option<&Entry> {
        let path = normal_path(path);
        self.entries.iter().find(|entry| normal_path(&entry.config.description) == path)
    }

    /// What to generate from the file at `path`: its table, or the defaults.
    #[must_use]
    pub fn config(&self, path: &str) -> Config {
        let entry = self.entry(path).map(|entry| entry.config.clone());
        Config { description: path.into(), ..entry.unwrap_or_else(|| Config::new(path)) }
    }
}

fn entries(root: &Node, sources: &SourceMap, sink: &mut Sink) -> Vec<Entry> {
    let mut entries: Vec<Entry> = Vec::new();
    for member in root.as_object().into_iter().flatten() {
        let tables = match (&*member.key, member.value.as_array()) {
            ("api", Some(tables)) => tables,
            ("api", None) => std::slice::from_ref(&member.value),
            _ => {
                Reader { sink }.unknown(member, ["api"].into_iter());
                continue;
            }
        };
        entries.extend(tables.iter().filter_map(|table| entry(table, sources, sink)));
    }
    for (at, entry) in entries.iter().enumerate() {
        let path = normal_path(&entry.config.description);
        if let Some(first) = entries[..at].iter().find(|other| normal_path(&other.config.description) == path)
        {
            let message = format!("`{path}` has a table already");
            let twice = Diagnostic::new(&DESCRIBED_TWICE, entry.span, message);
            sink.report(
                twice
                    .also(first.span, "the first one")
                    .hint("put all options of a description into one table"),
            );
        }
    }
    entries
}

fn entry(table: &Node, sources: &SourceMap, sink: &mut Sink) -> Option<Entry> {
    let Some(object) = table.as_object() else {
        Reader { sink }.wrong(table, "a table `[[api]]`");
        return None;
    };
    let Some(description) = object.get("description") else {
        let message = "this table does not name its description";
        let hint = "add `description = \"api.yaml\"`";
        sink.report(Diagnostic::new(&BAD_OPTION, table.span, message).hint(hint));
        return None;
    };
    let path = Reader { sink }.string(description)?;
    let mut entry = Entry {
        config: Config::new(path),
        output: None,
        handlers: Vec::new(),
        exclude: Vec::new(),
        span: description.span,
    };
    for member in object {
        own(member, &mut entry, sink);
    }
    apply(object, OWN, &mut entry.config, sink);
    entry.config.pages_at = super::pages::places(object, sources);
    Some(entry)
}

fn own(member: &Member, entry: &mut Entry, sink: &mut Sink) {
    match &*member.key {
        "output" => entry.output = Reader { sink }.string(&member.value),
        "handlers" => Reader { sink }.strings(&member.value, &mut entry.handlers),
        "exclude" => Reader { sink }.strings(&member.value, &mut entry.exclude),
        "stubs" => {
            let stubs = Reader { sink }.stubs(&member.value);
            entry.config.stubs = stubs.unwrap_or(entry.config.stubs);
        }
        _ => {}
    }
}

/// `a/b` for `./a/./b`, `a//b` and `a/c/../b`.
#[must_use]
pub fn normal_path(path: &str) -> String {
    let mut parts: Vec<&str> = Vec::new();
    for part in path.split(['/', '\\']) {
        match part {
            "" | "." => {}
            ".." if parts.last().is_some_and(|last| *last != "..") => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    let root = if path.starts_with(['/', '\\']) { "/" } else { "" };
    format!("{root}{}", parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::{FILE, Project, normal_path};
    use crate::config::{Mode, PageRule, Pages, PagesBy, Parts, Stubs, Traits};
    use crate::diagnostic::Level;
    use crate::source::Memory;

    /// Code, text of the place and hint of everything said of `text`.
    fn said(text: &str) -> Vec<(&'static str, String, String)> {
        let project = Project::read(&Memory::one(FILE, text));
        let row = |diagnostic: &crate::diagnostic::Diagnostic| {
            let place = diagnostic.primary.as_ref().map(|label| project.sources.text(label.span).to_owned());
            (diagnostic.code.id, place.unwrap_or_default(), diagnostic.hint.clone().unwrap_or_default())
        };
        project.report.diagnostics.iter().map(|(_, diagnostic)| row(diagnostic)).collect()
    }

    #[test]
    fn every_option_is_read() {
        let text = r#"
            [[api]]
            description = "./api.yaml"
            output = "src/api"
            handlers = ["src/handlers.rs"]
            exclude = ["src/old"]
            stubs = "501"
            parts = ["mock"]
            traits = "one"
            webhooks = "send"
            mode = "strict"
            base_path = "/v2"
            tags = ["pets"]
            extensible = ["*"]
            tolerant = true
            idempotency_keys = ["X-Request-Id"]
            [api.types]
            "format:uuid" = "String"
            [api.names]
            listPets = "list"
            [api.derives]
            Pet = ["Eq"]
            [api.levels]
            allow = ["unknown-option"]
            deny = ["warnings"]
            [api.pages]
            "*" = false
            listPets = { by = "page", parameter = "page", first = 0, items = "/pets" }
            [api.remotes]
            "https://example.com/x.yaml" = "x.yaml"
        "#;
        let project = Project::read(&Memory::one(FILE, text));
        assert!(project.report.diagnostics.is_empty());
        let entry = project.entry("api.yaml").unwrap();
        assert_eq!((entry.output.as_deref(), entry.handlers.len()), (Some("src/api"), 1));
        assert_eq!(entry.exclude, ["src/old"]);
        let config = project.config("api.yaml");
        assert_eq!(config.description, "api.yaml");
        assert_eq!(config.parts, Parts { mock: true, ..Parts::TYPES });
        assert_eq!(config.stubs, Stubs::NotImplemented);
        assert_eq!((config.traits, config.base_path.as_deref()), (Traits::One, Some("/v2")));
        assert_eq!((config.mode, project.config("other.yaml").mode), (Mode::Strict, Mode::Usual));
        assert!(config.sends() && !config.receives() && project.config("other.yaml").receives());
        assert_eq!(config.select.tags, ["pets"]);
        assert!(config.tolerant && !project.config("other.yaml").tolerant);
        let by = PagesBy::Page("page".into(), 0);
        let rule = PageRule { by, items: Some("/pets".into()), more: None, total: None };
        assert_eq!((&config.pages["*"], &config.pages["listPets"]), (&Pages::Off, &Pages::By(rule)));
        assert_eq!(config.idempotency_keys, ["X-Request-Id"]);
        assert_eq!(config.types["format:uuid"], "String");
        assert_eq!(config.names["listPets"], "list");
        assert_eq!(config.derives["Pet"], ["Eq"]);
        assert_eq!(config.levels.codes["SW0602"], Level::Allow);
        assert_eq!(config.levels.warnings, Some(Level::Deny));
        assert_eq!(config.remotes["https://example.com/x.yaml"], "x.yaml");
        assert_eq!(project.config("other.yaml").parts, Parts::default());
    }

    #[test]
    fn without_a_file_nothing_is_said() {
        let project = Project::read(&Memory::default());
        assert!(project.entries.is_empty() && project.report.diagnostics.is_empty());
    }

    #[test]
    fn misspelt_options_are_said_with_the_nearest() {
        let said = said("[[api]]\ndescription = \"a\"\ntrait = \"one\"\nzzzzzz = 1\n[[apis]]");
        assert_eq!(said[0], ("SW0602", "trait".into(), "write `traits`".into()));
        assert_eq!((said[1].0, said[1].1.as_str()), ("SW0602", "zzzzzz"));
        assert_eq!((said[2].1.as_str(), said[2].2.as_str()), ("apis", "write `api`"));
    }

    #[test]
    fn values_of_the_wrong_kind_are_said() {
        let text = "api.description = \"a\"\napi.parts = [\"typs\", 1]\napi.output = true\napi.traits = \"three\"\n\
                    api.base_path = \"v1\"\napi.pages = {a = {by = \"page\"}, b = true}\napi.deny = [\"SW9999\"]";
        let places: Vec<(&str, String)> = said(text).into_iter().map(|(id, place, _)| (id, place)).collect();
        let expected = [
            ("SW0601", "\"typs\""),
            ("SW0601", "1"),
            ("SW0601", "true"),
            ("SW0601", "\"three\""),
            ("SW0601", "\"v1\""),
            ("SW0601", "{by = \"page\"}"),
            ("SW0601", "true"),
            ("SW0604", "\"SW9999\""),
        ];
        assert_eq!(places, expected.map(|(id, place)| (id, place.to_owned())));
    }

    #[test]
    fn broken_toml_and_missing_or_repeated_descriptions_are_said() {
        assert_eq!(said("[[api]\ndescription = ")[0].0, "SW0603");
        assert_eq!(said("[[api]]\noutput = \"x\"")[0].0, "SW0601");
        assert_eq!(said("[[api]]\ndescription = \"a\"\n[[api]]\ndescription = \"./a\"")[0].0, "SW0605");
    }

    #[test]
    fn paths_are_compared_in_their_normal_form() {
        for (path, normal) in
            [("./a//b", "a/b"), ("a/c/../b", "a/b"), ("../a", "../a"), ("/a/../b", "/b"), ("a\\b", "a/b")]
        {
            assert_eq!(normal_path(path), normal, "{path}");
        }
    }
}
