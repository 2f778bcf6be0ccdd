//! Random files of handlers: blocks of one or two types in files, nested modules and modules with a path of their own.

use std::fmt::Write as _;

use specwright_generator::contract::Operation;

use crate::dice::Dice;
use crate::methods::Naming;
use crate::service::Files;

/// What writes them.
pub(crate) struct Handlers<'d, 'n> {
    pub(crate) dice: &'d mut Dice<'n>,
    operations: &'d [Operation],
    traits: &'d [String],
    secured: bool,
    generic: bool,
    pub(crate) files: Files,
    pub(crate) marks: usize,
}

/// Where blocks stand: a file, and whether it is a module in it.
const PLACES: [(&str, bool); 4] = [
    ("src/handlers.rs", false),
    ("src/handlers/more.rs", false),
    ("src/handlers.rs", true),
    ("src/odd/place.rs", false),
];

impl<'d, 'n> Handlers<'d, 'n> {
    pub(crate) fn new(
        dice: &'d mut Dice<'n>,
        operations: &'d [Operation],
        traits: &'d [String],
        secured: bool,
    ) -> Self {
        let generic = dice.once_in(4);
        Self { dice, operations, traits, secured, generic, files: Files::new(), marks: 0 }
    }

    /// A word that stands nowhere else.
    pub(crate) fn mark(&mut self) -> String {
        self.marks += 1;
        format!("T{}x", self.marks)
    }

    /// Writes all files.
    pub(crate) fn write(&mut self) {
        let spread = self.dice.below(PLACES.len()) + 1;
        let mut blocks: Vec<Vec<String>> = vec![Vec::new(); PLACES.len()];
        let traits = self.traits;
        let two = self.dice.once_in(3);
        for ty in ["Shop", "Fake"].into_iter().take(1 + usize::from(two)) {
            for name in traits {
                let at = self.dice.below(spread);
                let naming = naming(at);
                let pair = self.dice.once_in(10);
                for condition in if pair { &["#[cfg(unix)]\n", "#[cfg(not(unix))]\n"][..] } else { &[""] } {
                    let text = self.block(ty, name, naming, condition);
                    blocks[at].push(text);
                }
            }
            if self.secured {
                let at = self.dice.below(spread);
                blocks[at].push(self.authenticate(ty));
            }
        }
        self.place(&blocks);
        self.frozen();
        self.library();
        self.odd_bytes();
    }

    fn header(&mut self, ty: &str, name: &str) -> String {
        let comment = if self.dice.once_in(12) { format!("/* {} */ ", self.mark()) } else { String::new() };
        if ty == "Shop" && self.generic {
            let bounds = self.dice.of(&[" ", "\nwhere\n    D: Clone,\n"]);
            return format!("impl<D: Send + Sync + 'static> {comment}{name} for crate::Shop<D>{bounds}{{");
        }
        let behind = if self.dice.once_in(12) { format!(" // open {}", self.mark()) } else { String::new() };
        format!("impl {name} for {comment}crate::{ty} {{{behind}")
    }

    /// A block with a method for each operation.
    fn block(&mut self, ty: &str, name: &str, naming: Naming, condition: &str) -> String {
        let mut own: Vec<&Operation> = self.operations.iter().filter(|one| one.trait_name == name).collect();
        if self.dice.once_in(4) {
            own.reverse();
        }
        let above = if self.dice.once_in(5) { format!("// block {}\n", self.mark()) } else { String::new() };
        let mut text = format!("{above}{condition}{}\n", self.header(ty, &format!("crate::api::{name}")));
        if self.dice.once_in(8) {
            text.push_str("    fn reject(&self, rejection: specwright::Rejection) -> specwright::http::Response<specwright::Body> {\n");
            writeln!(text, "        rejection.into_response() // {}\n    }}\n", self.mark()).unwrap();
        }
        if own.len() > 1 && self.dice.once_in(12) {
            own.pop();
            writeln!(text, "    crate::brought! {{ /* {} */ }}\n", self.mark()).unwrap();
        }
        for (at, operation) in own.into_iter().enumerate() {
            if at > 0 && !self.dice.once_in(6) {
                text.push('\n');
            }
            text.push_str(&self.method(operation, naming));
        }
        if self.dice.once_in(6) {
            writeln!(text, "\n    // last {}", self.mark()).unwrap();
        }
        text.push('}');
        if self.dice.once_in(8) {
            write!(text, " // closed {}", self.mark()).unwrap();
        }
        text + "\n"
    }

    fn authenticate(&self, ty: &str) -> String {
        let (generics, ty) =
            if ty == "Shop" && self.generic { ("<D: Send + Sync + 'static>", "Shop<D>") } else { ("", ty) };
        format!(
            "impl{generics} crate::api::Authenticate for crate::{ty} {{\n    type Caller = ();\n\n    async fn authenticate(&self, _c: crate::api::Credentials<'_>, _r: &crate::api::Requirement) -> Result<(), crate::api::Denied> {{\n        Ok(())\n    }}\n}}\n"
        )
    }

    /// Puts blocks into files, with other things between them.
    fn place(&mut self, blocks: &[Vec<String>]) {
        let handlers = PLACES.iter().zip(blocks).enumerate();
        for (at, ((path, nested), blocks)) in handlers.filter(|(_, (_, blocks))| !blocks.is_empty()) {
            let mut text = String::new();
            if self.dice.once_in(3) {
                writeln!(text, "//! Handlers {}.\n", self.mark()).unwrap();
            }
            text.push_str(&self.imports(naming(at)));
            for block in blocks {
                let helper = self.helper();
                write!(text, "\n{block}{helper}").unwrap();
            }
            if *nested {
                let inner: String = text.lines().map(|line| indented(line) + "\n").collect();
                text = format!("pub mod inner {{\n{inner}}}\n");
            }
            let file = self.files.entry((*path).into()).or_default();
            file.push_str(&text);
        }
    }

    fn imports(&mut self, naming: Naming) -> String {
        match naming {
            Naming::Glob => "use crate::api::operations::*;\n".into(),
            Naming::Full => String::new(),
            Naming::Each => {
                let names: Vec<&str> = self.operations.iter().map(|one| one.module.as_str()).collect();
                let comment =
                    if self.dice.once_in(4) { format!(" // {}", self.mark()) } else { String::new() };
                format!("use crate::api::operations::{{{}}};{comment}\n", names.join(", "))
            }
        }
    }

    fn helper(&mut self) -> String {
        let mark = self.mark();
        match self.dice.below(14) {
            1 => format!("\nfn helper_{}() {{}} // {mark}\n", mark.to_lowercase()),
            2 => format!("\nconst TEXT_{mark}: &str = \"}} impl Api for {{\";\n"),
            3 => format!("\nmacro_rules! m_{mark} {{ ({{}}) => {{ impl X for Y {{ }} }}; }}\n"),
            4 => format!(
                "\n#[cfg(test)]\nmod tests_{mark} {{\n    #[test]\n    fn works() {{ /* {mark} */ }}\n}}\n"
            ),
            5 => format!("\n/* between\n   {mark} */\n"),
            6 => format!("\nimpl crate::Helper {{\n    async fn op1(&self) {{}} // {mark}\n}}\n"),
            _ => String::new(),
        }
    }

    /// A file that is read and left alone.
    fn frozen(&mut self) {
        if self.dice.once_in(6)
            && let Some(name) = self.traits.first()
        {
            let text = self.block("Frozen", name, Naming::Full, "");
            self.files.insert("src/frozen.rs".into(), text);
        }
    }

    fn library(&mut self) {
        let has = |path: &str| self.files.contains_key(path);
        let mut text = String::from("pub mod api;\nmod handlers;\n");
        for (path, line) in [
            ("src/frozen.rs", "mod frozen;\n"),
            ("src/odd/place.rs", "#[path = \"odd/place.rs\"]\nmod elsewhere;\n"),
        ] {
            text.push_str(if has(path) { line } else { "" });
        }
        let more = has("src/handlers/more.rs");
        let generics = if self.generic { "<D>(D)" } else { "" };
        writeln!(
            text,
            "\npub struct Shop{generics};\npub struct Fake;\npub struct Frozen;\npub struct Helper;"
        )
        .unwrap();
        self.files.insert("src/lib.rs".into(), text);
        let handlers = self.files.entry("src/handlers.rs".into()).or_default();
        if more {
            // Behind the comments that belong to the whole file.
            handlers.push_str("\nmod more;\n");
        }
    }

    /// Tabs, other line ends, a byte order mark.
    fn odd_bytes(&mut self) {
        for text in self.files.values_mut() {
            if self.dice.once_in(8) {
                *text = text.replace("    ", "\t");
            }
            if self.dice.once_in(6) {
                *text = text.replace('\n', "\r\n");
            }
            if self.dice.once_in(10) {
                text.insert(0, '\u{feff}');
            }
        }
    }
}

/// How a place names operations.
const fn naming(place: usize) -> Naming {
    match place {
        1 => Naming::Full,
        3 => Naming::Each,
        _ => Naming::Glob,
    }
}

fn indented(line: &str) -> String {
    if line.trim().is_empty() { line.to_owned() } else { format!("    {line}") }
}
