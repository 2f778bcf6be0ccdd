mod api {
    specwright::include_spec!("nowhere.yaml");
}

fn main() {}
