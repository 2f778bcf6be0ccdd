//! Bodies: JSON of `addItem`, and what the other operations take.

use super::{CLOSED, Case, case, send};

/// Cannot be read.
const BAD: &[u16] = &[400];
/// Reads, and violates the description.
const WRONG: &[u16] = &[422];
const EITHER: &[u16] = &[400, 422];

const JSON: [(&[u8], &[u16]); 72] = [
    (b"{", BAD),
    (b"}", BAD),
    (b"[", BAD),
    (b"]", BAD),
    (b"\"", BAD),
    (b"nul", BAD),
    (b"True", BAD),
    (b"undefined", BAD),
    (b"\x00", BAD),
    (b"\xff", BAD),
    (b"\xef\xbb\xbf{\"name\":\"x\"}", BAD),
    (b"\xff\xfe{\x00}\x00", BAD),
    (b" \t\r\n", BAD),
    (b"\x0c{}", BAD),
    (b"{}{}", BAD),
    (b"{} x", BAD),
    (b"{}\x00", BAD),
    (b"{,}", BAD),
    (b"{\"name\"}", BAD),
    (b"{\"name\":}", BAD),
    (b"{\"name\":\"x\",}", BAD),
    (b"{\"name\":\"x\"", BAD),
    (b"{\"name\" \"x\"}", BAD),
    (b"{\"name\":\"x\" \"count\":1}", BAD),
    (b"{name:\"x\"}", BAD),
    (b"{'name':'x'}", BAD),
    (b"{1:2}", BAD),
    (b"{\"name\":\"x\"}//", BAD),
    (b"/**/{\"name\":\"x\"}", BAD),
    (b"{\"name\":\"x}", BAD),
    (b"{\"name\":\"\n\"}", BAD),
    (b"{\"name\":\"\x00\"}", BAD),
    (b"{\"name\":\"\x1f\"}", BAD),
    (b"{\"name\":\"\xff\"}", BAD),
    (b"{\"name\":\"\xc0\x80\"}", BAD),
    (b"{\"name\":\"\xed\xa0\x80\"}", BAD),
    (b"{\"name\":\"\xf4\x90\x80\x80\"}", BAD),
    (b"{\"name\":\"\xe2\x82\"}", BAD),
    (b"{\"\xff\":\"x\"}", BAD),
    (b"{\"name\":\"\\x41\"}", BAD),
    (b"{\"name\":\"\\u00g0\"}", BAD),
    (b"{\"name\":\"\\u00\"}", BAD),
    (b"{\"name\":\"\\\"}", BAD),
    (b"{\"name\":\"\\ud800\"}", BAD),
    (b"{\"name\":\"\\udc00\"}", BAD),
    (b"{\"name\":\"\\ud800\\u0041\"}", BAD),
    (b"{\"name\":\"\\ud800\\ud800\"}", BAD),
    (b"{\"name\":\"x\",\"name\":\"y\"}", BAD),
    (b"{\"name\":\"x\",\"n\\u0061me\":\"y\"}", BAD),
    (b"{\"name\":\"x\",\"count\":01}", BAD),
    (b"{\"name\":\"x\",\"count\":+1}", BAD),
    (b"{\"name\":\"x\",\"count\":-}", BAD),
    (b"{\"name\":\"x\",\"count\":1.}", BAD),
    (b"{\"name\":\"x\",\"count\":.5}", BAD),
    (b"{\"name\":\"x\",\"count\":1e}", BAD),
    (b"{\"name\":\"x\",\"count\":NaN}", BAD),
    (b"{\"name\":\"x\",\"count\":0x1}", BAD),
    (b"{\"name\":\"x\",\"price\":1e999}", EITHER),
    (b"{\"name\":\"x\",\"price\":-1e99999999999}", EITHER),
    (b"{\"name\":\"x\",\"count\":1e99999999999}", WRONG),
    (b"{\"name\":\"x\",\"count\":2147483648}", WRONG),
    (b"{\"name\":\"x\",\"count\":1.5}", WRONG),
    (b"{\"name\":\"x\",\"count\":\"1\"}", WRONG),
    (b"{\"name\":\"x\",\"count\":null}", WRONG),
    (b"{\"name\":null}", WRONG),
    (b"{\"name\":\"\"}", WRONG),
    (b"{\"name\":\"123456789\"}", WRONG),
    (b"{\"name\":\"x\",\"more\":1}", WRONG),
    (b"{\"name\":\"x\",\"children\":[1]}", WRONG),
    (b"[]", WRONG),
    (b"null", WRONG),
    (b"{}", WRONG),
];

/// What the other operations are sent: line, media type, body.
const OTHERS: [(&str, &str, &[u8], &[u16]); 34] = [
    ("POST /w/items", "application/json; charset=utf-16", b"{\0}\0", &[400, 415, 422]),
    ("POST /w/items", "application/xml", b"<x/>", &[415]),
    ("POST /w/items", "*/*", b"{}", &[415]),
    ("POST /w/items", "application", b"{}", &[415]),
    ("POST /w/items", "\u{ff}", b"{}", &[400, 415]),
    ("POST /w/items", "", b"{}", &[415]),
    ("POST /w/items", ";", b"{}", &[415]),
    ("POST /w/items", "application/json, text/plain", b"{}", &[415]),
    ("POST /w/items", "application/jsonx", b"{}", &[415]),
    ("PUT /w/note", "text/plain", b"\xff", &[204, 400, 422]),
    ("PUT /w/note", "text/plain; charset=utf-7", b"+AGE-", &[204, 400, 415, 422]),
    ("PUT /w/note", "text/plain", b"more than ten", &[204, 422]),
    ("PUT /w/note", "text/html", b"x", &[415]),
    ("POST /w/login", "application/x-www-form-urlencoded", b"", &[204, 400, 422]),
    ("POST /w/login", "application/x-www-form-urlencoded", b"name=%", &[204, 400]),
    ("POST /w/login", "application/x-www-form-urlencoded", b"name=%ff&password=123456789012", &[204, 400]),
    ("POST /w/login", "application/x-www-form-urlencoded", b"name=\xff&password=123456789012", &[204, 400]),
    (
        "POST /w/login",
        "application/x-www-form-urlencoded",
        b"name=x&name=y&password=123456789012",
        &[204, 400, 422],
    ),
    ("POST /w/login", "application/x-www-form-urlencoded", b"name=x&password=short", &[204, 422]),
    (
        "POST /w/login",
        "application/x-www-form-urlencoded",
        b"name=x&password=123456789012&roles=king",
        &[204, 422],
    ),
    ("POST /w/login", "application/x-www-form-urlencoded", b"{\"name\":1}", &[204, 400, 422]),
    ("POST /w/login", "application/x-www-form-urlencoded", b"&&&==&=", &[204, 400, 422]),
    ("POST /w/login", "application/json", b"{}", &[415]),
    ("POST /w/photos", "multipart/form-data", b"x", &[204, 400]),
    ("POST /w/photos", "multipart/form-data; boundary=", b"x", &[204, 400]),
    ("POST /w/photos", "multipart/form-data; boundary=b", b"", &[204, 400, 422]),
    ("POST /w/photos", "multipart/form-data; boundary=b", b"--b", &[204, 400]),
    ("POST /w/photos", "multipart/form-data; boundary=b", b"--b\r\n\r\nx", &[204, 400]),
    ("POST /w/photos", "multipart/form-data; boundary=b", b"--b\r\nno colon\r\n\r\nx\r\n--b--", &[204, 400]),
    (
        "POST /w/photos",
        "multipart/form-data; boundary=b",
        b"--b\r\nContent-Disposition: form-data\r\n\r\nx\r\n--b--",
        &[204, 400, 422],
    ),
    (
        "POST /w/photos",
        "multipart/form-data; boundary=b",
        b"--b\r\nContent-Disposition: form-data; name=\xff\r\n\r\nx\r\n--b--",
        &[204, 400, 422],
    ),
    ("POST /w/photos", "multipart/form-data; boundary=b", b"--b--\r\n", &[204, 400, 422]),
    ("POST /w/photos", "multipart/mixed; boundary=b", b"--b--\r\n", &[415]),
    ("PUT /w/raw", "application/json", b"{}", &[415]),
];

pub(super) fn cases() -> Vec<Case> {
    let mut cases: Vec<Case> = JSON
        .iter()
        .map(|(body, expected)| {
            case(format!("JSON {:?}", String::from_utf8_lossy(body)), post(body), expected)
        })
        .collect();
    cases.extend(OTHERS.iter().map(|(line, media_type, body, expected)| {
        let name = format!("{line} {media_type:?} {:?}", String::from_utf8_lossy(body));
        case(name, send(line, media_type, body), expected)
    }));
    cases.extend(long());
    cases
}

/// Bodies that are long or deep.
fn long() -> Vec<Case> {
    let mut cases = deep();
    cases.extend(long_scalars());
    cases.extend(many());
    cases.extend(long_parts());
    cases
}

fn post(body: &[u8]) -> Vec<u8> {
    send("POST /w/items", "application/json", body)
}

/// Values in values.
fn deep() -> Vec<Case> {
    let deep = |open: &str| open.repeat(200_000);
    vec![
        case("deep arrays", post(deep("[").as_bytes()), BAD),
        case("deep objects", post(deep("{\"a\":").as_bytes()), EITHER),
        case("deep and right", post("{\"name\":\"a\",\"children\":[".repeat(50_000).as_bytes()), EITHER),
        case("closed only", post(deep("]").as_bytes()), BAD),
    ]
}

/// Numbers and strings of many characters.
fn long_scalars() -> Vec<Case> {
    let member =
        |name: &str, value: String| post(format!("{{\"name\":\"x\",\"{name}\":{value}}}").as_bytes());
    let named = |name: String| post(format!("{{\"name\":\"{name}\"}}").as_bytes());
    vec![
        case("digits by the thousand", member("count", "9".repeat(1_000_000)), WRONG),
        case("digits behind the point", member("price", format!("0.{}", "9".repeat(1_000_000))), &[201, 422]),
        case("an exponent by the thousand", member("price", format!("1e{}", "9".repeat(100_000))), EITHER),
        case("a string that is long", named("a".repeat(2_000_000)), WRONG),
        case("escapes by the thousand", named("\\u0000".repeat(300_000)), WRONG),
    ]
}

/// Nothing, and more than anybody wants.
fn many() -> Vec<Case> {
    let members = format!("{{{}\"name\":\"x\"}}", "\"a\":1,".repeat(200_000));
    let violations = format!("{{\"name\":\"x\",\"children\":[{}0]}}", "0,".repeat(500_000));
    let form = "application/x-www-form-urlencoded";
    vec![
        case("no body", post(b""), EITHER),
        case("members by the thousand", post(members.as_bytes()), EITHER),
        case("violations by the thousand", post(violations.as_bytes()), WRONG),
        case("commas by the thousand", post(format!("[{}]", ",".repeat(1_000_000)).as_bytes()), BAD),
        case("too large", post(&vec![b' '; (2 << 20) + 1]), &[413, CLOSED]),
        case(
            "pairs by the thousand",
            send("POST /w/login", form, "a=b&".repeat(200_000).as_bytes()),
            &[204, 400, 422],
        ),
    ]
}

/// Multipart bodies whose boundary or heads are too long.
fn long_parts() -> Vec<Case> {
    let boundary = format!("multipart/form-data; boundary={}", "b".repeat(5_000));
    let part = format!("--b\r\nA: {}\r\n\r\nx\r\n--b--", "c".repeat(300_000));
    vec![
        case("a boundary that is too long", send("POST /w/photos", &boundary, b"--b"), &[204, 400]),
        case(
            "a part's head that is too long",
            send("POST /w/photos", "multipart/form-data; boundary=b", part.as_bytes()),
            &[204, 400, 413, 422],
        ),
    ]
}
