//! The description as text, for snapshots: one line per thing, stable, without places in the text.

mod operations;
mod schemas;

use std::fmt::Write;

use super::{SchemeKind, Server, Spec};

/// Lines with indentation.
#[derive(Default)]
struct Lines {
    text: String,
    depth: usize,
}

impl Lines {
    fn line(&mut self, text: &str) {
        // Line breaks would end the line; writing to a string cannot fail.
        let _ = writeln!(
            self.text,
            "{:width$}{}",
            "",
            text.trim_end().replace('\n', "\\n"),
            width = self.depth * 2
        );
    }

    fn inside(&mut self, write: impl FnOnce(&mut Self)) {
        self.depth += 1;
        write(self);
        self.depth -= 1;
    }
}

/// The whole description.
#[must_use]
pub fn dump(spec: &Spec) -> String {
    let mut lines = Lines::default();
    lines.line(&format!("{} {} {:?} {:?}", spec.file, spec.version, spec.info.title, spec.info.version));
    servers(&mut lines, &spec.servers);
    for tag in &spec.tags {
        lines.line(&format!("tag {:?}", tag.name.value));
    }
    for scheme in &spec.schemes {
        lines.line(&format!("scheme {} {}", scheme.name.value, kind(&scheme.kind)));
    }
    for operation in &spec.operations {
        operations::operation(&mut lines, spec, operation);
    }
    for webhook in &spec.webhooks {
        lines.line(&format!("webhook {}", webhook.name.value));
        lines.inside(|lines| {
            webhook.operations.iter().for_each(|operation| operations::operation(lines, spec, operation));
        });
    }
    for (name, id) in &spec.named {
        lines.line(&format!("named {} = #{}", name.value, id.0));
    }
    for (at, schema) in spec.schemas.iter().enumerate() {
        schemas::schema(&mut lines, at, schema);
    }
    lines.text
}

fn servers(lines: &mut Lines, servers: &[Server]) {
    for server in servers {
        let variables: Vec<String> = server
            .variables
            .iter()
            .map(|one| {
                let default = one.default.as_ref().map_or(String::new(), |default| format!("={default}"));
                format!(" {}{default} of {:?}", one.name, one.allowed)
            })
            .collect();
        lines.line(&format!("server {}{}", server.url.value, variables.concat()));
    }
}

fn kind(kind: &SchemeKind) -> String {
    match kind {
        SchemeKind::ApiKey(location, name) => format!("apiKey {location:?} {name}"),
        SchemeKind::Basic => "basic".into(),
        SchemeKind::Bearer(format) => format!("bearer {}", format.as_deref().unwrap_or_default()),
        SchemeKind::Http(scheme) => format!("http {scheme}"),
        SchemeKind::OAuth2(flows) => {
            let flow = |flow: &super::Flow| format!(" {}({})", flow.name, flow.scopes.len());
            format!("oauth2{}", flows.iter().map(flow).collect::<String>())
        }
        SchemeKind::OpenIdConnect(url) => format!("openIdConnect {url}"),
        SchemeKind::MutualTls => "mutualTLS".into(),
    }
}
