//! Identifiers, pointers and bytes.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

/// 32 hexadecimal digits in groups of 8, 4, 4, 4 and 12.
pub(super) fn is_uuid(text: &str) -> bool {
    let hyphen = |at: usize| matches!(at, 8 | 13 | 18 | 23);
    let fits = |(at, byte): (usize, u8)| if hyphen(at) { byte == b'-' } else { byte.is_ascii_hexdigit() };
    text.len() == 36 && text.bytes().enumerate().all(fits)
}

/// Each `~` stands for `~0` or `~1`.
pub(super) fn is_json_pointer(text: &str) -> bool {
    let escaped = |rest: &str| rest.starts_with(['0', '1']);
    (text.is_empty() || text.starts_with('/')) && text.split('~').skip(1).all(escaped)
}

/// A number of steps up, then `#` or a pointer.
pub(super) fn is_relative_json_pointer(text: &str) -> bool {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let (number, rest) = text.split_at(digits);
    let counted = !number.is_empty() && (number == "0" || !number.starts_with('0'));
    counted && (rest == "#" || is_json_pointer(rest))
}

/// Base64 with its padding.
pub(super) fn is_base64(text: &str) -> bool {
    STANDARD.decode(text).is_ok()
}

#[cfg(test)]
mod tests {
    use super::{is_base64, is_json_pointer, is_relative_json_pointer, is_uuid};

    #[test]
    fn pointers_and_identifiers() {
        assert!(is_json_pointer("/foo/bar~0/baz~1/%a") && is_json_pointer("") && is_json_pointer("//"));
        assert!(!is_json_pointer("/~2") && !is_json_pointer("a") && !is_json_pointer("/a~"));
        assert!(is_relative_json_pointer("0#") && is_relative_json_pointer("2/0/baz"));
        assert!(
            !is_relative_json_pointer("01/a")
                && !is_relative_json_pointer("/a")
                && !is_relative_json_pointer("1#/a")
        );
        assert!(
            is_uuid("2eb8aa08-AA98-11ea-B4Aa-73B441D16380") && !is_uuid("2eb8aa08aa9811eab4aa73b441d16380")
        );
        assert!(is_base64("aGk=") && !is_base64("aGk") && !is_base64("a-b_"));
    }
}
