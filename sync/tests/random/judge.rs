//! What has to hold of a step.

use std::collections::{BTreeMap, BTreeSet};

use specwright_sync::plan::{FileEdit, Plan, ReportKind};
use syn::visit::{self, Visit};

use crate::document::{Document, Operation};
use crate::service::Files;

/// Marks, by the type, the trait's side, and the method in which they stand.
type Serving = BTreeMap<(String, String), BTreeSet<String>>;

/// Says what does not hold.
pub(crate) fn judge(
    plan: &Plan,
    [before, after]: [&Files; 2],
    documents: [&Document; 2],
) -> Result<(), String> {
    bytes(plan, before, after)?;
    for (path, text) in after {
        if let Err(error) = syn::parse_file(text.trim_start_matches('\u{feff}')) {
            return Err(format!("{path} does not parse: {error} at {:?}", error.span().start()));
        }
    }
    let (had, has) = (marks(before), marks(after));
    if let Some((mark, count)) = had.iter().find(|(mark, count)| has.get(*mark) < Some(count)) {
        return Err(format!("{mark} stood there {count} times, and does {:?}", has.get(mark)));
    }
    let whole: String = after.values().map(|text| normal(text)).collect();
    let mut wanted: BTreeMap<String, usize> = BTreeMap::new();
    for body in before.values().flat_map(|text| Bodies::of(text).texts) {
        *wanted.entry(normal(&body)).or_default() += 1;
    }
    if let Some((body, _)) = wanted.iter().find(|(body, count)| whole.matches(*body).count() < **count) {
        return Err(format!("this body is gone: {body}"));
    }
    serving(plan, before, after, documents)
}

/// All bytes outside of the ranges are as they were, and so are all other files.
fn bytes(plan: &Plan, before: &Files, after: &Files) -> Result<(), String> {
    for (path, text) in before {
        let edit = plan.files.iter().find(|edit| edit.path == *path);
        let expected = match edit {
            Some(edit) if path == "src/frozen.rs" => return Err(format!("{path} is edited: {edit:?}")),
            Some(edit) if edit.removed => {
                if after.contains_key(path) {
                    return Err(format!("{path} is there still"));
                }
                continue;
            }
            Some(edit) => spliced(edit, text)?,
            None => text.clone(),
        };
        if after.get(path) != Some(&expected) {
            return Err(format!("{path} is not what the plan says"));
        }
    }
    let made = |path: &&String| plan.created.iter().any(|new| new.path == **path);
    match after.keys().find(|path| !before.contains_key(*path) && !made(path)) {
        Some(path) => Err(format!("{path} was made without a word")),
        None => Ok(()),
    }
}

fn spliced(edit: &FileEdit, text: &str) -> Result<String, String> {
    let (mut out, mut at) = (String::new(), 0);
    for one in &edit.edits {
        let kept = text.get(at..one.range.start).ok_or_else(|| format!("edits meet: {one:?}"))?;
        out.push_str(kept);
        out.push_str(&one.text);
        at = one.range.end;
    }
    Ok(out + text.get(at..).ok_or("an edit goes beyond the file")?)
}

/// How often each mark stands in all files.
fn marks(files: &Files) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for mark in files.values().flat_map(|text| marks_of(text)) {
        *counts.entry(mark).or_default() += 1;
    }
    counts
}

fn marks_of(text: &str) -> Vec<String> {
    let parts = text.split(|letter: char| !letter.is_ascii_alphanumeric());
    let is_mark = |part: &&str| {
        let digits = part.strip_prefix('T').and_then(|rest| rest.strip_suffix('x'));
        digits.is_some_and(|digits| !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()))
    };
    parts.filter(is_mark).map(str::to_owned).collect()
}

/// Without what a step may change in a body: names of operations, ends of lines, blanks between words; literals stay.
fn normal(text: &str) -> String {
    let text = text.trim_start_matches('\u{feff}').replace("\r\n", "\n");
    let text = text.parse::<proc_macro2::TokenStream>().map_or(text, |tokens| tokens.to_string());
    let mut parts = text.split("op");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        out.push_str("op");
        out.push_str(part.trim_start_matches(|letter: char| letter.is_ascii_digit()));
    }
    out
}

/// What was written for an operation that stays at its place is written for it still.
fn serving(plan: &Plan, before: &Files, after: &Files, [was, now]: [&Document; 2]) -> Result<(), String> {
    let of = |files: &Files| {
        let mut all = Serving::new();
        for (path, text) in files.iter().filter(|(path, _)| *path != "src/frozen.rs") {
            let _ = path;
            for (key, marks) in Bodies::of(text).serving {
                all.entry(key).or_default().extend(marks);
            }
        }
        all
    };
    let (had, has) = (of(before), of(after));
    for one in &was.operations {
        let Some(other) = stays(one, was, now) else { continue };
        let id = format!("op{}", other.number);
        let left = |kind| matches!(kind, ReportKind::Left | ReportKind::Question);
        if plan.reports.iter().any(|report| report.operation == id && left(report.kind)) {
            continue;
        }
        for ty in ["Shop", "Fake"] {
            let key = |one: &Operation| (ty.to_owned(), format!("op{}", one.number));
            let Some(marks) = had.get(&key(one)) else { continue };
            if !has.get(&key(other)).is_some_and(|now| marks.is_subset(now)) {
                return Err(format!(
                    "{ty}: what was written for op{} does not serve {id}: {marks:?}",
                    one.number
                ));
            }
        }
    }
    Ok(())
}

/// The same operation, where nobody can take it for another one.
fn stays<'d>(one: &Operation, was: &Document, now: &'d Document) -> Option<&'d Operation> {
    let other = now.operations.iter().find(|other| other.path == one.path && other.method == one.method)?;
    let is_alone = other.number == one.number
        || !was.operations.iter().any(|old| old.number == other.number)
            && !now.operations.iter().any(|new| new.number == one.number);
    is_alone.then_some(other)
}

/// The methods of a file.
struct Bodies<'t> {
    text: &'t str,
    target: String,
    texts: Vec<String>,
    serving: Serving,
}

impl<'t> Bodies<'t> {
    fn of(text: &'t str) -> Self {
        let text = text.trim_start_matches('\u{feff}');
        let mut bodies = Self { text, target: String::new(), texts: Vec::new(), serving: Serving::new() };
        if let Ok(file) = syn::parse_file(text) {
            bodies.visit_file(&file);
        }
        bodies
    }
}

impl<'ast> Visit<'ast> for Bodies<'_> {
    fn visit_item_impl(&mut self, block: &'ast syn::ItemImpl) {
        let is_trait = block.trait_.is_some();
        if let (true, syn::Type::Path(ty)) = (is_trait, &*block.self_ty) {
            self.target = ty.path.segments.last().map(|last| last.ident.to_string()).unwrap_or_default();
        } else {
            self.target.clear();
        }
        visit::visit_item_impl(self, block);
        self.target.clear();
    }

    fn visit_impl_item_fn(&mut self, method: &'ast syn::ImplItemFn) {
        let text = &self.text[method.block.brace_token.span.join().byte_range()];
        let marks = marks_of(text);
        if !marks.is_empty() {
            self.texts.push(text.to_owned());
            if !self.target.is_empty() {
                let key = (self.target.clone(), method.sig.ident.to_string());
                self.serving.entry(key).or_default().extend(marks);
            }
        }
    }
}
