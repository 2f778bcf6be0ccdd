//! One method, as somebody may have written it.

use specwright_generator::config::Stubs;
use specwright_generator::contract::Operation;
use specwright_sync::layout::Style;
use specwright_sync::stub::{self, Names};

use crate::handlers::Handlers;

/// How a place names the operations.
#[derive(Clone, Copy)]
pub(crate) enum Naming {
    /// `use crate::api::operations::*;`
    Glob,
    /// `use crate::api::operations::{op1, op2};`
    Each,
    /// Without imports.
    Full,
}

const INDENT: &str = "    ";

/// A word of a signature with a comment beside it.
type Comment = fn(&str) -> String;

impl Handlers<'_, '_> {
    /// A method with what stands above it, indented; several of them where conditions choose.
    pub(crate) fn method(&mut self, operation: &Operation, naming: Naming) -> String {
        if self.dice.once_in(14) {
            let [one, other] = [(); 2].map(|()| self.bare(operation, naming));
            return format!(
                "{INDENT}#[cfg(unix)]\n{INDENT}{one}\n\n{INDENT}#[cfg(not(unix))]\n{INDENT}{other}\n"
            );
        }
        let above = self.above();
        let method = self.bare(operation, naming);
        let behind = if self.dice.once_in(12) { format!(" // end {}", self.mark()) } else { String::new() };
        format!("{above}{INDENT}{method}{behind}\n")
    }

    fn above(&mut self) -> String {
        let kind = self.dice.below(20);
        let lines: Vec<String> = match kind {
            1 => vec![format!("/// Documentation {}", self.mark())],
            2 => vec![format!("// about {}", self.mark())],
            3 => vec![format!("/* block {} */", self.mark())],
            4 => vec![format!("#[allow(unused)] // beside {}", self.mark())],
            5 => vec![format!("// loose {}", self.mark()), String::new()],
            6 => vec!["#[cfg(unix)]".into(), format!("// below {}", self.mark()), "#[inline]".into()],
            7 => vec![format!("/** doc {} */", self.mark()), "#[must_use]".into()],
            8 => vec![format!("#[doc = \"text {}\"]", self.mark())],
            9 => vec![format!("// {{ {}", self.mark()), format!("/* }} {} */", self.mark())],
            _ => Vec::new(),
        };
        lines
            .iter()
            .map(|line| if line.is_empty() { "\n".into() } else { format!("{INDENT}{line}\n") })
            .collect()
    }

    /// From `async fn` to the closing brace.
    fn bare(&mut self, operation: &Operation, naming: Naming) -> String {
        let operations = if matches!(naming, Naming::Full) { "crate::api::operations::" } else { "" };
        let names = Names { api: "crate::api", operations, runtime: "::specwright" };
        let text = stub::text(Stubs::Mock, operation, &names, INDENT, &Style::USUAL);
        let (head, _) = text.split_once('{').unwrap_or_default();
        if self.dice.once_in(3) {
            return text;
        }
        let mut head = self.head(head.trim_end());
        let body = match self.dice.below(10) {
            0 => text[text.find('{').unwrap_or_default()..].to_owned(),
            kind => self.body(kind, operation, operations),
        };
        if self.dice.once_in(12) {
            let (arguments, output) = head.rsplit_once("-> ").unwrap_or_default();
            let arguments = arguments.replacen("async fn", "fn", 1);
            head = format!("{arguments}-> impl Future<Output = {output}> + Send");
            return format!("{head} {{\n        async move {body}\n    }}");
        }
        format!("{head} {body}")
    }

    /// A signature with comments and other words in it.
    fn head(&mut self, head: &str) -> String {
        let mut head = head.to_owned();
        if self.dice.once_in(8) {
            let name = self.dice.of(&["_request", "mut request", "_"]);
            head = head.replacen("request:", &format!("{name}:"), 1).replacen("__request", "_request", 1);
        }
        let comments: [(&str, Comment); 6] = [
            ("(", |mark| format!("(/* {mark} */ ")),
            (") ->", |mark| format!(") /* {mark} */ ->")),
            ("&self,", |mark| format!("&self, // {mark}\n       ")),
            ("-> Result", |mark| format!("-> // {mark}\n    Result")),
            ("::Response, ", |mark| format!("::Response, /* {mark} */ ")),
            ("::Request", |mark| format!("::Request /* {mark} */")),
        ];
        for (word, with) in comments {
            if self.dice.once_in(14) {
                let mark = self.mark();
                head = head.replacen(word, &with(&mark), 1);
            }
        }
        head
    }

    /// A body of somebody's own.
    fn body(&mut self, kind: usize, operation: &Operation, operations: &str) -> String {
        let (mark, module) = (self.mark(), &operation.module);
        match kind {
            1 => format!("{{ panic!(\"{mark}\") }}"),
            2 => {
                format!(
                    "{{\n        // {{ one }} more {} }}\n        panic!(\"{mark}\")\n    }}",
                    self.mark()
                )
            }
            3 => format!(
                "{{\n        let _s = r#\"}} {{ // \"#;\n        panic!(\"{mark}\") // {}\n    }}",
                self.mark()
            ),
            4 => format!(
                "{{\n        let _c = '}}'; /* {} }} */\n        panic!(\"{mark}\")\n    }}",
                self.mark()
            ),
            5 => format!("{{\n        let _t = \"a\n  {mark} b\";\n        panic!()\n    }}"),
            6 => format!("{{\n        Err({operations}{module}::Error::from(anyhow(\"{mark}\")))\n    }}"),
            7 => format!(
                "{{\n        let _x = \"{mark}\";\n        crate::api::stub::{module}(request).await\n    }}"
            ),
            8 => format!(
                "{{\n        // {}\n        own!({{ \"{mark}\" => [fn op()] }});\n        panic!()\n    }}",
                self.mark()
            ),
            _ => format!(
                "{{\n\n        fn inner() {{ /* {} */ }}\n        inner();\n        panic!(\"{mark}\")\n\n    }}",
                self.mark()
            ),
        }
    }
}
