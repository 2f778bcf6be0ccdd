//! The family of configuration: `specwright.toml`, flags, inline options.

use super::codes;

codes! {
    BAD_OPTION = "SW0601", "bad-option", Fatal, "the value of an option is of no use",
        "An option has a value of the wrong kind, or one that it does not know. Nothing is generated, since what was meant \
         cannot be told.\n\nThe options and their values:\n\n    [[api]]\n    description = \"api.yaml\"\n    output = \"src/api\"\n    \
         parts = [\"types\", \"server\", \"mock\"]\n    traits = \"tag\"             # or \"one\"\n    mode = \"usual\"             # or \"strict\": JSON Schema by the letter\n    base_path = \"/v1\"\n    \
         operations = [\"listPets\"]  # or tags, or paths; all of them where none is given\n    deny = [\"warnings\"]";
    UNKNOWN_OPTION = "SW0602", "unknown-option", Fatal, "there is no option of this name",
        "A key of `specwright.toml` or of the macro's arguments is none that is known. It would have no effect, so it is refused. \
         Most often it is misspelt: the message names the nearest one.\n\n    trait = \"one\"       wrong\n    traits = \"one\"      right";
    BAD_TOML = "SW0603", "bad-toml", Fatal, "`specwright.toml` cannot be read",
        "The file is not TOML 1.1, is not UTF-8, or cannot be opened. See https://toml.io for the format.\n\n    output = src/api          wrong: no quotes\n    output = \"src/api\"        right";
    UNKNOWN_CODE = "SW0604", "unknown-code", Deniable, "a level is given to a code that does not exist",
        "`allow`, `warn` and `deny` take ids such as `SW0101`, the names of codes such as `unknown-key`, and `warnings` for every \
         code that is a warning by default. The entry has no effect.\n\n    allow = [\"SW9999\"]                     wrong\n    allow = [\"SW0103\", \"word-slip\"]        right";
    DESCRIBED_TWICE = "SW0605", "described-twice", Fatal, "a description has two tables",
        "Each description has one `[[api]]` table in `specwright.toml`. With two it cannot be told which one counts.\n\n    [[api]]\n    description = \"api.yaml\"\n    [[api]]\n    description = \"./api.yaml\"      wrong: the same file";
    UNUSED_OPTION = "SW0606", "unused-option", Deniable, "an option names something that the description does not have",
        "An operation, tag, path, schema or format that the configuration names is not in the description, so the option has no \
         effect. It may be misspelt, or the description may have changed.\n\n    operations = [\"listPet\"]       wrong: there is no such operation\n    operations = [\"listPets\"]      right";
    NOTHING_SELECTED = "SW0607", "nothing-selected", Fatal, "the configuration or a flag selects no operation",
        "None of the ids, tags and paths that are selected is in the description, so there is nothing to make or to serve. They may be misspelt, or \
         the description may have changed.\n\n    specwright mock api.yaml --tag pet       wrong\n    specwright mock api.yaml --tag pets      right";
    PAGES_PASSED_OVER = "SW0608", "pages-passed-over", Note, "the pages of all operations are not those of one that has their parameter",
        "The rule `\"*\"` below `[api.pages]` is for all operations that have its parameter and answer a list. This one has the parameter, and its \
         answer shows no such list, so it has no method for pages. Give it a rule of its own, or `false`.\n\n    \
         [api.pages]\n    \"*\" = { by = \"cursor\", parameter = \"offset\", next = \"/next_page/offset\" }\n    \
         listEvents = { by = \"cursor\", parameter = \"offset\", next = \"/sync\", items = \"/days/events\" }\n    listNames = false";
}
