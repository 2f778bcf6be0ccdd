//! From a path template and the texts of its placeholders to the target of a request.

use crate::percent::Safe;

/// What may stand in a template beside letters, digits and `-._~`: encoded already, or a delimiter.
const PLAIN: &str = "/?&=%:@!$'()*+,;[]";

/// The target: path and query. The texts are encoded; a fragment, which no server sees, is left out.
///
/// # Errors
///
/// A segment is `.` or `..`, which would lead to another path.
pub(super) fn fill(template: &str, texts: &[String], query: &str) -> Result<String, String> {
    let (template, _) = template.split_once('#').unwrap_or((template, ""));
    let mut target = String::with_capacity(template.len() + query.len() + 16);
    let (mut rest, mut texts) = (template, texts.iter());
    while let Some((before, (_, behind))) =
        rest.split_once('{').and_then(|(before, rest)| Some((before, rest.split_once('}')?)))
    {
        fixed(before, &mut target);
        target.push_str(texts.next().map_or("", String::as_str));
        rest = behind;
    }
    fixed(rest, &mut target);
    behind(&target, query)
}

/// The target with more in its query.
///
/// # Errors
///
/// A segment is `.` or `..`, which would lead to another path.
pub(super) fn behind(target: &str, query: &str) -> Result<String, String> {
    let path = target.split('?').next().unwrap_or_default();
    if path.split('/').any(is_dots) {
        return Err("a segment of the path would be `.` or `..`, which leads to another path".into());
    }
    let mark = match target.split_once('?') {
        _ if query.is_empty() => "",
        None => "?",
        Some((_, own)) if own.is_empty() || own.ends_with('&') => "",
        Some(_) => "&",
    };
    Ok(format!("{target}{mark}{query}"))
}

/// Text of the template; what no URL can hold is encoded.
fn fixed(text: &str, target: &mut String) {
    for piece in text.split_inclusive(|letter| PLAIN.contains(letter)) {
        let end = piece.len()
            - piece.chars().next_back().filter(|last| PLAIN.contains(*last)).map_or(0, char::len_utf8);
        let (words, mark) = piece.split_at(end);
        target.push_str(&Safe::UNRESERVED.encode(words, b""));
        target.push_str(mark);
    }
}

/// `.` and `..`, also encoded: readers of URLs take them for steps.
fn is_dots(segment: &str) -> bool {
    let plain = segment.replace("%2E", ".").replace("%2e", ".");
    plain == "." || plain == ".."
}

#[cfg(test)]
mod tests {
    use super::fill;

    fn filled(template: &str, texts: &[&str], query: &str) -> Option<String> {
        fill(template, &texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>(), query).ok()
    }

    #[test]
    fn placeholders_in_their_order() {
        assert_eq!(filled("/pets", &[], "").unwrap(), "/pets");
        assert_eq!(filled("/c/{a}...{b}", &["x", "y"], "q=1").unwrap(), "/c/x...y?q=1");
        assert_eq!(filled("/a?b={c}#d", &["1"], "q=2").unwrap(), "/a?b=1&q=2");
        assert_eq!(filled("/a b/ä:c/%20", &[], "").unwrap(), "/a%20b/%C3%A4:c/%20");
    }

    #[test]
    fn no_value_leads_to_another_path() {
        assert_eq!(filled("/pets/{id}", &[".."], ""), None);
        assert_eq!(filled("/pets/{id}/x", &["%2e"], ""), None);
        assert_eq!(filled("/pets/{id}.json", &["."], "").unwrap(), "/pets/..json");
    }
}
