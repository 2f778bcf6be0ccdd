//! `Content-Disposition` (RFC 6266).

use http::HeaderValue;

use super::Content;

impl Content {
    /// To be saved under this name: `Content-Disposition: attachment` with the file's name.
    ///
    /// A name beyond ASCII stands in `filename*` (RFC 8187), with a fallback that old callers take. Folders in front of
    /// the name and control characters are left out.
    #[must_use]
    pub fn with_download_name(mut self, name: impl AsRef<str>) -> Self {
        self.details().disposition = Some(disposition("attachment", name.as_ref()));
        self
    }

    /// To be shown in place, and saved under this name: `Content-Disposition: inline` with the file's name.
    #[must_use]
    pub fn with_inline_name(mut self, name: impl AsRef<str>) -> Self {
        self.details().disposition = Some(disposition("inline", name.as_ref()));
        self
    }
}

/// The whole header field.
fn disposition(kind: &'static str, name: &str) -> HeaderValue {
    let name = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let name: String = name.chars().filter(|char| !char.is_control()).collect();
    let mut text = format!("{kind}; filename=\"{}\"", fallback(&name));
    if !is_plain(&name) {
        text.push_str("; filename*=UTF-8''");
        name.bytes().for_each(|byte| encode(byte, &mut text));
    }
    HeaderValue::try_from(text).unwrap_or_else(|_| HeaderValue::from_static(kind))
}

/// A name that all callers read alike: visible ASCII without quotes, backslashes and percent signs, which some take
/// for escapes.
fn is_plain(name: &str) -> bool {
    name.bytes().all(is_plain_byte)
}

fn is_plain_byte(byte: u8) -> bool {
    matches!(byte, 0x20..0x7f) && !matches!(byte, b'"' | b'\\' | b'%')
}

fn fallback(name: &str) -> String {
    let plain = |char: char| u8::try_from(char).is_ok_and(is_plain_byte);
    name.chars().map(|char| if plain(char) { char } else { '_' }).collect()
}

/// As `value-chars` of RFC 8187, section 3.2.1.
fn encode(byte: u8, text: &mut String) {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    if byte.is_ascii_alphanumeric() || b"!#$&+-.^_`|~".contains(&byte) {
        text.push(char::from(byte));
    } else {
        let digit = |at: u8| char::from(DIGITS[usize::from(at & 15)]);
        text.extend(['%', digit(byte >> 4), digit(byte)]);
    }
}

#[cfg(test)]
mod tests {
    use super::disposition;

    #[test]
    fn names() {
        let cases = [
            ("report.pdf", "attachment; filename=\"report.pdf\""),
            ("my report.pdf", "attachment; filename=\"my report.pdf\""),
            ("../../etc/passwd", "attachment; filename=\"passwd\""),
            ("c:\\a\\b.txt", "attachment; filename=\"b.txt\""),
            ("a\r\nX: 1", "attachment; filename=\"aX: 1\""),
            ("a\"b.txt", "attachment; filename=\"a_b.txt\"; filename*=UTF-8''a%22b.txt"),
            ("100%.txt", "attachment; filename=\"100_.txt\"; filename*=UTF-8''100%25.txt"),
            (
                "été €.csv",
                "attachment; filename=\"_t_ _.csv\"; filename*=UTF-8''%C3%A9t%C3%A9%20%E2%82%AC.csv",
            ),
            ("", "attachment; filename=\"\""),
        ];
        for (name, meant) in cases {
            assert_eq!(disposition("attachment", name), meant, "{name:?}");
        }
    }
}
