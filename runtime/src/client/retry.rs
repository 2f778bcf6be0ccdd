//! When a call is sent again, and how long that waits.

use std::error::Error;
use std::hash::{BuildHasher, Hasher, RandomState};
use std::time::{Duration, SystemTime};

use http::{HeaderMap, Method, StatusCode, header};

use super::transport::Lasting;
use super::{Unexpected, Why};

/// When a call is sent again.
///
/// It is where no answer came, or one of 408, 429, 502, 503 and 504, or one whose body broke off or fell silent before it was
/// read whole (a stream that is handed over while it arrives is not asked for again, but for events: [`Reconnect`](super::Reconnect)).
/// It is where the method is safe (RFC 9110, section 9.2.1) or the call carries the idempotency key that the description
/// declares, or an `Idempotency-Key` that the caller gives; and where its body is at hand. What waits is as long as
/// `Retry-After` says, or a time that doubles with each try, a random part of it left out.
///
/// A client on the network sends twice again where nothing is said; one through a service of the process never.
///
/// ```
/// use std::time::Duration;
/// use specwright::client::Retry;
///
/// let patient = Retry::times(5).wait(Duration::from_millis(100), Duration::from_secs(5)).idempotent();
/// # let _ = patient;
/// ```
#[derive(Clone, Debug)]
pub struct Retry {
    times: u32,
    first: Duration,
    most: Duration,
    longest: Duration,
    idempotent: bool,
    every: bool,
    keys: bool,
    seed: Option<u64>,
}

impl Default for Retry {
    fn default() -> Self {
        Self::times(2)
    }
}

impl Retry {
    /// Up to so many times after the first. The first wait is half a second, the longest eight.
    #[must_use]
    pub const fn times(times: u32) -> Self {
        Self {
            times,
            first: Duration::from_millis(500),
            most: Duration::from_secs(8),
            longest: Duration::from_secs(60),
            idempotent: false,
            every: false,
            keys: true,
            seed: None,
        }
    }

    /// Never.
    #[must_use]
    pub const fn never() -> Self {
        Self::times(0)
    }

    /// The first wait, and the longest, where the server does not say.
    #[must_use]
    pub const fn wait(mut self, first: Duration, most: Duration) -> Self {
        (self.first, self.most) = (first, most);
        self
    }

    /// The longest wait that `Retry-After` may ask for: the answer is given to the caller where it asks for more. One
    /// minute where nothing is said.
    #[must_use]
    pub const fn obey_up_to(mut self, longest: Duration) -> Self {
        self.longest = longest;
        self
    }

    /// Methods that are idempotent too (RFC 9110, section 9.2.2): PUT and DELETE.
    #[must_use]
    pub const fn idempotent(mut self) -> Self {
        self.idempotent = true;
        self
    }

    /// Every method, POST and PATCH too, without a key: for receivers that take the same call twice, as those of webhooks
    /// are to.
    #[must_use]
    pub const fn every_method(mut self) -> Self {
        self.every = true;
        self
    }

    /// No idempotency key is made where the description declares one and the caller gives none. One is made otherwise, so
    /// that such calls can be sent again.
    #[must_use]
    pub const fn without_keys(mut self) -> Self {
        self.keys = false;
        self
    }

    /// The waits are the same in each run: for tests.
    #[must_use]
    pub const fn seeded(mut self, seed: u64) -> Self {
        self.seed = Some(seed);
        self
    }

    /// Whether it ever is.
    pub(super) const fn is_on(&self) -> bool {
        self.times > 0
    }

    /// Whether a key is made where there is none. A browser has no source of chance here that would make keys that differ.
    pub(super) const fn makes_keys(&self) -> bool {
        self.is_on() && self.keys && !cfg!(all(target_arch = "wasm32", target_os = "unknown"))
    }

    pub(super) fn allows(&self, method: &Method) -> bool {
        self.every || is_safe(method) || self.idempotent && matches!(*method, Method::PUT | Method::DELETE)
    }

    /// How long to wait before the try of this number; `None`: there is none. `after` is what the server asked for.
    pub(super) fn delay(&self, done: u32, after: Option<Duration>) -> Option<Duration> {
        if done >= self.times {
            return None;
        }
        match after {
            Some(after) => (after <= self.longest).then_some(after),
            None => Some(self.back_off(done)),
        }
    }

    /// Twice as long each time, between half of it and all of it.
    fn back_off(&self, done: u32) -> Duration {
        let whole = self.first.saturating_mul(1_u32.checked_shl(done).unwrap_or(u32::MAX)).min(self.most);
        let random = match self.seed {
            Some(seed) => mixed(seed.wrapping_add(u64::from(done))),
            None => random(),
        };
        // 16 bits of it: exact as a fraction.
        let part = f64::from((random >> 48) as u16) / f64::from(u16::MAX);
        whole.mul_f64(0.5 + part / 2.0)
    }
}

/// Whether a method asks for nothing to change.
pub(super) fn is_safe(method: &Method) -> bool {
    method.is_safe() || method.as_str() == "QUERY"
}

/// Whether an answer says that another try may succeed.
pub(super) fn is_passing(status: StatusCode) -> bool {
    matches!(status.as_u16(), 408 | 429 | 502 | 503 | 504)
}

/// Whether a call that failed so may succeed when it is sent again.
pub(super) fn may_pass(error: &Unexpected) -> bool {
    let lasts = error.source().is_some_and(<dyn Error>::is::<Lasting>);
    matches!(error.why(), Why::Transport | Why::Timeout) && !lasts
}

/// What `Retry-After` says (RFC 9110, section 10.2.3): seconds, or a date.
pub(super) fn after(headers: &HeaderMap, now: SystemTime) -> Option<Duration> {
    let text = headers.get(header::RETRY_AFTER)?.to_str().ok()?.trim();
    if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Some(Duration::from_secs(text.parse().unwrap_or(u64::MAX)));
    }
    let date = httpdate::parse_http_date(text).ok()?;
    Some(date.duration_since(now).unwrap_or_default())
}

/// A number that nobody knows before.
pub(super) fn random() -> u64 {
    // The keys of the standard library's maps come from the system's source.
    RandomState::new().build_hasher().finish()
}

/// splitmix64.
const fn mixed(seed: u64) -> u64 {
    let mut state = seed.wrapping_add(0x9e37_79b9_7f4a_7c15);
    state = (state ^ (state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    state = (state ^ (state >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    state ^ (state >> 31)
}

/// A key for one call: a UUID of version 4 (RFC 9562, section 5.4).
pub(super) fn key() -> String {
    let bits = (u128::from(random()) << 64) | u128::from(random());
    let bits = bits & !(0xf << 76) & !(0x3 << 62) | (0x4 << 76) | (0x2 << 62);
    let text = format!("{bits:032x}");
    let part = |range: std::ops::Range<usize>| text.get(range).unwrap_or_default();
    [part(0..8), part(8..12), part(12..16), part(16..20), part(20..32)].join("-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_double_and_are_bounded() {
        let retry = Retry::times(40).seeded(7);
        let waits: Vec<_> = (0..40).map(|done| retry.delay(done, None).unwrap()).collect();
        for (done, wait) in waits.iter().enumerate() {
            let whole = Duration::from_millis(500 << done.min(10)).min(Duration::from_secs(8));
            assert!(*wait >= whole / 2 && *wait <= whole, "{done}: {wait:?}");
        }
        assert_eq!(waits, (0..40).map(|done| retry.delay(done, None).unwrap()).collect::<Vec<_>>());
        assert_ne!(waits[0], Retry::times(1).seeded(8).delay(0, None).unwrap());
        assert_eq!(retry.delay(40, None), None);
    }

    #[test]
    fn the_server_says_how_long() {
        let now = httpdate::parse_http_date("Sun, 06 Nov 1994 08:49:37 GMT").unwrap();
        let said =
            |text: &str| after(&HeaderMap::from_iter([(header::RETRY_AFTER, text.parse().unwrap())]), now);
        assert_eq!(said("120"), Some(Duration::from_secs(120)));
        assert_eq!(said("Sun, 06 Nov 1994 08:50:37 GMT"), Some(Duration::from_secs(60)));
        assert_eq!(said("Sun, 06 Nov 1994 08:40:37 GMT"), Some(Duration::ZERO));
        assert_eq!(said("99999999999999999999999"), Some(Duration::from_secs(u64::MAX)));
        assert_eq!((said("-1"), said("soon"), said("")), (None, None, None));
        assert_eq!(Retry::default().delay(0, said("61")), None);
        assert_eq!(Retry::default().delay(1, said("60")), Some(Duration::from_secs(60)));
    }

    #[test]
    fn keys_are_uuids_that_differ() {
        let (one, two) = (key(), key());
        assert_ne!(one, two);
        assert_eq!(one.len(), 36);
        assert_eq!(
            (one.get(14..15), one.get(19..20).is_some_and(|sign| "89ab".contains(sign))),
            (Some("4"), true)
        );
    }

    #[test]
    fn only_what_is_safe_is_sent_again() {
        let query = Method::from_bytes(b"QUERY").unwrap();
        assert!(Retry::default().allows(&Method::GET) && Retry::default().allows(&query));
        assert!(!Retry::default().allows(&Method::PUT) && !Retry::default().allows(&Method::POST));
        assert!(Retry::default().idempotent().allows(&Method::PUT));
        assert!(!Retry::default().idempotent().allows(&Method::PATCH));
        assert!(Retry::default().every_method().allows(&Method::POST));
    }
}
