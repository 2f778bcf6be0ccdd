//! Patterns, compiled once each.

use crate::ir::Pattern;
use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

/// The patterns that were needed so far.
#[derive(Debug, Default)]
pub(crate) struct Patterns {
    compiled: RwLock<HashMap<Arc<str>, Arc<Matcher>>>,
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

    fn compiled(&self, pattern: &Pattern) -> Arc<Matcher> {
        let known = self.compiled.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(matcher) = known.get(&pattern.written) {
            return Arc::clone(matcher);
        }
        drop(known);
        let mut known = self.compiled.write().unwrap_or_else(PoisonError::into_inner);
        let matcher = known.entry(Arc::clone(&pattern.written)).or_insert_with(|| Arc::new(compile(pattern)));
        Arc::clone(matcher)
    }
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
