//! XML that says what other XML says: the same elements, attributes and texts, whatever the prefixes.

use anyhow::{Context as _, Result, bail, ensure};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::scalar;

/// Whether the text of one document says what another says: each element, each attribute, each text, in the order of those
/// of its name. The right one may have elements and attributes that the left one has not: those with a default.
pub(super) fn says(made: &str, other: &str) -> Result<()> {
    covers(&tree(made)?, &tree(other)?)
}

/// An element, or what a document holds.
#[derive(Debug, Default)]
struct Element {
    name: String,
    attributes: Vec<(String, String)>,
    elements: Vec<Element>,
    text: String,
}

fn covers(made: &Element, other: &Element) -> Result<()> {
    ensure!(made.name == other.name, "<{}> became <{}>", made.name, other.name);
    for (name, value) in &made.attributes {
        let said = other.attributes.iter().find(|(other, _)| other == name).map(|(_, said)| said);
        let same = said.is_some_and(|said| scalar::same(value, said));
        ensure!(same, "the attribute {name} of <{}>: {value:?} became {said:?}", made.name);
    }
    let texts = scalar::same(&made.text, &other.text);
    ensure!(texts, "the text of <{}>: {:?} became {:?}", made.name, made.text, other.text);
    let count = |all: &[Element], name: &str| all.iter().filter(|one| one.name == name).count();
    let mut left: Vec<&Element> = other.elements.iter().collect();
    for element in &made.elements {
        let (before, after) = (count(&made.elements, &element.name), count(&other.elements, &element.name));
        ensure!(before == after, "{before} <{}> in <{}> became {after}", element.name, made.name);
        if let Some(at) = left.iter().position(|one| one.name == element.name) {
            covers(element, left.remove(at))?;
        }
    }
    Ok(())
}

/// What a document holds: its root, below an element without a name.
fn tree(text: &str) -> Result<Element> {
    let mut reader = Reader::from_str(text);
    let mut open = vec![Element::default()];
    loop {
        let said = match reader.read_event()? {
            Event::Text(text) => text.to_string(),
            Event::CData(text) => text.to_string(),
            Event::GeneralRef(name) => named(&name),
            Event::Start(start) => {
                open.push(tag(&start)?);
                continue;
            }
            Event::Empty(start) => {
                let empty = tag(&start)?;
                open.last_mut().context("an element behind the end")?.elements.push(empty);
                continue;
            }
            Event::End(_) => {
                let mut done = open.pop().context("an end without a beginning")?;
                // Space between elements says nothing.
                if !done.elements.is_empty() && done.text.trim().is_empty() {
                    done.text.clear();
                }
                open.last_mut().context("an end without a beginning")?.elements.push(done);
                continue;
            }
            Event::Eof => break,
            _ => continue,
        };
        open.last_mut().context("a text behind the end")?.text.push_str(&said);
    }
    ensure!(open.len() == 1, "an element is not closed");
    open.pop().context("nothing is there")
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

/// An element by its tag: names without their prefixes, and no attributes that declare namespaces.
fn tag(start: &BytesStart<'_>) -> Result<Element> {
    let local = |name: &str| name.rsplit(':').next().unwrap_or(name).to_owned();
    let mut attributes = Vec::new();
    for attribute in start.attributes() {
        let Ok(attribute) = attribute else { bail!("an attribute cannot be read") };
        let key = attribute.key.as_ref();
        if key != "xmlns" && !key.starts_with("xmlns:") {
            let value = quick_xml::escape::unescape(&attribute.value)?.into_owned();
            attributes.push((local(key), value));
        }
    }
    Ok(Element { name: local(start.name().as_ref()), attributes, ..Element::default() })
}

#[cfg(test)]
mod tests {
    use super::says;

    #[test]
    fn prefixes_and_spellings_may_differ() {
        let made = "<a:x xmlns:a=\"u\" c=\"1\" b='2'>\n<y/>&lt;z</a:x>";
        assert!(says(made, "<x xmlns=\"u\" b=\"2\" c=\"1\"><y></y>&#60;z</x>").is_ok());
        assert!(says("<x>\n<y>1</y>\n</x>", "<x><y>1.0</y></x>").is_ok());
        for (made, other) in [
            ("<x>1</x>", "<x>2</x>"),
            ("<x a='1'/>", "<x/>"),
            ("<x a='1'/>", "<x a='2'/>"),
            ("<x><y/></x>", "<x></x>"),
            ("<x><y>1</y><y>2</y></x>", "<x><y>2</y><y>1</y></x>"),
            ("<x><y/></x>", "<y><x/></y>"),
        ] {
            assert!(says(made, other).is_err(), "{made} {other}");
        }
    }

    #[test]
    fn defaults_may_come_in_addition() {
        assert!(says("<x><y>1</y></x>", "<x z='0'><d>false</d><y>1</y></x>").is_ok());
        // Of a list, no item may come.
        assert!(says("<x><y>1</y></x>", "<x><y>1</y><y>0</y></x>").is_err());
        assert!(says("<x/>", "<x>0</x>").is_err());
    }
}
