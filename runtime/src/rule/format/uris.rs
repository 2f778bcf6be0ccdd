//! URI templates of RFC 6570, level 4.

/// Literals and expressions in braces.
pub(super) fn is_template(text: &str) -> bool {
    let mut rest = text;
    while let Some(at) = rest.find(['{', '}']) {
        let (literal, expression) = rest.split_at(at);
        let Some((inside, after)) = expression.strip_prefix('{').and_then(|inside| inside.split_once('}'))
        else {
            return false;
        };
        if !is_literal(literal) || !is_expression(inside) {
            return false;
        }
        rest = after;
    }
    is_literal(rest)
}

fn is_literal(text: &str) -> bool {
    let refused = |character: char| {
        character.is_control() || matches!(character, ' ' | '"' | '<' | '>' | '\\' | '^' | '`' | '|')
    };
    !text.contains(refused) && is_encoded(text)
}

/// Each `%` has two hexadecimal digits behind it.
fn is_encoded(text: &str) -> bool {
    let digits =
        |rest: &str| rest.as_bytes().get(..2).is_some_and(|two| two.iter().all(u8::is_ascii_hexdigit));
    text.split('%').skip(1).all(digits)
}

/// An operator, then variables with commas between them.
fn is_expression(text: &str) -> bool {
    let variables =
        text.strip_prefix(['+', '#', '.', '/', ';', '?', '&', '=', ',', '!', '@', '|']).unwrap_or(text);
    variables.split(',').all(is_variable)
}

fn is_variable(text: &str) -> bool {
    let name = match (text.strip_suffix('*'), text.split_once(':')) {
        (Some(name), _) => name,
        (None, Some((name, length))) => {
            let counted = (1..=4).contains(&length.len()) && length.bytes().all(|byte| byte.is_ascii_digit());
            if !counted || length.starts_with('0') {
                return false;
            }
            name
        }
        (None, None) => text,
    };
    let part = |part: &str| {
        let plain = |character: char| character.is_ascii_alphanumeric() || matches!(character, '_' | '%');
        !part.is_empty() && part.chars().all(plain) && is_encoded(part)
    };
    name.split('.').all(part)
}

#[cfg(test)]
mod tests {
    use super::is_template;

    #[test]
    fn templates_of_level_4() {
        for text in [
            "",
            "http://example.com/{term:1}/{term}",
            "a%41b",
            "{+var}",
            "{&x,y*}",
            "{a.b}",
            "{%41}",
            "{v:1000}",
        ] {
            assert!(is_template(text), "{text}");
        }
        for text in [
            "{term",
            "{}",
            "{a,,b}",
            "{v:0}",
            "{v:10000}",
            "foo}bar",
            "{a..b}",
            "a b",
            "{var=def}",
            "{,+var}",
            "%4",
        ] {
            assert!(!is_template(text), "{text}");
        }
    }
}
