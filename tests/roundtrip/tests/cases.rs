//! Every request and every declared answer of the golden cases arrives, both ways; and a fault on the way is seen.

use std::path::Path;

use specwright_roundtrip::{Case, Document, Relay, Through, Wires, relay, run};

#[path = "../../cases/bodies/expected/mod.rs"]
mod bodies;
#[path = "../../cases/parameters/expected/mod.rs"]
mod parameters;
#[path = "../../cases/requests/expected/mod.rs"]
mod requests;
#[path = "../../cases/responses/expected/mod.rs"]
mod responses;
#[path = "../../cases/xml/expected/mod.rs"]
mod xml;

/// What came of all cases of a golden case.
fn cases(name: &str, relay: Relay) -> Vec<Case> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../cases").join(name);
    let mut cases = Vec::new();
    let document = Document { folder: &folder, path: "openapi.yaml", relay };
    run(&document, 2, &mut |case| cases.push(case)).expect("it is no document that is refused");
    cases
}

/// All of them arrive, and there are at least so many.
fn all_arrive(name: &str, relay: Relay, least: usize) {
    let cases = cases(name, relay);
    let faults: Vec<String> =
        cases.iter().filter_map(|case| Some(format!("{}: {}", case.place, case.fault.as_deref()?))).collect();
    assert!(faults.is_empty(), "{} of {}:\n{}", faults.len(), cases.len(), faults.join("\n"));
    assert!(cases.len() >= least, "{} cases only", cases.len());
}

#[test]
fn bodies_arrive() {
    let relay = relay!(bodies; add_note set_count add_pet replace_pet remove_pets order add_list add_report set_checked
        find_route;
        set_image add_image add_album change_album add_checked);
    all_arrive("bodies", relay, 60);
}

#[test]
fn parameters_arrive() {
    let relay = relay!(parameters;
        matrix_string matrix_array matrix_object matrix_exploded_string matrix_exploded_array matrix_exploded_object
        label_string label_array label_object label_exploded_string label_exploded_array label_exploded_object
        simple_string simple_array simple_object simple_exploded_string simple_exploded_array simple_exploded_object
        form_string form_array form_object form_exploded_string form_exploded_array form_exploded_object space_array
        space_object space_exploded_array pipe_array pipe_object pipe_exploded_array deep_object deep_array deep_union
        deep_nested form_number form_nullable form_either header_string header_array header_object
        header_exploded_string header_exploded_array header_exploded_object cookie_string cookie_form_string
        cookie_array cookie_form_array cookie_object cookie_form_object json_query whole_form whole_json;);
    all_arrive("parameters", relay, 200);
}

#[test]
fn requests_arrive() {
    let relay =
        relay!(requests; read_path read_query read_json read_form read_multipart read_xml; read_bytes);
    all_arrive("requests", relay, 30);
}

#[test]
fn answers_arrive() {
    let relay = relay!(responses;
        get_report get_name get_hal get_count get_image get_picture download get_part listen_to_prices listen_to_words
        listen_to_all list_rows list_lines get_checked list_checked get_old post_old get_headers;
        tell_prices add_rows add_checked);
    all_arrive("responses", relay, 60);
}

#[test]
fn xml_arrives() {
    let relay = relay!(xml; add_book list_books put_shelf add_loan;);
    all_arrive("xml", relay, 20);
}

/// An operation that is wired to nothing answers by its example, and loses what it is asked.
#[test]
fn what_does_not_arrive_is_seen() {
    fn broken(wires: &Wires) -> Through {
        let mock: requests::Mock = requests::Mock::default();
        let client: requests::Client = requests::Client::from(wires.next().clone());
        wires.plain(&mock.read_json, &client, requests::Client::read_json);
        wires.through(requests::service(mock))
    }
    let cases = cases("requests", broken);
    let failed = |path: &str| cases.iter().any(|case| case.place.contains(path) && case.fault.is_some());
    assert!(!failed("POST /json") && failed("POST /form"), "{cases:?}");
}
