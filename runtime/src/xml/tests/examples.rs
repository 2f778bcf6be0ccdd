//! The examples of the specification (OpenAPI 3.2, XML Object Examples; 3.0 and 3.1 have those of arrays too).

use super::{both, read, written};
use crate::xml::{Content, Member, Node, NodeKind, Variant};

const fn document(content: &'static Content) -> Node {
    Node::element("document", content)
}

const PETS: &str = r#"{"animals":["dog","cat","hamster"]}"#;

#[test]
fn no_xml_object() {
    static OBJECT: Content =
        Content::Object(&[Member::new("animals", Node::element("animals", &Content::Text))], None);
    static ROOT: Node = document(&OBJECT);
    both(
        r#"{"animals":"dog, cat, hamster"}"#,
        "<document><animals>dog, cat, hamster</animals></document>",
        &ROOT,
    );
}

/// A list without a node of its own: of 3.0's eight, those without `wrapped`.
#[test]
fn unwrapped_lists() {
    static ITEM: Node = Node::element("animals", &Content::Text);
    static LIST: Content = Content::List(&ITEM);
    static PLAIN: Content = Content::Object(&[Member::new("animals", Node::none(&LIST))], None);
    static ROOT: Node = document(&PLAIN);
    let elements = "<animals>dog</animals><animals>cat</animals><animals>hamster</animals>";
    both(PETS, &format!("<document>{elements}</document>"), &ROOT);

    static NAMED: Node = Node::element("animal", &Content::Text);
    static NAMED_LIST: Content = Content::List(&NAMED);
    static OBJECT: Content = Content::Object(&[Member::new("animals", Node::none(&NAMED_LIST))], None);
    static RENAMED: Node = document(&OBJECT);
    let elements = "<animal>dog</animal><animal>cat</animal><animal>hamster</animal>";
    both(PETS, &format!("<document>{elements}</document>"), &RENAMED);
    assert_eq!(read("<document/>", &RENAMED).as_deref(), Ok("{}"));
    // Elements of another name between the items do not matter.
    let mixed = "<document><animal>dog</animal><other/><animal>cat</animal></document>";
    assert_eq!(read(mixed, &RENAMED).as_deref(), Ok(r#"{"animals":["dog","cat"],"other":""}"#));
    // Nor is what is called like the member, but not like its elements, the member.
    assert_eq!(read("<document><animals>dog</animals></document>", &RENAMED).as_deref(), Ok("{}"));
}

/// The same with `wrapped`.
#[test]
fn wrapped_lists() {
    macro_rules! case {
        ($outer:literal, $inner:literal) => {{
            static ITEM: Node = Node::element($inner, &Content::Text);
            static LIST: Content = Content::List(&ITEM);
            static OBJECT: Content =
                Content::Object(&[Member::new("animals", Node::element($outer, &LIST))], None);
            static ROOT: Node = document(&OBJECT);
            let items = ["dog", "cat", "hamster"].map(|one| format!("<{0}>{one}</{0}>", $inner)).concat();
            both(PETS, &format!("<document><{0}>{items}</{0}></document>", $outer), &ROOT);
            both(r#"{"animals":[]}"#, concat!("<document><", $outer, "/></document>"), &ROOT);
        }};
    }
    case!("animals", "animals");
    case!("animals", "animal");
    case!("aliens", "animal");
    case!("aliens", "aliens");
}

#[test]
fn attribute_prefix_and_namespace() {
    const NAME: Node =
        Node::element("name", &Content::Text).named("sample", "https://example.com/schema/sample");
    static PERSON: Content = Content::Object(
        &[Member::new("id", Node::attribute("id", &Content::Token)), Member::new("name", NAME)],
        None,
    );
    static ROOT: Node = Node::element("Person", &PERSON);
    both(
        r#"{"id":123,"name":"example"}"#,
        r#"<Person id="123"><sample:name xmlns:sample="https://example.com/schema/sample">example</sample:name></Person>"#,
        &ROOT,
    );
    // Namespaces are what counts, not prefixes.
    let other =
        r#"<Person xmlns:s="https://example.com/schema/sample" id=" 123 "><s:name>x</s:name></Person>"#;
    assert_eq!(read(other, &ROOT).as_deref(), Ok(r#"{"id":"123","name":"x"}"#));
    let default = r#"<Person><name xmlns="https://example.com/schema/sample">x</name></Person>"#;
    assert_eq!(read(default, &ROOT).as_deref(), Ok(r#"{"name":"x"}"#));
    assert_eq!(read("<Person><name>x</name></Person>", &ROOT).as_deref(), Ok("{}"));
}

#[test]
fn elements_with_attributes_and_text() {
    static ANIMAL: Content = Content::Object(
        &[
            Member::new("kind", Node::attribute("kind", &Content::Text)),
            Member::new("name", Node::text(&Content::Text)),
        ],
        None,
    );
    static ITEM: Node = Node::element("animal", &ANIMAL);
    static ANIMALS: Content = Content::List(&ITEM);
    static ROOT: Node = Node::element("animals", &ANIMALS);
    both(
        r#"[{"kind":"Cat","name":"Fluffy"},{"kind":"Dog","name":"Fido"}]"#,
        r#"<animals><animal kind="Cat">Fluffy</animal><animal kind="Dog">Fido</animal></animals>"#,
        &ROOT,
    );
}

#[test]
fn cdata() {
    static DOCUMENTATION: Content =
        Content::Object(&[Member::new("content", Node::cdata(&Content::Text))], None);
    static ROOT: Node = Node::element("Documentation", &DOCUMENTATION);
    let json = r#"{"content":"<html><head><title>Awesome Docs</title></head><body></body><html>"}"#;
    both(
        json,
        "<Documentation><![CDATA[<html><head><title>Awesome Docs</title></head><body></body><html>]]></Documentation>",
        &ROOT,
    );
    let pretty = "<Documentation>\n  <![CDATA[<p> a</p>]]>\n</Documentation>";
    assert_eq!(read(pretty, &ROOT).as_deref(), Ok(r#"{"content":"<p> a</p>"}"#));
    let text = "<Documentation>a &lt; b</Documentation>";
    assert_eq!(read(text, &ROOT).as_deref(), Ok(r#"{"content":"a < b"}"#));
    both(r#"{"content":"a]]>b"}"#, "<Documentation><![CDATA[a]]]]><![CDATA[>b]]></Documentation>", &ROOT);
    assert_eq!(written(r#"{"content":"a\rb"}"#, &ROOT), "<Documentation>a&#13;b</Documentation>");
}

#[test]
fn ordered_elements() {
    static TWO: Content = Content::Object(
        &[
            Member::new("unit", Node::attribute("unit", &Content::Text)).required(),
            Member::new("value", Node::text(&Content::Token)).required(),
        ],
        None,
    );
    static LIST: Content = Content::Tuple(
        &[
            Node::element("One", &Content::Text),
            Node::element("Two", &TWO),
            Node::element("Three", &Content::Boolean).nullable(),
        ],
        None,
    );
    static ROOT: Node = Node::element("OneTwoThree", &LIST);
    both(
        r#"["Some text",{"unit":"cubits","value":42},null]"#,
        r#"<OneTwoThree><One>Some text</One><Two unit="cubits">42</Two><Three xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:nil="true"/></OneTwoThree>"#,
        &ROOT,
    );
    let swapped = r#"<OneTwoThree><Two unit="cubits">42</Two><One>Some text</One><Three/></OneTwoThree>"#;
    let violations = read(swapped, &ROOT).unwrap_err();
    assert_eq!(violations[0].to_string(), "body at /0 must be the element `One`");
}

#[test]
fn ordered_text() {
    static LIST: Content = Content::Tuple(
        &[Node::text(&Content::Text), Node::element("data", &Content::Token), Node::text(&Content::Text)],
        None,
    );
    static ROOT: Node = Node::element("Report", &LIST);
    both(
        r#"["Some preamble text.",42,"Some postamble text."]"#,
        "<Report>Some preamble text.<data>42</data>Some postamble text.</Report>",
        &ROOT,
    );
}

#[test]
fn null() {
    static PRODUCT: Content = Content::Object(
        &[
            Member::new("count", Node::attribute("count", &Content::Token).nullable()).required(),
            Member::new("rating", Node::attribute("rating", &Content::Text)),
            Member::new("description", Node::element("description", &Content::Text)).required(),
            Member::new("related", Node::element("related", &Content::Object(&[], None)).nullable())
                .required(),
        ],
        None,
    );
    static ROOT: Node = Node::element("product", &PRODUCT);
    both(
        r#"{"count":null,"description":"Thing","related":null}"#,
        r#"<product><description>Thing</description><related xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:nil="true"/></product>"#,
        &ROOT,
    );
    both(
        r#"{"count":42,"description":"Thing","related":{}}"#,
        r#"<product count="42"><description>Thing</description><related/></product>"#,
        &ROOT,
    );
}

#[test]
fn unions_by_what_is_there() {
    static CAT: Content = Content::Object(
        &[
            Member::new("petType", Node::element("petType", &Content::Text)).required(),
            Member::new("lives", Node::attribute("lives", &Content::Token)),
        ],
        None,
    );
    static DOG: Content = Content::Object(
        &[
            Member::new("petType", Node::element("petType", &Content::Text)).required(),
            Member::new("bark", Node::element("Bark", &Content::Text)),
        ],
        None,
    );
    static PET: Content = Content::Union(
        Some("petType"),
        &[Variant::new(Node::none(&CAT), &["cat"]), Variant::new(Node::none(&DOG), &["dog"])],
    );
    static ROOT: Node = Node::element("pet", &PET);
    both(r#"{"lives":"9","petType":"cat"}"#, r#"<pet lives="9"><petType>cat</petType></pet>"#, &ROOT);
    both(r#"{"bark":"loud","petType":"dog"}"#, "<pet><petType>dog</petType><Bark>loud</Bark></pet>", &ROOT);
    assert_eq!(read(r#"<pet lives="9"/>"#, &ROOT).as_deref(), Ok(r#"{"lives":"9"}"#));
    static ROOTS: Content = Content::Union(
        None,
        &[Variant::new(Node::element("Cat", &CAT), &[]), Variant::new(Node::element("Dog", &DOG), &[])],
    );
    static EITHER: Node = Node::none(&ROOTS);
    both(r#"{"bark":"loud","petType":"x"}"#, "<Dog><petType>x</petType><Bark>loud</Bark></Dog>", &EITHER);
    let violations = read("<Cow/>", &EITHER).unwrap_err();
    assert_eq!(violations[0].message, "must be the element `Cat` or the element `Dog`");
    assert_eq!((violations[0].rule, &*violations[0].pointer), ("xml", ""));
}

#[test]
fn recursion_and_maps() {
    static NODE: Content = Content::Object(
        &[
            Member::new("name", Node::new(NodeKind::Attribute, "name", &Content::Text)),
            Member::new("children", Node::none(&CHILDREN)),
            Member::new("notes", Node::element("notes", &NOTES)),
        ],
        None,
    );
    static CHILDREN: Content = Content::List(&CHILD);
    static CHILD: Node = Node::element("node", &NODE);
    static NOTES: Content = Content::Object(&[], Some(&NOTE));
    static NOTE: Node = Node::element("", &Content::Token);
    static ROOT: Node = Node::element("node", &NODE);
    both(
        r#"{"children":[{"name":"b"},{"children":[{"name":"d"}],"name":"c"}],"name":"a","notes":{"1 st":1,"x":2}}"#,
        r#"<node name="a"><node name="b"/><node name="c"><node name="d"/></node><notes><_x0031__x0020_st>1</_x0031__x0020_st><x>2</x></notes></node>"#,
        &ROOT,
    );
}
