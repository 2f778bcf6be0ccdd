//! Kinds of JSON values in words.

/// What a value may be, as the end of "must be": the kinds for which `any` holds, of the letters `nbifsao`.
pub(super) fn in_words(any: impl Fn(char) -> bool) -> String {
    const KINDS: [(char, &str); 7] = [
        ('o', "an object"),
        ('a', "an array"),
        ('s', "a string"),
        ('i', "an integer"),
        ('f', "a number"),
        ('b', "true or false"),
        ('n', "null"),
    ];
    let words: Vec<&str> = KINDS
        .into_iter()
        .filter(|(kind, _)| any(*kind) && !(*kind == 'i' && any('f')))
        .map(|(_, words)| words)
        .collect();
    words.join(" or ")
}

/// What a value of these kinds is, as the end of "must be".
pub(crate) fn kinds_in_words(kinds: &str) -> String {
    in_words(|kind| kinds.contains(kind))
}
