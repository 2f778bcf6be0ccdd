//! Requests, responses and errors of the operations.

macro_rules! error_of_anything {
    () => {
        impl<E: Into<::specwright::anyhow::Error>> From<E> for Error {
            fn from(cause: E) -> Self {
                Self::Unexpected(::specwright::Unexpected::new(cause))
            }
        }
    };
}

pub mod list_pets {
    use super::super::types;

    #[derive(Clone, Debug, PartialEq)]
    pub struct Request {
        pub limit: i64,
        pub tags: Vec<String>,
        pub ids: Vec<i64>,
        pub filter: types::Filter,
        pub json: Option<types::Filter>,
        pub deep: Option<specwright::Value>,
        pub key: Option<types::Key>,
        pub x_request_id: Option<String>,
        pub x_list: Vec<i64>,
        pub session: Option<String>,
    }

    pub type Response = Vec<types::Pet>;

    #[derive(Clone, Debug)]
    pub enum Error {
        Unexpected(::specwright::Unexpected),
    }
    error_of_anything!();
}

pub mod create_pet {
    use super::super::types;

    #[derive(Clone, Debug, PartialEq)]
    pub struct Request {
        pub body: types::NewPet,
    }

    #[derive(Clone, Debug, PartialEq)]
    pub struct Response {
        pub location: Option<String>,
        pub body: types::Pet,
    }

    #[derive(Clone, Debug)]
    pub enum Error {
        Unexpected(::specwright::Unexpected),
    }
    error_of_anything!();
}

pub mod get_pet {
    use super::super::types;

    #[derive(Clone, Debug, PartialEq)]
    pub struct Request {
        pub id: i64,
    }

    pub type Response = types::Pet;

    #[derive(Clone, Debug)]
    pub enum Error {
        NotFound(types::Problem),
        Unexpected(::specwright::Unexpected),
    }
    error_of_anything!();
}

pub mod delete_pet {
    #[derive(Clone, Debug, PartialEq)]
    pub struct Request {
        pub id: i64,
    }

    pub type Response = ();

    #[derive(Clone, Debug)]
    pub enum Error {
        Unexpected(::specwright::Unexpected),
    }
    error_of_anything!();
}

pub mod patch_pet {
    use super::super::types;

    #[derive(Clone, Debug, PartialEq)]
    pub struct Request {
        pub id: i64,
        pub body: Option<types::NewPet>,
    }

    pub type Response = ();

    #[derive(Clone, Debug)]
    pub enum Error {
        Unexpected(::specwright::Unexpected),
    }
    error_of_anything!();
}

pub mod put_photo {
    #[derive(Clone, Debug, PartialEq)]
    pub struct Request {
        pub id: i64,
    }

    pub type Response = ::specwright::Content;

    #[derive(Clone, Debug)]
    pub enum Error {
        Unexpected(::specwright::Unexpected),
    }
    error_of_anything!();
}

pub mod compare {
    #[derive(Clone, Debug, PartialEq)]
    pub struct Request {
        pub base: String,
        pub head: String,
    }

    pub type Response = ::specwright::Content;

    #[derive(Clone, Debug)]
    pub enum Error {
        Unexpected(::specwright::Unexpected),
    }
    error_of_anything!();
}
