//! In which form a body is sent.

use specwright::dynamic;
use specwright::http::{HeaderMap, HeaderValue};
use specwright_generator::ir::{Media, Operation, Response};
use specwright_generator::spec;

use super::choose;
use crate::contract::{Answer, AnswerMedia};

/// A form of a response that was chosen.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Form {
    /// The index into the media of the response.
    pub(crate) media: usize,
    /// Which of its media types.
    pub(crate) name: usize,
}

/// The form that a caller wants most. `None`: it takes none of them, or there is none.
pub(crate) fn wanted(headers: &HeaderMap, response: &Response) -> Option<Form> {
    let mut forms = Vec::new();
    let mut names: Vec<&str> = Vec::new();
    for (media, one) in response.media.iter().enumerate() {
        if one.media_types.is_empty() {
            forms.push(Form { media, name: 0 });
            names.push("application/octet-stream");
        }
        for (name, text) in one.media_types.iter().enumerate() {
            forms.push(Form { media, name });
            names.push(text);
        }
    }
    forms.get(dynamic::wanted(headers, &names)?).copied()
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
    form: Form,
    media: &Media,
    row: &AnswerMedia,
    declared: Option<&spec::Media>,
) -> Option<HeaderValue> {
    if let Some(own) = declared.and_then(with_parameters) {
        return Some(own);
    }
    match row.media_types.get(form.name) {
        // What is in parts says where they end; so does the small body that is sent.
        Some(name) if name.starts_with("multipart/") => {
            HeaderValue::try_from(format!("{name}; boundary=example")).ok()
        }
        Some(name) if !name.contains('*') => Some(row.writing.content_type(name)),
        _ => HeaderValue::from_str(media.concrete()).ok(),
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
    form: Form,
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
pub(crate) fn concrete(form: Form, media: &Media) -> &str {
    let named = media.media_types.get(form.name).map(|name| &**name).filter(|name| !name.contains('*'));
    named.unwrap_or_else(|| media.concrete())
}

/// The row of a form.
pub(crate) fn row(answers: &'static [Answer], response: usize, form: Form) -> Option<&'static AnswerMedia> {
    answers.get(response)?.media.get(form.media)
}
