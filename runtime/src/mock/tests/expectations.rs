//! How many calls are expected, and who holds it.

use super::super::{Mock, Times};
use super::{Failure, Pets, ask, entry, pets};

/// Whether an expectation holds after each number of calls, from none.
async fn holds(times: impl Into<Times> + Clone, calls: usize) -> Vec<bool> {
    let mock = pets();
    mock.get.returns("a".into()).times(times);
    let mut held = vec![mock.check().is_ok()];
    for _ in 0..calls {
        mock.got(1).await;
        held.push(mock.check().is_ok());
    }
    held
}

#[tokio::test]
async fn numbers_and_ranges() {
    assert_eq!(holds(1, 2).await, [false, true, false]);
    assert_eq!(holds(1..=2, 3).await, [false, true, true, false]);
    assert_eq!(holds(1..3, 3).await, [false, true, true, false]);
    assert_eq!(holds(2.., 3).await, [false, false, true, true]);
    assert_eq!(holds(..2, 2).await, [true, true, false]);
    assert_eq!(holds(.., 1).await, [true, true]);
    assert_eq!(holds(Times::NEVER, 1).await, [true, false]);
}

#[tokio::test]
async fn least_and_most_are_both_held() {
    let mock = pets();
    mock.get.returns("a".into()).at_least(1).at_most(2);
    assert!(entry(&mock).starts_with("getPet: expected 1 to 2 calls, came no call"), "{}", entry(&mock));
    mock.got(1).await;
    mock.verify();
    mock.got(1).await;
    mock.got(1).await;
    assert!(entry(&mock).starts_with("getPet: expected 1 to 2 calls, came 3 calls"));
    mock.reset();
    mock.get.times(2).at_most(4).at_least(3);
    assert!(entry(&mock).starts_with("getPet: expected 3 to 4 calls"));
}

#[tokio::test]
async fn what_counts_does_not_answer() {
    let mock = pets();
    mock.get.returns("a".into());
    mock.get.with(ask(1)).times(1);
    mock.get.times(2);
    assert_eq!((mock.got(1).await, mock.got(2).await), ("a".into(), "a".into()));
    mock.verify();
}

#[tokio::test]
async fn a_call_counts_for_what_has_answered_it_alone() {
    let mock = pets();
    mock.get.returns("before".into()).times(1);
    mock.get.returns("a".into()).up_to(2).times(2);
    for expected in ["a", "a", "before"] {
        assert_eq!(mock.got(1).await, expected);
    }
    mock.verify();
}

#[tokio::test]
async fn what_must_not_come_fails_at_once_and_in_the_end() {
    let mock = pets();
    mock.get.returns("a".into());
    mock.get.when(|ask| ask.id == 7).never();
    assert_eq!(mock.got(1).await, "a");
    mock.verify();
    let line = line!() - 3;
    let refused = mock.got(7).await;
    assert!(refused.starts_with("getPet: a call that must not come\n  programmed at "), "{refused}");
    assert!(refused.contains(&format!("expectations.rs:{line}:")), "{refused}");
    assert!(refused.contains("id: 7,"), "{refused}");
    assert!(entry(&mock).starts_with("getPet: expected no call, came 1 call, of 2 calls in all\n"));
}

#[tokio::test]
async fn expectations_count_anew_once_the_calls_are_forgotten() {
    let mock = pets();
    mock.get.returns("a".into()).then_returns("b".into()).times(1);
    assert_eq!(mock.got(1).await, "a");
    mock.verify();
    mock.clear_calls();
    assert_eq!((mock.get.count(), mock.get.calls().len()), (0, 0));
    assert!(entry(&mock).contains("came no call"));
    assert_eq!(mock.got(1).await, "b", "a sequence goes on");
    mock.verify();
}

#[tokio::test]
async fn a_reset_forgets_what_was_programmed() {
    let mock = pets();
    mock.get.expect_only().returns("a".into()).times(3);
    mock.film.times(1);
    mock.get.reset();
    assert_eq!(mock.got(1).await, "example");
    assert!(entry(&mock).starts_with("getFilm: "));
    mock.reset();
    mock.verify();
    assert_eq!(mock.get.count(), 0);

    let strict = pets().strict();
    strict.reset();
    assert!(strict.got(1).await.contains("unexpected call"));
    strict.check().unwrap_err();
}

#[test]
#[should_panic(expected = "getPet: expected exactly 1 call, came no call\n  programmed at ")]
fn missing_calls_fail_when_it_is_verified() {
    let mock = pets();
    mock.get.times(1);
    mock.verify();
}

#[test]
#[should_panic(
    expected = "the mock was called in another way than expected\n\ngetPet: expected at least 2 calls"
)]
fn missing_calls_fail_when_it_is_dropped() {
    let mock = pets();
    mock.get.returns_error(Failure::NotFound).at_least(2);
}

#[tokio::test]
#[should_panic(expected = "getPet: unexpected call")]
async fn unexpected_calls_fail_when_it_is_dropped() {
    let mock = pets().strict();
    mock.got(1).await;
}

#[test]
fn the_last_clone_holds_it() {
    let mock = pets();
    mock.get.times(1);
    let clone: Mock<Pets> = mock.clone();
    drop(mock);
    let failed = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| drop(clone)));
    assert!(failed.unwrap_err().downcast_ref::<String>().unwrap().contains("exactly 1 call"));
}

#[test]
fn what_a_test_has_seen_does_not_fail_it_again() {
    let mock = pets();
    mock.get.times(1);
    assert!(mock.check().is_err());
}

#[test]
#[should_panic(expected = "the test's own")]
fn a_test_that_fails_keeps_its_reason() {
    let mock = pets();
    mock.get.times(1);
    panic!("the test's own");
}
