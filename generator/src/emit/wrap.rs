//! Expressions that are too long for a line: broken at their outermost brackets, as often as that takes.

use super::layout::{Parts, Text};

/// The longest line that is left as it is, without its indentation.
const LONG: usize = 110;

/// Prints an expression or an item of a list with what ends it.
pub(super) fn emit(text: &mut Text, line: &str) {
    match (line.len() > LONG).then(|| split(line)).flatten() {
        None => text.line(format_args!("{line}")),
        Some(Group { before, parts, after }) => {
            text.open(format_args!("{before}"));
            parts.iter().for_each(|part| emit(text, part));
            text.close(after);
        }
    }
}

/// The same of a list, whose parts are broken where they are too long.
pub(super) fn list(text: &mut Text, before: &str, pad: bool, parts: &Parts, after: &str) {
    if parts.iter().all(|part| part.len() <= LONG) {
        return text.list(format_args!("{before}"), pad, parts, after);
    }
    text.open(format_args!("{before}"));
    parts.iter().for_each(|part| emit(text, &format!("{part},")));
    text.close(after);
}

/// A line taken apart at a pair of brackets.
struct Group<'l> {
    /// With the bracket that opens.
    before: &'l str,
    /// What stands between them, each with the sign that ends it.
    parts: Vec<String>,
    /// From the bracket that closes on.
    after: &'l str,
}

/// The longest pair of outermost brackets whose content can stand on lines of its own.
fn split(line: &str) -> Option<Group<'_>> {
    let mut best: Option<(usize, usize)> = None;
    let mut open: Vec<usize> = Vec::new();
    for (at, sign) in signs(line) {
        match sign {
            '(' | '[' | '{' => open.push(at),
            ')' | ']' | '}' => {
                let start = open.pop()?;
                if open.is_empty() && best.is_none_or(|(from, to)| at - start > to - from) {
                    best = Some((start, at));
                }
            }
            _ => {}
        }
    }
    let (start, end) = best?;
    let (before, rest) = line.split_at_checked(start + 1)?;
    let (inner, after) = rest.split_at_checked(end - start - 1)?;
    let grouping = before.ends_with('(')
        && !before
            .trim_end_matches('(')
            .ends_with(|sign: char| sign.is_alphanumeric() || "_!>".contains(sign));
    let parts = parts(inner.trim(), before.ends_with('{'));
    (!grouping && !parts.is_empty()).then_some(Group { before, parts, after })
}

/// What stands between commas, each with its comma; of a block its statements.
fn parts(inner: &str, braces: bool) -> Vec<String> {
    let (mut depth, mut start) = (0_usize, 0);
    let mut parts: Vec<String> = Vec::new();
    let mut block = false;
    for (at, sign) in signs(inner) {
        match sign {
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' => depth = depth.saturating_sub(1),
            ',' | ';' if depth == 0 => {
                block |= sign == ';';
                parts.push(inner.get(start..=at).unwrap_or_default().trim().to_owned());
                start = at + 1;
            }
            _ => {}
        }
    }
    let last = inner.get(start..).unwrap_or_default().trim();
    if !last.is_empty() {
        // One expression in braces is a block.
        let block = block || braces && parts.is_empty();
        parts.push(if block { last.to_owned() } else { format!("{last},") });
    }
    parts
}

/// The signs of a line that stand in no literal, with their places.
fn signs(line: &str) -> impl Iterator<Item = (usize, char)> + '_ {
    let bytes = line.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        while at < bytes.len() {
            let here = at;
            match bytes[here] {
                b'r' if is_raw(bytes, here) => at = behind_raw(bytes, here),
                b'"' => at = behind_text(bytes, here),
                byte if byte.is_ascii() => {
                    at += 1;
                    return Some((here, char::from(byte)));
                }
                _ => at += 1,
            }
        }
        None
    })
}

/// Whether a raw literal begins here, and no word that ends with `r`.
fn is_raw(bytes: &[u8], at: usize) -> bool {
    let in_word = at
        .checked_sub(1)
        .and_then(|at| bytes.get(at))
        .is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte == b'_');
    let mut behind = bytes.iter().skip(at + 1).skip_while(|byte| **byte == b'#');
    !in_word && behind.next() == Some(&b'"')
}

fn behind_raw(bytes: &[u8], at: usize) -> usize {
    let hashes = bytes.iter().skip(at + 1).take_while(|byte| **byte == b'#').count();
    let mut end = at + hashes + 2;
    while end < bytes.len() {
        let closes = bytes[end] == b'"' && bytes.iter().skip(end + 1).take(hashes).all(|byte| *byte == b'#');
        end += 1;
        if closes {
            return end + hashes;
        }
    }
    end
}

fn behind_text(bytes: &[u8], at: usize) -> usize {
    let mut end = at + 1;
    while let Some(byte) = bytes.get(end) {
        match byte {
            b'\\' => end += 2,
            b'"' => return end + 1,
            _ => end += 1,
        }
    }
    bytes.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_expressions_break_at_their_brackets() {
        let long = "x".repeat(60);
        let mut text = Text::default();
        emit(
            &mut text,
            &format!("200 => Ok(match form()? {{ 0 => a(\"{long}), (\"), _ => r#\"{long}\"# }}),"),
        );
        let expected = format!(
            "200 => Ok(\n    match form()? {{\n        0 => a(\"{long}), (\"),\n        _ => r#\"{long}\"#,\n    }},\n),\n"
        );
        assert_eq!(text.finish(), expected);
        let mut text = Text::default();
        emit(&mut text, &format!("rule({{ static A: B = {long}{long}; &A }}),"));
        assert_eq!(
            text.finish(),
            format!("rule(\n    {{\n        static A: B = {long}{long};\n        &A\n    }},\n),\n")
        );
        let mut text = Text::default();
        emit(&mut text, &format!("f(const {{ &g({long}, {long}) }})"));
        let expected = format!(
            "f(\n    const {{\n        &g(\n            {long},\n            {long},\n        )\n    }},\n)\n"
        );
        assert_eq!(text.finish(), expected);
        let mut text = Text::default();
        emit(&mut text, "short(a, b)");
        assert_eq!(text.finish(), "short(a, b)\n");
    }
}
