//! Methods that were kept when their operations left the description: marked, in a block of the type's own.

use std::ops::Range;

use syn::{ImplItem, ItemImpl};

use super::comments::comments;
use super::impls::Block;
use super::methods::View;
use super::{Method, Orphan};

/// How a marker begins, and what stands behind the operation's id.
pub(super) const MARKER: &str = "specwright: kept, `";

/// A condition that is never met.
const NEVER: &str = "any()";

/// The marked methods of an inherent block.
pub(super) fn orphans(view: &View<'_>, item: &ItemImpl, block: &Block) -> Vec<Orphan> {
    let file = &view.source.file;
    if !file.slice(&block.whole).contains(MARKER) {
        return Vec::new();
    }
    let functions = item.items.iter().filter_map(|item| match item {
        ImplItem::Fn(function) => Some(function),
        _ => None,
    });
    let is_never = |condition: &String| condition.replace(char::is_whitespace, "") == NEVER;
    let cfg: Vec<String> = block.cfg.iter().filter(|one| !is_never(one)).cloned().collect();
    let is_off = cfg.len() != block.cfg.len();
    let mut found = Vec::new();
    for function in functions {
        let method = view.method(function);
        let Some((marker, id)) = marker(view, &method) else { continue };
        found.push(Orphan {
            file: view.context.file,
            id,
            owner: block.owner.clone(),
            cfg: cfg.clone(),
            is_off,
            marker,
            method,
            block: block.whole.clone(),
            header: block.header.clone(),
            target_at: block.target.clone(),
            alone: item.items.len() == 1,
        });
    }
    found
}

/// The marker above a method, and the id in it.
fn marker(view: &View<'_>, method: &Method) -> Option<(Range<usize>, String)> {
    let file = &view.source.file;
    let above = method.whole.start..method.signature.start;
    let first_token = view.source.tokens.within(&above).start;
    let first_token = view.source.tokens.get(first_token)?.at.start;
    for comment in comments(&file.text, &(above.start..first_token)) {
        let text = file.slice(&comment).trim_start_matches('/').trim_start();
        let Some(rest) = text.strip_prefix(MARKER) else { continue };
        let id = rest.split('`').next().unwrap_or_default().to_owned();
        return Some((comment.start..with_condition(view, comment.end), id));
    }
    None
}

/// The end of the marker with the `#[cfg(any())]` that follows it.
fn with_condition(view: &View<'_>, end: usize) -> usize {
    let tokens = &view.source.tokens;
    let first = tokens.within(&(end..end + 1)).start;
    let Some(close) = tokens.closing(first + 1, '[') else { return end };
    let (Some(begin), Some(last)) = (tokens.get(first), tokens.get(close)) else { return end };
    let file = &view.source.file;
    let attribute: String = file.slice(&(begin.at.start..last.at.end)).split_whitespace().collect();
    let follows = file.slice(&(end..begin.at.start)).trim().is_empty();
    if follows && attribute == "#[cfg(any())]" { last.at.end } else { end }
}
