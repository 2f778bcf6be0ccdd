//! Forms: `application/x-www-form-urlencoded`, as a body or as the whole query (the URL standard, section 5).
//!
//! Each pair is split at its first `=`, then decoded once, `+` as a space. A key that comes again makes a list, brackets
//! make objects and lists (`card[number]=1`, `to[]=a`, `to[0]=a`), and where a list or an object is wanted, JSON text is
//! taken too. A table of rows says what the description's `encoding` says of single properties.
//!
//! A form has at most 10,000 pairs, and a key at most 32 brackets.

use crate::json::{self, Encode, Shape, Writer};
use crate::percent;
use crate::rule::Found;
use crate::style::{Coding, Leaf, Malformed, Node, Pairs, Parameter, Path, Sent, Spelling, Style};
use crate::{Location, Violation};

/// So many pairs a form or a query may have.
pub(crate) const PAIRS: usize = 10_000;

/// How the properties of a form are written; those without a row by the rules of the [module](self).
#[derive(Debug)]
pub struct Form {
    fields: &'static [Parameter],
}

impl Form {
    /// Nothing is said of any property.
    pub const ANY: Self = Self::new(&[]);

    /// A row for each property of which something is said: [`Parameter::query`] with its style.
    #[must_use]
    pub const fn new(fields: &'static [Parameter]) -> Self {
        Self { fields }
    }

    /// The text for [`Reader::text`](json::Reader::text).
    ///
    /// # Errors
    ///
    /// What cannot be read at all, in the body.
    pub fn read(&self, bytes: &[u8]) -> Result<Vec<u8>, Vec<Violation>> {
        let read =
            std::str::from_utf8(bytes).map_err(|_| Malformed::Utf8).and_then(|text| read(text, self.fields));
        read.map_err(|malformed| {
            let mut found = Found::new(Location::Body);
            found.note(malformed.rule(), malformed.describe());
            found.into_violations()
        })
    }

    /// The form of an object: members that are lists have a pair for each item, those that are objects are JSON, unless a row
    /// says otherwise.
    #[must_use]
    pub fn write<T: Encode + ?Sized>(&self, value: &T) -> String {
        self.write_json(&json::to_string(value))
    }

    /// The same, of an object that has been written as JSON.
    pub(crate) fn write_json(&self, text: &str) -> String {
        let Shape::Object(members) = Shape::of(text) else { return String::new() };
        let pairs = members.iter().flat_map(|(name, json)| self.pairs(name, json));
        pairs.map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("&")
    }

    /// What is said of a property.
    #[cfg(feature = "client-core")]
    pub(crate) fn row(&self, name: &str) -> Option<&Parameter> {
        self.fields.iter().find(|row| row.name == name)
    }

    fn pairs(&self, name: &str, json: &str) -> Pairs {
        let spelling = match self.fields.iter().find(|row| row.name == name) {
            Some(row) => Spelling::from(row),
            None if json.starts_with('{') => Spelling::new(Location::Query, name, Style::Json),
            None => Spelling::new(Location::Query, name, Style::Form),
        };
        spelling.in_form().pairs(json)
    }
}

/// The text for the reader of a form; `fields` says how single properties are written.
pub(crate) fn read(text: &str, fields: &'static [Parameter]) -> Result<Vec<u8>, Malformed> {
    let mut root = Node::default();
    for (count, (key, value)) in percent::pairs(text).enumerate() {
        if count == PAIRS {
            return Err(Malformed::Many);
        }
        let sent = Sent { text: value.as_bytes(), coding: Coding::Query };
        insert(&mut root, &percent::decode_query(key)?, sent, fields)?;
    }
    let mut out = Writer::default();
    root.write(&mut out)?;
    Ok(out.into_bytes())
}

/// Puts a value where its decoded key says.
fn insert<'t>(
    root: &mut Node<'t>,
    key: &str,
    sent: Sent<'t>,
    fields: &'static [Parameter],
) -> Result<(), Malformed> {
    let row = |name: &str| fields.iter().find(|row| row.name == name);
    if let Some(row) = row(key) {
        root.insert_at(key, &[], Leaf::of(sent, Some(row))?);
        return Ok(());
    }
    let path = Path::of(key)?;
    root.insert_at(path.base, &path.steps, Leaf::of(sent, None)?);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::Reader;
    use crate::{Value, json};
    use std::collections::BTreeMap;

    fn decode<T: json::Decode>(form: &Form, text: &str) -> Result<T, String> {
        let text = form.read(text.as_bytes()).map_err(|found| found[0].to_string())?;
        let mut reader = Reader::text(&text, Location::Body);
        let value = reader.read();
        match reader.finish().first() {
            Some(violation) => Err(violation.to_string()),
            None => Ok(value.unwrap()),
        }
    }

    type Lists = BTreeMap<String, Vec<i64>>;

    fn lists(members: &[(&str, &[i64])]) -> Lists {
        members.iter().map(|(name, items)| ((*name).to_owned(), items.to_vec())).collect()
    }

    #[test]
    fn lists_however_they_come() {
        for text in
            ["a=1&a=2", "a[]=1&a[]=2", "a%5B0%5D=1&a%5B1%5D=2", "a[1]=2&a[0]=1", "a=[1,2]", "a=%5B1%2C2%5D"]
        {
            assert_eq!(decode::<Lists>(&Form::ANY, text), Ok(lists(&[("a", &[1, 2])])), "{text}");
        }
        assert_eq!(decode::<Lists>(&Form::ANY, "a=1&b[]=2"), Ok(lists(&[("a", &[1]), ("b", &[2])])));
        assert!(decode::<Lists>(&Form::ANY, "a[0]=1&a[2]=2").unwrap_err().contains("/a must be an array"));
        assert!(decode::<Lists>(&Form::ANY, "a[b]=1").unwrap_err().contains("/a must be an array"));
    }

    #[test]
    fn indices_are_numbers() {
        let text: Vec<String> = (0..12).rev().map(|at| format!("a[{at}]={at}")).collect();
        let items: Vec<i64> = (0..12).collect();
        assert_eq!(decode::<Lists>(&Form::ANY, &text.join("&")), Ok(lists(&[("a", &items)])));
    }

    #[test]
    fn objects_and_lists_of_objects() {
        type Items = BTreeMap<String, Vec<BTreeMap<String, i64>>>;
        let item = |name: &str, value| BTreeMap::from([(name.to_owned(), value)]);
        let items = BTreeMap::from([("i".to_owned(), vec![item("x", 1), item("y", 2)])]);
        for text in ["i[0][x]=1&i[1][y]=2", r#"i={"x":1}&i={"y":2}"#, r#"i=[{"x":1},{"y":2}]"#] {
            assert_eq!(decode::<Items>(&Form::ANY, text), Ok(items.clone()), "{text}");
        }
    }

    #[test]
    fn the_target_decides() {
        let text = "a=12";
        assert_eq!(decode::<BTreeMap<String, String>>(&Form::ANY, text).unwrap()["a"], "12");
        assert_eq!(decode::<BTreeMap<String, i64>>(&Form::ANY, text).unwrap()["a"], 12);
        let json = decode::<BTreeMap<String, String>>(&Form::ANY, "a={}").unwrap();
        assert_eq!(json["a"], "{}");
        let any: Value = decode(&Form::ANY, "a=1&b[c]=+x+&b[d][]=").unwrap();
        assert_eq!(any.to_string(), r#"{"a":"1","b":{"c":" x ","d":[""]}}"#);
    }

    #[test]
    fn rows_say_more() {
        static ROWS: [Parameter; 4] = [
            Parameter::query("ids").packed(),
            Parameter::query("pipes").style(Style::PipeDelimited),
            Parameter::query("json").style(Style::Json),
            Parameter::query("odd[]"),
        ];
        let form = Form::new(&ROWS);
        let text = "ids=1,2&pipes=3%7C4&json=[5]&odd[]=6";
        let all = lists(&[("ids", &[1, 2]), ("pipes", &[3, 4]), ("json", &[5]), ("odd[]", &[6])]);
        assert_eq!(decode::<Lists>(&form, text), Ok(all.clone()));
        assert_eq!(form.write(&all), "ids=1,2&json=%5B5%5D&odd%5B%5D=6&pipes=3%7C4");
        assert_eq!(decode::<Lists>(&form, &form.write(&all)), Ok(all));
    }

    #[test]
    fn what_is_written_is_read() {
        let value: Value = json::from_str(r#"{"a":"x y&z","b":["1","2"],"c":{"d":"~"},"e":""}"#).unwrap();
        let text = Form::ANY.write(&value);
        assert_eq!(text, "a=x+y%26z&b=1&b=2&c=%7B%22d%22%3A%22%7E%22%7D&e=");
        let back: BTreeMap<String, Value> = decode(&Form::ANY, &text).unwrap();
        assert_eq!(back["a"].as_str(), Some("x y&z"));
        assert_eq!(back["b"].to_string(), r#"["1","2"]"#);
    }

    #[test]
    fn what_cannot_be_read_is_said() {
        for (text, said) in [
            ("a=%", "must have two hexadecimal digits behind each %"),
            ("%zz=1", "must have two hexadecimal digits behind each %"),
            ("a=%ff", "must be UTF-8"),
            ("a=%c0%af", "must be UTF-8"),
            ("a=1&a[b]=2", "must be given either as a value or with brackets"),
        ] {
            assert!(decode::<Value>(&Form::ANY, text).unwrap_err().ends_with(said), "{text}");
        }
        assert!(Form::ANY.read(b"a=\xff").is_err());
    }

    #[test]
    fn hostile_forms_end_soon() {
        let deep = format!("a{}=1", "[b]".repeat(30_000));
        assert!(decode::<Value>(&Form::ANY, &deep).unwrap_err().ends_with("too many brackets in one key"));
        let open = format!("a{}=1", "[".repeat(100_000));
        assert!(decode::<Value>(&Form::ANY, &open).is_ok());
        let many = "a&".repeat(50_000);
        assert!(decode::<Value>(&Form::ANY, &many).unwrap_err().ends_with("has too many pairs"));
    }
}
