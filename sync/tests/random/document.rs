//! A small description, and its random changes.

use std::fmt::Write as _;

use crate::dice::Dice;

const TAGS: [Option<&str>; 5] = [Some("pets"), Some("photos"), Some("admin"), None, Some("late")];
const METHODS: [&str; 4] = ["get", "post", "put", "delete"];
const BODIES: [Option<&str>; 5] = [
    None,
    Some("application/json: { schema: { type: object, properties: { a: { type: string } } } }"),
    Some("text/plain: { schema: { type: string } }"),
    Some("application/octet-stream: {}"),
    Some("multipart/form-data: { schema: { type: object, properties: { a: { type: string } } } }"),
];
const ANSWERS: [Option<&str>; 5] = [
    None,
    Some("{ type: string }"),
    Some("{ type: integer }"),
    Some("{ type: array, items: { type: string } }"),
    Some("{ $ref: '#/components/schemas/Pet' }"),
];
const PARAMETERS: [Option<&str>; 3] = [None, Some("string"), Some("integer")];

/// An operation. Where it stands is what it is; the number of its id is its name.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) struct Operation {
    /// Of its path.
    pub(crate) path: usize,
    pub(crate) method: &'static str,
    /// Of its id.
    pub(crate) number: usize,
    tag: Option<&'static str>,
    parameter: Option<&'static str>,
    body: Option<&'static str>,
    answer: Option<&'static str>,
    missing: bool,
}

/// A description.
#[derive(Clone, Debug)]
pub(crate) struct Document {
    pub(crate) operations: Vec<Operation>,
    pub(crate) secured: bool,
    /// The number of the next id.
    next: usize,
}

impl Document {
    pub(crate) fn random(dice: &mut Dice<'_>) -> Self {
        let mut document = Self { operations: Vec::new(), secured: dice.once_in(5), next: 1 };
        for _ in 0..=dice.below(7) {
            document.add(dice);
        }
        document
    }

    fn add(&mut self, dice: &mut Dice<'_>) {
        let (first, method) = (dice.below(6), dice.below(4));
        let free = |(path, method): &(usize, &str)| {
            !self.operations.iter().any(|one| one.path == *path && one.method == *method)
        };
        let mut places = (0..24).map(|more| ((first + more / 4) % 6, METHODS[(method + more) % 4]));
        let Some((path, method)) = places.find(free) else { return };
        let operation = Operation {
            path,
            method,
            number: self.next,
            tag: dice.of(&TAGS[..4]),
            parameter: dice.of(&PARAMETERS),
            body: body(method, dice),
            answer: dice.of(&ANSWERS),
            missing: dice.once_in(3),
        };
        self.next += 1;
        let at = dice.below(self.operations.len() + 1);
        self.operations.insert(at, operation);
    }

    /// One to three changes.
    pub(crate) fn change(&mut self, dice: &mut Dice<'_>) {
        for _ in 0..=dice.below(3) {
            self.change_once(dice);
        }
    }

    fn change_once(&mut self, dice: &mut Dice<'_>) {
        let kind = dice.below(12);
        let count = self.operations.len();
        let (one, other) = (dice.below(count), dice.below(count));
        let Some(at) = self.operations.get_mut(one) else { return self.add(dice) };
        match kind {
            0 | 1 => self.add(dice),
            2 | 3 if count > 1 => drop(self.operations.remove(one)),
            4 => {
                at.number = self.next;
                self.next += 1;
            }
            5 => at.tag = dice.of(&TAGS),
            6 => at.parameter = dice.of(&PARAMETERS),
            7 => at.body = body(at.method, dice),
            8 => at.answer = dice.of(&ANSWERS),
            9 => self.exchange(one, other),
            10 => self.exchange_tags(dice),
            11 => self.secured = !self.secured,
            _ => at.missing = !at.missing,
        }
    }

    /// Two names go to each other's place.
    fn exchange(&mut self, one: usize, other: usize) {
        let number = self.operations[one].number;
        self.operations[one].number = std::mem::replace(&mut self.operations[other].number, number);
    }

    /// All operations of a tag go to another one.
    fn exchange_tags(&mut self, dice: &mut Dice<'_>) {
        let (from, to) = (dice.of(&TAGS), dice.of(&TAGS));
        for operation in self.operations.iter_mut().filter(|one| one.tag == from) {
            operation.tag = to;
        }
    }

    /// As YAML.
    pub(crate) fn text(&self) -> String {
        let mut text = String::from("openapi: 3.1.0\ninfo: { title: Shop, version: '1' }\n");
        if self.secured {
            text.push_str("security: [{ key: [] }]\n");
        }
        text.push_str("paths:\n");
        for path in 0..6 {
            let mut operations = self.operations.iter().filter(|one| one.path == path).peekable();
            if operations.peek().is_some() {
                writeln!(text, "  /p{path}:").unwrap();
            }
            operations.for_each(|one| one.print(&mut text));
        }
        text.push_str("components:\n  securitySchemes: { key: { type: apiKey, in: header, name: key } }\n");
        text.push_str("  schemas: { Pet: { type: object, properties: { id: { type: integer } } } }\n");
        text
    }
}

fn body(method: &str, dice: &mut Dice<'_>) -> Option<&'static str> {
    if matches!(method, "post" | "put") { dice.of(&BODIES) } else { None }
}

impl Operation {
    fn print(&self, text: &mut String) {
        let mut lines = vec![format!("operationId: op{}", self.number)];
        lines.extend(self.tag.map(|tag| format!("tags: [{tag}]")));
        lines.extend(
            self.parameter
                .map(|ty| format!("parameters: [{{ name: q, in: query, schema: {{ type: {ty} }} }}]")),
        );
        lines.extend(
            self.body.map(|body| format!("requestBody: {{ required: true, content: {{ {body} }} }}")),
        );
        lines.push("responses:".into());
        lines.push(match self.answer {
            Some(answer) => {
                format!("  '200': {{ description: Fine, content: {{ application/json: {{ schema: {answer} }} }} }}")
            }
            None => "  '204': { description: Fine }".into(),
        });
        if self.missing {
            lines.push("  '404': { description: Missing }".into());
        }
        writeln!(text, "    {}:", self.method).unwrap();
        lines.iter().for_each(|line| writeln!(text, "      {line}").unwrap());
    }
}
