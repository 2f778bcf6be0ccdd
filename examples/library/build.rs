//! Generates the code for `library.yaml` before the crate is compiled.

fn main() -> Result<(), specwright_generator::build_script::Error> {
    specwright_generator::Builder::new("library.yaml").write_to_out_dir()
}
