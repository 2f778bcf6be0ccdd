//! The order of emission: named schemas in the order of the document, inline types behind the first that they belong to.

use super::edges;
use crate::hash::HashMap;
use crate::ir::{Arena, TypeId};
use crate::lower::types::Key;
use crate::spec::{SchemaId, Spec};

/// Every used type once.
pub(super) fn order(arena: &Arena, spec: &Spec, origins: &[(TypeId, Key)], roots: &[TypeId]) -> Vec<TypeId> {
    let ranks = ranks(spec);
    let used = edges::reachable(arena, roots);
    let mut own: Vec<(usize, std::cmp::Reverse<super::Form>, TypeId)> = origins
        .iter()
        .filter(|(ty, _)| used[ty.index()])
        .filter_map(|(ty, (schema, form))| Some((*ranks.get(schema)?, std::cmp::Reverse(*form), *ty)))
        .collect();
    own.sort();
    let mut ranked = vec![false; arena.len()];
    for (_, _, ty) in &own {
        ranked[ty.index()] = true;
    }
    let mut order = Vec::new();
    let mut placed = vec![false; arena.len()];
    for start in own.iter().map(|(_, _, ty)| *ty).chain(roots.iter().copied()) {
        let mut open = vec![start];
        while let Some(id) = open.pop() {
            if placed[id.index()] || (id != start && ranked[id.index()]) {
                continue;
            }
            placed[id.index()] = true;
            order.push(id);
            edges::stack(&arena[id].kind, &mut open);
        }
    }
    order
}

/// The rank of each named schema: those of the root document first, then those of other files.
fn ranks(spec: &Spec) -> HashMap<SchemaId, usize> {
    let others = (0..spec.schemas.len()).map(|at| SchemaId(at as u32));
    let others = others.filter(|id| spec.schema(*id).name.is_some());
    let mut ranks = HashMap::default();
    for id in spec.named.iter().map(|(_, id)| *id).chain(others) {
        let next = ranks.len();
        ranks.entry(id).or_insert(next);
    }
    ranks
}
