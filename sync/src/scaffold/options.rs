//! Options of a description as lines of `specwright.toml`: what the command line said, kept.

use std::fmt::Write as _;

use specwright_generator::config::{Config, Mode, Parts, Traits};
use specwright_generator::diagnostic::{Level, Levels};

/// The lines for what differs from the defaults; each ends its line.
pub(super) fn lines(config: &Config) -> String {
    let usual = Config::new("");
    let mut lines = Vec::new();
    if config.parts != usual.parts {
        lines.push(("parts", list(&words(config.parts))));
    }
    if config.traits == Traits::One {
        lines.push(("traits", quoted("one")));
    }
    if config.mode == Mode::Strict {
        lines.push(("mode", quoted("strict")));
    }
    if let Some(path) = &config.base_path {
        lines.push(("base_path", quoted(path)));
    }
    let select = &config.select;
    for (key, names) in [("operations", &select.operations), ("tags", &select.tags), ("paths", &select.paths)]
    {
        if !names.is_empty() {
            lines.push((key, list(names)));
        }
    }
    for (key, level) in [("allow", Level::Allow), ("warn", Level::Warn), ("deny", Level::Deny)] {
        let codes = codes(&config.levels, level);
        if !codes.is_empty() {
            lines.push((key, list(&codes)));
        }
    }
    lines.iter().fold(String::new(), |mut text, (key, value)| {
        // Writing to a string cannot fail.
        let _ = writeln!(text, "{key} = {value}");
        text
    })
}

fn words(parts: Parts) -> Vec<String> {
    let all = [("types", true), ("server", parts.server), ("mock", parts.mock), ("client", parts.client)];
    all.iter().filter(|(_, on)| *on).map(|(word, _)| (*word).to_owned()).collect()
}

/// The codes that have a level, `warnings` first.
fn codes(levels: &Levels, level: Level) -> Vec<String> {
    let all = levels.warnings.iter().map(|own| ("warnings", own));
    let each = levels.codes.iter().map(|(code, own)| (code.as_str(), own));
    all.chain(each).filter(|(_, own)| **own == level).map(|(code, _)| code.to_owned()).collect()
}

fn list(items: &[String]) -> String {
    format!("[{}]", items.iter().map(|item| quoted(item)).collect::<Vec<_>>().join(", "))
}

/// A basic string of TOML.
pub(super) fn quoted(text: &str) -> String {
    let mut out = String::from('"');
    for letter in text.chars() {
        match letter {
            '"' | '\\' => out.extend(['\\', letter]),
            letter if letter.is_control() => {
                // Writing to a string cannot fail.
                let _ = write!(out, "\\u{:04X}", u32::from(letter));
            }
            letter => out.push(letter),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::{lines, quoted};
    use specwright_generator::config::{Config, Project, Traits};
    use specwright_generator::diagnostic::Level;
    use specwright_generator::source::Memory;

    #[test]
    fn what_is_written_is_read_again() {
        let mut config = Config::new("a \"b\"\\c\u{1}.yaml");
        config.traits = Traits::One;
        config.base_path = Some("/v2".into());
        config.select.tags = vec!["pets".into(), "ä\tb".into()];
        config.parts.mock = false;
        config.parts.client = true;
        config.levels.set(Level::Deny, "warnings").unwrap();
        config.levels.set(Level::Allow, "SW0602").unwrap();
        let text = format!("[[api]]\ndescription = {}\n{}", quoted(&config.description), lines(&config));
        let project = Project::read(&Memory::one("specwright.toml", text));
        assert!(project.report.diagnostics.is_empty(), "{:?}", project.report.diagnostics);
        assert_eq!(project.entries[0].config, config);
        assert_eq!(lines(&Config::new("x")), "");
    }
}
