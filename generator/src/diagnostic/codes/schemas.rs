//! The family of `schemas`.

use super::codes;

codes! {
    UNSATISFIABLE = "SW0301", "unsatisfiable", Deniable,
        "nothing satisfies the schema, or one member of it",
        "Parts of a schema contradict each other: an `allOf` asks for a string and a boolean, its parts list different values, \
         a required member has no possible value. The type that stands for it has no values, so that code which would need one does \
         not compile.\n\nChange one of the places that the message names, or write `oneOf` where either is meant.\n\n    \
         allOf: [{type: string}, {type: boolean}]      wrong: nothing is both\n    \
         oneOf: [{type: string}, {type: boolean}]      right";
    NOT_CARRIED = "SW0302", "not-carried", Deniable,
        "a keyword that is not checked",
        "`contentSchema` describes what stands inside of a string. It is an annotation (JSON Schema 2020-12, validation, 8.5): the string \
         is held against its own schema, and what it contains is not looked at. Every other keyword is checked.\n\nCheck it in the \
         handler, or allow the code.\n\n    {type: string, contentMediaType: application/json, contentSchema: {type: object}}      any string";
    READ_AS = "SW0303", "read-as", Note,
        "a schema without `type` is read as what its keywords speak of",
        "JSON Schema lets a schema without `type` accept values of every type: `properties` alone speaks only of objects and accepts \
         any string. Hardly anybody means that, so the schema is read as the type that its keywords speak of.\n\n    Pet: {properties: {name: {type: string}}}                  read as the next line\n    Pet: {type: object, properties: {name: {type: string}}}    right";
    MISFIT_VALUE = "SW0304", "misfit-value", Deniable,
        "a value of `enum` or `const` contradicts the rest of the schema",
        "A constant that `type` does not allow can never stand there. Where it is plainly a constant of the right type that was written \
         without quotes, or with them, it is taken as that; otherwise it is left out.\n\nWrite the constant as the type has it; in YAML, mind the quotes.\n\n    {type: string, enum: [1.0, 1.1]}           read as the next line\n    {type: string, enum: [\"1.0\", \"1.1\"]}       right";
    DUPLICATE_VALUE = "SW0305", "duplicate-value", Note,
        "a value stands twice in an `enum`",
        "The values of an `enum` are distinct. The second one is passed over.\n\nTake it out.\n\n    enum: [cat, dog, cat]      the second `cat` says nothing";
    MISFIT_DEFAULT = "SW0306", "misfit-default", Deniable,
        "a default that the schema itself refuses",
        "The value of `default` is none that the schema allows, so it is not used: an absent value is absent.\n\nWrite a value that the \
         schema allows, or leave the default out.\n\n    {type: integer, minimum: 1, default: 0}      wrong\n    \
         {type: integer, minimum: 1, default: 1}      right";
    DISCRIMINATOR = "SW0307", "useless-discriminator", Deniable,
        "a discriminator that cannot tell the members apart",
        "A discriminator needs members that are objects with a name, or with a constant in the member that it names. The variants are \
         told apart by what they look like instead.\n\nMake every member a named object schema, and give each a tag of its own.\n\n    \
         oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}]\n    discriminator: {propertyName: kind, mapping: {cat: Cat, dog: Dog}}";
    MAPPING = "SW0308", "useless-mapping", Deniable,
        "a row of a discriminator's mapping leads to no member",
        "The schema that the tag leads to is not among those of the union, so a value with this tag is refused.\n\nAdd the schema to the \
         union, or take the row out.\n\n    oneOf: [{$ref: '#/components/schemas/Cat'}]\n    discriminator: {propertyName: kind, mapping: {cat: Cat, dog: Dog}}      wrong: Dog is no member";
    ENDLESS = "SW0309", "endless-schema", Deniable,
        "a schema that refers only to itself",
        "Following `$ref`, `allOf`, `oneOf` or `anyOf` of one leads back to the same schema without a keyword on the way that says what \
         its values are. Its type has no values.\n\nSay what the values are in one of the places.\n\n    \
         Pet: {oneOf: [{$ref: '#/components/schemas/Pet'}]}      wrong: a Pet is a Pet";
    SCHEMA_TOO_DEEP = "SW0310", "schema-too-deep", Deniable,
        "schemas are nested too deep",
        "Lists, maps and unions inside each other are followed up to a fixed depth; whatever is deeper is any JSON value.\n\nGive a part \
         of it a name below `components`, or make it flatter.\n\n    items: {$ref: '#/components/schemas/Row'}      instead of the schema of the row";
    NEAR_FORMAT = "SW0311", "near-format", Note,
        "an unknown format that is spelt like a known one",
        "Formats are compared as they are written. An unknown one says nothing, and the value stays plain text.\n\nWrite the known one if \
         it is meant.\n\n    format: date_time      plain text\n    format: date-time      a time";
    BINARY_TEXT = "SW0312", "binary-in-json", Note,
        "`format: binary` inside JSON",
        "JSON has no bytes. The member is plain text.\n\nWrite `format: byte` for bytes in base64.\n\n    photo: {type: string, format: binary}      plain text\n    photo: {type: string, format: byte}        bytes, in base64";
    UNDECLARED = "SW0313", "undeclared-required", Deniable,
        "`required` names a member that is not declared",
        "The member must be there, and nothing says what it is. It becomes a field that takes any JSON value.\n\nDeclare it below \
         `properties`, or correct its name.\n\n    required: [nmae]                     wrong\n    \
         properties: {name: {type: string}}";
    BAD_PATTERN = "SW0314", "bad-pattern", Deniable,
        "a pattern that is no regular expression",
        "Patterns are regular expressions of ECMA 262. One that is none is not checked; look for unbalanced parentheses. The \
         anchors `\\A`, `\\Z` and `\\z` of other dialects are read as those of ECMA 262.\n\n    \
         \\A[a-z]+\\Z      read as the next line\n    ^[a-z]+$        right";
    TOO_MANY_COMBINATIONS = "SW0315", "too-many-combinations", Deniable,
        "unions that hold together have too many combinations",
        "Several `oneOf` or `anyOf` that hold for the same value are multiplied into one enum, up to 16 variants. Beyond that the type is \
         one struct with the members of all, where each that only some of them have is optional.\n\nNest one union in the members of \
         the other.\n\n    allOf: [{oneOf: [five schemas]}, {oneOf: [five schemas]}]      25 combinations";
    SAME_MEMBER = "SW0316", "same-member", Deniable,
        "two members of a `oneOf` take the same values",
        "A value that satisfies one of them satisfies the other, and `oneOf` demands exactly one: read to the letter, neither can ever \
         be chosen. They are taken as one.\n\nTake one of them out, or use `anyOf`.\n\n    \
         oneOf: [{type: string}, {type: string, title: Name}]      wrong: each string satisfies both";
    SPOKEN_DEFAULT = "SW0317", "spoken-default", Note,
        "a default that is left to the handler",
        "The defaults of booleans, numbers, plain strings, enums and lists of these are filled in where a value is absent. This one \
         is of another kind (an object, a time, a union …): the value stays optional, and the handler decides what its absence means.\n\n    \
         {type: array, items: {type: string}, default: [a]}      filled in\n    \
         {type: object, default: {a: 1}}                         left to the handler";
    COVERED_MEMBER = "SW0318", "covered-member", Deniable,
        "a member of a `oneOf` that another one covers",
        "An object may have members that are not declared. So where nothing that one member of a `oneOf` demands is missing in \
         another one, each value of that one satisfies both, and `oneOf` demands exactly one: read to the letter it could never be \
         sent. It is read as `anyOf`: a value is of the member that declares the most of its properties, of the first where \
         several do.\n\nGive each member a required property of its own, a constant or a `discriminator`, or close them with \
         `additionalProperties: false`.\n\n    \
         oneOf: [{properties: {a: {type: string}}}, {properties: {b: {type: string}}}]      {b: x} satisfies both";
}
