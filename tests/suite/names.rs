//! Operations that are called as methods of a mock are, or of the server that it is behind: fields and methods do not meet.

use specwright_tests::http::ask;

use super::golden::names::operations::{
    book, call, check, clear_calls, inner, reset, stop, strict, url, verify,
};
use super::golden::names::{DefaultApi, Mock};

#[tokio::test]
async fn they_are_programmed_and_called_as_any_other() {
    let mock = Mock::new().strict();
    mock.verify.returns(()).times(1);
    mock.check.returns(()).times(1);
    mock.strict.returns(());
    mock.reset.returns(());
    mock.clear_calls.returns(());
    mock.inner.returns(());
    mock.book.returns(());
    mock.call.returns(()).times(1);
    // A method of the mock hides that of a trait, so the trait is named.
    DefaultApi::verify(&mock, verify::Request::new()).await.expect("it is programmed");
    DefaultApi::check(&mock, check::Request::new()).await.expect("it is programmed");
    DefaultApi::strict(&mock, strict::Request::new()).await.expect("it is programmed");
    DefaultApi::reset(&mock, reset::Request::new()).await.expect("it is programmed");
    DefaultApi::clear_calls(&mock, clear_calls::Request::new()).await.expect("it is programmed");
    mock.inner(inner::Request::new()).await.expect("it is programmed");
    mock.book(book::Request::new()).await.expect("it is programmed");
    mock.call(call::Request::new()).await.expect("it is programmed");
    assert_eq!((mock.verify.count(), mock.call.calls().len()), (1, 1));
    mock.verify();
    assert_eq!(mock.check(), Ok(()));
    mock.reset();
    assert_eq!(mock.verify.count(), 0);
}

#[tokio::test]
async fn a_server_has_them_beside_its_own() {
    let mock = Mock::new();
    mock.stop.with(stop::Request::new()).returns(()).times(1);
    mock.url.with(url::Request::new()).returns(());
    let server = mock.serve().await.expect("a free port");
    for path in ["/stop", "/url", "/addr"] {
        assert_eq!(ask(server.addr(), &format!("GET {path}")).await.status, 204, "{path}");
    }
    assert_eq!((server.stop.count(), server.url.count(), server.addr.count()), (1, 1, 1));
    server.stop().await;
}
