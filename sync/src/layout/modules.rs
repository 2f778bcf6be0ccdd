//! A run of `mod name;`, sorted.

use syn::Item;

use super::Style;
use crate::scaffold::modules::order;

/// The run as rustfmt has it; `None` where it has more than declarations of files.
pub(crate) fn modules(text: &str, style: &Style<'_>) -> Option<String> {
    let parsed = syn::parse_file(text).ok()?;
    let plain = |item: &Item| matches!(item, Item::Mod(module) if module.content.is_none() && module.attrs.is_empty());
    let lines: Vec<&str> = text.lines().collect();
    if !parsed.items.iter().all(plain) || lines.len() != parsed.items.len() || text.contains("//") {
        return None;
    }
    let name = |item: &Item| match item {
        Item::Mod(module) => module.ident.to_string().trim_start_matches("r#").to_owned(),
        _ => String::new(),
    };
    let mut named: Vec<(String, &str)> = parsed.items.iter().map(name).zip(lines).collect();
    named.sort_by(|(left, _), (right, _)| order(left, right));
    let lines: Vec<&str> = named.into_iter().map(|(_, line)| line).collect();
    Some(lines.join(style.newline))
}

#[cfg(test)]
mod tests {
    use super::{Style, modules};

    #[test]
    fn runs_are_sorted() {
        let laid = |text| modules(text, &Style::USUAL);
        assert_eq!(
            laid("mod pets;\npub mod admin;\nmod photos;").unwrap(),
            "pub mod admin;\nmod pets;\nmod photos;"
        );
        for text in ["mod a {}", "#[cfg(test)]\nmod a;", "mod a; // b", "use a;"] {
            assert_eq!(laid(text), None, "{text}");
        }
    }
}
