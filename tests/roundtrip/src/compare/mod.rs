//! Whether one message says what another says. What was made is the left one; the right one may say more or less where the
//! description has defaults, and may spell the same value in another way.

mod body;
mod json;
mod pairs;
mod parts;
mod scalar;
mod xml;

use anyhow::{Context as _, Result, anyhow, bail, ensure};
use specwright::http::HeaderMap;
use specwright::http::header::{ACCEPT, AUTHORIZATION, CONTENT_LENGTH, CONTENT_TYPE, COOKIE};

use crate::log::{Answered, Sent};

/// The client's request says what the made one says.
pub(crate) fn request(made: &Sent, sent: &Sent) -> Result<()> {
    ensure!(made.method == sent.method, "{} became {}", made.method, sent.method);
    // A fragment is no part of a request.
    let target = made.target.split('#').next().unwrap_or_default();
    let ((path, query), (sent_path, sent_query)) = (split(target), split(&sent.target));
    pairs::path(path, sent_path)?;
    pairs::covers(query, sent_query, '&', &made.defaulted)
        .with_context(|| format!("query `{query}`, then `{sent_query}`"))?;
    cookies(made, sent)?;
    fields(made, sent)?;
    body::says(&made.headers, &made.body, &sent.headers, &sent.body)
        .map_err(|error| anyhow!("{error:#}: {}", changed(&made.body, &sent.body)))
}

/// The one among several requests, which say the same in different media types, that has the type of another one.
pub(crate) fn of_type<'a>(all: &'a [Sent], other: &Sent) -> Option<&'a Sent> {
    let same = |one: &&Sent| body::essence(&one.headers) == body::essence(&other.headers);
    all.iter().find(same).or(all.first())
}

/// Two clients wrote the same.
pub(crate) fn same_request(first: &Sent, second: &Sent) -> Result<()> {
    ensure!(first.method == second.method, "{} became {}", first.method, second.method);
    ensure!(first.target == second.target, "{}", around(&first.target, &second.target));
    same_fields(&first.headers, &second.headers)?;
    same_body((&first.headers, &first.body), (&second.headers, &second.body))
}

/// The service's answer says what the made one says.
pub(crate) fn answer(made: &Answered, written: &Answered, method: &str) -> Result<()> {
    ensure!(made.status == written.status, "{} became {}", made.status, written.status);
    if method != "HEAD" {
        body::says(&made.headers, &made.body, &written.headers, &written.body)
            .map_err(|error| anyhow!("{error:#}: {}", changed(&made.body, &written.body)))?;
    }
    for (name, value) in &made.headers {
        if name == CONTENT_TYPE || name == CONTENT_LENGTH {
            continue;
        }
        let said = written.headers.get_all(name).iter().any(|other| same_field(value, other));
        ensure!(said, "the header {name}: {value:?} became {:?}", written.headers.get(name));
    }
    Ok(())
}

/// Two services wrote the same.
pub(crate) fn same_answer(first: &Answered, second: &Answered) -> Result<()> {
    ensure!(first.status == second.status, "{} became {}", first.status, second.status);
    ensure!(second.broken.is_none(), "it breaks off: {:?}", second.broken);
    same_fields(&first.headers, &second.headers)?;
    same_body((&first.headers, &first.body), (&second.headers, &second.body))
}

fn split(target: &str) -> (&str, &str) {
    target.split_once('?').unwrap_or((target, ""))
}

fn cookies(made: &Sent, sent: &Sent) -> Result<()> {
    let value = |sent: &Sent| {
        let all = sent.headers.get_all(COOKIE).iter();
        all.map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned()).collect::<Vec<_>>().join(";")
    };
    let defaulted = &made.defaulted;
    let (made, sent) = (value(made), value(sent));
    pairs::covers(&made, &sent, ';', defaulted).with_context(|| format!("cookies `{made}`, then `{sent}`"))
}

/// Each field of the made request is in the other.
fn fields(made: &Sent, sent: &Sent) -> Result<()> {
    for (name, value) in &made.headers {
        if [ACCEPT, CONTENT_LENGTH, CONTENT_TYPE, COOKIE].contains(name) {
            continue;
        }
        let all = || sent.headers.get_all(name).iter();
        let exact = name == AUTHORIZATION;
        let may_lack = made.defaulted.iter().any(|own| name.as_str().eq_ignore_ascii_case(own));
        let said = may_lack && !sent.headers.contains_key(name)
            || all().any(|other| if exact { value == other } else { same_field(value, other) });
        ensure!(said, "the header {name}: {value:?} became {:?}", all().collect::<Vec<_>>());
    }
    Ok(())
}

fn same_field(a: &specwright::http::HeaderValue, b: &specwright::http::HeaderValue) -> bool {
    let [a, b] = [a, b].map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned());
    scalar::same_list(&a, &b) || pairs::same(&a, &b)
}

/// The same fields, but for the boundary of parts.
fn same_fields(first: &HeaderMap, second: &HeaderMap) -> Result<()> {
    let listed = |headers: &HeaderMap| {
        let field = |name: &str, value: &[u8]| {
            let value = String::from_utf8_lossy(value).into_owned();
            let bounded = name == "content-type" && value.starts_with("multipart/");
            format!("{name}: {}", if bounded { value.split(';').next().unwrap_or_default() } else { &value })
        };
        let parts =
            headers.get(CONTENT_TYPE).is_some_and(|media| media.as_bytes().starts_with(b"multipart/"));
        let kept = headers.iter().filter(|(name, _)| !parts || *name != CONTENT_LENGTH);
        let mut all: Vec<String> = kept.map(|(name, value)| field(name.as_str(), value.as_bytes())).collect();
        all.sort_unstable();
        all.join("\n")
    };
    let (first, second) = (listed(first), listed(second));
    ensure!(first == second, "header fields: {}", around(&first, &second));
    Ok(())
}

/// The same bytes, but for the boundary of parts.
fn same_body(first: (&HeaderMap, &[u8]), second: (&HeaderMap, &[u8])) -> Result<()> {
    if first.1 == second.1 {
        return Ok(());
    }
    if let (Some(a), Some(b)) = (parts::of(first.0, first.1), parts::of(second.0, second.1)) {
        ensure!(a == b, "the parts {a:?} became {b:?}");
        return Ok(());
    }
    bail!("the body: {}", around(&text(first.1), &text(second.1)))
}

fn changed(made: &[u8], other: &[u8]) -> String {
    let start = |bytes: &[u8]| text(bytes).chars().take(200).collect::<String>();
    format!("the body {} became {}", start(made), start(other))
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// Where two texts begin to differ.
pub(crate) fn around(first: &str, second: &str) -> String {
    let same = first.chars().zip(second.chars()).take_while(|(a, b)| a == b).count();
    let window = |text: &str| text.chars().skip(same.saturating_sub(60)).take(160).collect::<String>();
    format!("…{}… became …{}…", window(first), window(second))
}
