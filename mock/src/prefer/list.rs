//! The list of preferences as RFC 7240 (section 2) writes it.

/// One preference: `name=value; parameter`.
#[derive(Debug)]
pub(super) struct Preference {
    /// Its name in lower case.
    pub(super) name: String,
    /// Its value without quotation marks; empty where it has none.
    pub(super) value: String,
    /// The name of its first parameter.
    pub(super) parameter: Option<String>,
}

/// Reads the value of one field.
pub(super) fn read(text: &str) -> Result<Vec<Preference>, String> {
    let mut rest = Rest(text);
    let mut list = Vec::new();
    loop {
        rest.skip_blanks();
        if rest.take(',') {
            continue;
        }
        if rest.0.is_empty() {
            return Ok(list);
        }
        list.push(preference(&mut rest)?);
        if !rest.0.is_empty() && !rest.0.starts_with(',') {
            let wrong = "behind a preference of `Prefer` stands what is no comma: a value with blanks stands in quotes";
            return Err(wrong.into());
        }
    }
}

/// A word: as it is where it is a token, else in quotation marks.
pub(super) fn word(text: &str) -> String {
    if !text.is_empty() && text.bytes().all(is_token) {
        return text.into();
    }
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

fn preference(rest: &mut Rest<'_>) -> Result<Preference, String> {
    let (name, value) = rest.pair()?;
    let mut parameter = None;
    while rest.take(';') {
        rest.skip_blanks();
        if rest.0.is_empty() || rest.0.starts_with([';', ',']) {
            continue;
        }
        let (name, _) = rest.pair()?;
        parameter.get_or_insert(name);
    }
    Ok(Preference { name, value, parameter })
}

/// What is not read yet.
struct Rest<'a>(&'a str);

impl Rest<'_> {
    fn skip_blanks(&mut self) {
        self.0 = self.0.trim_start_matches([' ', '\t']);
    }

    fn take(&mut self, character: char) -> bool {
        let taken = self.0.strip_prefix(character);
        self.0 = taken.unwrap_or(self.0);
        taken.is_some()
    }

    /// `name`, `name=value`; blanks behind it are passed over.
    fn pair(&mut self) -> Result<(String, String), String> {
        let name = self.token();
        if name.is_empty() {
            return Err("the field `Prefer` has no name of a preference where one is expected".into());
        }
        self.skip_blanks();
        let mut value = String::new();
        if self.take('=') {
            self.skip_blanks();
            value = if self.take('"') { self.quoted()? } else { self.token() };
            self.skip_blanks();
        }
        Ok((name.to_ascii_lowercase(), value))
    }

    fn token(&mut self) -> String {
        let end = self.0.bytes().position(|byte| !is_token(byte)).unwrap_or(self.0.len());
        let (token, rest) = self.0.split_at(end);
        self.0 = rest;
        token.into()
    }

    /// A quoted string whose first quotation mark has been read.
    fn quoted(&mut self) -> Result<String, String> {
        let mut text = String::new();
        let mut characters = self.0.chars();
        loop {
            match characters.next() {
                Some('"') => break,
                Some('\\') => text.extend(characters.next()),
                Some(character) => text.push(character),
                None => return Err("a value of `Prefer` has no quotation mark at its end".into()),
            }
        }
        self.0 = characters.as_str();
        Ok(text)
    }
}

/// A character of a token (RFC 9110, section 5.6.2).
fn is_token(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte)
}
