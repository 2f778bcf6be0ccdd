//! The trait that a service implements, and the service that calls it.

use super::operations::{compare, create_pet, delete_pet, get_pet, list_pets, patch_pet, put_photo};
use specwright::__private::server::{
    Answer, BodyRule, Call, Description, Group, Handle, Route, Shim, open, open_raw, optional, secured,
};
use specwright::http::Response;
use specwright::{Authenticate, Body, Rejection};

/// Every operation.
pub trait Api: Authenticate {
    fn reject(&self, rejection: Rejection) -> Response<Body> {
        rejection.into_response()
    }
    fn list_pets(
        &self,
        request: list_pets::Request,
    ) -> impl Future<Output = Result<list_pets::Response, list_pets::Error>> + Send;
    fn create_pet(
        &self,
        request: create_pet::Request,
    ) -> impl Future<Output = Result<create_pet::Response, create_pet::Error>> + Send;
    fn get_pet(
        &self,
        request: get_pet::Request,
    ) -> impl Future<Output = Result<get_pet::Response, get_pet::Error>> + Send;
    fn delete_pet(
        &self,
        caller: Self::Caller,
        request: delete_pet::Request,
    ) -> impl Future<Output = Result<delete_pet::Response, delete_pet::Error>> + Send;
    fn patch_pet(
        &self,
        request: patch_pet::Request,
    ) -> impl Future<Output = Result<patch_pet::Response, patch_pet::Error>> + Send;
    fn put_photo(
        &self,
        request: put_photo::Request,
        body: Body,
    ) -> impl Future<Output = Result<put_photo::Response, put_photo::Error>> + Send;
    fn compare(
        &self,
        caller: Option<Self::Caller>,
        request: compare::Request,
    ) -> impl Future<Output = Result<compare::Response, compare::Error>> + Send;
}

pub type Service<A> = ::specwright::server::Service<A>;

pub fn service<A: Api>(api: A) -> Service<A> {
    Service::new(api, &DESCRIPTION, Shims::<A>::TABLE, Shims::<A>::GROUPS)
}

static DESCRIPTION: Description =
    Description { base_path: "/v1", routes: &ROUTES, document: super::description };

static ROUTES: [Route; 7] = [
    Route::new("GET", "/pets", "listPets", &["pets"]).parameters(&parameters::LIST_PETS),
    Route::new("POST", "/pets", "createPet", &["pets"])
        .body(&BodyRule::json(&["application/json; charset=utf-8"])),
    Route::new("GET", "/pets/{id}", "getPet", &["pets"]).parameters(&parameters::ID),
    Route::new("DELETE", "/pets/{id}", "deletePet", &["pets"])
        .parameters(&parameters::ID)
        .security(&requirements::DELETE_PET),
    Route::new("PATCH", "/pets/{id}", "patchPet", &["pets"])
        .parameters(&parameters::ID)
        .body(&BodyRule::json(&["application/merge-patch+json"]).optional()),
    Route::new("PUT", "/pets/{id}/photo", "putPhoto", &["pets"])
        .parameters(&parameters::ID)
        .body(&BodyRule::raw(&["image/*"])),
    Route::new("GET", "/compare/{base}...{head}", "compare", &[])
        .parameters(&parameters::COMPARE)
        .security(&requirements::COMPARE),
];

mod parameters {
    use specwright::__private::server::{Parameter, Style};
    use specwright::__private::{Limit, Rule};

    pub(super) static LIST_PETS: [Parameter; 10] = [
        Parameter::query("limit").rule(&Rule::ANY.minimum(Limit::Integer(1))),
        Parameter::query("tags").rule(&Rule::ANY.count(0, 2).items(&Rule::ANY.length(1, 3))),
        Parameter::query("ids").packed(),
        Parameter::query("filter").members(&["name", "age"]),
        Parameter::query("json"),
        Parameter::query("deep").style(Style::DeepObject),
        Parameter::query("key"),
        Parameter::header("x-request-id").rule(&Rule::ANY.length(1, 3)),
        Parameter::header("x-list"),
        Parameter::cookie("session"),
    ];
    pub(super) static ID: [Parameter; 1] = [Parameter::path(0, "id")];
    pub(super) static COMPARE: [Parameter; 2] = [Parameter::path(0, "base"), Parameter::path(1, "head")];
}

mod requirements {
    use specwright::__private::server::{Alternative, KeyLocation, Scheme, SchemeKind, SchemeUse};
    use specwright::Requirement;

    static TOKEN: Scheme = Scheme { name: "token", kind: SchemeKind::OAuth2 };
    static USER: Scheme = Scheme { name: "user", kind: SchemeKind::Basic };
    static KEY: Scheme =
        Scheme { name: "key", kind: SchemeKind::ApiKey { location: KeyLocation::Query, name: "key" } };

    pub(super) static DELETE_PET: Requirement = Requirement {
        operation: "deletePet",
        optional: false,
        alternatives: &[
            Alternative { schemes: &[SchemeUse { scheme: &TOKEN, scopes: &["pets:write"] }] },
            Alternative {
                schemes: &[SchemeUse { scheme: &USER, scopes: &[] }, SchemeUse { scheme: &KEY, scopes: &[] }],
            },
        ],
    };
    pub(super) static COMPARE: Requirement = Requirement {
        operation: "compare",
        optional: true,
        alternatives: &[Alternative { schemes: &[SchemeUse { scheme: &TOKEN, scopes: &[] }] }],
    };
}

/// The shims, in the order of `ROUTES`.
struct Shims<A>(A);

impl<A: Api> Shims<A> {
    const TABLE: &'static [Shim<A>] =
        &[list_pets, create_pet, get_pet, delete_pet, patch_pet, put_photo, compare];
    const GROUPS: &'static [Group<A>] = &[Group::new("pets", <A as Api>::reject)];
}

fn list_pets<A: Api>(api: Handle<A>, call: Call) -> Answer {
    open(api, call, decode::list_pets, |api, request| Box::pin(api.list_pets(request)), encode::list_pets)
}

fn create_pet<A: Api>(api: Handle<A>, call: Call) -> Answer {
    open(api, call, decode::create_pet, |api, request| Box::pin(api.create_pet(request)), encode::create_pet)
}

fn get_pet<A: Api>(api: Handle<A>, call: Call) -> Answer {
    open(api, call, decode::get_pet, |api, request| Box::pin(api.get_pet(request)), encode::get_pet)
}

fn delete_pet<A: Api>(api: Handle<A>, call: Call) -> Answer {
    secured(
        api,
        call,
        decode::delete_pet,
        |api, caller, request| Box::pin(api.delete_pet(caller, request)),
        encode::delete_pet,
    )
}

fn patch_pet<A: Api>(api: Handle<A>, call: Call) -> Answer {
    open(api, call, decode::patch_pet, |api, request| Box::pin(api.patch_pet(request)), encode::patch_pet)
}

fn put_photo<A: Api>(api: Handle<A>, call: Call) -> Answer {
    open_raw(
        api,
        call,
        decode::put_photo,
        |api, request, body| Box::pin(api.put_photo(request, body)),
        encode::put_photo,
    )
}

fn compare<A: Api>(api: Handle<A>, call: Call) -> Answer {
    optional(
        api,
        call,
        decode::compare,
        |api, caller, request| Box::pin(api.compare(caller, request)),
        encode::compare,
    )
}

mod decode {
    use super::*;
    use specwright::__private::server::Input;

    pub(super) fn list_pets(input: &mut Input<'_>) -> Option<list_pets::Request> {
        let limit = input.optional();
        let tags = input.list();
        let ids = input.list();
        let filter = input.structured();
        let json = input.json();
        let deep = input.structured();
        let key = input.value();
        let x_request_id = input.optional();
        let x_list = input.list();
        let session = input.optional();
        Some(list_pets::Request {
            limit: limit.unwrap_or(20),
            tags: tags.unwrap_or_default(),
            ids: ids.unwrap_or_default(),
            filter: filter.unwrap_or_default(),
            json,
            deep,
            key,
            x_request_id,
            x_list: x_list.unwrap_or_default(),
            session,
        })
    }

    pub(super) fn create_pet(input: &mut Input<'_>) -> Option<create_pet::Request> {
        let body = input.body();
        Some(create_pet::Request { body: body? })
    }

    pub(super) fn get_pet(input: &mut Input<'_>) -> Option<get_pet::Request> {
        let id = input.optional();
        Some(get_pet::Request { id: id? })
    }

    pub(super) fn delete_pet(input: &mut Input<'_>) -> Option<delete_pet::Request> {
        let id = input.optional();
        Some(delete_pet::Request { id: id? })
    }

    pub(super) fn patch_pet(input: &mut Input<'_>) -> Option<patch_pet::Request> {
        let id = input.optional();
        let body = input.optional_body();
        Some(patch_pet::Request { id: id?, body })
    }

    pub(super) fn put_photo(input: &mut Input<'_>) -> Option<put_photo::Request> {
        let id = input.optional();
        Some(put_photo::Request { id: id? })
    }

    pub(super) fn compare(input: &mut Input<'_>) -> Option<compare::Request> {
        let base = input.optional();
        let head = input.optional();
        Some(compare::Request { base: base?, head: head? })
    }
}

mod encode {
    use super::*;
    use specwright::__private::server::{Outgoing, Reply};

    pub(super) fn list_pets(
        result: Result<list_pets::Response, list_pets::Error>,
        reply: &Reply,
    ) -> Outgoing {
        match result {
            Ok(body) => reply.json(200, &body),
            Err(list_pets::Error::Unexpected(error)) => reply.unexpected(&error),
        }
    }

    pub(super) fn create_pet(
        result: Result<create_pet::Response, create_pet::Error>,
        reply: &Reply,
    ) -> Outgoing {
        match result {
            Ok(answer) => reply
                .json(201, &answer.body)
                .optional_header("location", &answer.location)
                .optional_header_list("x-tags", &answer.body.tags)
                .header("x-id", &answer.body.id),
            Err(create_pet::Error::Unexpected(error)) => reply.unexpected(&error),
        }
    }

    pub(super) fn get_pet(result: Result<get_pet::Response, get_pet::Error>, reply: &Reply) -> Outgoing {
        match result {
            Ok(body) => reply.json(200, &body),
            Err(get_pet::Error::NotFound(body)) => reply.json_as(404, "application/problem+json", &body),
            Err(get_pet::Error::Unexpected(error)) => reply.unexpected(&error),
        }
    }

    pub(super) fn delete_pet(
        result: Result<delete_pet::Response, delete_pet::Error>,
        reply: &Reply,
    ) -> Outgoing {
        match result {
            Ok(()) => reply.empty(204),
            Err(delete_pet::Error::Unexpected(error)) => reply.unexpected(&error),
        }
    }

    pub(super) fn patch_pet(
        result: Result<patch_pet::Response, patch_pet::Error>,
        reply: &Reply,
    ) -> Outgoing {
        match result {
            Ok(()) => reply.empty(204),
            Err(patch_pet::Error::Unexpected(error)) => reply.unexpected(&error),
        }
    }

    pub(super) fn put_photo(
        result: Result<put_photo::Response, put_photo::Error>,
        reply: &Reply,
    ) -> Outgoing {
        match result {
            Ok(content) => reply.raw(200, &[], content),
            Err(put_photo::Error::Unexpected(error)) => reply.unexpected(&error),
        }
    }

    pub(super) fn compare(result: Result<compare::Response, compare::Error>, reply: &Reply) -> Outgoing {
        match result {
            Ok(content) => reply.raw(200, &[], content),
            Err(compare::Error::Unexpected(error)) => reply.unexpected(&error),
        }
    }
}
