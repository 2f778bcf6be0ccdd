//! A mock that follows its description.

use std::fs;
use std::path::Path;

use crate::process::{API, Mock, eventually, get};

/// Writes beside a file and renames, as editors do.
fn replace(path: &Path, text: &str) {
    let beside = path.with_extension("swp");
    fs::write(&beside, text).unwrap();
    fs::rename(beside, path).unwrap();
}

/// A description whose answer stands in a file of its own.
fn split() -> String {
    API.replace(
        "'200': {description: All, content: {application/json: {schema: {type: array, items: {type: string}}, \
         example: [Tom]}}}",
        "'200': {$ref: 'parts/all.yaml'}",
    )
}

fn part(example: &str) -> String {
    format!(
        "description: All\ncontent: {{application/json: {{schema: {{type: array, items: {{type: string}}}}, example: [{example}]}}}}\n"
    )
}

#[test]
fn an_edit_of_any_file_is_followed_and_a_broken_one_is_not() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("parts")).unwrap();
    let (api, parts) = (folder.path().join("api.yaml"), folder.path().join("parts/all.yaml"));
    assert_ne!(split(), API);
    fs::write(&api, split()).unwrap();
    fs::write(&parts, part("Tom")).unwrap();
    let mock = Mock::start(folder.path(), &["--watch"]);
    let pets = format!("{}/pets", mock.url());
    assert_eq!(get(&pets), (200, "[\"Tom\"]".into()));

    replace(&parts, &part("Tim"));
    assert!(eventually(|| get(&pets).1 == "[\"Tim\"]"));
    mock.wait_for("read again: all.yaml; 1 operation");

    fs::write(
        &api,
        format!("{}  /toys:\n    get: {{responses: {{'204': {{description: None}}}}}}\n", split()),
    )
    .unwrap();
    assert!(eventually(|| get(&format!("{}/toys", mock.url())).0 == 204));
    mock.wait_for("new: GET /toys");

    replace(&api, &split().replace("parts/all.yaml", "parts/none.yaml"));
    mock.wait_for("the mock stays as it was: api.yaml:8:");
    assert_eq!(get(&pets), (200, "[\"Tim\"]".into()));
    assert_eq!(get(&format!("{}/toys", mock.url())).0, 204);

    // The file that was missing mends it.
    replace(&folder.path().join("parts/none.yaml"), &part("Tam"));
    assert!(eventually(|| get(&pets).1 == "[\"Tam\"]"));
    mock.wait_for("gone: GET /toys");
}
