//! XML that says what other XML says: the same elements, attributes and texts, whatever the prefixes.

use anyhow::{Result, bail, ensure};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::scalar;

/// Whether the texts of two documents say the same.
pub(super) fn says(made: &str, other: &str) -> Result<()> {
    let (made, other) = (words(made)?, words(other)?);
    for (a, b) in made.iter().zip(&other) {
        ensure!(a == b || scalar::same(a, b), "{a} became {b}");
    }
    ensure!(made.len() == other.len(), "{} pieces became {}", made.len(), other.len());
    Ok(())
}

/// What stands in a document, one after the other: tags with their attributes, ends, texts.
fn words(text: &str) -> Result<Vec<String>> {
    let mut reader = Reader::from_str(text);
    let (mut words, mut open) = (Vec::new(), String::new());
    loop {
        let event = reader.read_event()?;
        match &event {
            Event::Text(text) => {
                open.push_str(text);
                continue;
            }
            Event::CData(text) => {
                open.push_str(text);
                continue;
            }
            Event::GeneralRef(name) => {
                open.push_str(&named(name));
                continue;
            }
            _ => {}
        }
        let said = std::mem::take(&mut open);
        if !said.trim().is_empty() {
            words.push(said);
        }
        match event {
            Event::Start(start) => words.push(tag(&start)?),
            Event::Empty(start) => {
                words.push(tag(&start)?);
                words.push("/".into());
            }
            Event::End(_) => words.push("/".into()),
            Event::Eof => return Ok(words),
            _ => {}
        }
    }
}

fn named(name: &str) -> String {
    let number = name.strip_prefix('#').map(|number| match number.strip_prefix('x') {
        Some(digits) => u32::from_str_radix(digits, 16),
        None => number.parse(),
    });
    match (name, number) {
        (_, Some(Ok(code))) => char::from_u32(code).map(String::from).unwrap_or_default(),
        ("amp", _) => "&".into(),
        ("lt", _) => "<".into(),
        ("gt", _) => ">".into(),
        ("quot", _) => "\"".into(),
        ("apos", _) => "'".into(),
        _ => format!("&{name};"),
    }
}

/// The name of a tag without its prefix, and its attributes but those that declare namespaces.
fn tag(start: &BytesStart<'_>) -> Result<String> {
    let local = |name: &str| name.rsplit(':').next().unwrap_or(name).to_owned();
    let mut attributes = Vec::new();
    for attribute in start.attributes() {
        let Ok(attribute) = attribute else { bail!("an attribute cannot be read") };
        let key = attribute.key.as_ref();
        if key != "xmlns" && !key.starts_with("xmlns:") {
            let value = quick_xml::escape::unescape(&attribute.value)?.into_owned();
            attributes.push(format!("{}={value:?}", local(key)));
        }
    }
    attributes.sort_unstable();
    Ok(format!("<{} {}>", local(start.name().as_ref()), attributes.join(" ")))
}

#[cfg(test)]
mod tests {
    use super::says;

    #[test]
    fn prefixes_and_spellings_may_differ() {
        let made = "<a:x xmlns:a=\"u\" c=\"1\" b='2'>\n<y/>&lt;z</a:x>";
        assert!(says(made, "<x xmlns=\"u\" b=\"2\" c=\"1\"><y></y>&#60;z</x>").is_ok());
        assert!(says("<x>1</x>", "<x>2</x>").is_err());
        assert!(says("<x><y/></x>", "<x></x>").is_err());
    }
}
