//! The calls as a test sees them.

use super::{Failure, ask, pets, said};
use crate::mock::Source;

#[tokio::test]
async fn a_call_is_its_request() {
    let mock = pets();
    assert!(mock.get.last_call().is_none());
    mock.got(1).await;
    mock.got(2).await;
    assert_eq!(mock.get.calls(), [ask(1), ask(2)]);
    assert_eq!(mock.get.calls()[0].id, 1);
    assert_eq!(mock.get.last_call().unwrap().into_request(), ask(2));
}

#[tokio::test]
async fn calls_of_all_operations_are_in_order() {
    let mock = pets();
    mock.got(1).await;
    mock.film.call(1).await.unwrap();
    mock.got(2).await;
    let order: Vec<u64> = mock.get.calls().iter().map(super::super::Call::order).collect();
    assert_eq!((order, mock.film.calls()[0].order()), (vec![1, 3], 2));
}

#[tokio::test]
async fn what_has_answered_and_what_was_answered() {
    let mock = pets();
    mock.got(1).await;
    mock.get.returns_error(Failure::NotFound);
    let line = line!() - 1;
    mock.got(2).await;
    let under_way = mock.get.call(ask(3));
    let calls = mock.get.calls();
    assert_eq!((calls[0].source(), calls[0].answer()), (Source::Example, Some("Ok(\"example\")")));
    assert_eq!((calls[1].answer(), calls[2].answer()), (Some("Err(NotFound)"), None));
    let Source::Programmed(place) = calls[1].source() else { panic!("{calls:?}") };
    assert_eq!((place.file(), place.line()), (file!(), line));
    assert_eq!(said(under_way.await), "not found");
    assert_eq!(mock.get.last_call().unwrap().answer(), Some("Err(NotFound)"));
}

#[tokio::test]
async fn so_many_calls_are_kept() {
    let mock = pets();
    for id in 0..1005 {
        mock.got(id).await;
    }
    assert_eq!((mock.get.count(), mock.get.calls().len(), mock.get.calls()[0].id), (1005, 1000, 5));
    mock.get.keeps(2);
    assert_eq!(mock.get.calls(), [ask(1003), ask(1004)]);
    mock.got(1005).await;
    assert_eq!(mock.get.calls(), [ask(1004), ask(1005)]);
    mock.reset();
    for id in 0..3 {
        mock.got(id).await;
    }
    assert_eq!(mock.get.calls(), [ask(1), ask(2)], "a reset leaves how many are kept");
}

#[tokio::test]
async fn calls_that_are_not_kept_are_counted() {
    let mock = pets();
    mock.get.keeps(0).times(2);
    mock.got(1).await;
    mock.got(2).await;
    mock.verify();
    assert!(mock.get.calls().is_empty() && mock.get.count() == 2);
}

#[tokio::test]
async fn callers_are_known_and_programmed_for() {
    let mock = pets();
    mock.get.by(|name: &String| name == "ann").returns("for ann".into()).times(1);
    assert_eq!(said(mock.get.call_by(Some("ann".to_owned()), ask(1)).await), "for ann");
    assert_eq!(said(mock.get.call_by(Some("bob".to_owned()), ask(1)).await), "example");
    assert_eq!(said(mock.get.call_by(None::<String>, ask(1)).await), "example");
    assert_eq!(said(mock.get.call_by(Some(7), ask(1)).await), "example", "a caller of another type");
    let calls = mock.get.calls();
    assert_eq!(calls[0].caller(), Some(&"ann".to_owned()));
    assert_eq!((calls[2].caller::<String>(), calls[3].caller::<String>()), (None, None));
    mock.verify();
}

#[test]
fn calls_of_several_threads_are_all_there() {
    let mock = pets();
    mock.get.returns("a".into()).times(400);
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                for id in 0..100 {
                    drop(mock.get.call(ask(id)));
                }
            });
        }
    });
    let mut order: Vec<u64> = mock.get.calls().iter().map(super::super::Call::order).collect();
    order.sort_unstable();
    assert_eq!(order, (1..=400).collect::<Vec<u64>>());
    mock.verify();
}
