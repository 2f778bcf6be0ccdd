//! What a method answers: where it names a body's type instead of `Response`, the name holds as long as `Response` is an
//! alias of that type.

use std::ops::Range;

use specwright_generator::contract::{Kind, Operation};

use super::signature::{Revision, Signature};
use super::types::{last_segment, same};

impl Signature<'_> {
    /// Replaces types that `Response` and `Error` no longer stand for.
    pub(super) fn answer(&self, revision: &mut Revision) {
        let (Some(was), Some(output)) = (self.was, &self.method.output) else { return };
        for (name, at) in [("Response", 0), ("Error", 1)] {
            let (Some(before), Some(after)) = (kind(was, name), kind(self.now, name)) else { continue };
            let Kind::Alias(earlier) = before else { continue };
            if before == after {
                continue;
            }
            let text = self.file.slice(output);
            let Some(range) = in_result(text, at) else {
                revision.left.push(format!("it answers `{text}`, and `{name}` is no longer `{earlier}`"));
                continue;
            };
            let written = &text[range.clone()];
            if last_segment(written) == name {
                continue;
            }
            if same(written, earlier) {
                let range = output.start + range.start..output.start + range.end;
                revision
                    .changes
                    .push((range, format!("{}{}::{name}", self.before_module(), self.now.module)));
            } else {
                revision.left.push(format!("it answers `{written}`, and `{name}` is no longer `{earlier}`"));
            }
        }
    }
}

fn kind<'o>(operation: &'o Operation, name: &str) -> Option<&'o Kind> {
    operation.shapes.iter().find(|shape| shape.name == name).map(|shape| &shape.kind)
}

/// The argument at an index of the first `Result<…, …>` of a type, without the blanks around it.
fn in_result(ty: &str, at: usize) -> Option<Range<usize>> {
    let word = "Result";
    let is_word = |letter: char| letter.is_alphanumeric() || letter == '_';
    let found = ty.match_indices(word).map(|(start, _)| start).find(|start| {
        let before = ty[..*start].chars().next_back();
        !before.is_some_and(is_word) && ty[start + word.len()..].trim_start().starts_with('<')
    })?;
    let open = found + ty[found..].find('<')? + 1;
    if ty.contains("//") || ty.contains("/*") {
        return None;
    }
    let (mut depth, mut start, mut count) = (0_usize, open, 0);
    for (offset, letter) in ty[open..].char_indices() {
        let here = open + offset;
        match letter {
            '>' if ty[..here].ends_with('-') => {}
            '<' | '(' | '[' => depth += 1,
            ',' | '>' if depth == 0 => {
                if count == at {
                    let part = &ty[start..here];
                    let blanks = part.len() - part.trim_start().len();
                    return Some(start + blanks..start + part.trim_end().len());
                }
                if letter == '>' {
                    return None;
                }
                count += 1;
                start = here + 1;
            }
            '>' | ')' | ']' => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::in_result;

    #[test]
    fn arguments_of_results_are_found() {
        let part = |ty: &'static str, at| in_result(ty, at).map(|range| &ty[range]);
        assert_eq!(part("Result<Pet, get::Error>", 0), Some("Pet"));
        assert_eq!(part("Result< (A, B) , x::Error<C> >", 0), Some("(A, B)"));
        assert_eq!(part("Result< (A, B) , x::Error<C> >", 1), Some("x::Error<C>"));
        let future = "impl Future<Output = std::result::Result<Vec<(A, B)>, E>> + Send";
        assert_eq!((part(future, 0), part(future, 1)), (Some("Vec<(A, B)>"), Some("E")));
        assert_eq!(part("Result<fn(A) -> B, E>", 1), Some("E"));
        for none in ["Answer<Pet>", "MyResult<Pet, E>", "Result", "Result<A /* , */, B>"] {
            assert_eq!(in_result(none, 0), None, "{none}");
        }
        assert_eq!(in_result("anyhow::Result<A>", 1), None);
    }
}
