//! Enums and newtypes with what the macros give them.

use super::violations;
use specwright::__private::{
    Decode, Encode, Fixed, Found, Limit, Newtype, OpenEnum, Pattern, Reader, Rule, ScalarEnum, StringEnum,
    Text, Writer, newtype, newtype_text, open_enum, scalar_enum, string_enum,
};
use specwright::{Location, json};

/// `Err` is a variant, so that the macros may not name an associated type of that name.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
enum Status {
    Available,
    Err,
}

impl StringEnum for Status {
    const NAMES: &'static [&'static str] = &["available", "err"];
    const VALUES: &'static [Self] = &[Self::Available, Self::Err];
    fn name(self) -> &'static str {
        match self {
            Self::Available => "available",
            Self::Err => "err",
        }
    }
}
string_enum!(Status);

impl Decode for Status {
    fn decode(input: &mut Reader<'_>) -> Option<Self> {
        input.string_enum()
    }
}

impl Encode for Status {
    fn encode(&self, out: &mut Writer) {
        out.string_enum(*self);
    }
}

#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Level {
    One,
    Half,
    High,
    Yes,
}

impl ScalarEnum for Level {
    const CONSTANTS: &'static [Fixed] =
        &[Fixed::Number("1"), Fixed::Number("0.5"), Fixed::String("high\n"), Fixed::Bool(true)];
    const VALUES: &'static [Self] = &[Self::One, Self::Half, Self::High, Self::Yes];
    fn index(self) -> usize {
        self as usize
    }
}
scalar_enum!(Level);

impl Decode for Level {
    fn decode(input: &mut Reader<'_>) -> Option<Self> {
        input.scalar_enum()
    }
}

impl Encode for Level {
    fn encode(&self, out: &mut Writer) {
        out.scalar_enum(*self);
    }
}

#[derive(Clone, Debug, Eq, PartialEq)]
enum Kind {
    Cat,
    Unknown(String),
}

impl OpenEnum for Kind {
    const NAMES: &'static [&'static str] = &["cat"];
    const VALUES: &'static [Self] = &[Self::Cat];
    fn name(&self) -> &str {
        match self {
            Self::Cat => "cat",
            Self::Unknown(text) => text,
        }
    }
    fn unknown(text: String) -> Self {
        Self::Unknown(text)
    }
}
open_enum!(Kind);

impl Decode for Kind {
    fn decode(input: &mut Reader<'_>) -> Option<Self> {
        input.open_enum()
    }
}

static CODE_PATTERN: Pattern = Pattern::regex("^[A-Z]+$", "^[A-Z]+$");
static CODE: Rule = Rule::ANY.length(2, 3).pattern(&CODE_PATTERN);
static LISTED: Rule = Rule::ANY.unique().count(1, 3).items(&LISTED_ITEM);
static LISTED_ITEM: Rule = Rule::ANY.maximum(Limit::Integer(9));

#[derive(Clone, Debug, PartialEq)]
struct Code(String);

impl Newtype for Code {
    type Inner = String;
    fn rule() -> &'static Rule {
        &CODE
    }
    fn wrap(inner: String) -> Self {
        Self(inner)
    }
    fn inner(&self) -> &String {
        &self.0
    }
    fn into_inner(self) -> String {
        self.0
    }
}
newtype!(Code, ::std::string::String);
newtype_text!(Code, ::std::string::String);

#[derive(Clone, Debug, PartialEq)]
struct Listed(Vec<i32>);

impl Newtype for Listed {
    type Inner = Vec<i32>;
    fn rule() -> &'static Rule {
        &LISTED
    }
    fn wrap(inner: Vec<i32>) -> Self {
        Self(inner)
    }
    fn inner(&self) -> &Vec<i32> {
        &self.0
    }
    fn into_inner(self) -> Vec<i32> {
        self.0
    }
}
newtype!(Listed, Vec<i32>);

#[test]
fn string_enums() {
    assert_eq!(json::from_str(r#"["available","err"]"#), Ok(vec![Status::Available, Status::Err]));
    assert_eq!(json::to_string(&Status::Err), r#""err""#);
    assert_eq!("err".parse(), Ok(Status::Err));
    assert_eq!("x".parse::<Status>().unwrap_err().to_string(), "must be one of available, err");
    assert_eq!(format!("{:>5}", Status::Err), "  err");
    assert_eq!(violations::<Vec<Status>>(r#"["no",1]"#), ["enum /0", "type /1"]);
    let mut found = Found::new(Location::Query);
    assert_eq!(Status::read("no", &mut found), None);
    assert_eq!(found.into_violations()[0].message, "must be one of available, err");
}

#[test]
fn scalar_enums() {
    assert_eq!(
        json::from_str(r#"[1.0,5e-1,"high\n",true]"#),
        Ok(vec![Level::One, Level::Half, Level::High, Level::Yes])
    );
    assert_eq!(
        json::to_string(&[Level::One, Level::Half, Level::High, Level::Yes]),
        r#"[1,0.5,"high\n",true]"#
    );
    assert_eq!(violations::<Vec<Level>>(r#"["1",2,[],null,false]"#).len(), 5);
    assert_eq!("1".parse(), Ok(Level::One));
    assert_eq!(Level::parse("true"), Some(Level::Yes));
    assert_eq!(
        json::from_str::<Level>("2").unwrap_err().to_string(),
        "body must be one of 1, 0.5, \"high\\n\", true"
    );
}

#[test]
fn open_enums() {
    assert_eq!(json::from_str(r#"["cat","dog"]"#), Ok(vec![Kind::Cat, Kind::Unknown("dog".to_owned())]));
    assert_eq!(Kind::from("cat"), Kind::Cat);
    assert_eq!("dog".parse::<Kind>().map(|kind| kind.to_string()), Ok("dog".to_owned()));
    assert_eq!(violations::<Kind>("1"), ["type "]);
}

#[test]
fn newtypes_hold_what_satisfies_their_rule() {
    let code = Code::try_from("AB".to_owned()).unwrap();
    assert_eq!(
        (code.len(), code.to_string(), json::to_string(&code)),
        (2, "AB".to_owned(), "\"AB\"".to_owned())
    );
    assert_eq!(String::from(code), "AB");
    assert_eq!("ab".parse::<Code>().unwrap_err().to_string(), "must match ^[A-Z]+$");
    assert_eq!(
        violations::<Vec<Code>>(r#"["AB","ABCD","a",1]"#),
        ["maxLength /1", "minLength /2", "pattern /2", "type /3"]
    );
    assert_eq!(Code::parse("ab"), None);
    let mut found = Found::new(Location::Path);
    assert_eq!(Code::read("ABCD", &mut found), None);
    assert_eq!(found.into_violations()[0].rule, "maxLength");
}

#[test]
fn newtypes_of_lists_do_not_repeat_items() {
    assert!(Listed::try_from(vec![1, 2]).is_ok());
    assert_eq!(
        Listed::try_from(vec![1, 10, 1]).unwrap_err().to_string(),
        "/1 must be at most 9; must not repeat an item"
    );
    assert_eq!(violations::<Listed>("[1,1]"), ["uniqueItems "]);
    assert_eq!(violations::<Listed>("[]"), ["minItems "]);
}
