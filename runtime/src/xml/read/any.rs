//! Elements that no table describes.

use crate::Value;
use crate::xml::name;
use crate::xml::tree::{Element, is_blank};
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

/// The value that an element seems to be: text is a string, elements in it are members, several of a name a list.
pub(super) fn value(element: &Element) -> Value {
    if element.nil {
        return Value::Null;
    }
    let mut members = BTreeMap::new();
    for attribute in element.attributes.iter().filter(|attribute| attribute.name.namespace.is_none()) {
        add(&mut members, decoded(&attribute.name.local), Value::from(&*attribute.value));
    }
    for child in element.elements() {
        add(&mut members, key(child), value(child));
    }
    let text = element.text();
    if members.is_empty() {
        return Value::String(text);
    }
    if !is_blank(&text) {
        add(&mut members, String::new(), Value::String(text));
    }
    Value::Object(members)
}

/// The name of the member that an element is.
pub(super) fn key(element: &Element) -> String {
    decoded(&element.name.local)
}

/// What the name of an element or an attribute stands for.
pub(super) fn decoded(name: &str) -> String {
    name::decode(name).into_owned()
}

/// Adds a member; a repeated one becomes a list.
pub(super) fn add(members: &mut BTreeMap<String, Value>, name: String, value: Value) {
    match members.entry(name) {
        Entry::Vacant(entry) => drop(entry.insert(value)),
        Entry::Occupied(mut entry) => match entry.get_mut() {
            Value::Array(items) => items.push(value),
            first => {
                let items = vec![std::mem::take(first), value];
                *first = Value::Array(items);
            }
        },
    }
}

/// Adds an item to the list that a member is.
pub(super) fn add_item(members: &mut BTreeMap<String, Value>, name: String, item: Value) {
    match members.entry(name).or_insert_with(|| Value::Array(Vec::new())) {
        Value::Array(items) => items.push(item),
        other => *other = Value::Array(vec![item]),
    }
}
