//! Dates, times and durations of RFC 3339, by their grammar.

/// The two digits that `bytes` begin with, up to `most`, and the rest.
fn two(bytes: &[u8], most: u8) -> Option<(u8, &[u8])> {
    let [tens @ b'0'..=b'9', ones @ b'0'..=b'9', rest @ ..] = bytes else { return None };
    let value = (tens - b'0') * 10 + (ones - b'0');
    (value <= most).then_some((value, rest))
}

fn skip(bytes: &[u8], byte: u8) -> Option<&[u8]> {
    bytes.split_first().filter(|(first, _)| **first == byte).map(|(_, rest)| rest)
}

/// `full-date`
pub(super) fn is_date(text: &str) -> bool {
    date(text.as_bytes()).is_some_and(<[u8]>::is_empty)
}

fn date(bytes: &[u8]) -> Option<&[u8]> {
    let (century, rest) = two(bytes, 99)?;
    let (year, rest) = two(rest, 99)?;
    let (month, rest) = two(skip(rest, b'-')?, 12)?;
    let (day, rest) = two(skip(rest, b'-')?, 31)?;
    let year = u16::from(century) * 100 + u16::from(year);
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    let days = match month {
        0 => return None,
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    };
    (1..=days).contains(&day).then_some(rest)
}

/// `full-time`
pub(super) fn is_time(text: &str) -> bool {
    time(text.as_bytes()).is_some()
}

/// `date-time`
pub(super) fn is_date_time(text: &str) -> bool {
    let after = date(text.as_bytes()).and_then(<[u8]>::split_first);
    after.is_some_and(|(separator, rest)| matches!(separator, b'T' | b't') && time(rest).is_some())
}

/// A leap second stands at the end of a day of universal time only.
fn time(bytes: &[u8]) -> Option<()> {
    let (hour, rest) = two(bytes, 23)?;
    let (minute, rest) = two(skip(rest, b':')?, 59)?;
    let (second, rest) = two(skip(rest, b':')?, 60)?;
    let rest = match skip(rest, b'.') {
        Some(fraction) => {
            let digits = fraction.iter().take_while(|byte| byte.is_ascii_digit()).count();
            fraction.get(digits..).filter(|_| digits > 0)?
        }
        None => rest,
    };
    let offset = match rest {
        [b'Z' | b'z'] => 0,
        [sign @ (b'+' | b'-'), rest @ ..] => {
            let (hours, rest) = two(rest, 23)?;
            let (minutes, rest) = two(skip(rest, b':')?, 59)?;
            rest.is_empty().then_some(())?;
            let offset = i32::from(hours) * 60 + i32::from(minutes);
            if *sign == b'-' { -offset } else { offset }
        }
        _ => return None,
    };
    let universal = (i32::from(hour) * 60 + i32::from(minute) - offset).rem_euclid(24 * 60);
    (second < 60 || universal == 24 * 60 - 1).then_some(())
}

/// `duration` of appendix A: what stands between the largest and the smallest unit is not left out.
pub(super) fn is_duration(text: &str) -> bool {
    let Some(rest) = text.strip_prefix('P') else { return false };
    if let Some(weeks) = rest.strip_suffix('W') {
        return is_digits(weeks);
    }
    let (date, time) = rest.split_once('T').map_or((rest, None), |(date, time)| (date, Some(time)));
    let dated = units(date, "YMD");
    match time {
        None => dated == Some(true),
        Some(time) => dated.is_some() && units(time, "HMS") == Some(true),
    }
}

/// Whether numbers with these units in their order stand in `text`. `None`: something else does.
fn units(text: &str, units: &str) -> Option<bool> {
    let mut rest = text;
    let mut last: Option<usize> = None;
    while !rest.is_empty() {
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let unit = rest.get(digits..)?.chars().next()?;
        let at = units.find(unit).filter(|at| digits > 0 && last.is_none_or(|last| *at == last + 1))?;
        last = Some(at);
        rest = rest.get(digits + 1..)?;
    }
    Some(last.is_some())
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::{is_date, is_date_time, is_duration, is_time};

    #[test]
    fn times_have_offsets_and_leap_seconds_their_place() {
        for text in ["08:30:06Z", "23:59:60Z", "01:29:60+01:30", "15:59:60-08:00", "23:20:50.52Z"] {
            assert!(is_time(text), "{text}");
        }
        for text in
            ["8:3:6Z", "22:59:60Z", "23:59:60+01:00", "12:00:00", "12:00:00.Z", "24:00:00Z", "01:02:03+24:00"]
        {
            assert!(!is_time(text), "{text}");
        }
        assert!(is_date_time("1998-12-31T23:59:60Z") && is_date_time("1963-06-19t08:30:06.283185z"));
        assert!(!is_date_time("1990-02-31T15:59:59Z") && !is_date_time("1985-04-12T23:20:50Z\n"));
        assert!(
            is_date("2024-02-29")
                && !is_date("2023-02-29")
                && !is_date("2023-00-01")
                && !is_date("2023-1-01")
        );
    }

    #[test]
    fn durations_leave_no_unit_between_out() {
        for text in ["P4DT12H30M5S", "PT0S", "P2W", "P1Y2M", "PT36H", "P01D"] {
            assert!(is_duration(text), "{text}");
        }
        for text in
            ["P", "PT", "P1YT", "P2D1Y", "P1D2H", "P1Y2D", "PT1H2S", "P1Y2W", "PT0.5S", "-P1D", "P1", "PW"]
        {
            assert!(!is_duration(text), "{text}");
        }
    }
}
