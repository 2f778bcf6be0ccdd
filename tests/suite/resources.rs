//! What types of schema resources take: generic schemas as each use of them says, through dynamic references.

use specwright::json;

use super::golden::resources::types::{OrderPage, Pet, PetPage, StrictTree};

/// The places and rules of what is wrong.
fn wrong<T: specwright::__private::Decode>(text: &str) -> Vec<(String, &'static str)> {
    let violations = json::from_str::<T>(text).err().map(|invalid| invalid.0).unwrap_or_default();
    violations.into_iter().map(|violation| (violation.pointer, violation.rule)).collect()
}

#[test]
fn items_of_a_page_are_what_its_user_says() {
    let page: PetPage =
        json::from_str(r#"{"items": [{"name": "Rex"}], "cursor": "x"}"#).expect("it is a page");
    assert_eq!(page.items, [Pet::new("Rex")]);
    let page: OrderPage = json::from_str(r#"{"items": [{"number": 1}]}"#).expect("it is a page");
    assert_eq!(page.items[0].number, 1);
    assert_eq!(wrong::<PetPage>(r#"{"items": [{"number": 1}]}"#), [("/items/0/name".into(), "required")]);
    assert_eq!(wrong::<OrderPage>(r#"{"items": [], "cursor": ""}"#), [("/cursor".into(), "minLength")]);
}

#[test]
fn keys_with_marks_are_found_by_escaped_pointers() {
    let long = "x".repeat(21);
    let text = format!(r#"{{"name": "Rex", "home%/~place": "{long}"}}"#);
    assert_eq!(wrong::<Pet>(&text), [("/home%~1~0place".into(), "maxLength")]);
}

#[test]
fn a_tree_that_is_closed_is_so_at_every_depth() {
    assert!(wrong::<StrictTree>(r#"{"value": "a", "children": [{"children": []}]}"#).is_empty());
    let found = wrong::<StrictTree>(r#"{"children": [{"children": [{"valeu": "a"}]}]}"#);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].0, "/children/0/children/0/valeu");
}
