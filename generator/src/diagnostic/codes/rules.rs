//! The family of `rules`: what shows only when several places are held against each other.

use super::codes;

codes! {
    DUPLICATE_PARAMETER = "SW0701", "duplicate-parameter", Deniable, "two parameters of one list have the same name and place",
        "Parameters are told apart by `name` and `in` (headers without regard to case). The first of the list counts, the other is left out.\n\nRemove one of them, or rename it.\n\n    - {name: limit, in: query, schema: {type: integer}}      counts\n    - {name: limit, in: query, schema: {type: string}}       left out";
    UNDECLARED_PATH_PARAMETER = "SW0702", "undeclared-path-parameter", Deniable, "a parameter of the path template is not declared",
        "The path has a `{name}` for which neither the path item nor the operation declares a parameter `in: path`. It is read as a required string.\n\nDeclare it: `- {name: id, in: path, required: true, schema: {type: string}}`.\n\n    /pets/{petId}:\n      parameters:\n        - {name: petId, in: path, required: true, schema: {type: string}}      right";
    UNUSED_PATH_PARAMETER = "SW0703", "unused-path-parameter", Deniable, "a path parameter that the path does not have",
        "A parameter `in: path` is declared whose name does not stand in braces in the path, so no request can carry it. It is left out.\n\nWrite `{name}` into the path, or change `in`.\n\n    /pets:             wrong: no place for the parameter\n    /pets/{petId}:     right\n      parameters:\n        - {name: petId, in: path, required: true, schema: {type: string}}";
    IGNORED_HEADER = "SW0704", "ignored-header", Note, "a header parameter that the specification ignores",
        "`Accept`, `Content-Type` and `Authorization` are given by `responses`, `requestBody` and `security`; the specification says that parameters of these names are ignored. So they are.\n\n    - {name: Accept, in: header, schema: {type: string}}      ignored";
    UNKNOWN_SCHEME = "SW0705", "unknown-scheme", Deniable, "a security requirement names no scheme",
        "The name does not stand under `components/securitySchemes` (`securityDefinitions` in Swagger 2.0). So that nothing is left open by mistake, the operation stays secured: the name is read as an `http` scheme `bearer`.\n\nDeclare the scheme, or correct the name.\n\n    security: [{api_kye: []}]                                wrong\n    components:\n      securitySchemes:\n        api_key: {type: apiKey, in: header, name: X-Key}";
    AMBIGUOUS_PATHS = "SW0706", "ambiguous-paths", Deniable, "two paths take the same requests",
        "The templates differ in the names of their parameters only, and both have an operation of the same method. The first in the document answers.\n\nJoin the two path items.\n\n    /pets/{id}:      {get: …}      answers\n    /pets/{name}:    {get: …}      never reached";
    ADJACENT_PARAMETERS = "SW0707", "adjacent-parameters", Deniable, "two parameters stand in a row in a path",
        "Nothing separates `{a}{b}`, so it cannot be said where one ends and the next begins. The first takes one character, the last the rest.\n\nWrite text between them.\n\n    /x/{a}{b}      wrong\n    /x/{a}/{b}     right\n    /x/{a}-{b}     right";
    LOST_LINK = "SW0708", "lost-link", Note, "a link leads to no operation",
        "`operationId` or `operationRef` of the link names no operation of the document. Links constrain nothing, so it is only said.\n\nCorrect the name, or the pointer: `operationRef: '#/paths/~1pets/get'` is `GET /pets`.\n\n    links: {again: {operationId: listPets}}";
    NO_SUCCESS = "SW0709", "no-success", Note, "an operation declares no successful response",
        "Neither a status below 400 nor `default` is declared. The handler gives `()`, which is answered with 200 and no body.\n\nDeclare what a successful answer is.\n\n    responses:\n      '204': {description: Done}           add this\n      '404': {description: No such pet}";
    LOST_DISCRIMINATOR = "SW0710", "lost-discriminator", Note, "a member of a union lacks the discriminator",
        "`discriminator` names a property that one of the union's members does not declare, so only the tag's value tells it apart.\n\nDeclare the property in each member, and require it.\n\n    Dog: {type: object, required: [kind], properties: {kind: {type: string}}}      right for `propertyName: kind`";
    REVERSED_BOUNDS = "SW0713", "reversed-bounds", Deniable, "a lower bound lies above the upper bound",
        "No value satisfies both bounds, so every value is refused. They may stand in one schema, or in two parts of an `allOf`.\n\nExchange them, or remove one.\n\n    {type: integer, minimum: 10, maximum: 5}      wrong\n    {type: integer, minimum: 5, maximum: 10}      right";
}
