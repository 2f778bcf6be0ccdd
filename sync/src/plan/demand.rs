//! What one description demands, and demanded.

use specwright_generator::config::Stubs;
use specwright_generator::contract::Operation;

use crate::code::{Api, Crate};
use crate::lock::ApiLock;

/// What one description demands of the handlers, and demanded when they were in step.
#[derive(Clone, Debug, Default)]
pub struct Demand {
    /// What it demands now; the operations in the order of the description.
    pub now: ApiLock,
    /// What it demanded; `None` where nobody knows.
    pub base: Option<ApiLock>,
    /// How stubs answer.
    pub stubs: Stubs,
    /// The path of the runtime in generated code: `::specwright`.
    pub runtime: String,
}

impl Demand {
    /// What [`Crate::read`] has to look for. `output` is the folder of the generated module.
    #[must_use]
    pub fn api(&self, output: Option<&str>) -> Api {
        let versions = || [Some(&self.now), self.base.as_ref()].into_iter().flatten();
        let mut traits: Vec<String> = versions().flat_map(|api| api.traits.iter().cloned()).collect();
        traits.push("Api".into());
        let operations = versions().flat_map(|api| &api.operations);
        let mut operations: Vec<String> =
            operations.map(|operation| bare(&operation.module).to_owned()).collect();
        for list in [&mut traits, &mut operations] {
            list.sort();
            list.dedup();
        }
        Api { description: self.now.description.clone(), output: output.map(Into::into), traits, operations }
    }

    /// What the traits demanded: as the lock says, else what is written of today's, wherever it stands.
    pub(super) fn base(&self, krate: &Crate, api: usize) -> ApiLock {
        if let Some(base) = &self.base {
            return base.clone();
        }
        let mut base = ApiLock {
            description: self.now.description.clone(),
            secured: self.now.secured,
            ..ApiLock::default()
        };
        for block in krate.impls.iter().filter(|block| block.api == api) {
            if !base.traits.contains(&block.trait_name) {
                base.traits.push(block.trait_name.clone());
            }
            for method in &block.methods {
                let known = |operation: &&Operation| bare(&operation.name) == method.name;
                let Some(operation) = self.now.operations.iter().find(known) else { continue };
                let twice = |other: &Operation| other.id == operation.id;
                if !base.operations.iter().any(twice) {
                    base.operations
                        .push(Operation { trait_name: block.trait_name.clone(), ..operation.clone() });
                }
            }
        }
        base
    }
}

/// A name without `r#`.
pub(super) fn bare(name: &str) -> &str {
    name.strip_prefix("r#").unwrap_or(name)
}
