//! Rules of the codes of diagnostics: worded, and each with a case.

use specwright_generator::diagnostic::{TOO_LARGE, all_codes};

use super::{Breach, File};

/// Ids are well formed and used once, and each code is explained.
pub(super) fn worded(_: &[File]) -> Vec<Breach> {
    let mut breaches = Vec::new();
    let mut seen = std::collections::BTreeSet::new();
    for code in all_codes() {
        let numbered = code
            .id
            .strip_prefix("SW")
            .is_some_and(|digits| digits.len() == 4 && digits.bytes().all(|byte| byte.is_ascii_digit()));
        if !numbered || !seen.insert(code.id) || !seen.insert(code.name) {
            breaches.push(Breach(format!("{} {}: not a code of its own", code.id, code.name)));
        }
        if code.explanation.len() < 40 || code.explanation.contains("to be worded") {
            breaches.push(Breach(format!("{} {}: not explained", code.id, code.name)));
        }
    }
    breaches
}

/// Codes of the configuration and of the mock's files are not said of a document; their tests stand beside their readers.
const OTHERS: [&str; 2] = ["SW06", "SW08"];

/// Each code that is said of documents has a case in `tests/errors/CODE/`. A file that is too large has no place there.
pub(super) fn cases(files: &[File]) -> Vec<Breach> {
    let has = |id: &str| {
        let folder = format!("tests/errors/{id}/");
        files.iter().any(|file| file.path.to_lowercase().starts_with(&folder.to_lowercase()))
    };
    let is_exempt = |id: &str| OTHERS.iter().any(|family| id.starts_with(family)) || id == TOO_LARGE.id;
    let bare = all_codes().filter(|code| !is_exempt(code.id) && !has(code.id));
    bare.map(|code| Breach(format!("tests/errors/{}: no case for `{}`", code.id, code.name))).collect()
}

#[cfg(test)]
mod tests {
    use super::cases;
    use crate::tidy::File;
    use specwright_generator::diagnostic::all_codes;

    #[test]
    fn codes_without_a_case_are_found() {
        let one = all_codes().next().unwrap();
        let file = File::new(&format!("tests/errors/{}/api.yaml", one.id), "");
        let all = cases(&[]).len();
        assert!(all > 0);
        assert_eq!(cases(&[file]).len(), all - 1);
    }
}
