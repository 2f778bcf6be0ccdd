//! The tree as text, for snapshots.

use std::fmt::Write;

use super::{Node, Position, SourceMap, Value};

/// One line per value: `line:column`, its key or index, and what it is.
#[must_use]
pub fn dump(root: &Node, sources: &SourceMap) -> String {
    let mut out = String::new();
    let mut left = vec![(root, 0, String::new())];
    while let Some((node, depth, name)) = left.pop() {
        let Position { line, column } = sources.position(node.span);
        // Writing to a string cannot fail.
        let _ =
            writeln!(out, "{:width$}{line}:{column} {name}{}", "", describe(&node.value), width = depth * 2);
        match &node.value {
            Value::Array(items) => {
                let items = items.iter().enumerate();
                left.extend(items.rev().map(|(at, item)| (item, depth + 1, format!("[{at}] "))));
            }
            Value::Object(object) => {
                let members = object.members().iter();
                left.extend(members.rev().map(|member| {
                    let Position { line, column } = sources.position(member.key_span);
                    (&member.value, depth + 1, format!("{:?}@{line}:{column} ", member.key))
                }));
            }
            _ => {}
        }
    }
    out
}

fn describe(value: &Value) -> String {
    match value {
        Value::Null => "null".into(),
        Value::Bool(value) => value.to_string(),
        Value::Number(text) => format!("number {text}"),
        Value::String(text) => format!("{text:?}"),
        Value::Array(items) => format!("array of {}", items.len()),
        Value::Object(object) => format!("object of {}", object.members().len()),
    }
}

#[cfg(test)]
mod tests {
    use super::dump;
    use crate::diagnostic::{Levels, Sink};
    use crate::source::{SourceMap, parse};

    #[test]
    fn each_value_has_a_line_with_its_place() {
        let mut sources = SourceMap::default();
        let file = sources.add("a.yaml", "a: 1\nb:\n  - on\n  - {c: ~}\n".into());
        let mut sink = Sink::new(Levels::default());
        let root = parse(file, &sources, &mut sink).expect("it is YAML");
        let expected = "\
1:1 object of 2
  1:4 \"a\"@1:1 number 1
  3:3 \"b\"@2:1 array of 2
    3:5 [0] \"on\"
    4:5 [1] object of 1
      4:9 \"c\"@4:6 null
";
        assert_eq!(dump(&root, &sources), expected);
        assert!(sink.finish(&sources).diagnostics.is_empty());
    }
}
