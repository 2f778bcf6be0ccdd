mod api {
    specwright::include_spec!("broken.yaml");
}

fn main() {}
