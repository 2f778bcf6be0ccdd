//! Scalars as texts: the same value may be spelt in several ways.

/// Whether two texts are the same scalar.
pub(super) fn same(a: &str, b: &str) -> bool {
    let (a, b) = (a.trim(), b.trim());
    a == b || numbers(a, b) || moments(a, b) || (is_uuid(a) && a.eq_ignore_ascii_case(b))
}

/// The same of lists with commas.
pub(super) fn same_list(a: &str, b: &str) -> bool {
    a.split(',').count() == b.split(',').count() && a.split(',').zip(b.split(',')).all(|(a, b)| same(a, b))
}

/// Whole numbers digit by digit: some differ that are one as a float.
pub(super) fn numbers(a: &str, b: &str) -> bool {
    if let Some((a, b)) = a.parse::<i128>().ok().zip(b.parse::<i128>().ok()) {
        return a == b;
    }
    let number = |text: &str| {
        let plain = text.starts_with(|first: char| first == '-' || first.is_ascii_digit());
        plain.then(|| text.parse::<f64>().ok()).flatten()
    };
    number(a).zip(number(b)).is_some_and(|(a, b)| a == b)
}

/// Dates with a time: the spelling of the offset and of fractions may differ, and the offset itself.
fn moments(a: &str, b: &str) -> bool {
    let moment = |text: &str| {
        let text = text.to_ascii_uppercase();
        (text.len() > 8 && text.contains([':', '-'])).then_some(text)
    };
    let Some((a, b)) = moment(a).zip(moment(b)) else { return false };
    let instant = |text: &str| text.parse::<specwright::jiff::Timestamp>().ok();
    match instant(&a).zip(instant(&b)) {
        Some((a, b)) => a == b,
        None => time(&a) == time(&b),
    }
}

/// A time of the day without the zeros at the end of its fraction.
fn time(text: &str) -> String {
    let text = text.replace("+00:00", "Z");
    let Some((whole, rest)) = text.split_once('.') else { return text };
    let digits = rest.chars().take_while(char::is_ascii_digit).count();
    let fraction = rest[..digits].trim_end_matches('0');
    let dot = if fraction.is_empty() { "" } else { "." };
    format!("{whole}{dot}{fraction}{}", &rest[digits..])
}

fn is_uuid(text: &str) -> bool {
    text.len() == 36 && text.bytes().all(|byte| byte.is_ascii_hexdigit() || byte == b'-')
}

#[cfg(test)]
mod tests {
    use super::same;

    #[test]
    fn spellings_of_a_value_are_the_same() {
        for (a, b, expected) in [
            ("1.0", "1", true),
            ("1e2", "100", true),
            ("2020-01-01T00:00:00Z", "2020-01-01t01:00:00.000+01:00", true),
            ("10:00:00.50Z", "10:00:00.5+00:00", true),
            ("AAAAAAAA-0000-0000-0000-000000000000", "aaaaaaaa-0000-0000-0000-000000000000", true),
            ("1", "2", false),
            ("9007199254740993", "9007199254740992", false),
            ("nan", "NaN", false),
            ("a", "A", false),
        ] {
            assert_eq!(same(a, b), expected, "{a} {b}");
        }
    }
}
