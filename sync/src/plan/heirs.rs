//! What became of the traits: a trait that is gone leaves its `impl` blocks to the new trait that took most of its methods.

use std::collections::BTreeMap;

use super::fates::Fates;
use crate::lock::ApiLock;

/// For each trait by its earlier name what its blocks implement now; `None`: nothing, its methods go elsewhere.
pub(super) type Heirs = BTreeMap<String, Option<String>>;

/// Decides for every trait that there was.
pub(super) fn of(base: &ApiLock, now: &ApiLock, fates: &Fates) -> Heirs {
    let mut heirs: Heirs = BTreeMap::new();
    for name in &base.traits {
        let stays = now.traits.contains(name);
        heirs.insert(name.clone(), stays.then(|| name.clone()));
    }
    for (name, heir) in took(base, now, fates) {
        let is_taken = heirs.values().flatten().any(|taken| *taken == heir);
        if let Some(open) = heirs.get_mut(&name).filter(|open| open.is_none() && !is_taken) {
            *open = Some(heir);
        }
    }
    heirs
}

/// Pairs of a trait that is gone and a new one, those with the most methods in common first.
fn took(base: &ApiLock, now: &ApiLock, fates: &Fates) -> Vec<(String, String)> {
    let mut counts: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    let at = |traits: &[String], name: &str| traits.iter().position(|known| known == name);
    for (operation, found) in base.operations.iter().zip(&fates.now) {
        let Some(found) = found.and_then(|found| now.operations.get(found)) else { continue };
        let (old, new) = (&operation.trait_name, &found.trait_name);
        if now.traits.contains(old) || base.traits.contains(new) {
            continue;
        }
        if let (Some(old), Some(new)) = (at(&base.traits, old), at(&now.traits, new)) {
            *counts.entry((old, new)).or_default() += 1;
        }
    }
    let mut pairs: Vec<_> = counts.into_iter().collect();
    pairs.sort_by_key(|((old, new), count)| (std::cmp::Reverse(*count), *old, *new));
    let name = |traits: &[String], at: usize| traits.get(at).cloned().unwrap_or_default();
    pairs.into_iter().map(|((old, new), _)| (name(&base.traits, old), name(&now.traits, new))).collect()
}

#[cfg(test)]
mod tests {
    use super::of;
    use crate::lock::ApiLock;
    use crate::plan::fates;
    use specwright_generator::contract::{Caller, Operation};

    fn api(traits: &[&str], operations: &[(&str, &str)]) -> ApiLock {
        let operation = |(id, of): &(&str, &str)| Operation {
            id: (*id).into(),
            http_method: "GET".into(),
            path: format!("/{id}"),
            trait_name: (*of).into(),
            name: (*id).into(),
            module: (*id).into(),
            caller: Caller::None,
            body: None,
            shapes: Vec::new(),
        };
        let operations: Vec<Operation> = operations.iter().map(operation).collect();
        let traits: Vec<String> = traits.iter().map(|name| (*name).into()).collect();
        ApiLock::of("a", &traits, false, &operations, &[])
    }

    fn heirs(base: &ApiLock, now: &ApiLock) -> Vec<(String, String)> {
        let fates = fates::of(&base.operations, &now.operations);
        of(base, now, &fates).into_iter().map(|(old, new)| (old, new.unwrap_or_default())).collect()
    }

    fn pairs(list: &[(&str, &str)]) -> Vec<(String, String)> {
        list.iter().map(|(old, new)| ((*old).to_owned(), (*new).to_owned())).collect()
    }

    #[test]
    fn traits_are_renamed_split_and_joined() {
        let one = api(&["Api"], &[("a", "Api"), ("b", "Api"), ("c", "Api")]);
        let two = api(&["AApi", "BApi"], &[("a", "AApi"), ("b", "BApi"), ("c", "BApi")]);
        assert_eq!(heirs(&one, &two), pairs(&[("Api", "BApi")]));
        assert_eq!(heirs(&two, &one), pairs(&[("AApi", ""), ("BApi", "Api")]));
        let renamed = api(&["AApi", "ZApi"], &[("a", "AApi"), ("b", "ZApi"), ("c", "ZApi")]);
        assert_eq!(heirs(&two, &renamed), pairs(&[("AApi", "AApi"), ("BApi", "ZApi")]));
        let gone = api(&["AApi"], &[("a", "AApi"), ("b", "AApi")]);
        assert_eq!(heirs(&two, &gone), pairs(&[("AApi", "AApi"), ("BApi", "")]));
    }
}
