//! Bodies that are larger than memory should hold: what is under way at one time is counted.

use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context, Poll};

use specwright::bytes::Bytes;
use specwright::http::Request;
use specwright::{Body, BodyError};

use super::{MULTIPART, call};

/// How many bytes each piece has, and how many pieces there are: 100 MB together.
const PIECE: usize = 50_000;
const PIECES: usize = 2_000;

/// Pieces that exist, and the most that existed at one time.
#[derive(Debug, Default)]
struct Count {
    now: AtomicUsize,
    most: AtomicUsize,
}

struct Piece(Vec<u8>, Arc<Count>);

impl Piece {
    fn counted(bytes: Vec<u8>, count: &Arc<Count>) -> Bytes {
        let now = count.now.fetch_add(1, Ordering::Relaxed) + 1;
        count.most.fetch_max(now, Ordering::Relaxed);
        Bytes::from_owner(Self(bytes, Arc::clone(count)))
    }
}

impl AsRef<[u8]> for Piece {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}

impl Drop for Piece {
    fn drop(&mut self) {
        self.1.now.fetch_sub(1, Ordering::Relaxed);
    }
}

/// A sender that has always a piece ready.
struct Sender {
    head: Option<String>,
    left: usize,
    tail: Option<String>,
    count: Arc<Count>,
}

impl http_body::Body for Sender {
    type Data = Bytes;
    type Error = BodyError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<http_body::Frame<Bytes>, BodyError>>> {
        let bytes = match (self.head.take(), self.left) {
            (Some(head), _) => Some(head.into_bytes()),
            (None, 0) => self.tail.take().map(String::into_bytes),
            (None, _) => {
                self.left -= 1;
                Some(vec![b'\r'; PIECE])
            }
        };
        Poll::Ready(bytes.map(|bytes| Ok(http_body::Frame::data(Piece::counted(bytes, &self.count)))))
    }
}

#[tokio::test]
async fn a_hundred_megabytes_need_the_memory_of_a_few_pieces() {
    let count = Arc::new(Count::default());
    let head = "--b\r\nContent-Disposition: form-data; name=title\r\n\r\nSea\r\n--b\r\nContent-Disposition: form-data; \
                name=photos; filename=big\r\nContent-Type: image/png\r\nX-Rating: 1\r\n\r\n";
    let (head, tail) = (Some(head.to_owned()), Some("\r\n--b--\r\n".to_owned()));
    let sender = Sender { head, left: PIECES, tail, count: Arc::clone(&count) };
    let request = Request::post("/albums").header("content-type", MULTIPART).body(Body::new(sender));
    let answer = call(request.expect("it is a request")).await;
    assert_eq!(answer.status, 204, "{}", answer.text);
    assert_eq!(answer.noted[1], format!("(Some(\"big\"), Some(\"image/png\"), Some(1), {})", PIECE * PIECES));
    let most = count.most.load(Ordering::Relaxed);
    assert!(most <= 3, "{most} pieces at one time");
}

#[tokio::test]
async fn a_bound_of_the_description_holds_while_bytes_arrive() {
    let count = Arc::new(Count::default());
    let sender = Sender { head: None, left: PIECES, tail: None, count: Arc::clone(&count) };
    let request = Request::put("/images").header("content-type", "image/png").body(Body::new(sender));
    let answer = call(request.expect("it is a request")).await;
    assert_eq!((answer.status, answer.noted.len()), (413, 0));
    let announced =
        Request::put("/images").header("content-type", "image/png").header("content-length", "65");
    assert_eq!(call(announced.body(Body::empty().limited(0)).expect("it is a request")).await.status, 204);
    let sender = Sender { head: None, left: 1, tail: None, count };
    let announced =
        Request::put("/images").header("content-type", "image/png").header("content-length", "65");
    assert_eq!(call(announced.body(Body::new(sender)).expect("it is a request")).await.status, 413);
}
