//! Which member of an item is its id, and new ones.

use std::sync::Arc;

use specwright_generator::ir::{Arena, Field, Format, Json, Kind, Presence, Slot, TypeId};

use super::json::{number, plain, string, text};
use super::made::Made;
use super::shape::{fields, is_integer, is_scalar, solid};

/// Members that are ids by their names alone, the likeliest first.
const NAMES: [&str; 9] = ["id", "uuid", "guid", "sid", "key", "slug", "code", "number", "name"];

/// Members beside those whose values tell one item from another.
const CALLED: [&str; 8] = ["login", "username", "handle", "nickname", "email", "sku", "serial", "shortname"];

/// Whether a member that tells items apart has this value.
pub(super) fn is_called(item: &Json, asked: &str) -> bool {
    let Json::Object(members) = item else { return false };
    members.iter().any(|(name, value)| {
        let name = plain(name);
        let tells = NAMES.contains(&&*name) || CALLED.contains(&&*name);
        tells && text(value).is_some_and(|text| text == asked)
    })
}

/// The member that tells one item from another.
#[derive(Clone, Debug)]
pub(super) struct Identity {
    /// Its name.
    pub(super) name: Arc<str>,
    /// Its type.
    pub(super) slot: Slot,
}

/// Whether a member called `member` may be the id that the path parameter `parameter` of `collection` stands for.
///
/// `petId` and `pet_id` mean `petId`, `pet_id` or `id`; `slug` means `slug`, and `task_gid` means `gid`; any means `id` where nothing better is there.
fn rank(member: &str, parameter: &str, collection: &str) -> Option<usize> {
    let last = last_word(parameter);
    let (member, parameter, collection) = (plain(member), plain(parameter), plain(collection));
    if member == parameter {
        return Some(0);
    }
    let at = NAMES.iter().position(|name| *name == member);
    if let Some(at) = at.filter(|_| !parameter.is_empty() && parameter.ends_with(&member)) {
        return Some(1 + at);
    }
    if member.len() > 1 && member == last {
        return Some(10);
    }
    let singular = collection.strip_suffix('s').unwrap_or(&collection);
    let named = ["id", "uuid", "key"].iter().any(|end| member == format!("{singular}{end}"));
    if named {
        return Some(20);
    }
    at.filter(|at| *at < 4).map(|at| 30 + at)
}

/// `gid` of `task_gid` and of `taskGid`.
fn last_word(name: &str) -> String {
    let (mut from, mut before) = (0, ' ');
    for (at, char) in name.char_indices() {
        let begins = !before.is_alphanumeric() || char.is_uppercase() && before.is_lowercase();
        if begins && char.is_alphanumeric() {
            from = at;
        }
        before = char;
    }
    plain(name.get(from..).unwrap_or_default())
}

/// Whether a name looks like that of the id.
pub(super) fn is_id(member: &str, parameter: &str, collection: &str) -> bool {
    rank(member, parameter, collection).is_some()
}

/// The id member of an item type.
pub(super) fn identity(types: &Arena, item: TypeId, parameter: &str, collection: &str) -> Option<Identity> {
    let scalars = fields(types, item).into_iter().filter(|field| is_scalar(types, field.slot.ty));
    let ranked = scalars.filter_map(|field| Some((rank(&field.json, parameter, collection)?, field)));
    let (_, field) = ranked.min_by_key(|(rank, _)| *rank)?;
    Some(Identity { name: Arc::clone(&field.json), slot: field.slot.clone() })
}

/// The member that items without an id are called by: a text that their path takes, `name` before others that must be there.
pub(super) fn named(types: &Arena, item: TypeId, path: &Slot) -> Option<Arc<str>> {
    let is_plain = |ty| matches!(types[solid(types, ty)].kind, Kind::Text(Format::Plain));
    if !is_plain(path.ty) {
        return None;
    }
    let scalars = || fields(types, item).into_iter().filter(|field| is_scalar(types, field.slot.ty));
    let texts = || scalars().filter(|field| is_plain(field.slot.ty));
    let names = NAMES.iter().skip(4);
    let called = names.filter_map(|name| texts().find(|field| plain(&field.json) == *name));
    let required = |field: &&Field| field.presence == Presence::Required;
    let only = || {
        let mut must = scalars().filter(required);
        let mut all = scalars();
        match (must.next(), must.next(), all.next(), all.next()) {
            (Some(only), None, ..) | (None, None, Some(only), None) => Some(only),
            _ => None,
        }
    };
    let best = called.min_by_key(|field| !required(field));
    best.or_else(|| only().filter(|field| is_plain(field.slot.ty))).map(|field| Arc::clone(&field.json))
}

/// The members that name the parents of a path's items, for each of its parameters: `userid` of `/users/{userId}/orders`,
/// `/users/{user}/orders` and `/users/{id}/orders`.
pub(super) fn parents(key: &str, outer: &[Arc<str>]) -> Vec<Vec<String>> {
    let mut before = "";
    let mut nouns = Vec::new();
    for part in key.split('/') {
        if part == "{}" {
            nouns.push(plain(before));
        }
        before = part;
    }
    let of = |(name, noun): (&Arc<str>, String)| {
        let name = plain(name);
        let noun = match noun.strip_suffix("ies") {
            Some(stem) => format!("{stem}y"),
            None => noun.strip_suffix('s').unwrap_or(&noun).to_owned(),
        };
        match &*name {
            "id" => vec![format!("{noun}id"), noun],
            _ => vec![format!("{name}id"), name],
        }
    };
    outer.iter().zip(nouns).map(of).collect()
}

/// A new id: numbers count up, UUIDs are made, texts of any form look like the one there is, anything else is made by its
/// schema until it is no repetition.
///
/// `model` is an id as the document shows it; `nth` is the first number to try; `is_taken` says which ids were given before.
pub(super) fn fresh(
    made: Made<'_>,
    types: &Arena,
    slot: &Slot,
    model: Option<&str>,
    (nth, seed): (u64, u64),
    is_taken: &dyn Fn(&str) -> bool,
) -> Option<Json> {
    let is_new = |json: &Json| {
        let text = text(json);
        text.is_some_and(|text| !is_taken(&text)) && made.held(slot, json).is_ok()
    };
    if is_integer(types, slot.ty) {
        let counted = (nth..nth.saturating_add(64)).map(|at| number(at as usize));
        let stepped =
            (1..64).map(|at| number((nth as usize).saturating_mul(10_usize.saturating_pow(at.min(9)))));
        return counted.chain(stepped).find(is_new).or_else(|| by_schema(made, slot, seed, &is_new));
    }
    if matches!(types[solid(types, slot.ty)].kind, Kind::Text(Format::Uuid)) {
        return (0..16).map(|at| string(&uuid(mixed(seed, nth + at)))).find(is_new);
    }
    let is_text = matches!(types[solid(types, slot.ty)].kind, Kind::Text(_));
    let similar = || (0..8).map(|at| string(&like(model, mixed(seed, nth + at)))).find(is_new);
    let similar = if is_text { similar() } else { None };
    similar
        .or_else(|| by_schema(made, slot, seed, &is_new))
        .or_else(|| altered(made, slot, nth, seed).into_iter().find(|json| is_new(json)))
}

/// A text of the form of another id: `cus_8Fq2` is followed by `cus_3Ka7`, a UUID by a UUID, a word by twelve hexadecimal digits.
fn like(model: Option<&str>, seed: u64) -> String {
    let hex = || format!("{seed:016x}").chars().take(12).collect::<String>();
    let Some(model) = model else { return hex() };
    let dashes: Vec<usize> = model.match_indices('-').map(|(at, _)| at).collect();
    if model.len() == 36 && dashes == [8, 13, 18, 23] {
        return uuid(seed);
    }
    let (kept, rest) = model.split_at(model.rfind(['_', '-', ':', '/']).map_or(0, |at| at + 1));
    if rest.len() > 64 || !rest.is_ascii() || !rest.bytes().any(|byte| byte.is_ascii_digit()) {
        return format!("{kept}{}", hex());
    }
    let is_hex = rest.bytes().any(|byte| byte.is_ascii_lowercase())
        && rest.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
    let drawn = rest.bytes().zip(0_u64..).map(|(byte, at)| {
        let dice = mixed(seed, at);
        let of = |first: u8, count: u64| char::from(first + (dice % count) as u8);
        match byte {
            _ if is_hex => char::from(b"0123456789abcdef"[(dice % 16) as usize]),
            b'0'..=b'9' => of(b'0', 10),
            b'a'..=b'z' => of(b'a', 26),
            b'A'..=b'Z' => of(b'A', 26),
            other => char::from(other),
        }
    });
    format!("{kept}{}", drawn.collect::<String>())
}

/// What the schema gives, of several seeds.
fn by_schema(made: Made<'_>, slot: &Slot, seed: u64, is_new: &dyn Fn(&Json) -> bool) -> Option<Json> {
    (0..8).filter_map(|at| made.value(slot, mixed(seed, at))).find(|json| is_new(json))
}

/// What may satisfy the schema where it gives one value only: that value with another end, a number, a UUID.
fn altered(made: Made<'_>, slot: &Slot, nth: u64, seed: u64) -> Vec<Json> {
    let mut texts = vec![uuid(mixed(seed, nth)), nth.to_string(), format!("{nth:08}")];
    if let Some(Json::String(sample)) = made.value(slot, seed) {
        let digits = nth.to_string();
        let kept: String = {
            let count = sample.chars().count().saturating_sub(digits.len());
            sample.chars().take(count).collect()
        };
        texts.insert(0, format!("{kept}{digits}"));
        texts.insert(1, format!("{sample}-{nth}"));
        texts.insert(2, format!("{sample}{nth}"));
        let hex = format!("{:016x}", mixed(seed, nth));
        let short: String = sample.chars().take(sample.chars().count().saturating_sub(hex.len())).collect();
        texts.push(format!("{short}{hex}"));
        let letters: String = hex.bytes().map(|byte| char::from(b'a' + byte % 26)).collect();
        texts.push(letters.chars().take(sample.chars().count()).collect());
    }
    texts.iter().map(|text| string(text)).collect()
}

/// Two numbers as one whose bits all depend on both (splitmix64).
pub(crate) const fn mixed(seed: u64, at: u64) -> u64 {
    let mut bits = seed.wrapping_add(at.wrapping_add(1).wrapping_mul(0x9e37_79b9_7f4a_7c15));
    bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    bits ^ (bits >> 31)
}

/// A text as a seed (FNV-1a).
pub(crate) fn hashed(text: &str) -> u64 {
    text.bytes()
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// A UUID of version 4 (RFC 9562, section 5.4) whose random bits are `seed`'s.
fn uuid(seed: u64) -> String {
    let (high, low) = (mixed(seed, 1), mixed(seed, 2));
    format!(
        "{:08x}-{:04x}-4{:03x}-{:x}{:03x}-{:012x}",
        high >> 32,
        (high >> 16) & 0xffff,
        high & 0xfff,
        8 + (low >> 62),
        (low >> 48) & 0xfff,
        low & 0xffff_ffff_ffff
    )
}

#[cfg(test)]
mod tests {
    use super::{last_word, like, rank, uuid};

    #[test]
    fn a_new_id_looks_like_the_old_one() {
        let shape = |text: &str| -> String {
            let class = |char: char| if char.is_ascii_digit() { '0' } else { char };
            text.chars().map(class).collect()
        };
        assert_eq!(like(Some("506f78a4-e098-11e5-ad9f-000f53306ae1"), 3).len(), 36);
        assert_eq!(shape(&like(Some("12345"), 3)), "00000");
        assert!(like(Some("cus_Na7fs8"), 3).starts_with("cus_") && like(Some("cus_Na7fs8"), 3).len() == 10);
        assert_eq!((like(Some("Grove"), 3).len(), like(None, 3).len()), (12, 12));
        assert_ne!(like(Some("cus_Na7fs8"), 3), like(Some("cus_Na7fs8"), 4));
    }

    #[test]
    fn the_likeliest_member_is_the_id() {
        let best = |members: &[&str], parameter, collection| {
            let ranked = members.iter().filter_map(|name| Some((rank(name, parameter, collection)?, *name)));
            ranked.min().map(|(_, name)| name.to_owned())
        };
        assert_eq!(best(&["name", "id", "pet_id"], "petId", "pets").as_deref(), Some("pet_id"));
        assert_eq!(best(&["name", "id"], "petId", "pets").as_deref(), Some("id"));
        assert_eq!(best(&["id", "username"], "username", "user").as_deref(), Some("username"));
        assert_eq!(best(&["id", "slug"], "post_slug", "posts").as_deref(), Some("slug"));
        assert_eq!(best(&["eventId", "eventName"], "event", "events").as_deref(), Some("eventId"));
        assert_eq!(best(&["name", "gid"], "task_gid", "tasks").as_deref(), Some("gid"));
        assert_eq!(best(&["colour"], "petId", "pets"), None);
        assert_eq!(
            ["petId", "pet_gid", "pet-key", "id", "{", ""].map(last_word),
            ["id", "gid", "key", "id", "", ""]
        );
    }

    #[test]
    fn uuids_have_their_version() {
        let made = uuid(7);
        assert_eq!(made.len(), 36);
        assert_eq!(made.as_bytes().get(14), Some(&b'4'));
        assert!(made.chars().nth(19).is_some_and(|char| "89ab".contains(char)), "{made}");
    }
}
