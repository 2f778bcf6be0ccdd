//! Values of parameters, wherever they stand.

use super::{Case, case, get};

/// Cannot be read.
const BAD: &[u16] = &[400];
/// Reads, and violates the description.
const WRONG: &[u16] = &[422];
const EITHER: &[u16] = &[400, 422];

/// What stands for `{id}`, an integer from 1 on.
const IDS: [(&str, &[u16]); 34] = [
    ("0", WRONG),
    ("-1", WRONG),
    ("9223372036854775808", WRONG),
    ("-9223372036854775809", WRONG),
    ("x", WRONG),
    ("1x", WRONG),
    ("1.5", WRONG),
    ("+1", WRONG),
    ("0x1", WRONG),
    ("1e400", WRONG),
    ("1_000", WRONG),
    ("--1", WRONG),
    ("NaN", WRONG),
    ("null", WRONG),
    ("%20", WRONG),
    ("%201", WRONG),
    ("1%20", WRONG),
    ("1%0a", WRONG),
    ("%00", WRONG),
    ("1%00", WRONG),
    ("%D9%A1", WRONG),
    ("%EF%BC%91", WRONG),
    ("%2531", WRONG),
    ("%F0%9F%98%80", WRONG),
    ("%", BAD),
    ("%3", BAD),
    ("1%", BAD),
    ("%zz", BAD),
    ("%3g", BAD),
    ("%ff", BAD),
    ("%C0%80", BAD),
    ("%C0%B1", BAD),
    ("%ED%A0%80", BAD),
    ("%F4%90%80%80", BAD),
];

/// Queries of `getItem`.
const QUERIES: [(&str, &[u16]); 66] = [
    ("limit=0", WRONG),
    ("limit=101", WRONG),
    ("limit=", WRONG),
    ("limit", WRONG),
    ("limit=x", WRONG),
    ("limit=1.5", WRONG),
    ("limit=4294967297", WRONG),
    ("limit=99999999999999999999999999", WRONG),
    ("limit=1&limit=2", WRONG),
    ("limit=1&limit=1", WRONG),
    ("limit=%", BAD),
    ("limit=%0", BAD),
    ("limit=%ff", BAD),
    ("limit=%00", WRONG),
    ("limit=1%001", WRONG),
    ("limit=+1", WRONG),
    ("limit=%2B1", WRONG),
    ("limit=%C0%B1", BAD),
    ("limit=%E2%82", BAD),
    ("limit=%u0031", BAD),
    ("limit=%ED%BF%BF", BAD),
    ("weight=NaN", WRONG),
    ("weight=inf", WRONG),
    ("weight=-Infinity", WRONG),
    ("weight=1e999", WRONG),
    ("weight=0x10", WRONG),
    ("weight=1,5", WRONG),
    ("weight=.", WRONG),
    ("weight=", WRONG),
    ("fresh=TRUE", WRONG),
    ("fresh=1", WRONG),
    ("fresh=", WRONG),
    ("fresh=truefalse", WRONG),
    ("since=yesterday", WRONG),
    ("since=2020-13-01T00:00:00Z", WRONG),
    ("since=2020-01-01", WRONG),
    ("since=2020-01-01T25:00:00Z", WRONG),
    ("since=99999-01-01T00:00:00Z", WRONG),
    ("since=", WRONG),
    ("order=sideways", WRONG),
    ("order=", WRONG),
    ("order=up&order=down", WRONG),
    ("order=UP", WRONG),
    ("tags=a&tags=b&tags=c&tags=d", WRONG),
    ("tags=toolong", WRONG),
    ("tags=%ff", BAD),
    ("tags=a&tags=%", BAD),
    ("ids=1,x", WRONG),
    ("ids=1,,2", WRONG),
    ("ids=,", WRONG),
    ("ids=1%2C2%2Cx", WRONG),
    ("ids=9223372036854775808", WRONG),
    ("where=", EITHER),
    ("where=x", EITHER),
    ("where={", EITHER),
    ("where=%7B%22name%22:%22%22%7D", WRONG),
    ("where=%7B%22name%22:%22toolongname%22%7D", WRONG),
    ("where=%7B%22name%22:%22%5Cud800%22%7D", EITHER),
    ("where=%7B%22name%22:%22a%00%22%7D", EITHER),
    ("where=%7B%22name%22:%22a%22,%22more%22:1%7D", WRONG),
    ("where=%7B%22name%22:%22a%22%7D%7D", EITHER),
    ("where=%ff", BAD),
    ("where=[]", WRONG),
    ("where=1e99999", EITHER),
    ("tags=%E9", BAD),
    ("order=%F8%88%80%80%80", BAD),
];

/// Header lines of `getItem`.
const HEADERS: [(&[u8], &[u16]); 15] = [
    (b"X-Trace: 7", WRONG),
    (b"X-Trace:", WRONG),
    (b"X-Trace: \xff", BAD),
    (b"X-Trace: 0189d8e0-7e1c-7000-8000-00000000000g", WRONG),
    (
        b"X-Trace: 0189d8e0-7e1c-7000-8000-000000000000\r\nX-Trace: 0189d8e0-7e1c-7000-8000-000000000000",
        WRONG,
    ),
    (b"X-Parts: 1,x", WRONG),
    (b"X-Parts: 1,,2", WRONG),
    (b"X-Parts: \xff", BAD),
    (b"X-Parts: 1\r\nX-Parts: x", WRONG),
    (b"X-Parts: 99999999999999999999", WRONG),
    (b"Cookie: session=a", WRONG),
    (b"Cookie: session=", WRONG),
    (b"Cookie: session=%", BAD),
    (b"Cookie: session=%ff", BAD),
    (b"Cookie: session=%00", WRONG),
];

pub(super) fn cases() -> Vec<Case> {
    let mut cases: Vec<Case> = IDS
        .iter()
        .map(|(id, expected)| {
            case(format!("id {id:?}"), get(format!("/w/items/{id}").as_bytes(), b""), expected)
        })
        .collect();
    cases.extend(QUERIES.iter().map(|(query, expected)| {
        case(format!("query {query:?}"), get(format!("/w/items/1?{query}").as_bytes(), b""), expected)
    }));
    cases.extend(HEADERS.iter().map(|(line, expected)| {
        let lines = [line, &b"\r\n"[..]].concat();
        case(format!("header {:?}", String::from_utf8_lossy(line)), get(b"/w/items/1", &lines), expected)
    }));
    let query = |text: String| get(format!("/w/items/1?{text}").as_bytes(), b"");
    cases.extend([
        case("digits by the thousand", query(format!("limit={}", "9".repeat(50_000))), WRONG),
        case("digits behind the point", query(format!("weight=0.{}", "9".repeat(50_000))), &[200, 422]),
        case("zeros in front", query(format!("limit={}1", "0".repeat(50_000))), &[200, 422]),
        case("a list by the thousand", query("tags=a&".repeat(9_000)), WRONG),
        case("commas by the thousand", query(format!("ids={}", ",".repeat(50_000))), WRONG),
        case("JSON that is deep", query(format!("where={}", "[".repeat(50_000))), EITHER),
        case(
            "JSON that is deep and right",
            query(format!("where={}", "%7B%22name%22:%22a%22,%22children%22:[".repeat(1_000))),
            EITHER,
        ),
        case("unknown ones by the thousand", query("x[a][b][c]=1&".repeat(4_000)), &[200]),
        case(
            "brackets by the thousand",
            query(format!("filter{}=1", "[a]".repeat(15_000))),
            &[200, 400, 422],
        ),
        case("brackets without end", query("filter[from=1&filter]to[=2".into()), &[200, 400, 422]),
        case("violations by the thousand", query("ids=x&tags=toolong&limit=x&".repeat(2_000)), WRONG),
        case("only separators", query("&&&&=&=&&;".into()), &[200]),
        case("an id by the thousand", get(format!("/w/items/{}", "9".repeat(60_000)).as_bytes(), b""), WRONG),
        case(
            "cookies by the thousand",
            get(b"/w/items/1", format!("Cookie: {}\r\n", "a=b; ".repeat(10_000)).as_bytes()),
            &[200],
        ),
        case("a percent-code by the thousand", query(format!("order={}", "%41".repeat(15_000))), WRONG),
    ]);
    cases
}
