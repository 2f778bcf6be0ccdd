//! Which operation of the earlier description is which of today's.

use std::collections::HashMap;

use specwright_generator::contract::Operation;

use super::demand::bare;

/// What became of each operation.
#[derive(Debug, Default)]
pub(super) struct Fates {
    /// For each earlier operation, what it is now.
    pub(super) now: Vec<Option<usize>>,
    /// For each operation of today, what it was.
    pub(super) was: Vec<Option<usize>>,
}

type Key<'a> = (&'a str, &'a str);

/// Matches by id with method and path; then names that were exchanged; then by id, by method and path, by name.
pub(super) fn of(base: &[Operation], now: &[Operation]) -> Fates {
    let mut fates = Fates { now: vec![None; base.len()], was: vec![None; now.len()] };
    let id = |operation: &Operation| operation.id.clone();
    let place = |operation: &Operation| format!("{} {}", operation.http_method, operation.path);
    let name = |operation: &Operation| bare(&operation.name).to_owned();
    fates.pair(base, now, |operation| (id(operation), place(operation)));
    fates.exchanged(base, now);
    fates.pair(base, now, |operation| (id(operation), String::new()));
    fates.pair(base, now, |operation| (place(operation), String::new()));
    fates.pair(base, now, |operation| (name(operation), String::new()));
    fates
}

impl Fates {
    /// Pairs what is left and has the same key.
    fn pair(&mut self, base: &[Operation], now: &[Operation], key: impl Fn(&Operation) -> (String, String)) {
        let mut open: HashMap<(String, String), usize> = HashMap::new();
        for (at, operation) in now.iter().enumerate().rev().filter(|(at, _)| self.was[*at].is_none()) {
            open.insert(key(operation), at);
        }
        for (at, operation) in base.iter().enumerate() {
            if self.now[at].is_none()
                && let Some(found) = open.remove(&key(operation))
            {
                self.join(at, found);
            }
        }
    }

    fn join(&mut self, base: usize, now: usize) {
        self.now[base] = Some(now);
        self.was[now] = Some(base);
    }

    /// Ids that went round among the same methods and paths: each place keeps its code, and takes the other name.
    fn exchanged(&mut self, base: &[Operation], now: &[Operation]) {
        let by_place: HashMap<Key<'_>, usize> =
            now.iter().enumerate().map(|(at, one)| (place(one), at)).collect();
        let by_id: HashMap<&str, usize> =
            base.iter().enumerate().map(|(at, one)| (one.id.as_str(), at)).collect();
        // From an earlier operation to the earlier one that had the id which now stands at its place.
        let next = |at: usize| {
            let found = *by_place.get(&place(&base[at]))?;
            Some((found, *by_id.get(now[found].id.as_str())?))
        };
        for start in 0..base.len() {
            let mut round = Vec::new();
            let mut at = start;
            while self.now[at].is_none() && round.len() <= base.len() {
                let Some((found, after)) = next(at).filter(|(found, _)| self.was[*found].is_none()) else {
                    break;
                };
                round.push((at, found));
                at = after;
                if at == start {
                    round.iter().for_each(|(base, now)| self.join(*base, *now));
                    break;
                }
            }
        }
    }
}

fn place(operation: &Operation) -> Key<'_> {
    (&operation.http_method, &operation.path)
}

#[cfg(test)]
mod tests {
    use super::of;
    use specwright_generator::contract::{Caller, Operation};

    fn operations(list: &[(&str, &str)]) -> Vec<Operation> {
        let operation = |(id, path): &(&str, &str)| Operation {
            id: (*id).into(),
            http_method: "GET".into(),
            path: (*path).into(),
            trait_name: "Api".into(),
            name: id.to_lowercase(),
            module: id.to_lowercase(),
            caller: Caller::None,
            body: None,
            shapes: Vec::new(),
        };
        list.iter().map(operation).collect()
    }

    #[test]
    fn what_was_is_found() {
        type Case<'a> = (&'a [(&'a str, &'a str)], &'a [(&'a str, &'a str)], &'a [Option<usize>]);
        let cases: &[Case<'_>] = &[
            (&[("a", "/a")], &[("b", "/a")], &[Some(0)]),
            (&[("a", "/a")], &[("a", "/b")], &[Some(0)]),
            (&[("a", "/a")], &[("b", "/b")], &[None]),
            (&[("getIt", "/a")], &[("GETIT", "/b")], &[Some(0)]),
            // The id goes first, unless ids went round.
            (&[("a", "/a")], &[("a", "/b"), ("b", "/a")], &[Some(0)]),
            (&[("a", "/a"), ("b", "/b")], &[("b", "/a"), ("a", "/b")], &[Some(0), Some(1)]),
            (
                &[("a", "/a"), ("b", "/b"), ("c", "/c")],
                &[("c", "/a"), ("a", "/b"), ("b", "/c")],
                &[Some(0), Some(1), Some(2)],
            ),
            (&[("a", "/a"), ("b", "/b")], &[("b", "/a"), ("a", "/c")], &[Some(1), Some(0)]),
        ];
        for (base, now, expected) in cases {
            assert_eq!(of(&operations(base), &operations(now)).now, *expected, "{base:?} {now:?}");
        }
    }
}
