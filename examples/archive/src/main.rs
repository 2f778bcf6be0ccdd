//! `archive`: documents of an archive, from a terminal. `archive --help` says what it can do.

use std::process::ExitCode;

use archive::{Args, connect, run};
use clap::Parser as _;

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    let args = Args::parse();
    let ran = match connect(&args.server) {
        Ok(client) => run(&client, args.command, &mut tokio::io::stdout()).await,
        Err(failure) => Err(failure),
    };
    match ran {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            if failure.is_to_be_told() {
                eprintln!("error: {failure}");
            }
            failure.exit()
        }
    }
}
