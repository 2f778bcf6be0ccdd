//! Which part of the generator may know which other, told by its `use crate::` lines.

use super::{Breach, File};

const GENERATOR: &str = "generator/src/";

/// A part and the parts that it must not import.
const FORBIDDEN: &[(&str, &[&str])] = &[
    (
        "source",
        &[
            "document", "resolve", "spec", "check", "lower", "ir", "sample", "names", "emit", "output",
            "pipeline", "config",
        ],
    ),
    (
        "diagnostic",
        &[
            "document", "resolve", "spec", "check", "lower", "ir", "sample", "names", "emit", "output",
            "pipeline", "config",
        ],
    ),
    (
        "config",
        &[
            "document", "resolve", "spec", "check", "lower", "ir", "sample", "names", "emit", "output",
            "pipeline",
        ],
    ),
    (
        "document",
        &["resolve", "spec", "check", "lower", "ir", "sample", "names", "emit", "output", "pipeline"],
    ),
    (
        "spec",
        &[
            "document", "resolve", "check", "lower", "ir", "sample", "names", "emit", "output", "pipeline",
            "config",
        ],
    ),
    ("resolve", &["check", "lower", "ir", "sample", "names", "emit", "output", "pipeline"]),
    ("check", &["document", "resolve", "ir", "sample", "names", "emit", "output", "pipeline"]),
    ("lower", &["document", "resolve", "sample", "names", "emit", "output", "pipeline"]),
    (
        "ir",
        &[
            "document",
            "resolve",
            "spec",
            "check",
            "lower",
            "sample",
            "names",
            "emit",
            "output",
            "pipeline",
            "config",
            "diagnostic",
        ],
    ),
    ("sample", &["document", "resolve", "check", "names", "emit", "output", "pipeline"]),
    ("names", &["document", "resolve", "spec", "check", "lower", "sample", "emit", "output", "pipeline"]),
    (
        "emit",
        &["document", "resolve", "spec", "check", "lower", "sample", "pipeline", "diagnostic", "source"],
    ),
    (
        "output",
        &[
            "document", "resolve", "spec", "check", "lower", "ir", "sample", "names", "emit", "pipeline",
            "config",
        ],
    ),
];

/// What `ir` may take from `source`.
const IR_MAY: &str = "crate::source::Span";

/// No part knows one behind it.
pub(super) fn imports(files: &[File]) -> Vec<Breach> {
    let mut breaches = Vec::new();
    for file in files {
        let Some(below) = file.path.strip_prefix(GENERATOR) else { continue };
        let part = below.split(['/', '.']).next().unwrap_or_default();
        let forbidden = FORBIDDEN.iter().find(|(name, _)| *name == part).map_or(&[][..], |(_, parts)| parts);
        for (line, text) in outside_of_tests(file) {
            let used = text.match_indices("crate::").map(|(at, found)| word(&text[at + found.len()..]));
            for other in used.filter(|other| forbidden.contains(other)) {
                breaches.push(Breach::at(file, line, format!("`{part}` must not know `{other}`")));
            }
            if part == "ir" && text.contains("crate::source") && !text.contains(IR_MAY) {
                breaches.push(Breach::at(file, line, "`ir` takes nothing from `source` but `Span`"));
            }
        }
    }
    breaches
}

/// Only the loader and the builder for build scripts touch the file system.
pub(super) fn file_system(files: &[File]) -> Vec<Breach> {
    const MAY: &[&str] = &["generator/src/source/loader.rs", "generator/src/build_script.rs"];
    let generator =
        files.iter().filter(|file| file.path.starts_with(GENERATOR) && !MAY.contains(&file.path.as_str()));
    let touches = |text: &str| {
        ["std::fs", "std::env", "std::net::Tcp", "std::process"].iter().any(|word| text.contains(word))
    };
    let breach = |file, (line, text): (usize, &str)| {
        touches(text).then(|| {
            Breach::at(file, line, "the generator reads through its loader, and does nothing else outside")
        })
    };
    generator.flat_map(|file| outside_of_tests(file).filter_map(move |line| breach(file, line))).collect()
}

/// The lines before the tests; a file of tests alone has none.
fn outside_of_tests(file: &File) -> impl Iterator<Item = (usize, &str)> {
    let alone = file.path.ends_with("/tests.rs") || file.path.contains("/tests/");
    file.lines()
        .take_while(move |(_, line)| !alone && !line.trim_start().starts_with("#[cfg(test)]"))
        .filter(|(_, line)| !line.trim_start().starts_with("//"))
}

fn word(text: &str) -> &str {
    text.split(|letter: char| !letter.is_alphanumeric() && letter != '_').next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{file_system, imports};
    use crate::tidy::File;

    #[test]
    fn imports_of_later_parts_are_found() {
        let text =
            "//! x\nuse crate::spec::Spec;\nuse crate::source::Span;\n#[cfg(test)]\nuse crate::emit::emit;\n";
        let breaches = imports(&[
            File::new("generator/src/ir/api.rs", text),
            File::new("generator/src/lower/a.rs", text),
        ]);
        assert_eq!(breaches.len(), 1);
        assert_eq!(breaches[0].0, "generator/src/ir/api.rs:2: `ir` must not know `spec`");
        let node = File::new("generator/src/ir/mod.rs", "use crate::source::Node;\n");
        assert_eq!(imports(&[node]).len(), 1);
    }

    #[test]
    fn the_file_system_is_the_loaders() {
        let text = "let x = std::fs::read(p);\n";
        let file = |path| File::new(path, text);
        let files = [
            file("generator/src/emit/a.rs"),
            file("generator/src/source/loader.rs"),
            file("cli/src/write.rs"),
        ];
        assert_eq!(file_system(&files).len(), 1);
    }
}
