//! Serves the pet shop: `cargo run -p petshop`, then open the printed address.

use petshop::{Shop, petshop as api, rex};

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let address = std::env::args().nth(1).unwrap_or_else(|| "127.0.0.1:8080".into());
    let listener = tokio::net::TcpListener::bind(&address).await?;
    println!("http://{}/docs", listener.local_addr()?);
    let shop = Shop::new(std::env::var("PETSHOP_TOKEN").unwrap_or_else(|_| "let-me-in".into())).with(rex());
    let service = api::service(shop).with_description("/openapi.json").with_documentation("/docs");
    let stop = async { tokio::signal::ctrl_c().await.unwrap_or_default() };
    Ok(specwright::server::serve(listener, service, stop).await?)
}
