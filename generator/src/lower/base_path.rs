//! The path that all operations are below.

use crate::config::Config;
use crate::diagnostic::{Diagnostic, SERVER_LEFT_OUT, SERVER_VARIABLE, Sink};
use crate::spec::{Server, Spec};

/// The configuration's base path, else the path of the first server with its variables at their defaults. It is
/// empty, or begins with a slash and ends without one.
pub(super) fn base_path(spec: &Spec, config: &Config, sink: &mut Sink) -> String {
    let base = match (&config.base_path, spec.servers.first()) {
        (Some(path), _) => normal(path),
        (None, Some(server)) => of_server(server, Some(sink)),
        (None, None) => String::new(),
    };
    if config.base_path.is_none() && config.parts.has_service() {
        say_others(spec, &base, sink);
    }
    base
}

/// Servers of single operations with another path are not used; each is said once.
fn say_others(spec: &Spec, base: &str, sink: &mut Sink) {
    let own = spec.operations.iter().flat_map(|operation| operation.servers.first());
    for server in own {
        let path = of_server(server, None);
        if path != base {
            let message =
                format!("this server's path is `{path}/`, but all operations are served below `{base}/`");
            let mut diagnostic = Diagnostic::new(&SERVER_LEFT_OUT, server.url.span, message);
            if let Some(first) = spec.servers.first() {
                diagnostic = diagnostic.also(first.url.span, "the base path comes from here");
            }
            sink.report(diagnostic.hint("write its path into the paths of its operations"));
        }
    }
}

fn of_server(server: &Server, sink: Option<&mut Sink>) -> String {
    let mut url = server.url.value.to_string();
    for variable in &server.variables {
        if let Some(default) = &variable.default {
            url = url.replace(&format!("{{{}}}", variable.name), default);
        }
    }
    let path = path_of_url(&url);
    let Some(open) = path.find('{') else { return normal(path) };
    if let Some(sink) = sink {
        let variable = path[open..].find('}').map_or(&path[open..], |close| &path[open..=open + close]);
        let message = format!("`{variable}` has no default: the base path ends before it");
        let diagnostic = Diagnostic::new(&SERVER_VARIABLE, server.url.part(variable), message)
            .hint("declare it under `variables` with a default, or set `base_path` in the configuration");
        sink.report(diagnostic);
    }
    let cut = path[..open].rfind('/').unwrap_or(0);
    normal(&path[..cut])
}

/// What stands behind scheme and host, without query and fragment.
fn path_of_url(url: &str) -> &str {
    let behind_scheme = match url.find("://") {
        Some(at) if !url[..at].contains(['/', '{']) || url.starts_with('{') => Some(&url[at + 3..]),
        _ => url.strip_prefix("//"),
    };
    let path = match behind_scheme {
        Some(rest) => rest.find('/').map_or("", |at| &rest[at..]),
        None => url,
    };
    path.find(['?', '#']).map_or(path, |end| &path[..end])
}

/// With a slash before each segment, without empty segments and dots.
fn normal(path: &str) -> String {
    let mut segments: Vec<&str> = Vec::new();
    for segment in path.trim().split('/') {
        match segment {
            "" | "." => {}
            ".." => drop(segments.pop()),
            _ => segments.push(segment),
        }
    }
    segments.iter().map(|segment| format!("/{segment}")).collect()
}

#[cfg(test)]
mod tests {
    use super::of_server;
    use crate::diagnostic::{Levels, Sink};
    use crate::source::{FileId, SourceMap, Span, Spanned};
    use crate::spec::{Server, ServerVariable};

    fn server(url: &str) -> Server {
        let variable = |name: &str, default: &str| ServerVariable {
            name: name.into(),
            default: Some(default.into()),
            allowed: Vec::new(),
            description: None,
        };
        let variables = vec![variable("basePath", "v2"), variable("host", "a.example")];
        let url = Spanned::new(url.into(), Span::new(FileId(0), 0, 0));
        Server { url, description: None, name: None, variables }
    }

    #[test]
    fn paths_of_servers() {
        let cases = [
            ("https://api.example.com/v1/", "/v1"),
            ("https://api.example.com", ""),
            ("/", ""),
            ("v1", "/v1"),
            ("./v1/", "/v1"),
            ("../api", "/api"),
            ("//example.com/a//b", "/a/b"),
            ("https://{host}/{basePath}?x=/y#z", "/v2"),
            ("{host}/{basePath}", "/a.example/v2"),
            ("https://{host}/api/{region}/v1", "/api"),
        ];
        for (url, path) in cases {
            let mut sink = Sink::new(Levels::default());
            assert_eq!(of_server(&server(url), Some(&mut sink)), path, "{url}");
            let _ = sink.finish(&SourceMap::default());
        }
    }
}
