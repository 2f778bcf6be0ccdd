//! The text of the file: a line for each fact, so that two branches meet only where they change the same operation.

use specwright_generator::contract::{Operation, Shape};

use super::signature::hash;
use super::{ApiLock, Lock, VERSION, shape};

const HEAD: &str =
    "# What the handlers are in step with. Written by `specwright sync`; commit it, and do not edit it.\n";

pub(super) fn text(lock: &Lock) -> String {
    let mut text = format!("{HEAD}version = {VERSION}\ntool = {}\n", literal(&lock.tool));
    for one in &lock.apis {
        api(&mut text, one);
    }
    text
}

fn api(text: &mut String, api: &ApiLock) {
    line(text, "\n[[api]]", "");
    line(text, "description = ", &literal(&api.description));
    let traits: Vec<String> = api.traits.iter().map(|name| literal(name)).collect();
    line(text, "traits = ", &format!("[{}]", traits.join(", ")));
    if api.secured {
        line(text, "secured = true", "");
    }
    if !api.renamed.is_empty() {
        let pairs = api.renamed.iter().map(|(was, now)| literal(&format!("{was} = {now}")));
        line(text, "renamed = ", &format!("[{}]", pairs.collect::<Vec<_>>().join(", ")));
    }
    shapes(text, "models", &api.models);
    for one in &api.operations {
        operation(text, one);
    }
}

fn operation(text: &mut String, operation: &Operation) {
    let signature = operation.signature();
    line(text, "\n[[api.operation]]", "");
    line(text, "id = ", &literal(&operation.id));
    line(text, "at = ", &literal(&format!("{} {}", operation.http_method, operation.path)));
    line(text, "trait = ", &literal(&operation.trait_name));
    line(text, "signature = ", &literal(&signature));
    line(text, "hash = ", &literal(&hash(&signature)));
    shapes(text, "shapes", &operation.shapes);
}

fn shapes(text: &mut String, key: &str, list: &[Shape]) {
    if list.is_empty() {
        return;
    }
    line(text, key, " = [");
    for one in list {
        line(text, "    ", &format!("{},", literal(&shape::line(one))));
    }
    line(text, "]", "");
}

fn line(text: &mut String, before: &str, rest: &str) {
    text.push_str(before);
    text.push_str(rest);
    text.push('\n');
}

/// A basic string (TOML 1.0, "String").
fn literal(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for letter in text.chars() {
        match letter {
            '"' | '\\' => out.extend(['\\', letter]),
            letter if letter.is_control() => out.push_str(&format!("\\u{:04x}", u32::from(letter))),
            letter => out.push(letter),
        }
    }
    out.push('"');
    out
}
