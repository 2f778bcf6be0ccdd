//! What came of it: counts by file, what fails, what the list has too much or too little.

use std::collections::{BTreeMap, BTreeSet};

use super::Draft;
use super::cases::{Group, Test};
use super::programs::Results;
use crate::listed::{Listed, Row};

/// Everything that is printed.
pub(super) struct Report<'r> {
    pub(super) groups: &'r [Group],
    pub(super) results: &'r Results,
    /// Groups that are left out.
    pub(super) out: &'r [Group],
    pub(super) listed: &'r Listed<3>,
}

/// How many tests of a file, or of a folder.
#[derive(Clone, Copy, Debug, Default)]
struct Count {
    passed: usize,
    failed: usize,
    /// Failed, as the list says.
    listed: usize,
}

/// One test and what came of it.
struct Outcome<'r> {
    group: &'r Group,
    test: &'r Test,
    /// What the type said; `None`: there is no type.
    verdict: Option<&'r Result<(), String>>,
    passes: bool,
    /// The row of the list that names it.
    row: Option<usize>,
}

impl Report<'_> {
    /// Prints it; whether all is as it has to be. `whole`: the list can be held against all of it.
    pub(super) fn print(&self, verbose: bool, whole: bool) -> bool {
        let mut counts: BTreeMap<&str, Count> = BTreeMap::new();
        let mut used = BTreeSet::new();
        let mut right = true;
        for outcome in self.outcomes() {
            let count = counts.entry(&outcome.group.file).or_default();
            used.extend(outcome.row);
            match (outcome.passes, outcome.row) {
                (true, None) => count.passed += 1,
                (true, Some(_)) => {
                    count.passed += 1;
                    right = false;
                    println!("{}: listed, and it passes", outcome.place());
                }
                (false, Some(_)) => count.listed += 1,
                (false, None) => {
                    count.failed += 1;
                    right = false;
                    if verbose {
                        println!("{}: {}: {}", outcome.place(), outcome.said(), outcome.test.data);
                    }
                }
            }
        }
        self.print_unmade(verbose);
        print_counts(&counts);
        self.print_left_out();
        let unused = self.listed.rows().filter(|(at, _)| whole && !used.contains(at));
        for (_, row) in unused.filter(|(_, row)| self.is_run(row)) {
            println!("{} is listed, and no such test is there", row.key());
            right = false;
        }
        let sum = |of: fn(&Count) -> usize| counts.values().map(of).sum::<usize>();
        println!("{} passed, {} failed", sum(|count| count.passed), sum(|count| count.failed + count.listed));
        right
    }

    fn outcomes(&self) -> impl Iterator<Item = Outcome<'_>> {
        self.groups.iter().zip(self.results).flat_map(move |(group, result)| {
            group.tests.iter().enumerate().map(move |(at, test)| {
                let verdict = result.as_ref().ok().and_then(|results| results.get(at));
                let passes = verdict.is_some_and(|verdict| verdict.is_ok() == test.valid);
                // What has to pass is not excused by a list.
                let row = self.listed.find([&group.file, &group.about, &test.about]).next();
                Outcome { group, test, verdict, passes, row: row.filter(|_| !group.required) }
            })
        })
    }

    /// Whether a row of the list is of a draft that was run.
    fn is_run(&self, row: &Row<3>) -> bool {
        self.groups.iter().any(|group| row.column(0).starts_with(group.draft.folder()))
    }

    fn print_unmade(&self, verbose: bool) {
        for (group, result) in self.groups.iter().zip(self.results) {
            if let (Err(said), true) = (result, verbose) {
                println!("{} | {}: {said}", group.file, group.about);
            }
        }
    }

    fn print_left_out(&self) {
        if self.out.is_empty() {
            return;
        }
        let mut keywords: BTreeMap<&str, usize> = BTreeMap::new();
        for keyword in self.out.iter().flat_map(|group| &group.foreign) {
            *keywords.entry(keyword).or_default() += 1;
        }
        let rows: Vec<String> =
            keywords.iter().map(|(keyword, count)| format!("{keyword} {count}")).collect();
        let run = self.groups.iter().filter(|group| group.draft == Draft::V4).count();
        println!(
            "draft4: {run} groups of {} are run; the others have what OpenAPI 3.0 does not: {}",
            run + self.out.len(),
            rows.join(", ")
        );
    }
}

impl Outcome<'_> {
    fn place(&self) -> String {
        format!("{} | {} | {}", self.group.file, self.group.about, self.test.about)
    }

    fn said(&self) -> String {
        match self.verdict {
            Some(Err(why)) => format!("refused ({why})"),
            Some(Ok(())) => "accepted".into(),
            None => "not generated".into(),
        }
    }
}

/// Each file in which something fails, then each folder.
fn print_counts(counts: &BTreeMap<&str, Count>) {
    let mut folders: BTreeMap<&str, Count> = BTreeMap::new();
    for (file, count) in counts {
        if count.failed + count.listed > 0 {
            print_count(file, *count);
        }
        let folder = folders.entry(file.rsplit_once('/').map_or("", |(folder, _)| folder)).or_default();
        folder.passed += count.passed;
        folder.failed += count.failed;
        folder.listed += count.listed;
    }
    for (folder, count) in folders {
        print_count(folder, count);
    }
}

fn print_count(name: &str, Count { passed, failed, listed }: Count) {
    println!("{name}: {passed} passed, {failed} failed, {listed} failed as listed");
}
