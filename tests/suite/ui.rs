//! What the macro says to its users, with the compiler's words around it.

#[test]
fn the_macro_says_what_is_wrong_and_where() {
    let cases = trybuild::TestCases::new();
    cases.pass("ui/pass/*.rs");
    cases.compile_fail("ui/fail/*.rs");
}
