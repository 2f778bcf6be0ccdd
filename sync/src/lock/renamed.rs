//! Models that are called otherwise: their earlier names stay in the generated module, deprecated, until models change again.

use std::borrow::Cow;
use std::collections::BTreeMap;

use specwright_generator::contract::{Kind, Shape};
use specwright_generator::output::Output;

use super::{ApiLock, shape};

/// How many types are looked at; more have changed than anybody would follow by name.
const MOST: usize = 200;
/// The file that earlier names stand in.
const FILE: &str = "types.rs";

/// Types that are gone, and the only new ones of the same shape. A type whose members are of types that are renamed
/// themselves has the same shape.
pub(crate) fn pairs<'s>(was: &'s [Shape], now: &'s [Shape]) -> BTreeMap<&'s str, &'s str> {
    let is_in = |list: &[Shape], name: &str| list.iter().any(|shape| shape.name == name);
    let gone: Vec<&Shape> = was.iter().filter(|shape| !is_in(now, &shape.name)).take(MOST).collect();
    let new: Vec<&Shape> = now.iter().filter(|shape| !is_in(was, &shape.name)).take(MOST).collect();
    let mut pairs = BTreeMap::new();
    loop {
        let before = pairs.len();
        let (old, today) = (by_line(&gone, &pairs), by_line(&new, &BTreeMap::new()));
        for (line, names) in &old {
            if let ([was], Some([now])) = (names.as_slice(), today.get(line).map(Vec::as_slice)) {
                pairs.insert(*was, *now);
            }
        }
        if pairs.len() == before {
            return pairs;
        }
    }
}

/// Names of shapes by what they are: their own name is `Self`, others are called as `renamed` says.
fn by_line<'s>(shapes: &[&'s Shape], renamed: &BTreeMap<&str, &str>) -> BTreeMap<String, Vec<&'s str>> {
    let mut all: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for shape in shapes {
        let name = |word: &str| match word {
            own if own == shape.name => Some("Self".to_owned()),
            word => renamed.get(word).map(|now| (*now).to_owned()),
        };
        let kind = with_types(&shape.kind, &|ty| words(ty, "", &name));
        let line = shape::line(&Shape { name: "_".into(), kind });
        all.entry(line).or_default().push(&shape.name);
    }
    all
}

/// A type's text with other words for those of its words that `name` knows, behind `before`.
pub(crate) fn words(ty: &str, before: &str, name: &dyn Fn(&str) -> Option<String>) -> String {
    let mut out = String::with_capacity(ty.len());
    let is_word = |letter: char| letter.is_alphanumeric() || letter == '_';
    let mut rest = ty;
    while let Some(start) = rest.find(is_word) {
        let (head, tail) = rest.split_at(start);
        let end = tail.find(|letter| !is_word(letter)).unwrap_or(tail.len());
        let (word, after) = tail.split_at(end);
        out.push_str(head);
        let other = if out.ends_with(before) { name(word) } else { None };
        out.push_str(other.as_deref().unwrap_or(word));
        rest = after;
    }
    out + rest
}

/// A shape whose types are written otherwise.
pub(crate) fn with_types(kind: &Kind, ty: &dyn Fn(&str) -> String) -> Kind {
    let all = |list: &[(String, String)]| list.iter().map(|(name, own)| (name.clone(), ty(own))).collect();
    match kind {
        Kind::Struct { fields, new } => Kind::Struct { fields: all(fields), new: new.as_deref().map(all) },
        Kind::Enum(variants) => Kind::Enum(all(variants)),
        Kind::Alias(own) => Kind::Alias(ty(own)),
        Kind::Newtype(own) => Kind::Newtype(ty(own)),
    }
}

/// Whether a text is an identifier, as names of models are.
pub(super) fn is_name(text: &str) -> bool {
    syn::parse_str::<syn::Ident>(text).is_ok()
}

impl ApiLock {
    /// Sets the earlier names: those that go in the step from `base`, where it changes models, else those that `base` has.
    pub(crate) fn keep_names(&mut self, base: Option<&Self>) {
        let Some(base) = base else { return };
        let same = base.models.len() == self.models.len()
            && base.models.iter().all(|model| self.models.contains(model));
        self.renamed = if same {
            base.renamed.clone()
        } else {
            let pairs = pairs(&base.models, &self.models);
            pairs.into_iter().map(|(was, now)| (was.to_owned(), now.to_owned())).collect()
        };
    }

    /// The generated files, with the earlier names behind today's.
    pub(crate) fn named<'o>(&self, output: &'o Output) -> Cow<'o, Output> {
        if self.renamed.is_empty() {
            return Cow::Borrowed(output);
        }
        let mut output = output.clone();
        for file in output.files.iter_mut().filter(|file| file.path == FILE) {
            file.text.extend(self.renamed.iter().map(|(was, now)| self.item(was, now)));
        }
        Cow::Owned(output)
    }

    fn item(&self, was: &str, now: &str) -> String {
        let about = format!("\n/// The earlier name of [`{now}`]: it goes when models change again.\n");
        // The name of a tuple struct is also that of a function, which a type cannot stand for.
        let tuple = |shape: &Shape| shape.name == now && matches!(shape.kind, Kind::Newtype(_));
        if self.models.iter().any(tuple) {
            return format!("{about}pub use self::{now} as {was};\n");
        }
        let note = format!("it is called `{now}` now");
        format!("{about}#[deprecated(note = {note:?})]\npub type {was} = {now};\n")
    }
}

#[cfg(test)]
mod tests {
    use specwright_generator::contract::{Kind, Shape};
    use specwright_generator::output::Output;

    use super::super::ApiLock;
    use super::{pairs, words};

    fn shape(name: &str, kind: Kind) -> Shape {
        Shape { name: name.into(), kind }
    }

    fn api(models: &[Shape]) -> ApiLock {
        ApiLock::of("api.yaml", &[], false, &[], models)
    }

    #[test]
    fn names_inside_of_names_are_followed() {
        let fields = |list: &[(&str, &str)]| {
            let fields = list.iter().map(|(name, ty)| ((*name).to_owned(), (*ty).to_owned())).collect();
            Kind::Struct { fields, new: None }
        };
        let state = |name: &str| shape(name, Kind::Enum(vec![("New".into(), String::new())]));
        let was = [
            shape("Pet", fields(&[("state", "Option<PetState>"), ("parent", "Option<Box<Pet>>")])),
            state("PetState"),
        ];
        let now = [
            state("AnimalState"),
            shape("Animal", fields(&[("state", "Option<AnimalState>"), ("parent", "Option<Box<Animal>>")])),
        ];
        let found = pairs(&was, &now);
        assert_eq!(found.into_iter().collect::<Vec<_>>(), [("Pet", "Animal"), ("PetState", "AnimalState")]);
        let word = |word: &str| (word == "A").then(|| "B".to_owned());
        assert_eq!(words("Vec<types::A, A, AA>", "types::", &word), "Vec<types::B, A, AA>");
    }

    #[test]
    fn an_earlier_name_stays_until_models_change_again() {
        let fields = |name: &str| Kind::Struct { fields: vec![(name.into(), "i8".into())], new: None };
        let (pet, code) = (shape("Pet", fields("a")), shape("Code", Kind::Newtype("String".into())));
        let (animal, word) = (shape("Animal", fields("a")), shape("Word", Kind::Newtype("String".into())));
        let first = api(&[pet, code]);
        let mut second = api(&[word.clone(), animal.clone()]);
        second.keep_names(Some(&first));
        let pair = |was: &str, now: &str| (was.to_owned(), now.to_owned());
        assert_eq!(second.renamed, [pair("Code", "Word"), pair("Pet", "Animal")]);

        let mut output = Output::default();
        output.add("types.rs", "pub struct Animal;\n".into());
        output.add("json.rs", "mod none;\n".into());
        let named = second.named(&output);
        let text = named.text("types.rs").unwrap();
        assert!(text.starts_with("pub struct Animal;\n\n/// The earlier name of [`Word`]"), "{text}");
        assert!(text.contains("\npub use self::Word as Code;\n"), "{text}");
        let item = "#[deprecated(note = \"it is called `Animal` now\")]\npub type Pet = Animal;\n";
        assert!(text.ends_with(item), "{text}");
        assert_eq!(named.text("json.rs"), output.text("json.rs"));

        let mut same = api(&[animal.clone(), word.clone()]);
        same.keep_names(Some(&second));
        assert_eq!(same.renamed, second.renamed);
        let mut third = api(&[animal, word, shape("New", Kind::Enum(Vec::new()))]);
        third.keep_names(Some(&same));
        assert!(third.renamed.is_empty() && third.named(&output).text("types.rs") == output.text("types.rs"));
    }
}
