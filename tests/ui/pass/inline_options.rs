//! Options stand behind the path.

mod api {
    specwright::include_spec!("ui.yaml", parts = [types, server], operations = ["getNote"]);
}

fn main() {
    let _ = api::operations::get_note::Request::new(1);
}
