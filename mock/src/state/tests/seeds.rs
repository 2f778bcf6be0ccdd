//! `--data`.

use super::{Mock, PETS};

#[test]
fn a_file_gives_the_items_of_the_beginning() {
    let mock = Mock::with(PETS, Some("pets:\n  - {id: 7, name: Ann}\n  - {name: Bob}\n")).expect("data");
    let ann = mock.call("GET /pets/7", None);
    assert!(ann.contains(r#""name":"Ann""#) && ann.contains("made"), "{ann}");
    assert!(mock.call("GET /pets", None).contains("Bob"));
    assert!(!mock.call("GET /pets", None).contains("Rex"), "the examples are not there");
    mock.call("DELETE /pets/7", None);
    mock.store.reset(None);
    assert!(mock.call("GET /pets/7", None).starts_with("200"));
}

#[test]
fn what_does_not_fit_is_said_with_its_place() {
    let said = |data: &str| Mock::with(PETS, Some(data)).err().unwrap_or_default();
    assert_eq!(said("/pet: []"), "1:1: the document has no collection `/pet`; did you mean `/pets`?");
    let wrong = said("/pets:\n  - id: 1\n    name: 5\n");
    assert!(wrong.starts_with("3:11: an item of `/pets` does not fit its schema: "), "{wrong}");
    let twice = said("/pets:\n  - {id: 1, name: a}\n  - {id: 1, name: b}\n");
    assert!(twice.starts_with("3:5: two items have the id `1`"), "{twice}");
    assert!(said("/pets: {id: 1}").contains("`/pets` is a list of items; an object stands here"));
    assert!(said("[1]").contains("a data file is an object of collections"));
}
