//! Bodies, as their media types say.

use anyhow::{Context as _, Result, bail, ensure};
use serde_json::Value;
use specwright::http::HeaderMap;
use specwright::http::header::CONTENT_TYPE;

use super::parts::{self, Part};
use super::{json, pairs, scalar, xml};

/// Whether a body says what the made one says.
pub(super) fn says(headers: &HeaderMap, made: &[u8], others: &HeaderMap, other: &[u8]) -> Result<()> {
    if let Some(made) = parts::of(headers, made) {
        let other = parts::of(others, other).context("it is in parts no more")?;
        return of_parts(&made, &other);
    }
    let (media, said) = (essence(headers), essence(others));
    ensure!(made.is_empty() || media == said, "its type {media} became {said}");
    whole(&media, made, other)
}

/// The media type without parameters.
pub(super) fn essence(headers: &HeaderMap) -> String {
    let media = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    media.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

fn whole(media: &str, made: &[u8], other: &[u8]) -> Result<()> {
    if made == other {
        return Ok(());
    }
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let (first, second) = (text(made), text(other));
    if media == "application/json" || media.ends_with("+json") {
        return json::says(&read(&first)?, &read(&second)?);
    }
    if media == "application/x-www-form-urlencoded" {
        return pairs::covers(&first, &second, '&', &[]);
    }
    if media.ends_with("/xml") || media.ends_with("+xml") {
        return xml::says(&first, &second);
    }
    if media == "text/event-stream" || media.contains("json") {
        return lines(&first, &second);
    }
    // Objects and lists that are described for another type, `text/plain` mostly, are JSON in it.
    if first.starts_with(['{', '[']) && json::texts_say(&first, &second) {
        return Ok(());
    }
    ensure!(scalar::same(&first, &second), "its bytes are others");
    Ok(())
}

fn read(text: &str) -> Result<Value> {
    serde_json::from_str(text).with_context(|| format!("no JSON: {text}"))
}

/// Sequences: line by line, each with what it says as JSON.
fn lines(made: &str, other: &str) -> Result<()> {
    let of = |text: &str| {
        let lines = text.split(['\n', '\u{1e}']).map(|line| line.trim().to_owned());
        lines.filter(|line| !line.is_empty()).collect::<Vec<_>>()
    };
    let (made, other) = (of(made), of(other));
    ensure!(made.len() == other.len(), "{} lines became {}", made.len(), other.len());
    for (made, other) in made.iter().zip(&other) {
        let content = |line: &str| line.strip_prefix("data:").unwrap_or(line).trim().to_owned();
        if made != other && !json::texts_say(&content(made), &content(other)) {
            bail!("the line {made} became {other}");
        }
    }
    Ok(())
}

/// Each part is there, in the order of those of its name; those with a default may stand there too.
fn of_parts(made: &[Part], other: &[Part]) -> Result<()> {
    let mut left: Vec<&Part> = other.iter().collect();
    for part in made {
        let name = name(part);
        let at = left.iter().position(|other| self::name(other) == name);
        let found = left.remove(at.with_context(|| format!("the part {name} is missing"))?);
        one_part(part, found).with_context(|| format!("the part {part:?} became {found:?}"))?;
    }
    Ok(())
}

fn one_part(made: &Part, other: &Part) -> Result<()> {
    let media = |part: &Part| {
        let media = part.field("content-type").and_then(|media| media.split(';').next());
        media.unwrap_or("text/plain").trim().to_ascii_lowercase()
    };
    for field in made.fields.iter().filter(|field| !field.starts_with("content-")) {
        let (name, value) = field.split_once(':').unwrap_or((field, ""));
        let said = other.field(name).unwrap_or_default();
        ensure!(scalar::same(value, said) || json::texts_say(value, said), "its field {field} is missing");
    }
    if json::texts_say(&String::from_utf8_lossy(&made.body), &String::from_utf8_lossy(&other.body)) {
        return Ok(());
    }
    whole(&media(made), &made.body, &other.body)
}

/// The name in `Content-Disposition`.
fn name(part: &Part) -> String {
    let disposition = part.field("content-disposition").unwrap_or_default();
    let name =
        disposition.split("; name=").nth(1).and_then(|rest| rest.trim_start_matches('"').split('"').next());
    name.unwrap_or_default().to_owned()
}
