//! What a text is made of, eight bytes at a time: most texts are plain, and macros run this code unoptimised.

const ONES: u64 = 0x0101_0101_0101_0101;
const HIGHS: u64 = 0x8080_8080_8080_8080;

/// Whether a text is ASCII without control characters.
pub(super) fn is_plain(text: &str) -> bool {
    let mut words = text.as_bytes().chunks_exact(8);
    for word in &mut words {
        let Ok(bytes) = <[u8; 8]>::try_from(word) else { return false };
        if !is_plain_word(u64::from_le_bytes(bytes)) {
            return false;
        }
    }
    words.remainder().iter().all(|byte| (0x20..0x7f).contains(byte))
}

/// No byte from 128, below 32 or 127.
const fn is_plain_word(word: u64) -> bool {
    let below_blank = word.wrapping_sub(ONES * 0x20) & !word;
    let delete = (word ^ (ONES * 0x7f)).wrapping_sub(ONES) & !(word ^ (ONES * 0x7f));
    (word | below_blank | delete) & HIGHS == 0
}

#[cfg(test)]
mod tests {
    use super::is_plain;

    #[test]
    fn every_byte_at_every_place() {
        for byte in 0..=127_u8 {
            for place in 0..17 {
                let mut text = vec![b'a'; 17];
                text[place] = byte;
                let text = String::from_utf8(text).unwrap();
                assert_eq!(is_plain(&text), (0x20..0x7f).contains(&byte), "{byte} at {place}");
            }
        }
        assert!(!is_plain("aaaaaaaä"));
    }
}
