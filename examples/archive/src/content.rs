//! What is in a document, from a file and to a file; never all of it in memory.

use std::io;
use std::path::Path;

use specwright::{Body, Content};
use tokio::fs::{self, File};
use tokio::io::{AsyncWrite, stdin};

use crate::api::Client;
use crate::api::operations::{read_content, write_content};
use crate::api::types::DocumentId;
use crate::failure::Failure;

/// The bytes of a file, or of the input where it is `-`.
pub(crate) async fn open(file: &Path) -> Result<Body, Failure> {
    const MEDIA_TYPE: &str = "application/octet-stream";
    let content = if file.as_os_str() == "-" {
        Content::reader(MEDIA_TYPE, stdin())
    } else {
        Content::file(MEDIA_TYPE, file).await.map_err(|error| Failure::file(file, &error))?
    };
    Ok(content.into_stream())
}

/// Sends bytes while they are read.
pub(crate) async fn upload(client: &Client, id: DocumentId, body: Body) -> Result<(), Failure> {
    client.write_content(write_content::Request::new(id), body).await.map_err(|failed| {
        Failure::of(failed, |error| match error {
            write_content::Error::NotFound(problem) | write_content::Error::Default(_, problem) => {
                Some(problem)
            }
            write_content::Error::Unexpected(_) => None,
        })
    })
}

/// Writes bytes to the output while they arrive.
pub(crate) async fn print(
    client: &Client,
    id: DocumentId,
    out: &mut (impl AsyncWrite + Unpin),
) -> Result<(), Failure> {
    read(client, id).await?.write_to(out).await.map_err(|error| Failure::output(&error))?;
    Ok(())
}

/// Writes bytes to a file while they arrive. They stand beside it until all are there: what breaks off changes nothing.
pub(crate) async fn download(client: &Client, id: DocumentId, file: &Path) -> Result<(), Failure> {
    let content = read(client, id).await?;
    let mut part = file.as_os_str().to_owned();
    part.push(".part");
    let part = Path::new(&part);
    let written = match write(content, part).await {
        Ok(()) => fs::rename(part, file).await,
        Err(error) => Err(error),
    };
    if let Err(error) = written {
        // What went wrong is said; that this does too would not help.
        let _ = fs::remove_file(part).await;
        return Err(Failure::file(file, &error));
    }
    Ok(())
}

async fn write(content: Content, file: &Path) -> io::Result<()> {
    content.write_to(&mut File::create(file).await?).await?;
    Ok(())
}

async fn read(client: &Client, id: DocumentId) -> Result<Content, Failure> {
    client.read_content(read_content::Request::new(id)).await.map_err(|failed| {
        Failure::of(failed, |error| match error {
            read_content::Error::NotFound(problem) | read_content::Error::Default(_, problem) => {
                Some(problem)
            }
            read_content::Error::Unexpected(_) => None,
        })
    })
}
