//! Path templates as segments.

/// A path template, its last extension (`.json`) left out.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) struct Template {
    pub(super) segments: Vec<Segment>,
}

/// One segment.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) enum Segment {
    /// `pets`
    Fixed(String),
    /// `{petId}`
    Parameter(String),
    /// Text and parameters, `{base}...{head}`: no resource has such a path.
    Mixed,
}

impl Template {
    /// Cuts a template into its segments; a slash at its end counts for nothing.
    pub(super) fn parse(path: &str) -> Self {
        let path = path.trim_matches('/');
        let mut parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
        if let Some(last) = parts.last_mut() {
            *last = without_extension(last);
        }
        Self { segments: parts.into_iter().map(segment).collect() }
    }

    /// What identifies it: parameters without their names.
    pub(super) fn key(&self) -> String {
        let mut key = String::new();
        for segment in &self.segments {
            key.push('/');
            key.push_str(match segment {
                Segment::Fixed(text) => text,
                Segment::Parameter(_) => "{}",
                Segment::Mixed => "*",
            });
        }
        key
    }

    /// The first `length` segments.
    pub(super) fn prefix(&self, length: usize) -> Self {
        Self { segments: self.segments.iter().take(length).cloned().collect() }
    }

    /// Whether its last segment is a parameter: it is the path of an item.
    pub(super) fn is_item(&self) -> bool {
        matches!(self.segments.last(), Some(Segment::Parameter(_)))
    }

    /// Whether one of its segments is text and parameters.
    pub(super) fn is_mixed(&self) -> bool {
        self.segments.contains(&Segment::Mixed)
    }

    /// Its last segment that is text.
    pub(super) fn name(&self) -> &str {
        let fixed = |segment: &'_ Segment| matches!(segment, Segment::Fixed(_));
        match self.segments.iter().rev().find(|segment| fixed(segment)) {
            Some(Segment::Fixed(text)) => text,
            _ => "",
        }
    }

    /// The names of its parameters.
    pub(super) fn parameters(&self) -> impl Iterator<Item = &str> {
        self.segments.iter().filter_map(|segment| match segment {
            Segment::Parameter(name) => Some(name.as_str()),
            _ => None,
        })
    }
}

/// `{sid}.json` and `calls.json` mean `{sid}` and `calls`.
fn without_extension(last: &str) -> &str {
    match last.rsplit_once('.') {
        Some((stem, "json" | "xml")) if !stem.is_empty() => stem,
        _ => last,
    }
}

fn segment(part: &str) -> Segment {
    let inner = part.strip_prefix('{').and_then(|part| part.strip_suffix('}'));
    match inner {
        Some(name) if !name.contains(['{', '}']) => Segment::Parameter(name.into()),
        _ if part.contains('{') => Segment::Mixed,
        _ => Segment::Fixed(part.into()),
    }
}

#[cfg(test)]
mod tests {
    use super::Template;

    #[test]
    fn templates_are_cut() {
        let item = Template::parse("/users/{userId}/orders/{id}.json");
        assert_eq!(item.key(), "/users/{}/orders/{}");
        assert!(item.is_item());
        assert_eq!(item.name(), "orders");
        assert_eq!(item.parameters().collect::<Vec<_>>(), ["userId", "id"]);
        assert_eq!(item.prefix(3).key(), "/users/{}/orders");
        assert!(Template::parse("/compare/{base}...{head}").is_mixed());
        assert_eq!(Template::parse("/pets/").key(), "/pets");
    }
}
