//! The generated client against the generated mock, in process: what arrives is what was sent, both ways.

mod answers;
mod bodies;
mod cookies;
mod files;
mod gateway;
mod links;
mod pages;
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

/// Answers of a list, one after the other; then none.
#[derive(Clone)]
struct Scripted(Arc<Mutex<Script>>);

struct Script {
    answers: VecDeque<Response<Body>>,
    asked: Vec<Request<()>>,
}

impl Scripted {
    fn new(answers: impl IntoIterator<Item = Response<Body>>) -> Self {
        let answers = answers.into_iter().collect();
        Self(Arc::new(Mutex::new(Script { answers, asked: Vec::new() })))
    }

    /// What it was asked.
    fn asked<T>(&self, read: impl FnMut(&Request<()>) -> T) -> Vec<T> {
        self.0.lock().unwrap().asked.iter().map(read).collect()
    }
}

impl Service<Request<Body>> for Scripted {
    type Response = Response<Body>;
    type Error = Infallible;
    type Future = Ready<Result<Response<Body>, Infallible>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request<Body>) -> Self::Future {
        let mut script = self.0.lock().unwrap();
        script.asked.push(request.map(drop));
        ready(Ok(script.answers.pop_front().expect("there is an answer")))
    }
}

/// Always answers the same.
#[derive(Clone)]
struct Fixed(u16, &'static str, &'static str);

impl Service<Request<Body>> for Fixed {
    type Response = Response<Body>;
    type Error = Infallible;
    type Future = Ready<Result<Response<Body>, Infallible>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, _: Request<Body>) -> Self::Future {
        let response = Response::builder().status(self.0).header("content-type", self.1);
        ready(Ok(response.body(Body::from(self.2)).expect("it is a response")))
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
