//! The family of `references`: `$ref` and what it leads to.

use super::codes;

codes! {
    DANGLING = "SW0201", "dangling-reference", Fatal, "a `$ref` leads nowhere",
        "Nothing stands where the `$ref` points to: the file has no such member. (A file that does not exist is SW0001.)\n\nThe part behind `#` is a JSON pointer (`/` in a key is written `~1`, `~` is written `~0`) or the name of an `$anchor`.\n\n    $ref: '#/components/schemas/Pet'       a schema of this file\n    $ref: 'common.yaml#/Pet'               a member of another file\n    $ref: '#/paths/~1pets/get'             the operation at `/pets`";
    REMOTE = "SW0202", "remote-reference", Fatal, "a `$ref` leads to another host",
        "Nothing is fetched from the network while code is generated, so that the same input always gives the same output.\n\nSave the document beside yours and map it in `specwright.toml`:\n\n    [remotes]\n    \"https://example.com/shared.yaml\" = \"vendor/shared.yaml\"";
    CYCLE = "SW0203", "reference-cycle", Fatal, "a `$ref` leads back to itself",
        "Following the `$ref` comes back to where it began without meeting anything but references, so nothing is ever described.\n\nA schema may refer to itself below `properties`, `items` and the like, but not in place of itself.\n\n    Node: {$ref: '#/components/schemas/Node'}                            wrong\n    Node: {properties: {next: {$ref: '#/components/schemas/Node'}}}      right";
    REF_SIBLINGS = "SW0204", "ref-siblings", Deniable, "keywords beside a `$ref` that have no meaning there",
        "In Swagger 2.0 and OpenAPI 3.0 everything beside a `$ref` is ignored, and in every version all but `summary` and `description` beside one that stands for anything but a schema or a path item. Annotations (`description`, `nullable`, `readOnly`, `deprecated`, `default`, …) are taken as they are plainly meant; keywords that constrain values are not.\n\nPut both into an `allOf`, or write `openapi: 3.1.0`, where they hold.\n\n    {$ref: '#/components/schemas/Name', maxLength: 5}                  wrong in 3.0\n    allOf: [{$ref: '#/components/schemas/Name'}, {maxLength: 5}]       right";
    LOST_MAPPING = "SW0205", "lost-mapping", Deniable, "a row of a discriminator's `mapping` leads nowhere",
        "The value of a row is the name of a schema under `components/schemas`, or a reference as `$ref` has it. This one leads nowhere, so the row is left out: its tag is refused, or stands for the schema of its own name.\n\n    mapping:\n      dog: Dog                           right: a name\n      cat: '#/components/schemas/Cat'    right: a reference";
    UNUSED_DANGLING = "SW0206", "unused-dangling-reference", Deniable, "a `$ref` in an unused part leads nowhere",
        "Nothing stands where the `$ref` points to. No operation and no named schema needs it, so generation goes on without.\n\nCorrect the reference, or remove the part that nothing uses.\n\n    components:\n      responses:\n        Gone: {$ref: '#/components/responses/Lost'}      nothing refers to Gone, and there is no Lost";
    UNKNOWN_DIALECT = "SW0207", "unknown-dialect", Note, "a `$schema` that is not known",
        "`$schema` (or `jsonSchemaDialect` of the document) names the metaschema that says which keywords a schema has. This one is \
         neither a draft of JSON Schema nor mapped to a file, so the schema is read as one of 2020-12.\n\nMap it, if it leaves vocabularies out:\n\n    [remotes]\n    \"https://example.com/meta\" = \"meta.json\"";
    TOO_MANY_SCOPES = "SW0208", "too-many-scopes", Deniable, "dynamic anchors meet in too many combinations",
        "What a `$dynamicRef` means depends on the schemas on the way to it that have a `$dynamicAnchor`. A schema is read once for each \
         combination of anchors that it can be reached with; here there are more than 256, and further ones are not told apart: the \
         `$dynamicRef` leads to what was met before.\n\nLet the anchors have fewer names, or write `$ref` where only one schema is meant.";
}
