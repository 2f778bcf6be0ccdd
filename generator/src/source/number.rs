//! Numbers as text.

/// Whether a text is an integer as JSON writes it.
pub(super) fn is_integer(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let is_sound = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    is_sound && (digits.len() == 1 || !digits.starts_with('0'))
}

/// The number that YAML or JSON text means, in JSON's form; `None` for `.inf`, `.nan` and what is no number.
/// `0x1F` becomes `31`, `.5` becomes `0.5`, `010` becomes `10`, `+1` becomes `1`.
#[must_use]
pub fn normal_number(text: &str) -> Option<String> {
    if is_integer(text) {
        return Some(text.to_owned());
    }
    let (sign, digits) = match text.as_bytes().first()? {
        b'-' => ("-", &text[1..]),
        b'+' => ("", &text[1..]),
        _ => ("", text),
    };
    let radix =
        |prefix: &str, radix| digits.strip_prefix(prefix).map(|rest| u128::from_str_radix(rest, radix));
    if let Some(value) = radix("0x", 16).or_else(|| radix("0o", 8)) {
        return value.ok().map(|value| format!("{sign}{value}"));
    }
    let (mantissa, exponent) = match digits.find(['e', 'E']) {
        Some(at) => (&digits[..at], &digits[at + 1..]),
        None => (digits, ""),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let sound = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let power = exponent.strip_prefix(['+', '-']).unwrap_or(exponent);
    let empty = whole.is_empty() && fraction.is_empty();
    let cut = digits.contains(['e', 'E']) && power.is_empty();
    if empty || cut || !sound(whole) || !sound(fraction) || !sound(power) {
        return None;
    }
    let whole = whole.trim_start_matches('0');
    let whole = if whole.is_empty() { "0" } else { whole };
    let point = if fraction.is_empty() { "" } else { "." };
    let e = if exponent.is_empty() { "" } else { "e" };
    Some(format!("{sign}{whole}{point}{fraction}{e}{exponent}"))
}

#[cfg(test)]
mod tests {
    use super::normal_number;

    #[test]
    fn numbers_of_yaml_in_the_form_of_json() {
        let cases = [
            ("0", Some("0")),
            ("010", Some("10")),
            ("-0x1F", Some("-31")),
            (".5", Some("0.5")),
            ("1.", Some("1")),
            ("1.50e+3", Some("1.50e+3")),
            ("18446744073709551616", Some("18446744073709551616")),
            (".inf", None),
            ("1e", None),
            (".", None),
            ("1_000", None),
        ];
        for (written, meant) in cases {
            assert_eq!(normal_number(written).as_deref(), meant, "{written}");
        }
    }
}
