//! Plain comments, which no parser keeps: where they stand between two tokens, and what they belong to.

use std::ops::Range;

use super::tokens::{Kind, Tokens, preamble};

/// The comments between two tokens.
pub(super) fn comments(text: &str, gap: &Range<usize>) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = gap.start;
    while let Some(rest) = text.get(at..gap.end) {
        let Some(begin) = rest.find('/').map(|found| at + found) else { break };
        let length = match text.get(begin..begin + 2) {
            Some("//") => line_comment(&text[begin..gap.end]),
            Some("/*") => block_comment(&text[begin..gap.end]),
            _ => 1,
        };
        if length > 1 {
            found.push(begin..begin + length);
        }
        at = begin + length;
    }
    found
}

/// The comments of a piece of code; none where it has no tokens.
pub(crate) fn comments_of(text: &str) -> Vec<&str> {
    let Ok((tokens, _)) = Tokens::read(text) else { return Vec::new() };
    let found = gaps(text, &tokens).into_iter().flat_map(|gap| comments(text, &gap));
    found.filter_map(|at| text.get(at)).collect()
}

/// A piece of code with a blank where comments stood.
pub(crate) fn without_comments(text: &str) -> String {
    let Ok((tokens, _)) = Tokens::read(text) else { return text.to_owned() };
    let mut out = String::with_capacity(text.len());
    for (at, gap) in gaps(text, &tokens).into_iter().enumerate() {
        let blank = text.get(gap.clone()).unwrap_or_default();
        out.push_str(if comments(text, &gap).is_empty() { blank } else { " " });
        out.push_str(tokens.get(at).and_then(|token| text.get(token.at.clone())).unwrap_or_default());
    }
    out
}

/// What stands before each token, and behind the last one.
fn gaps(text: &str, tokens: &Tokens) -> Vec<Range<usize>> {
    let mut end = preamble(text);
    let mut gaps = Vec::with_capacity(tokens.all.len() + 1);
    for token in &tokens.all {
        gaps.push(end..token.at.start);
        end = token.at.end;
    }
    gaps.push(end..text.len());
    gaps
}

/// Up to the line break, a carriage return before it left out.
fn line_comment(text: &str) -> usize {
    let line = text.split('\n').next().unwrap_or_default();
    line.strip_suffix('\r').unwrap_or(line).len()
}

/// Comments of this kind nest.
fn block_comment(text: &str) -> usize {
    let (mut depth, mut at) = (0_usize, 0);
    let bytes = text.as_bytes();
    while at < bytes.len() {
        match bytes.get(at..at + 2) {
            Some(b"/*") => (depth, at) = (depth + 1, at + 2),
            Some(b"*/") => (depth, at) = (depth - 1, at + 2),
            _ => at += 1,
        }
        if depth == 0 {
            break;
        }
    }
    at
}

/// The tokens of an item with the comments that are its own: those right above it, and those that end its last line.
pub(super) fn owned(text: &str, tokens: &Tokens, item: &Range<usize>) -> Range<usize> {
    let indexes = tokens.within(item);
    let before = indexes.start.checked_sub(1).and_then(|index| tokens.get(index));
    let after = tokens.get(indexes.end);
    let above = before.map_or(preamble(text), |token| token.at.end)..item.start;
    let below = item.end..after.map_or(text.len(), |token| token.at.start);
    let closes = after.is_none_or(|token| matches!(token.kind, Kind::Close(..)));
    start(text, &above, before.is_none())..end(text, &below, closes)
}

/// Where the comments begin that stand right above, without an empty line between.
fn start(text: &str, gap: &Range<usize>, first: bool) -> usize {
    let mut start = gap.end;
    for comment in comments(text, gap).into_iter().rev() {
        let between = text.get(comment.end..start).unwrap_or_default();
        if breaks(between) > 1 || is_of_the_line_before(text, gap, &comment, first) {
            break;
        }
        start = comment.start;
    }
    start
}

/// Whether the comment ends the line of what stands before: a line break follows it and none precedes it.
fn is_of_the_line_before(text: &str, gap: &Range<usize>, comment: &Range<usize>, first: bool) -> bool {
    let precedes = breaks(text.get(gap.start..comment.start).unwrap_or_default());
    let follows = breaks(text.get(comment.end..gap.end).unwrap_or_default());
    !first && precedes == 0 && follows > 0
}

/// Where the comments end that stand on the last line of an item.
fn end(text: &str, gap: &Range<usize>, closes: bool) -> usize {
    let mut end = gap.start;
    // With more code on the same line, a comment belongs to that code.
    if !closes && breaks(text.get(gap.clone()).unwrap_or_default()) == 0 {
        return end;
    }
    for comment in comments(text, gap) {
        if breaks(text.get(end..comment.start).unwrap_or_default()) > 0 {
            break;
        }
        end = comment.end;
    }
    end
}

fn breaks(text: &str) -> usize {
    text.bytes().filter(|byte| *byte == b'\n').count()
}

#[cfg(test)]
mod tests {
    use super::{comments, comments_of, owned, without_comments};
    use crate::code::tokens::Tokens;

    #[test]
    fn comments_of_both_kinds_are_found() {
        let text = " // a /* b\r\n /* c /* d */ // */ /e/ //";
        let found: Vec<&str> = comments(text, &(0..text.len())).into_iter().map(|at| &text[at]).collect();
        assert_eq!(found, ["// a /* b", "/* c /* d */ // */", "//"]);
    }

    #[test]
    fn a_head_is_copied_without_its_comments() {
        let text = "impl<S> /* a */ X for // b\n    App<S> // c";
        assert_eq!(without_comments(text), "impl<S> X for App<S> ");
        assert_eq!(comments_of(text), ["/* a */", "// b", "// c"]);
        assert_eq!(without_comments("App<\"//\">\nwhere\n"), "App<\"//\">\nwhere\n");
    }

    fn of(text: &str, item: &str) -> String {
        let (tokens, _) = Tokens::read(text).unwrap();
        let at = text.find(item).unwrap();
        text[owned(text, &tokens, &(at..at + item.len()))].to_owned()
    }

    #[test]
    fn a_comment_belongs_to_what_it_stands_at() {
        let text = "impl A for B { // the block\n    // loose\n\n    // about f\n    /* more */\n    fn f() {} // end of f\n    \
                    // about g\n    fn g() {} /* end\n of g */\n\n    // loose too\n}";
        assert_eq!(of(text, "fn f() {}"), "// about f\n    /* more */\n    fn f() {} // end of f");
        assert_eq!(of(text, "fn g() {}"), "// about g\n    fn g() {} /* end\n of g */");
    }

    #[test]
    fn on_one_line_a_comment_belongs_to_what_follows() {
        let text = "impl A for B { /* f */ fn f() {} /* g */ fn g() {} /* end */ }";
        assert_eq!(of(text, "fn f() {}"), "/* f */ fn f() {}");
        assert_eq!(of(text, "fn g() {}"), "/* g */ fn g() {} /* end */");
    }

    #[test]
    fn the_block_keeps_the_comment_behind_its_brace() {
        let text = "// top\nimpl A for B { // the block\n    fn f() {}\n}";
        assert_eq!(of(text, "fn f() {}"), "fn f() {}");
        assert!(of(text, &text[7..]).starts_with("// top\nimpl"));
    }
}
