//! Text that goes to another place: its indentation, and how its lines end. What stands in literals stays to the byte.

use crate::code::{SourceFile, fixed};

/// The text of another file, with the line ends of this one.
pub(crate) fn with_newlines(text: &str, from: &SourceFile, to: &SourceFile) -> String {
    if from.newline == to.newline && !text.contains('\r') {
        return text.into();
    }
    let plain = text.replace("\r\n", "\n");
    if to.newline == "\n" { plain } else { plain.replace('\n', to.newline) }
}

/// A text whose first line is not indented, from one indentation to another one, and from one step to another.
pub(crate) fn indented(text: &str, [from, to]: [&str; 2], [step, other]: [&str; 2]) -> String {
    if from == to && step == other {
        return text.into();
    }
    let Some(fixed) = fixed(text) else { return text.into() };
    let (mut out, mut at) = (String::with_capacity(text.len()), 0);
    for line in text.split_inclusive('\n') {
        let is_fixed = at == 0 || fixed.iter().any(|range| range.start < at && at < range.end);
        at += line.len();
        let Some(rest) = line.strip_prefix(from).filter(|_| !is_fixed && !line.trim().is_empty()) else {
            out.push_str(line);
            continue;
        };
        let mut rest = rest;
        out.push_str(to);
        while let Some(inner) = rest.strip_prefix(step).filter(|_| !step.is_empty()) {
            out.push_str(other);
            rest = inner;
        }
        out.push_str(rest);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::indented;

    #[test]
    fn all_but_literals_is_indented() {
        let text = "fn f() {\n        a(\n            b,\n        );\n\n        \"x\n        y\";\n  less\n        /* c\n           d */\n    }";
        let less =
            "fn f() {\n    a(\n        b,\n    );\n\n    \"x\n        y\";\n  less\n    /* c\n       d */\n}";
        assert_eq!(indented(text, ["    ", ""], ["    ", "    "]), less);
        let tabs = "fn f() {\n\ta(\n\t\tb,\n\t);\n\n\t\"x\n        y\";\n  less\n\t/* c\n\t   d */\n}";
        assert_eq!(indented(less, ["", ""], ["    ", "\t"]), tabs);
        assert_eq!(
            indented("fn f() {\n    /** doc\n    */\n    x\n}", ["", "  "], ["  ", "  "]),
            "fn f() {\n      /** doc\n    */\n      x\n  }"
        );
        assert_eq!(indented("no } rust\n  {", ["", "  "], ["", ""]), "no } rust\n  {");
    }
}
