//! From the tree of a rules file to rules. Everything that is wrong is said, each with its place.

mod answer;
mod when;

use specwright_generator::diagnostic::{
    BAD_RULE, Code, Diagnostic, RULE_WITHOUT_OPERATION, Sink, UNKNOWN_RULE_KEY, nearest,
};
use specwright_generator::ir::Api;
use specwright_generator::sample::Engine;
use specwright_generator::source::{Member, Node, Object, Span};

use super::{Repeat, Rule};

/// The keys of a rule.
const RULE: &[&str] = &["operation", "method", "path", "when", "answer", "sequence", "repeat", "times"];

/// Reads rules.
pub(super) struct Reader<'a> {
    pub(super) api: &'a Api,
    pub(super) engine: &'a Engine,
    pub(super) sink: &'a mut Sink,
}

impl Reader<'_> {
    /// One item of the list.
    pub(super) fn rule(&mut self, node: &Node) -> Option<Rule> {
        let object = self.object(node, "a rule", RULE)?;
        let operation = self.operation(node, object);
        let repeat = self.repeat(object);
        let times = self.times(object);
        let operation = operation?;
        let when = object.get("when").map_or_else(Vec::new, |when| self.when(when, operation));
        let answers = self.answers(node, object, operation);
        let rule = Rule { operation, when, answers, repeat, times };
        (!rule.answers.is_empty()).then_some(rule)
    }

    fn operation(&mut self, node: &Node, object: &Object) -> Option<usize> {
        match (object.get("operation"), object.get("method"), object.get("path")) {
            (Some(id), None, None) => self.by_id(id),
            (None, Some(method), Some(path)) => self.by_place(method, path),
            (Some(_), Some(extra), _) | (Some(_), _, Some(extra)) => {
                let message = "a rule names its operation by its id, or by method and path, not by both";
                self.say(&BAD_RULE, extra.span, message, "remove this, or `operation`");
                None
            }
            _ => {
                let message = "the rule does not say for which operation it is";
                self.say(
                    &BAD_RULE,
                    node.span,
                    message,
                    "write `operation: ID`, or `method: GET` and `path: /…`",
                );
                None
            }
        }
    }

    fn by_id(&mut self, node: &Node) -> Option<usize> {
        let id = self.text(node, "the id of an operation")?;
        let found = self.api.operations.iter().position(|operation| *operation.id == *id);
        if found.is_none() {
            let ids = self.api.operations.iter().map(|operation| &*operation.id);
            let hint = match nearest(id, ids) {
                Some(near) => format!("write `{near}`"),
                None => "write the `operationId` of the document, or `method` and `path`".into(),
            };
            let message = format!("the document has no operation `{}`", id.escape_debug());
            self.say(&RULE_WITHOUT_OPERATION, node.span, message, hint);
        }
        found
    }

    /// The path is the template, with the base path or without it.
    fn by_place(&mut self, method: &Node, path: &Node) -> Option<usize> {
        let (method, template) = (self.text(method, "a method"), self.text(path, "a path"));
        let (method, template) = (method?, template?);
        let base = self.api.base_path.trim_end_matches('/');
        let plain = template.strip_prefix(base).filter(|rest| rest.starts_with('/'));
        let of_path = |wanted: &str| {
            let all = self.api.operations.iter().enumerate();
            all.filter(|(_, one)| *one.path == *wanted).map(|(at, _)| at).collect::<Vec<_>>()
        };
        let mut found = of_path(template);
        if let Some(plain) = plain.filter(|_| found.is_empty()) {
            found = of_path(plain);
        }
        let is_of = |at: &&usize| {
            self.api.operations.get(**at).is_some_and(|one| one.method.eq_ignore_ascii_case(method))
        };
        if let Some(at) = found.iter().find(is_of) {
            return Some(*at);
        }
        let (message, hint) = if found.is_empty() {
            let near = nearest(template, self.api.operations.iter().map(|one| &*one.path));
            let hint =
                near.map_or_else(|| "write a path of the document".into(), |near| format!("write `{near}`"));
            (format!("the document has no path `{}`", template.escape_debug()), hint)
        } else {
            let methods: Vec<&str> = found.iter().map(|at| &*self.api.operations[*at].method).collect();
            let message = format!("the path has no operation `{}`", method.escape_debug());
            (message, format!("write one of {}", methods.join(", ")))
        };
        self.say(&RULE_WITHOUT_OPERATION, path.span, message, hint);
        None
    }

    fn repeat(&mut self, object: &Object) -> Repeat {
        let Some(node) = object.get("repeat") else { return Repeat::default() };
        match node.as_str() {
            Some("last") => Repeat::Last,
            Some("cycle") => Repeat::Cycle,
            Some("none") => Repeat::None,
            _ => {
                let message = "`repeat` says what comes behind the last answer of a sequence";
                self.say(&BAD_RULE, node.span, message, "write `last`, `cycle` or `none`");
                Repeat::default()
            }
        }
    }

    fn times(&mut self, object: &Object) -> Option<u64> {
        let node = object.get("times")?;
        let times = node.as_text().and_then(|text| text.parse().ok()).filter(|times| *times > 0);
        if times.is_none() {
            self.say(
                &BAD_RULE,
                node.span,
                "`times` is how often the rule answers",
                "write a whole number from 1",
            );
        }
        times
    }

    /// The members of an object, whose keys must be among `known`; those that are not are said.
    fn object<'n>(&mut self, node: &'n Node, what: &str, known: &[&str]) -> Option<&'n Object> {
        let Some(object) = node.as_object() else {
            let message = format!("{what} is an object; {} stands here", node.kind());
            self.say(&BAD_RULE, node.span, message, format!("its keys are {}", list(known)));
            return None;
        };
        object.members().iter().filter(|member| !known.contains(&&*member.key)).for_each(|member| {
            self.unknown(member, what, known);
        });
        Some(object)
    }

    fn unknown(&mut self, member: &Member, what: &str, known: &[&str]) {
        let message = format!("{what} has no key `{}`", member.key.escape_debug());
        let hint = match nearest(&member.key, known.iter().copied()) {
            Some(near) => format!("write `{near}`"),
            None => format!("its keys are {}", list(known)),
        };
        self.say(&UNKNOWN_RULE_KEY, member.key_span, message, hint);
    }

    fn text<'n>(&mut self, node: &'n Node, what: &str) -> Option<&'n str> {
        let text = node.as_text();
        if text.is_none() {
            let message = format!("{what} is expected; {} stands here", node.kind());
            self.say(&BAD_RULE, node.span, message, "write a text");
        }
        text.map(|text| &**text)
    }

    fn flag(&mut self, node: &Node, what: &str) -> Option<bool> {
        let flag = node.as_bool();
        if flag.is_none() {
            let message = format!("{what} is `true` or `false`; {} stands here", node.kind());
            self.say(&BAD_RULE, node.span, message, "write `true` or `false`");
        }
        flag
    }

    fn say(&mut self, code: &'static Code, span: Span, message: impl Into<String>, hint: impl Into<String>) {
        self.sink.report(Diagnostic::new(code, span, message).hint(hint));
    }
}

/// Words of a list: `` `a`, `b` and `c` ``.
fn list(words: &[&str]) -> String {
    let words: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
    match words.split_last() {
        Some((last, before)) if !before.is_empty() => format!("{} and {last}", before.join(", ")),
        _ => words.concat(),
    }
}
