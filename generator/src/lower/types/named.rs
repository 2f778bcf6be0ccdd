//! Formats of strings that stay text: what their texts look like.

/// Each format with the expression that its texts match.
///
/// The runtime reads mailboxes and URIs with libraries. Here what is certain is enough: an example that only they take
/// is passed over for one that is made, and such a default is left to the handler.
const NAMED: [(&str, &str); 20] = [
    ("byte", r"^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$"),
    ("date", r"^[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1[0-9]|2[0-8])$"),
    (
        "date-time",
        r"^[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1[0-9]|2[0-8])[Tt](?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:\.[0-9]+)?(?:[Zz]|[+-](?:[01][0-9]|2[0-3]):[0-5][0-9])$",
    ),
    (
        "duration",
        r"^P(?:[0-9]+W|[0-9]+[YMD](?:T[0-9]+[HMS])?|T[0-9]+[HMS]|[0-9]+Y[0-9]+M(?:[0-9]+D)?|[0-9]+M[0-9]+D|(?:[0-9]+D)?T[0-9]+H[0-9]+M(?:[0-9]+S)?|(?:[0-9]+D)?T[0-9]+M[0-9]+S)$",
    ),
    (
        "email",
        r"^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]{1,32}(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]{1,24})?@[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*$",
    ),
    (
        "hostname",
        r"^[A-Za-z0-9](?:[A-Za-z0-9]{0,61}[A-Za-z0-9]|-[A-Za-z0-9]+)*(?:\.[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*)*$",
    ),
    ("idn-email", r"^[A-Za-z0-9._-]{1,32}@[A-Za-z0-9]+(?:\.[A-Za-z0-9]+)*$"),
    ("idn-hostname", r"^[A-Za-z0-9]+(?:\.[A-Za-z0-9]+)*$"),
    (
        "ipv4",
        r"^(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])(?:\.(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])){3}$",
    ),
    (
        "ipv6",
        r"^(?:[0-9A-Fa-f]{1,4}:){7}[0-9A-Fa-f]{1,4}$|^(?:[0-9A-Fa-f]{1,4}:){1,6}:[0-9A-Fa-f]{1,4}$|^::1?$",
    ),
    (
        "iri",
        r"^[A-Za-z][A-Za-z0-9+.-]*:(?://[A-Za-z0-9._~-]*(?::[0-9]*)?(?:/|[?#]|$))?(?:[A-Za-z0-9._~!$&'()*+,;=:@/?-]|%[0-9A-Fa-f]{2})*(?:#(?:[A-Za-z0-9._~!$&'()*+,;=:@/?-]|%[0-9A-Fa-f]{2})*)?$",
    ),
    ("iri-reference", r"^(?:/?[A-Za-z0-9._~-]+)*/?$"),
    ("json-pointer", r"^(?:/(?:[^~/]|~[01])*)*$"),
    ("regex", r"^[A-Za-z0-9^$.]*$"),
    ("relative-json-pointer", r"^(?:0|[1-9][0-9]*)(?:#|(?:/(?:[^~/]|~[01])*)*)$"),
    (
        "time",
        r"^(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:\.[0-9]+)?(?:[Zz]|[+-](?:[01][0-9]|2[0-3]):[0-5][0-9])$",
    ),
    (
        "uri",
        r"^[A-Za-z][A-Za-z0-9+.-]*:(?://[A-Za-z0-9._~-]*(?::[0-9]*)?(?:/|[?#]|$))?(?:[A-Za-z0-9._~!$&'()*+,;=:@/?-]|%[0-9A-Fa-f]{2})*(?:#(?:[A-Za-z0-9._~!$&'()*+,;=:@/?-]|%[0-9A-Fa-f]{2})*)?$",
    ),
    (
        "uri-reference",
        r"^(?:[A-Za-z][A-Za-z0-9+.-]*:(?://[A-Za-z0-9._~-]+(?::[0-9]*)?(?:/|[?#]|$))?|/|[?#]|[A-Za-z0-9._~-]*$|)(?:[A-Za-z0-9._~!$&'()*+,;=@/?-]|%[0-9A-Fa-f]{2})*$",
    ),
    (
        "uri-template",
        r"^(?:[A-Za-z0-9._~!$&'()*+,;=:@/?#\[\]-]|%[0-9A-Fa-f]{2}|\{[+#./;?&]?[A-Za-z0-9_]+(?:\.[A-Za-z0-9_]+)*\*?(?:,[A-Za-z0-9_]+(?:\.[A-Za-z0-9_]+)*\*?)*\})*$",
    ),
    ("uuid", r"^[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}$"),
];

/// The expression that the texts of a format are certain to match; `None`: nothing is known of it.
pub(crate) fn expression(format: &str) -> Option<&'static str> {
    NAMED.iter().find(|(name, _)| *name == format).map(|(_, expression)| *expression)
}
