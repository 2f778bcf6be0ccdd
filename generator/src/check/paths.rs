//! Rules of path templates.

use crate::hash::HashMap;

use crate::diagnostic::{ADJACENT_PARAMETERS, AMBIGUOUS_PATHS, Diagnostic, PLACEHOLDER_TWICE, Sink};
use crate::spec::{Operation, Spec};

/// No two path templates take the same requests.
pub(super) fn templates_are_distinct(spec: &Spec, sink: &mut Sink) {
    let mut seen: HashMap<(String, &str), &Operation> = HashMap::default();
    for operation in &spec.operations {
        let first = *seen.entry((shape(&operation.path), &operation.method.value)).or_insert(operation);
        if first.path.span == operation.path.span {
            continue;
        }
        let message = format!("`{}` and `{}` take the same requests", operation.path.value, first.path.value);
        let diagnostic = Diagnostic::new(&AMBIGUOUS_PATHS, operation.path.span, message);
        let said = format!("this one answers {}", operation.method.value);
        sink.report(diagnostic.also(first.path.span, said).hint("join the two path items"));
    }
}

/// Text stands between two parameters of a path.
pub(super) fn parameters_are_apart(spec: &Spec, sink: &mut Sink) {
    let mut last = None;
    for path in spec.operations.iter().map(|operation| &operation.path) {
        if path.contains("}{") && last != Some(path.span) {
            let message = format!("nothing separates the parameters of `{}`", path.value);
            let hint = "write text between them: `{a}-{b}`, `{a}/{b}`";
            let diagnostic = Diagnostic::new(&ADJACENT_PARAMETERS, path.span, message);
            let said = "the first takes one character, the last takes the rest";
            sink.report(diagnostic.label(said).hint(hint));
        }
        last = Some(path.span);
    }
}

/// No name stands twice in a template.
pub(super) fn names_stand_once(spec: &Spec, sink: &mut Sink) {
    for path in spec.operations.iter().map(|operation| &operation.path) {
        let names: Vec<&str> =
            path.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(name, _)| name).collect();
        let twice = names.iter().enumerate().find(|(at, name)| names[..*at].contains(name));
        if let Some((_, name)) = twice {
            let message =
                format!("`{{{name}}}` stands twice in `{}`: each is a value of its own", path.value);
            let hint = "give each a name, and a parameter of that name";
            sink.report(Diagnostic::new(&PLACEHOLDER_TWICE, path.span, message).hint(hint));
        }
    }
}

/// The template without the names of its parameters.
fn shape(path: &str) -> String {
    let mut shape = String::with_capacity(path.len());
    for (at, part) in path.split('{').enumerate() {
        match part.split_once('}').filter(|_| at > 0) {
            Some((_, rest)) => shape.extend(["{}", rest]),
            None if at > 0 => shape.extend(["{", part]),
            None => shape.push_str(part),
        }
    }
    shape
}

#[cfg(test)]
mod tests {
    use super::shape;

    #[test]
    fn shapes_of_templates() {
        assert_eq!(shape("/a/{b}/c{d}...{e}"), "/a/{}/c{}...{}");
        assert_eq!(shape("/a/{b"), "/a/{b");
        assert_eq!(shape("/a}/b"), "/a}/b");
    }
}
