//! Serves until it is told to end: `PORT` (8110) and `WORKERS` (1) come from the environment.

use bench_server::{Store, petstore};

fn main() -> anyhow::Result<()> {
    let workers = number("WORKERS", 1)?;
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(workers).enable_all().build()?;
    let address = ("127.0.0.1", u16::try_from(number("PORT", 8110)?)?);
    Ok(runtime.block_on(petstore::service(Store::new(100)).serve(address))?)
}

/// A number from the environment.
fn number(name: &str, default: usize) -> anyhow::Result<usize> {
    std::env::var(name).map_or(Ok(default), |text| Ok(text.parse()?))
}
