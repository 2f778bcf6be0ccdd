//! Security schemes and requirements.

use crate::document::Version::{V2, V30, V31, V32};
use crate::document::shape::rules;
use crate::document::shape::table::{Kind, Object, Words, field, map, object, referable, word};

/// `security`: alternatives, each a map from schemes to scopes.
pub(super) static REQUIREMENTS: Kind = Kind::List(&map(&Kind::List(&Kind::Text)));

/// A security scheme.
pub(super) static SECURITY_SCHEME: Object = Object {
    rule: Some(rules::security_scheme),
    ..referable(
        "Security Scheme Object",
        &[
            field("type", Kind::Word(&SCHEME_TYPES)).fatal(),
            field("description", Kind::Prose),
            field("name", Kind::Text),
            field("in", Kind::Word(&KEY_LOCATIONS)),
            field("scheme", Kind::Text).since(V30),
            field("bearerFormat", Kind::Prose).since(V30),
            field("flows", Kind::Object(&FLOWS)).since(V30),
            field("openIdConnectUrl", Kind::Prose).since(V30),
            field("oauth2MetadataUrl", Kind::Prose).since(V32),
            field("deprecated", Kind::Bool).since(V32),
            field("flow", Kind::Text).until(V2, "write `flows: NAME: {…}`"),
            field("authorizationUrl", Kind::Prose).until(V2, "write it below `flows: NAME:`"),
            field("tokenUrl", Kind::Prose).until(V2, "write it below `flows: NAME:`"),
            field("scopes", SCOPES).until(V2, "write it below `flows: NAME:`"),
        ],
    )
};

static SCOPES: Kind = map(&Kind::Prose);

static SCHEME_TYPES: Words = Words {
    what: "a type of security scheme",
    words: &[
        word("apiKey"),
        word("oauth2"),
        word("basic").until(V2).or("write `type: http` and `scheme: basic`"),
        word("http").since(V30),
        word("openIdConnect").since(V30),
        word("mutualTLS").since(V31),
    ],
};

static KEY_LOCATIONS: Words = Words {
    what: "a location of an API key",
    words: &[word("query"), word("header"), word("cookie").since(V30)],
};

static FLOWS: Object = object(
    "OAuth Flows Object",
    &[
        field("implicit", Kind::Object(&FLOW)),
        field("password", Kind::Object(&FLOW)),
        field("clientCredentials", Kind::Object(&FLOW)),
        field("authorizationCode", Kind::Object(&FLOW)),
        field("deviceAuthorization", Kind::Object(&FLOW)).since(V32),
    ],
);

static FLOW: Object = object(
    "OAuth Flow Object",
    &[
        field("authorizationUrl", Kind::Prose),
        field("deviceAuthorizationUrl", Kind::Prose).since(V32),
        field("tokenUrl", Kind::Prose),
        field("refreshUrl", Kind::Prose),
        field("scopes", SCOPES).expected(),
    ],
);
