//! From the bytes of a file to its text.

use super::{FileId, SourceMap, Span, limits};
use crate::diagnostic::{Diagnostic, NOT_TEXT, Sink, TOO_LARGE};

/// How a text is encoded.
enum Encoding {
    Utf8,
    Utf16(fn([u8; 2]) -> u16),
    Utf32,
}

/// Adds a file that a loader gave. `None`: its bytes are no text, and `sink` has been told why.
///
/// Text is UTF-8, or UTF-16 with a byte order mark. The mark itself is no part of the text.
pub fn add(path: &str, bytes: Vec<u8>, sources: &mut SourceMap, sink: &mut Sink) -> Option<FileId> {
    if bytes.len() > limits::BYTES {
        let message = format!("`{path}` has {} bytes; at most {} are read", bytes.len(), limits::BYTES);
        let hint = "split the document into files, or generate from a part of it";
        sink.report(Diagnostic::unplaced(&TOO_LARGE, message).hint(hint));
        return None;
    }
    let (encoding, mark) = detect(&bytes);
    match encoding {
        Encoding::Utf8 => match String::from_utf8(bytes) {
            Ok(mut text) => {
                text.drain(..mark);
                Some(sources.add(path, text))
            }
            Err(error) => {
                let good = error.utf8_error().valid_up_to() - mark;
                let text = String::from_utf8_lossy(&error.as_bytes()[mark..]).into_owned();
                not_text(sources.add(path, text), good, "this byte is not UTF-8", sink);
                None
            }
        },
        Encoding::Utf16(unit) => add_utf16(path, &bytes[mark..], unit, sources, sink),
        Encoding::Utf32 => {
            not_text(sources.add(path, String::new()), 0, "the file is UTF-32", sink);
            None
        }
    }
}

/// The encoding and the length of its mark.
fn detect(bytes: &[u8]) -> (Encoding, usize) {
    match bytes {
        [0xEF, 0xBB, 0xBF, ..] => (Encoding::Utf8, 3),
        [0xFF, 0xFE, 0, 0, ..] | [0, 0, 0xFE, 0xFF, ..] => (Encoding::Utf32, 4),
        [0xFF, 0xFE, ..] => (Encoding::Utf16(u16::from_le_bytes), 2),
        [0xFE, 0xFF, ..] => (Encoding::Utf16(u16::from_be_bytes), 2),
        _ => (Encoding::Utf8, 0),
    }
}

fn add_utf16(
    path: &str,
    bytes: &[u8],
    unit: fn([u8; 2]) -> u16,
    sources: &mut SourceMap,
    sink: &mut Sink,
) -> Option<FileId> {
    let (pairs, rest) = bytes.as_chunks::<2>();
    let decoded = char::decode_utf16(pairs.iter().map(|pair| unit(*pair)));
    let mut text = String::with_capacity(bytes.len());
    let mut bad = None;
    for unit in decoded {
        bad = bad.or(unit.is_err().then_some(text.len()));
        text.push(unit.unwrap_or(char::REPLACEMENT_CHARACTER));
    }
    let bad = bad.or((!rest.is_empty()).then_some(text.len()));
    let file = sources.add(path, text);
    let Some(at) = bad else { return Some(file) };
    not_text(file, at, "this is not UTF-16", sink);
    None
}

fn not_text(file: FileId, at: usize, message: &str, sink: &mut Sink) {
    let span = Span::new(file, at as u32, (at + char::REPLACEMENT_CHARACTER.len_utf8()) as u32);
    sink.report(Diagnostic::new(&NOT_TEXT, span, message).hint("save the file as UTF-8"));
}

#[cfg(test)]
mod tests {
    use super::add;
    use crate::diagnostic::{Levels, Sink, TOO_LARGE};
    use crate::source::{SourceMap, limits};

    fn text(bytes: &[u8]) -> Result<String, String> {
        let (mut sources, mut sink) = (SourceMap::default(), Sink::new(Levels::default()));
        let file = add("a.yaml", bytes.to_vec(), &mut sources, &mut sink);
        let text = file.map(|file| sources.file(file).text.clone());
        let said = sink.finish(&sources);
        text.ok_or_else(|| {
            let (_, diagnostic) = &said.diagnostics[0];
            let at = diagnostic.primary.as_ref().map(|label| sources.position(label.span));
            let at = at.expect("it has a place");
            format!("{}:{} {}", at.line, at.column, diagnostic.message)
        })
    }

    #[test]
    fn marks_are_taken_off() {
        assert_eq!(text(b"\xEF\xBB\xBFa: 1"), Ok("a: 1".into()));
        assert_eq!(text(b"\xFF\xFEa\0:\0"), Ok("a:".into()));
        assert_eq!(text(b"\xFE\xFF\0a\xD8\x3D\xDE\x00"), Ok("a\u{1F600}".into()));
        assert_eq!(text(b""), Ok(String::new()));
    }

    #[test]
    fn bad_bytes_are_told_with_their_place() {
        assert_eq!(text(b"a: 1\nb: \xC3\x28"), Err("2:4 this byte is not UTF-8".into()));
        assert_eq!(text(b"\xEF\xBB\xBFa\xFF"), Err("1:2 this byte is not UTF-8".into()));
        assert_eq!(text(b"\xFF\xFEa\0b"), Err("1:2 this is not UTF-16".into()));
        assert_eq!(text(b"\xFF\xFEa\0\0\xD8b\0"), Err("1:2 this is not UTF-16".into()));
        assert_eq!(text(b"\xFF\xFE\0\0a\0\0\0"), Err("1:1 the file is UTF-32".into()));
    }

    #[test]
    fn files_have_a_bound() {
        let (mut sources, mut sink) = (SourceMap::default(), Sink::new(Levels::default()));
        assert!(add("a.yaml", vec![b' '; limits::BYTES + 1], &mut sources, &mut sink).is_none());
        let said = sink.finish(&sources).diagnostics;
        assert_eq!(said.iter().map(|(_, one)| one.code).collect::<Vec<_>>(), [&TOO_LARGE]);
    }
}
