//! Texts that are XML and not what the table says.

use super::read;
use crate::xml::{Content, Member, Node};

static ITEM: Node = Node::element("item", &Content::Token);
static LIST: Content = Content::List(&ITEM);
static OBJECT: Content = Content::Object(
    &[
        Member::new("id", Node::element("id", &Content::Token)),
        Member::new("items", Node::element("items", &LIST)),
        Member::new("flag", Node::element("flag", &Content::Boolean).nullable()),
    ],
    None,
);
static ROOT: Node = Node::element("thing", &OBJECT);

#[test]
fn violations_have_pointers_into_the_value() {
    let cases = [
        ("<other/>", "xml", "", "must be the element `thing`"),
        ("<thing xmlns='urn:x'/>", "xml", "", "must be the element `thing`"),
        ("<thing><id>1</id><id>2</id></thing>", "xml", "/id", "must not be repeated"),
        ("<thing>text</thing>", "xml", "", "must have no text of its own"),
        (
            "<thing><items><other/></items></thing>",
            "xml",
            "/items",
            "must have only the element `item` in it",
        ),
        ("<thing><items>1 2</items></thing>", "xml", "/items", "must have no text of its own"),
    ];
    for (text, rule, pointer, message) in cases {
        let violations = read(text, &ROOT).unwrap_err();
        let found = &violations[0];
        assert_eq!((found.rule, &*found.pointer, &*found.message), (rule, pointer, message), "{text}");
        assert_eq!(violations.len(), 1, "{text}");
    }
}

#[test]
fn scalars_are_left_to_the_model() {
    let text = "<thing><id> 12\n</id><items><item>1</item><item><b/></item></items><flag>true</flag></thing>";
    assert_eq!(read(text, &ROOT).as_deref(), Ok(r#"{"flag":"true","id":"12","items":["1",{"b":""}]}"#));
    assert_eq!(read("<thing><flag>1</flag></thing>", &ROOT).as_deref(), Ok(r#"{"flag":"1"}"#));
    assert_eq!(read("<thing><flag/></thing>", &ROOT).as_deref(), Ok(r#"{"flag":null}"#));
    let nil = r#"<thing xmlns:i="http://www.w3.org/2001/XMLSchema-instance"><id i:nil="1">x</id></thing>"#;
    assert_eq!(read(nil, &ROOT).as_deref(), Ok(r#"{"id":null}"#));
}

/// What the table does not know is kept, so that a closed object can refuse it.
#[test]
fn others_are_members() {
    let text = "<thing a='1' x:b='2' xmlns:x='urn:x'><c><d/><d>e</d></c></thing>";
    assert_eq!(read(text, &ROOT).as_deref(), Ok(r#"{"a":"1","c":{"d":["","e"]}}"#));
}

/// The time that a text takes grows with its length, not with its square.
#[test]
fn many_elements_are_read_in_time() {
    let text = format!("<thing>{}{}</thing>", "<x/>".repeat(100_000), "<id>1</id>".repeat(100_000));
    let before = std::time::Instant::now();
    assert_eq!(read(&text, &ROOT).unwrap_err()[0].message, "must not be repeated");
    static MANY: Content = Content::Object(&[Member::new("items", Node::none(&LIST))], None);
    static ROOTS: Node = Node::element("thing", &MANY);
    let text = format!("<thing>{}{}</thing>", "<x/>".repeat(100_000), "<item>1</item>".repeat(100_000));
    assert!(read(&text, &ROOTS).is_ok());
    assert!(before.elapsed().as_secs() < 10);
}
