//! What statuses are called: in the names of variants, of payloads and of inline types.

use super::Status;

impl Status {
    /// `NotFound`, `ClientError`, `Default`: the reason phrase (RFC 9110, section 15) as one word, `Status299` where there is none.
    #[must_use]
    pub fn name(self) -> String {
        match self {
            Self::Exact(code) => phrase(code).map_or_else(|| format!("Status{code}"), Into::into),
            Self::Range(1) => "Informational".into(),
            Self::Range(2) => "Success".into(),
            Self::Range(3) => "Redirection".into(),
            Self::Range(4) => "ClientError".into(),
            Self::Range(_) => "ServerError".into(),
            Self::Default => "Default".into(),
        }
    }
}

fn phrase(code: u16) -> Option<&'static str> {
    Some(match code {
        100 => "Continue",
        101 => "SwitchingProtocols",
        102 => "Processing",
        103 => "EarlyHints",
        200 => "Ok",
        201 => "Created",
        202 => "Accepted",
        203 => "NonAuthoritativeInformation",
        204 => "NoContent",
        205 => "ResetContent",
        206 => "PartialContent",
        207 => "MultiStatus",
        208 => "AlreadyReported",
        226 => "ImUsed",
        300 => "MultipleChoices",
        301 => "MovedPermanently",
        302 => "Found",
        303 => "SeeOther",
        304 => "NotModified",
        305 => "UseProxy",
        307 => "TemporaryRedirect",
        308 => "PermanentRedirect",
        _ => return failure(code),
    })
}

impl Status {
    /// The one status that is meant, where it is one.
    #[must_use]
    pub const fn exact(self) -> Option<u16> {
        match self {
            Self::Exact(code) => Some(code),
            Self::Range(_) | Self::Default => None,
        }
    }

    /// The reason phrase of a status of RFC 9110 and its kin: `Not Found`.
    #[must_use]
    pub fn reason(code: u16) -> Option<String> {
        let mut text = String::new();
        for letter in phrase(code)?.chars() {
            if letter.is_uppercase() && !text.is_empty() {
                text.push(' ');
            }
            text.push(letter);
        }
        Some(match code {
            418 => "I'm a teapot".into(),
            414 | 505 => text.replace("Uri", "URI").replace("Http", "HTTP"),
            _ => text,
        })
    }
}

fn failure(code: u16) -> Option<&'static str> {
    Some(match code {
        400 => "BadRequest",
        401 => "Unauthorized",
        402 => "PaymentRequired",
        403 => "Forbidden",
        404 => "NotFound",
        405 => "MethodNotAllowed",
        406 => "NotAcceptable",
        407 => "ProxyAuthenticationRequired",
        408 => "RequestTimeout",
        409 => "Conflict",
        410 => "Gone",
        411 => "LengthRequired",
        412 => "PreconditionFailed",
        413 => "ContentTooLarge",
        414 => "UriTooLong",
        415 => "UnsupportedMediaType",
        416 => "RangeNotSatisfiable",
        417 => "ExpectationFailed",
        418 => "ImATeapot",
        421 => "MisdirectedRequest",
        422 => "UnprocessableEntity",
        423 => "Locked",
        424 => "FailedDependency",
        425 => "TooEarly",
        426 => "UpgradeRequired",
        428 => "PreconditionRequired",
        429 => "TooManyRequests",
        431 => "RequestHeaderFieldsTooLarge",
        451 => "UnavailableForLegalReasons",
        500 => "InternalServerError",
        501 => "NotImplemented",
        502 => "BadGateway",
        503 => "ServiceUnavailable",
        504 => "GatewayTimeout",
        505 => "HttpVersionNotSupported",
        506 => "VariantAlsoNegotiates",
        507 => "InsufficientStorage",
        508 => "LoopDetected",
        510 => "NotExtended",
        511 => "NetworkAuthenticationRequired",
        _ => return None,
    })
}
