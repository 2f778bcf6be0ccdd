//! Parameters that stand at their default, or twice in a path.

use super::served;
use crate::golden::wire::operations::*;
use crate::golden::wire::types::ReadDefaultsOrder;

#[tokio::test]
async fn what_is_left_at_its_default_is_not_sent() {
    let (mock, client, sent) = served();
    let request = read_defaults::Request::new(1, 3);
    client.read_defaults(request.clone()).await.expect("it is read");
    assert_eq!(sent.target(), "/defaults/1?must=3");
    assert_eq!((sent.field("x-deep"), sent.field("cookie")), (None, None));
    assert_eq!(mock.read_defaults.calls(), [request]);
}

#[tokio::test]
async fn what_is_not_at_its_default_is_sent() {
    let (mock, client, sent) = served();
    let request = read_defaults::Request::new(1, 3)
        .with_limit(21)
        .with_ratio(1.25)
        .with_order(ReadDefaultsOrder::Desc)
        .with_tags(vec!["b".to_owned(), "a".to_owned()])
        .with_none(vec!["c".to_owned()])
        .with_x_deep(false)
        .with_theme("");
    client.read_defaults(request.clone()).await.expect("it is read");
    assert_eq!(sent.target(), "/defaults/1?limit=21&ratio=1.25&order=desc&tags=b&tags=a&none=c&must=3");
    assert_eq!(sent.field("x-deep").as_deref(), Some("false"));
    assert_eq!(sent.field("cookie").as_deref(), Some("theme="));
    assert_eq!(mock.read_defaults.calls(), [request]);
}

#[tokio::test]
async fn a_list_with_a_default_cannot_be_sent_empty() {
    let (_, client, sent) = served();
    let request = read_defaults::Request::new(1, 3).with_tags(Vec::new());
    let why = super::refused(client.read_defaults(request).await);
    assert!(why.contains("an empty list would be read as absent in the parameter `tags`"), "{why}");
    assert_eq!(sent.count(), 0);
}

/// Nothing says that placeholders of one name have one value.
#[tokio::test]
async fn placeholders_of_one_name_are_two() {
    let (mock, client, sent) = served();
    let request = compare::Request::new(1, 2);
    client.compare(request.clone()).await.expect("it is sent");
    assert_eq!(sent.target(), "/copies/1/of/2");
    assert_eq!(mock.compare.last_call().expect("it came").into_request(), request);
}
