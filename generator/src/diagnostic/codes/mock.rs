//! The family of the mock: files that say how it answers.

use super::codes;

codes! {
    UNKNOWN_RULE_KEY = "SW0801", "unknown-rule-key", Fatal, "a rules file has a key that is not known",
        "A key of a rule, of what it asks for or of its answer is none that is known. It would have no effect, so the file is refused. Most \
         often it is misspelt: the message names the nearest one.\n\n    - operation: getPet\n      answr: {status: 404}       wrong\n      answer: {status: 404}      right";
    BAD_RULE = "SW0802", "bad-rule", Fatal, "a value of a rules file is of no use",
        "A value has the wrong kind, is none of those that may stand there, or is missing, so it cannot be told what was meant. A rules file is a \
         list of rules:\n\n    - operation: getPet            # or method and path\n      when:\n        path: {petId: 7}\n        body: {/name: {pattern: ^F}}\n      answer: {status: 404, delay: 50ms}";
    RULE_WITHOUT_OPERATION = "SW0803", "rule-without-operation", Fatal, "a rule is for an operation that the document does not have",
        "The operation's id, or the method and the path, lead to no operation of the document, so the rule would never answer. The path is the template \
         as the document has it.\n\n    - operation: getPets                         wrong where it is called listPets\n    - {method: GET, path: \"/pets/{petId}\"}       right";
    RULE_DOES_NOT_FIT = "SW0804", "rule-does-not-fit", Fatal, "the answer of a rule is not what the document declares",
        "The status is not declared, there is no example of the name, or the body does not fit the schema of the response. A client would be \
         tested against what the service must never send.\n\nCorrect the answer. Where it is meant to be wrong, say so:\n\n    answer: {status: 200, body: {id: none}, invalid: true}";
    UNKNOWN_COLLECTION = "SW0811", "unknown-collection", Fatal, "a data file has items of a collection that the document does not have",
        "A key of a data file is a path of the document below which items stand, values in the place of its parameters, or the last word of such a \
         path.\n\n    /pets:                     # or `pets`\n      - {id: 1, name: Rex}\n    /users/7/orders:\n      - {id: 100}\n    /me: {name: Ann}           # a thing that has a path of its own";
    BAD_ITEM = "SW0812", "bad-item", Fatal, "an item of a data file is not what the document declares",
        "The item does not satisfy the schema of the answer that gives it, or two items have one id. A client would be shown what the service must \
         never send. Members that only the service gives, such as the id, may be left out: they are made.";
}
