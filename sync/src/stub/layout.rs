//! Lines as rustfmt breaks them by default: an argument on each line once they do not fit on one.

use crate::layout::Style;

/// The head of a method.
#[derive(Debug)]
pub(crate) struct Head {
    /// What stands in front of its arguments: `async fn get_pet`.
    pub(super) name: String,
    /// `&self` and the others.
    pub(super) arguments: Vec<Piece>,
    /// What it returns.
    pub(super) output: Piece,
}

impl Head {
    /// A head by its parts: `async fn get_pet`, the arguments, the type.
    pub(crate) fn new(name: &str, arguments: &[&str], output: &str) -> Self {
        let arguments = arguments.iter().map(|argument| Piece::from(*argument)).collect();
        Self { name: name.to_owned(), arguments, output: output.into() }
    }
}

/// Text that may be broken at its angle brackets.
#[derive(Debug)]
pub(crate) struct Piece(String);

impl From<&str> for Piece {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

impl Piece {
    /// `name: ty`
    pub(super) fn named(name: &str, ty: &str) -> Self {
        Self(format!("{name}: {ty}"))
    }

    /// The lines of the text at an indentation, behind `before` and in front of `after`.
    fn lines(&self, indent: &str, before: &str, after: &str, style: &Style<'_>) -> Vec<String> {
        let line = format!("{indent}{before}{}{after}", self.0);
        if style.fits(&line) {
            return vec![line];
        }
        self.broken(indent, before, after, style)
    }

    /// The same, broken in any case.
    fn broken(&self, indent: &str, before: &str, after: &str, style: &Style<'_>) -> Vec<String> {
        let brackets = self.0.split_once('<').and_then(|(head, rest)| Some((head, rest.strip_suffix('>')?)));
        let Some((head, inner)) = brackets else { return vec![format!("{indent}{before}{}{after}", self.0)] };
        let mut lines = vec![format!("{indent}{before}{head}<")];
        let deeper = format!("{indent}{}", style.step);
        for one in split(inner) {
            lines.extend(Self(one.to_owned()).lines(&deeper, "", ",", style));
        }
        lines.push(format!("{indent}>{after}"));
        lines
    }
}

/// The items of a list, whatever commas stand in brackets.
fn split(list: &str) -> Vec<&str> {
    let (mut depth, mut start, mut items) = (0_usize, 0, Vec::new());
    for (at, letter) in list.char_indices() {
        match letter {
            '<' | '(' => depth += 1,
            '>' | ')' => depth = depth.saturating_sub(1),
            ',' if depth == 0 => {
                items.push(list[start..at].trim());
                start = at + 1;
            }
            _ => {}
        }
    }
    items.push(list[start..].trim());
    items
}

/// `async fn NAME(…) -> … {`, the first line without indentation.
pub(crate) fn signature(head: &Head, indent: &str, style: &Style<'_>) -> Vec<String> {
    let arguments: Vec<&str> = head.arguments.iter().map(|piece| piece.0.as_str()).collect();
    let (name, output) = (&head.name, &head.output.0);
    let line = format!("{name}({}) -> {output} {{", arguments.join(", "));
    if style.columns(indent) + style.columns(&line) <= style.width {
        return vec![line];
    }
    let mut lines = vec![format!("{name}(")];
    let deeper = format!("{indent}{}", style.step);
    for argument in &head.arguments {
        lines.extend(argument.lines(&deeper, "", ",", style));
    }
    let answer = format!("{indent}) -> {output}");
    // The indentation counts twice for the brace, and the type may stand two columns over.
    if style.columns(&answer) + " {".len() + style.columns(indent) <= style.width {
        lines.push(format!("{answer} {{"));
    } else if style.columns(&answer) <= style.width + 2 {
        lines.extend([answer, format!("{indent}{{")]);
    } else {
        // Where nothing helps, rustfmt leaves the head as it is, less a blank.
        let broken = |end| head.output.broken(indent, ") -> ", end, style);
        let lost = broken(" {").iter().any(|line| !style.fits(line));
        lines.extend(broken(if lost { "{" } else { " {" }));
    }
    lines
}

/// `FUNCTION(ARGUMENT)`; `comma` behind an argument that has a line of its own.
pub(super) fn call(
    function: &str,
    argument: &str,
    comma: &str,
    indent: &str,
    style: &Style<'_>,
) -> Vec<String> {
    let line = format!("{indent}{function}({argument})");
    if style.fits(&line) {
        return vec![line];
    }
    let step = style.step;
    vec![format!("{indent}{function}("), format!("{indent}{step}{argument}{comma}"), format!("{indent})")]
}

/// `FUNCTION(request).await`
pub(super) fn waited(function: &str, indent: &str, style: &Style<'_>) -> Vec<String> {
    let line = format!("{indent}{function}(request)");
    let deeper = format!("{indent}{}", style.step);
    if style.fits(&format!("{line}.await")) {
        vec![format!("{line}.await")]
    } else if style.fits(&line) {
        vec![line, format!("{deeper}.await")]
    } else {
        let first = format!("{indent}{function}(");
        vec![first, format!("{deeper}request,"), format!("{indent})"), format!("{indent}.await")]
    }
}
