//! Which constant of an enumeration stands in a refusal.

use super::words::{self, plain};
use super::{Filled, STATUSES};
use crate::ir::{Enum, Json};

/// The constant that is called like the status, else one of its class, else one that says failure, else the first that
/// does not say success.
pub(super) fn of(constants: &Enum) -> Filled {
    let values: Vec<&Json> = constants.values.iter().map(|value| &value.json).collect();
    let first = values.first().map_or(Json::Null, |json| (*json).clone());
    if values.len() == 1 {
        return Filled::Constant(first);
    }
    let find = |is: &dyn Fn(&Json) -> bool| values.iter().find(|json| is(json)).map(|json| (*json).clone());
    let own = |status: u16| {
        let called = |name: &str| find(&|json| matches!(json, Json::String(text) if plain(text) == name));
        let exact = || find(&|json| number(json) == Some(status.into()));
        let general = || find(&|json| number(json) == Some(u64::from(status) / 100 * 100));
        let class = || find(&|json| number(json).is_some_and(|one| one / 100 == u64::from(status) / 100));
        let named = |status: u16| words::names_of(status).iter().find_map(|name| called(name));
        // Whatever it is, the request is at fault.
        let of_request = || (400..500).contains(&status).then(|| named(422)).flatten();
        let found = named(status).or_else(exact).or_else(general).or_else(class).or_else(of_request);
        found.map(|json| (status, json))
    };
    let failure = || find(&|json| matches!(json, Json::String(text) if words::says_failure(&plain(text))));
    let other = failure().or_else(|| find(&|json| !is_success(json))).unwrap_or(first);
    Filled::Choice(STATUSES.into_iter().filter_map(own).collect(), other)
}

/// The number that a constant is, or that its text says.
fn number(json: &Json) -> Option<u64> {
    match json {
        Json::Number(text) | Json::String(text) => text.parse().ok(),
        _ => None,
    }
}

fn is_success(json: &Json) -> bool {
    match json {
        Json::String(text) if words::says_success(&plain(text)) => true,
        Json::Bool(value) => *value,
        json => number(json).is_some_and(|number| (100..400).contains(&number) || number == 0),
    }
}
