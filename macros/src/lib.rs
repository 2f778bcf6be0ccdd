//! `include_spec!`. Use it through the crate `specwright`, which re-exports it.

mod expand;
mod input;
mod tokens;

use proc_macro::TokenStream;

/// Takes in the code of an OpenAPI description.
///
/// ```ignore
/// mod petstore {
///     specwright::include_spec!("petstore.yaml");
/// }
///
/// use petstore::operations::get_pet;
/// use petstore::types::Pet;
/// ```
///
/// The path is relative to the folder of Cargo.toml. The crate is built again when the description changes, a file that
/// it refers to, or `specwright.toml`.
///
/// # Options
///
/// Those that `specwright.toml` gives for the description hold; these come on top:
///
/// ```ignore
/// specwright::include_spec!(
///     "petstore.yaml",
///     parts = [types, server],              // types, server, mock; all of them where it is not given
///     operations = ["listPets"],            // only these, by id …
///     tags = ["pets"],                      // … by tag …
///     paths = ["/pets/*"],                  // … by path
///     mode = strict,                        // schemas by the letter of JSON Schema
///     base_path = "/v2",                    // instead of the path of the first server
///     traits = one,                         // one trait, not one per tag
///     webhooks = both,                      // what receives webhooks and callbacks, and what sends them
///     types = { "Pet" = "crate::Pet", "format:uuid" = "String" },
///     names = { "listPets" = "pets" },
///     derives = { "Pet" = ["Eq"], "*" = ["Hash"] },
///     extensible = ["Status"],              // enums that take unknown values too
///     tolerant = true,                      // clients take what a newer description adds
///     shared = ["Pet"],                     // `Arc<Pet>` wherever a pet stands: answers share what a service holds
///     idempotency_keys = ["X-Request-Id"],  // headers that make a call safe to send again
///     pages = { "listPets" = { by = "page", parameter = "page" }, "listLogs" = false },
///     deny = ["warnings"],                  // or allow, warn; codes such as "SW0101" by id or name
/// );
/// ```
///
/// # Errors
///
/// Everything that is wrong with a description is one error at its path, with file, line and column of each fault.
/// Warnings cannot be printed by macros on stable Rust: run `specwright check petstore.yaml` to see them, or deny them.
#[proc_macro]
pub fn include_spec(input: TokenStream) -> TokenStream {
    expand::expand(input)
}
