//! From arguments to tokens: the generated code, and a constant for each file that was read, so that a change of one
//! builds the crate again.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use proc_macro::{Delimiter, Group, Ident, Literal, Punct, Spacing, Span, TokenStream, TokenTree};
use specwright_generator::config::{Config, Project, apply};
use specwright_generator::diagnostic::{Level, Render, Report, Sink};
use specwright_generator::pipeline;
use specwright_generator::source::{Disk, SourceMap};

use crate::input::{self, Input};
use crate::tokens;

/// Expands the macro.
pub(crate) fn expand(tokens: TokenStream) -> TokenStream {
    let (trees, spans) = tokens::read(tokens);
    let place = |at: u32| spans.get(at as usize).copied().unwrap_or_else(Span::call_site);
    let input = match input::parse(&trees) {
        Ok(input) => input,
        Err(wrong) => return error(place(wrong.at), &wrong.message),
    };
    let Some(root) = std::env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from) else {
        return error(
            place(input.at),
            "CARGO_MANIFEST_DIR is not set, so the path has no beginning: build with Cargo",
        );
    };
    let loader = Disk::new(&root);
    let project = Project::read(&loader);
    let tracked = tracked(&root, &project.sources);
    if project.report.is_denied() {
        return refused(place(input.at), &project.report, &project.sources, &tracked);
    }
    let mut config = project.config(&input.description);
    let errors = set_options(&input, &mut config, &place);
    if !errors.is_empty() {
        return errors;
    }
    let run = pipeline::run(&config, &loader);
    let tracked = tracked + &self::tracked(&root, &run.sources);
    let Some(generated) = &run.generated else {
        return refused(place(input.at), &run.report, &run.sources, &tracked);
    };
    match (generated.output.inline() + &tracked).parse() {
        Ok(tokens) => tokens,
        Err(fault) => error(place(input.at), &format!("what was generated is not Rust: {fault}")),
    }
}

/// Sets the inline options; one error for each that is of no use, at its own place.
fn set_options(input: &Input, config: &mut Config, place: &dyn Fn(u32) -> Span) -> TokenStream {
    let mut sink = Sink::new(config.levels.clone());
    apply(&input.options, &[], config, &mut sink);
    let mut errors = TokenStream::new();
    // No file stands behind the places: they are the numbers of tokens.
    for (_, diagnostic) in
        sink.finish(&SourceMap::default()).diagnostics.iter().filter(|(level, _)| *level == Level::Deny)
    {
        let at = diagnostic.primary.as_ref().map_or(input.at, |label| label.span.start);
        let hint = diagnostic.hint.as_ref().map(|hint| format!("; {hint}")).unwrap_or_default();
        errors.extend(error(place(at), &format!("{}{hint} [{}]", diagnostic.message, diagnostic.code.id)));
    }
    errors
}

/// One error that lists everything. The files are tracked all the same: correcting one must build again.
fn refused(place: Span, report: &Report, sources: &SourceMap, tracked: &str) -> TokenStream {
    let mut tokens = error(place, &Render::CompileError.report(report, sources));
    tokens.extend(tracked.parse::<TokenStream>().unwrap_or_default());
    tokens
}

/// `const _: &[u8] = include_bytes!("…");` for each file: what makes Cargo notice a change on stable Rust.
fn tracked(root: &Path, sources: &SourceMap) -> String {
    let mut constants = String::new();
    for (_, file) in sources.iter() {
        // Writing to a string cannot fail.
        let _ = write!(constants, "\nconst _: &[u8] = ::core::include_bytes!({:?});", root.join(&file.path));
    }
    constants
}

/// `::core::compile_error!("message");` at `place`.
fn error(place: Span, message: &str) -> TokenStream {
    let mut literal = Literal::string(message);
    literal.set_span(place);
    let mut group = Group::new(Delimiter::Brace, TokenTree::from(literal).into());
    group.set_span(place);
    let mut mark = Punct::new('!', Spacing::Alone);
    mark.set_span(place);
    let name = Ident::new("compile_error", place);
    [TokenTree::from(name), mark.into(), group.into()].into_iter().collect()
}
