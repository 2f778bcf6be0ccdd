//! What became of every method that is written.

use std::collections::HashMap;

use specwright_generator::contract::Operation;

use super::calls::{self, Renamed};
use super::demand::{Demand, bare};
use super::fates::{self, Fates};
use super::heirs::{self, Heirs};
use crate::code::{Crate, Impl, Method, Orphan, Owner, SourceFile};
use crate::lock::ApiLock;

/// The method of the traits that has a body of its own, and belongs to no operation.
const DEFAULT: &str = "reject";

/// One description, and what is written for it.
pub(super) struct Work<'a> {
    pub(super) krate: &'a Crate,
    /// Its index among the descriptions.
    pub(super) api: usize,
    pub(super) demand: &'a Demand,
    /// What it demanded, as far as anybody knows.
    pub(super) base: ApiLock,
    pub(super) fates: Fates,
    pub(super) heirs: Heirs,
    /// Names of modules that differ, without `r#`: the earlier one and today's.
    pub(super) renamed: HashMap<String, String>,
    /// Modules that are gone.
    pub(super) gone: Vec<String>,
    /// Calls in handlers that are followed.
    pub(super) followed: Vec<Renamed>,
}

/// An `impl` block of one of its traits.
pub(super) struct Block<'a> {
    pub(super) code: &'a Impl,
    /// The trait that it implements from now on; `None`: its trait is gone.
    pub(super) now: Option<String>,
    pub(super) items: Vec<Item<'a>>,
}

/// A method with what became of it.
#[derive(Clone, Copy)]
pub(super) struct Item<'a> {
    pub(super) method: &'a Method,
    pub(super) fate: Fate,
    /// What the operation was: an index into the operations of the base.
    pub(super) was: Option<usize>,
}

/// What became of a method; the numbers are operations of today.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Fate {
    /// It stays in its block.
    Stays(usize),
    /// It belongs to another trait.
    Moves(usize),
    /// Its operation left the description.
    Removed,
    /// The operation has another name now, under which another method is written by hand.
    Doubled(usize),
    /// It was never one of ours.
    Unknown,
}

impl<'a> Work<'a> {
    pub(super) fn new(krate: &'a Crate, api: usize, demand: &'a Demand) -> Self {
        let base = demand.base(krate, api);
        let fates = fates::of(&base.operations, &demand.now.operations);
        let heirs = heirs::of(&base, &demand.now, &fates);
        let mut work = Self {
            krate,
            api,
            demand,
            fates,
            heirs,
            renamed: HashMap::new(),
            gone: Vec::new(),
            followed: Vec::new(),
            base,
        };
        for (was, now) in work.base.operations.iter().zip(&work.fates.now) {
            let old = bare(&was.module).to_owned();
            match now.and_then(|now| demand.now.operations.get(now)) {
                Some(now) if bare(&now.module) != old => drop(work.renamed.insert(old, now.module.clone())),
                Some(_) => {}
                None => work.gone.push(old),
            }
        }
        work.gone.retain(|old| !demand.now.operations.iter().any(|now| bare(&now.module) == old));
        work.followed = calls::followed(&work);
        work
    }

    /// Whether the lock said what was demanded.
    pub(super) const fn is_known(&self) -> bool {
        self.demand.base.is_some()
    }

    /// An operation of today.
    pub(super) fn now(&self, at: usize) -> &'a Operation {
        &self.demand.now.operations[at]
    }

    /// What an operation was.
    pub(super) fn was(&self, at: Option<usize>) -> Option<&Operation> {
        at.and_then(|at| self.base.operations.get(at))
    }

    /// The paths of its generated module, as its blocks name them.
    pub(super) fn modules(&self) -> impl Iterator<Item = &'a str> + '_ {
        let ours = self.krate.impls.iter().filter(|code| code.api == self.api);
        ours.map(|code| code.module.as_str())
    }

    /// The blocks of its traits, with what became of their methods.
    pub(super) fn blocks(&self) -> Vec<Block<'a>> {
        let index = Index::of(self);
        let ours = self.krate.impls.iter().filter(|code| code.api == self.api);
        ours.map(|code| {
            let known = self.heirs.get(&code.trait_name).cloned();
            let now = known.unwrap_or_else(|| {
                self.demand.now.traits.contains(&code.trait_name).then(|| code.trait_name.clone())
            });
            let mut items: Vec<Item<'a>> =
                code.methods.iter().map(|method| index.item(self, code, now.as_deref(), method)).collect();
            find_doubles(self, &mut items);
            Block { code, now, items }
        })
        .collect()
    }
}

/// Operations by what identifies their methods.
struct Index<'w> {
    was: HashMap<(&'w str, &'w str), usize>,
    now: HashMap<&'w str, usize>,
}

impl<'w> Index<'w> {
    fn of(work: &'w Work<'_>) -> Self {
        let was = work.base.operations.iter().enumerate();
        let now = work.demand.now.operations.iter().enumerate();
        Self {
            was: was.map(|(at, one)| ((one.trait_name.as_str(), bare(&one.name)), at)).collect(),
            now: now.map(|(at, one)| (bare(&one.name), at)).collect(),
        }
    }

    fn item<'a>(
        &self,
        work: &Work<'a>,
        code: &Impl,
        now_trait: Option<&str>,
        method: &'a Method,
    ) -> Item<'a> {
        let was = self.was.get(&(code.trait_name.as_str(), method.name.as_str())).copied();
        let now = match was {
            Some(was) => work.fates.now.get(was).copied().flatten(),
            None => self.now.get(method.name.as_str()).copied(),
        };
        let fate = match now {
            Some(now) if now_trait == Some(work.now(now).trait_name.as_str()) => Fate::Stays(now),
            Some(now) => Fate::Moves(now),
            None if was.is_some() => Fate::Removed,
            None => Fate::Unknown,
        };
        Item { method, fate, was }
    }
}

/// Where an operation's new name is written by hand already, what is written under the earlier one is left over.
fn find_doubles(work: &Work<'_>, items: &mut [Item<'_>]) {
    let by_hand: Vec<usize> =
        items.iter().filter(|item| item.was.is_none()).filter_map(|item| item.fate.operation()).collect();
    for item in items.iter_mut().filter(|item| item.was.is_some()) {
        if let Some(now) = item.fate.operation().filter(|now| by_hand.contains(now))
            && item.method.name != bare(&work.now(now).name)
        {
            item.fate = Fate::Doubled(now);
        }
    }
}

impl Fate {
    /// The operation of today that the method is written for.
    pub(super) const fn operation(self) -> Option<usize> {
        match self {
            Self::Stays(now) | Self::Moves(now) => Some(now),
            Self::Removed | Self::Doubled(_) | Self::Unknown => None,
        }
    }
}

impl Item<'_> {
    /// Whether it is in no trait any more.
    pub(super) const fn is_left(&self) -> bool {
        matches!(self.fate, Fate::Removed | Fate::Doubled(_))
    }

    /// Whether it is a method that the traits bring themselves.
    pub(super) fn is_default(&self) -> bool {
        self.method.name == DEFAULT
    }
}

impl<'a> Block<'a> {
    pub(super) fn file(&self, krate: &'a Crate) -> Option<&'a SourceFile> {
        krate.file(self.code.file)
    }

    /// The type that implements the trait, as its block writes it.
    pub(super) fn target(&self) -> &'a str {
        &self.code.target
    }

    /// Which type that is.
    pub(super) fn owner(&self) -> &'a Owner {
        &self.code.owner
    }

    /// The conditions that can be met.
    pub(super) fn conditions(&self) -> impl Iterator<Item = &'a String> + Clone {
        self.code.cfg.iter().filter(|condition| condition.as_str() != "any()")
    }

    /// Whether a method that was kept belongs to the same type.
    pub(super) fn is_of(&self, orphan: &Orphan) -> bool {
        orphan.owner == self.code.owner
    }
}
