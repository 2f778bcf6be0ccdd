//! From bytes to a file with tokens, or to why there are none.

use std::hash::{DefaultHasher, Hash, Hasher};

use proc_macro2::TokenStream;

use super::graph::Rustfmt;
use super::tokens::{Kind, NoTokens, Tokens};
use super::{Locked, SourceFile, State};

/// A file under way.
pub(super) struct Source {
    pub(super) file: SourceFile,
    pub(super) tokens: Tokens,
    /// What it is parsed from, until it is.
    pub(super) stream: Option<TokenStream>,
}

impl Source {
    /// Reads the bytes; where a file says no indentation, it is that of `rustfmt.toml`.
    pub(super) fn new(
        path: String,
        bytes: std::io::Result<Vec<u8>>,
        locked: Option<Locked>,
        rustfmt: &Rustfmt,
    ) -> Self {
        let (text, hash, state) = match bytes {
            Err(error) => (String::new(), 0, State::Unreadable { why: error.to_string() }),
            Ok(bytes) => decoded(bytes),
        };
        let newline = newline(&text);
        let indent = indentation(&text).unwrap_or_else(|| rustfmt.indent.clone());
        let Rustfmt { width, tab, .. } = *rustfmt;
        let file =
            SourceFile { path, text, hash, newline, indent, width, tab, state, locked, declared: None };
        let mut source = Self { file, tokens: Tokens::default(), stream: None };
        source.lex();
        source
    }

    fn lex(&mut self) {
        let read = Tokens::read(&self.file.text);
        let marker = marker(&self.file.text, read.as_ref().ok().map(|(tokens, _)| tokens));
        if let Some(line) = marker {
            self.file.state = State::MergeMarkers { line };
            return;
        }
        match read {
            Ok((tokens, stream)) => (self.tokens, self.stream) = (tokens, Some(stream)),
            Err(NoTokens { at, why }) => self.unparsable(at, why),
        }
    }

    /// It does not parse.
    pub(super) fn unparsable(&mut self, at: usize, why: String) {
        let (line, column) = self.file.place(at);
        self.file.state = State::Unparsable { line, column, why };
    }

    /// Whether one of the names stands in it as a word; in a file without tokens, whether its text has it.
    pub(super) fn mentions(&self, is_wanted: impl Fn(&str) -> bool) -> bool {
        let words = self.tokens.all.iter().filter(|token| token.kind == Kind::Word);
        if !self.tokens.all.is_empty() {
            return words.clone().any(|token| is_wanted(self.file.slice(&token.at)));
        }
        self.file.text.split(|letter: char| !letter.is_alphanumeric() && letter != '_').any(is_wanted)
    }
}

fn decoded(bytes: Vec<u8>) -> (String, u64, State) {
    let hash = hash(&bytes);
    match String::from_utf8(bytes) {
        Ok(text) => (text, hash, State::Skimmed),
        Err(error) => {
            let valid = &error.as_bytes()[..error.utf8_error().valid_up_to()];
            let line = valid.iter().filter(|byte| **byte == b'\n').count() + 1;
            (String::new(), hash, State::NotUtf8 { line })
        }
    }
}

/// The hash of a file's bytes, the same in each run.
pub(super) fn hash(bytes: &[u8]) -> u64 {
    let mut hasher = DefaultHasher::new();
    bytes.hash(&mut hasher);
    hasher.finish()
}

/// How most lines end.
fn newline(text: &str) -> &'static str {
    let all = text.matches('\n').count();
    let both = text.matches("\r\n").count();
    if both * 2 > all { "\r\n" } else { "\n" }
}

/// What most blocks add to the indentation of the line that opens them.
fn indentation(text: &str) -> Option<String> {
    let mut steps: Vec<(String, usize)> = Vec::new();
    let mut opened: Option<&str> = None;
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        let blanks = &line[..line.len() - line.trim_start().len()];
        if let Some(step) =
            opened.and_then(|outer| blanks.strip_prefix(outer)).filter(|step| !step.is_empty())
        {
            match steps.iter_mut().find(|(known, _)| known == step) {
                Some((_, count)) => *count += 1,
                None => steps.push((step.to_owned(), 1)),
            }
        }
        opened = line.trim_end().ends_with('{').then_some(blanks);
    }
    // The first of those that are equally frequent.
    let most = steps.iter().map(|(_, count)| *count).max()?;
    steps.into_iter().find(|(_, count)| *count == most).map(|(step, _)| step)
}

/// The line of the first marker that git left, unless it stands in a text or comment.
fn marker(text: &str, tokens: Option<&Tokens>) -> Option<usize> {
    if !text.contains("<<<<<<<") || !text.contains(">>>>>>>") {
        return None;
    }
    let mut at = 0;
    for (line, content) in text.split_inclusive('\n').enumerate() {
        let begins = content.starts_with("<<<<<<< ") || content.trim_end() == "<<<<<<<";
        let is_token = tokens.is_none_or(|tokens| {
            let index = tokens.within(&(at..at + 1));
            tokens.is_mark(index.start, '<') && !index.is_empty()
        });
        if begins && is_token {
            return Some(line + 1);
        }
        at += content.len();
    }
    None
}

#[cfg(test)]
mod tests {
    use super::{Rustfmt, Source, State, indentation};

    fn state(bytes: &[u8]) -> State {
        Source::new("a.rs".into(), Ok(bytes.to_vec()), None, &Rustfmt::default()).file.state
    }

    #[test]
    fn files_that_cannot_be_read_say_why_and_where() {
        assert_eq!(state(b"fn f() {}\n"), State::Skimmed);
        assert_eq!(state(b"// a\n\xff\n"), State::NotUtf8 { line: 2 });
        let State::Unparsable { line, column, .. } = state("fn f() {\n    // ä\n    g(\"ä\", }\n".as_bytes())
        else {
            panic!("it parses")
        };
        assert_eq!((line, column), (3, 12));
        let merge = b"fn a() {}\n<<<<<<< HEAD\nfn b() {}\n=======\nfn c() {}\n>>>>>>> other\n";
        assert_eq!(state(merge), State::MergeMarkers { line: 2 });
        assert_eq!(state(b"const A: &str = \"\n<<<<<<< HEAD\n>>>>>>> x\n\";\n"), State::Skimmed);
        assert_eq!(
            state(b"<<<<<<< HEAD\nfn a() {\n=======\n>>>>>>> other\n"),
            State::MergeMarkers { line: 1 }
        );
    }

    #[test]
    fn line_ends_and_steps_are_those_of_most_lines() {
        let rustfmt = Rustfmt { indent: "  ".into(), ..Rustfmt::default() };
        let file = |text: &str| Source::new("a".into(), Ok(text.into()), None, &rustfmt).file;
        assert_eq!(file("a\r\nb\r\nc\n").newline, "\r\n");
        assert_eq!(file("a\nb\r\n").newline, "\n");
        assert_eq!(file("a\n").indent, "  ");
        assert_eq!(
            indentation("fn f() {\n\tif a {\n\t\tb\n\t}\n}\nfn g() {\n    x\n}").as_deref(),
            Some("\t")
        );
        assert_eq!(indentation("fn f() {}\n").as_deref(), None);
    }

    #[test]
    fn places_count_characters_and_no_byte_order_mark() {
        let file = Source::new("a".into(), Ok("\u{feff}ä b\nc".into()), None, &Rustfmt::default()).file;
        assert_eq!((file.place(6), file.place(8)), ((1, 3), (2, 1)));
    }
}
