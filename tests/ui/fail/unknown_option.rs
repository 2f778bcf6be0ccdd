mod api {
    specwright::include_spec!("ui.yaml", partz = [types]);
}

fn main() {}
