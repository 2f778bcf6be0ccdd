//! In which form a body is sent.

use specwright::http::{HeaderMap, HeaderValue};
use specwright::{dynamic, mock};
use specwright_generator::ir::{Media, Operation, Response};
use specwright_generator::spec;

use super::choose;
use crate::contract::{Answer, AnswerMedia};

/// A form of a response that was chosen.
#[derive(Clone, Debug, Default, Eq, Hash, PartialEq)]
pub(crate) struct Form {
    /// The index into the media of the response.
    pub(crate) media: usize,
    /// Which of its media types.
    pub(crate) name: usize,
    /// The type within a range that the caller wants.
    pub(crate) within: Option<String>,
}

/// The form that a caller wants most. `None`: it takes none of them, or there is none.
pub(crate) fn wanted(headers: &HeaderMap, response: &Response) -> Option<Form> {
    let mut forms = Vec::new();
    let mut names: Vec<&str> = Vec::new();
    for (media, one) in response.media.iter().enumerate() {
        if one.media_types.is_empty() {
            forms.push((media, 0));
            names.push("application/octet-stream");
        }
        for (name, text) in one.media_types.iter().enumerate() {
            forms.push((media, name));
            names.push(text);
        }
    }
    let at = dynamic::wanted(headers, &names)?;
    let (media, name) = forms.get(at).copied()?;
    let range = names.get(at).filter(|name| name.contains('*'));
    let within = range.and_then(|range| dynamic::within(headers, range)).filter(|name| can_be(name));
    Some(Form { media, name, within })
}

/// Whether a body can be made that is what a media type within a range says. Of an application anything may be.
fn can_be(media_type: &str) -> bool {
    mock::is_small(media_type) || media_type.starts_with("application/")
}

/// The response that answers where nothing else is said: the usual one, unless the caller takes none of its media types
/// and takes those of another success.
pub(crate) fn usual(headers: &HeaderMap, operation: &Operation) -> usize {
    let suits = |at: &usize| {
        let response = operation.responses.get(*at);
        response.is_some_and(|one| one.media.is_empty() || wanted(headers, one).is_some())
    };
    choose::successes(operation).find(suits).unwrap_or_else(|| choose::usual(operation))
}

/// The value of `Content-Type`, with the parameters that the description declares. A range stands for a type in it.
pub(crate) fn content_type(
    form: &Form,
    media: &Media,
    row: &AnswerMedia,
    declared: Option<&spec::Media>,
) -> Option<HeaderValue> {
    if let Some(named) = &form.within {
        return HeaderValue::try_from(in_full(named)).ok();
    }
    if let Some(own) = declared.and_then(with_parameters) {
        return Some(own);
    }
    match row.media_types.get(form.name) {
        Some(name) if name.starts_with("multipart/") && !name.contains('*') => {
            HeaderValue::try_from(in_full(name)).ok()
        }
        Some(name) if !name.contains('*') => Some(row.writing.content_type(name)),
        _ => HeaderValue::from_str(media.concrete()).ok(),
    }
}

/// What is in parts says where they end; so does the small body that is sent. Text says that it is UTF-8.
fn in_full(name: &str) -> String {
    match name.split('/').next() {
        Some("multipart") => format!("{name}; boundary=example"),
        Some("text") => format!("{name}; charset=utf-8"),
        _ => name.to_owned(),
    }
}

/// A media type with parameters, as it is declared. Texts are sent in UTF-8, so another charset is not said.
fn with_parameters(declared: &spec::Media) -> Option<HeaderValue> {
    let (media_type, parameters) = declared.name.split_once(';')?;
    let parameters = parameters.to_ascii_lowercase();
    let other = parameters.contains("charset") && !parameters.contains("utf-8");
    HeaderValue::from_str(declared.name.trim()).ok().filter(|_| !other && !media_type.contains('*'))
}

/// What is declared of a form, where it has one media type.
pub(crate) fn declared<'s>(
    form: &Form,
    media: &Media,
    response: Option<&'s spec::Response>,
) -> Option<&'s spec::Media> {
    let name = media.media_types.get(form.name)?;
    let is = |one: &&spec::Media| {
        one.name.split(';').next().is_some_and(|essence| essence.trim().eq_ignore_ascii_case(name))
    };
    response?.content.iter().find(is)
}

/// The media type of a body of bytes.
pub(crate) fn concrete<'m>(form: &'m Form, media: &'m Media) -> &'m str {
    if let Some(named) = &form.within {
        return named;
    }
    let named = media.media_types.get(form.name).map(|name| &**name).filter(|name| !name.contains('*'));
    named.unwrap_or_else(|| media.concrete())
}

/// The row of a form.
pub(crate) fn row(answers: &'static [Answer], response: usize, form: &Form) -> Option<&'static AnswerMedia> {
    answers.get(response)?.media.get(form.media)
}
