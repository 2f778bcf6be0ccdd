//! What a request prefers: `Prefer` (RFC 7240).
//!
//! ```text
//! code=404      the declared response of this status
//! example=NAME  the declared example of this name
//! dynamic=true  an answer made from the schema, even where there are examples; `false`: examples first
//! seed=7        another seed for what is made
//! delay=250     milliseconds to wait before the answer, 60000 at most
//! ```
//!
//! Several stand behind commas or in several fields; the first of a name counts (RFC 7240, section 2).

mod list;

use std::time::Duration;

use specwright::http::{HeaderMap, HeaderName, HeaderValue};
use specwright_generator::diagnostic::nearest;

use crate::answer::Written;
use crate::journal::From;

/// `Prefer`.
pub const PREFER: HeaderName = HeaderName::from_static("prefer");

/// `Preference-Applied` (RFC 7240, section 3).
pub const PREFERENCE_APPLIED: HeaderName = HeaderName::from_static("preference-applied");

/// The longest time that a request may ask to wait.
pub const LONGEST_DELAY: Duration = Duration::from_secs(60);

/// The preferences of the mock.
const OWN: [&str; 5] = ["code", "example", "dynamic", "seed", "delay"];

/// The preferences that IANA has registered: they concern no mock, and are passed over, as RFC 7240 has it.
const REGISTERED: [&str; 14] = [
    "allow-entityreferences",
    "callback",
    "continue-on-error",
    "depth-noroot",
    "handling",
    "include-annotations",
    "maxpagesize",
    "omit-values",
    "respond-async",
    "return",
    "safe",
    "track-changes",
    "transport",
    "wait",
];

/// What a request prefers.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Prefer {
    /// The response of this status.
    pub code: Option<u16>,
    /// The example of this name.
    pub example: Option<String>,
    /// Whether the answer is made from the schema although there are examples.
    pub dynamic: Option<bool>,
    /// The seed of what is made.
    pub seed: Option<u64>,
    /// How long to wait before the answer.
    pub delay: Option<Duration>,
}

impl Prefer {
    /// Reads the preferences of a request. `foreign`: the description declares a header parameter `Prefer`, so what is
    /// unknown here may be meant for it.
    ///
    /// # Errors
    ///
    /// A sentence for the caller where a preference is unknown, or has a value that it cannot have.
    pub fn read(headers: &HeaderMap, foreign: bool) -> Result<Self, String> {
        let mut prefer = Self::default();
        for field in headers.get_all(PREFER) {
            let Ok(text) = field.to_str() else {
                return Err("the field `Prefer` has characters beyond ASCII".into());
            };
            for preference in list::read(text)? {
                prefer.take(&preference, foreign)?;
            }
        }
        Ok(prefer)
    }

    fn take(&mut self, preference: &list::Preference, foreign: bool) -> Result<(), String> {
        let list::Preference { name, value, parameter } = preference;
        let known = OWN.contains(&name.as_str());
        if let Some(parameter) = parameter.as_ref().filter(|_| known) {
            return Err(format!(
                "the preference `{name}` takes no parameter `{parameter}`: write a comma between preferences"
            ));
        }
        match name.as_str() {
            "code" => first(&mut self.code, code(value)?),
            "example" if value.is_empty() => {
                return Err("the preference `example` needs a name: `example=NAME`".into());
            }
            "example" => first(&mut self.example, value.clone()),
            "dynamic" => first(&mut self.dynamic, dynamic(value)?),
            "seed" => first(&mut self.seed, seed(value)?),
            "delay" => first(&mut self.delay, delay(value)?),
            other if foreign || REGISTERED.contains(&other) || other.starts_with("odata.") => {}
            other => return Err(unknown(other)),
        }
        Ok(())
    }

    /// Whether it says which answer is wanted, so that neither rules nor state have a say.
    #[must_use]
    pub const fn chooses(&self) -> bool {
        self.code.is_some() || self.example.is_some()
    }

    /// What of it was done where the document, or a rule without a body, answered. A delay is not: that is waited for
    /// elsewhere.
    pub(crate) fn done(&self, written: &Written) -> Self {
        let is_made = written.from == From::Made;
        Self {
            code: self.code,
            example: self.example.clone().filter(|_| written.named),
            dynamic: self.dynamic.filter(|dynamic| is_made || !dynamic && written.from == From::Example),
            seed: self.seed.filter(|_| is_made),
            delay: None,
        }
    }

    /// The value of `Preference-Applied` where all of this was done; `None` where nothing was.
    #[must_use]
    pub fn applied(&self) -> Option<HeaderValue> {
        if *self == Self::default() {
            return None;
        }
        let parts = [
            self.code.map(|code| format!("code={code}")),
            self.example.as_ref().map(|name| format!("example={}", list::word(name))),
            self.dynamic.map(|dynamic| format!("dynamic={dynamic}")),
            self.seed.map(|seed| format!("seed={seed}")),
            self.delay.map(|delay| format!("delay={}", delay.as_millis())),
        ];
        let text = parts.into_iter().flatten().collect::<Vec<_>>().join(", ");
        HeaderValue::try_from(text).ok()
    }
}

/// The first of several equal preferences counts.
fn first<T>(slot: &mut Option<T>, value: T) {
    slot.get_or_insert(value);
}

fn code(value: &str) -> Result<u16, String> {
    let code = value.parse().ok().filter(|code| value.len() == 3 && (200..600).contains(code));
    code.ok_or_else(|| format!("the preference `code={value}` is no status between 200 and 599"))
}

fn dynamic(value: &str) -> Result<bool, String> {
    match value {
        "true" | "" => Ok(true),
        "false" => Ok(false),
        _ => Err(format!("the preference `dynamic={value}` is neither `true` nor `false`")),
    }
}

fn seed(value: &str) -> Result<u64, String> {
    value
        .parse()
        .map_err(|_| format!("the preference `seed={value}` is no number between 0 and {}", u64::MAX))
}

fn delay(value: &str) -> Result<Duration, String> {
    let most = LONGEST_DELAY.as_millis();
    let millis = value.parse().ok().filter(|millis: &u64| u128::from(*millis) <= most);
    millis.map(Duration::from_millis).ok_or_else(|| {
        format!("the preference `delay={value}` is no number of milliseconds between 0 and {most}")
    })
}

fn unknown(name: &str) -> String {
    let meant = nearest(name, OWN).map_or_else(String::new, |near| format!(", `{near}` may be meant"));
    format!("the preference `{name}` is unknown{meant}; known are code, example, dynamic, seed and delay")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(fields: &[&str]) -> Result<Prefer, String> {
        let mut headers = HeaderMap::new();
        for field in fields {
            headers.append(PREFER, HeaderValue::from_str(field).unwrap());
        }
        Prefer::read(&headers, false)
    }

    #[test]
    fn all_spellings_of_rfc_7240() {
        let wanted = Prefer { code: Some(404), example: Some("a cat".into()), ..Prefer::default() };
        assert_eq!(read(&["code=404, example=\"a cat\""]), Ok(wanted.clone()));
        assert_eq!(read(&["Code = 404", "EXAMPLE=\"a \\cat\""]), Ok(wanted.clone()));
        assert_eq!(read(&[", ,code=\"404\",,respond-async; x=1, example=\"a cat\" ,code=500"]), Ok(wanted));
        assert_eq!(read(&["dynamic"]).unwrap().dynamic, Some(true));
        assert_eq!(read(&["dynamic=\"false\", seed=7"]).unwrap().seed, Some(7));
        assert_eq!(read(&["delay=60000"]).unwrap().delay, Some(LONGEST_DELAY));
        assert_eq!(read(&[]), Ok(Prefer::default()));
    }

    #[test]
    fn what_is_not_understood_is_refused() {
        let says = |field: &str, words: &str| {
            let said = read(&[field]).unwrap_err();
            assert!(said.contains(words), "{field}: {said}");
        };
        says("cod=404", "`code` may be meant");
        says("colour=red", "known are code, example");
        says("code=4040", "between 200 and 599");
        says("code=+44", "between 200 and 599");
        says("code=100", "between 200 and 599");
        says("example", "needs a name");
        says("dynamic=yes", "neither `true` nor `false`");
        says("seed=-1", "no number");
        says("delay=60001", "between 0 and 60000");
        says("code=404; example=cat", "write a comma");
        says("example=a cat", "quotes");
        says("example=\"a", "quotation mark");
        says("=1", "`Prefer`");
    }

    #[test]
    fn registered_ones_are_passed_over_and_foreign_ones_where_a_parameter_is_declared() {
        assert_eq!(
            read(&["respond-async, wait=10, return=minimal; foo=\"a,b\"", "odata.x=1"]),
            Ok(Prefer::default())
        );
        let mut headers = HeaderMap::new();
        headers.insert(PREFER, HeaderValue::from_static("count=exact, code=201"));
        assert_eq!(Prefer::read(&headers, true).unwrap().code, Some(201));
        assert!(Prefer::read(&headers, false).is_err());
    }

    #[test]
    fn what_was_applied_is_said() {
        let applied = |field: &str| read(&[field]).unwrap().applied();
        assert_eq!(applied("seed=1, code=404").unwrap(), "code=404, seed=1");
        assert_eq!(applied("example=\"a \\\"b\"").unwrap(), "example=\"a \\\"b\"");
        assert_eq!(applied("wait=1"), None);
    }
}
