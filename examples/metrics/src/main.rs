//! Serves the desk: `cargo run -p metrics`, then `curl -d '[1,2]' -H 'Content-Type: application/json' …/sums` and
//! `curl …/metrics`.

use std::time::Duration;

use metrics::{Desk, app};

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let address = std::env::args().nth(1).unwrap_or_else(|| "127.0.0.1:8080".into());
    let listener = tokio::net::TcpListener::bind(&address).await?;
    println!("http://{}/metrics", listener.local_addr()?);
    let app = app(Desk::default(), Duration::from_secs(10));
    let stop = async { tokio::signal::ctrl_c().await.unwrap_or_default() };
    Ok(specwright::server::serve(listener, app, stop).await?)
}
