//! Parameters: style × explode × location × kind. `table.txt` says what is sent and what is read; a generated service
//! answers what it read, and the encoder of the runtime writes it back.

mod client;

use specwright::http::{self, HeaderMap, Method, StatusCode};
use specwright::style::{Spelling, Style};
use specwright::{Body, Location, Value, json};

use super::golden::parameters::{self, Mock};

/// One line of the table.
struct Row {
    cell: &'static str,
    sent: &'static str,
    outcome: char,
    meant: &'static str,
}

fn rows() -> Vec<Row> {
    let lines = include_str!("table.txt").lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines.map(row).collect()
}

fn row(line: &'static str) -> Row {
    let (cell, rest) = line.split_once(' ').expect("a cell");
    let marks = ["  =  ", "  >  ", "  !  "].map(|mark| (rest.rfind(mark), mark));
    let (at, mark) = marks.into_iter().filter_map(|(at, mark)| Some((at?, mark))).max().expect("an outcome");
    let outcome = mark.trim().chars().next().expect("a mark");
    Row { cell, sent: rest[..at].trim(), outcome, meant: rest[at + mark.len()..].trim() }
}

/// Where the parameter of a cell stands, and how it is written.
fn spelling(cell: &str) -> Spelling<'static> {
    let exploded = cell.contains("exploded");
    let (location, style) = match cell.split('_').next().unwrap_or_default() {
        "matrix" => (Location::Path, Style::Matrix),
        "label" => (Location::Path, Style::Label),
        "simple" => (Location::Path, Style::Simple),
        "header" => (Location::Header, Style::Simple),
        "space" => (Location::Query, Style::SpaceDelimited),
        "pipe" => (Location::Query, Style::PipeDelimited),
        "deep" => (Location::Query, Style::DeepObject),
        "cookie" if cell.starts_with("cookie_form") => (Location::Cookie, Style::Form),
        "cookie" => (Location::Cookie, Style::Cookie),
        _ => (Location::Query, Style::Form),
    };
    let spelling = Spelling::new(location, "color", style);
    let packed = ["form_array", "form_object"].contains(&cell);
    match (exploded, packed) {
        (true, _) => spelling.exploded(),
        (_, true) => spelling.packed(),
        _ => spelling,
    }
}

fn request(row: &Row) -> http::Request<Body> {
    let (mut target, mut headers) = (format!("/{}", row.cell), HeaderMap::new());
    let mut head = |name: &'static str| {
        headers.insert(name, row.sent.parse().expect("a value of a header"));
    };
    match row.cell.split('_').next().unwrap_or_default() {
        "matrix" | "label" | "simple" => target += &format!("/{}", row.sent),
        "header" => head("color"),
        "cookie" => head("cookie"),
        _ => target += &format!("?{}", row.sent),
    }
    let mut request =
        http::Request::builder().method(Method::GET).uri(target).body(Body::empty()).expect("a request");
    *request.headers_mut() = headers;
    request
}

/// A mock whose operations answer what they read.
macro_rules! echo {
    ($($cell:ident)*) => {
        fn echo() -> Mock {
            let mock = Mock::new();
            $(mock.$cell.answers(|request| Ok(request.color.clone()));)*
            mock
        }
    };
}
/// All cells, each an operation.
macro_rules! cells {
    ($with:ident) => {
        $with! {
            matrix_string matrix_array matrix_object matrix_exploded_string matrix_exploded_array matrix_exploded_object
            label_string label_array label_object label_exploded_string label_exploded_array label_exploded_object
            simple_string simple_array simple_object simple_exploded_string simple_exploded_array simple_exploded_object
            form_string form_array form_object form_exploded_string form_exploded_array form_exploded_object
            space_array space_object space_exploded_array pipe_array pipe_object pipe_exploded_array
            deep_object deep_array deep_union deep_nested form_number form_either
            header_string header_array header_object header_exploded_string header_exploded_array header_exploded_object
            cookie_string cookie_array cookie_object cookie_form_string cookie_form_array cookie_form_object
            json_query whole_form whole_json
        }
    };
}
pub(crate) use cells;

cells!(echo);

#[tokio::test]
async fn every_cell_is_read_as_the_table_says() {
    let service = parameters::service(echo());
    let mut wrong = Vec::new();
    for row in rows() {
        let Ok(response) = service.handle(request(&row)).await;
        let status = response.status();
        let text = response.into_body().collect(1 << 20).await.expect("a body");
        let text = String::from_utf8_lossy(&text).into_owned();
        let right = match row.outcome {
            '!' => {
                let is_declared =
                    matches!(status, StatusCode::BAD_REQUEST | StatusCode::UNPROCESSABLE_ENTITY);
                is_declared && text.contains(&format!("\"rule\":\"{}\"", row.meant))
            }
            _ => {
                let value = |text: &str| json::from_str::<Value>(text).ok();
                status == StatusCode::OK && value(&text).is_some() && value(&text) == value(row.meant)
            }
        };
        if !right {
            wrong.push(format!("{} {}: {status} {text}", row.cell, row.sent));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(rows().len() > 100);
}

/// JSON text with its members in their order.
struct Text(&'static str);

impl json::Encode for Text {
    fn encode(&self, out: &mut json::Writer) {
        match json::from_str::<Value>(self.0).expect("the table has JSON") {
            Value::Object(members) if members.contains_key("R") => {
                let member = |name: &str| members.get(name).cloned().unwrap_or_default();
                out.object().field("R", &member("R")).field("G", &member("G")).field("B", &member("B")).end();
            }
            value => value.encode(out),
        }
    }
}

#[test]
fn every_cell_is_written_as_the_table_says() {
    for row in rows().iter().filter(|row| row.outcome == '=') {
        assert_eq!(spelling(row.cell).write(&Text(row.meant)), row.sent, "{} {}", row.cell, row.meant);
    }
}

#[tokio::test]
async fn what_is_not_declared_is_refused_where_the_service_is_strict() {
    let loose = parameters::service(echo());
    let strict = parameters::service(echo()).with_strict_query(true);
    for (target, refused) in [
        ("/form_string?color=a", false),
        ("/form_string?color=a&x=1", true),
        ("/form_exploded_object?R=1&G=2&B=3", false),
        ("/form_exploded_object?R=1&G=2&B=3&color=a&x[y]=1", true),
        ("/deep_object?color[R]=1&color[G]=2&color[B]=3", false),
        ("/whole_form?list=1&x=2", false),
    ] {
        let request = || http::Request::builder().uri(target).body(Body::empty()).expect("a request");
        let Ok(accepted) = loose.handle(request()).await;
        let Ok(judged) = strict.handle(request()).await;
        let status = if refused { 422 } else { 200 };
        assert!(refused || accepted.status() == 200, "{target}");
        assert_eq!(judged.status(), status, "{target}");
    }
}
