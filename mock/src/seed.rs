//! The seed of one answer: a number that depends on the mock's seed, the operation and the request alone.
//!
//! The hash is FNV-1a of 64 bits, ended by the mixer of SplitMix64: both are published and fixed, so the same request
//! is answered the same by every version, before a restart and after it, whatever else is under way.
//!
//! What counts of a request: the parameters of the path and of the query as they were read, defaults included and in
//! the order of the document, and the body: a decoded one by its value, members in the order of their names, any other by
//! its bytes. Header fields, cookies and undeclared parameters do not count.

use specwright::Value;

const OFFSET: u64 = 0xcbf2_9ce4_8422_2325;
const PRIME: u64 = 0x0000_0100_0000_01b3;

/// Mixes what an answer depends on.
#[derive(Clone, Debug)]
pub struct Seed(u64);

impl Seed {
    /// A seed of the mock, or of a request that prefers one, for one operation.
    #[must_use]
    pub fn new(seed: u64, operation: &str) -> Self {
        let mut new = Self(OFFSET);
        new.bytes(&seed.to_le_bytes());
        new.text(operation);
        new
    }

    /// A value; `None`: it is absent.
    pub fn value(&mut self, value: Option<&Value>) {
        match value {
            None => self.tag(b'-'),
            Some(Value::Null) => self.tag(b'n'),
            Some(Value::Bool(value)) => self.tag(if *value { b't' } else { b'f' }),
            Some(Value::Number(number)) => self.tagged(b'1', number.as_str()),
            Some(Value::String(text)) => self.tagged(b's', text),
            Some(Value::Array(items)) => {
                self.tag(b'[');
                items.iter().for_each(|item| self.value(Some(item)));
                self.tag(b']');
            }
            Some(Value::Object(members)) => {
                self.tag(b'{');
                for (name, value) in members {
                    self.text(name);
                    self.value(Some(value));
                }
                self.tag(b'}');
            }
        }
    }

    /// Bytes, with their number, so that what follows cannot be taken for them.
    pub fn text(&mut self, text: impl AsRef<[u8]>) {
        let text = text.as_ref();
        self.bytes(&(text.len() as u64).to_le_bytes());
        self.bytes(text);
    }

    /// The seed.
    #[must_use]
    pub const fn finish(&self) -> u64 {
        spread(self.0)
    }

    fn tagged(&mut self, tag: u8, text: &str) {
        self.tag(tag);
        self.text(text);
    }

    fn tag(&mut self, tag: u8) {
        self.bytes(&[tag]);
    }

    fn bytes(&mut self, bytes: &[u8]) {
        self.0 = bytes.iter().fold(self.0, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(PRIME));
    }
}

/// The mixer of SplitMix64: each bit of the input concerns all bits of the output.
#[must_use]
pub const fn spread(number: u64) -> u64 {
    let number = number.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let number = (number ^ (number >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let number = (number ^ (number >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    number ^ (number >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;
    use specwright::json;

    fn of(values: &[&str]) -> u64 {
        let mut seed = Seed::new(1, "getPet");
        for value in values {
            seed.value(Some(&json::from_str(value).unwrap()));
        }
        seed.finish()
    }

    #[test]
    fn is_the_same_for_ever() {
        assert_eq!(Seed::new(0x5350_4543, "getPet").finish(), 15_505_403_661_990_667_464);
        assert_eq!(spread(0), 0xe220_a839_7b1d_cdaf, "the first number of SplitMix64 from 0");
    }

    #[test]
    fn the_order_of_members_does_not_count_and_all_else_does() {
        assert_eq!(of(&[r#"{"a":1,"b":[true]}"#]), of(&[r#"{ "b": [true], "a": 1 }"#]));
        let all = [
            of(&[]),
            of(&["1"]),
            of(&["\"1\""]),
            of(&["[1]"]),
            of(&["[[1]]"]),
            of(&["[1]", "[]"]),
            of(&["\"ab\"", "\"c\""]),
            of(&["\"a\"", "\"bc\""]),
            of(&["null"]),
            of(&["{}"]),
            of(&["[]"]),
            of(&["true"]),
        ];
        for (at, one) in all.iter().enumerate() {
            assert!(!all[..at].contains(one), "{at}");
        }
        assert_ne!(Seed::new(1, "a").finish(), Seed::new(2, "a").finish());
        assert_ne!(Seed::new(1, "a").finish(), Seed::new(1, "b").finish());
    }
}
