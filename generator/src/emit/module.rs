//! `mod.rs`: what stands where, and what is public.

use super::Context;
use super::literal::is_escaped_always;
use super::runtime::feature;
use crate::hash::HashSet;
use crate::ir::{Keyword, Kind, Pattern, TableId};
use crate::output::Output;

/// The text of `mod.rs` under way.
pub(super) struct Root<'a> {
    cx: &'a Context<'a>,
    text: String,
}

impl<'a> Root<'a> {
    /// Begins the file.
    pub(super) fn open(cx: &'a Context<'a>) -> Self {
        let title = format!("{} {}", cx.api.title, cx.api.version);
        let title: String = title.chars().map(|c| if is_escaped_always(c) { ' ' } else { c }).collect();
        Self { cx, text: cx.file(title.trim(), "") + "\n" }
    }

    /// Adds a file and declares it.
    pub(super) fn file(&mut self, output: &mut Output, title: &str, keyword: &str, name: &str, text: String) {
        if !title.is_empty() {
            self.text.push_str(&format!("/// {title}\n"));
        }
        // A program rarely uses all of an API; deprecated items are mentioned where they are printed.
        let deprecated = if self.cx.mentions_deprecated() { ", deprecated" } else { "" };
        self.text.push_str(&format!(
            "#[rustfmt::skip]\n#[allow(clippy::all, clippy::pedantic, dead_code, unreachable_pub{deprecated})]\n"
        ));
        output.module(&mut self.text, keyword, name, text);
        self.text.push('\n');
    }

    /// Ends the file.
    pub(super) fn close(mut self, output: &mut Output) -> String {
        let runtime = self.cx.runtime();
        self.text
            .push_str(&format!("\n{runtime}::__private::require!({});\n\n", features(self.cx).join(", ")));
        self.exports();
        self.text.push_str("\n/// The description as JSON.\n#[must_use]\n#[allow(dead_code, unreachable_pub)]\npub fn description() -> &'static str {\n    ");
        output.literal(&mut self.text, "description.json", self.cx.api.document.to_string());
        self.text.push_str("\n}\n");
        self.text
    }

    /// A program need not use what is exported.
    fn export(&mut self, text: &str) {
        self.text.push_str(&format!("#[rustfmt::skip]\n#[allow(unreachable_pub, unused_imports)]\n{text}\n"));
    }

    fn exports(&mut self) {
        let (cx, runtime) = (self.cx, self.cx.runtime());
        let parts = cx.config.parts;
        if parts.mock {
            self.export("pub use mock::{Mock, Operations};");
        }
        if parts.client {
            self.export("pub use client::Client;");
        }
        if parts.has_service() {
            let mut names = vec!["Api".to_owned()];
            names.extend(
                (0..cx.api.groups.len()).map(|at| cx.names.group(at).to_owned()).filter(|name| name != "Api"),
            );
            if parts.server {
                names.extend(["Service".into(), "service".into()]);
            }
            self.export(&format!("pub use server::{{{}}};", names.join(", ")));
        }
        let hooks = cx.config.receives() && cx.api.hooks.iter().any(|hooks| hooks.api.is_secured());
        if hooks || parts.has_service() && cx.is_secured() {
            self.export(&format!("pub use {runtime}::{{Authenticate, Credentials, Denied, Requirement}};"));
        }
        if parts.server {
            let allowed = "#[allow(dead_code, unreachable_pub)]";
            self.text.push_str(&format!("{runtime}::__private::router!({allowed});\n"));
        }
    }
}

impl Context<'_> {
    /// Whether anything is deprecated, so that the files mention it.
    fn mentions_deprecated(&self) -> bool {
        let types = self.api.types.iter().any(|(_, ty)| {
            ty.docs.deprecated
                || match &ty.kind {
                    Kind::Struct(strukt) => strukt.fields.iter().any(|field| field.docs.deprecated),
                    Kind::Enum(enumeration) => enumeration.values.iter().any(|value| value.docs.deprecated),
                    Kind::Union(union) => union.variants.iter().any(|variant| variant.docs.deprecated),
                    _ => false,
                }
        });
        types
            || self.api.each_operation().any(|operation| {
                let bodies = operation.body.as_ref().is_some_and(|body| body.docs.deprecated);
                let parameters = operation.parameters.iter().any(|parameter| parameter.docs.deprecated);
                let responses = operation.responses.iter().any(|response| {
                    response.docs.deprecated || response.headers.iter().any(|header| header.docs.deprecated)
                });
                operation.docs.deprecated || bodies || parameters || responses
            })
    }
}

/// The features of the runtime that the code needs.
pub(super) fn features(cx: &Context<'_>) -> Vec<&'static str> {
    let mut features = Vec::new();
    let hooks = !cx.api.hooks.is_empty();
    features.extend((cx.config.parts.server || hooks && cx.config.receives()).then_some("server"));
    features.extend(cx.config.parts.mock.then_some("mock"));
    features.extend((cx.config.parts.client || hooks && cx.config.sends()).then_some("client"));
    let kinds = || cx.api.types.iter().map(|(_, ty)| &ty.kind);
    for wanted in ["jiff", "uuid", "decimal"] {
        let used = kinds().any(|kind| matches!(kind, Kind::Text(format) if feature(*format) == Some(wanted)));
        features.extend(used.then_some(wanted));
    }
    features.extend(((cx.config.parts.has_operations() || hooks) && cx.api.xml.is_used()).then_some("xml"));
    let said = Said::of(cx);
    features.extend(said.libraries.then_some("formats"));
    features.extend(said.backtracks.then_some("regress"));
    features
}

/// What the rules and tables of an API need of the runtime.
#[derive(Debug, Default)]
struct Said {
    /// A pattern needs the backtracking engine, or a string is a pattern.
    backtracks: bool,
    /// A format is read by a library.
    libraries: bool,
}

impl Said {
    fn of(cx: &Context<'_>) -> Self {
        let mut said = Self::default();
        cx.api.each_rule(&mut |rule| {
            rule.pattern.iter().for_each(|pattern| said.pattern(pattern));
            rule.format.iter().for_each(|format| said.format(format));
        });
        let mut open = cx.api.used_tables();
        let mut seen: HashSet<TableId> = open.iter().copied().collect();
        while let Some(table) = open.pop() {
            for keyword in &cx.api.types.table(table).keywords {
                keyword.patterns().into_iter().for_each(|pattern| said.pattern(pattern));
                if let Keyword::Format(format) = keyword {
                    said.format(format);
                }
                open.extend(keyword.tables().into_iter().filter(|table| seen.insert(*table)));
            }
        }
        said
    }

    const fn pattern(&mut self, pattern: &Pattern) {
        self.backtracks |= pattern.regex.is_none();
    }

    fn format(&mut self, format: &str) {
        self.backtracks |= format == "regex";
        let read = ["email", "idn-email", "uri", "uri-reference", "iri", "iri-reference"];
        self.libraries |= read.contains(&format);
    }
}
