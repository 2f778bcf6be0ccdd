//! The family of `operations`.

use super::codes;

codes! {
    DUPLICATE_ID = "SW0401", "duplicate-operation-id", Deniable,
        "two operations have the same operationId",
        "An operationId must be unique in a document: modules, methods and routes are named after it. The first \
         operation keeps the id; every further one gets method and path behind it (`listPets_get_v2_pets`). \
         Give each operation an id of its own.\n\n    /pets:     {get: {operationId: listPets}}\n    /v2/pets:  {get: {operationId: listPets}}      wrong: taken\n    /v2/pets:  {get: {operationId: listPetsV2}}    right";
    NO_ID = "SW0402", "no-operation-id", Note,
        "an operation has no operationId",
        "The operation is named after its method and path: `GET /pets/{petId}` becomes `get_pets_by_pet_id`. \
         Such a name changes when the path does. Write an `operationId` to choose it.\n\n    get: {operationId: listPets}      the method is `list_pets`";
    PARAMETER_AS_TEXT = "SW0403", "parameter-as-text", Deniable,
        "a parameter is handed over as text",
        "Parameters with `content` are typed where its media type is JSON or text; the whole query (`in: querystring`) also \
         where it is `application/x-www-form-urlencoded`. Of any other media type the text is handed over as a \
         `String`, percent-decoded; its schema is not checked. Read the text in the handler, or write a `schema` with a \
         `style`.\n\n    - {name: filter, in: query, content: {application/xml: …}}                        a `String`\n    - {name: filter, in: query, style: deepObject, schema: {type: object, properties: …}}      typed";
    HEADER_AS_TEXT = "SW0404", "header-as-text", Deniable,
        "a response header is handed over as text",
        "Response headers with `content` are typed where its media type is JSON. Of any other media type the header is a \
         `String` that the handler writes; its schema is not checked.\n\n    X-Page: {content: {application/xml: {schema: …}}}      a `String`\n    X-Page: {schema: {type: object, properties: …}}        typed";
    RAW_BODY = "SW0406", "raw-body", Deniable,
        "a body is handed over as bytes",
        "A schema says what values of a body are, and there is no codec for the body's media type, or the schema says \
         what the media type cannot hold. The bytes are handed over unread, and the schema is not checked.\n\n    content:\n      application/x-thing: {schema: {type: object}}      bytes\n      application/json: {schema: {type: object}}         typed";
    ANY_MEDIA_TYPE = "SW0407", "any-media-type", Note,
        "a media range is taken as JSON",
        "The body is declared for a range such as `*/*`, and its schema describes JSON, so it is read and written \
         as `application/json`. Write `application/json` to say so.\n\n    content:\n      '*/*': {schema: {type: object}}                 read as the next line\n      application/json: {schema: {type: object}}      right";
    BODY_WITHOUT_MEANING = "SW0408", "body-without-meaning", Note,
        "a request body where HTTP gives it no meaning",
        "HTTP gives the body of a GET, HEAD, DELETE or TRACE request no meaning, and clients and proxies may drop \
         it. It is taken all the same.\n\n    get: {requestBody: …}       taken, but may not arrive\n    post: {requestBody: …}      right";
    BODY_NEVER_SENT = "SW0409", "body-never-sent", Note,
        "a response body that HTTP does not allow",
        "Responses with a status of 1xx, 204, 205 or 304, and all responses to HEAD, have no body. The declared \
         content is not used.\n\n    '204': {description: Done, content: …}      the content is never sent\n    '204': {description: Done}                  right";
    NO_RESPONSES = "SW0410", "no-responses", Note,
        "an operation declares no response",
        "An operation declares its responses; up to OpenAPI 3.0 it must have at least one. This one answers 200 without a \
         body.\n\nDeclare what it answers:\n\n    responses:\n      '204': {description: Done}";
    STATUS_OUT_OF_RANGE = "SW0411", "status-out-of-range", Deniable,
        "a response for a status that HTTP does not have",
        "Statuses are 100 to 599. A response from 600 to 999 is kept and sent as it is, but clients and proxies may not \
         understand it. Write a status of HTTP.\n\n    '700': {description: Strange}      wrong\n    '500': {description: Failed}       right";
    DUPLICATE_STATUS = "SW0412", "duplicate-status", Deniable,
        "two responses are for the same status",
        "Two keys of `responses` mean the same status (`4XX` and `4xx`). The first is used, the other one is never sent. \
         Remove one of them.\n\n    4XX: {description: Refused}\n    4xx: {description: Refused}      left out";
    EXAMPLE_DOES_NOT_FIT = "SW0414", "example-does-not-fit", Deniable,
        "an example does not satisfy its schema",
        "Examples are what the mock and the stubs answer with, and what readers believe, so all of them are held against \
         their schemas. This one is passed over; the next example is tried, else a value is made from the schema. Mend the example \
         or the schema: one of them does not tell the truth.\n\n    schema: {type: object, properties: {name: {type: string}}}\n    example: {name: 5}          wrong\n    example: {name: Tom}        right";
    NO_SAMPLE = "SW0415", "no-sample", Note,
        "no value could be made for a response",
        "The mock and the stubs have nothing to answer with: there is no example that satisfies the schema, and no \
         small value does. Give the response an example.\n\n    schema: {type: string, pattern: …}\n    example: A-7      what the mock answers";
    EMPTY_VALUE = "SW0416", "allow-empty-value", Deniable,
        "allowEmptyValue where it has no meaning",
        "`allowEmptyValue` is for parameters in the query: there an empty value of a type that has none (a number, a \
         list) counts as absent. Anywhere else it is not used, and an empty value is what its type makes of it. Remove it.\n\n    - {name: X-All, in: header, allowEmptyValue: true, schema: {type: boolean}}      not used\n    - {name: all, in: query, allowEmptyValue: true, schema: {type: boolean}}         `?all=` counts as absent";
    SERVER_LEFT_OUT = "SW0417", "server-left-out", Deniable,
        "an operation has a server with another path",
        "All operations are served below one base path: that of the document's first server, or the configuration's \
         `base_path`. The path of the server of a single operation or path item is not used. Write it into the \
         paths of the operations: `/v2/pets` instead of `/pets` with a server at `/v2`.\n\n    servers: [{url: https://example.com/v1}]\n    paths:\n      /pets:\n        get: {servers: [{url: https://example.com/v2}]}      served at `/v1/pets` all the same";
    SERVER_VARIABLE = "SW0418", "server-variable", Deniable,
        "a variable of the server's path has no default",
        "The base path is the path of the first server with its variables at their defaults. This variable is not \
         declared, or has no default, so its segment and all behind it are cut off. Declare the variable, or set `base_path`.\n\n    servers:\n      - url: https://example.com/{version}/api\n        variables: {version: {default: v1}}      served below `/v1/api`; without the line below `/`";
    NOT_SERVED = "SW0419", "not-served", Note,
        "a webhook, a callback or a link is not generated",
        "Callbacks and webhooks are requests that the service sends, so whoever calls the service receives them. Code is \
         generated for the sides that the option `webhooks` names: what receives them by default with the part `server`, \
         what sends them with the part `client`. Callbacks of a request that the service sends itself are not generated. \
         Links are methods of answers with the part `client`, where each of their expressions leads to a typed value of the \
         linked request's type. `specwright mock` sends callbacks and webhooks.\n\n    webhooks = \"both\"      what receives them and what sends them";
    STYLE_NOT_OF_LOCATION = "SW0420", "style-not-of-location", Deniable,
        "a style that its location does not have",
        "Each style is for some locations: `matrix` and `label` for paths, `simple` for paths and headers, `form` for queries \
         and cookies, `deepObject` for queries, `cookie` for cookies. This parameter is read in the default style of its \
         location. Write a style that the location has, or leave it out.\n\n    - {name: id, in: query, style: simple, schema: …}      read as `form`\n    - {name: id, in: query, style: form, schema: …}        right";
    XML_ROOT_WITHOUT_NAME = "SW0424", "xml-root-without-name", Note,
        "the root element of an XML body has no name",
        "A component lends its name to the root element; a schema that stands in its place has none. Such a body is \
         written as `root`, and read whatever its root element is called. Give the schema a name.\n\n    application/xml:\n      schema: {type: array, items: …}                         <root>…</root>\n      schema: {type: array, xml: {name: pets}, items: …}      <pets>…</pets>";
    FAILURE_NOT_FILLED = "SW0430", "failure-not-filled", Note,
        "the service's own refusals are not written in a declared schema",
        "Where the description declares a schema for a refusal that the service gives by itself (400, 401, 403, 406, 413, \
         415, 417, 422, 500, a range or `default`), it is written in that schema: members are filled by their well-known names \
         (`message`, `detail`, `title`, `error`, `code`, `status`, `errors`, `violations`, …), by constants, or left empty. \
         Here a member that must be there cannot be filled so; the refusal is sent as `application/problem+json`. Make the \
         member optional, give it a well-known name, or shape the refusals in the trait's method `reject`.\n\n    required: [ticket]                 nothing is known for it\n    required: [code, message]          filled";
    SECURITY_OF_CALLS = "SW0431", "security-of-calls", Note,
        "a webhook or callback is not held to the security of the document",
        "The `security` at the top of a document says what callers show to the service. A webhook or a callback goes the \
         other way: the service sends it, and does not show its receivers what its own callers show to it. Only \
         `security` that stands at the webhook itself is demanded by its receiver and shown by its sender.\n\n    webhooks:\n      newPet:\n        post: {security: [{signature: []}], …}      the receiver authenticates";
    HOOKS_ALIKE = "SW0436", "hooks-alike", Note,
        "webhooks that one path does not tell apart",
        "Most senders know one address of a receiver, which has all webhooks there (`with_one_path`). It tells them apart by their names, by \
         constants in headers and bodies, then by which takes the request. These have the same body and the same parameters, and none of \
         this: what is sent as one of them goes to the first. At paths of their own they are told apart. Give them a constant, or have \
         the receiver say which one is meant.\n\n    properties: {pet: {type: string}}                              one for the other\n    \
         properties: {event: {const: petLost}, pet: {type: string}}      told apart\n    \
         webhooks::service(till).with_one_path(\"/hooks\")?.told_apart_by(|head, body| …)      told apart";
    SERVER_UNFIT = "SW0438", "server-unfit", Deniable,
        "a server that cannot be called as it is described",
        "A client puts paths behind the URL of a server, so that URL has neither query nor fragment; a user's name and password are \
         credentials, which are set with the client; code is generated for HTTP alone. A variable has a row under `variables`, and its \
         default is one of its values.\n\n    - url: https://{region}.example.com/v1\n      variables: {region: {default: eu, enum: [eu, us]}}      right";
    CREDENTIALS_CLASH = "SW0439", "credentials-clash", Deniable,
        "credentials that no request can show together",
        "The schemes of one requirement are all shown in one request, and a request has one `Authorization` field (RFC 9110, section 11.6.2): \
         it is either `Basic` or `Bearer`. No caller satisfies both, so every call is refused. Requirements that stand beside each other are \
         alternatives: one of them is enough.\n\n    security:\n      - {basic: [], token: []}      no request satisfies it\n\n    \
         security:\n      - basic: []                 one\n      - token: []                 or the other";
    PLACEHOLDER_TWICE = "SW0440", "placeholder-twice", Deniable,
        "a name that stands twice in a path",
        "The names in a path's braces tell its parameters apart, so each stands there once. Where one stands twice, nothing says that both \
         values are the same: each is a parameter of its own, with the same schema and a field of its own (SW0501).\n\n    \
         /copies/{id}/of/{id}               two values of one name\n    /copies/{id}/of/{original}         right";
    ADDRESS_NOT_EVALUATED = "SW0432", "address-not-evaluated", Note,
        "the address of a callback is not worked out",
        "The address of a callback is a runtime expression: it takes values out of the request, or the response, of the \
         operation that registers it. Where every value has a type that says where it stands, a function `address` is \
         generated. Here one has not, so whoever sends the callback gives the address.\n\n    '{$request.body#/hooks/url}'      a member `url` of the member `hooks`\n    '{$request.query.url}'            a declared parameter";
    MEDIA_TYPE_TWICE = "SW0433", "media-type-twice", Deniable,
        "two media types of one body cannot be told apart",
        "What a body is, its `Content-Type` says, with its parameters: `application/json; version=1` and \
         `application/json; version=2` are two types. Letters' case, spaces, `charset` and `boundary` tell no types apart, so \
         of two that differ in nothing else only the first one's schema is used. Give them a parameter of their own, or one \
         schema.\n\n    application/json; version=1: {schema: …}\n    application/json; version=2: {schema: …}";
    STYLE_OF_PART = "SW0434", "style-of-part", Deniable,
        "the style of a part is not used",
        "In a body of parts a list is a part for each of its items, and an object is JSON. `style` and `explode` of its \
         `encoding` would make another text of it, as in a query; that is not built. `allowReserved` is always so: nothing in \
         a part is percent-encoded. Leave them out, or describe the text itself.\n\n    tags: {style: pipeDelimited, explode: false}      a part for each tag all the same\n    tags: {type: string}                              the text, for the handler to read";
    HEADER_OF_PART = "SW0435", "header-of-part", Deniable,
        "a header field of a part that is no file",
        "A file has header fields of its own, which its handler sees and its sender gives. A part that is no file is its value \
         alone: its header fields are checked where they come, and neither handed over nor sent. A client refuses to send a \
         part that must have one. Make the part a file, or the field a part of its own.\n\n    encoding: {notes: {headers: {X-Language: {schema: …}}}}      not handed over\n    properties: {notes: {…}, language: {type: string}}            a part of its own";
}
