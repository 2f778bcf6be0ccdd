//! From the socket to the end.

use std::process::ExitCode;
use std::time::Duration;

use specwright_mock::Live;
use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tokio::time::timeout;

use super::args::{Mock, PORT};
use super::child::{Child, status};
use super::listen::listen;
use super::outside::outside;
use super::port_file::PortFile;
use super::ready::Ready;
use super::signals::{Signals, signals};
use super::{say, unable};
use crate::exit::{Exit, Failure};

/// How long requests under way may take once the command that made them has ended.
const GRACE: Duration = Duration::from_secs(1);

/// A mock that listens, and has said so.
pub(super) struct Served {
    live: Live,
    listener: TcpListener,
    signals: Signals,
    url: String,
    /// Goes with the mock.
    _port_file: Option<PortFile>,
}

impl Served {
    /// Listens. From here on, signals end the mock in order.
    ///
    /// # Errors
    ///
    /// The port is not to be had: bad use. The port file cannot be written: not applied.
    pub(super) fn open(
        args: &Mock,
        live: Live,
        ready: &Ready,
        port_file: Option<PortFile>,
    ) -> Result<Self, Failure> {
        let (serving, alone) = (&args.serving, args.around.command.is_empty());
        let signals = signals().map_err(|error| unable("signals", &error))?;
        let port = serving.port.unwrap_or(if alone { PORT } else { 0 });
        let listener = TcpListener::from_std(listen(serving.host, port)?);
        let (listener, address) = listener
            .and_then(|listener| listener.local_addr().map(|address| (listener, address)))
            .map_err(|error| unable("socket", &error))?;
        let port_file = port_file.map(|file| file.write(address.port())).transpose()?;
        ready.say(address, args.reading.format, alone);
        Ok(Self { live, listener, signals, url: ready.url(address), _port_file: port_file })
    }

    /// Answers until the end.
    ///
    /// # Errors
    ///
    /// The system fails.
    pub(super) async fn run(self, args: &Mock) -> Result<ExitCode, Failure> {
        if args.around.command.is_empty() { self.alone().await } else { self.around(args).await }
    }

    /// Until a signal; what is under way is answered, unless there is another one.
    async fn alone(mut self) -> Result<ExitCode, Failure> {
        let (end, ended) = oneshot::channel::<()>();
        let serving = self.live.serve(self.listener, async { drop(ended.await) });
        let told = async {
            self.signals.next().await;
            drop(end);
            self.signals.next().await
        };
        tokio::select! {
            served = serving => served.map(|()| Exit::Fine.into()).map_err(|error| unable("connections", &error)),
            again = told => Ok(again.status().into()),
        }
    }

    /// Until the command has ended.
    async fn around(mut self, args: &Mock) -> Result<ExitCode, Failure> {
        let child = match Child::start(&args.around.command, &args.around.env, &self.url) {
            Ok(child) => child,
            Err(error) => {
                say(&error.message);
                return Ok(error.status.into());
            }
        };
        let journal = self.live.journal().clone();
        let (end, ended) = oneshot::channel::<()>();
        let mut serving = tokio::spawn(self.live.serve(self.listener, async { drop(ended.await) }));
        let status = status(child.ended(&mut self.signals).await.map_err(|error| unable("command", &error))?);
        drop(end);
        // Who is still served does not hold up the end.
        let _ = timeout(GRACE, &mut serving).await;
        if status == 0
            && !args.around.allow_unknown
            && let Some(text) = outside(&journal)
        {
            say(&text);
            return Ok(Exit::Findings.into());
        }
        Ok(status.into())
    }
}
