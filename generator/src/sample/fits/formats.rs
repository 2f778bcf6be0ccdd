//! Strings with a format.

use crate::ir::{Format, Json};
use std::net::{Ipv4Addr, Ipv6Addr};

/// The value as its type holds it, or what is wrong with it.
pub(super) fn check(format: Format, json: &Json) -> Result<Json, String> {
    if let (Format::Decimal, Json::Number(_)) = (format, json) {
        return Ok(json.clone());
    }
    let Json::String(text) = json else {
        return Err(format!("a string is expected, {} stands there", super::kind(json)));
    };
    if is(format, text) { Ok(json.clone()) } else { Err(format!("it is not {}", called(format))) }
}

/// Whether a text is of a format.
pub(super) fn is(format: Format, text: &str) -> bool {
    match format {
        Format::Plain | Format::File => true,
        Format::DateTime => is_date_time(text),
        Format::Date => is_date(text),
        Format::Uuid => is_uuid(text),
        Format::Base64 => is_base64(text),
        Format::Ipv4 => text.parse::<Ipv4Addr>().is_ok(),
        Format::Ipv6 => text.parse::<Ipv6Addr>().is_ok(),
        Format::Decimal => is_decimal(text),
    }
}

const fn called(format: Format) -> &'static str {
    match format {
        Format::Plain | Format::File => "text",
        Format::DateTime => "a date-time of RFC 3339 (`2024-01-31T12:00:00Z`)",
        Format::Date => "a date of RFC 3339 (`2024-01-31`)",
        Format::Uuid => "a UUID",
        Format::Base64 => "base64",
        Format::Ipv4 => "an IPv4 address",
        Format::Ipv6 => "an IPv6 address",
        Format::Decimal => "a decimal number",
    }
}

fn is_date_time(text: &str) -> bool {
    let Some((date, rest)) = text.split_at_checked(10) else { return false };
    let Some(time) = rest.strip_prefix(['T', 't']) else { return false };
    let Some(zone) = time.find(['Z', 'z', '+', '-']) else { return false };
    let (clock, zone) = time.split_at(zone);
    is_date(date) && is_clock(clock) && is_zone(zone)
}

/// `12:00:00.5`
fn is_clock(text: &str) -> bool {
    let (clock, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let parts: Vec<&str> = clock.split(':').collect();
    let [hour, minute, second] = parts[..] else { return false };
    let digits =
        !fraction.is_empty() && fraction.len() <= 9 && fraction.bytes().all(|byte| byte.is_ascii_digit());
    digits && in_two_digits(hour, 0..24) && in_two_digits(minute, 0..60) && in_two_digits(second, 0..60)
}

/// `Z`, `+02:00`
fn is_zone(text: &str) -> bool {
    if matches!(text, "Z" | "z") {
        return true;
    }
    let Some((hour, minute)) = text.strip_prefix(['+', '-']).and_then(|offset| offset.split_once(':')) else {
        return false;
    };
    in_two_digits(hour, 0..24) && in_two_digits(minute, 0..60)
}

fn in_two_digits(text: &str, range: std::ops::Range<u32>) -> bool {
    text.len() == 2
        && text.bytes().all(|byte| byte.is_ascii_digit())
        && text.parse().is_ok_and(|value| range.contains(&value))
}

fn is_date(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let [year, month, day] = parts[..] else { return false };
    let sound = year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit());
    let (Ok(year), Ok(month), true) = (year.parse::<u32>(), month.parse::<u32>(), sound) else {
        return false;
    };
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    };
    in_two_digits(parts[1], 1..13) && in_two_digits(day, 1..days + 1)
}

fn is_uuid(text: &str) -> bool {
    let lengths = text.split('-').map(str::len);
    lengths.eq([8, 4, 4, 4, 12]) && text.bytes().all(|byte| byte == b'-' || byte.is_ascii_hexdigit())
}

/// The standard alphabet with its padding.
fn is_base64(text: &str) -> bool {
    let digits = text.trim_end_matches('=');
    let padding = text.len() - digits.len();
    let known = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/');
    text.len().is_multiple_of(4) && padding <= 2 && digits.bytes().all(known) && bits_left(digits, padding)
}

/// The bits of the last digit that stand for nothing are zero.
fn bits_left(digits: &str, padding: usize) -> bool {
    let last = digits.chars().last();
    match padding {
        1 => last.is_some_and(|last| "AEIMQUYcgkosw048".contains(last)),
        2 => last.is_some_and(|last| "AQgw".contains(last)),
        _ => true,
    }
}

/// What a decimal of 28 digits can hold.
fn is_decimal(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
    let sound = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    sound(whole) && sound(fraction) && whole.len() + fraction.len() <= 28
}

#[cfg(test)]
mod tests {
    use super::is;
    use crate::ir::Format;

    #[test]
    fn formats() {
        let cases = [
            (Format::DateTime, "2024-02-29T23:59:59.123+02:00", true),
            (Format::DateTime, "2024-01-01T00:00:00", false),
            (Format::DateTime, "2024-01-01 00:00:00Z", false),
            (Format::DateTime, "2024-01-01T24:00:00Z", false),
            (Format::Date, "2023-02-29", false),
            (Format::Date, "2024-2-9", false),
            (Format::Date, "2024-12-31", true),
            (Format::Uuid, "123e4567-e89b-12d3-a456-426614174000", true),
            (Format::Uuid, "123e4567e89b12d3a456426614174000", false),
            (Format::Base64, "aGk=", true),
            (Format::Base64, "aGl=", false),
            (Format::Base64, "aGk", false),
            (Format::Base64, "", true),
            (Format::Ipv4, "192.0.2.1", true),
            (Format::Ipv6, "2001:db8::1", true),
            (Format::Decimal, "-12.50", true),
            (Format::Decimal, "1e5", false),
        ];
        for (format, text, fits) in cases {
            assert_eq!(is(format, text), fits, "{format:?} {text}");
        }
    }
}
