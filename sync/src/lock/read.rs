//! The file back to what it says. A row that is not as it was written makes the whole of no use: what it says of the
//! others may be of another time.

use specwright_generator::contract::{Operation, Shape};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::signature::{self, hash};
use super::{ApiLock, Damage, Lock, VERSION, renamed, shape};

type Value<'a> = Spanned<DeValue<'a>>;

pub(super) fn parse(text: &str) -> Result<Lock, Damage> {
    let markers = ["<<<<<<<", "=======", ">>>>>>>", "|||||||"];
    if let Some(at) = text.lines().position(|line| markers.iter().any(|marker| line.starts_with(marker))) {
        return Err(Damage { line: at + 1, what: "a merge is not settled in it".into(), foreign: false });
    }
    let file = File { text };
    let root = DeTable::parse(text).map_err(|error| {
        let at = error.span().map_or(0, |span| span.start);
        file.damage(at, &format!("it is no TOML: {}", error.message()))
    })?;
    file.version(root.get_ref())?;
    let tool = file.string(root.get_ref(), 0, "tool")?;
    let apis =
        file.list(root.get_ref(), "api")?.iter().map(|table| file.api(table)).collect::<Result<_, _>>()?;
    Ok(Lock { tool, apis })
}

struct File<'a> {
    text: &'a str,
}

impl File<'_> {
    fn damage(&self, at: usize, what: &str) -> Damage {
        let before = self.text.as_bytes().get(..at).unwrap_or_default();
        let line = before.iter().filter(|byte| **byte == b'\n').count() + 1;
        Damage { line, what: what.into(), foreign: false }
    }

    fn version(&self, root: &DeTable<'_>) -> Result<(), Damage> {
        let Some(value) = root.get("version") else { return Err(self.damage(0, "it has no `version`")) };
        let version = match value.get_ref() {
            DeValue::Integer(number) => number.as_str().parse::<i64>().ok(),
            _ => None,
        };
        if version == Some(VERSION) {
            return Ok(());
        }
        let found = self.text.get(value.span()).unwrap_or_default();
        let what =
            format!("its version is {found}, and this specwright reads and names by version {VERSION}");
        Err(Damage { foreign: true, ..self.damage(value.span().start, &what) })
    }

    fn api(&self, table: &Value<'_>) -> Result<ApiLock, Damage> {
        let (at, table) = self.table(table)?;
        let operations = self.list(table, "operation")?;
        Ok(ApiLock {
            description: self.string(table, at, "description")?,
            traits: self.strings(table, "traits")?,
            secured: table
                .get("secured")
                .is_some_and(|value| matches!(value.get_ref(), DeValue::Boolean(true))),
            operations: operations.iter().map(|row| self.operation(row)).collect::<Result<_, _>>()?,
            models: self.shapes(table, "models")?,
            renamed: self.renamed(table)?,
        })
    }

    fn operation(&self, row: &Value<'_>) -> Result<Operation, Damage> {
        let (at, row) = self.table(row)?;
        let signature = self.string(row, at, "signature")?;
        let place = self.string(row, at, "at")?;
        let Some((http_method, path)) = place.split_once(' ') else {
            return Err(self.damage(at, "`at` is no method and path"));
        };
        if self.string(row, at, "hash")? != hash(&signature) {
            return Err(self.damage(at, "this operation was changed by hand"));
        }
        let Some(said) = signature::parse(&signature) else {
            return Err(self.damage(at, "`signature` is none"));
        };
        Ok(Operation {
            id: self.string(row, at, "id")?,
            http_method: http_method.into(),
            path: path.into(),
            trait_name: self.string(row, at, "trait")?,
            name: said.name.into(),
            module: said.module.into(),
            caller: said.caller,
            body: said.body.map(Into::into),
            shapes: self.shapes(row, "shapes")?,
        })
    }

    fn shapes(&self, table: &DeTable<'_>, key: &str) -> Result<Vec<Shape>, Damage> {
        let lines = self.strings(table, key)?;
        let at = table.get(key).map_or(0, |value| value.span().start);
        let shape =
            |line: &String| shape::parse(line).ok_or_else(|| self.damage(at, "a shape cannot be read"));
        lines.iter().map(shape).collect()
    }

    fn renamed(&self, table: &DeTable<'_>) -> Result<Vec<(String, String)>, Damage> {
        let at = table.get("renamed").map_or(0, |value| value.span().start);
        let pair = |text: &String| {
            let pair = text.split_once(" = ").map(|(was, now)| (was.to_owned(), now.to_owned()));
            let names = pair.filter(|(was, now)| renamed::is_name(was) && renamed::is_name(now));
            names.ok_or_else(|| self.damage(at, "`renamed` has pairs of names only"))
        };
        self.strings(table, "renamed")?.iter().map(pair).collect()
    }

    fn table<'a>(&self, value: &'a Value<'_>) -> Result<(usize, &'a DeTable<'a>), Damage> {
        let at = value.span().start;
        match value.get_ref() {
            DeValue::Table(table) => Ok((at, table)),
            _ => Err(self.damage(at, "a table was expected")),
        }
    }

    fn list<'a>(&self, table: &'a DeTable<'_>, key: &str) -> Result<&'a [Value<'a>], Damage> {
        let Some(value) = table.get(key) else { return Ok(&[]) };
        match value.get_ref() {
            DeValue::Array(items) => Ok(items),
            _ => Err(self.damage(value.span().start, &format!("`{key}` is no list"))),
        }
    }

    fn string(&self, table: &DeTable<'_>, at: usize, key: &str) -> Result<String, Damage> {
        match table.get(key).map(Spanned::get_ref) {
            Some(DeValue::String(text)) => Ok(text.to_string()),
            _ => Err(self.damage(at, &format!("`{key}` is missing"))),
        }
    }

    fn strings(&self, table: &DeTable<'_>, key: &str) -> Result<Vec<String>, Damage> {
        let text = |value: &Value<'_>| match value.get_ref() {
            DeValue::String(text) => Ok(text.to_string()),
            _ => Err(self.damage(value.span().start, &format!("`{key}` has texts only"))),
        };
        self.list(table, key)?.iter().map(text).collect()
    }
}
