//! What it means that the reader and the writer agree with `serde_json`. The fuzz target includes this file too.

use specwright::{Value, json};

/// Panics unless both accept `text` or both refuse it, read the same value, and read it again from what we write.
pub(crate) fn agree(text: &[u8]) {
    let theirs = serde_json::from_slice::<serde_json::Value>(text);
    let ours = json::from_slice::<Value>(text);
    match (&ours, &theirs) {
        (Ok(ours), Ok(theirs)) => {
            assert!(same(ours, theirs), "another value\n{ours:?}\n{theirs:?}");
            let written = json::to_vec(ours);
            let again: serde_json::Value = serde_json::from_slice(&written).expect("what we write is JSON");
            assert_eq!(again, *theirs, "another value after a round trip");
            assert_eq!(
                json::from_slice::<Value>(&written).as_ref(),
                Ok(ours),
                "we do not read what we write"
            );
            assert!(
                json::from_slice::<Value>(theirs.to_string().as_bytes()).is_ok(),
                "we do not read what they write"
            );
        }
        (Err(_), Err(_)) => {}
        _ => {
            panic!("one accepts it\nours: {ours:?}\ntheirs: {theirs:?}\n{:?}", String::from_utf8_lossy(text))
        }
    }
}

fn same(ours: &Value, theirs: &serde_json::Value) -> bool {
    match (ours, theirs) {
        (Value::Null, serde_json::Value::Null) => true,
        (Value::Bool(ours), serde_json::Value::Bool(theirs)) => ours == theirs,
        (Value::String(ours), serde_json::Value::String(theirs)) => ours == theirs,
        (Value::Number(_), serde_json::Value::Number(theirs)) => {
            ours.as_f64().map(f64::to_bits) == theirs.as_f64().map(f64::to_bits)
                && theirs.as_i64().is_none_or(|theirs| ours.as_i64() == Some(theirs))
                && theirs.as_u64().is_none_or(|theirs| ours.as_u64() == Some(theirs))
        }
        (Value::Array(ours), serde_json::Value::Array(theirs)) => {
            ours.len() == theirs.len() && ours.iter().zip(theirs).all(|(ours, theirs)| same(ours, theirs))
        }
        (Value::Object(ours), serde_json::Value::Object(theirs)) => {
            ours.len() == theirs.len()
                && ours.iter().all(|(name, ours)| theirs.get(name).is_some_and(|theirs| same(ours, theirs)))
        }
        _ => false,
    }
}
