//! How generated code comes into a crate.

/// Takes in what a build script wrote with `specwright_generator::Builder::write_to_out_dir`: the folder of the
/// description's name in `OUT_DIR`.
///
/// ```ignore
/// mod petstore {
///     specwright::include_generated!("petstore");
/// }
/// ```
#[macro_export]
macro_rules! include_generated {
    ($name:literal) => {
        ::core::include!(::core::concat!(::core::env!("OUT_DIR"), "/", $name, "/mod.rs"));
    };
}
