//! Schema resources inside documents: `$id`, anchors, dynamic references, vocabularies.

use super::{Resolved, files, schemas};
use crate::config::Config;
use crate::source::Memory;
use crate::spec::{Schema, SchemaId};

/// The one schema whose `title` is `title`.
fn titled(resolved: &Resolved, title: &str) -> Vec<(SchemaId, Schema)> {
    let spec = resolved.spec.as_ref().unwrap_or_else(|| panic!("{:?}", resolved.said));
    let all = (0..spec.schemas.len()).map(|at| SchemaId(at as u32));
    let found = all.filter(|id| spec.schema(*id).title.as_deref() == Some(title));
    found.map(|id| (id, spec.schema(id).clone())).collect()
}

/// The titles of what the schemas called `title` refer to, by `$ref` or `$dynamicRef`; of lists, what their items do.
fn leads(resolved: &Resolved, title: &str) -> Vec<String> {
    let spec = resolved.spec.as_ref().unwrap_or_else(|| panic!("{:?}", resolved.said));
    let mut titles: Vec<String> = Vec::new();
    for (_, schema) in titled(resolved, title) {
        let items = schema.items.map(|id| spec.schema(id));
        let holder = items.filter(|items| items.title.is_none()).unwrap_or(&schema);
        let dynamic = holder.dynamic_reference.as_ref().and_then(|(_, id)| *id);
        let target = dynamic.or(holder.reference).or(holder.items);
        titles.push(target.and_then(|id| spec.schema(id).title.clone()).unwrap_or_default().to_string());
    }
    titles.sort();
    titles
}

#[test]
fn references_are_relative_to_the_id_around_them() {
    let text = "A: {$id: 'https://x.example/a/', title: A, $ref: b, $defs: {b: {$id: b, title: inner}}}, \
                B: {$id: 'https://x.example/b', title: outer}, \
                C: {title: C, type: array, items: {$ref: 'https://x.example/a/b'}}";
    let resolved = schemas("3.1.0", text);
    assert_eq!(leads(&resolved, "A"), ["inner"], "{:?}", resolved.said);
    assert_eq!(leads(&resolved, "C"), ["inner"]);
}

#[test]
fn pointers_begin_at_the_resource_and_anchors_are_its_own() {
    let text = "A: {$id: 'urn:x:a', title: A, $ref: '#/$defs/d~1%25', $defs: {d/%: {title: here}}}, \
                B: {$id: 'urn:x:b', title: B, $ref: '#same', $defs: {s: {$anchor: same, title: of B}}}, \
                C: {$id: 'urn:x:c', title: C, $ref: '#same', $defs: {s: {$anchor: same, title: of C}}}";
    let resolved = schemas("3.1.0", text);
    assert_eq!(leads(&resolved, "A"), ["here"], "{:?}", resolved.said);
    assert_eq!((leads(&resolved, "B"), leads(&resolved, "C")), (vec!["of B".into()], vec!["of C".into()]));
}

#[test]
fn what_is_meant_from_the_root_is_found_there() {
    let text = "A: {$id: 'https://x.example/a', title: A, $ref: '#/components/schemas/B'}, B: {title: B}";
    assert_eq!(leads(&schemas("3.1.0", text), "A"), ["B"]);
}

#[test]
fn an_id_in_data_names_nothing() {
    let text = "A: {title: A, $ref: 'urn:x:b', enum: [{$id: 'urn:x:b', title: no}], properties: {$id: {title: no}}}, \
                B: {$id: 'urn:x:b', title: B}";
    assert_eq!(leads(&schemas("3.1.0", text), "A"), ["B"]);
    let older = schemas("3.0.3", "A: {title: A, allOf: [{$ref: 'urn:x:b'}]}, B: {$id: 'urn:x:b', title: B}");
    assert!(older.spec.is_none(), "in 3.0 `$id` is no keyword");
}

const GENERIC: &str = "List: {$id: 'https://x.example/list', title: List, type: array, items: {$dynamicRef: '#item'}, \
                       $defs: {item: {$dynamicAnchor: item, title: any}}}, \
                       Texts: {$id: 'https://x.example/texts', title: Texts, $ref: list, $defs: {item: {$dynamicAnchor: item, title: text}}}";

#[test]
fn a_dynamic_reference_leads_where_its_scope_says() {
    let resolved = schemas("3.1.0", GENERIC);
    assert_eq!(leads(&resolved, "List"), ["any", "text"], "{:?}", resolved.said);
    let spec = resolved.spec.as_ref().unwrap();
    let names: Vec<_> =
        titled(&resolved, "List").iter().map(|(id, _)| spec.schema(*id).name.is_some()).collect();
    assert_eq!(names.iter().filter(|named| **named).count(), 1, "the one of its own scope has the name");
}

#[test]
fn what_a_scope_makes_no_difference_to_is_one_schema() {
    let text = format!(
        "{GENERIC}, Pet: {{title: Pet, type: object}}, \
         Pets: {{$id: 'https://x.example/pets', $ref: list, properties: {{pet: {{$ref: 'api.yaml#/components/schemas/Pet'}}}}, \
         $defs: {{item: {{$dynamicAnchor: item, title: item, $ref: 'texts'}}}}}}"
    );
    let resolved = schemas("3.1.0", &text);
    let spec = resolved.spec.as_ref().unwrap_or_else(|| panic!("{:?}", resolved.said));
    let mut used = crate::hash::HashSet::default();
    for mut schema in spec.schemas.clone() {
        schema.each(&mut |id| {
            used.insert(*id);
        });
    }
    let pets = titled(&resolved, "Pet").into_iter().filter(|(id, _)| used.contains(id)).count();
    assert_eq!(pets, 1);
}

#[test]
fn an_anchor_that_is_not_dynamic_is_where_it_stands() {
    let text = "A: {$id: 'urn:x:a', title: A, $dynamicRef: '#/$defs/a', $defs: {a: {$dynamicAnchor: a, title: here}}}, \
                B: {$id: 'urn:x:b', title: B, $ref: 'urn:x:a', $defs: {a: {$dynamicAnchor: a, title: not here}}}";
    assert_eq!(leads(&schemas("3.1.0", text), "A"), ["here"]);
}

#[test]
fn keywords_of_a_vocabulary_that_is_off_are_not_read() {
    let root = "{openapi: 3.1.0, info: {title: t, version: '1'}, paths: {}, components: {schemas: {\
                A: {$id: 'urn:x:a', $schema: 'https://x.example/meta', title: A, minimum: 1, properties: {b: {maximum: 2, title: B}}}, \
                C: {$id: 'urn:x:c', title: C, minimum: 1}}}}";
    let meta = "{$vocabulary: {'https://json-schema.org/draft/2020-12/vocab/core': true, \
                'https://json-schema.org/draft/2020-12/vocab/applicator': true, \
                'https://json-schema.org/draft/2020-12/vocab/format-assertion': true}}";
    let mut config = Config::new("api.yaml");
    config.remotes.insert("https://x.example/meta".into(), "meta.yaml".into());
    let resolved = files(&Memory::one("api.yaml", root).with("meta.yaml", meta), &config);
    let one = |title| titled(&resolved, title).remove(0).1;
    assert!(one("A").minimum.is_none() && one("A").format_asserted);
    assert!(one("B").maximum.is_none(), "properties are of another vocabulary");
    assert!(one("C").minimum.is_some() && !one("C").format_asserted);
}

#[test]
fn a_file_from_a_url_has_the_url_as_its_base() {
    let root = "{openapi: 3.1.0, info: {title: t, version: '1'}, paths: {}, components: {schemas: {\
                A: {title: A, items: {$ref: 'https://x.example/s/a.json'}}}}}";
    let mut config = Config::new("api.yaml");
    config.remotes.insert("https://x.example/s/".into(), "local/".into());
    let memory = Memory::one("api.yaml", root)
        .with("local/a.json", r#"{"$id": "sub/a", "title": "a", "$ref": "b.json"}"#)
        .with("local/sub/b.json", r#"{"title": "b"}"#);
    let resolved = files(&memory, &config);
    assert_eq!((leads(&resolved, "A"), leads(&resolved, "a")), (vec!["a".into()], vec!["b".into()]));
}
