//! The seeds of the fuzz target `request_decoding`, as they are and broken in small ways: no panic, no 5xx, no status
//! that is not declared.

mod exchange;

use std::fs;
use std::path::Path;

use proptest::prelude::*;

use crate::golden::requests as api;

/// The seeds with their names, in order.
fn seeds() -> Vec<(String, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/seeds/request_decoding");
    let mut seeds: Vec<(String, Vec<u8>)> = fs::read_dir(folder)
        .expect("the seeds are there")
        .map(|entry| {
            let path = entry.expect("it can be read").path();
            let name = path.file_name().expect("it has a name").to_string_lossy().into_owned();
            (name, fs::read(&path).expect("it can be read"))
        })
        .collect();
    seeds.sort();
    seeds
}

/// Each seed begins its name with the status that it is answered with.
#[test]
fn seeds_are_answered_as_their_names_say() {
    let mut wrong = Vec::new();
    for (name, seed) in seeds() {
        let expected: Option<u16> = name.split('-').next().and_then(|status| status.parse().ok());
        let answered = exchange::check(&seed);
        if answered != expected {
            wrong.push((name, answered));
        }
    }
    assert!(wrong.is_empty(), "{wrong:?}");
}

proptest! {
    #[test]
    fn broken_seeds_are_answered(
        at in any::<prop::sample::Index>(),
        changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>(), 0..3_u8), 1..6),
    ) {
        let seeds = seeds();
        let (_, mut bytes) = seeds[at.index(seeds.len())].clone();
        for (place, byte, kind) in changes {
            let place = place.index(bytes.len());
            match kind {
                0 => bytes[place] = byte,
                1 => bytes.insert(place, byte),
                _ => drop(bytes.remove(place)),
            }
            if bytes.is_empty() {
                break;
            }
        }
        exchange::check(&bytes);
    }
}
