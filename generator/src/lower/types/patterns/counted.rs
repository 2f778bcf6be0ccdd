//! Patterns that look around or refer back, for an engine that counts its steps: what ECMA 262 and that engine's
//! dialect read differently is written out.

/// The pattern in the engine's dialect, if it can do it.
pub(super) fn translate(written: &str) -> Option<String> {
    let mut out = String::with_capacity(written.len() + 16);
    let mut rest = written.chars().peekable();
    let mut class = false;
    while let Some(character) = rest.next() {
        match (character, class) {
            ('\\', _) => out.push_str(&escape(rest.next()?, class)?),
            ('[', false) => {
                class = true;
                out.push('[');
                if rest.next_if_eq(&'^').is_some() {
                    out.push('^');
                }
                // An empty class is nothing, or anything, in ECMA 262 only.
                if rest.peek() == Some(&']') {
                    return None;
                }
            }
            (']', true) => {
                class = false;
                out.push(']');
            }
            ('[' | '&' | '~', true) => {
                out.push('\\');
                out.push(character);
            }
            ('.', false) => out.push_str(r"[^\n\r\u{2028}\u{2029}]"),
            _ => out.push(character),
        }
    }
    fancy_regex::Regex::new(&out).is_ok().then_some(out)
}

/// What stands for an escape. `None`: the engine has nothing for it.
fn escape(letter: char, class: bool) -> Option<String> {
    let set = |inside: &str| if class { inside.to_owned() } else { format!("[{inside}]") };
    Some(match letter {
        'd' => set("0-9"),
        'w' => set("A-Za-z0-9_"),
        's' => set(r"\s\u{feff}"),
        'D' if !class => "[^0-9]".into(),
        'W' if !class => "[^A-Za-z0-9_]".into(),
        'S' if !class => r"[^\s\u{feff}]".into(),
        'D' | 'W' | 'S' | 'c' | '0' => return None,
        'b' if class => r"\x08".into(),
        'b' => r"(?:(?<=[A-Za-z0-9_])(?![A-Za-z0-9_])|(?<![A-Za-z0-9_])(?=[A-Za-z0-9_]))".into(),
        'B' if !class => r"(?:(?<=[A-Za-z0-9_])(?=[A-Za-z0-9_])|(?<![A-Za-z0-9_])(?![A-Za-z0-9_]))".into(),
        '/' => "/".into(),
        other => format!("\\{other}"),
    })
}

#[cfg(test)]
mod tests {
    use super::translate;

    #[test]
    fn what_the_dialects_read_differently_is_written_out() {
        assert_eq!(translate(r"^(?!\d)[\w/[]+$").as_deref(), Some(r"^(?![0-9])[A-Za-z0-9_/\[]+$"));
        assert_eq!(translate(r"(?=a.)").as_deref(), Some(r"(?=a[^\n\r\u{2028}\u{2029}])"));
        assert!(translate(r"^(?:(a)|b)\1$").is_some() && translate(r"(?<year>\d)\k<year>").is_some());
        assert_eq!(translate(r"(?=[\W])"), None);
        assert_eq!(translate(r"(?=[^])"), None);
    }
}
