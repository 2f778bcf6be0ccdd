//! The family of `document`: the shape of a document.

use super::codes;

codes! {
    WRONG_KIND = "SW0101", "wrong-kind", Fatal,
    "a value is of another kind than its place needs",
    "An array stands where an object is needed, an object where a string is, and the like, and nothing can be told
from it. Often a list was written as a map, or one level of indentation is missing.

    parameters:            wrong: one parameter as an object
      name: id
      in: path

    parameters:            right: a list of parameters
      - name: id
        in: path

Slips with a plain meaning (`\"true\"` for `true`) are warnings of `kind-slip` instead.";
    NO_VERSION = "SW0102", "no-version", Fatal, "the document does not say which OpenAPI it is",
        "The root file has no member `openapi` or `swagger`, or names a version that cannot be read. Which keywords exist and what they mean depends on it.\n\nWrite `openapi: 3.1.0` (or 3.0.x, 3.2.x), or `swagger: \"2.0\"`.\n\n    openapi: 3.1.0      right\n    swagger: \"2.0\"      right\n    openapi: 4.0.0      wrong: there is no such version";

    UNKNOWN_KEY = "SW0103", "unknown-key", Deniable,
    "an object has a key that the specification does not know",
    "The key has no effect. If it is misspelt, what it was to say is lost: an operation below `psot` does not exist, and
`requred: true` leaves a parameter optional. The message names the nearest right key.

    responses:
      '200':
        desciption: ok        wrong
        description: ok       right
        x-internal: true      right: extensions begin with `x-`";

    OTHER_VERSION = "SW0104", "other-version", Deniable,
    "a key that another version of OpenAPI has",
    "The key is right in another version than the one that the document names. Other tools will ignore it or refuse the
document. Here it is read where it has a plain meaning (keywords of schemas), and else has no effect.

    openapi: 3.0.3
    components:
      schemas:
        Kind: {const: cat}       `const` is of OpenAPI 3.1: write `enum: [cat]`, or `openapi: 3.1.0`";

    UNKNOWN_WORD = "SW0105", "unknown-word", Fatal,
    "a word is none of those that may stand there",
    "Some fields take one of a closed set of words: `in`, `type`, `style`, `collectionFormat`. Which is meant cannot be
told from another word, and to guess would make an API that was never described.

    in: qurey       wrong
    in: query       right";

    KIND_SLIP = "SW0106", "kind-slip", Deniable,
    "a value is of the wrong kind, but its meaning is plain",
    "The value is read as what it means; other tools may refuse the document.

    version: 1.10          read as the text `1.10`: write `\"1.10\"`
    required: \"true\"       read as `true`
    minimum: \"0\"           read as 0
    tags: pets             read as `[pets]`
    properties:            nothing behind it: read as if it were left out
    required: true         in a schema: no effect, since `required` is a list of names in the object around it";

    WORD_SLIP = "SW0107", "word-slip", Deniable,
    "a word of another language is read as what it means",
    "Types of programming languages and databases stand for the type and format that they mean, and letters of either
case for a range of statuses. Other tools may refuse the document.

    type: int        read as `type: integer`
    type: long       read as `type: integer, format: int64`
    type: date       read as `type: string, format: date`
    '4xx':           read as `4XX`

A word that means nothing (`type: strng`) is an error of `unknown-word`.";

    MISSING_FIELD = "SW0108", "missing-field", Deniable,
    "a field that the specification requires is missing",
    "Nothing that is generated depends on the field, or what follows from its absence is plain: a parameter without `schema`
is any string. Other tools may refuse the document.

    responses:
      '204': {}                        wrong
      '204': {description: Done}       right";

    INCOMPLETE = "SW0109", "incomplete", Fatal,
    "nothing can be made of an object without this field",
    "A parameter without `name` or `in`, a security scheme without `type`, a discriminator without `propertyName`, or a
document without operations does not say what it describes.

    parameters:
      - name: id          where does it stand? add `in: query`, `path`, `header` or `cookie`";

    UNSAFE_TEXT = "SW0110", "unsafe-text", Fatal,
    "a text would break the message that it is put into",
    "Names of headers, media types, paths and methods are sent as they are written. A line break in one of them would begin a
header of its own, which is how answers are forged; other characters make a message that peers refuse.

    content:
      \"application/json\\nX-Injected: 1\": {}      wrong
      application/json: {}                        right

Names of headers and methods hold letters, digits and ``!#$%&'*+-.^_`|~``.";

    BAD_MEDIA_TYPE = "SW0111", "bad-media-type", Deniable,
    "a key below `content` is no media type",
    "A media type has two parts, `type/subtype`. What is written is sent as `Content-Type`, and no client will know it.

    content:
      json: {}                  wrong
      application/json: {}      right";

    BAD_PATH = "SW0112", "bad-path", Deniable,
    "a path does not begin with `/`",
    "Paths are appended to the URL of a server and begin with a slash. This one is read as if it did.

    paths:
      pets: {}        wrong
      /pets: {}       right";

    BAD_STATUS = "SW0113", "bad-status", Deniable,
    "a key below `responses` is no status",
    "Responses stand behind a status of three digits, a range, or `default`. A response behind another key is never sent, so it
is ignored.

    responses:
      ok: {}                    wrong
      '200': {}                 right
      4XX: {}                   right: every status from 400 to 499
      default: {}               right: every other status";

    UNKNOWN_KEYWORD = "SW0114", "unknown-keyword", Note,
    "a keyword of a schema that JSON Schema does not know",
    "Since OpenAPI 3.1 a schema may hold any keyword; unknown ones are annotations and have no effect. Let the name begin with
`x-` to say that this is meant.

    colour: red        no effect
    x-colour: red      an extension";

    MISPLACED_REFERENCE = "SW0115", "misplaced-reference", Note,
    "a `$ref` stands where the specification knows none",
    "A `$ref` may stand for a schema, parameter, header, request body, response, example, link, callback, security scheme
and path item. Many documents use it elsewhere (for an operation, a description, all of `properties`), and it is followed
there too, but other tools may not.

    get: {$ref: 'parts/pets.yaml#/get'}       wrong: an operation
    /pets: {$ref: 'parts/pets.yaml'}          right: the path item";

    BAD_BOUND = "SW0116", "bad-bound", Deniable,
    "a length or count is no whole number from 0 on",
    "`minLength`, `maxItems` and the like count things. A negative number or a fraction cannot be one, so it has no effect.

    maxLength: -1      wrong: leave it out for no bound
    maxLength: 64      right";

    PATH_OPTIONAL = "SW0117", "optional-path-parameter", Deniable,
    "a parameter in the path is not marked as required",
    "A path with a part left out is another path, so a parameter in the path is always required. The specification wants it to
be written.

    - name: petId
      in: path
      required: true";

    NEWER_VERSION = "SW0118", "newer-version", Deniable,
    "the document follows a version that is newer than this program",
    "Versions of OpenAPI 3 after 3.2 are read as 3.2. What they added is reported as unknown, and has no effect. Write
`openapi: 3.2.0` where the document needs nothing newer.\n\n    openapi: 3.9.0      read as 3.2";
    NULLABLE = "SW0150", "nullable", Deniable, "`nullable` in a document of 3.1 or later",
        "OpenAPI 3.1 took `nullable` out: `null` is a type like any other. It is plainly meant all the same, so it is read as OpenAPI 3.0 has it.\n\nWrite `type: [string, \"null\"]`, or `anyOf: [{$ref: …}, {type: \"null\"}]`.\n\n    {type: string, nullable: true}        read as the next line\n    {type: [string, \"null\"]}              right";
    TOO_DEEP_CALLBACKS = "SW0151", "deep-callbacks", Deniable, "callbacks inside callbacks without end",
        "A callback's operation has callbacks whose operations have callbacks and so on, mostly because a path item refers to itself. Those below the fourth level are left out.\n\n    /pets:\n      post:\n        callbacks: {added: {'{$url}': {$ref: '#/paths/~1pets'}}}      wrong: without end";
    EXTERNAL_EXAMPLE = "SW0152", "external-example", Note, "an example that stands elsewhere is not used",
        "`externalValue` leads to a value outside of the document; nothing is read from there. The example counts as not given.\n\nWrite the value under `value`.\n\n    cat: {externalValue: 'https://example.com/cat.json'}      not read\n    cat: {value: {name: Tom}}                                 right";
}
