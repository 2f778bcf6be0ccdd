//! A server with all its processes: what they have used, and their end. Linux alone tells.

use std::cell::RefCell;
use std::collections::HashSet;
use std::fs;
use std::process::{Child, Command, Stdio};

use anyhow::{Context as _, Result};

/// A server that runs; it ends when this is dropped.
pub(crate) struct Server {
    child: RefCell<Child>,
}

impl Server {
    /// Starts it; what it prints is nobody's concern.
    pub(crate) fn start(mut command: Command) -> Result<Self> {
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        let child = command.spawn().with_context(|| format!("{command:?}"))?;
        Ok(Self { child: RefCell::new(child) })
    }

    /// Whether it has ended by itself.
    pub(crate) fn has_ended(&self) -> bool {
        matches!(self.child.borrow_mut().try_wait(), Ok(Some(_)))
    }

    /// CPU seconds that its threads have used, to the nanosecond.
    pub(crate) fn cpu(&self) -> Result<f64> {
        let mut nanoseconds = 0;
        for process in self.family()? {
            for thread in fs::read_dir(format!("/proc/{process}/task")).into_iter().flatten().flatten() {
                let text = fs::read_to_string(thread.path().join("schedstat")).unwrap_or_default();
                nanoseconds +=
                    text.split(' ').next().and_then(|used| used.parse::<u64>().ok()).unwrap_or_default();
            }
        }
        Ok(nanoseconds as f64 / 1e9)
    }

    /// Bytes that are resident.
    pub(crate) fn resident(&self) -> Result<u64> {
        let mut kilobytes = 0;
        for process in self.family()? {
            let text = fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
            let line = text.lines().find_map(|line| line.strip_prefix("VmRSS:"));
            kilobytes += line
                .and_then(|line| line.trim().strip_suffix(" kB")?.parse::<u64>().ok())
                .unwrap_or_default();
        }
        Ok(kilobytes << 10)
    }

    /// The process and those that it has started.
    fn family(&self) -> Result<HashSet<u32>> {
        let mut parents = Vec::new();
        for entry in fs::read_dir("/proc")?.flatten() {
            let Some(process) = entry.file_name().to_str().and_then(|name| name.parse::<u32>().ok()) else {
                continue;
            };
            let text = fs::read_to_string(entry.path().join("stat")).unwrap_or_default();
            let parent =
                text.rsplit_once(") ").and_then(|(_, rest)| rest.split(' ').nth(1)?.parse::<u32>().ok());
            parents.extend(parent.map(|parent| (process, parent)));
        }
        let mut family = HashSet::from([self.child.borrow().id()]);
        loop {
            let before = family.len();
            let children = parents.iter().filter(|(_, parent)| family.contains(parent));
            let children: Vec<u32> = children.map(|(process, _)| *process).collect();
            family.extend(children);
            if family.len() == before {
                return Ok(family);
            }
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let own = self.child.borrow().id();
        for process in self.family().unwrap_or_default().into_iter().filter(|process| *process != own) {
            let process = nix::unistd::Pid::from_raw(process.cast_signed());
            // It may have ended meanwhile.
            let _ = nix::sys::signal::kill(process, nix::sys::signal::Signal::SIGKILL);
        }
        let mut child = self.child.borrow_mut();
        let _ = child.kill();
        let _ = child.wait();
    }
}
