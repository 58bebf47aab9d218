//! The extension's background: asleep and awake, and what it costs.

use std::time::Duration;

use anyhow::Result;

use super::{Browser, BrowserKind};
use crate::{chromium, firefox, processes};

impl Browser {
    /// Puts the extension's background to sleep, and returns when it sleeps.
    ///
    /// Have the tab in front that is to be closed then: closing another one would bring it to the
    /// front first, an event that may wake the background.
    ///
    /// # Errors
    /// When it stays awake.
    pub async fn worker_asleep(&self) -> Result<()> {
        match self.kind {
            BrowserKind::Chromium => chromium::put_worker_to_sleep(self).await,
            BrowserKind::Firefox => firefox::put_background_to_sleep(self).await,
        }
    }

    /// Wakes the extension's background without any event, and returns when it runs.
    ///
    /// # Errors
    /// When it stays asleep.
    pub async fn worker_awake(&self) -> Result<()> {
        match self.kind {
            BrowserKind::Chromium => chromium::wake_worker(self).await,
            BrowserKind::Firefox => firefox::wake_background(self).await,
        }
    }

    /// Whether the extension's background runs.
    ///
    /// # Errors
    /// When the browser has gone.
    pub async fn worker_runs(&self) -> Result<bool> {
        match self.kind {
            BrowserKind::Chromium => chromium::worker_runs(self).await,
            BrowserKind::Firefox => firefox::background_runs(self).await,
        }
    }

    /// The processor time that the browser with all its processes has taken so far.
    ///
    /// # Errors
    /// When the system does not tell.
    pub fn processor_time(&self) -> Result<Duration> {
        processes::processor_time(self.driver.process())
    }

    /// The memory of the processes that extensions live in, in bytes.
    ///
    /// # Errors
    /// When the browser has gone.
    pub async fn extension_memory(&self) -> Result<u64> {
        let pids = match self.kind {
            BrowserKind::Chromium => chromium::extension_processes(self.driver.process()),
            BrowserKind::Firefox => firefox::extension_processes(self).await?,
        };
        Ok(pids.into_iter().filter_map(processes::memory).sum())
    }

    /// The memory of all its processes, its driver's among them, in bytes.
    pub fn memory(&self) -> u64 {
        let pids = processes::tree(self.driver.process());
        pids.into_iter().filter_map(processes::memory).sum()
    }
}
