//! What answers a call.

use std::time::Duration;

use tokio::time::Instant;

use super::{Failure, Film, ask, pets, said};
use crate::mock::Broken;

#[tokio::test]
async fn what_is_programmed_last_is_asked_first() {
    let mock = pets();
    assert_eq!(mock.got(1).await, "example");
    mock.get.returns("all".into());
    mock.get.when(|ask| ask.id > 5).returns("big".into());
    mock.get.with(ask(7)).returns("seven".into());
    assert_eq!(
        [mock.got(1).await, mock.got(6).await, mock.got(7).await],
        ["all", "big", "seven"].map(String::from)
    );
    mock.get.returns_error(Failure::NotFound);
    assert_eq!(mock.got(7).await, "not found");
}

#[tokio::test]
async fn only_an_equal_request_fits() {
    let mock = pets();
    mock.get.with(ask(7)).when(|ask| ask.name == "Rex").returns("seven".into());
    let mut other = ask(7);
    other.tags.push("new");
    assert_eq!(said(mock.get.call(other).await), "example");
    assert_eq!(mock.got(7).await, "seven");
}

#[tokio::test]
async fn answers_are_made_of_the_request_and_of_the_body() {
    let mock = pets();
    mock.get.answers(|ask| Ok(format!("pet {}", ask.id)));
    assert_eq!(mock.got(3).await, "pet 3");
    mock.get.answers_async(|ask| async move {
        tokio::task::yield_now().await;
        if ask.id == 0 { Err(Failure::NotFound) } else { Ok(format!("later {}", ask.id)) }
    });
    assert_eq!((mock.got(0).await, mock.got(3).await), ("not found".into(), "later 3".into()));
    mock.upload.answers_body(|id, body| async move { Ok(body.len() + usize::try_from(id).unwrap()) });
    assert_eq!(mock.upload.call_with(10, vec![0; 4]).await, Ok(14));
}

#[tokio::test]
async fn a_sequence_repeats_its_last_step() {
    let mock = pets();
    mock.get.returns("a".into()).then_fails(anyhow::anyhow!("down")).then_returns("b".into());
    let mut came = Vec::new();
    for _ in 0..5 {
        came.push(mock.got(1).await);
    }
    assert_eq!(came, ["a", "down", "b", "b", "b"]);
}

#[tokio::test]
async fn a_sequence_with_an_end_goes_on_to_what_was_programmed_before() {
    let mock = pets();
    mock.get.returns("before".into());
    mock.get
        .returns("a".into())
        .then_returns_error(Failure::NotFound)
        .then_answers(|ask| Ok(format!("pet {}", ask.id)))
        .up_to(4);
    let mut came = Vec::new();
    for id in 1..=5 {
        came.push(mock.got(id).await);
    }
    assert_eq!(came, ["a", "not found", "pet 3", "pet 4", "before"]);
}

#[tokio::test]
async fn a_value_that_cannot_be_cloned_is_returned_once() {
    let mock = pets();
    mock.film.returns_once(Film("first"));
    assert_eq!(mock.film.call(1).await, Ok(Film("first")));
    assert_eq!(mock.film.call(1).await, Ok(Film("example")));
    mock.clear_calls();
    assert_eq!(mock.film.call(1).await, Ok(Film("example")), "the value does not come back");
}

#[tokio::test]
async fn a_value_that_is_returned_once_begins_a_sequence() {
    let mock = pets();
    mock.film.returns_once(Film("first")).then_answers(|_| Ok(Film("later")));
    for expected in ["first", "later", "later"] {
        assert_eq!(mock.film.call(1).await, Ok(Film(expected)));
    }
}

#[tokio::test]
async fn failures_that_nobody_declared_have_their_cause() {
    let mock = pets();
    mock.get.fails(std::io::Error::other("the database is down"));
    assert_eq!((mock.got(1).await, mock.got(2).await), {
        let down = "the database is down".to_owned();
        (down.clone(), down)
    });
}

#[tokio::test]
async fn in_process_a_broken_connection_is_a_failure() {
    let mock = pets();
    mock.get.breaks().then_returns("a".into());
    let Err(Failure::Unexpected(failure)) = mock.get.call(ask(1)).await else { panic!("it is answered") };
    assert_eq!(failure.cause().downcast_ref(), Some(&Broken));
    mock.get.returns("b".into()).then_breaks();
    assert_eq!((mock.got(1).await, mock.got(1).await), ("b".into(), Broken.to_string()));
}

#[tokio::test(start_paused = true)]
async fn each_step_has_its_delay() {
    let mock = pets();
    let second = Duration::from_secs(1);
    mock.get.returns("a".into()).delays(5 * second).then_returns("b".into()).then_breaks().delays(2 * second);
    for (expected, delay) in [("a", 5), ("b", 0), ("the connection broke", 2), ("the connection broke", 2)] {
        let begun = Instant::now();
        assert_eq!(mock.got(1).await, expected);
        assert_eq!(begun.elapsed(), delay * second);
    }
}

#[tokio::test(start_paused = true)]
async fn what_only_counts_delays_what_was_programmed_before() {
    let mock = pets();
    let second = Duration::from_secs(1);
    mock.get.with(ask(2)).returns("a".into()).delays(2 * second);
    mock.get.times(2).delays(second);
    for (id, expected, delay) in [(1, "example", 1), (2, "a", 3)] {
        let begun = Instant::now();
        assert_eq!(mock.got(id).await, expected);
        assert_eq!(begun.elapsed(), delay * second);
    }
}

#[tokio::test(start_paused = true)]
async fn calls_that_wait_do_not_hold_up_others() {
    let mock = pets();
    mock.get.with(ask(1)).returns("slow".into()).delays(Duration::from_secs(60));
    let slow = tokio::spawn(mock.get.call(ask(1)));
    let begun = Instant::now();
    assert_eq!(mock.got(2).await, "example");
    assert_eq!((begun.elapsed(), mock.get.count()), (Duration::ZERO, 2));
    assert_eq!(said(slow.await.unwrap()), "slow");
}
