//! Styles: how values become the text of a path, a query, a header, a cookie or a form, and back.
//!
//! ```text
//! parameter  the rows of static tables: name, location, style
//! sent       a text as it was sent, and its parts
//! node       values under keys with brackets
//! views      what a text may mean, for the reader to choose
//! write      the other direction
//! ```
//!
//! What a text means is decided by the type that reads it. `a,b` may be a string or a list, `R,100` a string, a list or
//! an object: the codec writes down all that it may be, and the reader takes what it needs.
//!
//! | style | location | string | array | object |
//! | --- | --- | --- | --- | --- |
//! | matrix | path | `;color=blue` | `;color=blue,black,brown` | `;color=R,100,G,200,B,150` |
//! | matrix, exploded | path | `;color=blue` | `;color=blue;color=black;color=brown` | `;R=100;G=200;B=150` |
//! | label | path | `.blue` | `.blue,black,brown` | `.R,100,G,200,B,150` |
//! | label, exploded | path | `.blue` | `.blue.black.brown` | `.R=100.G=200.B=150` |
//! | simple | path, header | `blue` | `blue,black,brown` | `R,100,G,200,B,150` |
//! | simple, exploded | path, header | `blue` | `blue,black,brown` | `R=100,G=200,B=150` |
//! | form | query, cookie | `color=blue` | `color=blue,black,brown` | `color=R,100,G,200,B,150` |
//! | form, exploded | query, cookie | `color=blue` | `color=blue&color=black&color=brown` | `R=100&G=200&B=150` |
//! | spaceDelimited | query | `color=blue` | `color=blue%20black%20brown` | `color=R%20100%20G%20200%20B%20150` |
//! | pipeDelimited | query | `color=blue` | `color=blue%7Cblack%7Cbrown` | `color=R%7C100%7CG%7C200%7CB%7C150` |
//! | deepObject | query | `color=blue` | `color%5B%5D=blue&color%5B%5D=black` | `color%5BR%5D=100&color%5BG%5D=200` |
//! | cookie, exploded | cookie | `color=blue` | `color=blue; color=black` | `R=100; G=200; B=150` |
//!
//! Where the specification says nothing (`n/a` in its table), these rules hold:
//!
//! - `spaceDelimited` and `pipeDelimited`, exploded, are `form`, exploded. A single string is written as by `form`.
//! - `deepObject` nests to any depth; a list has the keys `[]` or `[0]`, `[1]`, …, or none; one value stands without brackets.
//! - A list or an object inside a value that has no brackets is JSON text.
//! - Pairs of an exploded cookie are cookies of their own; `&` between them is read too, in the cookies of the parameter alone.
//! - A list in the query may have the keys `name[]` or `name[0]`, `name[1]`, … instead of its name alone.
//! - An empty text is the empty string, and the empty list or object where all stands in one text.
//! - `null` in a list or an object is the word `null`.

mod node;
mod parameter;
mod sent;
mod views;
mod write;

pub use parameter::{Parameter, Style};
pub use write::{Spelling, simple};

pub(crate) use node::{Leaf, Node, Path};
pub(crate) use parameter::Members;
pub(crate) use sent::{Coding, Malformed, Sent};
pub(crate) use views::packed;
pub(crate) use write::Pairs;
