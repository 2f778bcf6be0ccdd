//! Serves the depot: `cargo run -p parcels`.

use parcels::{Depot, api};

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let address = std::env::args().nth(1).unwrap_or_else(|| "127.0.0.1:8080".into());
    let listener = tokio::net::TcpListener::bind(&address).await?;
    println!("http://{}/api/parcels", listener.local_addr()?);
    let stop = async { tokio::signal::ctrl_c().await.unwrap_or_default() };
    Ok(specwright::server::serve(listener, api::service(Depot::new()), stop).await?)
}
