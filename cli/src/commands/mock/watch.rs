//! Files that change, told once they rest.
//!
//! Folders are watched, not files: an editor that writes beside a file and renames leaves a watched file behind. What a
//! folder tells is only a reason to look; so is a tick, for file systems that tell nothing.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::time::Duration;

use notify::event::{AccessKind, AccessMode};
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher as _};
use tokio::sync::watch;
use tokio::time::timeout;

use super::open::Files;

/// So long nothing may happen before a change counts as done.
const REST: Duration = Duration::from_millis(50);
/// So long a change that never rests is waited for, in rests.
const RESTS: usize = 20;
/// So often it is looked without a reason.
const TICK: Duration = Duration::from_secs(1);

/// Watches files.
#[derive(Debug)]
pub(super) struct Watch {
    files: Files,
    reasons: watch::Receiver<()>,
    /// Tells the reasons as long as it lives; `None` where the system has none left.
    _watcher: Option<RecommendedWatcher>,
}

impl Watch {
    /// Watches `files` from what they were.
    pub(super) fn new(files: Files) -> Self {
        let (teller, reasons) = watch::channel(());
        let watcher = watcher(&files, teller);
        Self { files, reasons, _watcher: watcher }
    }

    /// Done when the content of files is another one and rests; gives those files.
    pub(super) async fn changed(&mut self) -> Vec<PathBuf> {
        loop {
            let changed = self.look();
            if !changed.is_empty() {
                return changed;
            }
            match timeout(TICK, self.reasons.changed()).await {
                Ok(Ok(())) => self.rest().await,
                // No watcher is left to tell.
                Ok(Err(_)) => tokio::time::sleep(TICK).await,
                Err(_) => {}
            }
        }
    }

    async fn rest(&mut self) {
        for _ in 0..RESTS {
            match timeout(REST, self.reasons.changed()).await {
                Ok(Ok(())) => {}
                _ => return,
            }
        }
    }

    fn look(&mut self) -> Vec<PathBuf> {
        let stale =
            self.files.iter_mut().filter_map(|(path, stamp)| stamp.is_stale(path).then(|| path.clone()));
        stale.collect()
    }
}

/// A watcher of the folders of files; what cannot be watched is left to the tick.
fn watcher(files: &Files, teller: watch::Sender<()>) -> Option<RecommendedWatcher> {
    let tell = move |event: notify::Result<Event>| {
        if event.map_or(true, |event| writes(event.kind)) {
            teller.send_replace(());
        }
    };
    let mut watcher = notify::recommended_watcher(tell).ok()?;
    for folder in folders(files) {
        // It may be gone again.
        let _ = watcher.watch(&folder, RecursiveMode::NonRecursive);
    }
    Some(watcher)
}

/// Whether an event can be of a change. To read a file is one too, and no reason to look.
fn writes(kind: EventKind) -> bool {
    match kind {
        EventKind::Access(kind) => kind == AccessKind::Close(AccessMode::Write),
        _ => true,
    }
}

/// The folders in which files stand, or would, and those that links lead to.
fn folders(files: &Files) -> BTreeSet<PathBuf> {
    let real = files.keys().filter_map(|file| file.canonicalize().ok());
    let all = files.keys().cloned().chain(real);
    all.filter_map(|file| file.ancestors().skip(1).find(|folder| is_folder(folder)).map(Path::to_path_buf))
        .collect()
}

fn is_folder(path: &Path) -> bool {
    !path.as_os_str().is_empty() && path.is_dir()
}
