//! Paths beside those of the description.

use specwright_generator::ir::Api;

/// The path that is wanted, below `/-` as often as an operation may have it.
pub(super) fn free(api: &Api, wanted: &str) -> String {
    let mut path = wanted.to_owned();
    // A description has operations of finitely many segments.
    while api.operations.iter().any(|operation| takes(&format!("{}{}", api.base_path, operation.path), &path))
    {
        path.insert_str(0, "/-");
    }
    path
}

/// Whether a template may stand for a path; one with a placeholder in a segment may for any segment.
fn takes(template: &str, path: &str) -> bool {
    let (mut left, mut right) = (template.split('/'), path.split('/'));
    loop {
        match (left.next(), right.next()) {
            (None, None) => return true,
            (Some(left), Some(right)) if left == right || left.contains('{') => {}
            _ => return false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::takes;

    #[test]
    fn placeholders_stand_for_anything() {
        assert!(takes("/health", "/health") && takes("/{id}", "/health") && takes("/{a}.json", "/health"));
        assert!(!takes("/health/{id}", "/health") && !takes("/v1/health", "/health"));
    }
}
