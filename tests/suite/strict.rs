//! What types take in the mode that reads schemas by the letter.

use specwright::json;

use super::golden::strict::types::Reading;

/// The places of what is wrong with a reading that has this member too.
fn wrong(member: &str) -> Vec<String> {
    let text = format!(r#"{{"source": "no uuid"{member}}}"#);
    let violations = json::from_str::<Reading>(&text).err().map(|invalid| invalid.0).unwrap_or_default();
    violations.into_iter().map(|violation| violation.pointer).collect()
}

#[test]
fn formats_annotate() {
    assert!(wrong(r#", "taken": "yesterday", "raw": "not base64!""#).is_empty());
}

#[test]
fn keywords_hold_of_their_own_kind_only() {
    for taken in ["null", "[]", r#""anywhere""#, r#"{"name": "x", "more": 1}"#] {
        assert!(wrong(&format!(r#", "place": {taken}"#)).is_empty(), "{taken}");
    }
    assert_eq!(wrong(r#", "place": {"name": 1}"#), ["/place/name"]);
    assert_eq!(wrong(r#", "place": {}"#).len(), 1);
    for (level, faults) in [("0", 0), ("-1", 1), (r#""abc""#, 0), (r#""abcd""#, 1), ("[-1]", 0), ("1e300", 0)]
    {
        assert_eq!(wrong(&format!(r#", "level": {level}"#)).len(), faults, "{level}");
    }
}

#[test]
fn unions_count_what_fits() {
    for (value, fits) in
        [("2", true), ("3", true), ("6", false), ("1", false), (r#""x""#, false), ("2.0", true)]
    {
        assert_eq!(wrong(&format!(r#", "either": {value}"#)).is_empty(), fits, "{value}");
    }
}

#[test]
fn members_of_any_name_are_read() {
    assert!(wrong(r#", "__proto__": 1.0, "": 2"#).is_empty());
    assert_eq!(wrong(r#", "__proto__": "x""#), ["/__proto__"]);
    assert_eq!(wrong(r#", "": "x""#), ["/"]);
    assert_eq!(wrong(r#", "nothing": null"#).len(), 1);
}
