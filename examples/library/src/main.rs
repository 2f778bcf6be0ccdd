//! Serves the library: `cargo run -p library`.

use library::{Library, api};

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let address = std::env::args().nth(1).unwrap_or_else(|| "127.0.0.1:8080".into());
    let listener = tokio::net::TcpListener::bind(&address).await?;
    println!("http://{}/items?q=On", listener.local_addr()?);
    let book = r#"{"id":"B000017","title":"On Lending","shelf":"A3","kind":"book","authors":["A. Writer"]}"#;
    let library = Library::new(vec![specwright::json::from_str(book)?]);
    let stop = async { tokio::signal::ctrl_c().await.unwrap_or_default() };
    Ok(specwright::server::serve(listener, api::service(library), stop).await?)
}
