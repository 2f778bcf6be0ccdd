//! Shapes, read from the printed text. Its layout is known: an item begins a line, a field or variant has one, and only
//! the arguments of `new` are broken over several.

use super::{Kind, Shape};

/// A line of the text, its indentation taken off.
type Lines<'a> = std::iter::Peekable<std::str::Lines<'a>>;

/// The shapes of each module of `operations.rs`, by the module's name.
pub(super) fn of_operations(text: &str) -> Vec<(String, Vec<Shape>)> {
    let mut modules: Vec<(String, Vec<Shape>)> = Vec::new();
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        if let Some(name) = between(line, "pub mod ", " {") {
            modules.push((name.into(), Vec::new()));
        } else if let Some((_, shapes)) = modules.last_mut() {
            take(line, &mut lines, shapes);
        }
    }
    modules
}

/// The shapes of a file without modules.
pub(super) fn of_module(text: &str) -> Vec<Shape> {
    let mut shapes = Vec::new();
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        take(line, &mut lines, &mut shapes);
    }
    shapes
}

/// Takes what begins with `line`, if anything does.
fn take(line: &str, lines: &mut Lines<'_>, shapes: &mut Vec<Shape>) {
    let line = line.trim_start();
    if let Some(rest) = line.strip_prefix("pub fn new(") {
        let arguments = arguments(rest, lines);
        if let Some(Kind::Struct { new, .. }) = shapes.last_mut().map(|shape| &mut shape.kind) {
            *new = Some(arguments);
        }
        return;
    }
    let Some(rest) = line.strip_prefix("pub ") else { return };
    let found = if let Some(rest) = rest.strip_prefix("struct ") {
        strukt(rest, lines)
    } else if let Some(rest) = rest.strip_prefix("enum ") {
        rest.split_once(" {").map(|(name, end)| (name, Kind::Enum(variants(end, lines))))
    } else {
        between(rest, "type ", ";")
            .and_then(|rest| rest.split_once(" = "))
            .map(|(name, of)| (name, Kind::Alias(of.into())))
    };
    shapes.extend(found.map(|(name, kind)| Shape { name: name.into(), kind }));
}

/// `Pet {`, `Pet {}` or `Code(String);`
fn strukt<'a>(rest: &'a str, lines: &mut Lines<'_>) -> Option<(&'a str, Kind)> {
    if let Some((name, end)) = rest.split_once(" {") {
        let fields = members(end, lines).filter_map(|line| field(line.strip_prefix("pub ")?)).collect();
        return Some((name, Kind::Struct { fields, new: None }));
    }
    let (name, held) = rest.strip_suffix(");")?.split_once('(')?;
    Some((name, Kind::Newtype(held.strip_prefix("pub ").unwrap_or(held).into())))
}

fn variants(end: &str, lines: &mut Lines<'_>) -> Vec<(String, String)> {
    members(end, lines)
        .filter(|line| !line.starts_with(['/', '#']))
        .map(|line| {
            let line = line.strip_suffix(',').unwrap_or(line);
            let (name, held) = line.split_once('(').unwrap_or((line, ""));
            (name.to_owned(), held.strip_suffix(')').unwrap_or(held).to_owned())
        })
        .collect()
}

/// The lines up to the closing brace; none where it stands on the opening line.
fn members<'a>(end: &str, lines: &mut Lines<'a>) -> impl Iterator<Item = &'a str> {
    let mut open = end.is_empty();
    std::iter::from_fn(move || {
        let line = lines.next_if(|_| open)?.trim_start();
        open = line != "}";
        open.then_some(line)
    })
}

/// `id: i64,`
fn field(line: &str) -> Option<(String, String)> {
    let (name, ty) = line.strip_suffix(',').unwrap_or(line).split_once(": ")?;
    Some((name.to_owned(), ty.to_owned()))
}

/// The arguments of `new`, on one line or on a line each.
fn arguments(rest: &str, lines: &mut Lines<'_>) -> Vec<(String, String)> {
    if rest.is_empty() {
        let each = std::iter::from_fn(|| lines.next_if(|line| !line.trim_start().starts_with(')')));
        return each.filter_map(|line| field(line.trim_start())).collect();
    }
    let inside = rest.split_once(") -> ").map_or(rest, |(inside, _)| inside);
    split(inside).filter_map(field).collect()
}

/// The parts between commas that stand in no brackets.
fn split(text: &str) -> impl Iterator<Item = &str> {
    let mut depth = 0_usize;
    text.split(move |letter| {
        match letter {
            '<' | '(' | '[' => depth += 1,
            '>' | ')' | ']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        letter == ',' && depth == 0
    })
    .map(str::trim)
}

fn between<'a>(line: &'a str, before: &str, after: &str) -> Option<&'a str> {
    line.strip_prefix(before)?.strip_suffix(after)
}

#[cfg(test)]
mod tests {
    use super::{Kind, of_module, of_operations};

    fn pairs(list: &[(&str, &str)]) -> Vec<(String, String)> {
        list.iter().map(|(name, ty)| ((*name).to_owned(), (*ty).to_owned())).collect()
    }

    #[test]
    fn every_kind_of_item_is_read() {
        let text = "/// pub struct No {\npub struct A {\n    /// pub x: y,\n    #[deprecated]\n    pub a: BTreeMap<String, i64>,\n}\n\
                    impl A {\n    pub fn new(a: BTreeMap<String, i64>, b: (u8, u8)) -> Self {\n        Self { a }\n    }\n}\n\
                    pub struct B {}\npub struct C(String);\npub enum D {\n    // x\n    One(A, B),\n    Two,\n}\npub enum E {}\npub type F = Vec<A>;\n\
                    pub struct G {\n    pub g: i64,\n}\nimpl G {\n    pub fn new(\n        g: i64,\n        h: i64,\n    ) -> Self {\n    }\n}\n";
        let shapes = of_module(text);
        let names: String = shapes.iter().map(|shape| shape.name.as_str()).collect();
        assert_eq!(names, "ABCDEFG");
        let new = pairs(&[("a", "BTreeMap<String, i64>"), ("b", "(u8, u8)")]);
        let kind = Kind::Struct { fields: pairs(&[("a", "BTreeMap<String, i64>")]), new: Some(new) };
        assert_eq!(shapes[0].kind, kind);
        assert_eq!(shapes[1].kind, Kind::Struct { fields: Vec::new(), new: None });
        assert_eq!(shapes[2].kind, Kind::Newtype("String".into()));
        assert_eq!(shapes[3].kind, Kind::Enum(pairs(&[("One", "A, B"), ("Two", "")])));
        assert_eq!(shapes[4].kind, Kind::Enum(Vec::new()));
        assert_eq!(shapes[5].kind, Kind::Alias("Vec<A>".into()));
        let new = Some(pairs(&[("g", "i64"), ("h", "i64")]));
        assert_eq!(shapes[6].kind, Kind::Struct { fields: pairs(&[("g", "i64")]), new });
    }

    #[test]
    fn modules_are_kept_apart() {
        let text = "pub mod a {\n    pub type Response = ();\n}\npub mod b {\n    pub enum Body {\n        Json(X),\n    }\n}\n";
        let modules = of_operations(text);
        assert_eq!((modules[0].0.as_str(), modules[1].0.as_str()), ("a", "b"));
        assert_eq!(modules[1].1[0].kind, Kind::Enum(pairs(&[("Json", "X")])));
    }
}
