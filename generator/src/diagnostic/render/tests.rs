//! The whole text of small reports.

use super::Render;
use crate::diagnostic::{BAD_OPTION, DUPLICATE_KEY, Diagnostic, JSON_SYNTAX, Level, Levels, Report, Sink};
use crate::source::{FileId, SourceMap, Span};

fn sources() -> SourceMap {
    let mut sources = SourceMap::default();
    sources.add("api.yaml", "a: 1\nb: é2 # x\na: 3\n".into());
    sources.add("more.yaml", "x:\n  y: 1\n  z: 2\n".into());
    sources
}

fn at(file: u32, start: u32, end: u32) -> Span {
    Span::new(FileId(file), start, end)
}

fn duplicate(span: Span, first: Span) -> Diagnostic {
    let diagnostic = Diagnostic::new(&DUPLICATE_KEY, span, "the key `a` stands twice");
    diagnostic.label("ignored").also(first, "the first stands here").hint("remove one of them")
}

fn report(sources: &SourceMap, said: Vec<Diagnostic>) -> Report {
    let mut sink = Sink::new(Levels::default());
    said.into_iter().for_each(|diagnostic| sink.report(diagnostic));
    sink.finish(sources)
}

#[test]
fn text_shows_lines_of_every_place() {
    let sources = sources();
    let said = vec![duplicate(at(0, 16, 17), at(1, 3, 9)), Diagnostic::unplaced(&BAD_OPTION, "no such file")];
    let text = Render::Text(false).report(&report(&sources, said), &sources);
    assert_eq!(
        text,
        "\
error[SW0601]: no such file

warning[SW0006]: the key `a` stands twice
 --> api.yaml:3:1
  |
3 | a: 3
  | ^ ignored
  |
 ::: more.yaml:2:1
  |
2 |   y: 1
  | ------ the first stands here
  |
  = help: remove one of them

error: 1 error, 1 warning; see `specwright explain SW0601`
"
    );
}

#[test]
fn colours_only_where_asked_for() {
    let sources = sources();
    let report = report(&sources, vec![duplicate(at(0, 16, 17), at(0, 0, 1))]);
    assert!(Render::Text(true).report(&report, &sources).contains('\x1b'));
    assert!(!Render::Text(false).report(&report, &sources).contains('\x1b'));
}

#[test]
fn of_many_warnings_the_first_are_shown() {
    let sources = sources();
    let said =
        |code| (0..8).map(move |start| Diagnostic::new(code, at(0, start, start + 1), format!("no {start}")));
    let few = report(&sources, said(&DUPLICATE_KEY).collect());
    let text = Render::Text(false).report(&few, &sources);
    assert_eq!(text.matches("warning[SW0006]: no").count(), 5);
    assert!(
        text.contains("warning[SW0006]: 3 more of duplicate-key: an object has the same key twice"),
        "{text}"
    );
    assert!(text.ends_with("warning: 8 warnings; see `specwright explain SW0006`\n"), "{text}");
    assert_eq!(Render::Full(false).report(&few, &sources).matches("warning[SW0006]").count(), 8);
    let errors = report(&sources, said(&JSON_SYNTAX).collect());
    assert_eq!(Render::Text(false).report(&errors, &sources).matches("error[SW0004]").count(), 8);
}

#[test]
fn long_lines_are_cut_around_the_place() {
    let mut sources = SourceMap::default();
    let line = format!("{}\"wrong\"{}\n", "€".repeat(300_000), "x".repeat(300_000));
    sources.add("one.json", line);
    let said = vec![Diagnostic::new(&JSON_SYNTAX, at(0, 900_000, 900_007), "this is wrong")];
    let text = Render::Text(false).report(&report(&sources, said), &sources);
    assert!(text.len() < 1_000, "{}", text.len());
    assert!(text.contains(" = at: one.json:1:300001"), "{text}");
    assert!(text.contains("\"wrong\"") && text.contains("^^^^^^^"), "{text}");
}

#[test]
fn places_behind_the_end_and_in_characters_are_shown() {
    let sources = sources();
    let said = vec![
        Diagnostic::new(&JSON_SYNTAX, at(0, 9, 10), "within a character"),
        Diagnostic::new(&JSON_SYNTAX, at(0, 400, 500), "behind the end"),
        Diagnostic::new(&JSON_SYNTAX, at(0, 0, 20), "over lines"),
    ];
    let text = Render::Text(false).report(&report(&sources, said), &sources);
    assert_eq!(text.matches("error[SW0004]").count(), 3);
}

#[test]
fn json_has_an_object_per_line() {
    let sources = sources();
    let mut said = duplicate(at(0, 8, 11), at(1, 5, 6));
    said.message = "a \"b\"\n\u{1}".into();
    let text = Render::Json.report(&report(&sources, vec![said]), &sources);
    assert_eq!(
        text,
        concat!(
            r#"{"code":"SW0006","name":"duplicate-key","level":"warning","message":"a \"b\"\n\u0001","#,
            r#""file":"api.yaml","line":2,"column":4,"end_line":2,"end_column":6,"label":"ignored","#,
            r#""others":[{"file":"more.yaml","line":2,"column":3,"end_line":2,"end_column":4,"#,
            r#""label":"the first stands here"}],"hint":"remove one of them"}"#,
            "\n"
        )
    );
}

#[test]
fn compile_errors_are_plain_and_leave_warnings_out() {
    let sources = sources();
    let wrong =
        Diagnostic::new(&JSON_SYNTAX, at(0, 8, 11), "this is wrong").label("here").hint("write it right");
    let said =
        vec![wrong, duplicate(at(0, 16, 17), at(0, 0, 1)), Diagnostic::unplaced(&BAD_OPTION, "no such file")];
    let text = Render::CompileError.report(&report(&sources, said), &sources);
    assert_eq!(
        text,
        "\
2 errors

error[SW0601]: no such file
error[SW0004]: this is wrong
  --> api.yaml:2:4: here
  = help: write it right"
    );
}

#[test]
fn levels_count() {
    let sources = sources();
    let report = report(&sources, vec![duplicate(at(0, 16, 17), at(0, 0, 1))]);
    assert_eq!((report.errors(), report.warnings(), report.notes()), (0, 1, 0));
    let mut levels = Levels::default();
    levels.codes.insert("duplicate-key".into(), Level::Deny);
    let mut sink = Sink::new(levels);
    sink.report(duplicate(at(0, 16, 17), at(0, 0, 1)));
    assert_eq!(sink.finish(&sources).errors(), 1);
}
