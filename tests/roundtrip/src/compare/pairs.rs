//! Names with values: queries, cookies, forms; and paths.

use anyhow::{Result, ensure};

use super::{json, scalar};

/// Each pair of `made` is in `other`, as often; other pairs may stand there too. Those of a name that is `defaulted` may all
/// be missing: whether their value is the default says what arrives.
pub(super) fn covers(made: &str, other: &str, between: char, defaulted: &[String]) -> Result<()> {
    // The whole may be one value.
    if json::texts_say(&decoded(made), &decoded(other)) {
        return Ok(());
    }
    let mut left = pairs(other, between);
    let is_left_out = |name: &str| {
        defaulted.iter().any(|own| own == name) && !pairs(other, between).iter().any(|(own, _)| own == name)
    };
    for (name, value) in pairs(made, between).into_iter().filter(|(name, _)| !is_left_out(name)) {
        let at = left.iter().position(|(other, said)| *other == name && same(&value, said));
        ensure!(at.is_some(), "`{name}={}` is missing", decoded(&value));
        at.map(|at| left.swap_remove(at));
    }
    Ok(())
}

/// The same path, segment by segment.
pub(super) fn path(made: &str, other: &str) -> Result<()> {
    let (a, b): (Vec<&str>, Vec<&str>) = (made.split('/').collect(), other.split('/').collect());
    let all = a.len() == b.len() && a.iter().zip(&b).all(|(a, b)| same(a, b));
    ensure!(all, "the path {made} became {other}");
    Ok(())
}

/// Whether two encoded values say the same. The members of an object may stand in another order.
pub(super) fn same(made: &str, other: &str) -> bool {
    let (a, b) = (decoded(made), decoded(other));
    let same_pieces = |delimiters: &[char]| {
        let (a, b) = (pieces(made, delimiters), pieces(other, delimiters));
        a.len() == b.len() && a.iter().zip(&b).all(|(a, b)| scalar::same(a, b))
    };
    scalar::same(&a, &b)
        || json::texts_say(&a, &b)
        || same_pieces(&DELIMITERS[1..])
        || same_pieces(&DELIMITERS)
}

/// What stands between the pieces of a value; the first stands in numbers too.
const DELIMITERS: [char; 7] = ['.', ',', ';', '=', ' ', '|', '\t'];

/// What stands between delimiters, sorted.
fn pieces(text: &str, delimiters: &[char]) -> Vec<String> {
    let text = text.replace("%20", " ").replace("%7C", "|").replace("%09", "\t");
    let mut pieces: Vec<String> = text.split(delimiters).map(decoded).collect();
    pieces.sort_unstable();
    pieces
}

/// Encoded values with their names.
fn pairs(text: &str, between: char) -> Vec<(String, String)> {
    let plus = |text: &str| if between == '&' { text.replace('+', "%20") } else { text.to_owned() };
    let parts = text.split(between).map(|part| if between == ';' { part.trim() } else { part });
    let pair = |part: &str| {
        let (name, value) = part.split_once('=').unwrap_or((part, ""));
        (decoded(&plus(name)), plus(value))
    };
    parts.filter(|part| !part.is_empty()).map(pair).collect()
}

/// With its escapes read.
fn decoded(text: &str) -> String {
    let bytes = text.as_bytes();
    let (mut out, mut at) = (Vec::with_capacity(bytes.len()), 0);
    while at < bytes.len() {
        let digits = (bytes[at] == b'%').then(|| text.get(at + 1..at + 3)).flatten();
        match digits.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            Some(byte) => {
                out.push(byte);
                at += 3;
            }
            None => {
                out.push(bytes[at]);
                at += 1;
            }
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}

#[cfg(test)]
mod tests {
    use super::{covers, path};

    #[test]
    fn escapes_may_differ_and_values_may_not() {
        assert!(covers("a=x%20y&a=2", "b=1&a=2&a=x+y", '&', &[]).is_ok());
        assert!(covers("a=1&a=1", "a=1", '&', &[]).is_err());
        assert!(covers("a=1; b=2", "b=2;a=1", ';', &[]).is_ok());
        assert!(covers("a=x,1,y,2", "a=y,2,x,1", '&', &[]).is_ok());
        assert!(path("/;a=38", "/;a=38.0").is_ok() && path("/;a=38", "/;a=39").is_err());
        assert!(covers("a=x,1", "a=x%2C1&a=x", '&', &[]).is_ok());
        let defaulted = ["a".to_owned()];
        assert!(
            covers("a=1&b=2", "b=2", '&', &defaulted).is_ok()
                && covers("a=1&b=2", "a=1", '&', &defaulted).is_err()
        );
        assert!(covers("a=1", "a=2", '&', &defaulted).is_err());
        assert!(path("/a%2Fb/1.0", "/a%2fb/1").is_ok());
        assert!(path("/a/b", "/a").is_err());
    }
}
