//! Well-known names of the members of failures, without regard to case, `_` and `-`.

use crate::ir::Word;

/// A name without what spellings differ in.
pub(super) fn plain(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// What a member of a failure that is a string says.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Said {
    /// A word of the refusal.
    Word(Word),
    /// The text for the caller.
    Text,
}

/// Strings of the failure itself.
pub(super) fn string(name: &str) -> Option<Said> {
    Some(match name {
        "title" | "reasonphrase" | "statustext" | "statusmessage" | "summary" | "error" | "reason"
        | "err" => Said::Word(Word::Title),
        "detail" | "message" | "description" | "details" | "msg" | "text" | "errordescription"
        | "errormessage" | "errormsg" | "usermessage" | "developermessage" | "explanation" | "info"
        | "messagetext" | "errortext" | "errordetail" | "errordetails" | "faultstring" => Said::Text,
        "status" | "statuscode" | "httpstatus" | "httpstatuscode" | "httpcode" => {
            Said::Word(Word::StatusText)
        }
        "code" | "errorcode" | "type" | "kind" | "errortype" | "errorname" | "name" | "key" | "slug"
        | "errorkey" | "faultcode" => Said::Word(Word::Code),
        "timestamp" | "time" | "datetime" | "date" => Said::Word(Word::Now),
        "path" => Said::Word(Word::Path),
        _ if TEXTS.iter().any(|end| name.ends_with(end)) => Said::Text,
        _ => return None,
    })
}

/// What names of texts end with: `fault_message`.
const TEXTS: [&str; 4] = ["message", "description", "detail", "details"];

/// Strings of one violation.
pub(super) fn string_of_one(name: &str) -> Option<Word> {
    Some(match name {
        "pointer" | "jsonpointer" | "instancepath" | "path" | "propertypath" => Word::Pointer,
        "field" | "property" | "parameter" | "param" | "attribute" | "target" | "name" | "fieldname"
        | "propertyname" | "argument" | "key" | "source" => Word::Field,
        "in" | "location" | "where" | "domain" => Word::In,
        "rule" | "code" | "type" | "keyword" | "kind" | "constraint" | "errorcode" | "errortype" => {
            Word::Rule
        }
        "title" => Word::Title,
        "message" | "msg" | "detail" | "details" | "description" | "reason" | "text" | "error" | "issue"
        | "errormessage" => Word::Message,
        "status" | "statuscode" => Word::StatusText,
        _ => return None,
    })
}

/// Whether a number of this name is the status.
pub(super) fn is_status(name: &str) -> bool {
    matches!(
        name,
        "status"
            | "statuscode"
            | "code"
            | "errorcode"
            | "httpstatus"
            | "httpstatuscode"
            | "httpcode"
            | "errcode"
    )
}

/// What a boolean of this name is when something is refused.
pub(super) fn boolean(name: &str) -> Option<bool> {
    match name {
        "success" | "ok" | "succeeded" | "successful" | "issuccess" | "valid" | "retry" | "retryable" => {
            Some(false)
        }
        "error" | "failed" | "failure" | "iserror" | "haserror" | "haserrors" => Some(true),
        _ => None,
    }
}

/// Whether a list or map of this name holds the violations.
pub(super) fn is_violations(name: &str) -> bool {
    matches!(
        name,
        "errors"
            | "violations"
            | "details"
            | "detail"
            | "issues"
            | "invalidparams"
            | "fields"
            | "messages"
            | "causes"
            | "validationerrors"
            | "fielderrors"
            | "errordetails"
            | "errormessages"
            | "problems"
            | "reasons"
            | "failures"
            | "validation"
            | "fieldviolations"
    )
}

/// Whether an object of this name is part of a failure, or, inside of a violation, of that.
pub(super) fn is_of_failure(name: &str, one: bool) -> bool {
    let is = matches!(name, "meta" | "status" | "reason" | "message" | "info" | "response")
        || ["error", "fault", "failure", "problem", "exception"].iter().any(|word| name.contains(word))
        || is_violations(name);
    let is_place = matches!(name, "source" | "location" | "target" | "position" | "path" | "field");
    // The cause of a failure is the business of those who had it.
    let is_other = ["inner", "last", "previous", "nested"].iter().any(|word| name.starts_with(word));
    (is && !is_other) || (one && is_place)
}

/// Whether a constant says that something failed.
pub(super) fn says_failure(text: &str) -> bool {
    matches!(text, "error" | "fail" | "failed" | "failure" | "fault" | "nok" | "ko" | "rejected" | "refused")
}

/// Whether a constant says that all is well.
pub(super) fn says_success(text: &str) -> bool {
    matches!(
        text,
        "ok" | "success"
            | "succeeded"
            | "successful"
            | "true"
            | "active"
            | "done"
            | "completed"
            | "created"
            | "accepted"
    )
}

/// What the constant for a status may be called, without what spellings differ in.
pub(super) fn names_of(status: u16) -> &'static [&'static str] {
    match status {
        400 => {
            &["badrequest", "invalidrequest", "invalidargument", "malformed", "invalid", "validationerror"]
        }
        401 => &["unauthorized", "unauthenticated", "unauthorised", "authenticationerror", "invalidtoken"],
        403 => &["forbidden", "permissiondenied", "accessdenied", "unauthorized", "authorizationerror"],
        406 => &["notacceptable"],
        413 => {
            &["contenttoolarge", "payloadtoolarge", "requesttoolarge", "requestentitytoolarge", "toolarge"]
        }
        415 => {
            &["unsupportedmediatype", "unsupportedtype", "badrequest", "invalidrequest", "invalidargument"]
        }
        417 => &["expectationfailed", "badrequest"],
        422 => &[
            "unprocessableentity",
            "unprocessablecontent",
            "unprocessable",
            "validationerror",
            "validationfailed",
            "validation",
            "invalidargument",
            "invalidrequest",
            "invalidrequesterror",
            "invalid",
            "badrequest",
        ],
        500 => &[
            "internalservererror",
            "internalerror",
            "internal",
            "servererror",
            "apierror",
            "unexpected",
            "unknown",
        ],
        _ => &[],
    }
}
