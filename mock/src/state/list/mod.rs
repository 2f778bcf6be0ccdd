//! Lists: which items, in which order, which page of them, and what the body around them says.

mod around;
mod filter;
mod headers;
mod page;
mod sort;
mod wrapper;

use specwright_generator::ir::{Arena, Json, Location, Operation};

use super::call::Call;
use super::json::{plain, put};
use super::made::Made;
use super::patch::is_same;
use super::shape::View;
use super::store::Shelf;

use around::Around;
pub(crate) use around::escaped;
use filter::Filter;
pub(crate) use headers::Said;

/// What a list is made of.
pub(super) struct Shelved<'a> {
    /// The items, with their keys, in the order in which they were made.
    pub(super) items: Vec<(&'a str, &'a Json)>,
    /// Where they stand.
    pub(super) shelf: &'a Shelf,
}

/// The value that a query parameter has, with the parameter's name.
pub(super) type Given<'c> = (&'c str, &'c Json);

/// The query parameters that have a value, be it their default.
fn given<'c>(operation: &'c Operation, call: &Call<'c>) -> Vec<Given<'c>> {
    let rows = operation.parameters.iter().zip(call.parameters);
    rows.filter(|(parameter, _)| parameter.location == Location::Query)
        .filter_map(|(parameter, value)| Some((&*parameter.name, value.as_ref()?)))
        .collect()
}

/// The query parameters that the caller sent: a default asks for nothing.
fn sent<'c>(operation: &'c Operation, call: &Call<'c>) -> Vec<Given<'c>> {
    let pairs = call.query.split('&').filter_map(|pair| pair.split('=').next());
    let names: Vec<String> = pairs.map(|name| plain(&name.replace("%5B", "[").replace("%5D", "]"))).collect();
    let is_sent = |name: &str| names.iter().any(|sent| *sent == plain(name));
    let is_default = |name: &str, value: &Json| {
        let parameter = operation.parameters.iter().find(|one| *one.name == *name);
        parameter.and_then(|one| one.default.as_ref()).is_some_and(|default| is_same(default, value))
    };
    let all = given(operation, call).into_iter();
    all.filter(|(name, value)| is_sent(name) || !is_default(name, value)).collect()
}

/// The body of a list, and what its header fields say: its items filtered, sorted and cut as the query says, within the answer that the description has.
///
/// `sample` is that answer as the engine makes it.
pub(super) fn body(
    made: Made<'_>,
    types: &Arena,
    operation: &Operation,
    call: &Call<'_>,
    shelved: &Shelved<'_>,
    view: &View,
    sample: Option<Json>,
) -> (Json, Vec<Said>) {
    let given = given(operation, call);
    let filter = Filter::of(made, types, view.item, &sent(operation, call));
    let mut kept: Vec<(&str, &Json)> =
        shelved.items.iter().copied().filter(|(_, item)| filter.holds(item)).collect();
    sort::sort(&mut kept, &given);
    let page = page::cut(types, operation, &given, &kept, shelved.shelf);
    let shown = kept.get(page.from..page.to).unwrap_or_default();
    let listed: Vec<Json> = shown.iter().map(|(_, item)| (*item).clone()).collect();
    let mut body = if view.way.is_empty() { Json::Null } else { sample.unwrap_or(Json::Object(Vec::new())) };
    put(&mut body, &view.way, Json::Array(listed));
    let around = Around { page: &page, total: kept.len(), keys: shown, call };
    let response = operation.responses.get(view.response);
    let said = response.map(|response| headers::tell(made, types, response, &around)).unwrap_or_default();
    (wrapper::tell(made, types, view, &around, body), said)
}
