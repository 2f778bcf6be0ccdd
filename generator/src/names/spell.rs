//! From the text of a document to words: what is a letter or a digit stays, the rest separates or is spelt out.

/// Signs that say something where they lead: `-1`, `<=5`, `*`.
const LEADING: &str = "+-<>=!*%&|~^";

/// The words of `text`, separated by single blanks. `full`: every sign is spelt out, separators too.
pub(super) fn words(text: &str, full: bool) -> String {
    let mut words = String::with_capacity(text.len() + 4);
    let bare = !text.chars().any(char::is_alphanumeric);
    for (at, character) in text.char_indices() {
        if character.is_alphanumeric() {
            push_letter(&mut words, character);
            continue;
        }
        let leads = LEADING.contains(character) && !text[..at].contains(char::is_alphanumeric);
        let ends = character == '+' && !text[at..].contains(char::is_alphanumeric);
        if full || bare || leads || ends {
            push_word(&mut words, &name(character));
        }
        push_blank(&mut words);
    }
    if words.ends_with(' ') {
        words.pop();
    }
    if words.is_empty() {
        words.push_str("empty");
    }
    words
}

fn push_blank(words: &mut String) {
    if !words.is_empty() && !words.ends_with(' ') {
        words.push(' ');
    }
}

fn push_word(words: &mut String, word: &str) {
    push_blank(words);
    words.push_str(word);
}

fn push_letter(words: &mut String, character: char) {
    if is_kept(character) {
        words.push(character);
    } else {
        push_word(words, &format!("u{:x}", u32::from(character)));
        push_blank(words);
    }
}

/// Letters that may stand in an identifier without a warning: ASCII, Latin with marks, Cyrillic and Greek that no Latin
/// letter looks like, kana, Han and Hangul. Others are spelt as code points.
fn is_kept(character: char) -> bool {
    match character {
        character if character.is_ascii() => true,
        'ª' | '²' | '³' | '¹' | 'º' | '¼'..='¾' => false,
        'ĳ' | 'Ĳ' | 'ŀ' | 'Ŀ' | 'ŉ' | 'ı' | 'ſ' => false,
        '\u{c0}'..='\u{17e}' => true,
        'Б' | 'Д' | 'Ж' | 'Й' | 'Л' | 'Ф' | 'Ц'..='Ы' | 'Э'..='Я' => true,
        'б' | 'д' | 'ж' | 'й' | 'л' | 'ф' | 'ц'..='ы' | 'э'..='я' => true,
        'Δ' | 'Θ' | 'Λ' | 'Ξ' | 'Φ' | 'Ψ' | 'Ω' | 'δ' | 'θ' | 'λ' | 'ξ' | 'φ' | 'ψ' | 'ω' => {
            true
        }
        'ぁ'..='ゖ' | '\u{4e00}'..='\u{9fff}' | '가'..='힣' => true,
        'ァ'..='ヺ' => !matches!(character, 'ロ' | 'ニ' | 'ハ' | 'カ' | 'エ' | 'ト' | 'タ' | 'ノ' | 'ヘ'),
        _ => false,
    }
}

/// What a sign is called.
fn name(character: char) -> String {
    let name = match character {
        ' ' | '\t' | '\n' | '\r' => "space",
        '!' => "not",
        '"' => "quote",
        '#' => "hash",
        '$' => "dollar",
        '%' => "percent",
        '&' => "and",
        '\'' => "apostrophe",
        '(' => "open",
        ')' => "close",
        '*' => "star",
        '+' => "plus",
        ',' => "comma",
        '-' => "minus",
        '.' => "dot",
        '/' => "slash",
        ':' => "colon",
        ';' => "semicolon",
        '<' => "less",
        '=' => "equal",
        '>' => "greater",
        '?' => "question",
        '@' => "at",
        '[' => "open bracket",
        '\\' => "backslash",
        ']' => "close bracket",
        '^' => "caret",
        '_' => "underscore",
        '`' => "backtick",
        '{' => "open brace",
        '|' => "or",
        '}' => "close brace",
        '~' => "tilde",
        other => return format!("u{:x}", u32::from(other)),
    };
    name.into()
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn separators_separate_and_signs_that_say_something_are_spelt() {
        let cases = [
            ("photo_url", "photo url"),
            ("X-Request-Id", "X Request Id"),
            ("-age", "minus age"),
            ("+1", "plus 1"),
            ("c++", "c plus plus"),
            ("application/vnd+json", "application vnd json"),
            ("<=5", "less equal 5"),
            ("*", "star"),
            ("", "empty"),
            (" ", "space"),
            ("$ref", "ref"),
            ("größe", "größe"),
            ("名前", "名前"),
            ("ⅷ", "u2177"),
            ("м", "u43c"),
        ];
        for (text, expected) in cases {
            assert_eq!(words(text, false), expected, "{text:?}");
        }
        assert_eq!(words("$a-b", true), "dollar a minus b");
    }
}
