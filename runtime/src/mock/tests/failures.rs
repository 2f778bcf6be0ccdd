//! What a failed test is told.

use super::{Ask, Film, ask, entry, pets, said};
use crate::mock::Source;

#[tokio::test]
async fn an_unexpected_call_shows_the_difference_to_the_nearest() {
    let mock = pets();
    mock.get.expect_only();
    mock.get.with(ask(7)).returns("seven".into());
    let line = line!() - 1;
    mock.get.with(Ask { id: 8, name: "Ann", tags: vec!["cat"] }).returns("eight".into());
    let refused = said(mock.get.call(Ask { id: 7, name: "Tom", tags: vec![] }).await);
    assert!(
        refused.starts_with("getPet: unexpected call, nothing that is programmed answers it\n"),
        "{refused}"
    );
    let place = format!("the nearest is what is programmed at {}:{line}:", file!());
    assert!(refused.contains(&place), "{place}: {refused}");
    let lines: Vec<&str> = refused.lines().skip_while(|line| !line.contains("- expected, + came")).collect();
    assert_eq!(
        lines[1..],
        [
            "      Ask {",
            "          id: 7,",
            "    -     name: \"Rex\",",
            "    +     name: \"Tom\",",
            "          tags: [],",
            "      }"
        ]
    );
    assert_eq!(entry(&mock), refused);
    assert_eq!(mock.get.last_call().unwrap().source(), Source::Unexpected);
}

#[tokio::test]
async fn only_what_is_programmed_may_be_called() {
    let mock = pets().strict();
    mock.get.when(|ask| ask.id == 1).returns("one".into()).up_to(1);
    mock.upload.times(1);
    assert_eq!((mock.got(1).await, mock.upload.call_with(1, vec![]).await), ("one".into(), Ok(0)));
    mock.verify();
    let used = mock.got(1).await;
    assert!(used.contains("is used up by 1 call") && used.contains("the call:"), "{used}");
    let other = mock.film.call(3).await;
    assert_ne!(other, Ok(Film("example")));
    let unmet = mock.check().unwrap_err();
    assert!(unmet.entries()[1].starts_with("getFilm: unexpected call"), "{unmet}");
}

#[tokio::test]
async fn one_operation_is_strict_alone() {
    let mock = pets();
    mock.get.expect_only();
    assert_eq!(mock.film.call(1).await, Ok(Film("example")));
    mock.verify();
    assert!(mock.got(1).await.contains("unexpected call"));
    assert!(mock.check().is_err());
    mock.reset();
}

#[tokio::test]
async fn a_missing_call_shows_the_nearest_that_came() {
    let mock = pets();
    mock.get.with(ask(7)).returns("seven".into()).times(1);
    assert!(entry(&mock).contains("for the request:\n    Ask {\n        id: 7,"), "{}", entry(&mock));
    mock.got(8).await;
    said(mock.get.call(Ask { id: 100, name: "Tom", tags: vec!["a"] }).await);
    let told = entry(&mock);
    assert!(told.starts_with("getPet: expected exactly 1 call, came no call, of 2 calls in all\n"), "{told}");
    assert!(told.contains("the nearest other call (- expected, + came):"), "{told}");
    assert!(told.contains("-     id: 7,\n    +     id: 8,") && !told.contains("100"), "{told}");
}

#[tokio::test]
async fn an_equal_request_that_did_not_count_is_told() {
    let mock = pets();
    mock.get.with(ask(7)).returns("a".into()).times(1);
    mock.get.returns("later".into());
    let line = line!() - 1;
    assert_eq!(mock.got(7).await, "later");
    let told = entry(&mock);
    assert!(told.contains("an equal request was answered by what is programmed at "), "{told}");
    assert!(told.contains(&format!("failures.rs:{line}:")), "{told}");

    mock.reset();
    mock.get.with(ask(7)).by(|_: &String| true).returns("b".into()).times(1);
    mock.got(7).await;
    let told = entry(&mock);
    assert!(told.ends_with("an equal request came, but does not fit otherwise, or too late"), "{told}");
    mock.check().unwrap_err();
}

#[tokio::test]
async fn a_call_too_many_is_shown() {
    let mock = pets();
    mock.get.returns("a".into()).times(1);
    mock.got(1).await;
    mock.got(2).await;
    let told = entry(&mock);
    assert!(told.starts_with("getPet: expected exactly 1 call, came 2 calls\n"), "{told}");
    assert!(told.contains("the last of them:\n    Ask {\n        id: 2,"), "{told}");
}

#[tokio::test]
async fn many_unexpected_calls_are_described_in_part() {
    let mock = pets().strict();
    for id in 0..25 {
        mock.got(id).await;
    }
    let unmet = mock.check().unwrap_err();
    assert_eq!(unmet.entries().len(), 11);
    assert_eq!(unmet.entries()[10], "getPet: 15 calls more that no expectation fits");
}
