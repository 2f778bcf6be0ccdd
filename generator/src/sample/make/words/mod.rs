//! What a member of some name is likely to hold: plain English, the same for the same choice.

mod lists;
mod moments;
mod numbers;
mod table;

use lists::{
    CITIES, COLOURS, COMPANIES, COUNTRIES, COUNTRY_CODES, CURRENCIES, FIRST, LANGUAGES, LAST, LOCALES, NOUNS,
    REGIONS, SENTENCES, STREETS, TITLES, ZONES,
};
pub(super) use moments::{date, date_time, duration, http_date, time};
pub(super) use numbers::{Likely, likely};
use table::{How, of};

/// Which of the likely values is wanted.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pick<'n> {
    /// The name of the member.
    pub(super) name: &'n str,
    /// The name of the type that it is a member of.
    pub(super) owner: &'n str,
    /// Which one: distinct for distinct numbers.
    pub(super) nth: usize,
    /// What varies beside: the same for all that have to be distinct.
    pub(super) salt: usize,
}

impl Pick<'_> {
    /// Both choices in one number.
    const fn seed(self) -> usize {
        self.nth.wrapping_add(self.salt.wrapping_mul(0x1_0001))
    }
}

/// The words that a name is made of, in lower case: `createdAt` and `created_at` are `created`, `at`.
pub(super) fn tokens(name: &str) -> Vec<String> {
    let mut tokens: Vec<String> = Vec::new();
    let mut before = ' ';
    for letter in name.chars() {
        if letter.is_alphanumeric() {
            let begins = !before.is_alphanumeric() || (letter.is_uppercase() && !before.is_uppercase());
            match tokens.last_mut().filter(|_| !begins) {
                Some(last) => last.extend(letter.to_lowercase()),
                None => tokens.push(letter.to_lowercase().collect()),
            }
        }
        before = letter;
    }
    tokens
}

/// What stands in `table` for the last words of a name: for the last two together, for the last, for its singular.
fn by_name<T: Copy>(name: &str, table: impl Fn(&str) -> Option<T>) -> Option<T> {
    let tokens = tokens(name);
    let last = tokens.last()?;
    let two = tokens.len().checked_sub(2).and_then(|at| table(&format!("{}{last}", tokens[at])));
    let one = || table(last).or_else(|| table(last.strip_suffix('s')?));
    two.or_else(one)
}

/// A text that a member of this name is likely to hold.
pub(super) fn text(pick: Pick<'_>) -> String {
    let nth = pick.nth;
    match by_name(pick.name, of) {
        Some(How::Email) => email(pick),
        Some(How::First) => choice(FIRST, nth),
        Some(How::Last) => choice(LAST, nth),
        Some(How::Login) => choice(FIRST, nth).to_lowercase(),
        Some(How::Person) => person(pick),
        Some(How::Name) => named(pick),
        Some(How::Phone) => format!("+1202555{:04}", 100 + nth % 9_000),
        Some(How::Url) => url(nth),
        Some(How::Image) => format!("https://example.com/images/{}.png", slug(nth)),
        Some(How::City) => choice(CITIES, nth),
        Some(How::Country) => choice(COUNTRIES, nth),
        Some(How::CountryCode) => choice(COUNTRY_CODES, nth),
        Some(How::Region) => choice(REGIONS, nth),
        Some(How::Postcode) => format!("{:05}", 10_115 + nth * 37 % 80_000),
        Some(How::Street) => format!("{} {}", nth % 90 + 12, choice(STREETS, nth)),
        Some(How::Currency) => choice(CURRENCIES, nth),
        Some(How::Language) => choice(LANGUAGES, nth),
        Some(How::Locale) => choice(LOCALES, nth),
        Some(How::Zone) => choice(ZONES, nth),
        Some(How::Company) => choice(COMPANIES, nth),
        Some(How::Title) => choice(TITLES, nth),
        Some(How::Sentence) => choice(SENTENCES, nth),
        Some(How::Colour) => choice(COLOURS, nth),
        Some(How::Id) => hex(pick.seed(), 12),
        Some(How::Uuid) => uuid(pick),
        Some(How::Hash) => hex(pick.seed(), 40),
        Some(How::Token) => hex(pick.seed(), 24),
        Some(How::Slug) => slug(nth),
        Some(How::Code) => format!("AB-{}", 1_024 + pick.seed()),
        Some(How::Version) => format!("1.{}.{}", nth % 20 + 4, nth / 20 + 2),
        Some(How::Ip) => ipv4(nth),
        Some(How::Host) => hostname(nth),
        Some(How::Path) => format!("documents/{}.pdf", slug(nth)),
        Some(How::File) => format!("{}.pdf", slug(nth)),
        Some(How::MediaType) => "application/pdf".into(),
        Some(How::Moment) => date_time(pick),
        Some(How::Day) => date(pick),
        Some(How::Time) => time(pick),
        Some(How::Money) => format!("{}.99", 19 + nth),
        Some(How::Number) => (3 + nth).to_string(),
        Some(How::Word(word)) => with_number(word, nth),
        None => choice(NOUNS, nth.wrapping_add(sum(pick.name))),
    }
}

/// A mail address.
pub(super) fn email(pick: Pick<'_>) -> String {
    format!("{}@example.com", person(pick).to_lowercase().replace(' ', "."))
}

/// An absolute address.
pub(super) fn url(nth: usize) -> String {
    format!("https://example.com/{}", slug(nth))
}

/// The name of a host.
pub(super) fn hostname(nth: usize) -> String {
    format!("{}.example.com", slug(nth))
}

/// An address of the block for documentation (RFC 5737).
pub(super) fn ipv4(nth: usize) -> String {
    format!("192.0.2.{}", nth % 254 + 1)
}

/// A UUID of version 4.
pub(super) fn uuid(pick: Pick<'_>) -> String {
    let digits = hex(pick.seed(), 32);
    let (a, b, c, d, e) = (&digits[..8], &digits[8..12], &digits[13..16], &digits[17..20], &digits[20..]);
    format!("{a}-{b}-4{c}-a{d}-{e}")
}

/// So many hexadecimal digits.
pub(super) fn hex(nth: usize, digits: usize) -> String {
    let mut state = nth as u64;
    let mut text = String::with_capacity(digits + 16);
    while text.len() < digits {
        state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (state ^ (state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        text.push_str(&format!("{:016x}", mixed ^ (mixed >> 31)));
    }
    text.truncate(digits);
    text
}

/// A word for addresses.
pub(super) fn slug(nth: usize) -> String {
    choice(NOUNS, nth).to_lowercase().replace(' ', "-")
}

/// Words to fill a text with.
pub(super) fn sentence(nth: usize) -> &'static str {
    SENTENCES[nth % SENTENCES.len()]
}

fn person(pick: Pick<'_>) -> String {
    format!("{} {}", FIRST[(pick.nth + pick.salt) % FIRST.len()], choice(LAST, pick.nth))
}

/// What `name` is depends on what has it.
fn named(pick: Pick<'_>) -> String {
    let nth = pick.nth;
    match by_name(pick.owner, table::owner) {
        Some(How::Person) => person(pick),
        Some(How::Company) => choice(COMPANIES, nth),
        Some(How::File) => format!("{}.pdf", slug(nth)),
        _ => choice(NOUNS, nth),
    }
}

/// One of a list; those beyond its end have a number.
fn choice(list: &[&str], nth: usize) -> String {
    let round = nth / list.len();
    with_number(list[nth % list.len()], round)
}

fn with_number(word: &str, number: usize) -> String {
    if number == 0 { word.to_owned() } else { format!("{word} {}", number + 1) }
}

fn sum(name: &str) -> usize {
    name.bytes().map(usize::from).sum::<usize>() % NOUNS.len()
}

#[cfg(test)]
mod tests {
    use super::{Pick, text, tokens};

    #[test]
    fn words_of_names() {
        for (name, words) in [
            ("createdAt", "created at"),
            ("created_at", "created at"),
            ("URL", "url"),
            ("X-Rate-Limit", "x rate limit"),
        ] {
            assert_eq!(tokens(name).join(" "), words);
        }
    }

    #[test]
    fn names_say_what_is_in_them() {
        let said = |name, nth| text(Pick { name, owner: "Customer", nth, salt: 0 });
        assert_eq!(said("contactEmail", 0), "ada.lovelace@example.com");
        assert_eq!(said("emails", 1), "grace.hopper@example.com");
        assert_eq!(said("name", 0), "Ada Lovelace");
        assert_eq!(said("city", 0), "Berlin");
        assert_eq!(said("homepage_url", 0), "https://example.com/amber");
        assert_eq!(text(Pick { name: "name", owner: "Pet", nth: 1, salt: 0 }), "Birch");
        assert_ne!(said("paid", 0).len(), 12, "`paid` does not end in `id`");
    }

    #[test]
    fn distinct_choices_are_distinct() {
        for name in ["name", "email", "city", "id", "description", "uuid", "phone", "status", "other"] {
            let all: Vec<String> = (0..300).map(|nth| text(Pick { name, owner: "", nth, salt: 0 })).collect();
            let distinct: std::collections::BTreeSet<_> = all.iter().collect();
            assert_eq!(distinct.len(), all.len(), "{name}");
        }
    }
}
