//! A call that was read.

use std::fmt;
use std::sync::Arc;

use bytes::Bytes;
use http::Response;
use http::request::Parts;

use super::Tables;
use crate::problem::Rejection;
use crate::route;
use crate::server::End;
use crate::{Body, Upload, Value};

/// A call that was read, with what a service made of generated code would refuse it by.
pub struct Asked {
    /// Which operation was called.
    pub operation: usize,
    /// The head of the request.
    pub head: Parts,
    /// The parameters in the order of the operation's; defaults stand for what is absent. `None`: absent without a
    /// default, or wrong.
    pub parameters: Vec<Option<Value>>,
    /// The body. `None`: there is none, or it was refused before it was read.
    pub body: Option<Given>,
    /// The first reason to refuse the call: 401, 403; 400, 406, 413, 415, 417; then what violates the description.
    pub refusal: Option<Rejection>,
    pub(super) end: End,
    pub(super) tables: Arc<dyn Tables>,
}

/// A body.
#[derive(Clone, Debug, Default)]
pub struct Given {
    /// Which of its declared forms it has.
    pub media: usize,
    /// Its value; of a sequence the list of its items. `None`: it is bytes, or wrong.
    pub value: Option<Value>,
    /// Its bytes; empty for one in parts.
    pub bytes: Bytes,
    /// The files among its parts. In the value stand their names.
    pub files: Vec<Upload>,
}

impl Asked {
    /// The answer that refuses the call, as a service made of generated code writes it: in the schema that the description
    /// declares for it, else as a problem of RFC 9457.
    #[must_use]
    pub fn refuse(&self, rejection: Rejection) -> Response<Body> {
        let route = self.tables.refusing(self.operation);
        self.end.placed(rejection).of(Some(route::Operation::new(route))).into_response()
    }

    /// What the description says of the operation.
    #[must_use]
    pub fn described(&self) -> route::Operation {
        route::Operation::new(self.end.route)
    }
}

impl fmt::Debug for Asked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let refusal = self.refusal.as_ref().map(Rejection::status);
        write!(f, "Asked({:?}, {} {}, {refusal:?})", self.described(), self.head.method, self.head.uri)
    }
}
