//! Dates and times, in an order that makes sense: what is created comes before what is updated, and that before what
//! expires.

use super::{Pick, tokens};

/// A date and time of RFC 3339.
pub(in crate::sample::make) fn date_time(pick: Pick<'_>) -> String {
    format!("{}T{}", date(pick), time(pick))
}

/// A full date of RFC 3339.
pub(in crate::sample::make) fn date(pick: Pick<'_>) -> String {
    let (year, month) = year(pick.name);
    let days = pick.nth + pick.salt % 28;
    let (day, months) = (days % 28 + 1, month - 1 + days / 28);
    format!("{:04}-{:02}-{day:02}", year + months / 12, months % 12 + 1)
}

/// A full time of RFC 3339.
pub(in crate::sample::make) fn time(pick: Pick<'_>) -> String {
    let nth = pick.nth + pick.salt / 28;
    format!("{:02}:{:02}:{:02}Z", (9 + nth / 3_600) % 24, (30 + nth / 60) % 60, nth % 60)
}

/// A duration of ISO 8601.
pub(in crate::sample::make) fn duration(nth: usize) -> String {
    format!("P{}D", nth % 365 + 1 + nth / 365 * 365)
}

/// A date of HTTP (RFC 9110, section 5.6.7): of January 2024, which began with a Monday.
pub(in crate::sample::make) fn http_date(nth: usize) -> String {
    let day = nth % 28;
    let week = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"][day % 7];
    format!("{week}, {:02} Jan 2024 {:02}:{:02}:00 GMT", day + 1, (9 + nth / 1_680) % 24, nth / 28 % 60)
}

/// When things of a name happen: the year, and the month from 1 on.
pub(in crate::sample::make) fn year(name: &str) -> (usize, usize) {
    let has = |words: &[&str]| tokens(name).iter().any(|token| words.contains(&&**token));
    if has(&["birth", "birthday", "birthdate", "dob", "born"]) {
        (1990, 5)
    } else if has(&[
        "expires",
        "expire",
        "expiry",
        "expiration",
        "due",
        "until",
        "deadline",
        "renews",
        "valid",
    ]) {
        (2030, 1)
    } else if has(&[
        "deleted",
        "canceled",
        "cancelled",
        "closed",
        "ended",
        "end",
        "finished",
        "completed",
        "to",
    ]) {
        (2024, 9)
    } else if has(&["updated", "update", "modified", "changed", "pushed", "last"]) {
        (2024, 6)
    } else {
        (2024, 1)
    }
}
