//! From characters, which the parser counts, to bytes.

/// A byte is kept for each so many characters.
const STEP: usize = 32;

/// Where the characters of a text begin.
pub(super) struct Places<'t> {
    text: &'t str,
    /// The bytes where each [`STEP`]th character begins; empty for ASCII, where characters are bytes.
    steps: Vec<u32>,
}

impl<'t> Places<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        let steps = if text.is_ascii() { Vec::new() } else { steps(text) };
        Self { text, steps }
    }

    /// The byte where a character begins; the end of the text for what is behind it.
    pub(super) fn byte(&self, character: usize) -> usize {
        if self.steps.is_empty() {
            return character.min(self.text.len());
        }
        let Some(&start) = self.steps.get(character / STEP) else {
            return self.text.len();
        };
        let start = start as usize;
        let rest = self.text[start..].char_indices().nth(character % STEP);
        rest.map_or(self.text.len(), |(at, _)| start + at)
    }
}

fn steps(text: &str) -> Vec<u32> {
    let begins = text.bytes().enumerate().filter(|(_, byte)| !(0x80..0xC0).contains(byte));
    begins.map(|(at, _)| at as u32).step_by(STEP).collect()
}

#[cfg(test)]
mod tests {
    use super::Places;

    #[test]
    fn characters_become_bytes() {
        let text = "aé€\u{1F600}".repeat(50);
        let places = Places::new(&text);
        for (character, (byte, _)) in text.char_indices().enumerate() {
            assert_eq!(places.byte(character), byte);
        }
        assert_eq!(places.byte(200), text.len());
        assert_eq!(places.byte(10_000), text.len());
        assert_eq!(Places::new("abc").byte(2), 2);
    }
}
