//! The root object.

use super::Resolver;
use crate::document::{At, Version, lift, slips};
use crate::source::{Spanned, Text};
use crate::spec::{Info, Server, ServerVariable, Spec, Tag};

impl Resolver<'_, '_> {
    /// The whole description.
    pub(super) fn spec(mut self) -> Spec {
        let root = self.document.root.clone();
        let file = root.pointer.trim_end_matches('#').into();
        let info = self.info(&root);
        let named = self.named();
        self.read_schemes();
        let operations = self.paths();
        let webhooks = self.webhooks();
        self.read_schemas();
        self.join_scopes();
        Spec {
            file,
            version: self.document.version_text.clone(),
            info,
            servers: self.root_servers(&root),
            tags: self.tags(&root),
            named,
            operations,
            webhooks,
            bundled: self.document.bundle(),
            schemas: self.schemas,
            schemes: self.schemes,
        }
    }

    fn info(&mut self, root: &At) -> Info {
        let Some(at) = self.member(root, "info") else {
            return Info { title: "API".into(), version: "".into(), summary: None, description: None };
        };
        Info {
            title: at.text("title").unwrap_or_else(|| "API".into()),
            version: at.text("version").unwrap_or_default(),
            summary: self.text(&at, "summary"),
            description: self.text(&at, "description"),
        }
    }

    fn tags(&mut self, root: &At) -> Vec<Tag> {
        let mut tags = Vec::new();
        for item in self.items(root, "tags") {
            let Some(at) = self.deref(item) else { continue };
            let Some(name) = at.spanned("name") else { continue };
            let description = self.text(&at, "description").or_else(|| self.text(&at, "summary"));
            tags.push(Tag { name, description });
        }
        tags
    }

    fn root_servers(&mut self, root: &At) -> Vec<Server> {
        if self.document.version == Version::V2 {
            let servers = lift::servers(&root.node);
            return servers.into_iter().filter_map(|node| self.server(&root.with(node))).collect();
        }
        let servers = self.servers(root.get("servers"));
        if !servers.is_empty() {
            return servers;
        }
        let url = Spanned::new("/".into(), root.key);
        vec![Server { url, description: None, name: None, variables: Vec::new() }]
    }

    /// A list of servers.
    pub(super) fn servers(&mut self, list: Option<At>) -> Vec<Server> {
        let list = list.and_then(|list| self.deref(list));
        let items = list.map(|list| list.items()).unwrap_or_default();
        items.iter().filter_map(|at| self.server(at)).collect()
    }

    pub(super) fn server(&mut self, at: &At) -> Option<Server> {
        let url = at.spanned("url")?;
        let mut variables = Vec::new();
        for (name, at) in self.members(at, "variables") {
            let allowed = at.get("enum").map(|list| list.items()).unwrap_or_default();
            let allowed: Vec<Text> = allowed.iter().filter_map(|at| slips::read_text(&at.node)).collect();
            let (default, description) = (at.text("default"), self.text(&at, "description"));
            variables.push(ServerVariable { name: name.value, default, allowed, description });
        }
        Some(Server { url, description: self.text(at, "description"), name: at.text("name"), variables })
    }
}
