//! Every style of every location, with texts that the styles' own delimiters stand in.

use specwright::json;

use crate::golden::parameters::operations::*;
use crate::golden::parameters::{Client, Mock, service};

/// Delimiters, a space, a percent sign, a letter beyond ASCII.
const TEXT: &str = r#""a,b.c;d=e&f g|h%20+/?#[ä]""#;
const LIST: &str = r#"["blue", "a,b.c;d=e&f g|h%20+/?#ä", "null"]"#;
/// The delimiter itself cannot stand in a value.
const SPACE_LIST: &str = r#"["blue", "a,b.c;d=e&f|h%20+/?#ä", "null"]"#;
const PIPE_LIST: &str = r#"["blue", "a,b.c;d=e&f h%20+/?#ä", "null"]"#;
/// Nothing encodes a header field: no commas, and no spaces around an item.
const PLAIN_LIST: &str = r#"["blue", "a.b;c=d&e f|g%20ä", "null"]"#;
/// Nor a cookie of the style `cookie`.
const COOKIE_TEXT: &str = r#""a.b=c&d%20+/""#;
const COOKIE_LIST: &str = r#"["blue", "a.b=c%20+/"]"#;
const OBJECT: &str = r#"{"R": 100, "G": -200, "B": 0}"#;
const UNION: &str = r#"{"gt": 1, "lt": 5}"#;
const NESTED: &str = r#"{"a": {"b": 1}, "list": ["x&y=z", "w"], "items": [{"id": 1}, {"id": 2}]}"#;

/// Calls each operation with a value, and holds what the mock was asked against it.
macro_rules! arrives {
    ($($operation:ident: $value:expr;)*) => {{
        let mock = Mock::new();
        let client = Client::with_service(service(mock.clone()));
        let mut wrong = Vec::new();
        $(
            let value = json::from_str($value).expect(stringify!($operation));
            let request = $operation::Request::new(value);
            match client.$operation(request.clone()).await {
                Err(error) => wrong.push(format!("{}: {error}", stringify!($operation))),
                Ok(_) => {
                    let arrived = mock.$operation.last_call().expect("it was called").into_request();
                    if arrived != request {
                        wrong.push(format!("{}: {arrived:?}, not {request:?}", stringify!($operation)));
                    }
                }
            }
        )*
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }};
}

#[tokio::test]
async fn values_arrive_as_they_were_sent() {
    arrives! {
        matrix_string: TEXT;
        matrix_array: LIST;
        matrix_object: OBJECT;
        matrix_exploded_string: TEXT;
        matrix_exploded_array: LIST;
        matrix_exploded_object: OBJECT;
        label_string: TEXT;
        label_array: LIST;
        label_object: OBJECT;
        label_exploded_string: TEXT;
        label_exploded_array: LIST;
        label_exploded_object: OBJECT;
        simple_string: TEXT;
        simple_array: LIST;
        simple_object: OBJECT;
        simple_exploded_string: TEXT;
        simple_exploded_array: LIST;
        simple_exploded_object: OBJECT;
        form_string: TEXT;
        form_array: LIST;
        form_object: OBJECT;
        form_exploded_string: TEXT;
        form_exploded_array: LIST;
        form_exploded_object: OBJECT;
        space_array: SPACE_LIST;
        space_object: OBJECT;
        space_exploded_array: LIST;
        pipe_array: PIPE_LIST;
        pipe_object: OBJECT;
        pipe_exploded_array: LIST;
        deep_object: OBJECT;
        deep_array: LIST;
        deep_union: UNION;
        deep_nested: NESTED;
        form_number: "15";
        form_either: "7";
        header_string: TEXT;
        header_array: PLAIN_LIST;
        header_object: OBJECT;
        header_exploded_string: TEXT;
        header_exploded_array: PLAIN_LIST;
        header_exploded_object: OBJECT;
        cookie_string: COOKIE_TEXT;
        cookie_form_string: TEXT;
        cookie_array: COOKIE_LIST;
        cookie_form_array: LIST;
        cookie_object: OBJECT;
        cookie_form_object: OBJECT;
        json_query: NESTED;
        whole_form: NESTED;
        whole_json: NESTED;
    }
}

/// A value is refused that would arrive as another one.
#[tokio::test]
async fn what_would_be_split_is_not_sent() {
    let mock = Mock::new();
    let client = Client::with_service(service(mock.clone()));
    let list = |text: &str| vec!["blue".to_owned(), text.to_owned()];
    let refused = [
        client
            .header_array(header_array::Request::new(list("a,b")))
            .await
            .map(drop)
            .map_err(|e| e.to_string()),
        client.space_array(space_array::Request::new(list("a b"))).await.map(drop).map_err(|e| e.to_string()),
        client.pipe_array(pipe_array::Request::new(list("a|b"))).await.map(drop).map_err(|e| e.to_string()),
        client
            .cookie_string(cookie_string::Request::new("a;b".into()))
            .await
            .map(drop)
            .map_err(|e| e.to_string()),
        client
            .header_string(header_string::Request::new("a\nb".into()))
            .await
            .map(drop)
            .map_err(|e| e.to_string()),
        client
            .simple_string(simple_string::Request::new("..".into()))
            .await
            .map(drop)
            .map_err(|e| e.to_string()),
        client
            .simple_string(simple_string::Request::new("".into()))
            .await
            .map(drop)
            .map_err(|e| e.to_string()),
    ];
    for result in refused {
        assert_eq!(result.expect_err("it is not sent"), "the request cannot be written");
    }
    assert_eq!(mock.simple_string.count() + mock.header_array.count() + mock.cookie_string.count(), 0);
}
