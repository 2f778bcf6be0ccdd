//! From a parsed function to the bytes of its parts.

use std::ops::Range;

use proc_macro2::Span;
use syn::spanned::Spanned;
use syn::{Attribute, FnArg, ImplItemFn, Meta, ReturnType, Visibility};

use super::canonical::canonical;
use super::comments::owned;
use super::graph::{Context, Graph};
use super::source::Source;
use super::tokens::{plain, preamble};
use super::{Argument, Method, PathUse, Place, stubs};

/// A file as a part of a module, with what was found in it.
pub(super) struct View<'a> {
    pub(super) graph: &'a Graph<'a>,
    pub(super) context: &'a Context,
    pub(super) source: &'a Source,
    pub(super) paths: &'a [PathUse],
    skipped: usize,
}

impl<'a> View<'a> {
    pub(super) fn new(
        graph: &'a Graph<'a>,
        context: &'a Context,
        source: &'a Source,
        paths: &'a [PathUse],
    ) -> Self {
        Self { graph, context, source, paths, skipped: preamble(&source.file.text) }
    }

    /// The bytes of a span in the file as it lies on disk.
    pub(super) fn bytes(&self, span: Span) -> Range<usize> {
        let range = span.byte_range();
        range.start + self.skipped..range.end + self.skipped
    }

    /// The bytes between the brackets.
    pub(super) fn inside(&self, span: &proc_macro2::extra::DelimSpan) -> Range<usize> {
        self.bytes(span.open()).end..self.bytes(span.close()).start
    }

    /// Where an item begins whose first words behind its attributes stand at a byte.
    pub(super) fn start(&self, attributes: &[Attribute], words: usize) -> usize {
        attributes.first().map_or(words, |first| self.bytes(first.pound_token.span).start.min(words))
    }

    /// The conditions of `#[cfg(…)]`.
    pub(super) fn conditions(&self, attributes: &[Attribute]) -> Vec<String> {
        let condition = |attribute: &Attribute| match &attribute.meta {
            Meta::List(list) if list.path.is_ident("cfg") => {
                Some(self.source.file.slice(&self.inside(list.delimiter.span())).trim().to_owned())
            }
            _ => None,
        };
        attributes.iter().filter_map(condition).collect()
    }

    /// The parts of a method.
    pub(super) fn method(&self, function: &ImplItemFn) -> Method {
        let signature = &function.sig;
        let words = match &function.vis {
            Visibility::Inherited => None,
            visibility => Some(self.bytes(visibility.span()).start),
        };
        let words = words.or(function.modifiers.defaultness.as_ref().map(|word| self.bytes(word.span).start));
        let words = words.unwrap_or_else(|| self.bytes(signature.span()).start);
        let braces = function.block.brace_token.span;
        let block = self.bytes(braces.open()).start..self.bytes(braces.close()).end;
        let item = self.start(&function.attrs, words)..block.end;
        let inputs = self.inside(&signature.paren_token.span);
        let output = match &signature.output {
            ReturnType::Default => None,
            ReturnType::Type(_, ty) => Some(self.bytes(ty.span())),
        };
        let name_at = self.bytes(signature.ident.span());
        let receiver = signature.inputs.iter().find_map(|input| match input {
            FnArg::Receiver(receiver) => Some(self.bytes(receiver.span())),
            FnArg::Typed(_) => None,
        });
        let mut method = Method {
            name: plain(self.source.file.slice(&name_at)).to_owned(),
            name_at,
            whole: owned(&self.source.file.text, &self.source.tokens, &item),
            signature: words..output.as_ref().map_or(inputs.end + 1, |output| output.end),
            inputs,
            receiver,
            arguments: signature.inputs.iter().filter_map(|input| self.argument(input)).collect(),
            output,
            paths: self.paths_within(&(words..block.end)),
            block,
            stub: None,
            is_async: signature.asyncness.is_some(),
            cfg: self.conditions(&function.attrs),
        };
        method.stub = stubs::recognise(self, &method);
        method
    }

    fn argument(&self, input: &FnArg) -> Option<Argument> {
        let FnArg::Typed(typed) = input else { return None };
        let (pattern, ty) = (self.bytes(typed.pat.span()), self.bytes(typed.ty.span()));
        let scope = self.graph.scope(self.context, ty.start);
        let source = self.source;
        let canonical = canonical(self.graph, scope, &source.file.text, &source.tokens, &ty);
        Some(Argument { whole: self.start(&typed.attrs, pattern.start)..ty.end, pattern, ty, canonical })
    }

    fn paths_within(&self, range: &Range<usize>) -> Vec<PathUse> {
        let first = self.paths.partition_point(|path| path.at.start < range.start);
        let inside = self.paths[first..].iter().take_while(|path| path.at.start < range.end);
        inside
            .filter(|path| path.place != Place::Import)
            .cloned()
            .map(|path| PathUse { place: Place::Method, ..path })
            .collect()
    }
}
