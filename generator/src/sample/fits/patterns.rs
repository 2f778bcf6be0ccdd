//! Patterns, compiled once each.

use crate::ir::Pattern;
use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

use regex_syntax::hir::Hir;

/// The patterns that were needed so far.
#[derive(Debug, Default)]
pub(crate) struct Patterns {
    compiled: RwLock<HashMap<Arc<str>, Arc<Matcher>>>,
    /// Taken apart, for those that make texts: `None` where that cannot be done.
    parsed: RwLock<HashMap<Arc<str>, Arc<Option<Hir>>>>,
}

#[derive(Debug)]
enum Matcher {
    Regex(regex::Regex),
    Counted(fancy_regex::Regex),
    Backtracking(regress::Regex),
    /// It does not compile, which was said elsewhere: everything matches.
    Nothing,
}

/// Texts longer than this are not given to the backtracking engine.
const BACKTRACKING: usize = 20;

impl Patterns {
    /// Whether `text` matches somewhere.
    pub(crate) fn matches(&self, pattern: &Pattern, text: &str) -> bool {
        match &*self.compiled(pattern) {
            Matcher::Regex(regex) => regex.is_match(text),
            Matcher::Counted(regex) => regex.is_match(text).unwrap_or(false),
            Matcher::Backtracking(regex) => text.len() <= BACKTRACKING && regex.find(text).is_some(),
            Matcher::Nothing => true,
        }
    }

    /// The pattern taken apart; of one that looks around what is left without that.
    pub(crate) fn parsed(&self, pattern: &Pattern) -> Arc<Option<Hir>> {
        known(&self.parsed, &pattern.written, || {
            let bare = || without_looks(pattern.counted.as_deref().unwrap_or(&pattern.written));
            let regex = pattern.regex.as_deref().map_or_else(bare, str::to_owned);
            regex_syntax::parse(&regex).ok()
        })
    }

    fn compiled(&self, pattern: &Pattern) -> Arc<Matcher> {
        known(&self.compiled, &pattern.written, || compile(pattern))
    }
}

/// An expression without its groups that look ahead or behind.
fn without_looks(expression: &str) -> String {
    let mut left = String::with_capacity(expression.len());
    let (mut inside, mut in_class) = (0_u32, false);
    let mut rest = expression;
    while let Some(first) = rest.chars().next() {
        let escaped = if first == '\\' { rest.chars().nth(1).map_or(0, char::len_utf8) } else { 0 };
        let (piece, behind) = rest.split_at(first.len_utf8() + escaped);
        let begins = !in_class && ["(?=", "(?!", "(?<=", "(?<!"].iter().any(|look| rest.starts_with(look));
        match first {
            '[' if escaped == 0 => in_class = true,
            ']' if escaped == 0 => in_class = false,
            '(' if !in_class && (begins || inside > 0) => inside += 1,
            _ => {}
        }
        if inside == 0 {
            left.push_str(piece);
        } else if first == ')' && !in_class {
            inside -= 1;
        }
        rest = behind;
    }
    left
}

/// What is known under a key, made when it is first needed.
fn known<T>(table: &RwLock<HashMap<Arc<str>, Arc<T>>>, key: &Arc<str>, make: impl FnOnce() -> T) -> Arc<T> {
    let read = table.read().unwrap_or_else(PoisonError::into_inner);
    if let Some(found) = read.get(key) {
        return Arc::clone(found);
    }
    drop(read);
    let made = Arc::new(make());
    let mut write = table.write().unwrap_or_else(PoisonError::into_inner);
    Arc::clone(write.entry(Arc::clone(key)).or_insert(made))
}

fn compile(pattern: &Pattern) -> Matcher {
    let compiled = match &pattern.regex {
        Some(regex) => regex::Regex::new(regex).ok().map(Matcher::Regex),
        None if pattern.counted.is_some() => pattern.counted.as_deref().and_then(counted),
        None => ["u", ""].into_iter().find_map(|flags| backtracking(&pattern.written, flags)),
    };
    compiled.unwrap_or(Matcher::Nothing)
}

fn backtracking(written: &str, flags: &str) -> Option<Matcher> {
    regress::Regex::with_flags(written, flags).ok().map(Matcher::Backtracking)
}

/// The runtime's limit of steps, so that what fits here fits there.
fn counted(translated: &str) -> Option<Matcher> {
    fancy_regex::RegexBuilder::new(translated).backtrack_limit(100_000).build().ok().map(Matcher::Counted)
}

#[cfg(test)]
mod tests {
    use super::without_looks;

    #[test]
    fn looks_are_left_out() {
        for (expression, left) in [
            ("^(?!AAA)[A-Z]{3}$", "^[A-Z]{3}$"),
            (r"^(?=.*[)(])(?=(a|b)\))(c)+$", "^(c)+$"),
            (r"a\(?=b", r"a\(?=b"),
            ("(?<=ü(x))y(?<!z)", "y"),
        ] {
            assert_eq!(without_looks(expression), left);
        }
    }
}
