//! How many operations a document has, counted on its tree alone, so that the generator is not asked to judge itself.

use std::collections::BTreeSet;

use anyhow::{Result, bail};
use specwright_generator::config::normal_path;
use specwright_generator::diagnostic::{Levels, Sink};
use specwright_generator::source::{Disk, Loader, Node, Pointer, Reference, SourceMap, parse};

const METHODS: [&str; 8] = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

/// Counts the operations under `paths`; path items are followed to wherever they stand.
pub(crate) fn operations(path: &str, loader: &Disk) -> Result<usize> {
    let mut files = Files { loader, sources: SourceMap::default() };
    let Some(root) = files.read(path) else { bail!("{path} cannot be read") };
    let version = root.get("openapi").and_then(Node::as_text).map(ToString::to_string).unwrap_or_default();
    let newer = version.starts_with("3.2");
    let mut count = 0;
    for member in root.get("paths").and_then(Node::as_object).into_iter().flatten() {
        if !member.key.starts_with("x-") {
            count += files.path_item(path, &member.value, newer);
        }
    }
    Ok(count)
}

struct Files<'l> {
    loader: &'l Disk,
    sources: SourceMap,
}

impl Files<'_> {
    fn read(&mut self, path: &str) -> Option<Node> {
        let text = String::from_utf8(self.loader.load(path).ok()?).ok()?;
        let file = self.sources.add(path, text);
        let mut sink = Sink::new(Levels::default());
        let root = parse(file, &self.sources, &mut sink);
        // What is wrong with it is the command's to say.
        let _ = sink.finish(&self.sources);
        root
    }

    /// The methods of a path item, and of what it refers to.
    fn path_item(&mut self, path: &str, item: &Node, newer: bool) -> usize {
        let mut methods = BTreeSet::new();
        let mut here = (path.to_owned(), item.clone());
        for _ in 0..32 {
            let (path, item) = &here;
            for member in item.as_object().into_iter().flatten() {
                let key = &*member.key;
                if METHODS.contains(&key) || (newer && key == "query") {
                    methods.insert(key.to_uppercase());
                }
                if newer && key == "additionalOperations" {
                    let more = member.value.as_object().into_iter().flatten();
                    methods.extend(more.map(|member| member.key.to_string()));
                }
            }
            let Some(text) = item.get("$ref").and_then(Node::as_str) else { break };
            let Some(next) = self.follow(path, text) else { break };
            here = next;
        }
        methods.len()
    }

    fn follow(&mut self, path: &str, text: &str) -> Option<(String, Node)> {
        let reference = Reference::parse(text);
        let path = match reference.resource.as_str() {
            "" => path.to_owned(),
            resource => normal_path(&format!(
                "{}/{resource}",
                path.rsplit_once('/').map_or(".", |(folder, _)| folder)
            )),
        };
        let root = self.read(&path)?;
        let node = Pointer::new(reference.fragment).find(&root)?.clone();
        Some((path, node))
    }
}

#[cfg(test)]
mod tests {
    use super::operations;
    use specwright_generator::source::Disk;
    use std::fs;

    #[test]
    fn operations_are_counted_wherever_they_stand() {
        let folder = tempfile::tempdir().unwrap();
        let root = "openapi: 3.2.0\npaths:\n  /a: {get: {}, query: {}, parameters: [], additionalOperations: {COPY: {}}}\n  \
                    /b: {$ref: 'parts/b.yaml#/item'}\n  x-c: {get: {}}\n";
        fs::write(folder.path().join("api.yaml"), root).unwrap();
        fs::create_dir(folder.path().join("parts")).unwrap();
        fs::write(
            folder.path().join("parts/b.yaml"),
            "item: {post: {}, $ref: '#/other'}\nother: {put: {}}\n",
        )
        .unwrap();
        assert_eq!(operations("api.yaml", &Disk::new(folder.path())).unwrap(), 5);
        assert!(operations("none.yaml", &Disk::new(folder.path())).is_err());
    }
}
