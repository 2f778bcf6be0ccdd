//! What `rustfmt.toml` says of lines.

use toml::de::DeTable;

use crate::code::Files;
use crate::layout::Style;

/// What `rustfmt.toml` says of lines.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Rustfmt {
    /// One step of indentation.
    pub indent: String,
    /// The most columns of a line.
    pub width: usize,
    /// The columns of a tab.
    pub tab: usize,
}

/// How many folders above that of Cargo.toml may have the file: that of a workspace, that of a repository.
const ABOVE: usize = 4;
const NAMES: [&str; 2] = ["rustfmt.toml", ".rustfmt.toml"];

impl Default for Rustfmt {
    fn default() -> Self {
        let Style { step, width, tab, .. } = Style::USUAL;
        Self { indent: step.into(), width, tab }
    }
}

impl Rustfmt {
    /// Reads the nearest one.
    #[must_use]
    pub fn read(files: &dyn Files) -> Self {
        let folders = (0..=ABOVE).map(|above| "../".repeat(above));
        let paths = folders.flat_map(|folder| NAMES.map(|name| format!("{folder}{name}")));
        let mut texts = paths.filter_map(|path| String::from_utf8(files.read(&path).ok()?).ok());
        texts.next().map(|text| Self::parse(&text)).unwrap_or_default()
    }

    /// How lines are laid out in a file of the crate that is made.
    #[must_use]
    pub fn style(&self) -> Style<'_> {
        Style { step: &self.indent, newline: "\n", width: self.width, tab: self.tab }
    }

    fn parse(text: &str) -> Self {
        let usual = Self::default();
        let (table, _) = DeTable::parse_recoverable(text);
        let table = table.get_ref();
        let number = |key: &str| -> Option<usize> {
            table.get(key).and_then(|value| value.get_ref().as_integer()?.as_str().parse().ok())
        };
        let tab = number("tab_spaces").filter(|spaces| *spaces <= 16).unwrap_or(usual.tab);
        let tabs = table.get("hard_tabs").and_then(|value| value.get_ref().as_bool());
        let indent = if tabs == Some(true) { "\t".into() } else { " ".repeat(tab) };
        let width = number("max_width").filter(|width| (20..=1_000).contains(width));
        Self { indent, width: width.unwrap_or(usual.width), tab }
    }
}

#[cfg(test)]
mod tests {
    use super::Rustfmt;
    use crate::code::Memory;

    #[test]
    fn the_nearest_file_counts() {
        let read = |files: &[(&str, &str)]| {
            let Rustfmt { indent, width, tab } = Rustfmt::read(&Memory::new(files));
            (indent, width, tab)
        };
        assert_eq!(read(&[]), ("    ".into(), 100, 4));
        let own = ("rustfmt.toml", "max_width = 120\ntab_spaces = 2\n");
        assert_eq!(read(&[own, ("../rustfmt.toml", "hard_tabs = true")]), ("  ".into(), 120, 2));
        assert_eq!(read(&[("../.rustfmt.toml", "hard_tabs = true")]), ("\t".into(), 100, 4));
    }
}
