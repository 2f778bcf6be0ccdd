//! The family of `names`.

use super::codes;

codes! {
    RENAMED = "SW0501", "renamed", Note, "two things want the same name in Rust",
        "Two names of the document become the same identifier, as `ASC` and `asc` do. One that you chose keeps it, then the one that is \
        written like the identifier, then the one whose text comes first; the others get a suffix from what sets them apart: their place, their \
        signs (`AMinusB`) or the case of their letters (`AscUpper`). Choose names of your own with `x-rust-name`, with `x-enum-varnames`, or under \
        `[names]` in specwright.toml.\n\n    enum: [asc, ASC]                                            `AscLower` and `Asc`\n    {enum: [asc, ASC], x-enum-varnames: [Rising, Falling]}      your names";
    RESERVED_NAME = "SW0502", "reserved-name", Note, "an operation's name means something else in the generated code",
        "A few words stand in scope with operations: `new`, `serve`, `authenticate`, `service`, `router` and the like. An operation of such a \
        name gets the suffix `_operation` everywhere. Choose another with `x-rust-name`, or under `[names]` in specwright.toml.\n\n    operationId: new         `new_operation`\n    operationId: addPet      `add_pet`";
    INLINE_NAME = "SW0503", "inline-name", Note, "an inline schema wants the name of another type",
        "An inline schema is named after the place where it stands: the property `status` of `Pet` is `PetStatus`. Where a schema of that name is \
        defined too, the defined one keeps it and the inline one gets the suffix `Inline`. Give the inline schema a name with `x-rust-name`, or \
        make a component of it.\n\n    Pet: {properties: {status: {type: string, enum: [new, sold]}}}      wants `PetStatus`\n    PetStatus: {type: string, enum: [ill, well]}                        has it";
    NOT_A_NAME = "SW0504", "not-a-name", Note, "a chosen name cannot be a name in Rust",
        "A name that you choose with `x-rust-name`, with `x-enum-varnames` or under `[names]` is taken as it is. This one has characters that \
        no Rust name has, so one is made of it by the usual rules.\n\n    x-rust-name: my-pet      `my_pet`, or `MyPet` for a type";
    NOT_A_PATH = "SW0505", "not-a-path", Fatal, "a chosen type or derive is not a path in Rust",
        "`x-rust-type`, `[types]`, `[derives]` and the path of the runtime are written into the generated code as they stand, so they must be \
        paths: names with `::` between them, a type with arguments in `<>`. Anything else would put code of its own there.\n\n    x-rust-type: chrono::DateTime<chrono::Utc>      right\n    x-rust-type: \"String; fn main() {}\"            wrong";
}
