//! Lines as rustfmt breaks them by default: 100 columns, an argument on each line once they do not fit on one.

/// The width of a line.
const WIDTH: usize = 100;
/// The width of the arguments of a call on one line.
const CALL: usize = 60;
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
        let brackets = self.0.split_once('<').and_then(|(head, rest)| Some((head, rest.strip_suffix('>')?)));
        let Some((head, inner)) = brackets else { return vec![line] };
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
    // A brace that alone does not fit has a line of its own.
    if (WIDTH - 1..=WIDTH).contains(&width(&answer)) {
        lines.extend([answer, format!("{indent}{{")]);
    } else {
        lines.extend(head.output.lines(indent, ") -> ", " {"));
    }
    lines
}

/// `FUNCTION(ARGUMENT)`
pub(super) fn call(function: &str, argument: &str, indent: &str) -> Vec<String> {
    let line = format!("{indent}{function}({argument})");
    if width(argument) <= CALL && width(&line) <= WIDTH {
        return vec![line];
    }
    vec![format!("{indent}{function}("), format!("{indent}{STEP}{argument},"), format!("{indent})")]
}

/// `FUNCTION(ARGUMENT).await`
pub(super) fn waited(function: &str, argument: &str, indent: &str) -> Vec<String> {
    let line = format!("{indent}{function}({argument})");
    if width(&line) + ".await".len() <= WIDTH {
        return vec![format!("{line}.await")];
    }
    if width(&line) <= WIDTH {
        return vec![line, format!("{indent}{STEP}.await")];
    }
    let mut lines = call(function, argument, indent);
    if let [_, argument, end] = lines.as_mut_slice() {
        argument.insert_str(0, STEP);
        end.insert_str(0, STEP);
    }
    lines.push(format!("{indent}.await"));
    lines
}

fn width(text: &str) -> usize {
    text.chars().count()
}
