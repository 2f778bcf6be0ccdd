//! The arguments: a path, then options, which become the same tree as those of `specwright.toml`.

use specwright_generator::source::{FileId, Member, Node, Object, Span, Value};

use crate::tokens::{Token, Tree};

/// What the macro was called with.
#[derive(Debug)]
pub(crate) struct Input {
    /// The path of the description.
    pub(crate) description: String,
    /// Which token it is.
    pub(crate) at: u32,
    /// The options; a place is the number of a token.
    pub(crate) options: Object,
}

/// What is wrong with the arguments, at which token.
#[derive(Debug, PartialEq)]
pub(crate) struct Wrong {
    pub(crate) at: u32,
    pub(crate) message: String,
}

fn wrong<T>(at: u32, message: impl Into<String>) -> Result<T, Wrong> {
    Err(Wrong { at, message: message.into() })
}

/// The options are no file; their places are told apart by who asks.
const NO_FILE: FileId = FileId(0);

const USE: &str = "write the path of a description: include_spec!(\"api.yaml\")";

/// Reads the arguments.
pub(crate) fn parse(trees: &[Tree]) -> Result<Input, Wrong> {
    let Some((first, rest)) = trees.split_first() else { return wrong(0, USE) };
    let Some(description) = text(first) else { return wrong(first.at, USE) };
    let rest = match rest.split_first() {
        None => rest,
        Some((comma, rest)) if comma.token == Token::Mark(',') => rest,
        Some((other, _)) => return wrong(other.at, "options follow the path after a comma"),
    };
    Ok(Input { description, at: first.at, options: Object::new(members(rest, first.at)?) })
}

/// `key = value, key = value`
fn members(trees: &[Tree], at: u32) -> Result<Vec<Member>, Wrong> {
    let mut members: Vec<Member> = Vec::new();
    for entry in entries(trees) {
        let Some((key, rest)) = entry.split_first() else {
            return wrong(at, "an option is missing between two commas");
        };
        let Some(name) = word(key).or_else(|| text(key)) else {
            return wrong(key.at, "the name of an option is needed here: `parts = [types]`");
        };
        let [equals, value] = rest else {
            let place = rest.get(2).unwrap_or(key).at;
            return wrong(place, format!("write `{name} = ` and one value, then a comma"));
        };
        if equals.token != Token::Mark('=') {
            return wrong(equals.at, format!("write `=` between `{name}` and its value"));
        }
        if members.iter().any(|member| *member.key == *name) {
            return wrong(key.at, format!("`{name}` is given twice"));
        }
        members.push(Member { key: name.into(), key_span: span(key.at), value: value_of(value)? });
    }
    Ok(members)
}

fn value_of(tree: &Tree) -> Result<Node, Wrong> {
    let value = match &tree.token {
        Token::Word(word) if word == "true" || word == "false" => Value::Bool(word == "true"),
        Token::Word(word) => Value::String(word.as_str().into()),
        Token::Literal(literal) => match text(tree) {
            Some(text) => Value::String(text.into()),
            None => Value::Number(literal.as_str().into()),
        },
        Token::List(items) => Value::Array(self::items(items, tree.at)?.into()),
        Token::Table(trees) => return Ok(Node::object(span(tree.at), members(trees, tree.at)?)),
        Token::Mark(_) | Token::Other => {
            return wrong(
                tree.at,
                "a value is needed here: \"text\", a word, [a, list], or { a = \"table\" }",
            );
        }
    };
    Ok(Node::new(span(tree.at), value))
}

fn items(trees: &[Tree], at: u32) -> Result<Vec<Node>, Wrong> {
    let item = |entry: &[Tree]| match entry {
        [tree] => value_of(tree),
        [] => wrong(at, "an item is missing between two commas"),
        [_, second, ..] => wrong(second.at, "write a comma between two items"),
    };
    entries(trees).map(item).collect()
}

/// What stands between commas; a comma behind the last one is fine.
fn entries(trees: &[Tree]) -> impl Iterator<Item = &[Tree]> {
    let trees = match trees.split_last() {
        Some((last, rest)) if last.token == Token::Mark(',') => rest,
        _ => trees,
    };
    let empty = usize::from(trees.is_empty());
    trees.split(|tree| tree.token == Token::Mark(',')).skip(empty)
}

fn span(at: u32) -> Span {
    Span::new(NO_FILE, at, at.saturating_add(1))
}

fn word(tree: &Tree) -> Option<String> {
    match &tree.token {
        Token::Word(word) => Some(word.clone()),
        _ => None,
    }
}

/// The value of a string literal, raw ones included.
fn text(tree: &Tree) -> Option<String> {
    let Token::Literal(written) = &tree.token else { return None };
    if let Some(raw) = written.strip_prefix('r') {
        let hashes = raw.len() - raw.trim_start_matches('#').len();
        return raw.get(hashes + 1..raw.len().checked_sub(hashes + 1)?).map(str::to_owned);
    }
    unescape(written.strip_prefix('"')?.strip_suffix('"')?)
}

/// The escapes of Rust's string literals.
fn unescape(written: &str) -> Option<String> {
    let mut text = String::with_capacity(written.len());
    let mut rest = written.chars();
    while let Some(character) = rest.next() {
        if character != '\\' {
            text.push(character);
            continue;
        }
        match rest.next()? {
            'n' => text.push('\n'),
            'r' => text.push('\r'),
            't' => text.push('\t'),
            '0' => text.push('\0'),
            'x' => text.push(code(&rest.by_ref().take(2).collect::<String>())?),
            'u' => text.push(code(
                rest.by_ref().skip(1).take_while(|next| *next != '}').collect::<String>().as_str(),
            )?),
            '\n' => {
                let trimmed = rest.as_str().trim_start();
                rest = trimmed.chars();
            }
            other => text.push(other),
        }
    }
    Some(text)
}

fn code(hex: &str) -> Option<char> {
    char::from_u32(u32::from_str_radix(&hex.replace('_', ""), 16).ok()?)
}

#[cfg(test)]
mod tests {
    use super::{Input, parse, text};
    use crate::tokens::{Token, Tree};
    use specwright_generator::config::{Config, Parts, Traits, apply};
    use specwright_generator::diagnostic::{Diagnostic, Levels, Sink};
    use specwright_generator::source::SourceMap;

    /// Tokens of a text in which every token stands between blanks.
    fn trees(text: &str) -> Vec<Tree> {
        let mut at = 0;
        level(&mut text.split_whitespace(), &mut at)
    }

    fn level<'t>(words: &mut impl Iterator<Item = &'t str>, at: &mut u32) -> Vec<Tree> {
        let mut trees = Vec::new();
        while let Some(word) = words.next().filter(|word| !matches!(*word, "]" | "}")) {
            let here = *at;
            *at += 1;
            let token = match word {
                "[" => Token::List(level(words, at)),
                "{" => Token::Table(level(words, at)),
                "," | "=" | ":" => Token::Mark(word.chars().next().unwrap()),
                word if word.starts_with(|first: char| first == '"' || first.is_ascii_digit()) => {
                    Token::Literal(word.into())
                }
                word => Token::Word(word.into()),
            };
            trees.push(Tree { token, at: here });
        }
        trees
    }

    fn config(input: &Input) -> (Config, Vec<(&'static str, u32)>) {
        let (mut config, mut sink) = (Config::new("a"), Sink::new(Levels::default()));
        apply(&input.options, &[], &mut config, &mut sink);
        let report = sink.finish(&SourceMap::default());
        let place = |said: &Diagnostic| (said.code.id, said.primary.as_ref().unwrap().span.start);
        (config, report.diagnostics.iter().map(|(_, said)| place(said)).collect())
    }

    #[test]
    fn options_are_those_of_the_file() {
        let line = r#" "a.yaml" , parts = [ types , server ] , traits = one , types = { "Pet" = "crate::Pet" , } , derives = { Pet = [ "Eq" ] } , "#;
        let input = parse(&trees(line)).unwrap();
        assert_eq!((input.description.as_str(), input.at), ("a.yaml", 0));
        let (config, said) = config(&input);
        assert_eq!(said, []);
        assert_eq!(config.parts, Parts { server: true, mock: false, client: false });
        assert_eq!((config.traits, config.types["Pet"].as_str()), (Traits::One, "crate::Pet"));
        assert_eq!(config.derives["Pet"], ["Eq"]);
    }

    #[test]
    fn bad_values_are_found_at_their_token() {
        let input =
            parse(&trees(r#" "a" , parts = [ types , servre ] , base_path = 1 , tag = [ ] "#)).unwrap();
        assert_eq!(config(&input).1, [("SW0601", 7), ("SW0601", 11), ("SW0602", 13)]);
    }

    #[test]
    fn what_cannot_be_read_is_found_at_its_token() {
        let cases = [
            ("", 0),
            ("parts = x", 0),
            (r#" "a" parts "#, 1),
            (r#" "a" , parts "#, 2),
            (r#" "a" , parts : x "#, 3),
            (r#" "a" , parts = [ a b ] "#, 6),
            (r#" "a" , parts = a , parts = b "#, 6),
            (r#" "a" , parts = a : : b "#, 5),
            (r#" "a" , , traits = one "#, 0),
        ];
        for (line, at) in cases {
            assert_eq!(parse(&trees(line)).unwrap_err().at, at, "{line}");
        }
    }

    #[test]
    fn literals_of_every_kind() {
        let cases = [
            (r#""a\"b\u{e4}\x41\n""#, Some("a\"bäA\n")),
            ("r\"a\\b\"", Some("a\\b")),
            ("r##\"a\"#b\"##", Some("a\"#b")),
            ("\"a \\\n   b\"", Some("a b")),
            ("1", None),
            ("b\"a\"", None),
        ];
        for (written, value) in cases {
            assert_eq!(
                text(&Tree { token: Token::Literal(written.into()), at: 0 }).as_deref(),
                value,
                "{written}"
            );
        }
    }
}
