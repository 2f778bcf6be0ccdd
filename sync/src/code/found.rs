//! What is found in the user's files. All ranges are bytes of the file as it lies on disk.

use std::ops::Range;

/// An `impl` block of a generated trait.
#[derive(Clone, Debug)]
pub struct Impl {
    /// Its file: an index into `Crate::files`.
    pub file: usize,
    /// Which API it implements: an index into what `Crate::read` was given.
    pub api: usize,
    /// The generated module as this file can name it: `crate::api`, or `my_service::api` in an integration test.
    pub module: String,
    /// The trait as it is generated, whatever the file calls it: `PetsApi`.
    pub trait_name: String,
    /// From the word `impl` (or `unsafe`) to the last byte before the brace.
    pub header: Range<usize>,
    /// The path of the trait in the header.
    pub trait_path: Range<usize>,
    /// The last segment of that path.
    pub trait_at: Range<usize>,
    /// The type that implements it, as written.
    pub target: String,
    /// Where that type stands.
    pub target_at: Range<usize>,
    /// Which type that is, however it is written.
    pub owner: Owner,
    /// Where its first attribute begins, or its header.
    pub start: usize,
    /// From its first attribute or comment to its closing brace.
    pub range: Range<usize>,
    /// Between its braces.
    pub inside: Range<usize>,
    /// Where its first item may stand: behind the inner attributes.
    pub top: usize,
    /// Its functions, in the order of the file.
    pub methods: Vec<Method>,
    /// What may supply methods that cannot be seen: a macro or `include!` between the braces.
    pub opaque: Option<Opaque>,
    /// The attributes that rewrite its `async fn`.
    pub rewrites: Vec<Range<usize>>,
    /// Its own `#[cfg(…)]`.
    pub conditions: Vec<Range<usize>>,
    /// The conditions of its `#[cfg(…)]`, those of its modules included.
    pub cfg: Vec<String>,
}

/// Something that may supply methods.
#[derive(Clone, Debug)]
pub struct Opaque {
    /// The macro, as written: `delegate!`.
    pub what: String,
    /// Where it stands.
    pub at: Range<usize>,
}

/// A method of an `impl` block.
#[derive(Clone, Debug)]
pub struct Method {
    /// Its name without `r#`.
    pub name: String,
    /// Where the name stands, `r#` included.
    pub name_at: Range<usize>,
    /// All that is the method's: from the first attribute, doc or plain comment above it to its last byte, or to the end of the comment
    /// that follows on the same line. Neither indentation nor line break.
    pub whole: Range<usize>,
    /// From its first word (`pub`, `async`, `fn`) to the end of its return type.
    pub signature: Range<usize>,
    /// Between the parentheses of its arguments.
    pub inputs: Range<usize>,
    /// `&self`, as written.
    pub receiver: Option<Range<usize>>,
    /// Its other arguments.
    pub arguments: Vec<Argument>,
    /// The type behind `->`.
    pub output: Option<Range<usize>>,
    /// Its body, braces included.
    pub block: Range<usize>,
    /// Whether it is still what was written for it, and which kind of stub; nothing where anything was changed or added.
    pub stub: Option<Stub>,
    /// Paths in signature and body that name an operation's module or stub.
    pub paths: Vec<PathUse>,
    /// Whether it is an `async fn`.
    pub is_async: bool,
    /// The conditions of its `#[cfg(…)]`.
    pub cfg: Vec<String>,
}

/// An argument of a method.
#[derive(Clone, Debug)]
pub struct Argument {
    /// The whole argument, attributes included, without the comma.
    pub whole: Range<usize>,
    /// The pattern: `request`, `mut body`, `Request { pet_id, .. }`.
    pub pattern: Range<usize>,
    /// The type.
    pub ty: Range<usize>,
    /// The type with each path in one form, so that different ways to write one type are equal.
    pub canonical: Canonical,
}

/// A type whose paths are written in one form: below the generated module from `api::`, without blanks where none are needed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Canonical {
    /// The type: `Option<api::types::Pet>`.
    pub text: String,
    /// Names in it that may stand for something else: aliases and types of the user's own.
    pub own: Vec<String>,
}

/// Which kind of stub a body is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stub {
    /// It answers what the mock would.
    Mock,
    /// It answers 501.
    NotImplemented,
    /// It does not compile.
    CompileError,
}

/// A path that names an operation's module, its stub, or a trait.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PathUse {
    /// The file: an index into `Crate::files`.
    pub file: usize,
    /// Which API, as in [`Impl::api`].
    pub api: usize,
    /// The segment that is the operation's name, `r#` included.
    pub at: Range<usize>,
    /// The path from its first segment on.
    pub path: Range<usize>,
    /// The operation's module, without `r#`; the trait's name where a trait is named.
    pub operation: String,
    /// In a `use`: what goes if this import goes, a comma of its group or the whole item included.
    pub leaf: Option<Range<usize>>,
    /// What the path names.
    pub names: Names,
    /// Where it stands.
    pub place: Place,
}

/// What a path names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Names {
    /// `operations::get_pet`
    Operation,
    /// `stub::get_pet`
    Stub,
    /// `PetsApi`, in a `use` or a bound.
    Trait,
}

/// Where a path stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// In a `use`.
    Import,
    /// In a method of a generated trait.
    Method,
    /// In the head of a trait of the user's, whose bounds hold wherever that trait does.
    Supertrait,
    /// Elsewhere: helpers, tests.
    Elsewhere,
}

/// A type by its definition, so that two ways to write one are equal and two types of one name are not.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Owner {
    /// Paths, as the definitions that they lead to, and signs; parameters of the block are `$0`, `$1`.
    pub(super) words: Vec<String>,
}

/// A call of a method that has the name of an operation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Call {
    /// The file: an index into `Crate::files`.
    pub file: usize,
    /// Where the name stands, `r#` included.
    pub at: Range<usize>,
    /// The name without `r#`.
    pub name: String,
    /// What it is called on.
    pub receiver: Receiver,
    /// The generated traits whose methods can be called there, by the index of their API and their names.
    pub traits: Vec<(usize, String)>,
    /// The item around it, with its head, where bounds stand.
    pub item: Range<usize>,
}

/// What a method is called on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Receiver {
    /// `self.get_pet(…)`, `Self::get_pet(…)`
    Itself,
    /// `shop.get_pet(…)`
    Other,
    /// `PetsApi::get_pet(…)`, `<Shop as PetsApi>::get_pet(…)`: the API's index, and the trait.
    Trait((usize, String)),
}

/// A block of `Authenticate`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Authenticated {
    /// Its file: an index into `Crate::files`.
    pub file: usize,
    /// The API whose generated module its trait is named by, not the runtime: an index into what was given.
    pub api: Option<usize>,
    /// From its first attribute or comment to its closing brace.
    pub range: Range<usize>,
    /// Where its first attribute begins, or else the words before its trait.
    pub start: usize,
    /// The words before its brace: `impl crate::api::Authenticate for Shop`.
    pub header: Range<usize>,
    /// What stands between its braces.
    pub inside: Range<usize>,
    /// The type that it is for.
    pub owner: Owner,
}

/// A method that was kept when its operation left the description.
#[derive(Clone, Debug)]
pub struct Orphan {
    /// Its file: an index into `Crate::files`.
    pub file: usize,
    /// The id of the operation, from the marker.
    pub id: String,
    /// Which type has it.
    pub owner: Owner,
    /// The conditions of the `impl` around it, those of its modules included, but the one that is never met.
    pub cfg: Vec<String>,
    /// Whether that `impl` is never compiled.
    pub is_off: bool,
    /// The marker: its comment, and `#[cfg(any())]` where that follows.
    pub marker: Range<usize>,
    /// The method; its `whole` includes the marker.
    pub method: Method,
    /// The inherent `impl` around it.
    pub block: Range<usize>,
    /// From its word `impl` to the last byte before the brace.
    pub header: Range<usize>,
    /// Where the type stands in it.
    pub target_at: Range<usize>,
    /// Whether nothing else stands in that `impl`.
    pub alone: bool,
}

/// Something that was not understood or cannot be edited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The file's path.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
    /// What was found.
    pub what: String,
    /// What to do.
    pub advice: String,
    /// What it means for a plan.
    pub weight: Weight,
}

/// What a problem means for a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// Worth a word; nothing that is generated stands there.
    Note,
    /// Something there is left as it is, the rest can be edited.
    Left,
    /// Handlers may stand there that could not be read: nothing can be applied.
    Blocks,
}
