//! Strings, eight bytes at a time.

const ONES: u64 = 0x0101_0101_0101_0101;
const TOPS: u64 = 0x8080_8080_8080_8080;
const QUOTES: u64 = ONES * b'"' as u64;
const BACKSLASHES: u64 = ONES * b'\\' as u64;

/// Marks the top bit of each byte below `limit`. A mark above the lowest one may be wrong.
const fn below(word: u64, limit: u64) -> u64 {
    word.wrapping_sub(ONES * limit) & !word & TOPS
}

/// Marks the top bit of quotes, backslashes and control characters. A mark above the lowest one may be wrong.
const fn special(word: u64) -> u64 {
    below(word, 0x20) | below(word ^ QUOTES, 1) | below(word ^ BACKSLASHES, 1)
}

/// How many bytes stand before the first quote, backslash or control character.
#[inline]
pub(super) fn plain(bytes: &[u8]) -> usize {
    let (words, rest) = bytes.as_chunks::<8>();
    for (index, word) in words.iter().enumerate() {
        let found = special(u64::from_le_bytes(*word));
        if found != 0 {
            return index * 8 + found.trailing_zeros() as usize / 8;
        }
    }
    match bytes.last_chunk::<8>() {
        _ if rest.is_empty() => bytes.len(),
        // The last eight again: those of them that have been looked at are plain.
        Some(last) => match special(u64::from_le_bytes(*last)) {
            0 => bytes.len(),
            found => bytes.len() - 8 + found.trailing_zeros() as usize / 8,
        },
        None => short(bytes),
    }
}

/// The same for fewer than eight: the first four and the last four, which may overlap.
fn short(bytes: &[u8]) -> usize {
    let (Some(first), Some(last)) = (bytes.first_chunk::<4>(), bytes.last_chunk::<4>()) else {
        return bytes.iter().position(|byte| matches!(byte, 0..0x20 | b'"' | b'\\')).unwrap_or(bytes.len());
    };
    let word = u64::from(u32::from_le_bytes(*first)) | u64::from(u32::from_le_bytes(*last)) << 32;
    match special(word) {
        0 => bytes.len(),
        found => match found.trailing_zeros() as usize / 8 {
            index @ 0..4 => index,
            index => bytes.len() + index - 8,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn stops_where_a_slow_search_does() {
        let slow =
            |bytes: &[u8]| bytes.iter().take_while(|byte| !matches!(byte, 0..0x20 | b'"' | b'\\')).count();
        for stop in 0..=255u8 {
            for length in 0..20 {
                for at in 0..=length {
                    let mut bytes = vec![0xc3; length];
                    bytes.insert(at, stop);
                    bytes.extend([b'a', 0x1f, 0x20]);
                    assert_eq!(plain(&bytes), slow(&bytes), "{bytes:?}");
                }
            }
        }
    }
}
