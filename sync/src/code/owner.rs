//! Which type a block belongs to: `Server<Real>` and `Server<Fake>` are two, and so are `crate::App` and `tests::App`.

use std::collections::HashMap;
use std::ops::Range;

use syn::{GenericParam, Generics};

use super::Owner;
use super::graph::{Graph, Named};
use super::methods::View;
use super::tokens::{Tokens, plain};

/// What a parameter of the block begins with; its number follows.
const HOLE: char = '$';

/// The type that these bytes of a header name; `generics` are the parameters of its block.
pub(super) fn owner(view: &View<'_>, generics: &Generics, at: &Range<usize>) -> Owner {
    let parameter = |parameter: &GenericParam| match parameter {
        GenericParam::Type(one) => Some(one.ident.to_string()),
        GenericParam::Const(one) => Some(one.ident.to_string()),
        GenericParam::Lifetime(_) => None,
    };
    let reader = Reader {
        graph: view.graph,
        scope: view.graph.scope(view.context, at.start),
        text: &view.source.file.text,
        tokens: &view.source.tokens,
        parameters: generics.params.iter().filter_map(parameter).collect(),
        depth: 0,
    };
    Owner { words: reader.words(reader.tokens.within(at)) }
}

/// The type that a text names, as read in a scope.
pub(super) fn of_text(graph: &Graph<'_>, scope: usize, text: &str, parameters: Vec<String>) -> Owner {
    let Ok((tokens, _)) = Tokens::read(text) else { return Owner::default() };
    let reader = Reader { graph, scope, text, tokens: &tokens, parameters, depth: 0 };
    Owner { words: reader.words(0..tokens.all.len()) }
}

struct Reader<'a> {
    graph: &'a Graph<'a>,
    scope: usize,
    text: &'a str,
    tokens: &'a Tokens,
    parameters: Vec<String>,
    /// How many other names were followed to here.
    depth: usize,
}

/// The most names that are followed for one type: two that stand for each other have no end.
const DEEPEST: usize = 8;

impl Reader<'_> {
    fn words(&self, range: Range<usize>) -> Vec<String> {
        let (mut words, mut holes) = (Vec::new(), Vec::new());
        let mut at = range.start;
        while at < range.end {
            let Some(token) = self.tokens.get(at) else { break };
            let outer = self.tokens.is_path_mark(at) && self.tokens.word(self.text, at + 2).is_some();
            let first = at + if outer { 2 } else { 0 };
            if self.tokens.is_mark(at, '\'') {
                // Which lifetime is no difference.
                words.push("'_".to_owned());
                at += 2;
            } else if let Some(word) = self.tokens.word(self.text, first) {
                let mut path = vec![plain(word)];
                at = first + 1;
                while let Some(next) =
                    self.tokens.word(self.text, at + 2).filter(|_| self.tokens.is_path_mark(at))
                {
                    path.push(plain(next));
                    at += 3;
                }
                match self.followed(&path, outer) {
                    Some(of) => words.extend(of),
                    None => words.push(self.named(&path, outer, &mut holes)),
                }
            } else {
                let is_last_comma = self.tokens.is_mark(at, ',') && self.tokens.is_mark(at + 1, '>');
                let is_turbofish = self.tokens.is_path_mark(at);
                if !is_last_comma && !is_turbofish {
                    words.push(self.text.get(token.at.clone()).unwrap_or_default().to_owned());
                }
                at += if is_turbofish { 2 } else { 1 };
            }
        }
        words
    }

    /// What a path stands for that is another name of a type; nothing where it is none.
    fn followed(&self, path: &[&str], outer: bool) -> Option<Vec<String>> {
        let is_parameter = |name: &&str| self.parameters.iter().any(|one| one == name);
        if self.depth >= DEEPEST || (path.len() == 1 && path.iter().any(is_parameter)) {
            return None;
        }
        let named = self.graph.resolve(self.scope, path, outer).named;
        named.iter().find_map(|named| {
            let Named::Type { of, name } = named else { return None };
            let module = self.graph.modules.get(*of)?;
            let tokens = module.aliases.get(name)?.clone();
            let source = self.graph.sources.get(module.file)?;
            let reader = Reader {
                graph: self.graph,
                scope: *of,
                text: &source.file.text,
                tokens: &source.tokens,
                parameters: Vec::new(),
                depth: self.depth + 1,
            };
            Some(reader.words(tokens))
        })
    }

    /// A path as the definition that it leads to.
    fn named(&self, path: &[&str], outer: bool, holes: &mut Vec<String>) -> String {
        let last = path.last().copied().unwrap_or_default();
        if !outer && path.len() == 1 && self.parameters.iter().any(|name| name == last) {
            let known = holes.iter().position(|name| name == last);
            let number = known.unwrap_or_else(|| {
                holes.push(last.to_owned());
                holes.len() - 1
            });
            return format!("{HOLE}{number}");
        }
        let named = self.graph.resolve(self.scope, path, outer).named;
        let mut places: Vec<String> = named.iter().filter_map(|named| self.place(named)).collect();
        places.sort();
        places.first().cloned().unwrap_or_else(|| last.to_owned())
    }

    fn place(&self, named: &Named) -> Option<String> {
        match named {
            Named::Type { of, name } => {
                let module = self.graph.modules.get(*of)?;
                let block = module.around.map(|_| format!("#{of}")).unwrap_or_default();
                Some(format!("{}:{}{block}::{name}", module.target, module.path))
            }
            Named::Api { mount, rest } => Some(format!("{mount}:{}", rest.join("::"))),
            _ => None,
        }
    }
}

impl Owner {
    /// Whether a block for this type is one for the other, too: `App<S>` covers `App<Memory>`, and itself.
    #[must_use]
    pub fn covers(&self, other: &Self) -> bool {
        fits(&self.words, &other.words, &mut HashMap::new())
    }
}

fn fits<'w>(
    general: &'w [String],
    special: &'w [String],
    holes: &mut HashMap<&'w str, &'w [String]>,
) -> bool {
    let Some((first, rest)) = general.split_first() else { return special.is_empty() };
    if !first.starts_with(HOLE) {
        return special.split_first().is_some_and(|(word, after)| word == first && fits(rest, after, holes));
    }
    let (part, after) = special.split_at(argument(special));
    let known = *holes.entry(first).or_insert(part);
    !part.is_empty() && known == part && fits(rest, after, holes)
}

/// How many words the first argument has.
fn argument(words: &[String]) -> usize {
    let mut depth = 0_usize;
    for (at, word) in words.iter().enumerate() {
        match word.as_str() {
            ">" if at > 0 && words.get(at - 1).is_some_and(|before| before == "-") => {}
            "," | ">" | ")" | "]" if depth == 0 => return at,
            "<" | "(" | "[" => depth += 1,
            ">" | ")" | "]" => depth -= 1,
            _ => {}
        }
    }
    words.len()
}

#[cfg(test)]
mod tests {
    use super::Owner;

    fn owner(text: &str) -> Owner {
        Owner { words: text.split(' ').map(Into::into).collect() }
    }

    #[test]
    fn parameters_stand_for_any_type() {
        for (general, special) in [
            ("App", "App"),
            ("$0", "App < Real >"),
            ("App < $0 >", "App < Real >"),
            ("App < $0 , $1 >", "App < A < B , C > , ( D , E ) >"),
            ("Arc < $0 >", "Arc < $0 >"),
            ("App < $0 >", "App < fn ( A ) - > B >"),
        ] {
            assert!(owner(general).covers(&owner(special)), "{general} {special}");
        }
        for (general, special) in [
            ("App < Real >", "App < Fake >"),
            ("App < Real >", "App < $0 >"),
            ("App < $0 >", "Other < Real >"),
            ("App < $0 , $0 >", "App < A , B >"),
            ("App < $0 >", "App < >"),
        ] {
            assert!(!owner(general).covers(&owner(special)), "{general} {special}");
        }
    }
}
