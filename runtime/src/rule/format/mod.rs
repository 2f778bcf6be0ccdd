//! Formats of strings that assert: JSON Schema 2020-12, validation, 7.3, and those of OpenAPI.

mod addresses;
mod identifiers;
mod times;
mod uris;

/// A format of strings.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Format {
    /// `date-time` of RFC 3339.
    DateTime,
    /// `date` of RFC 3339.
    Date,
    /// `time` of RFC 3339: it has an offset.
    Time,
    /// `duration` of RFC 3339, appendix A.
    Duration,
    /// `email`: a mailbox of RFC 5321.
    #[cfg(feature = "formats")]
    Email,
    /// `idn-email`: a mailbox of RFC 6531.
    #[cfg(feature = "formats")]
    IdnEmail,
    /// `hostname` of RFC 1123.
    Hostname,
    /// `idn-hostname` of RFC 5890; which letters a label may have is not looked at.
    IdnHostname,
    /// `ipv4`, four numbers.
    Ipv4,
    /// `ipv6` of RFC 4291, without a zone.
    Ipv6,
    /// `uri` of RFC 3986.
    #[cfg(feature = "formats")]
    Uri,
    /// `uri-reference` of RFC 3986.
    #[cfg(feature = "formats")]
    UriReference,
    /// `iri` of RFC 3987.
    #[cfg(feature = "formats")]
    Iri,
    /// `iri-reference` of RFC 3987.
    #[cfg(feature = "formats")]
    IriReference,
    /// `uri-template` of RFC 6570.
    UriTemplate,
    /// `uuid` of RFC 9562.
    Uuid,
    /// `json-pointer` of RFC 6901.
    JsonPointer,
    /// `relative-json-pointer`.
    RelativeJsonPointer,
    /// `regex` of ECMA 262.
    #[cfg(feature = "regress")]
    Regex,
    /// `byte`, `base64`: RFC 4648, section 4.
    Byte,
}

impl Format {
    /// Whether `text` is one.
    ///
    /// ```
    /// use specwright::rule::Format;
    ///
    /// assert!(Format::Duration.holds("P1DT12H"));
    /// assert!(!Format::Time.holds("12:00"));
    /// ```
    #[must_use]
    pub fn holds(self, text: &str) -> bool {
        match self {
            Self::DateTime => times::is_date_time(text),
            Self::Date => times::is_date(text),
            Self::Time => times::is_time(text),
            Self::Duration => times::is_duration(text),
            #[cfg(feature = "formats")]
            Self::Email => addresses::is_email(text),
            #[cfg(feature = "formats")]
            Self::IdnEmail => addresses::is_idn_email(text),
            Self::Hostname => addresses::is_hostname(text),
            Self::IdnHostname => addresses::is_idn_hostname(text),
            Self::Ipv4 => text.parse::<std::net::Ipv4Addr>().is_ok(),
            Self::Ipv6 => text.parse::<std::net::Ipv6Addr>().is_ok(),
            #[cfg(feature = "formats")]
            Self::Uri => fluent_uri::Uri::parse(text).is_ok(),
            #[cfg(feature = "formats")]
            Self::UriReference => fluent_uri::UriRef::parse(text).is_ok(),
            #[cfg(feature = "formats")]
            Self::Iri => fluent_uri::Iri::parse(text).is_ok(),
            #[cfg(feature = "formats")]
            Self::IriReference => fluent_uri::IriRef::parse(text).is_ok(),
            Self::UriTemplate => uris::is_template(text),
            Self::Uuid => identifiers::is_uuid(text),
            Self::JsonPointer => identifiers::is_json_pointer(text),
            Self::RelativeJsonPointer => identifiers::is_relative_json_pointer(text),
            #[cfg(feature = "regress")]
            Self::Regex => text.len() <= LONGEST_REGEX && regress::Regex::with_flags(text, "u").is_ok(),
            Self::Byte => identifiers::is_base64(text),
        }
    }

    /// What it is, as the end of "must be".
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::DateTime => "a date-time of RFC 3339",
            Self::Date => "a date of RFC 3339",
            Self::Time => "a time of RFC 3339, with its offset",
            Self::Duration => "a duration such as P1DT12H",
            #[cfg(feature = "formats")]
            Self::Email | Self::IdnEmail => "an e-mail address",
            Self::Hostname | Self::IdnHostname => "a host name",
            Self::Ipv4 => "an IPv4 address",
            Self::Ipv6 => "an IPv6 address",
            #[cfg(feature = "formats")]
            Self::Uri => "a URI with its scheme",
            #[cfg(feature = "formats")]
            Self::UriReference => "a URI or a relative reference",
            #[cfg(feature = "formats")]
            Self::Iri => "an IRI with its scheme",
            #[cfg(feature = "formats")]
            Self::IriReference => "an IRI or a relative reference",
            Self::UriTemplate => "a URI template",
            Self::Uuid => "a UUID",
            Self::JsonPointer => "a JSON pointer",
            Self::RelativeJsonPointer => "a relative JSON pointer",
            #[cfg(feature = "regress")]
            Self::Regex => "a regular expression of ECMA 262",
            Self::Byte => "bytes in base64",
        }
    }
}

/// Longer texts are not taken for regular expressions: reading one takes stack and time.
#[cfg(feature = "regress")]
const LONGEST_REGEX: usize = 4096;

#[cfg(test)]
mod tests {
    use super::Format;

    fn expect(format: Format, right: &[&str], wrong: &[&str]) {
        for text in right {
            assert!(format.holds(text), "{format:?} {text}");
        }
        for text in wrong {
            assert!(!format.holds(text), "{format:?} {text}");
        }
    }

    #[cfg(feature = "formats")]
    #[test]
    fn addresses_of_mail_and_hosts() {
        let right = [
            "joe.bloggs@example.com",
            "\"joe@bloggs\"@example.com",
            "joe@[127.0.0.1]",
            "joe@[IPv6:::1]",
            "a@b",
        ];
        expect(
            Format::Email,
            &right,
            &[
                "2962",
                ".a@example.com",
                "a..b@example.com",
                "joe@",
                "joe@[127.0.0.300]",
                "ä@example.com",
                "a@b\n",
            ],
        );
        expect(Format::IdnEmail, &["실례@실례.테스트"], &["실례"]);
        expect(
            Format::Hostname,
            &["www.example.com", "1host", "a--b.com"],
            &["", ".", "a.", "-a", "a_b", "a.b\n"],
        );
        expect(Format::IdnHostname, &["실례.테스트", "a.b"], &["", "-a", "a b", "a..b"]);
    }

    #[cfg(feature = "formats")]
    #[test]
    fn uris() {
        expect(
            Format::Uri,
            &["http://foo.bar/?baz=qux#quux", "urn:oasis:names", "mailto:a@b.c"],
            &["//foo.bar/", "/abc", "a b", "http:// x", "\\\\WINDOWS"],
        );
        expect(Format::UriReference, &["/abc", "#f", "", "http://a"], &["\\\\WINDOWS", "#frag\\ment"]);
        expect(Format::Iri, &["http://ƒøø.ßår/?∂éœ=πîx"], &["/abc"]);
    }
}
