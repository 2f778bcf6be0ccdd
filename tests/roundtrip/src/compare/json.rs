//! JSON that says what other JSON says.

use anyhow::{Result, bail, ensure};
use serde_json::Value;

use super::scalar;

/// Whether `other` says what `made` says: each member, each item, each scalar. It may have members that `made` has not:
/// those with a default. A member that is null may be missing.
pub(super) fn says(made: &Value, other: &Value) -> Result<()> {
    walk(made, other, &mut String::new())
}

/// The same of texts.
pub(super) fn texts_say(made: &str, other: &str) -> bool {
    let read = |text: &str| serde_json::from_str::<Value>(text).ok();
    read(made).zip(read(other)).is_some_and(|(made, other)| says(&made, &other).is_ok())
}

fn walk(made: &Value, other: &Value, at: &mut String) -> Result<()> {
    match (made, other) {
        (Value::Object(made), Value::Object(other)) => {
            for (name, value) in made {
                let length = at.len();
                at.push('/');
                at.push_str(name);
                match other.get(name) {
                    Some(said) => walk(value, said, at)?,
                    None => ensure!(value.is_null(), "{at} is missing"),
                }
                at.truncate(length);
            }
            Ok(())
        }
        (Value::Array(made), Value::Array(other)) => {
            ensure!(made.len() == other.len(), "{at} has {} items, then {}", made.len(), other.len());
            for (number, (made, other)) in made.iter().zip(other).enumerate() {
                let length = at.len();
                at.push_str(&format!("/{number}"));
                walk(made, other, at)?;
                at.truncate(length);
            }
            Ok(())
        }
        (Value::String(made), Value::String(other)) if scalar::same(made, other) => Ok(()),
        (Value::Number(made), Value::Number(other))
            if scalar::numbers(&made.to_string(), &other.to_string()) =>
        {
            Ok(())
        }
        _ if made == other => Ok(()),
        _ => bail!("{at}: {made} became {other}"),
    }
}

#[cfg(test)]
mod tests {
    use super::texts_say;

    #[test]
    fn members_may_come_in_addition_and_not_be_missing() {
        for (made, other, expected) in [
            (r#"{"a":1.0}"#, r#"{"b":2,"a":1}"#, true),
            (r#"{"a":null}"#, "{}", true),
            (r#"{"a":1}"#, "{}", false),
            ("[1,2]", "[2,1]", false),
            (r#""1""#, "1", false),
            ("9007199254740993", "9007199254740992", false),
        ] {
            assert_eq!(texts_say(made, other), expected, "{made} {other}");
        }
    }
}
