//! What is done to a request, so that it is another one or none that its description takes.

use specwright::Value;
use specwright::json;

use super::request::Sent;

/// Numbers that look random and are the same in every run (xorshift).
pub(super) struct Random(u64);

impl Random {
    pub(super) const fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    pub(super) const fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 >> 8
    }

    pub(super) const fn below(&mut self, end: usize) -> usize {
        if end == 0 { 0 } else { (self.next() % end as u64) as usize }
    }

    fn one<'t>(&mut self, of: &[&'t str]) -> &'t str {
        of[self.below(of.len())]
    }
}

const TEXTS: [&str; 20] = [
    "",
    "x",
    "abc",
    "-1",
    "0",
    "1.5",
    "1e400",
    "99999999999999999999",
    "null",
    "true",
    "%",
    "%ff",
    "a,b,a",
    "%7B%7D",
    "[1]",
    "2024-02-30",
    "a%00b",
    "1e3",
    "x%20y",
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
];

const VALUES: [&str; 18] = [
    "null",
    "true",
    "0",
    "-1",
    "1.5",
    "1e3",
    "99999999999999999999",
    "\"\"",
    "\"x\"",
    "\"2024-02-29T12:00:00Z\"",
    "[]",
    "{}",
    "[null,null]",
    "{\"a\":{\"b\":[1]}}",
    "\"\\u0000\\ud83d\\ude00\"",
    "[\"a\",\"a\"]",
    "12345678901234567890",
    "\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\"",
];

/// Changes one thing.
pub(super) fn change(sent: &mut Sent, random: &mut Random) {
    match random.below(if sent.value.is_some() { 24 } else { 7 }) {
        0 | 1 => query(sent, random),
        2 => path(sent, random),
        3 => header(sent, random),
        4 => head(sent, random),
        5 => bytes(sent, random),
        _ if sent.value.is_some() => {
            if let Some(value) = &mut sent.value {
                inside(value, random);
            }
            sent.write();
        }
        _ => query(sent, random),
    }
}

fn query(sent: &mut Sent, random: &mut Random) {
    let at = random.below(sent.query.len());
    let Some(pair) = sent.query.get(at).cloned() else {
        return sent.query.push("undeclared=1".into());
    };
    let name = pair.split('=').next().unwrap_or_default();
    let value = random.one(&TEXTS);
    match random.below(6) {
        0 => drop(sent.query.remove(at)),
        1 => sent.query.push(pair),
        2 => sent.query.push(format!("{name}[]={value}")),
        3 => sent.query.push(format!("{name}[a]={value}")),
        _ => sent.query[at] = format!("{name}={value}"),
    }
}

fn path(sent: &mut Sent, random: &mut Random) {
    if sent.path.len() > 1 {
        let at = 1 + 2 * random.below(sent.path.len() / 2);
        let text = random.one(&TEXTS);
        let own = &mut sent.path[at];
        let style = if own.starts_with('.') { "." } else { "" };
        *own = match own.split_once('=').filter(|_| own.starts_with(';')) {
            Some((name, _)) => format!("{name}={text}"),
            None => format!("{style}{text}"),
        };
    } else if random.below(4) == 0 {
        sent.path.push("/more".into());
    }
}

fn header(sent: &mut Sent, random: &mut Random) {
    let own = sent.headers.len() + sent.cookies.len();
    let at = random.below(own);
    let text = random.one(&TEXTS);
    if let Some((name, value)) = sent.headers.get_mut(at) {
        match random.below(4) {
            0 => drop(sent.headers.remove(at)),
            1 => {
                let again = (name.clone(), value.clone());
                sent.headers.push(again);
            }
            _ => *value = text.into(),
        }
    } else if let Some(cookie) = sent.cookies.get_mut(at.saturating_sub(sent.headers.len())) {
        let name = cookie.split('=').next().unwrap_or_default();
        *cookie = format!("{name}={text}");
    }
}

fn head(sent: &mut Sent, random: &mut Random) {
    let (name, value) = [
        ("accept", "application/x-none"),
        ("accept", "image/*;q=0.5, text/html"),
        ("accept", "*/*;q=0"),
        ("expect", "100-continue"),
        ("expect", "more"),
        ("content-encoding", "gzip"),
        ("authorization", "Bearer a b"),
        ("authorization", "Basic !!!"),
        ("authorization", "Digest x"),
    ][random.below(9)];
    match random.below(3) {
        0 => sent.method = ["PUT", "HEAD", "OPTIONS", "POST", "GET", "PATCH"][random.below(6)].into(),
        1 => {
            let types = [
                "text/plain",
                "application/json",
                "application/json; charset=latin1",
                "x",
                "multipart/form-data",
            ];
            sent.headers.retain(|(name, _)| name != "content-type");
            sent.headers.push(("content-type".into(), random.one(&types).into()));
        }
        _ => {
            sent.headers.retain(|(own, _)| own != name);
            sent.headers.push((name.into(), value.into()));
        }
    }
}

fn bytes(sent: &mut Sent, random: &mut Random) {
    sent.value = None;
    match random.below(5) {
        0 => sent.body.clear(),
        1 => sent.body.extend(b" x"),
        2 => sent.body.push(0xff),
        _ => sent.body.truncate(random.below(sent.body.len().max(1))),
    }
}

/// Changes a value, or one in it.
fn inside(value: &mut Value, random: &mut Random) {
    let fresh = || json::from_str::<Value>(VALUES[0]).unwrap_or_default();
    let other = json::from_str(random.one(&VALUES)).unwrap_or_else(|_| fresh());
    let deeper = random.below(4) > 0;
    match value {
        Value::Object(members) if deeper && !members.is_empty() => {
            let at = random.below(members.len());
            let Some(name) = members.keys().nth(at).cloned() else { return };
            match random.below(6) {
                0 => drop(members.remove(&name)),
                1 => drop(members.insert("undeclared".into(), other)),
                _ => members.get_mut(&name).into_iter().for_each(|member| inside(member, random)),
            }
        }
        Value::Array(items) if deeper && !items.is_empty() => {
            let at = random.below(items.len());
            match random.below(4) {
                0 => drop(items.remove(at)),
                1 => items.push(items[at].clone()),
                _ => inside(&mut items[at], random),
            }
        }
        _ => *value = other,
    }
}
