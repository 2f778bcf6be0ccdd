//! Doc comments: one `///` line per line of text, whatever the text is.
//!
//! The text is Markdown of the document's authors. What rustdoc would warn about or run is defused: brackets that look like links to
//! items, HTML tags, bare addresses, code blocks, which would be tests.

use super::layout::Text;
use super::literal::is_escaped_always;
use super::scan::is_plain;
use crate::ir::Docs;

/// Writes the doc comment of an item: `title`, summary, description, notes and our own `facts`, the pointer; and `#[deprecated]`.
pub(super) fn item(text: &mut Text, docs: &Docs, title: &str, facts: &[String]) {
    let mut comment = Comment { text, started: false, gap: false, lead: None };
    comment.paragraph(title);
    comment.docs(docs, facts, docs.pointer.as_deref());
}

/// The same for a part of an item: without the pointer, which says little more than the item's.
pub(super) fn part(text: &mut Text, docs: &Docs, title: &str) {
    let mut comment = Comment { text, started: false, gap: false, lead: None };
    comment.paragraph(title);
    comment.docs(docs, &[], None);
}

/// The first sentence only, for an item whose other half says the rest.
pub(super) fn brief(text: &mut Text, docs: &Docs, title: &str) {
    let said = Docs { summary: docs.summary.clone(), deprecated: docs.deprecated, ..Docs::default() };
    part(text, &said, title);
}

/// The same with a word in front of the first sentence: `404: no such pet`.
pub(super) fn led(text: &mut Text, docs: &Docs, lead: &str) {
    let said = docs.summary.as_deref().or(docs.description.as_deref()).unwrap_or_default().trim_start();
    if said.starts_with(char::is_alphabetic) {
        let comment = Comment { text, started: false, gap: false, lead: Some(lead) };
        comment.docs(docs, &[], None);
    } else {
        part(text, docs, &format!("{lead}."));
    }
}

/// Whether a thing is described by nobody. An empty description describes nothing.
pub(super) fn is_silent(docs: &Docs) -> bool {
    let is_empty = |text: &str| text.lines().all(|line| clean(line).is_empty());
    let said = docs.summary.iter().chain(&docs.description);
    said.map(|text| &**text).chain(docs.notes.iter().map(|note| &**note)).all(is_empty)
}

impl Comment<'_> {
    fn docs(mut self, docs: &Docs, facts: &[String], pointer: Option<&str>) {
        let comment = &mut self;
        let summary = docs.summary.as_deref().map(str::trim).unwrap_or_default();
        let description = docs.description.as_deref().map(str::trim).unwrap_or_default();
        if !description.starts_with(summary) || description.is_empty() {
            comment.markdown(summary);
        }
        comment.markdown(description);
        comment
            .paragraph(&docs.notes.iter().chain(facts).map(|note| note.trim()).collect::<Vec<_>>().join(" "));
        if let Some(pointer) = pointer {
            comment.paragraph(&code(pointer));
        }
        if docs.deprecated {
            comment.text.line(format_args!("#[deprecated]"));
        }
    }
}

/// A text as a code span. A backtick in it ends nothing.
pub(super) fn code(text: &str) -> String {
    if text.contains('`') { format!("`` {} ``", text.replace("``", "` `")) } else { format!("`{text}`") }
}

/// A doc comment under way.
struct Comment<'a> {
    text: &'a mut Text,
    started: bool,
    gap: bool,
    lead: Option<&'a str>,
}

impl Comment<'_> {
    /// Text of our own: one line, nothing to defuse but what it quotes.
    fn paragraph(&mut self, paragraph: &str) {
        if !paragraph.is_empty() {
            self.gap = self.started;
            self.line(&clean(paragraph));
        }
    }

    /// Text of the document.
    fn markdown(&mut self, markdown: &str) {
        if markdown.is_empty() {
            return;
        }
        self.gap = self.started;
        let mut fence = None;
        for line in markdown.lines() {
            let line = clean(line);
            match fence {
                Some(mark) if is_end(&line, mark) => fence = None,
                Some(_) => {}
                None => {
                    fence = fence_mark(&line);
                    let defused = if let Some(mark) = fence { format!("{mark}text") } else { defuse(&line) };
                    self.line(&defused);
                    continue;
                }
            }
            self.line(line.trim_end());
        }
        if let Some(mark) = fence {
            self.line(mark);
        }
    }

    fn line(&mut self, line: &str) {
        if line.is_empty() {
            self.gap = self.started;
            return;
        }
        if std::mem::take(&mut self.gap) {
            self.text.line(format_args!("///"));
        }
        self.started = true;
        match self.lead.take() {
            Some(lead) => self.text.line(format_args!("/// {lead}: {line}")),
            None => self.text.line(format_args!("/// {line}")),
        }
    }
}

/// Without characters that have no place in source text; tabs as blanks.
fn clean(line: &str) -> String {
    let line = line.trim_end();
    if is_plain(line) {
        return line.into();
    }
    let kept = line.chars().map(|character| if character == '\t' { ' ' } else { character });
    kept.filter(|character| !is_escaped_always(*character)).collect()
}

fn fence_mark(line: &str) -> Option<&'static str> {
    let line = line.trim_start();
    ["```", "~~~"].into_iter().find(|mark| line.starts_with(mark) && !line[3..].contains('`'))
}

fn is_end(line: &str, mark: &str) -> bool {
    let line = line.trim();
    line.starts_with(mark) && line.bytes().all(|byte| mark.as_bytes()[0] == byte)
}

/// A line outside of code blocks. Four blanks would begin one, so no line is indented by more than three.
fn defuse(line: &str) -> String {
    let bare = line.trim_start();
    let indent = (line.len() - bare.len()).min(3);
    let mut out = String::with_capacity(line.len() + 8);
    out.push_str(&"   "[..indent]);
    let spans = bare.matches('`').count().is_multiple_of(2);
    for (at, segment) in bare.split('`').enumerate() {
        if at > 0 {
            out.push_str(if spans { "`" } else { "\\`" });
        }
        if spans && at % 2 == 1 {
            out.push_str(segment);
        } else {
            defuse_text(&mut out, segment);
        }
    }
    out
}

/// Text outside of code spans; most has nothing to defuse.
fn defuse_text(out: &mut String, text: &str) {
    if !text.contains('[') && !text.contains(']') && !text.contains('<') && !text.contains("://") {
        out.push_str(text);
        return;
    }
    let mut rest = text;
    while let Some(character) = rest.chars().next() {
        let taken = defuse_one(out, rest, character);
        rest = &rest[taken..];
    }
}

/// Writes the beginning of `rest` and says how long it was.
fn defuse_one(out: &mut String, rest: &str, character: char) -> usize {
    let plain = character.len_utf8();
    match character {
        '[' => match link(rest) {
            Some(length) => push(out, &rest[..length], length),
            None => push(out, "\\[", 1),
        },
        ']' => push(out, "\\]", 1),
        '<' => match autolink(rest) {
            Some(length) => push(out, &rest[..length], length),
            None => push(out, "\\<", 1),
        },
        'h' if rest.starts_with("http://") || rest.starts_with("https://") => {
            let end =
                rest.find(|c: char| c.is_whitespace() || "<>()[]`\"'|*\\".contains(c)).unwrap_or(rest.len());
            let length = rest[..end].trim_end_matches(['.', ',', ';', ':', '!', '?', '_']).len();
            out.push('<');
            out.push_str(&rest[..length]);
            out.push('>');
            length
        }
        _ => push(out, &rest[..plain], plain),
    }
}

fn push(out: &mut String, text: &str, taken: usize) -> usize {
    out.push_str(text);
    taken
}

/// The length of `[text](https://address)` with nothing else in it that needs care.
fn link(rest: &str) -> Option<usize> {
    let middle = rest.find("](")?;
    let end = middle + rest[middle..].find(')')?;
    let (label, address) = (&rest[1..middle], &rest[middle + 2..end]);
    let simple = !label.is_empty() && !label.contains(['[', ']', '<', '`', '!']) && !label.contains("http");
    let absolute = address.starts_with("https://") || address.starts_with("http://");
    let clean = !address.contains(|c: char| c.is_whitespace() || "<>()`\\".contains(c));
    (simple && absolute && clean).then_some(end + 1)
}

/// The length of `<https://address>`.
fn autolink(rest: &str) -> Option<usize> {
    let end = rest.find('>')?;
    let address = &rest[1..end];
    let absolute = address.starts_with("https://") || address.starts_with("http://");
    (absolute && !address.contains(|c: char| c.is_whitespace() || "<`\\".contains(c))).then_some(end + 1)
}

#[cfg(test)]
mod tests {
    use super::{Docs, Text, defuse, item};

    fn printed(docs: &Docs) -> String {
        let mut text = Text::default();
        item(&mut text, docs, "", &[]);
        text.finish()
    }

    #[test]
    fn what_rustdoc_would_warn_about_is_defused() {
        let cases = [
            ("see [Pet]", "see \\[Pet\\]"),
            ("`[Pet]` stays", "`[Pet]` stays"),
            ("an odd ` one", "an odd \\` one"),
            ("[docs](https://a.b/c)", "[docs](https://a.b/c)"),
            ("[docs](/c)", "\\[docs\\](/c)"),
            ("https://a.b/c.", "<https://a.b/c>."),
            ("<https://a.b>", "<https://a.b>"),
            ("a <b> c", "a \\<b> c"),
            ("        fn code() {}", "   fn code() {}"),
        ];
        for (text, expected) in cases {
            assert_eq!(defuse(text), expected);
        }
    }

    #[test]
    fn code_blocks_are_no_tests_and_end() {
        let docs = Docs { description: Some("a\n```js\nx\n```\n\n\n~~~\ny".into()), ..Docs::default() };
        assert_eq!(printed(&docs), "/// a\n/// ```text\n/// x\n/// ```\n///\n/// ~~~text\n/// y\n/// ~~~\n");
    }

    #[test]
    fn paragraphs_are_set_apart() {
        let docs = Docs {
            summary: Some("A pet.".into()),
            description: Some("With\r\nfur\u{202e}. ".into()),
            pointer: Some("a.yaml#/Pet".into()),
            notes: vec!["Never bites.".into()],
            deprecated: true,
        };
        let expected = "/// A pet.\n///\n/// With\n/// fur.\n///\n/// Never bites.\n///\n/// `a.yaml#/Pet`\n#[deprecated]\n";
        assert_eq!(printed(&docs), expected);
    }
}
