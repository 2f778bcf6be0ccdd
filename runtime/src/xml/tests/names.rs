//! Namespaces on the way out.

use super::{both, read, written};
use crate::xml::{Content, Member, Node};

#[test]
fn a_default_namespace_holds_for_what_is_inside() {
    static PROBLEM: Content =
        Content::Object(&[Member::new("title", Node::element("title", &Content::Text))], None);
    static ROOT: Node = Node::element("problem", &PROBLEM).named("", "urn:ietf:rfc:7807");
    both(r#"{"title":"Gone"}"#, r#"<problem xmlns="urn:ietf:rfc:7807"><title>Gone</title></problem>"#, &ROOT);
    let prefixed = r#"<p:problem xmlns:p="urn:ietf:rfc:7807"><p:title>Gone</p:title></p:problem>"#;
    assert_eq!(read(prefixed, &ROOT).as_deref(), Ok(r#"{"title":"Gone"}"#));
    let violations = read("<problem><title>Gone</title></problem>", &ROOT).unwrap_err();
    assert_eq!(violations[0].message, "must be the element `problem` of the namespace `urn:ietf:rfc:7807`");
}

#[test]
fn namespaces_are_declared_once_where_they_begin() {
    const NS: &str = "urn:a";
    static INNER: Content = Content::Object(
        &[
            Member::new("id", Node::attribute("id", &Content::Token).named("a", NS)),
            Member::new("kind", Node::attribute("kind", &Content::Text).named("", "urn:b")),
            Member::new("name", Node::element("name", &Content::Text).named("a", "")),
            Member::new("lost", Node::element("lost", &Content::Text).named("nowhere", "")),
        ],
        None,
    );
    static ROOT: Node = Node::element("pet", &INNER).named("a", NS);
    both(
        r#"{"id":1,"kind":"x","lost":"z","name":"y"}"#,
        r#"<a:pet xmlns:a="urn:a" a:id="1" xmlns:ns="urn:b" ns:kind="x"><a:name>y</a:name><lost>z</lost></a:pet>"#,
        &ROOT,
    );
}

#[test]
fn text_keeps_what_it_says() {
    static OBJECT: Content = Content::Object(
        &[
            Member::new("a", Node::attribute("a", &Content::Text)),
            Member::new("b", Node::element("b", &Content::Text)),
        ],
        None,
    );
    static ROOT: Node = Node::element("r", &OBJECT);
    both(
        r#"{"a":" <&>\"'\t\n\r ","b":" <&>\"'\t\n\r "}"#,
        "<r a=\" &lt;&amp;&gt;&quot;&apos;&#9;&#10;&#13; \"><b> &lt;&amp;&gt;&quot;&apos;\t\n&#13; </b></r>",
        &ROOT,
    );
    assert_eq!(written(r#"{"b":"a\u0000\u001f\ufffeb"}"#, &ROOT), "<r><b>a\u{FFFD}\u{FFFD}\u{FFFD}b</b></r>");
    let references = "<r><b>&#65;&#x42;&lt;<![CDATA[&lt;]]><!-- c -->&apos;</b></r>";
    assert_eq!(read(references, &ROOT).as_deref(), Ok(r#"{"b":"AB<&lt;'"}"#));
}
