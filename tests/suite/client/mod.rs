//! The generated client against the generated mock, in process: what arrives is what was sent, both ways.

mod answers;
mod bodies;
mod cookies;
mod files;
mod gateway;
mod links;
mod pages;
mod paging_rules;
mod sequences;
mod servers;
mod styles;
mod tolerant;
mod wire;
mod xml;

use std::collections::VecDeque;
use std::convert::Infallible;
use std::fmt::Debug;
use std::future::{Ready, ready};
use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll};

use specwright::Body;
use specwright::client::{Failed, Unexpected};
use specwright::http::{Request, Response};
use tower_service::Service;

/// A service of this process that a function answers for; the heads of what it was asked are kept.
#[derive(Clone)]
struct Answering {
    answer: Answer,
    asked: Arc<Mutex<Vec<Request<()>>>>,
}

/// It is told how many requests came before this one.
type Answer = Arc<dyn Fn(usize, &Request<()>) -> Response<Body> + Send + Sync>;

impl Answering {
    fn by(answer: impl Fn(usize, &Request<()>) -> Response<Body> + Send + Sync + 'static) -> Self {
        Self { answer: Arc::new(answer), asked: Arc::default() }
    }

    /// Always answers the same.
    fn same(status: u16, media_type: &'static str, body: &'static str) -> Self {
        Self::by(move |_, _| {
            let response = Response::builder().status(status).header("content-type", media_type);
            response.body(Body::from(body)).expect("it is a response")
        })
    }

    /// Answers of a list, one after the other; then none.
    fn each(answers: impl IntoIterator<Item = Response<Body>>) -> Self {
        let answers = Mutex::new(answers.into_iter().collect::<VecDeque<_>>());
        Self::by(move |_, _| answers.lock().unwrap().pop_front().expect("there is an answer"))
    }

    /// What it was asked.
    fn asked<T>(&self, read: impl FnMut(&Request<()>) -> T) -> Vec<T> {
        self.asked.lock().unwrap().iter().map(read).collect()
    }
}

impl Service<Request<Body>> for Answering {
    type Response = Response<Body>;
    type Error = Infallible;
    type Future = Ready<Result<Response<Body>, Infallible>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request<Body>) -> Self::Future {
        let mut asked = self.asked.lock().unwrap();
        let request = request.map(drop);
        let answer = (self.answer)(asked.len(), &request);
        asked.push(request);
        ready(Ok(answer))
    }
}

/// Why a call failed, in a way that nobody declares.
fn failed<R: Debug, E: Debug>(result: Result<R, Failed<E>>) -> Unexpected {
    match result {
        Err(Failed::Unexpected(unexpected)) => unexpected,
        other => panic!("{other:?}"),
    }
}

/// A file of the disk with this in it; the folder goes when it is dropped.
fn of_disk(text: &str) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("there is room");
    let path = folder.path().join("file");
    std::fs::write(&path, text).expect("there is room");
    (folder, path)
}
