//! The commands.

use std::path::Path;

use tokio::io::{AsyncWrite, AsyncWriteExt as _};

use crate::api::Client;
use crate::api::operations::{create_document, get_document, list_documents};
use crate::api::types::{Document, DocumentId, NewDocument};
use crate::args::Command;
use crate::content;
use crate::failure::Failure;

/// How many documents a page has, where all are wanted.
const PAGE: usize = 100;

/// Does what it is told; what it finds is written to `out`.
///
/// # Errors
///
/// The server refuses, or cannot be asked; a file cannot be read or written.
pub async fn run(
    client: &Client,
    command: Command,
    out: &mut (impl AsyncWrite + Unpin),
) -> Result<(), Failure> {
    match command {
        Command::List { tags, limit } => list(client, tags, limit.unwrap_or(usize::MAX), out).await,
        Command::Show { id } => show(client, id, out).await,
        Command::Create { title, tags, content } => {
            create(client, NewDocument::new(title).with_tags(tags), content.as_deref(), out).await
        }
        Command::Get { id, output: Some(file) } => content::download(client, id, &file).await,
        Command::Get { id, output: None } => content::print(client, id, out).await,
        Command::Put { id, file } => content::upload(client, id, content::open(&file).await?).await,
    }
}

/// One line for each document. A page is asked for when the one before is written.
async fn list(
    client: &Client,
    tags: Vec<String>,
    limit: usize,
    out: &mut (impl AsyncWrite + Unpin),
) -> Result<(), Failure> {
    let first = list_documents::Request {
        tag: Some(tags).filter(|tags| !tags.is_empty()),
        limit: i32::try_from(limit.min(PAGE)).ok(),
        cursor: None,
    };
    let mut pages = client.list_documents_pages(first);
    let mut left = limit;
    while left > 0 {
        let Some(page) = pages.next().await else { break };
        let page = page.map_err(|failed| {
            Failure::of(failed, |error| match error {
                list_documents::Error::Default(_, problem) => Some(problem),
                list_documents::Error::Unexpected(_) => None,
            })
        })?;
        for document in page.documents.iter().take(left) {
            let line = format!("{}\t{}\t{}\n", document.id, document.created, plain(&document.title));
            out.write_all(line.as_bytes()).await.map_err(|error| Failure::output(&error))?;
        }
        out.flush().await.map_err(|error| Failure::output(&error))?;
        left = left.saturating_sub(page.documents.len());
    }
    Ok(())
}

async fn show(client: &Client, id: DocumentId, out: &mut (impl AsyncWrite + Unpin)) -> Result<(), Failure> {
    let document = client.get_document(get_document::Request::new(id)).await.map_err(|failed| {
        Failure::of(failed, |error| match error {
            get_document::Error::NotFound(problem) | get_document::Error::Default(_, problem) => {
                Some(problem)
            }
            get_document::Error::Unexpected(_) => None,
        })
    })?;
    write(out, &described(&document)).await
}

/// Lines for people.
fn described(document: &Document) -> String {
    let mut text = format!("id:      {}\ntitle:   {}\n", document.id, plain(&document.title));
    text += &format!("created: {}\n", document.created);
    if !document.tags.is_empty() {
        text += &format!("tags:    {}\n", plain(&document.tags.join(", ")));
    }
    match document.size {
        Some(size) => text + &format!("size:    {size} bytes\n"),
        None => text,
    }
}

/// Text of others, without what a terminal would take for a command.
fn plain(text: &str) -> String {
    text.replace(char::is_control, " ")
}

/// The file is opened before the document is made: where it cannot be read, nothing has changed.
async fn create(
    client: &Client,
    new: NewDocument,
    file: Option<&Path>,
    out: &mut (impl AsyncWrite + Unpin),
) -> Result<(), Failure> {
    let body = match file {
        Some(file) => Some(content::open(file).await?),
        None => None,
    };
    let created = client.create_document(create_document::Request::new(new)).await.map_err(|failed| {
        Failure::of(failed, |error| match error {
            create_document::Error::Default(_, problem) => Some(problem),
            create_document::Error::Unexpected(_) => None,
        })
    })?;
    let id = created.body.id;
    write(out, &format!("{id}\n")).await?;
    match body {
        Some(body) => content::upload(client, id, body).await,
        None => Ok(()),
    }
}

async fn write(out: &mut (impl AsyncWrite + Unpin), text: &str) -> Result<(), Failure> {
    out.write_all(text.as_bytes()).await.map_err(|error| Failure::output(&error))?;
    out.flush().await.map_err(|error| Failure::output(&error))
}
