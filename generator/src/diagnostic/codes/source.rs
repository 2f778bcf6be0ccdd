//! The family of `source`: from bytes to a tree of values.

use super::codes;

codes! {
    UNREADABLE = "SW0001", "unreadable", Fatal,
    "a file cannot be opened",
    "The file that is named, or that a `$ref` leads to, does not exist or may not be read.

Paths in a `$ref` are relative to the file that holds it; the path of the document itself is relative to the
folder of Cargo.toml (macro, build script) or to the current folder (command).

    $ref: schemas.yaml#/Pet      a file beside this one";

    NOT_TEXT = "SW0002", "not-text", Fatal,
    "the bytes of a file are not text",
    "A document must be UTF-8, with or without a byte order mark, or UTF-16 with one. The place is the first byte that
is neither. A file that was compressed, or saved in a code page such as Windows-1252, has to be converted first:

    iconv -f WINDOWS-1252 -t UTF-8 api.yaml > api.utf8.yaml";

    TOO_LARGE = "SW0003", "file-too-large", Fatal,
    "a file is larger than 64 MiB",
    "No document of an API is that large; the bound keeps a wrong path (a database, an archive) from being read as one.

Split the document with `$ref: ./schemas.yaml#/Pet`: each file has a bound of its own.\n\n    $ref: ./schemas.yaml#/Pet      instead of the schema itself";

    JSON_SYNTAX = "SW0004", "json-syntax", Fatal,
    "a text is not JSON",
    "Files called `.json` are read as strict JSON (RFC 8259): names and strings in double quotes, no comments, no comma
behind the last member, numbers without leading zeros or `+`.

    {\"openapi\": \"3.1.0\", \"tags\": [\"pets\",]}    wrong: the comma before `]`
    {\"openapi\": \"3.1.0\", \"tags\": [\"pets\"]}     right

What is not JSON but YAML belongs into a file called `.yaml` or `.yml`.";

    YAML_SYNTAX = "SW0005", "yaml-syntax", Fatal,
    "a text is not YAML",
    "The text breaks the grammar of YAML 1.2. The usual causes: a tab in the indentation, a member that is indented
by another number of spaces than its neighbours, a text that holds `: ` or ` #` or begins with one of
`@ ` % & * ! | > { [` and is not quoted.

    description: Note: this is new      wrong: a second `: ` on the line
    description: \"Note: this is new\"    right";

    DUPLICATE_KEY = "SW0006", "duplicate-key", Deniable,
    "an object has the same key twice",
    "Of two members with the same key the first is used and the other is ignored, with all that it holds. Often a
path or a property was copied and not renamed, or two people added the same one.

    /pets:
      get: {...}
    /pets:          ignored: write `post` below the first `/pets`
      post: {...}";

    TOO_DEEP = "SW0007", "nested-too-deep", Fatal,
    "values are nested deeper than 256 levels",
    "Real documents nest about thirty levels. A value that is deeper than 256 is refused, so that no document can
exhaust the stack. In YAML the levels behind an alias (`*name`) count where the alias is used.

Give the inner schemas names below `components` and refer to them.\n\n    items: {$ref: '#/components/schemas/Row'}      instead of lists in lists in lists";

    ALIAS = "SW0008", "alias", Fatal,
    "a YAML alias cannot be resolved",
    "An alias (`*name`) stands for the value that an anchor (`&name`) marks before it. An alias inside of its own
anchor would never end, and aliases of aliases can grow a small file to billions of values: five million are the bound.

    node: &node
      children: *node      wrong: use `$ref: '#/components/schemas/Node'` for recursion";

    YAML_TAG = "SW0009", "yaml-tag", Deniable,
    "a YAML tag is not known or does not fit",
    "The tags of YAML's core schema are honoured: `!!str`, `!!int`, `!!float`, `!!bool`, `!!null`, `!!seq`, `!!map`, and
`!!binary` as the text that stands there. Any other tag, and one that its value does not fit, is ignored: the value
is read as if the tag were not there.

    version: !!str 1.0       a string
    when: !date 2020-01-01   the tag is ignored; the value is a string in any case";

    SEVERAL_DOCUMENTS = "SW0010", "several-documents", Fatal,
    "a YAML file has more than one document",
    "A line `---` begins another YAML document in the same file, and nothing says which of them is meant.

Write each into a file of its own.

    openapi: 3.1.0
    ---                  wrong: what stands below is another document
    components: {}";

    YAML_KEY = "SW0011", "yaml-key", Fatal,
    "a YAML key is not a text",
    "Keys are strings in JSON, and so in OpenAPI. YAML allows lists and maps as keys; often braces that were meant as
text were not quoted.

    {id}: ...       wrong: a map as key
    '{id}': ...     right";

    MERGE_KEY = "SW0012", "merge-key", Fatal,
    "`<<` stands before something else than a map",
    "The merge key `<<` takes over the members of a map, or of each map of a list. Members that are written next to
it win; of several maps the first wins.

    <<: *common                right
    <<: [*common, *paging]     right
    <<: common                 wrong: a text
    '<<': common               right: an ordinary key";

    EMPTY_FILE = "SW0013", "empty-file", Fatal,
    "a file is empty",
    "There is nothing in the file but blanks and comments, so there is nothing to read. Write the document into it, or
correct the `$ref` that leads to it.\n\n    openapi: 3.1.0      how a document begins";
}
