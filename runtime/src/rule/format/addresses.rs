//! Host names and mailboxes.

/// Letters, digits and hyphens in labels of at most 63, 253 in all (RFC 1123, 2.1).
pub(super) fn is_hostname(text: &str) -> bool {
    text.len() <= 253 && text.split('.').all(is_label)
}

fn is_label(label: &str) -> bool {
    let plain = label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    (1..=63).contains(&label.len())
        && plain
        && !label.starts_with('-')
        && !label.ends_with('-')
        && !is_reserved(label)
}

/// Hyphens in the third and fourth position stand for an encoded label, which has at least one more character.
fn is_reserved(label: &str) -> bool {
    let encoded = label.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("xn--"));
    encoded && decoded(&label[4..]).is_none_or(|decoded| !is_plausible(&decoded))
}

/// Labels of letters beyond ASCII too.
pub(super) fn is_idn_hostname(text: &str) -> bool {
    let dots = ['.', '\u{3002}', '\u{ff0e}', '\u{ff61}'];
    text.len() <= 1024
        && text.split(dots).all(|label| if label.is_ascii() { is_label(label) } else { is_plausible(label) })
}

/// A label that begins and ends with no hyphen, has none in the third and fourth position, and of ASCII no more than
/// letters, digits and hyphens. Which of the other characters may stand beside each other is not looked at.
fn is_plausible(label: &str) -> bool {
    let third: String = label.chars().skip(2).take(2).collect();
    let fits = |character: char| match character {
        '-' => true,
        character if character.is_ascii() => character.is_ascii_alphanumeric(),
        character => !character.is_whitespace() && !character.is_control(),
    };
    let count = label.chars().count();
    (1..=63).contains(&count)
        && third != "--"
        && !label.starts_with('-')
        && !label.ends_with('-')
        && label.chars().all(fits)
}

/// The label that Punycode (RFC 3492) stands for.
fn decoded(encoded: &str) -> Option<String> {
    let (plain, rest) = encoded.rsplit_once('-').unwrap_or(("", encoded));
    let mut out: Vec<char> = plain.chars().collect();
    let (mut code, mut index, mut bias) = (128_u32, 0_u32, 72_u32);
    let mut digits = rest.bytes();
    while digits.len() > 0 {
        let before = index;
        let mut weight = 1_u32;
        for step in (36_u32..).step_by(36) {
            let digit = match digits.next()? {
                letter @ (b'a'..=b'z' | b'A'..=b'Z') => u32::from(letter.to_ascii_lowercase() - b'a'),
                number @ b'0'..=b'9' => u32::from(number - b'0') + 26,
                _ => return None,
            };
            index = index.checked_add(digit.checked_mul(weight)?)?;
            let threshold = step.saturating_sub(bias).clamp(1, 26);
            if digit < threshold {
                break;
            }
            weight = weight.checked_mul(36 - threshold)?;
        }
        let count = u32::try_from(out.len()).ok()? + 1;
        bias = adapted(index - before, count, before == 0);
        code = code.checked_add(index / count)?;
        index %= count;
        out.insert(usize::try_from(index).ok()?, char::from_u32(code)?);
        index += 1;
    }
    (!rest.is_empty()).then(|| out.into_iter().collect())
}

fn adapted(delta: u32, count: u32, first: bool) -> u32 {
    let delta = if first { delta / 700 } else { delta / 2 };
    let mut delta = delta + delta / count;
    let mut steps = 0;
    while delta > 455 {
        delta /= 35;
        steps += 36;
    }
    steps + 36 * delta / (delta + 38)
}

/// A mailbox of ASCII (RFC 5321, section 4.1.2).
#[cfg(feature = "formats")]
pub(super) fn is_email(text: &str) -> bool {
    text.is_ascii()
        && email_address::EmailAddress::is_valid(text)
        && text.rsplit_once('@').is_some_and(|(_, domain)| is_domain(domain, is_hostname))
}

/// A mailbox with letters of any script (RFC 6531, section 3.3): whatever is not ASCII may stand where a letter may.
#[cfg(feature = "formats")]
pub(super) fn is_idn_email(text: &str) -> bool {
    let Some((local, domain)) = text.rsplit_once('@') else { return false };
    let quoted = local.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
    let is_local = match quoted {
        Some(inner) => is_quoted(inner),
        None => local.split('.').all(|atom| !atom.is_empty() && atom.chars().all(is_of_an_atom)),
    };
    local.len() <= 64 && is_local && is_domain(domain, is_idn_hostname)
}

/// What stands behind the `@`: a host name, or an address in brackets.
#[cfg(feature = "formats")]
fn is_domain(domain: &str, is_name: fn(&str) -> bool) -> bool {
    match domain.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
        None => is_name(domain),
        Some(literal) => match literal.strip_prefix("IPv6:") {
            Some(address) => address.parse::<std::net::Ipv6Addr>().is_ok(),
            None => literal.parse::<std::net::Ipv4Addr>().is_ok(),
        },
    }
}

#[cfg(feature = "formats")]
fn is_of_an_atom(character: char) -> bool {
    !character.is_ascii() || character.is_ascii_alphanumeric() || "!#$%&'*+-/=?^_`{|}~".contains(character)
}

/// The text between quotes, in which a backslash takes the meaning of what follows.
#[cfg(feature = "formats")]
fn is_quoted(inner: &str) -> bool {
    let mut rest = inner.chars();
    while let Some(character) = rest.next() {
        let right = match character {
            '\\' => rest.next().is_some_and(|next| !next.is_ascii_control()),
            '"' => false,
            other => !other.is_ascii_control(),
        };
        if !right {
            return false;
        }
    }
    true
}
