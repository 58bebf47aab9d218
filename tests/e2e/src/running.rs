//! A browser that was started here and not by its driver, so that it can end in any way.

use std::{
    fs::{self, File},
    path::Path,
    process::{Child, Command, Stdio},
};

use anyhow::{Context, Result, bail};

use crate::{
    processes::kill_tree,
    wait::{Look, PATIENCE, START, until},
};

/// A browser's process. Dropping it kills it with all its helpers.
#[derive(Debug)]
pub(crate) struct Running(Child);

impl Running {
    /// Starts it, and returns when it takes drivers, with the port it takes them at: the browser
    /// writes that into `port_file` as soon as it knows it.
    pub(crate) async fn start(
        mut command: Command,
        log: &Path,
        port_file: &Path,
    ) -> Result<(Self, u16)> {
        if port_file.exists() {
            // Of last time.
            fs::remove_file(port_file)?;
        }
        let output = File::options().create(true).append(true).open(log)?;
        let process = command
            .stdin(Stdio::null())
            .stdout(output.try_clone()?)
            .stderr(output)
            .spawn()
            .with_context(|| format!("{} does not start", command.get_program().display()))?;
        let mut running = Self(process);
        let port = until("the browser to take drivers", START, async || {
            if let Some(status) = running.0.try_wait()? {
                bail!("the browser ended with {status}");
            }
            let said = fs::read_to_string(port_file).unwrap_or_default();
            let port = said
                .lines()
                .next()
                .and_then(|line| line.trim().parse().ok());
            Ok(match port {
                Some(port) => Look::Ready(port),
                None => Look::NotYet(format!("{said:?}")),
            })
        })
        .await?;
        Ok((running, port))
    }

    /// Returns when it has ended by itself.
    pub(crate) async fn gone(mut self) -> Result<()> {
        until("the browser to be gone", PATIENCE, async || {
            let has_ended = self.0.try_wait()?.is_some();
            Ok(Look::at(has_ended, || "it runs".to_owned()))
        })
        .await
    }

    /// Kills it with all its helpers, as when the power fails.
    pub(crate) fn kill(self) {
        drop(self);
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // A process that has ended and was waited for has no number any more: that may be another's.
        if matches!(self.0.try_wait(), Ok(None)) {
            kill_tree(self.0.id());
            let _ = self.0.wait();
        }
    }
}
