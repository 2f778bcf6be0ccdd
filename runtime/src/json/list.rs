//! Arrays, maps and tuples.

use super::{Decode, Encode, Reader, Writer};
use crate::rule::{Found, Rule, Step};
use std::collections::BTreeMap;

impl Reader<'_> {
    /// Reads the items of an array one by one; `item` says whether its item was right.
    pub(super) fn items(&mut self, mut item: impl FnMut(&mut Self, usize) -> bool) -> Option<()> {
        match self.peek() {
            Some(b'[') => {}
            Some(b'"') if self.quoted && self.turn_to(b'[') => {}
            Some(b'"') if self.quoted => return self.only_item(item),
            Some(b'{') if self.quoted => return self.numbered_items(item),
            _ => return self.mismatch("an array"),
        }
        self.enter()?;
        self.tags = [None; 2];
        let (mut index, mut whole) = (0, true);
        while self.more(b']', index == 0) {
            let mark = self.found.mark();
            whole &= item(self, index);
            self.found.within(mark, Step::Item(index));
            index += 1;
        }
        self.leave();
        (whole && !self.is_broken()).then_some(())
    }

    /// Reads the members of an object one by one; `member` says whether its value was right.
    pub(super) fn members(&mut self, mut member: impl FnMut(&mut Self, String) -> bool) -> Option<()> {
        if self.peek() != Some(b'{') && !self.turn_to(b'{') {
            return self.mismatch("an object");
        }
        self.enter()?;
        let tags = std::mem::take(&mut self.tags);
        let (mut first, mut whole) = (true, true);
        while self.more(b'}', first) {
            first = false;
            let Some(name) = self.key() else { break };
            if tags.contains(&Some(&*name)) {
                self.skip();
                continue;
            }
            let mark = self.found.mark();
            whole &= member(self, name.clone().into_owned());
            self.found.within(mark, Step::Member(&name));
        }
        self.leave();
        (whole && !self.is_broken()).then_some(())
    }

    /// Reads an array of exactly `length` items.
    pub(super) fn tuple(
        &mut self,
        length: usize,
        mut item: impl FnMut(&mut Self, usize) -> bool,
    ) -> Option<()> {
        let mut count = 0;
        self.items(|input, index| {
            count = index + 1;
            if index < length {
                return item(input, index);
            }
            input.skip();
            true
        })?;
        // A newer description may have more of them.
        if count < length || (count > length && !self.found.is_tolerant()) {
            let rule = if count < length { "minItems" } else { "maxItems" };
            self.note(rule, format!("must have exactly {length} items"));
            return None;
        }
        Some(())
    }
}

impl<T: Decode> Decode for Vec<T> {
    fn decode(input: &mut Reader<'_>) -> Option<Self> {
        let mut items = Self::new();
        input.items(|input, _| T::decode(input).map(|item| items.push(item)).is_some())?;
        Some(items)
    }

    fn check(&self, rule: &Rule, found: &mut Found) {
        rule.check_items(self, found, T::check);
    }
}

impl<T: Encode> Encode for [T] {
    fn encode(&self, out: &mut Writer) {
        out.list(self.iter(), T::encode);
    }
}

impl<T: Encode, const N: usize> Encode for [T; N] {
    fn encode(&self, out: &mut Writer) {
        self.as_slice().encode(out);
    }
}

impl<T: Encode> Encode for Vec<T> {
    fn encode(&self, out: &mut Writer) {
        self.as_slice().encode(out);
    }
}

/// A repeated member is refused.
impl<T: Decode> Decode for BTreeMap<String, T> {
    fn decode(input: &mut Reader<'_>) -> Option<Self> {
        let mut map = Self::new();
        input.members(|input, name| {
            let value = T::decode(input);
            let new = !map.contains_key(&name);
            if !new {
                input.note("syntax", "must not be repeated".to_owned());
            }
            value.map(|value| map.insert(name, value)).is_some() && new
        })?;
        Some(map)
    }

    fn check(&self, rule: &Rule, found: &mut Found) {
        rule.check_values(self.iter(), found, T::check);
    }
}

impl<T: Encode> Encode for BTreeMap<String, T> {
    fn encode(&self, out: &mut Writer) {
        out.object().rest(self).end();
    }
}

macro_rules! tuples {
    ($($length:literal: $($name:ident $index:tt),*;)*) => {$(
        impl<$($name: Decode),*> Decode for ($($name,)*) {
            fn decode(input: &mut Reader<'_>) -> Option<Self> {
                let mut items = ($(None::<$name>,)*);
                input.tuple($length, |input, index| match index {
                    $($index => {
                        items.$index = input.read();
                        items.$index.is_some()
                    })*
                    _ => false,
                })?;
                Some(($(items.$index?,)*))
            }
        }

        impl<$($name: Encode),*> Encode for ($($name,)*) {
            fn encode(&self, out: &mut Writer) {
                out.list([$(&self.$index as &dyn Encode),*].into_iter(), |item, out| item.encode(out));
            }
        }
    )*};
}
tuples! {
    1: A 0;
    2: A 0, B 1;
    3: A 0, B 1, C 2;
    4: A 0, B 1, C 2, D 3;
    5: A 0, B 1, C 2, D 3, E 4;
    6: A 0, B 1, C 2, D 3, E 4, F 5;
    7: A 0, B 1, C 2, D 3, E 4, F 5, G 6;
    8: A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7;
    9: A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8;
    10: A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9;
    11: A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9, K 10;
    12: A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9, K 10, L 11;
}

#[cfg(test)]
mod tests {
    use crate::json::{from_str, to_string};
    use std::collections::BTreeMap;

    #[test]
    fn items_are_all_looked_at() {
        let violations = from_str::<Vec<bool>>("[true, 1, false, null]").unwrap_err().0;
        let places: Vec<_> = violations.iter().map(|one| (one.pointer.as_str(), one.rule)).collect();
        assert_eq!(places, [("/1", "type"), ("/3", "type")]);
    }

    #[test]
    fn a_map_refuses_a_repeated_member() {
        let map = from_str::<BTreeMap<String, i32>>(r#"{"b":1,"a":2}"#).unwrap();
        assert_eq!(to_string(&map), r#"{"a":2,"b":1}"#);
        let violations = from_str::<BTreeMap<String, i32>>(r#"{"a/b":1,"a\/b":2}"#).unwrap_err().0;
        assert_eq!(violations[0].to_string(), "body at /a~1b must not be repeated");
    }

    #[test]
    fn tuples_have_their_length() {
        assert_eq!(from_str::<(i32, String)>(r#"[1,"a"]"#), Ok((1, "a".to_owned())));
        assert_eq!(to_string(&(1, "a".to_owned())), r#"[1,"a"]"#);
        for text in ["[1]", r#"[1,"a",2]"#, r#"["a",1]"#, "{}"] {
            assert!(from_str::<(i32, String)>(text).is_err(), "{text}");
        }
    }
}
