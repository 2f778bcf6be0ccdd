//! The right word for a wrong one.

/// The word of `words` that `written` most likely means: at most a third of its letters differ.
pub fn nearest<'w>(written: &str, words: impl IntoIterator<Item = &'w str>) -> Option<&'w str> {
    let written = written.to_lowercase();
    let limit = (written.chars().count() / 3).max(1);
    let length = written.chars().count();
    let near = words.into_iter().filter(|word| word.chars().count().abs_diff(length) <= limit);
    let ranked = near.map(|word| (distance(&written, &word.to_lowercase()), word));
    ranked
        .filter(|(distance, _)| *distance <= limit)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, word)| word)
}

/// How many letters are to be inserted, deleted, replaced or swapped with their neighbour.
fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut before = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for i in 0..a.len() {
        let mut row = vec![i + 1];
        for j in 0..b.len() {
            let replaced = last[j] + usize::from(a[i] != b[j]);
            let mut best = replaced.min(last[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && a[i] == b[j - 1] && a[i - 1] == b[j] {
                let swapped: &Vec<usize> = &before;
                best = best.min(swapped[j - 1] + 1);
            }
            row.push(best);
        }
        before = std::mem::replace(&mut last, row);
    }
    last[b.len()]
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn slips_are_found_and_strangers_are_not() {
        let words = ["query", "path", "header", "cookie"];
        assert_eq!(nearest("qurey", words), Some("query"));
        assert_eq!(nearest("Heder", words), Some("header"));
        assert_eq!(nearest("body", words), None);
        assert_eq!(nearest("x", words), None);
    }
}
