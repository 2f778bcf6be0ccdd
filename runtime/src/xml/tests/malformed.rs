//! What is no XML, or none that is taken.

use crate::xml::{Content, Node, value};

static ROOT: Node = Node::element("r", &Content::Any);

#[test]
fn each_has_its_place() {
    let deep = format!("{}{}", "<r>".repeat(128), "</r>".repeat(128));
    let attributes: String = (0..257).map(|at| format!(" a{at}='1'")).collect();
    let many = format!("<r{attributes}/>");
    let cases: &[(&str, &str)] = &[
        ("", "has no root element, at line 1, column 1"),
        ("   ", "has no root element, at line 1, column 4"),
        ("r", "has text outside of its root element, at line 1, column 2"),
        ("<r>", "has an element that does not end, at line 1, column 4"),
        ("<r", "has markup that does not end, at line 1, column 1"),
        ("<r>\n <a></b>\n</r>", "has an end tag that does not fit its start tag, at line 2, column 5"),
        ("</r>", "has an end tag that does not fit its start tag, at line 1, column 1"),
        ("<r/><r/>", "has a second root element, at line 1, column 9"),
        ("<r/>x", "has text outside of its root element, at line 1, column 6"),
        ("<r/>&amp;", "has text outside of its root element, at line 1, column 10"),
        ("<r><![CDATA[x</r>", "has markup that does not end, at line 1, column 4"),
        ("<r><!-- a -- b --></r>", "has `--` in a comment, at line 1, column 11"),
        ("<r>a & b</r>", "has `&` without an entity, at line 1, column 6"),
        ("<r>&auml;</r>", "has an entity that XML does not know, at line 1, column 10"),
        ("<r>&#0;</r>", "has a number of no character, at line 1, column 8"),
        ("<r>&#1;</r>", "has a character that XML cannot have, at line 1, column 8"),
        ("<r>&#xD800;</r>", "has a number of no character, at line 1, column 12"),
        ("<r>\u{1}</r>", "has a character that XML cannot have, at line 1, column 5"),
        ("<r>]]></r>", "has `]]>` in its text, at line 1, column 7"),
        ("<r a=1/>", "has an attribute without a quoted value, or twice, at line 1, column 9"),
        ("<r a='1' a='2'/>", "has an attribute without a quoted value, or twice, at line 1, column 17"),
        ("<r a='<'/>", "has an attribute with `<` or an unknown entity in its value, at line 1, column 11"),
        ("<r a='&x;'/>", "has an attribute with `<` or an unknown entity in its value, at line 1, column 13"),
        ("<1r/>", "has a name that is none, at line 1, column 6"),
        ("<a:b:c/>", "has a name that is none, at line 1, column 9"),
        ("<p:r/>", "has a prefix that is not declared, at line 1, column 7"),
        ("<r p:a='1'/>", "has a prefix that is not declared, at line 1, column 13"),
        ("<r xmlns:xmlns='a'/>", "declares namespaces that cannot be, or too many, at line 1, column 1"),
        ("<?xml version='1.1'?><r/>", "is not XML 1.0, at line 1, column 22"),
        (
            " <?xml version='1.0'?><r/>",
            "has an XML declaration that is not at its beginning, at line 1, column 23",
        ),
        (
            "<?xml version='1.0' encoding='latin1'?><r/>",
            "says an encoding that it does not have, or that is not taken, at line 1, column 40",
        ),
        ("<!DOCTYPE r><r/>", "has a document type declaration, which is not taken, at line 1, column 13"),
        (&deep, "is nested too deeply, at line 1, column 385"),
        (&many, "has too many attributes in one element, at line 1, column 2208"),
    ];
    let mut wrong = Vec::new();
    for (text, message) in cases {
        let violations = value(text.as_bytes(), &ROOT).unwrap_err();
        assert_eq!(violations.len(), 1, "{text}");
        if (violations[0].rule, &*violations[0].message) != ("syntax", *message) {
            wrong.push((*text, violations[0].clone()));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// No entity is declared, so none is expanded.
#[test]
fn a_billion_laughs_are_refused_at_once() {
    let mut text = String::from("<!DOCTYPE lolz [<!ENTITY lol0 \"lol\">");
    for at in 1..10 {
        let inner = format!("&lol{};", at - 1).repeat(10);
        text.push_str(&format!("<!ENTITY lol{at} \"{inner}\">"));
    }
    text.push_str("]><r>&lol9;</r>");
    let violations = value(text.as_bytes(), &ROOT).unwrap_err();
    assert!(violations[0].message.starts_with("has a document type declaration"), "{violations:?}");
    let external = "<!DOCTYPE r [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><r>&x;</r>";
    assert!(value(external.as_bytes(), &ROOT).is_err());
}

#[test]
fn encodings() {
    let text = "<?xml version='1.0' encoding='UTF-16'?><r>é😀</r>";
    let units = || text.encode_utf16();
    let big: Vec<u8> = [0xFE, 0xFF].into_iter().chain(units().flat_map(u16::to_be_bytes)).collect();
    let little: Vec<u8> = [0xFF, 0xFE].into_iter().chain(units().flat_map(u16::to_le_bytes)).collect();
    let marked = [b"\xEF\xBB\xBF".as_slice(), "<r>é😀</r>".as_bytes()].concat();
    for bytes in [&big, &little, &marked] {
        assert_eq!(value(bytes, &ROOT).unwrap().as_str(), Some("é😀"));
    }
    assert_eq!(value(&big[..big.len() - 1], &ROOT).unwrap_err()[0].message, "is not UTF-16");
    assert_eq!(value(b"<r>\xFF</r>", &ROOT).unwrap_err()[0].message, "is not UTF-8, at byte 3");
    assert!(value(text.as_bytes(), &ROOT).is_err(), "it says UTF-16 and is UTF-8");
}
