//! From the text of a `$ref` to the node that it leads to.

use super::{At, Document, uri};
use crate::diagnostic::{CYCLE, DANGLING, Diagnostic, nearest};
use crate::source::{Object, Pointer, Reference, Span, Spanned, Text, Value};

/// How many references may stand between a pointer and its target.
const MOST_HOPS: u32 = 64;

/// How many members are listed where the one that is meant does not exist.
const LISTED: usize = 5;

/// What a reference leads to, or what is to be said where it leads nowhere.
type Found<T> = Result<T, Box<Diagnostic>>;

impl Document<'_> {
    /// What `reference` leads to.
    ///
    /// # Errors
    ///
    /// What is to be said of a reference that leads nowhere.
    pub fn locate(&mut self, reference: &Spanned<Text>) -> Found<At> {
        let key = (reference.span.file, self.files.around(reference.span), reference.value.clone());
        if let Some(known) = self.located.get(&key) {
            return Ok(known.clone());
        }
        let found = self.hop(reference, MOST_HOPS)?;
        self.located.insert(key, found.clone());
        Ok(found)
    }

    fn hop(&mut self, reference: &Spanned<Text>, hops: u32) -> Found<At> {
        if hops == 0 {
            let message = format!("`{}` leads back to itself", reference.value);
            let hint = "one of the references on the way must be replaced by what is meant";
            return Err(Box::new(Diagnostic::new(&CYCLE, reference.span, message).hint(hint)));
        }
        let Reference { resource, fragment } = Reference::parse(&reference.value);
        let whole = self.resource(&resource, reference.span)?;
        if fragment.is_empty() || fragment == "/" && whole.get("").is_none() {
            return Ok(whole);
        }
        if !fragment.starts_with('/') {
            return self.anchor(&fragment, &whole, reference.span);
        }
        let pointer = Pointer::new(fragment);
        let mut walk =
            |from: At| pointer.tokens().try_fold(from, |at, token| self.step(at, &token, reference, hops));
        match walk(whole.clone()) {
            Err(said) => {
                // A pointer that is meant from the root of the file, although an `$id` stands in between.
                let file =
                    self.files.whole(whole.node.span.file).filter(|file| file.pointer != whole.pointer);
                let file = file.cloned().ok_or_else(|| said.clone())?;
                let mut walk = |from: At| {
                    pointer.tokens().try_fold(from, |at, token| self.step(at, &token, reference, hops))
                };
                walk(file).map_err(|_| said)
            }
            found => found,
        }
    }

    /// One token further; a reference that stands in the way is followed.
    fn step(&mut self, mut at: At, token: &str, reference: &Spanned<Text>, mut hops: u32) -> Found<At> {
        loop {
            if let Some(next) = at.get(token).or_else(|| at.get(&written(token, reference)?)) {
                return Ok(next);
            }
            let Some(further) = at.reference() else {
                return Err(Box::new(dangling(&at, token, reference.span)));
            };
            hops -= 1;
            at = self.hop(&further, hops)?;
            hops = hops.max(1);
        }
    }

    /// The root of the resource that a reference at `span` names; empty: the one that it stands in.
    fn resource(&mut self, resource: &str, span: Span) -> Found<At> {
        let base = self.files.around(span);
        if resource.is_empty() {
            let own = self.files.resource(span.file, base).map(|resource| &resource.at);
            return Ok(own.or_else(|| self.files.whole(span.file)).unwrap_or(&self.root).clone());
        }
        let uri = uri::join(self.files.uri(span.file, base), resource);
        if let Some(at) = self.files.known(&uri, resource, [span.file, self.root.node.span.file]) {
            self.is_split |= at.node.span.file != self.root.node.span.file;
            return Ok(at);
        }
        self.is_split = true;
        if self.own_uri().is_some_and(|own| own == resource || own == uri) {
            return Ok(self.root.clone());
        }
        let file = match self.below_own(resource).or_else(|| self.below_own(&uri)) {
            Some(local) => self.file(&local, span)?,
            None if self.files.is_mapped(&uri) => self.file(&uri, span)?,
            // An `$id` that names no place: what is meant is the file beside this one.
            None => self.file(resource, span)?,
        };
        if let Some(at) = self.files.known(&uri, resource, [file, file]) {
            return Ok(at);
        }
        Ok(self.files.whole(file).unwrap_or(&self.root).clone())
    }

    fn anchor(&mut self, name: &str, whole: &At, span: Span) -> Found<At> {
        let file = whole.node.span.file;
        if let Some(found) = self.files.anchor(file, self.files.around(whole.node.span), name) {
            return Ok(found);
        }
        let message = format!("no `$anchor` is called `{name}` in `{}`", whole.pointer.trim_end_matches('#'));
        let folder = self.version.schemas_pointer();
        let schemas = folder.iter().try_fold(whole.clone(), |at, key| at.get(key));
        let hint = match (schemas.and_then(|schemas| schemas.get(name)), whole.get(name)) {
            (Some(_), _) => format!("a pointer begins with a slash: `#/{}/{name}`", folder.join("/")),
            (None, Some(_)) => format!("a pointer begins with a slash: `#/{name}`"),
            (None, None) => format!("a pointer begins with a slash: `#/{}/NAME`", folder.join("/")),
        };
        Err(Box::new(Diagnostic::new(&DANGLING, span, message).hint(hint)))
    }

    /// A URI below the folder of `$self`, as a path.
    fn below_own(&self, resource: &str) -> Option<String> {
        let own = self.own_uri()?;
        let (folder, _) = own.rsplit_once('/')?;
        let rest = resource.strip_prefix(folder)?.strip_prefix('/')?;
        folder.contains("://").then(|| rest.to_owned())
    }

    /// The root's own URI, `$self` of 3.2.
    fn own_uri(&self) -> Option<&str> {
        self.root.node.get("$self")?.as_str()
    }
}

/// The token as it was written, where it has percent escapes: a key may have them too.
fn written(token: &str, reference: &Spanned<Text>) -> Option<String> {
    let (_, fragment) = reference.value.split_once('#')?;
    let plain = |raw: &str| raw.replace("~1", "/").replace("~0", "~");
    let mut escaped = fragment.split('/').filter(|raw| raw.contains('%'));
    let raw = escaped.find(|raw| plain(&Reference::parse(&format!("#{raw}")).fragment) == token)?;
    Some(plain(raw))
}

fn dangling(container: &At, token: &str, span: Span) -> Diagnostic {
    let place = match (container.node.span.file == span.file, container.pointer.split_once('#')) {
        (true, Some((_, ""))) => "this file".into(),
        (true, Some((_, pointer))) => format!("`#{pointer}`"),
        _ => format!("`{}`", container.pointer.trim_end_matches('#')),
    };
    let keys = container.node.as_object().map(Object::members).unwrap_or_default();
    let message = match &container.node.value {
        Value::Object(_) => format!("{place} has no member `{token}`"),
        Value::Array(items) => format!("{place} has {} items, counted from 0, and no `{token}`", items.len()),
        _ => format!("{place} is {}, which has no member `{token}`", container.node.kind()),
    };
    let diagnostic = Diagnostic::new(&DANGLING, span, message);
    match nearest(token, keys.iter().map(|member| &*member.key)) {
        Some(word) => {
            let near = keys.iter().find(|member| &*member.key == word).map_or(span, |member| member.key_span);
            diagnostic.also(near, format!("`{word}` stands here")).hint(format!("did you mean `{word}`?"))
        }
        None if keys.is_empty() => diagnostic,
        None => {
            let known: Vec<String> = keys.iter().take(LISTED).map(|key| format!("`{}`", key.key)).collect();
            let more = if keys.len() > LISTED { ", …" } else { "" };
            diagnostic.hint(format!("what stands there: {}{more}", known.join(", ")))
        }
    }
}
