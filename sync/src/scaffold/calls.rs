//! Calls in the tests of a new service, laid out as rustfmt has them.

use std::fmt::Write as _;

use specwright_generator::config::Stubs;
use specwright_generator::ir::{self, Status};

/// A request for an operation.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Call {
    /// `GET`
    pub method: String,
    /// Path and query.
    pub target: String,
    /// Names and values.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: String,
}

const WIDTH: usize = 100;
/// The width of arguments, and of a list, on one line.
const SHORT: usize = 60;

/// The status that a stub answers with: the first that means success, else the first.
fn status(operation: &ir::Operation) -> u16 {
    let success = |status: &Status| matches!(status, Status::Exact(200..300) | Status::Range(2));
    let mut below: Vec<Status> = operation.answers().map(|response| response.status).collect();
    below.sort_by_key(|status| !success(status));
    match below.first() {
        Some(Status::Exact(code)) => *code,
        Some(Status::Range(1)) => 100,
        Some(Status::Range(3)) => 300,
        Some(Status::Range(4)) => 400,
        Some(Status::Range(5)) => 500,
        _ => 200,
    }
}

/// What the test of an operation expects of its stub, or of the handler where there is none; `None` where the stub has no
/// answer, but a failure to make one.
pub(super) fn expected(operation: &ir::Operation, stubs: Stubs) -> Option<u16> {
    match stubs {
        Stubs::NotImplemented => Some(501),
        Stubs::Mock | Stubs::Missing => is_answered(operation).then(|| status(operation)),
    }
}

fn is_answered(operation: &ir::Operation) -> bool {
    let code = status(operation);
    let usual = operation.answers().find(|response| match response.status {
        Status::Exact(exact) => exact == code,
        Status::Range(digit) => u16::from(digit) == code / 100,
        Status::Default => true,
    });
    usual.is_none_or(|response| {
        let headers = response.headers.iter().filter(|header| header.required);
        let typed = response.media.first().filter(|media| media.slot().is_some());
        headers.map(|header| &header.sample).chain(typed.map(|media| &media.sample)).all(Option::is_some)
    })
}

/// `let request = request("GET /pets", &[], "");`
pub(super) fn statement(call: &Call) -> String {
    let line = literal(&format!("{} {}", call.method, call.target));
    let headers: Vec<String> = call
        .headers
        .iter()
        .filter(|(name, value)| (name.as_str(), value.as_str()) != ("accept", "*/*"))
        .map(|(name, value)| literal(&format!("{name}: {value}")))
        .collect();
    let body = literal(&call.body);
    let list = headers.join(", ");
    let arguments = format!("{line}, &[{list}], {body}");
    let whole = format!("    let request = request({arguments});");
    if width(&arguments) <= SHORT && width(&whole) <= WIDTH {
        return whole;
    }
    let one = format!("        &[{list}],");
    let fits = width(&one) <= WIDTH && (headers.len() < 2 || width(&list) <= SHORT);
    let list = if fits {
        one
    } else {
        let items: String = headers.iter().fold(String::new(), |mut items, item| {
            // Writing to a string cannot fail.
            let _ = writeln!(items, "            {item},");
            items
        });
        format!("        &[\n{items}        ],")
    };
    format!("    let request = request(\n        {line},\n{list}\n        {body},\n    );")
}

/// A string of Rust; a raw one where that is easier to read.
fn literal(text: &str) -> String {
    let plain = !text.chars().any(char::is_control) && !text.contains("\"#");
    if text.contains('"') && plain { format!("r#\"{text}\"#") } else { format!("{text:?}") }
}

fn width(text: &str) -> usize {
    text.chars().count()
}

/// The call as a command of a shell.
pub(super) fn command(call: &Call, address: &str) -> String {
    let mut line = String::from("curl -i");
    if call.method != "GET" {
        let _ = write!(line, " -X {}", call.method);
    }
    for (name, value) in call.headers.iter().filter(|(name, _)| name != "accept" && name != "authorization") {
        let _ = write!(line, " -H {}", quoted(&format!("{name}: {value}")));
    }
    if !call.body.is_empty() {
        let _ = write!(line, " -d {}", quoted(&call.body));
    }
    format!("{line} {}", quoted(&format!("{address}{}", call.target)))
}

fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', "'\\''"))
}

#[cfg(test)]
mod tests {
    use super::{Call, command, statement};

    fn call(target: &str, headers: &[(&str, &str)], body: &str) -> Call {
        let headers = headers.iter().map(|(name, value)| ((*name).into(), (*value).into())).collect();
        Call { method: "POST".into(), target: target.into(), headers, body: body.into() }
    }

    #[test]
    fn statements_are_broken_where_they_are_long() {
        let short = call("/pets", &[("accept", "*/*")], "");
        assert_eq!(statement(&short), "    let request = request(\"POST /pets\", &[], \"\");");
        let json = ("content-type", "application/json");
        let long = call("/pets", &[json], "{\"name\":\"Rex\",\"kind\":1}");
        assert_eq!(
            statement(&long),
            "    let request = request(\n        \"POST /pets\",\n        &[\"content-type: application/json\"],\n        \
             r#\"{\"name\":\"Rex\",\"kind\":1}\"#,\n    );"
        );
        let many = call("/pets", &[json, ("x-request-id", "0123456789012345678901234567890")], "");
        assert!(statement(&many).contains("        &[\n            \"content-type: application/json\",\n"));
    }

    #[test]
    fn commands_are_quoted() {
        let call = call("/pets?a=b&c", &[("accept", "*/*"), ("x", "y")], "it's");
        assert_eq!(
            command(&call, "http://localhost"),
            r#"curl -i -X POST -H 'x: y' -d 'it'\''s' 'http://localhost/pets?a=b&c'"#
        );
    }
}
