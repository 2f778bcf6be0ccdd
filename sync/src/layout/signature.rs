//! The head of a method, from its first word to its opening brace.

use super::Style;
use crate::stub::layout::{Head, signature as laid};

/// The head as rustfmt has it; `None` where more than blanks stands between its words, or it is no such head.
///
/// `indent` is that of its first line, which does not have it.
pub(crate) fn signature(text: &str, indent: &str, style: &Style<'_>) -> Option<String> {
    if ["//", "/*", "\"", " where ", "\nwhere"].iter().any(|more| text.contains(more)) {
        return None;
    }
    let line = joined(text);
    let (head, rest) = line.split_once('(')?;
    let (arguments, output) = rest.strip_suffix(" {")?.rsplit_once(") -> ")?;
    let head = Head::new(head, &split(arguments), output);
    Some(laid(&head, indent, style).join(style.newline))
}

/// On one line, as it would stand there.
fn joined(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let mut line = words.join(" ");
    for (from, to) in [("( ", "("), ("< ", "<"), (", )", ")"), (", >", ">"), (" )", ")"), (" >", ">")] {
        line = line.replace(from, to);
    }
    line
}

/// The items of a list, whatever commas stand in brackets.
pub(crate) fn split(list: &str) -> Vec<&str> {
    let (mut depth, mut start, mut items) = (0_usize, 0, Vec::new());
    for (at, letter) in list.char_indices() {
        match letter {
            '<' | '(' | '[' | '{' => depth += 1,
            '>' if list[..at].ends_with('-') => {}
            '>' | ')' | ']' | '}' => depth = depth.saturating_sub(1),
            ',' if depth == 0 => {
                items.push(list[start..at].trim());
                start = at + 1;
            }
            _ => {}
        }
    }
    items.push(list[start..].trim());
    items.retain(|item| !item.is_empty());
    items
}

#[cfg(test)]
mod tests {
    use super::{Style, signature};

    fn laid(text: &str) -> Option<String> {
        signature(text, "    ", &Style::USUAL)
    }

    #[test]
    fn heads_are_broken_where_they_are_long() {
        let short = "async fn get_pet(&self, request: get_pet::Request) -> Result<Pet, Gone> {";
        assert_eq!(laid(short).unwrap(), short);
        let long = "async fn get_pet(&self, _caller: Self::Caller, request: get_pet::Request) -> Result<get_pet::Response, Gone> {";
        let broken = "async fn get_pet(\n        &self,\n        _caller: Self::Caller,\n        request: get_pet::Request,\n    ) \
                      -> Result<get_pet::Response, Gone> {";
        assert_eq!(laid(long).unwrap(), broken);
        assert_eq!(laid(broken).unwrap(), broken);
        let pattern = "async fn a(&self, a::Request { id, .. }: a::Request) -> Result<(), E> {";
        assert_eq!(laid(pattern).unwrap(), pattern);
    }

    #[test]
    fn what_is_more_than_a_head_is_left() {
        for text in
            ["async fn a(&self /* x */) -> A {", "fn a<T>(&self, t: T) -> T where T: X {", "fn a(&self) {"]
        {
            assert_eq!(laid(text), None, "{text}");
        }
    }
}
