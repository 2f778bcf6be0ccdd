//! What came of it: counts by file, what fails, what the list has too much or too little.

use std::collections::{BTreeMap, BTreeSet};

use super::cases::Group;
use super::listed::Listed;
use super::programs::Results;

/// Everything that is printed.
pub(super) struct Report<'r> {
    pub(super) groups: &'r [Group],
    pub(super) results: &'r Results,
    /// Groups that are left out.
    pub(super) out: &'r [Group],
    pub(super) listed: &'r Listed,
}

#[derive(Clone, Copy, Default)]
struct Count {
    passed: usize,
    failed: usize,
    listed: usize,
}

impl Report<'_> {
    /// Prints it; whether all is as it has to be. `whole`: the list can be held against all of it.
    pub(super) fn print(&self, verbose: bool, whole: bool) -> bool {
        let mut counts: BTreeMap<&str, Count> = BTreeMap::new();
        let mut used = BTreeSet::new();
        let mut wrong = 0;
        let drafts: BTreeSet<&str> = self.groups.iter().map(|group| group.draft.folder()).collect();
        for (group, result) in self.groups.iter().zip(self.results) {
            let count = counts.entry(&group.file).or_default();
            if let (Err(said), true) = (result, verbose) {
                println!("{} | {}: {said}", group.file, group.about);
            }
            for (at, test) in group.tests.iter().enumerate() {
                let verdict = result.as_ref().map(|results| &results[at]);
                let passes = verdict.is_ok_and(|verdict| verdict.is_ok() == test.valid);
                let row = self.listed.find(&group.file, &group.about, &test.about);
                match (passes, row.filter(|_| !group.required)) {
                    (true, None) => count.passed += 1,
                    (true, Some(_)) => {
                        // A row with a star may name tests that pass: it has to name one that fails.
                        count.passed += 1;
                    }
                    (false, Some(row)) => {
                        used.insert(row);
                        count.listed += 1;
                    }
                    (false, None) => {
                        count.failed += 1;
                        wrong += 1;
                    }
                }
                if verbose && !passes && (row.is_none() || group.required) {
                    let said = match verdict {
                        Ok(Err(why)) => format!("refused: {why}"),
                        Ok(Ok(())) => "accepted".into(),
                        Err(_) => "not generated".into(),
                    };
                    println!("{} | {} | {} | {said}: {}", group.file, group.about, test.about, test.data);
                }
            }
        }
        self.print_counts(&counts);
        let unneeded: Vec<usize> = (0..self.listed.len())
            .filter(|at| whole && !used.contains(at))
            .filter(|at| drafts.iter().any(|draft| self.listed.row(*at).starts_with(draft)))
            .collect();
        for at in &unneeded {
            println!("xtask/json-schema-failing.txt lists what passes: {}", self.listed.row(*at));
        }
        let sum = |of: fn(&Count) -> usize| counts.values().map(of).sum::<usize>();
        println!("{} passed, {} failed", sum(|count| count.passed), sum(|count| count.failed + count.listed));
        wrong == 0 && unneeded.is_empty()
    }

    fn print_counts(&self, counts: &BTreeMap<&str, Count>) {
        for (file, count) in counts {
            if count.failed + count.listed > 0 {
                println!(
                    "{file}: {} passed, {} failed, {} failed as listed",
                    count.passed, count.failed, count.listed
                );
            }
        }
        let mut sums: BTreeMap<&str, Count> = BTreeMap::new();
        for (file, count) in counts {
            let sum = sums.entry(file.rsplit_once('/').map_or("", |(folder, _)| folder)).or_default();
            sum.passed += count.passed;
            sum.failed += count.failed;
            sum.listed += count.listed;
        }
        for (folder, count) in sums {
            println!(
                "{folder}: {} passed, {} failed, {} failed as listed",
                count.passed, count.failed, count.listed
            );
        }
        if !self.out.is_empty() {
            let mut keywords: BTreeMap<&str, usize> = BTreeMap::new();
            for keyword in self.out.iter().flat_map(|group| &group.foreign) {
                *keywords.entry(keyword).or_default() += 1;
            }
            let rows: Vec<String> =
                keywords.iter().map(|(keyword, count)| format!("{keyword} {count}")).collect();
            let all =
                self.groups.iter().filter(|group| group.draft == super::Draft::V4).count() + self.out.len();
            println!(
                "draft4: {} of {all} groups are left out, by what OpenAPI 3.0 does not have: {}",
                self.out.len(),
                rows.join(", ")
            );
        }
    }
}
