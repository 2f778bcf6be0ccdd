//! Lines as rustfmt breaks them by default: 100 columns, an argument on each line once they do not fit on one.

/// The width of a line.
const WIDTH: usize = 100;
const STEP: &str = "    ";

/// The head of a method.
#[derive(Debug)]
pub(super) struct Head {
    /// Its name.
    pub(super) name: String,
    /// `&self` and the others.
    pub(super) arguments: Vec<Piece>,
    /// What it returns.
    pub(super) output: Piece,
}

/// Text that may be broken at its angle brackets.
#[derive(Debug)]
pub(super) struct Piece(String);

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
    fn lines(&self, indent: &str, before: &str, after: &str) -> Vec<String> {
        let line = format!("{indent}{before}{}{after}", self.0);
        if width(&line) <= WIDTH {
            return vec![line];
        }
        self.broken(indent, before, after)
    }

    /// The same, broken in any case.
    fn broken(&self, indent: &str, before: &str, after: &str) -> Vec<String> {
        let brackets = self.0.split_once('<').and_then(|(head, rest)| Some((head, rest.strip_suffix('>')?)));
        let Some((head, inner)) = brackets else { return vec![format!("{indent}{before}{}{after}", self.0)] };
        let mut lines = vec![format!("{indent}{before}{head}<")];
        let deeper = format!("{indent}{STEP}");
        for one in split(inner) {
            lines.extend(Self(one.to_owned()).lines(&deeper, "", ","));
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
pub(super) fn signature(head: &Head, indent: &str) -> Vec<String> {
    let arguments: Vec<&str> = head.arguments.iter().map(|piece| piece.0.as_str()).collect();
    let (name, output) = (&head.name, &head.output.0);
    let line = format!("async fn {name}({}) -> {output} {{", arguments.join(", "));
    if width(indent) + width(&line) <= WIDTH {
        return vec![line];
    }
    let mut lines = vec![format!("async fn {name}(")];
    let deeper = format!("{indent}{STEP}");
    for argument in &head.arguments {
        lines.extend(argument.lines(&deeper, "", ","));
    }
    let answer = format!("{indent}) -> {output}");
    // The indentation counts twice for the brace, and the type may stand two columns over.
    if width(&answer) + " {".len() + width(indent) <= WIDTH {
        lines.push(format!("{answer} {{"));
    } else if width(&answer) <= WIDTH + 2 {
        lines.extend([answer, format!("{indent}{{")]);
    } else {
        // Where nothing helps, rustfmt leaves the head as it is, less a blank.
        let broken = |end| head.output.broken(indent, ") -> ", end);
        let lost = broken(" {").iter().any(|line| width(line) > WIDTH);
        lines.extend(broken(if lost { "{" } else { " {" }));
    }
    lines
}

/// `FUNCTION(ARGUMENT)`; `comma` behind an argument that has a line of its own.
pub(super) fn call(function: &str, argument: &str, comma: &str, indent: &str) -> Vec<String> {
    let line = format!("{indent}{function}({argument})");
    if width(&line) <= WIDTH {
        return vec![line];
    }
    vec![format!("{indent}{function}("), format!("{indent}{STEP}{argument}{comma}"), format!("{indent})")]
}

/// `FUNCTION(request).await`
pub(super) fn waited(function: &str, indent: &str) -> Vec<String> {
    let line = format!("{indent}{function}(request)");
    let deeper = format!("{indent}{STEP}");
    if width(&line) + ".await".len() <= WIDTH {
        vec![format!("{line}.await")]
    } else if width(&line) <= WIDTH {
        vec![line, format!("{deeper}.await")]
    } else {
        let first = format!("{indent}{function}(");
        vec![first, format!("{deeper}request,"), format!("{indent})"), format!("{indent}.await")]
    }
}

fn width(text: &str) -> usize {
    text.chars().count()
}
