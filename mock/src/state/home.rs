//! Addresses of an item that stand in it: `links.self` of a new item leads to that, not to the example.

use specwright_generator::ir::Json;

use super::json::plain;

/// Members nested deeper than this keep their addresses.
const DEEPEST: usize = 16;
/// Members whose addresses are those of what has them.
const OWN: [&str; 12] = [
    "self",
    "canonical",
    "edit",
    "update",
    "delete",
    "location",
    "permalink",
    "selflink",
    "selfurl",
    "htmlurl",
    "apiurl",
    "resourceurl",
];
/// Members that say nothing of whose address stands there.
const GENERIC: [&str; 6] = ["href", "url", "uri", "link", "links", "hrefs"];
/// Members that lead elsewhere.
const OTHER: [&str; 8] = ["parent", "next", "prev", "previous", "first", "last", "up", "collection"];

/// Which addresses of the collection's items lead home.
#[derive(Clone, Copy)]
struct Home<'a> {
    collection: &'a str,
    key: &'a str,
    /// That of an item.
    own: bool,
    /// That of what is below an item.
    below: bool,
}

/// Has addresses of an item of `collection` lead to the one called `key`: `…/pets/7` where a member says that it is the
/// item's own, and `…/pets/7/photo` beside it.
pub(super) fn lead_home(json: &mut Json, collection: &str, key: &str) {
    lead(json, Home { collection, key, own: true, below: true }, DEEPEST);
}

fn lead(json: &mut Json, home: Home<'_>, depth: usize) {
    let Some(depth) = depth.checked_sub(1) else { return };
    match json {
        Json::String(text) => {
            if let Some(led) = led(text, home) {
                *text = led.into();
            }
        }
        Json::Object(members) => {
            for (name, value) in members {
                let name = plain(name);
                let (generic, own) = (GENERIC.contains(&&*name), OWN.contains(&&*name));
                let is_own = home.below && own || home.own && generic;
                // What stands in another object is that object's.
                let is_inside = matches!(value, Json::Object(_));
                let below = if is_inside { is_own || home.below && generic } else { home.below };
                let below = below && !OTHER.contains(&&*name);
                lead(value, Home { own: is_own, below, ..home }, depth);
            }
        }
        _ => {}
    }
}

/// An address that leads to another item, where it led to one of the collection.
fn led(text: &str, home: Home<'_>) -> Option<String> {
    let mut parts: Vec<&str> = text.split('/').collect();
    let at = parts.iter().rposition(|part| *part == home.collection).filter(|at| *at > 0)? + 1;
    let id = *parts.get(at).filter(|id| !id.is_empty())?;
    let is_item = parts.len() == at + 1;
    if !(if is_item { home.own } else { home.below }) {
        return None;
    }
    let behind = id.find(['?', '#']).map_or("", |end| id.get(end..).unwrap_or_default());
    let new = format!("{}{behind}", home.key);
    *parts.get_mut(at)? = &new;
    Some(parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::lead_home;
    use crate::state::json::string;
    use specwright_generator::ir::Json;

    #[test]
    fn addresses_of_its_own_lead_home() {
        let link = |name: &str, text: &str| (name.into(), string(text));
        let links = Json::Object(vec![
            link("self", "https://x/v1/pets/7?full=1"),
            link("photo", "https://x/v1/pets/7/photo"),
            link("owner", "https://x/v1/people/7"),
            link("mother", "/pets/5"),
            link("parent", "/pets/5/a"),
        ]);
        let friend = Json::Object(vec![link("url", "/pets/8"), link("photo", "/pets/8/photo")]);
        let mut json =
            Json::Object(vec![("links".into(), links), link("url", "/pets/7"), ("friend".into(), friend)]);
        lead_home(&mut json, "pets", "9");
        assert_eq!(
            json.to_string(),
            r#"{"links":{"self":"https://x/v1/pets/9?full=1","photo":"https://x/v1/pets/9/photo","owner":"https://x/v1/people/7","mother":"/pets/5","parent":"/pets/5/a"},"url":"/pets/9","friend":{"url":"/pets/8","photo":"/pets/8/photo"}}"#
        );
    }
}
