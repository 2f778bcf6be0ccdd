//! Shapes then and now.

use std::collections::HashMap;
use std::fmt;

use specwright_generator::contract::{Kind, Operation, Shape};

use crate::lock::renamed;
use crate::plan::{Demand, matched};

/// A type that differs.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Change {
    /// The description.
    pub description: String,
    /// The type, below the generated module: `types::Pet`, `operations::get_pet::Error`.
    pub item: String,
    /// What differs.
    pub what: What,
}

/// What differs in a type.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum What {
    /// A struct has a field that it had not: name and type. Literals and patterns without `..` name it.
    FieldAdded(String, String),
    /// A struct lost a field.
    FieldRemoved(String),
    /// A field has another type: name, earlier type, type.
    FieldChanged(String, String, String),
    /// `new` takes other arguments.
    NewChanged(String),
    /// An enum has a variant that it had not. A `match` without `_` names it.
    VariantAdded(String),
    /// An enum lost a variant.
    VariantRemoved(String),
    /// A variant holds something else: name, earlier types, types.
    VariantChanged(String, String, String),
    /// It stands for something else: what it was, what it is.
    Other(String, String),
    /// It is gone.
    Gone,
    /// It is gone, and another type has its shape: the name of that.
    Renamed(String),
    /// It has another name, and the earlier one is there, deprecated: the name of today.
    Called(String),
}

/// What differs from the base of a demand; nothing where that is not known.
#[must_use]
pub fn changes(demand: &Demand) -> Vec<Change> {
    let Some(base) = &demand.base else { return Vec::new() };
    let mut found =
        Changes { description: &demand.now.description, kept: &demand.now.renamed, list: Vec::new() };
    found.compare(MODELS, &base.models, &demand.now.models);
    for (was, now) in base.renamed.iter().filter(|pair| !demand.now.renamed.contains(pair)) {
        let there = demand.now.models.iter().any(|model| model.name == *now);
        let now = format!("{MODELS}{now}");
        found.add(&format!("{MODELS}{was}"), if there { What::Renamed(now) } else { What::Gone });
    }
    let fates = matched(&base.operations, &demand.now.operations);
    for (was, now) in base.operations.iter().zip(fates) {
        if let Some(now) = now.and_then(|now| demand.now.operations.get(now)) {
            found.operation(was, now);
        }
    }
    found.list
}

/// The module of the models.
const MODELS: &str = "types::";

struct Changes<'a> {
    description: &'a str,
    /// Models whose earlier names stay.
    kept: &'a [(String, String)],
    list: Vec<Change>,
}

impl Changes<'_> {
    fn add(&mut self, item: &str, what: What) {
        self.list.push(Change { description: self.description.into(), item: item.into(), what });
    }

    /// The names of the earlier module in its types count as those of today's.
    fn operation(&mut self, was: &Operation, now: &Operation) {
        let path = format!("operations::{}::", now.module);
        self.compare(&path, &was.shapes, &now.shapes);
    }

    /// An earlier shape with the names that models have now, where the earlier ones stand for the same.
    fn today(&self, path: &str, was: &Kind) -> Kind {
        let name = |word: &str| {
            let mut pairs = self.kept.iter();
            pairs.find(|(was, _)| was == word).map(|(_, now)| now.clone())
        };
        let before = if path == MODELS { "" } else { MODELS };
        renamed::with_types(was, &|ty| renamed::words(ty, before, &name))
    }

    fn compare(&mut self, path: &str, was: &[Shape], now: &[Shape]) {
        if was == now {
            return;
        }
        let today: HashMap<&str, &Shape> = now.iter().map(|shape| (shape.name.as_str(), shape)).collect();
        let renamed = renamed::pairs(was, now);
        for shape in was {
            let item = format!("{path}{}", shape.name);
            match (today.get(shape.name.as_str()), renamed.get(shape.name.as_str())) {
                (Some(other), _) => self.shape(&item, &self.today(path, &shape.kind), &other.kind),
                (None, Some(name)) => {
                    let kept = path == MODELS && self.kept.iter().any(|(was, _)| *was == shape.name);
                    let name = format!("{path}{name}");
                    self.add(&item, if kept { What::Called(name) } else { What::Renamed(name) });
                }
                (None, None) => self.add(&item, What::Gone),
            }
        }
    }

    fn shape(&mut self, item: &str, was: &Kind, now: &Kind) {
        match (was, now) {
            _ if was == now => {}
            (Kind::Struct { fields: was, new: old }, Kind::Struct { fields: now, new }) => {
                self.members(
                    item,
                    was,
                    now,
                    [What::FieldRemoved, |name| What::FieldAdded(name, String::new())],
                    What::FieldChanged,
                );
                if let (Some(old), Some(new)) = (old, new)
                    && old != new
                {
                    self.add(item, What::NewChanged(arguments(new)));
                }
            }
            (Kind::Enum(was), Kind::Enum(now)) => {
                self.members(
                    item,
                    was,
                    now,
                    [What::VariantRemoved, What::VariantAdded],
                    What::VariantChanged,
                );
            }
            _ => self.add(item, What::Other(kind(was), kind(now))),
        }
    }

    fn members(
        &mut self,
        item: &str,
        was: &[(String, String)],
        now: &[(String, String)],
        [removed, added]: [fn(String) -> What; 2],
        changed: fn(String, String, String) -> What,
    ) {
        let before: HashMap<&str, &str> = was.iter().map(|(name, ty)| (name.as_str(), ty.as_str())).collect();
        let after: HashMap<&str, &str> = now.iter().map(|(name, ty)| (name.as_str(), ty.as_str())).collect();
        for (name, ty) in was {
            match after.get(name.as_str()) {
                None => self.add(item, removed(name.clone())),
                Some(other) if other != ty => {
                    self.add(item, changed(name.clone(), ty.clone(), (*other).to_owned()));
                }
                Some(_) => {}
            }
        }
        for (name, ty) in now.iter().filter(|(name, _)| !before.contains_key(name.as_str())) {
            let what = match added(name.clone()) {
                What::FieldAdded(name, _) => What::FieldAdded(name, ty.clone()),
                what => what,
            };
            self.add(item, what);
        }
    }
}

fn arguments(list: &[(String, String)]) -> String {
    list.iter().map(|(name, ty)| format!("{name}: {ty}")).collect::<Vec<_>>().join(", ")
}

fn kind(kind: &Kind) -> String {
    match kind {
        Kind::Struct { .. } => "a struct".into(),
        Kind::Enum(_) => "an enum".into(),
        Kind::Alias(ty) => format!("`{ty}`"),
        Kind::Newtype(ty) => format!("a newtype of `{ty}`"),
    }
}

/// The last word of a path.
fn last(path: &str) -> &str {
    path.rsplit("::").next().unwrap_or(path)
}

impl fmt::Display for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let item = &self.item;
        match &self.what {
            What::FieldAdded(name, ty) => write!(f, "`{item}` has a new field `{name}: {ty}`"),
            What::FieldRemoved(name) => write!(f, "`{item}` has no field `{name}` any more"),
            What::FieldChanged(name, was, now) => {
                write!(f, "`{name}` of `{item}` is `{now}`, and was `{was}`")
            }
            What::NewChanged(arguments) => write!(f, "`{item}::new` takes ({arguments})"),
            What::VariantAdded(name) => write!(f, "`{item}` has a new variant `{name}`"),
            What::VariantRemoved(name) => write!(f, "`{item}` has no variant `{name}` any more"),
            What::VariantChanged(name, was, now) => {
                write!(f, "`{item}::{name}` holds `({now})`, and held `({was})`")
            }
            What::Other(was, now) => write!(f, "`{item}` is {now}, and was {was}"),
            What::Gone => write!(f, "`{item}` is gone"),
            What::Renamed(name) => write!(
                f,
                "`{item}` is gone; `{name}` has its shape: import it by the earlier name, `as {}`",
                last(item)
            ),
            What::Called(name) => write!(
                f,
                "`{item}` is called `{name}` now; the earlier name is deprecated, and goes when models change again"
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::changes;
    use crate::lock::{ApiLock, renamed};
    use crate::plan::Demand;
    use specwright_generator::contract::{Kind, Shape};

    fn pairs(text: &str) -> Vec<(String, String)> {
        let pair = |part: &str| part.split_once(':').map(|(name, ty)| (name.to_owned(), ty.to_owned()));
        text.split_whitespace().filter_map(pair).collect()
    }

    fn strukt(name: &str, fields: &str, new: Option<&str>) -> Shape {
        Shape { name: name.into(), kind: Kind::Struct { fields: pairs(fields), new: new.map(pairs) } }
    }

    fn one(name: &str, kind: Kind) -> Shape {
        Shape { name: name.into(), kind }
    }

    fn api(models: &[Shape]) -> ApiLock {
        ApiLock::of("api.yaml", &[], false, &[], models)
    }

    fn said(was: &[Shape], now: &[Shape]) -> Vec<String> {
        let demand = Demand { now: api(now), base: Some(api(was)), ..Demand::default() };
        changes(&demand).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn fields_variants_and_arguments() {
        let was = [strukt("A", "a:i8 b:i8 c:i8", Some("a:i8")), one("E", Kind::Enum(pairs("X: Y:i8 Z:")))];
        let now =
            [strukt("A", "a:i8 b:i16 d:i8", Some("a:i8 d:i8")), one("E", Kind::Enum(pairs("X: Y: V:")))];
        let expected = [
            "`b` of `types::A` is `i16`, and was `i8`",
            "`types::A` has no field `c` any more",
            "`types::A` has a new field `d: i8`",
            "`types::A::new` takes (a: i8, d: i8)",
            "`types::E::Y` holds `()`, and held `(i8)`",
            "`types::E` has no variant `Z` any more",
            "`types::E` has a new variant `V`",
        ];
        assert_eq!(said(&was, &now), expected);
        assert!(said(&was, &was).is_empty());
    }

    #[test]
    fn types_that_are_gone_or_renamed() {
        let was = [strukt("Pet", "a:i8", None), strukt("One", "b:i8", None), strukt("Two", "b:i8", None)];
        let now = [
            strukt("Animal", "a:i8", None),
            strukt("Three", "b:i8", None),
            one("New", Kind::Alias("i8".into())),
        ];
        assert_eq!(renamed::pairs(&was, &now).into_iter().collect::<Vec<_>>(), [("Pet", "Animal")]);
        let expected = [
            "`types::Pet` is gone; `types::Animal` has its shape: import it by the earlier name, `as Pet`",
            "`types::One` is gone",
            "`types::Two` is gone",
        ];
        assert_eq!(said(&was, &now), expected);
        let mut demand = Demand { now: api(&now), base: Some(api(&was)), ..Demand::default() };
        demand.now.keep_names(demand.base.as_ref());
        let expected = "`types::Pet` is called `types::Animal` now; the earlier name is deprecated, and goes when models change again";
        assert_eq!(changes(&demand)[0].to_string(), expected);
        // Its time is over.
        demand = Demand { base: Some(demand.now), now: api(&now[..1]), ..Demand::default() };
        let expected =
            "`types::Pet` is gone; `types::Animal` has its shape: import it by the earlier name, `as Pet`";
        assert_eq!(changes(&demand).last().unwrap().to_string(), expected);
        let kinds = [one("K", Kind::Alias("i8".into())), one("K", Kind::Newtype("i8".into()))];
        let said = said(&kinds[..1], &kinds[1..]);
        assert_eq!(said, ["`types::K` is a newtype of `i8`, and was `i8`"]);
    }
}
