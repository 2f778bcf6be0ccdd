//! Every keyword of every object, with what was said of it.

use std::collections::{BTreeMap, HashMap};

use specwright_generator::pipeline::Run;
use specwright_generator::source::{FileId, Member, Node, Span, Value};
use specwright_generator::spec::Spec;

use super::places::places;
use super::{Kind, Uses};
use crate::extents::{read, whole};

/// A keyword that stands in the text.
struct Keyword {
    kind: Kind,
    word: String,
    span: Span,
    codes: Vec<&'static str>,
}

/// Counts what became of each keyword.
pub(super) fn keywords(run: &Run, spec: &Spec, uses: &mut BTreeMap<(Kind, String), Uses>) {
    let places = places(spec);
    for (file, _) in run.sources.iter() {
        if let Some(root) = read(run, file) {
            let mut keywords = collect(&root, &places);
            assign(run, file, &mut keywords);
            keywords.into_iter().for_each(|keyword| count(keyword, uses));
        }
    }
}

/// The keywords of the objects that are what `places` says, outer ones first. An object stands in for its key where it
/// has none, as an item of a list.
fn collect(root: &Node, places: &HashMap<Span, Kind>) -> Vec<Keyword> {
    let mut keywords = Vec::new();
    let mut open: Vec<(Option<Span>, &Node)> = vec![(None, root)];
    while let Some((key, node)) = open.pop() {
        match &node.value {
            Value::Object(object) => {
                let kind = key.and_then(|key| places.get(&key)).or_else(|| places.get(&node.span));
                if let Some(kind) = kind {
                    keywords.extend(object.members().iter().map(|member| keyword(*kind, member)));
                }
                open.extend(object.members().iter().map(|member| (Some(member.key_span), &member.value)));
            }
            Value::Array(items) => open.extend(items.iter().map(|item| (None, item))),
            _ => {}
        }
    }
    keywords.sort_by_key(|keyword| (keyword.span.start, std::cmp::Reverse(keyword.span.end)));
    keywords
}

fn keyword(kind: Kind, member: &Member) -> Keyword {
    Keyword { kind, word: member.key.to_string(), span: whole(member), codes: Vec::new() }
}

/// Gives each diagnostic to the innermost keyword that it lies in.
fn assign(run: &Run, file: FileId, keywords: &mut [Keyword]) {
    for (_, diagnostic) in &run.report.diagnostics {
        let Some(place) =
            diagnostic.primary.as_ref().map(|label| label.span).filter(|span| span.file == file)
        else {
            continue;
        };
        let before = keywords.partition_point(|keyword| keyword.span.start <= place.start);
        let innermost = keywords[..before].iter_mut().rev().find(|keyword| place.end <= keyword.span.end);
        if let Some(keyword) = innermost {
            keyword.codes.push(diagnostic.code.id);
        }
    }
}

fn count(keyword: Keyword, uses: &mut BTreeMap<(Kind, String), Uses>) {
    let way = keyword.kind.way(&keyword.word);
    let uses = uses.entry((keyword.kind, keyword.word)).or_default();
    for code in &keyword.codes {
        *uses.codes.entry(code).or_default() += 1;
    }
    match way {
        Some(way) => *uses.ways.entry(way).or_default() += 1,
        None if keyword.codes.is_empty() => uses.lost.push(keyword.span),
        None => {}
    }
}

#[cfg(test)]
mod tests {
    use super::keywords;
    use crate::account::{Kind, Way};
    use specwright_generator::config::Config;
    use specwright_generator::pipeline;
    use specwright_generator::source::Memory;
    use std::collections::BTreeMap;

    #[test]
    fn keywords_are_counted_where_they_stand() {
        let text = "openapi: 3.1.0\ninfo: {title: a, version: '1'}\npaths:\n  /a:\n    get:\n      operationId: a\n      responses:\n        \
                    '200': {description: b, content: {application/json: {schema: {type: string, minLength: 1}}}}\n";
        let run = pipeline::run(&Config::new("a.yaml"), &Memory::one("a.yaml", text));
        let mut uses = BTreeMap::new();
        keywords(&run, run.spec.as_ref().unwrap(), &mut uses);
        let times = |kind, word: &str, way| {
            uses.get(&(kind, word.to_owned())).and_then(|uses| uses.ways.get(&way)).copied()
        };
        assert_eq!(times(Kind::Operation, "operationId", Way::Type), Some(1));
        assert_eq!(times(Kind::Schema, "type", Way::Type), Some(1));
        assert_eq!(times(Kind::Schema, "minLength", Way::Check), Some(1));
        assert_eq!(times(Kind::Response, "description", Way::Docs), Some(1));
        assert_eq!(uses.values().map(|uses| uses.lost.len()).sum::<usize>(), 0);
    }
}
