//! Schemas that were read for several dynamic scopes and say the same in all of them become one again.

use crate::hash::HashMap;

use super::Resolver;
use crate::source::Text;
use crate::spec::SchemaId;

impl Resolver<'_, '_> {
    /// Joins what the scopes make no difference to: two schemas of one place are the same unless what they hold or
    /// refer to differs, however far away.
    pub(super) fn join_scopes(&mut self) {
        if self.again.is_empty() {
            return;
        }
        let mut classes = self.classes_by_place();
        let mut count = distinct(&classes);
        loop {
            let finer = self.refined(&classes);
            let found = distinct(&finer);
            classes = finer;
            if found == count {
                break;
            }
            count = found;
        }
        // What was read in its own scope speaks for its class: it has the name.
        let mut speakers: HashMap<usize, SchemaId> = HashMap::default();
        for (at, class) in classes.iter().enumerate() {
            let id = SchemaId(at as u32);
            let known = speakers.entry(*class).or_insert(id);
            if self.again.contains(known) && !self.again.contains(&id) {
                *known = id;
            }
        }
        for schema in &mut self.schemas {
            schema.each(&mut |id| *id = speakers.get(&classes[id.index()]).copied().unwrap_or(*id));
        }
    }

    /// A class for each place.
    fn classes_by_place(&self) -> Vec<usize> {
        let mut first: HashMap<Text, usize> = HashMap::default();
        let mut classes = Vec::with_capacity(self.schemas.len());
        for (at, schema) in self.schemas.iter().enumerate() {
            let place = schema.place.as_ref();
            classes.push(place.map_or(at, |place| *first.entry(place.pointer.clone()).or_insert(at)));
        }
        classes
    }

    /// The classes told apart by those of what their schemas hold.
    fn refined(&mut self, classes: &[usize]) -> Vec<usize> {
        let mut first: HashMap<(usize, Vec<usize>), usize> = HashMap::default();
        let mut refined = Vec::with_capacity(classes.len());
        for (at, schema) in self.schemas.iter_mut().enumerate() {
            let mut inside = Vec::new();
            schema.each(&mut |id| inside.push(classes[id.index()]));
            refined.push(*first.entry((classes[at], inside)).or_insert(at));
        }
        refined
    }
}

fn distinct(classes: &[usize]) -> usize {
    classes.iter().enumerate().filter(|(at, class)| at == *class).count()
}
