//! Which declared response answers.

use specwright_generator::ir::{Operation, Response, Status};

/// The response that answers where nothing else is said: the first that means success, else the first of those below 400,
/// else `default`, else the first.
#[must_use]
pub(crate) fn usual(operation: &Operation) -> usize {
    let all = || operation.responses.iter().enumerate();
    let first = |is: fn(Status) -> bool| all().find(|(_, one)| is(one.status)).map(|(at, _)| at);
    first(is_success)
        .or_else(|| first(is_sent))
        .or_else(|| first(|one| one == Status::Default))
        .unwrap_or_default()
}

/// All responses that may stand for success, the usual one first.
pub(crate) fn successes(operation: &Operation) -> impl Iterator<Item = usize> {
    let usual = usual(operation);
    let others = operation.responses.iter().enumerate().filter(|(_, one)| is_success(one.status));
    std::iter::once(usual).chain(others.map(|(at, _)| at).filter(move |at| *at != usual))
}

/// The response of a status: declared as such, else by its range, else by `default`.
#[must_use]
pub(crate) fn of_status(operation: &Operation, code: u16) -> Option<usize> {
    let of = |status: Status| operation.responses.iter().position(|one| one.status == status);
    let range = u8::try_from(code / 100).ok().map(Status::Range);
    of(Status::Exact(code)).or_else(|| of(range?)).or_else(|| of(Status::Default))
}

/// The status that a response is sent with where nothing else is said.
#[must_use]
pub(crate) const fn status(response: &Response) -> u16 {
    match response.status {
        Status::Exact(code) => code,
        Status::Range(3) => 300,
        Status::Range(4) => 400,
        Status::Range(5) => 500,
        Status::Range(_) | Status::Default => 200,
    }
}

/// The statuses that an operation declares, for a message: `200, 4XX, default`.
#[must_use]
pub(crate) fn declared(operation: &Operation) -> String {
    let text = |response: &Response| match response.status {
        Status::Exact(code) => code.to_string(),
        Status::Range(digit) => format!("{digit}XX"),
        Status::Default => "default".into(),
    };
    operation.responses.iter().map(text).collect::<Vec<_>>().join(", ")
}

/// Whether answers of this status have no body (RFC 9110, sections 15.2, 15.3.5, 15.3.6, 15.4.5).
#[must_use]
pub(crate) const fn has_no_body(status: u16) -> bool {
    matches!(status, 100..200 | 204 | 205 | 304)
}

const fn is_success(status: Status) -> bool {
    matches!(status, Status::Exact(200..300) | Status::Range(2))
}

/// No interim answers: they end no call.
const fn is_sent(status: Status) -> bool {
    matches!(status, Status::Exact(300..400) | Status::Range(3))
}

#[cfg(test)]
mod tests {
    use super::*;
    use specwright_generator::config::Config;
    use specwright_generator::ir::Api;
    use specwright_generator::pipeline;
    use specwright_generator::source::Memory;

    fn api(statuses: &[&str]) -> Api {
        let all: Vec<String> =
            statuses.iter().map(|status| format!("'{status}': {{description: x}}")).collect();
        let text = format!(
            "openapi: 3.1.0\ninfo: {{title: T, version: 1}}\npaths:\n  /a:\n    get:\n      responses: {{{}}}\n",
            all.join(", ")
        );
        pipeline::open(&Config::new("a.yaml"), &Memory::one("a.yaml", text)).api.unwrap()
    }

    #[test]
    fn the_usual_one() {
        let usual = |statuses: &[&str]| {
            let api = api(statuses);
            let operation = &api.operations[0];
            status(&operation.responses[usual(operation)])
        };
        assert_eq!(usual(&["404", "201", "200"]), 201);
        assert_eq!(usual(&["302", "default"]), 302);
        assert_eq!(usual(&["101", "404", "default"]), 200);
        assert_eq!(usual(&["4XX", "2XX"]), 200);
        assert_eq!(usual(&["404", "500"]), 404);
    }

    #[test]
    fn by_status_then_range_then_default() {
        let api = api(&["200", "404", "4XX", "default", "204"]);
        let operation = &api.operations[0];
        let of = |code| of_status(operation, code).unwrap();
        assert_eq!((of(404), of(422), of(503), of(204)), (1, 2, 3, 4));
        assert_eq!(successes(operation).collect::<Vec<_>>(), [0, 4]);
        assert_eq!(declared(operation), "200, 404, 4XX, default, 204");
    }
}
