//! The file is written and read back, and damage is told.

use specwright_generator::contract::{Caller, Kind, Operation, Shape};

use super::{ApiLock, Lock};

fn operation(id: &str, caller: Caller, body: Option<&str>) -> Operation {
    let error = Kind::Enum(vec![("NotFound".into(), "types::A, B".into()), ("Gone".into(), String::new())]);
    Operation {
        id: id.into(),
        http_method: "GET".into(),
        path: "/a b/{\"c\"}".into(),
        trait_name: "Api".into(),
        name: id.into(),
        module: id.into(),
        caller,
        body: body.map(Into::into),
        shapes: vec![Shape { name: "Error".into(), kind: error }],
    }
}

fn lock() -> Lock {
    let pair = |name: &str, ty: &str| (name.to_owned(), ty.to_owned());
    let strukt =
        |name: &str, fields: Vec<_>, new| Shape { name: name.into(), kind: Kind::Struct { fields, new } };
    let models = [
        strukt(
            "Pet",
            vec![pair("a", "BTreeMap<String, (i64, i8)>"), pair("b", "i8")],
            Some(vec![pair("b", "i8")]),
        ),
        strukt("Empty", Vec::new(), Some(Vec::new())),
        strukt("Bare", Vec::new(), None),
        Shape { name: "Code".into(), kind: Kind::Newtype("String".into()) },
        Shape { name: "All".into(), kind: Kind::Alias("Vec<(A, B)>".into()) },
        Shape { name: "Never".into(), kind: Kind::Enum(Vec::new()) },
    ];
    let operations = [
        operation("put", Caller::None, Some("Option<::specwright::Multipart<put::Part, B>>")),
        operation("r#type", Caller::Optional, None),
        operation("get", Caller::Required, Some("get::Body")),
    ];
    let mut lock = Lock::new();
    lock.set(ApiLock::of("b.yaml", &["Api".into()], true, &operations, &models));
    lock.set(ApiLock::of("a.yaml", &[], false, &[], &[]));
    lock
}

#[test]
fn what_is_written_is_read() {
    let lock = lock();
    let text = lock.text();
    assert_eq!(Lock::parse(&text).unwrap(), lock, "{text}");
    assert_eq!(lock.apis[0].description, "a.yaml");
    let ids: Vec<&str> = lock.apis[1].operations.iter().map(|operation| operation.id.as_str()).collect();
    assert_eq!(ids, ["get", "put", "r#type"]);
}

#[test]
fn damage_is_said_with_its_line() {
    let text = lock().text();
    let merged = text.replacen("[[api]]", "<<<<<<< HEAD\n[[api]]\n=======\n>>>>>>> x", 1);
    let damage = Lock::parse(&merged).unwrap_err();
    assert_eq!((damage.line, damage.what.as_str()), (5, "a merge is not settled in it"));
    let edited = text.replacen("caller: Self::Caller", "caller: Option<Self::Caller>", 1);
    assert_eq!(Lock::parse(&edited).unwrap_err().what, "this operation was changed by hand");
    assert!(Lock::parse(&text.replacen("[[api]]", "[[api]", 1)).unwrap_err().what.contains("no TOML"));
    assert!(Lock::parse("tool = \"1\"").unwrap_err().what.contains("version"));
    assert!(Lock::parse("version = 1\ntool = \"1\"\napi = 3").unwrap_err().what.contains("list"));
    let newer = Lock::parse(&text.replacen("version = 1", "version = 2", 1)).unwrap_err();
    assert!(newer.foreign && newer.what.contains("its version is 2"), "{}", newer.what);
}
